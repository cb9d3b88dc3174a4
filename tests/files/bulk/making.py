"""Files of submissions, written by hand in every layout, and runs over them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]

import lpa_standards as lpa
from lpa_standards.files.bulk.assembling import Targets
from lpa_standards.files.bulk.run import Options, Outcome, score_file
from tests.scoring.frames.making import wide as wide_columns

Data = dict[str, Any]
Rows = list[dict[str, Any]]


def run(standards: lpa.IndicatorSet, path: Path, out: Path | None = None, **options: Any) -> tuple[Outcome, Rows, Rows]:
    """Scores a file; gives the outcome, the rows of the result, and the findings."""
    out = out or path.with_name("out.parquet")
    more = {name: options.pop(name) for name in ("register", "previous") if name in options}
    targets = Targets(out, "parquet", out.with_name("findings.parquet"), "parquet")
    made = Options(**{"figures": "text", **options})
    outcome = score_file(lpa.Scorer(standards), path, targets, out.with_name("out.parts"), made, **more)
    return outcome, pq.read_table(out).to_pylist(), pq.read_table(targets.findings).to_pylist()


def as_jsonl(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    """Numbers with every digit they have."""
    path = path / "in.jsonl"
    path.write_text("".join(_json(one) + "\n" for one in submissions), "utf-8")
    return path


def as_csv(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    return _csv(path / "in.csv", _wide_table(standards, submissions))


def as_long_csv(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    """The first row of each submission, then the others mixed, as when the file was sorted by indicator."""
    header, *rows = _long_table(submissions)
    firsts = {row[3]: row for row in reversed(rows)}
    begin = [firsts[one["lao"]["code"]] for one in submissions]
    rest = [row for row in rows if not any(row is first for first in begin)]
    return _csv(path / "long.csv", [header, *begin, *rest[::2], *rest[1::2]])


def as_xlsx(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    return _xlsx(path / "in.xlsx", _wide_table(standards, submissions, spelled=False))


def as_long_xlsx(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    return _xlsx(path / "long.xlsx", _long_table(submissions, spelled=False))


def as_parquet(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    """Columns as a frame library would type them: numbers where a column holds nothing else."""
    path = path / "in.parquet"
    columns = {"code": [_head(one)["code"] for one in submissions], **wide_columns(standards, submissions)}
    pq.write_table(pa.table(columns), path, row_group_size=2)
    return path


def as_text_parquet(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    """Every column text, as when a CSV was converted."""
    path = path / "text.parquet"
    header, *rows = _wide_table(standards, submissions)
    columns = {name: pa.array([row[at] for row in rows], pa.large_string()) for at, name in enumerate(header)}
    pq.write_table(pa.table(columns), path)
    return path


def as_long_parquet(path: Path, standards: lpa.IndicatorSet, submissions: Sequence[Data]) -> Path:
    path = path / "long.parquet"
    header, *rows = _long_table(submissions)
    columns = {name: pa.array([row[at] or None for row in rows], pa.string()) for at, name in enumerate(header)}
    pq.write_table(pa.table(columns), path, row_group_size=3)
    return path


DOORS: dict[str, Callable[[Path, lpa.IndicatorSet, Sequence[Data]], Path]] = {
    "jsonl": as_jsonl,
    "csv": as_csv,
    "long-csv": as_long_csv,
    "xlsx": as_xlsx,
    "long-xlsx": as_long_xlsx,
    "parquet": as_parquet,
    "text-parquet": as_text_parquet,
    "long-parquet": as_long_parquet,
}


def _json(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_json(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


def _head(one: Data) -> dict[str, str]:
    return {"type": "", "code": "", "name": "", "province": "", "district": "", **one["lao"]}


def _wide_table(standards: lpa.IndicatorSet, submissions: Sequence[Data], *, spelled: bool = True) -> list[list[Any]]:
    """A row for each; what is not done is a word for the whole indicator, `-` for one item, or both."""
    items = [(one, name) for one, indicator in standards.indicators.items() for name in indicator.all_items]
    states = list(standards.indicators)
    header = ["programme", "fiscal_year", "type", "code", "name", "province", "district"]
    table: list[list[Any]] = [[*header, *map(".".join, items), *(f"{one}.state" for one in states)]]
    for at, one in enumerate(submissions):
        head = [one["programme"], str(one["fiscal_year"]), *_head(one).values()]
        values, gone = one.get("values", {}), one.get("not_applicable", {})
        cells = []
        for indicator, name in items:
            given = values.get(indicator, {})
            if given is None:
                cells.append("-" if at % 2 else "")
            elif indicator in gone and at % 2 and name == next(iter(standards.indicators[indicator].all_items)):
                cells.append(" N/A ")
            else:
                cells.append(_cell(given[name], spelled=spelled) if name in given else "")
        by_state = {key for key in gone if not at % 2 or not standards.indicators[key].all_items}
        said = ["not_done" if values.get(key, {}) is None else "ไม่เกี่ยวข้อง" if key in by_state else "" for key in states]
        table.append([*head, *cells, *said])
    return table


def _long_table(submissions: Sequence[Data], *, spelled: bool = True) -> list[list[Any]]:
    head = ["programme", "fiscal_year", "type", "code", "name", "province", "district"]
    table: list[list[Any]] = [[*head, "indicator", "item", "value", "state", "reason"]]
    for one in submissions:
        start = [one["programme"], str(one["fiscal_year"]), *_head(one).values()]
        rows = []
        for indicator, given in one.get("values", {}).items():
            if given is None:
                rows.append([*start, indicator, "", "", "not_done", ""])
            for name, value in (given or {}).items():
                rows.append([*start, indicator, name, _cell(value, spelled=spelled), "", ""])
        for indicator, reason in one.get("not_applicable", {}).items():
            rows.append([*start, indicator, "", "", "not_applicable", reason])
        table += rows or [[*start, "", "", "", "", ""]]
    return table


def _cell(value: Any, *, spelled: bool) -> Any:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower() if spelled else value
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}" if spelled else value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if spelled or not isinstance(value, int) or abs(value) >= 10**15 else value


def _csv(path: Path, table: list[list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    return path


def _xlsx(path: Path, table: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in table:
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path
