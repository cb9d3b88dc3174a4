"""Working days of government offices and of banks, from the announced holidays alone.

Saturday and Sunday are days off, and so is every day of the list. A year without a list, or a part of a year for
which the list is not whole, is refused: nothing is worked out from a rule.

Source:
    Civil and Commercial Code, section 193/8: where the last day of a period is a day off by official announcement or
    by custom, the next working day is the last day. The holidays: see `definitions/holidays/`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import count as numbers_from
from typing import Final

from lpa_standards.calendar.eras import BE_OFFSET, check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.holiday_files import shipped_year, shipped_years
from lpa_standards.calendar.holiday_refusals import (
    announcement_open,
    known_in_part,
    not_whole,
    too_early,
    unknown_year,
)
from lpa_standards.calendar.holidays import CALENDARS, CalendarName, Holiday, HolidayList, HolidayYear
from lpa_standards.errors import Words, did_you_mean, shorten

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def work_calendar(
    name: CalendarName, *, known_on: date | None = None, years: Iterable[HolidayYear] = ()
) -> "WorkCalendar":
    """The working days of government offices or of banks.

    Args:
        name: "government", or "bank" for financial institutions under the Bank of Thailand.
        known_on: Ask as that day knew it: holidays announced later do not count, and those cancelled later still do.
            None means all that the data hold.
        years: Years of your own, as `read_holidays` reads them; each replaces the shipped one.

    Raises:
        CalendarError: There is no such calendar, or `known_on` is no day.

    >>> from datetime import date
    >>> work_calendar("government").is_working_day(date(2023, 7, 31))
    False
    >>> work_calendar("government", known_on=date(2023, 7, 24)).is_working_day(date(2023, 7, 31))
    True
    >>> work_calendar("bank").is_working_day(date(2023, 7, 31))
    True
    """
    if name not in CALENDARS:
        shown = shorten(name)
        raise CalendarError(
            Words(f"there is no calendar {shown!r}", f"ไม่มีปฏิทิน {shown!r}"),
            did_you_mean(shown, CALENDARS),
            reason="no-such-calendar",
        )
    if known_on is not None:
        check_day(known_on)
    return WorkCalendar(name, known_on, {year.year_be: year for year in years})


class WorkCalendar:
    """Working days of one calendar; made by `work_calendar`.

    Every method that asks about days raises `CalendarError` when one of them lies in a year without data, after the
    part of the year for which the list is whole, or was asked for as known on a day whose knowledge has no source.

    Attributes:
        name: "government" or "bank".
        known_on: The day whose knowledge counts; None for all that the data hold.
    """

    __slots__ = ("_years", "known_on", "name")

    def __init__(self, name: CalendarName, known_on: date | None, years: Mapping[int, HolidayYear]) -> None:
        self.name: Final = name
        self.known_on: Final = known_on
        self._years = years

    def __repr__(self) -> str:
        return f"work_calendar({self.name!r}, known_on={self.known_on!r})"

    def holiday(self, day: date) -> Holiday | None:
        """The holiday of a day, with its name and its sources; None on any other day, Saturdays and Sundays included.

        >>> from datetime import date
        >>> work_calendar("government").holiday(date(2023, 7, 31)).announced
        datetime.date(2023, 7, 25)
        """
        check_day(day)
        found = self._list_of(day).days.get(day)
        return found if found is not None and self._holds(found) else None

    def is_holiday(self, day: date) -> bool:
        """Whether a day is an announced holiday; a plain Saturday or Sunday is none."""
        return self.holiday(day) is not None

    def is_working_day(self, day: date) -> bool:
        """Whether a day is neither a Saturday or Sunday nor an announced holiday."""
        return not self.is_holiday(day) and day.weekday() < _SATURDAY

    def holidays(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The holidays from `first` to `last`, both included, in order.

        Raises:
            CalendarError: `last` lies before `first`.
        """
        _check_order(first, last)
        found: list[Holiday] = []
        for year in range(first.year, last.year + 1):
            begin, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
            self._list_of(begin)
            days = self._list_of(end).days
            found += [each for day, each in days.items() if begin <= day <= end and self._holds(each)]
        return tuple(found)

    def count(self, first: date, last: date) -> int:
        """The number of working days from `first` to `last`, both included.

        Raises:
            CalendarError: `last` lies before `first`.

        >>> from datetime import date
        >>> work_calendar("government").count(date(2023, 1, 1), date(2023, 12, 31))
        240
        """
        off = sum(holiday.day.weekday() < _SATURDAY for holiday in self.holidays(first, last))
        weeks, rest = divmod((last - first).days + 1, 7)
        further = sum((first + timedelta(days=each)).weekday() < _SATURDAY for each in range(rest))
        return 5 * weeks + further - off

    def add(self, day: date, n: int) -> date:
        """The n-th working day after a day, or before it for a negative n; the day itself is not counted.

        Args:
            day: Any day, working or not.
            n: Working days; with 0 the day itself is returned, working or not (`roll` finds the next working day).

        >>> from datetime import date
        >>> work_calendar("government").add(date(2023, 6, 1), 15)
        datetime.date(2023, 6, 23)
        """
        check_day(day)
        if isinstance(n, bool) or not isinstance(n, int):
            raise not_whole(n, Words("a number of working days", "จำนวนวันทำการ"))
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def roll(self, day: date) -> date:
        """The day itself where it is a working day, else the next working day.

        Source:
            Civil and Commercial Code, section 193/8.

        >>> from datetime import date
        >>> work_calendar("government").roll(date(2023, 7, 31))
        datetime.date(2023, 8, 3)
        """
        check_day(day)
        return next(each for each in (day + ahead * _DAY for ahead in numbers_from()) if self.is_working_day(each))

    def _list_of(self, day: date) -> HolidayList:
        """The list of the day's year, where it answers for that day."""
        year_be = day.year + BE_OFFSET
        year = self._years.get(year_be) or shipped_year(year_be)
        found = year.lists.get(self.name) if year is not None else None
        if found is None:
            raise unknown_year(self.name, year_be, self._known_years())
        if self.known_on is not None and self.known_on < found.announced:
            raise too_early(found, self.known_on)
        # What is announced of a day is announced by that day at the latest.
        needed = day if self.known_on is None else min(day, self.known_on)
        if day > found.complete_until or needed > found.checked:
            raise known_in_part(found, day)
        return found

    def _holds(self, holiday: Holiday) -> bool:
        """Whether a day of the list is a holiday, by what was known."""
        if self.known_on is None:
            return holiday.cancelled is None
        if self.known_on < holiday.announced:
            if not holiday.exactly:
                raise announcement_open(holiday, self.known_on)
            return False
        return holiday.cancelled is None or self.known_on < holiday.cancelled

    def _known_years(self) -> list[int]:
        own = {year_be for year_be, year in self._years.items() if self.name in year.lists}
        shipped = {
            year_be
            for year_be in shipped_years()
            if year_be not in self._years and self.name in (shipped_year(year_be) or HolidayYear(0, {})).lists
        }
        return sorted(own | shipped)


def _check_order(first: date, last: date) -> None:
    check_day(first)
    check_day(last)
    if last < first:
        raise CalendarError(
            Words(f"the last day ({last}) lies before the first ({first})", f"วันสุดท้าย ({last}) อยู่ก่อนวันแรก ({first})"),
            Words("exchange the two days", "สลับวันทั้งสอง"),
            reason="reversed",
        )
