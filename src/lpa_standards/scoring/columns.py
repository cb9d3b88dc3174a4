"""What the results of a report say, column by column."""

from collections.abc import Sequence
from typing import NamedTuple

from lpa_standards.errors import Words
from lpa_standards.scoring.judged import Judged, Straight
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.states import Verdict


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


def columns_of(plan: Plan, judged: Judged | Straight) -> Columns:
    """The columns of a report."""
    told = judged.told_by(plan)
    if not told:
        return Columns()
    verdicts, labels, points, full, _ = zip(*told, strict=True)
    ratios = plan.ratios([*judged.ratios_by(plan), None])
    return Columns(verdicts, labels, ratios, points, full)
