"""One amount measured against known limits, and printed: exact on integers below 2^53.

A quotient of integers below 2^53, rounded to float64, lies on the same side of every integer as the exact one, and is
that integer only if the exact one is: between an integer t and another a / b there is at least 1 / b, which is more
than half the spacing of floats at t as long as t x b is below 2^53.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.frames.amounts import COMPARE, LIMIT, Amount, TooLargeError
from lpa_standards.scoring.frames.extra import np

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.amounts import Floats, Mask

_INT32 = 2**31 - 1
_FLIPPED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "=="}


class Limits(NamedTuple):
    """Numbers that an amount is compared with.

    Attributes:
        unit: A number that makes all of them whole when multiplied.
        largest: Bound on their absolute values.
    """

    unit: int
    largest: int


def limits_of(limits: Iterable[Exact]) -> Limits:
    """What is to be known of these numbers."""
    given = list(limits)
    return Limits(
        lcm(*(limit.denominator for limit in given)), max((ceil(abs(Fraction(limit))) for limit in given), default=0)
    )


class Measure:
    """An amount, made ready to be compared with some limits and to be printed.

    Args:
        amount: The amount.
        limits: What is known of every number it will be compared with.
        printed: How it is printed; None where it is not.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """

    def __init__(self, amount: Amount, limits: "Limits", printed: FigureFormat | None = None) -> None:
        self._amount = amount
        self._printed = printed
        self._many = 1
        self._quotient: Floats | None = None
        if amount.over is not None:
            self._divide(amount, limits)

    def _divide(self, amount: Amount, limits: "Limits") -> None:
        unit = 1
        if self._printed is not None and self._printed.decimals is not None:
            unit = 2 * 10**self._printed.decimals
        self._many = lcm(unit, limits.unit)
        shared = gcd(amount.factor * self._many, amount.scale)
        up, down = amount.factor * self._many // shared, amount.scale // shared
        assert amount.over is not None
        top_most = abs(up) * (1 if amount.top is None else amount.most)
        bottom_most = down * amount.over_most
        largest = limits.largest * self._many
        if top_most + bottom_most >= LIMIT or (largest + 1) * bottom_most >= LIMIT:
            raise TooLargeError
        bottom = amount.over if down == 1 else amount.over * float(down)
        quotient = np.divide(float(up), bottom) if amount.top is None else np.multiply(amount.top, float(up))
        if amount.top is not None:
            np.divide(quotient, bottom, out=quotient)
        self._quotient = quotient

    def compare(self, operator: str, limit: Exact) -> "Mask | bool":
        """Where the amount stands so to a limit; anything may stand in the gaps."""
        if self._quotient is not None:
            edge = limit.numerator * self._many // limit.denominator  # a whole number: so `many` was chosen
            return COMPARE[operator](self._quotient, float(edge))
        amount = self._amount
        if amount.top is None or amount.factor == 0:
            value = Fraction(amount.factor if amount.top is None else 0, amount.scale)
            return bool(COMPARE[operator](value, limit))
        top, bottom = limit.numerator * amount.scale, limit.denominator * amount.factor
        if bottom < 0:
            operator, top, bottom = _FLIPPED[operator], -top, -bottom
        if operator == "==" and top % bottom:
            return False
        edge = -(-top // bottom) if operator in {">=", "<"} else top // bottom
        if abs(edge) >= LIMIT:  # beyond anything that stands in the column
            return bool(COMPARE[operator](0, edge))
        return COMPARE[operator](amount.top, float(edge))

    def hundredths(self) -> Any:
        """The printed figures as integers of their last place; of none of them may the amount be below 0.

        Raises:
            TooLargeError: They may reach 2^53.
        """
        printed = self._printed
        assert printed is not None and printed.decimals is not None and self._quotient is not None
        unit = 10**printed.decimals
        return rounded(self._quotient, self._many // unit, printed)


def rounded(quotient: Any, many: int, printed: FigureFormat) -> Any:
    """The quotients, in which a printed unit is `many`, rounded to whole units.

    Args:
        quotient: Rounded from exact quotients of integers below 2^53, 0 or more.
        many: An even number.
        printed: How to round.
    """
    kind = np.int32 if np.maximum.reduce(quotient) <= _INT32 else np.int64
    whole = quotient.astype(kind)
    if printed.rounding == "down":
        return whole if many == 1 else whole // kind(many)
    half = kind(many // 2)
    halves = whole if half == 1 else whole // half
    found = halves + kind(1)
    np.right_shift(found, kind(1), out=found)
    if printed.rounding == "half_even":
        tie = (quotient == halves * float(half)) & ((halves & kind(1)) == 1)
        found -= tie & ((found & kind(1)) == 1)
    return found


def printed_quotient(top: Any, bottom: Any, printed: FigureFormat, top_most: int, bottom_most: int) -> Any:
    """Top / bottom printed, as integers of the last place; both are integers, bottom above 0.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """
    assert printed.decimals is not None
    many = 2 * 10**printed.decimals
    if many * top_most + 2 * bottom_most >= LIMIT:
        raise TooLargeError
    return rounded(top * float(many) / bottom, 2, printed)
