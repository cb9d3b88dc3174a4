"""Lines: nothing lost, nothing too wide, no mark apart from its letter."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.cli.output import paragraph
from lpa_standards.cli.wrapping import width_of, wrap
from lpa_standards.indicators.library import list_sets, load_set

# Marks above and below, and the vowels and signs that follow a letter: none may begin a line.
NEVER_FIRST = set("ัิีึืฺุู็่้๊๋์ํ๎ะาำๅๆฯ")
# Vowels that are written before their letter: none may end a line.
NEVER_LAST = set("เแโใไ")

consonants = st.sampled_from("กขคงจชดตทนบปผพมยรลวสหอ")
syllables = st.builds(
    lambda lead, letter, mark, tone, tail, final: lead + letter + mark + tone + tail + final,
    st.sampled_from(["", "", "เ", "แ", "โ", "ใ", "ไ"]),
    consonants,
    st.sampled_from(["", "ั", "ิ", "ี", "ุ", "ู", "็"]),
    st.sampled_from(["", "", "่", "้"]),
    st.sampled_from(["", "า", "ะ", "ำ"]),
    st.sampled_from(["", "น", "ง", "ร์", "ฯ", "ๆ"]),
)
words = st.one_of(
    syllables,
    st.lists(syllables, min_size=1, max_size=12).map("".join),
    st.from_regex(r"[a-z0-9/.]{1,9}", fullmatch=True),
)
texts = st.lists(words, min_size=1, max_size=12).map(" ".join)


def titles() -> Iterator[str]:
    for name in list_sets():
        for indicator in load_set(name.programme, name.fiscal_year, name.edition or None).indicators.values():
            title = indicator.title
            yield from (text.th for text in (title.values() if isinstance(title, dict) else [title]))


def check(lines: list[str], text: str, width: int) -> None:
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width_of(line) <= width, line
        assert line[0] not in NEVER_FIRST, lines
        assert line[-1] not in NEVER_LAST, lines


@pytest.mark.parametrize("width", [12, 20, 32, 40, 60, 80, 120])
def test_every_title_of_every_shipped_set_keeps_its_letters_together(width: int) -> None:
    for title in titles():
        check(wrap(title, width), title, width)


@given(text=texts, width=st.integers(12, 120))
def test_thai_of_any_kind_keeps_its_letters_together(text: str, width: int) -> None:
    check(wrap(text, width), text, width)


@given(
    text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60),
    width=st.integers(8, 80),
)
def test_no_text_loses_anything(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_marks_take_no_column() -> None:
    assert width_of("ที่นี่ผู้ใหญ่") == sum(unicodedata.category(each) != "Mn" for each in "ที่นี่ผู้ใหญ่") == 6


def test_lines_break_between_words() -> None:
    text = "ร้อยละของระยะทางของถนนลาดยางแอสฟัลติกที่ได้รับการบำรุงรักษา"
    word = "ร้อยละ|ของ|ระยะทาง|ถนน|ลาดยาง|แอสฟัลติก|ที่|ได้รับ|การ|บำรุงรักษา"
    for width in range(12, 40):
        for line in wrap(text, width):
            assert re.fullmatch(f"({word})+", line), (width, line)


def test_an_address_longer_than_a_line_is_folded_in_a_table_and_whole_in_text() -> None:
    address = "https://example.org/" + "a" * 60
    assert all(width_of(line) <= 20 for line in wrap(address, 20))
    assert wrap(f"ดู {address}", 20, fold=False) == ["ดู", address]


def test_what_stands_in_front_keeps_the_following_lines_clear_of_it() -> None:
    lines = [line.plain for line in paragraph("ร้อยละของระยะทางของถนนลาดยาง", 24, indent=1, lead="1. ")]
    assert lines[0].startswith(" 1. ร้อยละ")
    assert len(lines) > 1
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])
