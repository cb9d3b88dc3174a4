"""What a text may be: a day, a moment, a time of day, a range, a fiscal year or a quarter; the first that fits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

from lpa_standards.calendar import (
    CalendarError,
    DateRange,
    DateReading,
    FiscalQuarter,
    FiscalYear,
    parse_datetime,
    parse_fiscal,
    parse_time,
    read_date,
)
from lpa_standards.calendar.explaining import RangeReading, read_range

Kind = Literal["date", "datetime", "time", "range", "fiscal_year", "fiscal_quarter"]
Era = Literal["be", "ce", "rs"]
Value = date | datetime | time | DateRange | FiscalYear | FiscalQuarter

# What a reader says of a text that is not of its kind at all; another reader then knows better what is wrong.
_NOT_OF_THE_KIND: Final = {
    "not-a-date",
    "not-a-time",
    "not-fiscal",
    "range-not-day",
    "time-in-date",
    "day-not-range",
    "no-time",
}
_FISCAL_WORDS: Final = ("งบประมาณ", "ปีงบ", "ไตรมาส")
_BETTER: Final = {"range-not-day": "range", "time-in-date": "datetime"}


@dataclass(frozen=True, slots=True)
class Read:
    """What a text was read as.

    Attributes:
        text: The text as given.
        kind: What it is.
        value: The day, moment, time, range, year or quarter.
        reading: How a day or a range was read; None for the other kinds.
    """

    text: str
    kind: Kind
    value: Value
    reading: DateReading | RangeReading | None = None


def read_any(text: str, *, era: Era | None = None) -> Read:
    """What a text is.

    Args:
        text: The text and nothing else.
        era: Era of a year that states none, where the text is a day.

    Raises:
        CalendarError: It is nothing of all this; the refusal is that of the kind it comes nearest to.
    """
    readers: dict[str, Callable[[], Read]] = {
        "date": lambda: _day(text, era),
        "datetime": lambda: Read(text, "datetime", parse_datetime(text)),
        "range": lambda: _range(text),
        "fiscal": lambda: _fiscal(text),
        "time": lambda: Read(text, "time", parse_time(text)),
    }
    refusals: dict[str, CalendarError] = {}
    for name, reader in readers.items():
        try:
            return reader()
        except CalendarError as error:
            refusals[name] = error
    raise _nearest(text, refusals)


def _day(text: str, era: Era | None) -> Read:
    reading = read_date(text, era=era)
    return Read(text, "date", reading.value, reading)


def _range(text: str) -> Read:
    reading = read_range(text)
    return Read(text, "range", reading.value, reading)


def _fiscal(text: str) -> Read:
    found = parse_fiscal(text)
    return Read(text, "fiscal_year" if isinstance(found, FiscalYear) else "fiscal_quarter", found)


def _nearest(text: str, refusals: dict[str, CalendarError]) -> CalendarError:
    first = refusals["date"]
    if any(word in text for word in _FISCAL_WORDS):
        return refusals["fiscal"]
    if first.reason in _BETTER:
        return refusals[_BETTER[first.reason]]
    # The readers were asked in the order in which their word counts.
    return next((each for each in refusals.values() if each.reason not in _NOT_OF_THE_KIND), first)
