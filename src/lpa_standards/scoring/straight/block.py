"""The lines that judge one indicator."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from lpa_standards.indicators.expressions import Node
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.straight import NotStraightError
from lpa_standards.scoring.straight.expressions import (
    MOST_CARRIED,
    Holding,
    Term,
    Translator,
    entered,
)
from lpa_standards.scoring.straight.shares import Share, Shares
from lpa_standards.scoring.straight.source import Source

_MAX_KNOWN: Final = 1_024
Pair = tuple[str, str]


class Instead(NamedTuple):
    """An outcome where what is needed does not hold.

    Attributes:
        condition: The source of when it is given.
        beside: The source of what must hold too, where all of it is known.
        outcome: The outcome.
    """

    condition: str
    beside: str
    outcome: Outcome


class Prepared(NamedTuple):
    """What judges an indicator of which everything entered is plain.

    Attributes:
        ratio: The source of the two whole numbers of a ratio that is shown; None where there is none.
        write: Writes the lines, given the names that are to keep the ratio.
        needs: Sources of conditions without which closures judge.
        checks: Sources of its checks, but for those that read points.
        instead: Outcomes where what is needed does not hold.
    """

    ratio: Pair | None
    write: Callable[[Pair | None], None]
    needs: Sequence[str]
    checks: Sequence[str]
    instead: Sequence[Instead]


class Block:
    """Writes the lines of one indicator; the rule kinds say what goes into them.

    What is told of the outcome is left in `o7` for the indicator of that place, or None where closures are to judge;
    what it adds to the sums of its domain is added.
    """

    def __init__(self, source: Source, entry: Entry, shares: Shares, holding: Holding) -> None:
        self.entry = entry
        self._source, self._shares = source, shares
        self._ratio: Pair | None = None
        self._holding = holding
        self._expressions = Translator(lambda name: entry.plan.slot_of(entry.id, name), holding)
        self._needs: list[str] = []
        self._instead: list[Instead] = []

    def prepare(self) -> Prepared | None:
        """What judges the indicator; None where it is left to closures."""
        try:
            checks = [self.truth(check.check.that.tree) for check in self.entry.checks if not check.reads_points]
            divided = bool(self._expressions.above_zero)
            judge = self.entry.judge.straight(self)
        except NotStraightError:
            return None
        needs = [*self._needs, *(f"{over} > {self.zero}" for over in self._expressions.above_zero)]
        ratio = self._ratio
        instead = [] if divided else self._instead  # where a check divides, it can be judged only behind the needs

        def write(kept: Pair | None) -> None:
            for check in () if divided else checks:
                self.line(f"if not {check}: return None")
            with self.when(" and ".join(needs) or "True"):
                for check in checks if divided else ():
                    self.line(f"if not {check}: return None")
                judge()
                if kept is not None and ratio is not None and kept != ratio:
                    self.line(f"{kept[0]} = {ratio[0]}; {kept[1]} = {ratio[1]}")
            for condition, beside, outcome in instead:
                with self.when(" and ".join(filter(None, [condition, beside])), first=False):
                    self.give(outcome)
            if needs:
                self.line(f"else: o{self.entry.at} = None")

        return Prepared(ratio, write, needs, checks, instead)

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

    def literal(self, value: Exact) -> Term:
        """The source of a number that is known beforehand."""
        return self._expressions.literal(value)

    def compared(self, operator: str, left: Term, right: Term) -> str:
        """The source of a comparison of two numbers.

        Raises:
            NotStraightError: It is left to closures.
        """
        return self._expressions.compared(operator, left, right)

    def crossed(self, left: Term, right: Term) -> tuple[str, str]:
        """The source of two whole numbers that compare as two numbers do.

        Raises:
            NotStraightError: It is left to closures.
        """
        one, other = self._expressions.crossed(left, right)
        return one.top, other.top

    @property
    def zero(self) -> str:
        """The source of 0."""
        return self.literal(0).top

    def need_ints(self) -> None:
        """Demands that numbers are ints.

        Raises:
            NotStraightError: They are carried in floats.
        """
        if self._holding is Holding.CARRIED:
            raise NotStraightError

    def cell(self, index: int) -> str:
        """The name that holds what was entered for a cell."""
        return entered(index)

    def note_ratio(self, provided: Term, frame: Term) -> None:
        """Notes the two whole numbers of a ratio that is shown.

        Raises:
            NotStraightError: They come to more than is carried in floats.
        """
        top, bottom = self._expressions.crossed(provided, frame)
        if self._holding is Holding.CARRIED and max(top.most, bottom.most) > MOST_CARRIED:
            raise NotStraightError
        self._ratio = top.top, bottom.top

    def need(self, condition: str) -> None:
        """Demands a condition, without which closures judge."""
        if condition not in self._needs:
            self._needs.append(condition)

    def instead(self, condition: str, outcome: Outcome, beside: str = "") -> None:
        """Gives a known outcome where a condition holds and what is needed does not.

        What must hold beside may be unknown.
        """
        self._instead.append(Instead(condition, beside, outcome))

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
        told, *amounts = self._shares.of(outcome)
        self.line("; ".join([f"o{self.entry.at} = {self.constant(told)}", *self._added(amounts)]))

    def give_from(self, outcomes: Sequence[Outcome] | Mapping[str, Outcome], key: str) -> None:
        """Gives the outcome that stands in a table under the key that some source computes."""
        if isinstance(outcomes, Mapping):
            shares: object = {name: self._shares.of(outcome) for name, outcome in outcomes.items()}
        else:
            shares = tuple(self._shares.of(outcome) for outcome in outcomes)
        self.take(f"{self.constant(shares)}[{key}]")

    def give_computed(self, outcome_of: Callable[[int, int], Outcome], top: str, bottom: str) -> None:
        """Gives the outcome for points that were computed: numerator and denominator."""
        self.give_made(outcome_of, f"{top}, {bottom}")

    def give_made(self, outcome_of: Callable[..., Outcome], arguments: str) -> None:
        """Gives the outcome that a function makes of what some source computes."""
        known: dict[tuple[Any, ...], Share] = {}  # most are points of small tables

        def share_of(*values: Any) -> Share:
            share = known.get(values)
            if share is None:
                share = self._shares.of(outcome_of(*values))
                if len(known) < _MAX_KNOWN:
                    known[values] = share
            return share

        # Added up apart, as they may be fractions: whatever is added to a fraction takes long.
        self.take(f"{self.constant(share_of)}({arguments})", points="q")

    def take(self, share: str, points: str = "p", ratio: Iterable[str] = ()) -> None:
        """Gives what stands in a share that some source computes.

        Args:
            share: The source.
            points: Names the sum that its points go to.
            ratio: Names that keep a ratio, which stands behind the share then.
        """
        added = [] if self.entry.indicator.pilot else self._added("xyzw", points)
        names = ", ".join([f"o{self.entry.at}", *"xyzw", *ratio])
        self.line("; ".join([f"{names} = {share}", *added]))

    def _added(self, amounts: Sequence[Exact] | str, points: str = "p") -> list[str]:
        """The source that adds to the sums of the domain what is not 0."""
        sums = [(name, amount) for name, amount in zip("pfmb", amounts, strict=True) if name in self.entry.plan.sums]
        return [f"{points if name == 'p' else name}{self.entry.domain} += {amount}" for name, amount in sums if amount]

    def part(self, number: int) -> "PartBlock":
        """What one of several parts writes its lines with."""
        return PartBlock(self, number)

    def _give(self, found: str) -> None:
        self.line(f"o{self.entry.at} = {found}")


class PartBlock(Block):
    """Writes the lines of one part, which give points to the whole.

    Attributes:
        points: The name that holds the points of the part.
    """

    def __init__(self, whole: Block, number: int) -> None:
        self.entry, self._holding = whole.entry, whole._holding
        self._source, self._expressions, self._needs = whole._source, whole._expressions, whole._needs  # the same block
        self.points = f"t{number}"

    def note_ratio(self, provided: Term, frame: Term) -> None:
        """Notes nothing: a part shows no ratio."""

    def instead(self, condition: str, outcome: Outcome, beside: str = "") -> None:
        """Notes nothing: what has a part that is out is left to closures."""

    def give(self, outcome: Outcome) -> None:
        """Gives the points of a known outcome."""
        points = _points(outcome)
        self.line(f"{self.points} = {points if isinstance(points, int) else self.constant(points)}")

    def give_from(self, outcomes: Sequence[Outcome] | Mapping[str, Outcome], key: str) -> None:
        """Gives the points of an outcome that stands in a table."""
        if isinstance(outcomes, Mapping):
            table: object = {name: _points(outcome) for name, outcome in outcomes.items()}
        else:
            table = tuple(_points(outcome) for outcome in outcomes)
        self.line(f"{self.points} = {self.constant(table)}[{key}]")

    def give_computed(self, outcome_of: Callable[[int, int], Outcome], top: str, bottom: str) -> None:  # noqa: ARG002  # the whole judges
        """Gives points that were computed."""
        self.line(f"{self.points} = {self.constant(exact_of)}(({top}, {bottom}))")


def _points(outcome: Outcome) -> Exact:
    return points_and_full(outcome)[0]
