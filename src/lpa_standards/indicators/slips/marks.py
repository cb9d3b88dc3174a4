"""The beginning of a line: tabs and other blanks, and the marks of list entries."""

import re
from collections.abc import Iterator, Sequence

from lpa_standards.errors import Words
from lpa_standards.indicators.lookalikes import BULLETS, DASHES
from lpa_standards.indicators.slips.mend import Around, Mend, content_after, content_before, indent_of
from lpa_standards.indicators.slips.scan import BLANKS, scan

# A bullet, a dash, several hyphens, a number, something before the hyphen, a hyphen without a blank.
_OTHER_MARK = re.compile(
    rf"(?P<mark>[{DASHES}{BULLETS}]|--+|\(?[0-9๐-๙]+[.)]|"
    r"[^\sA-Za-z0-9{}\[\]\"'#&*!|>@%:-]{1,3}-(?= )|-(?=[^\s0-9.-]))[ \t]*(?=\S)"
)
_ODD_BEGINNING = re.compile(f" *(?! )[{BLANKS}\u200b\ufeff]")
_MOST_ODD = 3
_BEGINS_ENTRY = re.compile(r"[{\[\"'A-Za-z0-9]")
_BLANK_NAMES = {
    "\t": Words("a tab", "แท็บ"),
    "\u00a0": Words("a non-breaking blank", "ช่องว่างแบบไม่ตัดบรรทัด (U+00A0)"),
    "\u3000": Words("a wide blank", "ช่องว่างแบบกว้าง (U+3000)"),
    "\u200b": Words("an invisible blank", "ช่องว่างที่มองไม่เห็น (U+200B)"),
    "\ufeff": Words("an invisible mark", "เครื่องหมายที่มองไม่เห็น (U+FEFF)"),
}
_ANOTHER_BLANK = Words("an unusual blank", "ช่องว่างที่ไม่ใช่เว้นวรรคปกติ")
_ENTRY = Words("an entry of a list begins with a hyphen and a blank", "รายการในลิสต์ต้องขึ้นต้นด้วย - แล้วเว้นวรรค")


def start_mends(line: Around) -> Iterator[Mend]:
    """What may be meant by tabs within a line, and by other marks before a list entry."""
    yield from _inner_tabs(line)
    yield from _other_mark(line)
    yield from _doubled_mark(line)


def mark_mends(line: Around) -> Iterator[Mend]:
    """What may be meant by the mark of a list entry that is lost or needless."""
    yield from _lost_mark(line)
    yield from _needless_mark(line)


def odd_beginnings(lines: Sequence[str], at: int) -> list[int]:
    """The nearest lines, down to a line, that are indented with anything but plain blanks."""
    found = [number for number, line in enumerate(lines[: at + 1]) if _ODD_BEGINNING.match(line)]
    return found[: -_MOST_ODD - 1 : -1]


def blank_mends(line: Around) -> Iterator[Mend]:
    """Indentation with tabs or other blanks."""
    lead = line.text[: line.scan.indent]
    other = next((character for character in lead if character != " "), None)
    if other is None:
        return
    name = _BLANK_NAMES.get(other, _ANOTHER_BLANK)
    message = Words(f"the line is indented with {name.en}", f"บรรทัดนี้ย่อหน้าด้วย{name.th}")
    fix = Words("indent with blanks of the space bar", "ลบแล้วย่อหน้าด้วยการเคาะเว้นวรรค (space bar) แทน")
    wrong = [number for number, text in enumerate(line.lines) if other in text[: len(text) - len(text.lstrip())]]
    if len(wrong) > 1:
        message = Words(
            f"{message.en}; so are {len(wrong) - 1} more lines", f"{message.th} และยังมีอีก {len(wrong) - 1} บรรทัด"
        )
    rest = line.text[line.scan.indent :]
    others = {number: line.lines[number] for number in wrong if number != line.at}
    for width in _likely_widths(line):
        all_of_them = {number: _expanded(text, other, 2) for number, text in others.items()}
        yield Mend(
            {**all_of_them, line.at: " " * width + rest}, line.at, lead.index(other), message, fix, is_certain=True
        )
    for size in (2, 4, 8, 1):
        changes = {number: _expanded(line.lines[number], other, size) for number in wrong}
        yield Mend(changes, line.at, lead.index(other), message, fix, is_certain=True)


def _expanded(text: str, blank: str, size: int) -> str:
    lead = text[: len(text) - len(text.lstrip())]
    return lead.replace(blank, " " * size) + text[len(lead) :]


def _likely_widths(line: Around) -> list[int]:
    """Indentations of the lines around, and of what may stand beside or within them."""
    widths = [len(line.text[: line.scan.indent].expandtabs(2))]
    for near in (content_before(line.lines, line.at), content_after(line.lines, line.at)):
        if near is not None:
            indent = indent_of(line.lines[near])
            widths += [indent, scan(line.lines[near]).start, indent + 2, indent - 2, indent - 4]
    return list(dict.fromkeys(width for width in widths if width >= 0))


def _inner_tabs(line: Around) -> Iterator[Mend]:
    at = line.text.find("\t", line.scan.indent)
    if at >= 0:
        message = Words("a tab stands here", "ตรงนี้เป็นแท็บ")
        fix = Words("write a blank instead", "ใช้เว้นวรรคแทน")
        yield line.mend(line.text.replace("\t", " "), at, message, fix, is_certain=True)


def _other_mark(line: Around) -> Iterator[Mend]:
    found = _OTHER_MARK.match(line.text, line.scan.start)
    if not found:
        return
    mark = found["mark"]
    message = Words(f"{mark} stands where an entry of a list begins", f"ตรงนี้เป็น {mark} แต่{_ENTRY.th}")
    fix = Words("write - and a blank", "เขียนเป็น - แล้วเว้นวรรคหนึ่งช่อง")
    if mark == "-":
        message = Words("no blank follows the hyphen", "หลังเครื่องหมาย - ไม่ได้เว้นวรรค")
    yield line.mend(line.put(found.start(), found.end(), "- "), found.start(), message, fix, is_certain=True)


def _doubled_mark(line: Around) -> Iterator[Mend]:
    if line.text[line.scan.indent : line.scan.start].count("-") > 1:
        message = Words("the hyphen of the entry is written twice", "เครื่องหมาย - ของรายการเขียนซ้ำสองตัว")
        fix = Words("keep one", "เหลือไว้ตัวเดียว")
        once = line.put(line.scan.indent, line.scan.start, "- ")
        yield line.mend(once, line.scan.indent, message, fix, is_certain=True)


def _lost_mark(line: Around) -> Iterator[Mend]:
    """An entry whose hyphen is gone."""
    if line.scan.start > line.scan.indent or not _BEGINS_ENTRY.match(line.scan.content):
        return
    message = Words("the hyphen of the entry is missing", "ขาดเครื่องหมาย - หน้ารายการ")
    fix = Words("begin the line with - and a blank, as other entries", "ขึ้นต้นด้วย - แล้วเว้นวรรค เหมือนรายการอื่น")
    for column in (line.scan.indent, line.scan.indent - 2):
        if column >= 0:
            yield line.mend(" " * column + "- " + line.text[line.scan.indent :], line.scan.indent, message, fix)


def _needless_mark(line: Around) -> Iterator[Mend]:
    if line.scan.start == line.scan.indent:
        return
    message = Words("a hyphen stands before a key that is no entry of a list", "มีเครื่องหมาย - หน้าคีย์ที่ไม่ใช่รายการในลิสต์")
    fix = Words("delete the hyphen", "ลบเครื่องหมาย - ออก")
    yield line.mend(line.put(line.scan.indent, line.scan.start, ""), line.scan.indent, message, fix)
    yield line.mend(
        line.put(line.scan.indent, line.scan.start, " " * (line.scan.start - line.scan.indent)),
        line.scan.indent,
        message,
        fix,
    )
