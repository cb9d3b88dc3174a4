"""Variants as data: what stands for what, and every fault told in both languages with what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.scoring.whatif import variants_of
from lpa_standards.scoring.whatif.variants import path_of
from tests.scoring.making import made_set
from tests.scoring.test_impact import THREE, old_set

ROADS = {"indicator": "roads"}
MILLION = "1..1000 step 1"
SET = lpa.IndicatorSet.model_validate(old_set())


def names(*data: Any) -> list[str]:
    return [variant.name for variant in variants_of(list(data))]


class TestRanges:
    @pytest.mark.parametrize(
        ("written", "values"),
        [
            ("80..82", ["80", "81", "82"]),
            ("80 .. 82", ["80", "81", "82"]),
            ("80..95 step 5", ["80", "85", "90", "95"]),
            ("80..94 step 5", ["80", "85", "90"]),
            ("82..80 step -1", ["82", "81", "80"]),
            ("62.5..63 step 0.25", ["62.5", "62.75", "63"]),
            ("๘๐..๙๐ step ๕", ["80", "85", "90"]),
            ("80..80", ["80"]),
            ({"each": [80, "85", "๙๐"]}, ["80", "85", "๙๐"]),
            (80, ["80"]),
            ("frame..provided", ["frame..provided"]),
        ],
    )
    def test_a_range_is_each_of_its_values(self, written: Any, values: list[str]) -> None:
        assert names({**ROADS, "rule.target": written}) == [f"roads rule.target = {value}" for value in values]

    def test_ranges_are_every_combination_or_go_together(self) -> None:
        weights = {"domains.a.weight": "50..52", "domains.b.weight": "50..48 step -1"}
        assert len(names(weights)) == 9
        assert names({**weights, "together": True}) == [
            "domains.a.weight = 50; domains.b.weight = 50",
            "domains.a.weight = 51; domains.b.weight = 49",
            "domains.a.weight = 52; domains.b.weight = 48",
        ]

    def test_one_value_goes_with_each_of_a_range(self) -> None:
        changes = {"changes": [{**ROADS, "rule.target": "80..81"}, {"domain": "works", "weight": 60}]}
        expected = ["roads rule.target = 80; works weight = 60", "roads rule.target = 81; works weight = 60"]
        assert names(changes) == names({**changes, "together": "true"}) == expected

    def test_a_name_is_kept_and_says_which_of_many(self) -> None:
        assert names({"name": "ผ่อนปรน", **ROADS, "rule.target": 70}) == ["ผ่อนปรน"]
        assert names({"name": "ผ่อนปรน", **ROADS, "rule.target": "70..71"}) == [
            "ผ่อนปรน: roads rule.target = 70",
            "ผ่อนปรน: roads rule.target = 71",
        ]

    def test_variants_may_stand_under_their_key(self) -> None:
        entry = {**ROADS, "rule.target": 70}
        assert variants_of({"variants": [entry]}) == variants_of([entry])

    def test_a_path_is_read_with_points_or_brackets(self) -> None:
        assert path_of("rule.bands[0].points") == path_of("rule.bands.0.points") == ("rule", "bands", "0", "points")


FAULTS: list[tuple[Any, str, str, str]] = [
    (None, "no-variants", "variants are a list", "ทางเลือกต้องเป็นรายการ"),
    ("roads", "no-variants", "variants are a list", "ทางเลือกต้องเป็นรายการ"),
    ({"variants": 5}, "no-variants", "variants are a list", "ทางเลือกต้องเป็นรายการ"),
    ({"variants": [], "x": 1}, "no-variants", "variants are a list", "ทางเลือกต้องเป็นรายการ"),
    ([5], "variant", "variant 1: a variant is keys and values", "ทางเลือกที่ 1: ทางเลือกต้องเป็นชุดคีย์กับค่า"),
    ([{**ROADS, "rule.target": 75}, None], "variant", "variant 2:", "ทางเลือกที่ 2:"),
    ([{}], "variant", "nothing is moved", "ไม่ได้ระบุค่าที่จะเปลี่ยน"),
    ([ROADS], "variant", "nothing is moved", "ไม่ได้ระบุค่าที่จะเปลี่ยน"),
    ([{"changes": []}], "variant", "changes is a list", "changes ต้องเป็นรายการ"),
    ([{"changes": [5]}], "variant", "a change is keys and values", "การเปลี่ยนต้องเป็นชุดคีย์กับค่า"),
    ([{"changes": [{**ROADS, "rule.target": 75}], "pilot": True}], "variant", "stand within it", "ไว้ในนั้น"),
    ([{**ROADS, "domain": "works", "rule.target": 75}], "variant", "and a domain at once", "ทั้ง indicator และ domain"),
    ([{**ROADS, "rule.target": {"each": []}}], "variant", "each is a list", "each ต้องเป็นลิสต์"),
    ([{**ROADS, "rule.target": {"each": 75}}], "variant", "each is a list", "each ต้องเป็นลิสต์"),
    ([{**ROADS, "rule.target": 75, "together": "maybe"}], "variant", "together is 'maybe'", "together เป็น 'maybe'"),
    ([{**ROADS, "rule.target": "80..75"}], "endless-range", "never gets there", "ไปไม่ถึงค่าสุดท้าย"),
    ([{**ROADS, "rule.target": "75..80 step 0"}], "endless-range", "never gets there", "ไปไม่ถึงค่าสุดท้าย"),
    (
        [{"together": True, "domains.works.weight": "55..65", "domains.life.weight": "45..40 step -1"}],
        "ranges-together", "of 6, 11 values", "มี 6, 11 ค่า",
    ),
    ([{**ROADS, "rule.target": "1..1000001"}], "too-many-variants", "more than 1,000,000", "มีเกิน 1,000,000"),
    (
        [{**ROADS, "rule.target": MILLION, "rule.full": MILLION, "rule.conditional": "1..2"}],
        "too-many-variants", "with its combinations", "เมื่อรวมทุกการจับคู่",
    ),
    ([{"indicator": "roadz", "rule.target": 75}], "no-such-path", "no indicator 'roadz'", "ไม่มีตัวชี้วัด 'roadz'"),
    ([{"indicators.roadz.rule.target": 75}], "no-such-path", "no indicator 'roadz'", "ไม่มีตัวชี้วัด 'roadz'"),
    ([{"domain": "workz", "weight": 75}], "no-such-path", "no domain 'workz'", "ไม่มีด้าน 'workz'"),
    ([{**ROADS, "rule.targt": 75}], "no-such-path", "no 'targt' in roads rule", "ไม่มี 'targt' ใน roads rule"),
    ([{**ROADS, "rule.target.sao": 75}], "no-such-path", "no 'sao' in roads rule.target", "ไม่มี 'sao'"),
    ([{**ROADS, "rule.target.city.now": 75}], "no-such-path", "no 'city' in roads rule.target", "ไม่มี 'city'"),
    ([{"results.levels.best.at_least": 75}], "no-such-path", "no 'best' in levels", "ไม่มี 'best' ใน levels"),
    ([{**ROADS, "title.th": "ถนน"}], "not-moved", "nothing that a variant moves", "เปลี่ยนในทางเลือกไม่ได้"),
    ([{**ROADS, "items.frame.max": 5}], "not-moved", "nothing that a variant moves", "เปลี่ยนในทางเลือกไม่ได้"),
    ([{"indicater": "roads"}], "not-moved", "did you mean 'indicator'?", "หมายถึง 'indicator' หรือไม่"),
    ([{"domain": "works", "weight.now": 5}], "not-moved", "nothing that a variant moves", "เปลี่ยนในทางเลือกไม่ได้"),
    ([{**ROADS, "": 5}], "not-moved", "nothing that a variant moves", "เปลี่ยนในทางเลือกไม่ได้"),
    ([{"domain": "works", "weight": float("nan")}], "number", "not a finite number", "ไม่ใช่จำนวนที่มีค่าแน่นอน"),
    ([{"domain": "works", "weight": 70}], "weights-sum", "add up to 110, not 100", "รวมกันได้ 110 ไม่ใช่ 100"),
    ([{"domain": "works", "weight": -5}], "weight-missing", "weight above 0", "มากกว่า 0"),
    ([{**ROADS, "rule.target": float("nan")}], "number", "not a finite number", "ไม่ใช่จำนวนที่มีค่าแน่นอน"),
    ([{**ROADS, "rule.target": "สูง"}], "number", "'สูง' is not a number", "'สูง' ไม่ใช่ตัวเลข"),
    ([{**ROADS, "rule.target": None}], "number", "null is not a number", "null ไม่ใช่ตัวเลข"),
    ([{**ROADS, "rule.provided": "made"}], "expression", "there is no item 'made'", "ไม่มีรายการข้อมูล 'made'"),
    ([{**ROADS, "rule.kind": "count"}], "missing-key", "the key 'value' is missing", "ขาดคีย์ 'value'"),
    ([{"results.levels.fair.at_least": 70}], "levels-order", "levels fall", "ระดับต้องเรียงจากสูงไปต่ำ"),
]  # fmt: skip


class TestFaults:
    @pytest.mark.parametrize(("data", "code", "english", "thai"), FAULTS, ids=[str(each[0])[:60] for each in FAULTS])
    def test_each_is_told_with_what_to_do(self, data: Any, code: str, english: str, thai: str) -> None:
        with pytest.raises(lpa.DefinitionError) as caught:
            lpa.WhatIf(SET, THREE).run(data)
        finding = caught.value.findings[0]
        assert finding.code == code
        assert english in finding.text("en")
        assert thai in finding.text("th")
        assert finding.fix is not None
        assert re.search("[ก-๙]", finding.fix.th)

    def test_those_of_all_variants_are_told_at_once(self) -> None:
        variants = [{**ROADS, "rule.target": target} for target in (-1, 80, "x")] + [{"domain": "works", "weight": 1}]
        with pytest.raises(lpa.DefinitionError) as caught:
            lpa.WhatIf(SET, THREE).run(variants)
        assert [finding.code for finding in caught.value.findings] == ["above-zero", "number", "weights-sum"]

    def test_bands_out_of_order_are_refused_as_in_a_file(self) -> None:
        bands = [{"at_least": 10, "points": 5}, {"at_least": 5, "points": 3}, {"otherwise": True, "points": 0}]
        standards = made_set(
            {"id": "n", "items": {"n": "count"}, "rule": {"kind": "bands", "value": "n", "bands": bands}}
        )
        with pytest.raises(lpa.DefinitionError, match="variant"):
            lpa.WhatIf(standards, []).run([{"indicator": "n", "rule.bands[0].at_least": 4}])

    def test_points_that_come_to_depend_on_themselves_are_refused(self) -> None:
        one, other = (
            {"id": name, "items": {"x": "count"}, "rule": {"kind": "formula", "points": points, "full": 5}}
            for name, points in (("a", "x"), ("b", "a.points"))
        )
        with pytest.raises(lpa.DefinitionError) as caught:
            lpa.WhatIf(made_set(one, other), []).run([{"indicator": "a", "rule.points": "b.points"}])
        assert "a" in str(caught.value)

    def test_one_is_asked_for_units(self) -> None:
        with pytest.raises(lpa.DefinitionError, match="2 variants where one is due"):
            lpa.WhatIf(SET, THREE).units({**ROADS, "rule.target": "75..76"})

    def test_groups_that_are_none(self) -> None:
        with pytest.raises(lpa.NotFoundError, match="provinse"):
            lpa.WhatIf(SET, THREE).run([{**ROADS, "rule.target": 75}], by="provinse")  # type: ignore[arg-type]
