"""Advice: each odd thing, planted into a sound set, is told at its line; the sound sets are told nothing."""

from dataclasses import dataclass
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.errors import Finding
from lpa_standards.indicators.advice import advise
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.library import definitions_folder, earlier_sets
from lpa_standards.indicators.model import IndicatorSet

SHIPPED = sorted(
    path for path in definitions_folder().glob("*/*.yaml") if path.stem.isdecimal() and path.parent.name != "holidays"
)

BASE = """\
schema: 1
programme: tests
fiscal_year: 2566
title: {th: ชุดทดสอบ ปีงบประมาณ พ.ศ. ๒๕๖๖, en: A set to test with}
authority: {th: ผู้ทดสอบ, en: The testers}
sources:
  handbook: {title: {th: คู่มือ, en: Handbook}}
lao_types: [city, sao]
window: {opens: 1 มิถุนายน 2566, closes: 21 กรกฎาคม 2566, source: handbook}
results:
  labels:
    met: {th: ผ่าน, en: Met}
    below: {th: ไม่ผ่าน, en: Below}
    not_done: {th: ไม่ได้ดำเนินการ, en: Not done}
    no_service: {th: ไม่มีบริการ, en: No service}
  ratio: {}
  total: {method: points_over_full}
  levels: [{id: good, title: {th: ดี, en: Good}, at_least: 80}]
  pass: {total: 70}
domains:
  - id: works
    title: {th: ด้านโครงสร้างพื้นฐาน, en: Works}
    groups:
      - id: roads
        title: {th: ถนน, en: Roads}
        indicators:
          - id: road-length
            number: "1"
            title: {th: ร้อยละของถนนที่บำรุงรักษา, en: Share of roads kept}
            items:
              frame: {title: {th: ทั้งหมด, en: All}, unit: กม., type: quantity}
              provided: {title: {th: บำรุงรักษา, en: Kept}, unit: กม., type: quantity}
            checks: [{that: provided <= frame, message: {th: เกินกรอบ, en: More than the frame}}]
            rule: {kind: coverage, provided: provided, frame: frame, target: {city: 85, sao: 75}, full: 5}
            provenance: {status: official, source: handbook}
          - id: road-share
            number: "2"
            title: {th: สัดส่วนถนนที่มีไฟส่องสว่าง, en: Share of roads lit}
            items:
              frame: {title: {th: ทั้งหมด, en: All}, unit: กม., type: quantity}
              lit: {title: {th: มีไฟ, en: Lit}, unit: กม., type: quantity}
            rule:
              kind: bands
              value: (lit / frame) * 100
              base: frame
              when_base_zero: no_service
              bands: [{at_least: 80, points: 5}, {at_least: 60, points: 3}, {otherwise: true, points: 0}]
              met_at: 3
            provenance: {status: official, source: handbook}
          - id: drills
            number: "3"
            title: {th: จำนวนครั้งที่ซ้อม, en: Number of drills}
            items:
              times: {title: {th: ครั้ง, en: Times}, unit: ครั้ง, type: count, max: 366}
              plan: {title: {th: มีแผน, en: There is a plan}, type: yes_no}
            checks:
              - {that: times >= 1 or not plan, message: {th: มีแผนแต่ไม่ซ้อม, en: A plan without a drill}, level: warning}
            rule: {kind: count, value: times, target: 4, full: 5}
            provenance: {status: official, source: handbook}
          - id: readiness
            number: "4"
            title: {th: ความพร้อม, en: Readiness}
            items:
              plan: {title: {th: มีแผน, en: Plan}, type: yes_no}
              team: {title: {th: มีทีม, en: Team}, type: yes_no}
            rule: {kind: checklist, items: [{item: plan}, {item: team}], by_count: {2: 5, 1: 3, 0: 0}, met_at: 3}
            provenance: {status: official, source: handbook}
          - id: opinion
            number: "5"
            title: {th: ความพึงพอใจ, en: Satisfaction}
            items: {score: {title: {th: คะแนนที่ได้, en: Score}, unit: ร้อยละ, type: quantity, max: 100}}
            rule: {kind: formula, points: score / 20, full: 5, met_at: 4}
            provenance: {status: official, source: handbook}
"""


def advice_on(text: str, earlier: tuple[str, ...] = ()) -> list[Finding]:
    document = parse_document(text, name="set.yaml")
    before = [lpa.IndicatorSet.model_validate(parse_document(each).data) for each in earlier]
    return advise(build_set(IndicatorSet, document.data, document), document, before)


@dataclass(frozen=True)
class Planted:
    """One odd thing: what is exchanged for what, and what is to be told at that line."""

    code: str
    old: str
    new: str
    th: str
    en: str
    level: str = "warning"
    at: str = ""  # what the line holds, where it is not the first line of `new`


PLANTED = [
    Planted("title-twice", "th: ความพร้อม", "th: จำนวนครั้งที่ซ้อม", "ซ้ำกับ 'drills'", "that of 'drills'"),
    Planted("title-twice", "th: ความพร้อม", "th: จำนวน ครั้งที่ซ้อม", "ซ้ำกับ 'drills'", "that of 'drills'"),
    Planted("number-twice", 'number: "4"', 'number: "๓"', "เลขลำดับ ๓ ซ้ำกับ 'drills'", "number ๓ is that of 'drills'"),
    Planted(
        "label-twice", "below: {th: ไม่ผ่าน", "below: {th: ผ่าน", "below เหมือนของ met", "below is called the same as met",
    ),
    Planted("year-in-text", "พ.ศ. ๒๕๖๖", "พ.ศ. ๒๕๖๕", "ระบุปี 2565 แต่ปีงบประมาณของชุดคือ 2566", "names 2565"),
    Planted(
        "year-in-text", "no_service: {th: ไม่มีบริการ", "no_service: {th: ไม่มีบริการปี 2564", "ระบุปี 2564", "names 2564"
    ),
    Planted(
        "english-missing", "{th: ความพร้อม, en: Readiness}", "{th: ความพร้อม}", "ไม่มีคำภาษาอังกฤษ", "no English", "note",
    ),
    Planted("untidy-text", "th: ความพร้อม", "th: ทํางานพร้อม", "'ทำงานพร้อม'", "hidden, doubled", "note"),
    Planted("untidy-text", "th: ความพร้อม", "th: เเผนพร้อม", "'แผนพร้อม'", "hidden, doubled", "note"),
    Planted("untidy-text", "th: ความพร้อม", "th: ความ\u200bพร้อม", "'ความพร้อม'", "hidden, doubled", "note"),
    Planted("untidy-text", "th: ความพร้อม", "th: ที่ี่พร้อม", "'ที่พร้อม'", "hidden, doubled", "note"),
    Planted("doubled-mark", "th: ความพร้อม", "th: ทัังหมด", "ซ้ำกันสองตัว", "stands twice"),
    Planted("lost-mark", "th: ความพร้อม", "th: ความ ร้อม ่", "ไม่มีพยัญชนะรองรับ", "stands on no letter"),
    Planted("mixed-scripts", "en: Readiness", "en: Re\u0430diness", "ตัวอักษรต่างชุด", "two alphabets"),
    Planted(
        "target-as-fraction", "city: 85", "city: 0.85", "หากหมายถึงร้อยละ 85 ให้เขียน 85", "write 85 if 85 percent",
    ),
    Planted("target-as-fraction", "at_least: 80}]", "at_least: 0.8}]", "0.8 จาก 100", "0.8 of 100"),
    Planted("target-as-fraction", "total: 70", "total: 0.7", "0.7 จาก 100", "0.7 of 100"),
    Planted(
        "target-as-fraction",
        "[{at_least: 80, points: 5}, {at_least: 60", "[{at_least: 0.8, points: 5}, {at_least: 0.6",
        "ทุกช่วงกำหนดไว้ไม่เกิน 1", "no band goes beyond 1",
    ),
    Planted("target-above-100", "sao: 75", "sao: 750", "เกินกรอบการประเมินทั้งหมด", "more than the whole frame"),
    Planted(
        "ratio-as-percent", "value: (lit / frame) * 100", "value: lit / frame", "คูณค่าด้วย 100", "multiply the value",
    ),
    Planted("unreachable", "total: 70", "total: 700", "ไม่มีคะแนนรวมใดถึง 700", "no total reaches 700"),
    Planted("unreachable", "at_least: 80}]", "at_least: 180}]", "ไม่มีคะแนนรวมใดถึง 180", "no total reaches 180"),
    Planted("unreachable", "target: 4,", "target: 400,", "ไม่มี อปท. ใดถึงเกณฑ์นี้", "nobody can reach this"),
    Planted("always-reached", "target: 4,", "target: 0,", "ถึงเกณฑ์นี้เสมอ", "everybody reaches this"),
    Planted("unreachable", "value: (lit / frame) * 100", "value: 0 - lit", "ไม่มี อปท. ใด", "nobody", at="bands: ["),
    Planted("always-reached", "met_at: 3}", "met_at: 0}", "ถึงเกณฑ์นี้เสมอ", "everybody reaches this"),
    Planted(
        "full-unreachable",
        "by_count: {2: 5, 1: 3, 0: 0}", "by_count: {2: 4, 1: 3, 0: 0}, full: 5",
        "เพียง 4", "at most 4",
    ),
    Planted(
        "points-order", "at_least: 60, points: 3", "at_least: 60, points: 6", "มากกว่าช่วงที่เข้มกว่า", "the stricter one",
    ),
    Planted("points-order", "{2: 5, 1: 3, 0: 0}", "{2: 3, 1: 5, 0: 0}", "น้อยกว่าเมื่อมี 1 ข้อ", "fewer than 1 do"),
    Planted("provided-is-frame", "provided: provided,", "provided: frame,", "เป็นค่าเดียวกัน", "the frame itself"),
    Planted("check-always-holds", "that: provided <= frame", "that: provided >= 0", "เป็นจริงเสมอ", "always holds"),
    Planted(
        "check-never-holds", "that: provided <= frame", "that: provided < 0", "ไม่มีข้อมูลใดผ่าน", "no data can pass",
    ),
    Planted(
        "unreachable", "points: score / 20", "points: 1 if score > 100 else score / 20", "ไม่มีทางเป็นจริง", "never holds",
    ),
    Planted(
        "percent-without-max", "type: quantity, max: 100", "type: quantity", "เพิ่ม max: 100", "add max: 100", "note",
    ),
    Planted(
        "source-unused", "lao_types:", "  letter: {title: {th: หนังสือ, en: Letter}}\nlao_types:",
        "ไม่มีที่ใดอ้างถึง", "never cited", at="letter:",
    ),
    Planted(
        "item-unused",
        "lit: {title", "dark: {title: {th: มืด, en: Dark}, unit: กม., type: quantity}\n              lit: {title",
        "ไม่มีกฎหรือเงื่อนไขตรวจสอบใดใช้", "neither a rule nor a check",
    ),
    Planted(
        "group-empty",
        "    groups:\n", "    groups:\n      - {id: canals, title: {th: คลอง, en: Canals}, indicators: []}\n",
        "ยังไม่มีตัวชี้วัด", "has no indicator", at="canals",
    ),
    Planted("window-year", "21 กรกฎาคม 2566", "21 กรกฎาคม 2576", "อยู่นอกปีงบประมาณ 2566", "outside fiscal year 2566"),
    Planted(
        "address", "en: Handbook}}", "en: Handbook}, url: www.example.go.th}", "ตั้งแต่ https://", "from https:// on",
    ),
    Planted(
        "follows-itself", "id: road-length\n", "id: road-length\n            follows: [road-length]\n",
        "สืบเนื่องจากตัวเอง", "follows itself", at="follows",
    ),
    Planted("type-unused", "{city: 85, sao: 75}", "{city: 85, sao: 75, pao: 80}", "จังหวัด", "provincial administrative"),
    Planted(
        "provided-swapped",
        "{kind: coverage, provided: provided, frame: frame", "{kind: coverage, provided: frame, frame: provided",
        "เขียน provided: provided, frame: frame", "write provided: provided, frame: frame",
    ),
    Planted(
        "provided-swapped", "that: provided <= frame", "that: frame<=provided",
        "น่าจะสลับกัน", "look exchanged", at="rule: {kind: cov",
    ),
    Planted("formula-beyond-full", "points: score / 20", "points: score / 10", "อาจถึง 10", "can come to 10"),
    Planted("thai-missing", "th: ความพร้อม", "th: Readiness", "ไม่มีคำไทย", "has no Thai", "note"),
    Planted("brace-alone", "th: ความพร้อม", "th: 'ความพร้อมของ {lao_type'", "โดยไม่มี }", "without }"),
    Planted("brace-alone", "en: Readiness", "en: 'Readiness }'", "โดยไม่มี {", "without {"),
    Planted("window-on-weekend", "21 กรกฎาคม 2566", "22 กรกฎาคม 2566", "วันเสาร์", "Saturday", "note"),
]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_set_gives_no_finding(path: Path) -> None:
    document = parse_document(path.read_text("utf-8"), name=path.name)
    standards = build_set(IndicatorSet, document.data, document)
    assert [each.text("en") for each in advise(standards, document, earlier_sets(path, standards.fiscal_year))] == []


def test_the_base_is_sound() -> None:
    assert advice_on(BASE) == []


@pytest.mark.parametrize(
    "planted",
    PLANTED,
    ids=lambda planted: f"{planted.code}:{planted.new[:30]}",
)
def test_an_odd_thing_is_told_at_its_line(planted: Planted) -> None:
    assert BASE.count(planted.old) == 1, "plant it at one place"
    text = BASE.replace(planted.old, planted.new)
    line = text[: text.index(planted.at, BASE.index(planted.old))].count("\n") + 1
    found = advice_on(text)
    assert [each.code for each in found] == [planted.code], [each.text("en") for each in found]
    assert found[0].place is not None
    assert found[0].place.line == line
    assert found[0].level == planted.level
    assert planted.th in found[0].sentence("th")
    assert planted.en in found[0].sentence("en")


def test_a_type_to_which_nothing_applies_is_told() -> None:
    text = BASE.replace("lao_types: [city, sao]", "lao_types: [city, sao, pao]").replace(
        "            title: {", "            applies_to: [city, sao]\n            title: {"
    )
    found = advice_on(text)
    assert [each.code for each in found] == ["type-without-indicators"]
    assert "องค์การบริหารส่วนจังหวัด" in found[0].sentence("th")
    assert found[0].place is not None
    assert found[0].place.source == "lao_types: [city, sao, pao]"


def test_an_item_marked_required_may_be_asked_for_without_use() -> None:
    item = "dark: {title: {th: มืด, en: Dark}, unit: กม., type: quantity, required: true}\n              lit: {title"
    assert advice_on(BASE.replace("lit: {title", item)) == []


def test_an_item_of_a_part_that_nothing_reads_is_told() -> None:
    rule = "rule: {kind: formula, points: score / 20, full: 5, met_at: 4}"
    parts = """rule:
              kind: parts
              combine: sum
              parts:
                - id: one
                  title: {th: ส่วนหนึ่ง, en: One}
                  items: {spare: {title: {th: สำรอง, en: Spare}, unit: กม., type: quantity}}
                  rule: {kind: formula, points: score / 20, full: 5}
              met_at: 4"""
    assert BASE.count(rule) == 1
    (found,) = advice_on(BASE.replace(rule, parts))
    assert found.code == "item-unused"
    assert found.place is not None
    assert "spare:" in found.place.source


def test_a_set_wholly_in_thai_is_told_so_once() -> None:
    import re

    found = advice_on(re.sub(r", en: [^}]*}", "}", BASE))
    assert [(each.code, each.level) for each in found] == [("english-missing", "note")]


def test_a_source_named_in_a_note_is_cited() -> None:
    text = BASE.replace("lao_types:", "  letter: {title: {th: หนังสือ, en: Letter}}\nlao_types:")
    text = text.replace(
        "{status: official, source: handbook}", "{status: official, source: handbook, note: ดู letter}", 1
    )
    assert advice_on(text) == []


class TestWhatIsAccepted:
    """`# check: allow CODE` on the line, or alone on the line above it, accepts that code there and nowhere else."""

    ODD = ("target: {city: 85, sao: 75}", "target: {city: 0.5, sao: 75}")

    def odd(self, tail: str, above: str = "") -> list[Finding]:
        line = f"            rule: {{kind: coverage, provided: provided, frame: frame, {self.ODD[0]}, full: 5}}\n"
        assert line in BASE
        return advice_on(BASE.replace(line, f"{above}{line.rstrip()}{tail}\n".replace(*self.ODD)))

    def test_on_the_line(self) -> None:
        assert self.odd("  # check: allow target-as-fraction") == []

    def test_with_a_reason_and_among_others(self) -> None:
        assert [each.code for each in self.odd("  # check: allow target-as-fraction, jump: as in the letter")] == [
            "allow-unused"
        ]

    def test_alone_on_the_line_above(self) -> None:
        assert self.odd("", "            # check: allow target-as-fraction\n            # ตามหนังสือ\n") == []

    def test_another_code_accepts_nothing(self) -> None:
        assert sorted(each.code for each in self.odd("  # check: allow jump")) == ["allow-unused", "target-as-fraction"]

    def test_an_error_is_never_accepted(self) -> None:
        text = BASE.replace("target: 4, full: 5}", "targt: 4, full: 5}  # check: allow unknown-key")
        with pytest.raises(lpa.DefinitionError, match="targt"):
            advice_on(text)


class TestBesideEarlierYears:
    LAST = BASE.replace("2566", "2565").replace("๒๕๖๖", "๒๕๖๕")

    def told(self, *changes: tuple[str, str], last: tuple[tuple[str, str], ...] = ()) -> list[Finding]:
        new, old = BASE, self.LAST
        for change in changes:
            assert change[0] in new
            new = new.replace(*change, 1)
        for change in last:
            old = old.replace(*change, 1)
        return advice_on(new, (old,))

    def test_the_same_set_a_year_later_gives_none(self) -> None:
        assert self.told() == []

    def test_a_moderate_change_of_target_gives_none(self) -> None:
        assert self.told(("city: 85", "city: 95")) == []

    @pytest.mark.parametrize(
        ("change", "code", "th"),
        [
            (("city: 85", "city: 8.5"), "jump", "ปี 2565 เป็น 85 ปีนี้เป็น 8.5"),
            (("target: 4,", "target: 40,"), "jump", "ปี 2565 เป็น 4 ปีนี้เป็น 40"),
            (("unit: ครั้ง, type: count", "unit: วัน, type: count"), "measure-changed", "follows: [drills]"),
            (("value: times,", "value: times + 1,"), "measure-changed", "follows: [drills]"),
            (("- id: drills", "- id: drills-held"), "id-changed", "ปี 2565 ใช้รหัส 'drills'"),
        ],
    )
    def test_what_is_odd_beside_last_year_is_told(self, change: tuple[str, str], code: str, th: str) -> None:
        found = self.told(change)
        assert [each.code for each in found] == [code], [each.text("en") for each in found]
        assert th in found[0].sentence("th")
        assert found[0].place is not None
        assert change[1].split(",")[0].strip("- ") in found[0].place.source

    def test_a_new_id_that_follows_the_old_gives_none(self) -> None:
        assert self.told(("- id: drills", "- id: drills-held\n            follows: [drills]")) == []

    def test_a_thread_to_an_id_that_never_was_is_told(self) -> None:
        found = self.told(("- id: drills", "- id: drills-held\n            follows: [drill]"))
        assert sorted(each.code for each in found) == ["follows-unknown", "id-changed"]

    def test_a_thread_may_go_back_more_than_a_year(self) -> None:
        older = self.LAST.replace("2565", "2564").replace("๒๕๖๕", "๒๕๖๔").replace("- id: drills", "- id: old-drills")
        new = BASE.replace("- id: drills", "- id: drills\n            follows: [old-drills]")
        assert advice_on(new, (self.LAST, older)) == []
