"""What straight lines take, what they leave to the general path, and that they judge by exact numbers."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.scoring.straight import shares
from tests.scoring.making import ROADS, Data, made_set, submission
from tests.scoring.straight.both_paths import HALVES, QUANTITY, by_lines, left_alone, quantity

GOOD: Data = {"roads": {"frame": 100, "provided": 90}}


class TestWhatIsOrdinary:
    @pytest.mark.parametrize(
        "number",
        [
            20,
            20.0,
            "20",
            "20.000",
            "๒๐",
            Decimal(20),
            Fraction(20),
            20.5,
            "20.5",
            "1,020.5",
            10**9,
            2**30,
            5 * 10**11,
            "123456789012345678.5",
        ],
    )
    def test_a_number_entered_in_any_way(self, number: Any) -> None:
        report = by_lines(made_set(ROADS), {"roads": {"frame": number, "provided": number}})
        assert (report["roads"].verdict, report["roads"].ratio_shown) == ("met", "100")

    @pytest.mark.parametrize(("zero", "none"), [(0, 0), (0.0, 0), (0, None), ("0", "0.000"), (-0.0, 0.0)])
    def test_a_frame_of_zero(self, zero: Any, none: Any) -> None:
        report = by_lines(made_set(ROADS), {"roads": {"frame": zero, "provided": none}})
        assert (report["roads"].verdict, report["roads"].ratio_shown) == ("no_service", None)
        assert report.total.value is None

    @pytest.mark.parametrize("entered", [None, {"frame": 3, "provided": None}, {"frame": None, "provided": 2.5}])
    def test_what_was_not_done(self, entered: Any) -> None:
        report = by_lines(
            made_set(ROADS, {**ROADS, "id": "drains"}), {"roads": entered, "drains": {"frame": 2, "provided": 2}}
        )
        assert report["roads"].verdict == "not_done"
        assert report.domains[0].percent == "50"


class TestWhatIsLeftAlone:
    """Whatever there is something to tell of, and whatever is no ordinary number."""

    @pytest.mark.parametrize(
        ("number", "code"),
        [
            (29.7671, "number"),
            ("29.7671", "number"),
            (-1, "below-min"),
            (-0.5, "below-min"),
            ("-1", "below-min"),
            (True, "number"),
            (float("nan"), "number"),
            (float("inf"), "number"),
            (1e300, "number"),
            (10**40, "number"),
            ("1e3", "number"),
            ("5.", "number"),
            (".5", "number"),
            ("1 2", "number"),
            ("", "number"),
            ([1], "number"),
        ],
    )
    @pytest.mark.parametrize("item", ["frame", "provided"])
    def test_a_number_that_is_none(self, number: Any, code: str, item: str) -> None:
        report = left_alone(made_set(ROADS), GOOD, {"roads": {"frame": 100, "provided": 90, item: number}})
        assert [(found.code, found.item) for found in report.findings] == [(code, item)]

    @pytest.mark.parametrize(
        ("limits", "number"), [({"max": 50}, 51), ({"max": 50}, 50.001), ({"min": 3}, 2), ({"min": 3}, 2.9)]
    )
    def test_a_number_beyond_the_limits_of_its_item(self, limits: Data, number: Any) -> None:
        count = {
            "id": "length",
            "items": {"n": quantity(**limits)},
            "rule": {"kind": "count", "value": "n", "target": 10},
        }
        report = left_alone(made_set(count), {"length": {"n": 4}}, {"length": {"n": number}})
        assert [found.code for found in report.findings] == ["below-min" if "min" in limits else "above-max"]

    def test_an_item_that_no_one_knows(self) -> None:
        report = left_alone(made_set(ROADS), GOOD, {"roads": {"frame": 100, "provided": 90, "n": 1}})
        assert [found.code for found in report.findings] == ["unknown-item"]

    def test_an_indicator_that_no_one_knows(self) -> None:
        report = left_alone(made_set(ROADS), GOOD, {**GOOD, "lanes": {"n": 1}})
        assert [found.code for found in report.findings] == ["unknown-indicator"]

    def test_a_check_that_fails(self) -> None:
        checks = [{"that": "provided <= frame", "message": {"th": "มากกว่ากรอบ"}, "level": "warning"}]
        report = left_alone(made_set({**ROADS, "checks": checks}), GOOD, {"roads": {"frame": 10, "provided": 10.001}})
        assert [found.code for found in report.findings] == ["check-warning"]

    def test_something_provided_where_the_frame_is_zero(self) -> None:
        report = left_alone(made_set(ROADS), GOOD, {"roads": {"frame": 0, "provided": 1.5}})
        assert [found.code for found in report.findings] == ["frame-zero"]

    def test_an_indicator_that_is_given_and_declared_not_applicable(self) -> None:
        standards = made_set({**ROADS, "may_be_not_applicable": True})
        report = left_alone(standards, GOOD, GOOD, not_applicable={"roads": "ไม่มีถนนในพื้นที่"})
        assert report.findings != ()

    def test_evidence_that_is_missing(self) -> None:
        evidence = [{"id": "photo", "title": {"th": "ภาพถ่าย"}, "required": True}]
        standards = made_set({**ROADS, "evidence": evidence})
        scorer = lpa.Scorer(standards)
        given = submission(GOOD, evidence={"roads": {"photo": ["ก"]}})
        assert [scorer.score(given).went_straight for _ in range(3)] == [False, True, True]
        bare = scorer.score(submission(GOOD))
        assert not bare.went_straight
        assert [found.code for found in bare.findings] == ["evidence-missing"]
        nothing = scorer.score(submission({"roads": {"frame": 0, "provided": 0}}))
        assert nothing.went_straight
        assert nothing.findings == ()


class TestExactness:
    """Numbers are compared before any rounding, in the units of their items."""

    @pytest.mark.parametrize(
        ("provided", "verdict"), [(56.999, "below"), (57, "met"), (57.0, "met"), ("57.000", "met")]
    )
    def test_a_target_is_reached_exactly(self, provided: Any, verdict: str) -> None:
        """57 of 100 meets 57; in floats 57 / 100 * 100 does not."""
        rule = {**ROADS["rule"], "target": 57}
        exactly = {**ROADS, "rule": rule, "labels": {"exactly": {"th": "เท่าเป้าหมายพอดี"}}}
        report = by_lines(made_set(exactly), {"roads": {"frame": 100, "provided": provided}})
        assert report["roads"].verdict == verdict
        assert (report["roads"].label.th == "เท่าเป้าหมายพอดี") is (verdict == "met")

    @pytest.mark.parametrize("direction", ["at_least", "above", "at_most", "below"])
    @pytest.mark.parametrize(("provided", "beside"), [(49.999, -1), (50.0, 0), (50.001, 1), (49, -1), (50, 0), (51, 1)])
    def test_each_direction(self, direction: str, provided: Any, beside: int) -> None:
        rule = {**ROADS["rule"], "target": 50, "direction": direction}
        report = by_lines(made_set({**ROADS, "rule": rule}), {"roads": {"frame": 100, "provided": provided}})
        met = {"at_least": beside >= 0, "above": beside > 0, "at_most": beside <= 0, "below": beside < 0}[direction]
        assert report["roads"].verdict == ("met" if met else "below")

    @pytest.mark.parametrize("about", [10**6, 2**30, 2**31, 10**11, 4 * 10**11, 10**13, 10**14, 2**53 - 10**9, 2**63])
    @pytest.mark.parametrize("target", ["33.33", "66.666667"])
    def test_as_near_to_the_target_as_large_numbers_come(self, about: int, target: str) -> None:
        """So many thousandths of a frame that the target falls just beside a whole number of thousandths."""
        standards = made_set({**ROADS, "rule": {**ROADS["rule"], "target": target}})
        share = Fraction(target) / 100
        units = about // share.denominator * share.denominator + pow(share.numerator, -1, share.denominator)
        below = (share.numerator * units - 1) // share.denominator
        assert share * units - below == Fraction(1, share.denominator)
        for count, verdict in ((below, "below"), (below + 1, "met")):
            for way in (str, Decimal, *((float,) if units < 10**15 else ())):  # a float tells 15 digits
                entered = {"frame": way(Decimal(units) / 1000), "provided": way(Decimal(count) / 1000)}
                assert by_lines(standards, {"roads": entered})["roads"].verdict == verdict

    @pytest.mark.parametrize("digits", ["999999999999999.999", "99999999999999999.999", "123456789012345678"])
    def test_a_text_of_many_digits(self, digits: str) -> None:
        """A frame of so many, and as much provided, or a thousandth less."""
        standards = made_set({**ROADS, "rule": {**ROADS["rule"], "target": 100}})
        less = str(Decimal(digits) - Decimal("0.001"))
        for provided, verdict in ((digits, "met"), (less, "below")):
            assert by_lines(standards, {"roads": {"frame": digits, "provided": provided}})["roads"].verdict == verdict

    @pytest.mark.parametrize(
        ("a", "b", "verdict"), [(1, 0.9, "below"), (1, 1.0, "met"), ("0.5", "1.50", "met"), (0.5, 1.49, "below")]
    )
    def test_a_sum_of_items_of_different_decimals(self, a: Any, b: Any, verdict: str) -> None:
        items = {"a": quantity(decimals=1), "b": quantity(decimals=2)}
        both = {"id": "both", "items": items, "rule": {"kind": "count", "value": "a + b", "target": 2}}
        assert by_lines(made_set(both), {"both": {"a": a, "b": b}})["both"].verdict == verdict

    @pytest.mark.parametrize(
        ("decimals", "provided", "verdict"),
        [
            ((0, 3), 56.999, "below"),
            ((0, 3), 57, "met"),
            ((3, 0), 57, "met"),
            ((3, 0), 56, "below"),
            ((9, 2), 57.01, "met"),
        ],
    )
    def test_items_of_different_decimals(self, decimals: tuple[int, int], provided: Any, verdict: str) -> None:
        items = {"frame": quantity(decimals=decimals[0]), "provided": quantity(decimals=decimals[1])}
        standards = made_set({**ROADS, "items": items, "rule": {**ROADS["rule"], "target": 57}})
        report = by_lines(standards, {"roads": {"frame": 100, "provided": provided}})
        assert report["roads"].verdict == verdict
        assert report["roads"].ratio_shown == f"{provided}"

    @pytest.mark.parametrize(
        ("n", "points"), [(11.999, "0"), (12, "1"), (12.0, "1"), (59.999, "1"), (60, "3"), ("60.0", "3")]
    )
    def test_bands_on_an_amount(self, n: Any, points: str) -> None:
        bands = [{"at_least": 60, "points": 3}, {"at_least": 12, "points": 1}, {"otherwise": True, "points": 0}]
        rule = {"kind": "bands", "value": "n", "bands": bands}
        report = by_lines(made_set({"id": "length", "items": {"n": QUANTITY}, "rule": rule}), {"length": {"n": n}})
        assert (report["length"].points, report["length"].full) == (points, "3")

    @pytest.mark.parametrize(("over", "points"), [(0.5, "0"), (0.999, "0"), (1, "2"), (1.001, "2")])
    def test_bands_on_a_sum_beside_a_divisor(self, over: float, points: str) -> None:
        """(a + b) / c x 100 against 50, where a + b is half of c, or less."""
        bands = [{"at_least": 50, "points": 2}, {"otherwise": True, "points": 0}]
        rule = {
            "kind": "bands",
            "value": "(a + b) / c * 100",
            "bands": bands,
            "base": "c",
            "when_base_zero": "no_service",
        }
        standards = made_set({"id": "share", "items": dict.fromkeys("abc", QUANTITY), "rule": rule})
        assert by_lines(standards, {"share": {"a": 9, "b": over, "c": 20.0}})["share"].points == points
        assert by_lines(standards, {"share": {"a": 9, "b": over, "c": 0}})["share"].verdict == "no_service"


class TestRounding:
    """The printed ratio is rounded once, half up, from the exact numbers."""

    @pytest.mark.parametrize(
        ("frame", "provided", "shown"),
        [
            (20_000, 10_001, "50.01"),
            (20_000.0, 10_001.0, "50.01"),
            (20_000, 9_999, "50"),
            (3, 2, "66.67"),
            (3.0, 1.0, "33.33"),
            (8.0, 0.003, "0.04"),
            (1, 3, "300"),
            (1.5, 4, "266.67"),
        ],
    )
    def test_of_a_tie_and_beside_it(self, frame: Any, provided: Any, shown: str) -> None:
        """10,001 of 20,000 is 50.005, which is printed 50.01."""
        standards = made_set(ROADS, results={"ratio": {"decimals": 2}})
        report = by_lines(standards, {"roads": {"frame": frame, "provided": provided}})
        assert report["roads"].ratio_shown == shown

    @pytest.mark.parametrize(("provided", "shown"), [(-1, "-0.01"), (-1.0, "-0.01"), (-3, "-0.02")])
    def test_of_a_ratio_below_zero(self, provided: Any, shown: str) -> None:
        """-1 of 20,000 is -0.005, which goes away from zero."""
        items = {**ROADS["items"], "provided": quantity(min=-10)}
        standards = made_set({**ROADS, "items": items}, results={"ratio": {"decimals": 2}})
        assert by_lines(standards, {"roads": {"frame": 20_000, "provided": provided}})["roads"].ratio_shown == shown

    @pytest.mark.parametrize(
        "form", [{"significant": 7}, {"decimals": 2, "round": "down"}, {"decimals": 3, "pad_zeros": True}]
    )
    def test_in_other_forms(self, form: Data) -> None:
        expected = {"significant": "52.00384", "round": "52", "pad_zeros": "52.004"}[next(reversed(form))]
        report = by_lines(made_set(ROADS, results={"ratio": form}), {"roads": {"frame": 57.24, "provided": 29.767}})
        assert report["roads"].ratio_shown == expected

    @pytest.mark.parametrize(
        ("length", "shown"), [({"frame": 8, "provided": 5}, "62.5"), ({"frame": 0, "provided": 0}, None), (None, None)]
    )
    @pytest.mark.parametrize("base", [{}, {"base": "many", "when_base_zero": "no_service"}], ids=["alone", "on a base"])
    @pytest.mark.parametrize("unit", [1, 10**16], ids=["in lines", "by closures"])
    @pytest.mark.parametrize("many", [0, 3])
    def test_of_a_ratio_on_either_way(
        self, length: Data | None, shown: str | None, base: Data, unit: int, many: int
    ) -> None:
        """5 of 8 is 62.5 of 100; behind a base of 0 there is nothing to show."""
        items = {**ROADS["items"], "many": {"type": "count", "unit": "สาย"}}
        roads = {**ROADS, "items": items, "rule": {**ROADS["rule"], **base}}
        given = None if length is None else {name: unit * each for name, each in length.items()} | {"many": many}
        report = by_lines(made_set(roads), {"roads": given})
        assert report["roads"].ratio_shown == (None if base and many == 0 else shown)

    @pytest.mark.parametrize(
        ("frame", "shown"), [(3, ("66.67", "33.33")), (3.0, ("66.67", "33.33")), (0, (None, None))]
    )
    def test_of_indicators_that_share_an_item(self, frame: Any, shown: Any) -> None:
        """2 of 3 and 1 of 3; nothing is shown where the frame is 0."""
        paved = {
            "id": "paved",
            "items": {"paved": quantity()},
            "rule": {"kind": "coverage", "provided": "paved", "frame": "roads.frame", "target": 50},
        }
        standards = made_set(ROADS, paved, results={"ratio": {"decimals": 2}})
        given = (2, 1) if frame else (0, 0)
        report = by_lines(standards, {"roads": {"frame": frame, "provided": given[0]}, "paved": {"paved": given[1]}})
        assert (report["roads"].ratio_shown, report["paved"].ratio_shown) == shown


class TestSums:
    """Points and full marks add up in the smallest unit that the tables of a domain need."""

    def test_of_points_that_are_not_whole(self) -> None:
        """0.75 of 2.5 and 5 of 5: 5.75 of 7.5 points."""
        roads = {**ROADS, "rule": {**ROADS["rule"], "full": 5}}
        values = {"halves": {"i0": False, "i1": True, "i2": False}, "roads": {"frame": 10, "provided": 9.5}}
        report = by_lines(made_set(HALVES, roads), values)
        assert (report.domains[0].points, report.domains[0].full) == ("5.75", "7.5")
        assert report.total.value == "76.67"

    def test_of_what_is_out_of_the_base(self) -> None:
        """No service takes its full marks along; a pilot is never counted."""
        roads, drains = ({**ROADS, "id": name, "rule": {**ROADS["rule"], "full": 5}} for name in ("roads", "drains"))
        pilot = {**roads, "id": "pilot", "pilot": True}
        values = {
            "roads": {"frame": 0, "provided": 0},
            "drains": {"frame": 10, "provided": 9},
            "pilot": {"frame": 10, "provided": 1},
        }
        report = by_lines(made_set(roads, drains, pilot), values)
        assert (report.domains[0].points, report.domains[0].full, report.total.value) == ("5", "5", "100")
        by_met = made_set(roads, drains, pilot, results={"total": {"method": "share_met"}})
        report = by_lines(by_met, values)
        assert (report.domains[0].points, report.domains[0].full) == ("1", "1")

    @pytest.mark.parametrize(
        ("empty", "total", "shares"),
        [("reweight", "30", ["30", None]), ("zero", "18", ["18", "0"]), ("full", "58", ["18", "40"])],
    )
    def test_of_a_domain_with_nothing_to_assess(self, empty: str, total: str, shares: list[str | None]) -> None:
        """0.75 of 2.5 is 30 percent, and weighs 60 of 100; the other domain is empty."""
        standards = made_set(
            domains=[
                {"id": "one", "weight": 60, "indicators": [HALVES]},
                {"id": "two", "weight": 40, "indicators": [ROADS]},
            ],
            results={"total": {"method": "weighted", "empty_domain": empty}},
        )
        values = {"halves": {"i0": False, "i1": True, "i2": False}, "roads": {"frame": 0, "provided": 0}}
        report = by_lines(standards, values)
        assert (report.total.value, [domain.contribution for domain in report.domains]) == (total, shares)
        assert [domain.percent for domain in report.domains] == ["30", None]

    @pytest.mark.parametrize(("raw", "shown"), [(23, "8.63"), (40, "15"), (1, "0.38"), (0, "0")])
    def test_of_points_that_are_computed(self, raw: int, shown: str) -> None:
        """23/40 x 15 = 8.625 prints 8.63."""
        items = {"raw": {"type": "count", "unit": "คะแนน", "max": 40}}
        rule = {"kind": "formula", "points": "raw / 40 * 15", "full": 15, "met_at": 9}
        report = by_lines(made_set({"id": "register", "items": items, "rule": rule}), {"register": {"raw": raw}})
        assert report["register"].points == shown
        assert report["register"].verdict == ("met" if raw >= 24 else "below")
        assert report.total.exact == Fraction(raw * 100, 40)

    def test_of_more_outcomes_than_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Each point of 40 is 0.375 of 15; the third outcome is told anew each time."""
        monkeypatch.setattr(shares, "_MAX_KNOWN", 2)
        items = {"raw": {"type": "count", "unit": "คะแนน", "max": 40}}
        standards = made_set(
            {"id": "register", "items": items, "rule": {"kind": "formula", "points": "raw / 40 * 15", "full": 15}}
        )
        scorer = lpa.Scorer(standards)
        reports = [scorer.score(submission({"register": {"raw": raw}})) for raw in (0, 0, 1, 2, 3, 1, 2, 3)]
        assert [report["register"].points for report in reports] == [
            "0",
            "0",
            "0.38",
            "0.75",
            "1.13",
            "0.38",
            "0.75",
            "1.13",
        ]
        assert [report.domains[0].points for report in reports] == [report["register"].points for report in reports]
        assert pickle.loads(pickle.dumps(reports[4])) == reports[4]
