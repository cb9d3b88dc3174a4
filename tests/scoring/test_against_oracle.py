"""The library against a second, independent reading of the contract (`tests/oracle`), on made-up sets.

Every test asserts its own share of what has to be reached, so that together, on however many processes, at least
5,000 submissions are scored, and at least 200 of them reach each kind, each verdict and each method of the total.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import lpa_standards as lpa
from lpa_standards.scoring import openness
from tests.oracle.completions import Bounds, Range, bounds
from tests.oracle.figures import print_number
from tests.oracle.make_sets import EXACT_KINDS, METHODS
from tests.oracle.rules import KINDS
from tests.oracle.score import score as oracle_score
from tests.oracle.sets import applies, indicators, items, references
from tests.oracle.strategies import Case, cases, small_cases

VERDICTS = ("met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable", "incomplete")
DRAWN, SEEDED = 80, 400
#: 200 of each over the 13 seeded tests of this file.
SHARE = 16
MOST_COMPLETIONS = 100
SETTINGS = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
#: A seed does not shrink to a simpler set.
SEEDED_SETTINGS = settings(SETTINGS, phases=[Phase.generate])
DOMAIN_FIGURES = ("points", "full", "percent", "contribution")


def library(
    definition: dict[str, Any], submission: dict[str, Any], *, imports: Sequence[Any] = (), final: bool = False
) -> Any:
    """The report of the library; a set that does not load is a fault of the test, not an error of the submission."""
    try:
        loaded = lpa.IndicatorSet.model_validate(definition)
    except ValueError as problem:
        raise AssertionError(f"the set is valid, yet: {problem}") from problem
    return lpa.score(loaded, lpa.Submission.model_validate(submission), imports=imports, final=final)


def as_json(report: Any) -> dict[str, Any]:
    """The report as other systems get it, its lists by id."""
    data: dict[str, Any] = json.loads(report.model_dump_json())
    data["results"] = {one["indicator"]: one for one in data["results"]}
    data["domains"] = {one["id"]: one for one in data["domains"]}
    data["also"] = {one["id"]: one for one in data["also"]}
    return data


class Differences(list[str]):
    """Collects what differs, to name all of it at once."""

    def same(self, where: str, got: Any, *wanted: Any) -> None:
        if got not in wanted:
            self.append(f"{where}: library {got!r}, oracle {' or '.join(repr(one) for one in wanted)}")

    def between(self, where: str, low: Any, value: Any, high: Any) -> None:
        if value is None or (low is not None and high is not None and Decimal(low) <= Decimal(value) <= Decimal(high)):
            return
        self.append(f"{where}: {value} is not within {low} to {high}")


def could_change(case: Case, wanted: dict[str, Any]) -> bool:
    """Whether something absent might still change an indicator that its rule has already judged.

    Without any cell it may be declared not applicable; what a null or something not applicable made `not_done` or
    `not_applicable` may turn into `no_service` (frame 0) or `met` (one more true condition) once the rest is entered,
    be it here or at an indicator that it refers to.
    """
    if case.final or case.definition["results"].get("absent", "incomplete") != "incomplete":
        return False
    values, given_up = case.submission["values"], case.submission.get("not_applicable") or {}
    own = {one["id"]: one for _, one in indicators(case.definition)}
    entered = {key: items(one) if values.get(key, {}) is None else values.get(key, {}) for key, one in own.items()}
    gaps = {key for key, one in own.items() if key not in given_up and set(items(one)) - set(entered[key])}
    for key, indicator in own.items():
        if key in given_up or not applies(indicator, case.submission["lao"]["type"]):
            continue
        cells = values.get(key, {})
        if key in gaps and not cells and indicator.get("may_be_not_applicable", False):
            return True
        verdict = wanted["results"][key]["verdict"]
        stopped = cells is None or None in cells.values() or verdict in ("not_done", "not_applicable")
        if stopped and not gaps.isdisjoint({key, *(name.split(".")[0] for name in references(indicator))}):
            return True
    return False


def compare_results(differences: Differences, got: dict[str, Any], wanted: dict[str, Any]) -> None:
    differences.same("indicators", sorted(got["results"]), sorted(wanted["results"]))
    for key, want in wanted["results"].items():
        have = got["results"].get(key)
        if have is None:
            continue
        for name in ("verdict", "ratio_shown", "points", "counted"):
            differences.same(f"{key}.{name}", have[name], want[name])
        differences.same(f"{key}.label", have["label"]["th"], want["label"])
        if want["verdict"] not in ("incomplete", "no_service", "not_applicable"):
            differences.same(f"{key}.full", have["full"], want["full"])


def compare_totals(differences: Differences, got: dict[str, Any], wanted: dict[str, Any], *, loose: bool) -> None:
    """What is closed has to be the same; `loose`: what might still change may keep a figure back."""
    for key, want in wanted["domains"].items():
        if key in wanted["open_domains"]:
            continue
        kept_back = [None] if loose else []
        for name in DOMAIN_FIGURES:
            if name == "contribution" and wanted["open"]:
                continue
            allowed = [want[name], *kept_back, *([None] if want["empty"] and name != "percent" else [])]
            differences.same(f"{key}.{name}", got["domains"][key][name], *allowed)
    if wanted["open"]:
        return
    total, want = got["total"], wanted["total"]
    level = total["level"] and total["level"]["id"]
    if loose and total["value"] is None:
        return
    differences.same("total.value", total["value"], want["value"])
    differences.same("total.level", level, want["level"])
    differences.same("total.passed", total["passed"], want["passed"])
    for key, extra in wanted["also"].items():
        differences.same(f"also.{key}", got["also"][key]["value"], extra["value"])


def compare_completion(differences: Differences, got: dict[str, Any], completed: dict[str, Any]) -> None:
    """Whatever the open submission became has to lie within what was said while it was open."""
    for key, result in completed["results"].items():
        have = got["results"][key]
        if have["verdict"] == "incomplete" and result["verdict"] not in ("no_service", "not_applicable"):
            differences.between(f"{key} completed", have["low"], result["points"], have["high"])
    total, want = got["total"], completed["total"]
    differences.between("total completed", total["low"], want["value"], total["high"])
    if total["value"] is not None:
        differences.same("total.value, completed", total["value"], want["value"])
    if total["level"] is not None:
        differences.same("total.level, completed", total["level"]["id"], want["level"])
    if total["passed"] is not None:
        differences.same("total.passed, completed", total["passed"], want["passed"])
    for key, domain in completed["domains"].items():
        for name in DOMAIN_FIGURES:
            if got["domains"][key][name] is not None and not domain["empty"]:
                differences.same(f"{key}.{name}, completed", got["domains"][key][name], domain[name])


def as_import(answer: dict[str, Any], got: dict[str, Any]) -> dict[str, Any]:
    """The other set as the oracle imports it: only the library knows which figures of an open one are settled."""
    return {
        "programme": answer["programme"],
        "fiscal_year": answer["fiscal_year"],
        "total": {"value": got["total"]["value"], "empty": got["total"]["high"] is None},
        "domains": {
            key: {"percent": domain["percent"], "empty": domain["full"] is not None and Decimal(domain["full"]) == 0}
            for key, domain in got["domains"].items()
        },
    }


def compare(case: Case, seen: Counter[str]) -> None:
    imports: list[dict[str, Any]] = []
    reports: list[Any] = []
    open_import = False
    for other in case.imports:
        answer = oracle_score(*other)
        if answer["errors"]:
            with pytest.raises(ValueError, match=r"."):
                library(*other)
            return
        report = library(*other)
        reports.append(json.loads(report.model_dump_json()))
        imports.append(as_import(answer, as_json(report)))
        open_import = open_import or answer["open"] or could_change(Case(*other), answer)
    results = case.definition["results"]
    if open_import and "lowest" in (results.get("absent"), results.get("absent_when_final")):
        return  # its lowest is that of the open report, which the library alone knows
    wanted = oracle_score(case.definition, case.submission, imports=imports, final=case.final)
    if wanted["errors"]:
        seen["errors"] += 1
        with pytest.raises(ValueError, match=r"."):
            library(case.definition, case.submission, imports=reports, final=case.final)
        return
    got = as_json(library(case.definition, case.submission, imports=reports, final=case.final))
    differences = Differences()
    compare_results(differences, got, wanted)
    loose = could_change(case, wanted)
    compare_totals(differences, got, wanted, loose=loose)
    # What an open report of another set can still become is known to the library alone.
    waiting = {key for key, one in wanted["results"].items() if one["verdict"] == "incomplete"}
    declared_later = {*(case.fuller.get("not_applicable") or {})} - {*(case.submission.get("not_applicable") or {})}
    if (wanted["open"] or loose) and not open_import and declared_later & {*wanted["results"]} <= waiting:
        strict = {**case.definition, "results": {**case.definition["results"], "absent": "not_done"}}
        completed = oracle_score(strict, case.fuller, imports=imports)
        if not completed["errors"]:
            seen["completed"] += 1
            compare_completion(differences, got, completed)
    assert not differences, "\n".join(differences)
    kinds = {one["id"]: one["rule"]["kind"] for _, one in indicators(case.definition)}
    seen.update({kinds[key] for key in wanted["results"]} | {one["verdict"] for one in wanted["results"].values()})
    if wanted["total"]["value"] is not None:
        seen[case.definition["results"]["total"]["method"]] += 1


@pytest.mark.parametrize("kind", KINDS)
def test_scores_spread_evenly(kind: str) -> None:
    seen: Counter[str] = Counter()

    @settings(SEEDED_SETTINGS, max_examples=SEEDED)
    @given(cases(kind, seeded=True))
    def check(case: Case) -> None:
        seen["all"] += 1
        compare(case, seen)

    check()
    assert seen["all"] >= SEEDED
    assert seen[kind] >= 200
    assert {name: seen[name] for name in (*VERDICTS, *METHODS) if seen[name] < SHARE} == {}
    assert seen["completed"] >= SHARE


@pytest.mark.parametrize("kind", KINDS)
def test_scores_that_shrink(kind: str) -> None:
    """Fewer and simpler sets, from which Hypothesis works its way down to the smallest that differs."""
    seen: Counter[str] = Counter()

    @settings(SETTINGS, max_examples=DRAWN)
    @given(cases(kind, seeded=False))
    def check(case: Case) -> None:
        seen["all"] += 1
        compare(case, seen)

    check()
    assert seen["all"] >= DRAWN


def compare_range(
    differences: Differences, where: str, have: dict[str, Any], truth: Range, style: Any, *, exact: bool
) -> None:
    low, high = print_number(truth.low, style), print_number(truth.high, style)
    if exact or low is None:
        differences.same(f"{where}.low", have["low"], low)
        differences.same(f"{where}.high", have["high"], high)
        return
    differences.between(f"{where}, lowest", have["low"], low, have["high"])
    differences.between(f"{where}, highest", have["low"], high, have["high"])


def compare_bounds(got: dict[str, Any], truth: Bounds, case: Case, *, exact: bool) -> Differences:
    """`exact`: the bounds are reached; else they enclose, and what is given is what all completions agree on."""
    differences, results = Differences(), case.definition["results"]
    kept_back = [] if exact else [None]
    for key, have in got["results"].items():
        waits = have["verdict"] == "incomplete" or have["waiting_for"]
        if waits and key in truth.points:
            compare_range(differences, key, have, truth.points[key], results.get("points", {}), exact=exact)
        if not waits and truth.verdicts[key] != {have["verdict"]}:
            differences.append(f"{key} waits for nothing, yet is {sorted(truth.verdicts[key])}")
    styles = {"": results["total"]} | {one["id"]: one for one in results.get("also", [])}
    for key, style in styles.items():
        have = got["also"][key] if key else got["total"]
        compare_range(differences, f"total {key}", have, truth.totals[key], style, exact=exact)
        differences.same(f"total {key}.value", have["value"], truth.totals[key].agreed, *kept_back)
    total = got["total"]
    judgements: dict[str, set[Any]] = {"level": {*truth.levels}, "passed": {*truth.passed}}
    for name, found in judgements.items():
        agreed = next(iter(found)) if len(found) == 1 else None
        have = total[name]["id"] if isinstance(total[name], dict) else total[name]
        differences.same(f"total.{name}", have, agreed, *kept_back)
    for (key, name), figure in truth.domains.items():
        # A contribution of 0 is 0 whatever the other domains do to the weights, but may be kept back with the others.
        null = [None] if name == "contribution" or None in truth.domains[key, "percent"].values else []
        differences.same(f"{key}.{name}", got["domains"][key][name], figure.agreed, *kept_back, *null)
    return differences


def check_bounds(kind: str, *, exact: bool, examples: int) -> None:
    seen: Counter[str] = Counter()

    @settings(SEEDED_SETTINGS, max_examples=examples)
    @given(small_cases(kind, exact=exact, most=MOST_COMPLETIONS, seeded=True))
    def check(case: Case) -> None:
        seen["all"] += 1
        if oracle_score(case.definition, case.submission)["errors"]:
            return
        truth = bounds(case.definition, case.submission)
        assert truth.count, "what is given can be completed"
        seen["open"] += truth.count > 1
        got = as_json(library(case.definition, case.submission))
        differences = compare_bounds(got, truth, case, exact=exact)
        assert not differences, "\n".join(differences)
        if exact:
            return
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(openness, "MAX_COMPLETIONS", 0)
            unlisted = as_json(library(case.definition, case.submission))
        differences = compare_bounds(unlisted, truth, case, exact=False)
        assert not differences, "where completions are not listed:\n" + "\n".join(differences)

    check()
    assert seen["all"] >= examples
    assert seen["open"] >= examples // 2


@pytest.mark.parametrize("kind", EXACT_KINDS)
def test_bounds_are_reached(kind: str) -> None:
    check_bounds(kind, exact=True, examples=60)


@pytest.mark.parametrize("kind", KINDS)
def test_bounds_enclose(kind: str) -> None:
    """Both where the completions are listed one by one and where the rules are asked for what they can come to."""
    check_bounds(kind, exact=False, examples=100)
