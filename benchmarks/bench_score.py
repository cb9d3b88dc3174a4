"""Scoring one submission of the practice set against the same work hand-written in plain Python floats."""

import sys
from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks.float_rival import build
from benchmarks.measuring import Row, asked_for_json, in_turns, report, rows
from benchmarks.practice import SET_FILE, definition, text_submission, typed_submission

BAR = 3.0
ROUNDS = 80
YARDSTICK, FULL = "plain floats, by hand", "full report"
LAZY, TEXT, VALIDATED = "scored, nothing read", "full report, every value a text", "full report, from the raw document"

Parts = Callable[[object], object]
_RESULT: Parts = attrgetter("verdict", "label", "ratio_shown", "points", "full")
_DOMAIN: Parts = attrgetter("id", "points", "full", "percent", "contribution")
_TOTAL: Parts = attrgetter("value", "level", "passed")
_FURTHER: Parts = attrgetter("id", "value")


def read(scored: lpa.ScoreReport) -> None:
    """Reads everything that the rival hands over."""
    _each(_RESULT, scored.results)
    _each(_DOMAIN, scored.domains)
    _each(_FURTHER, scored.also)
    _TOTAL(scored.total)
    assert not scored.findings


def _each(parts: Parts, things: Iterable[object]) -> None:
    for thing in things:
        parts(thing)


def measure(rounds: int = ROUNDS, sample: float = 0.005) -> list[Row]:
    """The rival and the library in turns; the scorer is made once, and only the last job validates."""
    data = typed_submission()
    values, not_applicable, evidence = data["values"], data["not_applicable"], data["evidence"]
    rival = build(definition(), data["lao"]["type"])
    scorer = lpa.Scorer(lpa.read_set(SET_FILE))
    typed = lpa.Submission.model_validate(data)
    texts = lpa.Submission.model_validate(text_submission())
    jobs = {
        YARDSTICK: lambda: rival(values, not_applicable, evidence, {}),
        FULL: lambda: read(scorer.score(typed)),
        LAZY: lambda: scorer.score(typed),
        TEXT: lambda: read(scorer.score(texts)),
        VALIDATED: lambda: read(scorer.score(lpa.Submission.model_validate(data))),
    }
    timings = in_turns(jobs, rounds=rounds, sample=sample)
    return rows(timings, yardstick=YARDSTICK, bars={FULL: BAR})


if __name__ == "__main__":
    as_json = asked_for_json(__doc__)
    report("Scoring one submission of the practice set", measure(), as_json=as_json)
