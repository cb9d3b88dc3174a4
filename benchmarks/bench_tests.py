"""`lpa-standards test` of 500 cases, and writing the cases at every threshold: fresh interpreters less a bare one."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks.commands import in_fresh_interpreters
from benchmarks.measuring import Row, asked_for_json, report
from benchmarks.practice import SET_FILE
from lpa_standards.testing import boundaries_of, cases_text
from lpa_standards.testing.boundaries import head_of

BAR_SECONDS = 2.0
CASES = 500
ROUNDS = 7
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
    """The ratios to two seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(material(Path(folder)))
        command = ["-m", "lpa_standards", "test"]
        programs = {
            TEST: [*command, file],
            COVERAGE: [*command, file, "--coverage"],
            GENERATE: [*command, "--generate-boundaries", str(SET_FILE)],
        }
        return in_fresh_interpreters(
            programs, against=BAR_SECONDS, barred=(TEST, COVERAGE), rounds=rounds, compiled=folder
        )


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Tests of the practice set, less the bare interpreter; ratios to two seconds", measure(), as_json=as_json)
