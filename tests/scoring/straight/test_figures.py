"""The figures of domains and the total in straight lines: by hand, and as the general path makes them."""

from __future__ import annotations

from typing import Any

import pytest

import lpa_standards as lpa
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


class TestWhatIsLeftToOthers:
    """The lines give nothing, and the figures are those of the general path all the same."""

    def test_points_that_are_no_whole_units(self) -> None:
        """1/3 of 3 points is 0.33, and 11.11 of 100."""
        third = {
            "id": "third",
            "items": {"n": {"type": "count", "unit": "ครั้ง", "max": 5}},
            "rule": {"kind": "formula", "points": "n / 3", "full": 3},
        }
        report = by_lines(made_set(third), {"third": {"n": 1}})
        assert (report.domains[0].points, report.domains[0].percent, report.total.value) == ("0.33", "11.11", "11.11")

    def test_a_total_of_shown_figures(self) -> None:
        """30 and 62.5 weigh 60 and 40: 43, of figures that are printed."""
        report = by_lines(in_two_domains({"method": "weighted", "of": "shown"}), GIVEN)
        assert report.total.value == "43"
