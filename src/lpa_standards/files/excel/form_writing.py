"""The data-entry form of one type of อปท.: two sheets to fill in and print, and a hidden one that says which it is."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lpa_standards import calendar
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.form_filling import Filling
from lpa_standards.files.excel.form_identity import option_words, write_identity
from lpa_standards.files.excel.form_rows import FormRow, form_rows
from lpa_standards.files.excel.paper import (
    DAY,
    FAINT,
    GRID,
    HEADING,
    NOTICE,
    OPEN,
    TEXT,
    WRAP,
    Leaf,
    Paper,
    Style,
    lines_of,
)
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE, limits_words
from lpa_standards.numbers import Exact
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.wording import Wording

_HEAD_SHEET, _ENTRY_SHEET = "ข้อมูล อปท.", "แบบบันทึกข้อมูล"
_HEAD: Final = (
    ("lao.code", "รหัส อปท.", "ตามที่ทางราชการกำหนด"),
    ("lao.name", "ชื่อ อปท.", "เช่น เทศบาลนครนครศรีธรรมราช"),
    ("lao.province", "จังหวัด", ""),
    ("lao.district", "อำเภอ", ""),
    ("entered_by", "ผู้บันทึกข้อมูล", "ชื่อและตำแหน่ง"),
    ("submitted_at", "วันเวลาที่ส่ง", "เช่น 14 กันยายน 2563 10:15 (เว้นว่างได้)"),
    ("stage", "ขั้นตอน", "self ประเมินตนเอง · verified ตรวจแล้ว · appealed อุทธรณ์"),
    ("revision", "แก้ไขครั้งที่", "จำนวนเต็ม (เว้นว่างได้)"),
)
_HOW: Final = (
    f"กรอกเฉพาะช่องสีเหลืองในแผ่น “{_ENTRY_SHEET}” ช่องอื่นล็อกไว้ ช่องที่เว้นว่างหมายถึงยังไม่ได้กรอก ส่วนเลข 0 เป็นค่าหนึ่ง",
    f"รายการที่ไม่ได้ทำ ให้เลือก “{form.NOT_DONE}” ในช่องสถานะของรายการนั้น หากทั้งตัวชี้วัดไม่ได้ทำ ให้เลือกที่แถวชื่อตัวชี้วัด",
    f"ตัวชี้วัดที่ไม่เกี่ยวข้องกับ อปท. (เฉพาะข้อที่ช่องเหตุผลเป็นสีเหลือง) ให้เลือก “{form.NOT_APPLICABLE}” และให้เหตุผล",
    "ตัวเลขพิมพ์เป็นเลขไทยหรือเลขอารบิกก็ได้ หลักฐานหลายรายการให้ขึ้นบรรทัดใหม่ในช่องเดียวกัน (Alt+Enter)",
)
_WIDTHS: Final = (6, 50, 10, 19, 17, 24)
_TITLES: Final = ("ที่", "ตัวชี้วัดและรายการข้อมูล", "หน่วย", "ข้อมูล", "สถานะ", "เหตุผล (กรณีไม่เกี่ยวข้อง)")
_MARKS: Final = ("", "", "", form.VALUE, form.STATE, form.REASON, form.ROW, form.INDICATOR, form.ITEM, form.TYPE)
_FIRST_MARK = len(_TITLES) + 1
_FLUSH: Final[Style] = {"indent": 0}
# Away from the line of the cell, which would touch เ, แ and the like.
_INSET: Final[Style] = {"indent": 1, "align": "left"}
_DOMAIN: Final[Style] = {"bold": True, "bg_color": "#BDD7EE", **_INSET, **WRAP, **GRID}
_GROUP: Final[Style] = {"bold": True, "bg_color": "#DDEBF7", **_INSET, **WRAP, **GRID}
_INDICATOR: Final[Style] = {"bold": True, "bg_color": "#F2F2F2", **_INSET, **WRAP, **GRID}
_ITEM: Final[Style] = {"indent": 2, "align": "left", **WRAP, **GRID}
_MIDDLE: Final[Style] = {"align": "center"}
# Excel keeps a list in a cell's rule up to 255 characters; longer ones stand on the hidden sheet.
_LONGEST_PROMPT = 255


def entry_form(standards: IndicatorSet, lao_type: LaoType, submission: Submission | None = None) -> bytes:
    """The form, as the content of an .xlsx file.

    Args:
        standards: The set.
        lao_type: The type of อปท. that fills it in.
        submission: Data that is filled in already.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        NotFoundError: The set is not for the type.
        SubmissionError: The submission is for another set or type, or holds what the form has no place for.
    """
    rows = list(form_rows(standards, lao_type))
    filling = Filling(standards, lao_type, submission, rows)
    made = calendar.FiscalYear(standards.fiscal_year).first_day
    title = Wording(standards, lao_type).fill(standards.title).th
    paper = Paper(title, made)
    practice = standards.status == "illustrative"
    _head_sheet(paper.leaf(_HEAD_SHEET, color="#1F4E79"), standards, lao_type, title, filling, practice=practice)
    entry, identity = paper.leaf(_ENTRY_SHEET, color="#C9A400"), paper.leaf(form.IDENTITY)
    lists = write_identity(identity, standards, lao_type, rows)
    _entry_sheet(entry, rows, filling, lists, title=title, practice=practice)
    return paper.content()


def _head_sheet(
    leaf: Leaf, standards: IndicatorSet, lao_type: LaoType, title: str, filling: Filling, *, practice: bool
) -> None:
    leaf.columns((24, 44, 52), WRAP)
    leaf.put(1, 2, form.HEAD_VALUE)
    leaf.put(1, 4, form.HEAD_KEY)
    leaf.hide_row(1)
    leaf.band(2, 1, 3, f"แบบบันทึกข้อมูล {title}", {"bold": True, "font_size": 14, "valign": "vcenter", **WRAP})
    leaf.height(2, 1.5 * lines_of(title + "แบบบันทึกข้อมูล ", 80))
    year = f"ปีงบประมาณ พ.ศ. {standards.fiscal_year}"
    year += f" ฉบับ {standards.edition}" if standards.edition else ""
    leaf.band(3, 1, 3, f"{LAO_TYPE_WORDS[lao_type].th} · {year} · {standards.authority.th}", WRAP)
    row = 4
    if practice:
        leaf.band(row, 1, 3, PRACTICE_NOTICE.th, NOTICE)
        leaf.height(row, 1.5)
        row += 1
    for key, label, hint in _HEAD:
        row += 1
        leaf.height(row, 1.2)
        leaf.put(row, 1, label, {"bold": True}, GRID, _INSET)
        leaf.put(row, 2, filling.head(key), OPEN, GRID, WRAP, TEXT, _INSET)
        leaf.put(row, 3, hint or None, FAINT, WRAP, _INSET)
        leaf.put(row, 4, key)
        if key == "stage":
            leaf.allow(row, 2, _list_of(["self", "verified", "appealed"]))
    row += 2
    leaf.put(row, 1, "วิธีกรอก", {"bold": True})
    for text in _HOW:
        row += 1
        leaf.band(row, 1, 3, f"• {text}", WRAP)
        leaf.height(row, lines_of(text, 105))
    leaf.hide_columns(4, 4)
    leaf.print_on_a4(head=title, foot=_foot(standards, practice=practice), area=(row, 3))
    leaf.protect()


def _entry_sheet(
    leaf: Leaf,
    rows: Sequence[FormRow],
    filling: Filling,
    lists: Mapping[tuple[str, ...], str],
    *,
    title: str,
    practice: bool,
) -> None:
    leaf.columns(_WIDTHS)
    for column, mark in enumerate(_MARKS, start=1):
        leaf.put(1, column, mark or None)
    leaf.hide_row(1)
    at = 2
    if practice:
        leaf.band(at, 1, len(_TITLES), PRACTICE_NOTICE.th, NOTICE)
        leaf.height(at, 1.5)
        at += 1
    for column, text in enumerate(_TITLES, start=1):
        leaf.put(at, column, text, HEADING, _MIDDLE)
    leaf.height(at, 2)
    header = at
    for row in rows:
        at += 1
        if row.kind in {"domain", "group"}:
            leaf.band(at, 1, len(_TITLES), row.text, _DOMAIN if row.kind == "domain" else _GROUP)
            leaf.height(at, lines_of(row.text, sum(_WIDTHS)))
        else:
            _row(leaf, at, row, filling, lists)
    leaf.hide_columns(_FIRST_MARK, len(_MARKS))
    leaf.freeze(header + 1)
    head = PRACTICE_NOTICE.th if practice else title
    leaf.print_on_a4(head=head, foot=title, area=(at, len(_TITLES)), repeat=header)
    leaf.protect()


def _row(leaf: Leaf, at: int, row: FormRow, filling: Filling, lists: Mapping[tuple[str, ...], str]) -> None:
    kind = row.asked.type if row.asked is not None else None
    for column, mark in enumerate((row.kind, row.indicator, row.item, kind), start=_FIRST_MARK):
        leaf.put(at, column, mark or None)
    style = _ITEM if row.kind in {"item", "evidence"} else _INDICATOR
    text = {"evidence": f"หลักฐาน: {row.text}", "part": f"ส่วน: {row.text}"}.get(row.kind, row.text)
    hint = row.asked.hint.th if row.asked is not None and row.asked.hint is not None else ""
    text = f"{text}\n({hint})" if hint else text
    leaf.put(at, 1, row.number or None, style, _MIDDLE, TEXT, _FLUSH)
    leaf.put(at, 2, text, style)
    leaf.height(at, max(lines_of(text, _WIDTHS[1] - 3), _lines_entered(row, filling)))
    leaf.put(at, 3, row.asked.shown_unit if row.asked is not None else None, style, _MIDDLE, _FLUSH)
    for column in (4, 5, 6):
        leaf.put(at, column, None, style)
    if row.kind == "indicator":
        _states(leaf, at, row, filling)
    elif row.kind == "evidence":
        leaf.put(at, 4, filling.evidence(row.indicator, row.item), OPEN, GRID, WRAP, TEXT, _INSET)
        leaf.allow(at, 4, _note("หลักฐาน", "ชื่อเอกสาร หากมีหลายรายการให้ขึ้นบรรทัดใหม่ (Alt+Enter)"))
    elif row.asked is not None:
        _item(leaf, at, row, row.asked, filling, lists)


def _lines_entered(row: FormRow, filling: Filling) -> int:
    """Lines that what is or may be entered on a row takes."""
    texts: list[object] = [filling.evidence(row.indicator, row.item)]
    if row.kind == "indicator":
        texts = [filling.state(row.indicator)[1]]
    elif row.asked is not None:
        texts = [filling.item(row.indicator, row.item, row.asked)[0], *option_words(row.asked)]
    least = 2 if row.asked is not None and row.asked.type == "text" else 1
    return max([least, *(lines_of(text, _WIDTHS[3] - 3) for text in texts if isinstance(text, str))])


def _states(leaf: Leaf, at: int, row: FormRow, filling: Filling) -> None:
    state, reason = filling.state(row.indicator)
    leaf.put(at, 5, state, OPEN, GRID, WRAP, _MIDDLE)
    leaf.allow(at, 5, _list_of([form.NOT_DONE, *([form.NOT_APPLICABLE] if row.optional else [])]))
    if row.optional or reason:
        leaf.put(at, 6, reason, OPEN, GRID, WRAP, TEXT, _INSET)
        leaf.allow(at, 6, _note("เหตุผล", "อย่างน้อย 5 ตัวอักษร เมื่อเลือกไม่เกี่ยวข้อง"))


def _item(  # one for each thing that the row needs
    leaf: Leaf, at: int, row: FormRow, item: Item, filling: Filling, lists: Mapping[tuple[str, ...], str]
) -> None:
    value, state = filling.item(row.indicator, row.item, item)
    looks: Style = (
        {"num_format": _number_format(item), "align": "right"} if item.numeric else {**TEXT, **_INSET, "align": "left"}
    )
    if item.type == "date":
        looks = {**DAY, **_INSET}
    leaf.put(at, 4, value, OPEN, GRID, WRAP, looks)
    leaf.put(at, 5, state, OPEN, GRID, WRAP, _MIDDLE)
    leaf.allow(at, 4, _rule_of(item, lists))
    leaf.allow(at, 5, _list_of([form.NOT_DONE]))


def _number_format(item: Item) -> str:
    return "#,##0" + (f".{'0' * 2 if item.type == 'money' else '#' * item.places}" if item.places else "")


def _rule_of(item: Item, lists: Mapping[tuple[str, ...], str]) -> dict[str, Any]:
    note = _note(item.title.th, limits_words(item).th)
    if item.type == "yes_no":
        return note | _list_of([form.YES, form.NO])
    if item.type == "choice":
        return note | {"validate": "list", "source": lists[tuple(option_words(item))], **_STOP}
    if not item.numeric:
        return note
    limits: dict[str, Any] = {"criteria": ">=", "value": _limit(item.smallest)}
    if item.max is not None:
        limits = {"criteria": "between", "minimum": _limit(item.smallest), "maximum": _limit(item.largest)}
    return note | {"validate": "integer" if item.places == 0 else "decimal", **limits, **_stop(limits_words(item).th)}


def _limit(number: Exact) -> int | float:
    return number if isinstance(number, int) else float(number)


def _stop(words: str) -> dict[str, Any]:
    return {"error_title": "ข้อมูลไม่ถูกต้อง", "error_message": f"ต้องเป็น{words}"[:_LONGEST_PROMPT], "error_type": "stop"}


_STOP: Final = _stop("ค่าที่เลือกจากรายการ")


def _list_of(words: Sequence[str]) -> dict[str, Any]:
    return {"validate": "list", "source": list(words), **_STOP}


def _note(title: str, text: str) -> dict[str, Any]:
    return {"validate": "any", "input_title": title[:32], "input_message": text[:_LONGEST_PROMPT]}


def _foot(standards: IndicatorSet, *, practice: bool) -> str:
    return PRACTICE_NOTICE.th if practice else f"{standards.programme} {standards.fiscal_year}"
