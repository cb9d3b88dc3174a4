"""Points above full marks in one part of an indicator, while other data is still to come."""

import pytest

import lpa_standards as lpa
from tests.scoring.making import made_set, scored

GUARDED = {
    "id": "x",
    "items": {"n": "count", "given": "count", "open": "count"},
    "rule": {
        "kind": "parts",
        "combine": "sum",
        "base": "n",
        "when_base_zero": "no_service",
        "parts": [
            {"id": "one", "title": {"th": "ส่วนที่หนึ่ง"}, "rule": {"kind": "awarded", "points": "given", "full": 7}},
            {"id": "two", "title": {"th": "ส่วนที่สอง"}, "rule": {"kind": "awarded", "points": "open", "full": 3}},
        ],
    },
}


def test_behind_an_open_base_it_waits_and_may_still_leave() -> None:
    result = scored(made_set(GUARDED), {"x": {"given": 8}})["x"]
    assert result.verdict == "incomplete"
    assert result.low == "0"
    assert "n" in result.waiting_for


def test_once_the_base_is_there_it_is_an_error_and_can_still_be_explained() -> None:
    standards = made_set(GUARDED)
    with pytest.raises(lpa.SubmissionError, match="outside 0 to 7"):
        scored(standards, {"x": {"n": 2, "given": 8}})
    report = scored(standards, {"x": {"n": 2, "given": 8}}, keep_going=True)
    assert report["x"].verdict == "incomplete"
    assert "ส่วนที่หนึ่ง" in report.explain("x", lang="th")


def test_its_own_cells_do_not_make_the_parts_uncertain() -> None:
    indicator = {
        "id": "x",
        "may_be_not_applicable": True,
        "items": {"a": "count", "b": "yes_no"},
        "rule": {
            "kind": "parts",
            "combine": "mean",
            "parts": [
                {"id": "one", "title": {"th": "หนึ่ง"}, "rule": {"kind": "count", "value": "a", "target": 1, "full": 3}},
                {
                    "id": "two",
                    "title": {"th": "สอง"},
                    "rule": {"kind": "checklist", "items": [{"item": "b", "points": 1}]},
                },
            ],
        },
    }
    result = scored(made_set(indicator))["x"]
    assert (result.low, result.high) == ("0", "2")  # (0 + 0) / 2 and (3 + 1) / 2
