"""What an indicator is judged by: its own items, and what it reads of others."""

from collections.abc import Mapping
from typing import NamedTuple

from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.straight.expressions import counted, entered


class Inputs(NamedTuple):
    """What an indicator is judged by.

    Attributes:
        items: Its own items, then those of others.
        points: Cells that hold the points of others.
        figures: Cells of imported figures.
    """

    items: tuple[PlannedItem, ...]
    points: tuple[int, ...]
    figures: tuple[int, ...]

    @property
    def names(self) -> str:
        """The names that hold them, in this order."""
        cells = (*self.points, *self.figures)
        return ", ".join([*(entered(item.index) for item in self.items), *map(counted, cells)])


def inputs_of(entry: Entry, planned: Mapping[int, PlannedItem]) -> Inputs:
    """What an indicator is judged by; checks that read points come later.

    Args:
        entry: The indicator.
        planned: The items of all indicators by cell.
    """
    checked = {name for check in entry.checks if not check.reads_points for name in check.check.that.names}
    named = entry.named | {entry.plan.slot_of(entry.id, name).index for name in checked}
    others = sorted(named - {item.index for item in entry.items})
    return Inputs(
        (*entry.items, *(planned[index] for index in others if index in planned)),
        tuple(index for index in others if index in entry.plan.point_cells),
        tuple(index for index in others if index in entry.figures),
    )
