"""What was read and how: the same reading as `parse_date`, with every step that a person may want to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lpa_standards.calendar.grammar import parse_whole
from lpa_standards.calendar.names import ENGLISH_WEEKDAYS, ERAS, WEEKDAYS, Era
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.repairs import Repair, repairs_within
from lpa_standards.calendar.settling import settle
from lpa_standards.calendar.statements import check_era, check_text, only_day, read_days
from lpa_standards.errors import Words

EraFrom = Literal["text", "caller", "order", "custom"]
"""How the era of a year is known: stated in the text; given by the caller; the order of ISO 8601 (2023-06-08 is
common era, 2566-06-08 Buddhist); by custom (2566 can only be a Buddhist-era year, and 66 is one by usage)."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day read from a text, and how it was read.

    Attributes:
        given: The text as given.
        value: The day.
        era: Era in which the year was understood: "be", "ce" or "rs".
        era_from: How the era is known, see `EraFrom`.
        year: The full year in that era, such as 2566 where the text says 66.
        year_completed: Whether the text has the last two digits only.
        weekday_checked: Whether the text names a weekday; a wrong one is an error, so it is the right one.
        repairs: What was read as something else than it says, in the order of the text; empty for a clean text.
    """

    given: str
    value: date
    era: Era
    era_from: EraFrom
    year: int
    year_completed: bool
    weekday_checked: bool
    repairs: tuple[Repair, ...]

    @property
    def canonical(self) -> str:
        """The day as `format_date` writes it in the style "long", which is read back as the same day."""
        from lpa_standards.calendar.writing import format_date

        return format_date(self.value, "long")

    @property
    def steps(self) -> tuple[Words, ...]:
        """How the text was read, a sentence for each step: the year, the weekday where there is one, each repair."""
        return (*self._year_steps(), *self._weekday_step(), *(repair.words for repair in self.repairs))

    def _year_steps(self) -> list[Words]:
        era = ERAS[self.era]
        said = {
            "text": Words(f"the text states the era: {era} {self.year}", f"ข้อความระบุศักราช: {era} {self.year}"),
            "caller": Words(f"the era was given: {era} {self.year}", f"ผู้ใช้ระบุศักราช: {era} {self.year}"),
            "order": Words(
                f"the year stands first, as in ISO 8601: {self.year} is {era}",
                f"เขียนปีขึ้นก่อนตามแบบ ISO 8601: ปี {self.year} เป็น {era}",
            ),
            "custom": Words(
                f"no era is stated: {self.year} is {era} by custom",
                f"ไม่ได้ระบุศักราช: ปี {self.year} เป็น {era} ตามธรรมเนียม",
            ),
        }[self.era_from]
        if not self.year_completed:
            return [said]
        short = f"{self.year % 100:02d}"
        return [
            said,
            Words(f"the two digits {short} are the year {self.year}", f"เลขปีสองหลัก {short} หมายถึงปี {self.year}"),
        ]

    def _weekday_step(self) -> list[Words]:
        if not self.weekday_checked:
            return []
        number = self.value.weekday()
        return [
            Words(f"the weekday is right: {ENGLISH_WEEKDAYS[number]}", f"ชื่อวันถูกต้อง: วัน{WEEKDAYS[number]}"),
        ]


@dataclass(frozen=True, slots=True)
class RangeReading:
    """A range read from a text, and what was repaired in it.

    Attributes:
        given: The text as given.
        value: The range.
        repairs: What was read as something else than it says, in the order of the text.
    """

    given: str
    value: DateRange
    repairs: tuple[Repair, ...]


def read_date(text: str, *, era: Era | None = None) -> DateReading:
    """The day that a text names, and how it was read; what `parse_date` refuses is refused here too.

    Args:
        text: The date and nothing else.
        era: Era of a year that states none: "be" (พ.ศ.), "ce" (ค.ศ.) or "rs" (ร.ศ.).

    Raises:
        DateTextError: As in `parse_date`.

    >>> reading = read_date("วันที่พฤหัสบดีที่ ๑๒ มกราคม ๒๕๖๖")
    >>> reading.value, reading.canonical, reading.era, reading.era_from, reading.weekday_checked
    (datetime.date(2023, 1, 12), '12 มกราคม 2566', 'be', 'custom', True)
    >>> [(repair.code, repair.found, repair.read_as) for repair in reading.repairs]
    [('weekday-slip', 'วันที่', 'วัน')]
    """
    statement, parser = parse_whole(check_text(text))
    written = only_day(text, statement)
    day, year = settle(text, written, check_era(era))
    return DateReading(
        given=text,
        value=day,
        era=year.era,
        era_from=year.era_from,
        year=year.number,
        year_completed=written.year is not None and len(written.year.digits) == 2,
        weekday_checked=written.weekday is not None,
        repairs=repairs_within(parser, (0, len(text))),
    )


def read_range(text: str) -> RangeReading:
    """The range that a text names, with its repairs; what `parse_range` refuses is refused here too.

    Raises:
        DateTextError: As in `parse_range`.

    >>> [repair.read_as for repair in read_range("๑ - ๒๑ กรกฏาคม ๒๕๖๖").repairs]
    ['กรกฎาคม']
    """
    found = read_days(text)
    _, parser = parse_whole(text)
    return RangeReading(text, found, repairs_within(parser, (0, len(text))))
