"""Checks one file, whatever it holds, and hands over every finding at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lpa_standards.checking.names import name_findings
from lpa_standards.errors import (
    DefinitionError,
    DocumentError,
    Finding,
    Level,
    LpaStandardsError,
    Place,
    SubmissionError,
    Words,
)
from lpa_standards.files import read_submissions
from lpa_standards.files.excel import read_if_set
from lpa_standards.files.reading import nothing_in, submissions_in
from lpa_standards.files.sets import set_of
from lpa_standards.indicators.advice import advise
from lpa_standards.indicators.building import build_set, in_order
from lpa_standards.indicators.documents import Document, parse_document, read_document
from lpa_standards.indicators.library import earlier_sets, read_set, shown_name
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.states import Verdict
from lpa_standards.scoring.submission import Lao, Submission
from lpa_standards.testing.model import CaseFile
from lpa_standards.testing.reading import cases_of, is_case_file

TABLES = frozenset({".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# Submissions of one file of which something is told one by one.
LISTED = 10
_OF_A_SET = frozenset({"schema", "title", "authority", "sources", "lao_types", "results", "domains", "window"})
_OF_A_SUBMISSION = frozenset({"lao", "values", "not_applicable", "evidence", "submitted_at"})


@dataclass(frozen=True, slots=True)
class SubmissionCount:
    """How far one submission is.

    Attributes:
        lao: Whose it is.
        complete: Indicators for which all that is needed was entered.
        indicators: Indicators that apply.
    """

    lao: Lao
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
    cases: CaseFile | None = None
    submissions: list[SubmissionCount] = field(default_factory=list)
    count: int = 0

    def number(self, level: Level) -> int:
        """How many findings there are of one level; a file that cannot be had is an error."""
        found = sum(finding.level == level for finding in self.findings)
        return found + (level == "error" and self.failure is not None)


def check_file(
    path: Path | str,
    *,
    standards: Path | str | None = None,
    earlier: Sequence[Path | str] | None = None,
    advice: bool = True,
) -> Checked:
    """Check one file of any kind.

    Args:
        path: A definition, tests beside one, submissions (YAML, JSON, JSON lines, CSV, Excel) or a set as a workbook.
        standards: File of the set that tests and submissions are for; the one that they name unless given.
        earlier: Files of earlier years that a definition is compared with, the latest first; those that lie beside it
            unless given.
        advice: Whether what is merely odd in a definition is told too.

    Returns:
        The findings. Nothing is raised for what is wrong with the file.

    >>> from lpa_standards.indicators.library import definitions_folder
    >>> check_file(definitions_folder() / "minimum-standards" / "2563.yaml").findings
    []
    """
    return Checker(standards, earlier, advice=advice).file(Path(path))


class Checker:
    """Checks files, all in one way; see `check_file`."""

    def __init__(
        self, standards: Path | str | None = None, earlier: Sequence[Path | str] | None = None, *, advice: bool = True
    ) -> None:
        self.standards, self.earlier, self.advice = standards, earlier, advice

    def file(self, path: Path) -> Checked:
        """Check a file of any kind."""
        if path.suffix.lower() not in TABLES:
            return self._told(path, lambda checked: self._yaml(read_document(path, name=checked.name), path, checked))
        return self._told(path, lambda checked: self._table(path, checked))

    def text(self, text: str, path: Path) -> Checked:
        """Check a text as if it stood in a file; YAML alone."""
        return self._told(path, lambda checked: self._yaml(parse_document(text, name=checked.name), path, checked))

    def _told(self, path: Path, look: Callable[[Checked], None]) -> Checked:
        checked = Checked(path, shown_name(path))
        try:
            look(checked)
        except (DefinitionError, SubmissionError, DocumentError) as error:
            checked.findings += error.findings
        except LpaStandardsError as error:
            checked.failure = error
        checked.findings = in_order(checked.findings)
        return checked

    def _yaml(self, document: Document, path: Path, checked: Checked) -> None:
        if is_case_file(path):
            own = None if self.standards is None else read_set(self.standards)
            checked.cases = cases_of(document.data, document, own, beside=path)
        elif _is_set(document):
            checked.standards = build_set(IndicatorSet, document.data, document)
            if self.advice:
                before = self._before(path, checked.standards)
                checked.findings += advise(checked.standards, document, before, name_findings(path, checked.standards))
        else:
            # In JSON a number is a number, which the reader of YAML does not know.
            is_json = path.suffix.lower() == ".json"
            self._submissions(read_submissions(path) if is_json else submissions_in(document), path, checked)

    def _table(self, path: Path, checked: Checked) -> None:
        from_excel = read_if_set(path)
        if from_excel is None:
            self._submissions(read_submissions(path), path, checked)
            return
        checked.standards = from_excel.set
        if self.advice:
            as_file = parse_document(from_excel.yaml, name=checked.name)
            checked.findings += advise(from_excel.set, as_file, cells=from_excel.cells)

    def _before(self, path: Path, standards: IndicatorSet) -> Iterable[IndicatorSet]:
        if self.earlier is None:
            return earlier_sets(path, standards.fiscal_year)
        return (read_set(each) for each in self.earlier)

    def _submissions(self, submissions: Iterable[Submission], path: Path, checked: Checked) -> None:
        scorers: dict[tuple[str, int, str | None], Scorer] = {}
        for submission in submissions:
            name = (submission.programme, submission.fiscal_year, submission.edition)
            if name not in scorers:
                scorers[name] = Scorer(set_of(submission, self.standards))
                checked.standards = checked.standards or scorers[name].set
            report = scorers[name].score(submission, keep_going=True)
            checked.findings += report.findings
            checked.count += 1
            if checked.count <= LISTED:
                complete = sum(each.verdict is not Verdict.INCOMPLETE for each in report.results)
                checked.submissions.append(SubmissionCount(submission.lao, complete, len(report)))
        if not checked.count:
            checked.findings.append(nothing_in(path))


def _is_set(document: Document) -> bool:
    """Whether a file is meant as a definition.

    Raises:
        DocumentError: It is a report.
    """
    data = document.data
    keys = set(data) if isinstance(data, dict) else set()
    if {"receipt", "results", "total"} <= keys:
        message = Words("this is a report, not a definition or a submission", "ไฟล์นี้เป็นผลการประเมิน ไม่ใช่ชุดตัวชี้วัดหรือข้อมูล")
        fix = Words("prove it with `lpa-standards replay`", "พิสูจน์ผลด้วยคำสั่ง lpa-standards replay")
        raise DocumentError([Finding("report", message, fix, place=Place(document.name, 1, 1))])
    if isinstance(data, list):
        return False
    return len(keys & _OF_A_SET) >= len(keys & _OF_A_SUBMISSION) if keys & (_OF_A_SET | _OF_A_SUBMISSION) else True
