"""Sums over the indicators of each domain, in bytes as long as they hold them."""

from collections.abc import Sequence
from math import lcm
from typing import Any, NamedTuple

from lpa_standards.numbers import Exact
from lpa_standards.scoring.frames.amounts import below_limit
from lpa_standards.scoring.frames.extra import np

_BYTE = 255


class Adder:
    """A sum for each row.

    Attributes:
        unit: What the sums are counted in, as a divisor of one.
        most: Bound on the sums.
    """

    def __init__(self) -> None:
        self._bytes: Any = None
        self._held = 0
        self._total: Any = None
        self.unit = 1
        self.most = 0

    def add(self, values: Any, unit: int, most: int) -> None:
        """Adds the lines of a tile.

        Args:
            values: Integers of 1 / unit, a line for each indicator.
            unit: Units in one.
            most: Bound on the sum of the lines.

        Raises:
            TooLargeError: The sums may reach 2^53.
        """
        if most == 0:
            return
        if unit == self.unit and most <= _BYTE and values.dtype == np.uint8:
            self.most += most
            if self._held + most > _BYTE:
                self._flush()
            line = values[0] if len(values) == 1 else np.add.reduce(values, axis=0, dtype=np.uint8)
            if self._bytes is None:
                self._bytes = line.copy()
            else:
                np.add(self._bytes, line, out=self._bytes)
            self._held += most
            return
        self._flush()
        whole = lcm(unit, self.unit)
        self.most = below_limit(self.most * (whole // self.unit) + most * (whole // unit))
        if whole != self.unit and self._total is not None:
            self._total *= float(whole // self.unit)
        self.unit = whole
        more = np.add.reduce(values, axis=0, dtype=np.float64) * float(whole // unit)
        self._total = more if self._total is None else self._total + more

    def _flush(self) -> None:
        below_limit(self.most)
        if self._bytes is not None:
            held = self._bytes.astype(np.float64)
            self._total = held if self._total is None else self._total + held
            self._bytes, self._held = None, 0

    def sums(self) -> Any:
        """The sums, as integers in float64; None where nothing but 0 was added."""
        self._flush()
        return self._total


class More(NamedTuple):
    """What some indicators add, a line for each; None for nothing.

    Attributes:
        met: 1 where it counts as met.
        out: 1 where it is out of the base.
        earned: Points.
        lost: Full marks missing from the usual ones.
        most: Most points of each.
        usual: Usual full marks of each, which bound what is missing.
        earned_unit: Units in a point.
        unit: Units in full marks.
    """

    met: Any
    out: Any
    earned: Any
    lost: Any
    most: Sequence[int]
    usual: Sequence[int]
    earned_unit: int
    unit: int


class Sums:
    """What the indicators of each domain add up to.

    Args:
        usual: Usual full marks of each domain.
        counted: How many indicators each has, pilots apart.
        rows: How many rows there are.
    """

    def __init__(self, usual: Sequence[Exact], counted: Sequence[int], rows: int) -> None:
        self._usual, self._counted, self._rows = usual, counted, rows
        self._earned, self._lost, self._met, self._out = ([Adder() for _ in usual] for _ in range(4))

    def add(self, domain: int, some: slice, more: More) -> None:
        """Adds neighbours of one domain.

        Raises:
            TooLargeError: The sums may reach 2^53.
        """
        number = some.stop - some.start
        if more.met is not None:
            self._met[domain].add(more.met[some], 1, number)
            if more.out is not None:
                self._out[domain].add(more.out[some], 1, number)
        if more.earned is not None:
            self._earned[domain].add(more.earned[some], more.earned_unit, sum(more.most[some]))
            if more.lost is not None:
                self._lost[domain].add(more.lost[some], more.unit, sum(more.usual[some]))

    def points(self) -> "Shares":
        """Points and full marks as integers of one unit."""
        units = [adder.unit for adder in (*self._earned, *self._lost)]
        unit = lcm(*units, *(full.denominator for full in self._usual))
        usual = [int(full * unit) for full in self._usual]
        most = [max(adder.most * (unit // adder.unit), full) for adder, full in zip(self._earned, usual, strict=True)]
        return self._shares(self._earned, self._lost, usual, unit, most)

    def shares(self) -> "Shares":
        """How many count as met, and how many are in the base, in the same form."""
        return self._shares(self._met, self._out, self._counted, 1, self._counted)

    def _shares(
        self, tops: Sequence[Adder], lost: Sequence[Adder], usual: Sequence[int], unit: int, most: Sequence[int]
    ) -> "Shares":
        below_limit(max(most))
        return Shares(
            _lines(tops, unit, self._rows),
            np.array(usual, dtype=np.float64).reshape(-1, 1) - _lines(lost, unit, self._rows),
            unit,
            max(most),
        )


def _lines(adders: Sequence[Adder], unit: int, rows: int) -> Any:
    """The sums of one unit, a line for each domain; one column of 0 where nothing was added at all."""
    sums = [adder.sums() for adder in adders]
    if all(each is None for each in sums):
        return np.zeros((len(sums), 1))
    found = np.zeros((len(sums), rows))
    for line, adder, each in zip(found, adders, sums, strict=True):
        if each is not None:
            np.multiply(each, float(unit // adder.unit), out=line)
    return found


class Shares:
    """Parts and wholes of every domain, a line for each.

    Attributes:
        top: The parts, as integers; of one column where they are the same in every row.
        bottom: The wholes, likewise.
        unit: Units in one.
        most: Bound on both.
        based: Where there is a base; None for everywhere.
        divisor: The wholes, 1 where there is no base.
    """

    def __init__(self, top: Any, bottom: Any, unit: int, most: int) -> None:
        self.top, self.bottom, self.unit, self.most = top, bottom, unit, most
        based = bottom > 0
        self.based = None if based.all() else based
        self.divisor = bottom if self.based is None else np.maximum(bottom, 1.0)
