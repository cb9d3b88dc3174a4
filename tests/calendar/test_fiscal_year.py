"""Fiscal years and quarters: 1 October to 30 September, named by the year of the end."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import FIRST_FISCAL_YEAR_BE, CalendarError, FiscalQuarter, FiscalYear

DAYS = st.dates(date(1961, 10, 1), date(2157, 9, 30))


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
