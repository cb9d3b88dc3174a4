"""Lines that do not belong: marks of a merge, remarks without #, dots, remains of copying."""

import re
from collections.abc import Iterator, Sequence

from lpa_standards.errors import Words
from lpa_standards.indicators.slips.mend import Around, Mend

_KEY = re.compile(r"[A-Za-z_][\w-]*")
_MERGE = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?=[ \t]|$)")


def merge_mend(lines: Sequence[str]) -> Mend | None:
    """What a merge left undone, which takes a decision: told once, and one version read."""
    marks = [(number, found[1]) for number, line in enumerate(lines) if (found := _MERGE.match(line))]
    if not marks:
        return None
    changes: dict[int, str] = {}
    theirs = False
    for number, line in enumerate(lines):
        mark = _MERGE.match(line)
        if mark:
            theirs = mark[1] in {"=======", "|||||||"} and any(kind == ">>>>>>>" for at, kind in marks if at > number)
        if mark or theirs:
            changes[number] = f"#{line}"
    message = Words("a merge of two versions was not finished here", "การรวมไฟล์สองฉบับ (merge) ค้างอยู่ตรงนี้")
    fix = Words(
        "keep one of the two versions, and delete the lines <<<<<<<, ======= and >>>>>>>",
        "เลือกเก็บไว้ฉบับเดียว แล้วลบบรรทัด <<<<<<< ======= และ >>>>>>> ออก",
    )
    return Mend(changes, marks[0][0], 0, message, fix)


def lost_remark(line: Around) -> Iterator[Mend]:
    """A line among remarks that has lost its #."""
    beside = [line.lines[number] for number in (line.at - 1, line.at + 1) if 0 <= number < len(line.lines)]
    key = line.scan.key
    known = key is not None and line.scan.part(key) in line.words
    if known or line.scan.content.startswith("```") or not any(each.lstrip().startswith("#") for each in beside):
        return
    message = Words("the remark has no # before it", "หมายเหตุบรรทัดนี้ไม่มี # นำหน้า")
    fix = Words("begin the line with #, as the remarks beside it", "ขึ้นต้นบรรทัดด้วย # เหมือนหมายเหตุบรรทัดข้างเคียง")
    yield line.mend(f"#{line.text}", line.scan.indent, message, fix)


def remark_mends(line: Around) -> Iterator[Mend]:
    """A # that makes the rest of a line a remark, with the brackets and quotes in it."""
    at = line.text.find("#", line.scan.end)
    if at <= 0 or not (line.scan.unclosed or line.scan.open_quote is not None):
        return
    if not any(one in line.text[at:] for one in "}]\"'"):
        return
    message = Words(
        "everything behind # is taken for a remark, so what is opened before it stays open",
        "ข้อความตั้งแต่ # ไปถือเป็นหมายเหตุ วงเล็บหรือเครื่องหมายคำพูดที่เปิดไว้จึงไม่ได้ปิด",
    )
    fix = Words(
        "put the text with # in quotes, or delete #",
        "ใส่เครื่องหมายคำพูดครอบข้อความที่มี # หรือลบ # ออก",
    )
    yield line.mend(line.put(at, at + 1, ""), at, message, fix, releases=True)


def stray_mends(line: Around) -> Iterator[Mend]:
    """The line taken out, where it is text and no data, such as a remark or what was copied along."""
    if is_prose(line):
        yield line.mend(f"#{line.text}", line.scan.indent, *_words(line.scan.content))


def is_prose(line: Around) -> bool:
    """Whether a line is neither a key nor an entry of a list."""
    key, content = line.scan.key, line.scan.content
    if line.scan.start > line.scan.indent or not content or content[0] in "{[\"'":
        return False
    if key is not None:
        return _KEY.fullmatch(line.scan.part(key)) is None
    return _KEY.fullmatch(content) is None


def misfit_mends(line: Around) -> Iterator[Mend]:
    """The line taken out, whatever it is."""
    if line.scan.content:
        message = Words("this line does not fit where it stands", "บรรทัดนี้ไม่เข้ากับบรรทัดรอบข้าง")
        fix = Words(
            "compare it with similar lines: blanks at its beginning, the colon behind the key, quotes and brackets",
            "เทียบกับบรรทัดที่คล้ายกัน: ย่อหน้า เครื่องหมาย : หลังคีย์ เครื่องหมายคำพูด และวงเล็บ",
        )
        yield line.mend(f"#{line.text}", line.scan.indent, message, fix, is_guess=True)


def _words(content: str) -> tuple[Words, Words]:
    if content == "...":
        return (
            Words("three dots end the file here", "จุดสามจุด (...) ตรงนี้แปลว่าจบไฟล์"),
            Words("delete the line", "ลบบรรทัดนี้ออก"),
        )
    if content.startswith("```"):
        return (
            Words("``` is no part of YAML", "``` ไม่ใช่ส่วนหนึ่งของไฟล์ คงติดมาตอนคัดลอก"),
            Words("delete the line", "ลบบรรทัดนี้ออก"),
        )
    return (
        Words(
            "the line is neither `key: value` nor an entry that begins with -",
            "บรรทัดนี้ไม่อยู่ในรูป คีย์: ค่า และไม่ใช่รายการที่ขึ้นต้นด้วย -",
        ),
        Words(
            "if it is a remark, begin it with #; if the text above goes on here, join the two lines; else delete it",
            "หากเป็นหมายเหตุ ให้ขึ้นต้นด้วย # หากต่อจากข้อความบรรทัดบน ให้นำไปต่อเป็นบรรทัดเดียวกัน มิฉะนั้นลบออก",
        ),
    )
