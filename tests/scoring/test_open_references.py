"""What one indicator leaves open for those that refer to it, and what may still be declared not applicable."""

from __future__ import annotations

import pytest

from .making import Data, made_set, scored, submission
from .opening import REASON, encloses, indicator, number


class TestPointsThatAreKnownForNow:
    """A verdict that a null decided for now hands on points that are known for now."""

    OTHER = indicator(
        "o",
        {"fr": "quantity", "pr": "quantity"},
        {"kind": "coverage", "provided": "pr", "frame": "fr", "target": 50, "full": 5},
        pilot=True,
    )

    def test_are_not_final(self) -> None:
        standards = made_set(
            self.OTHER, indicator("b", {"x": number(5)}, {"kind": "formula", "points": "o.points + x", "full": 10})
        )
        report = encloses(
            standards,
            {"o": {"pr": None}, "b": {"x": 2}},
            ({"o": {"pr": None, "fr": 3}, "b": {"x": 2}}, "20"),
            ({"o": {"pr": None, "fr": 0}, "b": {"x": 2}}, None),
        )
        assert (report["o"].verdict, report["o"].waiting_for) == ("not_done", ("fr",))
        assert (report["b"].verdict, report["b"].points, report["b"].waiting_for) == ("scored", "2", ("o.points",))
        assert (report["b"].low, report["b"].high) == ("2", "2")

    def test_are_not_final_through_others_either(self) -> None:
        standards = made_set(
            self.OTHER,
            indicator("b", {"x": number(5)}, {"kind": "formula", "points": "o.points + x", "full": 10}, pilot=True),
            indicator("c", {"y": "yes_no"}, {"kind": "formula", "points": "b.points if y else 1", "full": 10}),
        )
        values = {"o": {"pr": None}, "b": {"x": 2}, "c": {"y": True}}
        encloses(
            standards,
            values,
            ({**values, "o": {"pr": None, "fr": 3}}, "20"),
            ({**values, "o": {"pr": None, "fr": 0}}, None),
        )
        assert scored(standards, {**values, "c": {"y": False}}).total.value == "10"

    def test_may_still_rise(self) -> None:
        """Of f, which is not done, and g one is enough."""
        either = indicator(
            "o",
            {"f": "yes_no", "g": "yes_no"},
            {"kind": "any_of", "full": 5, "conditions": [{"that": "f"}, {"that": "g"}]},
            pilot=True,
        )
        rule = {"kind": "formula", "points": "min(o.points + x, 10)", "full": 10, "met_at": 5}
        standards = made_set(either, indicator("b", {"x": number(5)}, rule))
        values = {"o": {"f": None}, "b": {"x": 2}}
        report = encloses(
            standards,
            values,
            ({**values, "o": {"f": None, "g": True}}, "70"),
            ({**values, "o": {"f": None, "g": False}}, "20"),
        )
        assert (report["b"].verdict, report["b"].low, report["b"].high) == ("below", "2", "7")

    def test_are_final_once_nothing_can_turn_them(self) -> None:
        standards = made_set(
            self.OTHER, indicator("b", {"x": number(5)}, {"kind": "formula", "points": "o.points + x", "full": 10})
        )
        report = scored(standards, {"o": {"pr": None, "fr": 3}, "b": {"x": 2}})
        assert (report.total.value, report["b"].waiting_for) == ("20", ())

    def test_decide_a_rule_with_another_number_instead(self) -> None:
        standards = made_set(
            self.OTHER,
            indicator("b", {"x": number(5)}, {"kind": "formula", "points": "o.points + x", "full": 10, "else": 4}),
        )
        report = encloses(
            standards,
            {"o": {"pr": None}, "b": {"x": 2}},
            ({"o": {"pr": None, "fr": 3}, "b": {"x": 2}}, "20"),
            ({"o": {"pr": None, "fr": 0}, "b": {"x": 2}}, "60"),
        )
        assert (report["b"].low, report["b"].high) == ("2", "6")


class TestANullBesideAnotherIndicatorsGap:
    def test_is_decided_for_now_only(self) -> None:
        standards = made_set(
            indicator("a", {"x": number(5)}, {"kind": "awarded", "points": "x", "full": 5}, pilot=True),
            indicator(
                "b", {"f": "yes_no"}, {"kind": "any_of", "full": 5, "conditions": [{"that": "f"}, {"that": "a.x >= 3"}]}
            ),
        )
        report = encloses(
            standards,
            {"b": {"f": None}},
            ({"a": {"x": 3}, "b": {"f": None}}, "100"),
            ({"a": {"x": 2}, "b": {"f": None}}, "0"),
        )
        assert (report["b"].verdict, report["b"].waiting_for) == ("not_done", ("a.x",))


class TestOneThatMayStillBeDeclaredNotApplicable:
    A = indicator("a", {"x": number()}, {"kind": "count", "value": "x", "target": 1, "full": 5})
    B = indicator(
        "b", {"y": number()}, {"kind": "formula", "points": "a.points", "full": 10}, may_be_not_applicable=True
    )

    def test_is_open_though_its_rule_reads_only_others(self) -> None:
        standards = made_set(self.A, self.B)
        report = scored(standards, {"a": {"x": 1}})
        assert (report["b"].verdict, report["b"].points, report["b"].waiting_for) == ("scored", "5", ("y",))
        assert (report.total.value, report.total.low, report.total.high) == (None, "66.67", "100")
        declared = scored(standards, {"a": {"x": 1}}, submission={"not_applicable": {"b": REASON}})
        assert declared.total.value == "100"

    @pytest.mark.parametrize("cells", [{"y": 3}, {"y": None}, None])
    def test_is_settled_by_an_entry(self, cells: Data | None) -> None:
        report = scored(made_set(self.A, self.B), {"a": {"x": 1}, "b": cells})
        assert (report["b"].waiting_for, report.total.value) == ((), "66.67")

    def test_without_items_of_its_own_it_is_as_it_stands(self) -> None:
        report = scored(made_set(self.A, {**self.B, "items": {}}), {"a": {"x": 1}})
        assert (report["b"].waiting_for, report.total.value) == ((), "66.67")

    def test_with_all_of_last_years_entries_it_is_as_it_stands(self) -> None:
        taken = {**self.B, "items": {"y": {**number(), "from_previous": "b.y"}}}
        before = submission({"b": {"y": 4}}, fiscal_year=2565)
        report = scored(made_set(self.A, taken), {"a": {"x": 1}}, previous=before)
        assert (report["b"].waiting_for, report.total.value) == ((), "66.67")
