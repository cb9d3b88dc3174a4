"""What was handed in, by type of อปท., ready to be judged by any set with the same items."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.bulk.cells import Entered
from lpa_standards.scoring.bulk.kernels import ColumnKernel, sheet_with
from lpa_standards.scoring.bulk.outcomes import Outcomes, take
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.frames.rows import Rows
from lpa_standards.scoring.submission import Submission

WHO = ("code", "name", "province", "district")


class Judged(NamedTuple):
    """What a set makes of the submissions of a type.

    Attributes:
        outcomes: The outcomes of each indicator.
        findings: The errors of each row that has any.
    """

    outcomes: dict[str, Outcomes]
    findings: dict[int, Sequence[Finding]]


class Kept(NamedTuple):
    """A row in which something stands that no column holds.

    Attributes:
        submission: What was handed in.
        indicators: The indicators that it concerns.
    """

    submission: Submission
    indicators: frozenset[str]


class Given(NamedTuple):
    """The submissions of one type.

    Attributes:
        lao_type: The type.
        places: Their places among all that were handed in.
        who: Code, name, province and district of each; None for what it does not say.
        entered: What was entered, by indicator and item.
        states: Columns that say of whole indicators that they are not done or not applicable.
        figures: Columns of imported figures.
        kept: The rows in which something stands that no column holds.
    """

    lao_type: LaoType
    places: Sequence[int]
    who: Mapping[str, Sequence[str | None]]
    entered: Mapping[tuple[str, str], Entered]
    states: Mapping[str, Any]
    figures: Mapping[str, Any]
    kept: Mapping[int, Kept]

    def judge(self, standards: IndicatorSet, names: Mapping[str, str], *, whole: bool = False) -> Judged:
        """The outcomes of every indicator of a set, as final.

        Args:
            standards: A set with the items of the one that was handed in for, for this type.
            names: For each of its indicators, the id under which its data was entered.
            whole: Whether it is the very set that was handed in for, so that every error is to be told.
        """
        scorer, rows = Scorer(standards), len(self.places)
        plan = scorer.plan(self.lao_type)
        own = {entry.id: names[entry.id] for entry in plan.entries}
        entered = {
            (name, item): self.entered[other, item]
            for name, other in own.items()
            for item in (each.name for each in plan.by_id[name].items)
            if (other, item) in self.entered
        }
        states = {name: self.states[other] for name, other in own.items() if other in self.states}
        outcomes, odd = ColumnKernel(plan).judge(rows, entered, states, self.figures)
        concerned = frozenset(own.values())
        kept = {row: one for row, one in self.kept.items() if whole or not one.indicators.isdisjoint(concerned)}
        single = Rows(plan, sheet_with(rows, entered, states, self.figures), final=True)
        reports = dict(single.reports([row for row in odd if row not in kept]))
        for row, one in kept.items():
            submission = one.submission if whole else _adapted(one.submission, own)
            reports[row] = scorer.score(submission, final=True, keep_going=True)
        findings: dict[int, Sequence[Finding]] = {}
        columns = [outcomes[entry.id] for entry in plan.entries]
        for row, report in sorted(reports.items()):
            take(columns, row, report)
            errors = [finding for finding in report.findings if finding.level == "error"]
            if errors:
                findings[row] = errors
        return Judged(outcomes, findings)


def _adapted(submission: Submission, names: Mapping[str, str]) -> Submission:
    """A submission with what was entered for some indicators, under other ids."""
    values, declared = submission.values, submission.not_applicable
    return submission.model_copy(
        update={
            "values": {name: values[other] for name, other in names.items() if other in values},
            "not_applicable": {name: declared[other] for name, other in names.items() if other in declared},
            "evidence": {},
        }
    )
