"""What was read as something else than it says, as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lpa_standards.calendar.plain import character_repairs, has_plain_blanks
from lpa_standards.errors import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lpa_standards.calendar.cursor import Cursor
    from lpa_standards.calendar.tokens import Span

_THAI_DIGITS = frozenset("๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing in a text that was read as something else than it says.

    Attributes:
        code: Stable name of the kind: "spelling" (กรกฏาคม), "split-word" (ธันวา คม), "moved-mark" (ท่ี for ที่),
            "doubled-mark", "composed" (ํา for ำ, เเ for แ), "invisible" (zero width), "blank" (no-break and the like),
            "character" (full width, letters of old fonts), "mixed-digits" (๓1), "weekday-slip" (วันที่พฤหัสบดีที่).
        span: First character concerned and the one after the last, counted from 0 in the text as given.
        found: The part as it stands in the text.
        read_as: What it was read as; empty where it was passed over.
        words: The repair as a sentence, in English and Thai.
    """

    code: str
    span: tuple[int, int]
    found: str
    read_as: str
    words: Words


def repairs_within(cursor: Cursor, span: Span, first_token: int = 0) -> tuple[Repair, ...]:
    """The repairs that a cursor made in a part of its text, in the order of the text.

    Args:
        cursor: It has read that part.
        span: The part, in the text as given.
        first_token: Number of the first token to look at.
    """
    given = cursor.given
    part = given[span[0] : span[1]]
    found = [
        _repair(code, (span[0] + begin, span[0] + end), given, read_as)
        for code, begin, end, read_as in (
            character_repairs(part) if cursor.is_mended or not has_plain_blanks(part) else ()
        )
    ]
    found += [_repair(code, place, given, read_as) for code, place, read_as in _of_tokens(cursor, first_token)]
    found += [_repair(code, place, given, read_as) for code, place, read_as in cursor.slips]
    within = (repair for repair in found if span[0] <= repair.span[0] and repair.span[1] <= span[1])
    return tuple(sorted(within, key=lambda repair: repair.span))


def _of_tokens(cursor: Cursor, first_token: int) -> Iterator[tuple[str, Span, str]]:
    for token in cursor.tokens[first_token : cursor.at]:
        if token.repair is not None:
            yield token.repair[0], token.span, token.repair[1]
        if token.kind == "number":
            written = cursor.given[slice(*token.span)]
            if written != token.text and not _THAI_DIGITS.issuperset(written) and not _THAI_DIGITS.isdisjoint(written):
                yield "mixed-digits", token.span, token.text


def _repair(code: str, span: Span, given: str, read_as: str) -> Repair:
    found = given[span[0] : span[1]]
    return Repair(code, span, found, read_as, _SENTENCES[code](found, read_as))


def _named(found: str) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in found)


_SENTENCES: dict[str, Callable[[str, str], Words]] = {
    "spelling": lambda found, read: Words(
        f"the misspelt {found!r} was read as {read!r}",
        f"อ่าน “{found}” ซึ่งสะกดผิด เป็น “{read}”",
    ),
    "split-word": lambda found, read: Words(
        f"{found!r} has a blank within a word and was read as {read!r}",
        f"อ่าน “{found}” ซึ่งมีช่องว่างแทรกกลางคำ เป็น “{read}”",
    ),
    "moved-mark": lambda found, read: Words(
        f"the marks of {found!r} are out of order and were read as {read!r}",
        f"อ่าน “{found}” ซึ่งเรียงสระหรือวรรณยุกต์สลับกัน เป็น “{read}”",
    ),
    "doubled-mark": lambda found, _: Words(
        f"the doubled mark {_named(found[0])} was read once",
        f"อ่านสระหรือวรรณยุกต์ที่พิมพ์ซ้ำ ({_named(found[0])}) เพียงตัวเดียว",
    ),
    "composed": lambda found, read: Words(
        f"the characters {_named(found)} were read as {read!r}",
        f"อ่านอักขระสองตัว ({_named(found)}) เป็น “{read}” ตัวเดียว",
    ),
    "invisible": lambda found, _: Words(
        f"the invisible character {_named(found)} was passed over",
        f"ข้ามอักขระที่มองไม่เห็น ({_named(found)})",
    ),
    "blank": lambda found, _: Words(
        f"{_named(found)} was read as a blank",
        f"อ่านช่องว่างพิเศษ ({_named(found)}) เป็นช่องว่างธรรมดา",
    ),
    "character": lambda found, read: Words(
        f"{_named(found)} was read as {read!r}",
        f"อ่านอักขระพิเศษ ({_named(found)}) เป็น “{read}”",
    ),
    "mixed-digits": lambda found, read: Words(
        f"{found!r} mixes Thai and Arabic digits and was read as {read}",
        f"อ่าน “{found}” ซึ่งใช้เลขไทยปนเลขอารบิก เป็น {read}",
    ),
    "weekday-slip": lambda found, read: Words(
        f"{found!r} before the weekday was {f'read as {read!r}' if read else 'passed over'}",
        f"อ่านคำว่า “{found}” หน้าชื่อวัน เป็น “{read}”" if read else f"ข้ามคำว่า “{found}” ที่เกินมาหน้าชื่อวัน",
    ),
}
