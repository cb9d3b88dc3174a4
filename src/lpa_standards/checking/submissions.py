"""Checks submissions: scores each, and keeps what scoring says of it."""

from collections.abc import Iterable
from pathlib import Path

from lpa_standards.checking.checked import Checked, SubmissionCount
from lpa_standards.files.reading import nothing_in, read_submissions, submissions_in
from lpa_standards.files.sets import set_of
from lpa_standards.indicators.documents import Document
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.states import Verdict
from lpa_standards.scoring.submission import Submission

# Submissions of one file of which something is told one by one.
LISTED = 10


def check_document(document: Document, path: Path, own: Path | str | None, checked: Checked) -> None:
    """Check the submissions of a YAML or JSON file that was read."""
    # In JSON a number is a number, which the reader of YAML does not know.
    is_json = path.suffix.lower() == ".json"
    check_submissions(read_submissions(path) if is_json else submissions_in(document), path, own, checked)


def check_table(path: Path, own: Path | str | None, checked: Checked) -> None:
    """Check the submissions of JSON lines, CSV or Excel."""
    check_submissions(read_submissions(path), path, own, checked)


def check_submissions(submissions: Iterable[Submission], path: Path, own: Path | str | None, checked: Checked) -> None:
    """Score submissions, each against the set that it names unless one is given, and keep what is found."""
    scorers: dict[tuple[str, int, str | None], Scorer] = {}
    for submission in submissions:
        name = (submission.programme, submission.fiscal_year, submission.edition)
        if name not in scorers:
            scorers[name] = Scorer(set_of(submission, own))
            checked.standards = checked.standards or scorers[name].set
        report = scorers[name].score(submission, keep_going=True)
        checked.findings += report.findings
        checked.count += 1
        if checked.count <= LISTED:
            complete = sum(each.verdict is not Verdict.INCOMPLETE for each in report.results)
            checked.submissions.append(SubmissionCount(submission.lao, complete, len(report)))
    if not checked.count:
        checked.findings.append(nothing_in(path))
