"""Every result below its target says the smallest single change that reaches it: exactly, and in the item's unit."""

from __future__ import annotations

import copy
from fractions import Fraction
from typing import Any, ClassVar

import pytest

import lpa_standards as lpa
from lpa_standards.scoring.changes import Change

from .making import ROADS, Data, made_set, scored


def step(standards: lpa.IndicatorSet, values: Any, indicator: str = "x") -> Change | None:
    return scored(standards, values)[indicator].next_step


def needed(standards: lpa.IndicatorSet, values: Any, indicator: str = "x") -> Change:
    found = step(standards, values, indicator)
    assert found is not None
    return found


class TestCoverage:
    def test_the_worked_example(self) -> None:
        """85 percent of 57.24 is 48.654; less 29.767 that is 18.887."""
        change = needed(made_set(ROADS), {"roads": {"frame": "57.24", "provided": "29.767"}}, "roads")
        assert (change.item, change.by, change.unit, change.reaches) == ("provided", Fraction("18.887"), "กม.", "met")
        assert change.before == Fraction("29.767")
        assert change.after == Fraction("48.654")
        assert "อีก 18.887 กม." in change.text("th")
        assert "18.887 กม. more" in change.text("en")

    def test_it_is_rounded_up_to_the_unit(self) -> None:
        """85 percent of 0.333 is 0.28305, so 0.284."""
        assert needed(made_set(ROADS), {"roads": {"frame": "0.333", "provided": 0}}, "roads").after == Fraction("0.284")

    @pytest.mark.parametrize("full", [None, 10])
    def test_with_and_without_points(self, full: int | None) -> None:
        roads = copy.deepcopy(ROADS)
        if full is not None:
            roads["rule"]["full"] = full
        change = needed(made_set(roads), {"roads": {"frame": 100, "provided": 80}}, "roads")
        assert (change.by, change.points) == (5, full)

    def test_too_much_is_to_be_less(self) -> None:
        """At most 10 percent of 250 is 25."""
        x = {
            "id": "x",
            "items": {"f": "count", "p": "count"},
            "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 10, "direction": "at_most"},
        }
        change = needed(made_set(x), {"x": {"f": 250, "p": 40}})
        assert (change.by, change.after) == (-15, 25)
        assert "ลดลง 15 หน่วย" in change.text("th")
        assert "15 หน่วย less" in change.text("en")

    @pytest.mark.parametrize(("direction", "after"), [("above", 26), ("below", 24)])
    def test_strict_directions_go_one_further(self, direction: str, after: int) -> None:
        x = {
            "id": "x",
            "items": {"f": "count", "p": "count"},
            "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 10, "direction": direction},
        }
        assert needed(made_set(x), {"x": {"f": 250, "p": 25}}).after == after

    def test_the_conditional_zone_goes_on_to_the_target(self) -> None:
        x = {
            "id": "x",
            "items": {"f": "count", "p": "count"},
            "rule": {
                "kind": "coverage",
                "provided": "p",
                "frame": "f",
                "target": 80,
                "full": 5,
                "conditional": {"at_least": 60, "counts_as": "below"},
            },
        }
        assert needed(made_set(x), {"x": {"f": 100, "p": 70}}).by == 10
        assert needed(made_set(x), {"x": {"f": 100, "p": 50}}).by == 30

    @pytest.mark.parametrize(
        "values", [{"frame": 100, "provided": 85}, {"frame": 100}, {"frame": 0}, {"frame": 100, "provided": None}, {}]
    )
    def test_there_is_none_where_nothing_is_below(self, values: Any) -> None:
        assert step(made_set(ROADS), {"roads": values}, "roads") is None

    def test_a_largest_value_that_does_not_reach_leaves_none(self) -> None:
        roads = copy.deepcopy(ROADS)
        roads["items"]["provided"]["max"] = 50
        assert step(made_set(roads), {"roads": {"frame": 100, "provided": 10}}, "roads") is None
        assert needed(made_set(roads), {"roads": {"frame": "58.823", "provided": 10}}, "roads").after == 50

    def test_an_error_check_that_forbids_it_leaves_none(self) -> None:
        roads = copy.deepcopy(ROADS) | {"checks": [{"that": "provided <= 50", "message": {"th": "เกิน 50"}}]}
        assert step(made_set(roads), {"roads": {"frame": 100, "provided": 10}}, "roads") is None
        assert needed(made_set(roads), {"roads": {"frame": 10, "provided": 1}}, "roads").after == Fraction("8.5")

    def test_a_warning_does_not_forbid(self) -> None:
        roads = copy.deepcopy(ROADS) | {
            "checks": [{"that": "provided <= 50", "message": {"th": "เกิน 50"}, "level": "warning"}]
        }
        assert needed(made_set(roads), {"roads": {"frame": 100, "provided": 10}}, "roads").after == 85


class TestCountAndBands:
    count: ClassVar[Data] = {
        "id": "x",
        "items": {"n": "count"},
        "rule": {"kind": "count", "value": "n", "target": 3, "full": 5},
    }
    bands: ClassVar[Data] = {
        "id": "x",
        "items": {"n": "quantity"},
        "rule": {
            "kind": "bands",
            "value": "n",
            "bands": [{"at_least": 80, "points": 5}, {"above": 60, "points": 3}, {"otherwise": True, "points": 1}],
        },
    }

    def test_a_count(self) -> None:
        change = needed(made_set(self.count), {"x": {"n": 1}})
        assert (change.by, change.after, change.reaches, change.points) == (2, 3, "met", 5)

    def test_a_count_that_should_be_lower(self) -> None:
        lower = copy.deepcopy(self.count)
        lower["rule"]["direction"] = "below"
        assert needed(made_set(lower), {"x": {"n": 7}}).by == -5

    def test_a_sum_of_items(self) -> None:
        x = {
            "id": "x",
            "items": {"a": "count", "b": "count"},
            "rule": {"kind": "count", "value": "a + 2 * b", "target": 10},
        }
        change = needed(made_set(x), {"x": {"a": 3, "b": 1}})  # 5 short: 3 more b is less than 5 more a
        assert (change.item, change.by) == ("b", 3)

    def test_from_the_lowest_band_to_the_next(self) -> None:
        change = needed(made_set(self.bands), {"x": {"n": 50}})
        assert (change.by, change.points, change.reaches) == (Fraction("10.001"), 3, "scored")
        assert "3 points" in scored(made_set(self.bands), {"x": {"n": 50}}).explain("x", "en")

    def test_from_the_middle_band_to_the_first(self) -> None:
        assert needed(made_set(self.bands), {"x": {"n": 70}}).by == 10

    def test_in_the_first_band_there_is_none(self) -> None:
        assert step(made_set(self.bands), {"x": {"n": 80}}) is None

    def test_bands_that_fall(self) -> None:
        falling = copy.deepcopy(self.bands)
        falling["rule"]["bands"] = [
            {"at_most": 2, "points": 5},
            {"below": 5, "points": 3},
            {"otherwise": True, "points": 0},
        ]
        assert needed(made_set(falling), {"x": {"n": 7}}).by == Fraction("-2.001")
        assert needed(made_set(falling), {"x": {"n": 3}}).by == -1

    def test_a_divisor_is_not_moved(self) -> None:
        x = {
            "id": "x",
            "items": {"done": "count", "planned": "count"},
            "rule": {
                "kind": "bands",
                "value": "done / planned * 100",
                "base": "planned",
                "when_base_zero": "no_service",
                "bands": [{"at_least": 80, "points": 5}, {"otherwise": True, "points": 0}],
            },
        }
        change = needed(made_set(x), {"x": {"done": 30, "planned": 50}})
        assert (change.item, change.by) == ("done", 10)


def guarded(kind_rule: Data, items: Data) -> lpa.IndicatorSet:
    return made_set(
        {
            "id": "x",
            "items": {**items, "base_n": "count"},
            "rule": {**kind_rule, "base": "base_n", "when_base_zero": "no_service"},
        }
    )


@pytest.mark.parametrize("full", [None, 4])
def test_behind_a_base_too(full: int | None) -> None:
    rule = {"kind": "count", "value": "n", "target": 3} | ({} if full is None else {"full": full})
    assert needed(guarded(rule, {"n": "count"}), {"x": {"n": 1, "base_n": 1}}).by == 2


class TestAnswers:
    listed: ClassVar[Data] = {
        "id": "x",
        "items": {name: {"type": "yes_no", "title": {"th": f"มี {name}", "en": f"has {name}"}} for name in "abc"},
        "rule": {
            "kind": "checklist",
            "items": [{"item": "a", "points": 2}, {"item": "b", "points": 2}, {"item": "c", "points": 1}],
        },
    }
    counted: ClassVar[Data] = listed | {
        "rule": {"kind": "checklist", "items": [{"item": name} for name in "abc"], "by_count": {3: 5, 0: 0}}
    }

    def test_one_more_item(self) -> None:
        change = needed(made_set(self.listed), {"x": {"a": True, "b": False, "c": True}})
        assert (change.item, change.after, change.points) == ("b", True, 5)
        assert change.text("th") == "มี b: ใช่"
        assert change.text("en") == "has b: yes"

    def test_several_more_items(self) -> None:
        change = needed(made_set(self.counted), {"x": {"a": True, "b": False, "c": None}})
        assert (change.item, change.by, change.points) == (None, 2, 5)
        assert "อีก 2 ข้อ" in change.text("th")
        assert "2 more" in change.text("en")
        assert "มี b" in change.text("th")
        assert "มี c" in change.text("th")

    def test_what_would_give_more_than_full_marks_is_none(self) -> None:
        """Two of three are 0.67 points; the third would make it 1, which is more than may be had."""
        x = {
            "id": "x",
            "items": {"a": "yes_no", "b": "yes_no", "c": "yes_no"},
            "rule": {"kind": "formula", "points": "count(a, b, c) / 3", "full": "0.75", "met_at": "0.75"},
        }
        given = {"a": False, "b": True, "c": True}
        assert step(made_set(x), {"x": given}) is None
        assert "0.67" in scored(made_set(x), {"x": given}).explain("x", "en")

    @pytest.mark.parametrize(("level", "needed"), [("warning", 2), ("error", None)])
    def test_several_that_a_check_forbids_are_none(self, level: str, needed: int | None) -> None:
        x = {
            "id": "x",
            "items": {"a": "yes_no", "b": "yes_no"},
            "checks": [{"that": "not (a and b)", "message": {"th": "มีพร้อมกันไม่ได้"}, "level": level}],
            "rule": {"kind": "checklist", "items": [{"item": "a"}, {"item": "b"}], "by_count": {"2": 1, "0": 0}},
        }
        found = step(made_set(x), {"x": {"a": False, "b": False}})
        assert (None if found is None else found.by) == needed

    def test_the_required_one_comes_first(self) -> None:
        rule = {
            "kind": "checklist",
            "items": [
                {"item": "a", "points": 2},
                {"item": "b", "points": 2, "required": True},
                {"item": "c", "points": 1},
            ],
        }
        change = needed(made_set(self.listed | {"rule": rule}), {"x": {"a": False, "b": False, "c": True}})
        assert (change.item, change.points) == ("b", 3)

    def test_all_there_leaves_none(self) -> None:
        assert step(made_set(self.listed), {"x": {"a": True, "b": True, "c": True}}) is None

    @pytest.mark.parametrize("full", [None, 4])
    def test_conditions(self, full: int | None) -> None:
        rule: Data = {"kind": "at_least_n", "n": 2, "conditions": [{"that": name} for name in "abc"]} | (
            {} if full is None else {"full": full}
        )
        standards = made_set(self.listed | {"rule": rule})
        one = needed(standards, {"x": {"a": True, "b": False, "c": False}})
        assert (one.item in {"b", "c"}, one.reaches, one.points) == (True, "met", full)
        several = needed(standards, {"x": {"a": False, "b": False, "c": False}})
        assert (several.item, several.by, several.reaches) == (None, 2, "met")

    def test_the_next_option_of_a_choice_in_both_languages(self) -> None:
        options = [
            {"id": one, "title": {"th": th, "en": en}}
            for one, th, en in (("none", "ไม่มี", "None"), ("some", "บางส่วน", "Some"), ("all", "ครบ", "All"))
        ]
        x = {
            "id": "x",
            "items": {"how": {"type": "choice", "title": {"th": "การดำเนินการ", "en": "How far"}, "options": options}},
            "rule": {"kind": "choice", "item": "how", "points": {"none": 0, "some": 2, "all": 5}},
        }
        change = needed(made_set(x), {"x": {"how": "none"}})
        assert (change.item, change.points) == ("how", 2)
        assert change.text("th") == "การดำเนินการ: บางส่วน"
        assert change.text("en") == "How far: Some"
        assert (change.before, change.after) == ("none", "some")
        assert step(made_set(x), {"x": {"how": "all"}}) is None

    def test_a_part_may_be_what_is_changed(self) -> None:
        x = {
            "id": "x",
            "items": {"n": "count"},
            "rule": {
                "kind": "parts",
                "combine": "sum",
                "parts": [
                    {"items": {"a": "yes_no"}, "rule": {"kind": "checklist", "items": [{"item": "a", "points": 2}]}},
                    {"rule": {"kind": "count", "value": "n", "target": 3, "full": 4}},
                ],
            },
        }
        change = needed(made_set(x), {"x": {"n": 1, "a": True}})
        assert (change.item, change.by, change.points) == ("n", 2, 6)

    def test_a_lookup_moves_to_a_better_row(self) -> None:
        x = {
            "id": "x",
            "items": {"plan": "yes_no", "n": "count"},
            "rule": {
                "kind": "lookup",
                "by": ["plan", "n"],
                "rows": [
                    {"when": [False, "any"], "points": 0},
                    {"when": [True, {"at_least": 3}], "points": 5},
                    {"when": [True, {"below": 3}], "points": 1},
                ],
            },
        }
        assert needed(made_set(x), {"x": {"plan": True, "n": 1}}).by == 2
        assert needed(made_set(x), {"x": {"plan": False, "n": 1}}).after is True
