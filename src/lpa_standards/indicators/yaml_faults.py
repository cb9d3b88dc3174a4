"""Why a file could not be read: broken YAML, other encodings, and files that are not there, in plain words."""

import errno
from collections.abc import Sequence
from typing import Any

import yaml

from lpa_standards.errors import DocumentError, Finding, Place, Words


def place_in(name: str, lines: Sequence[str], line: int, column: int) -> Place:
    """A place in the lines of a text, given line and column from 0."""
    return Place(name, line + 1, column + 1, lines[line] if line < len(lines) else "")


_SYNTAX: tuple[tuple[str, Words, Words], ...] = (
    (
        "tab character that violates indentation",
        Words("the line is indented with a tab", "บรรทัดนี้ย่อหน้าด้วยแท็บ"),
        Words("indent with spaces", "ย่อหน้าด้วยช่องว่างแทนแท็บ"),
    ),
    (
        "cannot start any token",
        Words("this character cannot stand here", "อักขระนี้อยู่ตรงนี้ไม่ได้"),
        Words(
            "indent with spaces, not tabs; quote text that begins with @, ` or %",
            "ย่อหน้าด้วยช่องว่าง ไม่ใช่แท็บ และใส่เครื่องหมายคำพูดครอบข้อความที่ขึ้นต้นด้วย @ ` หรือ %",
        ),
    ),
    (
        "unexpected end of stream",
        Words("a quote or bracket is not closed", "เครื่องหมายคำพูดหรือวงเล็บไม่ได้ปิด"),
        Words("close it where the text ends", "ปิดเครื่องหมายให้ครบตรงที่ข้อความจบ"),
    ),
    (
        "expected ','",
        Words("a comma or a closing bracket is missing", "ขาดเครื่องหมายจุลภาคหรือวงเล็บปิด"),
        Words("put a comma between entries, and close the bracket", "คั่นแต่ละรายการด้วยจุลภาค และปิดวงเล็บให้ครบ"),
    ),
    (
        "mapping values are not allowed",
        Words("a second colon stands here, or the line is indented wrongly", "มีเครื่องหมาย : ซ้อน หรือย่อหน้าไม่ตรง"),
        Words(
            "quote text that holds a colon; align keys of one level",
            "ใส่เครื่องหมายคำพูดครอบข้อความที่มี : และจัดย่อหน้าของคีย์ระดับเดียวกันให้ตรงกัน",
        ),
    ),
    (
        "could not find expected ':'",
        Words("a colon is missing after the key", "ขาดเครื่องหมาย : หลังคีย์"),
        Words("write `key: value`, with a blank after the colon", "เขียนแบบ คีย์: ค่า โดยเว้นวรรคหลังเครื่องหมาย :"),
    ),
    (
        "did not find expected",
        Words("the lines are not aligned here", "การย่อหน้าของบรรทัดไม่ตรงกัน"),
        Words("align it with the lines of its level, with spaces", "จัดย่อหน้าด้วยช่องว่างให้ตรงกับบรรทัดอื่นในระดับเดียวกัน"),
    ),
)


# The parser notices these lines later than where they are to be mended.
_TOLD_WHERE_IT_BEGINS = ("scanning a quoted scalar", "could not find expected ':'")


def syntax_finding(name: str, text: str, error: yaml.YAMLError) -> Finding:
    """What the parser could not read, in plain words, at the place to be mended."""
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if any(text in problem for text in _TOLD_WHERE_IT_BEGINS):
        mark = getattr(error, "context_mark", None) or mark
    if mark is not None:
        place = place_in(name, text.split("\n"), mark.line, mark.column)
    else:
        position = getattr(error, "position", 0) or 0
        before = text.encode("utf-8")[:position].decode("utf-8", "ignore")
        place = place_in(name, text.split("\n"), before.count("\n"), len(before.rpartition("\n")[2]))
    if isinstance(error, yaml.reader.ReaderError):
        return control_character(place)
    for mark_text, message, fix in _SYNTAX:
        if mark_text in problem:
            return Finding("yaml-syntax", message, fix, place=place)
    message = Words(f"not YAML: {problem.strip()}", f"ไม่ใช่ YAML ที่ถูกต้อง ({problem.strip()})")
    return Finding("yaml-syntax", message, place=place)


def control_character(place: Place) -> Finding:
    """A character that text may not hold."""
    return Finding(
        "control-character",
        Words("a character that text may not hold stands here", "มีอักขระควบคุมที่ข้อความไม่อาจมีได้"),
        Words("delete it; copied text sometimes carries one", "ลบออก ข้อความที่คัดลอกมาอาจมีอักขระซ่อนติดมา"),
        place=place,
    )


def not_utf8(name: str, content: bytes, error: UnicodeDecodeError) -> DocumentError:
    """The error for bytes that are no UTF-8; old Thai encodings are named."""
    line = content[: error.start].count(b"\n") + 1
    message = Words("the file is not UTF-8 text", "ไฟล์ไม่ได้เข้ารหัสแบบ UTF-8")
    if looks_like_cp874(content):
        message = Words(
            "the file is in the old Thai encoding (TIS-620 / Windows-874), not UTF-8",
            "ไฟล์เข้ารหัสภาษาไทยแบบเก่า (TIS-620 / Windows-874) ไม่ใช่ UTF-8",
        )
    fix = Words("save it as UTF-8 in your editor", "บันทึกไฟล์ใหม่เป็น UTF-8 จากโปรแกรมแก้ไขข้อความ")
    return DocumentError([Finding("encoding", message, fix, place=Place(name, line, 1))])


def looks_like_cp874(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Thai text in Windows code page 874."""
    try:
        text = content[:100_000].decode("cp874")
    except UnicodeDecodeError:
        return False
    letters = [character for character in text if ord(character) > 127]
    thai = sum(1 for character in letters if "ก" <= character <= "๛")
    return bool(letters) and thai >= 0.8 * len(letters)


def why_unreadable(name: str, error: OSError | ValueError) -> Words:
    """Why a file could not be opened."""
    if isinstance(error, FileNotFoundError):
        return Words(f"there is no file {name}", f"ไม่พบไฟล์ {name}")
    if isinstance(error, IsADirectoryError):
        return Words(f"{name} is a folder, not a file", f"{name} เป็นโฟลเดอร์ ไม่ใช่ไฟล์")
    if isinstance(error, PermissionError):
        return Words(f"{name} may not be read", f"ไม่มีสิทธิ์อ่านไฟล์ {name}")
    if not isinstance(error, OSError):
        return Words(f"no file can have the name {name}", f"ไม่มีไฟล์ใดใช้ชื่อ {name} ได้")
    if error.errno == errno.ELOOP:
        return Words(f"the link {name} leads round in a circle", f"ลิงก์ {name} ชี้วนกลับมาที่เดิม")
    return Words(f"{name} could not be read: {error.strerror}", f"อ่านไฟล์ {name} ไม่ได้: {error.strerror}")
