"""Printed figures, and the results of domains and totals that are made of them."""

from dataclasses import dataclass
from typing import Any, Self

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand
from lpa_standards.numbers import Exact, FigureFormat


class Figure(str):
    """The printed digits of a figure, which remembers the exact number.

    Attributes:
        exact: The number before rounding.
    """

    __slots__ = ("exact",)
    exact: Exact

    def __new__(cls, printed: str, exact: Exact) -> Self:
        """A figure from its digits and its exact number."""
        figure = super().__new__(cls, printed)
        figure.exact = exact
        return figure


def figure(value: Exact | None, printed: FigureFormat) -> Figure | None:
    """A printed figure; None for a number that is not there."""
    return None if value is None else Figure(printed.text(value), value)


@dataclass(frozen=True, slots=True)
class DomainResult:
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
    points: Figure | None
    full: Figure | None
    percent: Figure | None
    contribution: Figure | None

    def as_data(self) -> dict[str, Any]:
        """The domain as in the JSON of the report."""
        return {
            "id": self.id,
            "title": words_data(self.title),
            "points": plain_figure(self.points),
            "full": plain_figure(self.full),
            "percent": plain_figure(self.percent),
            "contribution": plain_figure(self.contribution),
        }


@dataclass(frozen=True, slots=True)
class TotalResult:
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
    """

    value: Figure | None
    low: Figure | None
    high: Figure | None
    level: LevelBand | None = None
    level_low: LevelBand | None = None
    level_high: LevelBand | None = None
    passed: bool | None = None
    reason: Words | None = None
    id: str | None = None
    title: Words | None = None

    def as_data(self) -> dict[str, Any]:
        """The total as in the JSON of the report."""
        figures = {"value": plain_figure(self.value), "low": plain_figure(self.low), "high": plain_figure(self.high)}
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


def plain_figure(printed: Figure | None) -> str | None:
    """A figure as in the JSON of the report."""
    return None if printed is None else str(printed)


def words_data(words: Words | None) -> dict[str, str] | None:
    """A sentence as in the JSON of the report."""
    return None if words is None else {"th": words.th, "en": words.en}


def level_data(level: LevelBand | None) -> dict[str, Any] | None:
    """A level as in the JSON of the report."""
    return None if level is None else {"id": level.id, "title": words_data(level.title.words())}
