"""What the codes of one indicator stand for: one outcome each, and everything that is looked up by code."""

from collections.abc import Sequence
from functools import cached_property
from math import lcm
from typing import Any

from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict

VERDICTS: tuple[Verdict, ...] = tuple(Verdict)
VERDICT_CODE = {verdict: at for at, verdict in enumerate(VERDICTS)}


class Table:
    """Outcomes by code.

    Attributes:
        outcomes: The outcome of each code; None for a code that does not come about.
        narrow: Whether codes are bytes.
    """

    def __init__(self, entry: Entry, outcomes: Sequence[Outcome | None]) -> None:
        self.entry = entry
        self.outcomes = list(outcomes)
        self.narrow = len(self.outcomes) <= 256
        self._usual = 1 if entry.judge.full is None else entry.judge.full

    @cached_property
    def verdicts(self) -> Any:
        """Code of the verdict."""
        return self._bytes([0 if each is None else VERDICT_CODE[each.verdict] for each in self.outcomes])

    @cached_property
    def met(self) -> Any:
        """1 where it counts as met."""
        return self._bytes([0 if each is None else int(each.counts) for each in self.outcomes])

    @cached_property
    def out(self) -> Any:
        """1 where it is out of the base."""
        return self._bytes([int(each is not None and each.verdict in OUT_OF_BASE) for each in self.outcomes])

    @cached_property
    def pointless(self) -> Any:
        """1 where there are no points."""
        return self._bytes([int(each is None or each.points is None) for each in self.outcomes])

    @cached_property
    def unit(self) -> int:
        """Units in one point, so that all points and full marks are whole."""
        marks = [mark for each in self._staying for mark in points_and_full(each)]
        return lcm(*(mark.denominator for mark in (self._usual, *marks)))

    @cached_property
    def _staying(self) -> list[Outcome]:
        return [each for each in self.outcomes if each is not None and each.verdict not in OUT_OF_BASE]

    @cached_property
    def earned(self) -> Any:
        """Points in units, as they are added up."""
        return self._numbers(
            [
                0 if each is None or each.verdict in OUT_OF_BASE else int(points_and_full(each)[0] * self.unit)
                for each in self.outcomes
            ]
        )

    @cached_property
    def most_earned(self) -> int:
        """Most points in units."""
        return max((int(points_and_full(each)[0] * self.unit) for each in self._staying), default=0)

    @cached_property
    def lost(self) -> Any:
        """Full marks in units that are missing from the usual ones."""
        return self._numbers(
            [
                0
                if each is None
                else int((self._usual - (0 if each.verdict in OUT_OF_BASE else points_and_full(each)[1])) * self.unit)
                for each in self.outcomes
            ]
        )

    @property
    def usual(self) -> int:
        """Usual full marks, in units."""
        return int(self._usual * self.unit)

    def figures(self, name: str, printed: FigureFormat, decimals: int | None) -> Any:
        """Printed points ("points") or full marks ("full") by code: integers, or texts where decimals is None."""
        key = f"_{name}"
        known = vars(self).get(key)
        if known is None:
            given = [None if each is None else getattr(each, name) for each in self.outcomes]
            if name == "full":  # what leaves the base is shown with its usual full marks
                given = [self.entry.judge.full if each is None else each for each in given]
            if decimals is None:
                texts = [None if each is None else printed.text(each) for each in given]
                known = np.array([*texts, ""], dtype=object)[:-1]
            else:
                known = self._numbers([0 if each is None else units_of(printed.text(each), decimals) for each in given])
            vars(self)[key] = known
        return known

    def _bytes(self, values: list[int]) -> Any:
        return bytes(values).ljust(256, b"\0") if self.narrow else np.array(values, dtype=np.uint8)

    def _numbers(self, values: list[int]) -> Any:
        if self.narrow and all(0 <= value <= 127 for value in values):
            return bytes(values).ljust(256, b"\0")
        return np.array(values, dtype=np.int64)


def look_up(codes: Any, values: Any) -> Any:
    """The value of each code; bytes are a table for bytes."""
    if isinstance(values, bytes):
        return np.frombuffer(codes.tobytes().translate(values), dtype=np.uint8)
    return values.take(codes)


def units_of(text: str, decimals: int) -> int:
    """Printed digits as an integer count of the last place.

    >>> units_of("52.5", 2)
    5250
    """
    whole, _, rest = text.partition(".")
    return int(whole + rest[:decimals].ljust(decimals, "0"))
