"""Variants of a set of 100 indicators over 7,850 submissions: one against scoring anew, thousands with their growth."""

import argparse
import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks import national
from benchmarks.measuring import Row, in_turns, report, rows, tell

ANEW, ONE, WEIGHT = "set read and frame scored anew", "one variant: a target", "one variant: two weights"
FRAME, UNITS = "frame scored anew, set at hand", "one variant, every unit told"
FEW, MANY, MOST = 100, 1_000, 5_000  # the most of one kind alone, which tells the growth as well
TARGETS = "targets"
Variant = dict[str, Any]


def material(many: int) -> tuple[dict[str, Any], Any]:
    """The set as data, and a frame of so many submissions."""
    import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types

    return national.definition(), pa.table(national.columns(many))


def measure(many: int = national.ORGANIZATIONS, rounds: int = 15) -> list[Row]:
    """One variant, and scoring the frame anew, in turns."""
    data, frame = material(many)
    standards = lpa.IndicatorSet.model_validate(data)
    what_if, scorer = lpa.WhatIf(standards, frame), lpa.Scorer(standards)
    changed = deepcopy(data)
    targets = iter(range(1, 10**9))  # another one each time, so that nothing is known beforehand

    def target() -> Variant:
        return {"indicator": "indicator-1", "rule.target": f"{next(targets) / 10_000 + 50}"}

    def anew() -> object:
        changed["domains"][0]["groups"][0]["indicators"][0]["rule"]["target"] = target()["rule.target"]
        return lpa.Scorer(lpa.IndicatorSet.model_validate(changed)).score_frame(frame, final=True, threads=1)

    jobs: Mapping[str, Callable[[], object]] = {
        ANEW: anew,
        FRAME: lambda: scorer.score_frame(frame, final=True, threads=1),
        ONE: lambda: what_if.run([target()]),
        UNITS: lambda: what_if.units(target()),
        WEIGHT: lambda: what_if.run([{"domains.domain-1.weight": 14, "domains.domain-2.weight": 21}]),
        "before the first: submissions read and judged": lambda: lpa.WhatIf(standards, frame),
    }
    timings = in_turns(jobs, rounds=rounds, sample=0.001)
    return rows(timings, yardstick=ANEW, bars={ONE: 0.2})


def growth(many: int = national.ORGANIZATIONS) -> list[tuple[str, int, float]]:
    """What each of many variants takes, in milliseconds of the processor: kind, how many, and the time of one."""
    data, frame = material(many)
    what_if = lpa.WhatIf(lpa.IndicatorSet.model_validate(data), frame)
    found = []
    for name, variant in variants().items():
        for count in (FEW, MANY, MOST) if name == TARGETS else (FEW, MANY):
            given = variant(count)
            begin = process_time()
            assert len(what_if.run([given]).variants) == count
            found.append((name, count, (process_time() - begin) / count * 1e3))
    return found


def variants() -> Mapping[str, Callable[[int], Variant]]:
    """Ranges of so many variants of each kind; no two kinds move the same indicator."""
    return {
        TARGETS: lambda count: {"indicator": "indicator-2", "rule.target": f"0.01..{count / 100} step 0.01"},
        "bands": lambda count: {"indicator": "indicator-7", "rule.bands.0.at_least": _to(75.01, count)},
        "pairs of targets": lambda count: {
            "changes": [
                {"indicator": "indicator-3", "rule.target": f"{2000 / count}..100 step {2000 / count}"},
                {"indicator": "indicator-4", "rule.target": "61..80"},
            ]
        },
        "weights": lambda count: {
            "together": True,
            "domains.domain-1.weight": _to(10, count, step="0.001"),
            "domains.domain-2.weight": f"25..{25 - (count - 1) / 1000:.3f} step -0.001",
        },
        "levels": lambda count: {"results.levels.d.at_least": _to(10, count)},
    }


def _to(first: float, count: int, step: str = "0.01") -> str:
    return f"{first}..{first + (count - 1) * float(step):.3f} step {step}"


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rows", type=int, default=national.ORGANIZATIONS, help="number of submissions")
    asked = parser.parse_args()
    report(f"What-if on {asked.rows:,} submissions, 100 indicators", measure(asked.rows), as_json=asked.json)
    title = "Many variants: milliseconds of one processor for each"
    tell(title, {f"{name}, {count:,}": round(each, 2) for name, count, each in growth(asked.rows)}, as_json=asked.json)


if __name__ == "__main__":
    main()
