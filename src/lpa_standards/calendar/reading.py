"""Strict reading of Thai dates: the whole text or nothing, and no era is ever guessed where it is open."""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from lpa_standards.calendar.cursor import WRITE_A_DATE
from lpa_standards.calendar.eras import BANGKOK, BE_OFFSET, LAST_YEAR_BE
from lpa_standards.calendar.errors import CalendarError, DateTextError
from lpa_standards.calendar.grammar import Clock, Written, read_clock, read_statement
from lpa_standards.calendar.names import ENGLISH_WEEKDAYS, ERAS, MONTH_NUMBERS, WEEKDAYS, Era
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.tokens import Span
from lpa_standards.calendar.years import day_of
from lpa_standards.errors import Words, did_you_mean

# The commonest form by far, ๓๑ พฤษภาคม ๒๕๖๖; whatever it does not settle goes through the grammar.
_PLAIN: Final = re.compile(r"([0-9๐-๙]{1,2}) ([ก-๎.]+) ([0-9๐-๙]{4})").fullmatch
_MODERN_YEAR_BE: Final = 2484


def parse_date(text: str, *, era: Era | None = None) -> date:
    """The day that a Thai text names, without a format.

    Args:
        text: The date and nothing else, in Thai or Arabic digits.
        era: Era of a year that states none: "be" (พ.ศ.), "ce" (ค.ศ.) or "rs" (ร.ศ.).

    Raises:
        DateTextError: No such day, a wrong weekday, an era left open, a range, anything besides the date.

    >>> parse_date("๓๑ พฤษภาคม ๒๕๖๖")
    datetime.date(2023, 5, 31)
    >>> parse_date("8 มิถุนายน 2023", era="ce")
    datetime.date(2023, 6, 8)
    """
    if era is None and type(text) is str and (match := _PLAIN(text)) is not None:
        day, name, year = match.groups()
        month, year_be = MONTH_NUMBERS.get(name), int(year)
        if month is not None and _MODERN_YEAR_BE <= year_be <= LAST_YEAR_BE:
            try:
                return date(year_be - BE_OFFSET, month, int(day))
            except ValueError:
                pass  # The grammar says what is wrong.
    statement = read_statement(_text(text))
    if statement.is_range:
        raise DateTextError(
            Words("this is a range, and one day is due", "ข้อความนี้เป็นช่วงวัน แต่ต้องการวันเดียว"),
            Words("give one day, or read it with parse_range", "ระบุวันเดียว หรืออ่านด้วย parse_range"),
            reason="range-not-day",
            given=text,
            span=(0, len(text)),
        )
    if statement.clock is not None:
        raise _clock_unwanted(text, statement.clock)
    return _day(text, statement.first, _era(era))


def parse_datetime(text: str) -> datetime:
    """The instant that a Thai text names: a date with a time of day, in Asia/Bangkok.

    A time without an offset is Thai time; one with an offset (ISO 8601) is converted. 24.00 น. is the end of
    the day, which is 00:00 of the next.

    Raises:
        DateTextError: The date or time is wrong, or one of them is missing.

    >>> parse_datetime("๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕").isoformat()
    '2020-09-14T10:15:00+07:00'
    """
    statement = read_statement(_text(text))
    if statement.is_range:
        raise DateTextError(
            Words("this is a range, and one instant is due", "ข้อความนี้เป็นช่วงวัน แต่ต้องการวันเวลาเดียว"),
            Words("give one day and a time", "ระบุวันเดียวพร้อมเวลา"),
            reason="range-not-day",
            given=text,
            span=(0, len(text)),
        )
    day, clock = _day(text, statement.first, None), statement.clock
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


def parse_time(text: str) -> time:
    """A time of day as Thai offices write it: 16:30, ๑๖.๓๐ น., เวลา ๑๖ นาฬิกา ๓๐ นาที.

    Raises:
        DateTextError: It is no time of day; 24.00 น. belongs to a day and is refused too.

    >>> parse_time("๑๖.๓๐ น.")
    datetime.time(16, 30)
    """
    clock = read_clock(_text(text))
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


def parse_range(text: str) -> DateRange:
    """The range of days that a Thai text names; both ends belong to it.

    The first end may leave out the month or the year, which then are those of the second end. ตั้งแต่ ... เป็นต้นไป
    has no end, ภายใน with one day no start.

    Raises:
        DateTextError: One of the days is wrong, the ends are exchanged, or the text names one day only.

    >>> parse_range("๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖")
    DateRange(start=datetime.date(2023, 6, 1), end=datetime.date(2023, 7, 21))
    """
    statement = read_statement(_text(text))
    first, second, lead = statement.first, statement.second, statement.lead
    if statement.clock is not None:
        raise _clock_unwanted(text, statement.clock)
    if second is not None:
        end = _day(text, second, None)
        start = _day(text, first, None, second)
        try:
            return DateRange(start, end)
        except CalendarError as error:
            raise _placed(error, text, (first.span[0], second.span[1])) from None
    if statement.onward is not None:
        return DateRange(_day(text, first, None), None)
    if lead is not None and lead.kind == "within":
        return DateRange(None, _day(text, first, None))
    raise DateTextError(
        Words("this is not a range: one of its ends is missing", "ข้อความนี้ไม่ใช่ช่วงวัน เพราะมีวันเดียว"),
        Words("write both ends: ๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖", "เขียนให้ครบทั้งสองวัน เช่น ๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖"),
        reason="day-not-range",
        given=text,
        span=(0, len(text)),
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    kind = type(value).__name__
    raise CalendarError(
        Words(f"a text is due, not {kind}", f"ต้องเป็นข้อความ ไม่ใช่ {kind}"),
        Words("put the date in quotes", "ใส่วันที่ไว้ในเครื่องหมายคำพูด"),
        reason="not-text",
    )


def _era(era: Era | None) -> Era | None:
    if era is None or era in ERAS:
        return era
    raise CalendarError(
        Words(f"unknown era {era!r}", f"ไม่รู้จักศักราช {era!r}"), did_you_mean(str(era), ERAS), reason="era"
    )


def _day(given: str, written: Written, era: Era | None, rest: Written | None = None) -> date:
    month, month_span, year, stated = written.month, written.month_span, written.year, written.era
    if rest is not None and year is None:
        year, stated = rest.year, rest.era
        if month is None:
            month, month_span = rest.month, rest.month_span
    if len(written.day.text) > 2:
        raise DateTextError(
            Words(f"there is no day {written.day.text}", f"ไม่มีวันที่ {written.day.text}"),
            Words("a day has one or two digits", "วันที่เขียนด้วยเลขหนึ่งหรือสองหลัก"),
            reason="no-such-day",
            given=given,
            span=written.day.span,
        )
    if month is None or year is None:
        missing = (
            Words("the month is missing", "ไม่ได้ระบุเดือน") if month is None else Words("the year is missing", "ไม่ได้ระบุปี")
        )
        reason = "no-month" if month is None else "no-year"
        raise DateTextError(missing, WRITE_A_DATE, reason=reason, given=given, span=written.span)
    try:
        day = day_of(year.text, month, int(written.day.text), era=era, stated=stated, year_first=written.year_first)
    except CalendarError as error:
        at = {"no-such-day": written.day.span, "no-such-month": month_span, "never-existed": written.span}
        raise _placed(error, given, at.get(error.reason, year.span)) from None
    if written.weekday is not None and written.weekday.value != day.weekday():
        right = day.weekday()
        raise DateTextError(
            Words(f"that day is a {ENGLISH_WEEKDAYS[right]} (วัน{WEEKDAYS[right]})", f"วันนั้นเป็นวัน{WEEKDAYS[right]}"),
            Words("correct the weekday or the date", "แก้ชื่อวันหรือวันที่ให้ตรงกัน"),
            reason="weekday",
            given=given,
            span=written.weekday.span,
        )
    return day


def _placed(error: CalendarError, given: str, span: Span) -> DateTextError:
    return DateTextError(error.message, error.fix, reason=error.reason, given=given, span=span)


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
