"""Submissions from a table: one row for each อปท. (wide), or one row for each item (long).

An empty cell is not entered yet; `-` or ไม่ได้ดำเนินการ is not done; ไม่เกี่ยวข้อง or n/a is not applicable. A column
`<indicator>.state` (in the long layout: `state`) may say not_done or not_applicable too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lpa_standards.errors import Finding, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.errors.findings import MOST_TOLD, first_of
from lpa_standards.files.table_record import NOT_DONE, At, Cell, TableRecord
from lpa_standards.indicators.fields import INDICATOR_ID_PATTERN, ITEM_ID_PATTERN
from lpa_standards.scoring.submission import Submission

# One อปท. may hand in several times, for these.
_FORM = ("programme", "fiscal_year", "edition", "stage", "revision")
_HEAD = (*_FORM, "submitted_at", "entered_by")
_LAO = ("type", "code", "name", "province", "district")
_APART = re.compile(rf"({INDICATOR_ID_PATTERN})\s*[\s:/|>,;\uff0e\u3002]\s*({ITEM_ID_PATTERN})")
_LONG = ("indicator", "item", "value", "state", "reason")


def read_table(
    rows: Iterator[list[Cell]], at: At, head: Mapping[str, object], notes: Sequence[Finding] = ()
) -> Iterator[Submission]:
    """The submissions of a table, in the order in which they begin.

    Args:
        rows: Its rows that are not empty, the names of the columns first.
        at: Tells the place of a cell.
        head: Programme, fiscal year and so on, where the table does not say them.
        notes: What was found while the file was read.

    Raises:
        SubmissionError: A submission in it is faulty, or the columns are.
    """
    columns = next(rows, [])
    names = [cell.text for cell in columns]
    layout = _long if is_long(names) else _wide
    for record in layout(columns, rows, at):
        record.data = {**head, **record.data}
        record.told.extend(notes)
        yield record.built()


def is_long(names: Sequence[str]) -> bool:
    """Whether columns of these names hold a row for each item."""
    return {"indicator", "value"} <= set(names)


def looks_like_table(names: Sequence[str]) -> bool:
    """Whether the first row of a sheet names the columns of a table of submissions."""
    return is_long(names) or bool({"type", "lao.type", "code", "lao.code"} & set(names))


def _wide(columns: Sequence[Cell], rows: Iterator[list[Cell]], at: At) -> Iterator[TableRecord]:
    targets = wide_targets(columns, at)
    for row in rows:
        record = TableRecord(at, row[0].line)
        _check_width(record, row, columns)
        for target, cell in zip(targets, row, strict=False):
            if cell.text:
                record.take(target, cell)
        yield record


def wide_targets(columns: Sequence[Cell], at: At) -> list[tuple[str, ...]]:
    """Where each column of the wide layout belongs; see `TableRecord.take`.

    Raises:
        SubmissionError: A column is there twice, or belongs nowhere.
    """
    _refuse_doubled(columns, at)
    targets = [_head_target(column.text) or _item_target(column.text) for column in columns]
    _refuse_unknown([column for column, target in zip(columns, targets, strict=True) if target is None], at)
    return [target for target in targets if target is not None]


def _long(columns: Sequence[Cell], rows: Iterator[list[Cell]], at: At) -> Iterator[TableRecord]:
    _refuse_doubled(columns, at)
    unknown = [column for column in columns if _head_target(column.text) is None and column.text not in _LONG]
    _refuse_unknown(unknown, at)
    names = [column.text for column in columns]
    records: dict[tuple[str, ...], TableRecord] = {}
    for row in rows:
        given = dict(zip(names, row, strict=False))
        head = {target: cell for column, cell in given.items() if (target := _head_target(column)) is not None}
        record = records.setdefault(_whose(head), TableRecord(at, row[0].line))
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


def _take_long(record: TableRecord, indicator: Cell, item: Cell, value: Cell, state: Cell, reason: Cell) -> None:
    """Takes one row of the long layout; a row that gives nothing but the อปท. is fine."""
    if not indicator.text or (value.text and not item.text):
        if value.text or item.text or state.text:
            lacking = "item" if indicator.text else "indicator"
            message = Words(f"the row has no {lacking}", f"แถวนี้ไม่ได้ระบุคอลัมน์ {lacking}")
            record.fault("row", Cell("", indicator.line, 1), message, Words("fill it in", "กรอกให้ครบ"))
        return
    record.cells["values", indicator.text] = indicator
    if state.text in NOT_DONE and item.text:
        if value.text in {"", *NOT_DONE}:  # which says the same
            record.take_item(indicator.text, item.text, None, indicator)
        else:
            record.refuse_both(indicator.text, value, ("values", indicator.text, item.text))
        return
    if state.text:
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


def _refuse_doubled(columns: Sequence[Cell], at: At) -> None:
    seen: set[str] = set()
    for column in columns:
        if column.text in seen:
            shown = shorten(column.text)
            message = Words(f"the column {shown!r} is there twice", f"คอลัมน์ {shown!r} ซ้ำกัน")
            fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
            raise SubmissionError([Finding("doubled-column", message, fix, place=at(column.line, column.column))])
        seen.add(column.text)


def _refuse_unknown(unknown: Sequence[Cell], at: At) -> None:
    if not unknown:
        return
    known = [*_HEAD, *(f"lao.{key}" for key in _LAO), *_LONG]
    findings = []
    for column in unknown[:MOST_TOLD]:
        message = Words(f"unknown column {shorten(column.text)!r}", f"ไม่รู้จักคอลัมน์ {shorten(column.text)!r}")
        fix = _named_rightly(column.text) or did_you_mean(column.text, known)
        data = Words(
            f"data stands in columns <indicator>.<item>; {fix.en}", f"{fix.th} ข้อมูลอยู่ในคอลัมน์ชื่อ <รหัสตัวชี้วัด>.<รหัสรายการ>"
        )
        findings.append(Finding("unknown-column", message, data, place=at(column.line, column.column)))
    raise SubmissionError(first_of(findings, max(0, len(unknown) - MOST_TOLD)))


def _named_rightly(column: str) -> Words | None:
    """What to write where two names stand apart by something other than a point."""
    apart = _APART.fullmatch(column)
    if apart is None:
        return None
    meant = f"{apart[1]}.{apart[2]}"
    return Words(f"write {meant!r}", f"เขียน {meant!r}")


def _check_width(record: TableRecord, row: Sequence[Cell], columns: Sequence[Cell]) -> None:
    if len(row) > len(columns):
        message = Words(f"{len(row)} cells under {len(columns)} columns", f"มี {len(row)} ช่อง แต่มี {len(columns)} คอลัมน์")
        fix = Words("quote cells that hold a comma", "ใส่เครื่องหมายคำพูดครอบช่องที่มีจุลภาค")
        record.fault("row-width", row[len(columns)], message, fix)
