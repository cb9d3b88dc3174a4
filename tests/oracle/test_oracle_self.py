"""The oracle itself, held against published figures and arithmetic done by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import pytest

from tests.oracle.expressions import Missing, Value, read_value
from tests.oracle.figures import print_number, read_number, read_truth, round_half_up
from tests.oracle.hand import COUNT, LABELS, YES_NO, judged, made, submitted
from tests.oracle.score import score


class TestFigures:
    @pytest.mark.parametrize(
        ("value", "style", "text"),
        [
            (Fraction("29.767") / Fraction("57.24") * 100, {"significant": 7}, "52.00384"),  # published, 2563
            (Fraction("0.63") / Fraction("1.36") * 100, {"significant": 7}, "46.32353"),  # published, 2563
            (Fraction(814, 1015) * 100, {"decimals": 2}, "80.2"),  # published, 2561
            (Fraction(23, 40) * 15, {"decimals": 2}, "8.63"),  # published: 8.625 half up
            (Fraction(65, 70) * 100, {"decimals": 2, "round": "down"}, "92.85"),
            (Fraction(5, 2), {"decimals": 0, "round": "half_even"}, "2"),
            (Fraction(7, 2), {"decimals": 0, "round": "half_even"}, "4"),
            (Fraction(80), {"decimals": 2, "pad_zeros": True}, "80.00"),
            (Fraction(100), {"significant": 7}, "100"),
            (Fraction(123456), {"significant": 3}, "123000"),
            (Fraction(1, 300), {"significant": 2}, "0.0033"),
            (Fraction("99.96"), {"significant": 3}, "100"),
            (Fraction(0), {"significant": 7}, "0"),
        ],
    )
    def test_printed(self, value: Fraction, style: dict[str, Any], text: str) -> None:
        assert print_number(value, style) == text

    def test_half_up_goes_away_from_zero(self) -> None:
        assert [round_half_up(Fraction(n, 2), 0) for n in (5, -5)] == [3, -3]

    @pytest.mark.parametrize("raw", [1234.5, "1234.5", "1,234.5", "๑,๒๓๔.๕", Decimal("1234.50"), " 1234.5 "])
    def test_read(self, raw: Any) -> None:
        assert read_number(raw) == Fraction(2469, 2)

    @pytest.mark.parametrize("raw", ["1,23.5", "12,34", "1e3", "", "-", True, float("nan"), "1.0000000001"])
    def test_not_numbers(self, raw: Any) -> None:
        with pytest.raises(ValueError, match="not"):
            read_number(raw)

    def test_shortest_text_of_a_float(self) -> None:
        assert read_number(0.1) * 3 == Fraction(3, 10)

    def test_truth(self) -> None:
        assert [read_truth(raw) for raw in (True, "ใช่", "มี", 1, "๐", "no", "ไม่มี")] == [True] * 4 + [False] * 3


class TestExpressions:
    CELLS: ClassVar[dict[str, Value]] = {
        "a": Fraction(6),
        "b": Fraction(4),
        "yes": True,
        "no": False,
        "null": Missing.NULL,
        "absent": Missing.ABSENT,
        "na": Missing.NA,
        "other-one.points": Fraction(3),
    }

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("a - b * 2 / 3", Fraction(10, 3)),
            ("(a - b) * 2", 4),
            ("a - b - 1", 1),
            ("-a + 10", 4),
            ("a if a < b else b if yes else 1", 4),
            ("min(a, b, 5) + max(a, b) + sum(a, b, 1)", 21),
            ("count(yes, no, a > b)", 2),
            ("round(a / 4, 0) + abs(b - a)", 4),
            ("other-one.points * 2", 6),
            ("not a > b or a >= 6 and a != b", True),
            ("a + null * absent", Missing.NULL),
            ("a + absent", Missing.ABSENT),
            ("na + null", Missing.NA),
            ("absent > 3 and no", False),
            ("absent or null or yes", True),
            ("null and absent and yes", Missing.NULL),
            ("not absent", Missing.ABSENT),
            ("count(yes, absent)", Missing.ABSENT),
            ("a if yes else null", 6),
            ("a if null else b", Missing.NULL),
            ("absent if no else b", 4),
        ],
    )
    def test_value(self, text: str, value: Any) -> None:
        assert read_value(text, self.CELLS.__getitem__) == value

    @pytest.mark.parametrize("text", ["", "a +", "a b", "a < b < 3", "(a", "a ** b", "max()"])
    def test_not_an_expression(self, text: str) -> None:
        with pytest.raises((ValueError, IndexError)):
            read_value(text, self.CELLS.__getitem__)


class TestCoverage:
    RULE: ClassVar[dict[str, Any]] = {
        "kind": "coverage",
        "provided": "p",
        "frame": "f",
        "target": {"city": 85, "sao": 10},
        "full": 5,
        "conditional": {"at_least": "60", "counts_as": "met", "points": 3},
        "_items": {"p": COUNT, "f": COUNT},
    }

    @pytest.mark.parametrize(
        ("p", "f", "verdict", "points"),
        [
            (85, 100, "met", 5),
            (849, 1000, "conditional", 3),
            (60, 100, "conditional", 3),
            (59, 100, "below", 0),
            (0, 0, "no_service", None),
            (None, 0, "no_service", None),
            (None, 9, "not_done", 0),
            (9, None, "not_done", 0),
        ],
    )
    def test_verdict(self, p: Any, f: Any, verdict: str, points: Any) -> None:
        assert judged(self.RULE, p=p, f=f) == (verdict, points)

    def test_gaps(self) -> None:
        assert judged(self.RULE, f=0) == ("no_service", None)
        assert judged(self.RULE, f=3) == ("incomplete", None)
        assert judged(self.RULE, p=None) == ("not_done", 0)

    def test_provided_in_a_frame_of_nothing_is_an_error(self) -> None:
        assert score(made([self.RULE]), submitted(x1={"p": 1, "f": 0}))["errors"]

    def test_without_full_marks_there_are_no_points(self) -> None:
        rule = {**self.RULE, "full": None}
        del rule["full"]
        assert judged(rule, p=None, f=1) == ("not_done", None)
        assert judged({**rule, "direction": "below", "conditional": None}, p=85, f=100) == ("below", None)

    def test_exactly(self) -> None:
        labels = {**LABELS, "exactly": {"city": {"th": "เท่ากัน {fiscal_year_th}"}}}
        answer = score(made([self.RULE], labels=labels), submitted(x1={"p": 17, "f": 20}))["results"]["x1"]
        assert (answer["label"], answer["ratio_shown"]) == ("เท่ากัน ๒๕๖๖", "85")


class TestOtherKinds:
    def test_bands(self) -> None:
        bands = [{"at_least": 80, "points": 5}, {"above": 70, "points": 3}, {"otherwise": True, "points": 0}]
        rule = {"kind": "bands", "value": "v", "bands": bands, "met_at": 3, "_items": {"v": COUNT}}
        results = [judged(rule, v=value) for value in (80, 79, 71, 70, None)]
        assert results == [("met", 5), ("met", 3), ("met", 3), ("below", 0), ("not_done", 0)]

    def test_checklist(self) -> None:
        entries = [{"item": "a", "points": 2}, {"item": "b", "points": "1.5", "required": True}]
        rule = {"kind": "checklist", "items": entries, "_items": {"a": YES_NO, "b": YES_NO}}
        assert judged(rule, a=None, b="มี") == ("scored", Fraction(3, 2))
        assert judged(rule, a=True, b=None) == ("scored", 0)
        assert judged(rule, a=True) == ("incomplete", None)
        steps = {"kind": "checklist", "items": [{"item": "a"}, {"item": "b"}], "by_count": {"2": 5, "0": 1}}
        assert judged({**steps, "_items": rule["_items"]}, a=True, b=False) == ("scored", 1)

    def test_choice(self) -> None:
        item = {"type": "choice", "options": [{"id": "p"}, {"id": "q"}]}
        rule = {"kind": "choice", "item": "c", "points": {"p": {"city": 4}, "q": 0}, "met_at": 4, "_items": {"c": item}}
        assert [judged(rule, c=c) for c in ("p", "q", None)] == [("met", 4), ("below", 0), ("not_done", 0)]

    def test_formula(self) -> None:
        rule = {"kind": "formula", "points": "v / 3", "full": 2, "outside": "clamp", "_items": {"v": COUNT}}
        assert [judged(rule, v=v)[1] for v in (1, 6, 7)] == [Fraction(1, 3), 2, 2]
        assert score(made([{**rule, "outside": "error"}]), submitted(x1={"v": 7}))["errors"]

    def test_awarded(self) -> None:
        rule = {"kind": "awarded", "points": "v", "full": 5, "met_at": 3, "_items": {"v": COUNT}}
        assert [judged(rule, v=v) for v in (5, 3, 2)] == [("met", 5), ("met", 3), ("below", 2)]
        assert score(made([rule]), submitted(x1={"v": 6}))["errors"]

    @pytest.mark.parametrize(
        ("kind", "cells", "verdict"),
        [
            ("all_of", {"a": True, "b": True, "c": True}, "met"),
            ("all_of", {"a": False, "b": None}, "below"),
            ("all_of", {"a": True, "b": None}, "not_done"),
            ("all_of", {"a": True, "b": True}, "incomplete"),
            ("any_of", {"c": True, "b": None}, "met"),
            ("any_of", {"a": False, "b": False, "c": False}, "below"),
            ("at_least_n", {"a": True, "b": True}, "met"),
            ("at_least_n", {"a": True, "b": False}, "incomplete"),
            ("at_least_n", {"a": False, "b": False}, "below"),
            ("at_least_n", {"a": False, "b": None}, "not_done"),
        ],
    )
    def test_conditions(self, kind: str, cells: dict[str, Any], verdict: str) -> None:
        conditions = [{"id": name, "that": name} for name in "abc"]
        rule = {"kind": kind, "n": 2, "conditions": conditions, "full": 4, "_items": dict.fromkeys("abc", YES_NO)}
        points = {"met": 4, "incomplete": None}.get(verdict, 0)
        assert judged(rule, **cells) == (verdict, points)

    def test_lookup(self) -> None:
        rows = [
            {"when": [True, {"at_least": 10}], "points": 5},
            {"when": ["true", {"below": 10}], "points": 2},
            {"when": [False, "any"], "points": 0},
        ]
        rule = {"kind": "lookup", "by": ["a", "n"], "rows": rows, "_items": {"a": YES_NO, "n": COUNT}}
        assert [judged(rule, a=a, n=n)[1] for a, n in ((1, 10), (1, 9), (0, 3), (0, None))] == [5, 2, 0, 0]
        assert judged(rule, a=0, n=None)[0] == "not_done"

    def test_guard(self) -> None:
        rule = {"kind": "awarded", "points": "v", "full": 5, "base": "n", "_items": {"v": COUNT, "n": COUNT}}
        for then, result in (("not_applicable", ("not_applicable", None)), ({"points": 5}, ("scored", 5))):
            assert judged({**rule, "when_base_zero": then}, n=0) == result
            assert judged({**rule, "when_base_zero": then}, v=1, n=None) == ("not_done", 0)
            assert judged({**rule, "when_base_zero": then}, v=1) == ("incomplete", None)
            assert judged({**rule, "when_base_zero": then}, v=1, n=2) == ("scored", 1)

    def test_parts(self) -> None:
        first = {"kind": "coverage", "provided": "p", "frame": "f", "target": 50}
        second = {"kind": "awarded", "points": "v", "full": 4}
        items = {"p": COUNT, "f": COUNT}
        parts = [{"id": "one", "rule": first}, {"id": "two", "rule": second, "items": {"v": COUNT}}]
        rule = {"kind": "parts", "combine": "mean", "parts": parts, "met_at": 2, "_items": items}
        assert judged(rule, p=1, f=2, v=3) == ("met", 2)
        assert judged(rule, p=0, f=0, v=1) == ("below", 1)
        assert judged(rule, p=None, f=2, v=3) == ("below", Fraction(3, 2))
        assert judged(rule, p=None, f=2, v=None) == ("not_done", 0)
        assert judged(rule, p=None, f=2) == ("incomplete", None)
        answer = score(made([rule]), submitted(x1={"p": 0, "f": 0, "v": 1}))
        assert answer["results"]["x1"]["full"] == "4"

    def test_imported(self) -> None:
        rule = {"kind": "imported", "programme": "q", "figure": "total", "full": 10, "met_at": 8}
        assert judged(rule) == ("incomplete", None)
        report = {"programme": "q", "fiscal_year": 2566, "total": {"value": "81.44", "empty": False}}
        answer = score(made([rule]), submitted(), imports=[report])["results"]["x1"]
        assert (answer["verdict"], answer["exact"]) == ("met", Fraction("8.144"))
        empty = {**report, "total": {"value": None, "empty": True}}
        assert score(made([rule]), submitted(), imports=[empty])["results"]["x1"]["verdict"] == "not_applicable"

    def test_references(self) -> None:
        first = {
            "kind": "awarded",
            "points": "v",
            "full": 5,
            "_items": {"v": COUNT},
            "_keys": {"may_be_not_applicable": True},
        }
        second = {"kind": "formula", "points": "x1.points + x1.v", "full": 10}
        rules = made([first, second])
        assert score(rules, submitted(x1={"v": 2}))["results"]["x2"]["exact"] == 4
        assert score(rules, submitted())["results"]["x2"]["verdict"] == "incomplete"
        assert score(rules, submitted(x1=None))["results"]["x2"]["verdict"] == "not_done"
        assert score(rules, submitted(no=["x1"]))["results"]["x2"]["verdict"] == "not_applicable"
        stand_in = made([first, {**second, "else": 3}])
        assert score(stand_in, submitted(no=["x1"]))["results"]["x2"]["exact"] == 6
