"""Tables of text: for a terminal of any width, and as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from lpa_standards.cli.output import paragraph
from lpa_standards.cli.wrapping import width_of, wrap


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text.

    Attributes:
        headings: One for each column.
        rows: The rows; the first cell may be long.
        left: Columns that are flush left; the others hold numbers.
    """

    headings: list[str]
    rows: list[list[str]]
    left: frozenset[int] = frozenset({0})


def tabled(table: Table, width: int) -> Iterator[Text]:
    """A table; one row under another where the lines are too short."""
    rows = [table.headings, *table.rows]
    widths = [max(width_of(row[at]) for row in rows) for at in range(len(table.headings))]
    room = width - 2 - 2 * (len(widths) - 1) - sum(widths[1:])
    if room < min(widths[0], 16):
        for row in table.rows:
            yield from paragraph(row[0], width, indent=2)
            cells = [f"{heading} {cell}" for heading, cell in zip(table.headings[1:], row[1:], strict=True)]
            yield from paragraph(" · ".join(cells), width, indent=4, style="dim")
        return
    widths[0] = min(widths[0], room)
    for at, row in enumerate(rows):
        wrapped = wrap(row[0], widths[0])
        for number, first in enumerate(wrapped):
            line = Text("  " + first + " " * (widths[0] - width_of(first)), style="dim" if at == 0 else "")
            for column, cell in enumerate(row[1:], start=1):
                shown = cell if number == 0 else ""
                blanks = " " * (widths[column] - width_of(shown))
                line.append("  " + (shown + blanks if column in table.left else blanks + shown))
            line.rstrip()
            yield line


def markdown_table(table: Table) -> list[str]:
    """The lines of a table in Markdown."""
    rule = "|".join("---" if at in table.left else "---:" for at in range(len(table.headings)))
    return [_line(table.headings), f"|{rule}|", *map(_line, table.rows)]


def _line(cells: list[str]) -> str:
    return "|" + "|".join(map(_cell, cells)) + "|"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())
