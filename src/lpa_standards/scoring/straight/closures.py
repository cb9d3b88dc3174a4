"""What judges one indicator where its lines do not: readers and the closures of the general path."""

from collections.abc import Callable
from typing import Any

from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.plan import WHOLLY_NULL
from lpa_standards.scoring.states import NOT_APPLICABLE, Cell, Cells, Verdict
from lpa_standards.scoring.straight.tables import Share, Table


class GiveUpError(Exception):
    """The submission is not an ordinary one: the general path takes over."""


class TextEnteredError(Exception):
    """A number, or a yes or no, was entered as text: every text is to be read first, which is quicker."""


def judged_by_closures(entry: Entry, table: Table) -> Callable[[Cells], Share]:
    """What judges an indicator by the cells that its rule and its checks name.

    It raises GiveUpError or RuleFault when there is something to tell.
    """
    checks = [check.holds for check in entry.checks if not check.reads_points]
    judge = entry.judge.judge

    def judged(cells: Cells) -> Share:
        for holds in checks:
            if holds(cells) is False:
                raise GiveUpError
        outcome = judge(cells)
        if outcome.verdict is Verdict.INCOMPLETE:
            raise GiveUpError
        return table.share(outcome)

    return judged


def ratio_by_closures(entry: Entry) -> Callable[[Cells], tuple[int, int] | tuple[None, None]]:
    """The two whole numbers of the ratio of a coverage, (2) and (1), by the cells that its rule names."""
    ratio = entry.judge.ratio

    def pair(cells: Cells) -> tuple[int, int] | tuple[None, None]:
        found = ratio(cells)
        return (None, None) if found is None else (found[0], 100 * found[1])

    return pair


def judged_as_entered(entry: Entry, table: Table) -> Callable[..., Share]:
    """What judges an indicator that has to do with no other, by what was entered for its items."""
    readers = [(item.index, item.read, may_be_text(item)) for item in entry.items]
    judged, not_applicable = judged_by_closures(entry, table), table.share(entry.judge.missing(NOT_APPLICABLE))
    nothing: Any = dict.fromkeys(item.index for item in entry.items)

    def judged_here(*entered: Any) -> Share:
        if entered[0] is WHOLLY_NULL:
            return judged(nothing)
        if entered[0] is NOT_APPLICABLE:
            return not_applicable
        cells: Any = {}  # read by index alone
        for raw, (index, read, of_text) in zip(entered, readers, strict=True):
            if raw is None:
                cells[index] = None
            elif of_text and type(raw) is str:
                raise TextEnteredError
            else:
                cells[index] = read(raw)
        return judged(cells)

    return judged_here


def cell_reader(item: PlannedItem) -> Callable[[object], Cell]:
    """A reader for whatever was taken of an item.

    It raises TextEnteredError or CellFault.
    """
    read, of_text = item.read, may_be_text(item)

    def cell(raw: object) -> Cell:
        if raw is None or raw is WHOLLY_NULL:
            return None
        if raw is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if of_text and type(raw) is str:
            raise TextEnteredError
        return read(raw)

    return cell


def may_be_text(item: PlannedItem) -> bool:
    """Whether a text can stand for what could have been entered plainly."""
    return item.item.numeric or item.item.type == "yes_no"
