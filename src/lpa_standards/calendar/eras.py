"""The one place where Buddhist-era years enter and leave: true history included.

Until B.E. 2483 the year began on 1 April, so January to March belonged to the year before; 2483 itself ran from
1 April to 31 December only, nine months, and since 2484 the year begins on 1 January.

Source:
    พระราชบัญญัติปีประดิทิน พุทธศักราช ๒๔๘๓, Royal Gazette vol. 57, p. 420, 17 September 2483. The solar calendar counts
    from 1 April R.S. 108 (B.E. 2432); nothing is read or written before that day. R.S. + 2324 = B.E., and its end by
    the announcement of 21 February R.S. 131: Thai Wikipedia, รัตนโกสินทรศก.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.names import ENGLISH_MONTHS, MONTHS
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final

BE_OFFSET: Final = 543
"""Buddhist-era year minus Common-era year, for every month since B.E. 2484."""

RS_OFFSET: Final = 2324
"""Buddhist-era year minus year of Rattanakosin, which also began on 1 April."""

FIRST_YEAR_BE: Final = 2432
LAST_YEAR_BE: Final = 2700
FIRST_DAY: Final = date(1889, 4, 1)
LAST_DAY: Final = date(LAST_YEAR_BE - BE_OFFSET, 12, 31)
FIRST_YEAR_RS: Final = 108
LAST_YEAR_RS: Final = 131

_FIRST_JANUARY_YEAR_BE: Final = 2484

BANGKOK: Final = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thai time. A constant offset serves: Asia/Bangkok has been +07:00 without a change since April 1920, before any
hour that this library judges; the zone database would add its loading time and nothing else."""


def from_be(year: int, month: int, day: int) -> date:
    """The day that a Buddhist-era year, month and day name.

    Args:
        year: Buddhist era, 2432 to 2700.
        month: 1 to 12, January is 1.
        day: Day of the month, from 1.

    Raises:
        CalendarError: No such day, or a day that the law left out (January to March 2483).

    >>> from_be(2566, 5, 31)
    datetime.date(2023, 5, 31)
    >>> from_be(2477, 3, 2)
    datetime.date(1935, 3, 2)
    """
    if not FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        raise CalendarError(
            Words(
                f"B.E. {year} is outside {FIRST_YEAR_BE} to {LAST_YEAR_BE}",
                f"พ.ศ. {year} อยู่นอกช่วง พ.ศ. {FIRST_YEAR_BE} ถึง {LAST_YEAR_BE}",
            ),
            Words("check the year", "ตรวจสอบปี"),
            reason="year-range",
        )
    if not 1 <= month <= 12:
        raise _no_such_month(month)
    early = month <= 3
    if early and year == _FIRST_JANUARY_YEAR_BE - 1:
        raise CalendarError(
            Words(
                "January to March of B.E. 2483 never existed: 2482 ran to 31 March, 2483 from 1 April to 31 December",
                "เดือนมกราคมถึงมีนาคม พ.ศ. 2483 ไม่มีอยู่จริง ปี 2482 สิ้นสุดวันที่ 31 มีนาคม "
                "ส่วนปี 2483 เริ่มวันที่ 1 เมษายน และสิ้นสุดวันที่ 31 ธันวาคม",
            ),
            Words(
                "write 2482 for January to March of 1940, 2484 for those of 1941",
                "ถ้าหมายถึงต้นปี ค.ศ. 1940 ให้เขียน พ.ศ. 2482 ถ้าหมายถึงต้นปี ค.ศ. 1941 ให้เขียน พ.ศ. 2484",
            ),
            reason="never-existed",
        )
    shift = BE_OFFSET - 1 if early and year < _FIRST_JANUARY_YEAR_BE else BE_OFFSET
    return existing_day(year - shift, month, day, year_be=year)


def existing_day(year_ce: int, month: int, day: int, *, year_be: int | None = None) -> date:
    """The day of a Common-era year, or an error that names the Buddhist-era year too where that was written.

    Raises:
        CalendarError: No such month or day.
    """
    if not 1 <= month <= 12:
        raise _no_such_month(month)
    try:
        return date(year_ce, month, day)
    except ValueError:
        last = _days_in(year_ce, month)
    english = f"{year_ce}" if year_be is None else f"B.E. {year_be} ({year_ce})"
    thai = f"ค.ศ. {year_ce}" if year_be is None else f"พ.ศ. {year_be} (ค.ศ. {year_ce})"
    why = _why_so_short(year_ce, month, day, year_be)
    raise CalendarError(
        Words(
            f"there is no {day} {ENGLISH_MONTHS[month - 1]} {english}: that month has {last} days{why.en}",
            f"ไม่มีวันที่ {day} {MONTHS[month - 1]} {thai} เดือนนั้นมี {last} วัน{why.th}",
        ),
        Words("check the day, the month and the year", "ตรวจสอบวัน เดือน และปี"),
        reason="no-such-day",
    )


def _why_so_short(year_ce: int, month: int, day: int, year_be: int | None) -> Words:
    if (month, day) != (2, 29) or year_be is None:
        return Words("", "")
    if year_be < _FIRST_JANUARY_YEAR_BE:
        return Words(
            f"; until 2483 the year began on 1 April, so February of {year_be} is that of {year_ce}, no leap year",
            f" เพราะก่อน พ.ศ. 2484 ขึ้นปีใหม่วันที่ 1 เมษายน เดือนกุมภาพันธ์ พ.ศ. {year_be} จึงอยู่ใน ค.ศ. {year_ce} ซึ่งไม่ใช่ปีอธิกสุรทิน",
        )
    return Words(
        f"; leap years go by the Common-era year, and {year_ce} is none",
        f" เพราะปีอธิกสุรทินนับตามปี ค.ศ. และ ค.ศ. {year_ce} ไม่ใช่ปีอธิกสุรทิน",
    )


def be_parts(day: date) -> tuple[int, int, int]:
    """Year (Buddhist era), month and day as they were written on that day.

    Raises:
        CalendarError: The day lies before 1 April B.E. 2432 or after B.E. 2700, or is an instant.

    >>> from datetime import date
    >>> be_parts(date(1940, 2, 1))
    (2482, 2, 1)
    """
    check_day(day)
    before_april = day.month <= 3 and day.year + BE_OFFSET < _FIRST_JANUARY_YEAR_BE
    return day.year + BE_OFFSET - before_april, day.month, day.day


def check_day(day: date) -> None:
    """Refuse whatever is no day of this calendar.

    Raises:
        CalendarError: The day lies before 1 April B.E. 2432 or after B.E. 2700, or is an instant.
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise not_a_day(day)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CalendarError(
            Words(
                f"{day.isoformat()} lies outside 1 April B.E. 2432 (1889) to the end of B.E. 2700 (2157)",
                f"{day.isoformat()} อยู่นอกช่วง 1 เมษายน พ.ศ. 2432 (ค.ศ. 1889) ถึงสิ้นปี พ.ศ. 2700 (ค.ศ. 2157)",
            ),
            _fix_of_outside(day),
            reason="year-range",
        )


def not_a_day(value: object) -> CalendarError:
    """The refusal of anything but a plain `datetime.date` where a day is due."""
    return CalendarError(
        Words(
            f"a day is a datetime.date, not {type(value).__name__}",
            f"ต้องเป็นวัน (datetime.date) ไม่ใช่ {type(value).__name__}",
        ),
        Words(
            "an instant has a day only in a time zone: instant.astimezone(BANGKOK).date()",
            "ถ้าเป็นวันเวลา ให้แปลงเป็นวันตามเวลาไทยก่อน: instant.astimezone(BANGKOK).date()",
        ),
        reason="not-a-day",
    )


def _fix_of_outside(day: date) -> Words:
    if day < FIRST_DAY:
        return Words(
            "Thailand counted days by the moon before that day; they are not converted here",
            "ก่อนวันนั้นไทยใช้ปฏิทินจันทรคติ ระบบนี้ไม่แปลงวันทางจันทรคติ",
        )
    if FIRST_YEAR_BE <= day.year <= LAST_YEAR_BE:
        return Words(
            f"a `datetime.date` of {day.year} holds a Buddhist-era year that was never converted: "
            f"the year is {day.year - BE_OFFSET}; read the text with parse_date",
            f"ปี {day.year} ใน `datetime.date` เป็นปี พ.ศ. ที่ยังไม่ได้แปลงเป็น ค.ศ. "
            f"ที่ถูกคือ {day.year - BE_OFFSET} ให้อ่านข้อความด้วย parse_date",
        )
    return Words("check the year", "ตรวจสอบปี")


def _days_in(year_ce: int, month: int) -> int:
    return (date(year_ce + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _no_such_month(month: int) -> CalendarError:
    return CalendarError(
        Words(f"there is no month {month}", f"ไม่มีเดือนที่ {month}"),
        Words("the day comes first: 31/05/2566", "เขียนวันก่อนเดือน เช่น 31/05/2566"),
        reason="no-such-month",
    )
