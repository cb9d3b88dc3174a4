"""What the results of a report say, column by column."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lpa_standards.errors import Words
from lpa_standards.scoring.judged import Judged, Straight
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.states import Cells, Verdict

_WITH_RATIO = frozenset({Verdict.MET, Verdict.CONDITIONAL, Verdict.BELOW})


class Columns(NamedTuple):
    """What is told of every indicator, in the order of the form.

    Attributes:
        verdicts: The verdicts.
        labels: The verdicts in the words of this edition.
        ratios: Ratios as printed, of those that show one.
        points: Points as printed.
        full: Full marks as printed.
    """

    verdicts: Sequence[Verdict] = ()
    labels: Sequence[Words] = ()
    ratios: Sequence[str | None] = ()
    points: Sequence[str | None] = ()
    full: Sequence[str | None] = ()


def columns_of(plan: Plan, judged: Judged | Straight, cells_of: Callable[[], Cells]) -> Columns:
    """The columns of a report; its cells are asked for where a ratio was not kept."""
    told = judged.told_by(plan)
    if not told:
        return Columns()
    verdicts, labels, points, full = zip(*told, strict=True)
    printed = plan.set.results.ratio.format
    ratios = judged.percents_by(plan, printed)
    place = -1
    for _ in range(ratios.count(None)):  # few; there is none, or it was not kept
        place = ratios.index(None, place + 1)
        at = plan.covered[place]
        pair = plan.entries[at].judge.ratio(cells_of()) if verdicts[at] in _WITH_RATIO else None
        ratios[place] = None if pair is None else printed.text_of_ratio(*pair)
    ratios.append(None)
    return Columns(verdicts, labels, plan.ratios(ratios), points, full)
