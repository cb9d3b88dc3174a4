"""Data to try an indicator with: every item filled, one of them moved by single units until a threshold is found."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import Item
from lpa_standards.numbers import Exact, plain
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.kinds import Outcome, RuleFault
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.openness import points_and_full
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Cells, Verdict
from lpa_standards.testing.filling import AMOUNTS, DAYS_AROUND, FIGURE_SCALE, FURTHEST, Fill, Found, Mover, shown
from lpa_standards.testing.thresholds import Threshold


class Trial:
    """One indicator, with all it reads of others, compiled for one type of อปท."""

    def __init__(self, plan: Plan, indicator_id: str) -> None:
        self.plan = plan
        self.entry: Entry = plan.by_id[indicator_id]

    @property
    def lao_type(self) -> LaoType:
        """The type."""
        return self.plan.lao_type

    @cached_property
    def _needed(self) -> dict[str, set[str]]:
        """The items by indicator that are to be filled in."""
        found: dict[str, set[str]] = {}
        waiting = [(self.entry.id, "points")]  # everything the points of the indicator come from
        while waiting:
            indicator_id, item = waiting.pop()
            entry = self.plan.by_id[indicator_id]
            items = found.setdefault(indicator_id, set())
            if item != "points":
                items.add(item)
                continue
            items |= {each.name for each in entry.items if each.item.type != "text"}
            expressions = [use.expression for use in entry.indicator.rule.expressions()]
            if entry is self.entry:
                expressions += [check.check.that for check in entry.checks]
            for expression in expressions:
                waiting += [
                    (name.indicator, name.item)
                    for name in expression.names
                    if name.indicator is not None and name.item not in found.get(name.indicator, set())
                ]
        return found

    @cached_property
    def movers(self) -> list[Mover]:
        """The cells that can be moved: first those in which a change would be made, last those of other indicators."""
        levers = [str(name) for expression in self.entry.judge.levers() for name in expression.names]
        own = sorted(self.entry.items, key=lambda item: levers.index(item.name) if item.name in levers else len(levers))
        found = [self._mover(item.index, item.item) for item in own if item.name in self._needed[self.entry.id]]
        for entry in self.plan.entries:
            if entry is not self.entry:
                needed = self._needed.get(entry.id, set())
                found += [self._mover(item.index, item.item) for item in entry.items if item.name in needed]
        figures = [Mover(slot.index, 0, 100 * FIGURE_SCALE, figure=key) for key, slot in self.plan.figures.items()]
        return [mover for mover in (*found, *figures) if mover is not None]

    def _mover(self, index: int, item: Item) -> Mover | None:
        if item.numeric:
            scale = 10**item.places
            return Mover(index, int(item.smallest * scale), int(min(item.largest, FURTHEST) * scale), item)
        if item.type == "date":
            day = self._day.toordinal()
            return Mover(index, day - DAYS_AROUND, day + DAYS_AROUND, item)
        return None

    @cached_property
    def _day(self) -> date:
        """A day of the fiscal year: its first."""
        return date(self.plan.set.fiscal_year - 544, 10, 1)

    def filled(self, fill: Fill) -> Cells:
        """The cells, filled and settled."""
        cells: Cells = [ABSENT] * self.plan.cells
        for entry in self.plan.entries:
            needed = self._needed.get(entry.id, set())
            for item in entry.items:
                if item.name in needed:
                    cells[item.index] = self._cell(item.item, fill)
        for slot in self.plan.figures.values():
            cells[slot.index] = min(fill.amount, 100)
        return cells

    def _cell(self, item: Item, fill: Fill) -> Cell:
        if item.numeric:
            amount = max(item.smallest, min(fill.amount, item.largest))
            return int(amount * 10**item.places)
        if item.type == "yes_no":
            return fill.yes
        if item.type == "choice":
            return item.options[min(fill.option, len(item.options) - 1)].id
        return self._day

    @cached_property
    def fills(self) -> list[Fill]:
        """The ways to fill the items that are told apart, most ordinary first."""
        items = [
            item.item
            for entry in self.plan.entries
            for item in entry.items
            if item.name in self._needed.get(entry.id, set())
        ]
        flags = (True, False) if any(item.type == "yes_no" for item in items) else (True,)
        options = max((len(item.options) for item in items), default=0) or 1
        return [Fill(amount, yes, option) for yes in flags for option in range(options) for amount in AMOUNTS]

    def settle(self, cells: Cells) -> Outcome | None:
        """The outcome of the indicator, with the points it reads of others filled in; None where a rule refuses."""
        for entry, judge in self.plan.order:
            if entry is not self.entry and entry.points is None:
                continue
            try:
                outcome = judge(cells)
            except RuleFault:
                return None
            if entry is self.entry:
                return outcome
            assert entry.points is not None
            cells[entry.points] = (
                ABSENT
                if outcome.verdict is Verdict.INCOMPLETE
                else NOT_APPLICABLE
                if outcome.verdict in OUT_OF_BASE
                else points_and_full(outcome)[0]
            )
        return None

    def is_sound(self, cells: Cells) -> bool:
        """Whether nothing refuses the data: neither a rule nor a check."""
        if self.settle(cells) is None:
            return False
        return not any(
            check.check.level == "error" and check.holds(cells) is False
            for entry, check in (*self.plan.checks, *self.plan.late_checks)
            if entry.id in self._needed
        )

    def beside(self, threshold: Threshold) -> Found | None:
        """The nearest data at, below and above a threshold; None where nothing that is entered comes near it."""
        best: tuple[tuple[int, int, int], Found] | None = None
        for mover in self.movers:
            for fill in self.fills:
                found = self._search(threshold, mover, self.filled(fill))
                if found is None:
                    continue
                worth = self._worth(threshold, found)
                if best is None or worth > best[0]:
                    best = worth, found
                if worth >= (len(found.sides), 1, 1):
                    return found
            if best is not None and best[0] >= (2, 1, 1):
                break
        return None if best is None else best[1]

    def _worth(self, threshold: Threshold, found: Found) -> tuple[int, int, int]:
        """How telling it is: how many sides nothing refuses, whether one is exact, whether the outcomes differ."""
        outcomes = [self.settle(found.at(units)) for units, _ in found.sides]
        judged = [outcome for outcome in outcomes if outcome is not None]
        sound = len(judged) if threshold.breaks else sum(self.is_sound(found.at(units)) for units, _ in found.sides)
        different = len({outcome._replace(exactly=False) for outcome in judged}) > 1
        return sound, int(any(sign == 0 for _, sign in found.sides)), int(different)

    def _search(self, threshold: Threshold, mover: Mover, cells: Cells) -> Found | None:
        trial = list(cells)

        def figure(units: int) -> Exact | None:
            trial[mover.slot] = mover.cell(units)
            if self.plan.point_cells and self.settle(trial) is None:
                return None
            try:
                value = threshold.value(trial)
            except ZeroDivisionError:  # behind a base of 0, to which no rule would come
                return None
            return None if value is None else value - threshold.limit

        low, high = mover.low, mover.high
        at_low = figure(low)
        if at_low is None:  # a divisor of 0
            low += 1
            at_low = figure(low)
        at_high = figure(high)
        if at_low is not None and at_high is None:  # refused from somewhere on, such as more points than full marks
            high = _last(figure, low, high)
            at_high = figure(high)
        if at_low is None or at_high is None or at_low == at_high:
            return None
        rising = at_high > at_low

        def first(strictly: bool) -> int | None:
            """The lowest count of units from which the figure lies on the further side; None where there is none."""
            near, far = low - 1, high + 1
            while far - near > 1:
                middle = (near + far) // 2
                value = figure(middle)
                if value is None:
                    return None
                reached = (value > 0 if strictly else value >= 0) if rising else (value < 0 if strictly else value <= 0)
                near, far = (near, middle) if reached else (middle, far)
            return far

        reaching, passing = first(strictly=False), first(strictly=True)
        if reaching is None or passing is None:
            return None
        wanted = dict.fromkeys((reaching - 1, reaching, passing - 1, passing))
        sides: list[tuple[int, int]] = []
        for units in wanted:
            value = figure(units) if low <= units <= high else None
            if value is not None:
                sides.append((units, (value > 0) - (value < 0)))
        if len({sign for _, sign in sides}) < 2:
            return None
        return Found(mover, list(cells), tuple(sides))

    def data_of(self, cells: Cells) -> dict[str, Any]:
        """The cells as the keys of a case: values, and imports where there are any."""
        values: dict[str, Any] = {}
        for entry in self.plan.entries:
            needed = self._needed.get(entry.id)
            if needed is None or not entry.items:
                continue
            values[entry.id] = {
                item.name: shown(item.item, cells[item.index])
                for item in entry.items
                if item.name in needed and cells[item.index] is not ABSENT
            }
        imports = [self._import(key, cells[slot.index]) for key, slot in self.plan.figures.items()]
        return {"values": values, **({"imports": imports} if imports else {})}

    @staticmethod
    def _import(key: FigureKey, cell: Cell) -> dict[str, Any]:
        programme, year, figure = key
        printed = plain(cell) if isinstance(cell, int | Fraction) else str(cell)
        found: dict[str, Any] = {"programme": programme, **({} if year is None else {"fiscal_year": year})}
        domain = figure.removeprefix("domain:")
        return {**found, "total": printed} if figure == "total" else {**found, "domains": {domain: printed}}


def _last(figure: Callable[[int], Exact | None], low: int, high: int) -> int:
    """The highest count of units up to which there is a figure; there is one at `low` and none at `high`."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if figure(middle) is None else (middle, high)
    return low


def variants(trial: Trial) -> Iterator[Cells]:
    """Further data: each way to fill the items, one answer turned, so many yes, each item not done, each option."""
    for fill in trial.fills:
        yield trial.filled(fill)
    entry = trial.entry
    flags = [item for item in entry.items if item.item.type == "yes_no"]
    for amount in (100, 0):
        for yes in (True, False):
            for turned in flags:
                cells = trial.filled(Fill(amount, yes))
                cells[turned.index] = not yes
                yield cells
    for many in range(len(flags) + 1):
        for ordered in (flags, flags[::-1]):
            cells = trial.filled(Fill(100, yes=False))
            for item in ordered[:many]:
                cells[item.index] = True
            yield cells
    for item in entry.items:
        cells = trial.filled(Fill())
        cells[item.index] = None
        yield cells
