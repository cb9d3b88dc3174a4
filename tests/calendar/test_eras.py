"""True history: the year that began in April, the nine months of 2483, the years of Rattanakosin."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, be_parts, format_date, from_be, parse_date

# Days of Thai history as they were written at the time, with the Common-era day that is published for them.
# 114, 116: the New Year proclamations of R.S. 114 and 116 (Thai Wikisource, ประกาศพระราชบัญญัติและพระราชกำหนดต่าง ๆ
# รัชกาลที่ 5, vol. 1 no. 8 and vol. 3 no. 15), which name the weekdays. 125: the treaty of 1907, of พ.ศ. 2449 too (Thai
# Wikipedia). 131: the announcement of the Buddhist era. 2468: the coronation ceremonies of 1926, which by today's count
# would be 2469 (Silpa Wattanatham). 2475: the preamble of the constitution names its Saturday. 2477: the abdication,
# 2 March 1935. 2483, 2484: the law on the calendar year, the announcement of the New Year, the first 1 January.
PUBLISHED = [
    ("วันศุกร์ที่ ๑๒ เมษายน รัตนโกสินทรศก ๑๑๔", date(1895, 4, 12)),
    ("วันจันทร์ที่ ๑ เมษายน รัตนโกสินทรศก ๑๑๔", date(1895, 4, 1)),
    ("วันอาทิตย์ที่ ๑๑ เมษายน รัตนโกสินทรศก ๑๑๖", date(1897, 4, 11)),
    ("๒๓ มีนาคม ร.ศ. ๑๒๕", date(1907, 3, 23)),
    ("23 มีนาคม พ.ศ. 2449", date(1907, 3, 23)),
    ("21 กุมภาพันธ์ รัตนโกสินทร์ศก 131", date(1913, 2, 21)),
    ("21 กุมภาพันธ์ พ.ศ. 2455", date(1913, 2, 21)),
    ("26 พฤศจิกายน พ.ศ. 2468", date(1925, 11, 26)),
    ("25 กุมภาพันธ์ พ.ศ. 2468", date(1926, 2, 25)),
    ("3 มีนาคม พ.ศ. 2468", date(1926, 3, 3)),
    ("24 มิถุนายน พ.ศ. 2475", date(1932, 6, 24)),
    ("วันเสาร์ที่ 10 ธันวาคม พ.ศ. 2475", date(1932, 12, 10)),
    ("๒ มีนาคม ๒๔๗๗", date(1935, 3, 2)),
    ("๖ กันยายน พุทธศักราช ๒๔๘๓", date(1940, 9, 6)),
    ("24 ธันวาคม 2483", date(1940, 12, 24)),
    ("1 มกราคม 2484", date(1941, 1, 1)),
]


@pytest.mark.parametrize(("written", "day"), PUBLISHED, ids=[written for written, _ in PUBLISHED])
def test_published_days_of_history(written: str, day: date) -> None:
    assert parse_date(written) == day
    assert parse_date(format_date(day, "full_era_thai")) == day


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
        with pytest.raises(CalendarError, match="until 2483 the year began on 1 April") as caught:
            from_be(2479, 2, 29)
        assert "1937" in str(caught.value)
        assert "ขึ้นปีใหม่วันที่ 1 เมษายน" in caught.value.text("th")

    def test_leap_days_go_by_the_common_era_year(self) -> None:
        assert from_be(2567, 2, 29) == date(2024, 2, 29)
        with pytest.raises(CalendarError, match="2021 is none"):
            from_be(2564, 2, 29)
        with pytest.raises(CalendarError) as caught:
            from_be(2566, 6, 31)
        assert "leap" not in str(caught.value)

    def test_every_month_had_its_length_in_every_year(self) -> None:
        """Counted apart from the library: 2483 had nine months, every other year its twelve; a year follows a year."""
        days = 0
        for year in range(2432, 2701):
            for month in [*range(4, 13), 1, 2, 3] if year < 2483 else range(4, 13) if year == 2483 else range(1, 13):
                year_ce = year - 542 if year < 2483 and month < 4 else year - 543
                leap = year_ce % 4 == 0 and (year_ce % 100 != 0 or year_ce % 400 == 0)
                for day in range(1, [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] + 1):
                    assert from_be(year, month, day).toordinal() == date(1889, 4, 1).toordinal() + days
                    days += 1
        assert date(1889, 4, 1).toordinal() + days == date(2158, 1, 1).toordinal()


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

    def test_the_refusal_says_why(self) -> None:
        for day, word in [(date(1889, 3, 31), "จันทรคติ"), (date(2566, 5, 31), "2023"), (date(2158, 1, 1), "ตรวจสอบ")]:
            with pytest.raises(CalendarError) as caught:
                be_parts(day)
            assert caught.value.reason == "year-range"
            assert caught.value.fix is not None
            assert word in caught.value.fix.th

    def test_years_outside_are_refused(self) -> None:
        for year in (2431, 2701, 0, -5):
            with pytest.raises(CalendarError, match="outside 2432 to 2700"):
                from_be(year, 1, 1)

    def test_an_instant_is_no_day(self) -> None:
        with pytest.raises(CalendarError, match="not datetime"):
            be_parts(datetime.fromisoformat("2023-05-31T10:00"))
