"""What `benchmarks/` compares does the same work: on ordinary data the rival in plain floats agrees with the library.

Durations are not looked at here.
"""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest

import lpa_standards as lpa
from benchmarks import bench_import, bench_load, bench_scalar, bench_score
from benchmarks.float_rival import Rival, RivalReport, build
from benchmarks.measuring import Row, in_turns, report, rows
from benchmarks.practice import definition, text_submission, typed_submission

Submission = dict[str, Any]
SEEDS = range(40)
# Other indicators read their items; a null or a 0 there is nothing ordinary.
READ_BY_OTHERS = {"practice-waste-collected", "practice-tree-planted", "practice-dengue-house-surveyed"}


@cache
def scorer() -> lpa.Scorer:
    return lpa.Scorer(lpa.load_set("minimum-standards-practice", 2566))


@cache
def rival() -> Rival:
    return build(definition(), "subdistrict")


def by_rival(data: Submission) -> RivalReport:
    return rival()(data["values"], data["not_applicable"], data["evidence"], {})


def varied(seed: int) -> Submission:
    """The example with other numbers, answers and options, some indicators not done, some frames 0."""
    chance, data = Random(seed), typed_submission()
    chosen: dict[str, str] = {
        "practice-cemetery-register": "current none",
        "practice-investment-information": "office none",
        "practice-effluent-monitoring": "full none",
        "practice-clean-town": "clean dirty",
    }
    for indicator, given in data["values"].items():
        if given is None or indicator in READ_BY_OTHERS or chance.random() < 0.4:
            continue
        if chance.random() < 0.1:
            data["values"][indicator] = None
            continue
        for item, value in given.items():
            if isinstance(value, bool):
                given[item] = chance.random() < 0.6
            elif item in {"level", "system", "look"}:
                given[item] = chance.choice([value, *chosen[indicator].split()])
            elif isinstance(value, int | float) and item in {"provided", "in_time", "decided", "joined", "answered"}:
                given[item] = min(value, round(value * chance.random()))
            elif isinstance(value, int) and item != "frame":
                given[item] = value + chance.randrange(3)
        if "frame" in given and chance.random() < 0.1:
            given.update(frame=0, provided=chance.choice([0, None]))
    return data


def same(figure: str | None, text: str | None, exact: int | Fraction | None = None) -> bool:
    """Whether the printed digits agree; a tie, of which floats know nothing, may go either way."""
    return figure == text or (exact is not None and exact * 1000 % 10 == 5)


def near(ours: str | None, theirs: str | None) -> bool:
    """Whether sums agree to the last printed place, which floats may miss by one on a tie."""
    if ours is None or theirs is None:
        return ours is theirs
    return abs(Decimal(ours) - Decimal(theirs)) <= Decimal("0.01")


def agrees(scored: lpa.ScoreReport, found: RivalReport) -> Counter[str]:
    """Compares everything that the measurement reads; counts the verdicts."""
    assert list(found.results) == list(scored)
    for result in scored.results:
        verdict, label, ratio, points, full = found.results[result.indicator]
        told = f"{result.indicator}: {found.results[result.indicator]}, not {result} {result.points}"
        assert (verdict, label) == (result.verdict, (result.label.th, result.label.en)), told
        assert same(result.ratio_shown, ratio, result.exact_ratio), told
        assert same(result.points, points, result.exact_points), told
        assert same(result.full, full), told
    for domain, (name, *figures) in zip(scored.domains, found.domains, strict=True):
        assert domain.id == name
        for ours, theirs in zip(
            (domain.points, domain.full, domain.percent, domain.contribution), figures, strict=True
        ):
            assert near(ours, theirs), name
    value, level, passed = found.total
    assert near(scored.total.value, value)
    assert (scored.total.level and scored.total.level.id, scored.total.passed) == (level, passed)
    for further, (name, text) in zip(scored.also, found.also, strict=True):
        assert further.id == name
        assert near(further.value, text), name
    assert Counter((each.indicator, each.level) for each in scored.findings) == Counter(found.findings)
    return Counter(str(result.verdict) for result in scored.results)


def test_the_rival_agrees_on_the_example() -> None:
    data = typed_submission()
    verdicts = agrees(scorer().score(data), by_rival(data))
    # As the head of the example says: all eight verdicts but `incomplete`.
    assert set(verdicts) == {"met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable"}


def test_the_rival_agrees_on_ordinary_variations() -> None:
    verdicts: Counter[str] = Counter()
    for seed in SEEDS:
        data = varied(seed)
        verdicts += agrees(scorer().score(data), by_rival(data))
    assert min(verdicts[name] for name in ("met", "conditional", "below", "not_done", "no_service")) >= len(SEEDS)


def test_the_rival_finds_what_checks_and_evidence_find() -> None:
    data = typed_submission()
    data["values"]["practice-concrete-road-maintained"] = {"frame": 20, "provided": 21}
    data["evidence"] = {}
    found = by_rival(data)
    assert found.findings.count(("practice-concrete-road-maintained", "warning")) == 2
    agrees(scorer().score(data), found)


def test_typed_and_text_are_the_same_submission() -> None:
    typed, text = (scorer().score(data) for data in (typed_submission(), text_submission()))
    assert [result.as_data() for result in typed.results] == [result.as_data() for result in text.results]
    assert any(
        isinstance(item, float) for given in typed_submission()["values"].values() for item in (given or {}).values()
    )
    assert all(
        item is None or isinstance(item, str)
        for given in text_submission()["values"].values()
        for item in (given or {}).values()
    )


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(lambda: bench_import.measure(rounds=1), id="import"),
        pytest.param(lambda: bench_load.measure(rounds=1), id="load"),
        pytest.param(lambda: bench_score.measure(rounds=1, sample=0.0), id="score"),
        pytest.param(lambda: bench_scalar.measure(rounds=1, sample=0.0)[0], id="scalar"),
    ],
)
def test_each_measurement_runs_and_prints(table: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found: list[Row] = table()
    report("ชื่อ", found, as_json=False)
    printed = capsys.readouterr().out
    assert all(row.name in printed for row in found)
    assert any(row.bar is not None for row in found)
    report("ชื่อ", found, as_json=True)
    assert '"processors"' in capsys.readouterr().out


def test_ratios_are_to_the_yardstick_and_a_bar_is_said_to_be_met_or_not() -> None:
    calls: Counter[str] = Counter()
    jobs: Mapping[str, Any] = {name: (lambda name=name: calls.update([name])) for name in ("one", "other")}
    timings = in_turns(jobs, rounds=3, sample=0.0)
    assert calls == {"one": 10, "other": 10}  # four calls before the three rounds, and one more in each
    one, other = rows(timings, yardstick="one", bars={"other": 0.0})
    assert (one.best_ratio, one.median_ratio, one.verdict) == (1.0, 1.0, "")
    assert other.verdict == "best at most 0: NOT met"
    assert Row("x", 3, 3, 3.0, 3.1, bar=3.0).verdict == "best at most 3: met"
    assert Row("x", 3, 3, 3.0, 3.1, bar=3.0, by_median=True).verdict == "median at most 3: NOT met"
