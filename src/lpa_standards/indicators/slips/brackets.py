"""Brackets that are not closed, closed by another kind, or never opened."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lpa_standards.errors import Words
from lpa_standards.indicators.lookalikes import CLOSING, OPENING
from lpa_standards.indicators.slips.mend import Around, Mend, shown

_NEXT_ENTRY = re.compile(r",[ \t]*[A-Za-z_][\w-]*:[ \t]")
_VALUE = re.compile(r"[A-Za-z_][\w-]*:[ \t]+")
_INNER_KEY = re.compile(r"(?<=: )[A-Za-z_][\w-]*:[ \t]")


def bracket_mends(line: Around) -> Iterator[Mend]:
    """What may be meant by brackets that do not fit."""
    yield from _opened_by_another(line)
    yield from _closed_by_another(line)
    yield from _of_another_kind(line)
    yield from _too_many_opened(line)
    yield from _not_closed(line)
    yield from _never_opened(line)


def _counted(line: Around, opening: str) -> Words:
    closing = {"{": "}", "[": "]"}[opening]
    kinds = [line.text[piece.start] for piece in line.scan.pieces if piece.kind in {"open", "close"}]
    opened, closed = kinds.count(opening), kinds.count(closing)
    if opened <= closed:
        return Words(f"the bracket {opening} is not closed", f"วงเล็บ {opening} ไม่มีตัวปิด")
    return Words(
        f"the bracket {opening} is not closed: this line opens {opened} and closes {closed}",
        f"วงเล็บ {opening} ไม่มีตัวปิด บรรทัดนี้เปิด {opened} ตัว ปิด {closed} ตัว",
    )


def _not_closed(line: Around) -> Iterator[Mend]:
    unclosed = line.scan.unclosed
    if not unclosed:
        return
    closing = "".join(bracket.wanted for bracket in reversed(unclosed))
    end, at = line.scan.end, unclosed[0].at
    fix = Words(
        f"put {closing} where it ends, mostly at the end of the line",
        f"ใส่ {closing} ตรงที่รายการจบ (ส่วนใหญ่คือท้ายบรรทัด)",
    )
    yield line.mend(line.put(end, end, closing), at, _counted(line, line.text[at]), fix, releases=True)
    without_comma = line.text[:end].rstrip().removesuffix(",")
    yield line.mend(without_comma + closing + line.text[end:], at, _counted(line, line.text[at]), fix, releases=True)


def _too_many_opened(line: Around) -> Iterator[Mend]:
    for first, second in pairwise(line.scan.pieces):
        if (
            first.kind == second.kind == "open"
            and line.scan.unclosed
            and line.scan.part(first) == line.scan.part(second)
        ):
            one = line.scan.part(second)
            message = Words(f"the bracket {one} is opened twice", f"วงเล็บ {one} เปิดซ้ำสองตัว")
            fix = Words(f"delete one {one}", f"ลบ {one} ออกหนึ่งตัว")
            yield line.mend(line.put(second.start, second.end, ""), second.start, message, fix)


def _of_another_kind(line: Around) -> Iterator[Mend]:
    for bracket in line.scan.misfits:
        if not bracket.wanted:
            continue
        given, at = line.text[bracket.at], bracket.at
        opening = {"}": "{", "]": "["}[bracket.wanted]
        message = Words(
            f"a bracket opened with {opening} is closed with {given}", f"วงเล็บเปิดด้วย {opening} แต่ปิดด้วย {given}"
        )
        fix = Words(f"write {bracket.wanted} here", f"แก้ตรงนี้เป็น {bracket.wanted}")
        yield line.mend(line.put(at, at + 1, bracket.wanted), at, message, fix)
        right = {"}": "{", "]": "["}[given]
        opened = _opening_of(line, at)
        if opened is not None:
            fix = Words(f"open it with {right}", f"เปิดด้วย {right} ให้เข้าคู่กัน")
            yield line.mend(line.put(opened, opened + 1, right), opened, message, fix)
        fix = Words(
            f"put {bracket.wanted} before this place, where it ends", f"ใส่ {bracket.wanted} ตรงที่รายการจบ ก่อนถึงตรงนี้"
        )
        for end in [found.start() for found in _NEXT_ENTRY.finditer(line.text, opened or 0, at)] + [at]:
            yield line.mend(line.put(end, end, bracket.wanted), at, message, fix)
        alone = Words(
            f"the bracket {given} closes nothing: there is no {right} for it", f"วงเล็บ {given} ไม่มีตัวเปิด {right} ที่คู่กัน"
        )
        for start in (found.end() for found in _VALUE.finditer(line.text, 0, at)):
            fix = Words(
                f"put {right} before {shown(line.text[start:at])}", f"ใส่ {right} หน้า {shown(line.text[start:at])}"
            )
            yield line.mend(line.put(start, start, right), at, alone, fix)
        delete = Words(f"delete {given}", f"ลบ {given} ออก")
        yield line.mend(line.put(at, at + 1, ""), at, alone, delete)


def _closed_by_another(line: Around) -> Iterator[Mend]:
    """) or another bracket where } is meant."""
    if not line.scan.unclosed and not line.scan.misfits:
        return
    for piece in line.scan.pieces:
        last = line.text[piece.end - 1]
        if piece.kind == "text" and last in CLOSING:
            for closing in CLOSING[last]:
                message = Words(f"{last} stands where {closing} is needed", f"ตรงนี้เป็น {last} แต่ต้องเป็น {closing}")
                fix = Words(f"write {closing}", f"แก้เป็น {closing}")
                closed = line.put(piece.end - 1, piece.end, closing)
                yield line.mend(closed, piece.end - 1, message, fix, releases=True, is_certain=True)


def _opening_of(line: Around, at: int) -> int | None:
    """The bracket that one at a place closes, whatever its kind."""
    stack: list[int] = []
    for piece in line.scan.pieces:
        if piece.kind == "open":
            stack.append(piece.start)
        elif piece.kind == "close" and stack:
            opened = stack.pop()
            if piece.start == at:
                return opened
    return None


def _opened_by_another(line: Around) -> Iterator[Mend]:
    """( or another bracket where { is meant."""
    for piece in line.scan.pieces:
        first = line.text[piece.start]
        if piece.kind == "text" and first in OPENING:
            for opening in OPENING[first]:
                message = Words(f"{first} stands where {opening} is needed", f"ตรงนี้เป็น {first} แต่ต้องเป็น {opening}")
                fix = Words(f"write {opening}", f"แก้เป็น {opening}")
                yield line.mend(line.put(piece.start, piece.start + 1, opening), piece.start, message, fix)


def _never_opened(line: Around) -> Iterator[Mend]:
    alone = [bracket.at for bracket in line.scan.misfits if not bracket.wanted]
    end = line.scan.end
    if not alone and line.text[end - 1 : end] in {"}", "]"} and not _closes_well(line):
        alone = [end - 1]
    for at in alone:
        closing = line.text[at]
        opening = {"}": "{", "]": "["}[closing]
        message = Words(
            f"the bracket {closing} closes nothing: there is no {opening} for it",
            f"วงเล็บ {closing} ไม่มีตัวเปิด {opening} ที่คู่กัน",
        )
        delete = Words(
            f"delete {closing}, or put {opening} where it should open", f"ลบ {closing} ออก หรือใส่ {opening} ตรงที่ควรเปิด"
        )
        without = line.mend(line.put(at, at + 1, ""), at, message, delete)
        starts = [line.scan.value, *(found.start() for found in _INNER_KEY.finditer(line.text))]
        if line.text[starts[0] : starts[0] + 1] in {"{", "["}:
            yield without
            starts = starts[1:]
        for start in dict.fromkeys(start for start in starts if start < at):
            behind = shown(line.text[start:at])
            put = Words(f"put {opening} before {behind}", f"ใส่ {opening} หน้า {behind}")
            yield line.mend(line.put(start, start, opening), at, message, put)
        yield without


def _closes_well(line: Around) -> bool:
    last = line.scan.pieces[-1] if line.scan.pieces else None
    return last is not None and last.kind == "close"
