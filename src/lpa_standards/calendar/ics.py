"""A submission window for other calendars: iCalendar text (RFC 5545) with reminders. Needs the extra [calendar]."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any, Final

from lpa_standards._version import __version__
from lpa_standards.calendar.eras import BANGKOK
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.windows import Closing, SubmissionWindow, thai_instant
from lpa_standards.calendar.writing import format_date
from lpa_standards.errors import Lang, MissingExtraError, Words

REMINDERS: Final = (14, 7, 3, 1, 0)
"""Days before the closing on which the file reminds, unless others are asked for; 0 is the last day itself."""

_MOST_DAYS_BEFORE: Final = 366
# In the morning, when offices are open.
_RINGS_AT: Final = time(9)
_ONE_DAY: Final = timedelta(days=1)


def window_ics(
    window: SubmissionWindow,
    title: Words,
    *,
    uid: str,
    stamp: datetime,
    lao: object | None = None,
    known_on: date | None = None,
    reminders: Sequence[int] = REMINDERS,
    lang: Lang = "th",
) -> str:
    """A window as an `.ics` file: the whole time, the closing with its reminders, and the end of the grace.

    A day that counts whole becomes an all-day entry on that day, so that no calendar shows it as 00:00 of the next;
    a closing with an hour becomes an instant. Importing a newer file of the same `uid` replaces the older entries.

    Args:
        window: The window.
        title: What it is the window of.
        uid: Stable name of the window, such as "minimum-standards-2566"; the same for every version of it.
        stamp: When the file is made; without a time zone it is Thai time.
        lao: The อปท. the file is for; None: what holds for everybody.
        known_on: Leave out what was announced after this day; None: everything counts.
        reminders: Whole days before the closing, 0 to 366, each at 09:00 Thai time; those before the opening or after
            the closing are left out.
        lang: "th" or "en".

    Returns:
        The text of the file, its lines ended by CR and LF, as RFC 5545 asks.

    Raises:
        MissingExtraError: The extra [calendar] is not installed.
        CalendarError: A reminder is no such number of days.
    """
    ical = _library()
    calendar = ical.Calendar()
    calendar.add("prodid", f"-//lpa_standards//{__version__}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title.text(lang))
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    file = _File(ical, window, title, uid, thai_instant(stamp), lao, known_on, lang)
    for event in file.events(sorted(set(map(_days_before, reminders)), reverse=True)):
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


@dataclass(frozen=True, slots=True)
class _File:
    ical: Any
    window: SubmissionWindow
    title: Words
    uid: str
    stamp: datetime
    lao: object | None
    known_on: date | None
    lang: Lang

    def events(self, reminders: Sequence[int]) -> Iterator[Any]:
        """The entries of the file."""
        window, end = self.window, self.window.end(self.lao, self.known_on)
        told = self._told(end)
        yield self._event(
            "window",
            Words("Data entry", "ช่วงบันทึกข้อมูล"),
            told,
            (window.opens, end.day + _ONE_DAY),
            [(Words("Data entry opens today", "วันนี้เปิดรับข้อมูล"), datetime.combine(window.opens, _RINGS_AT, BANGKOK))],
        )
        yield self._event(
            "closes",
            Words("Data entry closes", "ปิดรับข้อมูล"),
            told,
            _whole_day(end.day) if not end.included else (end.at, None),
            [(_reminder(days), ring) for days in reminders if (ring := self._rings(end, days)) is not None],
        )
        if window.grace is not None:
            last = end.day + _ONE_DAY * window.grace.days
            yield self._event(
                "grace-ends",
                Words("Last day of grace", "วันสุดท้ายของระยะผ่อนผัน"),
                Words("Counts as late.", "นับว่าส่งล่าช้า"),
                _whole_day(last),
                [(Words("Last day of grace", "วันสุดท้ายของระยะผ่อนผัน"), datetime.combine(last, _RINGS_AT, BANGKOK))],
            )

    def _rings(self, end: Closing, days_before: int) -> datetime | None:
        ring = datetime.combine(end.day - _ONE_DAY * days_before, _RINGS_AT, BANGKOK)
        return ring if self.window.opens_at <= ring < end.at else None

    def _event(
        self,
        name: str,
        summary: Words,
        told: Words,
        when: tuple[date, date | None],
        reminders: Sequence[tuple[Words, datetime]],
    ) -> Any:
        event, (start, stop) = self.ical.Event(), when
        line = f"{summary.text(self.lang)}: {self.title.text(self.lang)}"
        event.add("uid", f"{self.uid}-{name}@lpa-standards")
        event.add("dtstamp", self.stamp.astimezone(UTC))
        # Every extension makes a newer version of the same entry.
        event.add("sequence", sum(each.is_known_on(self.known_on) for each in self.window.extensions))
        event.add("summary", line)
        event.add("description", told.text(self.lang))
        event.add("dtstart", start.astimezone(UTC) if isinstance(start, datetime) else start)
        if stop is not None:
            event.add("dtend", stop)
        # It takes nobody's time.
        event.add("transp", "TRANSPARENT")
        # An all-day entry has no zone: its reminders count from midnight wherever the reader is.
        origin = start if isinstance(start, datetime) else datetime.combine(start, time(), BANGKOK)
        for words, rings in reminders:
            alarm = self.ical.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", f"{words.text(self.lang)}: {self.title.text(self.lang)}")
            alarm.add("trigger", rings - origin)
            event.add_component(alarm)
        return event

    def _told(self, end: Closing) -> Words:
        window, by = self.window, self.window.deciding(self.lao, self.known_on)
        opens, closes = format_date(window.opens, "full"), format_date(end.day, "full")
        en = f"From {window.opens}, 00:00, to {end.day}, " + (f"{end.at:%H:%M}." if end.included else "24:00.")
        th = f"ตั้งแต่{opens} เวลา 00.00 น. ถึง{closes} เวลา " + (f"{end.at:%H.%M} น." if end.included else "24.00 น.")
        if by is not None:
            first = format_date(window.closes, "full")
            en += f"\nThe closing was {window.closes}; changed: {by.reason or '-'} ({by.source or '-'})"
            th += f"\nกำหนดเดิม{first} เปลี่ยนเพราะ {by.reason or '-'} ({by.source or '-'})"
        return Words(en, th)


def _library() -> Any:
    try:
        return import_module("icalendar")
    except ImportError as error:
        raise MissingExtraError("calendar") from error


def _whole_day(day: date) -> tuple[date, date]:
    return day, day + _ONE_DAY


def _reminder(days: int) -> Words:
    if days == 0:
        return Words("Data entry closes today", "วันนี้เป็นวันสุดท้ายของการรับข้อมูล")
    return Words(f"Data entry closes in {days} day{'' if days == 1 else 's'}", f"อีก {days} วันปิดรับข้อมูล")


def _days_before(value: object) -> int:
    if type(value) is int and 0 <= value <= _MOST_DAYS_BEFORE:
        return value
    raise CalendarError(
        Words(
            f"a reminder is a whole number of days before the closing, 0 to {_MOST_DAYS_BEFORE}, not {value!r}",
            f"การเตือนต้องเป็นจำนวนวันเต็มก่อนวันปิด 0 ถึง {_MOST_DAYS_BEFORE} วัน ไม่ใช่ {value!r}",
        ),
        Words("write 7 for a week before", "เขียน 7 สำหรับหนึ่งสัปดาห์ก่อน"),
        reason="reminder",
    )
