"""What the closures of expressions are made of: arithmetic on pairs, comparisons and logic with missing states."""

from collections.abc import Callable
from fractions import Fraction
from typing import cast

from lpa_standards.numbers import Exact, exact, round_exact
from lpa_standards.scoring.states import Cells, Missing, worse

Pair = tuple[int, int]
NumberValue = Callable[[Cells], Pair | Missing]
Truth = Callable[[Cells], bool | Missing]


def exact_of(pair: Pair) -> Exact:
    """The number of a pair, in lowest terms."""
    return exact(Fraction(pair[0], pair[1])) if pair[1] != 1 else pair[0]


def add(left: NumberValue, right: NumberValue) -> NumberValue:
    """Sum of two numbers."""

    def value(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return (a[0] + b[0], a[1]) if a[1] == b[1] else (a[0] * b[1] + b[0] * a[1], a[1] * b[1])
        return worse(a, b)

    return value


def subtract(left: NumberValue, right: NumberValue) -> NumberValue:
    """Difference of two numbers."""
    return add(left, negative(right))


def multiply(left: NumberValue, right: NumberValue) -> NumberValue:
    """Product of two numbers."""

    def value(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return (a[0] * b[0], a[1] * b[1])
        return worse(a, b)

    return value


def divide(left: NumberValue, right: NumberValue) -> NumberValue:
    """Quotient of two numbers; that the divisor is not 0 was proved at load."""

    def value(cells: Cells) -> Pair | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            if b[0] == 0:
                raise ZeroDivisionError  # rather than a number of which every comparison holds
            if b[0] < 0:
                return (-a[0] * b[1], a[1] * -b[0])
            return (a[0] * b[1], a[1] * b[0])
        return worse(a, b)

    return value


def negative(operand: NumberValue) -> NumberValue:
    """A number with its sign turned."""

    def value(cells: Cells) -> Pair | Missing:
        a = operand(cells)
        return (-a[0], a[1]) if type(a) is tuple else cast("Missing", a)

    return value


ARITHMETIC = {"+": add, "-": subtract, "*": multiply, "/": divide}
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def compare_cells(test: Callable[[int, int], bool], left: int, right: int) -> Truth:
    """Comparison of two cells that hold integers of the same unit."""

    def value(cells: Cells) -> bool | Missing:
        a, b = cells[left], cells[right]
        if type(a) is int and type(b) is int:
            return test(a, b)
        return worse(a, b)

    return value


def compare_flags(test: Callable[[int, int], bool], left: int, right: int) -> Truth:
    """Comparison of two cells that hold yes or no."""

    def value(cells: Cells) -> bool | Missing:
        a, b = cells[left], cells[right]
        if type(a) is bool and type(b) is bool:
            return test(a, b)
        return worse(a, b)

    return value


def compare_truths(test: Callable[[int, int], bool], left: Truth, right: Truth) -> Truth:
    """Comparison of two conditions."""

    def value(cells: Cells) -> bool | Missing:
        a, b = left(cells), right(cells)
        if type(a) is bool and type(b) is bool:
            return test(a, b)
        return worse(a, b)

    return value


def compare_pairs(test: Callable[[int, int], bool], left: NumberValue, right: NumberValue) -> Truth:
    """Comparison of two numbers, cross-multiplied."""

    def value(cells: Cells) -> bool | Missing:
        a, b = left(cells), right(cells)
        if type(a) is tuple and type(b) is tuple:
            return test(a[0] * b[1], b[0] * a[1])
        return worse(a, b)

    return value


def logic(operands: list[Truth], *, decisive: bool) -> Truth:
    """`and` (decided by False) or `or` (decided by True); what is missing counts only where nothing decides."""

    def value(cells: Cells) -> bool | Missing:
        state: object = not decisive
        for operand in operands:
            truth = operand(cells)
            if truth is decisive:
                return decisive
            if truth is not (not decisive):
                state = truth if state is (not decisive) else worse(state, truth)
        return cast("bool | Missing", state)

    return value


def negation(operand: Truth) -> Truth:
    """The contrary of a condition."""

    def value(cells: Cells) -> bool | Missing:
        truth = operand(cells)
        return not truth if type(truth) is bool else truth

    return value


def choice(
    condition: Truth, then: Callable[[Cells], object], otherwise: Callable[[Cells], object]
) -> Callable[[Cells], object]:
    """One value or the other; only the one taken is computed."""

    def value(cells: Cells) -> object:
        truth = condition(cells)
        if truth is True:
            return then(cells)
        return otherwise(cells) if truth is False else truth

    return value


def count(conditions: list[Truth]) -> NumberValue:
    """How many conditions hold."""

    def value(cells: Cells) -> Pair | Missing:
        truths = [condition(cells) for condition in conditions]
        state: object = True
        for truth in truths:
            if type(truth) is not bool:
                state = truth if state is True else worse(state, truth)
        return (sum(truth is True for truth in truths), 1) if state is True else cast("Missing", state)

    return value


def rounded(operand: NumberValue, places: int) -> NumberValue:
    """A number rounded half up, away from zero."""

    def value(cells: Cells) -> Pair | Missing:
        a = operand(cells)
        if type(a) is not tuple:
            return cast("Missing", a)
        number = round_exact(Fraction(a[0], a[1]), places)
        return (number.numerator, number.denominator)

    return value


def absolute(operand: NumberValue) -> NumberValue:
    """A number without its sign."""

    def value(cells: Cells) -> Pair | Missing:
        a = operand(cells)
        return (abs(a[0]), a[1]) if type(a) is tuple else cast("Missing", a)

    return value


def extreme(values: list[NumberValue], *, largest: bool) -> NumberValue:
    """The largest or the smallest of several numbers."""

    def value(cells: Cells) -> Pair | Missing:
        best = values[0](cells)
        for each in values[1:]:
            other = each(cells)
            if type(best) is tuple and type(other) is tuple:
                more = other[0] * best[1] > best[0] * other[1]
                best = other if more is largest and other[0] * best[1] != best[0] * other[1] else best
            else:
                best = worse(best, other)
        return best

    return value
