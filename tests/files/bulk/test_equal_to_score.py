"""Every row of the result says what `lpa.score` says of the submission, through every kind of file and any slices."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards.scoring.frames.layout import FIELDS
from tests.drawing import drawn
from tests.files.bulk.making import DOORS, run
from tests.oracle.rules import KINDS
from tests.scoring.frames.making import Rows, rows
from tests.scoring.frames.test_equal_to_scalar import said_by_report
from tests.scoring.making import ROADS, made_set, submission

SETTINGS = drawn(4, shrinking=False)
QUIET = frozenset({"evidence-missing", "import-figure"})


def told_by(number: int, report: lpa.ScoreReport) -> Counter[tuple[Any, ...]]:
    return Counter(
        (number, one.level, one.code, one.indicator, one.item)
        for one in report.findings
        if one.level != "note" and one.code not in QUIET
    )


def check(case: Rows, door: str, chunk: int, seen: Counter[str]) -> None:
    standards = lpa.IndicatorSet.model_validate(case.definition)
    scorer = lpa.Scorer(standards)
    submissions = [one | {"lao": one["lao"] | {"code": f"๐{at}"}} for at, one in enumerate(case.submissions)]
    with tempfile.TemporaryDirectory() as folder:
        path = DOORS[door](Path(folder), standards, submissions)
        _, found, findings = run(standards, path, final=case.final, fields=FIELDS, chunk=chunk)
        assert not list(Path(folder).glob("*.parts"))
    assert [row["code"] for row in found] == [one["lao"]["code"] for one in submissions]
    expected_told: Counter[tuple[Any, ...]] = Counter()
    for at, (one, row) in enumerate(zip(submissions, found, strict=True)):
        report = scorer.score(one, final=case.final, keep_going=True)
        expected = said_by_report(report)
        wrong = {key: (row[key], value) for key, value in expected.items() if key in row and row[key] != value}
        assert not wrong, (at, wrong)
        assert not {key for key, value in expected.items() if value is not None} - set(row)
        expected_told += told_by(at + 1, report)
        seen["rows"] += 1
        seen["open"] += bool(expected["open"])
    told = Counter((one["row"], one["level"], one["code"], one["indicator"], one["item"]) for one in findings)
    assert told == expected_told


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_row_says_what_score_says(kind: str, door: str) -> None:
    seen: Counter[str] = Counter()

    @SETTINGS
    @given(rows(kind), st.sampled_from([1, 2, 3, 100]))
    def each(case: Rows, chunk: int) -> None:
        check(case, door, chunk, seen)

    each()
    assert seen["rows"] >= 16


@pytest.mark.parametrize("door", DOORS)
def test_what_is_called_not_done_for_another_type_is_told(door: str, tmp_path: Path) -> None:
    """As any other data of an indicator that is not for the type: it may be the type that is wrong."""
    drains = {**ROADS, "id": "drains", "applies_to": ["town"]}
    standards = made_set(ROADS, drains, lao_types=["city", "town"])
    values = {"roads": {"frame": 10, "provided": 9}, "drains": {"frame": None}}
    path = DOORS[door](tmp_path, standards, [submission(values, lao={"code": "1"})])
    _, (row,), (finding,) = run(standards, path, final=True)
    assert (row["warnings"], finding["code"], finding["indicator"]) == (1, "another-type", "drains")


@pytest.mark.parametrize("door", DOORS)
def test_a_set_that_asks_for_nothing_itself(door: str, tmp_path: Path) -> None:
    """What is imported is there or not; the file only says who takes part."""
    rule = {"kind": "imported", "programme": "another", "figure": "total", "full": 10}
    standards = made_set({"id": "average", "items": {}, "may_be_not_applicable": True, "rule": rule})
    given = [
        submission({}, lao={"code": "1"}),
        submission({}, lao={"code": "2"}, not_applicable={"average": "ไม่มีการประเมินอื่น"}),
    ]
    _, rows_found, findings = run(standards, DOORS[door](tmp_path, standards, given), final=False)
    assert [row["average.verdict"] for row in rows_found] == ["incomplete", "not_applicable"]
    assert not [one for one in findings if one["level"] == "error"]
