"""Reads a whole text as a day, an instant, a time or a range; `reading` has the public names and tells of each."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

from lpa_standards.calendar.eras import BANGKOK
from lpa_standards.calendar.errors import CalendarError, DateTextError
from lpa_standards.calendar.grammar import parse_clock, parse_whole
from lpa_standards.calendar.names import ERAS
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.settling import placed, settle
from lpa_standards.errors import Words, did_you_mean

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from datetime import date

    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.written import Clock, Statement, Written


def read_day(text: str, era: Era | None) -> date:
    """As `parse_date`."""
    statement, _ = parse_whole(check_text(text))
    return settle(text, only_day(text, statement), check_era(era))[0]


def read_instant(text: str) -> datetime:
    """As `parse_datetime`."""
    statement, _ = parse_whole(check_text(text))
    if statement.is_range:
        raise DateTextError(
            Words("this is a range, and one instant is due", "ข้อความนี้เป็นช่วงวัน แต่ต้องการวันเวลาเดียว"),
            Words("give one day and a time", "ระบุวันเดียวพร้อมเวลา"),
            reason="range-not-day",
            given=text,
            span=(0, len(text)),
        )
    (day, _), clock = settle(text, statement.first), statement.clock
    if clock is None:
        raise DateTextError(
            Words("there is no time of day, and a whole day is not an instant", "ไม่มีเวลา วันทั้งวันไม่ใช่เวลาใดเวลาหนึ่ง"),
            Words("add the time: ๑๖.๓๐ น.", "เพิ่มเวลา เช่น ๑๖.๓๐ น."),
            reason="no-time",
            given=text,
            span=(len(text), len(text)),
        )
    _check_clock(text, clock)
    midnight = clock.hour == 24
    zone = BANGKOK if clock.offset is None else timezone(timedelta(minutes=clock.offset))
    hour = 0 if midnight else clock.hour
    read = datetime(day.year, day.month, day.day, hour, clock.minute, clock.second, clock.microsecond, tzinfo=zone)
    return (read + timedelta(days=midnight)).astimezone(BANGKOK)


def read_time(text: str) -> time:
    """As `parse_time`."""
    clock = parse_clock(check_text(text))
    _check_clock(text, clock)
    if clock.hour == 24:
        raise DateTextError(
            Words("24:00 is the end of a day, not a time within it", "24.00 น. คือเวลาสิ้นสุดวัน ไม่ใช่เวลาในวันนั้น"),
            Words("leave the time out: the last day counts to its end", "ไม่ต้องระบุเวลา วันสุดท้ายนับถึงสิ้นวันอยู่แล้ว"),
            reason="no-such-time",
            given=text,
            span=clock.span,
        )
    return time(clock.hour, clock.minute, clock.second, clock.microsecond)


def read_days(text: str) -> DateRange:
    """As `parse_range`."""
    statement, _ = parse_whole(check_text(text))
    unwanted = statement.clock or statement.second_clock
    if unwanted is not None:
        raise _clock_unwanted(text, unwanted)
    found = range_of(text, statement)
    if found is not None:
        return found
    raise DateTextError(
        Words("this is not a range: one of its ends is missing", "ข้อความนี้ไม่ใช่ช่วงวัน เพราะมีวันเดียว"),
        Words("write both ends: ๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖", "เขียนให้ครบทั้งสองวัน เช่น ๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖"),
        reason="day-not-range",
        given=text,
        span=(0, len(text)),
    )


def only_day(given: str, statement: Statement) -> Written:
    """The date of a statement that is one day and nothing else.

    Raises:
        DateTextError: It is a range, or has a time of day.
    """
    if statement.is_range:
        raise DateTextError(
            Words("this is a range, and one day is due", "ข้อความนี้เป็นช่วงวัน แต่ต้องการวันเดียว"),
            Words("give one day, or read it with parse_range", "ระบุวันเดียว หรืออ่านด้วย parse_range"),
            reason="range-not-day",
            given=given,
            span=(0, len(given)),
        )
    if statement.clock is not None:
        raise _clock_unwanted(given, statement.clock)
    return statement.first


def range_of(given: str, statement: Statement) -> DateRange | None:
    """The range that a statement names, None when it names one day only.

    Raises:
        DateTextError: One of the days is wrong, or the ends are exchanged.
    """
    first, second = statement.first, statement.second
    if second is not None:
        end, _ = settle(given, second)
        start, _ = settle(given, first, None, second)
        try:
            return DateRange(start, end)
        except CalendarError as error:
            raise placed(error, given, (first.core[0], second.core[1])) from None
    if statement.onward or statement.lead == "from":
        return DateRange(settle(given, first)[0], None)
    if statement.lead in ("within", "to", "now"):
        return DateRange(None, settle(given, first)[0])
    return None


def check_text(value: object) -> str:
    """The text, or a refusal of whatever is no text."""
    if isinstance(value, str):
        return value
    kind = type(value).__name__
    raise CalendarError(
        Words(f"a text is due, not {kind}", f"ต้องเป็นข้อความ ไม่ใช่ {kind}"),
        Words("put the date in quotes", "ใส่วันที่ไว้ในเครื่องหมายคำพูด"),
        reason="not-text",
    )


def check_era(era: Era | None) -> Era | None:
    """The era, or a refusal of one that is unknown."""
    given: object = era
    if era is None or (isinstance(given, str) and era in ERAS):
        return era
    raise CalendarError(
        Words(f"unknown era {era!r}", f"ไม่รู้จักศักราช {era!r}"), did_you_mean(str(era), ERAS), reason="era"
    )


def _check_clock(given: str, clock: Clock) -> None:
    end_of_day = clock.hour == 24 and clock.minute == clock.second == clock.microsecond == 0
    if (clock.hour < 24 or end_of_day) and clock.minute < 60 and clock.second < 60:
        return
    raise DateTextError(
        Words("there is no such time of day", "ไม่มีเวลานี้"),
        Words("hours run from 00.00 to 24.00", "เวลาต้องอยู่ระหว่าง 00.00 ถึง 24.00 น."),
        reason="no-such-time",
        given=given,
        span=clock.span,
    )


def _clock_unwanted(given: str, clock: Clock) -> DateTextError:
    return DateTextError(
        Words("there is a time of day, and a day is due", "มีเวลาอยู่ด้วย แต่ต้องการเฉพาะวัน"),
        Words("leave the time out, or read it with parse_datetime", "ตัดเวลาออก หรืออ่านด้วย parse_datetime"),
        reason="time-in-date",
        given=given,
        span=clock.span,
    )
