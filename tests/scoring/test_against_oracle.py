"""The library against a second, independent reading of the contract (`tests/oracle`), on made-up sets.

Every test asserts its own share of what has to be reached, so that together, on however many processes, at least
5,000 submissions are scored, and at least 200 of them reach each kind, each verdict and each method of the total.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from tests.drawing import drawn
from tests.oracle.make_sets import METHODS
from tests.oracle.rules import KINDS
from tests.oracle.score import score as oracle_score
from tests.oracle.sets import applies, indicators, items, references
from tests.oracle.strategies import Case, cases

from .against import DOMAIN_FIGURES, Differences, as_json, library

VERDICTS = ("met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable", "incomplete")
DRAWN, SEEDED = 80, 400
#: 200 of each over the 13 seeded tests of this file.
SHARE = 16


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
    waiting = gaps | {key for key, one in wanted["results"].items() if one["verdict"] == "incomplete"}
    for key, indicator in own.items():
        if key in given_up or not applies(indicator, case.submission["lao"]["type"]):
            continue
        cells = values.get(key, {})
        if key in gaps and not cells and indicator.get("may_be_not_applicable", False):
            return True
        verdict = wanted["results"][key]["verdict"]
        others = {name.split(".")[0] for name in references(indicator)}
        verdicts = {verdict, *(wanted["results"][other]["verdict"] for other in others)}  # a part may be out by itself
        stopped = cells is None or None in cells.values() or not verdicts.isdisjoint({"not_done", "not_applicable"})
        if stopped and not waiting.isdisjoint({key, *others}):
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


def compare_totals(
    differences: Differences, got: dict[str, Any], wanted: dict[str, Any], *, changing: list[dict[str, Any] | None]
) -> None:
    """What is closed has to be the same; what might still change may be kept back, or be what every end comes to.

    `changing` holds the answers that are right too: None for a figure that is kept back, and that of an end.
    """
    for key, want in wanted["domains"].items():
        if key in wanted["open_domains"]:
            continue
        for name in DOMAIN_FIGURES:
            if name == "contribution" and wanted["open"]:
                continue
            more = [None if end is None else end["domains"][key][name] for end in changing]
            allowed = [want[name], *more, *([None] if want["empty"] and name != "percent" else [])]
            differences.same(f"{key}.{name}", got["domains"][key][name], *allowed)
    if wanted["open"]:
        return
    total, want = got["total"], wanted["total"]
    level = total["level"] and total["level"]["id"]
    if None in changing and total["value"] is None:
        return
    ends = [end["total"] for end in changing if end is not None]
    differences.same("total.value", total["value"], want["value"], *(end["value"] for end in ends))
    differences.same("total.level", level, want["level"], *(end["level"] for end in ends))
    differences.same("total.passed", total["passed"], want["passed"], *(end["passed"] for end in ends))
    for key, extra in wanted["also"].items():
        more = [end["also"][key]["value"] for end in changing if end is not None]
        differences.same(f"also.{key}", got["also"][key]["value"], extra["value"], *more)


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
    # What an open report of another set can still become is known to the library alone.
    waiting = {key for key, one in wanted["results"].items() if one["verdict"] == "incomplete"}
    declared_later = {*(case.fuller.get("not_applicable") or {})} - {*(case.submission.get("not_applicable") or {})}
    completed = None
    if (wanted["open"] or loose) and not open_import and declared_later & {*wanted["results"]} <= waiting:
        strict = {**case.definition, "results": {**case.definition["results"], "absent": "not_done"}}
        answer = oracle_score(strict, case.fuller, imports=imports)
        if not answer["errors"]:
            completed = answer
    compare_totals(differences, got, wanted, changing=[None, *([completed] if completed else [])] if loose else [])
    if completed is not None:
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

    @drawn(SEEDED, shrinking=False)
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

    @drawn(DRAWN)
    @given(cases(kind, seeded=False))
    def check(case: Case) -> None:
        seen["all"] += 1
        compare(case, seen)

    check()
    assert seen["all"] >= DRAWN
