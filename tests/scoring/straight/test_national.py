"""Sets of the size of a national one against fractions: one submission after the other, on either path."""

from __future__ import annotations

from typing import Any

import pytest

import lpa_standards as lpa
from benchmarks.bench_scalar import every_kind, told
from benchmarks.national import definition
from benchmarks.national_exact import exactly

SIZES = [(10, 40), (100, 8), (1_000, 1)]


def scorer(indicators: int, decimals: int = 3) -> lpa.Scorer:
    """The set of the measurements, with so many decimals in every quantity."""
    made = definition(indicators)
    for domain in made["domains"]:
        for group in domain["groups"]:
            for indicator in group["indicators"]:
                for item in indicator["items"].values():
                    if item["type"] == "quantity":
                        item["decimals"] = decimals
    return lpa.Scorer(lpa.IndicatorSet.model_validate(made))


def differences(scored: lpa.ScoreReport, submission: dict[str, Any], indicators: int) -> list[Any]:
    """What a report says otherwise than fractions."""
    ours, theirs = told(scored), exactly(submission["values"], indicators)
    results = [(name, ours.results[name], result) for name, result in theirs.results.items()]
    return [each for each in [*results, ("figures", ours[1:], theirs[1:])] if each[1] != each[2]]


@pytest.mark.parametrize(("indicators", "many"), SIZES)
@pytest.mark.parametrize("decimals", [3, 9])
def test_no_figure_differs_from_fractions(indicators: int, many: int, decimals: int) -> None:
    """Ordinary data, thresholds and ties, numbers about 2^30, 2^53 and 2^63 units, entered in every way there is."""
    one = scorer(indicators, decimals)
    straight = 0
    for _, submission in every_kind(many, indicators):
        for data in (submission, lpa.Submission.model_validate(submission)):
            scored = one.score(data)
            straight += scored.went_straight
            assert differences(scored, submission, indicators) == []
    assert straight > many * 9  # all but the first of them


@pytest.mark.parametrize(("indicators", "many"), [(10, 10), (100, 1)])
def test_nor_does_it_on_the_general_path(indicators: int, many: int) -> None:
    for _, submission in every_kind(many, indicators):
        scored = scorer(indicators).score(submission)
        assert not scored.went_straight
        assert differences(scored, submission, indicators) == []
