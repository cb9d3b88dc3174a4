"""Checks one file, whatever it holds, and hands over every finding at once.

What submissions, tests and workbooks need is loaded when one is checked: a definition is checked without it.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lpa_standards.checking.checked import Checked
from lpa_standards.checking.names import name_findings
from lpa_standards.errors import (
    DefinitionError,
    DocumentError,
    Finding,
    LpaStandardsError,
    Place,
    SubmissionError,
    Words,
)
from lpa_standards.indicators.advice import advise
from lpa_standards.indicators.building import build_set, in_order
from lpa_standards.indicators.documents import Document, parse_document, read_document, read_text
from lpa_standards.indicators.library import earlier_sets, is_case_file, read_set, shown_name
from lpa_standards.indicators.model import IndicatorSet

TABLES = frozenset({".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_OF_A_SET = frozenset({"schema", "title", "authority", "sources", "lao_types", "results", "domains", "window"})
_OF_HOLIDAYS = frozenset({"year", "calendars", "days", "notes"})
_OF_EVERYTHING = frozenset({"schema", "sources"})
_OF_A_SUBMISSION = frozenset({"lao", "values", "not_applicable", "evidence", "submitted_at"})


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
            read = _read_json if path.suffix.lower() == ".json" else read_document
            return self._told(path, lambda checked: self._yaml(read(path, name=checked.name), path, checked))
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
            from lpa_standards.testing.reading import cases_of

            own = None if self.standards is None else read_set(self.standards)
            checked.cases = cases_of(document.data, document, own, beside=path)
        elif _is_of_holidays(document):
            from lpa_standards.indicators.holidays import holidays_of

            holidays_of(document, path)
        elif _is_set(document):
            checked.standards = build_set(IndicatorSet, document.data, document)
            if self.advice:
                before = self._before(path, checked.standards)
                checked.findings += advise(checked.standards, document, before, name_findings(path, checked.standards))
        else:
            from lpa_standards.checking.submissions import check_document

            check_document(document, path, self.standards, checked)

    def _table(self, path: Path, checked: Checked) -> None:
        from lpa_standards.checking.submissions import check_table
        from lpa_standards.files.excel import read_if_set

        from_excel = read_if_set(path)
        if from_excel is None:
            check_table(path, self.standards, checked)
            return
        checked.standards = from_excel.set
        if self.advice:
            as_file = parse_document(from_excel.yaml, name=checked.name)
            checked.findings += advise(from_excel.set, as_file, cells=from_excel.cells)

    def _before(self, path: Path, standards: IndicatorSet) -> Iterable[IndicatorSet]:
        if self.earlier is None:
            return earlier_sets(path, standards.fiscal_year)
        return (read_set(each) for each in self.earlier)


def _read_json(path: Path, *, name: str) -> Document:
    from lpa_standards.indicators.json_data import parse_json

    return parse_json(read_text(path, name=name), name=name)


def _is_of_holidays(document: Document) -> bool:
    keys = set(document.data) if isinstance(document.data, dict) else set()
    return len(keys & _OF_HOLIDAYS) > len(keys & (_OF_A_SET | _OF_A_SUBMISSION) - _OF_HOLIDAYS - _OF_EVERYTHING)


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
