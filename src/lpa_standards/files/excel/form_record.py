"""What was gathered from one data-entry form, and how its columns are known again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lpa_standards.errors import Finding, Place, Words
from lpa_standards.files.excel import form_rows as form
from lpa_standards.files.excel.book import Book, Entry, Sheet
from lpa_standards.indicators.steps import Step, Steps, path_text

_MARK_ROWS: Final = 5


@dataclass
class FormRecord:
    """What was gathered from one form; the `Origin` of the data.

    Attributes:
        book: The workbook.
        identity: What the hidden sheet says, by key.
        data: The data, keyed as in any submission.
        cells: The cell that each piece of the data came from.
        told: What was found.
    """

    book: Book
    identity: Mapping[str, str]
    data: dict[str, Any]
    cells: dict[Steps, Place] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)

    @property
    def form(self) -> str:
        """Fingerprint of the questions of the form."""
        return self.identity.get("form", "")

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:  # noqa: ARG002  # as Origin
        """Sheet and cell of a piece of the data, or of the nearest thing around it."""
        steps = tuple(path)
        while steps and steps not in self.cells:
            steps = steps[:-1]
        return self.cells.get(steps) or start_of(self.book)

    def fault(self, code: str, place: Place, message: Words, fix: Words | None = None, *, path: Steps = ()) -> None:
        """Tells a fault of one cell."""
        indicator, item = (str(path[1]), str(path[2]) if len(path) > 2 else None) if len(path) > 1 else (None, None)
        self.told.append(Finding(code, message, fix, path=path_text(path), place=place, indicator=indicator, item=item))


@dataclass(frozen=True)
class Marks:
    """Where the columns of a sheet are, by their marks."""

    row: int
    columns: Mapping[str, int]

    @classmethod
    def of(cls, sheet: Sheet) -> "Marks | None":
        """The marks of a sheet; None where it has none."""
        if sheet.name == form.IDENTITY:
            return None
        for row in range(1, min(_MARK_ROWS, len(sheet.rows)) + 1):
            columns = {entry.text: entry.column for entry in sheet.line(row) if entry.text.startswith("lpa:")}
            if len(columns) > 1:
                return cls(row, columns)
        return None

    def entries(self, sheet: Sheet, row: int) -> dict[str, Entry]:
        """The cells of a row by the marks of their columns."""
        return {mark: sheet.entry(row, column) for mark, column in self.columns.items()}


def start_of(book: Book) -> Place:
    """The first cell of a workbook."""
    return book.sheets[0].place(1, 1) if book.sheets else Place(book.name, 1, 1)
