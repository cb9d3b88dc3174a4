"""Reading a data-entry form that was filled in: the submission, and every fault with its sheet and cell."""

from collections.abc import Mapping
from typing import Any

from lpa_standards.errors import DocumentError, Finding, Words, shorten
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.book import Book, Sheet
from lpa_standards.files.excel.form_entries import Entries
from lpa_standards.files.excel.form_record import FormRecord, Marks, start_of
from lpa_standards.scoring.submission import Submission, build_submission

_PRODUCT = "lpa-standards"
_NEW_FORM = Words(
    "make a new form with `lpa-standards entry-form` and copy the data over",
    "สร้างแบบบันทึกใหม่ด้วยคำสั่ง lpa-standards entry-form แล้วคัดลอกข้อมูลไปใส่",
)
_ENTRY_MARKS = {form.VALUE, form.STATE, form.REASON, form.ROW, form.INDICATOR, form.ITEM, form.TYPE}


def is_form(book: Book) -> bool:
    """Whether a workbook is a data-entry form, of this version or another, or what somebody left of one."""
    if _identity(book).get("format", "").startswith(f"{_PRODUCT} entry-form"):
        return True
    return any(marks is not None and form.ROW in marks.columns for marks in map(Marks.of, book.sheets))


def read_form(book: Book) -> Submission:
    """The submission of a form.

    Raises:
        DocumentError: The form was made by another version, or parts that it is known by were removed.
        SubmissionError: With every fault, each with its sheet and cell.
    """
    identity = _identity(book)
    needed = ("form", "programme", "fiscal_year", "lao.type")
    if identity.get("format") != form.FORMAT or not all(identity.get(key) for key in needed):
        message = Words(
            f"the form is of another version ({shorten(identity.get('format', ''))}) or its hidden sheet was changed",
            f"แบบบันทึกเป็นรุ่นอื่น ({shorten(identity.get('format', ''))}) หรือแผ่นงานที่ซ่อนไว้ถูกแก้ไข",
        )
        raise DocumentError([Finding("form-version", message, _NEW_FORM, place=start_of(book))])
    record = FormRecord(book, identity, _head(identity))
    sheets = [(sheet, marks) for sheet in book.sheets if (marks := Marks.of(sheet)) is not None]
    entries = [each for each in sheets if set(each[1].columns) >= _ENTRY_MARKS]
    if len(entries) != 1:
        message = Words(
            f"the form has {len(entries)} sheets to enter data in, where there should be one",
            f"แบบบันทึกมีแผ่นสำหรับกรอกข้อมูล {len(entries)} แผ่น ซึ่งต้องมีหนึ่งแผ่น",
        )
        raise DocumentError([Finding("form-sheets", message, _NEW_FORM, place=start_of(book))])
    for sheet, marks in sheets:
        if form.HEAD_KEY in marks.columns:
            _take_head(record, sheet, marks)
    Entries(record, *entries[0]).take()
    record.data = {key: value for key, value in record.data.items() if value != {} or key == "lao"}
    return build_submission(Submission, record.data, record, record.told)


def _identity(book: Book) -> dict[str, str]:
    sheet = book.sheet(form.IDENTITY)
    if sheet is None:
        return {}
    pairs = [(sheet.entry(row, 1).text, sheet.entry(row, 2).text) for row in range(1, len(sheet.rows) + 1)]
    return {key: value for key, value in pairs if key}


def _head(identity: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {key: identity[key] for key in ("programme", "fiscal_year", "edition") if identity.get(key)}
    return {**data, "lao": {"type": identity["lao.type"]}, "values": {}, "not_applicable": {}, "evidence": {}}


def _take_head(record: FormRecord, sheet: Sheet, marks: Marks) -> None:
    for row in range(marks.row + 1, len(sheet.rows) + 1):
        cells = marks.entries(sheet, row)
        key, value = cells[form.HEAD_KEY].text, cells.get(form.HEAD_VALUE)
        if not key or value is None:
            continue
        steps = tuple(key.split("."))
        record.cells[steps] = sheet.place(row, value.column)
        if (row, value.column) in sheet.broken:
            record.told.append(sheet.broken[row, value.column])
        elif value.text:
            target = record.data["lao"] if steps[0] == "lao" else record.data
            target[steps[-1]] = value.text
