"""What is known of holidays: one day, one calendar's list of a year, and the two lists of a year together.

The data stand in `definitions/holidays/<Buddhist year>.yaml`. Every day says since when it was known, because some
are announced days before: 31 July 2566 on the 25th. So a question can be put "as known on" a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lpa_standards.errors import Words

CalendarName = Literal["government", "bank"]
CALENDARS: Final[tuple[CalendarName, ...]] = ("government", "bank")
"""Offices of the government, and financial institutions under the Bank of Thailand."""

HolidayKind = Literal["regular", "substitution", "special", "moved"]
KINDS: Final[tuple[HolidayKind, ...]] = ("regular", "substitution", "special", "moved")
"""Of every year; for one that falls on a day off; added for one year; put here from another day."""

CALENDAR_WORDS: Final[Mapping[str, Words]] = {
    "government": Words("government holidays", "วันหยุดราชการ"),
    "bank": Words("bank holidays", "วันหยุดสถาบันการเงิน"),
}


@dataclass(frozen=True, slots=True)
class HolidaySource:
    """Where a holiday is announced or reported.

    Attributes:
        id: Its name within the file, such as "cabinet-2566-07-25".
        title: What it is.
        url: Where it was read; None where it has no address.
        dated: Its own date; None where it shows none.
    """

    id: str
    title: Words
    url: str | None = None
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of one calendar.

    Attributes:
        day: The day.
        title: Its name.
        kind: "regular", "substitution", "special" or "moved".
        announced: The day on which it was known; see `exactly`.
        sources: Where it is announced or reported.
        instead_of: The days for which it stands; empty for a regular or special holiday.
        exactly: Whether it was announced on that very day; otherwise on that day at the latest.
        cancelled: The day on which it was announced that this is no holiday after all; None where it stayed one.
    """

    day: date
    title: Words
    kind: HolidayKind
    announced: date
    sources: tuple[HolidaySource, ...]
    instead_of: tuple[date, ...] = ()
    exactly: bool = True
    cancelled: date | None = None


@dataclass(frozen=True, slots=True)
class HolidayList:
    """The holidays of one calendar in one year.

    Attributes:
        calendar: "government" or "bank".
        year_be: The Buddhist year, from 1 January to 31 December.
        announced: First day on which the list as a whole was known.
        checked: Every announcement made up to this day is in the list.
        complete_until: Last day of the year for which the list is whole.
        days: The holidays by day, in order; cancelled ones included.
        sources: Where the list comes from.
    """

    calendar: CalendarName
    year_be: int
    announced: date
    checked: date
    complete_until: date
    days: Mapping[date, Holiday]
    sources: tuple[HolidaySource, ...]


@dataclass(frozen=True, slots=True)
class HolidayNote:
    """Something worth knowing that is no holiday, such as a day on which banks stayed open.

    Attributes:
        text: The note.
        sources: Where it is reported.
    """

    text: Words
    sources: tuple[HolidaySource, ...]


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The holidays of one Buddhist year, as far as they have a source.

    Attributes:
        year_be: The Buddhist year.
        lists: The list of each calendar; a calendar without a list is not known in that year.
        notes: Remarks on the year.
    """

    year_be: int
    lists: Mapping[CalendarName, HolidayList]
    notes: tuple[HolidayNote, ...] = ()
