"""Expressions as steps over whole columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from lpa_standards.indicators.expressions.tree import (
    Binary,
    Call,
    Compare,
    If,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
)
from lpa_standards.scoring.expressions import Slot
from lpa_standards.scoring.frames import amounts
from lpa_standards.scoring.frames.amounts import Amount, Known, Take, both, everywhere, known_together
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.kinds._columns import NotColumnarError

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.tiles import Tile


@dataclass(frozen=True, slots=True)
class Flag:
    """A condition for each row.

    Attributes:
        holds: Where it holds; not where it is not known.
        known: Where it is known.
    """

    holds: Take
    known: Known

    def fails(self, tile: "Tile") -> Any:
        """Where it is known not to hold."""
        holds, known = self.holds(tile), self.known(tile)
        return ~holds if known is None else known & ~holds


class Compiler:
    """Turns the expressions of one indicator into steps over its columns.

    Args:
        slot_of: Where a name stands among the cells.
        place_of: Where the column of a cell stands in a tile.
        bounds: Smallest and largest integer of each column.
    """

    def __init__(
        self, slot_of: Callable[[Name], Slot], place_of: Callable[[int], int], bounds: Sequence[tuple[int, int]]
    ) -> None:
        self._slot_of, self._place_of, self._bounds = slot_of, place_of, bounds

    def number(self, node: Node) -> Amount:
        """A number for each row.

        Raises:
            NotColumnarError: It reads what only rows can tell.
            TooLargeError: Its integers may reach 2^53.
        """
        match node:
            case Number(value=value):
                return amounts.constant(value)
            case Name():
                return self._cells(node)
            case Negative(operand=operand):
                return amounts.negative(self.number(operand))
            case Binary(operator="*"):
                return amounts.product(self.number(node.left), self.number(node.right))
            case Binary(operator="/"):
                return amounts.quotient(self.number(node.left), self.number(node.right))
            case Binary(operator=operator):
                return amounts.total([self.number(node.left), self.number(node.right)], -1 if operator == "-" else 1)
            case If():
                return self._branch(node)
            case Call():
                return self._call(node)
        raise NotColumnarError

    def truth(self, node: Node) -> Flag:
        """A condition for each row.

        Raises:
            NotColumnarError: It reads what only rows can tell.
            TooLargeError: Its integers may reach 2^53.
        """
        match node:
            case Name():
                slot = self._slot_of(node)
                if slot.kind != "yes_no":
                    raise NotColumnarError
                place = self._place_of(slot.index)
                return _flag(_units_at(place), _known_at(place))
            case Compare(operator=operator, left=left, right=right):
                if self._is_flag(left) and self._is_flag(right):
                    one, other, stands = self.truth(left), self.truth(right), amounts.COMPARE[operator]
                    return _flag(
                        lambda tile: stands(one.holds(tile), other.holds(tile)), known_together(one.known, other.known)
                    )
                first, second = self.number(left), self.number(right)
                return _flag(amounts.compared(operator, first, second), known_together(first.known, second.known))
            case Logic(operator=operator, operands=operands):
                return _logic([self.truth(operand) for operand in operands], decisive=operator == "or")
            case Not(operand=operand):
                inner = self.truth(operand)
                return Flag(inner.fails, inner.known)
            case If(condition=condition, then=then, otherwise=otherwise):
                test, yes, no = self.truth(condition), self.truth(then), self.truth(otherwise)
                chosen = _chooser(test.holds, yes.holds, no.holds)
                return _flag(chosen, _taken(test, yes.known, no.known))
        raise NotColumnarError

    def _is_flag(self, node: Node) -> bool:
        return isinstance(node, Name) and self._slot_of(node).kind == "yes_no"

    def _cells(self, name: Name) -> Amount:
        slot = self._slot_of(name)
        if slot.kind not in {"scaled", "date"}:
            raise NotColumnarError
        place = self._place_of(slot.index)
        least, most = self._bounds[place]
        known = _known_at(place)
        return Amount(_units_at(place), 1, slot.scale, None, known, max(abs(least), abs(most)), 1, least)

    def _branch(self, node: If) -> Amount:
        test = self.truth(node.condition)
        values = [self.number(node.then), self.number(node.otherwise)]
        tops, like = amounts.alike(values)
        known = _taken(test, values[0].known, values[1].known)
        return Amount(_chooser(test.holds, *tops), 1, like.scale, like.over, known, like.most, like.over_most)

    def _call(self, node: Call) -> Amount:
        if node.function == "count":
            flags = [self.truth(argument) for argument in node.arguments]
            return Amount(
                lambda tile: reduce(np.add, [flag.holds(tile).astype(np.float64) for flag in flags]),
                1, 1, None, known_together(*(flag.known for flag in flags)), len(flags), 1, 0,
            )  # fmt: skip
        if node.function == "round":
            places = node.arguments[1]
            if not isinstance(places, Number) or places.value < 0:
                raise NotColumnarError
            return amounts.rounded(self.number(node.arguments[0]), int(places.value))
        values = [self.number(argument) for argument in node.arguments]
        if node.function == "abs":
            return amounts.magnitude(values[0])
        if node.function == "sum":
            return amounts.total(values)
        return amounts.extreme(values, largest=node.function == "max")


def _units_at(place: int) -> Take:
    return lambda tile: tile.units[place]


def _known_at(place: int) -> Known:
    return lambda tile: tile.known[place]


def _flag(holds: Take, known: Known) -> Flag:
    """A condition that does not hold where it is not known."""
    if known is everywhere:
        return Flag(holds, known)

    def masked(tile: "Tile") -> Any:
        found, there = holds(tile), known(tile)
        return found if there is None else found & there

    return Flag(masked, known)


def _logic(operands: list[Flag], *, decisive: bool) -> Flag:
    """`and` is decided by one that does not hold, `or` by one that does, whatever the rest is."""
    join = np.logical_or if decisive else np.logical_and

    def holds(tile: "Tile") -> Any:
        return reduce(join, [operand.holds(tile) for operand in operands])

    def known(tile: "Tile") -> Any:
        every = both(*(operand.known(tile) for operand in operands))
        if every is None:
            return None
        decide = [operand.holds(tile) if decisive else operand.fails(tile) for operand in operands]
        return reduce(np.logical_or, decide, every)

    return Flag(holds, known)


def _chooser(holds: Take, one: Take, other: Take) -> Take:
    return lambda tile: np.where(holds(tile), one(tile), other(tile))


def _taken(test: Flag, one: Known, other: Known) -> Known:
    """Where the condition is known, and the branch that is taken."""

    def known(tile: "Tile") -> Any:
        first, second = one(tile), other(tile)
        if first is None and second is None:
            return test.known(tile)
        yes = test.holds(tile)
        return both(test.known(tile), np.where(yes, _mask(tile, first), _mask(tile, second)))

    return known


def _mask(tile: "Tile", known: Any) -> Any:
    return np.ones(tile.shape, dtype=np.bool_) if known is None else known
