"""What every compiled rule offers: a verdict on cells, a span for open ones, and words."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar, cast

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Box, number_bounds
from lpa_standards.indicators.fields import Expression, LaoType, number_of
from lpa_standards.indicators.items import Check
from lpa_standards.indicators.kinds._base import RISING, Bound, PointsRule, PointsWhenZero, Rule, TargetRule
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact, FigureFormat, exact, grouped
from lpa_standards.scoring.expressions import Compiler, NumberValue, Pair, Slot
from lpa_standards.scoring.states import ABSENT, VERDICT_OF, Cells, State, Verdict

FigureKey = tuple[str, int | None, str]


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
        met: Whether it can come to count as met, and whether it can come not to.
        leaves: Whether it can leave the base.
    """

    options: tuple[tuple[Exact, Exact, Exact], ...]
    met: frozenset[bool]
    leaves: bool = False


# A value it needs is null and stays so: no completion gives it points, or takes it out of the base.
NOTHING = Span((), frozenset())


class Branch(NamedTuple):
    """One branch of a rule, and what it said.

    Attributes:
        words: The branch in words.
        said: True or False, or None where it could not be judged.
    """

    words: Words
    said: bool | None


@dataclass(frozen=True, slots=True)
class Context:
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
P = TypeVar("P", bound=PointsRule)
T = TypeVar("T", bound=TargetRule)


class Judge(ABC, Generic[R]):
    """One rule, compiled for one type of อปท."""

    null_earns_nothing = True  # a null makes it not done; in a checklist it is a plain no

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
    def span(self, box: Box, cells: Cells) -> Span:
        """What can still become of it when open cells are filled with values.

        That they may also become null is for the caller to add, where `null_earns_nothing`.

        Args:
            box: An interval for every item; that of an open one holds every value it can take.
            cells: The cells as they are.
        """

    @abstractmethod
    def branches(self, cells: Cells) -> list[Branch]:
        """Each branch of the rule and what it said."""

    def ratio(self, cells: Cells) -> Pair | None:  # noqa: ARG002  # only a coverage has one
        """Numerator and denominator of (2) as a percentage of (1); None for any other kind."""
        return None

    def reads_absent(self, cells: Cells) -> bool:
        """Whether the rule names a cell that is absent."""
        return any(cells[index] is ABSENT for index in self._named)

    @cached_property
    def _named(self) -> list[int]:
        names = {name for use in self.rule.expressions() for name in use.expression.names if str(name) != "figure"}
        return [self.context.compiler.slot_of(name).index for name in names]

    def levers(self) -> list[Expression]:
        """The expressions whose items a change would be made in."""
        return [use.expression for use in self.rule.uses()]

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        """The outcome when absent data counts at its lowest; a kind that judges itself did not reach its target."""
        return Outcome(Verdict.BELOW, None if self.full is None else points, None if self.full is None else full)

    def missing(self, state: Pair | State | None) -> Outcome:
        """The outcome when a value the rule needs is not there."""
        return self._missing[cast("State | None", state)]


class PointsJudge(Judge[P]):
    """A kind that gives points and judges by `met_at`."""

    def __init__(self, rule: P, context: Context) -> None:
        super().__init__(rule, context)
        self.met_at = None if rule.met_at is None else number_of(rule.met_at, context.lao_type)

    def scored(self, points: Exact, full: Exact | None = None) -> Outcome:
        """The outcome for points."""
        if self.met_at is None:
            return Outcome(Verdict.SCORED, points, self.full if full is None else full)
        met = points >= self.met_at
        verdict = Verdict.MET if met else Verdict.BELOW
        return Outcome(verdict, points, self.full if full is None else full, counts=met)

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        return self.scored(points, full)

    def span_of(self, points: list[Exact]) -> Span:
        """The span when any of these points can come about."""
        if not points:
            return NOTHING
        low, high = min(points), max(points)
        met = frozenset(self.scored(each).counts for each in (low, high))
        return Span(((low, high, self.full or 0),), met)


class TargetJudge(Judge[T]):
    """A kind that compares one figure with a target."""

    target: Exact

    def __init__(self, rule: T, context: Context, target: Exact) -> None:
        super().__init__(rule, context)
        self.target = target
        self._target_units, self._target_scale = target.numerator, target.denominator
        self._rising = rule.direction in RISING
        self._includes_target = rule.direction in {"at_least", "at_most"}
        zone, lao_type = rule.conditional, context.lao_type
        self.zone = None if zone is None else (zone.bound, zone.limit(lao_type))
        counts = zone is not None and zone.counts_as == "met"
        points = None
        if zone is not None and self.full is not None:
            points = number_of(zone.points, lao_type) if zone.points is not None else self.full if counts else 0
        self.on_met = Outcome(Verdict.MET, self.full, self.full, counts=True)
        self.on_target = self.on_met._replace(exactly=True)
        self.on_below = Outcome(Verdict.BELOW, None if self.full is None else 0, self.full)
        self.on_zone = Outcome(Verdict.CONDITIONAL, points, self.full, counts=counts)

    def decide(self, numerator: int, denominator: int) -> Outcome:
        """Compares by cross-multiplication, before any rounding; denominator above 0."""
        left, right = numerator * self._target_scale, self._target_units * denominator
        if left == right:
            return self.on_target if self._includes_target else self._beside_target(numerator, denominator)
        return self.on_met if (left > right) is self._rising else self._beside_target(numerator, denominator)

    def _beside_target(self, numerator: int, denominator: int) -> Outcome:
        """The outcome on the failing side of the target."""
        zone = self.zone
        if zone is not None and holds(zone[0], numerator * zone[1].denominator, zone[1].numerator * denominator):
            return self.on_zone
        return self.on_below

    def span_of(self, values: list[Exact], *, leaves: bool = False) -> Span:
        """The span when any of these values can come about."""
        if not values:
            return NOTHING._replace(leaves=leaves)
        outcomes = [self.decide(value.numerator, value.denominator) for value in values]
        met = frozenset(outcome.counts for outcome in outcomes)
        if self.full is None:
            counts = [1 if outcome.counts else 0 for outcome in outcomes]
            return Span(((min(counts), max(counts), 1),), met, leaves)
        points = [outcome.points or 0 for outcome in outcomes]
        return Span(((min(points), max(points), self.full),), met, leaves)

    @property
    def limits(self) -> list[Exact]:
        """The numbers a value is compared with."""
        return [self.target] if self.zone is None else [self.target, self.zone[1]]

    def branches_of(self, pair: Pair | None, unit: Words) -> list[Branch]:
        """The comparison with the target, and with the conditional zone."""
        shown = [(Words("target", "ค่าเป้าหมาย"), self.rule.direction, self.target)]
        if self.zone is not None:
            shown.append((Words("conditional zone", "เขตผ่านแบบมีเงื่อนไข"), *self.zone))
        found = []
        for name, bound, limit in shown:
            sign, number = _SIGNS[bound], grouped(limit)
            said = None if pair is None else holds(bound, pair[0] * limit.denominator, limit.numerator * pair[1])
            words = Words(f"{name.en}: {sign} {number}{unit.en}", f"{name.th}: {sign} {number}{unit.th}")
            found.append(Branch(words, said))
        return found


class Guarded(Judge[Rule]):
    """A rule behind its base: where the base is 0 there is nothing to assess."""

    def __init__(self, inner: "Judge[R]", context: Context) -> None:
        super().__init__(inner.rule, context)
        rule = inner.rule
        assert rule.base is not None
        self.inner = inner
        self.null_earns_nothing = inner.null_earns_nothing
        self.base = context.number(rule.base)
        zero = rule.when_base_zero
        if isinstance(zero, PointsWhenZero):
            self.on_zero = self._with_points(number_of(zero.points, context.lao_type))
        else:
            self.on_zero = Outcome(Verdict.NO_SERVICE if zero == "no_service" else Verdict.NOT_APPLICABLE)

    def _with_points(self, points: Exact) -> Outcome:
        if isinstance(self.inner, PointsJudge):
            return self.inner.scored(points)
        met = points == self.full
        return Outcome(Verdict.MET if met else Verdict.BELOW, points, self.full, counts=met)

    def judge(self, cells: Cells) -> Outcome:
        base = self.base(cells)
        if type(base) is tuple:
            return self.on_zero if base[0] == 0 else self.inner.judge(cells)
        if base is ABSENT:
            with suppress(RuleFault):  # judged only so that a watcher sees what else will be asked for
                self.inner.judge(cells)
        return self.missing(base)

    def span(self, box: Box, cells: Cells) -> Span:
        assert self.rule.base is not None
        bounds = number_bounds(self.rule.base.tree, box)
        spans = [] if bounds.low == bounds.high == 0 else [self.inner.span(box, cells)]
        if bounds.holds(0):
            zero = self.on_zero
            at_zero = (
                () if zero.points is None else ((zero.points, zero.points, 1 if zero.full is None else zero.full),)
            )
            spans.append(Span(at_zero, frozenset({zero.counts} if at_zero else ()), leaves=not at_zero))
        if self.base(cells) is ABSENT:  # it can still be entered as not done
            spans.append(Span(((0, 0, 1 if self.full is None else self.full),), frozenset({False})))
        options = dict.fromkeys(option for span in spans for option in span.options)
        met = frozenset(counts for span in spans for counts in span.met)
        return Span(tuple(options), met, any(span.leaves for span in spans))

    def branches(self, cells: Cells) -> list[Branch]:
        base = self.base(cells)
        assert self.rule.base is not None
        words = self.context.view.value(self.rule.base)
        said = None if type(base) is not tuple else base[0] == 0
        guard = Branch(Words(f"base: {words.en} is 0", f"ฐาน: {words.th} เป็น 0"), said)
        return [guard, *([] if said else self.inner.branches(cells))]

    def levers(self) -> list[Expression]:
        return self.inner.levers()

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        return self.inner.at_points(points, full)

    def ratio(self, cells: Cells) -> Pair | None:
        base = self.base(cells)
        return self.inner.ratio(cells) if type(base) is tuple and base[0] != 0 else None


_SIGNS: dict[Bound, str] = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


def holds(bound: Bound, left: int, right: int) -> bool:
    if bound == "at_least":
        return left >= right
    if bound == "above":
        return left > right
    return left <= right if bound == "at_most" else left < right


def value_words(pair: Pair | State | None) -> str:
    """A computed value as shown: exact when decimals can write it, else to six decimals."""
    if not isinstance(pair, tuple):
        return "-"
    number = exact(Fraction(pair[0], pair[1]))
    text = grouped(number)
    return f"≈ {FigureFormat(6).text(number)}" if "/" in text else text
