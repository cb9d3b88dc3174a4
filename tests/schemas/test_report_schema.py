"""The published schema of a report against real reports: every key told, every form a key can take seen."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.schemas.building import models_within
from lpa_standards.schemas.report import Report
from tests.schemas.test_refuses import planted
from tests.schemas.validating import EXAMPLES, refusals, refusals_of, schema
from tests.scoring.making import definition


def _levels_and_pass() -> lpa.IndicatorSet:
    """Every total, level, pass mark and finding that a report can tell of."""
    return lpa.IndicatorSet.model_validate(
        definition(
            {
                "lao_types": ["city", "sao"],
                "results": {
                    "total": {"method": "weighted"},
                    "also": [{"id": "share", "title": {"th": "ร้อยละ"}, "method": "points_over_full"}],
                    "levels": [{"id": "good", "title": {"th": "ดี"}, "at_least": 80}],
                    "pass": {"total": 50},
                },
                "domains": [
                    {
                        "id": "a",
                        "weight": 60,
                        "indicators": [
                            {
                                "id": "roads",
                                "number": "1",
                                "items": {"f": "quantity", "p": "quantity"},
                                "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 57, "full": 2},
                                "checks": [{"that": "p <= f", "message": {"th": "เกินกรอบ"}, "level": "warning"}],
                            }
                        ],
                    },
                    {
                        "id": "b",
                        "weight": 40,
                        "indicators": [
                            {
                                "id": "water",
                                "items": {"n": "count"},
                                "may_be_not_applicable": True,
                                "rule": {"kind": "awarded", "points": "n", "full": 10},
                            },
                            {
                                "id": "award",
                                "applies_to": ["sao"],
                                "items": {},
                                "rule": {"kind": "imported", "programme": "lpa", "figure": "total", "full": 5},
                            },
                        ],
                    },
                ],
            }
        )
    )


def _reports() -> Iterator[lpa.ScoreReport]:
    for path in EXAMPLES:
        handed_in = lpa.read_submission(path)
        standards = lpa.load_set(handed_in.programme, handed_in.fiscal_year, handed_in.edition)
        yield lpa.score(standards, handed_in)
        earlier = handed_in.model_copy(update={"fiscal_year": handed_in.fiscal_year - 1})
        yield lpa.score(standards, handed_in, final=True, previous=earlier)
    made = _levels_and_pass()
    base = {"programme": made.programme, "fiscal_year": made.fiscal_year, "lao": {"type": "city"}}
    for values in (
        {"roads": {"f": 10, "p": 9}, "water": {"n": 10}},
        {"roads": {"f": 10, "p": 12}, "water": {"n": 0}},
        {"roads": None, "water": None},
        {"roads": {"f": 0}, "water": {"n": 3}},
        {"roads": {"f": 10}},
        {},
    ):
        yield lpa.score(made, lpa.Submission.model_validate({**base, "values": values}))
    nothing = {**base, "values": {"roads": {"f": 0}}, "not_applicable": {"water": "ไม่มีระบบประปา"}}
    yield lpa.score(made, lpa.Submission.model_validate(nothing))
    another: Any = {
        "programme": "lpa",
        "fiscal_year": made.fiscal_year,
        "lao": {"code": "2"},
        "total": {},
        "domains": [],
    }
    one = lpa.Submission.model_validate({**base, "lao": {"type": "sao", "code": "1"}})
    yield lpa.score(made, one, imports=[another], keep_going=True)
    faulty = lpa.Submission.model_validate({**base, "values": {"roads": {"f": "many", "p": 1}, "water": {"n": 99}}})
    yield lpa.score(made, faulty, keep_going=True)


@cache
def reports() -> list[Any]:
    """The JSON of each, with and without what it was scored from."""
    return [json.loads(report.model_dump_json(with_inputs=inputs)) for report in _reports() for inputs in (False, True)]


def test_every_real_report_is_taken() -> None:
    assert len(reports()) > 30
    for report in reports():
        assert refusals("report-1", report) == []


def test_no_key_of_a_report_is_left_untold() -> None:
    closed = _closed(schema("report-1"))
    for report in reports():
        assert refusals_of(closed, report) == []


def test_every_key_is_always_there_but_the_inputs() -> None:
    for part in [schema("report-1"), *schema("report-1")["definitions"].values()]:
        if part["title"] not in {"ข้อมูลที่ส่ง", "อปท."}:  # a submission says only what it knows
            assert set(part["properties"]) - set(part["required"]) <= {"inputs"}, part["title"]


def test_what_may_be_null_is_null_somewhere_and_something_elsewhere() -> None:
    """A `null` in the schema that no report has would be an invention; so would a value."""
    never_null, never_there = set[str](), set[str]()
    for model in models_within(Report):
        if not model.__module__.endswith("schemas.report"):
            continue
        for name, field in model.model_fields.items():
            if type(None) in getattr(field.annotation, "__args__", ()):
                seen = {value is None for value in _values(model.__name__, field.alias or name)}
                never_null |= set() if True in seen else {f"{model.__name__}.{name}"}
                never_there |= set() if False in seen else {f"{model.__name__}.{name}"}
    # No shipped set names editions, no example was scored at a given moment; `inputs` is left out rather than null.
    assert never_there == {"Report.edition", "ReportReceipt.at"}
    assert never_null == {"Report.inputs"}


def test_every_verdict_status_and_level_is_seen() -> None:
    verdicts = {result["verdict"] for report in reports() for result in report["results"]}
    assert verdicts == set(schema("report-1")["definitions"]["ReportResult"]["properties"]["verdict"]["enum"])
    levels = {finding["level"] for report in reports() for finding in report["findings"]}
    assert levels == {"error", "warning", "note"}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("total.value", 56.8, "total.value"),
        ("total.value", "๕๖.๘", "total.value"),
        ("total.passed", "yes", "total.passed"),
        ("total.level", "good", "total.level"),
        ("results.0.verdict", "passed", "results.0.verdict"),
        ("results.0.points", "5 points", "results.0.points"),
        ("results.0.label", {"th": "ผ่าน"}, "results.0.label"),
        ("results.0.counted", "(taken away)", "results.0"),
        ("set.fingerprint", "0" * 63, "set.fingerprint"),
        ("set.schema", 2, "set.schema"),
        ("fiscal_year", "2566", "fiscal_year"),
        ("timeliness", "soon", "timeliness"),
        ("receipt", "(taken away)", "-"),
        ("inputs", None, None),
        ("a_key_of_a_later_version", 1, None),
    ],
)
def test_a_planted_fault_is_refused_and_a_later_key_is_not(path: str, value: object, expected: str | None) -> None:
    data = planted(reports()[0], path, value)
    assert refusals("report-1", data) == ([] if expected is None else [expected])


def _closed(found: Any) -> Any:
    found = deepcopy(found)
    for part in [found, *found["definitions"].values()]:
        part["additionalProperties"] = False
    return found


def _values(model: str, key: str) -> Iterator[Any]:
    for report in reports():
        for part in _parts(model, report):
            if key in part:
                yield part[key]


def _parts(model: str, report: Any) -> list[Any]:
    total = report["total"]
    parts: dict[str, list[Any]] = {
        "Report": [report],
        "ReportLao": [report["lao"]],
        "ReportSet": [report["set"]],
        "ReportTotal": [total],
        "ReportFurtherTotal": report["also"],
        "ReportDomain": report["domains"],
        "ReportResult": report["results"],
        "ReportProvenance": [result["provenance"] for result in report["results"]],
        "ReportFinding": report["findings"],
        "ReportReceipt": [report["receipt"]],
        "ReportInputs": [report["inputs"]] if "inputs" in report else [],
    }
    return parts.get(model, [])
