"""The rows of the sheet in which data is entered: values, states, reasons and evidence, and every fault of a cell."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lpa_standards import calendar
from lpa_standards.calendar import DateTextError
from lpa_standards.errors import NumberError, Place, Words, did_you_mean, shorten
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.book import Book, Entry, Sheet, day_of, number_of
from lpa_standards.files.excel.cell_lists import parted
from lpa_standards.files.excel.form_record import FormRecord, Marks
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE
from lpa_standards.indicators.items import NUMERIC
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact, plain, read_exact
from lpa_standards.scoring.submission import MIN_REASON


class Entries:
    """The rows of the sheet in which data is entered."""

    def __init__(self, record: FormRecord, sheet: Sheet, marks: Marks) -> None:
        self.record, self.sheet, self.marks = record, sheet, marks
        self.answers = _answers(record.book)
        self.values: dict[str, dict[str, Any] | None] = record.data["values"]

    def take(self) -> None:
        """Takes every row."""
        takers = {"indicator": self._indicator, "item": self._item, "evidence": self._evidence}
        for row in range(self.marks.row + 1, len(self.sheet.rows) + 1):
            cells = self.marks.entries(self.sheet, row)
            kind = cells[form.ROW].text
            if kind in takers:
                takers[kind](cells)
            elif kind == "":
                self._refuse_stray(cells)

    def _place(self, cell: Entry) -> Place:
        return self.sheet.place(cell.row, cell.column)

    def _readable(self, cell: Entry) -> bool:
        """Whether what the cell holds can be known; tells when it cannot."""
        fault = self.sheet.broken.get((cell.row, cell.column))
        if fault is not None:
            self.record.told.append(fault)
        return fault is None

    def _refuse_stray(self, cells: Mapping[str, Entry]) -> None:
        """Data on a row that the form does not have."""
        value = cells[form.VALUE]
        if _like_data(value):
            message = Words("this row is not part of the form", "แถวนี้ไม่ใช่แถวของแบบบันทึก")
            fix = Words("enter the data on the row of its item", "กรอกข้อมูลในแถวของรายการนั้น")
            self.record.fault("form-row", self._place(value), message, fix)

    def _indicator(self, cells: Mapping[str, Entry]) -> None:
        indicator, state, reason = cells[form.INDICATOR].text, cells[form.STATE], cells[form.REASON]
        path = ("values", indicator)
        if path in self.record.cells:
            self._doubled(self._place(state), path)
            return
        self.record.cells[path] = self._place(state)
        self.record.cells["not_applicable", indicator] = self._place(reason if reason.text else state)
        if not self._readable(state) or not self._readable(reason):
            return
        if state.text.lower() in NOT_APPLICABLE:
            self._not_applicable(indicator, reason)
            return
        if reason.text:
            message = Words("a reason is given, but the state is not ไม่เกี่ยวข้อง", "มีเหตุผล แต่ไม่ได้เลือกสถานะ ไม่เกี่ยวข้อง")
            fix = Words("choose ไม่เกี่ยวข้อง as the state, or delete the reason", "เลือกสถานะ ไม่เกี่ยวข้อง หรือลบเหตุผลออก")
            self.record.fault("reason-without-state", self._place(reason), message, fix, path=path)
        if state.text in NOT_DONE:
            self.values[indicator] = None
        elif state.text == form.NOT_ENTERED:
            self.values[indicator] = {}
        elif state.text:
            self._unknown_state(state, path, [form.NOT_DONE, form.NOT_APPLICABLE])

    def _not_applicable(self, indicator: str, reason: Entry) -> None:
        if len(reason.text) >= MIN_REASON:
            self.record.data["not_applicable"][indicator] = reason.text
            return
        message = (
            Words(f"the reason is shorter than {MIN_REASON} characters", f"เหตุผลสั้นกว่า {MIN_REASON} ตัวอักษร")
            if reason.text
            else Words("no reason is given why it does not apply", "ยังไม่ได้ให้เหตุผลว่าทำไมจึงไม่เกี่ยวข้อง")
        )
        fix = Words(
            f"write the reason here, at least {MIN_REASON} characters", f"เขียนเหตุผลในช่องนี้ อย่างน้อย {MIN_REASON} ตัวอักษร"
        )
        self.record.fault("reason", self._place(reason), message, fix, path=("not_applicable", indicator))

    def _item(self, cells: Mapping[str, Entry]) -> None:
        indicator, name, kind = (cells[mark].text for mark in (form.INDICATOR, form.ITEM, form.TYPE))
        value, state = cells[form.VALUE], cells[form.STATE]
        path = ("values", indicator, name)
        if path in self.record.cells:
            self._doubled(self._place(value), path)
            return
        self.record.cells[path] = self._place(value)
        if not self._readable(value) or not self._readable(state):
            return
        if state.text and state.text not in NOT_DONE:
            self._unknown_state(state, path, [form.NOT_DONE])
        elif state.text and value.text and value.text not in NOT_DONE:
            message = Words("a value is given and called not done", "มีข้อมูล แต่เลือกสถานะว่าไม่ได้ดำเนินการ")
            fix = Words("keep one of the two", "เก็บไว้อย่างใดอย่างหนึ่ง")
            self.record.fault("state", self._place(state), message, fix, path=path)
        elif value.text.lower() in NOT_APPLICABLE:
            message = Words("not applicable is said of a whole indicator", "สถานะไม่เกี่ยวข้องใช้กับทั้งตัวชี้วัด ไม่ใช่รายการเดียว")
            fix = Words("choose it on the row of the indicator, with a reason", "เลือกที่แถวชื่อตัวชี้วัด พร้อมให้เหตุผล")
            self.record.fault("state", self._place(value), message, fix, path=path)
        elif state.text or value.text in NOT_DONE:
            self._put(path, None, value)
        elif value.text:
            self._put(path, self._read(value, kind, f"{indicator}.{name}"), value)

    def _put(self, path: tuple[str, str, str], value: object, cell: Entry) -> None:
        _, indicator, name = path
        items = self.values.setdefault(indicator, {})
        if items is None:
            message = Words("the indicator is called not done, and has data", "ตัวชี้วัดนี้เลือกว่าไม่ได้ดำเนินการ แต่มีข้อมูลด้วย")
            fix = Words("keep one of the two", "เก็บไว้อย่างใดอย่างหนึ่ง")
            self.record.fault("state", self._place(cell), message, fix, path=path)
        else:
            items[name] = value

    def _read(self, cell: Entry, kind: str, name: str) -> object:
        """The value as code would give it; what cannot be read stays as it is, and is told when it is scored."""
        if kind in NUMERIC:
            return _number(cell)
        if kind == "yes_no":
            answer = {form.YES: True, form.NO: False}.get(cell.text)
            return cell.raw if isinstance(cell.raw, bool) else cell.text if answer is None else answer
        if kind == "choice":
            return self.answers.get((name, cell.text), cell.text)
        return _day(cell) if kind == "date" else cell.text

    def _evidence(self, cells: Mapping[str, Entry]) -> None:
        indicator, name, value = cells[form.INDICATOR].text, cells[form.ITEM].text, cells[form.VALUE]
        path = ("evidence", indicator, name)
        if path in self.record.cells:
            self._doubled(self._place(value), path)
            return
        self.record.cells[path] = self.record.cells["evidence", indicator] = self._place(value)
        documents = parted(value.text, "\n") if self._readable(value) else []
        if documents:
            self.record.data["evidence"].setdefault(indicator, {})[name] = documents

    def _doubled(self, place: Place, path: Steps) -> None:
        named = ".".join(map(str, path[1:]))
        message = Words(f"the form has a second row for {named}", f"แบบบันทึกมีแถวของ {named} ซ้ำกัน")
        self.record.fault("doubled-value", place, message, Words("delete one of them", "ลบออกหนึ่งแถว"), path=path)

    def _unknown_state(self, cell: Entry, path: Steps, known: list[str]) -> None:
        message = Words(f"unknown state {shorten(cell.text)!r}", f"ไม่รู้จักสถานะ {shorten(cell.text)!r}")
        self.record.fault("state", self._place(cell), message, did_you_mean(cell.text, known), path=path)


def _answers(book: Book) -> dict[tuple[str, str], str]:
    """The id of each answer of a choice, by the item and by the words that are chosen."""
    sheet = book.sheet(form.IDENTITY)
    assert sheet is not None
    found = {}
    for heading in sheet.line(1):
        if heading.column < 4 or not heading.text:
            continue
        for row in range(2, len(sheet.rows) + 1):
            word = sheet.entry(row, heading.column).text
            if word:
                found[heading.text, word] = sheet.entry(row, heading.column + 1).text
    return found


def _number(cell: Entry) -> object:
    raw = cell.raw
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return _whole(number_of(raw))
    try:
        return _whole(_decimal(read_exact(cell.text)))
    except NumberError:
        return cell.text


def _decimal(number: Exact) -> Decimal:
    return Decimal(plain(number))


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _day(cell: Entry) -> object:
    if isinstance(cell.raw, dt.date):
        return day_of(cell.raw)
    try:
        return calendar.parse_date(cell.text)
    except DateTextError:
        return cell.text


def _like_data(cell: Entry) -> bool:
    """Whether a stray cell holds a number; signatures and remarks below the form are no data."""
    try:
        read_exact(cell.text)
    except NumberError:
        return False
    return True
