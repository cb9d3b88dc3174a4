"""Finds out what a file is, and opens it as slices."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

from lpa_standards.errors import DocumentError, Finding, Place, SubmissionError, Words, shorten
from lpa_standards.files.bulk.csv_rows import DELIMITERS, CsvRows, TextTable
from lpa_standards.files.bulk.excel_rows import ExcelRows, long_rows_of, tables_of
from lpa_standards.files.bulk.extra import np, pa
from lpa_standards.files.bulk.gathering import Rows
from lpa_standards.files.bulk.json_rows import JsonRows
from lpa_standards.files.bulk.long_rows import LongRows
from lpa_standards.files.bulk.parquet_rows import ParquetRows, opened
from lpa_standards.files.bulk.records import bytes_at, merged, refuse_no_text, scan
from lpa_standards.files.bulk.source import Source
from lpa_standards.files.bulk.text_cells import TextReader, is_known, tidy
from lpa_standards.files.csv_text import OLD_ENCODING
from lpa_standards.files.reading import nothing_in
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.names import HEAD, head_name, is_long

Kind = Literal["csv", "jsonl", "parquet", "xlsx"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_BY_ENDING: Final[dict[str, Kind]] = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".pq": "parquet", ".xlsx": "xlsx", ".xlsm": "xlsx",
}  # fmt: skip
_BY_BEGINNING: Final[dict[bytes, Kind]] = {b"PAR1": "parquet", b"PK\x03\x04": "xlsx", b"{": "jsonl"}


# Rows of the long layout that are brought together at a time.
_MANY = 16_384
# As many lines as there must be to see what the first row says.
_FIRST_LINES = 2
_SAMPLE = 1 << 20
_LARGE_SAMPLE = 1 << 25


class Opened(NamedTuple):
    """A file, ready to be read in slices.

    Attributes:
        source: Its slices.
        notes: What was noticed, such as its old encoding.
    """

    source: Source
    notes: Sequence[Finding]


def kind_of(path: Path) -> Kind:
    """What a file is: by the end of its name, else by how it begins.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
    """
    begin = bytes_at(path, 0, 8).lstrip(b"\xef\xbb\xbf \r\n\t")
    if path.suffix.lower() in _BY_ENDING:
        return _BY_ENDING[path.suffix.lower()]
    for magic, kind in _BY_BEGINNING.items():
        if begin.startswith(magic):
            return kind
    return "csv"


def first_of(path: Path, kind: Kind | None = None) -> dict[str, str]:
    """What the first submission of a file says of itself, by the names of the columns; for which set it is, mostly.

    Raises:
        MissingExtraError: It is Excel, and the extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It cannot be read as what it is.
    """
    kind = kind or kind_of(path)
    if kind == "parquet":
        with opened(path) as file:
            names = [name for name in file.schema_arrow.names if name in HEAD]
            batch = next(file.iter_batches(1, columns=names), None)
        rows = [] if batch is None or not names else batch.to_pylist()
        said = rows[0] if rows else {}
    elif kind == "xlsx":
        tables = tables_of(path)
        batch = next(iter(long_rows_of(tables, 1)), None)
        said = {} if batch is None else batch.batch.to_pylist()[0]
    else:
        refuse_no_text(path, header=kind == "csv")
        sample = bytes_at(path, 0, _SAMPLE)
        if sample.count(b"\n") < _FIRST_LINES:
            sample = bytes_at(path, 0, _LARGE_SAMPLE)
        said = _first_of_text(sample, lines=kind == "jsonl")
    return {name: str(value).strip() for name, value in said.items() if value is not None and str(value).strip()}


def _first_of_text(sample: bytes, *, lines: bool) -> dict[str, Any]:
    text = sample.decode("utf-8-sig", errors="replace")
    if lines:
        first = next((line for line in text.split("\n") if line.strip()), "")
        with suppress(ValueError):
            data = json.loads(first)
            return data if isinstance(data, dict) else {}
        return {}
    first_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    rows = (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row)))
    with suppress(csv.Error):
        header = [name.strip() for name in next(rows, [])]
        return dict(zip(header, next(rows, []), strict=False))
    return {}


def open_source(
    path: Path, standards: IndicatorSet, folder: Path, *, chunk: int, kind: Kind | None = None, lenient: bool = False
) -> Opened:
    """Opens a file of submissions.

    Args:
        path: CSV, JSON lines, Parquet or Excel.
        standards: The set that they are for.
        folder: Where rows are laid down that have to be brought together first; it is made when it is needed.
        chunk: Submissions of a slice.
        kind: What it is, where its name does not say.
        lenient: Whether indicators and items that the set does not have are passed over: the file is of another year.

    Raises:
        MissingExtraError: It is Excel, and the extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It cannot be read as what it is, or is empty.
        SubmissionError: Its columns are not those of the set, or it holds no submission.
    """
    opening = _Opening(path, standards, folder, chunk, lenient=lenient)
    try:
        found: Opened = getattr(opening, f"_{kind or kind_of(path)}")()
    except SubmissionError as error:
        raise SubmissionError([opening.placed(finding) for finding in error.findings]) from error
    if not any(piece.rows for piece in found.source.slices):
        raise SubmissionError([nothing_in(path)])
    return found._replace(notes=[*found.notes, *map(opening.placed, _unused(found.source.ignored))])


def refuse_typeless(path: Path, source: Source, standards: IndicatorSet) -> None:
    """Refuses a table that does not tell types, where the set is for several.

    Raises:
        SubmissionError: It does not.
    """
    if len(standards.lao_types) == 1 or any(head_name(name) == "lao.type" for name in source.schema.names):
        return
    message = Words("there is no column `type`", "ไม่มีคอลัมน์ `type`")
    fix = Words(
        "add it, or say --type where all rows are of one type", "เพิ่มคอลัมน์ หรือระบุ --type เมื่อทุกแถวเป็นประเภทเดียวกัน"
    )
    raise SubmissionError([Finding("no-type", message, fix, place=Place(name_of(path), 1, 1))])


class _Opening:
    def __init__(self, path: Path, standards: IndicatorSet, folder: Path, chunk: int, *, lenient: bool) -> None:
        self._path, self._set, self._folder, self._chunk, self._lenient = path, standards, folder, chunk, lenient
        self._header_line = 1

    def placed(self, finding: Finding) -> Finding:
        """A finding about columns with the place where these are named."""
        return finding if finding.place else replace(finding, place=Place(name_of(self._path), self._header_line, 1))

    def _header(self, names: Sequence[str]) -> list[str]:
        """The names of columns; "" for those that are passed over."""
        return [name if not self._lenient or is_known(name, self._set) else "" for name in names]

    def _csv(self) -> Opened:
        found = scan(self._path, chunk=self._chunk, delimiters=DELIMITERS)
        table, self._header_line = TextTable(self._path, found), found.header_line
        notes = [OLD_ENCODING] if found.encoding != "utf-8" else []
        schema = pa.schema([(name, pa.string()) for name in table.header])
        if not is_long(table.header):
            schema = pa.schema([(name, pa.string()) for name in self._header(table.header)])
            return Opened(CsvRows(table, TextReader(self._set, schema), found.pieces), notes)
        names = [name for name in dict.fromkeys(table.header) if name]

        def rows() -> Iterator[Rows]:
            places = [table.header.index(name) for name in names]
            for piece in merged(found.pieces, -(-_MANY // self._chunk)):
                columns, lines, aside = table.read(piece, places)
                batch = pa.RecordBatch.from_arrays([tidy(columns[at]) for at in places], names)
                yield Rows(batch, lines, aside.told)

        return Opened(self._long(schema, rows()), notes)

    def _jsonl(self) -> Opened:
        begin = bytes_at(self._path, 0, _SAMPLE).lstrip(b"\xef\xbb\xbf \r\n\t")
        if begin and not begin.startswith(b"{"):
            message = Words("these are no JSON lines", "ไฟล์นี้ไม่ใช่ JSON lines")
            fix = Words(
                "write each submission on a line of its own, in braces", "เขียนข้อมูลหนึ่งชุดต่อหนึ่งบรรทัด อยู่ในวงเล็บปีกกา"
            )
            raise DocumentError([Finding("json-syntax", message, fix, place=Place(name_of(self._path), 1, 1))])
        return Opened(JsonRows(self._path, scan(self._path, chunk=self._chunk), self._set, lenient=self._lenient), [])

    def _parquet(self) -> Opened:
        with opened(self._path) as file:
            schema = file.schema_arrow
        if not is_long(schema.names):
            names = self._header(schema.names)
            named = [field.with_name(name) for field, name in zip(schema, names, strict=True)]
            reader = TextReader(self._set, pa.schema(named))
            return Opened(ParquetRows(self._path, reader, chunk=self._chunk), [])

        def rows() -> Iterator[Rows]:
            first = 1
            with opened(self._path) as file:
                for batch in file.iter_batches(max(self._chunk, _MANY), use_threads=False):
                    yield Rows(batch, np.arange(first, first + batch.num_rows))
                    first += batch.num_rows

        return Opened(self._long(schema, rows()), [])

    def _xlsx(self) -> Opened:
        tables = tables_of(self._path)
        if not tables.long:
            sheets = [(sheet, self._header(header)) for sheet, header in tables.sheets]
            tables = tables._replace(header=[name for name in self._header(tables.header) if name], sheets=sheets)
            self._folder.mkdir(parents=True, exist_ok=True)
            return Opened(ExcelRows(tables, self._set, self._folder, chunk=self._chunk), [])
        for _, header in tables.sheets:
            self._refuse_doubled(header)
        schema = pa.schema([(name, pa.string()) for name in tables.header])
        return Opened(self._long(schema, long_rows_of(tables, self._chunk)), [])

    def _long(self, schema: Any, rows: Iterator[Rows]) -> LongRows:
        self._refuse_doubled(schema.names)
        self._folder.mkdir(parents=True, exist_ok=True)
        return LongRows(
            name_of(self._path), self._set, schema, rows, self._folder, chunk=self._chunk, lenient=self._lenient
        )

    def _refuse_doubled(self, header: list[str]) -> None:
        doubled = next((name for name in header if name and header.count(name) > 1), None)
        if doubled is not None:
            shown = shorten(doubled)
            message = Words(f"the column {shown!r} is there twice", f"คอลัมน์ {shown!r} ซ้ำกัน")
            fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
            raise SubmissionError([Finding("doubled-column", message, fix, place=Place(name_of(self._path), 1, 1))])


def _unused(columns: Sequence[str]) -> list[Finding]:
    named = [name for name in columns if name]
    if not named:
        return []
    shown = ", ".join(named[:10]) + (", …" if len(named) > 10 else "")
    message = Words(
        f"columns that are no data of the set are not used: {shown}", f"คอลัมน์ที่ไม่ใช่ข้อมูลของชุดนี้ไม่ได้ใช้: {shown}"
    )
    return [Finding("unused-columns", message, level="note")]
