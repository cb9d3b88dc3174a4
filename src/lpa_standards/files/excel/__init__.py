"""Excel both ways: data-entry forms, plain tables of submissions, and sets to review and edit. Extra: [excel]."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lpa_standards.files.excel.set_reading import SetFromWorkbook


SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def read_if_set(path: Path) -> "SetFromWorkbook | None":
    """The set of a workbook; None for any other file, workbooks of submissions included.

    Raises:
        MissingExtraError: It is a workbook, and the extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no .xlsx workbook, is locked, damaged or too large.
        DefinitionError: It is not a valid set; with every problem at once, each with its sheet and cell.
    """
    if path.suffix.lower() not in SUFFIXES:
        return None
    from lpa_standards.files.excel.book import read_book
    from lpa_standards.files.excel.set_meta import is_set_workbook
    from lpa_standards.files.excel.set_reading import read_set_workbook

    return read_set_workbook(path) if is_set_workbook(read_book(path)) else None
