"""Reading, validating and proving the practice set against PyYAML's bare C loader on the same file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import yaml

import lpa_standards as lpa
from benchmarks.measuring import Row, asked_for_json, in_turns, report, rows
from benchmarks.practice import SET_FILE

BAR = 1.5
ROUNDS = 25
YARDSTICK, OURS = "yaml.load(text, CSafeLoader)", "lpa.read_set(file)"


def measure(rounds: int = ROUNDS) -> list[Row]:
    """One call for each sample."""
    text = SET_FILE.read_text("utf-8")
    jobs = {YARDSTICK: lambda: yaml.load(text, yaml.CSafeLoader), OURS: lambda: lpa.read_set(SET_FILE)}
    timings = in_turns(jobs, rounds=rounds)
    return rows(timings, yardstick=YARDSTICK, bars={OURS: BAR})


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Reading the practice set", measure(), as_json=as_json)
