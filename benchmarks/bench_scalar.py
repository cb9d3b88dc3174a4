"""Scoring one submission of 100 made-up indicators against plain floats by hand, and the wrong answers beside it."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

import lpa_standards as lpa
from benchmarks import national, national_float, national_zen
from benchmarks.measuring import Job, Row, in_turns, report, rows
from benchmarks.national_exact import Exactly, exactly
from benchmarks.national_values import Entered, at_the_edges, entered, flat

MANY = 8  # submissions that are scored in turns: more than one, so that no branch is learned by heart
ROUNDS = 60
SIZES = (10, 100, 1_000)
ALL = 2_000  # indicators that are scored in turns, so that sets of every size work on as much data
FLOATS, ZEN = "plain floats, by hand", "zen-engine"
KINDS: tuple[national.Kind, ...] = ("ordinary", "adversarial")
BARS: dict[Entered, float] = {"ints": 1.5, "floats": 1.8, "texts": 3.2}
TOTAL, VALIDATED, READ = "ints, the total read", "ints, from the raw document", "ints, every digit read"
GROWTH = 1.2


def material(how: Entered, indicators: int = 100, many: int = MANY) -> list[dict[str, Any]]:
    """Ordinary submissions, with numbers as ints, floats or texts."""
    return list(entered(national.columns(many, indicators), how))


def scorer(indicators: int = 100) -> lpa.Scorer:
    """The set, compiled."""
    return lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition(indicators)))


def each(work: Callable[[Any], object], submissions: Sequence[Any]) -> Job:
    """The work on one submission after the other."""

    def job() -> None:
        for submission in submissions:
            work(submission)

    return job


def read(scored: lpa.ScoreReport) -> None:
    """Reads every result and every printed digit."""
    for _verdict, _label, _ratio, _points, _full, _, _ in scored.results:
        pass
    for domain in scored.domains:
        _ = domain.points, domain.full, domain.percent, domain.contribution
    _ = scored.total.value, scored.total.level, scored.total.passed


def measure(rounds: int = ROUNDS, sample: float = 0.004) -> list[list[Row]]:
    """Tables of one run: numbers as ints, and as floats and texts, each to the floats on the same numbers."""
    score, rival, zen = scorer().score, national_float.build(), national_zen.build()
    ints, floats, texts = (material(how) for how in BARS)
    flats = [flat(submission) for submission in floats]
    named = [{national_zen.name_of(item): value for item, value in values.items()} for values in flats]
    jobs = {
        f"{FLOATS}, on ints": each(rival, [flat(submission) for submission in ints]),
        "ints": each(score, ints),
        TOTAL: each(lambda data: score(data).total, ints),
        VALIDATED: each(lambda data: score(lpa.Submission.model_validate(data)), ints),
        READ: each(lambda data: read(score(data)), ints),
        f"{FLOATS}, on floats": each(rival, flats),
        "floats": each(score, floats),
        "texts": each(score, texts),
        "floats, every digit read": each(lambda data: read(score(data)), floats),
        **({} if zen is None else {ZEN: each(zen, named)}),
    }
    timings = {name: timing.over(MANY) for name, timing in in_turns(jobs, rounds, sample, clock=process_time).items()}
    names = list(jobs)
    bars: dict[str, float] = {VALIDATED: 2.5, READ: 3.0} | {str(how): bar for how, bar in BARS.items()}
    tables = [
        rows({name: timings[name] for name in names[:5]}, names[0], bars),
        rows({name: timings[name] for name in names[5:9]}, names[5], bars),
    ]
    if zen is not None:
        sevenths: Mapping[str, float] = dict.fromkeys(BARS, 1 / 7)
        tables.append(rows({name: timings[name] for name in (ZEN, *BARS)}, ZEN, sevenths))
    return tables


def growth(rounds: int = ROUNDS // 2, sample: float = 0.004) -> list[Row]:
    """Time for each indicator, in sets ten times as large; the rival beside it."""
    jobs: dict[str, Job] = {}
    for indicators in SIZES:
        ints = material("ints", indicators, ALL // indicators)
        jobs[f"{indicators:,} indicators"] = each(scorer(indicators).score, ints)
        rival = national_float.build(indicators)
        jobs[f"{indicators:,} indicators, {FLOATS}"] = each(rival, [flat(submission) for submission in ints])
    timings = in_turns(jobs, rounds, sample, clock=process_time)
    each_one = {
        name: timings[name].over(ALL) for indicators in SIZES for name in jobs if name.startswith(f"{indicators:,} ")
    }
    unit = f"{SIZES[1]:,} indicators"
    return rows(each_one, unit, {f"{indicators:,} indicators": GROWTH for indicators in SIZES if indicators > SIZES[1]})


def told(scored: lpa.ScoreReport) -> Exactly:
    """What a report says, as the fractions say it."""
    total = scored.total
    return Exactly(
        {result.indicator: (str(result.verdict), result.points, result.ratio_shown) for result in scored.results},
        [(domain.points or "", domain.full or "", domain.percent, domain.contribution) for domain in scored.domains],
        total.value,
        None if total.level is None else total.level.id,
        total.passed,
    )


def every_kind(many: int, indicators: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Submissions of each kind: ordinary, on thresholds and ties, and with numbers of any size."""
    for kind in KINDS:
        columns = national.columns(many, indicators, kind=kind)
        for how in BARS:
            yield from ((kind, submission) for submission in entered(columns, how))
    yield from (("at the edges", submission) for submission in at_the_edges(3 * many, indicators))


def wrong(many: int, indicators: int) -> dict[str, str]:
    """How many reports on submissions of each kind say anything but the fractions."""
    score, counts, faults = scorer(indicators).score, Counter[str](), Counter[str]()
    for kind, submission in every_kind(many, indicators):
        counts[kind] += 1
        faults[kind] += told(score(submission)) != exactly(submission["values"], indicators)
    return {kind: f"{faults[kind]} of {count}" for kind, count in counts.items()}


def wrong_floats(many: int, indicators: int) -> dict[str, str]:
    """How many answers of the floats by hand have a verdict, a ratio, a total or a level that is not the fractions'."""
    rival, faults = national_float.build(indicators), Counter[str]()
    for kind in KINDS:
        for submission in entered(national.columns(many, indicators, kind=kind), "floats"):
            found, exact = rival(flat(submission)), exactly(submission["values"], indicators)
            same = (found.level, found.passed) == (exact.level, exact.passed) and _is(found.total, exact.total)
            for name, (verdict, _, ratio) in exact.results.items():
                same = same and found.results[name][0] == verdict and _is(found.results[name][2], ratio)
            faults[kind] += not same
    return {kind: f"{faults[kind]} of {many}" for kind in KINDS}


def _is(number: float | None, text: str | None) -> bool:
    """Whether a float is the number with the printed digits."""
    return number is None if text is None else number == float(text)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many times each is timed")
    parser.add_argument(
        "--wrong", type=int, default=60, help="submissions of 1,000 indicators in all are a third as many"
    )
    asked = parser.parse_args()
    for table in measure(asked.rounds):
        report("One submission of 100 indicators", table, as_json=asked.json)
    report("Time for each indicator", growth(asked.rounds // 2), as_json=asked.json)
    for indicators in SIZES:
        many = max(asked.wrong * 10 // indicators, 1)
        found = {"library": wrong(many, indicators), FLOATS: wrong_floats(3 * many, indicators)}
        print(json.dumps({"indicators": indicators, "wrong answers": found}))


if __name__ == "__main__":
    main()
