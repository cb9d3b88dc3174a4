"""The doors a submission comes through: Python data, and files of each kind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pyarrow as pa  # type: ignore[import-untyped]  # nor does it
import pyarrow.parquet as pq  # type: ignore[import-untyped]

import lpa_standards as lpa
from tests.scoring.making import PROGRAMME, YEAR, Data, submission


class _Absent:
    """A cell that nobody entered."""


ABSENT = _Absent()
Cells = dict[str, dict[str, Any] | None]


def _plain(values: Cells, not_applicable: dict[str, str], more: Data) -> Data:
    kept = {
        key: None if cells is None else {k: v for k, v in cells.items() if v is not ABSENT}
        for key, cells in values.items()
    }
    made = submission({key: cells for key, cells in kept.items() if cells != {}}, **more)
    if not_applicable:
        made["not_applicable"] = not_applicable
    if not made["values"]:
        del made["values"]
    return made


def as_dict(folder: Path, data: Data) -> lpa.Submission:
    return lpa.Submission.model_validate(data)


def as_json_file(folder: Path, data: Data) -> lpa.Submission:
    file = folder / "given.json"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1, default=float), encoding="utf-8")
    return lpa.read_submission(file)


def as_json_lines(folder: Path, data: Data) -> lpa.Submission:
    file = folder / "given.jsonl"
    file.write_text(json.dumps(data, ensure_ascii=False, default=float) + "\n", encoding="utf-8")
    return lpa.read_submission(file)


def yaml_text(data: Any, indent: int = 0) -> str:
    """Block YAML with plain scalars, as a person writes it."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict):
            lines.append(f"{' ' * indent}{key}:" + (f"\n{yaml_text(value, indent + 2)}" if value else " {}"))
        else:
            word = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            lines.append(f"{' ' * indent}{key}: {word}")
    return "\n".join(lines)


def as_yaml_file(folder: Path, data: Data) -> lpa.Submission:
    file = folder / "given.yaml"
    file.write_text(yaml_text(data) + "\n", encoding="utf-8")
    return lpa.read_submission(file)


def _word(value: Any) -> str:
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def csv_text(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _head(data: Data) -> dict[str, str]:
    head = {key: str(data[key]) for key in ("programme", "fiscal_year", "edition") if key in data}
    return head | {f"lao.{key}": value for key, value in data["lao"].items()}


def _wide(data: Data) -> list[list[Any]]:
    cells: dict[str, Any] = _head(data)
    for key, items in data.get("values", {}).items():
        if items is None:
            cells[f"{key}.state"] = "not_done"
        else:
            cells |= {f"{key}.{item}": value for item, value in items.items()}
    for key, reason in data.get("not_applicable", {}).items():
        cells |= {f"{key}.state": "not_applicable", f"{key}.reason": reason}
    return [list(cells), list(cells.values())]


def _long(data: Data) -> list[list[Any]]:
    head = _head(data)
    rows: list[list[Any]] = [[*head, "indicator", "item", "value", "state", "reason"]]
    start = list(head.values())
    for key, items in data.get("values", {}).items():
        if items is None:
            rows.append([*start, key, "", "", "not_done", ""])
        else:
            rows += [[*start, key, item, value, "", ""] for item, value in items.items()]
    rows += [[*start, key, "", "", "not_applicable", reason] for key, reason in data.get("not_applicable", {}).items()]
    if len(rows) == 1:
        rows.append([*start, "", "", "", "", ""])
    return rows


def as_wide_csv(folder: Path, data: Data) -> lpa.Submission:
    return _csv_read(folder / "wide.csv", _wide(data))


def as_long_csv(folder: Path, data: Data) -> lpa.Submission:
    return _csv_read(folder / "long.csv", _long(data))


def _csv_read(file: Path, rows: list[list[Any]]) -> lpa.Submission:
    file.write_text(csv_text([[_word(value) for value in row] for row in rows]), encoding="utf-8")
    return lpa.read_submission(file)


def as_wide_xlsx(folder: Path, data: Data) -> lpa.Submission:
    return _xlsx_read(folder / "wide.xlsx", _wide(data))


def as_long_xlsx(folder: Path, data: Data) -> lpa.Submission:
    return _xlsx_read(folder / "long.xlsx", _long(data))


def _xlsx_read(file: Path, rows: list[list[Any]]) -> lpa.Submission:
    """By another writer than the library's; numbers and truth values as Excel keeps them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([value if isinstance(value, bool | int | float | Decimal) else _word(value) for value in row])
    book.save(file)
    return lpa.read_submission(file)


def as_wide_parquet(folder: Path, data: Data) -> lpa.Submission:
    return _parquet_read(folder / "wide.parquet", _wide(data))


def as_long_parquet(folder: Path, data: Data) -> lpa.Submission:
    return _parquet_read(folder / "long.parquet", _long(data))


def _numbers(column: list[Any]) -> bool:
    kinds = {type(cell) for cell in column}
    return len(kinds) == 1 and kinds <= {bool, int, float, Decimal}


def _parquet_read(file: Path, rows: list[list[Any]]) -> lpa.Submission:
    """Columns of numbers and truth values where all cells are, of text otherwise."""
    names, *cells = rows
    columns = [[row[at] for row in cells] for at in range(len(names))]
    arrays = [pa.array(column if _numbers(column) else [_word(cell) for cell in column]) for column in columns]
    pq.write_table(pa.Table.from_arrays(arrays, names=names), file)
    return lpa.read_submission(file)


def as_table(path: Path, rows: list[list[Any]]) -> Path:
    """Rows as a file of many submissions: in CSV all cells are text, elsewhere numbers and truth values stay so."""
    if path.suffix == ".csv":
        path.write_text(csv_text([["" if cell is None else _word(cell) for cell in row] for row in rows]), "utf-8")
    elif path.suffix == ".parquet":
        names, *cells = rows
        pq.write_table(pa.table({name: [row[at] for row in cells] for at, name in enumerate(names)}), path)
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(row)
        book.save(path)
    return path


Door = Callable[[Path, Data], lpa.Submission]
DOORS: dict[str, Door] = {
    "dict": as_dict,
    "json": as_json_file,
    "jsonl": as_json_lines,
    "yaml": as_yaml_file,
    "csv-wide": as_wide_csv,
    "csv-long": as_long_csv,
    "xlsx-wide": as_wide_xlsx,
    "xlsx-long": as_long_xlsx,
    "parquet-wide": as_wide_parquet,
    "parquet-long": as_long_parquet,
}


def handed_in(
    door: str, folder: Path, values: Cells, not_applicable: dict[str, str] | None = None, **more: Any
) -> lpa.Submission:
    """A submission with these cells through a door."""
    return DOORS[door](folder, _plain(values, not_applicable or {}, more))


__all__ = ["ABSENT", "DOORS", "PROGRAMME", "YEAR", "Cells", "Decimal", "as_table", "csv_text", "handed_in", "yaml_text"]
