"""What can still become of an indicator whose data is incomplete.

A small number of completions is enumerated, which is exact whatever the rule and its checks say. Otherwise the rule
bounds itself over intervals, which encloses every completion.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple, SupportsIndex, overload

from lpa_standards.indicators.expressions import Interval, Name, Node
from lpa_standards.indicators.expressions.tree import Compare, Number
from lpa_standards.numbers import Exact, from_scaled
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.kinds import Outcome, RuleFault, Span
from lpa_standards.scoring.kinds.imported import figure_name
from lpa_standards.scoring.kinds.parts import PartsJudge
from lpa_standards.scoring.states import ABSENT, OUT_OF_BASE, Cell, Cells

MAX_COMPLETIONS = 1_000


class Open(NamedTuple):
    """An indicator that is not decided yet.

    Attributes:
        span: What can still become of it, not done included.
        waiting_for: The items it needs, as `item` or `indicator.item`; "imported" for a report.
    """

    span: Span
    waiting_for: tuple[str, ...]


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


def look_into(entry: Entry, cells: Cells, spans: dict[int, Interval], vanishing: set[int], *, untouched: bool) -> Open:
    """What an incomplete indicator waits for, and what can become of it.

    Args:
        entry: The indicator.
        cells: The cells as they are.
        spans: Interval of each cell that holds points or an imported figure still open.
        vanishing: Cells of other indicators that may still be declared not applicable, or leave the base.
        untouched: Whether none of its cells was entered, so that it may still be declared not applicable.
    """
    watcher = _Watcher(cells)
    now = entry.judge.judge(watcher)
    asked = list(watcher.asked)
    span = _enumerated(entry, cells, asked) or _bounded(entry, cells, asked, spans, vanishing)
    foreign = [index for index in asked if index not in entry.item_of]
    declared = untouched and entry.indicator.may_be_not_applicable
    follows = entry.indicator.rule.else_ is None and not vanishing.isdisjoint(foreign)
    if isinstance(entry.judge, PartsJudge) and not vanishing.isdisjoint(foreign):
        span = entry.judge.anything()
    if declared or follows or now.verdict in OUT_OF_BASE:
        span = span._replace(leaves=True)
    return Open(span, tuple(_named(entry, asked)))


def lowest_of(
    entry: Entry, cells: Cells, spans: dict[int, Interval], vanishing: set[int], found: Open
) -> tuple[Exact, Exact]:
    """Points and full marks of an open indicator that counts at its lowest.

    Of several parts none is let go for it: each that is open stays, at its own lowest.
    """
    options = found.span.options
    if entry.has_parts:
        absent = [index for index, cell in enumerate(cells) if cell is ABSENT]
        options = _bounded(entry, cells, absent, spans, vanishing).options[:1] or options
    low, _, full = min(options, key=lambda option: (Fraction(option[0]) / (option[2] or 1), -option[2]))
    return low, full


def _named(entry: Entry, asked: Sequence[int]) -> Iterator[str]:
    figures = {slot.index for slot in entry.plan.figures.values()}
    for index in asked:
        if index in figures:
            yield "imported"
        elif index in entry.item_of:
            yield entry.item_of[index].name
        else:
            yield entry.plan.name_of(index)


def _enumerated(entry: Entry, cells: Cells, asked: Sequence[int]) -> Span | None:
    """The exact span, where the absent cells are the indicator's own and can be filled in few ways."""
    absent = [item for item in entry.items if cells[item.index] is ABSENT]
    if not absent or any(index not in entry.item_of for index in asked):
        return None
    ways = 1
    for item in absent:
        many = _ways(item)
        if item.index not in asked and many is None:
            continue  # neither read by the rule nor countable: a text, or a number only checks look at
        ways *= many or MAX_COMPLETIONS + 1
        if ways > MAX_COMPLETIONS:
            return None
    filled = [item for item in absent if item.index in asked or _ways(item) is not None]
    trial = list(cells)
    outcomes = []
    for values in product(*(list(_values(item)) for item in filled)):
        for item, value in zip(filled, values, strict=True):
            trial[item.index] = value
        if any(check.check.level == "error" and check.holds(trial) is False for check in entry.checks):
            continue
        try:
            outcomes.append(entry.judge.judge(trial))
        except RuleFault:
            continue
    return _span_of(outcomes)


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


def _span_of(outcomes: Sequence[Outcome]) -> Span:
    options: dict[Exact, tuple[Exact, Exact]] = {}
    met = set()
    leaves = False
    for outcome in outcomes:
        if outcome.verdict in OUT_OF_BASE:
            leaves = True
            continue
        met.add(outcome.counts)
        points, full = points_and_full(outcome)
        low, high = options.get(full, (points, points))
        options[full] = (min(low, points), max(high, points))
    return Span(tuple((low, high, full) for full, (low, high) in options.items()), frozenset(met), leaves)


def _bounded(entry: Entry, cells: Cells, asked: Sequence[int], spans: dict[int, Interval], vanishing: set[int]) -> Span:
    box: dict[tuple[str | None, str], Interval] = {}
    for index in asked:
        if index not in entry.item_of and index in spans:
            box["imported", str(index)] = spans[index]
    plan = entry.plan
    for slot in plan.figures.values():
        box[figure_name(slot)] = _interval(cells[slot.index], 1, spans.get(slot.index, Interval(0, 100)))
    for use in entry.indicator.rule.expressions():
        for name in use.expression.names:
            if str(name) == "figure":
                continue
            slot = plan.slot_of(entry.id, name)
            item = plan.item_at(slot.index)
            anything = spans.get(slot.index, Interval(None, None))
            if item is not None and item.numeric:
                anything = Interval(item.smallest, item.largest)
            elif slot.kind == "yes_no":
                # A null stays, and never comes to hold: as far as that goes it is a no.
                anything = Interval(0, 0) if cells[slot.index] is None else Interval(0, 1)
            elif slot.kind == "exact" and slot.index not in spans:
                anything = Interval(0, None)
            instead = entry.indicator.rule.else_
            if instead is not None and slot.index in vanishing:
                anything = anything.join(Interval(instead, instead))
            box[name.indicator, name.item] = _interval(cells[slot.index], slot.scale, anything)
    _tighten(entry, box)
    span = entry.judge.span(box, cells)
    if not entry.judge.null_earns_nothing:
        return span
    full: Exact = 1 if entry.judge.full is None else entry.judge.full
    if all(index in {slot.index for slot in plan.figures.values()} for index in asked):
        return span  # an import is there or not; it cannot be "not done"
    lowered = tuple((0, high, marks) for _, high, marks in span.options) or ((0, 0, full),)
    return Span(lowered, span.met | {False}, span.leaves)


def _interval(cell: Cell, scale: int, anything: Interval) -> Interval:
    if isinstance(cell, bool):
        return Interval(int(cell), int(cell))
    if isinstance(cell, int):
        value = from_scaled(cell, len(str(scale)) - 1)
        return Interval(value, value)
    if isinstance(cell, Fraction):
        return Interval(cell, cell)
    return Interval(None, None) if isinstance(cell, date) else anything


def _tighten(entry: Entry, box: dict[tuple[str | None, str], Interval]) -> None:
    """Narrows items by error checks of the form a <= b, where each is an item or a number."""
    for _ in range(2):
        for check in entry.checks:
            tree = check.check.that.tree
            if check.check.level != "error" or not isinstance(tree, Compare) or tree.operator not in _ORDERS:
                continue
            small, large = (tree.left, tree.right) if tree.operator in {"<", "<="} else (tree.right, tree.left)
            low, high = _known(small, box), _known(large, box)
            if isinstance(small, Name) and low is not None and high is not None:
                box[small.indicator, small.item] = Interval(low.low, _least(low.high, high.high))
            if isinstance(large, Name) and low is not None and high is not None:
                box[large.indicator, large.item] = Interval(_most(low.low, high.low), high.high)


_ORDERS = {"<", "<=", ">", ">="}


def _known(node: Node, box: dict[tuple[str | None, str], Interval]) -> Interval | None:
    if isinstance(node, Number):
        return Interval(node.value, node.value)
    return box.get((node.indicator, node.item)) if isinstance(node, Name) else None


def _least(one: Exact | None, other: Exact | None) -> Exact | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: Exact | None, other: Exact | None) -> Exact | None:
    return other if one is None else one if other is None else max(one, other)


def points_and_full(outcome: Outcome) -> tuple[Exact, Exact]:
    """Points and full marks as they are added up: an indicator without points counts 1 of 1."""
    if outcome.full is None:
        return (1 if outcome.counts else 0), 1
    return outcome.points or 0, outcome.full
