"""What a sign or word was meant to be that the language of expressions does not have, as other languages write it."""

import re

from lpa_standards.errors import Words
from lpa_standards.indicators.lookalikes import CURLY_QUOTES
from lpa_standards.indicators.meant import disguise, meant_number, plainly

# Signs and words, and what the language writes for them.
MEANT = {
    "≤": "<=", "≦": "<=", "⩽": "<=", "=<": "<=", "≥": ">=", "≧": ">=", "⩾": ">=", "=>": ">=", "≠": "!=", "<>": "!=",
    "=": "==", "×": "*", "✕": "*", "·": "*", "÷": "/", "&&": "and", "||": "or", "!": "not",
    "และ": "and", "หรือ": "or", "ไม่": "not", "ไม่ใช่": "not", "ถ้า": "if", "หาก": "if", "มิฉะนั้น": "else",
}  # fmt: skip
_WRONG_WORDS = {"and", "or", "not", "if", "else"}
_THAI = re.compile("[ก-ฺเ-๎]+")
_NUMBER_WITH_LETTERS = re.compile(r"[0-9๐-๙][0-9๐-๙.,]*[A-Za-z]+[0-9]*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_KNOWN_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(MEANT, key=len, reverse=True)))
_COMPARED = re.compile(r"==|!=|<=|>=")
_WITHOUT_QUOTES = str.maketrans(dict.fromkeys(f"\"'{CURLY_QUOTES}"))
_CAPITALS = re.compile(r"\b(?:and|or|not|if|else)\b", re.IGNORECASE)

_OTHERS = {
    "**": Words("there are no powers; multiply instead", "ไม่มีเครื่องหมายยกกำลัง ให้ใช้การคูณ"),
    "^": Words("there are no powers; multiply instead", "ไม่มีเครื่องหมายยกกำลัง ให้ใช้การคูณ"),
    "//": Words("divide with a single /", "หารด้วยเครื่องหมาย / ตัวเดียว"),
    "%": Words("write percent as x / y * 100", "เขียนร้อยละแบบ x / y * 100"),
    "else": Words("write: value if condition else value", "เขียนแบบ ค่า if เงื่อนไข else ค่า"),
    "?": Words("write: value if condition else value", "เขียนแบบ ค่า if เงื่อนไข else ค่า"),
    ")": Words("delete it, or put ( where it should open", "ลบออก หรือใส่ ( ตรงที่ควรเปิด"),
    ",": Words("commas stand only between the values of a function", "ใช้จุลภาคคั่นเฉพาะค่าภายในฟังก์ชันเท่านั้น"),
    ";": Words("write , between the values of a function", "ใช้ , คั่นค่าภายในฟังก์ชัน"),
    "x": Words("to multiply, write *", "หากต้องการคูณ ให้เขียน *"),
    "X": Words("to multiply, write *", "หากต้องการคูณ ให้เขียน *"),
}
_BRACKETS = Words("write ( and )", "ใช้วงเล็บ ( และ )")
_NO_QUOTES = Words("delete the quotes: items stand without them", "ลบเครื่องหมายคำพูดออก รหัสรายการข้อมูลไม่ต้องมี")
_ID = Words(
    "write the id of the item: the English word before its colon, under items:",
    "ใช้รหัสรายการข้อมูล คือคำภาษาอังกฤษหน้าเครื่องหมาย : ใต้ items แทนคำไทย",
)
_TWO_VALUES = Words(
    "write + - * / or a comparison between the two values", "ใส่ + - * / หรือเครื่องหมายเปรียบเทียบระหว่างค่าทั้งสอง"
)


def stray(text: str, at: int) -> tuple[str, Words | None]:
    """What stands at a place where a character is not of the language, and what to write instead."""
    thai = _THAI.match(text, at)
    if thai:
        return thai[0], _written(MEANT[thai[0]]) if thai[0] in MEANT else _ID
    if text[at] in "[]{}":
        return text[at], _BRACKETS
    if text[at] in f"\"'{CURLY_QUOTES}":
        return text[at], _NO_QUOTES
    if text[at] in MEANT:
        return text[at], _written(MEANT[text[at]])
    hidden = disguise(text[at])
    if hidden is not None:
        looks = plainly(text[at])
        if looks:
            return text[at], _written(looks)
        return text[at], Words(f"delete it: it is {hidden.en}", f"ลบออก เพราะเป็น{hidden.th}")
    return text[at], _OTHERS.get(text[at])


def misplaced(text: str, at: int, token: str) -> Words | None:
    """What to do about a word or sign that cannot stand where it does."""
    if token.lower() in _WRONG_WORDS and token != token.lower():
        return _written(token.lower())
    if token in MEANT:
        return _written(MEANT[token])
    start = at
    while start and (text[start - 1].isalnum() or text[start - 1] in ".,"):
        start -= 1
    for pattern in (_GROUPED, _NUMBER_WITH_LETTERS):
        number = pattern.match(text, start)
        meant = meant_number(number[0]) if number and number.end() > at else None
        if meant is not None:
            return _written(meant.text)
    if token in _OTHERS:
        return _OTHERS[token]
    return _TWO_VALUES if token[:1].isalnum() else None


def as_meant(text: str) -> str:
    """The expression in the signs and words of the language, as far as they are known.

    A single = is left: it may have lost the sign before it.

    >>> as_meant("done ≤ planned AND cost == 0")
    'done <= planned and cost == 0'
    """
    looks = plainly(text).translate(_WITHOUT_QUOTES)
    looks = _CAPITALS.sub(lambda word: word[0].lower(), looks)
    pieces, at = [], 0
    for sign in _KNOWN_SIGN.finditer(looks):
        kept = sign[0] == "=" or (
            sign[0] == "!" and any(found.start() <= sign.start() < found.end() for found in _COMPARED.finditer(looks))
        )
        pieces += [looks[at : sign.start()], sign[0] if kept else _spaced(MEANT[sign[0]])]
        at = sign.end()
    joined = "".join([*pieces, looks[at:]])
    return re.sub(r" {2,}", " ", joined).strip()


def _spaced(written: str) -> str:
    return f" {written} " if written.isalpha() else written


def _written(sign: str) -> Words:
    if sign == "==":
        return Words("compare with ==", "เปรียบเทียบด้วย ==")
    return Words(f"write: {sign}", f"เขียนเป็น {sign}")
