"""Reading: what is read, what is refused, and where the refusal points."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import (
    CalendarError,
    DateRange,
    DateTextError,
    parse_date,
    parse_datetime,
    parse_range,
    parse_time,
)

# An independent table: day, month and year are put together here, never by the code that reads them.
FULL = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
WEEK = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"]
PIECES = [
    *FULL[:3], *SHORT[:3], *WEEK[:2], "วัน", "ที่", "วันที่", "เดือน", "ปี", "พ.ศ.", "ค.ศ.", "เวลา", "น.", "ถึง", "ตั้งแต่",
    "ระหว่าง", "T", "Z", "1", "31", "๒๕๖๖", "2023", "10", "15", "-", "/", ".", ":", "+", " ",
]  # fmt: skip
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

# Years since 1941, where 543 is right for every month.
DAYS = st.dates(date(1941, 1, 1), date(2157, 12, 31))


def refusals(text: str) -> list[DateTextError]:
    """What the readers refuse of a text; any other exception fails the test."""
    found = []
    for read in (parse_date, parse_datetime, parse_range, parse_time):
        try:
            read(text)
        except DateTextError as error:
            found.append(error)
    return found


class TestTheTwoLettersOf2566:
    """Dates as they stand in the letters that opened the round of 2566, slips and line breaks included."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("๓๑ พฤษภาคม ๒๕๖๖", date(2023, 5, 31)),
            ("๘ มิถุนายน ๒๕๖๖", date(2023, 6, 8)),
            ("๐๒ มิ.ย. ๒๕๖๖", date(2023, 6, 2)),
            ("- ๖ มิ.ย. ๒๕๖๖", date(2023, 6, 6)),
            ("วันพฤหัสบดีที่ ๑๒ มกราคม ๒๕๖๖", date(2023, 1, 12)),
            ("วันที่พฤหัสบดีที่ ๑๒ มกราคม ๒๕๖๖", date(2023, 1, 12)),
            ("วันพฤหัสบดีที่ ๑๒ มกราคม\n๒๕๖๖", date(2023, 1, 12)),
            ("๓๑ พฤษภาคม พ.ศ. ๒๕๖๖", date(2023, 5, 31)),
            ("๓๑ พฤษภาคม พ.ศ.๒๕๖๖", date(2023, 5, 31)),
        ],
    )
    def test_a_day(self, text: str, day: date) -> None:
        assert parse_date(text) == day

    @pytest.mark.parametrize(
        "text",
        [
            "๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖",
            "๑ มิถุนายน – ๒๑ กรกฎาคม ๒๕๖๖",
            "ตั้งแต่วันที่ ๑ มิถุนายน ถึงวันที่ ๒๑ กรกฎาคม ๒๕๖๖",
            "ระหว่างวันที่ ๑ มิถุนายน ๒๕๖๖ ถึง ๒๑ กรกฎาคม พ.ศ. ๒๕๖๖",
            "ระหว่างวันที่ ๑ มิถุนายน และวันที่ ๒๑ กรกฎาคม ๒๕๖๖",
            "1/6/2566-21/7/2566",
            "1/6 - 21/7/2566",
            "2566-06-01 ถึง 2023-07-21",
        ],
    )
    def test_the_window(self, text: str) -> None:
        assert parse_range(text) == DateRange(date(2023, 6, 1), date(2023, 7, 21))


class TestForms:
    @pytest.mark.parametrize(
        "text",
        [
            "ณ วันที่ ๘ มิถุนายน พ.ศ. ๒๕๖๖",
            "ลงวันที่ ๘ มิถุนายน ๒๕๖๖",
            "วันที่ ๘ เดือน มิถุนายน พุทธศักราช ๒๕๖๖",
            "วันพฤหัสบดี ที่ ๘ มิ.ย. ๒๕๖๖",
            "8มิ.ย.2566",
            "08 มิย 2566",
            "8 มิย. 66",
            "8 มิ.ย 2566",
            "8 มิถุนา 2566",
            "8.6.2566",
            "8-6-2566",
            "๘ / ๖ / ๒๕๖๖",
            "08/06/66",
            "2566/06/08",
            "2566-06-08",
            "2023-06-08",
            "8 มิถุนายน ค.ศ. 2023",
            "8 มิถุนายน คริสต์ศักราช 2023",
            "8 มิถุนายน พ.ศ. 66",
            "\u200b8\u00a0มิถุนายน\t2566\ufeff",
        ],
    )
    def test_all_of_them_name_8_june_2566(self, text: str) -> None:
        assert parse_date(text) == date(2023, 6, 8)

    @given(day=DAYS)
    def test_every_form_of_every_day(self, day: date) -> None:
        year, month = day.year + 543, day.month - 1
        for text in (
            f"{day.day} {FULL[month]} {year}",
            f"{day.day:02d} {SHORT[month]} พ.ศ.{year}",
            f"วัน{WEEK[day.weekday()]}ที่ {day.day} เดือน{FULL[month]} ปี พ.ศ. {year}",
            f"{day.day}/{day.month}/{year}",
            f"{year}-{day.month:02d}-{day.day:02d}",
            f"{day.day} {FULL[month]} ค.ศ. {day.year}",
            day.isoformat(),
        ):
            assert parse_date(text) == parse_date(text.translate(THAI)) == day

    @given(day=DAYS, wrong=st.integers(1, 6))
    def test_a_wrong_weekday_is_refused_and_the_right_one_named(self, day: date, wrong: int) -> None:
        text = f"วัน{WEEK[(day.weekday() + wrong) % 7]}ที่ {day.day} {FULL[day.month - 1]} {day.year + 543}"
        with pytest.raises(DateTextError) as caught:
            parse_date(text)
        assert caught.value.reason == "weekday"
        assert f"วัน{WEEK[day.weekday()]}" in caught.value.text("th")
        assert caught.value.part == WEEK[(day.weekday() + wrong) % 7]

    @pytest.mark.parametrize("form", ["29 ก.พ. {}", "29 กุมภาพันธ์ พ.ศ. {}", "29/2/{}", "{}-02-29", "๒๙ กุมภาพันธ์ {}"])
    def test_the_year_is_converted_before_the_day_is_checked(self, form: str) -> None:
        assert parse_date(form.format(2567)) == date(2024, 2, 29)
        with pytest.raises(DateTextError, match="that month has 28 days"):
            parse_date(form.format(2564))


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason", "part"),
        [
            ("8 มิถุนายน 2023", "era-open", "2023"),
            ("08/06/2023", "era-open", "2023"),
            ("8 มิ.ย. 23", "era-open", "23"),
            ("8 มิ.ย. 39", "era-open", "39"),
            ("8 มิ.ย. 80", "era-open", "80"),
            ("8 มิ.ย. ร.ศ. 99", "year-range", "99"),
            ("8 มิ.ย. ค.ศ. 23", "year-range", "23"),
            ("8 มิถุนายน พ.ศ. 2023", "year-range", "2023"),
            ("8 มิถุนายน ค.ศ. 2566", "year-range", "2566"),
            ("8 มิถุนายน 3109", "year-range", "3109"),
            ("8 มิถุนายน 566", "year-range", "566"),
            ("8 มิถุนายน 25666", "year-range", "25666"),
            ("3 ตุลาคม ร.ศ. 140", "year-range", "140"),
            ("2300-01-01", "year-range", "2300"),
            ("31 มีนาคม ค.ศ. 1889", "year-range", "1889"),
            ("131 พฤษภาคม 2566", "no-such-day", "131"),
            ("31 มิถุนายน 2566", "no-such-day", "31"),
            ("0 มิถุนายน 2566", "no-such-day", "0"),
            ("08/13/2566", "no-such-month", "13"),
            ("1/256/2566", "no-such-month", "256"),
            ("15 มกราคม 2483", "never-existed", "15 มกราคม 2483"),
            ("2483-02-01", "never-existed", "2483-02-01"),
            ("มิถุนายน ๒๕๖๖", "no-day", "มิถุนายน"),
            ("พ.ศ. ๒๕๖๖", "no-day", "พ.ศ."),
            ("8 มิถุนายน", "no-year", "8 มิถุนายน"),
            ("8 2566", "not-a-date", "2566"),
            ("8 มิถุนายน พ.ศ.", "not-a-date", ""),
            ("1 - 21 มิถุนายน 2566", "range-not-day", "1 - 21 มิถุนายน 2566"),
            ("ภายในวันที่ 8 มิถุนายน 2566", "range-not-day", "ภายในวันที่ 8 มิถุนายน 2566"),
            ("8 มิถุนายน 2566 10:15", "time-in-date", "10:15"),
            ("8 มิถุนายน 2566 ครับ", "unread-text", "ครับ"),
            ("ที่ นร ๐๑๐๗/ว ๓๘๙๘", "unread-text", "นร"),
            ("8 กกฏคม 2566", "unread-text", "กกฏคม"),
            ("8 มิถุนายน 2566 (2024)", "era-conflict", "2566"),
            ("11st June 2566", "not-a-date", "st June 2566"),
            ("1 - 6 - 2566", "not-a-date", "- 2566"),
            ("8/6-2566", "range-not-day", "8/6-2566"),
            ("- ๑๖ มิ.ย. ๒๕๖๖", "not-a-date", "- ๑๖ มิ.ย. ๒๕๖๖"),
            ("วัน 8 มิถุนายน 2566", "not-a-date", "8 มิถุนายน 2566"),
            ("", "not-a-date", ""),
            (" \n\u200b", "not-a-date", " \n\u200b"),
            ("8" * 400, "not-a-date", "8" * 400),
        ],
    )
    def test_the_reason_and_the_place_are_given(self, text: str, reason: str, part: str) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_date(text)
        assert (caught.value.reason, caught.value.part) == (reason, part)

    def test_an_open_era_says_how_to_state_it(self) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_date("8 มิถุนายน 2023")
        assert "ค.ศ. 2023" in caught.value.text("th")
        assert "พ.ศ. 2566" in caught.value.text("en")
        assert parse_date("8 มิถุนายน 2023", era="ce") == date(2023, 6, 8)

    def test_a_doubled_shift_is_named(self) -> None:
        with pytest.raises(DateTextError, match="543 seems to be added twice: write 2566"):
            parse_date("8 มิถุนายน 3109")

    @pytest.mark.parametrize(("digits", "year"), [("40", 1997), ("66", 2023), ("79", 2036)])
    def test_two_digits_are_buddhist_where_they_cannot_be_common(self, digits: str, year: int) -> None:
        assert parse_date(f"8 มิ.ย. {digits}") == date(year, 6, 8)
        assert parse_date("8 มิ.ย. พ.ศ. 23") == date(1980, 6, 8)

    def test_a_month_too_far_from_its_name_is_offered_and_not_read(self) -> None:
        with pytest.raises(DateTextError, match="did you mean กรกฎาคม"):
            parse_date("8 กกฏคม 2566")

    def test_the_era_of_the_caller_must_agree(self) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_date("8 มิถุนายน พ.ศ. 2566", era="ce")
        assert caught.value.reason == "era-conflict"
        with pytest.raises(DateTextError, match="outside 1889 to 2157"):
            parse_date("2566-06-08", era="ce")
        with pytest.raises(CalendarError, match="unknown era"):
            parse_date("8 มิถุนายน 2566", era="bee")  # type: ignore[arg-type]  # what a caller may mistype

    def test_what_is_no_text_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="a text is due, not int"):
            parse_date(25660608)  # type: ignore[arg-type]  # what YAML or a frame may hand over

    @given(st.text(max_size=40))
    def test_nonsense_is_refused_and_never_crashes(self, text: str) -> None:
        for error in refusals(text):
            begin, end = error.span
            assert 0 <= begin <= end <= len(text)
            assert error.text("th")
            assert error.text("en")

    @given(st.lists(st.sampled_from(PIECES), max_size=12))
    def test_pieces_of_dates_in_any_order_never_crash(self, pieces: list[str]) -> None:
        for error in refusals("".join(pieces)):
            assert error.reason


class TestTimes:
    @pytest.mark.parametrize(
        "text",
        [
            "๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕",
            "๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕ น.",
            "๑๔ กันยายน ๒๕๖๓ ๑๐.๑๕ น.",
            "๑๔ กันยายน ๒๕๖๓ เวลา ๑๐.๑๕ น.",
            "๑๔ กันยายน ๒๕๖๓ เวลา ๑๐ นาฬิกา ๑๕ นาที",
            "วันจันทร์ที่ 14 ก.ย. 63 เวลา 10.15",
            "14/9/2563 10:15:00",
            "2563-09-14T10:15",
            "2563-09-14 10:15:00.0",
            "2020-09-14T10:15+07:00",
            "2020-09-14T03:15Z",
            "2563-09-13T22:15-0500",
        ],
    )
    def test_all_of_them_are_one_instant(self, text: str) -> None:
        read = parse_datetime(text)
        assert read == datetime.fromisoformat("2020-09-14T10:15:00+07:00")
        assert read.isoformat() == "2020-09-14T10:15:00+07:00"

    def test_24_00_is_the_end_of_the_day(self) -> None:
        assert parse_datetime("21 ก.ค. 2566 24.00 น.").isoformat() == "2023-07-22T00:00:00+07:00"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("21 ก.ค. 2566", "no-time"),
            ("21 ก.ค. 2566 24.01 น.", "no-such-time"),
            ("21 ก.ค. 2566 25:00", "no-such-time"),
            ("21 ก.ค. 2566 10:60", "no-such-time"),
            ("21 ก.ค. 2566 10.15", "not-a-date"),
            ("21 ก.ค. 2566 10:5", "not-a-date"),
            ("21 ก.ค. 2566 10", "not-a-date"),
            ("21 ก.ค. 2566 10:15+07:00", "not-a-date"),
            ("2566-07-21T10:15+19:00", "not-a-date"),
            ("1 - 21 ก.ค. 2566 เวลา 10.00 น.", "range-not-day"),
        ],
    )
    def test_other_times_are_refused(self, text: str, reason: str) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_datetime(text)
        assert caught.value.reason == reason

    @pytest.mark.parametrize("text", ["16:30", "๑๖.๓๐ น.", "16.30", "เวลา 16.30 น.", "16 นาฬิกา 30 นาที"])
    def test_a_time_alone(self, text: str) -> None:
        assert parse_time(text) == time(16, 30)

    @pytest.mark.parametrize("text", ["24:00", "16", "16:3", "4 โมงเย็น", "16:30 21 ก.ค. 2566"])
    def test_a_time_alone_refused(self, text: str) -> None:
        with pytest.raises(DateTextError):
            parse_time(text)


class TestRanges:
    def test_the_first_day_may_share_month_and_year(self) -> None:
        june = DateRange(date(2023, 6, 1), date(2023, 6, 21))
        assert parse_range("๑-๒๑ มิ.ย. ๖๖") == june
        assert parse_range("1 - 21/6/2566") == june
        assert parse_range("วันพฤหัสบดีที่ ๑ ถึงวันพุธที่ ๒๑ มิถุนายน ๒๕๖๖") == june

    def test_an_end_may_be_open(self) -> None:
        assert parse_range("ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๖ เป็นต้นไป") == DateRange(date(2023, 6, 1), None)
        assert parse_range("ภายในวันที่ ๒๑ กรกฎาคม ๒๕๖๖") == DateRange(None, date(2023, 7, 21))
        assert date(2100, 1, 1) in DateRange(date(2023, 6, 1), None)
        assert date(2100, 1, 1) not in DateRange(None, date(2023, 7, 21))

    def test_the_last_february_of_a_leap_year_counts_for_both_ends(self) -> None:
        assert parse_range("๒๙ กุมภาพันธ์ - ๑ มีนาคม ๒๕๖๗") == DateRange(date(2024, 2, 29), date(2024, 3, 1))

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("21 กรกฎาคม - 1 มิถุนายน 2566", "reversed"),
            # Which of the two years the December belongs to is not said.
            ("25 ธันวาคม - 5 มกราคม 2567", "reversed"),
            ("8 มิถุนายน 2566", "day-not-range"),
            ("ระหว่างวันที่ ๑ มิถุนายน ๒๕๖๖", "day-not-range"),
            ("1 - 21 มิถุนายน 2566 เวลา 10.00 น.", "time-in-date"),
            ("1 - 21 มิถุนายน", "no-year"),
            ("1 มิถุนายน 2566 - 21", "no-month"),
            ("1 - 31 มิถุนายน 2566", "no-such-day"),
            ("วันศุกร์ที่ ๕ - วันศุกร์ที่ ๙ มิถุนายน ๒๕๖๖", "weekday"),
            ("1 - 21 มิถุนายน 2023", "era-open"),
            ("1 มิถุนายน 2566 10:00 - 21 มิถุนายน 2566", "time-in-date"),
            ("1 และ 21 มิถุนายน 2566", "not-a-date"),
        ],
    )
    def test_other_ranges_are_refused(self, text: str, reason: str) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_range(text)
        assert caught.value.reason == reason

    def test_a_range_has_an_end(self) -> None:
        with pytest.raises(CalendarError, match="at least one end"):
            DateRange(None, None)
        with pytest.raises(CalendarError, match="before it begins"):
            DateRange(date(2023, 7, 21), date(2023, 6, 1))
