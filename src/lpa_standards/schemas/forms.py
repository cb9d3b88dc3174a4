"""How the fields of a file are written, as an editor sees them.

A field type names its form (`indicators.fields.written`); here each name becomes JSON Schema. The strict reader keeps
every scalar as the text that was typed, while an editor sees numbers and truth values: both are described, so that
what a person types and what the reader hands on are judged alike.

A form is never stricter than the reader: what it refuses, the reader refuses too.
"""

from typing import Any, Final

from lpa_standards.indicators.expressions.tokens import KEYWORDS
from lpa_standards.indicators.fields import ID_PATTERN, INDICATOR_ID_PATTERN, ITEM_ID_PATTERN

Schema = dict[str, Any]

_DIGIT = "[0-9๐-๙]"
_MINUS_0 = r"(?:-(?=[0๐,.]+\s*$))?"  # -0 is 0
_ABOVE_0 = "(?=.*[1-9๑-๙])"
_WHOLE = rf"(?:{_DIGIT}+|{_DIGIT}{{1,3}}(?:,{_DIGIT}{{3}})+)"
_NO_PART = r"(?:\.[0๐]+)?"  # 3.0 is a whole number too
_MAX_ID = 80
_NUMBERS = ["number", "string"]
_WHOLES = ["integer", "string"]


def _number(inner: str, ahead: str = "") -> str:
    return rf"^{ahead}\s*{inner}\s*$"


def _id(pattern: str) -> Schema:
    reserved = "|".join(sorted(KEYWORDS))
    ahead = rf"(?=\s*\S{{1,{_MAX_ID}}}\s*$)(?!\s*(?:{reserved})\s*$)"
    return {"type": "string", "pattern": rf"^{ahead}\s*(?:{pattern})\s*$"}


FORMS: Final[dict[str, Schema]] = {
    "number": {
        "type": _NUMBERS,
        "pattern": _number(rf"-?{_WHOLE}(?:\.{_DIGIT}+)?"),
        "errorMessage": "ต้องเป็นตัวเลข เช่น 80 หรือ 62.5 · a number, such as 80 or 62.5",
    },
    "points": {
        "type": _NUMBERS,
        "minimum": 0,
        "pattern": _number(rf"{_MINUS_0}{_WHOLE}(?:\.{_DIGIT}{{1,6}}[0๐]*)?"),
        "errorMessage": "ต้องเป็นคะแนน 0 ขึ้นไป ทศนิยมไม่เกิน 6 ตำแหน่ง · points: 0 or more, at most 6 decimals",
    },
    "above-zero": {
        "type": _NUMBERS,
        "exclusiveMinimum": 0,
        "pattern": _number(rf"{_WHOLE}(?:\.{_DIGIT}+)?", _ABOVE_0),
        "errorMessage": "ต้องเป็นตัวเลขมากกว่า 0 · a number above 0",
    },
    "format-version": {
        "type": _WHOLES,
        "minimum": 1,
        "maximum": 1,
        "pattern": "^1$",
        "errorMessage": "ให้เขียน 1 · write 1",
    },
    "flag": {
        "type": ["boolean", "string"],
        "pattern": "^(?:true|false)$",
        "errorMessage": "ให้เขียน true (ใช่) หรือ false (ไม่ใช่) · write true or false",
    },
    "fiscal-year": {
        "type": _WHOLES,
        "minimum": 2500,
        "maximum": 2700,
        "pattern": _number(rf"[0๐]*[2๒],?(?:[56๕๖]{_DIGIT}{{2}}|[7๗][0๐]{{2}}){_NO_PART}"),
        "errorMessage": "ต้องเป็นปีงบประมาณ พ.ศ. เช่น 2566 · a Buddhist-era year, such as 2566",
    },
    "whole-0-9": {
        "type": _WHOLES,
        "minimum": 0,
        "maximum": 9,
        "pattern": _number(rf"{_MINUS_0}[0๐]*{_DIGIT}{_NO_PART}"),
        "errorMessage": "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 9 · a whole number from 0 to 9",
    },
    "whole-1-18": {
        "type": _WHOLES,
        "minimum": 1,
        "maximum": 18,
        "pattern": _number(rf"[0๐]*(?:[1-9๑-๙]|[1๑][0-8๐-๘]){_NO_PART}"),
        "errorMessage": "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง 18 · a whole number from 1 to 18",
    },
    "whole-0-1000": {
        "type": _WHOLES,
        "minimum": 0,
        "maximum": 1000,
        "pattern": _number(rf"{_MINUS_0}[0๐]*(?:{_DIGIT}{{1,3}}|[1๑],?[0๐]{{3}}){_NO_PART}"),
        "errorMessage": "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 1000 · a whole number from 0 to 1000",
    },
    "whole-1-1000": {
        "type": _WHOLES,
        "minimum": 1,
        "maximum": 1000,
        "pattern": _number(rf"[0๐]*(?:{_DIGIT}{{1,3}}|[1๑],?[0๐]{{3}}){_NO_PART}", _ABOVE_0),
        "errorMessage": "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง 1000 · a whole number from 1 to 1000",
    },
    "line": {
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "errorMessage": "ต้องเป็นข้อความบรรทัดเดียวที่ไม่ว่าง · one line of text, not empty",
    },
    "id": {
        **_id(ID_PATTERN),
        "type": ["string", "integer"],
        "title": "รหัส",
        "errorMessage": "รหัสใช้ a-z 0-9 และขีดกลาง เช่น road-length · an id: a-z, 0-9 and hyphens, such as road-length",
    },
    "indicator-id": {
        **_id(INDICATOR_ID_PATTERN),
        "title": "รหัสตัวชี้วัด",
        "errorMessage": "รหัสใช้ a-z 0-9 และขีดกลาง ขึ้นต้นด้วยตัวอักษร เช่น road-length · an id, such as road-length",
    },
    "item-id": {
        **_id(ITEM_ID_PATTERN),
        "title": "รหัสรายการข้อมูล",
        "errorMessage": "รหัสใช้ a-z 0-9 และขีดล่าง ขึ้นต้นด้วยตัวอักษร เช่น road_length · an id, such as road_length",
    },
    "expression": {
        "type": ["string", "number"],
        "pattern": r"\S",
        "errorMessage": "ต้องเป็นรหัสรายการข้อมูลหรือนิพจน์ เช่น provided / frame · an item or an expression",
    },
    "thai-date": {
        "type": "string",
        "pattern": _DIGIT,
        "examples": ["๓๑ พฤษภาคม ๒๕๖๖", "31/05/2566", "2566-05-31"],
        "errorMessage": "ต้องเป็นวันที่ เช่น ๓๑ พฤษภาคม ๒๕๖๖ หรือ 2566-05-31 · a date, such as 2566-05-31",
    },
    "clock": {
        "type": ["string", "number"],
        "pattern": _DIGIT,
        "examples": ["16:30", "๑๖.๓๐ น."],
        "errorMessage": 'ต้องเป็นเวลา เช่น "16:30" · a time of day, such as "16:30"',
    },
    "moment": {
        "type": "string",
        "pattern": _DIGIT,
        "examples": ["๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕", "2563-09-14 10:15"],
        "errorMessage": "ต้องเป็นวันและเวลา เช่น ๑๔ กันยายน ๒๕๖๓ ๑๐:๑๕ · a date and time, such as 2563-09-14 10:15",
    },
    "figure": {"type": "string", "pattern": r"^-?[0-9]+(?:\.[0-9]+)?$"},
    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
