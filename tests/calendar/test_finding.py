"""Finding dates in running text: places, ranges, what is refused, and that the time is in proportion to the text."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, DateRange, find_date_errors, find_dates, parse_date

LETTER = """ที่ นร ๐๑๐๗/ว ๓๘๙๘ ๓๑ พฤษภาคม ๒๕๖๖
ตามหนังสือ ที่ กบ ๐๐๒๓.๖/ว ๒๖๓๕ ลงวันที่ ๘ มิถุนายน ๒๕๖๖ ในการประชุมครั้งที่ ๑/๒๕๖๖ เมื่อวันที่พฤหัสบดีที่ ๑๒ มกราคม
๒๕๖๖ ให้บันทึกข้อมูลระหว่างวันที่ ๑ มิถุนายน - ๒๑ กรกฏาคม ๒๕๖๖ เวลา ๐๘.๓๐ น. ภายในวันที่ ๓๐ มิ.ย. ๖๖ ด้วย
"""
PIECES = [
    "มกราคม", "กุมภาพันธ์", "ม.ค.", "ก.พ.", "มิ.ย.", "จันทร์", "วัน", "ที่", "วันที่", "เดือน", "ปี", "พ.ศ.", "ค.ศ.", "เวลา",
    "น.", "ถึง", "ตั้งแต่", "ระหว่าง", "ภายใน", "บัดนี้", "เป็นต้นไป", "June ", "B.E. ", "1", "31", "๒๕๖๖", "2023", "10",
    "66", "-", "/", ".", ":", ",", "(", ")", "'", " ", "\n", "\n\n", "\u200b", "\u00a0", "เ", "ิ", "่", "ํ", "า",
]  # fmt: skip


class TestPlaces:
    def test_the_dates_of_a_letter(self) -> None:
        found = find_dates(LETTER)
        assert [(one.value.isoformat(), one.text) for one in found] == [
            ("2023-05-31", "๓๑ พฤษภาคม ๒๕๖๖"),
            ("2023-06-08", "๘ มิถุนายน ๒๕๖๖"),
            ("2023-01-12", "วันที่พฤหัสบดีที่ ๑๒ มกราคม\n๒๕๖๖"),
            ("2023-06-01", "๑ มิถุนายน"),
            ("2023-07-21", "๒๑ กรกฏาคม ๒๕๖๖"),
            ("2023-06-30", "๓๐ มิ.ย. ๖๖"),
        ]
        assert all(LETTER[slice(*one.span)] == one.text for one in found)
        assert [one.range for one in found] == [
            None,
            None,
            None,
            DateRange(date(2023, 6, 1), date(2023, 7, 21)),
            DateRange(date(2023, 6, 1), date(2023, 7, 21)),
            DateRange(None, date(2023, 6, 30)),
        ]
        assert [[repair.code for repair in one.repairs] for one in found] == [
            [],
            [],
            ["weekday-slip"],
            [],
            ["spelling"],
            [],
        ]
        assert all(LETTER[slice(*repair.span)] == repair.found for one in found for repair in one.repairs)

    def test_what_leads_to_a_date_is_not_part_of_it(self) -> None:
        assert find_dates("ประกาศ ณ วันที่ ๘ มิถุนายน พ.ศ. ๒๕๖๖")[0].text == "๘ มิถุนายน พ.ศ. ๒๕๖๖"
        assert find_dates("ในวันพฤหัสบดีที่ ๘ มิถุนายน ๒๕๖๖")[0].text == "วันพฤหัสบดีที่ ๘ มิถุนายน ๒๕๖๖"

    def test_an_open_end(self) -> None:
        (found,) = find_dates("มีผลตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๖ เป็นต้นไป")
        assert found.range == DateRange(date(2023, 10, 1), None)
        (found,) = find_dates("ทุกวันจันทร์ ตั้งแต่วันที่ ๖ มิถุนายน ๒๕๖๖")
        assert found.range == DateRange(date(2023, 6, 6), None)
        (found,) = find_dates("ตั้งแต่เดือนมกราคม ถึงวันที่ ๖ มิถุนายน ๒๕๖๖")
        assert found.range is None

    @pytest.mark.parametrize("after", ["เรื่อง ขอเชิญประชุม", "รายงานผล", "ครั้งที่ ๓", "จังหวัดกระบี่", "๙ แห่ง", "นางสาว ก", ""])
    def test_two_digits_before_other_words_are_a_year(self, after: str) -> None:
        assert [one.value for one in find_dates(f"ลงวันที่ ๘ มิ.ย. ๖๖ {after}")] == [date(2023, 6, 8)]

    @pytest.mark.parametrize("after", ["คน", "ราย", "แห่ง", "ฉบับ", "บาท", "ครั้ง", "น.", "นาที", "%", "ล้านบาท"])
    def test_two_digits_that_count_something_are_no_year(self, after: str) -> None:
        assert find_dates(f"วันที่ ๘ พ.ค. ๔๕ {after}") == find_dates(f"วันที่ ๘ พ.ค. ๔๕{after}") == []

    def test_a_text_is_due(self) -> None:
        with pytest.raises(CalendarError, match="a text is due"):
            find_dates(None)  # type: ignore[arg-type]  # what a caller may hand over


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason", "part"),
        [
            ("ประชุมวันศุกร์ที่ ๑๒ มกราคม ๒๕๖๖", "weekday", "ศุกร์"),
            ("กำหนด ๓๑ มิถุนายน ๒๕๖๖ นี้", "no-such-day", "๓๑"),
            ("กำหนด 131 พฤษภาคม 2566", "no-such-day", "131"),
            ("on 8 June 2023", "era-open", "2023"),
            ("กำหนด 8 มิ.ย. 23", "era-open", "23"),
            ("กำหนด 8 มิถุนายน 566", "year-range", "566"),
            ("ระหว่าง 21 - 1 มิถุนายน 2566", "reversed", "21 - 1 มิถุนายน 2566"),
            # A blank lost its way into the figures, or a row number stands before the day.
            ("กำหนด ๑ ๘ มิถุนายน ๒๕๖๖", "day-open", "๑ ๘"),
            ("กำหนด 8/13/2566", "no-such-month", "13"),
            ("กำหนด 15 มกราคม 2483", "never-existed", "15 มกราคม 2483"),
        ],
    )
    def test_are_told_with_their_place_and_nothing_is_found(self, text: str, reason: str, part: str) -> None:
        assert find_dates(text) == []
        (error,) = find_date_errors(text)
        assert (error.reason, error.part) == (reason, part)

    def test_a_number_before_the_day_that_cannot_be_part_of_it_is_no_doubt(self) -> None:
        for text in ("ข้อ 5 8 มิถุนายน 2566", "ครั้งที่ 12 8 มิถุนายน 2566", "ข้อ 1 วันที่ 8 มิถุนายน 2566", "๑. ๘ มิถุนายน ๒๕๖๖"):
            assert [one.value for one in find_dates(text)] == [date(2023, 6, 8)]
            assert find_date_errors(text) == []

    def test_numbers_that_are_no_dates_are_no_errors(self) -> None:
        text = "มาตรา ๓๑ แห่งพระราชบัญญัติ พ.ศ. ๒๕๖๖ คำสั่งที่ ๘/๒๕๖๖ โทร. 02-123-4567 ข้อ 1.2.3 จำนวน 8 ฉบับ 1,250.50 บาท"
        assert find_date_errors(text) == []


class TestAnyText:
    @given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
    def test_places_rise_and_hold_what_was_found(self, text: str) -> None:
        done = 0
        for one in find_dates(text):
            begin, end = one.span
            assert done <= begin < end <= len(text)
            assert one.text == text[begin:end]
            done = end
        for error in find_date_errors(text):
            assert 0 <= error.span[0] <= error.span[1] <= len(text)

    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def test_one_date_is_found_as_it_is_read(self, text: str) -> None:
        try:
            day = parse_date(text)
        except CalendarError:
            return
        assert {one.value for one in find_dates(text)} <= {day}

    # Running through a text twice as long is to take twice as long; four times leaves room for a busy machine.
    @pytest.mark.parametrize(
        "piece",
        [
            "1", "๑", "11 ", "วันที่ ", "มิ.ย. ", "8 ม", "8 มิ", "8 มิ.ย. ", "8 มิถุนายน 2566 ", "12 มกราคม ",
            "\u200b", "1\u200b", " ", "\n", "\n 1", "1-", "1/", "1.", "8-มิ", "1-2 ม", "ตั้งแต่", "วันพฤหัสบดีที่ 8 ", "่ี",
            "ิิ", "เ ", ".", "8 มิถุ นายน ", "12 มกรคาน 66 ", "พ. ศ. ", "june 8 ", "ระหว่าง 1 และ ", "(",
            "8 มิ.ย. 66 - ", "การจัดบริการสาธารณะ ลงวันที่ ๘ มิถุนายน ๒๕๖๖ เรื่อง ",
        ],
    )  # fmt: skip
    def test_the_time_is_in_proportion_to_the_text(self, piece: str) -> None:
        find_dates(piece)

        def seconds(length: int) -> float:
            text = piece * (length // len(piece))
            begin = time.process_time()
            find_dates(text)
            return time.process_time() - begin

        short = min(seconds(8_000) for _ in range(3))
        assert min(seconds(32_000) for _ in range(3)) < 16 * short + 0.01

    def test_a_million_characters_of_letters_take_less_than_a_second(self) -> None:
        text = (LETTER + "การจัดบริการสาธารณะขององค์กรปกครองส่วนท้องถิ่น " * 40) * 480
        assert len(text) > 1_000_000
        begin = time.process_time()
        found = find_dates(text)
        assert time.process_time() - begin < 1
        assert len(found) == 6 * 480
