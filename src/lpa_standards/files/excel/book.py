"""A workbook, read: its sheets as rows of text, with a fault for every cell whose content cannot be known."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lpa_standards.errors import Finding, MissingExtraError, Words, shorten
from lpa_standards.files.excel.package import MAX_BYTES, Suspects, damaged, examine
from lpa_standards.files.excel.places import SheetPlace, cell_place
from lpa_standards.indicators.documents import name_of, read_bytes

_ERA_OFFSET = 543
_FIRST_ERA_YEAR = 2400
# Blanks that come along when text is pasted from web pages and Word.
_BLANKS = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff\u3000"
# Excel keeps 15 significant digits; what a float holds beyond them was never typed.
_DIGITS = 15

Raw = int | float | str | bool | dt.date | dt.datetime | dt.time | dt.timedelta


class Entry(NamedTuple):
    """One cell.

    Attributes:
        row: Row, from 1.
        column: Column, from 1.
        text: Its content as text, without blanks around it; "" where it is empty.
        raw: What the reader gave: text, a number, a truth value, a day.
    """

    row: int
    column: int
    text: str
    raw: Raw


@dataclass
class Sheet:
    """One sheet.

    Attributes:
        book: Name of the file.
        name: Name of the sheet.
        hidden: Whether it is hidden.
        rows: What its cells hold, from A1 on.
        suspects: Cells whose content cannot be known.
    """

    book: str
    name: str
    hidden: bool
    rows: list[list[Raw]]
    suspects: Suspects = field(default_factory=Suspects)

    def entry(self, row: int, column: int) -> Entry:
        """A cell; row and column from 1."""
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else []
        raw = line[column - 1] if 0 < column <= len(line) else ""
        return Entry(row, column, text_of(raw), raw)

    def line(self, row: int) -> list[Entry]:
        """The cells of a row, from 1."""
        width = len(self.rows[row - 1]) if row <= len(self.rows) else 0
        return [self.entry(row, column) for column in range(1, width + 1)]

    def place(self, row: int, column: int) -> SheetPlace:
        """The place of a cell; row and column from 1."""
        return cell_place(self.book, self.name, row, column)

    @cached_property
    def broken(self) -> Mapping[tuple[int, int], Finding]:
        """The cells whose content cannot be known, each with its fault."""
        found = {at: self._uncomputed(at) for at in self.suspects.formulas}
        return found | {at: self._failed(at, shown) for at, shown in self.suspects.errors}

    def _uncomputed(self, at: tuple[int, int]) -> Finding:
        message = Words("the cell holds a formula that was never computed", "ช่องนี้เป็นสูตรที่ยังไม่ได้คำนวณ จึงไม่มีค่าให้อ่าน")
        fix = Words(
            "open the file in Excel and save it, or type the value itself", "เปิดไฟล์ใน Excel แล้วบันทึก หรือพิมพ์ค่าแทนสูตร"
        )
        return Finding("excel-formula", message, fix, place=self.place(*at))

    def _failed(self, at: tuple[int, int], shown: str) -> Finding:
        message = Words(f"the cell shows the error {shorten(shown)}", f"ช่องนี้แสดงข้อผิดพลาด {shorten(shown)}")
        fix = Words("mend the formula, or type the value itself", "แก้สูตรให้ถูกต้อง หรือพิมพ์ค่าแทนสูตร")
        return Finding("excel-error", message, fix, place=self.place(*at))


@dataclass(frozen=True)
class Book:
    """A workbook.

    Attributes:
        name: Name of the file.
        sheets: Its sheets, in their order; charts are none.
    """

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """A sheet by name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def shown(self) -> Iterator[Sheet]:
        """The sheets that are not hidden."""
        yield from (sheet for sheet in self.sheets if not sheet.hidden)


def read_book(path: Path) -> Book:
    """Read a workbook.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no .xlsx workbook, is locked, damaged, or too large.
    """
    return open_book(read_bytes(path, limit=MAX_BYTES), name_of(path))


def open_book(content: bytes, name: str) -> Book:
    """A workbook from its bytes; see `read_book`.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        DocumentError: It is no .xlsx workbook, is locked, damaged, or too large.
    """
    try:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    except ImportError as error:
        raise MissingExtraError("excel") from error
    suspects = examine(content, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            return Book(
                name,
                tuple(
                    Sheet(
                        name,
                        each.name,
                        each.visible is not SheetVisibleEnum.Visible,
                        workbook.get_sheet_by_name(each.name).to_python(skip_empty_area=False),
                        suspects.get(each.name, Suspects()),
                    )
                    for each in workbook.sheets_metadata
                    if each.typ is SheetTypeEnum.WorkSheet
                ),
            )
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001  # what the reader panics with is no Exception
        damaged(name)


def text_of(raw: Raw) -> str:
    r"""What a cell holds, as text: numbers by 15 significant digits, days in ISO form, no blanks around.

    >>> text_of(0.1 + 0.2), text_of(12.0), text_of("\u00a0 ๑๒ ")
    ('0.3', '12', '๑๒')
    """
    if isinstance(raw, str):
        return raw.strip(_BLANKS)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int | float):
        shown = repr(raw).removesuffix(".0")
        # As most are: so short that 15 digits say the same.
        return shown if len(shown) <= _DIGITS and "e" not in shown else f"{number_of(raw):f}"
    if isinstance(raw, dt.datetime):
        return day_of(raw).isoformat() + raw.strftime("T%H:%M:%S")
    if isinstance(raw, dt.date):
        return day_of(raw).isoformat()
    if isinstance(raw, dt.time):
        return raw.strftime("%H:%M:%S" if raw.second else "%H:%M")
    return str(raw)


def number_of(raw: float) -> Decimal:
    """The number that was typed: 15 significant digits, in lowest form.

    >>> number_of(57.24), number_of(1e17)
    (Decimal('57.24'), Decimal('100000000000000000'))
    """
    if isinstance(raw, int):
        return Decimal(raw)
    number = Decimal(f"{raw:.{_DIGITS}g}")
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def day_of(raw: dt.date) -> dt.date:
    """The day that is meant: a year typed in the Buddhist era stands in the cell as a Common-era one.

    >>> day_of(dt.date(2566, 5, 31))
    datetime.date(2023, 5, 31)
    """
    day = raw.date() if isinstance(raw, dt.datetime) else raw
    with suppress(ValueError):  # 29 February of a year without one is told when the day is read
        return day.replace(year=day.year - _ERA_OFFSET) if day.year >= _FIRST_ERA_YEAR else day
    return day
