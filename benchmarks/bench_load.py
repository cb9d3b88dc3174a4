"""Reading, validating and proving the practice set against PyYAML's bare C loader on the same file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import yaml

import lpa_standards as lpa
from benchmarks.measuring import Row, asked_for_json, in_turns, report, rows
from benchmarks.practice import LAO_TYPE, SET_FILE

BARS = {"lpa.read_set(file)": 1.3, "the same, ready to score": 2.0}
ROUNDS = 25
YARDSTICK = "yaml.load(text, CSafeLoader)"


def measure(rounds: int = ROUNDS) -> list[Row]:
    """One call for each sample; ready to score is with the plan of a type, which the first submission needs."""
    text = SET_FILE.read_text("utf-8")
    read, ready = BARS
    jobs = {
        YARDSTICK: lambda: yaml.load(text, yaml.CSafeLoader),
        read: lambda: lpa.read_set(SET_FILE),
        ready: lambda: lpa.Scorer(lpa.read_set(SET_FILE)).plan(LAO_TYPE),
    }
    return rows(in_turns(jobs, rounds), YARDSTICK, BARS)


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Reading the practice set", measure(), as_json=as_json)
