"""The one place where Buddhist-era years enter and leave: true history included.

Until B.E. 2483 the year began on 1 April, so January to March belonged to the year before; 2483 itself ran from
1 April to 31 December only, nine months, and since 2484 the year begins on 1 January.

Source:
    พระราชบัญญัติปีปฏิทิน พุทธศักราช ๒๔๘๓, Royal Gazette vol. 57, 17 September 2483. The solar calendar counts
    from 1 April R.S. 108 (B.E. 2432); nothing is read or written before that day. R.S. + 2324 = B.E., and its end by
    the announcement of 21 February R.S. 131: Thai Wikipedia, รัตนโกสินทรศก.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Final

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.names import ENGLISH_MONTHS, MONTHS
from lpa_standards.errors import Words

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
    raise CalendarError(
        Words(
            f"there is no {day} {ENGLISH_MONTHS[month - 1]} {english}: that month has {last} days",
            f"ไม่มีวันที่ {day} {MONTHS[month - 1]} {thai} เดือนนั้นมี {last} วัน",
        ),
        Words("check the day, the month and the year", "ตรวจสอบวัน เดือน และปี"),
        reason="no-such-day",
    )


def be_parts(day: date) -> tuple[int, int, int]:
    """Year (Buddhist era), month and day as they were written on that day.

    Raises:
        CalendarError: Before 1 April B.E. 2432 or after the year 2700.

    >>> from datetime import date
    >>> be_parts(date(1940, 2, 1))
    (2482, 2, 1)
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise not_a_day(day)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CalendarError(
            Words(
                f"{day.isoformat()} lies outside 1 April B.E. 2432 (1889) to the end of B.E. 2700 (2157)",
                f"{day.isoformat()} อยู่นอกช่วง 1 เมษายน พ.ศ. 2432 (ค.ศ. 1889) ถึงสิ้นปี พ.ศ. 2700 (ค.ศ. 2157)",
            ),
            Words(
                "a year above 2400 in a `datetime.date` is a Buddhist-era year that was never converted",
                "ถ้าปีใน `datetime.date` เกิน 2400 แสดงว่าเป็นปี พ.ศ. ที่ยังไม่ได้แปลงเป็น ค.ศ.",
            ),
            reason="year-range",
        )
    before_april = day.month <= 3 and day.year + BE_OFFSET < _FIRST_JANUARY_YEAR_BE
    return day.year + BE_OFFSET - before_april, day.month, day.day


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


def _days_in(year_ce: int, month: int) -> int:
    return (date(year_ce + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _no_such_month(month: int) -> CalendarError:
    return CalendarError(
        Words(f"there is no month {month}", f"ไม่มีเดือนที่ {month}"),
        Words("the day comes first: 31/05/2566", "เขียนวันก่อนเดือน เช่น 31/05/2566"),
        reason="no-such-month",
    )
