"""How a workbook that holds a set is known again."""

from typing import Final

from lpa_standards.files.excel.book import Book

FORMAT: Final = "lpa-standards set-workbook 1"
IDENTITY: Final = "_lpa_set"


def is_set_workbook(book: Book) -> bool:
    """Whether a workbook holds a set, of this version or another."""
    return identity(book).get("format", "").startswith("lpa-standards set-workbook")


def identity(book: Book) -> dict[str, str]:
    """What the hidden sheet says, by key."""
    sheet = book.sheet(IDENTITY)
    rows = range(1, len(sheet.rows) + 1) if sheet is not None else ()
    return {sheet.entry(row, 1).text: sheet.entry(row, 2).text for row in rows} if sheet is not None else {}
