"""What was found in one file."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lpa_standards.errors import Finding, Level, LpaStandardsError
from lpa_standards.indicators.model import IndicatorSet

if TYPE_CHECKING:
    from lpa_standards.scoring.submission import Lao
    from lpa_standards.testing.model import CaseFile


@dataclass(frozen=True, slots=True)
class SubmissionCount:
    """How far one submission is.

    Attributes:
        lao: Whose it is.
        complete: Indicators for which all that is needed was entered.
        indicators: Indicators that apply.
    """

    lao: "Lao"
    complete: int
    indicators: int


@dataclass
class Checked:
    """What was found in one file.

    Attributes:
        path: The file, as it was given.
        name: Its name, as messages say it.
        findings: Every error, warning and note, in the order of the lines.
        failure: Why the file, or the set that it needs, could not be had at all; None where it could.
        standards: The sound set that the file holds; for submissions, the first of the sets that they are for.
        cases: The sound tests that it holds.
        submissions: The first submissions that it holds.
        count: How many submissions it holds.
    """

    path: Path
    name: str
    findings: list[Finding] = field(default_factory=list)
    failure: LpaStandardsError | None = None
    standards: IndicatorSet | None = None
    cases: "CaseFile | None" = None
    submissions: list[SubmissionCount] = field(default_factory=list)
    count: int = 0

    def number(self, level: Level) -> int:
        """How many findings there are of one level; a file that cannot be had is an error."""
        found = sum(finding.level == level for finding in self.findings)
        return found + (level == "error" and self.failure is not None)
