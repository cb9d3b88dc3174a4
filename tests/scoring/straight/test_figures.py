"""The figures of domains and the total in straight lines: by hand, and as the general path makes them."""

from __future__ import annotations

from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.scoring.judged import Straight
from tests.scoring.making import ROADS, Data, made_set
from tests.scoring.straight.both_paths import HALVES, by_lines

FIVE: Data = {**ROADS, "rule": {**ROADS["rule"], "full": 5}}
DRAINS: Data = {**ROADS, "id": "drains", "rule": {**ROADS["rule"], "full": 3}}
GIVEN: Data = {
    "halves": {"i0": False, "i1": True, "i2": False},
    "roads": {"frame": 10, "provided": 9},
    "drains": {"frame": 10, "provided": 1},
}
GIVEN_ROADS: Data = {name: GIVEN[name] for name in ("roads", "drains")}
LEVELS: list[Data] = [
    {"id": "good", "title": {"th": "ดี"}, "at_least": "53.5"},
    {"id": "fair", "title": {"th": "พอใช้"}, "at_least": 50},
]


def in_two_domains(total: Data, **results: Any) -> lpa.IndicatorSet:
    """0.75 of 2.5 in one domain; 5 of 5 and 0 of 3 in the other."""
    shares = {"weight": 60}, {"weight": 40}
    weights = shares if total["method"] == "weighted" else ({}, {})
    return made_set(
        domains=[
            {"id": "one", **weights[0], "indicators": [HALVES]},
            {"id": "two", **weights[1], "indicators": [FIVE, DRAINS]},
        ],
        results={**results, "total": total},
    )


def figures_of(report: lpa.ScoreReport) -> list[tuple[str | None, ...]]:
    return [(each.points, each.full, each.percent, each.contribution) for each in report.domains]


class TestMethods:
    """30 percent of one domain, 62.5 of the other."""

    def test_weighted(self) -> None:
        """0.6 x 30 + 0.4 x 62.5 = 43."""
        report = by_lines(in_two_domains({"method": "weighted"}), GIVEN)
        assert figures_of(report) == [("0.75", "2.5", "30", "18"), ("5", "8", "62.5", "25")]
        assert (report.total.value, report.total.pair) == ("43", (43, 1))

    def test_mean_of_domains(self) -> None:
        """(30 + 62.5) / 2 = 46.25."""
        report = by_lines(in_two_domains({"method": "mean_of_domains"}), GIVEN)
        assert figures_of(report) == [("0.75", "2.5", "30", None), ("5", "8", "62.5", None)]
        assert (report.total.value, report.total.pair) == ("46.25", (185, 4))

    def test_points_over_full(self) -> None:
        """5.75 of 10.5 is 54.76."""
        report = by_lines(in_two_domains({"method": "points_over_full"}), GIVEN)
        assert figures_of(report) == [("0.75", "2.5", "30", None), ("5", "8", "62.5", None)]
        assert (report.total.value, report.total.pair) == ("54.76", (1150, 21))

    def test_share_met(self) -> None:
        """One of two is met; a checklist that knows no pass mark would not be let in."""
        report = by_lines(made_set(FIVE, DRAINS, results={"total": {"method": "share_met"}}), GIVEN_ROADS)
        assert figures_of(report) == [("1", "2", "50", None)]
        assert (report.total.value, report.total.pair) == ("50", (50, 1))

    def test_further_totals(self) -> None:
        also = [{"id": "pooled", "title": {"th": "รวม"}, "method": "points_over_full", "decimals": 1}]
        report = by_lines(in_two_domains({"method": "weighted"}, also=also), GIVEN)
        assert [(total.id, total.value) for total in report.also] == [("pooled", "54.8")]


class TestForms:
    @pytest.mark.parametrize(
        ("form", "total", "percent"),
        [
            ({"decimals": 2}, "54.76", "62.5"),
            ({"decimals": 1}, "54.8", "62.5"),
            ({"decimals": 0, "round": "down"}, "54", "62"),
            ({"decimals": 0, "round": "half_even"}, "55", "62"),
            ({"decimals": 3, "pad_zeros": True}, "54.762", "62.500"),
            ({"significant": 7}, "54.7619", "62.5"),
        ],
    )
    def test_of_figures(self, form: Data, total: str, percent: str) -> None:
        report = by_lines(in_two_domains({"method": "points_over_full", **form}, percent=form), GIVEN)
        assert (report.total.value, report.domains[1].percent) == (total, percent)

    def test_of_points(self) -> None:
        """0.75 is a tie between 0.7 and 0.8."""
        report = by_lines(in_two_domains({"method": "weighted"}, points={"decimals": 1}), GIVEN)
        assert figures_of(report)[0] == ("0.8", "2.5", "30", "18")


class TestLevels:
    @pytest.mark.parametrize("judge", ["exact", "printed"])
    def test_level_and_passing(self, judge: str) -> None:
        """54.7619 is above 54.76, which is what is printed."""
        standards = in_two_domains(
            {"method": "points_over_full"}, levels=LEVELS, judge=judge, **{"pass": {"total": "54.76"}}
        )
        total = by_lines(standards, GIVEN).total
        assert (total.level and total.level.id, total.passed) == ("good", True)

    @pytest.mark.parametrize(("judge", "passed", "reached"), [("exact", False, None), ("printed", True, "only")])
    def test_what_is_reached_by_its_printed_digits_alone(self, judge: str, passed: bool, reached: str | None) -> None:
        """54.7619 prints 54.8."""
        levels = [{"id": "only", "title": {"th": "ถึง"}, "at_least": "54.8"}]
        standards = in_two_domains(
            {"method": "points_over_full", "decimals": 1},
            levels=levels,
            judge=judge,
            **{"pass": {"total": "54.8"}},
        )
        total = by_lines(standards, GIVEN).total
        assert (total.level and total.level.id, total.passed) == (reached, passed)
        assert (total.reason is None) is passed

    @pytest.mark.parametrize(("least", "passed"), [(30, True), ("30.01", False)])
    def test_each_domain(self, least: Any, passed: bool) -> None:
        report = by_lines(in_two_domains({"method": "weighted"}, **{"pass": {"each_domain": least}}), GIVEN)
        assert report.total.passed is passed


class TestFractions:
    """Points that are computed are fractions of whatever units there are."""

    @pytest.mark.parametrize(
        ("thirds", "sevenths", "points", "percents", "total"),
        [
            (1, 2, ["0.33", "0.29"], ["11.11", "14.29"], "12.38"),
            (3, 7, ["1", "1"], ["33.33", "50"], "40"),
            (1, 7, ["0.33", "1"], ["11.11", "50"], "26.67"),
        ],
    )
    def test_in_two_domains(
        self, thirds: int, sevenths: int, points: list[str], percents: list[str], total: str
    ) -> None:
        """1/3 of 3 and 2/7 of 2: 0.6 x 11.11 + 0.4 x 14.29 = 12.38, and 13/21 of 5 points are 12.38 too."""
        count = {"n": {"type": "count", "unit": "ครั้ง", "max": 7}}
        one, two = (
            {"id": name, "items": count, "rule": {"kind": "formula", "points": f"n / {by}", "full": full}}
            for name, by, full in (("third", 3, 3), ("seventh", 7, 2))
        )
        for method, weights in (("weighted", (60, 40)), ("points_over_full", (None, None))):
            domains = [
                {"id": f"in-{each['id']}", "indicators": [each], **({} if weight is None else {"weight": weight})}
                for each, weight in zip((one, two), weights, strict=True)
            ]
            standards = made_set(domains=domains, results={"total": {"method": method}})
            report = by_lines(standards, {"third": {"n": thirds}, "seventh": {"n": sevenths}})
            assert isinstance(report._judged, Straight)
            assert report._judged.summed_up is not None
            assert [domain.points for domain in report.domains] == points
            assert [domain.full for domain in report.domains] == ["3", "2"]
            assert [domain.percent for domain in report.domains] == percents
            assert report.total.value == total

    def test_of_full_marks_too(self) -> None:
        """The mean of 2/3 of 1 and 1 of 2 is 5/6 of 3/2 points: 55.56 of 100."""
        parts = [
            {
                "items": {"n": {"type": "count", "unit": "ครั้ง", "max": 3}},
                "rule": {"kind": "formula", "points": "n / 3", "full": 1},
            },
            {
                "items": {"a": "yes_no"},
                "rule": {"kind": "checklist", "items": [{"item": "a"}], "by_count": {"1": 2, "0": 1}},
            },
        ]
        mean = {"id": "mean", "rule": {"kind": "parts", "combine": "mean", "parts": parts}}
        report = by_lines(made_set(mean), {"mean": {"n": 2, "a": False}})
        assert (report.domains[0].points, report.domains[0].full, report.total.value) == ("0.83", "1.5", "55.56")


def test_a_total_of_shown_figures_is_left_to_others() -> None:
    """30 and 62.5 weigh 60 and 40: 43, of figures that are printed."""
    report = by_lines(in_two_domains({"method": "weighted", "of": "shown"}), GIVEN)
    assert report.total.value == "43"
