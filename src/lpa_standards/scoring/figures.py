"""Printed figures, and the results of domains and totals that are made of them."""

from fractions import Fraction
from typing import Any, NamedTuple

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand
from lpa_standards.numbers import Exact, FigureFormat, exact


def figure(value: Exact | None, printed: FigureFormat) -> str | None:
    """The printed digits of a figure; None for a number that is not there."""
    return None if value is None else printed.text_of_ratio(value.numerator, value.denominator)


class DomainResult(NamedTuple):
    """The figures of one domain.

    Attributes:
        id: Id of the domain.
        title: Official wording.
        points: Sum of points, or number met under share_met; None while something open could change it.
        full: Sum of full marks, or size of the base under share_met.
        percent: 100 x points / full; None on an empty base too.
        contribution: Share of the total under weighted; None otherwise.
    """

    id: str
    title: Words
    points: str | None
    full: str | None
    percent: str | None
    contribution: str | None

    def as_data(self) -> dict[str, Any]:
        """The domain as in the JSON of the report."""
        return {
            "id": self.id,
            "title": words_data(self.title),
            "points": self.points,
            "full": self.full,
            "percent": self.percent,
            "contribution": self.contribution,
        }


class TotalResult(NamedTuple):
    """A total: its value, or between what it lies.

    Attributes:
        value: The printed total; None while something open could change it, or without a base.
        low: Lowest total that completions can still give.
        high: Highest.
        level: Level, when every completion agrees.
        level_low: Level at the lowest total.
        level_high: Level at the highest total.
        passed: Whether the submission passes, when every completion agrees; None where the set names no pass mark.
        reason: Why there is no value, or why it does not pass.
        id: Id of a further total; None for the total itself.
        title: Name of a further total.
        pair: The total before rounding, as numerator and denominator in lowest terms; None where there is no value.
    """

    value: str | None
    low: str | None
    high: str | None
    level: LevelBand | None = None
    level_low: LevelBand | None = None
    level_high: LevelBand | None = None
    passed: bool | None = None
    reason: Words | None = None
    id: str | None = None
    title: Words | None = None
    pair: tuple[int, int] | None = None

    @property
    def exact(self) -> Exact | None:
        """The total before rounding, by which ranks are made; None where there is no value."""
        return None if self.pair is None else exact(Fraction(*self.pair))

    def as_data(self) -> dict[str, Any]:
        """The total as in the JSON of the report."""
        figures = {"value": self.value, "low": self.low, "high": self.high}
        if self.id is not None:
            return {"id": self.id, "title": words_data(self.title), **figures}
        return {
            **figures,
            "level": level_data(self.level),
            "level_low": level_data(self.level_low),
            "level_high": level_data(self.level_high),
            "passed": self.passed,
            "reason": words_data(self.reason),
        }


def words_data(words: Words | None) -> dict[str, str] | None:
    """A sentence as in the JSON of the report."""
    return None if words is None else {"th": words.th, "en": words.en}


def level_data(level: LevelBand | None) -> dict[str, Any] | None:
    """A level as in the JSON of the report."""
    return None if level is None else {"id": level.id, "title": words_data(level.title.words())}
