"""Submissions from CSV: one row for each อปท. (wide), or one row for each item (long).

An empty cell is not entered yet; `-` or ไม่ได้ดำเนินการ is not done; ไม่เกี่ยวข้อง or n/a is not applicable. A column
`<indicator>.state` (in the long layout: `state`) may say not_done or not_applicable too.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from lpa_standards.errors import DocumentError, Finding, Place, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.files.csv_record import NOT_DONE, Cell, CsvRecord
from lpa_standards.indicators.documents import looks_like_cp874
from lpa_standards.scoring.submission import Submission

# One อปท. may hand in several times, for these.
_FORM = ("programme", "fiscal_year", "edition", "stage", "revision")
_HEAD = (*_FORM, "submitted_at", "entered_by")
_LAO = ("type", "code", "name", "province", "district")
_LONG = ("indicator", "item", "value", "state", "reason")
_DELIMITERS = (",", ";", "\t")
_OLD_ENCODING = Finding(
    "old-encoding",
    Words(
        "the file is in the old Thai encoding (TIS-620 / Windows-874); it was read so",
        "ไฟล์เข้ารหัสภาษาไทยแบบเก่า (TIS-620 / Windows-874) และได้อ่านตามนั้นแล้ว",
    ),
    Words("save as CSV UTF-8 next time", "ครั้งต่อไปควรบันทึกเป็น CSV UTF-8"),
    level="note",
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
    columns = [cell.text for cell in next(rows, [])]
    layout = _long if {"indicator", "value"} <= set(columns) else _wide
    for record in layout(columns, rows, name):
        record.data = {**head, **record.data}
        record.told.extend(notes)
        yield record.built()


def _decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """The text, and a note where it was in the old encoding."""
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


def _rows(text: str, name: str) -> Iterator[list[Cell]]:
    """The cells of every row that is not empty."""
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
        cells = [Cell(text.strip(), line, column) for column, text in enumerate(row, start=1)]
        if any(cell.text for cell in cells):
            yield cells


def _wide(columns: Sequence[str], rows: Iterator[list[Cell]], name: str) -> Iterator[CsvRecord]:
    _refuse_doubled(columns, name)
    targets = [_head_target(column) or _item_target(column) for column in columns]
    _refuse_unknown([column for column, target in zip(columns, targets, strict=True) if target is None], name)
    for row in rows:
        record = CsvRecord(name, row[0].line)
        _check_width(record, row, columns)
        for target, cell in zip(targets, row, strict=False):
            if cell.text and target is not None:
                record.take(target, cell)
        yield record


def _long(columns: Sequence[str], rows: Iterator[list[Cell]], name: str) -> Iterator[CsvRecord]:
    _refuse_doubled(columns, name)
    _refuse_unknown([column for column in columns if _head_target(column) is None and column not in _LONG], name)
    records: dict[tuple[str, ...], CsvRecord] = {}
    for row in rows:
        given = dict(zip(columns, row, strict=False))
        head = {target: cell for column, cell in given.items() if (target := _head_target(column)) is not None}
        record = records.setdefault(_whose(head), CsvRecord(name, row[0].line))
        _check_width(record, row, columns)
        for target, cell in head.items():
            if cell.text:
                record.take(target, cell)
        nothing = Cell("", row[0].line, 1)
        _take_long(record, *(given.get(column, nothing) for column in _LONG))
    yield from records.values()


def _whose(head: Mapping[tuple[str, ...], Cell]) -> tuple[str, ...]:
    """What tells one submission from another: the form, and the อปท. by its code or else by all that is said of it."""
    said = {target: cell.text for target, cell in head.items()}
    lao = ("code",) if said.get(("lao", "code")) else _LAO
    return (*(said.get((key,), "") for key in _FORM), *(said.get(("lao", key), "") for key in lao))


def _take_long(record: CsvRecord, indicator: Cell, item: Cell, value: Cell, state: Cell, reason: Cell) -> None:
    """Takes one row of the long layout; a row that gives nothing but the อปท. is fine."""
    if not indicator.text or (value.text and not item.text):
        if value.text or item.text or state.text:
            lacking = "item" if indicator.text else "indicator"
            message = Words(f"the row has no {lacking}", f"แถวนี้ไม่ได้ระบุ {lacking}")
            record.fault("row", Cell("", indicator.line, 1), message, Words("fill it in", "กรอกให้ครบ"))
        return
    record.cells["values", indicator.text] = indicator
    if state.text in NOT_DONE and item.text:
        record.take_item(indicator.text, item.text, None, indicator)
    elif state.text:
        record.take_state(indicator.text, state, reason=reason.text)
    if item.text and value.text:
        record.take(("values", indicator.text, item.text), value, reason=reason.text)


def _head_target(column: str) -> tuple[str, ...] | None:
    """Where a column about the submission itself belongs; None for one that holds data."""
    if column in _HEAD:
        return (column,)
    lao = column.removeprefix("lao.")
    return ("lao", lao) if lao in _LAO else None


def _item_target(column: str) -> tuple[str, ...] | None:
    """Where a column `<indicator>.<item>` belongs; None where the name has no such form."""
    indicator, _, item = column.rpartition(".")
    return ("values", indicator, item) if indicator else None


def _refuse_doubled(columns: Sequence[str], name: str) -> None:
    doubled = [column for column in columns if columns.count(column) > 1]
    if doubled:
        shown = shorten(doubled[0])
        message = Words(f"the column {shown!r} is there twice", f"คอลัมน์ {shown!r} ซ้ำกัน")
        fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
        place = Place(name, 1, columns.index(doubled[0]) + 1)
        raise SubmissionError([Finding("doubled-column", message, fix, place=place)])


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


def _check_width(record: CsvRecord, row: Sequence[Cell], columns: Sequence[str]) -> None:
    if len(row) > len(columns):
        message = Words(f"{len(row)} cells under {len(columns)} columns", f"มี {len(row)} ช่อง แต่มี {len(columns)} คอลัมน์")
        fix = Words("quote cells that hold a comma", "ใส่เครื่องหมายคำพูดครอบช่องที่มีจุลภาค")
        record.fault("row-width", row[len(columns)], message, fix)
