"""Workbooks to test with: forms and sets, looked at and changed with another library than the one that writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it carries no types

import lpa_standards as lpa

ENTRY = "แบบบันทึกข้อมูล"
HEAD = "ข้อมูล อปท."


def form_file(folder: Path, standards: lpa.IndicatorSet, lao_type: Any, submission: Any = None) -> Path:
    """A form as a file."""
    file = folder / "form.xlsx"
    given = None if submission is None else lpa.Submission.model_validate(submission)
    file.write_bytes(lpa.entry_form(standards, lao_type, given))
    return file


def changed(file: Path, change: Callable[[Any], object]) -> Path:
    """The file after somebody worked on it."""
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)
    return file


def row_of(book: Any, indicator: str, item: str = "") -> int:
    """The row of an item of the form, or of the indicator itself."""
    sheet = book[ENTRY]
    kinds = {"item", "evidence"} if item else {"indicator"}
    for row in range(1, sheet.max_row + 1):
        kind, ids = sheet.cell(row, 7).value, (sheet.cell(row, 8).value, sheet.cell(row, 9).value or "")
        if kind in kinds and ids == (indicator, item):
            return row
    raise AssertionError((indicator, item))


def enter(file: Path, cells: dict[tuple[str, str, str], Any]) -> Path:
    """Types into cells of the form, named by column letter, indicator and item."""

    def type_in(book: Any) -> None:
        for (column, indicator, item), value in cells.items():
            book[ENTRY][f"{column}{row_of(book, indicator, item)}"] = value

    return changed(file, type_in)


def findings_of(read: Callable[[], object]) -> list[lpa.Finding]:
    """What is told of a file that is refused."""
    try:
        read()
    except (lpa.SubmissionError, lpa.DefinitionError, lpa.DocumentError) as error:
        for finding in error.findings:
            assert any("ก" <= letter <= "๛" for letter in finding.sentence("th")), finding
            assert any("a" <= letter <= "z" for letter in finding.sentence("en")), finding
        return list(error.findings)
    raise AssertionError("nothing was refused")


def same(one: lpa.Submission, other: lpa.Submission) -> bool:
    """Whether two submissions say the same, wherever they came from."""
    return one.model_dump() == other.model_dump()
