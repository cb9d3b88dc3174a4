"""Worked examples, `cases/*.yaml`: expected values by hand arithmetic, written in each file beside the example.

A file holds `sets` (small definitions, filled in by `making`) and `cases`. A case names what it says, the set (the
first unless named), the type of อปท., values and whatever else is handed in, and what is expected: per indicator
under `expect`, and `total`, `domains`, `also`, `findings` (codes, none unless listed) or `errors` (code and path).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa

from .making import Data, as_json, definition, read_yaml, submission

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
SUBMISSION_KEYS = ("type", "values", "not_applicable", "evidence", "lao", "submitted_at")
KNOWN = {
    *SUBMISSION_KEYS,
    "says",
    "set",
    "previous",
    "imports",
    "final",
    "expect",
    "total",
    "domains",
    "also",
    "findings",
    "errors",
}


def loaded(file: Path) -> tuple[dict[str, lpa.IndicatorSet], list[Data]]:
    data = read_yaml(file)
    assert data["source"].strip()
    sets = {name: lpa.IndicatorSet.model_validate(definition(given)) for name, given in data["sets"].items()}
    return sets, data["cases"]


def every_case() -> list[Any]:
    return [
        pytest.param(file, at, id=f"{file.stem}: {case['says']}")
        for file in CASES
        for at, case in enumerate(read_yaml(file)["cases"])
    ]


_LOADED: dict[Path, tuple[dict[str, lpa.IndicatorSet], list[Data]]] = {}


def case_of(file: Path, at: int) -> tuple[lpa.IndicatorSet, Data]:
    if file not in _LOADED:
        _LOADED[file] = loaded(file)
    sets, cases = _LOADED[file]
    case = cases[at]
    assert set(case) <= KNOWN, f"unknown keys: {set(case) - KNOWN}"
    return sets[case.get("set", next(iter(sets)))], case


def handed_in(case: Data) -> Data:
    return submission(**{key: case[key] for key in SUBMISSION_KEYS if key in case})


def score(standards: lpa.IndicatorSet, case: Data, **more: Any) -> lpa.ScoreReport:
    previous = submission(**{"fiscal_year": 2565, **case["previous"]}) if "previous" in case else None
    return lpa.score(
        standards,
        handed_in(case),
        previous=previous,
        imports=case.get("imports", ()),
        final=case.get("final", False),
        **more,
    )


class Mismatches(list[str]):
    """Gathers what differs, so that a failing case shows all of it."""

    def compare(self, where: str, wanted: Data, got: Data) -> None:
        for key, expected in wanted.items():
            want, have = expected, got[key]
            if key in {"label", "level", "level_low", "level_high"} and isinstance(have, dict):
                have = have["th"] if key == "label" else have["id"]
            if key == "waiting_for":
                want, have = sorted(want), sorted(have)
            if have != want:
                self.append(f"{where}.{key}: expected {want!r}, got {have!r}")


@pytest.mark.parametrize(("file", "at"), every_case())
def test_comes_out_as_worked_out_by_hand(file: Path, at: int) -> None:
    standards, case = case_of(file, at)
    if "errors" in case:
        with pytest.raises(lpa.SubmissionError) as caught:
            score(standards, case)
        assert [f"{found.code} {found.path}" for found in caught.value.findings] == case["errors"]
        going = as_json(score(standards, case, keep_going=True))
        blamed = {found.indicator for found in caught.value.findings}
        assert {one["verdict"] for one in going["results"] if one["indicator"] in blamed} == {"incomplete"}
        return
    data = as_json(score(standards, case))
    results = {one["indicator"]: one for one in data["results"]}
    different = Mismatches()
    for key, wanted in case.get("expect", {}).items():
        different.compare(key, wanted, results[key])
    different.compare("total", case.get("total", {}), data["total"])
    for name in ("domains", "also"):
        figures = {one["id"]: one for one in data[name]}
        for key, wanted in case.get(name, {}).items():
            different.compare(f"{name}.{key}", wanted, figures[key])
    codes = [finding["code"] for finding in data["findings"]]
    if sorted(codes) != sorted(case.get("findings", [])):
        different.append(f"findings: expected {case.get('findings', [])}, got {codes}")
    assert not different, "\n".join(different)


def test_there_are_case_files() -> None:
    assert len(CASES) == 16
