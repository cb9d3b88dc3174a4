"""Strict reading of JSON: no key twice, no number through a float, bounded depth."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal

from lpa_standards.errors import DocumentError, Finding, Place, Words, shorten
from lpa_standards.errors.findings import are_all, first_of
from lpa_standards.indicators.documents import Document, decoded, parse_document
from lpa_standards.indicators.yaml_data import MAX_DEPTH

_LONGEST_INT = 40
_TEXT_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)

# What the parser calls its faults, and what they are called to people.
_SYNTAX: Sequence[tuple[str, Words]] = (
    ("property name", Words("a key in double quotes is due here", "ตรงนี้ต้องเป็นคีย์ในเครื่องหมายคำพูด")),
    ("trailing comma", Words("a comma stands before the end", "มีจุลภาคเกินก่อนจบ")),
    ("':' delimiter", Words("a colon is missing after the key", "ขาดเครื่องหมาย : หลังคีย์")),
    ("',' delimiter", Words("a comma or a closing bracket is missing", "ขาดจุลภาคหรือวงเล็บปิด")),
    ("Expecting value", Words("a value is missing, or has no quotes", "ขาดค่า หรือข้อความไม่มีเครื่องหมายคำพูด")),
    ("Unterminated", Words("a quote is not closed", "เครื่องหมายคำพูดไม่ได้ปิด")),
    ("control character", Words("a text holds a line break or a tab", "ข้อความมีการขึ้นบรรทัดใหม่หรือแท็บ")),
    ("escape", Words("a backslash stands before what it cannot go with", "เครื่องหมาย \\ อยู่หน้าอักขระที่ใช้คู่กันไม่ได้")),
    ("Extra data", Words("something stands after the end", "มีข้อความต่อท้ายหลังจบข้อมูล")),
)


def parse_json(text: str, *, name: str, first_line: int = 1) -> Document:
    """JSON text as plain data; numbers with a point as `Decimal`, so that no digit is lost.

    A number with an exponent, and a whole number longer than any of ours, stay text and get as far as the item that is
    blamed for them.

    Args:
        text: The text.
        name: Name of the file, for messages.
        first_line: Line of the file on which the text begins.

    Raises:
        DocumentError: It is not JSON, nested too deeply, or has a key twice in one object.
    """
    doubled: dict[str, None] = {}

    def pairs(found: Sequence[tuple[str, object]]) -> dict[str, object]:
        made = dict(found)
        if len(made) < len(found):
            seen: set[str] = set()
            for key, _ in found:
                if key in seen:
                    doubled[key] = None
                seen.add(key)
        return made

    try:
        data = json.loads(text, parse_float=_fraction, parse_int=_int, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        place = Place(name, first_line + error.lineno - 1, error.colno, lines[error.lineno - 1])
        found = next((words for said, words in _SYNTAX if said in error.msg), Words(error.msg, "เขียนไม่ถูกรูปแบบ"))
        message = Words(f"not JSON: {found.en}", f"ไม่ใช่ JSON ที่ถูกต้อง: {found.th}")
        fix = Words(
            "check commas, quotes and brackets just before this place", "ตรวจสอบจุลภาค เครื่องหมายคำพูด และวงเล็บก่อนตำแหน่งนี้"
        )
        raise DocumentError([Finding("json-syntax", message, fix, place=place)]) from error
    except RecursionError as error:
        raise _too_deep(text, name, first_line) from error
    if _is_too_deep(data):
        raise _too_deep(text, name, first_line)
    if doubled:
        raise DocumentError(_doubled(text, name, first_line, list(doubled)))
    return Document(name, text, data, first_line=first_line)


def read_json(content: str | bytes | bytearray, *, name: str = "JSON") -> Document:
    """JSON as text, or as the bytes of a file, as plain data.

    Raises:
        DocumentError: It is not UTF-8, not JSON, nested too deeply, or has a key twice in one object.
    """
    return parse_json(content if isinstance(content, str) else decoded(bytes(content), name), name=name)


def _fraction(digits: str) -> Decimal | str:
    return digits if "e" in digits or "E" in digits else Decimal(digits)


def _int(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INT else digits


def _is_too_deep(data: object) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _too_deep(text: str, name: str, first_line: int) -> DocumentError:
    """The error, at the bracket that opens one level too many."""
    depth = at = 0
    for piece in _TEXT_OR_BRACKET.finditer(text):
        depth += (piece[0] in "[{") - (piece[0] in "]}")
        if depth > MAX_DEPTH:
            at = piece.start()
            break
    before = text[:at]
    place = Place(name, first_line + before.count("\n"), at - before.rfind("\n"))
    message = Words(f"more than {MAX_DEPTH} levels are nested", f"ซ้อนกันเกิน {MAX_DEPTH} ชั้น")
    fix = Words("look for a bracket too many", "ตรวจหาวงเล็บที่เกินมา")
    return DocumentError([Finding("too-deep", message, fix, place=place)])


def _doubled(text: str, name: str, first_line: int, doubled: Sequence[str]) -> list[Finding]:
    """Doubled keys with their places, which the YAML reader knows where the JSON is YAML too."""
    if first_line == 1:
        try:
            every = parse_document(text, name=name).findings
            found = [finding for finding in every if finding.code == "doubled-key" or not are_all([finding])]
        except DocumentError:
            found = []
        if found:
            return found
    place = Place(name, first_line, 1)
    told = [
        Finding(
            "doubled-key",
            Words(f"the key {shorten(key)!r} is given twice", f"คีย์ {shorten(key)!r} ซ้ำกัน"),
            Words("keep one of them", "เก็บไว้เพียงคีย์เดียว"),
            place=place,
        )
        for key in doubled
    ]
    return first_of(told)
