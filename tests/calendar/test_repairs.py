"""What is read as something else than it says is told, with its place and in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import DateTextError, parse_date, read_date, read_range
from lpa_standards.calendar.spelling import meant

MONTHS = [
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
LETTERS = [chr(code) for code in range(ord("ก"), ord("ฮ") + 1)] + list("ะาิีึืุูเแโใไ็่้๊๋์ั")


class TestRepairs:
    @pytest.mark.parametrize(
        ("text", "repairs"),
        [
            ("๘ มิถุนายน ๒๕๖๖", []),
            ("8 มิ.ย. 66", []),
            ("8 มิย 2566", []),
            ("8 มิถุนา 2566", []),
            ("วันที่พฤหัสบดีที่ ๘ มิถุนายน ๒๕๖๖", [("weekday-slip", "วันที่", "วัน")]),
            ("วันที่วันพฤหัสบดีที่ ๘ มิถุนายน ๒๕๖๖", [("weekday-slip", "วันที่", "")]),
            ("8 มิถุนานย 2566", [("spelling", "มิถุนานย", "มิถุนายน")]),
            ("8 มิถนุายน 2566", [("spelling", "มิถนุายน", "มิถุนายน")]),
            ("8 มิถุนา ยน 2566", [("split-word", "มิถุนา ยน", "มิถุนายน")]),
            ("8 มิ. ย. 2566", [("split-word", "มิ. ย.", "มิ.ย.")]),
            ("8 มิถ ุนายน 2566", [("split-word", "ถ ุ", "ถุ")]),
            ("วันท่ี 8 มิถุนายน 2566", [("moved-mark", "ท่ี", "ที่")]),
            ("8 มิิถุนายน 2566", [("doubled-mark", "ิิ", "ิ")]),
            ("๘ มิถุนายน 25๖๖", [("mixed-digits", "25๖๖", "2566")]),
            ("8\u00a0มิถุนายน 2566", [("blank", "\u00a0", " ")]),
            ("8 มิถุ\u200bนายน 2566", [("invisible", "\u200b", "")]),
            ("\uff18 มิถุนายน 2566", [("character", "\uff18", "8")]),
            ("8 ม\uf701ถุนายน 2566", [("character", "\uf701", "ิ")]),
            (
                "วนัที่ 8 มิถนายน 25๖๖",
                [
                    ("spelling", "วนัที่", "วันที่"),
                    ("spelling", "มิถนายน", "มิถุนายน"),
                    ("mixed-digits", "25๖๖", "2566"),
                ],
            ),
        ],
    )  # fmt: skip
    def test_each_is_told(self, text: str, repairs: list[tuple[str, str, str]]) -> None:
        reading = read_date(text)
        assert reading.value == date(2023, 6, 8)
        assert [(repair.code, repair.found, repair.read_as) for repair in reading.repairs] == repairs
        for repair in reading.repairs:
            assert text[slice(*repair.span)] == repair.found
            assert repair.words.en
            assert repair.words.th

    def test_of_a_range_too(self) -> None:
        reading = read_range("ตั้งเเต่วันที่ ๑ มิถุนายน ถึง ๒๑ กรกฏาคม ๒๕๖๖")
        assert reading.value.end == date(2023, 7, 21)
        assert [repair.code for repair in reading.repairs] == ["composed", "spelling"]


class TestHowADateWasRead:
    @pytest.mark.parametrize(
        ("text", "era", "era_from", "year", "completed", "weekday"),
        [
            ("8 มิถุนายน 2566", "be", "custom", 2566, False, False),
            ("8 มิ.ย. 66", "be", "custom", 2566, True, False),
            ("8 มิ.ย. พ.ศ. 66", "be", "text", 2566, True, False),
            ("วันพฤหัสบดีที่ 8 มิถุนายน พ.ศ. 2566", "be", "text", 2566, False, True),
            ("8 มิถุนายน ค.ศ. 2023", "ce", "text", 2023, False, False),
            ("8 มิถุนายน 2023 (2566)", "ce", "text", 2023, False, False),
            ("2566-06-08", "be", "order", 2566, False, False),
            ("2023-06-08", "ce", "order", 2023, False, False),
            ("3 ตุลาคม ร.ศ. 112", "rs", "text", 112, False, False),
        ],
    )
    def test_is_told(self, text: str, era: str, era_from: str, year: int, completed: bool, weekday: bool) -> None:
        read = read_date(text)
        assert (read.era, read.era_from, read.year) == (era, era_from, year)
        assert (read.year_completed, read.weekday_checked) == (completed, weekday)
        assert len(read.steps) == 1 + completed + weekday + len(read.repairs)
        assert parse_date(read.canonical) == read.value == parse_date(text)

    def test_an_era_may_be_given(self) -> None:
        assert read_date("8 มิถุนายน 2023", era="ce").era_from == "caller"
        assert read_date("8 มิถุนายน 2023", era="ce").canonical == "8 มิถุนายน 2566"

    def test_what_parse_date_refuses_is_refused(self) -> None:
        with pytest.raises(DateTextError) as caught:
            read_date("1 - 21 มิถุนายน 2566")
        assert caught.value.reason == "range-not-day"


class TestSpelling:
    @given(month=st.sampled_from(MONTHS), at=st.integers(0, 9), data=st.data())
    def test_one_letter_is_mended_to_its_month_or_not_at_all(self, month: str, at: int, data: st.DataObject) -> None:
        at = min(at, len(month) - 1)
        letter = data.draw(st.sampled_from(LETTERS))
        damaged = data.draw(
            st.sampled_from(
                [
                    month[:at] + month[at + 1 :],
                    month[:at] + letter + month[at:],
                    month[:at] + letter + month[at + 1 :],
                    month[:at] + month[at : at + 2][::-1] + month[at + 2 :],
                ]
            )
        )
        assert meant(damaged) in (month, None)

    @pytest.mark.parametrize(
        "word", ["มีราคม", "มกนาคม", "มาคม", "ม.ย.", "มิ.ค.", "มี.ย.", "พฤษภายน", "คน", "ตุลาการ", "june"]
    )
    def test_what_could_be_two_months_or_none_is_left(self, word: str) -> None:
        assert meant(word) is None
