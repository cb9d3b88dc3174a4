"""A frame says of every row what the scalar path says of the submission: every verdict, digit, interval and finding."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given

import lpa_standards as lpa
from lpa_standards.scoring.frames.layout import Field
from tests.drawing import drawn
from tests.oracle.rules import KINDS
from tests.oracle.sets import imports_of, indicators
from tests.scoring.frames.making import Rows, rows, wide

SETTINGS = drawn(20, shrinking=False)
FIELDS: tuple[Field, ...] = ("verdict", "label", "points", "full", "ratio_shown", "low", "high")
DOMAIN = ("points", "full", "percent", "contribution")
QUIET = ("evidence-missing",)


def said_by_report(report: lpa.ScoreReport) -> dict[str, Any]:
    """What a report says, under the names of the columns."""
    said: dict[str, Any] = {}
    for result in report.results:
        for field in FIELDS:
            value = getattr(result, field)
            said[f"{result.indicator}.{field}"] = (
                value.th if field == "label" else None if value is None else str(value)
            )
    for domain in report.domains:
        said |= {f"domain:{domain.id}.{name}": getattr(domain, name) for name in DOMAIN}
    for name, total in (("total", report.total), *((f"also:{one.id}", one) for one in report.also)):
        said |= {f"{name}.{end}": getattr(total, end) for end in ("value", "low", "high")}
    for end in ("level", "level_low", "level_high"):
        level = getattr(report.total, end)
        said[f"total.{end}"] = None if level is None else level.id
    said["total.passed"] = report.total.passed
    said["open"] = len(report.open)
    said["assumed"] = sum(finding.code.startswith("absent-as") for finding in report.findings)
    for level_name in ("error", "warning"):
        found = [one for one in report.findings if one.level == level_name and one.code not in QUIET]
        said[f"{level_name}s"] = len(found)
    return said


def told_by_report(row: int, report: lpa.ScoreReport) -> Counter[tuple[Any, ...]]:
    return Counter(
        (row, one.level, one.code, one.indicator, one.item, one.sentence("th"))
        for one in report.findings
        if one.level != "note" and one.code not in QUIET and one.code != "import-figure"
    )


def compare(case: Rows, seen: Counter[str]) -> None:
    standards = lpa.IndicatorSet.model_validate(case.definition)
    scorer = lpa.Scorer(standards)
    columns = wide(standards, case.submissions)
    imports: list[list[lpa.ScoreReport]] = [[] for _ in case.submissions]
    if case.other is not None:
        other = lpa.Scorer(lpa.IndicatorSet.model_validate(case.other))
        for at, submission in enumerate(case.imported):
            assert submission is not None
            report = other.score(submission, keep_going=True, final=True)
            imports[at] = [] if report.open else [report]  # a column holds figures, not between what they lie
        columns |= figures(case, imports)
    table = pa.table(columns)
    result = scorer.score_frame(table, final=case.final, fields=FIELDS, figures="text")
    found = result.to_arrow().to_pylist()
    told = Counter(
        (one["row"], one["level"], one["code"], one["indicator"], one["item"], one["message_th"])
        for one in result.findings.to_arrow().to_pylist()
    )
    expected_told: Counter[tuple[Any, ...]] = Counter()
    for row, (submission, reports) in enumerate(zip(case.submissions, imports, strict=True)):
        report = scorer.score(submission, imports=reports, final=case.final, keep_going=True)
        expected = said_by_report(report)
        got = {key: value for key, value in found[row].items() if key in expected}
        wrong = {key: (value, expected[key]) for key, value in got.items() if value != expected[key]}
        assert not wrong, (row, wrong)
        missing = {key for key, value in expected.items() if value is not None} - set(got)
        assert not missing
        expected_told += told_by_report(row, report)
        seen["rows"] += 1
        seen["open"] += bool(expected["open"])
    assert told == expected_told


def figures(case: Rows, imports: list[list[lpa.ScoreReport]]) -> dict[str, list[Any]]:
    """Columns of the imported figures, as printed."""
    found: dict[str, list[Any]] = {}
    for _, one in indicators(case.definition):
        for rule in imports_of(one["rule"]):
            year = f"@{rule['fiscal_year']}" if "fiscal_year" in rule else ""
            found[f"import:{rule['programme']}{year}:{rule['figure']}"] = [
                figure(rule, case, reports[0]) if reports else None for reports in imports
            ]
    return found


def figure(rule: dict[str, Any], case: Rows, report: lpa.ScoreReport) -> str | None:
    if int(rule.get("fiscal_year", case.definition["fiscal_year"])) != report.set.fiscal_year:
        return None
    if rule["figure"] == "total":
        return report.total.value or "not_applicable"
    domain = next((one for one in report.domains if f"domain:{one.id}" == rule["figure"]), None)
    return None if domain is None else domain.percent or "not_applicable"


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_what_the_scalar_path_says(kind: str) -> None:
    seen: Counter[str] = Counter()

    @SETTINGS
    @given(rows(kind))
    def check(case: Rows) -> None:
        compare(case, seen)

    check()
    assert seen["rows"] >= 80
    assert seen["rows"] > seen["open"] > 0
