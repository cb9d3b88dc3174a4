"""Wrong answers of the rivals over whole frames: verdicts and points of 100 indicators that differ from the exact ones.

The exact ones are those of `score_frame`; that it equals the scalar path and plain fractions is held by the tests.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks import national
from benchmarks.bench_frame import if_installed, scorer
from benchmarks.cel_rival import cel_rules
from benchmarks.frame_rivals import numpy_f64, polars_f64
from benchmarks.measuring import tell
from benchmarks.openfisca_rival import openfisca

VERDICTS = ("met", "below", "scored", "not_done", "no_service")  # as the rivals number them
KINDS: tuple[national.Kind, ...] = ("ordinary", "adversarial")
ROWS, INDICATORS = 1_000, 100
Answers = list[tuple[list[int], list[float]]]  # verdicts and points of each indicator, row by row


def answers(kind: national.Kind, many: int) -> Iterator[tuple[str, Answers]]:
    """The exact answers, and those of every rival that is installed."""
    import polars as pl

    columns = national.columns(many, kind=kind)
    frame = pl.DataFrame(columns)
    arrays = {
        name: (frame[name] if frame[name].dtype == pl.Boolean else frame[name].fill_null(float("nan"))).to_numpy()
        for name in frame.columns
    }
    told = pl.DataFrame(scorer().score_frame(frame, final=True, figures="text"))
    yield (
        "exact",
        [
            (
                [VERDICTS.index(verdict) for verdict in told[f"indicator-{at + 1}.verdict"]],
                [float(points or 0) for points in told[f"indicator-{at + 1}.points"]],
            )
            for at in range(INDICATORS)
        ],
    )
    yield "numpy float64", _by_column(numpy_f64(arrays), "{at}.{name}")
    yield "polars float64", _by_column(polars_f64(frame).to_dict(), "{at}.{name}")
    jobs: dict[str, Callable[[], Any]] = {}
    if_installed(jobs, "OpenFisca (float32)", "openfisca-core", lambda: openfisca(arrays))
    if_installed(jobs, "CEL", "common-expression-language", lambda: cel_rules(columns))
    for name, job in jobs.items():
        found = job()
        yield name, _by_row(found) if isinstance(found, list) else _by_column(found, "{name}_{at}")


def _by_column(found: Mapping[str, Any], key: str) -> Answers:
    return [
        (
            [int(verdict) for verdict in found[key.format(at=at, name="verdict")]],
            [float(points) for points in found[key.format(at=at, name="points")]],
        )
        for at in range(INDICATORS)
    ]


def _by_row(found: list[dict[str, Any]]) -> Answers:
    return [
        ([int(row["told"][at][0]) for row in found], [float(row["told"][at][1]) for row in found])
        for at in range(INDICATORS)
    ]


def wrong(many: int = ROWS) -> dict[str, str]:
    """How many verdicts or points of each rival are wrong, as a share of all."""
    found = {}
    for kind in KINDS:
        every = answers(kind, many)
        _, exact = next(every)
        for name, told in every:
            count = sum(
                one != other
                for ours, theirs in zip(exact, told, strict=True)
                for one, other in zip(zip(*ours, strict=True), zip(*theirs, strict=True), strict=True)
            )
            found[f"{name}, {kind} data"] = f"{count:,} ({100 * count / (many * INDICATORS):.2f} %)"
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rows", type=int, default=ROWS, help="number of อปท.")
    asked = parser.parse_args()
    title = f"Wrong answers of {asked.rows * INDICATORS:,}; score_frame has none"
    tell(title, wrong(asked.rows), as_json=asked.json)


if __name__ == "__main__":
    main()
