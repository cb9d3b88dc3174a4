"""What the cases of a set reach, and what none does: worked out by hand for small sets."""

from collections.abc import Iterable
from typing import Any

import pytest

from lpa_standards.testing import Target
from tests.testing.making import LOOKUP, ROADS, TIMES, TWO_PARTS, covered, indicator, small_set

FP = "{f: {title: {th: ก}, unit: คน, type: count}, p: {title: {th: ข}, unit: คน, type: count}}"
ITEMS = "items: [{item: a, required: true}, {item: b}], by_count: {2: 5, 1: 2, 0: 0}}"
BANDS = "bands: [{at_least: 5, points: 4}, {otherwise: true, points: 1}]}"


def keys(targets: Iterable[Target], indicator_id: str | None = "x") -> set[str]:
    return {target.key[1] for target in targets if target.indicator == indicator_id}


def case(values: dict[str, Any] | None, expect: Any, lao_type: str = "city", name: str = "x") -> dict[str, Any]:
    return {"lao": {"type": lao_type}, "values": {name: values}, "expect": {"results": {name: expect}}}


class TestTargets:
    """What there is to test of each kind, listed by hand from the rule."""

    @pytest.mark.parametrize(
        ("items", "rule", "more", "expected"),
        [
            (
                FP,
                "{kind: coverage, provided: p, frame: f, target: 50}",
                "may_be_not_applicable: true",
                "met below not_done no_service not_applicable",
            ),
            (
                FP.replace("}, p:", ", min: 1}, p:"),
                "{kind: coverage, provided: p, frame: f, target: 50, conditional: {at_least: 40, counts_as: met}}",
                "labels: {exactly: {th: เท่ากับเป้าหมาย}}",
                "met conditional below not_done exactly",
            ),
            (
                "{n: {title: {th: ก}, unit: คน, type: count}}",
                "{kind: bands, value: n, " + BANDS,
                "",
                "scored not_done band:0 band:1",
            ),
            (
                "{n: {title: {th: ก}, unit: คน, type: count}}",
                "{kind: bands, value: 10 / n, base: n, when_base_zero: {points: 2}, met_at: 0, " + BANDS,
                "",
                "met not_done base band:0 band:1",
            ),
            (
                "{a: {title: {th: ก}, type: yes_no}, b: {title: {th: ข}, type: yes_no}}",
                "{kind: checklist, met_at: 5, " + ITEMS,
                "",
                "met below item:0:True item:0:False item:1:True item:1:False step:2 step:1 step:0",
            ),
            (
                "{c: {title: {th: ก}, type: choice, options: [{id: all, title: {th: ข}}, {id: no, title: {th: ค}}]}}",
                "{kind: choice, item: c, points: {all: 5, no: 0}}",
                "",
                "scored not_done option:all option:no",
            ),
            (
                "{a: {title: {th: ก}, type: yes_no}, b: {title: {th: ข}, type: yes_no}}",
                "{kind: any_of, conditions: [{id: one, title: {th: ก}, that: a}, {id: two, title: {th: ข}, that: b}]}",
                "",
                "met below not_done condition:0:True condition:0:False condition:1:True condition:1:False",
            ),
            (
                "{a: {title: {th: ก}, type: yes_no}, n: {title: {th: ข}, unit: คน, type: count}}",
                LOOKUP,
                "",
                "scored not_done row:0 row:1 row:2",
            ),
            (
                "{n: {title: {th: ก}, unit: คน, type: count}}",
                "{kind: formula, points: 5 if n > 3 else 1, full: 5, met_at: 2}",
                "",
                "met below not_done if:points:0:True if:points:0:False",
            ),
            (
                "{p: {title: {th: ก}, unit: คน, type: quantity}}",
                "{kind: awarded, points: p, full: 5}",
                "",
                "scored not_done",
            ),
            ("{}", "{kind: imported, programme: other, figure: total, full: 5, met_at: 3}", "", "met below"),
        ],
        ids=lambda value: value.split(",")[0].removeprefix("{kind: ") if "kind:" in str(value) else "",
    )
    def test_each_kind(self, items: str, rule: str, more: str, expected: str) -> None:
        verdicts = {"met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable"}
        wanted = {f"rule:verdict:{name}" if name in verdicts else f"rule:{name}" for name in expected.split()}
        assert keys(covered(small_set(indicator(items, rule, more=more))).counted) == wanted

    def test_parts_have_targets_of_their_own(self) -> None:
        assert keys(covered(small_set(indicator("{}", TWO_PARTS))).counted) == {
            "rule:verdict:scored",
            "rule:verdict:not_done",
            "rule.parts[0]:verdict:met",
            "rule.parts[0]:verdict:below",
            "rule.parts[0]:verdict:not_done",
            "rule.parts[1]:verdict:scored",
            "rule.parts[1]:verdict:not_done",
            "rule.parts[1]:band:0",
            "rule.parts[1]:band:1",
        }

    def test_levels_and_passing(self) -> None:
        assert keys(covered(small_set(TIMES)).counted, None) == {"level:good", "level:fair", "level:"}


class TestReaching:
    def test_nothing_at_first_then_one_by_one(self) -> None:
        standards = small_set(TIMES)
        assert covered(standards).tested == 0
        ten = case({"n": "10"}, "met", name="times")
        assert keys(covered(standards, ten).reached_targets, "times") == {"rule:verdict:met", "rule:band:0"}
        five = case({"n": "5"}, "met", name="times")
        four = case({"n": "4"}, "below", name="times")
        nothing = case(None, "not_done", name="times")
        found = covered(standards, ten, five, four, nothing)
        assert keys(found.untested, "times") == set()

    def test_a_case_that_differs_or_is_not_confirmed_proves_nothing(self) -> None:
        standards = small_set(TIMES)
        wrong = case({"n": "10"}, "below", name="times")
        waiting = {**case({"n": "10"}, "met", name="times"), "confirmed": "false"}
        assert covered(standards, wrong, waiting).tested == 0

    def test_data_of_which_nothing_is_expected_proves_nothing(self) -> None:
        standards = small_set(ROADS, TIMES)
        both = case({"n": "10"}, "met", name="times")
        both["values"]["roads"] = {"frame": "100", "provided": "100"}
        found = covered(standards, both)
        assert keys(found.reached_targets, "roads") == set()
        only_counted = {**both, "expect": {"results": {"roads": {"counted": "true"}}}}
        assert keys(covered(standards, only_counted).reached_targets, "roads") == set()

    def test_types_are_told_apart(self) -> None:
        standards = small_set(ROADS)
        values = {"frame": "100", "provided": "90"}
        found = covered(standards, case(values, "met", name="roads"))
        assert {target.key[1] for target in found.untested_types} == {"type:sao"}
        both = covered(standards, case(values, "met", name="roads"), case(values, "met", "sao", name="roads"))
        assert both.untested_types == []

    def test_a_broken_check_counts_when_it_is_expected(self) -> None:
        standards = small_set(ROADS)
        broken = {
            "values": {"roads": {"frame": "1", "provided": "2"}},
            "expect": {"findings": [{"code": "check-error", "indicator": "roads"}]},
        }
        assert keys(covered(standards, broken).reached_targets, "roads") == {"checks[0]"}

    def test_levels_by_the_total_that_is_expected(self) -> None:
        standards = small_set(TIMES)
        expected = {"values": {"times": {"n": "5"}}, "expect": {"total": {"value": "60", "level": "fair"}}}  # 3 of 5
        assert keys(covered(standards, expected).reached_targets, None) == {"level:fair"}

    def test_a_part_behind_a_base_of_zero_says_nothing(self) -> None:
        items = "{n: {title: {th: ก}, unit: คน, type: count}}"
        rule = "{kind: bands, value: 10 / n, base: n, when_base_zero: {points: 0}, " + BANDS
        found = covered(small_set(indicator(items, rule)), case({"n": "0"}, {"points": "0"}))
        assert keys(found.reached_targets) == {"rule:verdict:scored", "rule:base"}


class TestPlaces:
    def test_every_untested_target_has_the_line_it_stands_on(self) -> None:
        found = covered(small_set(ROADS, TIMES))
        lines = {
            target.key[1]: place.source for target in found.untested if (place := found.place_of(target)) is not None
        }
        assert "at_least: 10" in lines["rule:band:0"]
        assert "above: 4" in lines["rule:band:1"]
        assert "otherwise" in lines["rule:band:2"]
        assert "provided <= frame" in lines["checks[0]"]
        assert "conditional: {at_least: 60" in lines["rule:verdict:conditional"]
        assert "id: good" in lines["level:good"]
        assert len(lines) == len({target.key[1] for target in found.untested})
