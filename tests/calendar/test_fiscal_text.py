"""Fiscal years and quarters read from text: refusals, and writing read back. The forms are in `data/forms.jsonl`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.calendar import CalendarError, DateTextError, FiscalQuarter, FiscalYear, parse_fiscal

PIECES = [
    "ประจำ", "ปี", "งบประมาณ", "ปีงบ", "ไตรมาส", "ที่", "พ.ศ.", "ค.ศ.", "FY", "Q", "fiscal year", "of", "3", "๓", "66",
    "2566", "2023", "/", "'", "(", ")", "-", "th", "first", " ", "\u200b", "1 ตุลาคม 2565 - 30 กันยายน 2566",
]  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "reason", "part"),
        [
            ("2566", "not-fiscal", "2566"),
            ("ปีงบประมาณ 2566 ครับ", "not-fiscal", "ค"),
            ("ปีงบประมาณ", "no-year", ""),
            ("ไตรมาสที่ ๓", "no-year", ""),
            ("ไตรมาส 5/2566", "no-such-quarter", "5"),
            ("ไตรมาส ปีงบ 2566", "no-such-quarter", "ไตรมาส"),
            ("FY2023", "era-open", "2023"),
            ("ปีงบ 23", "era-open", "23"),
            ("ปีงบประมาณ 2504", "year-range", "2504"),
            ("ปีงบประมาณ 566", "year-range", "566"),
            ("ปีงบประมาณ 2566 (1 ตุลาคม 2564 - 30 กันยายน 2566)", "days-differ", "1 ตุลาคม 2564 - 30 กันยายน 2566"),
            ("ปีงบประมาณ 2566 (1 ตุลาคม 2565 - 31 กันยายน 2566)", "no-such-day", "31"),
        ],
    )
    def test_the_reason_and_the_place_are_given(self, text: str, reason: str, part: str) -> None:
        with pytest.raises(DateTextError) as caught:
            parse_fiscal(text)
        assert (caught.value.reason, caught.value.part) == (reason, part)
        assert caught.value.text("th")

    def test_a_text_is_due(self) -> None:
        with pytest.raises(CalendarError, match="a text is due, not int"):
            parse_fiscal(2566)  # type: ignore[arg-type]  # what YAML may hand over

    @given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join) | st.text(max_size=40))
    def test_nonsense_is_refused_and_never_crashes(self, text: str) -> None:
        try:
            found = parse_fiscal(text)
        except DateTextError as error:
            begin, end = error.span
        else:
            assert isinstance(found, FiscalYear | FiscalQuarter)
            begin, end = 0, len(text)
        assert 0 <= begin <= end <= len(text)


@given(year=st.integers(2505, 2700), quarter=st.integers(1, 4))
def test_every_year_and_quarter_is_read(year: int, quarter: int) -> None:
    thai = str(year).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for text in (f"ปีงบประมาณ {year}", f"ประจำปีงบประมาณ พ.ศ. {thai}", f"ปีงบประมาณ ค.ศ. {year - 543}", f"FY{year}"):
        assert parse_fiscal(text) == FiscalYear(year)
    for text in (f"ไตรมาสที่ {quarter} ปีงบประมาณ {thai}", f"ไตรมาส {quarter}/{year}", f"FY{year} Q{quarter}"):
        assert parse_fiscal(text) == FiscalQuarter(FiscalYear(year), quarter)
