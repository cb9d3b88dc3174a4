"""What is open stays open until nothing that can still be entered changes it; expectations are worked out by hand."""

from __future__ import annotations

import pytest

from .making import made_set, scored
from .opening import SHARE, Values, check, encloses, indicator, number


class TestABranchNotYetTaken:
    """What only the other branch reads is absent too."""

    def test_with_dates(self) -> None:
        standards = made_set(
            indicator(
                "b",
                {"f": "yes_no", "due": "date", "ann": "date"},
                {"kind": "formula", "points": "(5 if ann <= due else 2) if f else 0", "full": 5},
            )
        )
        late = {"b": {"f": True, "due": "2566-01-01", "ann": "2566-01-02"}}
        report = encloses(
            standards, {}, ({"b": {**late["b"], "ann": "2566-01-01"}}, "100"), (late, "40"), ({"b": None}, "0")
        )
        assert (report["b"].low, report["b"].high, report["b"].waiting_for) == ("0", "5", ("f",))

    @pytest.mark.parametrize("name", ["a.x", "a.points"])
    def test_with_another_indicator(self, name: str) -> None:
        standards = made_set(
            indicator("a", {"x": number(5)}, {"kind": "awarded", "points": "x", "full": 5}),
            indicator("b", {"f": "yes_no"}, {"kind": "formula", "points": f"{name} if f else 0", "full": 5}),
        )
        report = encloses(
            standards, {}, ({"a": {"x": 5}, "b": {"f": True}}, "100"), ({"a": {"x": 5}, "b": {"f": False}}, "50")
        )
        assert (report["b"].low, report["b"].high) == ("0", "5")

    def test_that_takes_too_many_values_to_list(self) -> None:
        standards = made_set(
            indicator(
                "b", {"f": "yes_no", "x": number()}, {"kind": "formula", "points": "min(x, 5) if f else 0", "full": 5}
            )
        )
        report = encloses(standards, {}, ({"b": {"f": True, "x": 7}}, "100"), ({"b": {"f": False, "x": 7}}, "0"))
        assert (report["b"].low, report["b"].high) == ("0", "5")

    def test_that_is_known_not_to_be_taken_is_not_waited_for(self) -> None:
        standards = made_set(
            indicator(
                "b",
                {"f": "yes_no", "x": number(5), "due": "date", "ann": "date"},
                {"kind": "formula", "points": "(5 if ann <= due else 2) if f else x", "full": 5},
            )
        )
        report = scored(standards, {"b": {"f": False}})
        assert (report["b"].low, report["b"].high, report["b"].waiting_for) == ("0", "5", ("x",))

    def test_of_conditions(self) -> None:
        that = "(ann <= due) if f else (due < ann)"
        standards = made_set(
            indicator(
                "b",
                {"f": "yes_no", "due": "date", "ann": "date"},
                {"kind": "all_of", "conditions": [{"that": that}]},
            ),
            **SHARE,
        )
        days = {"due": "2566-01-02", "ann": "2566-01-01"}
        encloses(standards, {}, ({"b": {"f": True, **days}}, "100"), ({"b": {"f": False, **days}}, "0"))


class TestAnErrorCheckBesideANull:
    """A check with a null in it is not judged, so it narrows only what is known to stand beside a value."""

    CONDITIONS = indicator(
        "a",
        {"a": number(2000), "b": number(100)},
        {"kind": "at_least_n", "n": 1, "full": 5, "conditions": [{"that": "a >= 500"}, {"that": "b >= 200"}]},
        checks=check("a <= b"),
    )

    @pytest.mark.parametrize("values", [{}, {"a": {"b": None}}])
    def test_narrows_no_other_condition(self, values: Values) -> None:
        report = encloses(
            made_set(self.CONDITIONS), values, ({"a": {"a": 600, "b": None}}, "100"), ({"a": {"a": 1, "b": None}}, "0")
        )
        assert (report["a"].low, report["a"].high) == ("0", "5")

    def test_beside_a_value_it_does(self) -> None:
        report = scored(made_set(self.CONDITIONS), {"a": {"b": 100}})  # a is at most 100, or null
        assert (report["a"].low, report["a"].high, report.total.value) == ("0", "0", "0")

    def test_where_every_condition_must_hold_it_does(self) -> None:
        """All of them hold only where neither item is null: a at most 100 is never 500."""
        both = {"kind": "all_of", "full": 5, "conditions": [{"that": "a >= 500"}, {"that": "b >= 50"}]}
        report = scored(made_set({**self.CONDITIONS, "rule": both}), {})
        assert (report["a"].low, report["a"].high, report.total.value) == ("0", "0", "0")

    def test_within_one_value_it_does(self) -> None:
        """a + b with a <= b is known only where both are: at most 200."""
        for target, high in ((200, "5"), (201, "0")):
            rule = {"kind": "count", "value": "a + b", "target": target, "full": 5}
            report = scored(made_set({**self.CONDITIONS, "rule": rule}), {})
            assert (report["a"].low, report["a"].high) == ("0", high)

    def test_narrows_no_other_part(self) -> None:
        parts = [
            {"items": {"a": number(2000)}, "rule": {"kind": "count", "value": "a", "target": 500, "full": 5}},
            {"items": {"b": number(100)}, "rule": {"kind": "count", "value": "b", "target": 1, "full": 1}},
        ]
        standards = made_set(
            indicator("a", {}, {"kind": "parts", "combine": "sum", "parts": parts}, checks=check("a <= b"))
        )
        report = encloses(standards, {"a": {"b": None}}, ({"a": {"a": 600, "b": None}}, "83.33"), ({"a": None}, "0"))
        assert (report["a"].low, report["a"].high) == ("0", "5")  # of 6
        settled = scored(standards, {"a": {"b": 3}})
        assert (settled["a"].low, settled["a"].high, settled.total.value) == ("1", "1", "16.67")  # a is at most 3

    def test_a_strict_one_leaves_out_the_equal_value(self) -> None:
        for that, high in (("a <= b", "5"), ("a < b", "0")):
            rule = {"kind": "count", "value": "a", "target": 100, "full": 5}
            report = scored(made_set({**self.CONDITIONS, "rule": rule, "checks": check(that)}), {"a": {"b": 100}})
            assert (report["a"].low, report["a"].high) == ("0", high)

    def test_a_strict_one_keeps_a_coverage_below_100(self) -> None:
        for that, high in (("p <= f", "5"), ("p < f", "0"), ("f > p", "0")):
            rule = {"kind": "coverage", "provided": "p", "frame": "f", "target": 100, "full": 5}
            standards = made_set(indicator("a", {"f": number(), "p": number()}, rule, checks=check(that)))
            assert scored(standards, {})["a"].high == high


class TestACoverageThatNothingCanBeProvidedOf:
    @pytest.mark.parametrize("provided", ["pr", "pr + 1"])
    def test_leaves_with_provided_not_done(self, provided: str) -> None:
        rule = {"kind": "coverage", "provided": provided, "frame": "fr", "target": 100, "direction": "at_most"}
        items = {"fr": {"type": "quantity", "max": 1}, "pr": {"type": "quantity", "min": 2}}
        standards = made_set(indicator("a", items, rule), **SHARE)
        report = encloses(standards, {}, ({"a": {"fr": 0, "pr": None}}, None), ({"a": {"fr": 1, "pr": 2}}, "0"))
        assert report["a"].waiting_for == ("fr", "pr")
        null = encloses(
            standards, {"a": {"pr": None}}, ({"a": {"fr": 0, "pr": None}}, None), ({"a": {"fr": 1, "pr": None}}, "0")
        )
        assert (null["a"].verdict, null["a"].waiting_for) == ("not_done", ("fr",))


class TestAVerdictThatCanStillTurn:
    """Not done for now may become below: as many points, another verdict."""

    def test_waits_though_points_and_base_are_settled(self) -> None:
        rule = {"kind": "all_of", "full": 5, "conditions": [{"that": "f"}, {"that": "g"}]}
        standards = made_set(indicator("a", {"f": "yes_no", "g": "yes_no"}, rule))
        report = scored(standards, {"a": {"f": None}})
        assert (report["a"].verdict, report["a"].points, report["a"].waiting_for) == ("not_done", "0", ("g",))
        assert report.total.value == "0"
        assert scored(standards, {"a": {"f": None, "g": False}})["a"].verdict == "below"
