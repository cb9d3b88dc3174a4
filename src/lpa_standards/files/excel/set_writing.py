"""A set as a workbook that people can review and edit, one sheet for each kind of thing, and that comes back whole."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lpa_standards import calendar
from lpa_standards._version import __version__
from lpa_standards.files.excel import set_meta
from lpa_standards.files.excel.paper import (
    FAINT,
    GRID,
    HEADING,
    NOTICE,
    TEXT,
    WRAP,
    Leaf,
    Paper,
    Style,
    lines_of,
    shown_width,
)
from lpa_standards.files.excel.set_cells import NO, YES, cell_of
from lpa_standards.files.excel.set_columns import Column, Path
from lpa_standards.files.excel.set_remarks import COMMENTS, comments_of, review_of
from lpa_standards.files.excel.set_rows import SetRow, column_at, rows_of
from lpa_standards.files.excel.set_sheets import KEY_HEADING
from lpa_standards.files.excel.set_table import Table
from lpa_standards.files.excel.set_tables import TABLES
from lpa_standards.indicators.fingerprints import data_of
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE

INDEX: Final = "อ่านก่อน"
_HOW: Final = (
    "แก้ไขได้ทุกช่องใต้แถวหัวตาราง เพิ่มแถวต่อท้ายหรือแทรกแถวได้ ลำดับแถวคือลำดับในแบบ",
    "แถวอักษรสีเทาใต้หัวตารางเป็นชื่อคีย์ที่โปรแกรมใช้อ่าน ห้ามลบหรือแก้ คอลัมน์ที่คีย์ขึ้นต้นด้วย # มีไว้อ่านประกอบ แก้แล้วไม่มีผล",
    "ช่องว่างหมายถึงไม่ได้ระบุ ค่าที่ต่างกันตามประเภท อปท. ให้เพิ่มคอลัมน์ที่มีคีย์ เช่น target.city หรือ title.sao.th",
    "กฎแต่ละชนิดอยู่คนละแผ่น แผ่นของชนิดที่ยังไม่ได้ใช้ซ่อนไว้ (คลิกขวาที่แถบแผ่นงาน > ยกเลิกการซ่อน)",
    "แก้เสร็จแล้วสั่ง lpa-standards import-workbook ชื่อไฟล์.xlsx -o ชุดใหม่.yaml โปรแกรมจะตรวจและบอกแผ่นและช่องที่ต้องแก้",
)
_FIRST_ROW = 4  # title, headings and keys stand above
_ASIDE, _WIDEST_PAGE = 48.0, 280.0
_LISTED_ROWS = 500  # rows below the last one that still offer the words to choose from
_KEY: Final[Style] = {"font_color": "#808080", "font_size": 8, "bg_color": "#F2F2F2", **GRID}
_CELL: Final[Style] = {**WRAP, **GRID}
_REF: Final[Style] = {"bg_color": "#EAF1DD", **GRID}
_REMARK: Final[Style] = {"font_color": "#595959", "bg_color": "#F2F2F2", **WRAP, **GRID}
_COLORS: Final = {"rule": "#7030A0", "one": "#1F4E79", "list": "#548235", "dict": "#548235"}


def set_workbook(standards: IndicatorSet) -> bytes:
    """The set as the content of an .xlsx file; `read_set_workbook` gives an equal set back.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        UnreadableFileError: A text of the set is longer than a cell can hold.
    """
    paper = Paper(standards.title.th, calendar.FiscalYear(standards.fiscal_year).first_day)
    rows = rows_of(data_of(standards))
    _index(paper.leaf(INDEX, color="#C00000"), standards, rows)
    for table in TABLES:
        leaf = paper.leaf(table.sheet, color=_COLORS[table.shape])
        if table.shape == "one":
            _facts(leaf, table, rows[table.sheet])
        else:
            _table(leaf, table, rows[table.sheet], standards)
        if _spare(table, rows):
            leaf.hide()
    _comments(paper.leaf(COMMENTS, color="#808080"), standards)
    _identity(paper.leaf(set_meta.IDENTITY), standards)
    return paper.content()


def _spare(table: Table, rows: Mapping[str, Sequence[SetRow]]) -> bool:
    return not rows[table.sheet] and (table.shape == "rule" or table.owner.startswith(("rule", "window")))


def _index(leaf: Leaf, standards: IndicatorSet, rows: Mapping[str, Sequence[SetRow]]) -> None:
    leaf.columns((26, 78, 12))
    leaf.band(1, 1, 3, standards.title.th, {"bold": True, "font_size": 14, **WRAP})
    leaf.height(1, 1.5 * lines_of(standards.title.th, 85))
    row = 2
    if standards.status == "illustrative":
        leaf.band(row, 1, 3, PRACTICE_NOTICE.th, NOTICE)
        leaf.height(row, 1.5)
        row += 1
    for text in _HOW:
        leaf.band(row, 1, 3, f"• {text}", WRAP)
        leaf.height(row, lines_of(text, 105))
        row += 1
    row += 1
    for column, text in enumerate(("แผ่นงาน", "มีอะไร", "จำนวนแถว"), start=1):
        leaf.put(row, column, text, HEADING)
    for table in TABLES:
        row += 1
        if _spare(table, rows):
            leaf.put(row, 1, f"{table.sheet} (ซ่อนอยู่)", GRID, FAINT)
        else:
            leaf.link(row, 1, table.sheet, table.sheet, GRID, {"font_color": "#0563C1", "underline": 1})
        leaf.put(row, 2, table.about, _CELL)
        leaf.put(row, 3, len(rows[table.sheet]) if table.shape != "one" else None, GRID)
    leaf.print_on_a4(head=standards.title.th, foot=standards.programme, area=(row, 3))


def _facts(leaf: Leaf, table: Table, rows: Sequence[SetRow]) -> None:
    """A sheet with one fact on each row."""
    leaf.columns((40, 26, 90), WRAP)
    leaf.put(1, 1, table.about, {"bold": True})
    for at, text in enumerate(("รายการ", KEY_HEADING, "ค่า"), start=1):
        leaf.put(2, at, text, HEADING)
    values = rows[0].values if rows else {}
    columns = [column for column in table.columns if column.shown or column.path in values]
    columns += _further(table, values, columns)
    for row, column in enumerate(columns, start=3):
        leaf.put(row, 1, column.title, _CELL)
        leaf.put(row, 2, column.name, _KEY)
        _value(leaf, row, 3, column, values)
        _offer(leaf, row, row, 3, column)
    leaf.freeze(3)
    leaf.print_on_a4(head=table.sheet, foot=table.about, area=(len(columns) + 2, 3), repeat=2, landscape=True)


def _table(leaf: Leaf, table: Table, rows: Sequence[SetRow], standards: IndicatorSet) -> None:
    """A sheet with one thing on each row."""
    names = [*table.refs, *([table.id] if table.id else [])]
    used = dict.fromkeys(path for row in rows for path in row.values)
    columns = [column for column in table.columns if column.shown or column.path in used]
    columns += _further(table, used, columns)
    review = review_of(table, standards)
    leaf.put(1, 1, table.about, {"bold": True})
    last = max(_FIRST_ROW, len(rows) + _FIRST_ROW - 1)
    aside = len(names) + 1
    first = aside + len(review.titles)
    heads = [(_NAMES[name], name) for name in names]
    heads += [(title, f"#{number}") for number, title in enumerate(review.titles, start=1)]
    heads += [(column.title, column.name) for column in columns]
    for at, (title, key) in enumerate(heads, start=1):
        leaf.put(2, at, title, HEADING)
        leaf.put(3, at, key, _KEY)
    for at, column in enumerate(columns, start=first):
        _offer(leaf, _FIRST_ROW, last + _LISTED_ROWS, at, column)
    named = [(*each.refs, *([each.id] if table.id else [])) for each in rows]
    widths = [max([14.0, *(shown_width(each[at]) + 3 for each in named)]) for at in range(len(names))]
    widths += [_ASIDE for _ in review.titles] + [_width(column, rows) for column in columns]
    for row, (each, naming) in enumerate(zip(rows, named, strict=True), start=_FIRST_ROW):
        said = review.texts(each)
        for at, name in enumerate(naming, start=1):
            leaf.put(row, at, name or None, _REF, TEXT)
        for at, text in enumerate(said, start=aside):
            leaf.put(row, at, text, _REMARK)
        for at, column in enumerate(columns, start=first):
            _value(leaf, row, at, column, each.values)
        shown = [*said, *(each.values.get(column.path) for column in columns)]
        room = zip(shown, widths[len(names) :], strict=True)
        leaf.height(row, max([1, *(lines_of(str(text), width - 1) for text, width in room if text)]))
    leaf.columns(widths)
    leaf.height(2, 3)
    leaf.freeze(_FIRST_ROW, aside)
    wide = sum(widths) > _WIDEST_PAGE
    leaf.print_on_a4(head=table.sheet, foot=table.about, area=(last, len(widths)), repeat=2, landscape=True, wide=wide)


def _further(table: Table, used: Iterable[Path], columns: Sequence[Column]) -> list[Column]:
    """The columns that lead to what is there and empty, such as `checks: []`."""
    return [column for path in used if (column := column_at(table, path)) not in columns]


def _value(leaf: Leaf, row: int, at: int, column: Column, values: Mapping[Path, Any]) -> None:
    if column.path not in values:
        leaf.put(row, at, None, _CELL, *(() if column.form == "number" else (TEXT,)))
        return
    cell = cell_of(values[column.path], column.form)
    leaf.put(row, at, cell, _CELL, *(() if not isinstance(cell, str) else (TEXT,)))


def _offer(leaf: Leaf, first: int, last: int, at: int, column: Column) -> None:
    words = (YES, NO) if column.form == "flag" else column.words
    if words:
        # More may be right than is offered, such as null: what is wrong is told when the workbook is read.
        leaf.allow(first, at, {"validate": "list", "source": list(words), "error_type": "information"}, last=last)


def _width(column: Column, rows: Sequence[SetRow]) -> float:
    longest = max((shown_width(str(row.values.get(column.path, ""))) for row in rows), default=0)
    return min(60, max(12, longest + 2))


_NAMES: Final = {
    "domain": "รหัสด้าน",
    "group": "รหัสภารกิจ",
    "indicator": "รหัสตัวชี้วัด",
    "part": "รหัสส่วน",
    "item": "รหัสรายการ",
    "id": "รหัส",
    "type": "ประเภท",
    "label": "ผล",
    "count": "จำนวนข้อตั้งแต่",
    "option": "รหัสคำตอบ",
}


def _comments(leaf: Leaf, standards: IndicatorSet) -> None:
    """The remarks that stand between the lines of the definition's file."""
    leaf.columns((70, 120), WRAP)
    leaf.put(1, 1, "หมายเหตุที่เขียนไว้ระหว่างบรรทัดของไฟล์ชุดตัวชี้วัด (ขึ้นต้นด้วย #)", {"bold": True})
    for column, (text, key) in enumerate((("เหนือรายการ", "above"), ("ข้อความ", "comment")), start=1):
        leaf.put(2, column, text, HEADING)
        leaf.put(3, column, key, _KEY)
    found = comments_of(standards)
    for row, (place, lines) in enumerate(found, start=_FIRST_ROW):
        leaf.put(row, 1, place, _REF, TEXT)
        leaf.put(row, 2, lines, _CELL, TEXT)
    leaf.freeze(_FIRST_ROW)
    leaf.print_on_a4(head=COMMENTS, foot=standards.programme, area=(len(found) + 3, 2), repeat=3, landscape=True)


def _identity(leaf: Leaf, standards: IndicatorSet) -> None:
    facts = {"format": set_meta.FORMAT, "set": standards.fingerprint, "made_with": __version__}
    for row, (key, value) in enumerate(facts.items(), start=1):
        leaf.put(row, 1, key)
        leaf.put(row, 2, value, TEXT)
    leaf.hide()
