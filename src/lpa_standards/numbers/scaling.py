"""What an exact number is, how many digits one may have, and how it is scaled and rounded."""

from fractions import Fraction
from typing import Literal

Exact = int | Fraction
Rounding = Literal["half_up", "down", "half_even"]

MAX_WHOLE_DIGITS = 18
MAX_DECIMALS = 9


def exact(value: Exact) -> Exact:
    """The same number, as an int when it is whole.

    >>> exact(Fraction(6, 3))
    2
    """
    return value.numerator if value.denominator == 1 else value


def from_scaled(scaled: int, decimals: int) -> Exact:
    """The number that a count of smallest units stands for.

    >>> from_scaled(57240, 3)
    Fraction(1431, 25)
    """
    return exact(Fraction(scaled, 10**decimals)) if decimals else scaled


def round_exact(value: Exact, decimals: int, rounding: Rounding = "half_up") -> Exact:
    """The number rounded to so many decimals; half up means away from zero.

    >>> round_exact(Fraction(8625, 1000), 2)
    Fraction(863, 100)
    """
    return from_scaled(round_scaled(value.numerator, value.denominator, decimals, rounding), decimals)


def round_scaled(numerator: int, denominator: int, decimals: int, rounding: Rounding) -> int:
    """The fraction as an integer count of units of 10 to the power of -decimals, rounded.

    Args:
        numerator: Any integer.
        denominator: Above 0; the two need not be in lowest terms.
        decimals: Below 0 for tens, hundreds and so on.
        rounding: "half_up" (away from zero), "down" (towards zero) or "half_even".

    >>> round_scaled(2, 3, 2, "half_up")
    67
    """
    if decimals >= 0:
        numerator *= 10**decimals
    else:
        denominator *= 10**-decimals
    if rounding == "half_up" and numerator >= 0:  # as almost always
        return (2 * numerator + denominator) // (2 * denominator)
    sign = -1 if numerator < 0 else 1
    whole, rest = divmod(abs(numerator), denominator)
    twice = 2 * rest
    if (rounding == "half_up" and twice >= denominator) or (
        rounding == "half_even" and (twice > denominator or (twice == denominator and whole % 2))
    ):
        whole += 1
    return sign * whole


def decimals_needed(denominator: int) -> int | None:
    """Decimals that write a fraction in lowest terms with this denominator exactly; None when no number of them does.

    >>> decimals_needed(8), decimals_needed(3)
    (3, None)
    """
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None
