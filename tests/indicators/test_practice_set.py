"""The practice set: full-size, of every kind and type, and nowhere to be taken for an official one."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import lpa_standards as lpa
from lpa_standards.indicators.fields import LAO_TYPES, LaoType
from lpa_standards.indicators.items import ItemType
from lpa_standards.indicators.library import SetName, list_sets
from lpa_standards.indicators.model import Indicator, IndicatorSet

PRACTICE = "minimum-standards-practice"
ROOT = Path(__file__).resolve().parents[2]

# The kinds of the contract, section 1, written out here so that none can be lost from the set unseen.
KINDS = {
    "coverage", "count", "bands", "checklist", "choice", "formula", "awarded",
    "all_of", "any_of", "at_least_n", "parts", "imported", "lookup",
}  # fmt: skip
# The domains into which the transfer of missions is commonly divided.
DOMAIN_WORDS = [
    "โครงสร้างพื้นฐาน",
    "งานส่งเสริมคุณภาพชีวิต",
    "การจัดระเบียบชุมชน สังคม และการรักษาความสงบเรียบร้อย",
    "การวางแผน การส่งเสริมการลงทุน พาณิชยกรรม และการท่องเที่ยว",
    "การบริหารจัดการและการอนุรักษ์ทรัพยากรธรรมชาติ สิ่งแวดล้อม",
    "ศิลปวัฒนธรรม จารีตประเพณี และภูมิปัญญาท้องถิ่น",
]
# Decentralization Act B.E. 2542: the section that lists the duties of each type. Bangkok has both (section 18).
SECTIONS_OF: dict[LaoType, tuple[str, ...]] = {
    "pao": ("๑๗",),
    "city": ("๑๖",),
    "town": ("๑๖",),
    "subdistrict": ("๑๖",),
    "sao": ("๑๖",),
    "pattaya": ("๑๖",),
    "bma": ("๑๖", "๑๗"),
}
SUBSECTION = re.compile(r"มาตรา (๑๖|๑๗) \(([๐-๙]+)\)")
LAST_SUBSECTION = {"๑๖": 31, "๑๗": 29}


@cache
def practice() -> IndicatorSet:
    return lpa.load_set(PRACTICE, 2566)


def indicators() -> list[Indicator]:
    return list(practice().indicators.values())


def remark(one: Indicator) -> str:
    """What its provenance says in Thai."""
    note = one.provenance.note
    return "" if note is None else note if isinstance(note, str) else note.th


class TestItSaysWhatItIs:
    """Design, section 4: known and invented stay apart."""

    def test_title_begins_with_practice_set(self) -> None:
        assert practice().title.th.startswith("ชุดฝึกหัด")

    def test_note_forbids_real_use_in_both_languages(self) -> None:
        note = practice().note
        assert note is not None
        assert "ไม่ใช่ของทางการ" in note.th
        assert "ห้ามใช้พิจารณาจริง" in note.th
        assert note.en is not None
        assert "None is official" in note.en

    def test_every_id_begins_with_practice(self) -> None:
        assert [one.id for one in indicators() if not one.id.startswith("practice-")] == []

    def test_every_indicator_is_illustrative_and_cites_a_listed_source(self) -> None:
        for one in indicators():
            assert one.provenance.status == "illustrative", one.id
            assert one.provenance.source in practice().sources, one.id

    def test_every_target_is_said_to_be_invented(self) -> None:
        for one in indicators():
            assert "กำหนดขึ้นเพื่อฝึกหัด" in remark(one), one.id

    def test_the_set_counts_as_illustrative(self) -> None:
        assert practice().status == "illustrative"

    def test_no_window_is_claimed(self) -> None:
        assert practice().window is None


def _others() -> list[SetName]:
    return [name for name in list_sets() if name.programme != PRACTICE]


class TestNoOtherSetIsInvented:
    def test_other_sets_are_shipped(self) -> None:
        assert _others()

    @pytest.mark.parametrize("name", _others(), ids=str)
    def test_no_illustrative_indicator(self, name: SetName) -> None:
        other = lpa.load_set(name.programme, name.fiscal_year, name.edition or None)
        assert [one.id for one in other.indicators.values() if one.provenance.status == "illustrative"] == []


class TestEveryServiceIsADuty:
    """Decentralization Act B.E. 2542, sections 16 to 18."""

    def test_each_type_is_covered_by_a_section_that_is_cited(self) -> None:
        for one in indicators():
            cited = {section for section, _ in SUBSECTION.findall(remark(one))}
            for lao_type in practice().types_of(one):
                assert cited & set(SECTIONS_OF[lao_type]), (one.id, lao_type)

    def test_only_subsections_that_exist_are_cited(self) -> None:
        for one in indicators():
            for section, number in SUBSECTION.findall(remark(one)):
                assert 1 <= int(number) <= LAST_SUBSECTION[section], one.id

    def test_section_18_is_named_exactly_where_bangkok_is_assessed(self) -> None:
        for one in indicators():
            named = "มาตรา ๑๘" in remark(one)
            assert named == ("bma" in practice().types_of(one)), one.id


class TestItIsFullSize:
    def test_about_a_hundred_indicators_mostly_coverage(self) -> None:
        kinds = Counter(one.rule.kind for one in indicators())
        assert sum(kinds.values()) >= 100
        assert kinds["coverage"] >= 50

    def test_every_kind_stands_there_at_least_twice(self) -> None:
        kinds = Counter(one.rule.kind for one in indicators())
        assert set(kinds) == KINDS
        assert min(kinds.values()) >= 2

    def test_every_item_type_is_used(self) -> None:
        used = {item.type for one in indicators() for item in one.all_items.values()}
        assert used == set(get_args(ItemType))

    def test_six_domains_in_order_with_weights_of_a_hundred(self) -> None:
        domains = practice().domains
        assert [domain.title.th for domain in domains if hasattr(domain.title, "th")] == [
            f"ด้านที่ {at} {words}" for at, words in enumerate(DOMAIN_WORDS, start=1)
        ]
        assert sum(domain.weight or 0 for domain in domains) == 100

    def test_all_seven_types_have_work_in_every_domain(self) -> None:
        assert practice().lao_types == LAO_TYPES
        for lao_type in LAO_TYPES:
            found = {
                domain.id
                for domain, _, one in practice().walk()
                if lao_type in practice().types_of(one) and not one.pilot
            }
            assert len(found) == len(DOMAIN_WORDS), lao_type

    def test_numbers_run_through_each_domain(self) -> None:
        for at, domain in enumerate(practice().domains, start=1):
            numbers = [one.number for group in domain.groups for one in group.indicators]
            assert numbers == [f"{at}.{n}" for n in range(1, len(numbers) + 1)]

    def test_titles_are_bilingual_and_stand_once(self) -> None:
        seen: dict[str, str] = {}
        for one in indicators():
            for text in one.title.values() if isinstance(one.title, dict) else [one.title]:
                assert text.en, one.id
                assert seen.setdefault(text.th, one.id) == one.id

    @pytest.mark.parametrize("key", ["pilot", "may_be_not_applicable", "evidence", "follows", "checks", "labels"])
    def test_optional_keys_are_shown_in_use(self, key: str) -> None:
        assert any(getattr(one, key) for one in indicators())


class TestExamples:
    """The two submissions of a municipality that does not exist."""

    def test_name_is_fictitious_and_has_no_code(self) -> None:
        for name in ("complete", "incomplete"):
            assert _submission(name)["lao"] == {"type": "subdistrict", "name": "เทศบาลตำบลตัวอย่าง"}

    def test_only_known_indicators_and_items_are_entered(self) -> None:
        for name in ("complete", "incomplete"):
            for indicator, cells in _submission(name)["values"].items():
                one = practice().indicator(indicator)
                assert "subdistrict" in practice().types_of(one)
                assert set(cells) <= set(one.all_items), indicator

    def test_complete_leaves_nothing_open(self) -> None:
        data = _submission("complete")
        for one in _asked_of_subdistrict():
            given = data["values"].get(one.id, {})
            assert one.id in data["not_applicable"] or set(given) == set(one.all_items), one.id

    def test_incomplete_leaves_about_two_fifths_out(self) -> None:
        data = _submission("incomplete")
        asked = [one for one in _asked_of_subdistrict() if one.all_items]
        absent = [one for one in asked if one.id not in data["values"] and one.id not in data["not_applicable"]]
        assert 0.35 <= len(absent) / len(asked) <= 0.45

    def test_only_what_may_be_is_declared_not_applicable(self) -> None:
        for indicator in _submission("complete")["not_applicable"]:
            assert practice().indicator(indicator).may_be_not_applicable, indicator


def _asked_of_subdistrict() -> list[Indicator]:
    return [one for one in indicators() if "subdistrict" in practice().types_of(one)]


def _submission(name: str) -> dict[str, Any]:
    text = (ROOT / "examples" / f"practice-2566-{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return data
