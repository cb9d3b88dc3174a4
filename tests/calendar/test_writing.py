"""Writing: the examples of the official styles, and the way back."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import (
    EXACT_STYLES,
    STYLES,
    CalendarError,
    DateRange,
    format_date,
    format_range,
    parse_date,
    parse_range,
)
from lpa_standards.calendar.styles import Style

FIRST, LAST = date(1889, 4, 1), date(2157, 12, 31)

# 31 May 2023 was a Wednesday.
EXAMPLES: dict[Style, str] = {
    "long": "31 พฤษภาคม 2566",
    "long_thai": "๓๑ พฤษภาคม ๒๕๖๖",
    "long_era": "31 พฤษภาคม พ.ศ. 2566",
    "long_era_thai": "๓๑ พฤษภาคม พ.ศ. ๒๕๖๖",
    "long_ce": "31 พฤษภาคม ค.ศ. 2023",
    "long_ce_thai": "๓๑ พฤษภาคม ค.ศ. ๒๐๒๓",
    "abbr": "31 พ.ค. 2566",
    "abbr_thai": "๓๑ พ.ค. ๒๕๖๖",
    "abbr2": "31 พ.ค. 66",
    "abbr2_thai": "๓๑ พ.ค. ๖๖",
    "full": "วันพุธที่ 31 พฤษภาคม 2566",
    "full_thai": "วันพุธที่ ๓๑ พฤษภาคม ๒๕๖๖",
    "full_era": "วันพุธที่ 31 พฤษภาคม พ.ศ. 2566",
    "full_era_thai": "วันพุธที่ ๓๑ พฤษภาคม พ.ศ. ๒๕๖๖",
    "memo": "วันที่ 31 พฤษภาคม 2566",
    "memo_thai": "วันที่ ๓๑ พฤษภาคม ๒๕๖๖",
    "dated": "ลงวันที่ 31 พฤษภาคม 2566",
    "dated_thai": "ลงวันที่ ๓๑ พฤษภาคม ๒๕๖๖",
    "order": "ณ วันที่ 31 พฤษภาคม พ.ศ. 2566",
    "order_thai": "ณ วันที่ ๓๑ พฤษภาคม พ.ศ. ๒๕๖๖",
    "royal": "ณ วันที่ 31 พฤษภาคม พุทธศักราช 2566",
    "royal_thai": "ณ วันที่ ๓๑ พฤษภาคม พุทธศักราช ๒๕๖๖",
    "decree": "วันที่ 31 เดือน พฤษภาคม พ.ศ. 2566",
    "decree_thai": "วันที่ ๓๑ เดือน พฤษภาคม พ.ศ. ๒๕๖๖",
    "stamp": "31 พ.ค. 2566",
    "stamp_thai": "๓๑ พ.ค. ๒๕๖๖",
    "stamp_zero": "31 พ.ค. 2566",
    "stamp_zero_thai": "๓๑ พ.ค. ๒๕๖๖",
    "numeric": "31/05/2566",
    "numeric_thai": "๓๑/๐๕/๒๕๖๖",
    "numeric_short": "31/5/2566",
    "numeric_short_thai": "๓๑/๕/๒๕๖๖",
    "numeric_dash": "31-05-2566",
    "numeric_dash_thai": "๓๑-๐๕-๒๕๖๖",
    "numeric2": "31/5/66",
    "numeric2_thai": "๓๑/๕/๖๖",
    "iso_be": "2566-05-31",
    "iso": "2023-05-31",
    "english": "31 May B.E. 2566",
    "month_year": "พฤษภาคม 2566",
    "month_year_thai": "พฤษภาคม ๒๕๖๖",
    "month_year_era": "พฤษภาคม พ.ศ. 2566",
    "month_year_era_thai": "พฤษภาคม พ.ศ. ๒๕๖๖",
    "month_year_abbr": "พ.ค. 2566",
    "month_year_abbr_thai": "พ.ค. ๒๕๖๖",
    "month_year_abbr2": "พ.ค. 66",
    "month_year_abbr2_thai": "พ.ค. ๖๖",
}
LOSSY = {"abbr2", "abbr2_thai", "numeric2", "numeric2_thai"} | {name for name in EXAMPLES if name.startswith("month")}


def edges() -> Iterator[date]:
    """Where the year turned, where months end, and leap days, in every year."""
    for year in range(FIRST.year, LAST.year + 1):
        for month, day in [(1, 1), (2, 28), (3, 1), (3, 31), (4, 1), (9, 30), (10, 1), (12, 31)]:
            if date(year, month, day) >= FIRST:
                yield date(year, month, day)
        if year > FIRST.year:
            yield date(year, 3, 1) - timedelta(days=1)


class TestStyles:
    @pytest.mark.parametrize("style", STYLES)
    def test_every_style_has_its_example(self, style: Style) -> None:
        assert format_date(date(2023, 5, 31), style) == EXAMPLES[style]

    def test_the_examples_are_all_of_the_styles(self) -> None:
        assert tuple(EXAMPLES) == STYLES
        assert set(EXACT_STYLES) == set(EXAMPLES) - LOSSY

    def test_type_checkers_are_told_the_same_names(self) -> None:
        assert get_args(Style) == STYLES
        from lpa_standards.calendar import styles

        with open(styles.__file__, encoding="utf-8") as source:  # noqa: PTH123  # one line, no path needed
            told = source.read().partition("Literal[\n")[2].partition("]  # fmt")[0]
        assert tuple(json.loads(f"[{told.strip().rstrip(',')}]")) == STYLES

    def test_a_stamp_fills_the_tens_place_of_the_day(self) -> None:
        """As on the two received stamps of a letter of 2566."""
        assert format_date(date(2023, 6, 6), "stamp_thai") == "- ๖ มิ.ย. ๒๕๖๖"
        assert format_date(date(2023, 6, 2), "stamp_zero_thai") == "๐๒ มิ.ย. ๒๕๖๖"
        assert format_date(date(2023, 6, 10), "stamp") == "10 มิ.ย. 2566"

    def test_a_date_of_a_law_is_written_as_it_was(self) -> None:
        """พระราชบัญญัติปีประดิทิน พุทธศักราช ๒๔๘๓: ตราไว้ ณ วันที่ ๖ กันยายน พุทธศักราช ๒๔๘๓."""
        assert format_date(date(1940, 9, 6), "royal_thai") == "ณ วันที่ ๖ กันยายน พุทธศักราช ๒๔๘๓"

    def test_days_before_2484_bear_the_year_of_their_time(self) -> None:
        assert format_date(date(1935, 3, 2)) == "2 มีนาคม 2477"
        assert format_date(date(1935, 4, 2)) == "2 เมษายน 2478"
        assert format_date(date(1935, 3, 2), "long_ce") == "2 มีนาคม ค.ศ. 1935"
        assert format_date(date(1935, 3, 2), "iso_be") == "2477-03-02"
        assert format_date(date(1935, 3, 2), "iso") == "1935-03-02"

    def test_two_digits_of_a_round_year(self) -> None:
        assert format_date(date(1957, 5, 12), "abbr2") == "12 พ.ค. 00"

    def test_what_is_no_day_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="lies outside"):
            format_date(date(2566, 5, 31))
        with pytest.raises(CalendarError, match="not datetime"):
            format_date(datetime.fromisoformat("2023-05-31T10:00+00:00"))
        with pytest.raises(CalendarError, match="not str"):
            format_date("31 พฤษภาคม 2566")  # type: ignore[arg-type]  # what a caller may try

    @pytest.mark.parametrize(
        ("wrong", "near"),
        [("long-thai", "long_thai"), ("LONG", "long"), ("monthyear", "month_year"), ("isobe", "iso_be")],
    )
    def test_a_bad_style_is_told_the_nearest(self, wrong: str, near: str) -> None:
        for write in (format_date, partial(format_range, None)):
            with pytest.raises(CalendarError, match=f"unknown style '{wrong}'") as caught:
                write(date(2023, 5, 31), wrong)  # type: ignore[arg-type]  # what a caller may mistype
            if wrong != "LONG":
                assert f"did you mean '{near}'?" in str(caught.value)
            assert caught.value.reason == "style"


class TestTheWayBack:
    """What is written is read back to the same day, for every style that keeps day and year."""

    @given(day=st.dates(FIRST, LAST), style=st.sampled_from(EXACT_STYLES))
    def test_any_day(self, day: date, style: Style) -> None:
        assert parse_date(format_date(day, style)) == day

    @pytest.mark.parametrize("style", EXACT_STYLES)
    def test_the_edges_of_every_year(self, style: Style) -> None:
        for day in edges():
            assert parse_date(format_date(day, style)) == day

    @pytest.mark.parametrize("style", ["long", "long_thai"])
    def test_every_day_of_the_common_styles(self, style: Style) -> None:
        for number in range(FIRST.toordinal(), LAST.toordinal() + 1):
            day = date.fromordinal(number)
            assert parse_date(format_date(day, style)) == day

    @pytest.mark.parametrize("style", ["abbr2", "numeric2_thai"])
    def test_two_digits_are_read_back_within_their_years(self, style: Style) -> None:
        """Two digits from 40 to 79 are read, as 2540 to 2579."""
        for number in range(date(1997, 1, 1).toordinal(), date(2036, 12, 31).toordinal() + 1, 7):
            day = date.fromordinal(number)
            assert parse_date(format_date(day, style)) == day


class TestRanges:
    @pytest.mark.parametrize(
        ("start", "end", "style", "written"),
        [
            ("2023-06-01", "2023-07-21", "long_thai", "๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖"),
            ("2023-06-01", "2023-06-21", "long", "1 - 21 มิถุนายน 2566"),
            ("2023-12-21", "2024-01-05", "long", "21 ธันวาคม 2566 - 5 มกราคม 2567"),
            ("2023-06-01", "2023-06-21", "abbr2_thai", "๑ - ๒๑ มิ.ย. ๖๖"),
            ("2023-06-05", "2023-06-09", "full_thai", "วันจันทร์ที่ ๕ - วันศุกร์ที่ ๙ มิถุนายน ๒๕๖๖"),
            ("2023-06-01", "2023-07-21", "numeric", "01/06/2566 - 21/07/2566"),
            ("2023-06-01", "2023-07-21", "iso_be", "2566-06-01 - 2566-07-21"),
            ("2023-06-01", "2023-06-21", "order_thai", "ณ วันที่ ๑ - ๒๑ มิถุนายน พ.ศ. ๒๕๖๖"),
            ("2023-06-01", "2023-07-21", "memo", "วันที่ 1 มิถุนายน - 21 กรกฎาคม 2566"),
            ("2023-06-06", "2023-06-21", "stamp", "6 - 21 มิ.ย. 2566"),
            ("2023-06-01", "2023-07-21", "month_year", "มิถุนายน - กรกฎาคม 2566"),
            ("2023-06-01", "2023-06-21", "month_year", "มิถุนายน 2566"),
            ("2023-12-01", "2024-01-21", "month_year_thai", "ธันวาคม ๒๕๖๖ - มกราคม ๒๕๖๗"),
            ("2023-06-01", "2023-06-01", "long_thai", "๑ มิถุนายน ๒๕๖๖"),
            ("2022-06-01", "2023-06-01", "long", "1 มิถุนายน 2565 - 1 มิถุนายน 2566"),
            # Both in 2482, which ran from April 1939 to March 1940: the year is said twice.
            ("1939-12-01", "1940-02-01", "long", "1 ธันวาคม 2482 - 1 กุมภาพันธ์ 2482"),
            ("1939-12-01", "1939-12-05", "long", "1 - 5 ธันวาคม 2482"),
            ("1940-03-31", "1940-04-01", "long", "31 มีนาคม 2482 - 1 เมษายน 2483"),
            ("1940-03-31", "1940-04-01", "long_ce", "31 มีนาคม - 1 เมษายน ค.ศ. 1940"),
            ("2023-06-01", None, "long_thai", "ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๖ เป็นต้นไป"),
            (None, "2023-07-21", "long_thai", "ภายในวันที่ ๒๑ กรกฎาคม ๒๕๖๖"),
            (None, "2023-07-21", "full", "ภายในวันศุกร์ที่ 21 กรกฎาคม 2566"),
            ("2023-06-01", None, "order_thai", "ตั้งแต่วันที่ ๑ มิถุนายน พ.ศ. ๒๕๖๖ เป็นต้นไป"),
            ("2023-06-01", None, "month_year", "ตั้งแต่เดือนมิถุนายน 2566 เป็นต้นไป"),
            (None, "2023-07-21", "month_year_abbr2", "ภายในเดือน ก.ค. 66"),
        ],
    )
    def test_what_both_ends_share_is_written_once(
        self, start: str | None, end: str | None, style: Style, written: str
    ) -> None:
        first, last = (date.fromisoformat(day) if day else None for day in (start, end))
        assert format_range(first, last, style) == written

    def test_with_the_words_of_letters(self) -> None:
        first, last = date(2023, 6, 1), date(2023, 7, 21)
        within = date(2023, 6, 21)
        assert format_range(first, last, "long_thai", words="from") == "ตั้งแต่วันที่ ๑ มิถุนายน ถึงวันที่ ๒๑ กรกฎาคม ๒๕๖๖"
        assert format_range(first, within, "long", words="from") == "ตั้งแต่วันที่ 1 ถึงวันที่ 21 มิถุนายน 2566"
        assert format_range(first, within, "long_thai", words="between") == "ระหว่างวันที่ ๑ - ๒๑ มิถุนายน ๒๕๖๖"
        assert format_range(first, within, "full", words="from") == "ตั้งแต่วันพฤหัสบดีที่ 1 ถึงวันพุธที่ 21 มิถุนายน 2566"
        assert format_range(None, last, "long", words="from") == "จนถึงวันที่ 21 กรกฎาคม 2566"
        with pytest.raises(CalendarError, match="did you mean 'from'"):
            format_range(first, last, words="form")  # type: ignore[arg-type]  # what a caller may mistype

    def test_what_is_no_range_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="before it begins"):
            format_range(date(2023, 7, 21), date(2023, 6, 1))
        with pytest.raises(CalendarError, match="at least one end"):
            format_range(None, None)
        with pytest.raises(CalendarError, match="lies outside"):
            format_range(date(2566, 6, 1), None)

    @given(
        days=st.tuples(st.dates(FIRST, LAST), st.dates(FIRST, LAST)).filter(lambda pair: pair[0] != pair[1]),
        style=st.sampled_from(EXACT_STYLES),
        words=st.sampled_from([None, "from", "between"]),
    )
    def test_any_range_is_read_back(self, days: tuple[date, date], style: Style, words: None) -> None:
        first, last = sorted(days)
        assert parse_range(format_range(first, last, style, words=words)) == DateRange(first, last)

    @given(
        first=st.dates(FIRST, LAST - timedelta(days=40)),
        length=st.integers(1, 40),
        style=st.sampled_from(EXACT_STYLES),
        words=st.sampled_from([None, "from", "between"]),
    )
    def test_any_short_range_is_read_back(self, first: date, length: int, style: Style, words: None) -> None:
        last = first + timedelta(days=length)
        assert parse_range(format_range(first, last, style, words=words)) == DateRange(first, last)

    @given(
        day=st.dates(FIRST, LAST), style=st.sampled_from(EXACT_STYLES), words=st.sampled_from([None, "from", "between"])
    )
    def test_any_open_range_is_read_back(self, day: date, style: Style, words: None) -> None:
        assert parse_range(format_range(day, None, style, words=words)) == DateRange(day, None)
        assert parse_range(format_range(None, day, style, words=words)) == DateRange(None, day)

    def test_ranges_over_the_turns_of_every_year_are_read_back(self) -> None:
        for day in edges():
            for last in (day + timedelta(days=1), day + timedelta(days=95)):
                if last <= LAST:
                    assert parse_range(format_range(day, last)) == DateRange(day, last)
