"""Periods of days, weeks, months and years as the Civil and Commercial Code counts them.

Source:
    ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๑๙๓/๑ ถึง ๑๙๓/๘ (Civil and Commercial Code, title on periods of time), as amended
    in B.E. 2535. In short: other law, court orders, regulations and contracts may say otherwise (193/1). The first
    day is not counted, unless work begins on it from the customary opening hour (193/3). Weeks, months and years
    follow the calendar: a period that begins with a month ends with a month; any other ends on the day before the one
    that corresponds to its beginning, and where the last month has no such day, on the last day of that month
    (193/5). Whole months are counted before days, and a part of a month as thirtieths (193/6). An extension without a
    beginning of its own begins on the day after the old last day (193/7). A last day that is a day off becomes the
    next working day (193/8: `WorkCalendar.roll`).
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from lpa_standards.calendar.eras import check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.holiday_refusals import not_whole
from lpa_standards.errors import Words

_MOST = 400_000


def period_end(
    start: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0, first_day_counts: bool = False
) -> date:
    """The last day of a period, before any look at holidays.

    Args:
        start: The day of the event from which the period runs. It is not counted (193/3).
        days: Days.
        weeks: Weeks.
        months: Months. With days or weeks beside them the months are counted first (193/6); half a month is 15 days.
        years: Years.
        first_day_counts: Whether work began on `start` itself from the customary opening hour, so that the day is
            counted (the exception of 193/3).

    Raises:
        CalendarError: No length is given, one is negative or no whole number, or the end lies outside the calendar.

    Source:
        Sections 193/3, 193/5 and 193/6. Order of the Supreme Court 806/2525: one month from 23 February 2525 ends on
        23 March 2525, thirty days would have ended on the 25th.

    >>> from datetime import date
    >>> period_end(date(2023, 1, 10), months=1)
    datetime.date(2023, 2, 10)
    >>> period_end(date(2023, 1, 30), months=1)  # counted from the 31st; February has none, so its last day
    datetime.date(2023, 2, 28)
    >>> period_end(date(2023, 2, 28), months=1)  # counted from 1 March: the whole month
    datetime.date(2023, 3, 31)
    >>> period_end(date(2023, 6, 1), days=15)
    datetime.date(2023, 6, 16)
    """
    check_day(start)
    lengths = {"days": days, "weeks": weeks, "months": months, "years": years}
    for name, length in lengths.items():
        _check_length(name, length)
    if not any(lengths.values()):
        raise CalendarError(
            Words("a period needs a length", "ต้องระบุความยาวของระยะเวลา"),
            Words("give days=, weeks=, months= or years=, above 0", "ระบุ days=, weeks=, months= หรือ years= ที่มากกว่า 0"),
            reason="no-length",
        )
    begin = start if first_day_counts else start + timedelta(days=1)
    try:
        end = _end_of_months(begin, 12 * years + months) + timedelta(days=days, weeks=weeks)
    except (OverflowError, ValueError):
        # Beyond what a date can hold; the words are those of any day after the calendar's last.
        end = date.max
    check_day(end)
    return end


def extend_period(last_day: date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> date:
    """The last day of an extension that says nothing about its own beginning.

    The extension begins on the day after the old last day, even where that or the days after it are days off: they
    matter only at the end.

    Args:
        last_day: The old last day as counted, before section 193/8 moved it to a working day.
        days: Days of the extension.
        weeks: Weeks.
        months: Months.
        years: Years.

    Raises:
        CalendarError: As `period_end`.

    Source:
        Section 193/7. Supreme Court 2981/2545: old end Saturday 5 December 2541, counted from the 6th although the 6th
        and 7th were days off; 8175/2542 and 848/2549 likewise.

    >>> from datetime import date
    >>> extend_period(date(1998, 12, 5), days=20)
    datetime.date(1998, 12, 25)
    """
    return period_end(last_day, days=days, weeks=weeks, months=months, years=years)


def _end_of_months(begin: date, months: int) -> date:
    """Last day of so many months from a first day that counts; the day before it for none (193/5)."""
    mark = begin + relativedelta(months=months)
    # relativedelta falls back to the last day of a month that is too short: there is no corresponding day then.
    return mark - timedelta(days=1) if mark.day == begin.day else mark


def _check_length(name: str, length: int) -> None:
    if isinstance(length, bool) or not isinstance(length, int):
        raise not_whole(length, Words(f"{name}=", f"{name}= "))
    if not 0 <= length <= _MOST:
        raise CalendarError(
            Words(f"{name} lies outside 0 to {_MOST:,}", f"{name} อยู่นอกช่วง 0 ถึง {_MOST:,}"),
            Words("a period runs forward", "ระยะเวลานับไปข้างหน้าเท่านั้น"),
            reason="length-range",
        )
