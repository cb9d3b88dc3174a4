"""Quotes that are not closed, closed by another mark, or closed too early."""

import re
from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.lookalikes import CURLY_QUOTES
from lpa_standards.indicators.slips.mend import Around, Mend, quoted

_NEXT_ENTRY = re.compile(r"[ \t}\]]*,[ \t]*[\"']?[A-Za-z_][\w-]*[\"']?[ \t]*:(?=[ \t]|$)")
_MOST_ENDS = 8
_KEY = re.compile(r"[A-Za-z_][\w-]*(?=:(?:[ \t]|$))")
_CLOSERS = re.compile(r"[ \t}\]]*$")


def quote_mends(line: Around) -> Iterator[Mend]:
    """What may be meant by quotes that do not fit."""
    if line.scan.open_quote is not None:
        yield from _unclosed(line, line.scan.open_quote)
    if line.scan.after_quote is not None:
        yield from _closed_early(line, line.scan.after_quote)
    yield from _text_behind(line)


def _text_behind(line: Around) -> Iterator[Mend]:
    """`en: "text": more`: something behind a text in quotes."""
    pieces = line.scan.pieces
    for before, piece, behind in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if before.kind == "colon" and piece.kind == "quoted" and behind.kind in {"colon", "text"}:
            message = Words("more stands behind a text in quotes", "มีข้อความต่อท้ายหลังเครื่องหมายคำพูดปิด")
            fix = Words("take it into the quotes, or delete it", "ย้ายเข้าไปในเครื่องหมายคำพูด หรือลบออก")
            for end in _possible_ends(line.text, piece.end):
                yield line.mend(line.put(piece.end, end, ""), behind.start, message, fix)


def _unclosed(line: Around, at: int) -> Iterator[Mend]:
    text, mark = line.text, line.text[at]
    ends = _possible_ends(text, at)
    for end in ends:
        last = text[end - 1]
        if end - 1 > at and (last in CURLY_QUOTES or (last in "\"'" and last != mark)):
            message = Words(
                f"the text begins with the mark {mark} and ends with {last}",
                f"ข้อความเปิดด้วยเครื่องหมาย {mark} แต่ปิดด้วย {last}",
            )
            fix = Words(f"write {mark} at both ends", f"ใช้เครื่องหมาย {mark} ให้เหมือนกันทั้งต้นและท้ายข้อความ")
            yield line.mend(line.put(end - 1, end, mark), end - 1, message, fix, releases=True, is_certain=True)
    message = Words(
        f"the quote {mark} that is opened here is not closed on this line",
        f"เครื่องหมายคำพูด {mark} ที่เปิดตรงนี้ไม่มีตัวปิดในบรรทัดเดียวกัน",
    )
    fix = Words(
        f"put {mark} where the text ends, or delete this one",
        f"ใส่ {mark} ตรงที่ข้อความจบ หรือลบเครื่องหมายนี้ออกถ้าไม่ต้องการ",
    )
    key = _KEY.match(text, at + 1)
    if key:
        delete = Words(f"delete the {mark} before {key[0]}", f"ลบเครื่องหมาย {mark} หน้า {key[0]} ออก")
        yield line.mend(line.put(at, at + 1, ""), at, message, delete, releases=True)
    for end in ends:
        yield line.mend(line.put(end, end, mark), at, message, fix, releases=True)


def _possible_ends(text: str, at: int) -> list[int]:
    """Where the text after an open quote may end: before the next entry, before brackets, at the end of the line."""
    ends: list[int] = []
    for found in [*_NEXT_ENTRY.finditer(text, at + 1), _CLOSERS.search(text, at + 1)]:
        assert found is not None
        start = found.start()
        closers = re.match(r"[ \t}\]]*", text[start:])
        assert closers is not None
        ends += [start, *(start + number for number, one in enumerate(closers[0], start=1) if one in "}]")]
    return list(dict.fromkeys(end for end in ends if end > at))[:_MOST_ENDS]


def _closed_early(line: Around, at: int) -> Iterator[Mend]:
    """A quote inside a text in quotes of the same kind."""
    start = next(piece.start for piece in line.scan.pieces if piece.end == at)
    mark, text = line.text[start], line.text
    message = Words(
        f"the quote {mark} ends the text here, and more text follows",
        f"เครื่องหมาย {mark} ตัวก่อนหน้านี้ปิดข้อความไปแล้ว แต่ยังมีข้อความต่อ",
    )
    other = '"' if mark == "'" else "'"
    fix = Words(
        f"put the whole text in the other quotes, {other}…{other}, or write the inner one twice",
        f"ใช้เครื่องหมาย {other}…{other} ครอบทั้งข้อความแทน หรือลบเครื่องหมายที่เกินออก",
    )
    key = _KEY.match(text, start + 1)
    if key:
        delete = Words(f"delete the {mark} before {key[0]}", f"ลบเครื่องหมาย {mark} หน้า {key[0]} ออก")
        yield line.mend(line.put(start, start + 1, ""), start, message, delete)
    for end in _possible_ends(text, at):
        inner = text[start:end].strip(mark)
        yield line.mend(text[:start] + quoted(inner) + text[end:], at - 1, message, fix)
    if text[start + 1 : start + 2] == mark:  # written twice where the text begins
        double = Words(f"the quote {mark} is written twice", f"เครื่องหมาย {mark} เขียนซ้ำสองตัว")
        yield line.mend(line.put(start, start + 1, ""), start, double, Words("delete one of them", "ลบออกหนึ่งตัว"))
