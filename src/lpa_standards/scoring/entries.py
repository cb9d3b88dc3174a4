"""One indicator compiled for one type of อปท.: its cells, what judges it, and what its outcomes show."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import of_type
from lpa_standards.indicators.items import Check, Item
from lpa_standards.indicators.kinds import Coverage, Imported, Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import Group, Indicator
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import Truth
from lpa_standards.scoring.kinds import Judge, Outcome, points_and_full
from lpa_standards.scoring.outlook import Order, orders_of
from lpa_standards.scoring.reading import Reader
from lpa_standards.scoring.states import NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.plan import Plan


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item and its cell."""

    name: str
    index: int
    item: Item
    read: Reader


class PlannedCheck(NamedTuple):
    """One check, compiled."""

    check: Check
    holds: Truth

    @property
    def reads_points(self) -> bool:
        """Whether it reads the points of another indicator."""
        return any(name.indicator is not None and name.item == "points" for name in self.check.that.names)


class Told(NamedTuple):
    """What is told of an outcome.

    Attributes:
        verdict: The verdict.
        label: The verdict in the words of this edition.
        points: Points as printed; None where the rule gives none, or the verdict allows none.
        full: Full marks as printed; None where the rule gives no points.
        outcome: The outcome itself, exact.
    """

    verdict: Verdict
    label: Words
    points: str | None
    full: str | None
    outcome: Outcome


_MAX_KNOWN = 256


@dataclass(frozen=True, eq=False)
class Entry:
    """One indicator that applies to the type, compiled.

    Attributes:
        at: Its place in the form, from 0.
        id: Id of the indicator.
        domain: Index of its domain.
        group: Its group.
        indicator: Its definition.
        items: Its items, those of its parts included.
        judge: Its rule.
        checks: Its checks.
        points: Index of the cell that holds its points for others to read; None when none does.
        view: Titles of the items its rule may name.
    """

    at: int
    id: str
    domain: int
    group: Group
    indicator: Indicator
    items: tuple[PlannedItem, ...]
    judge: Judge[Any]
    checks: tuple[PlannedCheck, ...]
    points: int | None
    view: RuleView
    plan: "Plan"

    @cached_property
    def title(self) -> Words:
        """Official wording for the type."""
        return self.plan.wording.fill_by_type(self.indicator.title)

    @cached_property
    def number(self) -> str | None:
        """Number as printed for the type."""
        number = self.indicator.number
        return None if number is None else of_type(number, self.plan.lao_type)

    @cached_property
    def labels(self) -> dict[Verdict | str, Words]:
        """The label of each verdict, and of a target reached exactly."""
        return (
            self.plan.wording.labels
            if self.indicator.labels is None
            else self.plan.wording.labels_with(self.indicator.labels)
        )

    @cached_property
    def has_ratio(self) -> bool:
        """Whether its rule is a coverage, which alone shows a ratio."""
        return isinstance(self.indicator.rule, Coverage)

    @cached_property
    def imports(self) -> list[Imported]:
        """The rules in it that import a figure."""
        return [rule for rule in rules_of(self.indicator.rule) if isinstance(rule, Imported)]

    @cached_property
    def figures(self) -> set[int]:
        """The cells of the figures it imports."""
        return {self.plan.figures[rule.programme, rule.fiscal_year, rule.figure].index for rule in self.imports}

    @cached_property
    def named(self) -> frozenset[int]:
        """The cells that its rule can read, in whatever branch: items, points of others, imported figures."""
        names = {name for use in self.indicator.rule.expressions() for name in use.expression.names}
        own = {self.plan.slot_of(self.id, name).index for name in names if str(name) != "figure"}
        return frozenset(own | self.figures)

    @cached_property
    def orders(self) -> list[Order]:
        """What its error checks say of two numbers."""
        checks = (check.check for check in self.checks)
        return orders_of(checks, lambda name: self.plan.slot_of(self.id, name))

    @cached_property
    def has_parts(self) -> bool:
        """Whether its rule is made of parts, each of which can be decided for now by a null."""
        return isinstance(self.indicator.rule, Parts)

    @cached_property
    def usual_full(self) -> Exact:
        """Full marks as they are added up when nothing out of the ordinary happens; 0 for a pilot."""
        return 0 if self.indicator.pilot else 1 if self.judge.full is None else self.judge.full

    @cached_property
    def _known(self) -> dict[int, Told]:
        """What is told of outcomes, by their identity: most outcomes of a rule are the same few objects."""
        return {}

    def told_of(self, outcome: Outcome) -> Told:
        """What is told of an outcome, kept for the next submission: for outcomes that are made once."""
        told = self._known.get(id(outcome))
        if told is None or told.outcome is not outcome:
            told = self.told(outcome)
            if len(self._known) < _MAX_KNOWN:
                self._known[id(outcome)] = told
        return told

    def handed_on(self, outcome: Outcome) -> Cell:
        """The points as others read them, once they are decided."""
        return NOT_APPLICABLE if outcome.verdict in OUT_OF_BASE else points_and_full(outcome)[0]

    def told(self, outcome: Outcome) -> Told:
        """What is told of an outcome."""
        verdict, points, full, _, exactly = outcome
        labels, printer, usual, usual_text = self._printing
        label = labels["exactly"] if exactly and "exactly" in labels else labels[verdict]
        if full is not None and full != usual:  # parts that were left out take their full marks along
            usual_text = printer(*full.as_integer_ratio())
        text = None if points is None else printer(*points.as_integer_ratio())
        return Told(verdict, label, text, usual_text, outcome)

    @cached_property
    def _printing(self) -> tuple[Mapping[Verdict | str, Words], Callable[[int, int], str], Exact | None, str | None]:
        """Labels, how points are printed, and the usual full marks, exact and printed."""
        labels, printed, full = dict(self.labels), self.plan.set.results.points.format, self.judge.full
        zone = getattr(self.indicator.rule, "conditional", None)
        if zone is not None and zone.label is not None:
            labels[Verdict.CONDITIONAL] = self.plan.wording.fill_by_type(zone.label)
        return labels, printed.printer, full, None if full is None else printed.text(full)

    @cached_property
    def item_of(self) -> dict[int, PlannedItem]:
        """Its items by cell."""
        return {item.index: item for item in self.items}


def rules_of(rule: Rule) -> Iterator[Rule]:
    """A rule, and those of its parts."""
    yield rule
    if isinstance(rule, Parts):
        yield from (part.rule for part in rule.parts)
