"""What can still become of an indicator whose data is incomplete.

A small number of completions is enumerated, which is exact whatever the rule and its checks say. Otherwise the rule
is asked what it can come to, which encloses every completion.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple, SupportsIndex, overload

from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.expressions.bounds import EITHER, Possible
from lpa_standards.indicators.items import Item
from lpa_standards.numbers import from_scaled
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.kinds import Outcome, RuleFault, Span, points_and_full
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cell, Cells, State, Verdict

__all__ = ["MAX_COMPLETIONS", "Open", "Sheet", "anything", "look_into", "lowest_of", "points_and_full"]

MAX_COMPLETIONS = 1_000


class Open(NamedTuple):
    """An indicator that is not decided yet.

    Attributes:
        span: What can still become of it, not done included.
        waiting_for: The items it needs, as `item` or `indicator.item`; "imported" for a report.
    """

    span: Span
    waiting_for: tuple[str, ...]


@dataclass
class Sheet:
    """The cells of a submission, and what is not settled about them.

    Attributes:
        cells: The cells as they are.
        spans: Interval of each cell that holds points or an imported figure still open.
        not_given: Cells of figures whose report was not given: it may never come, which is not done in the end.
        vanishing: Cells that can still come to be not applicable, with their indicator or when it leaves the base.
        turning: Cells of points that are known for now only.
    """

    cells: Cells
    spans: dict[int, Interval]
    not_given: set[int] = field(default_factory=set)
    vanishing: set[int] = field(default_factory=set)
    turning: set[int] = field(default_factory=set)

    def opened_for(self, entry: Entry) -> Cells:
        """The cells as an indicator reads them while they are open: what others hold only for now is absent."""
        loose = {
            index for index in self.turning | self.vanishing if index in entry.named and index not in entry.item_of
        }
        if not loose:
            return self.cells
        return [ABSENT if index in loose else cell for index, cell in enumerate(self.cells)]

    def outlook_for(self, entry: Entry) -> Outlook:
        """What the cells that an indicator reads can still be."""

        def cell(index: int) -> Possible:
            found = self._possible(index, entry.plan.item_at(index))
            gone = index in self.vanishing and index not in entry.item_of
            return found._replace(not_applicable=True) if gone else found

        return Outlook(cell, entry.orders)

    def _possible(self, index: int, item: Item | None) -> Possible:
        """What a cell can be; points never come to be null."""
        cell = self.cells[index]
        if index not in self.turning and cell is not ABSENT:
            return _known(cell, 0 if item is None else item.places)
        if item is None:
            return Possible(self.spans.get(index), null=index in self.not_given)
        if item.numeric:
            return Possible(Interval(item.smallest, item.largest), null=True)
        if item.type == "date":
            return Possible(_ANY_DAY, null=True)
        options = EITHER if item.type == "yes_no" else (option.id for option in item.options)
        return Possible(None, frozenset(options), null=True)


_ANY_DAY = Interval(date.min.toordinal(), date.max.toordinal())


def _known(cell: Cell, places: int) -> Possible:
    if cell is None or isinstance(cell, State):
        return Possible(null=cell is None, not_applicable=cell is NOT_APPLICABLE)
    if isinstance(cell, bool | str):
        return Possible(None, frozenset({cell}))
    if isinstance(cell, date):
        return Possible(Interval(cell.toordinal(), cell.toordinal()))
    value = from_scaled(cell, places) if isinstance(cell, int) and places else cell
    return Possible(Interval(value, value))


class _Watcher(list[Cell]):
    """Cells that remember which absent ones were read."""

    def __init__(self, cells: Cells) -> None:
        super().__init__(cells)
        self.asked: dict[int, None] = {}

    @overload
    def __getitem__(self, index: SupportsIndex) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cell]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Cell | list[Cell]:
        cell = super().__getitem__(index)
        if cell is ABSENT and not isinstance(index, slice):
            self.asked[int(index)] = None
        return cell


def look_into(entry: Entry, sheet: Sheet, *, declarable: bool) -> Open:
    """What an indicator waits for that is not decided, or only for now, and what can become of it.

    Args:
        entry: The indicator.
        sheet: The cells.
        declarable: Whether it may still be declared not applicable.
    """
    watcher = _Watcher(sheet.opened_for(entry))
    with suppress(RuleFault):  # behind a base that is still open: only where that turns out 0 is there a completion
        entry.judge.judge(watcher)
    asked = list(watcher.asked)
    outcomes = _enumerated(entry, watcher, asked)
    if outcomes is None:
        outcomes = entry.judge.reachable(sheet.outlook_for(entry))
    if not outcomes:  # no completion at all is without an error
        outcomes = anything(entry)
    if declarable:
        outcomes = [*outcomes, entry.judge.missing(NOT_APPLICABLE)]
        asked = asked or [item.index for item in entry.items if sheet.cells[item.index] is ABSENT]
    return Open(Span.around(outcomes), tuple(_named(entry, asked)))


def anything(entry: Entry) -> list[Outcome]:
    """Outcomes around whatever an indicator could come to."""
    full = entry.judge.full
    return [
        Outcome(Verdict.BELOW, None if full is None else 0, full),
        Outcome(Verdict.MET, full, full, counts=True),
        Outcome(Verdict.NOT_APPLICABLE),
    ]


def lowest_of(entry: Entry, sheet: Sheet, found: Open) -> Outcome:
    """The outcome of an open indicator that counts at its lowest.

    Of several parts none is let go for it: each that is open stays, at its own lowest.
    """
    lowest = entry.judge.lowest(sheet.outlook_for(entry))
    if lowest is not None:
        points, full = points_and_full(lowest)
    else:
        points, _, full = min(
            found.span.options, key=lambda option: (Fraction(option[0]) / (option[2] or 1), -option[2])
        )
    return entry.judge.at_points(points, full)


def _named(entry: Entry, asked: Sequence[int]) -> Iterator[str]:
    for index in asked:
        if index in entry.figures:
            yield "imported"
        elif index in entry.item_of:
            yield entry.item_of[index].name
        else:
            yield entry.plan.name_of(index)


def _enumerated(entry: Entry, cells: _Watcher, asked: Sequence[int]) -> list[Outcome] | None:
    """The outcome of every completion; None where one reads what is not the indicator's own, or there are too many."""
    filled = dict.fromkeys(asked)
    while True:
        items = [entry.item_of.get(index) for index in filled]
        found = _outcomes(entry, cells, [item for item in items if item is not None]) if None not in items else None
        if found is None or found.asked.keys() <= filled.keys():
            return None if found is None else found.outcomes
        filled |= found.asked


class _Enumeration(NamedTuple):
    outcomes: list[Outcome]
    asked: dict[int, None]


def _outcomes(entry: Entry, cells: _Watcher, filled: Sequence[PlannedItem]) -> _Enumeration | None:
    """The outcomes for every way to fill some cells, and what else was asked for along the way.

    What the rule reads in none of them is of no account: as null it satisfies every check that asks for it.
    """
    ways = 1
    for item in filled:
        ways *= _ways(item) or MAX_COMPLETIONS + 1
        if ways > MAX_COMPLETIONS:
            return None
    known = {item.index for item in filled}
    complete = all(cells[index] is not ABSENT or index in known for index in entry.named)
    trial = _Watcher([] if complete else cells)
    read: Cells = list(cells) if complete else trial
    checks = [check for check in entry.checks if check.check.level == "error"]
    asked: dict[int, None] = {}
    outcomes: dict[int, Outcome] = {}  # by identity: most are one of the same few
    for values in product(*(list(_values(item)) for item in filled)):
        for item, value in zip(filled, values, strict=True):
            read[item.index] = value
        if any(check.holds(read) is False for check in checks):
            continue
        trial.asked.clear()
        with suppress(RuleFault):
            outcome = entry.judge.judge(read)
            outcomes[id(outcome)] = outcome
        asked |= trial.asked
    return _Enumeration(list(outcomes.values()), asked)


def _ways(item: PlannedItem) -> int | None:
    """In how many ways a cell can be filled, null included; None when they cannot be listed."""
    if item.item.type == "yes_no":
        return 3
    if item.item.type == "choice":
        return len(item.item.options) + 1
    if item.item.numeric:
        scale = 10**item.item.places
        return int((item.item.largest - item.item.smallest) * scale) + 2
    return None


def _values(item: PlannedItem) -> Iterator[Cell]:
    yield None
    if item.item.type == "yes_no":
        yield from (False, True)
    elif item.item.type == "choice":
        yield from (option.id for option in item.item.options)
    else:
        scale = 10**item.item.places
        yield from range(int(item.item.smallest * scale), int(item.item.largest * scale) + 1)
