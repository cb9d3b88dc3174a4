"""Reports of straight lines, held against those of the general path; and small indicators to make them of."""

from __future__ import annotations

from typing import Any

import lpa_standards as lpa
from tests.scoring.making import Data, submission

QUANTITY: Data = {"type": "quantity", "unit": "กม."}


def quantity(**more: Any) -> Data:
    return {**QUANTITY, **more}


def by_lines(standards: lpa.IndicatorSet, values: Data, **more: Any) -> lpa.ScoreReport:
    """The report of straight lines, which are made for the second submission."""
    scorer, data = lpa.Scorer(standards), submission(values, **more)
    general = scorer.score(data)
    report = scorer.score(data)
    assert not general.went_straight
    assert report.went_straight
    assert report.model_dump() == general.model_dump()
    return report


def left_alone(standards: lpa.IndicatorSet, good: Data, odd: Data, **more: Any) -> lpa.ScoreReport:
    """The report on data that straight lines leave to the general path, which keeps going."""
    scorer = lpa.Scorer(standards)
    for _ in range(2):
        scorer.score(submission(good))
    assert scorer.score(submission(good)).went_straight
    report = scorer.score(submission(odd, **more), keep_going=True)
    assert not report.went_straight
    return report


HALVES: Data = {
    "id": "halves",
    "items": {f"i{n}": "yes_no" for n in range(3)},
    "rule": {
        "kind": "checklist",
        "items": [{"item": f"i{n}"} for n in range(3)],
        "by_count": {"3": "2.5", "1": "0.75", "0": 0},
    },
}
