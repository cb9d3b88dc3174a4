"""What is mechanical is mended, and nothing else changes: a spoilt set comes back as it was, comments and all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lpa_standards.checking import Checker
from lpa_standards.editing import Fixed, fixed
from lpa_standards.indicators.library import definitions_folder

PATH = definitions_folder() / "minimum-standards" / "2563.yaml"
SET = PATH.read_text("utf-8")

# What is exchanged for what; each way back is beyond doubt.
WIDE_COLON = ("            number: ", "            number\uff1a ")
BULLET = ("          - id: asphalt", "          \u2022 id: asphalt")
SLIPS = [
    ('number: "1"', 'nubmer: "1"'),
    ("type: quantity}", "type: quantitty}"),
    ("kind: coverage", "kind: coverge"),
    ("level: warning", "levle: warning"),
    ("status: reported", "status: reportd"),
    ("lao_types: [city,", "lao_types: [citty,"),
    ("lao_types: [city,", "lao_types:[city,"),
    ("      - id: roads-and-drainage", "\t- id: roads-and-drainage"),
    ("            items:", "\u00a0           items:"),
    WIDE_COLON,
    ("ระยะทางที่ได้รับการบำรุงรักษา", "ระยะทางที่ได้รับการบํารุงรักษา"),
    ("ระยะทางทั้งหมด", "ระยะทาง\u200bทั้งหมด"),
    ("ไม่มีบริการสาธารณะ", "ไม่มีบริการ  สาธารณะ".replace("  ", "\u200b")),
    ("en: Total length", "en: Tot\u0430l length"),
    ("ratio: {significant: 7}", "ratio: {significant: 7)"),
    ("significant: 7", "significant: \uff17"),
    ("decimals: 2", "decimals: 2."),
    ("that: provided <= frame", "that: provided =< frame"),
    (", en: Above the target", "\uff0c en: Above the target"),
    BULLET,
    ("    url: http", "    u\u0433l: http".replace("\u0433", "r\u200b")),
    ("source: nakhon-2563", "source: n\u0430khon-2563"),
]


def mended(text: str) -> Fixed:
    checker = Checker()
    return fixed(text, lambda tried: checker.text(tried, Path("set.yaml")).findings)


def spoilt(*slips: int) -> str:
    text = SET
    for slip in slips:
        old, new = SLIPS[slip]
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("slip", range(len(SLIPS)), ids=[new for _, new in SLIPS])
def test_a_slip_is_mended_and_nothing_else_changes(slip: int) -> None:
    text = spoilt(slip)
    assert text != SET
    found = mended(text)
    assert found.text == SET
    assert len(found.fixes) == 1
    assert found.fixes[0].before in text
    assert found.fixes[0].after in SET
    assert found.findings == ()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, len(SLIPS) - 1), min_size=2, max_size=5, unique_by=lambda slip: SLIPS[slip][0]))
def test_several_slips_are_mended_together(slips: list[int]) -> None:
    assert mended(spoilt(*slips)).text == SET


def test_marks_spoilt_on_two_lines_on_end_are_mended_together() -> None:
    found = mended(spoilt(SLIPS.index(BULLET), SLIPS.index(WIDE_COLON)))
    assert found.text == SET
    first = SET.split("\n").index("          - id: asphalt-road-length-maintained") + 1
    assert [fix.line for fix in found.fixes] == [first, first + 1]


def test_a_sound_set_is_left_alone() -> None:
    assert mended(SET) == Fixed(SET, (), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("target: {city: 85", "target: {city: eighty"),  # nobody can say what was meant
        ("target: {city: 85", "target: {city: 0.85"),  # 85 percent, or 0.85
        ("th: ระยะทางทั้งหมด", "th: ระยะทางทัังหมด"),  # a mark twice: one of them was another
        ("        title: {th: ภารกิจที่ 1", "       title: {th: ภารกิจที่ 1"),  # a blank too few
        ("source: nakhon-2563", "source: nowhere-else"),
        ("ratio: {significant: 7}", "ratio: significant: 7}"),  # the brace may be one too many
        ("ratio: {significant: 7}", "ratio: {significant: 7]"),  # or braces of either kind
        ("provided: {title", "provded: {title"),  # the item, or what reads it
    ],
)
def test_what_is_in_doubt_is_left_and_told(old: str, new: str) -> None:
    text = SET.replace(old, new, 1)
    found = mended(text)
    assert found.text == text
    assert found.fixes == ()
    assert bool(found.findings) == (old != new)


def test_a_mend_that_would_double_a_key_is_not_made() -> None:
    text = SET.replace('            number: "1"\n', '            number: "1"\n            nubmer: "1"\n', 1)
    found = mended(text)
    assert found.text == text
    assert [each.code for each in found.findings] == ["unknown-key"]


def test_a_text_in_quotes_keeps_them() -> None:
    text = SET.replace("en: Total length", 'en: "Tot\u0430l length: all"')
    assert 'en: "Total length: all"' in mended(text).text


def test_a_word_that_needs_quotes_gets_them() -> None:
    text = SET.replace("en: Total length", "en: Tot\u0430l length", 1)
    assert "en: Total length" in mended(text).text


def test_nonsense_is_left_alone() -> None:
    for text in ("{{{{", "\t\t\t", "a: b: c: d", "- [", "%"):
        assert mended(text).text in {text, "a: 'b: c: d'"}
