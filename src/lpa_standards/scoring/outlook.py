"""What the cells of an indicator, and what is computed from them, can still come to be.

Every cell stands for itself, so what is found encloses every completion. Error checks narrow it only where they are
judged: a check with a null in it is not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from lpa_standards.indicators.expressions import Interval, Name, Node
from lpa_standards.indicators.expressions.bounds import Possible, either, possible, strictly_read
from lpa_standards.indicators.expressions.tree import Compare, Number
from lpa_standards.indicators.items import Check
from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.expressions import Compiler, Slot, SlotOf

_PASSES = 3  # how far one check narrows through another


class Order(NamedTuple):
    """An error check of the form a <= b, where each side is an item or a number.

    Attributes:
        small: The smaller side: where its cell is, or a number.
        large: The larger side.
        apart: Whether the two may not be equal.
    """

    small: Slot | Exact
    large: Slot | Exact
    apart: bool

    def touches(self, cells: set[int]) -> bool:
        """Whether one of its sides is one of these cells."""
        return any(isinstance(side, Slot) and side.index in cells for side in (self.small, self.large))


def orders_of(checks: Iterable[Check], slot_of: SlotOf) -> list[Order]:
    """The checks that narrow numbers; points of other indicators are looked at only once all are judged."""
    found = []
    for check in checks:
        tree = check.that.tree
        if check.level != "error" or not isinstance(tree, Compare) or tree.operator not in _ORDERS:
            continue
        falling = tree.operator in {">", ">="}
        sides = [_side(side, slot_of) for side in ((tree.right, tree.left) if falling else (tree.left, tree.right))]
        if sides[0] is not None and sides[1] is not None:
            found.append(Order(sides[0], sides[1], tree.operator in {"<", ">"}))
    return found


_ORDERS = {"<", "<=", ">", ">="}


def _side(node: Node, slot_of: SlotOf) -> Slot | Exact | None:
    if isinstance(node, Number):
        return node.value
    slot = slot_of(node) if isinstance(node, Name) else None
    return slot if slot is not None and slot.kind == "scaled" else None


class Outlook:
    """What can still come of the cells that one indicator reads.

    Attributes:
        cell: What the cell with an index can be.
        orders: What error checks say of two numbers.
    """

    def __init__(self, cell: Callable[[int], Possible], orders: Sequence[Order]) -> None:
        self.cell = cache(cell)
        self.orders = orders

    def of(self, compiler: Compiler, node: Node, *beside: Node) -> Possible:
        """What an expression can be; with expressions beside it, only as far as all of them have a value."""
        cells = self._narrowed(_own(compiler, [node, *beside])) if self.orders else {}

        def look(name: Name) -> Possible:
            slot = compiler.slot_of(name)
            found = cells.get(slot.index) or self.cell(slot.index)
            instead = compiler.instead
            if name.indicator is None or instead is None or not found.not_applicable or slot.kind == "choice":
                return found
            stand_in = Interval(instead, instead)
            other = Possible(None, frozenset({instead != 0})) if slot.kind == "yes_no" else Possible(stand_in)
            return either([found._replace(not_applicable=False), other])

        return possible(node, look)

    def above_zero(self, compiler: Compiler, node: Node) -> "Outlook":
        """The outlook where an expression has a value other than 0: what it reads for sure is there."""
        there = dict.fromkeys(_own(compiler, [node]))
        least = compiler.slot_of(node) if isinstance(node, Name) and node.indicator is None else None

        def cell(index: int) -> Possible:
            found = self.cell(index)
            if index not in there:
                return found
            numbers = found.numbers
            if least is not None and index == least.index and numbers is not None and numbers.low == 0:
                numbers = Interval(Fraction(1, least.scale), numbers.high)
            return found._replace(numbers=numbers, null=False)

        return Outlook(cell, self.orders)

    def _narrowed(self, there: set[int]) -> Mapping[int, Possible]:
        """What error checks leave of the cells that have a value wherever the result does."""
        found: dict[int, Possible] = {}

        def known(side: Slot | Exact) -> Interval | None:
            if not isinstance(side, Slot):
                return Interval(side, side)
            cell = found.get(side.index) or self.cell(side.index)
            sure = side.index in there or not (cell.null or cell.not_applicable)
            return cell.numbers if sure else None

        touching = [order for order in self.orders if order.touches(there)]
        for _ in range(_PASSES if len(touching) > 1 else 1):
            for small, large, apart in touching:
                low, high = known(small), known(large)
                if low is None or high is None:
                    continue
                if isinstance(small, Slot) and small.index in there and high.high is not None:
                    most = _step_below(high.high, small.scale, apart=apart)
                    if low.high is None or most < low.high:
                        found[small.index] = self._within(small.index, Interval(low.low, most))
                if isinstance(large, Slot) and large.index in there and low.low is not None:
                    least = -_step_below(-low.low, large.scale, apart=apart)
                    if high.low is None or least > high.low:
                        found[large.index] = self._within(large.index, Interval(least, high.high))
        return found

    def _within(self, index: int, numbers: Interval) -> Possible:
        empty = numbers.low is not None and numbers.high is not None and numbers.low > numbers.high
        return self.cell(index)._replace(numbers=None if empty else numbers)


def _own(compiler: Compiler, nodes: Iterable[Node]) -> set[int]:
    """The indicator's own cells that have a value whenever the expressions have one."""
    return {compiler.slot_of(name).index for node in nodes for name in strictly_read(node) if name.indicator is None}


def _step_below(value: Exact, scale: int, *, apart: bool) -> Exact:
    """The largest multiple of 1 / scale up to a value, or below it."""
    if not apart and isinstance(value, int):
        return value
    units = value * scale
    return exact(Fraction(-(-units // 1) - 1 if apart else units // 1, scale))
