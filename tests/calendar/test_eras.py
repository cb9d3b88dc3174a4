"""True history: the year that began in April, the nine months of 2483, the years of Rattanakosin."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, be_parts, from_be, parse_date


class TestTheYearBeganInAprilUntil2483:
    """พระราชบัญญัติปีปฏิทิน พุทธศักราช ๒๔๘๓."""

    @pytest.mark.parametrize(
        ("day", "parts"),
        [
            (date(1889, 4, 1), (2432, 4, 1)),
            (date(1890, 3, 31), (2432, 3, 31)),
            (date(1935, 3, 2), (2477, 3, 2)),
            (date(1940, 3, 31), (2482, 3, 31)),
            (date(1940, 4, 1), (2483, 4, 1)),
            (date(1940, 12, 31), (2483, 12, 31)),
            (date(1941, 1, 1), (2484, 1, 1)),
            (date(2157, 12, 31), (2700, 12, 31)),
        ],
    )
    def test_the_turns_of_the_year(self, day: date, parts: tuple[int, int, int]) -> None:
        assert be_parts(day) == parts
        assert from_be(*parts) == day

    @pytest.mark.parametrize("month", [1, 2, 3])
    def test_january_to_march_of_2483_never_existed(self, month: int) -> None:
        with pytest.raises(CalendarError, match="never existed") as caught:
            from_be(2483, month, 15)
        assert caught.value.fix is not None
        assert "2482" in caught.value.fix.th

    @given(st.dates(date(1889, 4, 1), date(2157, 12, 31)))
    def test_there_and_back(self, day: date) -> None:
        assert from_be(*be_parts(day)) == day

    def test_days_follow_one_another_without_a_gap(self) -> None:
        days = [from_be(2482, 3, 31), from_be(2483, 4, 1), from_be(2483, 12, 31), from_be(2484, 1, 1)]
        assert [day.toordinal() - days[0].toordinal() for day in days] == [0, 1, 275, 276]

    def test_february_of_2479_lies_in_1937(self) -> None:
        assert from_be(2482, 2, 29) == date(1940, 2, 29)
        with pytest.raises(CalendarError, match="1937"):
            from_be(2479, 2, 29)


class TestRattanakosinEra:
    def test_the_treaty_of_3_october_112(self) -> None:
        assert parse_date("๓ ตุลาคม ร.ศ. ๑๑๒") == date(1893, 10, 3)
        assert parse_date("3 ตุลาคม 112", era="rs") == date(1893, 10, 3)

    def test_its_year_began_in_april_too(self) -> None:
        assert parse_date("31 มีนาคม ร.ศ. 112") == date(1894, 3, 31)
        assert parse_date("1 เมษายน รัตนโกสินทร์ศก 108") == date(1889, 4, 1)


class TestLimits:
    @pytest.mark.parametrize("day", [date(1889, 3, 31), date(2158, 1, 1), date(2566, 5, 31)])
    def test_days_outside_are_refused(self, day: date) -> None:
        with pytest.raises(CalendarError, match="lies outside"):
            be_parts(day)

    def test_years_outside_are_refused(self) -> None:
        for year in (2431, 2701, 0, -5):
            with pytest.raises(CalendarError, match="outside 2432 to 2700"):
                from_be(year, 1, 1)

    def test_an_instant_is_no_day(self) -> None:
        with pytest.raises(CalendarError, match="not datetime"):
            be_parts(datetime.fromisoformat("2023-05-31T10:00"))
