"""Expressions over whole columns: integers carried in float64, each with a proof that it stays below 2^53.

A number is `factor * top / (scale * over)` with integers only, so nothing is rounded. Every step bounds the largest
integer that can come about; where the bound is not below 2^53 the step raises `TooLargeError` and the rows are judged
one by one on Python integers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import gcd, lcm
from typing import TYPE_CHECKING, Any, Final

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
from lpa_standards.scoring.expressions import Slot
from lpa_standards.scoring.frames.extra import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

LIMIT: Final = 2**53  # integers below it are exact in float64, and so is what floor makes of their quotients


class TooLargeError(Exception):
    """The integers are not proved to stay below 2^53: the rows are judged one by one."""


class NotColumnarError(Exception):
    """A rule, or a part of an expression, that is judged row by row."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The cells of one item.

    Attributes:
        units: Integers in the smallest unit of the item (a yes is 1, a day its number), some number in the gaps.
        gap: Where there is no value; None for nowhere.
        least: Smallest of the units.
        most: Largest of the units.
    """

    units: Any
    gap: "Mask | None"
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number for each row.

    Attributes:
        top: Integers; None for a number that is the same in every row.
        factor: What they are multiplied with, an integer.
        scale: What they are divided by, an integer above 0.
        over: Integers above 0 that they are divided by too; None for none.
        gap: Where there is no number.
        most: Bound on the absolute values of top.
        over_most: Bound on over.
        least: Bound on top from below.
    """

    top: "Floats | None"
    factor: int
    scale: int
    over: "Floats | None"
    gap: "Mask | None"
    most: int
    over_most: int = 1
    least: int = -LIMIT

    @property
    def largest(self) -> int:
        """Bound on the absolute value of the numerator."""
        return abs(self.factor) * (1 if self.top is None else self.most)

    def numerator(self, times: int = 1) -> "Floats | int":
        """The numerator, times a factor.

        Raises:
            TooLargeError: It may reach 2^53.
        """
        factor = self.factor * times
        if self.top is None:
            return factor
        if abs(factor) * self.most >= LIMIT:
            raise TooLargeError
        return self.top if factor == 1 else self.top * float(factor)


@dataclass(frozen=True, slots=True)
class Flag:
    """A condition for each row.

    Attributes:
        holds: Where it holds; False in the gaps.
        gap: Where it is not known.
    """

    holds: "Mask"
    gap: "Mask | None"


def either(*masks: "Mask | None") -> "Mask | None":
    """Where one of several masks is set; None for nowhere."""
    found: Mask | None = None
    for mask in masks:
        if mask is not None and mask is not found:
            found = mask if found is None else found | mask
    return found


def constant(value: Exact) -> Amount:
    """The same number in every row."""
    return Amount(None, value.numerator, value.denominator, None, None, 1)


def reduced(top: "Floats | None", factor: int, scale: int, over: "Floats | None", gap: "Mask | None",
            most: int, over_most: int = 1) -> Amount:  # fmt: skip
    """An amount with its known divisor in lowest terms."""
    shared = gcd(factor, scale)
    return Amount(top, factor // shared, scale // shared, over, gap, most, over_most)


def times_over(numerator: Any, over: "Floats | None", bound: int) -> Any:
    """A numerator times a divisor of the other side."""
    if over is None:
        return numerator
    if bound >= LIMIT:
        raise TooLargeError
    return numerator * over


COMPARE: "Mapping[str, Callable[..., Mask]]" = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def compare(operator: str, left: Amount, right: Amount) -> "Mask | bool":
    """Where a comparison holds, cross-multiplied; anything may stand in the gaps."""
    shared = gcd(left.scale, right.scale)
    up, down = right.scale // shared, left.scale // shared
    if left.largest * up * right.over_most >= LIMIT or right.largest * down * left.over_most >= LIMIT:
        raise TooLargeError
    one = times_over(left.numerator(up), right.over, left.largest * up * right.over_most)
    other = times_over(right.numerator(down), left.over, right.largest * down * left.over_most)
    found: Mask | bool = COMPARE[operator](one, other)
    return found


class Evaluator:
    """Evaluates the expressions of one indicator over the columns of a chunk.

    Args:
        slot_of: Where a name stands among the cells.
        lane_of: The column of a cell.
        rows: Number of rows.
    """

    def __init__(self, slot_of: Callable[[Name], Slot], lane_of: Callable[[int], Lane], rows: int) -> None:
        self._slot_of, self._lane_of, self._rows = slot_of, lane_of, rows

    def number(self, node: Node) -> Amount:
        """A number for each row.

        Raises:
            NotColumnarError: It reads what only rows can tell.
            TooLargeError: Its integers may reach 2^53.
        """
        match node:
            case Number(value=value):
                return constant(value)
            case Name():
                slot = self._slot_of(node)
                if slot.kind not in {"scaled", "date"}:
                    raise NotColumnarError
                lane = self._lane_of(slot.index)
                most = max(abs(lane.least), abs(lane.most))
                return Amount(lane.units, 1, slot.scale, None, lane.gap, most, 1, lane.least)
            case Negative(operand=operand):
                inner = self.number(operand)
                return Amount(inner.top, -inner.factor, inner.scale, inner.over, inner.gap, inner.most, inner.over_most)
            case Binary(operator="*"):
                return _product(self.number(node.left), self.number(node.right))
            case Binary(operator="/"):
                return self._quotient(self.number(node.left), self.number(node.right))
            case Binary(operator=operator):
                return self._sum([self.number(node.left), self.number(node.right)], -1 if operator == "-" else 1)
            case If(condition=condition, then=then, otherwise=otherwise):
                test, one, other = self.truth(condition), self.number(then), self.number(otherwise)
                tops, scale, over, over_most, most = self._alike([one, other])
                gap = either(test.gap, _taken(test.holds, one.gap, other.gap))
                return Amount(np.where(test.holds, *tops), 1, scale, over, gap, most, over_most)
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
                lane = self._lane_of(slot.index)
                return self._flag(lane.units != 0, lane.gap)
            case Compare(operator=operator, left=left, right=right):
                if self._is_flag(left) and self._is_flag(right):
                    one, other = self.truth(left), self.truth(right)
                    return self._flag(COMPARE[operator](one.holds, other.holds), either(one.gap, other.gap))
                first, second = self.number(left), self.number(right)
                return self._flag(compare(operator, first, second), either(first.gap, second.gap))
            case Logic(operator=operator, operands=operands):
                return self._logic([self.truth(operand) for operand in operands], decisive=operator == "or")
            case Not(operand=operand):
                inner = self.truth(operand)
                return self._flag(~inner.holds, inner.gap)
            case If(condition=condition, then=then, otherwise=otherwise):
                test, one, other = self.truth(condition), self.truth(then), self.truth(otherwise)
                gap = either(test.gap, _taken(test.holds, one.gap, other.gap))
                return self._flag(np.where(test.holds, one.holds, other.holds), gap)
        raise NotColumnarError

    def is_truth(self, node: Node) -> bool:
        """Whether an expression gives yes or no rather than a number."""
        if isinstance(node, If):
            return self.is_truth(node.then)
        return isinstance(node, Compare | Logic | Not) or self._is_flag(node)

    def _is_flag(self, node: Node) -> bool:
        return isinstance(node, Name) and self._slot_of(node).kind == "yes_no"

    def _flag(self, holds: "Mask | bool", gap: "Mask | None") -> Flag:
        if not isinstance(holds, np.ndarray):
            holds = np.full(self._rows, bool(holds))
        return Flag(holds if gap is None else holds & ~gap, gap)

    def _logic(self, operands: list[Flag], *, decisive: bool) -> Flag:
        """`and` is decided by one that does not hold, `or` by one that does, whatever the rest is."""
        gap = either(*(operand.gap for operand in operands))
        if decisive:
            holds = reduce(np.logical_or, [operand.holds for operand in operands])
            return Flag(holds, None if gap is None else gap & ~holds)
        fails = [~operand.holds if operand.gap is None else ~(operand.holds | operand.gap) for operand in operands]
        decided = reduce(np.logical_or, fails)
        gap = None if gap is None else gap & ~decided
        return Flag(~decided if gap is None else ~(decided | gap), gap)

    def _quotient(self, left: Amount, right: Amount) -> Amount:
        if right.top is None:
            if right.factor == 0:
                raise NotColumnarError
            sign = -1 if right.factor < 0 else 1
            return reduced(
                left.top, sign * left.factor * right.scale, left.scale * abs(right.factor), left.over,
                either(left.gap, right.gap), left.most, left.over_most,
            )  # fmt: skip
        if right.factor < 0 or (right.least < 0 and right.top.min() < 0):
            raise NotColumnarError
        # A divisor of 0 stands only in rows that the guard of the rule decides.
        divisor, most = right.top if right.least > 0 else np.maximum(right.top, 1.0), max(right.most, 1)
        over, over_most = divisor, most
        if left.over is not None:
            over_most = most * left.over_most
            over = times_over(divisor, left.over, over_most)
        top, factor, top_most = left.top, left.factor * right.scale, left.most
        if right.over is not None:
            top_most = (1 if top is None else left.most) * right.over_most
            top = times_over(1.0 if top is None else top, right.over, top_most)
        return reduced(top, factor, left.scale * right.factor, over, either(left.gap, right.gap), top_most, over_most)

    def percentage(self, part: Amount, whole: Amount) -> Amount:
        """100 x part / whole; anything where the whole is 0 or below."""
        if whole.top is not None and whole.least < 0 and whole.top.min() < 0:
            whole = Amount(
                np.maximum(whole.top, 0.0),
                whole.factor,
                whole.scale,
                whole.over,
                whole.gap,
                whole.most,
                whole.over_most,
            )
        return _product(constant(100), self._quotient(part, whole))

    def _sum(self, values: list[Amount], sign: int = 1) -> Amount:
        tops, scale, over, over_most, most = self._alike(values)
        bound = most * len(values)
        if bound >= LIMIT:
            raise TooLargeError
        total = tops[0]
        for top in tops[1:]:
            total = total + top if sign > 0 else total - top
        return Amount(total, 1, scale, over, either(*(value.gap for value in values)), bound, over_most)

    def _alike(self, values: list[Amount]) -> "tuple[list[Floats], int, Floats | None, int, int]":
        """The numerators of several numbers over one divisor, that divisor, and a bound on the numerators."""
        scale = lcm(*(value.scale for value in values))
        overs: list[tuple[Floats, int]] = []
        for value in values:
            if value.over is not None and all(value.over is not known for known, _ in overs):
                overs.append((value.over, value.over_most))
        over, over_most, tops, most = None, 1, [], 1
        for each, bound in overs:
            over_most *= bound
            over = each if over is None else times_over(over, each, over_most)
        for value in values:
            up = scale // value.scale
            top, bound = value.numerator(up), value.largest * up
            for each, each_most in overs:
                if each is not value.over:
                    bound *= each_most
                    top = times_over(top, each, bound)
            if bound >= LIMIT:
                raise TooLargeError
            most = max(most, bound)
            tops.append(top if isinstance(top, np.ndarray) else np.full(self._rows, float(top)))
        return tops, scale, over, over_most, most

    def _call(self, node: Call) -> Amount:
        if node.function == "count":
            flags = [self.truth(argument) for argument in node.arguments]
            total = reduce(np.add, [flag.holds.astype(np.float64) for flag in flags])
            return Amount(total, 1, 1, None, either(*(flag.gap for flag in flags)), len(flags))
        if node.function == "round":
            return self._rounded(node)
        values = [self.number(argument) for argument in node.arguments]
        if node.function == "abs":
            inner = values[0]
            top = None if inner.top is None else np.abs(inner.top)
            return Amount(top, abs(inner.factor), inner.scale, inner.over, inner.gap, inner.most, inner.over_most)
        if node.function == "sum":
            return self._sum(values)
        tops, scale, over, over_most, most = self._alike(values)
        best = reduce(np.minimum if node.function == "min" else np.maximum, tops)
        return Amount(best, 1, scale, over, either(*(value.gap for value in values)), most, over_most)

    def _rounded(self, node: Call) -> Amount:
        value, places = self.number(node.arguments[0]), node.arguments[1]
        if not isinstance(places, Number) or places.value < 0:
            raise NotColumnarError
        scale = int(10**places.value)
        tops, divisor, over, over_most, most = self._alike([value])
        bottom_most = 2 * divisor * over_most
        if 2 * scale * most + bottom_most >= LIMIT:
            raise TooLargeError
        bottom = divisor if over is None else divisor * over
        halves = np.floor((2.0 * scale * np.abs(tops[0]) + bottom) / (2.0 * bottom))
        return Amount(np.copysign(halves, tops[0]), 1, scale, None, value.gap, scale * most + 1)


def _product(left: Amount, right: Amount) -> Amount:
    top, most = left.top if right.top is None else right.top, left.most if right.top is None else right.most
    if left.top is not None and right.top is not None:
        most = left.most * right.most
        if most >= LIMIT:
            raise TooLargeError
        top = left.top * right.top
    over, over_most = left.over if right.over is None else right.over, left.over_most * right.over_most
    if left.over is not None and right.over is not None:
        over = times_over(left.over, right.over, over_most)
    gap = either(left.gap, right.gap)
    return reduced(top, left.factor * right.factor, left.scale * right.scale, over, gap, most, over_most)


def _taken(holds: "Mask", one: "Mask | None", other: "Mask | None") -> "Mask | None":
    """The gaps of the branch that is taken."""
    if one is None and other is None:
        return None
    nowhere = np.zeros(len(holds), dtype=np.bool_)
    return np.where(holds, nowhere if one is None else one, nowhere if other is None else other)
