"""A number that stands for a reference which is not applicable (`else`), and conditions that are compared."""

from __future__ import annotations

from typing import Any

import pytest

import lpa_standards as lpa

from .making import Data, made_set, scored
from .opening import REASON, SHARE, indicator, number


class TestADivisorBehindElse:
    """`else` stands for a reference that is not applicable, so it is one of the numbers that may divide."""

    OTHER = indicator(
        "o", {"y": number(least=1)}, {"kind": "count", "value": "y", "target": 2}, may_be_not_applicable=True
    )

    def made(self, rule: Data, other: Data = OTHER) -> lpa.IndicatorSet:
        return made_set(other, indicator("b", {"x": number(5)}, rule))

    @pytest.mark.parametrize(
        ("rule", "place"),
        [
            ({"kind": "count", "value": "x / o.y", "target": 5, "else": 0}, "rule.value"),
            ({"kind": "formula", "points": "min(x / o.y, 5)", "full": 5, "else": 0}, "rule.points"),
            ({"kind": "formula", "points": "x / (o.y - 2)", "full": 5, "else": 2}, "rule.points"),
            (
                {
                    "kind": "parts",
                    "combine": "sum",
                    "else": 0,
                    "parts": [{"rule": {"kind": "count", "value": "x / o.y", "target": 5}}],
                },
                "rule.parts[0].rule.value",
            ),
            (
                {
                    "kind": "parts",
                    "combine": "sum",
                    "else": 2,
                    "parts": [{"rule": {"kind": "count", "value": "x / o.y", "target": 5, "else": 0}}],
                },
                "rule.parts[0].rule.value",
            ),
        ],
        ids=["count", "formula", "difference", "parts", "its own before that of the whole"],
    )
    def test_that_can_be_0_is_refused_at_load(self, rule: Data, place: str) -> None:
        with pytest.raises(lpa.DefinitionError) as caught:
            self.made(rule)
        assert [found.message.en for found in caught.value.findings] == ["the divisor can be 0"]
        assert place in str(caught.value)

    @pytest.mark.parametrize(
        ("rule", "verdict"),
        [
            ({"kind": "count", "value": "x / o.y", "target": 2, "else": 1}, "met"),
            ({"kind": "count", "value": "x / o.y", "target": 2}, "not_applicable"),
            ({"kind": "count", "value": "x / o.y if o.y > 0 else 0", "target": 2, "else": 0}, "below"),
            (
                {
                    "kind": "count",
                    "value": "x / o.y",
                    "target": 2,
                    "else": 0,
                    "base": "o.y",
                    "when_base_zero": "no_service",
                },
                "no_service",
            ),
            (
                {
                    "kind": "parts",
                    "combine": "sum",
                    "else": 0,
                    "met_at": 1,
                    "parts": [{"rule": {"kind": "count", "value": "x / o.y", "target": 2, "else": 1}}],
                },
                "met",
            ),
        ],
        ids=["not 0", "none", "asked for", "guarded", "of a part"],
    )
    def test_that_cannot_is_not(self, rule: Data, verdict: str) -> None:
        report = scored(self.made(rule), {"b": {"x": 2}}, submission={"not_applicable": {"o": REASON}})
        assert report["b"].verdict == verdict

    def test_of_one_that_always_applies_is_not(self) -> None:
        always = {**self.OTHER, "may_be_not_applicable": False}
        standards = self.made({"kind": "count", "value": "x / o.y", "target": 2, "else": 0}, always)
        assert scored(standards, {"o": {"y": 1}, "b": {"x": 2}})["b"].verdict == "met"

    def test_a_lookup_needs_a_row_for_it(self) -> None:
        rows = [{"when": [{"at_least": 1}], "points": 3}]
        with pytest.raises(lpa.DefinitionError, match="no row fits"):
            self.made({"kind": "lookup", "by": ["o.y"], "rows": rows, "else": 0})


class TestConditionsThatAreCompared:
    OTHER = indicator(
        "o", {"g": "yes_no", "n": number()}, {"kind": "count", "value": "n", "target": 1}, may_be_not_applicable=True
    )

    def made(self, that: str, **more: Any) -> lpa.IndicatorSet:
        rule = {"kind": "all_of", "conditions": [{"that": that}], **more}
        return made_set(self.OTHER, indicator("b", {"f": "yes_no", "a": number(5)}, rule), **SHARE)

    @pytest.mark.parametrize(("f", "a", "verdict"), [(True, 4, "met"), (True, 3, "below"), (False, 3, "met")])
    def test_one_of_them_an_expression(self, f: bool, a: int, verdict: str) -> None:
        assert scored(self.made("f == (a > 3)"), {"b": {"f": f, "a": a}})["b"].verdict == verdict

    def test_while_one_is_open(self) -> None:
        open_one = scored(self.made("f == (a > 3)"), {"b": {"f": True}})
        assert (open_one["b"].verdict, open_one["b"].waiting_for, open_one.total.value) == ("incomplete", ("a",), None)
        never = scored(self.made("f == (a > 5)"), {"o": {"n": 0}, "b": {"f": True}})  # a is at most 5
        assert (never["b"].waiting_for, never.total.value) == (("a",), "0")

    @pytest.mark.parametrize(("instead", "verdict"), [(1, "met"), (0, "below")])
    def test_with_a_number_that_stands_for_one_of_them(self, instead: int, verdict: str) -> None:
        standards = self.made("f == o.g", **{"else": instead})
        assert scored(standards, {"o": {"g": True}, "b": {"f": True}})["b"].verdict == "met"
        gone = scored(standards, {"b": {"f": True}}, submission={"not_applicable": {"o": REASON}})
        assert gone["b"].verdict == verdict


def test_a_lookup_takes_the_number_that_stands_for_a_yes_or_no() -> None:
    rows = [{"when": [True], "points": 3}, {"when": [False], "points": 1}]
    other = indicator(
        "o", {"g": "yes_no"}, {"kind": "checklist", "items": [{"item": "g", "points": 1}]}, may_be_not_applicable=True
    )
    for instead, points in ((1, "3"), (0, "1")):
        rule = {"kind": "lookup", "by": ["o.g"], "rows": rows, "else": instead}
        report = scored(made_set(other, indicator("b", {}, rule)), {}, submission={"not_applicable": {"o": REASON}})
        assert report["b"].points == points
