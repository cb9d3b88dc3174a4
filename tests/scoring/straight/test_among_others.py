"""Indicators that read items or points of others are judged in the same lines, by what was entered there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.scoring.making import ROADS, Data, made_set
from tests.scoring.straight.both_paths import HALVES, by_lines, left_alone, quantity

PAVED: Data = {
    "id": "paved",
    "items": {"paved": quantity(decimals=1)},
    "rule": {"kind": "coverage", "provided": "paved", "frame": "roads.frame", "target": 60, "full": 2},
}
OPTIONAL: Data = {**ROADS, "may_be_not_applicable": True, "rule": {**ROADS["rule"], "full": 5}}
WORDS: Data = {**HALVES, "id": "words"}
BOTH: Data = {
    "id": "both",
    "items": {},
    "rule": {"kind": "formula", "points": "(words.points + roads.points) / 2", "full": "3.75"},
}
NO_ROADS: Data = {"roads": "ไม่มีถนนในพื้นที่"}


def answers(yes: int) -> Data:
    return {f"i{n}": n < yes for n in range(3)}


class TestItemsOfOthers:
    @pytest.mark.parametrize(
        ("frame", "paved", "verdict", "shown"),
        [
            (20, 12, "met", "60"),
            (20.5, 12.3, "met", "60"),
            (20.501, 12.3, "below", "60"),
            ("20.500", "12.3", "met", "60"),
            (Decimal("20.5"), 12.3, "met", "60"),
            (2**31, 1288490188, "below", "60"),
            (2**31, 1288490189, "met", "60"),
            (0, 0, "no_service", None),
            (0, None, "no_service", None),
            (20, None, "not_done", None),
        ],
    )
    def test_with_other_decimals(self, frame: Any, paved: Any, verdict: str, shown: str | None) -> None:
        """12.3 of 20.5 is 60 of 100."""
        values = {"roads": {"frame": frame, "provided": 0}, "paved": {"paved": paved}}
        report = by_lines(made_set(ROADS, PAVED, results={"ratio": {"decimals": 2}}), values)
        assert (report["paved"].verdict, report["paved"].ratio_shown) == (verdict, shown)
        assert report["roads"].ratio_shown == (None if frame == 0 else "0")

    def test_that_were_not_done(self) -> None:
        report = by_lines(made_set(ROADS, PAVED), {"roads": None, "paved": {"paved": 1}})
        assert report["paved"].verdict == "not_done"

    @pytest.mark.parametrize(("instead", "verdict"), [(None, "not_applicable"), (5, "met")])
    def test_that_do_not_apply(self, instead: int | None, verdict: str) -> None:
        """3 of 5 is 60 of 100."""
        rule = PAVED["rule"] if instead is None else {**PAVED["rule"], "else": instead}
        standards = made_set(OPTIONAL, {**PAVED, "rule": rule})
        report = by_lines(standards, {"paved": {"paved": 3}}, not_applicable=NO_ROADS)
        assert report["paved"].verdict == verdict

    @pytest.mark.parametrize(("declared", "shown"), [({}, "90"), ({"again": "ไม่มีภารกิจนี้"}, None)])
    def test_alone(self, declared: Data, shown: str | None) -> None:
        """A coverage that asks for nothing itself, and may be declared not applicable."""
        rule = {"kind": "coverage", "provided": "roads.provided", "frame": "roads.frame", "target": 50}
        again = {"id": "again", "items": {}, "may_be_not_applicable": True, "rule": rule}
        values = {"roads": {"frame": 10, "provided": 9}}
        report = by_lines(made_set(ROADS, again), values, not_applicable=declared)
        assert report["again"].verdict == ("not_applicable" if declared else "met")
        assert report["again"].ratio_shown == shown

    def test_in_a_check(self) -> None:
        checks = [{"that": "paved <= roads.provided", "message": {"th": "มากกว่าที่จัดบริการ"}, "level": "warning"}]
        standards = made_set(ROADS, {**PAVED, "checks": checks})
        given = {"frame": 20, "provided": 12}
        assert by_lines(standards, {"roads": given, "paved": {"paved": 12.0}})["paved"].verdict == "met"
        good, odd = ({"roads": given, "paved": {"paved": paved}} for paved in (12, 12.1))
        assert [found.code for found in left_alone(standards, good, odd).findings] == ["check-warning"]

    def test_of_which_one_is_wrong(self) -> None:
        good, odd = ({"roads": {"frame": frame, "provided": 1}, "paved": {"paved": 1}} for frame in (2, -2))
        report = left_alone(made_set(ROADS, PAVED), good, odd)
        assert [(found.code, found.indicator) for found in report.findings] == [("below-min", "roads")]


class TestPointsOfOthers:
    @pytest.mark.parametrize(
        ("yes", "provided", "points"),
        [(3, 9, "3.75"), (1, 9, "2.88"), (3, 1, "1.25"), (2, 1.5, "0.38"), (0, 9, "2.5")],
    )
    def test_whole_and_not(self, yes: int, provided: float, points: str) -> None:
        """0.75 and 5, halved: 2.875 prints 2.88."""
        values = {"words": answers(yes), "roads": {"frame": 10, "provided": provided}}
        report = by_lines(made_set(BOTH, WORDS, OPTIONAL), values)
        assert report["both"].points == points

    @pytest.mark.parametrize(
        ("roads", "declared"), [({"frame": 0, "provided": 0}, {}), (None, NO_ROADS)], ids=["no service", "declared"]
    )
    @pytest.mark.parametrize(("instead", "points"), [(None, None), (1, "1.75")])
    def test_that_are_out(self, roads: Any, declared: Data, instead: int | None, points: str | None) -> None:
        rule = BOTH["rule"] if instead is None else {**BOTH["rule"], "else": instead}
        values = {"words": answers(3), **({} if declared else {"roads": roads})}
        standards = made_set({**BOTH, "rule": rule}, WORDS, OPTIONAL)
        report = by_lines(standards, values, not_applicable=declared)
        assert report["both"].points == points
        assert (report["both"].verdict == "not_applicable") is (instead is None)

    def test_of_what_may_itself_be_declared(self) -> None:
        standards = made_set({**BOTH, "may_be_not_applicable": True}, WORDS, OPTIONAL)
        values = {"words": answers(3), "roads": {"frame": 10, "provided": 9}}
        assert by_lines(standards, values)["both"].points == "3.75"
        report = by_lines(standards, values, not_applicable={"both": "ไม่เกี่ยวข้อง"})
        assert report["both"].verdict == "not_applicable"

    def test_in_a_check_beside_items(self) -> None:
        """5 points and 4 are 9."""
        checks = [{"that": "roads.points + n <= 9", "message": {"th": "เกิน"}, "level": "warning"}]
        rule = {"kind": "count", "value": "n", "target": 1}
        standards = made_set({"id": "n", "items": {"n": quantity()}, "rule": rule, "checks": checks}, OPTIONAL)
        roads = {"frame": 10, "provided": 9}
        assert by_lines(standards, {"n": {"n": "4"}, "roads": roads})["n"].verdict == "met"
        report = left_alone(standards, {"n": {"n": 4}, "roads": roads}, {"n": {"n": 5}, "roads": roads})
        assert [found.code for found in report.findings] == ["check-warning"]
