"""Exact amounts of whole columns: how each is computed, with a proof that its integers stay below 2^53.

A number is `factor * top / (scale * over)` with integers only, so nothing is rounded. Every step bounds the largest
integer that can come about; where the bound is not below 2^53 it raises `TooLargeError` before anything is computed,
and the rows are judged one by one on Python integers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import gcd, lcm
from typing import TYPE_CHECKING, Any, Final

from lpa_standards.numbers import Exact
from lpa_standards.scoring.frames.extra import np

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.tiles import Tile

Take = Callable[["Tile"], Any]  # an array for the cells of a tile
Known = Callable[["Tile"], Any]  # where something is known; None for everywhere

LIMIT: Final = 2**53  # integers below it are exact in float64, and so is what floor makes of their quotients


class TooLargeError(Exception):
    """The integers are not proved to stay below 2^53: the rows are judged one by one."""


def below_limit(bound: int) -> int:
    """The bound, if integers up to it are exact in float64.

    Raises:
        TooLargeError: They are not.
    """
    if bound >= LIMIT:
        raise TooLargeError
    return bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A number for each row.

    Attributes:
        top: Integers; None for a number that is the same in every row.
        factor: What they are multiplied with, an integer.
        scale: What they are divided by, an integer above 0.
        over: Integers above 0 that they are divided by too; None for none.
        known: Where there is a number; anything may stand elsewhere.
        most: Bound on the absolute values of top.
        over_most: Bound on over.
        least: Bound on top from below.
    """

    top: Take | None
    factor: int
    scale: int
    over: Take | None
    known: Known
    most: int
    over_most: int = 1
    least: int = -LIMIT

    @property
    def largest(self) -> int:
        """Bound on the absolute value of the numerator."""
        return abs(self.factor) * (1 if self.top is None else self.most)

    def numerator(self, times: int = 1) -> Take:
        """The numerator, times a factor.

        Raises:
            TooLargeError: It may reach 2^53.
        """
        factor = self.factor * times
        below_limit(self.largest * abs(times))
        if self.top is None:
            return lambda tile: np.full(tile.shape, float(factor))
        return self.top if factor == 1 else _times(self.top, factor)


def everywhere(_: "Tile") -> None:
    """Nothing is unknown."""


def both(*masks: Any) -> Any:
    """Where all masks are set, of which None is set everywhere."""
    found = None
    for mask in masks:
        if mask is not None and mask is not found:
            found = mask if found is None else found & mask
    return found


def known_together(*each: Known) -> Known:
    """Where all are known."""
    several = [known for known in dict.fromkeys(each) if known is not everywhere]
    if not several:
        return everywhere
    if len(several) == 1:
        return several[0]
    return lambda tile: both(*(known(tile) for known in several))


def constant(value: Exact) -> Amount:
    """The same number in every row."""
    return Amount(None, value.numerator, value.denominator, None, everywhere, 1, 1, 0)


def negative(value: Amount) -> Amount:
    """The number below zero."""
    return replace(value, factor=-value.factor)


def magnitude(value: Amount) -> Amount:
    """The number without its sign."""
    return replace(value, top=value.top and _absolute(value.top), factor=abs(value.factor), least=0)


def product(left: Amount, right: Amount) -> Amount:
    """One number times another."""
    top, most = (left.top, left.most) if right.top is None else (right.top, right.most)
    if left.top is not None and right.top is not None:
        top, most = _multiplied(left.top, right.top), below_limit(left.most * right.most)
    over, over_most = left.over or right.over, left.over_most * right.over_most
    if left.over is not None and right.over is not None:
        over = _multiplied(left.over, right.over)
        below_limit(over_most)
    known = known_together(left.known, right.known)
    least = 0 if (left.top is None or left.least >= 0) and (right.top is None or right.least >= 0) else -LIMIT
    factor, scale = left.factor * right.factor, left.scale * right.scale
    return _reduced(Amount(top, factor, scale, over, known, most, over_most, least))


def quotient(left: Amount, right: Amount) -> Amount:
    """One number divided by another, which is 0 only in rows that the base of the rule decides."""
    known = known_together(left.known, right.known)
    if right.top is None:
        # A literal 0 as divisor is refused when the set is read.
        sign = -1 if right.factor < 0 else 1
        turned = replace(left, factor=sign * left.factor * right.scale, scale=left.scale * abs(right.factor))
        return _reduced(replace(turned, known=known))
    sign = -1 if right.factor < 0 else 1
    over, over_most = _divisor(right), below_limit(max(right.most, 1) * left.over_most)
    if left.over is not None:
        over = _multiplied(over, left.over)
    top, factor, most = left.top, sign * left.factor * right.scale, left.most
    if right.over is not None:
        most = below_limit((1 if top is None else left.most) * right.over_most)
        top = right.over if top is None else _multiplied(top, right.over)
    return _reduced(Amount(top, factor, left.scale * abs(right.factor), over, known, most, over_most, left.least))


def total(values: Sequence[Amount], sign: int = 1) -> Amount:
    """The sum of several numbers, or (sign -1) the first less the others."""
    tops, like = alike(values)
    add = np.add if sign > 0 else np.subtract

    def top(tile: "Tile") -> Any:
        found = tops[0](tile)
        for each in tops[1:]:
            found = add(found, each(tile))
        return found

    return replace(like, top=top, most=below_limit(like.most * len(values)))


def extreme(values: Sequence[Amount], *, largest: bool) -> Amount:
    """The largest, or the smallest, of several numbers."""
    tops, like = alike(values)
    choose = np.maximum if largest else np.minimum

    def top(tile: "Tile") -> Any:
        found = tops[0](tile)
        for each in tops[1:]:
            found = choose(found, each(tile))
        return found

    return replace(like, top=top)


def rounded(value: Amount, places: int) -> Amount:
    """The number rounded half up, away from zero, to so many places."""
    scale = 10**places
    (take,), like = alike([value])
    divisor, over = like.scale, like.over
    below_limit(2 * scale * like.most + 2 * divisor * like.over_most)

    def top(tile: "Tile") -> Any:
        tops = take(tile)
        bottom = float(divisor) if over is None else over(tile) * float(divisor)
        return np.copysign(np.floor((np.abs(tops) * float(2 * scale) + bottom) / (2.0 * bottom)), tops)

    return Amount(top, 1, scale, None, value.known, scale * like.most + 1)


def alike(values: Sequence[Amount]) -> tuple[list[Take], Amount]:
    """The numerators of several numbers over one divisor, and what they have in common: divisor, bound, where known."""
    scale = lcm(*(value.scale for value in values))
    overs = list(dict.fromkeys((value.over, value.over_most) for value in values if value.over is not None))
    over: Take | None = None
    over_most, most, tops = 1, 1, []
    for each, bound in overs:
        over_most = below_limit(over_most * bound)
        over = each if over is None else _multiplied(over, each)
    for value in values:
        top, bound = value.numerator(scale // value.scale), value.largest * (scale // value.scale)
        for each, each_most in overs:
            if each is not value.over:
                bound = below_limit(bound * each_most)
                top = _multiplied(top, each)
        most = max(most, bound)
        tops.append(top)
    known = known_together(*(value.known for value in values))
    return tops, Amount(None, 1, scale, over, known, most, over_most)


def compared(operator: str, left: Amount, right: Amount) -> Take:
    """Where a comparison holds, cross-multiplied; anything may stand where one of the two is not known."""
    shared = gcd(left.scale, right.scale)
    up, down = right.scale // shared, left.scale // shared
    below_limit(left.largest * up * right.over_most)
    below_limit(right.largest * down * left.over_most)
    one, other = left.numerator(up), right.numerator(down)
    if right.over is not None:
        one = _multiplied(one, right.over)
    if left.over is not None:
        other = _multiplied(other, left.over)
    stands = COMPARE[operator]
    return lambda tile: stands(one(tile), other(tile))


COMPARE: Final = {
    "==": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}


def _times(take: Take, factor: int) -> Take:
    number = float(factor)
    return lambda tile: take(tile) * number


def _multiplied(one: Take, other: Take) -> Take:
    return lambda tile: one(tile) * other(tile)


def _absolute(take: Take) -> Take:
    return lambda tile: np.abs(take(tile))


def _divisor(amount: Amount) -> Take:
    """A divisor: 1 where the base decides, and rows in which it is below 0 go through the scalar path."""
    take, least, known = amount.top, amount.least, amount.known
    assert take is not None
    if least > 0:
        return take

    def divisor(tile: "Tile") -> Any:
        found = take(tile)
        if least < 0:
            tile.doubt(found < 0, known(tile))
        return np.maximum(found, 1.0)

    return divisor


def _reduced(value: Amount) -> Amount:
    """The amount with its known factor and divisor in lowest terms."""
    shared = gcd(value.factor, value.scale)
    return replace(value, factor=value.factor // shared, scale=value.scale // shared)
