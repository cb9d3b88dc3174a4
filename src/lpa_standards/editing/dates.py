"""Years and days moved within the text that writes them: script, era, month names and order stay as they were."""

import re
from datetime import date
from typing import NamedTuple

from lpa_standards import calendar
from lpa_standards.calendar.eras import BE_OFFSET
from lpa_standards.errors import LpaStandardsError
from lpa_standards.numbers import to_arabic_digits, to_thai_digits

_DIGITS = re.compile(r"[0-9]+|[๐-๙]+")


class Moved(NamedTuple):
    """A day in another year.

    Attributes:
        text: How it is written.
        day: The day.
        from_leap_day: Whether it was 29 February, and the new year has none.
    """

    text: str
    day: date
    from_leap_day: bool


def moved_by(text: str, years: int) -> Moved:
    """A written day, so many years later; 29 February becomes the 28th in a year that has none.

    >>> moved_by("๑ มิถุนายน ๒๕๖๖", 1).text
    '๑ มิถุนายน ๒๕๖๗'
    >>> moved_by("2567-02-29", 1).text
    '2568-02-28'

    Raises:
        CalendarError: The text is no day, or the new year lies outside the calendar.
    """
    day = calendar.parse_date(text)
    target, clipped = _later(day, years)
    for candidate in _candidates(text, day, target):
        if _reads_as(candidate, target):
            return Moved(candidate, target, clipped)
    return Moved(calendar.format_date(target, "iso_be"), target, clipped)


def with_year(text: str, old: int, new: int) -> str:
    """The text with a Buddhist-era year replaced wherever it stands as a number, in the digits it is written in.

    >>> with_year("ประจำปี พ.ศ. ๒๕๖๖ (B.E. 2566)", 2566, 2567)
    'ประจำปี พ.ศ. ๒๕๖๗ (B.E. 2567)'
    """
    return _DIGITS.sub(
        lambda found: _as_written(str(new), found[0]) if _number(found[0]) == str(old) else found[0], text
    )


def names_year(text: str, year: int) -> bool:
    """Whether a text holds a year as a number, in Thai or Arabic digits."""
    return any(_number(found[0]) == str(year) for found in _DIGITS.finditer(text))


def _later(day: date, years: int) -> tuple[date, bool]:
    try:
        return day.replace(year=day.year + years), False
    except ValueError:
        return date(day.year + years, 2, 28), True


def _candidates(text: str, day: date, target: date) -> list[str]:
    """The text with the year moved: the whole year of either era, or its last two digits."""
    pairs = [
        (f"{day.year + BE_OFFSET}", f"{target.year + BE_OFFSET}"),
        (f"{day.year}", f"{target.year}"),
        (f"{(day.year + BE_OFFSET) % 100:02d}", f"{(target.year + BE_OFFSET) % 100:02d}"),
    ]
    found = []
    for old, new in pairs:
        for run in _DIGITS.finditer(text):
            if _number(run[0]) != old:
                continue
            moved = text[: run.start()] + _as_written(new, run[0]) + text[run.end() :]
            found.append(moved)
            if day.day != target.day:
                found += [
                    moved[: other.start()] + _as_written(str(target.day), other[0]) + moved[other.end() :]
                    for other in _DIGITS.finditer(moved)
                    if _number(other[0]) == str(day.day)
                ]
    return found


def _reads_as(text: str, day: date) -> bool:
    try:
        return calendar.parse_date(text) == day
    except LpaStandardsError:
        return False


def _number(digits: str) -> str:
    return to_arabic_digits(digits)


def _as_written(number: str, like: str) -> str:
    return to_thai_digits(number) if like[0] in "๐๑๒๓๔๕๖๗๘๙" else number
