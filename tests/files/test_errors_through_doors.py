"""The same fault is the same finding through every door, with its place in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # nor does it
import pytest

import lpa_standards as lpa
from tests.files.doors import DOORS, Cells, handed_in
from tests.scoring.making import ROADS, Data, made_set

SET = made_set(
    ROADS,
    {
        "id": "answers",
        "items": {"plan": "yes_no", "n": {"type": "count", "max": 9}},
        "rule": {"kind": "all_of", "conditions": [{"that": "plan"}, {"that": "n > 1"}]},
    },
    {
        "id": "optional",
        "may_be_not_applicable": True,
        "items": {"n": "count"},
        "rule": {"kind": "count", "value": "n", "target": 1},
    },
    {"id": "award", "items": {"g": "quantity"}, "rule": {"kind": "awarded", "points": "g", "full": 5}},
    {"id": "computed", "items": {"n": "count"}, "rule": {"kind": "formula", "points": "n - 1", "full": 5}},
    {
        "id": "checked",
        "items": {"n": "count"},
        "checks": [{"that": "n <= 5", "message": {"th": "เกินห้า"}}],
        "rule": {"kind": "count", "value": "n", "target": 1},
    },
    lao_types=["city", "sao"],
)

# Cells, what is declared not applicable, the rest; indicator and item that are blamed, and the path.
Fault = tuple[Cells, dict[str, str], Data, str | None, str | None, str]
ROAD = {"frame": 5, "provided": 1}


def road(**cells: Any) -> Cells:
    return {"roads": {**ROAD, **cells}}


FAULTS: dict[str, Fault] = {
    "NaN": (road(frame="NaN"), {}, {}, "roads", "frame", "values.roads.frame"),
    "Infinity": (road(frame="Infinity"), {}, {}, "roads", "frame", "values.roads.frame"),
    "-Infinity": (road(frame="-Infinity"), {}, {}, "roads", "frame", "values.roads.frame"),
    "below min": (road(frame="-1"), {}, {}, "roads", "frame", "values.roads.frame"),
    "a boolean for a number": (road(frame=True), {}, {}, "roads", "frame", "values.roads.frame"),
    "letters": (road(provided="ห้า"), {}, {}, "roads", "provided", "values.roads.provided"),
    "decimals": (road(provided="0.0001"), {}, {}, "roads", "provided", "values.roads.provided"),
    "exponent": (road(provided="1e2"), {}, {}, "roads", "provided", "values.roads.provided"),
    "separators": (road(provided="1,00"), {}, {}, "roads", "provided", "values.roads.provided"),
    "above max": ({"answers": {"plan": True, "n": 10}}, {}, {}, "answers", "n", "values.answers.n"),
    "a number for yes or no": ({"answers": {"plan": 2, "n": 1}}, {}, {}, "answers", "plan", "values.answers.plan"),
    "unknown item": (road(provide=1), {}, {}, "roads", "provide", "values.roads.provide"),
    "unknown indicator": ({"raods": {"frame": 1}}, {}, {}, "raods", None, "values.raods"),
    "unknown indicator in Thai": ({"ถนน": {"frame": 1}}, {}, {}, "ถนน", None, "values.ถนน"),
    "frame 0": (road(frame=0), {}, {}, "roads", None, "values.roads"),
    "awarded above full": ({"award": {"g": "5.001"}}, {}, {}, "award", None, "values.award"),
    "formula outside": ({"computed": {"n": 0}}, {}, {}, "computed", None, "values.computed"),
    "error check": ({"checked": {"n": 6}}, {}, {}, "checked", None, "values.checked"),
    "not applicable where it may not be": ({}, {"roads": "ไม่มีพื้นที่"}, {}, "roads", None, "not_applicable.roads"),
    "not applicable with data": (
        {"optional": {"n": 1}},
        {"optional": "ไม่มีพื้นที่"},
        {},
        "optional",
        None,
        "not_applicable.optional",
    ),
    "another year": (road(), {}, {"fiscal_year": 2565}, None, None, "fiscal_year"),
    "another programme": (road(), {}, {"programme": "other"}, None, None, "programme"),
    "another edition": (road(), {}, {"edition": "draft"}, None, None, "edition"),
    "another type": (road(), {}, {"lao": {"type": "pao"}}, None, None, "lao.type"),
}
# A cell of text cannot be told from a flag; there it is the word "true", no number either.


def findings_of(door: str, folder: Path, fault: Fault) -> tuple[lpa.Finding, ...]:
    cells, declared, more, *_ = fault
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, handed_in(door, folder, cells, declared, **more))
    return caught.value.findings


def word_at(file: Path, place: lpa.Place) -> str:
    lines = file.read_text(encoding="utf-8").split("\n")
    assert place.source in {"", lines[place.line - 1]}
    return lines[place.line - 1][place.column - 1 :]


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("door", DOORS)
def test_it_is_blamed_on_the_same_thing(door: str, name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    (found,) = findings_of(door, tmp_path, fault)
    indicator, item, path = fault[3:]
    assert (found.level, found.indicator, found.item, found.path) == ("error", indicator, item, path)
    assert any("ก" <= letter <= "๛" for letter in found.sentence("th"))
    assert (found.place is None) is (door == "dict")


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("door", [door for door in DOORS if door != "dict"])
def test_it_is_found_at_its_place(door: str, name: str, tmp_path: Path) -> None:
    """YAML and JSON: where the value (or its key) is written. CSV: line, and number of the column. Excel: the cell.

    Parquet: as in CSV, had the names of the columns a line of their own.
    """
    fault = FAULTS[name]
    (found,) = findings_of(door, tmp_path, fault)
    (file,) = tmp_path.iterdir()
    assert found.place is not None
    assert found.place.file == file.name
    assert str(tmp_path) not in found.text("en")
    if door.startswith("xlsx"):
        shown = openpyxl.load_workbook(file)["Sheet"][str(found.place).partition("!")[2]]
        assert str(found.place) == f"[{file.name}]Sheet!{shown.coordinate}"
        if fault[4] is not None:
            header = shown.parent.cell(1, shown.column).value
            on_row = [cell.value for cell in shown.parent[shown.row]]
            assert fault[4] in str(header) if door == "xlsx-wide" else fault[4] in on_row
        return
    if door.startswith("parquet"):
        table = pq.read_table(file).to_pylist()
        row, header = table[found.place.line - 2], list(table[0])[found.place.column - 1]
        assert found.place.line >= 2
        assert fault[4] is None or (row["item"] if door == "parquet-long" else header.rpartition(".")[2]) == fault[4]
        return
    lines = file.read_text(encoding="utf-8").split("\n")
    if door.startswith("csv"):
        item = fault[4]
        rows = {
            at for at, line in enumerate(lines, start=1) if at > 1 and line and (item is None or f",{item}," in line)
        }
        assert found.place.line in ({2} if door == "csv-wide" else rows)
        return
    key = fault[5].rpartition(".")[2]
    beside = lines[found.place.line - 1] + (lines[found.place.line - 2] if found.place.line > 1 else "")
    assert key in beside
    assert found.place.column > 1
    if door != "jsonl" and fault[4] is not None:
        assert found.place.source.split(":")[0].strip(' "') == fault[4]
        assert word_at(file, found.place).strip('",') == str(fault[0][str(fault[3])][fault[4]]).replace("True", "true")  # type: ignore[index]  # a dict of cells
    assert found.place.excerpt().count("^") == 1


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault[3] in SET.indicators])
@pytest.mark.parametrize("door", DOORS)
def test_going_on_leaves_the_indicator_incomplete_with_its_finding(door: str, name: str, tmp_path: Path) -> None:
    cells, declared, more, indicator, *_ = FAULTS[name]
    assert indicator is not None
    report = lpa.score(SET, handed_in(door, tmp_path, cells, declared, **more), keep_going=True)
    assert report[indicator].verdict == "incomplete"
    assert [found.indicator for found in report.findings if found.level == "error"] == [indicator]


@pytest.mark.parametrize("door", DOORS)
def test_all_problems_come_at_once_through_every_door(door: str, tmp_path: Path) -> None:
    cells: Cells = {
        "roads": {"frame": "ห้า", "provide": 1},
        "answers": {"plan": 2, "n": -1},
        "raods": {"n": 1},
        "checked": {"n": 6},
    }
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(SET, handed_in(door, tmp_path, cells))
    assert {found.path for found in caught.value.findings} == {
        "values.roads.frame",
        "values.roads.provide",
        "values.answers.plan",
        "values.answers.n",
        "values.raods",
        "values.checked",
    }


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("reason", ["สั้น", " abc "])
def test_a_short_reason_through_every_door(door: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(lpa.SubmissionError) as caught:
        handed_in(door, tmp_path, {}, {"optional": reason})
    (found,) = caught.value.findings
    assert found.path.startswith("not_applicable")
    assert (found.place is None) is (door == "dict")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("key", "value"), [("fiscal_year", "สองพัน"), ("fiscal_year", 2023), ("programme", "Not An Id")]
)
def test_a_head_that_cannot_be_read(door: str, key: str, value: Any, tmp_path: Path) -> None:
    with pytest.raises(lpa.SubmissionError) as caught:
        handed_in(door, tmp_path, {"roads": None}, **{key: value})
    assert [found.path for found in caught.value.findings] == [key]
    assert (caught.value.findings[0].place is None) is (door == "dict")


@pytest.mark.parametrize("door", DOORS)
def test_values_of_another_type_are_a_warning_through_every_door(door: str, tmp_path: Path) -> None:
    one = made_set(ROADS, {**ROADS, "id": "cities", "applies_to": ["city"]}, lao_types=["city", "sao"])
    report = lpa.score(one, handed_in(door, tmp_path, {"roads": ROAD, "cities": ROAD}, lao={"type": "sao"}))
    assert [(found.level, found.indicator) for found in report.findings] == [("warning", "cities")]
    assert list(report) == ["roads"]
