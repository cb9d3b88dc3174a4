"""A set compiled for one type of อปท.: where every cell stands, and what judges it."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cached_property
from math import lcm
from operator import itemgetter
from typing import Any, Final

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Imported
from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet
from lpa_standards.numbers import Exact
from lpa_standards.scoring.entries import Entry, PlannedCheck, PlannedItem, rules_of
from lpa_standards.scoring.expressions import CellKind, Compiler, Slot
from lpa_standards.scoring.kinds import Context, Outcome, judge_of
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.reading import Reader, reader_of
from lpa_standards.scoring.standing import Marks
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cells
from lpa_standards.scoring.wording import Wording


class _Wholly(Enum):
    NULL = "null"


WHOLLY_NULL: Final = _Wholly.NULL  # stands for each item of an indicator that was entered as null


class Plan:
    """A set compiled for one type of อปท.

    Attributes:
        set: The set.
        lao_type: The type.
        wording: What the set says to the type.
        entries: Indicators that apply, in the order of the form.
        order: The same with what judges them, each after those whose points it reads.
        checks: Every check with its indicator, but for the late ones.
        late_checks: Those that read points, and so come after all are judged.
        evidence: Ids of the evidence of each indicator.
        optional: Indicators that may be declared not applicable.
        cells: Number of cells.
        counted: Place and domain of every indicator that is no pilot.
        point_cells: Cells that hold points for other indicators to read.
        figures: Imported figures and their cells.
    """

    def __init__(self, indicators: IndicatorSet, lao_type: LaoType) -> None:
        self.set = indicators
        self.lao_type = lao_type
        self.wording = Wording(indicators, lao_type)
        applying = [
            (at, group, indicator)
            for at, domain in enumerate(indicators.domains)
            for group in domain.groups
            for indicator in group.indicators
            if lao_type in indicators.types_of(indicator)
        ]
        self._slots: dict[tuple[str, str], Slot] = {}
        self._points: dict[str, Slot] = {}
        self.cells = 0
        self.figures: dict[FigureKey, Slot] = {}
        for _, _, indicator in applying:
            for name, item in indicator.all_items.items():
                self._slots[indicator.id, name] = self._new_slot(
                    _KINDS.get(item.type, "scaled"), 10**item.places if item.numeric else 1
                )
        read_points = {
            name.indicator
            for _, _, indicator in applying
            for use in indicator.rule.expressions()
            for name in use.expression.names
            if name.item == "points" and name.indicator is not None
        } | {
            name.indicator
            for _, _, indicator in applying
            for check in indicator.checks
            for name in check.that.names
            if name.item == "points" and name.indicator is not None
        }
        for indicator_id in sorted(read_points):
            self._points[indicator_id] = self._new_slot("exact", 1)
        self.point_cells = {slot.index for slot in self._points.values()}
        for _, _, indicator in applying:
            for rule in rules_of(indicator.rule):
                if isinstance(rule, Imported):
                    key = (rule.programme, rule.fiscal_year, rule.figure)
                    self.figures.setdefault(key, self._new_slot("exact", 1))
        self.entries = [
            self._entry(at, domain, group, indicator) for at, (domain, group, indicator) in enumerate(applying)
        ]
        self._names = {slot.index: f"{indicator}.{item}" for (indicator, item), slot in self._slots.items()}
        self._names |= {slot.index: f"{indicator}.points" for indicator, slot in self._points.items()}
        self._items = {item.index: item.item for entry in self.entries for item in entry.items}
        self.counted = [(entry.at, entry.domain) for entry in self.entries if not entry.indicator.pilot]
        self.by_id = {entry.id: entry for entry in self.entries}
        self.order = [(entry, entry.judge.judge) for entry in self._ordered()]
        every = [(entry, check) for entry in self.entries for check in entry.checks]
        self.checks = [(entry, check) for entry, check in every if not check.reads_points]
        self.late_checks = [(entry, check) for entry, check in every if check.reads_points]
        self.evidence = {entry.id: {evidence.id for evidence in entry.indicator.evidence} for entry in self.entries}
        self.optional = [entry for entry in self.entries if entry.indicator.may_be_not_applicable]

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains of the set, in the order of the form."""
        return self.set.domains

    @cached_property
    def related(self) -> set[str]:
        """Indicators whose rule or checks read items of others or their points, and those whose items are read."""
        found = set()
        for entry in self.entries:
            uses = [name for use in entry.indicator.rule.expressions() for name in use.expression.names]
            checked = [name for check in entry.indicator.checks for name in check.that.names]
            for name in (*uses, *checked):
                if name.indicator is not None and name.indicator != entry.id:
                    found.add(entry.id)
                    if name.item != "points":
                        found.add(name.indicator)
        return found

    @cached_property
    def covered(self) -> list[int]:
        """Places of the indicators that show a ratio."""
        return [entry.at for entry in self.entries if entry.has_ratio]

    @cached_property
    def ratios(self) -> Callable[[Sequence[str | None]], Sequence[str | None]]:
        """What gives the ratio of each indicator, None for most, from those of `covered` and a None after them."""
        among = {at: place for place, at in enumerate(self.covered)}
        places = [among.get(entry.at, -1) for entry in self.entries]
        if len(places) == 1:
            return lambda given: (given[places[0]],)  # which itemgetter would hand out bare
        return itemgetter(*places)

    @cached_property
    def units(self) -> list[int]:
        """Units in one point of each domain, so that full marks and the points of tables are whole."""
        marks: list[list[Exact]] = [[1] for _ in self.domains]
        for entry in self.entries:
            marks[entry.domain] += [entry.judge.full or 0, *entry.judge.marks()]
        return [lcm(*(mark.denominator for mark in found)) for found in marks]

    @cached_property
    def sums(self) -> str:
        """What is added up of each domain: p for points and f for full marks, m for met and b for the base."""
        results = self.set.results
        by_met = {total.method == "share_met" for total in (results.total, *results.also)}
        return ("pf" if False in by_met else "") + ("mb" if True in by_met else "")

    @cached_property
    def domain_ids(self) -> list[str]:
        """Ids of the domains."""
        return [domain.id for domain in self.domains]

    @cached_property
    def domain_titles(self) -> list[Words]:
        """Official wording of the domains."""
        return [self.wording.fill_by_type(domain.title) for domain in self.domains]

    @cached_property
    def also_titles(self) -> list[Words]:
        """Names of the further totals."""
        return [total.title.words() for total in self.set.results.also]

    @cached_property
    def weights(self) -> list[int]:
        """Weights of the domains as integers, of which only the proportions matter."""
        weights = [1 if domain.weight is None else domain.weight for domain in self.domains]
        unit = lcm(*(weight.denominator for weight in weights))
        return [int(weight * unit) for weight in weights]

    @cached_property
    def marks(self) -> Marks:
        """The levels and what it takes to pass."""
        return Marks(self.set.results)

    @cached_property
    def totals_of_shown(self) -> bool:
        """Whether some total is formed from printed figures."""
        results = self.set.results
        return any(total.of == "shown" for total in (results.total, *results.also))

    def slot_of(self, indicator_id: str, name: Name) -> Slot:
        """Where a name stands that an indicator reads."""
        if name.indicator is not None and name.item == "points":
            return self._points[name.indicator]
        return self._slots[name.indicator or indicator_id, name.item]

    def values_of(self, entered: Sequence[object]) -> dict[str, dict[str, Any] | None]:
        """The values of a complete submission, from one entry for each item in the order of the form."""
        values: dict[str, dict[str, Any] | None] = {}
        rest = iter(entered)
        for entry in self.entries:
            given = {item.name: next(rest) for item in entry.items}
            first = next(iter(given.values()), NOT_APPLICABLE)
            if first is not NOT_APPLICABLE:
                values[entry.id] = None if first is WHOLLY_NULL else given
        return values

    def cells_of(self, entered: Sequence[object], outcomes: Sequence[Outcome]) -> Cells:
        """The cells of a complete submission without reports, from one entry for each item."""
        cells: Cells = [ABSENT] * self.cells
        for (index, read), raw in zip(self._readers, entered, strict=True):
            if raw is NOT_APPLICABLE:
                cells[index] = NOT_APPLICABLE
            else:
                cells[index] = None if raw is None or raw is WHOLLY_NULL else read(raw)
        for entry in self.entries:
            if entry.points is not None:
                cells[entry.points] = entry.handed_on(outcomes[entry.at])
        return cells

    @cached_property
    def _readers(self) -> list[tuple[int, Reader]]:
        return [(item.index, item.read) for entry in self.entries for item in entry.items]

    def name_of(self, index: int) -> str:
        """What a cell holds, as `indicator.item`."""
        return self._names[index]

    def item_at(self, index: int) -> Item | None:
        """The item of a cell; None for points and imported figures."""
        return self._items.get(index)

    def _new_slot(self, kind: CellKind, scale: int) -> Slot:
        slot = Slot(self.cells, kind, scale)
        self.cells += 1
        return slot

    def _entry(self, at: int, domain: int, group: Group, indicator: Indicator) -> Entry:
        def slot_of(name: Name) -> Slot:
            return self.slot_of(indicator.id, name)

        rule = indicator.rule
        items = tuple(
            PlannedItem(name, self._slots[indicator.id, name].index, item, reader_of(item))
            for name, item in indicator.all_items.items()
        )
        view = self.wording.view(indicator)
        context = Context(self.lao_type, Compiler(slot_of, rule.else_), view, self.figures, indicator.checks)
        checks = tuple(PlannedCheck(check, Compiler(slot_of).truth(check.that.tree)) for check in indicator.checks)
        points = self._points.get(indicator.id)
        return Entry(
            at, indicator.id, domain, group, indicator, items, judge_of(rule, context), checks,
            None if points is None else points.index, view, self,
        )  # fmt: skip

    def _ordered(self) -> list[Entry]:
        """Entries so that points are there before they are read; the proof at load found no circle."""
        needs: dict[str, list[str]] = {
            entry.id: [
                name.indicator
                for use in entry.indicator.rule.expressions()
                for name in use.expression.names
                if name.item == "points" and name.indicator in self.by_id
            ]
            for entry in self.entries
        }
        if not any(needs.values()):
            return self.entries
        done: dict[str, Entry] = {}
        stack = [entry.id for entry in reversed(self.entries)]
        while stack:
            current = stack[-1]
            missing = [need for need in needs[current] if need not in done]
            if missing:
                stack.extend(missing)
                continue
            stack.pop()
            done.setdefault(current, self.by_id[current])
        return list(done.values())


# The plans of reports that came from other processes.
_again: dict[tuple[str, LaoType], Plan] = {}
_MOST_AGAIN = 32


def plan_again(indicators: IndicatorSet, lao_type: LaoType) -> Plan:
    """The plan of a set that may have been met before; a few are kept."""
    key = indicators.fingerprint, lao_type
    if key not in _again:
        if len(_again) >= _MOST_AGAIN:
            _again.clear()
        _again[key] = Plan(indicators, lao_type)
    return _again[key]


_KINDS: dict[str, CellKind] = {"yes_no": "yes_no", "choice": "choice", "date": "date", "text": "text"}
