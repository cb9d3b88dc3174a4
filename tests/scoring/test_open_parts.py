"""Parts of which some may leave or are not done, and totals over domains that may be empty."""

from __future__ import annotations

from .making import made_set, scored
from .opening import REASON, SHARE, encloses, indicator, number


class TestPartsWithOpenBases:
    def test_full_marks_that_can_still_shrink_are_open(self) -> None:
        parts = [
            {"items": {"n": "quantity"}, "rule": {"kind": "count", "value": "n", "target": 1, "full": 3}},
            {
                "items": {"fr": "quantity", "pr": "quantity"},
                "rule": {"kind": "coverage", "provided": "pr", "frame": "fr", "target": 50, "full": 3},
            },
        ]
        standards = made_set(indicator("a", {}, {"kind": "parts", "combine": "sum", "parts": parts}))
        report = encloses(
            standards,
            {"a": {"n": 1, "pr": None}},
            ({"a": {"n": 1, "pr": None, "fr": 2}}, "50"),
            ({"a": {"n": 1, "pr": None, "fr": 0}}, "100"),
        )
        assert (report["a"].low, report["a"].high, report["a"].waiting_for) == ("3", "3", ("fr",))
        assert (report.total.low, report.total.high) == ("50", "100")

    def test_behind_a_base_a_reference_takes_its_part_out(self) -> None:
        guard = {"base": "b", "when_base_zero": "no_service"}
        parts = [
            {"rule": {"kind": "formula", "points": "o.points", "full": 5}},
            {
                "items": {"z": number(), "w": number()},
                "rule": {"kind": "count", "value": "w", "target": 1, "full": 3},
            },
        ]
        standards = made_set(
            indicator(
                "o",
                {"b": number(), "x": number()},
                {"kind": "count", "value": "x", "target": 1, "full": 5, **guard},
                pilot=True,
            ),
            indicator(
                "p",
                {},
                {"kind": "parts", "combine": "sum", "parts": parts, "base": "z", "when_base_zero": "no_service"},
            ),
        )
        ready = {"z": 1, "w": 1}
        report = encloses(
            standards,
            {"o": {"x": 0}, "p": ready},
            ({"o": {"x": 0, "b": 0}, "p": ready}, "100"),
            ({"o": {"x": 0, "b": 1}, "p": ready}, "37.5"),
        )
        assert (report.total.low, report.total.high) == ("37.5", "100")
        assert report["p"].waiting_for == ("o.points",)

    def test_all_not_done_is_not_met_even_at_0(self) -> None:
        parts = [{"items": {"n": "quantity"}, "rule": {"kind": "count", "value": "n", "target": 1, "full": 3}}]
        standards = made_set(
            indicator("a", {}, {"kind": "parts", "combine": "sum", "met_at": 0, "parts": parts}), **SHARE
        )
        encloses(standards, {}, ({"a": {"n": 0}}, "100"), ({"a": {"n": None}}, "0"))

    def test_many_parts_are_told_apart_by_what_they_add_up_to(self) -> None:
        """20 parts of 1 mark, each of which may leave: what stays earns 0 to all of it."""
        parts = [
            {
                "items": {f"f{at}": "quantity", f"p{at}": "quantity"},
                "rule": {"kind": "coverage", "provided": f"p{at}", "frame": f"f{at}", "target": 50, "full": 1},
            }
            for at in range(20)
        ]
        standards = made_set(indicator("a", {}, {"kind": "parts", "combine": "sum", "parts": parts}))
        done = {f"{name}{at}": 1 for at in range(19) for name in "fp"}
        report = scored(standards, {"a": done})
        assert (report["a"].low, report["a"].high) == ("19", "20")
        assert (report.total.low, report.total.high) == ("95", "100")


def test_full_marks_are_exact_where_printed_points_are_added_up() -> None:
    """Points 0 of 0.016 and 0.01 of 0.01 print 0 and 0.01: 0.01 of the exact 0.026 is 38.46 percent."""
    marks = [("a", 0, "0.016"), ("b", 1, "0.01")]
    domains = [
        {
            "id": key,
            "indicators": [indicator(key, {"n": number()}, {"kind": "count", "value": "n", "target": 1, "full": full})],
        }
        for key, _, full in marks
    ]
    standards = made_set(domains=domains, results={"total": {"method": "points_over_full", "of": "shown"}})
    report = scored(standards, {key: {"n": given} for key, given, _ in marks})
    assert [(one.points, one.full) for one in report.domains] == [("0", "0.02"), ("0.01", "0.01")]
    assert report.total.value == "38.46"


def test_many_domains_that_may_be_empty_are_enclosed_by_printed_contributions() -> None:
    """12 domains of which any may leave: one alone contributes 100, and beside 11 others 8.33."""
    keys = "abcdefghijkl"
    rule = {"kind": "count", "value": "n", "target": 1, "full": 5}
    domains = [
        {
            "id": key,
            "weight": "8.7" if key == "b" else "8.3",  # 11 x 8.3 + 8.7 = 100
            "indicators": [indicator(key, {"n": number()}, rule, may_be_not_applicable=True)],
        }
        for key in keys
    ]
    standards = made_set(domains=domains, results={"total": {"method": "weighted", "of": "shown"}})
    report = scored(standards, {})
    assert report.total.value is None
    gone = dict.fromkeys(keys[1:], REASON)
    for given, wanted in ((1, "100"), (0, "0")):
        assert scored(standards, {"a": {"n": given}}, submission={"not_applicable": gone}).total.value == wanted
    assert report.total.low == "0"
    assert float(report.total.high or 0) >= 100
