"""Intervals, and what is said to be settled, against every completion of small sets as the oracle scores it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from lpa_standards.scoring import openness
from tests.drawing import drawn
from tests.oracle.completions import Bounds, Range, bounds
from tests.oracle.figures import print_number
from tests.oracle.make_sets import EXACT_KINDS
from tests.oracle.rules import KINDS
from tests.oracle.score import score as oracle_score
from tests.oracle.strategies import Case, small_cases

from .against import Differences, as_json, library

MOST_COMPLETIONS = 100


def compare_range(
    differences: Differences, where: str, have: dict[str, Any], truth: Range, style: Any, *, exact: bool
) -> None:
    low, high = print_number(truth.low, style), print_number(truth.high, style)
    if exact or low is None:
        differences.same(f"{where}.low", have["low"], low)
        differences.same(f"{where}.high", have["high"], high)
        return
    differences.between(f"{where}, lowest", have["low"], low, have["high"])
    differences.between(f"{where}, highest", have["low"], high, have["high"])


def compare_bounds(got: dict[str, Any], truth: Bounds, case: Case, *, exact: bool) -> Differences:
    """`exact`: the bounds are reached; else they enclose, and what is given is what all completions agree on."""
    differences, results = Differences(), case.definition["results"]
    kept_back = [] if exact else [None]
    for key, have in got["results"].items():
        waits = have["verdict"] == "incomplete" or have["waiting_for"]
        if waits and key in truth.points:
            compare_range(differences, key, have, truth.points[key], results.get("points", {}), exact=exact)
        if not waits and truth.verdicts[key] != {have["verdict"]}:
            differences.append(f"{key} waits for nothing, yet is {sorted(truth.verdicts[key])}")
    styles = {"": results["total"]} | {one["id"]: one for one in results.get("also", [])}
    for key, style in styles.items():
        have = got["also"][key] if key else got["total"]
        compare_range(differences, f"total {key}", have, truth.totals[key], style, exact=exact)
        differences.same(f"total {key}.value", have["value"], truth.totals[key].agreed, *kept_back)
    total = got["total"]
    judgements: dict[str, set[Any]] = {"level": {*truth.levels}, "passed": {*truth.passed}}
    for name, found in judgements.items():
        agreed = next(iter(found)) if len(found) == 1 else None
        have = total[name]["id"] if isinstance(total[name], dict) else total[name]
        differences.same(f"total.{name}", have, agreed, *kept_back)
    for (key, name), figure in truth.domains.items():
        # A contribution of 0 is 0 whatever the other domains do to the weights, but may be kept back with the others.
        null = [None] if name == "contribution" or None in truth.domains[key, "percent"].values else []
        differences.same(f"{key}.{name}", got["domains"][key][name], figure.agreed, *kept_back, *null)
    return differences


def check_bounds(kind: str, *, exact: bool, examples: int) -> None:
    seen: Counter[str] = Counter()

    @drawn(examples, shrinking=False)
    @given(small_cases(kind, exact=exact, most=MOST_COMPLETIONS, seeded=True))
    def check(case: Case) -> None:
        seen["all"] += 1
        if oracle_score(case.definition, case.submission)["errors"]:
            return
        truth = bounds(case.definition, case.submission)
        assert truth.count, "what is given can be completed"
        seen["open"] += truth.count > 1
        got = as_json(library(case.definition, case.submission))
        differences = compare_bounds(got, truth, case, exact=exact)
        assert not differences, "\n".join(differences)
        if exact:
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(openness, "MAX_COMPLETIONS", 0)
            unlisted = as_json(library(case.definition, case.submission))
        differences = compare_bounds(unlisted, truth, case, exact=False)
        assert not differences, "where completions are not listed:\n" + "\n".join(differences)

    check()
    assert seen["all"] >= examples
    assert seen["open"] >= examples // 2


@pytest.mark.parametrize("kind", EXACT_KINDS)
def test_bounds_are_reached(kind: str) -> None:
    check_bounds(kind, exact=True, examples=60)


@pytest.mark.parametrize("kind", KINDS)
def test_bounds_enclose(kind: str) -> None:
    """Both where the completions are listed one by one and where the rules are asked for what they can come to."""
    check_bounds(kind, exact=False, examples=100)
