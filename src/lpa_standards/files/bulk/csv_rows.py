"""CSV in the wide layout: a row for each submission. Text is read in whole blocks, rows that are odd one by one."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lpa_standards.errors import DocumentError, Finding, Place, Words
from lpa_standards.files.bulk.extra import arrow_csv, np, pa
from lpa_standards.files.bulk.records import Piece, Scan, bytes_at
from lpa_standards.files.bulk.source import Loaded, Slice, Source
from lpa_standards.files.bulk.text_cells import TextReader, rows_told
from lpa_standards.indicators.documents import name_of
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.told import Told

DELIMITERS = (",", ";", "\t")


class TextTable:
    """The rows of a CSV file as columns of text.

    Args:
        path: The file.
        found: What is known of it.

    Attributes:
        header: Names of the columns.

    Raises:
        DocumentError: The names cannot be read.
    """

    header: Sequence[str] = ()

    def __init__(self, path: Path, found: Scan) -> None:
        self._path, self._encoding, self._splitter = path, found.encoding, found.splitter
        header = next(self._rows(found.header), ([], None))
        if header[1] is not None:
            place = Place(name_of(path), found.header_line, 1)
            raise DocumentError([replace(header[1], place=place)])
        self.header = [cell.strip() for cell in header[0]]

    def read(self, piece: Piece, wanted: Sequence[int]) -> tuple[list[Any], Any, Aside]:
        """Some rows: the columns wanted (None for the others), the line of each, and those that cannot be read."""
        content = bytes_at(self._path, piece.offset, piece.length)
        table = self._at_once(content, wanted)
        if table is not None and len(table[wanted[0]]) == piece.records:
            return table, np.arange(piece.line, piece.line + piece.records), Aside()
        return self._one_by_one(content, piece.line, wanted)

    def _at_once(self, content: bytes, wanted: Sequence[int]) -> list[Any] | None:
        """All rows as one block; None unless each line is a row with a cell for every column."""
        if self._encoding != "utf-8":
            content = content.decode(self._encoding, errors="replace").encode()
        if self._splitter.newline != b"\n" or content.startswith((b"\n", b"\r\n")):
            return None
        if b"\n\n" in content or b"\n\r\n" in content or content.count(b"\r") != content.count(b"\r\n"):
            return None
        if b'"' in content and not _plainly_quoted(content, self._splitter.delimiter or ","):
            return None
        odd: list[object] = []

        def skipped(row: object) -> str:
            odd.append(row)
            return "skip"

        names = [str(at) for at in range(len(self.header))]
        try:
            table = arrow_csv.read_csv(
                io.BytesIO(content),
                arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=len(content) + 1),
                arrow_csv.ParseOptions(
                    delimiter=self._splitter.delimiter,
                    quote_char='"',
                    double_quote=False,
                    invalid_row_handler=skipped,
                ),
                arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    include_columns=[str(at) for at in wanted],
                    null_values=[""],
                    strings_can_be_null=True,
                ),
            )
        except (pa.ArrowException, UnicodeDecodeError):  # letters that are none
            return None
        if odd:
            return None
        found: list[Any] = [None] * len(names)
        for at in wanted:
            found[at] = table.column(str(at)).combine_chunks()
        return found

    def _one_by_one(self, content: bytes, line: int, wanted: Sequence[int]) -> tuple[list[Any], Any, Aside]:
        rows: list[list[str]] = []
        lines: list[int] = []
        told: list[Told] = []
        usual = csv.field_size_limit(len(content) + 1)  # a cell may be as long as it likes
        try:
            for record in self._splitter.records(self._splitter.lines(content)):
                for cells, finding in self._rows(b"".join(record)):
                    if finding is not None:
                        told.append(Told(len(rows), finding))
                    rows.append(cells)
                    lines.append(line)
                line += len(record)
        finally:
            csv.field_size_limit(usual)
        columns = list(zip_longest(*rows))
        columns += [(None,) * len(rows)] * (len(self.header) - len(columns))
        table: list[Any] = [None] * len(columns)
        for at in wanted:
            table[at] = pa.array(columns[at], pa.string())
        return table, np.array(lines, dtype=np.int64), Aside(refused=rows_told(told, len(rows)), told=told)

    def _rows(self, record: bytes) -> Iterator[tuple[list[str], Finding | None]]:
        """The cells of a row, and what is wrong with it as a whole; a lone carriage return begins another."""
        try:
            text = self._decoded(record)
        except UnicodeDecodeError:
            message = Words("the row holds letters that are not UTF-8", "แถวนี้มีอักขระที่ไม่ใช่ UTF-8")
            yield self._roughly(record), Finding("encoding", message, _TYPE_ANEW)
            return
        width = len(self.header) or None  # of the header itself no width is known yet
        try:
            for cells in self._reader(text):
                fault = None
                if width and any(cell.strip() for cell in cells[width:]):
                    message = Words(
                        f"{len(cells)} cells under {width} columns", f"มี {len(cells)} ช่อง แต่มี {width} คอลัมน์"
                    )
                    fault = Finding("row-width", message, _QUOTE_COMMAS)
                yield cells[:width], fault
        except csv.Error as error:
            message = _BEHIND_A_QUOTE if "expected after" in str(error) else _NOT_CLOSED
            yield self._roughly(record), Finding("csv-syntax", message, _LOOK_FOR_QUOTES)

    def _reader(self, text: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=self._splitter.delimiter or ",", strict=True)

    def _roughly(self, record: bytes) -> list[str]:
        """What stands in a row that cannot be read, so that it can be told whose it is."""
        text = record.decode(self._encoding, errors="replace")
        return text.strip("\r\n").split(self._splitter.delimiter)[: len(self.header) or None]

    def _decoded(self, content: bytes) -> str:
        return content.decode(self._encoding, errors="strict" if self._encoding == "utf-8" else "replace")


def _plainly_quoted(content: bytes, delimiter: str) -> bool:
    """Whether every quote opens or closes a whole cell, in which there is neither a quote nor the end of a line."""
    letters = np.frombuffer(b"\n" + content + b"\n", dtype=np.uint8)
    places = np.flatnonzero(letters == ord('"'))
    before, after = letters[places[0::2] - 1], letters[places[1::2] + 1]
    border = [ord(delimiter), *b"\r\n"]
    if len(before) != len(after) or not (np.isin(before, border).all() and np.isin(after, border).all()):
        return False
    return not (np.searchsorted(places, np.flatnonzero(letters == ord("\n"))) % 2).any()


class CsvRows(Source):
    """A CSV file with a row for each submission.

    Raises:
        SubmissionError: A column names what the set does not have, or is there twice.
    """

    def __init__(self, table: TextTable, reader: TextReader, pieces: Sequence[Piece]) -> None:
        self._table, self._reader, self._pieces = table, reader, pieces
        self.schema, self.ignored = reader.schema, reader.ignored
        self.slices = [Slice(at, piece.records, (at,)) for at, piece in enumerate(pieces)]

    def load(self, piece: Slice) -> Loaded:
        """Reads a slice."""
        table, lines, aside = self._table.read(self._pieces[piece.at], list(self._reader.columns.values()))
        return self._reader.read(table, lines, aside)


_TYPE_ANEW = Words("type it anew and save as CSV UTF-8", "พิมพ์ใหม่แล้วบันทึกเป็น CSV UTF-8")
_NOT_CLOSED = Words("a quote is opened and not closed", "เปิดเครื่องหมายคำพูดแล้วไม่ได้ปิด")
_BEHIND_A_QUOTE = Words("a cell goes on behind its closing quote", "มีข้อความต่อท้ายเครื่องหมายคำพูดที่ปิดแล้ว")
_LOOK_FOR_QUOTES = Words(
    "double the quotes that are part of a text, and quote the whole cell",
    "เครื่องหมายคำพูดในข้อความให้พิมพ์ซ้ำสองตัว แล้วครอบทั้งช่อง",
)
_QUOTE_COMMAS = Words("quote cells that hold a comma", "ใส่เครื่องหมายคำพูดครอบช่องที่มีจุลภาค")
