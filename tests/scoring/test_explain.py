"""An explanation says which rule, which values, each branch, how far from the target, from which line and letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import lpa_standards as lpa
from lpa_standards.indicators.kinds import KINDS

from .making import Data, definition, made_set, submission

LETTER = {
    "title": {"th": "หนังสือกำหนดตัวชี้วัด", "en": "Letter on the indicators"},
    "document_no": "ทส ๐๑/ว ๒",
    "url": "https://example.org/letter",
}
YES: Data = {"type": "yes_no", "title": {"th": "มีแผน", "en": "has a plan"}}
AMOUNT: Data = {"type": "quantity", "unit": "กม.", "title": {"th": "ระยะทางที่ทำ", "en": "length done"}}
WHOLE: Data = {"type": "quantity", "unit": "กม.", "title": {"th": "ระยะทางทั้งหมด", "en": "total length"}}
MANY: Data = {"type": "count", "unit": "ครั้ง", "title": {"th": "จำนวนครั้ง", "en": "times"}}
HOW: Data = {
    "type": "choice",
    "title": {"th": "ระดับ", "en": "grade"},
    "options": [
        {"id": "low", "title": {"th": "ต่ำ", "en": "low grade"}},
        {"id": "high", "title": {"th": "สูง", "en": "high grade"}},
    ],
}

# For each kind: items, rule, cells, and what has to be read in Thai and in English.
Told = tuple[Data, Data, Data, list[str], list[str]]
EXAMPLES: dict[str, Told] = {
    "coverage": (
        {"f": WHOLE, "p": AMOUNT},
        {"provided": "p", "frame": "f", "target": 85, "conditional": {"at_least": 50, "counts_as": "below"}},
        {"f": "57.24", "p": "29.767"},
        ["ระยะทางทั้งหมด: 57.24 กม.", "ระยะทางที่ทำ: 29.767 กม.", "85", "✗", "✓", "อีก 18.887 กม.", "52.00384"],
        ["total length: 57.24 กม.", "length done: 29.767 กม.", "85", "✗", "✓", "18.887 กม. more", "52.00384"],
    ),
    "count": (
        {"n": MANY},
        {"value": "n", "target": 1500, "full": 5},
        {"n": 1200},
        ["จำนวนครั้ง: 1,200 ครั้ง", "1,500", "✗", "อีก 300 ครั้ง"],
        ["times: 1,200 ครั้ง", "1,500", "✗", "300 ครั้ง more"],
    ),
    "bands": (
        {"n": MANY},
        {
            "value": "n",
            "bands": [{"at_least": 80, "points": 5}, {"at_least": 60, "points": 3}, {"otherwise": True, "points": 1}],
        },
        {"n": 70},
        ["จำนวนครั้ง: 70 ครั้ง", "80", "60", "✓", "✗", "3 คะแนน", "นอกจากนั้น", "อีก 10 ครั้ง"],
        ["times: 70 ครั้ง", "80", "60", "✓", "✗", "3 points", "otherwise", "10 ครั้ง more"],
    ),
    "checklist": (
        {"a": YES, "b": {"type": "yes_no", "title": {"th": "มีงบ", "en": "has a budget"}}},
        {"items": [{"item": "a", "points": 2}, {"item": "b", "points": 3, "required": True}]},
        {"a": True, "b": None},
        ["มีแผน: ใช่", "มีงบ: ไม่ได้ดำเนินการ", "✓ มีแผน", "✗ มีงบ", "ต้องมี"],
        ["has a plan: yes", "has a budget: not done", "✓ has a plan", "✗ has a budget", "required"],
    ),
    "choice": (
        {"how": HOW},
        {"item": "how", "points": {"low": 1, "high": 4}},
        {"how": "low"},
        ["ระดับ: ต่ำ", "✓ ต่ำ", "✗ สูง", "4 คะแนน"],
        ["grade: low grade", "✓ low grade", "✗ high grade", "4 points"],
    ),
    "formula": (
        {"n": MANY},
        {"points": "n / 3", "full": 10},
        {"n": 7},
        ["จำนวนครั้ง: 7 ครั้ง", "2.333333", "2.33"],
        ["times: 7 ครั้ง", "2.333333", "2.33"],
    ),
    "awarded": (
        {"n": MANY},
        {"points": "n", "full": 10},
        {"n": 7},
        ["ผู้ประเมิน", "7 จากคะแนนเต็ม 10"],
        ["assessor", "7 of 10"],
    ),
    "all_of": (
        {"a": YES, "n": MANY},
        {
            "conditions": [
                {"that": "a", "title": {"th": "ต้องมีแผน", "en": "needs a plan"}},
                {"that": "n >= 3", "title": {"th": "ครบสามครั้ง", "en": "three times"}},
            ]
        },
        {"a": True, "n": 2},
        ["✓ ต้องมีแผน", "✗ ครบสามครั้ง"],
        ["✓ needs a plan", "✗ three times"],
    ),
    "any_of": (
        {"a": YES, "n": MANY},
        {
            "conditions": [
                {"that": "a", "title": {"th": "ต้องมีแผน", "en": "needs a plan"}},
                {"that": "n >= 3", "title": {"th": "ครบสามครั้ง", "en": "three times"}},
            ]
        },
        {"a": False},
        ["✗ ต้องมีแผน", "· ครบสามครั้ง", "ยังไม่ได้กรอก", "รอข้อมูล: n"],
        ["✗ needs a plan", "· three times", "not entered yet", "Waits for: n"],
    ),
    "at_least_n": (
        {"a": YES, "n": MANY},
        {
            "n": 1,
            "full": 3,
            "conditions": [
                {"that": "a", "title": {"th": "ต้องมีแผน", "en": "needs a plan"}},
                {"that": "n >= 3", "title": {"th": "ครบสามครั้ง", "en": "three times"}},
            ],
        },
        {"a": False, "n": 2},
        ["✗ ต้องมีแผน", "✗ ครบสามครั้ง", "หากจะให้ดีขึ้น"],
        ["✗ needs a plan", "✗ three times", "To do better"],
    ),
    "parts": (
        {"n": MANY},
        {
            "combine": "sum",
            "parts": [
                {
                    "id": "one",
                    "title": {"th": "ส่วนแรก", "en": "first part"},
                    "items": {"a": YES},
                    "rule": {"kind": "checklist", "items": [{"item": "a", "points": 2}]},
                },
                {
                    "id": "two",
                    "title": {"th": "ส่วนหลัง", "en": "last part"},
                    "rule": {"kind": "count", "value": "n", "target": 3, "full": 4},
                },
            ],
        },
        {"a": True, "n": 1},
        ["[ส่วนแรก]", "✗ [ส่วนหลัง]", "✓   มีแผน", "อีก 2 ครั้ง"],
        ["[first part]", "✗ [last part]", "✓   has a plan", "2 ครั้ง more"],
    ),
    "imported": (
        {},
        {"programme": "other", "figure": "total", "full": 20},
        {},
        ["other", "รอข้อมูล: imported", "0 ถึง 20"],
        ["other", "Waits for: imported", "0 to 20"],
    ),
    "lookup": (
        {"a": YES, "n": MANY},
        {
            "by": ["a", "n"],
            "rows": [
                {"when": [False, "any"], "points": 0},
                {"when": [True, {"at_least": 3}], "points": 5},
                {"when": [True, {"below": 3}], "points": 1},
            ],
        },
        {"a": True, "n": 2},
        ["มีแผน", "✓", "✗", "1 คะแนน", "อีก 1 ครั้ง"],
        ["has a plan", "✓", "✗", "1 point", "1 ครั้ง more"],
    ),
}


def example(kind: str) -> Data:
    items, rule, *_ = EXAMPLES[kind]
    provenance = {"status": "reported", "source": "letter", "note": "หน้า 41"}
    return {"id": "x", "number": "2.10", "items": items, "rule": {"kind": kind, **rule}, "provenance": provenance}


def report_of(kind: str, standards: lpa.IndicatorSet) -> lpa.ScoreReport:
    return lpa.score(standards, submission({"x": EXAMPLES[kind][2]}))


def given(kind: str) -> Data:
    return definition({"indicators": [example(kind)], "sources": {"letter": LETTER}})


def test_there_is_an_example_of_each_kind() -> None:
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_values_branches_and_distance_in_both_languages(kind: str) -> None:
    report = report_of(kind, lpa.IndicatorSet.model_validate(given(kind)))
    for lang, wanted in (("th", EXAMPLES[kind][3]), ("en", EXAMPLES[kind][4])):
        told = report.explain("x", lang=lang)  # type: ignore[arg-type]  # one of the two languages
        unquoted = told.replace("“", "").replace("”", "")
        assert [part for part in wanted if part not in unquoted] == [], told
        assert "2.10" in told
        assert "[x]" in told
        assert f"({report['x'].verdict})" in told
        assert report["x"].explain(lang) == told  # type: ignore[arg-type]  # as above
    assert report.explain("x") == report.explain("x", lang="th")


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_source_number_and_page(kind: str) -> None:
    report = report_of(kind, lpa.IndicatorSet.model_validate(given(kind)))
    thai, english = report.explain("x", lang="th"), report.explain("x", lang="en")
    assert "หนังสือกำหนดตัวชี้วัด (ทส ๐๑/ว ๒)" in thai
    assert "Letter on the indicators (ทส ๐๑/ว ๒)" in english
    for told in (thai, english):
        assert "https://example.org/letter" in told
        assert "หน้า 41" in told


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_file_and_line_of_the_rule(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "our-set.yaml"
    file.write_text(yaml.safe_dump(given(kind), allow_unicode=True, sort_keys=False), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").split("\n")
    rule_line = next(at for at, line in enumerate(lines, start=1) if line.strip() == "rule:")
    explanation = report_of(kind, lpa.read_set(file)).explanation("x")
    assert explanation.place is not None
    assert explanation.place.file == "our-set.yaml"
    assert explanation.place.line in {rule_line, rule_line + 1}
    for lang in ("th", "en"):
        assert f"our-set.yaml:{explanation.place.line}" in explanation.text(lang)
        assert str(tmp_path) not in explanation.text(lang)


@pytest.mark.parametrize("kind", KINDS)
def test_the_rule_itself_is_said_in_words(kind: str) -> None:
    explanation = report_of(kind, lpa.IndicatorSet.model_validate(given(kind))).explanation("x")
    assert explanation.rule.th in explanation.text("th")
    assert explanation.rule.en in explanation.text("en")
    assert any("ก" <= letter <= "๛" for letter in explanation.rule.th)
    assert explanation.rule.th != explanation.rule.en
    assert explanation.branches


@pytest.mark.parametrize(
    ("more", "thai", "english"),
    [
        ({"values": {"x": None}}, "ไม่ได้ดำเนินการ", "not done"),
        ({"values": {}}, "ยังไม่ได้กรอก", "not entered yet"),
        ({"values": {"x": {"f": 0}}}, "กรอบการประเมิน (1) เป็น 0", "frame (1) is 0"),
        ({"not_applicable": {"x": "ไม่มีพื้นที่"}}, "ไม่เกี่ยวข้อง", "not applicable"),
    ],
)
def test_every_state_is_explained(more: Any, thai: str, english: str) -> None:
    standards = made_set(example("coverage") | {"may_be_not_applicable": True}, sources={"letter": LETTER})
    report = lpa.score(standards, submission(**more))
    assert thai in report.explain("x", "th")
    assert english in report.explain("x", "en")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("cells", ["null", "absent", "final"])
def test_no_gap_stops_an_explanation(kind: str, cells: str) -> None:
    standards = lpa.IndicatorSet.model_validate(given(kind))
    report = lpa.score(standards, submission({"x": None} if cells == "null" else {}), final=cells == "final")
    for lang in ("th", "en"):
        assert report.explain("x", lang)


def test_an_illustrative_indicator_says_so() -> None:
    report = lpa.score(
        made_set({"id": "x", "items": {"n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}}),
        submission(),
    )
    assert "ไม่ใช่ของทางการ" in report.explain("x", "th")
    assert "not official" in report.explain("x", "en")


def test_a_date_and_a_text_are_shown_as_people_write_them() -> None:
    items: Data = {"day": "date", "remark": "text", "money": "money", "n": "count"}
    standards = made_set({"id": "x", "items": items, "rule": {"kind": "count", "value": "n", "target": 1}})
    values = {"x": {"day": "2566-06-01", "remark": "เรียบร้อย", "money": "1234567.5", "n": 1}}
    told = lpa.score(standards, submission(values)).explain("x", "th")
    assert "1 มิถุนายน 2566" in told or "๑ มิถุนายน ๒๕๖๖" in told
    assert "เรียบร้อย" in told
    assert "1,234,567.5 บาท" in told


def test_what_was_found_is_said() -> None:
    standards = made_set(
        example("coverage")
        | {
            "checks": [
                {"that": "p >= f", "message": {"th": "น้อยกว่ากรอบ", "en": "less than the frame"}, "level": "warning"}
            ]
        },
        sources={"letter": LETTER},
    )
    report = report_of("coverage", standards)
    assert "น้อยกว่ากรอบ" in report.explain("x", "th")
    assert "less than the frame" in report.explain("x", "en")
