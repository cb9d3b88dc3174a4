"""Exact intervals, and how to reckon with them: the result holds every number that the operands can give."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lpa_standards.numbers import Exact, exact, round_exact

Truth = frozenset[bool]
MIRRORED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact numbers from low to high, both included; None is unbounded.

    The operators take the operands to be independent: x - x of 1 to 2 lies in -1 to 1.

    >>> Interval(1, 2) - Interval(1, 2)
    Interval(low=-1, high=1)
    """

    low: Exact | None
    high: Exact | None

    def holds(self, value: Exact) -> bool:
        """Whether the value lies inside."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def join(self, other: "Interval") -> "Interval":
        """The smallest interval around both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def rounded(self, decimals: int) -> "Interval":
        """Every number rounded half up to so many decimals."""
        low = None if self.low is None else round_exact(self.low, decimals)
        high = None if self.high is None else round_exact(self.high, decimals)
        return Interval(low, high)

    def __neg__(self) -> "Interval":
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __abs__(self) -> "Interval":
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        if self.low is None or self.high is None:
            return Interval(0, None)
        return Interval(0, max(-self.low, self.high))

    def __add__(self, other: "Interval") -> "Interval":
        low = None if self.low is None or other.low is None else exact(self.low + other.low)
        high = None if self.high is None or other.high is None else exact(self.high + other.high)
        return Interval(low, high)

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        if self.low is not None and self.low >= 0 and other.low is not None and other.low >= 0:
            high = None if self.high is None or other.high is None else exact(self.high * other.high)
            if self.high == 0 or other.high == 0:
                high = 0
            return Interval(exact(self.low * other.low), high)
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return Interval(0, 0) if Interval(0, 0) in {self, other} else ANYTHING
        corners = [exact(one * two) for one in (self.low, self.high) for two in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotients; a divisor of exactly 0 is refused elsewhere, so the parts on its two sides count alone."""
        if other.low is not None and other.low >= 0 and other.high != 0:
            largest = None if other.low == 0 else exact(Fraction(1) / other.low)
            smallest: Exact = 0 if other.high is None else exact(Fraction(1) / other.high)
            return self * Interval(smallest, largest)
        if other.high is not None and other.high < 0:
            return -(self / -other)
        return ANYTHING


ANYTHING: Final = Interval(None, None)


def smallest_of(parts: Sequence[Interval]) -> Interval:
    """Around the smallest of several numbers, one from each part; at least one part."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Interval(min(lows) if len(lows) == len(parts) else None, min(highs) if highs else None)


def largest_of(parts: Sequence[Interval]) -> Interval:
    """Around the largest of several numbers, one from each part; at least one part."""
    return -smallest_of([-part for part in parts])


def compared(operator: str, left: Interval, right: Interval) -> Truth:
    """The truth values that `left operator right` can take, for independent sides; the operator is a comparison.

    >>> compared("<", Interval(0, 1), Interval(2, 3))
    frozenset({True})
    """
    if operator in {">", ">="}:
        return compared(MIRRORED[operator], right, left)
    can_less = left.low is None or right.high is None or left.low < right.high
    can_more = left.high is None or right.low is None or left.high > right.low
    can_equal = not (
        (left.low is not None and right.high is not None and left.low > right.high)
        or (left.high is not None and right.low is not None and left.high < right.low)
    )
    yes = {"<": can_less, "<=": can_less or can_equal, "==": can_equal, "!=": can_less or can_more}[operator]
    no = {"<": can_more or can_equal, "<=": can_more, "==": can_less or can_more, "!=": can_equal}[operator]
    return frozenset(truth for truth, possible in ((True, yes), (False, no)) if possible)


def representatives(interval: Interval, limits: Sequence[Exact], step: Fraction | None = None) -> list[Exact]:
    """One value of the interval for every case that comparisons with the limits can tell apart.

    Args:
        interval: The values that can occur.
        limits: Numbers that they are compared with.
        step: Smallest unit, when only multiples of it occur; None for any exact number.

    Returns:
        Values in rising order: the ends, the limits between them, and one value between each two of these.

    >>> representatives(Interval(0, 10), [5], Fraction(1))
    [0, 1, 5, 6, 10]
    """
    outer = sorted(limits)
    low, high = interval.low, interval.high
    if low is None:  # below every limit, and inside an interval that ends before them
        low = min([*outer[:1], *([high] if high is not None else [])], default=0) - 1
    if high is None:
        high = max([*outer[-1:], low], default=0) + 1
    if step is not None:  # the ends that can occur
        low, high = exact(-(-low // step) * step), exact(high // step * step)
    if low > high:
        return []
    points = sorted({low, high, *(limit for limit in limits if low <= limit <= high)})
    found: list[Exact] = []
    for at, point in enumerate(points):
        if step is None or (point / step).denominator == 1:
            found.append(point)
        if at + 1 < len(points):
            following = points[at + 1]
            between = Fraction(point + following) / 2 if step is None else (point // step + 1) * step
            if between < following:
                found.append(exact(between))
    return found
