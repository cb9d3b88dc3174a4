"""Columns of exact fractions, summed by group.

A sum is kept as an integer of 1 / SCALE. The scale is a multiple of every denominator that whole points, weights and
decimals give rise to, so such sums are exact; another fraction is rounded down at its low end and up at its high end,
so that a sum is always enclosed, and by less than any printed digit.
"""

from fractions import Fraction
from math import lcm
from typing import Any, Final, NamedTuple

from lpa_standards.scoring.frames.extra import np

SCALE: Final = lcm(*range(1, 257)) ** 2 * 10**18
_WORD: Final = 2**62
_FEW: Final = 2**16


class Fractions(NamedTuple):
    """A column of fractions.

    Attributes:
        tops: Numerators; anything where there is none.
        bottoms: Denominators, above 0.
        known: Where there is a fraction.
    """

    tops: Any
    bottoms: Any
    known: Any


def fractions(column: Any) -> Fractions:
    """The fractions of a column, as `Scorer.batch_kernel(..., exact=True)` tells them."""
    known = column.is_valid().to_numpy(zero_copy_only=False)
    tops, bottoms, beyond = column.flatten()
    tops = tops.fill_null(0).to_numpy(zero_copy_only=False)
    bottoms = np.maximum(bottoms.fill_null(1).to_numpy(zero_copy_only=False), 1)
    long = np.flatnonzero(beyond.is_valid().to_numpy(zero_copy_only=False)).tolist()
    if long:
        tops, bottoms = tops.astype(object), bottoms.astype(object)
        for row in long:
            tops[row], bottoms[row] = Fraction(beyond[row].as_py()).as_integer_ratio()
    return Fractions(tops, bottoms, known)


def numbers_of(column: Any, instead: int) -> Any:
    """A column of whole numbers in numpy, with another number for nulls; not filled where there are none."""
    return (column.fill_null(instead) if column.null_count else column).to_numpy(zero_copy_only=False)


class Grouping:
    """Rows put together by the number of their group.

    Args:
        groups: The number of the group of each row.
        many: How many groups there are.

    Attributes:
        many: The same.
    """

    def __init__(self, groups: Any, many: int) -> None:
        self.many = many
        self._order = np.argsort(groups, kind="stable")
        self._groups = groups[self._order]

    def of(self, known: Any) -> tuple[Any, list[int], Any]:
        """Those of the rows that are known, by group; the groups that are not empty; where each of them begins."""
        there = known[self._order]
        order, groups = self._order[there], self._groups[there]
        starts = np.flatnonzero(np.diff(groups, prepend=-1))
        return order, groups[starts].tolist(), starts


class Sums(NamedTuple):
    """What fractions add up to by group, as integers of 1 / SCALE: a list of Python integers for each figure.

    Attributes:
        many: How many there are.
        low: Sums, rounded down where they are not exact.
        high: The same, rounded up.
        least: The smallest of each group; 0 where it is empty.
        most: The largest.
    """

    many: list[int]
    low: list[int]
    high: list[int]
    least: list[int]
    most: list[int]


def summed(column: Fractions, groups: Grouping) -> Sums:
    """Adds up the known fractions of a column by group."""
    found = Sums(*([0] * groups.many for _ in range(5)))
    rows, there, starts = groups.of(column.known)
    if not there:
        return found
    unit, low, high = _whole(column.tops[rows], column.bottoms[rows])
    for into, values, put in (
        (found.low, low, np.add),
        (found.high, high, np.add),
        (found.least, low, np.minimum),
        (found.most, high, np.maximum),
    ):
        for group, value in zip(there, put.reduceat(values, starts).tolist(), strict=True):
            into[group] = value * (SCALE // unit)
    for group, count in zip(there, np.diff(starts, append=len(rows)).tolist(), strict=True):
        found.many[group] = count
    return found


def _whole(tops: Any, bottoms: Any) -> tuple[int, Any, Any]:
    """Fractions as integers of one unit, rounded down and rounded up: exact in 64 bits where that is possible.

    The unit divides the scale. Each fraction is rounded on its own, so that parts add up to the whole.
    """
    small = bottoms.dtype == np.int64 and bottoms.max() < _FEW
    unit = 1
    for bottom in (np.flatnonzero(np.bincount(bottoms)) if small else np.unique(bottoms)).tolist():
        unit = lcm(unit, bottom)
        if unit >= _WORD:
            break
    # Half of what 64 bits hold is more than any rounding of these floats can hide.
    if unit < _WORD and SCALE % unit == 0 and float((np.abs(tops) / bottoms).max()) * unit * len(tops) < _WORD:
        whole = tops.astype(np.int64) * (unit // bottoms.astype(np.int64))
        return unit, whole, whole
    pairs = list(zip(tops.tolist(), bottoms.tolist(), strict=True))
    low, high = ([(top * SCALE + step * (bottom - 1)) // bottom for top, bottom in pairs] for step in (0, 1))
    return SCALE, np.array([*low, None], dtype=object)[:-1], np.array([*high, None], dtype=object)[:-1]
