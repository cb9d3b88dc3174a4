"""Workbooks with tables of submissions. A workbook is read whole, and laid down in slices for whoever scores them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from lpa_standards.errors import DocumentError, Finding, Place, SubmissionError, Words
from lpa_standards.files.bulk.extra import ipc, np, pa
from lpa_standards.files.bulk.gathering import Rows
from lpa_standards.files.bulk.source import Loaded, Slice, Source
from lpa_standards.files.bulk.text_cells import TextReader, rows_told, tidy
from lpa_standards.files.excel.book import Book, Sheet, read_book, text_of
from lpa_standards.files.excel.form_reading import is_form
from lpa_standards.files.excel.places import cell_place
from lpa_standards.files.excel.tables import rows_of, table_sheets
from lpa_standards.files.grid import Row
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.names import is_long, names_of
from lpa_standards.scoring.frames.told import Told

_LINE = "@line"
_NOWHERE = 1 << 30


class Tables(NamedTuple):
    """The tables of a workbook.

    Attributes:
        header: Names of the columns of all its sheets.
        long: Whether they have a row for each item.
        sheets: The sheets, with the names of their columns.
    """

    header: list[str]
    long: bool
    sheets: list[tuple[Sheet, list[str]]]


def tables_of(path: Path) -> Tables:
    """The tables of a workbook.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no .xlsx workbook, is locked, damaged, too large, or holds no table.
        SubmissionError: Its sheets are laid out differently.
    """
    book = read_book(path)
    _refuse_form(book)
    sheets = []
    for sheet in table_sheets(book):
        _, first = next(rows_of(sheet))
        sheets.append((sheet, [text_of(entry) for entry in first]))
    layouts = {is_long(header) for _, header in sheets}
    if len(layouts) > 1:
        message = Words(
            "some sheets have a row for each item, others one for each organization",
            "บางแผ่นงานเป็นแถวละรายการ บางแผ่นงานเป็นแถวละ อปท.",
        )
        raise SubmissionError([Finding("layouts", message, Words("make a file of each", "แยกเป็นคนละไฟล์"))])
    names = dict.fromkeys(name for _, header in sheets for name in header if name)
    return Tables(list(names), layouts.pop(), sheets)


class ExcelRows(Source):
    """The tables of a workbook, a row for each submission.

    Args:
        tables: The tables.
        standards: The set.
        folder: Where the slices are laid down.
        chunk: Rows of a slice.

    Raises:
        SubmissionError: A column names what the set does not have, or is there twice.
    """

    def __init__(self, tables: Tables, standards: IndicatorSet, folder: Path, *, chunk: int) -> None:
        for _, header in tables.sheets:
            names_of(header, standards)  # tells what is there twice in one sheet
        self._reader = TextReader(standards, pa.schema([(name, pa.string()) for name in tables.header]))
        self.schema, self.ignored = self._reader.schema, self._reader.ignored
        self._folder, self._sheets, self._told = folder, list[str](), list[Sequence[Told]]()
        slices: list[Slice] = []
        for sheet, rows in _pieces(tables, chunk):
            at = len(slices)
            batch = rows.batch.append_column(_LINE, pa.array(rows.lines))
            with ipc.new_file(self._file(at), batch.schema) as writer:
                writer.write_batch(batch)
            slices.append(Slice(at, batch.num_rows, (at,)))
            self._sheets.append(sheet)
            self._told.append(rows.told)
        self.slices = slices

    def load(self, piece: Slice) -> Loaded:
        """Reads a slice."""
        batch = ipc.open_file(self._file(piece.at)).get_batch(0)
        told = self._told[piece.at]
        aside = Aside(refused=rows_told(told, batch.num_rows), told=told)
        lines = batch.column(batch.num_columns - 1).to_numpy()
        return self._reader.read(batch.columns[:-1], lines, aside, self._sheets[piece.at])

    def _file(self, at: int) -> Path:
        return self._folder / f"sheet-{at:05d}.arrow"


def long_rows_of(tables: Tables, chunk: int) -> Iterator[Rows]:
    """The rows of tables in the long layout."""
    for _, rows in _pieces(tables, chunk):
        yield rows


def _pieces(tables: Tables, chunk: int) -> Iterator[tuple[str, Rows]]:
    """The rows of every sheet, so many at a time, with the columns of all."""
    for sheet, header in tables.sheets:
        lines = rows_of(sheet)
        next(lines)
        while some := list(islice(lines, chunk)):
            yield sheet.name, _rows(tables, sheet, header, some)


def _rows(tables: Tables, sheet: Sheet, header: Sequence[str], rows: Sequence[Row]) -> Rows:
    place = {name: at for at, name in enumerate(header) if name}
    told = []
    broken: dict[int, list[Finding]] = {}
    for (row, column), finding in sheet.broken.items():
        name = header[column - 1] if column <= len(header) else ""
        broken.setdefault(row, []).append(replace(finding, path=f"{name} ({finding.place})"))
    for at, (line, entries) in enumerate(rows):
        told += [Told(at, finding) for finding in broken.get(line, ())]
        if len(entries) > len(header):
            message = Words(
                f"{len(entries)} cells under {len(header)} columns", f"มี {len(entries)} ช่อง แต่มี {len(header)} คอลัมน์"
            )
            spot = cell_place(sheet.book, sheet.name, line, len(header) + 1)
            told.append(Told(at, Finding("row-width", message, path=str(spot))))
    columns = []
    for name in tables.header:
        column = place.get(name, _NOWHERE)
        texts = [text_of(entries[column]) if column < len(entries) else None for _, entries in rows]
        columns.append(tidy(pa.array(texts, pa.string())))
    lines = np.array([line for line, _ in rows], dtype=np.int64)
    return Rows(pa.RecordBatch.from_arrays(columns, tables.header), lines, told)


def _refuse_form(book: Book) -> None:
    if not is_form(book):
        return
    message = Words("this is the data-entry form of one organization", "ไฟล์นี้เป็นแบบบันทึกข้อมูลของ อปท. แห่งเดียว")
    fix = Words("score it with `lpa-standards score`", "ใช้คำสั่ง lpa-standards score")
    raise DocumentError([Finding("excel-form", message, fix, place=Place(book.name, 1, 1))])
