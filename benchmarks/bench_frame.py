"""Scoring a frame of all อปท. against the same set written by hand over numpy arrays and polars columns, in float64."""

import argparse
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from typing import Any

import lpa_standards as lpa
from benchmarks import national
from benchmarks.measuring import Row, in_turns, report, rows

NUMPY, POLARS = "numpy float64, by hand, bare arrays", "polars float64, by hand"
FRAME, HANDED = "score_frame", "score_frame, result as a polars frame"
BUILD, SMALL = "the result frame alone, 100 rows", "score_frame, 100 rows"


def material(many: int) -> tuple[Any, dict[str, Any]]:
    """A polars frame of so many rows with gaps, and the same as bare arrays with NaN."""
    import polars as pl

    frame = pl.DataFrame(national.columns())
    if many != len(frame):
        chance = Random(2)
        frame = frame[[chance.randrange(len(frame)) for _ in range(many)]]
    arrays = {
        name: frame[name].to_numpy()
        if frame[name].dtype == pl.Boolean
        else frame[name].fill_null(float("nan")).to_numpy()
        for name in frame.columns
    }
    return frame, arrays


def measure(many: int = national.ORGANIZATIONS, rounds: int = 30) -> tuple[list[Row], list[Row]]:
    """The rivals and the library in turns: all rows, and a hundred."""
    import polars as pl

    from benchmarks.frame_rivals import numpy_f64, polars_f64

    frame, arrays = material(many)
    scorer = lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition()))
    hundred = frame.head(100)
    told = scorer.score_frame(hundred, final=True)
    jobs = {
        NUMPY: lambda: numpy_f64(arrays),
        POLARS: lambda: polars_f64(frame),
        FRAME: lambda: scorer.score_frame(frame, final=True),
        "score_frame, one thread": lambda: scorer.score_frame(frame, final=True, threads=1),
        HANDED: lambda: pl.DataFrame(scorer.score_frame(frame, final=True)),
        BUILD: lambda: pl.DataFrame(told),
        SMALL: lambda: pl.DataFrame(scorer.score_frame(hundred, final=True)),
    }
    timings = in_turns(jobs, rounds=rounds, sample=0.001)
    small = {name: timings.pop(name) for name in (BUILD, SMALL)}
    return (
        rows(timings, yardstick=NUMPY, bars={HANDED: 1.2 if many < 100_000 else 1.0}),
        rows(small, yardstick=BUILD, bars={SMALL: 2.0}),
    )


def wrong(many: int = 200) -> dict[str, int]:
    """How many printed totals, points and verdicts differ from the scalar path, on both kinds of data."""
    import polars as pl

    scorer = lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition()))
    found = {}
    for kind in ("ordinary", "adversarial"):
        data = national.columns(many, kind=kind)  # type: ignore[arg-type]  # one of the two
        told = pl.DataFrame(scorer.score_frame(pl.DataFrame(data), final=True, figures="text")).to_dicts()
        count = 0
        for row, submission in zip(told, national.submissions(data), strict=True):
            scored = scorer.score(submission, final=True)
            count += row["total.value"] != scored.total.value
            for result in scored.results:
                for field in ("verdict", "points", "ratio_shown"):
                    column = f"{result.indicator}.{field}"
                    count += column in row and row[column] != getattr(result, field)
        found[kind] = count
    return found


def memory(many: int) -> dict[str, float]:
    """Peak resident memory that one scoring adds, in MiB, each in a fresh process."""
    found = {}
    for name in ("numpy", "polars", "score_frame"):
        done = subprocess.run(
            [sys.executable, __file__, "--peak", name, "--rows", str(many)], capture_output=True, text=True, check=True
        )
        found[name] = float(done.stdout)
    return found


def _peak(name: str, many: int) -> None:
    import resource

    from benchmarks.frame_rivals import numpy_f64, polars_f64

    frame, arrays = material(many)
    scorer = lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition()))
    scorer.score_frame(frame.head(100), final=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = perf_counter()
    kept = {
        "numpy": lambda: numpy_f64(arrays),
        "polars": lambda: polars_f64(frame),
        "score_frame": lambda: scorer.score_frame(frame, final=True),
    }[name]()
    assert kept is not None
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, file=sys.stdout)
    print(f"{name}: {perf_counter() - begin:.2f} s", file=sys.stderr)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rows", type=int, default=national.ORGANIZATIONS, help="number of อปท.")
    parser.add_argument("--rounds", type=int, default=30, help="how many times each is timed")
    parser.add_argument("--memory", action="store_true", help="measure peak memory instead, in fresh processes")
    parser.add_argument("--peak", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peak:
        _peak(asked.peak, asked.rows)
        return
    if asked.memory:
        print(json.dumps({"rows": asked.rows, "peak MiB": memory(asked.rows)}))
        return
    full, small = measure(asked.rows, asked.rounds)
    report(f"A frame of {asked.rows:,} rows, 100 indicators", full, as_json=asked.json)
    report("A frame of 100 rows", [replace(row) for row in small], as_json=asked.json)
    print(json.dumps({"differs from the scalar path": wrong()}))


if __name__ == "__main__":
    main()
