"""The submissions of a file in pieces, each of which can be read by another process.

A piece reads its submissions quickly, and strictly where that could see more: strict reading alone tells the place of
a fault, and it alone decides whether something is one.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from lpa_standards.errors import DocumentError, Finding, SubmissionError, UnreadableFileError
from lpa_standards.files.csv_text import csv_grid
from lpa_standards.files.excel import SUFFIXES as EXCEL_SUFFIXES
from lpa_standards.files.grid import Grid, Row, TextOf, cells_of
from lpa_standards.files.reading import CSV, LINES, MAX_CSV_BYTES, PARQUET, read_submissions
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE, At, Cell
from lpa_standards.files.tables import is_long, read_table, wide_targets
from lpa_standards.indicators.documents import decoded, name_of, read_bytes, read_text
from lpa_standards.indicators.json_data import parse_json
from lpa_standards.indicators.yaml_faults import why_unreadable
from lpa_standards.scoring.submission import Submission, build_submission

MANY = 1_000
# Characters of a number that a float holds digit for digit: 15 digits and the point.
_SHORT = 16


class Piece(ABC):
    """Some submissions of a file."""

    @abstractmethod
    def __len__(self) -> int:
        """How many there are."""

    @abstractmethod
    def quick(self, at: int) -> Submission | None:
        """One of them, without its place in the file; None where strict reading could see more."""

    @abstractmethod
    def strict(self, at: int) -> Submission:
        """One of them, with its place in the file.

        Raises:
            DocumentError: It is not readable text of its kind.
            SubmissionError: It is faulty.
        """


class Pieces(NamedTuple):
    """A file of submissions.

    Attributes:
        pieces: Its pieces, in their order.
        many: How many submissions there are, as far as can be told beforehand.
        travel: Whether the pieces may go to other processes.
    """

    pieces: Iterator[Piece]
    many: int | None
    travel: bool


class Taken(NamedTuple):
    """The submissions of a piece.

    Attributes:
        submissions: Those that could be read.
        places: Their places in the piece.
        findings: What is wrong with the others.
    """

    submissions: list[Submission]
    places: list[int]
    findings: list[Finding]


def take(piece: Piece, refuse_strangers: Callable[[Submission], None]) -> Taken:
    """Reads the submissions of a piece; those that are faulty are told and left out.

    Args:
        piece: The piece.
        refuse_strangers: Raises a `SubmissionError` for a submission that is not of the set in question.
    """
    found = Taken([], [], [])
    for at in range(len(piece)):
        try:
            submission = _read(piece, at, refuse_strangers)
        except (DocumentError, SubmissionError) as error:
            found.findings.extend(error.findings)
        else:
            found.submissions.append(submission)
            found.places.append(at)
    return found


def _read(piece: Piece, at: int, refuse_strangers: Callable[[Submission], None]) -> Submission:
    submission = piece.quick(at)
    if submission is not None:
        try:
            refuse_strangers(submission)
        except SubmissionError:
            if submission.origin is not None:
                raise
        else:
            return submission
    submission = piece.strict(at)
    refuse_strangers(submission)
    return submission


def pieces_of(path: Path, *, size: int = MANY) -> Pieces:
    """The submissions of a file, read as they are asked for.

    Args:
        path: Anything that `read_submissions` reads.
        size: How many submissions make a piece.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: The columns of a table are not those of submissions.
        MissingExtraError: What reads it is not installed.
    """
    kind = path.suffix.lower()
    if kind in LINES:
        return Pieces(_lines(path, size), _count_lines(path), travel=True)
    grids = []
    if kind in CSV:
        grids = [csv_grid(read_bytes(path, limit=MAX_CSV_BYTES), name=name_of(path), head={})]
    elif kind in PARQUET:
        from lpa_standards.files.parquet import parquet_grid

        grids = [parquet_grid(path, {})]
    elif kind in EXCEL_SUFFIXES:
        grids = _of_workbook(path)
    if not grids:
        return Pieces(iter([Known(list(read_submissions(path)))]), None, travel=False)
    return Pieces(
        (piece for grid in grids for piece in _of_grid(grid, size)),
        sum(max(grid.many - 1, 0) for grid in grids),
        travel=True,
    )


class LinePiece(Piece):
    """Some lines of JSON lines."""

    def __init__(self, name: str, lines: Sequence[tuple[int, str]]) -> None:
        self._name, self._lines = name, lines

    def __len__(self) -> int:
        return len(self._lines)

    def quick(self, at: int) -> Submission | None:
        """One line, its numbers as floats where these hold every digit."""
        line = self._lines[at][1]
        try:
            data = json.loads(line, parse_float=_short_float)
            # A key given twice is lost: then more colons follow quotes than there are keys.
            if _keys(data) != line.count('":'):
                return None
            return build_submission(Submission, data)
        except (ValueError, RecursionError):  # broken lines and faulty submissions are both
            return None

    def strict(self, at: int) -> Submission:
        """One line, digit for digit."""
        number, line = self._lines[at]
        document = parse_json(line, name=self._name, first_line=number)
        return build_submission(Submission, document.data, document, document.findings)


@dataclass
class RowPiece(Piece):
    """Some rows of a table with one row for each submission."""

    columns: list[Cell]
    rows: Sequence[Row]
    at: At
    head: Mapping[str, object]
    notes: Sequence[Any]
    text_of: TextOf

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _targets(self) -> list[tuple[str, str, str]]:
        """What each column is of: "values", "lao" or "" for the head; and its names."""
        found = []
        for target in wide_targets(self.columns, self.at):
            first, *names = ("", *target) if len(target) == 1 else target
            found.append((first, names[0], names[-1]))
        return found

    def quick(self, at: int) -> Submission | None:
        """One row, where its cells say nothing but values."""
        values: dict[str, dict[str, Any]] = {}
        lao: dict[str, str] = {}
        data: dict[str, Any] = {"lao": lao, "values": values, **self.head}
        if len(self.rows[at][1]) > len(self._targets):
            return None
        for (home, name, item), entry in zip(self._targets, self.rows[at][1], strict=False):
            value = self._plain(entry)
            if value == "":
                continue
            if home == "values":
                if item in {"state", "reason"} or (isinstance(value, str) and value.lower() in NOT_APPLICABLE):
                    return None
                values.setdefault(name, {})[item] = None if value in NOT_DONE else value
            else:
                (lao if home else data)[name] = self.text_of(entry)
        try:
            return build_submission(Submission, data)
        except SubmissionError:
            return None

    def _plain(self, entry: Any) -> Any:
        """An entry as it will be read; text where it is no number that says by itself what its text says."""
        kind = type(entry)
        if kind is str:
            return entry.strip()
        if kind is bool or kind is int:
            return entry
        if kind is float and entry == entry and len(repr(entry)) <= _SHORT:  # noqa: PLR0124  # not NaN
            return int(entry) if entry.is_integer() else entry
        return self.text_of(entry)

    def strict(self, at: int) -> Submission:
        """One row, with the place of every cell."""
        rows = iter([self.columns, cells_of(self.rows[at], self.text_of)])
        (submission,) = read_table(rows, self.at, self.head, self.notes)
        return submission


class Known(Piece):
    """Submissions that have been read."""

    def __init__(self, submissions: Sequence[Submission]) -> None:
        self._submissions = submissions

    def __len__(self) -> int:
        return len(self._submissions)

    def quick(self, at: int) -> Submission:
        """One of them."""
        return self._submissions[at]

    strict = quick


def _count_lines(path: Path) -> int:
    """How many lines there are, the last one with or without its end."""
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                lines, last = lines + block.count(b"\n"), block[-1:]
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise UnreadableFileError(why_unreadable(name_of(path), error)) from error
    return lines + (last != b"\n")


def _lines(path: Path, size: int) -> Iterator[Piece]:
    name, number = name_of(path), 1
    with path.open("rb") as file:
        while block := list(islice(file, size)):
            try:
                text = decoded(b"".join(block), name)
            except DocumentError:
                read_text(path, limit=path.stat().st_size)  # tells the place in the whole file
                raise
            lines = [(at, line) for at, line in enumerate(text.split("\n"), start=number) if line.strip()]
            number += text.count("\n")
            if lines:
                yield LinePiece(name, lines)


def _of_workbook(path: Path) -> list[Grid]:
    """The tables of a workbook; none of a form."""
    from lpa_standards.files.excel.book import read_book
    from lpa_standards.files.excel.form_reading import is_form
    from lpa_standards.files.excel.tables import excel_grids

    book = read_book(path)
    return [] if is_form(book) else list(excel_grids(book, {}))


def _of_grid(grid: Grid, size: int) -> Iterator[Piece]:
    columns = grid.columns()
    if is_long([column.text for column in columns]):
        rest = (cells for row in grid.rows if (cells := grid.cells(row)))
        yield Known(list(read_table(_after(columns, rest), grid.at, grid.head, grid.notes)))
        return
    wide_targets(columns, grid.at)
    rows = (row for row in grid.rows if any(map(grid.text_of, row[1])))
    while some := list(islice(rows, size)):
        yield RowPiece(columns, some, grid.at, grid.head, grid.notes, grid.text_of)


def _after(first: list[Cell], rest: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    yield first
    yield from rest


def _short_float(text: str) -> float:
    if len(text) > _SHORT or "e" in text or "E" in text:
        raise ValueError(text)
    return float(text)


def _keys(data: object) -> int:
    """How many keys there are, at every depth of objects."""
    if not isinstance(data, dict):
        return 0
    found, layer = 0, [data]
    while layer:
        found += sum(map(len, layer))
        layer = [value for each in layer for value in each.values() if type(value) is dict]
    return found
