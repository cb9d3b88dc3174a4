"""Thai government fiscal years and their quarters.

A fiscal year runs from 1 October to 30 September and bears the Buddhist-era number of the year in which it ends.

Source:
    พระราชบัญญัติวิธีการงบประมาณ พ.ศ. ๒๕๖๑ มาตรา ๔ (the definition in force). Statistical Yearbook Thailand 2022,
    National Statistical Office, notes on fiscal statistics: until B.E. 2503 the fiscal year was the calendar year;
    afterwards it begins on 1 October. So 1 October 2504, the beginning of fiscal year 2505, is the first October
    from which a whole such year runs. An earlier October year (the law was changed in 2481 and altered again) has no
    such source here and is refused rather than extrapolated.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, overload

from lpa_standards.calendar.eras import BE_OFFSET, LAST_YEAR_BE, not_a_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words

FIRST_FISCAL_YEAR_BE: Final = 2505
"""First fiscal year from 1 October to 30 September that has a source."""


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """A Thai government fiscal year, named by the Buddhist-era year in which it ends.

    >>> FiscalYear(2566).first_day, FiscalYear(2566).last_day
    (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
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
            raise CalendarError(
                Words(
                    f"fiscal year {self.year_be} is outside {FIRST_FISCAL_YEAR_BE} to {LAST_YEAR_BE}: "
                    f"no earlier year from October to September has a source",
                    f"ปีงบประมาณ {self.year_be} อยู่นอกช่วง พ.ศ. {FIRST_FISCAL_YEAR_BE} ถึง {LAST_YEAR_BE} "
                    f"ก่อนหน้านั้นไม่มีแหล่งอ้างอิงว่าปีงบประมาณเริ่มเดือนตุลาคม",
                ),
                Words("the year is Buddhist era: 2566, not 2023", "ระบุเป็นปี พ.ศ. เช่น 2566 ไม่ใช่ 2023"),
                reason="year-range",
            )

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """The fiscal year in which a day lies.

        Raises:
            CalendarError: The day lies before 1 October B.E. 2504, or is an instant.

        >>> from datetime import date
        >>> FiscalYear.of(date(2022, 10, 1))
        FiscalYear(year_be=2566)
        """
        if isinstance(day, datetime) or not isinstance(day, date):
            raise not_a_day(day)
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
    def quarters(self) -> tuple["FiscalQuarter", "FiscalQuarter", "FiscalQuarter", "FiscalQuarter"]:
        """The four quarters, in order."""
        return FiscalQuarter(self, 1), FiscalQuarter(self, 2), FiscalQuarter(self, 3), FiscalQuarter(self, 4)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the year."""
        return self.first_day <= day <= self.last_day

    def __add__(self, years: int) -> "FiscalYear":
        """The fiscal year so many years later."""
        return FiscalYear(self.year_be + years)

    @overload
    def __sub__(self, other: int) -> "FiscalYear": ...
    @overload
    def __sub__(self, other: "FiscalYear") -> int: ...
    def __sub__(self, other: "int | FiscalYear") -> "FiscalYear | int":
        """The fiscal year so many years earlier; the years between two fiscal years."""
        if isinstance(other, FiscalYear):
            return self.year_be - other.year_be
        return FiscalYear(self.year_be - other)

    def __int__(self) -> int:
        """The Buddhist-era number of the year."""
        return self.year_be


@dataclass(frozen=True, order=True, slots=True)
class FiscalQuarter:
    """A quarter of a fiscal year: 1 is October to December, 4 is July to September.

    >>> FiscalQuarter(FiscalYear(2566), 3).first_day
    datetime.date(2023, 4, 1)
    """

    year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        """Refuse a quarter that is not 1 to 4."""
        if isinstance(self.number, bool) or self.number not in (1, 2, 3, 4):
            raise CalendarError(
                Words(f"there is no quarter {self.number}", f"ไม่มีไตรมาสที่ {self.number}"),
                Words("a fiscal year has the quarters 1 to 4", "ปีงบประมาณมีไตรมาสที่ 1 ถึง 4"),
                reason="no-such-quarter",
            )

    @classmethod
    def of(cls, day: date) -> "FiscalQuarter":
        """The quarter in which a day lies.

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

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        return self.first_day <= day <= self.last_day
