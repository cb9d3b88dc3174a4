"""What every compiled rule offers: a verdict on cells, a span for open ones, and words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, NamedTuple, Self, TypeVar, cast

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name, Node
from lpa_standards.indicators.expressions.bounds import Possible, together
from lpa_standards.indicators.fields import Expression, LaoType
from lpa_standards.indicators.items import Check
from lpa_standards.indicators.kinds._base import Bound, Rule
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact, FigureFormat, exact, grouped
from lpa_standards.scoring.closures import NumberValue, Pair
from lpa_standards.scoring.expressions import Compiler, Slot
from lpa_standards.scoring.kinds._columns import Columns, NotColumnarError
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import NOT_APPLICABLE, OUT_OF_BASE, VERDICT_OF, Cells, State, Verdict
from lpa_standards.scoring.straight import NotStraightError

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

FigureKey = tuple[str, int | None, str]
Lines = Callable[[], None]  # writes lines of straight code when called


class RuleFault(Exception):  # noqa: N818  # not an error of the library: the engine turns it into a finding
    """Data that a rule cannot judge, such as something provided where the frame is 0."""

    def __init__(self, code: str, message: Words, fix: Words | None = None) -> None:
        super().__init__(message.en)
        self.code, self.message, self.fix = code, message, fix


class Outcome(NamedTuple):
    """The verdict on one indicator, before anything is printed.

    Attributes:
        verdict: The verdict.
        points: Points; None where the rule gives none, or the verdict allows none.
        full: Full marks in this submission; None where the rule gives no points.
        counts: Whether it counts as met.
        exactly: Whether the target was reached exactly.
    """

    verdict: Verdict
    points: Exact | None = None
    full: Exact | None = None
    counts: bool = False
    exactly: bool = False


class Span(NamedTuple):
    """What can still become of an indicator.

    Attributes:
        options: Lowest and highest points for each full marks it can have while it stays in the base; without
            points, 0 to 1 of 1.
        met: Whether it can come to count as met, and whether it can come not to, while it stays in the base.
        verdicts: The verdicts it can come to.
    """

    options: tuple[tuple[Exact, Exact, Exact], ...]
    met: frozenset[bool]
    verdicts: frozenset[Verdict]

    @property
    def leaves(self) -> bool:
        """Whether it can leave the base."""
        return not self.verdicts.isdisjoint(OUT_OF_BASE)

    @classmethod
    def around(cls, outcomes: Iterable[Outcome]) -> Self:
        """Around outcomes, and all that lies between two of the same full marks."""
        options: dict[Exact, tuple[Exact, Exact]] = {}
        met, verdicts = set(), set()
        for outcome in outcomes:
            verdicts.add(outcome.verdict)
            if outcome.verdict in OUT_OF_BASE:
                continue
            met.add(outcome.counts)
            points, full = points_and_full(outcome)
            low, high = options.get(full, (points, points))
            options[full] = (min(low, points), max(high, points))
        found = tuple((low, high, full) for full, (low, high) in options.items())
        return cls(found, frozenset(met), frozenset(verdicts))

    def settles(self, outcome: Outcome) -> bool:
        """Whether it can come to nothing but an outcome, as far as verdict, base, points and full marks go."""
        if self.verdicts != {outcome.verdict}:
            return False
        if outcome.verdict in OUT_OF_BASE:
            return True
        points, full = points_and_full(outcome)
        return self.options == ((points, points, full),) and self.met == {outcome.counts}


def points_and_full(outcome: Outcome) -> tuple[Exact, Exact]:
    """Points and full marks as they are added up: an indicator without points counts 1 of 1."""
    if outcome.full is None:
        return (1 if outcome.counts else 0), 1
    return outcome.points or 0, outcome.full


class Branch(NamedTuple):
    """One branch of a rule, and what it said.

    Attributes:
        words: The branch in words.
        said: True or False, or None where it could not be judged.
    """

    words: Words
    said: bool | None


class Context(NamedTuple):
    """What a rule is compiled with.

    Attributes:
        lao_type: Type of อปท.
        compiler: Turns expressions into closures.
        view: Titles of the items, for words.
        figures: Where the imported figures stand, by programme, fiscal year and figure.
        checks: Checks of the indicator.
    """

    lao_type: LaoType
    compiler: Compiler
    view: RuleView
    figures: Mapping[FigureKey, Slot]
    checks: tuple[Check, ...] = ()

    def number(self, expression: Expression) -> NumberValue:
        """A closure for a number expression."""
        return self.compiler.number(expression.tree)


R = TypeVar("R", bound=Rule)


class Judge(ABC, Generic[R]):
    """One rule, compiled for one type of อปท."""

    needs_all = False  # whether it is not done as soon as a number is null that its expressions are made of

    def __init__(self, rule: R, context: Context) -> None:
        self.rule = rule
        self.context = context
        self.full = rule.full_marks(context.lao_type)
        self._missing = {
            state: Outcome(verdict, self._no_points(verdict), self.full) for state, verdict in VERDICT_OF.items()
        }

    def _no_points(self, verdict: Verdict) -> Exact | None:
        return 0 if verdict is Verdict.NOT_DONE and self.full is not None else None

    @abstractmethod
    def judge(self, cells: Cells) -> Outcome:
        """The verdict on complete, partial or empty cells.

        Raises:
            RuleFault: The data cannot be judged.
        """

    @abstractmethod
    def reachable(self, outlook: Outlook) -> list[Outcome]:
        """Outcomes around all that completions can bring about, those of a null or not applicable included.

        Points between two outcomes of the same full marks are taken to be reachable too. An outcome that the rule
        refuses is none.
        """

    def lowest(self, outlook: Outlook) -> Outcome | None:  # noqa: ARG002  # parts are each at their own lowest
        """The outcome that counts as the lowest where it is not simply the one of the fewest points."""
        return None

    def missing_of(self, *values: Possible) -> list[Outcome]:
        """The outcomes when one of the values that the rule needs is null or not applicable."""
        found = together(values)
        states: list[State | None] = [
            *([None] if found.null else []),
            *([NOT_APPLICABLE] if found.not_applicable else []),
        ]
        return [self.missing(state) for state in states]

    def step(self, node: Node) -> Fraction | None:
        """The smallest unit of an item that stands alone; None for any other expression."""
        if not isinstance(node, Name) or (node.indicator is not None and self.context.compiler.instead is not None):
            return None
        slot = self.context.compiler.slot_of(node)
        return Fraction(1, slot.scale) if slot.kind == "scaled" else None

    def straight(self, block: "Block") -> Lines:  # noqa: ARG002  # a kind that has lines overrides it
        """Prepares the lines that judge it where every cell is known; called, what it gives writes them.

        Raises:
            NotStraightError: The kind, or this rule, is left to closures.
        """
        raise NotStraightError

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # a kind that has columns overrides it
        """What it does to whole columns.

        Args:
            exactly: Whether a target that is reached exactly is to be told apart.

        Raises:
            NotColumnarError: The kind, or this rule, is judged row by row.
        """
        raise NotColumnarError

    def marks(self) -> Iterable[Exact]:
        """The points of its tables, full marks apart."""
        return ()

    @abstractmethod
    def branches(self, cells: Cells) -> list[Branch]:
        """Each branch of the rule and what it said."""

    def ratio(self, cells: Cells) -> Pair | None:  # noqa: ARG002  # only a coverage has one
        """Numerator and denominator of (2) as a percentage of (1); None for any other kind."""
        return None

    def levers(self) -> list[Expression]:
        """The expressions whose items a change would be made in."""
        return [use.expression for use in self.rule.uses()]

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        """The outcome when absent data counts at its lowest; a kind that judges itself did not reach its target."""
        return Outcome(Verdict.BELOW, None if self.full is None else points, None if self.full is None else full)

    def missing(self, state: Pair | State | None) -> Outcome:
        """The outcome when a value the rule needs is not there."""
        return self._missing[cast("State | None", state)]


OPERATORS: dict[Bound, str] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
SIGNS: dict[Bound, str] = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


def value_words(pair: Pair | State | None) -> str:
    """A computed value as shown: exact when decimals can write it, else to six decimals."""
    if not isinstance(pair, tuple):
        return "-"
    number = exact(Fraction(pair[0], pair[1]))
    text = grouped(number)
    return f"≈ {FigureFormat(6).text(number)}" if "/" in text else text
