"""Scoring one submission of the practice set against the same work hand-written in plain Python floats."""

import sys
from operator import attrgetter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks.float_rival import RivalReport, build
from benchmarks.measuring import Row, asked_for_json, in_turns, report, rows
from benchmarks.practice import SET_FILE, definition, text_submission, typed_submission

BAR = 3.0
ROUNDS = 160
YARDSTICK, FULL = "plain floats, by hand", "full report"
LAZY, TEXT, VALIDATED = "scored, nothing read", "full report, every value a text", "full report, from the raw document"

_DOMAIN = attrgetter("id", "points", "full", "percent", "contribution")
_TOTAL = attrgetter("value", "level", "passed")


def read(scored: lpa.ScoreReport) -> None:
    """Reads everything that the rival hands over: verdict, label, ratio, points and full marks of every result ..."""
    for _verdict, _label, _ratio, _points, _full, _, _ in scored.results:
        pass
    for domain in scored.domains:
        _DOMAIN(domain)
    for total in scored.also:
        _ = total.id, total.value
    _TOTAL(scored.total)
    assert not scored.findings


def read_rival(scored: RivalReport) -> None:
    """The same of the rival's."""
    for _verdict, _label, _ratio, _points, _full in scored.results.values():
        pass
    for _domain, _earned, _of, _percent, _contribution in scored.domains:
        pass
    for _further, _figure in scored.also:
        pass
    _value, _level, _passed = scored.total
    assert not scored.findings


def measure(rounds: int = ROUNDS, sample: float = 0.004) -> list[Row]:
    """The rival and the library in turns; the scorer is made once, and only the last job validates."""
    data = typed_submission()
    values, not_applicable, evidence = data["values"], data["not_applicable"], data["evidence"]
    rival = build(definition(), data["lao"]["type"])
    scorer = lpa.Scorer(lpa.read_set(SET_FILE))
    typed = lpa.Submission.model_validate(data)
    texts = lpa.Submission.model_validate(text_submission())
    jobs = {
        YARDSTICK: lambda: read_rival(rival(values, not_applicable, evidence, {})),
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
