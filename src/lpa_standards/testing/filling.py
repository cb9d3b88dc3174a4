"""How the items of an indicator are filled in, and how one of them is moved by single units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from lpa_standards.calendar import format_date
from lpa_standards.indicators.items import Item
from lpa_standards.numbers import Exact, exact, from_scaled, plain
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.states import Cell, Cells

# Amounts that the other items are tried with: round ones, and 0 for what may not exceed a frame of 0.
AMOUNTS: Sequence[Exact] = (100, 1_000, 10, 0, 10_000, 1, 200, 12)
FURTHEST = 10**10
FIGURE_SCALE = 100  # figures of other reports are printed with two decimals at most, as far as is known
DAYS_AROUND = 800


class Fill(NamedTuple):
    """How the items are filled before one of them is moved.

    Attributes:
        amount: Of every number, within its limits.
        yes: Of every yes-or-no item.
        option: Which option of every choice, counted from 0.
    """

    amount: Exact = 100
    yes: bool = True
    option: int = 0


class Mover(NamedTuple):
    """A cell that can be moved by single units.

    Attributes:
        slot: Index of the cell.
        low: Lowest count of units.
        high: Highest count of units.
        item: The item; None for an imported figure.
        figure: Which figure of another report; None for an item.
    """

    slot: int
    low: int
    high: int
    item: Item | None = None
    figure: FigureKey | None = None

    def cell(self, units: int) -> Cell:
        """What the cell holds at a count of units."""
        if self.figure is not None:
            return exact(Fraction(units, FIGURE_SCALE))
        if self.item is not None and self.item.type == "date":
            return date.fromordinal(units)
        return units


@dataclass(frozen=True, slots=True)
class Found:
    """Counts of units beside a threshold, each with the sign of the figure less the limit.

    Attributes:
        mover: What was moved.
        cells: The other cells.
        sides: Units and signs: -1 below, 0 at, 1 above.
    """

    mover: Mover
    cells: Cells
    sides: tuple[tuple[int, int], ...]

    def at(self, units: int) -> Cells:
        """The cells at a count of units."""
        cells = list(self.cells)
        cells[self.mover.slot] = self.mover.cell(units)
        return cells


def shown(item: Item, cell: Cell) -> Any:
    """A cell as a person writes it."""
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, int):
        return plain(from_scaled(cell, item.places))
    return str(cell)
