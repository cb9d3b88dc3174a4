"""Where something stands in a workbook: file, sheet and cell, as Excel itself writes it."""

from dataclasses import dataclass

from lpa_standards.errors import Place


@dataclass(frozen=True, slots=True)
class SheetPlace(Place):
    """A cell of a workbook: `line` is the row, `column` the number of the column, both from 1.

    Attributes:
        sheet: Name of the sheet.
    """

    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell, such as C5."""
        return f"{letters(self.column)}{self.line}"

    def __str__(self) -> str:
        return f"[{self.file}]{self.sheet}!{self.cell}"


def cell_place(workbook: str, sheet: str, row: int, column: int) -> SheetPlace:
    """The place of a cell; row and column from 1.

    >>> str(cell_place("form.xlsx", "ข้อมูล", 5, 28))
    '[form.xlsx]ข้อมูล!AB5'
    """
    return SheetPlace(workbook, row, column, sheet=sheet)


def letters(column: int) -> str:
    """A column, from 1, as Excel names it.

    >>> letters(1), letters(27), letters(16384)
    ('A', 'AA', 'XFD')
    """
    named = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def column_number(named: str) -> int:
    """A column that Excel names, from 1.

    >>> column_number("AA")
    27
    """
    number = 0
    for letter in named:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
