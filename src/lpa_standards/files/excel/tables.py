"""The door for workbooks: a data-entry form, or plain tables laid out as in CSV."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from lpa_standards.errors import DocumentError, Finding, Place, SubmissionError, Words
from lpa_standards.files.excel.book import Book, Sheet, read_book, text_of
from lpa_standards.files.excel.form_reading import is_form, read_form
from lpa_standards.files.excel.places import cell_place
from lpa_standards.files.excel.set_meta import is_set_workbook
from lpa_standards.files.grid import Grid, Row
from lpa_standards.files.tables import looks_like_table
from lpa_standards.scoring.submission import Submission


def read_excel(path: Path, head: Mapping[str, object]) -> Iterator[Submission]:
    """The submissions of a workbook: the one of a data-entry form, or those of its tables.

    Args:
        path: The file.
        head: Programme, fiscal year and so on, where a table does not say them.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no .xlsx workbook, is locked, damaged, too large, or holds no submissions.
        SubmissionError: A submission in it is faulty.
    """
    book = read_book(path)
    if is_form(book):
        yield read_form(book)
    else:
        for grid in excel_grids(book, head):
            yield from grid.submissions()


def excel_grids(book: Book, head: Mapping[str, object]) -> Iterator[Grid]:
    """The tables of a workbook; see `read_excel`."""
    for sheet in table_sheets(book):
        _refuse_broken(sheet)
        yield Grid(rows_of(sheet), partial(cell_place, sheet.book, sheet.name), head, (), text_of, len(sheet.rows))


def table_sheets(book: Book) -> list[Sheet]:
    """The sheets to read: all that are tables; where none is, the first that is not empty, to be told what it lacks.

    Raises:
        DocumentError: There is none, or the workbook is a set of indicators.
    """
    if is_set_workbook(book):
        message = Words("this workbook is a set of indicators, not a submission", "ไฟล์นี้เป็นชุดตัวชี้วัด ไม่ใช่ข้อมูลของ อปท.")
        fix = Words(
            "turn it into a definition with `lpa-standards import-workbook`",
            "แปลงเป็นไฟล์ชุดตัวชี้วัดด้วยคำสั่ง lpa-standards import-workbook",
        )
        raise DocumentError([Finding("excel-set", message, fix, place=Place(book.name, 1, 1))])
    filled = [sheet for sheet in book.shown() if any(True for _ in rows_of(sheet))]
    if not filled:
        message = Words("the workbook is empty", "ไฟล์ Excel ไม่มีข้อมูล")
        fix = Words("fill in at least one row", "กรอกข้อมูลอย่างน้อยหนึ่งแถว")
        raise DocumentError([Finding("excel-empty", message, fix, place=Place(book.name, 1, 1))])
    tables = [sheet for sheet in filled if looks_like_table([text_of(entry) for entry in next(rows_of(sheet))[1]])]
    return tables or filled[:1]


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """Every row that is not empty, without the empty cells at its end."""
    for line, entries in enumerate(sheet.rows, start=1):
        width = len(entries)
        while width and not text_of(entries[width - 1]):
            width -= 1
        if width:
            yield line, entries[:width]


def _refuse_broken(sheet: Sheet) -> None:
    if sheet.broken:
        raise SubmissionError([sheet.broken[at] for at in sorted(sheet.broken)])
