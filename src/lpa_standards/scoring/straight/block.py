"""The lines that judge one indicator."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, NamedTuple

from lpa_standards.indicators.expressions import Name, Node
from lpa_standards.indicators.expressions.tree import Compare
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.entries import Entry, Shown
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import points_and_full
from lpa_standards.scoring.states import NOT_APPLICABLE, OUT_OF_BASE, Cells, Verdict
from lpa_standards.scoring.straight.expressions import NotStraightError, Term, Translator
from lpa_standards.scoring.straight.source import Source

_MAX_SHARES: Final = 64
_CLASS_OF: Final = {"scaled": int, "yes_no": bool, "date": date}


class GiveUpError(Exception):
    """The submission is not an ordinary one: the general path takes over."""


class Share(NamedTuple):
    """An outcome and what it adds to the sums of its domain.

    Attributes:
        outcome: The outcome; one that is made once with what it shows.
        points: Points; in a table in units of the domain, else as a numerator.
        unit: Denominator of the points.
        full: Difference to the usual full marks, in units of the domain.
        met: 1 when it counts as met.
        base: -1 when it is out of the base.
    """

    outcome: Outcome | Shown
    points: int
    unit: int
    full: int
    met: int
    base: int


class Block:
    """Writes the lines of one indicator; the rule kinds say what goes into them.

    Args:
        source: Where the lines go.
        entry: The indicator.
        unit: Units in one point of its domain, so that points of tables are added up as integers.
        plain: Whether the lines judge what was entered, where that needs no reading, instead of cells.
    """

    def __init__(self, source: Source, entry: Entry, unit: int, *, plain: bool = False) -> None:
        self.entry, self.unit = entry, unit
        self._source, self._plain = source, plain
        self._counted = not entry.indicator.pilot
        self._expressions = Translator(lambda name: entry.plan.slot_of(entry.id, name), plain=plain)
        self._own = {item.index for item in entry.items}
        self._needs: list[str] = []
        self._usual = usual_full(entry)

    def prepare(self) -> tuple[list[str], Callable[[], None]] | None:
        """Under which conditions the straight lines judge, and what writes them; None where there are none."""
        try:
            checks = [self.truth(check.check.that.tree) for check in self.entry.checks if not check.reads_points]
            judge: Callable[[], None] = self.entry.judge.straight(self)
        except NotStraightError:
            return None
        conditions = [*self._known(), *self._needs, *(f"{over} > 0" for over in self._expressions.above_zero)]

        def write() -> None:
            for check in checks:
                self.line(f"if not {check}: return None")
            judge()

        return conditions, write

    def write(self) -> None:
        """Writes the straight lines, if the rule has any, and the way through closures for the rest."""
        prepared = self.prepare()
        if prepared is None:
            self.through_closures()
            return
        conditions, write = prepared
        with self._source.block(f"if {' and '.join(conditions) or 'True'}:"):
            write()
        for condition, outcome in self.entry.judge.shortcuts(self):
            with self.when(condition, first=False):
                self.give(outcome)
        with self._source.block("else:"):
            self.through_closures()

    def through_closures(self) -> None:
        """Writes the way of the general path, with the cells that rule and checks name."""
        cells = {item.index for item in self.entry.items} | set(self._named())
        listed = ", ".join(f"{index}: c{index}" for index in sorted(cells))
        self._take_share(f"{self.constant(self._by_closures())}({{{listed}}})")

    # What the kinds build their lines of.

    def number(self, tree: Node) -> Term:
        """The source of a number.

        Raises:
            NotStraightError: It is left to closures.
        """
        return self._expressions.number(tree)

    def truth(self, tree: Node) -> str:
        """The source of a condition.

        Raises:
            NotStraightError: It is left to closures.
        """
        return self._expressions.truth(tree)

    def cell(self, index: int) -> str:
        """The name that holds the value of a cell."""
        return self._expressions.cell(index)

    def answer(self, index: int) -> str:
        """The source of an answer of yes or no, of which null is a plain no."""
        return self.cell(index) if self._plain else f"({self.cell(index)} is True)"

    def only_compares(self, one: int, other: int) -> bool:
        """Whether two cells are the indicator's own, and its checks only compare these two, and let zeros pass."""
        pair = {one, other}
        return pair <= self._own and all(
            isinstance(check.check.that.tree, Compare)
            and all(isinstance(side, Name) for side in check.check.that.tree.children())
            and {self.entry.plan.slot_of(self.entry.id, name).index for name in check.check.that.names} == pair
            and check.holds({one: 0, other: 0}) is True  # type: ignore[arg-type]  # read by index alone
            for check in self.entry.checks
        )

    def note_ratio(self, top: str, bottom: str) -> None:
        """Keeps the two integers of a ratio that is shown."""
        self.line(f"r{self.entry.at} = {top}; s{self.entry.at} = {bottom}")

    def need(self, condition: str) -> None:
        """Demands a condition, without which the closures judge."""
        self._needs.append(condition)

    def line(self, text: str) -> None:
        """Adds a line."""
        self._source.line(text)

    def constant(self, value: object) -> str:
        """The name of an object."""
        return self._source.constant(value)

    @contextmanager
    def when(self, condition: str, *, first: bool = True) -> Iterator[None]:
        """What is added within holds when the condition does; `first` is False for another branch."""
        with self._source.block(f"{'if' if first else 'elif'} {condition}:"):
            yield

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """What is added within holds when no condition before did."""
        with self._source.block("else:"):
            yield

    def give(self, outcome: Outcome) -> None:
        """Gives a known outcome."""
        share = self._in_units(outcome)
        self.line(f"o{self.entry.at} = {self.constant(share.outcome)}")
        for name, amount in zip("pfmb", (share.points, *share[3:]), strict=True):
            if amount:
                self.line(f"{name}{self.entry.domain} += {amount}")

    def give_from(self, outcomes: Sequence[Outcome] | Mapping[str, Outcome], key: str) -> None:
        """Gives the outcome that stands in a table under the key that some source computes."""
        if isinstance(outcomes, Mapping):
            table: object = {name: self._in_units(outcome) for name, outcome in outcomes.items()}
        else:
            table = [self._in_units(outcome) for outcome in outcomes]
        self._take(f"{self.constant(table)}[{key}]")
        if self._counted:
            self.line(f"p{self.entry.domain} += x")

    def give_computed(self, top: str, bottom: str, met: str, otherwise: Verdict) -> None:
        """Gives points that were computed: verdict, numerator and denominator, of which an outcome is made when asked.

        Args:
            top: Source of the numerator.
            bottom: Source of the denominator.
            met: Source of the condition that it is met.
            otherwise: The verdict when it is not.
        """
        verdicts = f"{self.constant(Verdict.MET)} if k else {self.constant(otherwise)}"
        self.line(f"k = {met}")
        self.line(f"o{self.entry.at} = ({verdicts}, {top}, {bottom})")
        if self._counted:
            self.line(f"m{self.entry.domain} += k")
            self._add_fraction(top, bottom)

    def give_made(self, outcome_of: Callable[..., Outcome], arguments: str) -> None:
        """Gives the outcome that a function makes of what some source computes."""

        def shared(*values: Any) -> Share:
            return self._share(outcome_of(*values))

        self._take_share(f"{self.constant(shared)}({arguments})")

    def _take_share(self, source: str) -> None:
        """Takes a share whose points are a fraction."""
        self._take(source)
        if self._counted:
            self._add_fraction("x", "y")

    def _add_fraction(self, top: str, bottom: str) -> None:
        above, below = f"g{self.entry.domain}", f"h{self.entry.domain}"
        self.line(f"if {top}: {above}, {below} = {above} * {bottom} + {top} * {below}, {below} * {bottom}")

    def _take(self, source: str) -> None:
        domain = self.entry.domain
        self.line(f"o{self.entry.at}, x, y, z, w, k = {source}")
        if self._counted:
            self.line(f"f{domain} += z; m{domain} += w; b{domain} += k")

    def _share(self, outcome: Outcome) -> Share:
        """What an outcome adds to the sums; nothing for a pilot."""
        if not self._counted:
            return Share(outcome, 0, 1, 0, 0, 0)
        usual = self._usual
        if outcome.verdict in OUT_OF_BASE:
            return Share(outcome, 0, 1, -int(usual * self.unit), 0, -1)
        points, full = points_and_full(outcome)
        return Share(outcome, *points.as_integer_ratio(), int((full - usual) * self.unit), int(outcome.counts), 0)

    def _in_units(self, outcome: Outcome) -> Share:
        share, shown = self._share(outcome), self.entry.shown(outcome)
        return share._replace(outcome=shown, points=share.points * self.unit // share.unit, unit=self.unit)

    def part(self, number: int) -> "PartBlock":
        """What one of several parts writes its lines with."""
        return PartBlock(self, number)

    # The rest.

    def _known(self) -> Iterator[str]:
        """Conditions under which every cell that the lines read holds a value."""
        if self._plain:  # what was entered has been looked at
            return
        for index, kind in self._expressions.used.items():
            if index in self._own:
                yield f"c{index} is not None"
            elif kind == "exact":
                yield f"c{index} is not {self.constant(NOT_APPLICABLE)}"
            elif kind == "date":
                yield f"isinstance(c{index}, {self.constant(date)})"
            else:
                yield f"type(c{index}) is {_CLASS_OF[kind].__name__}"

    def _named(self) -> Iterator[int]:
        entry, plan = self.entry, self.entry.plan
        for use in entry.indicator.rule.expressions():
            yield from (plan.slot_of(entry.id, name).index for name in use.expression.names if str(name) != "figure")
        for check in entry.checks:
            yield from (plan.slot_of(entry.id, name).index for name in check.check.that.names if not check.reads_points)

    def _by_closures(self) -> Callable[[Cells], Share]:
        """What judges the indicator when not all of its cells are plain values.

        It raises GiveUpError or RuleFault when there is something to tell.
        """
        checks = [check.holds for check in self.entry.checks if not check.reads_points]
        judge = self.entry.judge.judge
        shares: dict[int, tuple[Outcome, Share]] = {}  # by the identity of outcomes that are made once, which are most

        def judged(cells: Cells) -> Share:
            for holds in checks:
                if holds(cells) is False:
                    raise GiveUpError
            outcome = judge(cells)
            known = shares.get(id(outcome))
            if known is not None and known[0] is outcome:
                return known[1]
            if outcome.verdict is Verdict.INCOMPLETE:
                raise GiveUpError
            share = self._share(outcome)
            if len(shares) < _MAX_SHARES:
                share = share._replace(outcome=self.entry.shown(outcome))
                shares[id(outcome)] = outcome, share
            return share

        return judged


class PartBlock(Block):
    """Writes the lines of one part, which give points to the whole.

    Attributes:
        points: The name that holds the points of the part.
    """

    def __init__(self, whole: Block, number: int) -> None:
        self.entry, self.unit = whole.entry, 1
        self._source, self._expressions, self._needs = whole._source, whole._expressions, whole._needs  # the same block
        self._plain = whole._plain  # the same block
        self._counted = True
        self.points = f"t{number}"

    def give(self, outcome: Outcome) -> None:
        """Gives the points of a known outcome."""
        points = points_and_full(outcome)[0]
        self.line(f"{self.points} = {points if isinstance(points, int) else self.constant(points)}")

    def note_ratio(self, top: str, bottom: str) -> None:
        """Keeps nothing: a part shows no ratio."""

    def give_from(self, outcomes: Sequence[Outcome] | Mapping[str, Outcome], key: str) -> None:
        """Gives the points of an outcome that stands in a table."""
        if isinstance(outcomes, Mapping):
            table: object = {name: points_and_full(outcome)[0] for name, outcome in outcomes.items()}
        else:
            table = [points_and_full(outcome)[0] for outcome in outcomes]
        self.line(f"{self.points} = {self.constant(table)}[{key}]")

    def give_computed(self, top: str, bottom: str, met: str, otherwise: Verdict) -> None:  # noqa: ARG002  # the whole judges
        """Gives points that were computed."""
        self.line(f"{self.points} = {self.constant(exact_of)}(({top}, {bottom}))")


def usual_full(entry: Entry) -> Exact:
    """Full marks as they are added up when nothing out of the ordinary happens."""
    return 0 if entry.indicator.pilot else 1 if entry.judge.full is None else entry.judge.full
