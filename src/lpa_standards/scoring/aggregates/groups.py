"""Groups of scored submissions, and what is to be said of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.aggregates.fractions import SCALE


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over the submissions of a group; an open one lies between its low and its high.

    Attributes:
        count: Submissions that have the figure.
        low: Sum of its lows, unrounded, in units of 1 / SCALE.
        high: Sum of its highs.
        least: Smallest low.
        most: Largest high.
        printed: How the figure is printed.
    """

    count: int
    low: int
    high: int
    least: int
    most: int
    printed: FigureFormat

    @property
    def mean(self) -> str | None:
        """The mean, rounded once; None where nobody has the figure, or while it is open."""
        low, high = self.mean_low, self.mean_high
        return low if low == high else None

    @property
    def mean_low(self) -> str | None:
        """The lowest that the mean can be."""
        return self._text(self.low, self.count * SCALE)

    @property
    def mean_high(self) -> str | None:
        """The highest that the mean can be."""
        return self._text(self.high, self.count * SCALE)

    @property
    def lowest(self) -> str | None:
        """The lowest that anyone has or may have."""
        return self._text(self.least, SCALE)

    @property
    def highest(self) -> str | None:
        """The highest that anyone has or may have."""
        return self._text(self.most, SCALE)

    def as_data(self) -> dict[str, Any]:
        """The printed figures by name."""
        names = ("count", "mean", "mean_low", "mean_high", "lowest", "highest")
        return {name: getattr(self, name) for name in names}

    def _text(self, top: int, bottom: int) -> str | None:
        return self.printed.text_of_ratio(top, bottom) if self.count else None


@dataclass(frozen=True, slots=True)
class Group:
    """Submissions that have something in common.

    Attributes:
        by: What they have in common, such as {"province": "กระบี่"}; empty for all of them.
        units: How many there are.
        scored: How many could be scored.
        incomplete: How many have an indicator that waits for data.
        assumed: How many have one that counts so for want of data.
        faulty: How many have an error.
        warned: How many have a warning.
        passed: How many pass; None where the set names no pass mark.
        failed: How many do not pass.
        undecided: How many may still pass or not.
        without_total: How many have no total for want of a base.
        levels: How many reach each level, by its id from the highest; "" is below the lowest, "?" still open.
        total: The total.
        domains: Percent of each domain, by its id.
        by_domain: How often each verdict was given, by domain.
        by_indicator: The same by indicator; nothing for groups by district.
    """

    by: Mapping[str, str | None]
    units: int
    scored: int
    incomplete: int
    assumed: int
    faulty: int
    warned: int
    passed: int | None
    failed: int | None
    undecided: int | None
    without_total: int
    levels: Mapping[str, int]
    total: Spread
    domains: Mapping[str, Spread]
    by_domain: Mapping[str, Mapping[str, int]]
    by_indicator: Mapping[str, Mapping[str, int]]

    @property
    def complete(self) -> int:
        """How many were scored with nothing open."""
        return self.scored - self.incomplete

    @property
    def verdicts(self) -> dict[str, int]:
        """How often each verdict was given, over all indicators."""
        found: dict[str, int] = {}
        for counts in self.by_domain.values():
            for verdict, count in counts.items():
                found[verdict] = found.get(verdict, 0) + count
        return found

    def as_data(self) -> dict[str, Any]:
        """The group as plain data, figures as printed."""
        return {
            **self.by,
            "units": self.units,
            "scored": self.scored,
            "complete": self.complete,
            "incomplete": self.incomplete,
            "assumed": self.assumed,
            "faulty": self.faulty,
            "warned": self.warned,
            "passed": self.passed,
            "failed": self.failed,
            "undecided": self.undecided,
            "without_total": self.without_total,
            "levels": dict(self.levels),
            "total": self.total.as_data(),
            "verdicts": self.verdicts,
            "domains": {
                name: {"percent": spread.as_data(), "verdicts": dict(self.by_domain.get(name, {}))}
                for name, spread in self.domains.items()
            },
            "indicators": {name: dict(counts) for name, counts in self.by_indicator.items()},
        }
