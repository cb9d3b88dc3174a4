"""Totals, levels and passing of many submissions at once; rows too near to a limit are done in fractions.

Every figure is a quotient of sums of numbers that are not below 0, so that in floats it is off by no more than a known
share of itself. Where that could matter, to the printed digits or to a limit, the row is reckoned again exactly.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, NamedTuple

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.results import Total
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.telling import units_of
from lpa_standards.scoring.whatif.panels import Sums

UNIT = 2.0**-53
_EMPTY = {"reweight": None, "zero": 0.0, "full": 100.0}
# Integers up to here are exact in floats, and so are the comparisons of their quotients with whole numbers.
_LIMIT = 2**53
_MOST_DECIMALS = 16


class Totals(NamedTuple):
    """What the submissions amount to.

    Attributes:
        known: Where there is a total.
        value: The totals, within a share `doubt` of themselves.
        shown: The printed totals as integers of their last place.
        decimals: Decimals of that place.
        level: Place of the level among those of the set; how many there are for none.
        passed: 1 or 0; -1 where the set names no pass mark.
        doubt: By which share of itself a total may be off.
    """

    known: Any
    value: Any
    shown: Any
    decimals: int
    level: Any
    passed: Any
    doubt: float

    def with_rows(self, rows: Any, other: "Totals") -> "Totals":
        """The same with other totals in some rows, of a set with the same results."""
        return Totals(*(_replaced(mine, rows, theirs) for mine, theirs in zip(self, other, strict=True)))


def joined(parts: Sequence[Totals]) -> Totals:
    """The totals of several types under one set, type after type."""
    decimals = max((each.decimals for each in parts), default=0)
    doubt = max((each.doubt for each in parts), default=0.0)
    known, value, shown, level, passed = (
        np.concatenate([each[at] for each in parts]) if parts else np.zeros(0, kind)
        for at, kind in ((0, np.bool_), (1, np.float64), (2, np.int64), (4, np.int16), (5, np.int8))
    )
    return Totals(known, value, shown, decimals, level, passed, doubt)


def _replaced(mine: Any, rows: Any, theirs: Any) -> Any:
    if not isinstance(mine, np.ndarray):
        return mine
    found = mine.copy()
    found[rows] = theirs
    return found


def totals_of(
    standards: IndicatorSet, sums: Sequence[Sums], left_open: Any, exactly: Callable[[int], Standing]
) -> Totals:
    """Adds up.

    Args:
        standards: The set, whose weights and results hold.
        sums: The sums of its domains, by points or by what is met as its total asks.
        left_open: Where something that counts is not decided.
        exactly: Reckons one row in fractions.
    """
    return _Adding(standards, sums, left_open).totals(exactly)


class _Adding:
    def __init__(self, standards: IndicatorSet, sums: Sequence[Sums], left_open: Any) -> None:
        self.results, self.sums = standards.results, sums
        self.rule: Total = standards.results.total
        weighted = self.rule.method == "weighted"
        self.weights = [float(domain.weight or 1) if weighted else 1.0 for domain in standards.domains]
        self.rows = len(left_open)
        based = [each.bottom > 0 for each in sums]
        self.based = based
        self.known = np.logical_or.reduce(based) & ~left_open
        # Each of the sums, quotients and products above is off by less than this share of itself.
        self.doubt = 4.0 * (2 * len(standards.indicators) + 2 * len(sums) + 16) * UNIT
        self.near = np.zeros(self.rows, dtype=np.bool_)

    def totals(self, exactly: Callable[[int], Standing]) -> Totals:
        printed = self.rule.format
        decimals = self._decimals(printed)
        with np.errstate(all="ignore"):
            self.value = self._value()
            if printed.decimals is None or self.rule.of == "shown":
                self.near[:] = True  # formed from printed figures, or printed by significant digits: row by row
                shown = np.zeros(self.rows, dtype=np.int64)
            else:
                shown = self._printed(self.value, printed)
            level, passed = self._level(shown, decimals), self._passed(shown, decimals)
        ids = {level.id: at for at, level in enumerate(self.results.levels)}
        for row in np.flatnonzero(self.near & self.known).tolist():
            standing = exactly(row)
            assert standing.total is not None
            assert standing.pair is not None
            shown[row] = units_of(standing.total, decimals)
            self.value[row] = standing.pair[0] / standing.pair[1]
            level[row] = len(ids) if standing.level is None else ids[standing.level]
            passed[row] = -1 if standing.passed is None else int(standing.passed)
        return Totals(self.known, self.value, shown, decimals, level, passed, self.doubt)

    @staticmethod
    def _decimals(printed: FigureFormat) -> int:
        """Decimals of the integers; as many as 64 bits hold where digits are significant."""
        return printed.decimals if printed.decimals is not None else _MOST_DECIMALS

    def _percents(self) -> list[Any]:
        return [
            np.where(based, 100.0 * each.top / np.where(based, each.bottom, 1.0), 0.0)
            for each, based in zip(self.sums, self.based, strict=True)
        ]

    def _value(self) -> Any:
        if self.rule.method in {"share_met", "points_over_full"}:
            top, bottom = (sum(each[part] / (each.unit or 1) for each in self.sums) for part in (0, 1))
            return 100.0 * top / np.where(bottom > 0, bottom, 1.0)
        above, below = np.zeros(self.rows), np.zeros(self.rows)
        empty = _EMPTY[self.rule.empty_domain]
        for weight, percent, based in zip(self.weights, self._percents(), self.based, strict=True):
            above += weight * (percent if empty is None else np.where(based, percent, empty))
            below += weight * based if empty is None else weight
        return above / np.where(below > 0, below, 1.0)

    def _printed(self, value: Any, printed: FigureFormat) -> Any:
        """Rounded to integers of the last place; near where it could be another."""
        assert printed.decimals is not None
        scaled = value * float(10**printed.decimals)
        edge = scaled if printed.rounding == "down" else scaled + 0.5
        whole = np.floor(edge)
        rest, doubt = edge - whole, scaled * self.doubt + UNIT * edge
        np.logical_or(self.near, (rest <= doubt) | (rest >= 1.0 - doubt), out=self.near)
        return np.where(np.abs(whole) < _LIMIT, whole, 0).astype(np.int64)

    def _reaches(self, value: Any, shown: Any, decimals: int, least: Exact) -> Any:
        if self.results.judge == "printed":
            return shown >= ceil(least * 10**decimals)
        limit = float(least)
        doubt = (np.abs(value) + abs(limit)) * self.doubt
        np.logical_or(self.near, np.abs(value - limit) <= doubt, out=self.near)
        return value >= limit

    def _level(self, shown: Any, decimals: int) -> Any:
        levels = self.results.levels
        found = np.full(self.rows, len(levels), dtype=np.int16)
        for at in reversed(range(len(levels))):
            found[self._reaches(self.value, shown, decimals, levels[at].at_least)] = at
        return found

    def _passed(self, shown: Any, decimals: int) -> Any:
        mark = self.results.pass_
        if mark is None:
            return np.full(self.rows, -1, dtype=np.int8)
        found = np.ones(self.rows, dtype=np.bool_)
        if mark.total is not None:
            found &= self._reaches(self.value, shown, decimals, mark.total)
        if mark.each_domain is not None:
            printed = self.results.percent.format
            if printed.decimals is None and self.results.judge == "printed":
                self.near[:] = True
            else:
                for percent, based in zip(self._percents(), self.based, strict=True):
                    digits = 0 if printed.decimals is None else printed.decimals
                    figure = self._printed(percent, printed) if self.results.judge == "printed" else None
                    found &= self._reaches(percent, figure, digits, mark.each_domain) | ~based
        return found.astype(np.int8)
