"""An item that was entered as null beside plain ones: the same verdict in straight lines as on the general path."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.making import ROADS, Data, made_set
from tests.scoring.straight.both_paths import by_lines, left_alone, quantity

BANDS = [{"at_least": 50, "points": 2}, {"otherwise": True, "points": 0}]


def share(value: str, **more: Any) -> Data:
    rule = {"kind": "bands", "value": value, "bands": BANDS, "base": "c", "when_base_zero": "no_service", **more}
    return {"id": "share", "items": dict.fromkeys("abc", quantity()), "rule": rule}


def checked(that: str) -> Data:
    return {**ROADS, "checks": [{"that": that, "message": {"th": "ตรวจสอบ"}, "level": "warning"}]}


class TestACoverage:
    @pytest.mark.parametrize(
        ("frame", "provided", "verdict"),
        [
            (5, None, "not_done"),
            (5.5, None, "not_done"),
            ("5.5", None, "not_done"),
            (10**9, None, "not_done"),
            (10**13, None, "not_done"),
            (0, None, "no_service"),
            (0.0, None, "no_service"),
            (None, 5, "not_done"),
            (None, 0, "not_done"),
            (None, None, "not_done"),
        ],
    )
    def test_without_one_of_its_numbers(self, frame: Any, provided: Any, verdict: str) -> None:
        standards = made_set(ROADS, {**ROADS, "id": "drains"}, results={"total": {"method": "share_met"}})
        values = {"roads": {"frame": frame, "provided": provided}, "drains": {"frame": 2, "provided": 2}}
        report = by_lines(standards, values)
        assert (report["roads"].verdict, report["roads"].ratio_shown) == (verdict, None)
        assert report.domains[0].full == ("1" if verdict == "no_service" else "2")

    @pytest.mark.parametrize("number", [-1, 5.0001, True])
    def test_beside_a_number_that_is_none(self, number: Any) -> None:
        good, odd = ({"roads": {"frame": frame, "provided": None}} for frame in (5, number))
        report = left_alone(made_set(ROADS), good, odd)
        assert [found.item for found in report.findings] == ["frame"]


class TestAnyOther:
    @pytest.mark.parametrize(
        ("a", "b", "c", "verdict"),
        [
            (None, 1, 2, "not_done"),
            (1, None, 2.5, "not_done"),
            (1, 1, None, "not_done"),
            (None, 1, 0, "no_service"),
            (9, None, 0.0, "no_service"),
        ],
    )
    def test_on_a_base(self, a: Any, b: Any, c: Any, verdict: str) -> None:
        report = by_lines(made_set(share("(a + b) / c * 100")), {"share": {"a": a, "b": b, "c": c}})
        assert report["share"].verdict == verdict

    @pytest.mark.parametrize(("a", "verdict", "points"), [(60, "scored", "2"), (9, "not_done", "0")])
    def test_that_needs_a_number_only_sometimes(self, a: int, verdict: str, points: str) -> None:
        """b is read where a is below 10 alone."""
        report = by_lines(made_set(share("a if a >= 10 else b")), {"share": {"a": a, "b": None, "c": 1}})
        assert (report["share"].verdict, report["share"].points) == (verdict, points)


class TestACoverageBehindABase:
    """The base is asked before the frame: while it is not known, a frame of 0 is not yet no service."""

    @staticmethod
    def lanes(base: str) -> Data:
        rule = {"kind": "coverage", "provided": "a", "frame": "b", "target": 60, "full": 5}
        rule |= {"base": base, "when_base_zero": {"points": 5}}
        return {"id": "lanes", "items": dict.fromkeys("abcd", quantity()), "rule": rule}

    @pytest.mark.parametrize(
        ("a", "b", "c", "verdict", "points"),
        [
            (0, 0, None, "not_done", "0"),
            (0, 0.0, None, "not_done", "0"),
            (3, 4, None, "not_done", "0"),
            (None, 0, 1, "no_service", None),
            (None, 0, 0, "met", "5"),
            (None, 4, 0, "met", "5"),
            (0, 0, 0, "met", "5"),
            (0, 0, 1, "no_service", None),
        ],
    )
    def test_of_an_item(self, a: Any, b: Any, c: Any, verdict: str, points: str | None) -> None:
        report = by_lines(made_set(self.lanes("c")), {"lanes": {"a": a, "b": b, "c": c, "d": 1}})
        assert (report["lanes"].verdict, report["lanes"].points) == (verdict, points)

    @pytest.mark.parametrize(
        ("c", "d", "verdict"), [(0, 2, "met"), (1, 2, "no_service"), (None, 2, "not_done"), (1, None, "not_done")]
    )
    def test_of_a_division(self, c: Any, d: Any, verdict: str) -> None:
        rule = self.lanes("c / d")
        rule["items"] = {**rule["items"], "d": {**quantity(), "min": 1}}
        report = by_lines(made_set(rule), {"lanes": {"a": 0, "b": 0, "c": c, "d": d}})
        assert report["lanes"].verdict == verdict


class TestChecks:
    """A check of which something is not known says nothing, unless the rest decides."""

    @pytest.mark.parametrize(
        ("that", "frame", "says"),
        [
            ("provided <= frame", 5, False),
            ("frame >= 5", 5, False),
            ("frame >= 5", 4.5, True),
            ("frame >= 5 or provided > 1", 4, False),
            ("frame >= 5 and provided > 1", 4, True),
            ("frame >= 5 and provided > 1", 6, False),
        ],
    )
    def test_beside_a_null(self, that: str, frame: float, says: bool) -> None:
        standards, values = made_set(checked(that)), {"roads": {"frame": frame, "provided": None}}
        if not says:
            assert by_lines(standards, values)["roads"].verdict == "not_done"
            return
        report = left_alone(standards, {"roads": {"frame": 9, "provided": 9}}, values)
        assert [found.code for found in report.findings] == ["check-warning"]
        assert report["roads"].verdict == "not_done"
