"""Whatever is entered: the change that is proposed reaches the target or the next band, and one unit less does not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from tests.drawing import drawn

from .making import Data, made_set, scored

QUICK = drawn(60)


def with_value(values: Data, item: str, units: int) -> Data:
    return {"x": {**values, item: Decimal(units) / 1000}}


AMOUNT = st.integers(0, 10**6)
_TARGETS: dict[tuple[str, int, str], lpa.IndicatorSet] = {}


def targeted(kind: str, target: int, direction: str) -> lpa.IndicatorSet:
    """A set whose target is so many hundredths."""
    key = (kind, target, direction)
    if key not in _TARGETS:
        rule: Data = {"kind": kind, "target": str(Decimal(target) / 100), "direction": direction}
        rule |= {"provided": "p", "frame": "f"} if kind == "coverage" else {"value": "p"}
        _TARGETS[key] = made_set({"id": "x", "items": {"f": "quantity", "p": "quantity"}, "rule": rule})
    return _TARGETS[key]


@QUICK
@given(
    frame=st.integers(1, 10**6),
    provided=AMOUNT,
    target=st.sampled_from([1, 2850, 3333, 5700, 8500, 10000]),
    direction=st.sampled_from(["at_least", "above", "at_most", "below"]),
)
def test_a_coverage_is_reached_and_not_by_one_unit_less(frame: int, provided: int, target: int, direction: str) -> None:
    """In units of 0.001: the bound is frame x target / 10,000, the first whole unit on its good side is wanted."""
    bound = Fraction(frame * target, 10_000)
    wanted = {"at_least": ceil(bound), "above": floor(bound) + 1, "at_most": floor(bound), "below": ceil(bound) - 1}[
        direction
    ]
    check_target(
        targeted("coverage", target, direction),
        {"f": Decimal(frame) / 1000},
        provided,
        wanted,
        rising=direction in {"at_least", "above"},
    )


@QUICK
@given(
    value=AMOUNT,
    target=st.sampled_from([100, 2850, 3333, 50_000]),
    direction=st.sampled_from(["at_least", "above", "at_most", "below"]),
)
def test_a_count_is_reached_and_not_by_one_unit_less(value: int, target: int, direction: str) -> None:
    """In units of 0.001 the target is ten times its hundredths."""
    wanted = target * 10 + {"at_least": 0, "above": 1, "at_most": 0, "below": -1}[direction]
    check_target(targeted("count", target, direction), {}, value, wanted, rising=direction in {"at_least", "above"})


def check_target(standards: lpa.IndicatorSet, others: Data, now: int, wanted: int, *, rising: bool) -> None:
    report = scored(standards, with_value(others, "p", now))
    change = report["x"].next_step
    if now >= wanted if rising else now <= wanted:
        assert report["x"].verdict == "met"
        assert change is None
        return
    assert report["x"].verdict == "below"
    if wanted < 0:
        assert change is None
        return
    assert change is not None
    assert change.by == Fraction(wanted - now, 1000)
    back = -1 if rising else 1
    assert scored(standards, with_value(others, "p", wanted))["x"].verdict == "met"
    if wanted + back >= 0:
        assert scored(standards, with_value(others, "p", wanted + back))["x"].verdict == "below"


BANDS = made_set(
    {
        "id": "x",
        "items": {"p": "quantity"},
        "rule": {
            "kind": "bands",
            "value": "p * 3",
            "bands": [
                {"at_least": 900, "points": 5},
                {"above": 700, "points": 4},
                {"at_least": 100, "points": 4},
                {"at_least": "0.5", "points": 1},
                {"otherwise": True, "points": 0},
            ],
        },
    }
)


@QUICK
@given(value=st.integers(0, 400_000) | st.integers(0, 400))
def test_a_band_is_reached_and_not_by_one_unit_less(value: int) -> None:
    """3 x value in units of 0.001 reaches 500, 100,000 and 900,000; 4 points twice is one step."""
    edges = [ceil(Fraction(500, 3)), ceil(Fraction(100_000, 3)), 300_000]
    report = scored(BANDS, with_value({}, "p", value))
    change = report["x"].next_step
    following = [edge for edge in edges if edge > value]
    if not following:
        assert change is None
        return
    assert change is not None
    assert change.by == Fraction(following[0] - value, 1000)
    reached = scored(BANDS, with_value({}, "p", following[0]))["x"]
    less = scored(BANDS, with_value({}, "p", following[0] - 1))["x"]
    assert less.points == report["x"].points
    assert change.points == Fraction(str(reached.points))
    assert change.points > Fraction(str(less.points))


@pytest.mark.parametrize("kind", ["formula", "awarded", "checklist"])
def test_below_met_at_the_change_reaches_met_at(kind: str) -> None:
    """A little more that stays below is no step: neither the target nor a band is reached by it."""
    rules: Data = {
        "formula": {"points": "n / 10", "full": 10, "met_at": 6},
        "awarded": {"points": "n", "full": 100, "met_at": 60},
        "checklist": {"items": [{"item": "a", "points": 1}, {"item": "b", "points": 6}], "met_at": 6},
    }
    x: Data = {"id": "x", "items": {"n": "count", "a": "yes_no", "b": "yes_no"}, "rule": {"kind": kind, **rules[kind]}}
    report = scored(made_set(x), {"x": {"n": 10, "a": False, "b": False}})
    change = report["x"].next_step
    assert report["x"].verdict == "below"
    assert change is not None
    assert (change.item, change.by, change.reaches) == (("b", None, "met") if kind == "checklist" else ("n", 50, "met"))
