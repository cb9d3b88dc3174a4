"""Settles what the parts of a written date mean as a day, or refuses them at their place."""

from __future__ import annotations

from lpa_standards.calendar.cursor import WRITE_A_DATE
from lpa_standards.calendar.errors import CalendarError, DateTextError
from lpa_standards.calendar.names import ENGLISH_WEEKDAYS, ERAS, WEEKDAYS
from lpa_standards.calendar.years import ResolvedYear, era_by_size, resolve_year
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from datetime import date

    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.tokens import Span
    from lpa_standards.calendar.written import Written, Year


def settle(
    given: str, written: Written, era: Era | None = None, rest: Written | None = None
) -> tuple[date, ResolvedYear]:
    """The day that a written date means, and how its year was understood.

    Args:
        given: The text, for refusals.
        written: The date.
        era: Era of a year that states none, when the caller gives one.
        rest: The second date of a range, which may say the month and the year of the first too.

    Raises:
        DateTextError: Something is missing, contradicts itself, or there is no such day.
    """
    month, month_span, year, other_year = written.month, written.month_span, written.year, written.other_year
    if rest is not None and year is None:
        year, other_year = rest.year, rest.other_year
        if month is None:
            month, month_span = rest.month, rest.month_span
    if len(written.day) > 2:
        raise DateTextError(
            Words(f"there is no day {written.day}", f"ไม่มีวันที่ {written.day}"),
            Words("a day has one or two digits", "วันที่เขียนด้วยเลขหนึ่งหรือสองหลัก"),
            reason="no-such-day",
            given=given,
            span=written.day_span,
        )
    if month is None or year is None:
        missing = (
            Words("the month is missing", "ไม่ได้ระบุเดือน") if month is None else Words("the year is missing", "ไม่ได้ระบุปี")
        )
        reason = "no-month" if month is None else "no-year"
        raise DateTextError(missing, WRITE_A_DATE, reason=reason, given=given, span=written.span)
    number = int(written.day)
    try:
        resolved = _resolve(year, other_year, era, year_first=written.year_first)
        day = resolved.day(month, number)
        if other_year is not None:
            _check_other(day, other_year, month, number)
    except CalendarError as error:
        at = {"no-such-day": written.day_span, "no-such-month": month_span, "never-existed": written.core}
        raise placed(error, given, at.get(error.reason, year.span)) from None
    if written.weekday is not None and written.weekday != day.weekday():
        right = day.weekday()
        raise DateTextError(
            Words(f"that day is a {ENGLISH_WEEKDAYS[right]} (วัน{WEEKDAYS[right]})", f"วันนั้นเป็นวัน{WEEKDAYS[right]}"),
            Words("correct the weekday or the date", "แก้ชื่อวันหรือวันที่ให้ตรงกัน"),
            reason="weekday",
            given=given,
            span=written.weekday_span,
        )
    return day, resolved


def placed(error: CalendarError, given: str, span: Span) -> DateTextError:
    """The refusal with its place in the text."""
    return DateTextError(error.message, error.fix, reason=error.reason, given=given, span=span)


def _resolve(year: Year, other: Year | None, era: Era | None, *, year_first: bool) -> ResolvedYear:
    stated = year.era
    if stated is None and other is not None and len(year.digits) == 4:
        # 2023 (2566): each of the two says the era of the other.
        own, second = era_by_size(year.digits), other.era or era_by_size(other.digits)
        stated = own if own != second else None
    return resolve_year(year.digits, stated=stated, caller=era, year_first=year_first)


def _check_other(day: date, other: Year, month: int, number: int) -> None:
    era = other.era or era_by_size(other.digits)
    second = resolve_year(other.digits, stated=era, caller=None, year_first=False)
    if second.day(month, number) != day:
        raise CalendarError(
            Words(
                f"the two years differ: {ERAS[second.era]} {second.number} is another year",
                f"ปีทั้งสองไม่ตรงกัน: {ERAS[second.era]} {second.number} เป็นคนละปี",
            ),
            Words("correct one of the years", "แก้ปีใดปีหนึ่งให้ตรงกัน"),
            reason="era-conflict",
        )
