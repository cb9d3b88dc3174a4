"""Percentiles by nearest rank, so that each is a total that somebody has; open totals give ranges."""

from fractions import Fraction
from typing import Any, Final, NamedTuple

from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.frames.extra import np

# The tenths at either end, the quarters, and the middle.
PERCENTS: Final = (10, 25, 50, 75, 90)


class Percentile(NamedTuple):
    """The smallest total that at least so many in a hundred do not surpass.

    Attributes:
        percent: So many in a hundred; 50 is the median.
        low: The lowest that it can be, unrounded, whatever becomes of open totals.
        high: The highest that it can be.
    """

    percent: int
    low: Fraction
    high: Fraction

    def text(self, printed: FigureFormat) -> str:
        """The figure as it is printed, a range where it is open."""
        low, high = printed.text(self.low), printed.text(self.high)
        return low if low == high else f"{low}–{high}"


def nearest(lows: Any, highs: Any, vanish: Any, percent: int) -> tuple[int, int]:
    """The places of the totals that are the lowest and the highest that a percentile can be.

    A total that may vanish is there or not, whichever pulls the percentile further.

    Args:
        lows: Integers in the order of the lowest totals; at least one.
        highs: The same of the highest.
        vanish: Which totals may vanish.
        percent: From 1 to 100.
    """
    ends = []
    for values, below, above in ((lows, np.ones_like(vanish), ~vanish), (highs, ~vanish, np.ones_like(vanish))):
        order = np.argsort(values, kind="stable")
        last = np.searchsorted(values[order], values[order], side="right")
        reached = np.cumsum(below[order])[last - 1]
        over = np.count_nonzero(above) - np.cumsum(above[order])[last - 1]
        ends.append(int(order[np.argmax(100 * reached >= percent * (reached + over))]))
    return ends[0], ends[1]
