"""The oracle's totals, errors and completions, held against arithmetic done by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.oracle.completions import bounds, size
from tests.oracle.hand import YES_NO, awards, made, submitted
from tests.oracle.score import score

COVERAGE = {"kind": "coverage", "provided": "p", "frame": "f", "target": 85, "full": 5}


class TestTotals:
    """Domain d1 holds 3 of 4 and 1 of 1, domain d2 holds 1 of 3 (dealt in turn: x1, x3 and x2)."""

    MARKS = ((3, 4), (1, 3), (1, 1))

    def answer(self, total: dict[str, Any], **results: Any) -> dict[str, Any]:
        rules = made(awards(*self.MARKS), domains=2, total=total, **results)
        for domain, weight in zip(rules["domains"], (60, "40"), strict=True):
            domain["weight"] = weight
        return score(rules, submitted(x1={"v": 3}, x2={"v": 1}, x3={"v": 1}))

    @pytest.mark.parametrize(
        ("method", "value"),
        [
            ("points_over_full", "62.5"),  # 5 of 8
            ("share_met", "33.33"),  # 1 of 3
            ("mean_of_domains", "56.67"),  # (80 + 33.333...) / 2
            ("weighted", "61.33"),  # 60 x 4/5 + 40 x 1/3
        ],
    )
    def test_methods(self, method: str, value: str) -> None:
        assert self.answer({"method": method})["total"]["value"] == value

    def test_domains_and_further_totals(self) -> None:
        also = [{"id": "e", "method": "mean_of_domains", "decimals": 0}]
        answer = self.answer({"method": "weighted"}, also=also)
        d2 = answer["domains"]["d2"]
        assert (d2["points"], d2["full"], d2["percent"], d2["contribution"]) == ("1", "3", "33.33", "13.33")
        assert answer["also"]["e"]["value"] == "57"

    def test_of_shown(self) -> None:
        total = {"method": "mean_of_domains", "of": "shown", "decimals": 4}
        assert self.answer(total)["total"]["value"] == "56.665"  # (80 + 33.33) / 2

    def test_levels_and_pass(self) -> None:
        levels = [{"id": "high", "at_least": "56.67"}, {"id": "low", "at_least": 50}]
        printed = self.answer({"method": "mean_of_domains"}, levels=levels, **{"pass": {"total": "56.67"}})["total"]
        exact = self.answer({"method": "mean_of_domains"}, levels=levels, judge="exact", **{"pass": {"total": "56.67"}})
        assert (printed["level"], printed["passed"]) == ("high", True)
        assert (exact["total"]["level"], exact["total"]["passed"]) == ("low", False)
        each = self.answer({"method": "weighted"}, **{"pass": {"total": 50, "each_domain": 40}})
        assert each["total"]["passed"] is False

    @pytest.mark.parametrize(("empty", "value"), [("reweight", "80"), ("zero", "48"), ("full", "88")])
    def test_empty_domain(self, empty: str, value: str) -> None:
        rules = made(awards(*self.MARKS), domains=2, total={"method": "weighted", "empty_domain": empty})
        rules["domains"][0]["weight"], rules["domains"][1]["weight"] = 60, 40
        rules["domains"][1]["groups"][0]["indicators"][0]["may_be_not_applicable"] = True
        answer = score(rules, submitted(x1={"v": 3}, x3={"v": 1}, no=["x2"]))
        assert answer["total"]["value"] == value
        assert answer["domains"]["d2"]["percent"] is None

    def test_pilots_and_other_types_do_not_count(self) -> None:
        rules = made(awards((1, 2), (2, 2), (2, 2)))
        own = rules["domains"][0]["groups"][0]["indicators"]
        own[1]["pilot"], own[2]["applies_to"] = True, ["sao"]
        answer = score(rules, submitted(x1={"v": 1}, x2={"v": 2}, x3={"v": 2}))
        assert answer["total"]["value"] == "50"
        assert (answer["results"]["x2"]["counted"], "x3" in answer["results"]) == (False, False)

    def test_absent_cells(self) -> None:
        entries = [{"item": "a", "points": 3}, {"item": "b", "points": 1}]
        rule = {"kind": "checklist", "items": entries, "met_at": 3, "_items": {"a": YES_NO, "b": YES_NO}}
        some = submitted(x1={"a": True}, x2={})
        rules = made([rule, awards((1, 4))[0]])
        assert score(rules, some)["total"]["value"] is None
        final = score(rules, some, final=True)
        assert [final["results"][key]["verdict"] for key in ("x1", "x2")] == ["met", "not_done"]
        assert final["total"]["value"] == "37.5"
        rules["results"]["absent"] = "lowest"
        lowest = score(rules, some)
        assert [lowest["results"][key]["verdict"] for key in ("x1", "x2")] == ["met", "below"]


class TestErrors:
    @pytest.mark.parametrize(
        "values",
        [
            {"x9": {"v": 1}},
            {"x1": {"w": 1}},
            {"x1": {"v": "1.5"}},
            {"x1": {"v": -1}},
            {"x1": {"v": "?"}},
            {"no": ["x1"]},
        ],
    )
    def test_submission(self, values: dict[str, Any]) -> None:
        assert score(made(awards((1, 2))), submitted(**values))["errors"]

    def test_check(self) -> None:
        rules = made(awards((1, 2)))
        indicator = rules["domains"][0]["groups"][0]["indicators"][0]
        indicator["checks"] = [{"that": "v <= 1", "level": "error"}, {"that": "v <= 0", "level": "warning"}]
        assert score(rules, submitted(x1={"v": 2}))["errors"]
        assert not score(rules, submitted(x1={"v": 1}))["errors"]
        assert not score(rules, submitted(x1={"v": None}))["errors"]


class TestCompletions:
    def test_bounds(self) -> None:
        """x1 awards 0, 1, 2 or nothing of 2 or is not applicable; x2 has 3 of 4: 3/6 to 5/6 of the marks, or 3/4."""
        rules = made(awards((0, 2), (0, 4)))
        first = rules["domains"][0]["groups"][0]["indicators"][0]
        first["items"]["v"], first["may_be_not_applicable"] = {"type": "count", "max": 2}, True
        open_one = submitted(x2={"v": 3})
        found = bounds(rules, open_one)
        assert (size(rules, open_one), found.count) == (5, 5)
        assert [found.points["x1"].low, found.points["x1"].high] == [0, 2]
        assert found.verdicts["x1"] == {"met", "below", "not_done", "not_applicable"}
        assert [found.totals[""].low, found.totals[""].high] == [50, Fraction(500, 6)]
        assert found.totals[""].agreed is None
        assert found.points["x2"].agreed == "3"

    def test_checks_forbid_completions(self) -> None:
        rule = {**COVERAGE, "_items": {name: {"type": "count", "max": 2} for name in "pf"}}
        rules = made([rule])
        indicator = rules["domains"][0]["groups"][0]["indicators"][0]
        indicator["checks"] = [{"that": "f >= 2", "level": "error"}]
        found = bounds(rules, submitted(x1={"p": 1}))
        # f: 0 and 1 fail the check; 2 is half; null is not done.
        assert (found.count, found.verdicts["x1"]) == (2, {"below", "not_done"})
