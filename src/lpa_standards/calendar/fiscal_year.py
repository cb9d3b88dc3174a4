"""Thai government fiscal years and their quarters.

A fiscal year runs from 1 October to 30 September and bears the Buddhist-era number of the year in which it ends.

Source:
    พระราชบัญญัติวิธีการงบประมาณ พ.ศ. ๒๕๖๑ มาตรา ๔ (the definition in force). Statistical Yearbook Thailand 2022,
    National Statistical Office, notes on fiscal statistics: until B.E. 2503 the fiscal year was the calendar year;
    afterwards it begins on 1 October. So 1 October 2504, the beginning of fiscal year 2505, is the first October
    from which a whole such year runs. An earlier October year (the law was changed in 2481 and altered again) has no
    such source here and is refused rather than extrapolated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, overload

from lpa_standards.calendar.eras import BE_OFFSET, LAST_YEAR_BE, check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.errors import Words, shorten

FIRST_FISCAL_YEAR_BE: Final = 2505
"""First fiscal year from 1 October to 30 September that has a source."""


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A Thai government fiscal year, named by the Buddhist-era year in which it ends.

    Years are ordered, can be counted on and back (`year + 1`, `year - 1`), and subtracted from one another.

    Attributes:
        year_be: Buddhist era, 2505 to 2700.

    Raises:
        CalendarError: The year is before the first October year that has a source, after 2700, or no whole number.

    >>> FiscalYear(2566).first_day, FiscalYear(2566).last_day
    (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
    >>> FiscalYear(2566) - FiscalYear(2563)
    3
    """

    year_be: int

    def __post_init__(self) -> None:
        """Refuse a year before the first sourced October year, after 2700, or that is no whole number."""
        if isinstance(self.year_be, bool) or not isinstance(self.year_be, int):
            kind = type(self.year_be).__name__
            raise CalendarError(
                Words(
                    f"a fiscal year is a whole Buddhist-era year, not {kind}",
                    f"ปีงบประมาณต้องเป็นปี พ.ศ. จำนวนเต็ม ไม่ใช่ {kind}",
                ),
                Words("write FiscalYear(2566)", "เขียน FiscalYear(2566)"),
                reason="not-a-year",
            )
        if not FIRST_FISCAL_YEAR_BE <= self.year_be <= LAST_YEAR_BE:
            raise _no_such_year(self.year_be)

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """The fiscal year in which a day lies.

        Raises:
            CalendarError: The day lies before 1 October B.E. 2504 or after fiscal year 2700, or is no plain day.

        >>> from datetime import date
        >>> FiscalYear.of(date(2022, 10, 1))
        FiscalYear(year_be=2566)
        """
        check_day(day)
        return cls(day.year + BE_OFFSET + (day.month >= 10))

    @property
    def first_day(self) -> date:
        """First day of the year: 1 October, Gregorian."""
        return date(self.year_be - BE_OFFSET - 1, 10, 1)

    @property
    def last_day(self) -> date:
        """Last day of the year: 30 September, Gregorian."""
        return date(self.year_be - BE_OFFSET, 9, 30)

    @property
    def days(self) -> DateRange:
        """The year as a range of days."""
        return DateRange(self.first_day, self.last_day)

    @property
    def quarters(self) -> tuple["FiscalQuarter", "FiscalQuarter", "FiscalQuarter", "FiscalQuarter"]:
        """The four quarters, in order."""
        return FiscalQuarter(self, 1), FiscalQuarter(self, 2), FiscalQuarter(self, 3), FiscalQuarter(self, 4)

    def through(self, last: "FiscalYear") -> Iterator["FiscalYear"]:
        """The years from this one to another, both included, in order.

        Raises:
            CalendarError: The other is the earlier one.

        >>> [int(year) for year in FiscalYear(2564).through(FiscalYear(2566))]
        [2564, 2565, 2566]
        """
        _check_order(self, last)
        return (FiscalYear(number) for number in range(self.year_be, last.year_be + 1))

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the year."""
        check_day(day)
        return self.first_day <= day <= self.last_day

    def __add__(self, years: int) -> "FiscalYear":
        """The fiscal year so many years later."""
        return FiscalYear(self.year_be + years) if type(years) is int else NotImplemented

    @overload
    def __sub__(self, other: int) -> "FiscalYear": ...
    @overload
    def __sub__(self, other: "FiscalYear") -> int: ...
    def __sub__(self, other: "int | FiscalYear") -> "FiscalYear | int":
        """The fiscal year so many years earlier; the years between two fiscal years."""
        if isinstance(other, FiscalYear):
            return self.year_be - other.year_be
        return FiscalYear(self.year_be - other) if type(other) is int else NotImplemented

    def __int__(self) -> int:
        """The Buddhist-era number of the year."""
        return self.year_be


@dataclass(frozen=True, order=True, slots=True)
class FiscalQuarter:
    """A quarter of a fiscal year: 1 is October to December, 4 is July to September.

    Quarters are ordered, can be counted on and back across years, and subtracted from one another.

    Attributes:
        year: The fiscal year.
        number: 1 to 4.

    Raises:
        CalendarError: The year is no `FiscalYear`, or there is no such quarter.

    >>> FiscalQuarter(FiscalYear(2566), 3).first_day
    datetime.date(2023, 4, 1)
    >>> FiscalQuarter(FiscalYear(2566), 4) + 1
    FiscalQuarter(year=FiscalYear(year_be=2567), number=1)
    """

    year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        """Refuse a year that is a bare number, and a quarter that is not 1 to 4."""
        if not isinstance(self.year, FiscalYear):
            raise CalendarError(
                Words(
                    f"the year of a quarter is a FiscalYear, not {type(self.year).__name__}",
                    f"ปีของไตรมาสต้องเป็น FiscalYear ไม่ใช่ {type(self.year).__name__}",
                ),
                Words("write FiscalQuarter(FiscalYear(2566), 3)", "เขียน FiscalQuarter(FiscalYear(2566), 3)"),
                reason="not-a-year",
            )
        if type(self.number) is not int or not 1 <= self.number <= 4:
            shown = shorten(self.number)
            raise CalendarError(
                Words(f"there is no quarter {shown}", f"ไม่มีไตรมาสที่ {shown}"),
                Words("a fiscal year has the quarters 1 to 4", "ปีงบประมาณมีไตรมาสที่ 1 ถึง 4"),
                reason="no-such-quarter",
            )

    @classmethod
    def of(cls, day: date) -> "FiscalQuarter":
        """The quarter in which a day lies.

        Raises:
            CalendarError: As `FiscalYear.of`.

        >>> from datetime import date
        >>> FiscalQuarter.of(date(2023, 6, 30)).number
        3
        """
        return cls(FiscalYear.of(day), (day.month + 2) % 12 // 3 + 1)

    @property
    def first_day(self) -> date:
        """First day of the quarter."""
        year_ce = self.year.year_be - BE_OFFSET
        return date(year_ce - 1, 10, 1) if self.number == 1 else date(year_ce, 3 * self.number - 5, 1)

    @property
    def last_day(self) -> date:
        """Last day of the quarter."""
        if self.number == 4:
            return self.year.last_day
        return FiscalQuarter(self.year, self.number + 1).first_day - timedelta(days=1)

    @property
    def days(self) -> DateRange:
        """The quarter as a range of days."""
        return DateRange(self.first_day, self.last_day)

    def through(self, last: "FiscalQuarter") -> Iterator["FiscalQuarter"]:
        """The quarters from this one to another, both included, in order.

        Raises:
            CalendarError: The other is the earlier one.

        >>> first, last = FiscalQuarter(FiscalYear(2565), 4), FiscalQuarter(FiscalYear(2566), 2)
        >>> [(int(quarter.year), quarter.number) for quarter in first.through(last)]
        [(2565, 4), (2566, 1), (2566, 2)]
        """
        _check_order(self, last)
        return (self + number for number in range(last - self + 1))

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        check_day(day)
        return self.first_day <= day <= self.last_day

    def __add__(self, quarters: int) -> "FiscalQuarter":
        """The quarter so many quarters later."""
        if type(quarters) is not int:
            return NotImplemented
        years, before = divmod(self.number - 1 + quarters, 4)
        return FiscalQuarter(self.year + years, before + 1)

    @overload
    def __sub__(self, other: int) -> "FiscalQuarter": ...
    @overload
    def __sub__(self, other: "FiscalQuarter") -> int: ...
    def __sub__(self, other: "int | FiscalQuarter") -> "FiscalQuarter | int":
        """The quarter so many quarters earlier; the quarters between two of them."""
        if isinstance(other, FiscalQuarter):
            return 4 * (self.year - other.year) + self.number - other.number
        return self + -other if type(other) is int else NotImplemented


def _check_order(first: FiscalYear | FiscalQuarter, last: FiscalYear | FiscalQuarter) -> None:
    if type(first) is not type(last):
        kind = type(first).__name__
        raise CalendarError(
            Words(f"the last is a {kind} too", f"ตัวสุดท้ายต้องเป็น {kind} เช่นกัน"),
            Words("give two years or two quarters", "ระบุเป็นปีทั้งคู่ หรือไตรมาสทั้งคู่"),
            reason="not-a-year",
        )
    if last.first_day < first.first_day:
        raise CalendarError(
            Words("the last comes before the first", "ตัวสุดท้ายมาก่อนตัวแรก"),
            Words("exchange the two", "สลับทั้งสองตัว"),
            reason="reversed",
        )


def _no_such_year(year_be: int) -> CalendarError:
    shown = shorten(year_be)
    bounds = Words(
        f"fiscal year {shown} is outside {FIRST_FISCAL_YEAR_BE} to {LAST_YEAR_BE}",
        f"ปีงบประมาณ {shown} อยู่นอกช่วง พ.ศ. {FIRST_FISCAL_YEAR_BE} ถึง {LAST_YEAR_BE}",
    )
    if FIRST_FISCAL_YEAR_BE <= year_be + BE_OFFSET <= LAST_YEAR_BE:
        right = year_be + BE_OFFSET
        fix = Words(f"the year is Buddhist era: {right}, not {shown}", f"ระบุเป็นปี พ.ศ. คือ {right} ไม่ใช่ {shown}")
        return CalendarError(bounds, fix, reason="year-range")
    if year_be > LAST_YEAR_BE:
        return CalendarError(bounds, Words("check the year", "ตรวจสอบปี"), reason="year-range")
    return CalendarError(
        Words(
            f"{bounds.en}: no earlier year from October to September has a source",
            f"{bounds.th} ก่อนหน้านั้นไม่มีแหล่งอ้างอิงว่าปีงบประมาณเริ่มเดือนตุลาคม",
        ),
        Words(
            "until 2503 the fiscal year was the calendar year; state the days instead",
            "ถึง พ.ศ. 2503 ปีงบประมาณตรงกับปีปฏิทิน ให้ระบุเป็นวันที่แทน",
        ),
        reason="year-range",
    )
