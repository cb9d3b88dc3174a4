"""What becomes of the indicators of a submission, on either path, and what a report is made of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import getitem
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.entries import Found, Told
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.keeping import Head
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.settled import Sums, sums_in_units, sums_of
from lpa_standards.scoring.states import Cells
from lpa_standards.scoring.submission import Submission


class Given(NamedTuple):
    """What a report was asked for with.

    Attributes:
        submission: What was scored; a copy, but where the values are in `Straight.entered` as they were.
        previous: The earlier submission that was given.
        imports: The reports that were given.
        final: Whether it was scored as final.
        at: The moment of scoring that was given.
    """

    submission: Submission | Head | Mapping[str, Any]
    previous: Submission | None = None
    imports: tuple[ImportedReport, ...] = ()
    final: bool = False
    at: datetime | None = None


class Judged(NamedTuple):
    """What became of the indicators on the general path.

    Attributes:
        outcomes: Exact outcomes in the order of the form.
        open: What incomplete indicators wait for, by place in the form.
        findings: Warnings and notes; errors too when the scoring was asked to keep going.
        cells: The data as read.
    """

    outcomes: Sequence[Outcome]
    open: Mapping[int, Open]
    findings: tuple[Finding, ...]
    cells: Cells

    def outcomes_by(self, plan: Plan) -> tuple[Outcome, ...]:  # noqa: ARG002  # as on the other path
        """Exact outcomes in the order of the form."""
        return tuple(self.outcomes)

    def told_by(self, plan: Plan) -> list[Told]:
        """What is told of each outcome."""
        return [entry.told_of(outcome) for entry, outcome in zip(plan.entries, self.outcomes, strict=True)]

    def sums_by(self, plan: Plan) -> Sums:
        """What the domains add up to, when nothing is open."""
        return sums_of(plan, self.outcomes)

    def cells_by(self, plan: Plan) -> Cells:  # noqa: ARG002  # as on the other path
        """The data as read."""
        return self.cells

    def percents_by(self, plan: Plan, printed: FigureFormat) -> list[str | None]:  # noqa: ARG002  # as on the other path
        """The printed ratio of each coverage; None where it is to be made of the cells, or there is none."""
        return [None] * len(plan.covered)


class Tables(NamedTuple):
    """What stands for the numbers that straight lines give.

    Attributes:
        outcomes: The outcomes of each indicator by number.
        told: What is told of them.
    """

    outcomes: Sequence[Sequence[Outcome]]
    told: Sequence[Sequence[Told]]


class Straight(NamedTuple):
    """What became of the indicators in straight lines: nothing is open, and there is nothing to tell.

    Attributes:
        entered: What was entered for every item, in the order of the form.
        found: What each indicator came to; the number of an outcome, mostly.
        ratios: The two whole numbers of the ratio of each coverage: every (2), and every (1); None for (1) where
            there is no ratio, or closures judged it.
        sums: Points and full marks of each domain in its units, how many are met and in the base; what no total asks
            for is not added up.
        tables: What the numbers stand for.
        findings: What was noticed while the submission was read.
    """

    entered: tuple[Any, ...]
    found: Sequence[Found]
    ratios: tuple[tuple[Any, ...], tuple[Any, ...]]
    sums: tuple[Sequence[Any], ...]
    tables: Tables
    findings: tuple[Finding, ...]

    def __reduce__(self) -> tuple[object, ...]:
        nothing: list[tuple[()]] = [()] * len(self.found)  # numbers mean nothing elsewhere; outcomes do
        return Straight, (*self._replace(found=self._outcomes(), tables=Tables(nothing, nothing)),)

    @property
    def open(self) -> Mapping[int, Open]:
        """Nothing."""
        return {}

    def outcomes_by(self, plan: Plan) -> tuple[Outcome, ...]:  # noqa: ARG002  # as on the other path
        """Exact outcomes in the order of the form."""
        return self._outcomes()

    def _outcomes(self) -> tuple[Outcome, ...]:
        return tuple(map(outcome_of, self.found, self.tables.outcomes))

    def told_by(self, plan: Plan) -> list[Told]:
        """What is told of each outcome."""
        try:
            return list(map(getitem, self.tables.told, self.found))  # type: ignore[arg-type]  # tried
        except TypeError:  # not all are numbers
            each = zip(plan.entries, self.found, self.tables.told, strict=True)
            return [told[found] if isinstance(found, int) else entry.told_of(found) for entry, found, told in each]

    def sums_by(self, plan: Plan) -> Sums:
        """What the domains add up to."""
        points, full, met, base = self.sums
        return sums_in_units(met, base, points, full, plan.units)

    def cells_by(self, plan: Plan) -> Cells:
        """The data as read."""
        return plan.cells_of(self.entered, self._outcomes())

    def percents_by(self, plan: Plan, printed: FigureFormat) -> list[str | None]:  # noqa: ARG002  # as on the other path
        """The printed ratio of each coverage; None where it is to be made of the cells, or there is none."""
        return printed.percents(*self.ratios)


def outcome_of(found: Found, outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome that straight lines found, of those that have numbers."""
    return outcomes[found] if isinstance(found, int) else found
