"""Writing workbooks: every text is written as text, and what Excel would drop without a word is an error.

Text that begins like a formula (=, +, -, @) is marked as text too, so that it stays text when somebody edits the cell.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from lpa_standards.errors import MissingExtraError, UnreadableFileError, Words, shorten
from lpa_standards.files.excel.places import letters

Style = Mapping[str, Any]
Value = str | int | Decimal | Fraction | dt.date | None

FONT: Final[Style] = {"font_name": "Tahoma", "font_size": 10, "valign": "top"}
TEXT: Final[Style] = {"num_format": "@"}
WRAP: Final[Style] = {"text_wrap": True}
GRID: Final[Style] = {"border": 1, "border_color": "#A6A6A6"}
HEADING: Final[Style] = {
    "bold": True,
    "bg_color": "#1F4E79",
    "font_color": "#FFFFFF",
    "valign": "vcenter",
    **WRAP,
    **GRID,
}
OPEN: Final[Style] = {"locked": False, "bg_color": "#FFF9DB"}
NOTICE: Final[Style] = {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE", "valign": "vcenter", **WRAP}
FAINT: Final[Style] = {"font_color": "#808080"}
# Shown as a Thai calendar shows it; what the cell holds is the day itself.
DAY: Final[Style] = {"num_format": "[$-107041E]d mmmm yyyy", "align": "left"}

_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AS_TEXT: Final[Style] = {"num_format": "@", "quote_prefix": True}
_LONGEST_TEXT = 32_767
# Above this Excel no longer holds every digit.
_SURE_DIGITS = 15
_FIRST_DAY = dt.date(1901, 1, 1)
_A4 = 9


class Paper:
    """A workbook being written."""

    def __init__(self, title: str, made: dt.date) -> None:
        """Begins a workbook.

        Args:
            title: Title in its properties.
            made: Day in its properties; given, so that the same content makes the same file.

        Raises:
            MissingExtraError: The extra [excel] is not installed.
        """
        try:
            import xlsxwriter  # type: ignore[import-untyped]  # it carries no types
        except ImportError as error:
            raise MissingExtraError("excel") from error
        self._content = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = xlsxwriter.Workbook(self._content, options)
        self._book.set_properties({"title": title[:250], "created": dt.datetime(made.year, made.month, made.day)})  # noqa: DTZ001  # as Excel keeps it
        self._styles: dict[tuple[tuple[str, Any], ...], Any] = {}

    def leaf(self, name: str, *, color: str | None = None) -> "Leaf":
        """A new sheet."""
        sheet = self._book.add_worksheet(name)
        if color is not None:
            sheet.set_tab_color(color)
        return Leaf(self, sheet, name)

    def style(self, *styles: Style) -> Any:
        """A format; equal ones are one."""
        merged = dict(FONT)
        for style in styles:
            merged |= style
        key = tuple(sorted(merged.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format(merged)
        return self._styles[key]

    def content(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._content.getvalue()


class Leaf:
    """One sheet being written; rows and columns count from 1, as Excel shows them."""

    def __init__(self, paper: Paper, sheet: Any, name: str) -> None:
        self._paper, self._sheet, self.name = paper, sheet, name

    def put(self, row: int, column: int, value: Value, *styles: Style) -> None:
        """Writes a cell; a number that Excel cannot hold exactly is written as text.

        Raises:
            UnreadableFileError: The text is longer than a cell can hold.
        """
        at = (row - 1, column - 1)
        if isinstance(value, str) and value:
            if len(value) > _LONGEST_TEXT:
                raise _too_long(self.name, row, column, value)
            extra = (_AS_TEXT,) if value.startswith(_LIKE_FORMULA) else ()
            _done(self._sheet.write_string(*at, value, self._paper.style(*styles, *extra)))
        elif isinstance(value, dt.date):
            if value < _FIRST_DAY:
                self.put(row, column, value.isoformat(), *styles, TEXT)
                return
            _done(self._sheet.write_datetime(*at, value, self._paper.style(*styles, DAY)))
        elif isinstance(value, int | Decimal | Fraction):
            number = exact_float(value)
            if number is None:
                self.put(row, column, _plain(value), *styles, TEXT)
                return
            _done(self._sheet.write_number(*at, number, self._paper.style(*styles)))
        else:
            _done(self._sheet.write_blank(*at, None, self._paper.style(*styles)))

    def band(self, row: int, first: int, last: int, text: str, *styles: Style) -> None:
        """Writes a text over several columns; the row gets the height that it needs at about 1.15 characters a unit."""
        self._sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", self._paper.style(*styles))
        self.put(row, first, text, *styles)

    def columns(self, widths: Sequence[float], *styles: Style) -> None:
        """Widths of the first columns, in characters."""
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width, self._paper.style(*styles) if styles else None)

    def height(self, row: int, lines: float) -> None:
        """Height of a row in lines of text."""
        self._sheet.set_row(row - 1, 15.0 * lines + 3)

    def hide_row(self, row: int) -> None:
        """Hides a row."""
        self._sheet.set_row(row - 1, None, None, {"hidden": True})

    def hide_columns(self, first: int, last: int) -> None:
        """Hides columns."""
        self._sheet.set_column(first - 1, last - 1, None, None, {"hidden": True})

    def hide(self) -> None:
        """Hides the sheet."""
        self._sheet.hide()

    def freeze(self, row: int, column: int = 1) -> None:
        """Keeps what is above the row and left of the column in sight."""
        self._sheet.freeze_panes(row - 1, column - 1)

    def protect(self) -> None:
        """Locks every cell that is not open, without a password: a guard against slips, not against people."""
        self._sheet.protect("", {"format_columns": True, "format_rows": True})

    def link(self, row: int, column: int, sheet: str, text: str, *styles: Style) -> None:
        """A text that leads to another sheet."""
        target = f"internal:'{sheet}'!A1"
        _done(self._sheet.write_url(row - 1, column - 1, target, self._paper.style(*styles), text))

    def allow(self, row: int, column: int, rule: Mapping[str, Any], *, last: int | None = None) -> None:
        """Limits what may be entered, from the row to `last`."""
        _done(self._sheet.data_validation(row - 1, column - 1, (last or row) - 1, column - 1, dict(rule)))

    def print_on_a4(
        self,
        *,
        head: str,
        foot: str,
        area: tuple[int, int],
        repeat: int | None = None,
        landscape: bool = False,
        wide: bool = False,
    ) -> None:
        """Ready to print: A4, as wide as one page, with page numbers.

        Args:
            head: Text at the top of every page.
            foot: Text at the left of its foot; the right has the page number.
            area: Last row and last column that are printed.
            repeat: Row that is printed at the top of every page.
            landscape: Whether the long side lies down.
            wide: Whether it is too wide for one page, and goes over three side by side.
        """
        sheet = self._sheet
        sheet.set_paper(_A4)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(3 if wide else 1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f"&L&8{_in_header(head)}", {"margin": 0.35})
        sheet.set_footer(f"&L&8{_in_header(foot)}&R&8หน้า &P จาก &N", {"margin": 0.3})
        sheet.print_area(0, 0, area[0] - 1, area[1] - 1)
        if repeat is not None:
            sheet.repeat_rows(repeat - 1)


def range_of(sheet: str, column: int, first: int, last: int) -> str:
    """A range of one column, as the source of a list."""
    return f"='{sheet}'!${letters(column)}${first}:${letters(column)}${last}"


def exact_float(value: int | Decimal | Fraction) -> float | None:
    """The number as Excel keeps it; None where 15 significant digits do not hold it.

    >>> exact_float(Fraction(1, 8)), exact_float(Decimal("1234567890.123456"))
    (0.125, None)
    """
    number = float(value)
    return number if Fraction(Decimal(f"{number:.{_SURE_DIGITS}g}")) == Fraction(value) else None


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a cell of so many characters; marks above and below letters take no room."""
    return sum(max(1, -(-shown_width(line) // max(1, int(width)))) for line in text.split("\n"))


def shown_width(text: str) -> int:
    """Characters that take room: Thai vowels and tone marks above and below take none.

    >>> shown_width("น้ำที่ผู้")
    4
    """
    return sum(not (letter == "ั" or "ิ" <= letter <= "ฺ" or "็" <= letter <= "๎") for letter in text)


def _plain(value: int | Decimal | Fraction) -> str:
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _in_header(text: str) -> str:
    return shorten(text, 100).replace("&", "&&")


def _done(code: object) -> None:
    # The writer tells of a cell or a rule that it leaves out by a number only.
    assert code in {0, None}, f"the workbook was not written as asked: {code}"


def _too_long(sheet: str, row: int, column: int, text: str) -> UnreadableFileError:
    where = f"{sheet}!{letters(column)}{row}"
    message = Words(
        f"{where}: a cell holds at most {_LONGEST_TEXT} characters, and this text has {len(text)}",
        f"{where}: หนึ่งช่องของ Excel มีได้ไม่เกิน {_LONGEST_TEXT} อักขระ แต่ข้อความนี้มี {len(text)} อักขระ",
    )
    return UnreadableFileError(message, Words("shorten the text", "ย่อข้อความให้สั้นลง"))
