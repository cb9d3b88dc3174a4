"""`check`: every problem of definitions and submissions, before anything is scored."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from lpa_standards.cli.guard import FAULTY, FINE, exit_code_of, explain_error
from lpa_standards.cli.inputs import set_of
from lpa_standards.cli.options import LangOption, SetOption, StrictOption
from lpa_standards.cli.output import line_width, paragraph, say, show, tell
from lpa_standards.cli.score_view import lao_words, notice
from lpa_standards.errors import (
    DefinitionError,
    DocumentError,
    Finding,
    LpaStandardsError,
    Place,
    SubmissionError,
    Words,
)
from lpa_standards.files import read_submissions
from lpa_standards.files.excel import read_if_set
from lpa_standards.files.reading import nothing_in
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import Document, read_document
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.library import read_set, shown_name
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.states import Verdict
from lpa_standards.testing.model import CaseFile
from lpa_standards.testing.reading import is_case_file, read_cases

_OF_A_SET = frozenset({"schema", "title", "authority", "sources", "lao_types", "results", "domains", "window"})
_OF_A_SUBMISSION = frozenset({"lao", "values", "not_applicable", "evidence", "submitted_at"})
_TABLES = frozenset({".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
# From so many files on, a terminal is shown how far the work is.
_MANY = 20
# Submissions of one file that are named one by one.
_LISTED = 10


@dataclass
class _Checked:
    """What was found in one file.

    Attributes:
        name: Name of the file.
        code: Exit code that it deserves.
        errors: Number of errors.
        warnings: Number of warnings.
        said: What is good about it.
    """

    name: str
    code: int = FINE
    errors: int = 0
    warnings: int = 0
    said: list[Text] = field(default_factory=list)

    def take(self, findings: Sequence[Finding]) -> None:
        """Tell findings and count them."""
        tell(findings)
        self.errors += sum(finding.level == "error" for finding in findings)
        self.warnings += sum(finding.level == "warning" for finding in findings)
        if self.errors:
            self.code = max(self.code, FAULTY)

    def fail(self, error: LpaStandardsError) -> None:
        """Tell an error that ended the reading, and count it."""
        if isinstance(error, DefinitionError | SubmissionError | DocumentError):
            self.take(error.findings)
        else:
            explain_error(error)
            self.errors += 1
        self.code = max(self.code, exit_code_of(error))


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="ชุดตัวชี้วัดหรือข้อมูล / Definitions or submissions.", show_default=False),
    ],
    own: SetOption = None,
    strict: StrictOption = False,
    lang: LangOption = None,  # noqa: ARG001  # its callback has set the language
) -> None:
    """ตรวจไฟล์ และบอกทุกจุดที่ผิดในคราวเดียว / Check files and tell every problem at once, with its place.

    \b
    ตัวอย่าง / Examples:
      lpa-standards check my-data.yaml
      lpa-standards check definitions/minimum-standards/*.yaml
    """  # noqa: D301  # a mark of the help formatter
    results = []
    for path in _with_progress(files):
        result = _checked(path, own)
        show([*result.said, *_verdict(result)])
        results.append(result)
    if len(results) > 1:
        show(_sum(results))
    worst = max(result.code for result in results)
    if strict and worst == FINE and any(result.warnings for result in results):
        worst = FAULTY
    raise typer.Exit(worst)


def _checked(path: Path, own: Path | None) -> _Checked:
    result = _Checked(shown_name(path))
    try:
        document = None if path.suffix.lower() in _TABLES else read_document(path, name=shown_name(path))
        if is_case_file(path):
            result.said = list(_cases_said(read_cases(path, None if own is None else read_set(own))))
        elif document is None and (from_excel := read_if_set(path)) is not None:
            result.said = list(_set_said(from_excel))
        elif document is not None and _is_set(document):
            result.said = list(_set_said(build_set(IndicatorSet, document.data, document)))
        else:
            _check_submissions(path, own, result)
    except LpaStandardsError as error:
        result.fail(error)
    return result


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


def _check_submissions(path: Path, own: Path | None, result: _Checked) -> None:
    scorers: dict[tuple[str, int, str | None], Scorer] = {}
    seen = 0
    for submission in read_submissions(path):
        name = (submission.programme, submission.fiscal_year, submission.edition)
        if name not in scorers:
            scorers[name] = Scorer(set_of(submission, own))
            result.said += notice(scorers[name].set, line_width())
        report = scorers[name].score(submission, keep_going=True)
        result.take(report.findings)
        seen += 1
        if seen > _LISTED:
            continue
        done = sum(each.verdict is not Verdict.INCOMPLETE for each in report.results)
        who = lao_words(submission.lao)
        said = Words(
            f"{who.en}: {done} of {counted(len(report), 'indicator')} complete",
            f"{who.th}: ข้อมูลครบ {done} จาก {len(report)} ตัวชี้วัด",
        )
        result.said += paragraph(say(said), line_width(), style="dim")
    if not seen:
        result.take([nothing_in(path)])
    if seen > _LISTED:
        more = Words(f"… {seen} submissions in all", f"… รวมข้อมูล {seen} ชุด")
        result.said += paragraph(say(more), line_width(), style="dim")


def _set_said(indicators: IndicatorSet) -> Iterator[Text]:
    yield from notice(indicators, line_width())
    groups = sum(len(domain.groups) for domain in indicators.domains)
    types = [LAO_TYPE_WORDS[lao_type] for lao_type in indicators.lao_types]
    name = f"{indicators.programme} {indicators.fiscal_year}{f' {indicators.edition}' if indicators.edition else ''}"
    said = Words(
        f"{name}: {counted(len(indicators.domains), 'domain')}, {counted(groups, 'group')}, "
        f"{counted(len(indicators.indicators), 'indicator')}, for {', '.join(each.en for each in types)}",
        f"{name}: {len(indicators.domains)} ด้าน {groups} ภารกิจ {len(indicators.indicators)} ตัวชี้วัด "
        f"ใช้กับ{' '.join(each.th for each in types)}",
    )
    yield from paragraph(say(said), line_width(), style="dim")


def _cases_said(file: CaseFile) -> Iterator[Text]:
    yield from notice(file.standards, line_width())
    waiting = sum(not case.confirmed for case in file.tests)
    said = Words(
        f"{counted(len(file.tests), 'test')} for {file.programme} {file.fiscal_year}, {waiting} not confirmed; "
        "run them with `lpa-standards test`",
        f"กรณีทดสอบ {len(file.tests)} กรณีของ {file.programme} {file.fiscal_year} รอผู้ตรวจยืนยัน {waiting} กรณี "
        "ทดสอบด้วยคำสั่ง lpa-standards test",
    )
    yield from paragraph(say(said), line_width(), style="dim")


def _verdict(result: _Checked) -> Iterator[Text]:
    if result.errors:
        words, style = _faults(result.errors, result.warnings), "bold red"
    elif result.warnings:
        found = _faults(0, result.warnings)
        words, style = Words(f"no errors, {found.en}", f"ไม่พบข้อผิดพลาด {found.th}"), "yellow"
    else:
        words, style = Words("no errors found", "ไม่พบข้อผิดพลาด"), "green"
    yield from paragraph(f"{result.name}: {say(words)}", line_width(), style=style)


def _faults(errors: int, warnings: int) -> Words:
    parts = []
    if errors:
        parts.append(Words(counted(errors, "error"), f"พบข้อผิดพลาด {errors} แห่ง"))
    if warnings:
        parts.append(Words(counted(warnings, "warning"), f"คำเตือน {warnings} แห่ง"))
    return Words(", ".join(part.en for part in parts), " ".join(part.th for part in parts))


def _sum(results: Sequence[_Checked]) -> Iterator[Text]:
    bad = sum(result.errors > 0 for result in results)
    found = _faults(sum(result.errors for result in results), sum(result.warnings for result in results))
    tail = Words(f" ({found.en})" if found.en else "", f" ({found.th})" if found.th else "")
    if bad:
        words = Words(
            f"{len(results)} files, {bad} with errors{tail.en}", f"ตรวจ {len(results)} ไฟล์ มีข้อผิดพลาด {bad} ไฟล์{tail.th}"
        )
    else:
        words = Words(
            f"{len(results)} files, no errors found{tail.en}", f"ตรวจ {len(results)} ไฟล์ ไม่พบข้อผิดพลาด{tail.th}"
        )
    yield from paragraph(say(words), line_width(), style="bold red" if bad else "bold green")


def _with_progress(files: Sequence[Path]) -> Iterator[Path]:
    if len(files) < _MANY or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, console=Console(stderr=True), description="", transient=True)
