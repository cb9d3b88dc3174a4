"""Submissions from CSV: one row for each อปท. (wide), or one row for each item (long).

An empty cell is not entered yet; `-` or ไม่ได้ดำเนินการ is not done; ไม่เกี่ยวข้อง or n/a is not applicable. A column
`<indicator>.state` (in the long layout: `state`) may say not_done or not_applicable too.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lpa_standards.errors import DocumentError, Finding, Place, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.indicators.documents import Step, looks_like_cp874, path_text
from lpa_standards.scoring.submission import Submission, build_submission

_HEAD = ("programme", "fiscal_year", "edition", "submitted_at", "stage", "revision", "entered_by")
_LAO = ("type", "code", "name", "province", "district")
_LONG = ("indicator", "item", "value", "state", "reason")
_NOT_DONE = {"-", "–", "—", "ไม่ได้ดำเนินการ", "not_done"}
_NOT_APPLICABLE = {"ไม่เกี่ยวข้อง", "n/a", "not_applicable"}
_DELIMITERS = (",", ";", "\t")
_DEFAULT_REASON = "ไม่เกี่ยวข้อง (ระบุในไฟล์ CSV)"

_OLD_ENCODING = Finding(
    "old-encoding",
    Words(
        "the file is in the old Thai encoding (TIS-620 / Windows-874); it was read so",
        "ไฟล์เข้ารหัสภาษาไทยแบบเก่า (TIS-620 / Windows-874) และได้อ่านตามนั้นแล้ว",
    ),
    Words("save as CSV UTF-8 next time", "ครั้งต่อไปควรบันทึกเป็น CSV UTF-8"),
    level="note",
)


@dataclass
class CsvRecord:
    """One submission as it stands in a CSV file.

    Attributes:
        name: Name of the file.
        line: Line of its first row.
        data: The data gathered so far.
        cells: Line and column of what came from a cell of its own.
        told: Faults found while reading.
        reasons: Why indicators do not apply, as far as read.
    """

    name: str
    line: int
    data: dict[str, Any] = field(default_factory=lambda: {"lao": {}, "values": {}, "not_applicable": {}})
    cells: dict[tuple[Step, ...], tuple[int, int]] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:  # noqa: ARG002  # as Origin
        """Line of the file and number of the column."""
        steps = tuple(path)
        while steps and steps not in self.cells:
            steps = steps[:-1]
        line, column = self.cells.get(steps, (self.line, 1))
        return Place(self.name, line, column)

    def put(self, path: tuple[Step, ...], line: int, column: int) -> None:
        """Remembers where something came from."""
        self.cells[path] = (line, column)

    def fault(self, code: str, path: tuple[Step, ...], message: Words, fix: Words | None = None) -> None:
        """Tells a fault at something that was put."""
        self.told.append(Finding(code, message, fix, path=path_text(path), place=self.place(path)))

    def built(self, model: type[Submission]) -> Submission:
        """The submission."""
        return build_submission(
            model, {key: value for key, value in self.data.items() if value != {} or key == "lao"}, self, self.told
        )


def read_csv(content: bytes, *, name: str, head: Mapping[str, object]) -> Iterator[Submission]:
    """The submissions of a CSV file, in the order in which they begin.

    Args:
        content: The file; UTF-8 with or without a byte-order mark, or Windows code page 874.
        name: Name of the file, for messages.
        head: Programme, fiscal year and so on, where the file does not say them.

    Raises:
        DocumentError: It is not readable text, or not CSV.
        SubmissionError: A submission in it is faulty, or the columns are.
    """
    text, notes = _decoded(content, name)
    rows = _rows(text, name)
    header = next(rows, (1, []))[1]
    columns = [column.strip() for column in header]
    if {"indicator", "value"} <= set(columns):
        records = _long(columns, rows, name)
    else:
        records = _wide(columns, rows, name)
    for record in records:
        record.data = {**head, **record.data}
        record.told.extend(notes)
        yield record.built(Submission)


def _decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if looks_like_cp874(content):
            return content.decode("cp874", errors="replace"), [_OLD_ENCODING]
        message = Words(
            "the file is neither UTF-8 nor Thai (Windows-874) text", "ไฟล์ไม่ใช่ข้อความ UTF-8 หรือภาษาไทยแบบ Windows-874"
        )
        fix = Words("save it as CSV UTF-8", "บันทึกเป็น CSV UTF-8")
        line = content[: error.start].count(b"\n") + 1
        raise DocumentError([Finding("encoding", message, fix, place=Place(name, line, 1))]) from error


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not empty."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = Words(f"not CSV: {error}", f"ไม่ใช่ CSV ที่ถูกต้อง ({error})")
            fix = Words("look for a quote that is not closed", "ตรวจหาเครื่องหมายคำพูดที่ไม่ได้ปิด")
            raise DocumentError([Finding("csv-syntax", message, fix, place=Place(name, line, 1))]) from error
        if any(cell.strip() for cell in row):
            yield line, row


def _wide(columns: list[str], rows: Iterator[tuple[int, list[str]]], name: str) -> Iterator[CsvRecord]:
    targets = _targets(columns, name)
    for line, row in rows:
        record = CsvRecord(name, line)
        _check_width(record, row, columns, line)
        for column, (target, cell) in enumerate(zip(targets, row, strict=False), start=1):
            if cell.strip():
                _take(record, target, cell.strip(), line, column)
        yield record


def _long(columns: list[str], rows: Iterator[tuple[int, list[str]]], name: str) -> Iterator[CsvRecord]:
    _refuse_doubled(columns, name)
    _refuse_unknown([column for column in columns if _head_target(column) is None and column not in _LONG], name)
    records: dict[tuple[str, ...], CsvRecord] = {}
    for line, row in rows:
        cells = {
            column: (cell.strip(), at) for at, (column, cell) in enumerate(zip(columns, row, strict=False), start=1)
        }
        whose = tuple(cells[column][0] for column in columns if column in cells and _names_whose(column))
        record = records.setdefault(whose, CsvRecord(name, line))
        _check_width(record, row, columns, line)
        for column, (cell, at) in cells.items():
            target = _head_target(column)
            if cell and target is not None:
                _take(record, target, cell, line, at)
        _take_long(record, cells, line)
    yield from records.values()


def _take_long(record: CsvRecord, cells: Mapping[str, tuple[str, int]], line: int) -> None:
    indicator, item, value, state, reason = (cells.get(column, ("", 1))[0] for column in _LONG)
    if not indicator or (value and not item):
        if value or item or state:
            lacking = Words("indicator", "indicator") if not indicator else Words("item", "item")
            message = Words(f"the row has no {lacking.en}", f"แถวนี้ไม่ได้ระบุ {lacking.th}")
            place = Place(record.name, line, 1)
            record.told.append(Finding("row", message, Words("fill it in", "กรอกให้ครบ"), place=place))
        return
    at = cells["indicator"][1]
    record.put(("values", indicator), line, at)
    if state:
        target = ("values", indicator, item) if item else ("values", indicator)
        if state in _NOT_DONE and item:
            _set_item(record, indicator, item, None, line, at)
        else:
            _take_state(record, indicator, state, reason, target)
    if item and value:
        _take(record, ("values", indicator, item), value, line, cells["value"][1], reason=reason)


def _targets(columns: list[str], name: str) -> list[tuple[str, ...]]:
    """What each column of the wide layout stands for."""
    found: list[tuple[str, ...]] = []
    unknown = []
    for column in columns:
        indicator, dot, item = column.rpartition(".")
        target = _head_target(column) or (("values", indicator, item) if dot and indicator else None)
        if target is None:
            unknown.append(column)
        found.append(target or ("",))
    _refuse_doubled(columns, name)
    _refuse_unknown(unknown, name)
    return found


def _refuse_doubled(columns: list[str], name: str) -> None:
    doubled = [column for column in columns if columns.count(column) > 1]
    if doubled:
        shown = shorten(doubled[0])
        message = Words(f"the column {shown!r} is there twice", f"คอลัมน์ {shown!r} ซ้ำกัน")
        fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
        place = Place(name, 1, columns.index(doubled[0]) + 1)
        raise SubmissionError([Finding("doubled-column", message, fix, place=place)])


def _head_target(column: str) -> tuple[str, ...] | None:
    if column in _HEAD:
        return (column,)
    lao = column.removeprefix("lao.")
    return ("lao", lao) if lao in _LAO else None


def _names_whose(column: str) -> bool:
    return _head_target(column) is not None and column.removeprefix("lao.") not in {"submitted_at", "entered_by"}


def _refuse_unknown(unknown: Sequence[str], name: str) -> None:
    if not unknown:
        return
    known = [*_HEAD, *(f"lao.{key}" for key in _LAO), *_LONG]
    findings = []
    for column in unknown:
        message = Words(f"unknown column {shorten(column)!r}", f"ไม่รู้จักคอลัมน์ {shorten(column)!r}")
        fix = did_you_mean(column, known)
        data = Words(
            f"{fix.en}; data stands in columns <indicator>.<item>", f"{fix.th} ข้อมูลอยู่ในคอลัมน์ชื่อ <รหัสตัวชี้วัด>.<รหัสรายการ>"
        )
        findings.append(Finding("unknown-column", message, data, place=Place(name, 1, 1)))
    raise SubmissionError(findings)


def _check_width(record: CsvRecord, row: list[str], columns: list[str], line: int) -> None:
    if len(row) > len(columns):
        message = Words(f"{len(row)} cells under {len(columns)} columns", f"มี {len(row)} ช่อง แต่มี {len(columns)} คอลัมน์")
        fix = Words("quote cells that hold a comma", "ใส่เครื่องหมายคำพูดครอบช่องที่มีจุลภาค")
        record.told.append(Finding("row-width", message, fix, place=Place(record.name, line, len(columns) + 1)))


def _take(record: CsvRecord, target: tuple[str, ...], cell: str, line: int, column: int, *, reason: str = "") -> None:
    """Puts one cell where it belongs."""
    record.put(target, line, column)
    if target[0] != "values":
        place = record.data["lao"] if target[0] == "lao" else record.data
        place[target[-1]] = cell
        return
    _, indicator, item = target
    record.put(("values", indicator), line, column)
    if item in {"state", "reason"}:
        if item == "state":
            _take_state(record, indicator, cell, reason, target)
        else:
            record.reasons[indicator] = cell
            if indicator in record.data["not_applicable"]:
                record.data["not_applicable"][indicator] = cell
    elif cell.lower() in _NOT_APPLICABLE:
        record.data["not_applicable"].setdefault(indicator, reason or record.reasons.get(indicator) or _DEFAULT_REASON)
    else:
        _set_item(record, indicator, item, None if cell in _NOT_DONE else cell, line, column)


def _take_state(record: CsvRecord, indicator: str, state: str, reason: str, target: tuple[str, ...]) -> None:
    if state in _NOT_DONE:
        if record.data["values"].get(indicator):
            message = Words(f"{indicator} has data and is called not done", f"{indicator} มีข้อมูลแต่ระบุว่าไม่ได้ดำเนินการ")
            record.fault("state", target, message, Words("keep one of the two", "เก็บไว้อย่างใดอย่างหนึ่ง"))
            return
        record.data["values"][indicator] = None
    elif state.lower() in _NOT_APPLICABLE:
        record.data["not_applicable"][indicator] = reason or record.reasons.get(indicator) or _DEFAULT_REASON
    else:
        message = Words(f"unknown state {shorten(state)!r}", f"ไม่รู้จักสถานะ {shorten(state)!r}")
        record.fault(
            "state", target, message, Words("write not_done or not_applicable", "ใส่ not_done หรือ not_applicable")
        )


def _set_item(record: CsvRecord, indicator: str, item: str, value: str | None, line: int, column: int) -> None:
    items = record.data["values"].setdefault(indicator, {})
    path = ("values", indicator, item)
    if items is None or item in items:
        message = Words(f"{indicator}.{item} is given twice", f"{indicator}.{item} ซ้ำกัน")
        record.put(path, line, column)
        record.fault("doubled-value", path, message, Words("keep one of them", "เก็บไว้เพียงค่าเดียว"))
        return
    items[item] = value
