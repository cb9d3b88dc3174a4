"""Strict reading of Thai dates: the whole text or nothing, and no era is ever guessed where it is open."""

from __future__ import annotations

from datetime import date

from lpa_standards.calendar.eras import BE_OFFSET, LAST_YEAR_BE
from lpa_standards.calendar.names import MONTH_NUMBERS

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from datetime import datetime, time
    from typing import Final

    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.ranges import DateRange

_THAI: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _in_both_digits(numbers: dict[str, int]) -> dict[str, int]:
    return numbers | {written.translate(_THAI): number for written, number in numbers.items()}


# ๓๑ พฤษภาคม ๒๕๖๖ is the commonest form by far and needs no grammar: 543 is right for every month since B.E. 2484.
DAYS: Final = _in_both_digits({f"{day:0{width}d}": day for day in range(1, 32) for width in (1, 2)})
YEARS: Final = _in_both_digits({str(year): year - BE_OFFSET for year in range(2484, LAST_YEAR_BE + 1)})


def parse_date(text: str, *, era: Era | None = None) -> date:
    """The day that a Thai text names, without a format.

    Read are days in words (full, short and spoken names of months, English ones too), in figures with the day first,
    and in the order of ISO 8601, with the words that lead to a date (ลงวันที่), a weekday, eras, in brackets or not.
    Common misspellings and what PDF files do to text are mended; `read_date` gives the same day and tells of that.
    A year is Buddhist where it is from 2432 to 2700 or has the two digits 40 to 79; a year first, as in 2023-06-08, is
    common era below 2400. Any other year without an era is refused.

    Args:
        text: The date and nothing else, in Thai or Arabic digits; at most 300 characters.
        era: Era of a year that states none: "be" (พ.ศ.), "ce" (ค.ศ.) or "rs" (ร.ศ.).

    Raises:
        DateTextError: No such day, a wrong weekday, an era left open, a range, anything besides the date.

    >>> parse_date("๓๑ พฤษภาคม ๒๕๖๖")
    datetime.date(2023, 5, 31)
    >>> parse_date("8 มิถุนายน 2023", era="ce")
    datetime.date(2023, 6, 8)
    """
    if era is None and type(text) is str:
        parts = text.split()
        if len(parts) == 3:
            day, month, year = DAYS.get(parts[0]), MONTH_NUMBERS.get(parts[1]), YEARS.get(parts[2])
            if day is not None and month is not None and year is not None:
                try:
                    return date(year, month, day)
                except ValueError:
                    pass  # The grammar says what is wrong.
    from lpa_standards.calendar.statements import read_day

    return read_day(text, era)


def parse_datetime(text: str) -> datetime:
    """The instant that a Thai text names: a date with a time of day, in Asia/Bangkok.

    A time without an offset is Thai time; one with an offset (ISO 8601) is converted. 24.00 น. is the end of
    the day, which is 00:00 of the next.

    Raises:
        DateTextError: The date or time is wrong, or one of them is missing.

    >>> parse_datetime("๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕").isoformat()
    '2020-09-14T10:15:00+07:00'
    """
    from lpa_standards.calendar.statements import read_instant

    return read_instant(text)


def parse_time(text: str) -> time:
    """A time of day as Thai offices write it: 16:30, ๑๖.๓๐ น., เวลา ๑๖ นาฬิกา ๓๐ นาที.

    Raises:
        DateTextError: It is no time of day; 24.00 น. belongs to a day and is refused too.

    >>> parse_time("๑๖.๓๐ น.")
    datetime.time(16, 30)
    """
    from lpa_standards.calendar.statements import read_time

    return read_time(text)


def parse_range(text: str) -> DateRange:
    """The range of days that a Thai text names; both ends belong to it.

    The first end may leave out the month or the year, which then are those of the second end. ตั้งแต่ and เป็นต้นไป with
    one day have no end, ภายใน, ถึง and บัดนี้จนถึง with one day no start.

    Raises:
        DateTextError: One of the days is wrong, the ends are exchanged, or the text names one day only.

    >>> parse_range("๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖")
    DateRange(start=datetime.date(2023, 6, 1), end=datetime.date(2023, 7, 21))
    """
    from lpa_standards.calendar.statements import read_days

    return read_days(text)
