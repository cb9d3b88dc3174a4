"""The rows of a table, whichever file they come from: read one after the other, or in pieces of many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lpa_standards.errors import Finding
from lpa_standards.files.table_record import At, Cell
from lpa_standards.files.tables import read_table
from lpa_standards.scoring.submission import Submission

# Number of the line, from 1, and what stands in its cells.
Row = tuple[int, Sequence[Any]]
TextOf = Callable[[Any], str]


@dataclass
class Grid:
    """A table that has not been read yet.

    Attributes:
        rows: Its rows, the names of the columns first.
        at: Tells the place of a cell.
        head: Programme, fiscal year and so on, where the table does not say them.
        notes: What was found while the file was read.
        text_of: The text of a cell, without blanks around it.
        many: About how many rows there are.
    """

    rows: Iterator[Row]
    at: At
    head: Mapping[str, object]
    notes: Sequence[Finding]
    text_of: TextOf
    many: int

    def submissions(self) -> Iterator[Submission]:
        """Its submissions, in the order in which they begin.

        Raises:
            SubmissionError: A submission in it is faulty, or the columns are.
        """
        return read_table((cells for row in self.rows if (cells := self.cells(row))), self.at, self.head, self.notes)

    def cells(self, row: Row) -> list[Cell]:
        """The cells of a row; none where all are empty."""
        return cells_of(row, self.text_of)

    def columns(self) -> list[Cell]:
        """The names of the columns, taken from the rows."""
        return next((cells for row in self.rows if (cells := self.cells(row))), [])


def cells_of(row: Row, text_of: TextOf) -> list[Cell]:
    """The cells of a row; none where all are empty."""
    line, entries = row
    cells = [Cell(text_of(entry), line, column) for column, entry in enumerate(entries, start=1)]
    return cells if any(cell.text for cell in cells) else []
