"""Periods as the Civil and Commercial Code counts them: examples of courts and of their handbook, and their laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, extend_period, period_end, work_calendar

DAY = timedelta(days=1)
days_of_the_calendar = st.dates(date(1990, 1, 1), date(2100, 12, 31))


class TestDays:
    """Section 193/3: the first day is not counted."""

    @pytest.mark.parametrize(
        ("start", "days", "expected"),
        [
            (date(2023, 6, 1), 1, date(2023, 6, 2)),
            (date(2023, 6, 1), 15, date(2023, 6, 16)),
            (date(2023, 6, 1), 30, date(2023, 7, 1)),
            (date(2024, 2, 28), 1, date(2024, 2, 29)),
        ],
    )
    def test_so_many_days_after(self, start: date, days: int, expected: date) -> None:
        assert period_end(start, days=days) == expected

    def test_a_first_day_worked_from_the_opening_hour_counts(self) -> None:
        assert period_end(date(2023, 6, 1), days=15, first_day_counts=True) == date(2023, 6, 15)
        assert period_end(date(2023, 6, 1), months=1, first_day_counts=True) == date(2023, 6, 30)

    @given(start=days_of_the_calendar, days=st.integers(1, 4000))
    def test_days_are_plain_addition(self, start: date, days: int) -> None:
        assert period_end(start, days=days) == start + timedelta(days=days)

    @given(start=days_of_the_calendar, weeks=st.integers(1, 500))
    def test_a_week_ends_on_the_weekday_of_the_event(self, start: date, weeks: int) -> None:
        assert period_end(start, weeks=weeks) == period_end(start, days=7 * weeks)


class TestMonthsAndYears:
    """Section 193/5."""

    @pytest.mark.parametrize(
        ("start", "months", "expected"),
        [
            # Supreme Court, order 806/2525: read on 23 February 2525, one month ends on 23 March 2525.
            (date(1982, 2, 23), 1, date(1982, 3, 23)),
            # Supreme Court 848/2549: read on 6 February 2547, one month ends on 6 March 2547.
            (date(2004, 2, 6), 1, date(2004, 3, 6)),
            # Handbook of judges, p. 387: 30 January, counted from the 31st; no such day in February.
            (date(2023, 1, 30), 1, date(2023, 2, 28)),
            (date(2024, 1, 30), 1, date(2024, 2, 29)),
            # The same page: the count begins on 1 February, so it ends with February, on the 29th of a leap year.
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            # The count begins with a month, so it ends with a month.
            (date(2023, 2, 28), 1, date(2023, 3, 31)),
            (date(2023, 4, 30), 1, date(2023, 5, 31)),
            (date(2023, 6, 30), 3, date(2023, 9, 30)),
            # 28 January: counted from the 29th, which February 2567 has and February 2566 has not.
            (date(2024, 1, 28), 1, date(2024, 2, 28)),
            (date(2023, 1, 28), 1, date(2023, 2, 28)),
            (date(2023, 1, 10), 1, date(2023, 2, 10)),
            (date(2023, 8, 30), 6, date(2024, 2, 29)),
        ],
    )
    def test_months(self, start: date, months: int, expected: date) -> None:
        assert period_end(start, months=months) == expected

    @pytest.mark.parametrize(
        ("start", "years", "expected"),
        [
            (date(2023, 6, 8), 1, date(2024, 6, 8)),
            (date(2022, 12, 31), 1, date(2023, 12, 31)),
            (date(2024, 2, 28), 1, date(2025, 2, 28)),  # counted from 29 February
            (date(2024, 2, 29), 1, date(2025, 2, 28)),  # counted from 1 March
            (date(2024, 2, 28), 4, date(2028, 2, 28)),
        ],
    )
    def test_years(self, start: date, years: int, expected: date) -> None:
        assert period_end(start, years=years) == expected

    def test_months_come_before_days(self) -> None:
        """Section 193/6: one month and a half is one month and then fifteen days."""
        assert period_end(date(2023, 1, 31), months=1, days=15) == date(2023, 3, 15)
        assert period_end(date(2023, 6, 10), years=1, months=2, days=3) == date(2024, 8, 13)

    @given(start=days_of_the_calendar, months=st.integers(1, 200))
    def test_the_end_is_the_day_before_the_corresponding_one_or_the_last_of_its_month(
        self, start: date, months: int
    ) -> None:
        begin, end = start + DAY, period_end(start, months=months)
        after = end + DAY
        if after.day != begin.day:
            # No corresponding day: the end is the last of the month that has none.
            assert after.day == 1
            assert end.day < begin.day
            assert (end.year * 12 + end.month) - (begin.year * 12 + begin.month) == months
        else:
            assert (after.year * 12 + after.month) - (begin.year * 12 + begin.month) == months

    @given(start=days_of_the_calendar, years=st.integers(1, 15))
    def test_a_year_is_twelve_months(self, start: date, years: int) -> None:
        assert period_end(start, years=years) == period_end(start, months=12 * years)

    @given(start=days_of_the_calendar, months=st.integers(1, 50))
    def test_a_later_start_never_ends_earlier(self, start: date, months: int) -> None:
        assert period_end(start, months=months) <= period_end(start + DAY, months=months)


class TestExtensions:
    """Section 193/7: counted from the day after the old last day, whatever that day is."""

    def test_the_days_off_after_the_old_end_count(self) -> None:
        # Supreme Court 2981/2545: old end 5 December 2541, twenty days counted from the 6th.
        assert extend_period(date(1998, 12, 5), days=20) == date(1998, 12, 25)
        # Supreme Court 8175/2542: old end 12 June 2542, thirty days counted from the 13th.
        assert extend_period(date(1999, 6, 12), days=30) == date(1999, 7, 12)

    def test_it_starts_before_the_old_end_is_rolled(self) -> None:
        government = work_calendar("government")
        end = period_end(date(2023, 6, 28), months=1)
        assert (end, government.roll(end)) == (date(2023, 7, 28), date(2023, 8, 3))
        assert government.roll(extend_period(end, days=7)) == date(2023, 8, 4)


class TestTheLastDayIsADayOff:
    """Section 193/8, with the calendar that applies."""

    def test_the_next_working_day(self) -> None:
        end = period_end(date(2023, 6, 30), months=1)
        assert end == date(2023, 7, 31)
        assert work_calendar("government").roll(end) == date(2023, 8, 3)
        assert work_calendar("bank").roll(end) == date(2023, 7, 31)


class TestRefusals:
    def test_a_period_needs_a_length(self) -> None:
        with pytest.raises(CalendarError, match="needs a length") as caught:
            period_end(date(2023, 6, 1))
        assert "ความยาวของระยะเวลา" in caught.value.text("th")

    @pytest.mark.parametrize("length", [-1, 10**9])
    def test_a_length_out_of_range(self, length: int) -> None:
        with pytest.raises(CalendarError, match="outside 0"):
            period_end(date(2023, 6, 1), days=length)

    @pytest.mark.parametrize("length", [1.5, True, "3"])
    def test_a_length_that_is_not_whole(self, length: object) -> None:
        with pytest.raises(CalendarError, match="whole number"):
            period_end(date(2023, 6, 1), months=length)  # type: ignore[arg-type]

    @pytest.mark.parametrize("length", [1_000, 400_000])
    def test_an_end_beyond_the_calendar(self, length: int) -> None:
        with pytest.raises(CalendarError) as caught:
            period_end(date(2023, 6, 1), years=length)
        assert caught.value.reason == "year-range"
