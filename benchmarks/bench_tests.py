"""`lpa-standards test` of 500 cases, and writing the cases at every threshold: fresh interpreters less a bare one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks.measuring import Row, asked_for_json, report
from benchmarks.practice import ROOT, SET_FILE
from lpa_standards.testing import boundaries_of, cases_text
from lpa_standards.testing.boundaries import head_of

BAR = 2_000_000.0  # microseconds
CASES = 500
ROUNDS = 7
BARE = "bare interpreter"
TEST, COVERAGE = f"test, {CASES} cases", f"test --coverage, {CASES} cases"
GENERATE = "test --generate-boundaries, the whole practice set"


def material(folder: Path) -> Path:
    """A file of 500 cases at thresholds of the practice set, taken evenly from all of its indicators."""
    standards = lpa.read_set(SET_FILE)
    made = [case for found in boundaries_of(standards) for case in found]
    chosen = [made[at * len(made) // CASES] for at in range(CASES)]
    path = folder / "practice.tests.yaml"
    path.write_text(cases_text(head_of(standards), [{**case, "confirmed": True} for case in chosen]), "utf-8")
    return path


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Fresh interpreters in turns; the bare one is taken off round by round, and the ratio is to two seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(material(Path(folder)))
        command = ["-m", "lpa_standards.cli", "test"]
        programs = {
            BARE: ["-c", "pass"],
            TEST: [*command, file],
            COVERAGE: [*command, file, "--coverage"],
            GENERATE: [*command, "--generate-boundaries", str(SET_FILE)],
        }
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for number in range(rounds + 1):
            for name, arguments in programs.items():
                seconds = _run(arguments, folder)
                if number:  # compiled files were written in the first round
                    taken[name].append(seconds)
    table = []
    for name in (TEST, COVERAGE, GENERATE):
        best = (min(taken[name]) - min(taken[BARE])) * 1e6
        usual = median(time - bare for time, bare in zip(taken[name], taken[BARE], strict=True)) * 1e6
        bar = None if name == GENERATE else 1.0
        table.append(Row(name, best, usual, best / BAR, usual / BAR, bar, by_median=True))
    return table


def _run(arguments: list[str], compiled: str) -> float:
    """Seconds of one fresh interpreter; the library comes from this checkout, compiled as an installed one is."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - begin


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Tests of the practice set, less the bare interpreter; ratios to two seconds", measure(), as_json=as_json)
