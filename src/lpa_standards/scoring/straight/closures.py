"""What judges one indicator where its lines do not: readers and the closures of the general path."""

from collections.abc import Callable
from typing import Any, Final

from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.plan import WHOLLY_NULL
from lpa_standards.scoring.states import NOT_APPLICABLE, Cell, Cells, Verdict
from lpa_standards.scoring.straight.inputs import Inputs
from lpa_standards.scoring.straight.shares import Shares


class GiveUpError(Exception):
    """The submission is not an ordinary one: the general path takes over."""


class TextEnteredError(Exception):
    """A number, or a yes or no, was entered as text: every text is to be read first, which is quicker."""


_NO_RATIO: Final = (None, None)


def judged_as_entered(entry: Entry, shares: Shares, inputs: Inputs) -> Callable[..., tuple[Any, ...]]:
    """What judges an indicator by what was entered for its items and those of others, and by cells of others.

    It gives a share; of a coverage the two whole numbers of its ratio too, as `Straight.ratios` has them. It raises
    TextEnteredError, CellFault, GiveUpError or RuleFault when there is something to tell.
    """
    readers = [(item.index, cell_reader(item)) for item in inputs.items]
    cells_of_others = (*inputs.points, *inputs.figures)
    judged, has_items = _judged_by_closures(entry, shares), bool(entry.items)
    not_applicable = *shares.of(entry.judge.missing(NOT_APPLICABLE)), *(_NO_RATIO if entry.has_ratio else ())

    def judged_here(*entered: Any) -> tuple[Any, ...]:
        if has_items and entered[0] is NOT_APPLICABLE:
            return not_applicable
        cells: Any = {index: read(raw) for (index, read), raw in zip(readers, entered, strict=False)}
        cells.update(zip(cells_of_others, entered[len(readers) :], strict=True))
        return judged(cells)

    return judged_here


def _judged_by_closures(entry: Entry, shares: Shares) -> Callable[[Cells], tuple[Any, ...]]:
    """What judges an indicator by the cells that its rule and its checks name."""
    checks = [check.holds for check in entry.checks if not check.reads_points]
    judge, has_ratio = entry.judge.judge, entry.has_ratio

    def judged(cells: Cells) -> tuple[Any, ...]:
        for holds in checks:
            if holds(cells) is False:
                raise GiveUpError
        outcome = judge(cells)
        if outcome.verdict is Verdict.INCOMPLETE:
            raise GiveUpError
        share = shares.of(outcome)
        if not has_ratio:
            return share
        percent = entry.judge.ratio(cells)
        return *share, *(_NO_RATIO if percent is None else (percent[0], 100 * percent[1]))

    return judged


def cell_reader(item: PlannedItem) -> Callable[[object], Cell]:
    """A reader for whatever was taken of an item.

    It raises TextEnteredError or CellFault.
    """
    read = item.read
    of_text = item.item.numeric or item.item.type == "yes_no"  # where a text can stand for what is entered plainly

    def cell(raw: object) -> Cell:
        if raw is None or raw is WHOLLY_NULL:
            return None
        if raw is NOT_APPLICABLE:
            return NOT_APPLICABLE
        if of_text and type(raw) is str:
            raise TextEnteredError
        return read(raw)

    return cell
