"""The rivals over whole frames do the work of the library: on ordinary data they agree with it.

Durations are not looked at here.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest

import lpa_standards as lpa
from benchmarks import national
from benchmarks.frame_rivals import LEVELS, numpy_f64, polars_f64

ROWS = 60
VERDICTS = ["met", "below", "scored", "not_done", "no_service"]


@cache
def material() -> tuple[pl.DataFrame, dict[str, Any], list[dict[str, Any]]]:
    """A frame with gaps, bare arrays, and what the library says of each row."""
    frame = pl.DataFrame(national.columns(ROWS))
    arrays = {
        name: (frame[name] if frame[name].dtype == pl.Boolean else frame[name].fill_null(float("nan"))).to_numpy()
        for name in frame.columns
    }
    scorer = lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition()))
    return frame, arrays, pl.DataFrame(scorer.score_frame(frame, final=True, figures="text")).to_dicts()


@pytest.mark.parametrize("rival", ["numpy", "polars"])
def test_a_rival_over_columns_says_what_the_library_says(rival: str) -> None:
    frame, arrays, told = material()
    found = numpy_f64(arrays) if rival == "numpy" else polars_f64(frame).to_dict(as_series=False)
    seen = Counter[str]()
    for row, ours in enumerate(told):
        for at in range(100):
            verdict = VERDICTS[found[f"{at}.verdict"][row]]
            seen[verdict] += 1
            assert verdict == ours[f"indicator-{at + 1}.verdict"], (row, at)
            assert found[f"{at}.points"][row] == float(ours[f"indicator-{at + 1}.points"] or 0), (row, at)
            if verdict in {"met", "below"}:
                near(found[f"{at}.ratio"][row], ours[f"indicator-{at + 1}.ratio_shown"])
        near(found["total"][row], ours["total.value"])
        for at in range(len(national.WEIGHTS)):
            for figure in ("points", "full", "percent", "contribution"):
                near(found[f"domain:{at}.{figure}"][row], ours[f"domain:domain-{at + 1}.{figure}"])
        level = found["level"][row]
        assert (None if level == len(LEVELS) else "abcd"[level]) == ours["total.level"]
        assert bool(found["passed"][row]) == ours["total.passed"]
    assert min(seen[verdict] for verdict in VERDICTS) > 0


def near(theirs: float, ours: str) -> None:
    """To the last printed place, which floats may miss by one on a tie."""
    assert np.isclose(theirs, float(ours), rtol=0, atol=0.0101), (theirs, ours)
