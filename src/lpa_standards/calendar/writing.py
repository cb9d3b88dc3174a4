"""Writes days in the named styles of Thai offices."""

from collections.abc import Callable
from datetime import date
from typing import Final, Literal, get_args

from lpa_standards.calendar.eras import BE_OFFSET, LAST_DAY, be_parts
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.names import MONTHS, SHORT_MONTHS, WEEKDAYS
from lpa_standards.errors import Words, did_you_mean
from lpa_standards.numbers import to_thai_digits

Style = Literal[
    "long", "long_thai", "abbr", "abbr_thai", "abbr2", "abbr2_thai", "full", "full_thai", "full_era", "full_era_thai",
    "order_thai", "decree_thai", "numeric", "numeric_thai", "numeric2", "iso_be", "month_year", "month_year_thai",
    "month_year_abbr2",
]  # fmt: skip
STYLES: Final[tuple[Style, ...]] = get_args(Style)
"""Every style of `format_date`; those ending in `_thai` have Thai digits."""

# From this Common-era year on the year begins on 1 January, and 543 is right for every month.
_FIRST_PLAIN_YEAR: Final = 1941

_Writer = Callable[[date, int], str]

_ARABIC: Final[dict[str, _Writer]] = {
    "long": lambda day, year: f"{day.day} {MONTHS[day.month - 1]} {year}",
    "abbr": lambda day, year: f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}",
    "abbr2": lambda day, year: f"{day.day} {SHORT_MONTHS[day.month - 1]} {year % 100:02d}",
    "full": lambda day, year: f"วัน{WEEKDAYS[day.weekday()]}ที่ {day.day} {MONTHS[day.month - 1]} {year}",
    "full_era": lambda day, year: f"วัน{WEEKDAYS[day.weekday()]}ที่ {day.day} {MONTHS[day.month - 1]} พ.ศ. {year}",
    "order": lambda day, year: f"ณ วันที่ {day.day} {MONTHS[day.month - 1]} พ.ศ. {year}",
    "decree": lambda day, year: f"วันที่ {day.day} เดือน {MONTHS[day.month - 1]} พ.ศ. {year}",
    "numeric": lambda day, year: f"{day.day:02d}/{day.month:02d}/{year}",
    "numeric2": lambda day, year: f"{day.day}/{day.month}/{year % 100:02d}",
    "iso_be": lambda day, year: f"{year}-{day.month:02d}-{day.day:02d}",
    "month_year": lambda day, year: f"{MONTHS[day.month - 1]} {year}",
    "month_year_abbr2": lambda day, year: f"{SHORT_MONTHS[day.month - 1]} {year % 100:02d}",
}


def _with_thai_digits(write: _Writer) -> _Writer:
    return lambda day, year: to_thai_digits(write(day, year))


def _writer(style: str) -> _Writer:
    base = style.removesuffix("_thai")
    return _ARABIC[style] if style == base else _with_thai_digits(_ARABIC[base])


_WRITERS: Final[dict[str, _Writer]] = {style: _writer(style) for style in STYLES}


def format_date(day: date, style: Style = "long") -> str:
    """The day written in a named style.

    Args:
        day: A plain `datetime.date` from 1 April 1889 (B.E. 2432) to the end of 2157 (B.E. 2700).
        style: One of `STYLES`. Two-digit years (`abbr2`, `numeric2`) do not carry the century back.

    Raises:
        CalendarError: The day lies outside that time, is an instant, or the style is unknown.

    >>> from datetime import date
    >>> format_date(date(2023, 5, 31), "full_thai")
    'วันพุธที่ ๓๑ พฤษภาคม ๒๕๖๖'
    """
    write = _WRITERS.get(style)
    if write is None:
        raise CalendarError(
            Words(f"unknown style {style!r}", f"ไม่รู้จักรูปแบบ {style!r}"), did_you_mean(str(style), STYLES), reason="style"
        )
    if type(day) is date and _FIRST_PLAIN_YEAR <= day.year <= LAST_DAY.year:
        return write(day, day.year + BE_OFFSET)
    return write(day, be_parts(day)[0])
