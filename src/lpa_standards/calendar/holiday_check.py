"""Comparing the shipped holidays with the library `holidays`, which cross-checks and never decides."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lpa_standards.calendar.eras import BE_OFFSET
from lpa_standards.calendar.holidays import CalendarName
from lpa_standards.calendar.working_days import work_calendar
from lpa_standards.errors import MissingExtraError

_CATEGORIES = {"government": ("public", "government"), "bank": ("public", "bank")}


@dataclass(frozen=True, slots=True, order=True)
class HolidayDifference:
    """A day that is a day off by the one and none by the other.

    Attributes:
        day: The day, a Monday to Friday.
        only_in: "ours" where only our list has it, "theirs" where only the library `holidays` has it.
        name: The name that the one who has it gives.
    """

    day: date
    only_in: Literal["ours", "theirs"]
    name: str


def compare_holidays(name: CalendarName, year_be: int) -> list[HolidayDifference]:
    """The weekdays of a year on which our list and the library `holidays` differ, in order.

    Args:
        name: "government" (compared with their categories public and government) or "bank" (public and bank).
        year_be: The Buddhist year.

    Raises:
        CalendarError: There is no list for that year.
        MissingExtraError: The extra [calendar] is not installed.
    """
    try:
        from holidays import country_holidays
    except ImportError as error:
        raise MissingExtraError("calendar") from error
    year = year_be - BE_OFFSET
    theirs = country_holidays("TH", years=year, categories=_CATEGORIES[name], language="en_US")
    ours = {each.day: each.title.en for each in work_calendar(name).holidays(date(year, 1, 1), date(year, 12, 31))}
    found = [HolidayDifference(day, "ours", title) for day, title in ours.items() if day not in theirs]
    found += [HolidayDifference(day, "theirs", str(title)) for day, title in theirs.items() if day not in ours]
    return sorted(each for each in found if each.day.weekday() < 5)
