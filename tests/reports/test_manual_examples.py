"""Worked examples are what the engine says of their data, told in the words of an explanation, and never passed off."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.indicators.kinds import Coverage
from lpa_standards.reports import manual_html, manual_of
from lpa_standards.reports.manual.model import Example, IndicatorEntry
from lpa_standards.testing import read_cases
from tests.cli.running import DEFINITIONS
from tests.reports.pages import LANGS, SETS, Page, gathered, page_of, standards_of

OF_EACH = pytest.mark.parametrize("name", SETS, ids=str)


def examples(name: lpa.SetName) -> Iterator[tuple[IndicatorEntry, Example]]:
    for entry in gathered(name).indicators:
        for example in entry.examples:
            yield entry, example


def scored(standards: lpa.IndicatorSet, example: Example) -> lpa.ScoreReport:
    """The data of an example, scored as a user would score it."""
    case = example.case
    head: dict[str, Any] = {
        "programme": standards.programme,
        "fiscal_year": standards.fiscal_year,
        "lao": {"type": case.lao.type},
        "values": case.values,
        "not_applicable": case.not_applicable,
    }
    imports = [
        {
            "programme": given.programme,
            "fiscal_year": given.fiscal_year or standards.fiscal_year,
            "total": {key: None if given.total is None else str(given.total) for key in ("value", "low", "high")},
            "domains": [{"id": key, "percent": str(value), "full": "1"} for key, value in given.domains.items()],
        }
        for given in case.imports
    ]
    before = None
    if case.previous is not None:
        year = case.previous.fiscal_year or standards.fiscal_year - 1
        before = {**head, "fiscal_year": year, "values": case.previous.values, "not_applicable": {}}
    return lpa.score(standards, head, previous=before, imports=imports, final=case.final, keep_going=True)


@OF_EACH
class TestEveryExample:
    def test_every_indicator_has_one(self, name: lpa.SetName) -> None:
        assert [entry.id for entry in gathered(name).indicators if not entry.examples] == []

    def test_it_says_what_scoring_its_data_says(self, name: lpa.SetName) -> None:
        standards = standards_of(name)
        for entry, example in examples(name):
            report = scored(standards, example)
            result = report[entry.id]
            for lang in LANGS:
                told = [line.strip() for line in report.explain(entry.id, lang).splitlines()]
                for words in (*example.working, *example.outcome, *([example.better] if example.better else [])):
                    assert words.text(lang) in told, entry.id
                for given in result.entry.items:
                    title = given.item.title.words().text(lang)
                    shown = [line for line in told if line.startswith(f"{title}: ")]
                    entered = [f"{fact.name.text(lang)}: {fact.words.text(lang)}" for fact in example.inputs]
                    absent = {"th": "ยังไม่ได้กรอก", "en": "not entered yet"}[lang]
                    assert shown[0] in entered or shown[0].endswith(absent)
            assert f"({result.verdict})" in example.outcome[0].en
            if result.points is not None:
                assert any(words.en == f"Points: {result.points} of {result.full}" for words in example.outcome)

    def test_a_confirmed_one_is_as_its_file_expects(self, name: lpa.SetName) -> None:
        for entry, example in examples(name):
            expected = example.case.expect.results[entry.id]
            if expected.verdict is not None:
                assert f"({expected.verdict})" in example.outcome[0].en
            if not example.assumed and expected.points is not None:
                (points,) = [words.en for words in example.outcome if words.en.startswith("Points: ")]
                assert Fraction(points.split()[1]) == expected.points

    def test_coverages_by_hand(self, name: lpa.SetName) -> None:
        """provided / frame x 100 against the target of the type, as a fraction."""
        standards, judged = standards_of(name), 0
        for entry, example in examples(name):
            rule, values = standards.indicators[entry.id].rule, example.case.values.get(entry.id) or {}
            if not isinstance(rule, Coverage) or rule.direction != "at_least":
                continue
            provided, frame = values.get(str(rule.provided)), values.get(str(rule.frame))
            if provided is None or frame is None or Fraction(frame) == 0:
                continue
            target = rule.target[example.case.lao.type] if isinstance(rule.target, dict) else rule.target
            assert ("(met)" in example.outcome[0].en) is (Fraction(provided) / Fraction(frame) * 100 >= target)
            judged += 1
        # Sets without a coverage have none to reckon.
        assert judged or not any(isinstance(each.rule, Coverage) for each in standards.indicators.values())

    def test_made_up_numbers_say_so(self, name: lpa.SetName) -> None:
        page = page_of(name, "th")
        for entry in gathered(name).indicators:
            shown = page.by_id(f"indicator-{entry.id}").all("section", "example")
            for example, box in zip(entry.examples, shown, strict=True):
                assert (box.one("h5").text.startswith("ตัวอย่างสมมติ")) is example.assumed
                assert example.assumed is not example.case.confirmed


def test_a_set_without_indicators_has_a_handbook_too() -> None:
    data = lpa.load_set("lpa", 2560).model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["domains"][0]["groups"][0]["indicators"] = []
    made = manual_of(lpa.IndicatorSet.model_validate(data))
    assert (list(made.indicators), made.domains) == ([], ())
    assert Page(manual_html(made)).root.all("article") == []


class TestWhichExampleIsChosen:
    def test_a_published_row_before_made_up_numbers(self) -> None:
        """Nakhon Si Thammarat, row 1 of 2563: 29.767 of 57.24 km is 52.00384 percent."""
        name = next(name for name in SETS if str(name) == "minimum-standards 2563")
        box = page_of(name, "th").by_id("indicator-asphalt-road-length-maintained").one("section", "example").text
        for words in ("57.24 กม.", "29.767 กม.", "ร้อยละ 52.00384", "การพัฒนาในอนาคต (below)", "อีก 18.887 กม."):
            assert words in box
        assert "เทศบาลนครนครศรีธรรมราช ข้อ 1" in box
        assert "ที่มา: สรุปผลประเมินการจัดบริการสาธารณะ เทศบาลนครนครศรีธรรมราช" in box

    def test_a_row_without_a_service_shows_no_rule_and_does_not_stand_alone(self) -> None:
        name = next(name for name in SETS if str(name) == "minimum-standards 2563")
        (entry,) = [each for each in gathered(name).indicators if each.id == "laterite-road-length-maintained"]
        assert [example.assumed for example in entry.examples] == [True, False]

    def test_of_the_type_alone_that_the_handbook_is_for(self) -> None:
        standards = lpa.load_set("minimum-standards-practice", 2566)
        tests = DEFINITIONS / "minimum-standards-practice/2566.tests.yaml"
        made = manual_of(standards, lao_type="sao", cases=[read_cases(tests, standards)])
        assert {example.case.lao.type for entry in made.indicators for example in entry.examples} == {"sao"}
        road = next(made.indicators)
        assert [fact.words.en for fact in road.examples[0].inputs] == ["40 กม.", "28 กม."]  # 28 of 40: the 70 of a sao

    def test_without_files_of_tests_all_are_made_up(self) -> None:
        made = manual_of(lpa.load_set("minimum-standards", 2563))
        assert all(example.assumed for entry in made.indicators for example in entry.examples)

    def test_a_case_that_nobody_confirmed_or_that_fails_is_no_example(self, tmp_path: Any) -> None:
        text = (DEFINITIONS / "minimum-standards/2563.tests.yaml").read_text("utf-8")
        standards = lpa.load_set("minimum-standards", 2563)
        unconfirmed = text.replace("    source: nakhon-2563\n", "    source: nakhon-2563\n    confirmed: false\n")
        failing = text.replace("ratio_shown: 52.00384", "ratio_shown: 53")
        for changed in (unconfirmed, failing):
            assert changed != text
            (tmp_path / "own.tests.yaml").write_text(changed, "utf-8")
            made = manual_of(standards, cases=[read_cases(tmp_path / "own.tests.yaml", standards)])
            assert next(made.indicators).examples[0].assumed
