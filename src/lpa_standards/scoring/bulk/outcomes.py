"""Outcomes of one indicator for many submissions: a code for each, and what the codes stand for."""

from collections.abc import Sequence

from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.states import Verdict


class Outcomes:
    """What became of one indicator, submission by submission.

    Attributes:
        codes: A code for each submission.
        palette: The outcome that each code stands for; None for an indicator that is not there.
        turning: The submissions in which what is open may still turn it, though there is a verdict for now.
    """

    __slots__ = ("_known", "codes", "palette", "turning")

    def __init__(self, codes: list[int], palette: list[Outcome | None]) -> None:
        self.codes, self.palette = codes, palette
        self.turning: set[int] = set()
        self._known: dict[Outcome | None, int] | None = None

    def __getitem__(self, row: int) -> Outcome | None:
        return self.palette[self.codes[row]]

    def __setitem__(self, row: int, outcome: Outcome | None) -> None:
        self.codes[row] = self._code(outcome)

    def append(self, outcome: Outcome) -> None:
        """Adds the outcome of one more submission."""
        self.codes.append(self._code(outcome))

    def _code(self, outcome: Outcome | None) -> int:
        """The code of an outcome, which is given one where it has none."""
        if self._known is None:
            self._known = {known: at for at, known in reversed(list(enumerate(self.palette)))}
        found = self._known.get(outcome)
        if found is None:
            found = self._known[outcome] = len(self.palette)
            self.palette.append(outcome)
        return found


def take(columns: Sequence[Outcomes], row: int, report: ScoreReport) -> None:
    """Takes over what a report says of the submission in a row.

    Args:
        columns: The outcomes of each indicator, in the order of the form.
        row: The row, or the one after the last.
        report: What became of it.
    """
    for at, (column, outcome) in enumerate(zip(columns, report.outcomes, strict=True)):
        if row == len(column.codes):
            column.append(outcome)
        else:
            column[row] = outcome
        if at in report.open and outcome.verdict is not Verdict.INCOMPLETE:
            column.turning.add(row)
