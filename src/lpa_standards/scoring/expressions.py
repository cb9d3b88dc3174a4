"""Expressions as closures over cells: exact rationals held as (numerator, denominator), never reduced, never rounded.

A number closure gives a pair with a denominator above 0, or a missing state; a condition closure gives True, False
or a missing state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

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
from lpa_standards.numbers import Exact, exact, round_exact
from lpa_standards.scoring.states import NOT_APPLICABLE, Cells, Missing, worse

Pair = tuple[int, int]
NumberValue = Callable[[Cells], Pair | Missing]
Truth = Callable[[Cells], bool | Missing]
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


@dataclass(frozen=True, slots=True)
class Compiler:
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
                return _negative(self.number(operand))
            case Binary(operator=operator, left=left, right=right):
                return _ARITHMETIC[operator](self.number(left), self.number(right))
            case If(condition=condition, then=then, otherwise=otherwise):
                return cast("NumberValue", _choice(self.truth(condition), self.number(then), self.number(otherwise)))
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
                return _logic([self.truth(operand) for operand in operands], decisive=operator == "or")
            case Not(operand=operand):
                return _negation(self.truth(operand))
            case If(condition=condition, then=then, otherwise=otherwise):
                return cast("Truth", _choice(self.truth(condition), self.truth(then), self.truth(otherwise)))
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
        test = _COMPARISONS[node.operator]
        if isinstance(node.left, Name) and isinstance(node.right, Name) and self.instead is None:
            left, right = self.slot_of(node.left), self.slot_of(node.right)
            if left.kind == right.kind == "scaled" and left.scale == right.scale:
                return _compare_cells(test, left.index, right.index)
            if left.kind == right.kind == "yes_no":
                return _compare_flags(test, left.index, right.index)
        return _compare_pairs(test, self.number(node.left), self.number(node.right))

    def _call(self, node: Call) -> NumberValue:
        if node.function == "count":
            return _count([self.truth(argument) for argument in node.arguments])
        values = [self.number(argument) for argument in node.arguments]
        if node.function == "round":
            places = cast("Number", node.arguments[1])
            return _rounded(values[0], int(places.value))
        if node.function == "abs":
            return _absolute(values[0])
        if node.function == "sum":
            total = values[0]
            for value in values[1:]:
                total = _add(total, value)
            return total
        return _extreme(values, largest=node.function == "max")


def exact_of(pair: Pair) -> Exact:
    """The number of a pair, in lowest terms."""
    return exact(Fraction(pair[0], pair[1])) if pair[1] != 1 else pair[0]


def _add(left: NumberValue, right: NumberValue) -> NumberValue:
    def add(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return (a[0] + b[0], a[1]) if a[1] == b[1] else (a[0] * b[1] + b[0] * a[1], a[1] * b[1])
        return worse(a, b)

    return add


def _subtract(left: NumberValue, right: NumberValue) -> NumberValue:
    return _add(left, _negative(right))


def _multiply(left: NumberValue, right: NumberValue) -> NumberValue:
    def multiply(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return (a[0] * b[0], a[1] * b[1])
        return worse(a, b)

    return multiply


def _divide(left: NumberValue, right: NumberValue) -> NumberValue:
    def divide(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            if b[0] < 0:
                return (-a[0] * b[1], a[1] * -b[0])
            return (a[0] * b[1], a[1] * b[0])
        return worse(a, b)

    return divide


def _negative(value: NumberValue) -> NumberValue:
    def negative(cells: Cells) -> Pair | Missing:
        a = value(cells)
        return (-a[0], a[1]) if type(a) is tuple else cast("Missing", a)

    return negative


_ARITHMETIC = {"+": _add, "-": _subtract, "*": _multiply, "/": _divide}
_COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _compare_cells(test: Callable[[int, int], bool], left: int, right: int) -> Truth:
    def compare(cells: Cells) -> bool | Missing:
        a, b = cells[left], cells[right]
        if type(a) is int and type(b) is int:
            return test(a, b)
        return worse(a, b)

    return compare


def _compare_flags(test: Callable[[int, int], bool], left: int, right: int) -> Truth:
    def compare(cells: Cells) -> bool | Missing:
        a, b = cells[left], cells[right]
        if type(a) is bool and type(b) is bool:
            return test(a, b)
        return worse(a, b)

    return compare


def _compare_pairs(test: Callable[[int, int], bool], left: NumberValue, right: NumberValue) -> Truth:
    def compare(cells: Cells) -> bool | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return test(a[0] * b[1], b[0] * a[1])
        return worse(a, b)

    return compare


def _logic(operands: list[Truth], *, decisive: bool) -> Truth:
    def logic(cells: Cells) -> bool | Missing:
        state: object = not decisive
        for operand in operands:
            truth = operand(cells)
            if truth is decisive:
                return decisive
            if truth is not (not decisive):
                state = truth if state is (not decisive) else worse(state, truth)
        return cast("bool | Missing", state)

    return logic


def _negation(operand: Truth) -> Truth:
    def negation(cells: Cells) -> bool | Missing:
        truth = operand(cells)
        return not truth if type(truth) is bool else truth

    return negation


def _choice(
    condition: Truth, then: Callable[[Cells], object], otherwise: Callable[[Cells], object]
) -> Callable[[Cells], object]:
    def choice(cells: Cells) -> object:
        truth = condition(cells)
        if truth is True:
            return then(cells)
        return otherwise(cells) if truth is False else truth

    return choice


def _count(conditions: list[Truth]) -> NumberValue:
    def count(cells: Cells) -> Pair | Missing:
        truths = [condition(cells) for condition in conditions]
        state: object = True
        for truth in truths:
            if type(truth) is not bool:
                state = truth if state is True else worse(state, truth)
        return (sum(truth is True for truth in truths), 1) if state is True else cast("Missing", state)

    return count


def _rounded(value: NumberValue, places: int) -> NumberValue:
    def rounded(cells: Cells) -> Pair | Missing:
        a = value(cells)
        if type(a) is not tuple:
            return cast("Missing", a)
        number = round_exact(Fraction(a[0], a[1]), places)
        return (number.numerator, number.denominator)

    return rounded


def _absolute(value: NumberValue) -> NumberValue:
    def absolute(cells: Cells) -> Pair | Missing:
        a = value(cells)
        return (abs(a[0]), a[1]) if type(a) is tuple else cast("Missing", a)

    return absolute


def _extreme(values: list[NumberValue], *, largest: bool) -> NumberValue:
    def extreme(cells: Cells) -> Pair | Missing:
        best = values[0](cells)
        for value in values[1:]:
            other = value(cells)
            if type(best) is tuple and type(other) is tuple:
                more = other[0] * best[1] > best[0] * other[1]
                best = other if more is largest and other[0] * best[1] != best[0] * other[1] else best
            else:
                best = worse(best, other)
        return best

    return extreme
