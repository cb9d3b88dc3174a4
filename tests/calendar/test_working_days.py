"""Working days against the announced holidays of 2566, counted by hand, and the laws that counting obeys."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, HolidayYear, WorkCalendar, work_calendar
from lpa_standards.calendar.holidays import CalendarName

DAY = timedelta(days=1)

# 19 days and 5 substitutions as announced in January 2566, then 31 July and 29 December (Prachachat, TNN, MCOT).
GOVERNMENT_2566 = {
    date(2023, month, day)
    for month, days in {
        1: (1, 2),
        3: (6,),
        4: (6, 13, 14, 15, 17),
        5: (4, 5, 17),
        6: (3, 5),
        7: (28, 31),
        8: (1, 2, 12, 14),
        10: (13, 23),
        12: (5, 10, 11, 29, 31),
    }.items()
    for day in days
}
# The 15 days of the Bank of Thailand (The Nation, 15 December 2565), then 5 May and 29 December.
BANK_2566 = {
    date(2023, month, day)
    for month, days in {
        1: (2,),
        3: (6,),
        4: (6, 13, 14),
        5: (1, 4, 5),
        6: (5,),
        7: (28,),
        8: (1, 14),
        10: (13, 23),
        12: (5, 11, 29),
    }.items()
    for day in days
}
DAYS_2566 = [date(2023, 1, 1) + each * DAY for each in range(365)]

days_known = st.dates(date(2022, 1, 1), date(2025, 12, 31))
inner_days = st.dates(date(2022, 7, 1), date(2025, 6, 30))
names = st.sampled_from(["government", "bank"])


@pytest.mark.parametrize(("name", "off"), [("government", GOVERNMENT_2566), ("bank", BANK_2566)])
class TestEveryDayOf2566:
    def test_the_holidays_are_those_announced(self, name: CalendarName, off: set[date]) -> None:
        calendar = work_calendar(name)
        assert {day for day in DAYS_2566 if calendar.is_holiday(day)} == off
        assert {each.day for each in calendar.holidays(DAYS_2566[0], DAYS_2566[-1])} == off

    def test_working_days_are_the_other_weekdays(self, name: CalendarName, off: set[date]) -> None:
        calendar = work_calendar(name)
        for day in DAYS_2566:
            assert calendar.is_working_day(day) == (day.weekday() < 5 and day not in off)


class TestCountedByHand:
    @pytest.mark.parametrize(
        ("name", "year", "expected"),
        [
            # Weekdays of the year less the holidays that fall on one.
            ("government", 2022, 260 - 22),
            ("government", 2023, 260 - 20),
            ("government", 2024, 262 - 19),
            ("government", 2025, 261 - 21),
            ("bank", 2022, 260 - 19),
            ("bank", 2023, 260 - 17),
            ("bank", 2024, 262 - 18),
            ("bank", 2025, 261 - 19),
        ],
    )
    def test_a_whole_year(self, name: CalendarName, year: int, expected: int) -> None:
        assert work_calendar(name).count(date(year, 1, 1), date(year, 12, 31)) == expected

    @pytest.mark.parametrize(
        ("first", "last", "government", "bank"),
        [
            ((2023, 1, 2), (2023, 1, 6), 4, 4),  # only Monday the 2nd is off; the 3rd is not
            ((2023, 4, 10), (2023, 4, 21), 7, 8),  # Songkran: 13, 14 off for both, Monday 17 for the government alone
            ((2023, 5, 1), (2023, 5, 5), 3, 2),  # 4, 5 May off; Labour Day for banks alone
            ((2023, 5, 15), (2023, 5, 19), 4, 5),  # Royal Ploughing Ceremony on Wednesday 17, government alone
            ((2023, 6, 1), (2023, 7, 21), 36, 36),  # the window of 2566: 37 weekdays less 5 June
            ((2023, 7, 28), (2023, 8, 4), 2, 4),  # 28 July and 1 August off for both, 31 July and 2 August here alone
            ((2023, 12, 25), (2024, 1, 5), 8, 8),  # 29 December and 1 January off; 2 January is a working day
            ((2024, 4, 8), (2024, 4, 19), 6, 6),  # 8, 12, 15, 16 April off
            ((2025, 4, 14), (2025, 4, 18), 2, 3),  # 16 April, substitution, government alone
            ((2023, 6, 3), (2023, 6, 5), 0, 0),  # Saturday to substituted Monday
        ],
    )
    def test_a_stretch(
        self, first: tuple[int, int, int], last: tuple[int, int, int], government: int, bank: int
    ) -> None:
        begin, end = date(*first), date(*last)
        assert work_calendar("government").count(begin, end) == government
        assert work_calendar("bank").count(begin, end) == bank

    @pytest.mark.parametrize(
        ("name", "day", "n", "expected"),
        [
            ("government", (2023, 6, 1), 15, (2023, 6, 23)),
            ("government", (2023, 4, 12), 1, (2023, 4, 18)),
            ("bank", (2023, 4, 12), 1, (2023, 4, 17)),
            ("government", (2023, 4, 18), -1, (2023, 4, 12)),
            ("government", (2023, 7, 27), 1, (2023, 8, 3)),
            ("bank", (2023, 7, 27), 1, (2023, 7, 31)),
            ("government", (2023, 12, 28), 1, (2024, 1, 2)),
            ("government", (2024, 1, 2), -1, (2023, 12, 28)),
            ("government", (2023, 6, 4), 0, (2023, 6, 4)),
        ],
    )
    def test_adding(
        self, name: CalendarName, day: tuple[int, int, int], n: int, expected: tuple[int, int, int]
    ) -> None:
        assert work_calendar(name).add(date(*day), n) == date(*expected)

    @pytest.mark.parametrize(
        ("name", "day", "expected"),
        [
            ("government", (2023, 7, 31), (2023, 8, 3)),
            ("bank", (2023, 7, 29), (2023, 7, 31)),
            ("government", (2023, 7, 21), (2023, 7, 21)),
            ("government", (2023, 12, 29), (2024, 1, 2)),
            ("government", (2022, 12, 30), (2023, 1, 3)),
            ("bank", (2022, 12, 30), (2022, 12, 30)),
        ],
    )
    def test_rolling(self, name: CalendarName, day: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
        assert work_calendar(name).roll(date(*day)) == date(*expected)


class TestAsKnownOn:
    def test_a_holiday_announced_six_days_before(self) -> None:
        july_31 = date(2023, 7, 31)
        before = work_calendar("government", known_on=date(2023, 7, 24))
        assert before.is_working_day(july_31)
        assert before.roll(date(2023, 7, 29)) == july_31
        assert before.count(date(2023, 7, 31), date(2023, 8, 4)) == 3
        assert work_calendar("government", known_on=date(2023, 7, 25)).is_holiday(july_31)

    def test_a_special_holiday_of_may(self) -> None:
        may_5 = date(2023, 5, 5)
        assert work_calendar("government", known_on=date(2023, 1, 9)).is_working_day(may_5)
        assert work_calendar("government", known_on=date(2023, 1, 10)).is_holiday(may_5)

    @pytest.mark.parametrize(("name", "announced"), [("government", date(2023, 10, 24)), ("bank", date(2023, 11, 2))])
    def test_a_holiday_that_moved(self, name: CalendarName, announced: date) -> None:
        old, new = date(2024, 1, 2), date(2023, 12, 29)
        before, after = work_calendar(name, known_on=announced - DAY), work_calendar(name, known_on=announced)
        assert (before.is_holiday(old), before.is_holiday(new)) == (True, False)
        assert (after.is_holiday(old), after.is_holiday(new)) == (False, True)

    def test_the_two_lists_differ_on_the_extra_day_of_july(self) -> None:
        assert work_calendar("bank").is_working_day(date(2023, 7, 31))

    def test_a_later_day_than_any_announcement_knows_all(self) -> None:
        late = work_calendar("government", known_on=date(2026, 1, 1))
        assert late.count(date(2023, 1, 1), date(2023, 12, 31)) == 240

    def test_what_was_known_before_an_announcement_without_its_day_is_not_guessed(self) -> None:
        with pytest.raises(CalendarError, match="at the latest") as caught:
            work_calendar("bank", known_on=date(2023, 1, 15)).is_holiday(date(2023, 5, 5))
        assert caught.value.reason == "announcement-open"
        assert "ไม่เกินวันที่ 30 มกราคม 2566" in caught.value.text("th")

    def test_before_the_list_itself_was_announced(self) -> None:
        with pytest.raises(CalendarError, match="known since 2022-07-11") as caught:
            work_calendar("bank", known_on=date(2022, 7, 10)).is_holiday(date(2023, 1, 2))
        assert caught.value.reason == "not-yet-announced"


class TestAYearThatIsNotKnown:
    @pytest.mark.parametrize("day", [date(2021, 12, 31), date(2030, 1, 1), date(2023 + 543, 6, 1)])
    def test_it_is_refused_and_the_known_years_are_named(self, day: date) -> None:
        calendar = work_calendar("government")
        with pytest.raises(CalendarError) as caught:
            calendar.is_holiday(day)
        if day.year < 2100:
            assert caught.value.reason == "no-holidays"
            assert "2565, 2566, 2567, 2568" in str(caught.value)
            assert "ปีที่มีข้อมูล: 2565" in caught.value.text("th")

    def test_adding_does_not_run_into_it(self) -> None:
        with pytest.raises(CalendarError, match="2564 are not known"):
            work_calendar("government").add(date(2022, 1, 10), -30)
        with pytest.raises(CalendarError, match="2564 are not known"):
            work_calendar("bank").count(date(2021, 12, 1), date(2022, 1, 31))

    def test_a_running_year_is_known_in_part(self) -> None:
        calendar = work_calendar("government")
        assert calendar.is_holiday(date(2026, 1, 2))
        with pytest.raises(CalendarError, match="known in part") as caught:
            calendar.add(date(2026, 1, 5), 60)
        assert caught.value.reason == "known-in-part"
        earlier = work_calendar("government", known_on=date(2026, 3, 6))
        assert earlier.count(date(2026, 4, 6), date(2026, 4, 17)) == 6
        with pytest.raises(CalendarError, match="whole only to 2026-04-30"):
            earlier.is_holiday(date(2026, 5, 4))


class TestWrongUse:
    def test_an_unknown_calendar(self) -> None:
        with pytest.raises(CalendarError, match="did you mean 'government'"):
            work_calendar("goverment")  # type: ignore[arg-type]

    def test_an_instant_is_no_day(self) -> None:
        with pytest.raises(CalendarError, match="datetime"):
            work_calendar("bank").is_holiday(datetime(2023, 7, 31))  # noqa: DTZ001
        with pytest.raises(CalendarError, match="datetime"):
            work_calendar("bank", known_on=datetime(2023, 7, 31))  # noqa: DTZ001

    @pytest.mark.parametrize("n", [1.0, True, "1", None])
    def test_a_number_of_days_is_whole(self, n: object) -> None:
        with pytest.raises(CalendarError, match="whole number"):
            work_calendar("bank").add(date(2023, 6, 1), n)  # type: ignore[arg-type]

    def test_days_exchanged(self) -> None:
        for ask in (work_calendar("bank").count, work_calendar("bank").holidays):
            with pytest.raises(CalendarError, match="before the first"):
                ask(date(2023, 6, 2), date(2023, 6, 1))

    def test_a_year_of_your_own_replaces_the_shipped_one(self) -> None:
        none = HolidayYear(2566, {})
        with pytest.raises(CalendarError, match="2566 are not known"):
            work_calendar("bank", years=[none]).is_holiday(date(2023, 1, 2))


class TestLawsOfAdding:
    @given(name=names, day=inner_days, n=st.integers(1, 120))
    def test_as_many_working_days_lie_between_as_were_added(self, name: CalendarName, day: date, n: int) -> None:
        calendar = work_calendar(name)
        assert calendar.count(day + DAY, calendar.add(day, n)) == n
        assert calendar.count(calendar.add(day, -n), day - DAY) == n

    @given(name=names, day=inner_days, n=st.integers(1, 120))
    def test_the_end_is_a_working_day(self, name: CalendarName, day: date, n: int) -> None:
        calendar = work_calendar(name)
        assert calendar.is_working_day(calendar.add(day, n))
        assert calendar.is_working_day(calendar.add(day, -n))

    @given(name=names, day=inner_days, n=st.integers(1, 120))
    def test_there_and_back(self, name: CalendarName, day: date, n: int) -> None:
        calendar = work_calendar(name)
        start = calendar.roll(day)
        assert calendar.add(calendar.add(start, n), -n) == start

    @given(name=names, day=inner_days, n=st.integers(1, 120))
    def test_in_two_steps_as_in_one(self, name: CalendarName, day: date, n: int) -> None:
        calendar = work_calendar(name)
        half = n // 2
        assert calendar.add(calendar.add(day, half), n - half) == calendar.add(day, n)

    @given(name=names, day=inner_days, n=st.integers(1, 120))
    def test_a_later_start_never_ends_earlier(self, name: CalendarName, day: date, n: int) -> None:
        calendar = work_calendar(name)
        assert calendar.add(day, n) <= calendar.add(day + DAY, n)


class TestLawsOfRolling:
    @given(name=names, day=inner_days)
    def test_it_never_goes_back_and_stays_where_it_is(self, name: CalendarName, day: date) -> None:
        calendar = work_calendar(name)
        rolled = calendar.roll(day)
        assert rolled >= day
        assert calendar.is_working_day(rolled)
        assert calendar.roll(rolled) == rolled
        assert not any(calendar.is_working_day(day + ahead * DAY) for ahead in range((rolled - day).days))

    @given(name=names, day=inner_days)
    def test_nothing_added_is_the_day_itself(self, name: CalendarName, day: date) -> None:
        assert work_calendar(name).add(day, 0) == day


@given(name=names, first=days_known, last=days_known)
def test_counting_is_looking_at_every_day(name: CalendarName, first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    calendar = work_calendar(name)
    every = [first + each * DAY for each in range((last - first).days + 1)]
    assert calendar.count(first, last) == sum(map(calendar.is_working_day, every))


@given(name=names, day=days_known, known_on=st.dates(date(2025, 12, 31), date(2060, 1, 1)))
def test_knowing_more_than_was_ever_announced_changes_nothing(name: CalendarName, day: date, known_on: date) -> None:
    calendar: WorkCalendar = work_calendar(name, known_on=known_on)
    assert calendar.is_working_day(day) == work_calendar(name).is_working_day(day)
