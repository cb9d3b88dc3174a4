"""Reads submissions and reports by the kind of file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lpa_standards.errors import DocumentError, Finding, NotFoundError, Place, SubmissionError, Words, shorten
from lpa_standards.files.excel import SUFFIXES as EXCEL_SUFFIXES
from lpa_standards.indicators.documents import Document, machine_data, name_of, parse_document, read_bytes, read_text
from lpa_standards.indicators.json_data import parse_json
from lpa_standards.scoring.submission import Submission, build_submission

MAX_CSV_BYTES = 200_000_000
_JSON = {".json"}
LINES = {".jsonl", ".ndjson"}
CSV = {".csv", ".tsv", ".txt"}
PARQUET = {".parquet", ".pq"}


def read_submission(path: Path | str, *, lao: str | None = None) -> Submission:
    """The one submission of a file.

    Args:
        path: YAML, JSON, JSON lines, CSV, Parquet or Excel, told apart by the end of the name.
        lao: Code or name of the อปท., where the file holds several submissions.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: The submission is faulty, or the file holds none or several.
        NotFoundError: No submission is of the อปท. asked for.
    """
    path = Path(path)
    found = [each for each in read_submissions(path) if lao is None or lao in {each.lao.code, each.lao.name}]
    if len(found) == 1:
        return found[0]
    if not found and lao is not None:
        name, wanted = name_of(path), shorten(lao)
        raise NotFoundError(Words(f"{name} holds no submission of {wanted!r}", f"ไฟล์ {name} ไม่มีข้อมูลของ {wanted!r}"))
    if not found:
        raise SubmissionError([nothing_in(path)])
    message = Words(f"the file holds {len(found)} submissions", f"ไฟล์มีข้อมูล {len(found)} ชุด")
    fix = Words("say which one by code or name (--lao)", "ระบุรหัสหรือชื่อ อปท. ที่ต้องการ (--lao)")
    raise SubmissionError([Finding("submissions", message, fix, place=Place(name_of(path), 1, 1))])


def nothing_in(path: Path) -> Finding:
    """The fault of a file that holds no submission at all."""
    message = Words("the file holds 0 submissions", "ไฟล์ไม่มีข้อมูลแม้แต่ชุดเดียว")
    fix = Words("fill in at least one row", "กรอกข้อมูลอย่างน้อยหนึ่งแถว")
    return Finding("submissions", message, fix, place=Place(name_of(path), 1, 1))


def read_submissions(
    path: Path | str, *, programme: str | None = None, fiscal_year: int | None = None
) -> Iterator[Submission]:
    """Every submission of a file, one after the other.

    Args:
        path: YAML, JSON (one, or a list), JSON lines, CSV (wide or long), Parquet (the same) or Excel (a data-entry
            form, or tables as in CSV), told apart by the end of the name.
        programme: Programme, where a table does not say it.
        fiscal_year: Fiscal year, where a table does not say it.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: A submission is faulty.
        MissingExtraError: It is Excel or Parquet, and the extra [excel] or [frame] is not installed.
    """
    path = Path(path)
    kind = path.suffix.lower()
    head = {key: value for key, value in (("programme", programme), ("fiscal_year", fiscal_year)) if value is not None}
    if kind in EXCEL_SUFFIXES:
        from lpa_standards.files.excel.tables import read_excel

        yield from read_excel(path, head)
    elif kind in CSV:
        from lpa_standards.files.csv_text import read_csv

        yield from read_csv(read_bytes(path, limit=MAX_CSV_BYTES), name=name_of(path), head=head)
    elif kind in PARQUET:
        from lpa_standards.files.parquet import parquet_grid

        yield from parquet_grid(path, head).submissions()
    elif kind in LINES:
        text = read_text(path, limit=MAX_CSV_BYTES)
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _from_document(parse_json(line, name=name_of(path), first_line=number))
    else:
        yield from submissions_in(_document(path))


def submissions_in(document: Document) -> Iterator[Submission]:
    """Every submission of a YAML or JSON document: one, or a list of them.

    Raises:
        SubmissionError: A submission is faulty.
    """
    if isinstance(document.data, list):
        for at, data in enumerate(document.data):
            yield build_submission(Submission, data, _Within(document, at), document.findings)
    else:
        yield _from_document(document)


def read_report_file(path: Path | str) -> dict[str, Any]:
    """The JSON or YAML of a report, as data: the same keys and values from either.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not JSON or YAML, or not a report.
    """
    path = Path(path)
    document = _document(path)
    if document.findings:
        raise DocumentError(document.findings)
    data = document.data if path.suffix.lower() in _JSON else machine_data(document)
    if not isinstance(data, dict) or "programme" not in data:
        message = Words("this is not a report", "ไฟล์นี้ไม่ใช่ผลการประเมิน")
        fix = Words(
            "give the JSON of `lpa-standards score --format json`",
            "ใช้ไฟล์ JSON ที่ได้จาก lpa-standards score --format json",
        )
        raise DocumentError([Finding("report", message, fix, place=Place(name_of(path), 1, 1))])
    return data


def _document(path: Path) -> Document:
    parse = parse_json if path.suffix.lower() in _JSON else parse_document
    return parse(read_text(path), name=name_of(path))


def _from_document(document: Document) -> Submission:
    return build_submission(Submission, document.data, document, document.findings)


class _Within:
    """One entry of a list in a document."""

    def __init__(self, document: Document, at: int) -> None:
        self.document, self.at = document, at

    def place(self, path: Sequence[str | int], *, key: bool = False, offset: int = 0) -> Place:
        """Where a value of the entry stands."""
        return self.document.place((self.at, *path), key=key, offset=offset)
