"""Scoring a frame of all อปท. against the same set written by hand over numpy arrays and polars columns, in float64."""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from typing import Any

import lpa_standards as lpa
from benchmarks import national
from benchmarks.measuring import Job, Row, Timing, in_turns, report, rows, tell

NUMPY, POLARS = "numpy float64, by hand, bare arrays", "polars float64, by hand"
OPENFISCA, CEL = "OpenFisca (float32), bare arrays", "CEL, row by row, without printed ratios, 100 rows"
FRAME, ONE = "score_frame", "score_frame, one thread"
HANDED = "score_frame, result handed to polars"
BUILD, TABLE = "a polars frame of the bare answer, 100 rows", "the result handed to polars, 100 rows"
SMALL, SMALL_HANDED = "score_frame, 100 rows", "score_frame, result handed to polars, 100 rows"
LARGE = 100_000
GROWTH = ((7_850, 100), (785, 100), (78_500, 100), (7_850, 10), (785, 1_000))
MEMORY_BAR = 0.65 * 817  # MiB: of what a prototype over numpy needed for a million rows


def material(many: int, indicators: int = 100) -> tuple[Any, dict[str, Any]]:
    """A polars frame of so many rows with gaps, and the same as bare arrays with NaN."""
    import polars as pl

    frame = pl.DataFrame(national.columns(min(many, national.ORGANIZATIONS), indicators))
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


def scorer(indicators: int = 100) -> lpa.Scorer:
    """The set, compiled."""
    return lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition(indicators)))


def measure(many: int = national.ORGANIZATIONS, rounds: int = 30) -> tuple[dict[str, Timing], dict[str, Timing]]:
    """The rivals and the library in turns: processor time of those on one thread, and time on the clock of all."""
    import polars as pl

    from benchmarks.frame_rivals import numpy_f64, polars_f64
    from benchmarks.openfisca_rival import openfisca

    frame, arrays = material(many)
    one = scorer()
    single: dict[str, Job] = {
        NUMPY: lambda: numpy_f64(arrays),
        ONE: lambda: one.score_frame(frame, final=True, threads=1),
    }
    if_installed(single, OPENFISCA, "openfisca-core", lambda: openfisca(arrays))
    whole: dict[str, Job] = {
        NUMPY: lambda: numpy_f64(arrays),
        POLARS: lambda: polars_f64(frame),
        FRAME: lambda: one.score_frame(frame, final=True),
        HANDED: lambda: pl.DataFrame(one.score_frame(frame, final=True)),
    }
    return in_turns(single, rounds, sample=0.001, clock=process_time), in_turns(whole, rounds, sample=0.001)


def measure_small(rounds: int) -> dict[str, Timing]:
    """A hundred rows, and what it costs to make a frame of the answer alone."""
    import numpy as np
    import polars as pl

    from benchmarks.cel_rival import cel_rules

    hundred, _ = material(100)
    one = scorer()
    told = one.score_frame(hundred, final=True)
    bare = {name: np.zeros(100, _bare_type(field.type)) for name, field in zip(told.columns, told.schema, strict=True)}
    jobs: dict[str, Job] = {
        BUILD: lambda: pl.DataFrame(bare),
        TABLE: lambda: pl.DataFrame(told),
        SMALL: lambda: one.score_frame(hundred, final=True),
        SMALL_HANDED: lambda: pl.DataFrame(one.score_frame(hundred, final=True)),
    }
    if_installed(jobs, CEL, "common-expression-language", lambda: cel_rules(hundred.to_dict(as_series=False)))
    return in_turns(jobs, rounds, sample=0.005, clock=process_time)


def if_installed(jobs: dict[str, Job], name: str, package: str, made: Callable[[], Job]) -> None:
    """Adds the job of a rival; of one that is not installed it says so."""
    try:
        jobs[name] = made()
    except ImportError:
        print(f"{package} is not installed, and not measured: benchmarks/requirements-peers.txt", file=sys.stderr)


def _bare_type(kind: Any) -> str:
    text = str(kind)
    return "int8" if text.startswith("dictionary") else text


def measure_growth(rounds: int) -> list[Row]:
    """The time of a thousand cells, over more rows and over more indicators; the rival beside it."""
    from benchmarks.frame_rivals import numpy_f64

    jobs: dict[str, Job] = {}
    cells: dict[str, int] = {}
    for many, indicators in GROWTH:
        frame, arrays = material(many, indicators)
        one = scorer(indicators)
        name = f"{many:,} rows, {indicators:,} indicators"
        for each, job in (
            (name, partial(one.score_frame, frame, final=True, threads=1)),
            (f"{name}, numpy", partial(numpy_f64, arrays, indicators)),
        ):
            jobs[each], cells[each] = job, many * indicators
    timings = in_turns(jobs, rounds, sample=0.001, clock=process_time)
    thousand = {name: timing.over(cells[name] // 1_000) for name, timing in timings.items()}
    return rows(thousand, next(iter(thousand)), {})


def wrong(many: int = 200) -> dict[str, int]:
    """How many printed totals, points and verdicts differ from the scalar path, on both kinds of data."""
    import polars as pl

    one = scorer()
    found = {}
    for kind in ("ordinary", "adversarial"):
        data = national.columns(many, kind=kind)  # type: ignore[arg-type]  # one of the two
        told = pl.DataFrame(one.score_frame(pl.DataFrame(data), final=True, figures="text")).to_dicts()
        count = 0
        for row, submission in zip(told, national.submissions(data), strict=True):
            scored = one.score(submission, final=True)
            count += row["total.value"] != scored.total.value
            for result in scored.results:
                for field in ("verdict", "points", "ratio_shown"):
                    column = f"{result.indicator}.{field}"
                    count += column in row and row[column] != getattr(result, field)
        found[kind] = count
    return found


def memory(many: int) -> dict[str, float]:
    """Resident memory that one scoring adds at its peak, in MiB, each in a fresh process."""
    found = {}
    for name in ("numpy", "polars", "score_frame", "score_frame, one thread", "kernel, batch by batch"):
        done = subprocess.run(
            [sys.executable, __file__, "--peak", name, "--rows", str(many)], capture_output=True, text=True, check=True
        )
        found[name] = round(float(done.stdout), 1)
    return found


def _peak(name: str, many: int) -> None:
    from benchmarks.frame_rivals import numpy_f64, polars_f64

    frame, arrays = material(many)
    one = scorer()
    one.score_frame(frame.head(100), final=True)
    jobs: Mapping[str, Job] = {
        "numpy": lambda: numpy_f64(arrays),
        "polars": lambda: polars_f64(frame),
        "score_frame": lambda: one.score_frame(frame, final=True),
        "score_frame, one thread": lambda: one.score_frame(frame, final=True, threads=1),
        "kernel, batch by batch": lambda: _drained(_batch_by_batch(one, frame)),
    }
    before = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here
    kept = jobs[name]()
    assert kept is not None
    print(_resident("VmHWM") - before)


def _batch_by_batch(one: lpa.Scorer, frame: Any) -> Iterator[Any]:
    import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types

    table = pa.table(frame)
    return one.batch_kernel(table.schema, final=True)(table.to_batches(max_chunksize=16_384))


def _drained(batches: Iterator[Any]) -> int:
    return sum(batch.num_rows for batch in batches)


def _resident(name: str) -> float:
    """A figure of this process, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


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
    elif asked.memory:
        title = f"Memory that {asked.rows:,} rows add at the peak, MiB (at most {MEMORY_BAR:.0f} for a million)"
        tell(title, memory(asked.rows), as_json=asked.json)
    else:
        _print_frames(f"A frame of {asked.rows:,} rows, 100 indicators", asked.rows, asked.rounds, as_json=asked.json)
        if asked.rows < LARGE:
            _print_beside(asked.rounds, as_json=asked.json)


def _print_frames(title: str, many: int, rounds: int, *, as_json: bool) -> None:
    single, whole = measure(many, rounds)
    large = many >= LARGE
    by_numpy = rows(single, NUMPY, {ONE: 1.0 if large else 1.2})
    report(f"{title}: processor time on one thread", by_numpy, as_json=as_json)
    by_polars = rows(whole, POLARS, {FRAME: 2.0 if large else 1.0})
    report(f"{title}: time on the clock, on all processors", by_polars, as_json=as_json)


def _print_beside(rounds: int, *, as_json: bool) -> None:
    small = rows(measure_small(rounds), BUILD, {SMALL: 2.0, SMALL_HANDED: 2.0})
    report("A frame of 100 rows, 100 indicators: processor time", small, as_json=as_json)
    growth = measure_growth(max(3, rounds // 5))
    report("Growth: processor time of a thousand cells on one thread", growth, as_json=as_json)
    tell("Figures that differ from the scalar path, on 200 rows", wrong(), as_json=as_json)


if __name__ == "__main__":
    main()
