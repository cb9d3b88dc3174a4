"""The JSON of a report: every key of the contract's section 3, null when empty; figures as printed; a stable order."""

from __future__ import annotations

import json
from typing import Any

import pytest

import lpa_standards as lpa

from .making import Data, as_json, definition, submission

TOP = ["programme", "fiscal_year", "edition", "lao", "set", "total", "also", "domains", "results", "findings"]
TOP += ["timeliness", "final", "receipt"]
TOTAL = ["value", "low", "high", "level", "level_low", "level_high", "passed", "reason"]
DOMAIN = ["id", "title", "points", "full", "percent", "contribution"]
RESULT = ["indicator", "number", "domain", "group", "title", "verdict", "label", "ratio_shown", "points", "full"]
RESULT += ["low", "high", "counted", "pilot", "waiting_for", "provenance"]
FINDING = ["level", "code", "indicator", "item", "message"]
FIGURES = {"value", "low", "high", "points", "full", "percent", "contribution", "ratio_shown"}
WORDS = {"title", "label", "message", "reason"}

SET = lpa.IndicatorSet.model_validate(
    definition(
        {
            "lao_types": ["city", "sao"],
            "results": {
                "total": {"method": "weighted"},
                "also": [{"id": "share", "title": {"th": "ร้อยละ", "en": "share"}, "method": "points_over_full"}],
                "levels": [{"id": "good", "title": {"th": "ดี", "en": "good"}, "at_least": 80}],
                "pass": {"total": 50},
            },
            "domains": [
                {
                    "id": "a",
                    "weight": 60,
                    "indicators": [
                        {
                            "id": "roads",
                            "number": "1.10",
                            "items": {"f": "quantity", "p": "quantity"},
                            "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 57, "full": 2},
                            "checks": [{"that": "p <= f", "message": {"th": "เกินกรอบ"}, "level": "warning"}],
                        },
                        {
                            "id": "plan",
                            "pilot": True,
                            "items": {"a": "yes_no"},
                            "rule": {"kind": "all_of", "conditions": [{"that": "a"}]},
                        },
                    ],
                },
                {
                    "id": "b",
                    "weight": 40,
                    "indicators": [
                        {
                            "id": "water",
                            "items": {"n": "count"},
                            "rule": {"kind": "formula", "points": "n / 3", "full": 4},
                            "may_be_not_applicable": True,
                            "provenance": {"status": "reported", "source": "hand", "note": "หน้า 1"},
                        },
                        {
                            "id": "city-only",
                            "applies_to": ["city"],
                            "items": {"n": "count"},
                            "rule": {"kind": "count", "value": "n", "target": 1},
                        },
                    ],
                },
            ],
        }
    )
)

CASES: dict[str, Data] = {
    "complete": submission(
        {"roads": {"f": 100, "p": 120}, "plan": {"a": True}, "water": {"n": 7}, "city-only": {"n": 1}},
        lao={"code": "A1", "name": "เทศบาล"},
    ),
    "open": submission({"roads": {"f": 100}}),
    "not-done": submission({"roads": None, "plan": None, "water": None, "city-only": None}),
    "out-of-base": submission({"roads": {"f": 0}}, not_applicable={"water": "ไม่มีในพื้นที่"}, type="sao"),
    "another-type": submission({"roads": {"f": 100, "p": 57}, "water": {"n": 1}, "city-only": {"n": 1}}, type="sao"),
}


@pytest.fixture(params=CASES)
def data(request: pytest.FixtureRequest) -> Data:
    return as_json(lpa.score(SET, CASES[request.param]))


def walk(value: Any, key: str = "") -> list[tuple[str, Any]]:
    found = [(key, value)]
    if isinstance(value, dict):
        found += [pair for inner, each in value.items() for pair in walk(each, inner)]
    elif isinstance(value, list):
        found += [pair for each in value for pair in walk(each)]
    return found


class TestKeys:
    def test_at_the_top_in_the_order_of_the_contract(self, data: Data) -> None:
        assert [key for key in data if key in TOP] == TOP
        assert list(data) == TOP

    def test_of_the_set(self, data: Data) -> None:
        assert {"status", "fingerprint", "schema"} <= set(data["set"])
        assert data["set"]["schema"] == 1
        assert data["set"]["status"] == "illustrative"
        assert data["set"]["fingerprint"] == SET.fingerprint

    def test_of_the_total(self, data: Data) -> None:
        assert list(data["total"]) == TOTAL

    def test_of_further_totals(self, data: Data) -> None:
        assert [list(one) for one in data["also"]] == [["id", "title", "value", "low", "high"]]

    def test_of_domains(self, data: Data) -> None:
        assert [list(one) for one in data["domains"]] == [DOMAIN, DOMAIN]

    def test_of_results(self, data: Data) -> None:
        assert all(list(one) == RESULT for one in data["results"])
        assert all(list(one["provenance"]) == ["status", "source"] for one in data["results"])

    def test_of_findings(self, data: Data) -> None:
        assert all(list(one) == FINDING for one in data["findings"])

    def test_of_the_lao(self, data: Data) -> None:
        assert list(data["lao"]) == ["type", "code", "name", "province", "district"]


class TestValues:
    def test_figures_are_strings_or_null(self, data: Data) -> None:
        for key, value in walk(data):
            if key in FIGURES:
                assert value is None or (isinstance(value, str) and value.replace(".", "").isdecimal()), key

    def test_sentences_are_in_both_languages(self, data: Data) -> None:
        for key, value in walk(data):
            if key in WORDS and value is not None:
                assert sorted(value) == ["en", "th"]
                assert all(isinstance(each, str) and each for each in value.values())

    def test_no_number_is_a_float(self, data: Data) -> None:
        assert not [key for key, value in walk(data) if isinstance(value, float)]

    def test_flags_are_flags(self, data: Data) -> None:
        for result in data["results"]:
            assert isinstance(result["counted"], bool)
            assert isinstance(result["pilot"], bool)
            assert isinstance(result["waiting_for"], list)
        assert data["final"] is False
        assert data["edition"] is None
        assert data["timeliness"] == "unknown"

    def test_results_stand_in_the_order_of_the_form(self, data: Data) -> None:
        wanted = [key for key in SET.indicators if data["lao"]["type"] == "city" or key != "city-only"]
        assert [one["indicator"] for one in data["results"]] == wanted
        assert [one["id"] for one in data["domains"]] == ["a", "b"]


def test_the_complete_one_by_hand() -> None:
    """Domain a: 2 of 2, 60. Domain b: 7/3 + 1 of 5 = 66.67 percent, 26.67. Total 86.67; 5.333 of 7 = 76.19."""
    data = as_json(lpa.score(SET, CASES["complete"]))
    results = {one["indicator"]: one for one in data["results"]}
    assert data["lao"] == {"type": "city", "code": "A1", "name": "เทศบาล", "province": None, "district": None}
    assert data["total"] == {
        "value": "86.67",
        "low": "86.67",
        "high": "86.67",
        "passed": True,
        "reason": None,
        "level": {"id": "good", "title": {"th": "ดี", "en": "good"}},
        "level_low": {"id": "good", "title": {"th": "ดี", "en": "good"}},
        "level_high": {"id": "good", "title": {"th": "ดี", "en": "good"}},
    }
    assert data["also"] == [
        {"id": "share", "title": {"th": "ร้อยละ", "en": "share"}, "value": "76.19", "low": "76.19", "high": "76.19"}
    ]
    assert [(one["points"], one["full"], one["percent"], one["contribution"]) for one in data["domains"]] == [
        ("2", "2", "100", "60"),
        ("3.33", "5", "66.67", "26.67"),
    ]
    assert results["roads"]["number"] == "1.10"
    assert (results["roads"]["domain"], results["roads"]["group"]) == ("a", "group-a")
    assert results["roads"]["title"] == {"th": "ตัวชี้วัด roads", "en": "ตัวชี้วัด roads"}
    assert results["roads"]["label"] == {"th": "ถึงเป้าหมาย", "en": "Reached"}
    assert results["water"]["provenance"] == {"status": "reported", "source": "hand"}
    assert results["roads"]["provenance"] == {"status": "illustrative", "source": None}
    assert data["findings"] == [
        {
            "level": "warning",
            "code": data["findings"][0]["code"],
            "indicator": "roads",
            "item": None,
            "message": {"th": "เกินกรอบ", "en": "เกินกรอบ"},
        }
    ]


def test_the_same_submission_gives_the_same_bytes() -> None:
    for given in CASES.values():
        first, second = (lpa.score(SET, json.loads(json.dumps(given))).model_dump_json() for _ in range(2))
        assert first == second
        turned = {key: given[key] for key in reversed(given)} | {"values": dict(reversed(given["values"].items()))}
        again = as_json(lpa.score(SET, turned))
        assert {**again, "findings": sorted(again["findings"], key=str)} == {
            **json.loads(first),
            "findings": sorted(json.loads(first)["findings"], key=str),
        }


def test_it_goes_through_json_unchanged() -> None:
    for given in CASES.values():
        report = lpa.score(SET, given)
        assert json.loads(report.model_dump_json()) == report.model_dump()
        assert json.loads(report.model_dump_json(indent=2)) == report.model_dump()
        assert json.loads(report.model_dump_json(with_inputs=True)) == report.model_dump(with_inputs=True)
        assert "\\u0e" not in report.model_dump_json()


def test_inputs_are_there_only_when_asked_for() -> None:
    report = lpa.score(SET, CASES["complete"])
    assert "inputs" not in report.model_dump()
    assert set(report.model_dump(with_inputs=True)["inputs"]) == {"submission", "previous", "imports"}


def test_the_report_is_a_mapping_of_results() -> None:
    report = lpa.score(SET, CASES["complete"])
    assert list(report) == list(SET.indicators)
    assert len(report) == 4
    assert "roads" in report
    assert "nothing" not in report
    assert [one.indicator for one in report.results] == list(report)
    assert report["water"].points == "2.33"
