"""Importing the library against importing what it rests on, each less a bare interpreter."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks.measuring import Row, asked_for_json, report
from benchmarks.practice import ROOT

BAR = 0.1
ROUNDS = 40
BARE, OURS, YARDSTICK = "bare interpreter", "import lpa_standards", "import pydantic's BaseModel, yaml"
PROGRAMS = {BARE: "pass", OURS: "import lpa_standards", YARDSTICK: "from pydantic import BaseModel; import yaml"}


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Fresh interpreters in turns; the bare one is taken off round by round, and the medians compared."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for name in PROGRAMS:
        _run(name)  # compiled files are written now
    for _ in range(rounds):
        for name in PROGRAMS:
            taken[name].append(_run(name))
    less = {name: [time - bare for time, bare in zip(taken[name], taken[BARE], strict=True)] for name in PROGRAMS}
    best = {name: min(taken[name]) - min(taken[BARE]) for name in PROGRAMS}
    middle = {name: median(less[name]) for name in PROGRAMS}
    return [
        Row(
            f"{name}, less the bare interpreter",
            best[name] * 1e6,
            middle[name] * 1e6,
            best[name] / best[YARDSTICK],
            middle[name] / middle[YARDSTICK],
            BAR if name == OURS else None,
            by_median=True,  # a difference of two best times is less steady than one of medians
        )
        for name in (YARDSTICK, OURS)
    ]


def _run(name: str) -> float:
    """Seconds that one fresh interpreter takes; the library comes from this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    begin = perf_counter()
    subprocess.run([sys.executable, "-c", PROGRAMS[name]], check=True, env=environment)
    return perf_counter() - begin


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Import in a fresh interpreter", measure(), as_json=as_json)
