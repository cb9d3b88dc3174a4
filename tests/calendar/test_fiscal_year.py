"""Fiscal years and quarters: 1 October to 30 September, named by the year of the end."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import (
    FIRST_FISCAL_YEAR_BE,
    FISCAL_STYLES,
    CalendarError,
    DateRange,
    FiscalQuarter,
    FiscalYear,
    format_fiscal,
    parse_fiscal,
)

DAYS = st.dates(date(1961, 10, 1), date(2157, 9, 30))
YEARS = st.integers(FIRST_FISCAL_YEAR_BE, 2700).map(FiscalYear)
QUARTERS = st.builds(FiscalQuarter, YEARS, st.integers(1, 4))


class TestYears:
    def test_2565_runs_from_october_2564_to_september_2565(self) -> None:
        year = FiscalYear(2565)
        assert (year.first_day, year.last_day) == (date(2021, 10, 1), date(2022, 9, 30))

    @given(DAYS)
    def test_every_day_lies_in_one_year_and_one_quarter(self, day: date) -> None:
        year, quarter = FiscalYear.of(day), FiscalQuarter.of(day)
        assert day in year
        assert [day in other for other in year.quarters].count(True) == 1
        assert day in quarter
        assert quarter in year.quarters
        assert year.year_be == FIRST_FISCAL_YEAR_BE or day not in year - 1
        assert year.year_be == 2700 or day not in year + 1

    def test_years_and_quarters_follow_without_a_gap(self) -> None:
        for number in range(FIRST_FISCAL_YEAR_BE, 2700):
            year = FiscalYear(number)
            assert year.last_day + timedelta(days=1) == (year + 1).first_day
            bounds = [(quarter.first_day, quarter.last_day) for quarter in year.quarters]
            assert bounds[0][0] == year.first_day
            assert bounds[3][1] == year.last_day
            for (_, end), (begin, _) in pairwise(bounds):
                assert end + timedelta(days=1) == begin

    def test_the_first_october_year_with_a_source(self) -> None:
        assert FiscalYear.of(date(1961, 10, 1)) == FiscalYear(2505)
        with pytest.raises(CalendarError, match="no earlier year from October"):
            FiscalYear.of(date(1961, 9, 30))
        with pytest.raises(CalendarError):
            FiscalYear(2504)

    def test_order_and_arithmetic(self) -> None:
        year = FiscalYear(2566)
        assert year - 1 < year < year + 1
        assert (year + 3) - year == 3
        assert int(year) == 2566
        assert len({FiscalYear(2566), year}) == 1
        assert sorted([year + 1, year, year - 1]) == [FiscalYear(2565), year, FiscalYear(2567)]
        assert year.days == DateRange(date(2022, 10, 1), date(2023, 9, 30))

    @given(YEARS, YEARS)
    def test_the_difference_leads_back(self, one: FiscalYear, other: FiscalYear) -> None:
        assert other + (one - other) == one
        assert (one < other) == (one.last_day < other.first_day)

    def test_years_from_one_to_another(self) -> None:
        assert list(FiscalYear(2564).through(FiscalYear(2566))) == [FiscalYear(n) for n in (2564, 2565, 2566)]
        assert list(FiscalYear(2566).through(FiscalYear(2566))) == [FiscalYear(2566)]
        with pytest.raises(CalendarError, match="before the first"):
            FiscalYear(2566).through(FiscalYear(2565))
        with pytest.raises(CalendarError, match="is a FiscalYear too"):
            FiscalYear(2566).through(FiscalQuarter(FiscalYear(2566), 1))  # type: ignore[arg-type]  # a caller's slip

    @pytest.mark.parametrize("wrong", [0.5, "1", True, date(2023, 1, 1)])
    def test_only_whole_numbers_are_added(self, wrong: int) -> None:
        for left in (FiscalYear(2566), FiscalQuarter(FiscalYear(2566), 2)):
            with pytest.raises(TypeError):
                left + wrong
            with pytest.raises(TypeError):
                left - wrong

    def test_counting_beyond_the_known_years_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="no earlier year from October"):
            FiscalYear(2505) - 1
        with pytest.raises(CalendarError, match="outside 2505 to 2700"):
            FiscalYear(2700) + 1
        with pytest.raises(CalendarError, match="outside 2505 to 2700"):
            FiscalQuarter(FiscalYear(2700), 4) + 1

    def test_the_refusal_says_what_to_do(self) -> None:
        for wrong, words in [(2023, "2566"), (2504, "until 2503"), (2701, "check"), (10**5000, "check")]:
            with pytest.raises(CalendarError) as caught:
                FiscalYear(wrong)
            assert caught.value.fix is not None
            assert words in caught.value.fix.en
            assert len(str(caught.value)) < 300
        with pytest.raises(CalendarError, match="2023"):
            FiscalYear.of(date(2566, 5, 31))  # a Buddhist-era year that was never converted

    @given(st.dates(date(1889, 4, 1), date(1961, 9, 30)))
    def test_any_earlier_day_is_refused(self, day: date) -> None:
        with pytest.raises(CalendarError):
            FiscalYear.of(day)
        with pytest.raises(CalendarError):
            FiscalQuarter.of(day)

    @pytest.mark.parametrize("wrong", [2023, 2701, True, "2566", 2566.0])
    def test_what_is_no_fiscal_year_is_refused(self, wrong: int) -> None:
        with pytest.raises(CalendarError):
            FiscalYear(wrong)

    def test_an_instant_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="not datetime"):
            FiscalYear.of(datetime.fromisoformat("2022-09-30T20:00+00:00"))


class TestQuarters:
    @pytest.mark.parametrize(
        ("day", "year", "number"),
        [
            (date(2022, 10, 1), 2566, 1),
            (date(2022, 12, 31), 2566, 1),
            (date(2023, 1, 1), 2566, 2),
            (date(2023, 3, 31), 2566, 2),
            (date(2023, 6, 30), 2566, 3),
            (date(2023, 7, 1), 2566, 4),
            (date(2023, 9, 30), 2566, 4),
            (date(2023, 10, 1), 2567, 1),
        ],
    )
    def test_the_quarter_of_a_day(self, day: date, year: int, number: int) -> None:
        assert FiscalQuarter.of(day) == FiscalQuarter(FiscalYear(year), number)

    def test_there_are_four(self) -> None:
        for wrong in (0, 5, True):
            with pytest.raises(CalendarError, match="there is no quarter"):
                FiscalQuarter(FiscalYear(2566), wrong)

    def test_quarters_are_ordered(self) -> None:
        assert FiscalQuarter(FiscalYear(2566), 4) < FiscalQuarter(FiscalYear(2567), 1)
        assert min([FiscalQuarter(FiscalYear(2567), 1), FiscalQuarter(FiscalYear(2566), 4)]).number == 4
        assert len({FiscalQuarter(FiscalYear(2566), 4), FiscalQuarter(FiscalYear(2566), 4)}) == 1

    @pytest.mark.parametrize(
        ("number", "first", "last"),
        [
            (1, date(2022, 10, 1), date(2022, 12, 31)),
            (2, date(2023, 1, 1), date(2023, 3, 31)),
            (3, date(2023, 4, 1), date(2023, 6, 30)),
            (4, date(2023, 7, 1), date(2023, 9, 30)),
        ],
    )
    def test_bounds_of_the_quarters_of_2566(self, number: int, first: date, last: date) -> None:
        quarter = FiscalQuarter(FiscalYear(2566), number)
        assert (quarter.first_day, quarter.last_day) == (first, last)
        assert quarter.days == DateRange(first, last)

    def test_arithmetic_goes_over_the_end_of_the_year(self) -> None:
        last = FiscalQuarter(FiscalYear(2566), 4)
        assert last + 1 == FiscalQuarter(FiscalYear(2567), 1)
        assert last - 4 == FiscalQuarter(FiscalYear(2565), 4)
        assert last + 1 - last == 1
        assert [quarter.number for quarter in (last - 1).through(last + 2)] == [3, 4, 1, 2]

    @given(QUARTERS, QUARTERS)
    def test_the_difference_leads_back(self, one: FiscalQuarter, other: FiscalQuarter) -> None:
        assert other + (one - other) == one
        assert (one < other) == (one.last_day < other.first_day)
        assert ((one - other) > 0) == (one > other)

    def test_a_bare_number_is_no_year(self) -> None:
        with pytest.raises(CalendarError, match="is a FiscalYear, not int"):
            FiscalQuarter(2566, 3)  # type: ignore[arg-type]  # what a caller may try


class TestWords:
    @pytest.mark.parametrize(
        ("value", "style", "written"),
        [
            (FiscalYear(2566), "long_thai", "ปีงบประมาณ พ.ศ. ๒๕๖๖"),
            (FiscalYear(2566), "annual", "ประจำปีงบประมาณ พ.ศ. 2566"),
            (FiscalYear(2566), "short", "ปีงบประมาณ 2566"),
            (FiscalQuarter(FiscalYear(2566), 3), "short_thai", "ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖"),
            (FiscalQuarter(FiscalYear(2566), 1), "annual_thai", "ไตรมาสที่ ๑ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"),
        ],
    )
    def test_as_offices_write(self, value: FiscalYear | FiscalQuarter, style: str, written: str) -> None:
        assert format_fiscal(value, style) == written  # type: ignore[arg-type]  # styles of a table

    @given(st.one_of(YEARS, QUARTERS), st.sampled_from(FISCAL_STYLES))
    def test_what_is_written_is_read_back(self, value: FiscalYear | FiscalQuarter, style: str) -> None:
        assert parse_fiscal(format_fiscal(value, style)) == value  # type: ignore[arg-type]  # as above

    def test_what_cannot_be_written(self) -> None:
        with pytest.raises(CalendarError, match="did you mean 'long_thai'"):
            format_fiscal(FiscalYear(2566), "longthai")  # type: ignore[arg-type]  # what a caller may mistype
        with pytest.raises(CalendarError, match="year or quarter is due, not int"):
            format_fiscal(2566)  # type: ignore[arg-type]  # what a caller may try
