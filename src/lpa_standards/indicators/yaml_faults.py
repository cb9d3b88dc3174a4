"""Why a file could not be read: broken YAML, other encodings, and files that are not there, in plain words."""

import errno
from collections.abc import Sequence

from lpa_standards.errors import DocumentError, Finding, Place, Words

# How files of other kinds begin.
_OTHER_KINDS = (
    (b"\xff\xfe", Words("UTF-16 text, which Notepad calls Unicode", "ข้อความ UTF-16 (Notepad เรียกว่า Unicode)")),
    (b"\xfe\xff", Words("UTF-16 text, which Notepad calls Unicode", "ข้อความ UTF-16 (Notepad เรียกว่า Unicode)")),
    (b"PK", Words("an Excel, Word or packed file", "ไฟล์ Excel, Word หรือไฟล์บีบอัด")),
    (b"\xd0\xcf\x11\xe0", Words("an old Excel or Word file", "ไฟล์ Excel หรือ Word รุ่นเก่า")),
    (b"%PDF", Words("a PDF", "ไฟล์ PDF")),
    (b"\x89PNG", Words("a picture", "ไฟล์ภาพ")),
    (b"\xff\xd8", Words("a picture", "ไฟล์ภาพ")),
)


def place_in(name: str, lines: Sequence[str], line: int, column: int) -> Place:
    """A place in the lines of a text, given line and column from 0."""
    return Place(name, line + 1, column + 1, lines[line] if line < len(lines) else "")


# Findings of these codes mean that the text of a file could not be read as it stands.
SYNTAX, CONTROL = "yaml-syntax", "control-character"
UNREADABLE = frozenset({SYNTAX, CONTROL})


RIGHT_FILE = Words(
    "check that it is the right file; a definition begins with schema: 1",
    "ตรวจสอบว่าเลือกไฟล์ถูกต้อง ไฟล์ชุดตัวชี้วัดขึ้นต้นด้วย schema: 1",
)


def unreadable(name: str, lines: Sequence[str], line: int, column: int) -> Finding:
    """A place, from 0, behind which nothing can be understood."""
    message = Words("the file cannot be read from here on", "อ่านไฟล์ต่อจากตรงนี้ไม่ได้")
    fix = Words(
        "compare this line and the one above with similar ones: blanks at the beginning, colons, quotes, brackets",
        "เทียบบรรทัดนี้และบรรทัดก่อนหน้ากับบรรทัดที่คล้ายกัน: ย่อหน้า เครื่องหมาย : เครื่องหมายคำพูด และวงเล็บ",
    )
    return Finding(SYNTAX, message, fix, place=place_in(name, lines, line, column))


def no_data(name: str, lines: Sequence[str]) -> Finding:
    """The fault of a text that holds no key of any file of this library."""
    message = Words("this is a text, and no file of keys and values", "ไฟล์นี้เป็นข้อความทั่วไป ไม่ใช่ไฟล์ที่เขียนแบบ คีย์: ค่า")
    return Finding("not-keys", message, RIGHT_FILE, place=place_in(name, lines, 0, 0))


def control_character(place: Place) -> Finding:
    """A character that text may not hold."""
    return Finding(
        CONTROL,
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
    kind = next((kind for start, kind in _OTHER_KINDS if content.startswith(start)), None)
    if kind is not None:
        message = Words(f"the file is {kind.en}, and no text in UTF-8", f"ไฟล์นี้เป็น{kind.th} ไม่ใช่ข้อความ UTF-8")
        if not kind.en.startswith("UTF"):
            fix = Words("check that it is the right file", "ตรวจสอบว่าเลือกไฟล์ถูกต้อง")
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
