"""Strict reading of JSON: no key twice, no number through a float, bounded depth."""

import json
from collections.abc import Sequence
from decimal import Decimal

from lpa_standards.errors import DocumentError, Finding, Place, Words
from lpa_standards.indicators.documents import Document, parse_document

_LONGEST_INT = 40


def parse_json(text: str, *, name: str, first_line: int = 1) -> Document:
    """JSON text as plain data; numbers with a point as `Decimal`, so that no digit is lost.

    Args:
        text: The text.
        name: Name of the file, for messages.
        first_line: Line of the file on which the text begins.

    Raises:
        DocumentError: It is not JSON, nested too deeply, or has a key twice in one object.
    """
    doubled: list[str] = []

    def pairs(found: Sequence[tuple[str, object]]) -> dict[str, object]:
        made = dict(found)
        if len(made) < len(found):
            keys = [key for key, _ in found]
            doubled.extend(key for key in made if keys.count(key) > 1)
        return made

    try:
        data = json.loads(text, parse_float=Decimal, parse_int=_int, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        place = Place(name, first_line + error.lineno - 1, error.colno, lines[error.lineno - 1])
        message = Words(f"not JSON: {error.msg}", f"ไม่ใช่ JSON ที่ถูกต้อง ({error.msg})")
        fix = Words(
            "check commas, quotes and brackets just before this place", "ตรวจสอบจุลภาค เครื่องหมายคำพูด และวงเล็บก่อนตำแหน่งนี้"
        )
        raise DocumentError([Finding("json-syntax", message, fix, place=place)]) from error
    except RecursionError as error:
        message = Words("nested too deeply", "ซ้อนกันลึกเกินไป")
        fix = Words("look for a bracket too many", "ตรวจหาวงเล็บที่เกินมา")
        raise DocumentError([Finding("too-deep", message, fix, place=Place(name, first_line, 1))]) from error
    if doubled:
        raise DocumentError(_doubled(text, name, first_line, doubled))
    return Document(name, text, data, first_line=first_line)


def _int(digits: str) -> int | str:
    # A longer one is no number of ours; as text it gets as far as the item that is blamed for it.
    return int(digits) if len(digits) <= _LONGEST_INT else digits


def _doubled(text: str, name: str, first_line: int, doubled: Sequence[str]) -> list[Finding]:
    """Doubled keys with their places, which the YAML reader knows where the JSON is YAML too."""
    if first_line == 1:
        try:
            found = [finding for finding in parse_document(text, name=name).findings if finding.code == "doubled-key"]
        except DocumentError:
            found = []
        if found:
            return found
    place = Place(name, first_line, 1)
    return [
        Finding("doubled-key", Words(f"the key {key!r} is given twice", f"คีย์ {key!r} ซ้ำกัน"), place=place)
        for key in doubled
    ]
