"""A value, null, absent and not applicable are kept apart by every door, and mean the same behind each."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa
from tests.files.doors import ABSENT, DOORS, Cells, handed_in
from tests.scoring.making import ROADS, Data, made_set

REASON = "ไม่มีถนนในพื้นที่"
SET = made_set(
    ROADS | {"may_be_not_applicable": True},
    {
        "id": "answers",
        "items": {
            "plan": "yes_no",
            "how": {"type": "choice", "options": ["none", "some"]},
            "day": "date",
            "remark": "text",
            "n": "count",
        },
        "rule": {
            "kind": "parts",
            "combine": "sum",
            "parts": [
                {"rule": {"kind": "checklist", "items": [{"item": "plan", "points": 1}]}},
                {"rule": {"kind": "choice", "item": "how", "points": {"none": 0, "some": 2}}},
                {"rule": {"kind": "count", "value": "n", "target": 2, "full": 4}},
            ],
        },
    },
)

# Cells of roads, or the indicator as a whole; the verdict and what it waits for.
STATES: dict[str, tuple[Cells, dict[str, str], str, tuple[str, ...] | None, str | None]] = {
    "value": ({"roads": {"frame": "57.24", "provided": "29.767"}}, {}, "below", (), "52.00384"),
    "zero": ({"roads": {"frame": "57.24", "provided": "0"}}, {}, "below", (), "0"),
    "frame zero": ({"roads": {"frame": "0", "provided": ABSENT}}, {}, "no_service", (), None),
    "null": ({"roads": {"frame": "57.24", "provided": None}}, {}, "not_done", (), None),
    "absent": ({"roads": {"frame": "57.24", "provided": ABSENT}}, {}, "incomplete", ("provided",), None),
    "null and absent": ({"roads": {"frame": None, "provided": ABSENT}}, {}, "not_done", None, None),
    "all absent": ({"roads": {"frame": ABSENT, "provided": ABSENT}}, {}, "incomplete", ("frame", "provided"), None),
    "all null": ({"roads": {"frame": None, "provided": None}}, {}, "not_done", (), None),
    "whole null": ({"roads": None}, {}, "not_done", (), None),
    "not applicable": ({}, {"roads": REASON}, "not_applicable", (), None),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("door", DOORS)
def test_the_same_verdict_through_every_door(door: str, state: str, tmp_path: Path) -> None:
    cells, declared, verdict, waiting, ratio = STATES[state]
    report = lpa.score(SET, handed_in(door, tmp_path, cells, declared))
    result = report["roads"]
    assert (result.verdict, result.ratio_shown) == (verdict, ratio)
    assert waiting is None or sorted(result.waiting_for) == sorted(waiting)
    assert result.counted is (verdict not in {"no_service", "not_applicable"})
    assert report.findings == ()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("door", DOORS)
def test_the_same_fingerprint_through_every_door(door: str, state: str, tmp_path: Path) -> None:
    cells, declared, *_ = STATES[state]
    plain = lpa.score(SET, handed_in("dict", tmp_path, cells, declared))
    assert lpa.score(SET, handed_in(door, tmp_path, cells, declared)).receipt.submission == plain.receipt.submission


@pytest.mark.parametrize("spelt", ["57.24", "57.240", "๕๗.๒๔", Decimal("57.24"), 57.24])
@pytest.mark.parametrize("door", DOORS)
def test_a_number_is_the_same_however_it_is_written(door: str, spelt: Any, tmp_path: Path) -> None:
    plain = lpa.score(SET, handed_in("dict", tmp_path, STATES["value"][0]))
    report = lpa.score(SET, handed_in(door, tmp_path, {"roads": {"frame": spelt, "provided": "๒๙.๗๖๗"}}))
    assert report["roads"].ratio_shown == "52.00384"
    assert report.cells == plain.cells
    assert report.receipt.submission == plain.receipt.submission


@pytest.mark.parametrize("door", DOORS)
def test_every_type_of_item_comes_through(door: str, tmp_path: Path) -> None:
    """1 for the plan, 2 for some, 4 for two of two: 7 of 7."""
    values: Cells = {"answers": {"plan": True, "how": "some", "day": "1 มิถุนายน 2566", "remark": "เรียบร้อย", "n": 2}}
    report = lpa.score(SET, handed_in(door, tmp_path, values))
    assert (report["answers"].points, report["answers"].full) == ("7", "7")
    assert "เรียบร้อย" in report.explain("answers")


@pytest.mark.parametrize("word", ["ใช่", "มี", "yes", "TRUE", "1", "๑"])
@pytest.mark.parametrize("door", DOORS)
def test_yes_in_other_words(door: str, word: str, tmp_path: Path) -> None:
    report = lpa.score(SET, handed_in(door, tmp_path, {"answers": {"plan": word, "how": "none", "n": 0}}))
    assert report["answers"].points == "1"


@pytest.mark.parametrize("door", ["csv-wide", "csv-long"])
class TestWordsOfTables:
    """In CSV an empty cell is absent, `-` or ไม่ได้ดำเนินการ null, ไม่เกี่ยวข้อง or n/a not applicable."""

    def roads(self, door: str, folder: Path, frame: str, provided: str) -> lpa.Result:
        cells: Cells = {"roads": {"frame": frame, "provided": provided}}
        return lpa.score(SET, handed_in(door, folder, cells))["roads"]

    @pytest.mark.parametrize("empty", ["", " ", "\t"])
    def test_empty_is_absent(self, door: str, empty: str, tmp_path: Path) -> None:
        assert self.roads(door, tmp_path, "5", empty).waiting_for == ("provided",)

    @pytest.mark.parametrize("word", ["-", " - ", "ไม่ได้ดำเนินการ"])
    def test_dash_is_null(self, door: str, word: str, tmp_path: Path) -> None:
        assert self.roads(door, tmp_path, "5", word).verdict == "not_done"

    @pytest.mark.parametrize("word", ["ไม่เกี่ยวข้อง", "n/a", "N/A"])
    def test_not_applicable(self, door: str, word: str, tmp_path: Path) -> None:
        assert self.roads(door, tmp_path, word, "").verdict == "not_applicable"
        assert self.roads(door, tmp_path, word, word).verdict == "not_applicable"

    def test_zero_is_a_value(self, door: str, tmp_path: Path) -> None:
        assert self.roads(door, tmp_path, "5", "0").ratio_shown == "0"


def test_words_of_tables_are_no_numbers_elsewhere(tmp_path: Path) -> None:
    """`-` means nothing outside tables: it is an error that says how to write null."""
    for door in ("dict", "json", "yaml"):
        given = handed_in(door, tmp_path, {"roads": {"frame": "5", "provided": "n/a"}})
        with pytest.raises(lpa.SubmissionError, match="null"):
            lpa.score(SET, given)


HEAD = "programme: worked-examples\nfiscal_year: 2566\nlao:\n  type: city\nvalues:\n  roads:\n    frame: 5"


def test_null_in_words(tmp_path: Path) -> None:
    for word in ("null", "~"):
        (tmp_path / "given.yaml").write_text(f"{HEAD}\n    provided: {word}\n", encoding="utf-8")
        assert lpa.score(SET, lpa.read_submission(tmp_path / "given.yaml"))["roads"].verdict == "not_done"


@pytest.mark.parametrize("word", ["", "NULL", "Null", "none", "'-'"])
def test_other_words_are_not_null_in_yaml(word: str, tmp_path: Path) -> None:
    (tmp_path / "given.yaml").write_text(f"{HEAD}\n    provided: {word}\n", encoding="utf-8")
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, lpa.read_submission(tmp_path / "given.yaml"))
    place = caught.value.findings[0].place
    assert place is not None
    assert place.line == 8


def test_head_of_a_submission_through_every_door(tmp_path: Path) -> None:
    more: Data = {"lao": {"code": "A1", "name": "เทศบาลนครตัวอย่าง", "province": "สงขลา", "district": "เมือง"}}
    for door in DOORS:
        given = handed_in(door, tmp_path, {"roads": None}, **more)
        assert given.lao == lpa.Lao(type="city", code="A1", name="เทศบาลนครตัวอย่าง", province="สงขลา", district="เมือง")
