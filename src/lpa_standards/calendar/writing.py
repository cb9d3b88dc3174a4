"""Writes days and ranges of days in the named styles of Thai offices."""

from __future__ import annotations

from datetime import date

from lpa_standards.calendar.eras import BE_OFFSET, LAST_DAY, be_parts
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.styles import EXACT_STYLES, STYLES, plan_of
from lpa_standards.errors import Words, did_you_mean

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final, Literal

    from lpa_standards.calendar.styles import Plan, Style

    RangeWords = Literal["from", "between"]

__all__ = ["EXACT_STYLES", "STYLES", "format_date", "format_range"]

# From this Common-era year on the year begins on 1 January, and 543 is right for every month.
_FIRST_PLAIN_YEAR: Final = 1941
_LAST_YEAR: Final = LAST_DAY.year
_DAY_LEAD: Final = "วันที่ "
_MONTH_LEAD: Final = "เดือน"

# The dash that fills the tens place of a stamped day would pass for the one between two days.
_IN_RANGES: Final[dict[str, Style]] = {"stamp": "abbr", "stamp_thai": "abbr_thai"}

_plans: dict[str, Plan] = {}


def format_date(day: date, style: Style = "long") -> str:
    """The day written in a named style.

    Args:
        day: A plain `datetime.date` from 1 April 1889 (B.E. 2432) to the end of 2157 (B.E. 2700).
        style: One of `STYLES`. What one of `EXACT_STYLES` writes, `parse_date` reads back to the same day; the
            others leave out the day (`month_year`) or the century (`abbr2`, `numeric2`).

    Raises:
        CalendarError: The day lies outside that time, is an instant, or the style is unknown.

    >>> from datetime import date
    >>> format_date(date(2023, 5, 31), "full_thai")
    'วันพุธที่ ๓๑ พฤษภาคม ๒๕๖๖'
    >>> format_date(date(1935, 3, 2))
    '2 มีนาคม 2477'
    """
    plan = _plans.get(style) or _plan(style)
    if type(day) is date and _FIRST_PLAIN_YEAR <= day.year <= _LAST_YEAR:
        year = day.year
    else:
        year = _row_of_year(day, plan)
    if plan.year_first:
        return plan.years[year] + plan.months[day.month] + plan.days[day.day]
    if plan.weekdays is not None:
        return plan.weekdays[day.weekday()] + plan.days[day.day] + plan.months[day.month] + plan.years[year]
    return plan.days[day.day] + plan.months[day.month] + plan.years[year]


def format_range(
    start: date | None, end: date | None, style: Style = "long", *, words: RangeWords | None = None
) -> str:
    """A range of days, both ends included, written in a named style; what both ends share is written once.

    Args:
        start: First day; None for a range without a beginning, written ภายในวันที่ ...
        end: Last day; None for a range without an end, written ตั้งแต่วันที่ ... เป็นต้นไป.
        style: As for `format_date`. What one of `EXACT_STYLES` writes, `parse_range` reads back; a range of one day
            is written as that day, for `parse_date`.
        words: "from" writes ตั้งแต่วันที่ ... ถึงวันที่ ... (จนถึงวันที่ ... without a beginning), "between"
            writes ระหว่างวันที่ ... - ...; the two days with a hyphen between them unless said.

    Raises:
        CalendarError: A day is none of this calendar, the ends are exchanged or both missing, or the style unknown.

    >>> from datetime import date
    >>> format_range(date(2023, 6, 1), date(2023, 7, 21), "long_thai")
    '๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖'
    >>> format_range(date(2023, 6, 1), date(2023, 6, 21), "abbr", words="from")
    'ตั้งแต่วันที่ 1 ถึงวันที่ 21 มิ.ย. 2566'
    >>> format_range(None, date(2023, 7, 21), "long_thai")
    'ภายในวันที่ ๒๑ กรกฎาคม ๒๕๖๖'
    """
    if words not in (None, "from", "between"):
        raise CalendarError(
            Words(f"unknown words {words!r}", f"ไม่รู้จัก words {words!r}"),
            did_you_mean(str(words), ("from", "between")),
            reason="style",
        )
    DateRange(start, end)  # refuses what is no range
    style = _IN_RANGES.get(style, style)
    plan = _plans.get(style) or _plan(style)
    if end is None:
        assert start is not None
        return f"ตั้งแต่{_called(start, style, plan)} เป็นต้นไป"
    if start is None:
        return f"{'จนถึง' if words == 'from' else 'ภายใน'}{_called(end, style, plan)}"
    if format_date(start, style) == format_date(end, style) and (start == end or not plan.has_day):
        return format_date(start, style)
    first, second = _first_end(start, end, style, plan), format_date(end, style).removeprefix(plan.lead)
    if words is None:
        return f"{first} - {second}"
    named = f"{_lead(plan)}{first.removeprefix(plan.lead)}"
    return f"ตั้งแต่{named} ถึง{_lead(plan)}{second}" if words == "from" else f"ระหว่าง{named} - {second}"


def _first_end(start: date, end: date, style: Style, plan: Plan) -> str:
    """The first day of a range, without the month and the year that it shares with the last."""
    year = _row_of_year(start, plan)
    # In a year that began in April, January comes after December; such a pair says its year twice.
    if plan.in_figures or year != _row_of_year(end, plan) or start.month > end.month:
        return format_date(start, style)
    weekday = plan.weekdays[start.weekday()] if plan.weekdays is not None else ""
    month = "" if plan.has_day and start.month == end.month else plan.months[start.month]
    return f"{weekday}{plan.days[start.day]}{month}"


def _called(day: date, style: Style, plan: Plan) -> str:
    """A day, or a month, with วันที่ or เดือน before it."""
    return f"{_lead(plan)}{format_date(day, style).removeprefix(plan.lead)}"


def _lead(plan: Plan) -> str:
    if not plan.has_day:
        return f"{_MONTH_LEAD} " if plan.months[1].endswith(".") else _MONTH_LEAD
    return "" if plan.weekdays is not None else _DAY_LEAD


def _row_of_year(day: date, plan: Plan) -> int:
    year_be = be_parts(day)[0]
    return day.year if plan.is_ce else year_be - BE_OFFSET


def _plan(style: str) -> Plan:
    plan = plan_of(style)
    if plan is None:
        raise CalendarError(
            Words(f"unknown style {style!r}", f"ไม่รู้จักรูปแบบ {style!r}"), did_you_mean(str(style), STYLES), reason="style"
        )
    _plans[style] = plan
    return plan
