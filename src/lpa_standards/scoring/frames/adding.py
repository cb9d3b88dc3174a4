"""Sums over the indicators of a domain, in bytes as long as they hold them."""

from math import lcm
from typing import Any

from lpa_standards.scoring.frames.amounts import LIMIT, TooLargeError
from lpa_standards.scoring.frames.extra import np


class Adder:
    """A sum for each row.

    Attributes:
        unit: What the sums are counted in, as a divisor of one.
        most: Bound on the sums.
    """

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._bytes: Any = None
        self._held = 0
        self._total: Any = None
        self.unit = 1
        self.most = 0

    def add(self, values: Any, unit: int, most: int) -> None:
        """Adds integers of 1 / unit, none of them above `most`.

        Raises:
            TooLargeError: The sums may reach 2^53.
        """
        if most == 0:
            return
        whole = lcm(unit, self.unit)
        bound = self.most * (whole // self.unit) + most * (whole // unit)
        if bound >= LIMIT:
            raise TooLargeError
        if whole != self.unit:
            self._flush()
            if self._total is not None:
                self._total *= float(whole // self.unit)
            self.unit = whole
        self.most = bound
        up = whole // unit
        if values.dtype == np.uint8 and up == 1 and most <= 255:
            if self._held + most > 255:
                self._flush()
            if self._bytes is None:
                self._bytes, self._held = values.copy(), most
            else:
                np.add(self._bytes, values, out=self._bytes)
                self._held += most
            return
        more = values if up == 1 else values * float(up)
        self._total = more.astype(np.float64) if self._total is None else self._total + more

    def _flush(self) -> None:
        if self._bytes is not None:
            held = self._bytes.astype(np.float64)
            self._total = held if self._total is None else self._total + held
            self._bytes, self._held = None, 0

    def sums(self) -> Any:
        """The sums, as integers in float64."""
        self._flush()
        return np.zeros(self._rows) if self._total is None else self._total

    @property
    def untouched(self) -> bool:
        """Whether nothing but 0 was added."""
        return self._bytes is None and self._total is None


class DomainSums:
    """What the indicators of one domain add up to.

    Attributes:
        earned: Points.
        lost: Full marks missing from the usual ones.
        met: How many count as met.
        out: How many are out of the base.
        usual: Usual full marks, in units of `usual_unit`.
        counted: How many indicators there are, pilots apart.
    """

    def __init__(self, rows: int) -> None:
        self.earned, self.lost, self.met, self.out = Adder(rows), Adder(rows), Adder(rows), Adder(rows)
        self.usual = 0
        self.usual_unit = 1
        self.counted = 0

    def expect(self, full: int, unit: int) -> None:
        """Counts an indicator with its usual full marks."""
        whole = lcm(unit, self.usual_unit)
        self.usual = self.usual * (whole // self.usual_unit) + full * (whole // unit)
        self.usual_unit = whole
        self.counted += 1

    def points(self) -> tuple[Any, Any, int, int]:
        """Points and full marks as integers of one unit, that unit, and a bound on both."""
        unit = lcm(self.earned.unit, self.lost.unit, self.usual_unit)
        most = max(self.earned.most * (unit // self.earned.unit), self.usual * (unit // self.usual_unit))
        if most >= LIMIT:
            raise TooLargeError
        top = self.earned.sums() * float(unit // self.earned.unit)
        usual = self.usual * (unit // self.usual_unit)
        bottom = float(usual) if self.lost.untouched else usual - self.lost.sums() * float(unit // self.lost.unit)
        return top, bottom, unit, most

    def shares(self) -> tuple[Any, Any, int, int]:
        """How many count as met, and how many are in the base, in the same form."""
        bottom = float(self.counted) if self.out.untouched else self.counted - self.out.sums()
        return self.met.sums(), bottom, 1, self.counted
