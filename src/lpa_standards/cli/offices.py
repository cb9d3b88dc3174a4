"""Whether the offices of the government and the banks work on a day, as far as the holidays of its year are known."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lpa_standards.calendar import CalendarError, work_calendar
from lpa_standards.calendar.holidays import Holiday
from lpa_standards.errors import Words

Office = Literal["government", "bank"]
OFFICES: Final[dict[Office, Words]] = {
    "government": Words("Government", "ราชการ"),
    "bank": Words("Banks", "ธนาคาร"),
}


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A day for one kind of office.

    Attributes:
        working: Whether it works; None where that is not known.
        holiday: The holiday that it is; None on other days.
        unknown: Why it is not known; None where it is.
    """

    working: bool | None
    holiday: Holiday | None = None
    unknown: CalendarError | None = None


def office_day(day: date, office: Office, known_on: date | None = None) -> OfficeDay:
    """A day for one kind of office, as known on a day."""
    try:
        days = work_calendar(office, known_on=known_on)
        return OfficeDay(days.is_working_day(day), days.holiday(day))
    except CalendarError as error:
        return OfficeDay(None, unknown=error)


def working_days(
    first: date, last: date, office: Office, known_on: date | None = None
) -> tuple[int, None] | tuple[None, CalendarError]:
    """Working days from the first to the last, both included; or why they are not known."""
    try:
        return work_calendar(office, known_on=known_on).count(first, last), None
    except CalendarError as error:
        return None, error
