"""What becomes of the indicators of a submission, on either path, and what a report is made of."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.entries import Entry, Told
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.keeping import Head
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.settled import Sums, sums_in_units, sums_of
from lpa_standards.scoring.states import Cells, Verdict
from lpa_standards.scoring.submission import Submission

_WITH_RATIO = (Verdict.MET, Verdict.CONDITIONAL, Verdict.BELOW)

# The figures of the domains and of the total.
SummedUp = tuple[Sequence[DomainResult], TotalResult]


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

    @property
    def summed_up(self) -> SummedUp | None:
        """Nothing: the figures are yet to be made of the sums."""
        return None

    def cells_by(self, plan: Plan) -> Cells:  # noqa: ARG002  # as on the other path
        """The data as read."""
        return self.cells

    def ratios_by(self, plan: Plan) -> list[str | None]:
        """The printed ratio of each coverage; None where none is shown."""
        return [self._ratio_of(plan.entries[at], plan.set.results.ratio.format) for at in plan.covered]

    def _ratio_of(self, entry: Entry, printed: FigureFormat) -> str | None:
        shows_one = self.outcomes[entry.at].verdict in _WITH_RATIO
        pair = entry.judge.ratio(self.cells) if shows_one else None
        return None if pair is None else printed.text_of_ratio(*pair)


class Straight(NamedTuple):
    """What became of the indicators in straight lines: nothing is open, and there is nothing to tell.

    Attributes:
        entered: What was entered for every item, in the order of the form.
        told: What is told of the outcome of each indicator.
        ratios: The two whole numbers of the ratio of each coverage: every (2), and every (1); 0 or None for (1)
            where there is no ratio.
        sums: Points and full marks of each domain in its units, how many are met and in the base; what no total asks
            for is not added up.
        sum_up: What makes figures of the sums, and None of some; None where no straight lines do.
        findings: What was noticed while the submission was read.
    """

    entered: tuple[Any, ...]
    told: Sequence[Told]
    ratios: tuple[tuple[Any, ...], tuple[Any, ...]]
    sums: tuple[Sequence[Any], ...]
    sum_up: Callable[..., SummedUp | None] | None
    findings: tuple[Finding, ...]

    def __reduce__(self) -> tuple[object, ...]:
        return Straight, (*self._replace(sum_up=None),)  # written code does not travel

    @property
    def open(self) -> Mapping[int, Open]:
        """Nothing."""
        return {}

    def outcomes_by(self, plan: Plan) -> tuple[Outcome, ...]:  # noqa: ARG002  # as on the other path
        """Exact outcomes in the order of the form."""
        return self._outcomes()

    def _outcomes(self) -> tuple[Outcome, ...]:
        return tuple([told.outcome for told in self.told])

    def told_by(self, plan: Plan) -> Sequence[Told]:  # noqa: ARG002  # as on the other path
        """What is told of each outcome."""
        return self.told

    def sums_by(self, plan: Plan) -> Sums:
        """What the domains add up to."""
        points, full, met, base = self.sums
        return sums_in_units(met, base, points, full, plan.units)

    @property
    def summed_up(self) -> SummedUp | None:
        """The figures of the domains and of the total, where straight lines make them."""
        return None if self.sum_up is None else self.sum_up(*self.sums)

    def cells_by(self, plan: Plan) -> Cells:
        """The data as read."""
        return plan.cells_of(self.entered, self._outcomes())

    def ratios_by(self, plan: Plan) -> list[str | None]:
        """The printed ratio of each coverage; None where none is shown."""
        return plan.set.results.ratio.format.percents(*self.ratios)
