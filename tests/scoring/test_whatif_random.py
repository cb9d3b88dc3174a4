"""What-if says of every variant what scoring each submission with that set from scratch says: random sets and moves."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from lpa_standards.scoring.whatif import WhatIf
from tests.drawing import seeds
from tests.oracle.chooser import Chooser
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.oracle.make_submissions import make_submission
from tests.oracle.rules import KINDS
from tests.oracle.sets import indicators
from tests.scoring.frames.making import wide
from tests.scoring.test_impact_random import spoilt

Data = dict[str, Any]
SETS = 3
VARIANTS = 12
SUBMISSIONS = 8


def leaves(data: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every number within the data of a rule, with its path; what lists hold goes by id, or by place."""
    found = []
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in {"items", "title", "label"}:
                found += leaves(value, (*path, str(key)))
        if "items" in data and "kind" in data:
            found += leaves(data["items"], (*path, "items"))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            name = value.get("id", value.get("item", at)) if isinstance(value, dict) else at
            found += leaves(value, (*path, str(name)))
    elif not isinstance(data, bool) and not number(data).is_nan():
        found.append((path, data))
    return found


def number(value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return Decimal("NaN")


def put(data: Any, path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        data = inner(data, step)
    last = path[-1]
    data[next(key for key in data if str(key) == last) if isinstance(data, dict) else int(last)] = value


def inner(data: Any, step: str) -> Any:
    if isinstance(data, dict):
        return next(value for key, value in data.items() if str(key) == step)
    for entry in data:
        if isinstance(entry, dict) and step in {entry.get("id"), entry.get("item")}:
            return entry
    return data[int(step)]


def made_up(ch: Chooser, definition: Data) -> tuple[Data, Data]:
    """A variant as data, and the definition with the same moves made by hand."""
    changed = unshared(definition)
    changes = [move for _ in range(ch.one([1, 1, 1, 2])) for move in moves(ch, changed)]
    if not changes:
        return made_up(ch, definition)
    return (changes[0] if len(changes) == 1 else {"changes": changes}), changed


def unshared(data: Any) -> Any:
    """A copy in which nothing stands twice: a random rule may hold one table for its points and for its full marks."""
    if isinstance(data, dict):
        return {key: unshared(value) for key, value in data.items()}
    return [unshared(value) for value in data] if isinstance(data, list) else data


def moves(ch: Chooser, changed: Data) -> list[Data]:
    """One move made in a definition, as data; none where there is nothing of the kind to move."""
    what = ch.one(["rule"] * 6 + ["pilot", "weights", "levels", "pass", "total"])
    one = ch.one([one for _, one in indicators(changed)])
    results = changed["results"]
    if what == "rule" and (found := leaves(one["rule"])):
        path, old = ch.one(found)
        step = ch.one(["-20", "-5", "-1", "-0.5", "1", "5", "20", "0.25"])
        value = str(max(Decimal(0), number(old) + Decimal(step)))
        put(one["rule"], path, value)
        return [{"indicator": one["id"], ".".join(("rule", *path)): value}]
    if what == "pilot":
        one["pilot"] = not one.get("pilot", False)
        return [{"indicator": one["id"], "pilot": one["pilot"]}]
    if what == "weights" and len(changed["domains"]) > 1 and "weight" in changed["domains"][0]:
        first, *_, last = changed["domains"]
        first["weight"], last["weight"] = last["weight"], first["weight"]
        return [{"domain": each["id"], "weight": each["weight"]} for each in (first, last)]
    if what == "levels" and "levels" in results:
        level = ch.one(results["levels"])
        level["at_least"] = str(number(level["at_least"]) + Decimal(ch.one(["-3", "2", "0.005"])))
        return [{f"results.levels.{level['id']}.at_least": level["at_least"]}]
    if what == "pass" and "pass" in results:
        key = ch.one(sorted(results["pass"]))
        results["pass"][key] = ch.one(["10", "50", "66.67", "100"])
        return [{f"results.pass.{key}": results["pass"][key]}]
    if what == "total":
        key, value = ch.one(TOTALS)
        results["total"][key] = value
        return [{f"results.total.{key}": value}]
    return []


TOTALS = [("decimals", "1"), ("empty_domain", "full"), ("empty_domain", "zero"), ("of", "shown"), ("round", "down")]


def standing(report: lpa.ScoreReport) -> tuple[Any, ...]:
    """Total, level, passing and the exact total; nothing where something that counts is not decided."""
    total, results = report.total, report.results
    if total.value is None or any(results[at].counted for at in report.open):
        return (None, None, None, None)
    assert total.pair is not None
    return Decimal(total.value), None if total.level is None else total.level.id, total.passed, Fraction(*total.pair)


@pytest.mark.parametrize("source", ["submissions", "frame"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_variant_is_what_scoring_it_from_scratch_says(kind: str, source: str) -> None:
    seen = Counter[str]()
    for seed in seeds(SETS):
        ch = Chooser(lambda _: seed, seeded=True, salt=f"what-if {kind}")  # noqa: B023  # drawn at once
        made = make_set(ch, Wish(kind, ch.one(METHODS), types=("city", "town")))
        if ch.chance(20):
            made.definition["results"]["absent_when_final"] = "incomplete"
        standards = lpa.IndicatorSet.model_validate(made.definition)
        given = [make_submission(ch, made) for _ in range(SUBMISSIONS)]
        for each in given:
            each["values"] = {key: cells for key, cells in each["values"].items() if cells != {}}
        if source == "submissions":
            given = [spoilt(ch, each) for each in given]
        frame = source == "frame"
        whatif = WhatIf(standards, pa.table(wide(standards, given)) if frame else given)
        before = [lpa.score(standards, each, final=True, keep_going=True) for each in given]
        for variant, changed in [made_up(ch, made.definition) for _ in range(VARIANTS)]:
            faults = faults_of(changed)
            if faults:
                with pytest.raises(lpa.DefinitionError) as caught:
                    whatif.run([variant])
                assert {finding.code for finding in caught.value.findings} & faults
                seen["refused"] += 1
                continue
            new = lpa.IndicatorSet.model_validate(changed)
            after = [lpa.score(new, each, final=True, keep_going=True) for each in given]
            compare(whatif, variant, before, after, f"{kind} {seed} {variant}")
            seen["tried"] += 1
            seen["moved"] += any(standing(one) != standing(other) for one, other in zip(before, after, strict=True))
    assert seen["tried"] >= SETS * VARIANTS // 2
    assert seen["moved"]


def faults_of(definition: Data) -> set[str]:
    """What is wrong with a definition."""
    try:
        lpa.IndicatorSet.model_validate(definition)
    except lpa.DefinitionError as error:
        return {finding.code for finding in error.findings}
    return set()


def compare(
    whatif: WhatIf, variant: Data, before: list[lpa.ScoreReport], after: list[lpa.ScoreReport], told: str
) -> None:
    old, new = [standing(each) for each in before], [standing(each) for each in after]
    units = whatif.units(variant).to_arrow().to_pylist()
    for end, expected in (("before", old), ("after", new)):
        found = [(row[f"total_{end}"], row[f"level_{end}"], row[f"passed_{end}"]) for row in units]
        assert found == [each[:3] for each in expected], told

    result = whatif.run([variant], by="type")
    (row,) = result.variants.to_arrow().to_pylist()
    both = [
        (one, other, report)
        for one, other, report in zip(old, new, before, strict=True)
        if one[0] is not None and other[0] is not None
    ]
    rises = [(other[3] > one[3]) - (other[3] < one[3]) for one, other, _ in both]
    assert (row["units"], row["up"], row["down"]) == (len(both), rises.count(1), rises.count(-1)), told
    groups = {group["group"]: group["units"] for group in result.groups.to_arrow().to_pylist()}
    assert groups == Counter(report.lao.type for _, _, report in both), told
    if not both:
        return
    change = sum((Fraction(other[0]) - Fraction(one[0]) for one, other, _ in both), Fraction(0)) / len(both)
    assert abs(Fraction(row["mean_change"]) - change) <= Fraction(1, 20_000), told
    passed = [(one[2], other[2]) for one, other, _ in both]
    if None not in passed[0]:
        moved = row["begin_to_pass"], row["no_longer_pass"]
        assert moved == (passed.count((False, True)), passed.count((True, False))), told
    if whatif.set.results.levels:
        levels = {(each["before"], each["after"]): each["units"] for each in result.levels.to_arrow().to_pylist()}
        assert levels == Counter((one[1], other[1]) for one, other, _ in both), told
    compare_verdicts(result.verdicts.to_arrow().to_pylist(), before, after, told)


def compare_verdicts(rows: list[Data], before: list[lpa.ScoreReport], after: list[lpa.ScoreReport], told: str) -> None:
    for row in rows:
        for end, reports in (("before", before), ("after", after)):
            found = [str(report[row["indicator"]].verdict) for report in reports if row["indicator"] in report]
            assert row[end] == found.count(row["verdict"]), told
    moved = {
        result.indicator
        for one, other in zip(before, after, strict=True)
        for result in one.results
        if result.verdict != other[result.indicator].verdict
    }
    assert moved <= {row["indicator"] for row in rows}, told
