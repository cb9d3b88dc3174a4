"""The rows of a CSV file, whose layouts `tables` reads."""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import partial

from lpa_standards.errors import DocumentError, Finding, Place, Words
from lpa_standards.files.grid import Grid, Row
from lpa_standards.indicators.documents import looks_like_cp874
from lpa_standards.scoring.submission import Submission

_DELIMITERS = (",", ";", "\t")
OLD_ENCODING = Finding(
    "old-encoding",
    Words(
        "the file is in the old Thai encoding (TIS-620 / Windows-874); it was read so",
        "ไฟล์เข้ารหัสภาษาไทยแบบเก่า (TIS-620 / Windows-874) และได้อ่านตามนั้นแล้ว",
    ),
    Words("save as CSV UTF-8 next time", "ครั้งต่อไปควรบันทึกเป็น CSV UTF-8"),
    level="note",
)


def read_csv(content: bytes, *, name: str, head: Mapping[str, object]) -> Iterator[Submission]:
    """The submissions of a CSV file, in the order in which they begin.

    Args:
        content: The file; UTF-8 with or without a byte-order mark, or Windows code page 874.
        name: Name of the file, for messages.
        head: Programme, fiscal year and so on, where the file does not say them.

    Raises:
        DocumentError: It is not readable text, or not CSV.
        SubmissionError: A submission in it is faulty, or the columns are.
    """
    return csv_grid(content, name=name, head=head).submissions()


def csv_grid(content: bytes, *, name: str, head: Mapping[str, object]) -> Grid:
    """The rows of a CSV file; see `read_csv`."""
    text, notes = _decoded(content, name)
    return Grid(_rows(text, name), partial(Place, name), head, notes, str.strip, text.count("\n"))


def _decoded(content: bytes, name: str) -> tuple[str, list[Finding]]:
    """The text, and a note where it was in the old encoding."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if looks_like_cp874(content):
            return content.decode("cp874", errors="replace"), [OLD_ENCODING]
        message = Words(
            "the file is neither UTF-8 nor Thai (Windows-874) text", "ไฟล์ไม่ใช่ข้อความ UTF-8 หรือภาษาไทยแบบ Windows-874"
        )
        fix = Words("save it as CSV UTF-8", "บันทึกเป็น CSV UTF-8")
        line = content[: error.start].count(b"\n") + 1
        raise DocumentError([Finding("encoding", message, fix, place=Place(name, line, 1))]) from error


def _rows(text: str, name: str) -> Iterator[Row]:
    """Every row with its line."""
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = Words(f"not CSV: {error}", "แถวนี้ไม่ใช่ CSV ที่ถูกต้อง")
            fix = Words("look for a quote that is not closed", "ตรวจหาเครื่องหมายคำพูดที่ไม่ได้ปิด")
            raise DocumentError([Finding("csv-syntax", message, fix, place=Place(name, line, 1))]) from error
        yield line, row
