"""Expressions as closures over cells: exact rationals held as (numerator, denominator), never reduced, never rounded.

A number closure gives a pair with a denominator above 0, or a missing state; a condition closure gives True, False
or a missing state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple, cast

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
from lpa_standards.numbers import Exact
from lpa_standards.scoring import closures
from lpa_standards.scoring.closures import NumberValue, Pair, Truth
from lpa_standards.scoring.states import NOT_APPLICABLE, Cells, Missing

CellKind = Literal["scaled", "exact", "yes_no", "choice", "date", "text"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the value of a name stands among the cells.

    Attributes:
        index: Index in the cells.
        kind: How the cell holds it: a scaled integer, an exact number, a truth value or a date.
        scale: Units in one for a scaled integer: 1000 for three decimals.
    """

    index: int
    kind: CellKind
    scale: int = 1


SlotOf = Callable[[Name], Slot]


class Compiler(NamedTuple):
    """Turns the expressions of one rule into closures.

    Attributes:
        slot_of: Where each name stands.
        instead: Number that stands for a reference to an indicator declared not applicable.
    """

    slot_of: SlotOf
    instead: Exact | None = None

    def number(self, node: Node) -> NumberValue:
        """A closure that gives the value of a number expression."""
        match node:
            case Number(value=value):
                literal = (value.numerator, value.denominator)
                return lambda _cells: literal
            case Name():
                return self._name(node)
            case Negative(operand=operand):
                return closures.negative(self.number(operand))
            case Binary(operator=operator, left=left, right=right):
                return closures.ARITHMETIC[operator](self.number(left), self.number(right))
            case If(condition=condition, then=then, otherwise=otherwise):
                return cast(
                    "NumberValue", closures.choice(self.truth(condition), self.number(then), self.number(otherwise))
                )
            case Call():
                return self._call(node)
        raise AssertionError(node)

    def truth(self, node: Node) -> Truth:
        """A closure that gives the truth of a condition."""
        match node:
            case Name():
                index = self.slot_of(node).index
                return cast("Truth", self._read(index, node))
            case Compare():
                return self._compare(node)
            case Logic(operator=operator, operands=operands):
                return closures.logic([self.truth(operand) for operand in operands], decisive=operator == "or")
            case Not(operand=operand):
                return closures.negation(self.truth(operand))
            case If(condition=condition, then=then, otherwise=otherwise):
                return cast("Truth", closures.choice(self.truth(condition), self.truth(then), self.truth(otherwise)))
        raise AssertionError(node)

    def is_truth(self, node: Node) -> bool:
        """Whether an expression gives yes or no rather than a number."""
        if isinstance(node, If):
            return self.is_truth(node.then)
        return isinstance(node, Compare | Logic | Not) or (
            isinstance(node, Name) and self.slot_of(node).kind == "yes_no"
        )

    def _read(self, index: int, name: Name) -> Callable[[Cells], object]:
        instead = self.instead
        if name.indicator is None or instead is None:
            return lambda cells: cells[index]

        def read(cells: Cells) -> object:
            cell = cells[index]
            return instead != 0 if cell is NOT_APPLICABLE else cell

        return read

    def _name(self, node: Name) -> NumberValue:
        slot = self.slot_of(node)
        index, scale = slot.index, slot.scale
        if slot.kind == "date":

            def day(cells: Cells) -> Pair | Missing:
                cell = cells[index]
                return (cell.toordinal(), 1) if isinstance(cell, date) else cast("Missing", cell)

            return day
        instead = None if node.indicator is None or self.instead is None else self.instead
        replacement = None if instead is None else (instead.numerator, instead.denominator)
        if slot.kind == "exact":

            def points(cells: Cells) -> Pair | Missing:
                cell = cells[index]
                if isinstance(cell, int | Fraction):
                    return (cell.numerator, cell.denominator)
                return replacement if cell is NOT_APPLICABLE and replacement else cast("Missing", cell)

            return points

        def quantity(cells: Cells) -> Pair | Missing:
            cell = cells[index]
            if type(cell) is int:
                return (cell, scale)
            return replacement if cell is NOT_APPLICABLE and replacement else cast("Missing", cell)

        return quantity

    def _compare(self, node: Compare) -> Truth:
        test = closures.COMPARISONS[node.operator]
        if isinstance(node.left, Name) and isinstance(node.right, Name) and self.instead is None:
            left, right = self.slot_of(node.left), self.slot_of(node.right)
            if left.kind == right.kind == "scaled" and left.scale == right.scale:
                return closures.compare_cells(test, left.index, right.index)
            if left.kind == right.kind == "yes_no":
                return closures.compare_flags(test, left.index, right.index)
        if self.is_truth(node.left):
            return closures.compare_truths(test, self.truth(node.left), self.truth(node.right))
        return closures.compare_pairs(test, self.number(node.left), self.number(node.right))

    def _call(self, node: Call) -> NumberValue:
        if node.function == "count":
            return closures.count([self.truth(argument) for argument in node.arguments])
        values = [self.number(argument) for argument in node.arguments]
        if node.function == "round":
            places = cast("Number", node.arguments[1])
            return closures.rounded(values[0], int(places.value))
        if node.function == "abs":
            return closures.absolute(values[0])
        if node.function == "sum":
            total = values[0]
            for value in values[1:]:
                total = closures.add(total, value)
            return total
        return closures.extreme(values, largest=node.function == "max")
