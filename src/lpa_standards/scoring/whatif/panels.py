"""The outcomes of all indicators for the submissions of one type, and the sums of the domains, some to be replaced."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, NamedTuple

from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.bulk.outcomes import Outcomes
from lpa_standards.scoring.bulk.structure import Tally
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict
from lpa_standards.scoring.whatif.given import Given

VERDICTS: tuple[Verdict, ...] = tuple(Verdict)
_CODE = {verdict: at for at, verdict in enumerate(VERDICTS)}
# Sums of integers below it are exact in floats.
_LIMIT = 2**53
_BYTES = 256


class Column:
    """The outcomes of one indicator.

    Attributes:
        codes: A code for each submission.
        palette: What the codes stand for.
        unit: Units in one point, so that all points and full marks are whole.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        codes = np.array(outcomes.codes, dtype=np.int64)
        used = np.flatnonzero(np.bincount(codes, minlength=len(outcomes.palette)))
        self.palette = [outcome for code in used.tolist() if (outcome := outcomes.palette[code]) is not None]
        assert len(self.palette) == len(used)
        kind = np.uint8 if len(self.palette) <= _BYTES else np.uint32
        places = np.zeros(len(outcomes.palette), dtype=kind)
        places[used] = np.arange(len(used))
        self.codes: Any = places.take(codes)
        self._turning = sorted(outcomes.turning)
        self._added = [_added(outcome) for outcome in self.palette]
        self.unit = lcm(*(mark.denominator for marks in self._added for mark in marks[:2]))

    def table(self, part: int, unit: int) -> Any:
        """What each code adds, in units, as floats.

        Args:
            part: Points (0), full marks (1), whether it counts as met (2), whether it is in the base (3).
            unit: Units in one point; 1 for a count.
        """
        return np.array([float(marks[part] * unit) for marks in self._added])

    def most(self, part: int) -> Exact:
        """The most that a submission adds."""
        return max(marks[part] for marks in self._added)

    @cached_property
    def left_open(self) -> Any:
        """Where it is not decided; None for nowhere."""
        table = np.array([outcome.verdict is Verdict.INCOMPLETE for outcome in self.palette])
        if not table.any() and not self._turning:
            return None
        found = table.take(self.codes)
        found[self._turning] = True
        return found

    @cached_property
    def verdicts(self) -> Any:
        """How many submissions have each of `VERDICTS`."""
        table = np.array([_CODE[outcome.verdict] for outcome in self.palette], dtype=np.int64)
        return np.bincount(table.take(self.codes), minlength=len(VERDICTS))

    def differs(self, other: "Column") -> Any:
        """Where the outcome adds something else than another does."""
        mine, theirs = ([_key(outcome) for outcome in each.palette] for each in (self, other))
        table = np.array([[one != two for two in theirs] for one in mine], dtype=np.bool_)
        found = table.ravel().take(self.codes.astype(np.int64) * len(theirs) + other.codes)
        found[self._turning + other._turning] = True
        return found


def _added(outcome: Outcome) -> tuple[Exact, Exact, int, int]:
    if outcome.verdict in OUT_OF_BASE or outcome.verdict is Verdict.INCOMPLETE:
        return 0, 0, 0, 0
    return *points_and_full(outcome), int(outcome.counts), 1


def _key(outcome: Outcome) -> object:
    """What of an outcome is added up."""
    if outcome.verdict in OUT_OF_BASE or outcome.verdict is Verdict.INCOMPLETE:
        return outcome.verdict is Verdict.INCOMPLETE
    return points_and_full(outcome), outcome.counts


class Sums(NamedTuple):
    """The sums of one domain.

    Attributes:
        top: Points, or how many count as met.
        bottom: Full marks, or how many are in the base.
        unit: What both are counted in, as a divisor of one; 0 where they are no exact integers of any unit, but floats
            that are off by no more than one in 2^53 for each indicator.
    """

    top: Any
    bottom: Any
    unit: int


class Panel:
    """The submissions of one type.

    Attributes:
        given: What was handed in.
        columns: The outcomes of each indicator of the set.
        domains: The domain of each indicator, by its place.
        counted: Indicators that count.
    """

    def __init__(
        self, given: Given, columns: Mapping[str, Column], domains: Mapping[str, int], counted: Collection[str]
    ) -> None:
        self.given, self.columns, self.domains, self.counted = given, columns, domains, frozenset(counted)
        self._without: dict[tuple[int, frozenset[str], bool], Sums] = {}

    @property
    def rows(self) -> int:
        """How many submissions there are."""
        return len(self.given.places)

    def sums_without(self, domain: int, left_out: frozenset[str], *, shares: bool) -> Sums:
        """The sums of a domain over all that count, some left out; kept, since they are asked for many times."""
        key = domain, left_out, shares
        found = self._without.get(key)
        if found is None:
            chosen = [
                self.columns[name]
                for name, place in self.domains.items()
                if place == domain and name in self.counted and name not in left_out
            ]
            found = self._without[key] = _added_up(chosen, self.rows, None, shares=shares)
        return found

    @cached_property
    def left_open(self) -> Mapping[str, Any]:
        """The indicators that are not decided everywhere, and where."""
        return {name: column.left_open for name, column in self.columns.items() if column.left_open is not None}


class Variation:
    """A panel in which some columns are others, or count or not.

    Attributes:
        panel: The panel.
        columns: The other columns, by indicator.
        counted: Indicators that count now.
        touched: Indicators that are others, or count or not.
    """

    def __init__(self, panel: Panel, columns: Mapping[str, Column], counted: frozenset[str]) -> None:
        self.panel, self.columns, self.counted = panel, columns, counted
        self.touched = frozenset(columns) | (panel.counted ^ counted)

    def sums(self, domains: int, rows: Any, *, shares: bool) -> list[Sums]:
        """The sums of every domain.

        Args:
            domains: How many domains there are.
            rows: The submissions that are asked for; None for all.
            shares: Whether of what is met, not of points.
        """
        found = []
        for domain in range(domains):
            touched = frozenset(name for name in self.touched if self.panel.domains[name] == domain)
            kept = self.panel.sums_without(domain, touched, shares=shares)
            if rows is not None:
                kept = Sums(kept.top.take(rows), kept.bottom.take(rows), kept.unit)
            more = [self._column(name) for name in sorted(touched & self.counted)]
            if more:
                size = self.panel.rows if rows is None else len(rows)
                kept = _together(kept, _added_up(more, size, rows, shares=shares))
            found.append(kept)
        return found

    def _column(self, name: str) -> Column:
        return self.columns.get(name) or self.panel.columns[name]

    def left_open(self) -> Any:
        """Where something that counts is not decided."""
        found = np.zeros(self.panel.rows, dtype=np.bool_)
        masks = {name: mask for name, mask in self.panel.left_open.items() if name not in self.columns}
        masks |= {name: column.left_open for name, column in self.columns.items() if column.left_open is not None}
        for name, mask in masks.items():
            if name in self.counted:
                np.logical_or(found, mask, out=found)
        return found

    def changed(self) -> Any:
        """Where the sums may be others than those of the panel."""
        found = np.zeros(self.panel.rows, dtype=np.bool_)
        for name in self.touched:
            if (name in self.counted) != (name in self.panel.counted):
                found[:] = True
            elif name in self.counted:
                np.logical_or(found, self._column(name).differs(self.panel.columns[name]), out=found)
        return found

    def tally(self, sums: Sequence[Sums], row: int, at: int, *, shares: bool) -> Tally:
        """The exact sums of one submission.

        Args:
            sums: The sums of the domains.
            row: The submission.
            at: Its place in the sums.
            shares: Whether they are of what is met.
        """
        tops: list[Exact] = []
        bottoms: list[Exact] = []
        for domain, each in enumerate(sums):
            if each.unit:
                tops.append(_number(each.top[at], each.unit))
                bottoms.append(_number(each.bottom[at], each.unit))
            else:
                tops.append(self._sum(domain, row, 2 if shares else 0))
                bottoms.append(self._sum(domain, row, 3 if shares else 1))
        nothing: list[Exact] = [0] * len(sums)
        if shares:
            return Tally(list(map(int, tops)), list(map(int, bottoms)), nothing, nothing, 0)
        return Tally([0] * len(sums), [int(bottom > 0) for bottom in bottoms], tops, bottoms, 0)

    def _sum(self, domain: int, row: int, part: int) -> Exact:
        total: Exact = 0
        for name in self.counted:
            if self.panel.domains[name] == domain:
                column = self._column(name)
                total += _added(column.palette[column.codes[row]])[part]
        return total


def _added_up(columns: Sequence[Column], size: int, rows: Any, *, shares: bool) -> Sums:
    """The sums over some indicators, of all rows or some."""
    parts = (2, 3) if shares else (0, 1)
    unit = 1 if shares else lcm(*(column.unit for column in columns))
    if sum(column.most(part) for column in columns for part in parts) * unit >= _LIMIT:
        unit = 0
    top, bottom = np.zeros(size), np.zeros(size)
    for column in columns:
        codes = column.codes if rows is None else column.codes.take(rows)
        top += column.table(parts[0], unit or 1).take(codes)
        bottom += column.table(parts[1], unit or 1).take(codes)
    return Sums(top, bottom, unit)


def _number(units: float, unit: int) -> Exact:
    return int(units) if unit == 1 else exact(Fraction(int(units), unit))


def _together(one: Sums, other: Sums) -> Sums:
    unit = lcm(one.unit, other.unit)
    if unit and unit == one.unit == other.unit:
        return Sums(one.top + other.top, one.bottom + other.bottom, unit)
    # Brought to one unit, as long as that keeps them exact; else both as plain floats.
    up = [unit // each.unit for each in (one, other)] if unit else [1, 1]
    largest = sum(float(each.bottom.max(initial=0.0)) * times for each, times in zip((one, other), up, strict=True))
    if unit and 2 * largest < _LIMIT:
        return Sums(one.top * up[0] + other.top * up[1], one.bottom * up[0] + other.bottom * up[1], unit)
    scales = [1.0 / (each.unit or 1) for each in (one, other)]
    return Sums(one.top * scales[0] + other.top * scales[1], one.bottom * scales[0] + other.bottom * scales[1], 0)
