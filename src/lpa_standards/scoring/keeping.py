"""What a report keeps of what it was given: copies that nobody else can change, however plain or odd the data is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Finding, SubmissionError, Words, shorten
from lpa_standards.indicators.fingerprints import jsonable
from lpa_standards.scoring.imports import ImportedReport, read_report
from lpa_standards.scoring.submission import Submission, read_moment

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport

# Entries that cannot change after they were given.
_STEADY = frozenset({str, int, float, bool, type(None), Decimal, Fraction, date, datetime})
# Levels kept of an entry that is no plain value: few enough for the inputs of a report to hold all of them.
_ENTRY_LEVELS = 20


class Head(NamedTuple):
    """A submission but for its values, which are kept elsewhere; copied in full only when it is asked for.

    Attributes:
        given: What was given, of which everything but these fields cannot change.
        not_applicable: Its indicators that do not apply, as they were.
        evidence: Its documents, as they were.
    """

    given: Submission
    not_applicable: dict[str, str]
    evidence: dict[str, dict[str, tuple[str, ...]]]

    def copied(self, values: Mapping[str, object]) -> Submission:
        """A copy with these values."""
        made = self.given.__copy__()
        # Its fields cannot be set, and what was written stays what was written.
        made.__dict__.update(values=values, not_applicable=self.not_applicable, evidence=self.evidence)
        return made


def kept_head(submission: Submission) -> Head:
    """A submission without its values, as it is now."""
    evidence = {indicator: documents.copy() for indicator, documents in submission.evidence.items()}
    return Head(submission, submission.not_applicable.copy(), evidence)


def kept(submission: Submission) -> Submission:
    """A copy of a submission, values included."""
    values = {
        indicator: None if items is None else {item: _steady(value) for item, value in items.items()}
        for indicator, items in submission.values.items()
    }
    return kept_head(submission).copied(values)


def kept_moment(at: object) -> datetime | None:
    """The moment of scoring.

    Raises:
        SubmissionError: It is no moment.
    """
    try:
        return None if at is None else read_moment(at)
    except ValueError:
        shown = shorten(at)
        message = Words(f"{shown} is not a date and time", f"{shown} ไม่ใช่วันและเวลา")
        fix = Words(
            "give a datetime, or a text such as 2566-07-21 16:30", "ระบุเป็น datetime หรือข้อความ เช่น 2566-07-21 16:30"
        )
        raise SubmissionError([Finding("moment", message, fix, path="at")]) from None


def kept_imports(imports: "Iterable[ScoreReport | Mapping[str, Any]]") -> tuple[ImportedReport, ...]:
    """The reports to import from.

    Raises:
        SubmissionError: It is no list of reports, or one of them is no report.
    """
    if isinstance(imports, str | bytes | Mapping) or not isinstance(imports, Iterable):
        message = Words("imports is not a list of reports", "imports ไม่ใช่รายการของผลการประเมิน")
        fix = Words("write imports=[report]", "เขียน imports=[report]")
        raise SubmissionError([Finding("import", message, fix, path="imports")])
    return tuple(read_report(report) for report in imports)


def not_a_truth_value(name: str, given: object) -> SubmissionError:
    """The error for what is neither True nor False, though Python might take it for either."""
    shown = shorten(given)
    message = Words(f"{name} is {shown!r}, neither True nor False", f"{name} เป็น {shown!r} ซึ่งไม่ใช่ True หรือ False")
    return SubmissionError(
        [Finding("true-or-false", message, Words(f"write {name}=True", f"เขียน {name}=True"), path=name)]
    )


def _steady(value: object) -> object:
    return value if type(value) in _STEADY else jsonable(value, _ENTRY_LEVELS)
