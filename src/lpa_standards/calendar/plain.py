"""Makes the characters of a text plain before it is cut: one digit for each number, one blank, marks in their order.

Word processors, scanners and PDF files leave invisible characters, stray blanks and vowel signs out of their order.
What is changed here shows the same to a reader, or can only have been meant so; `character_repairs` tells of it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

INVISIBLE: Final = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufe0f\ufeff"
)
_ODD_BLANKS: Final = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u0085\x1c\x1d\x1e\x1f"
)
_COMMON_BLANKS: Final = "\t\n\r\v\f"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4"
_DOUBLE_QUOTES: Final = "\u201c\u201d\u201e\u201f\u2033"
# Thai fonts of the nineties kept shifted vowel signs and tone marks here; PDF files made with them still give these.
_SHIFTED: Final = {
    **dict(zip(range(0xF701, 0xF705), "ิีึื", strict=True)),
    **dict(zip(range(0xF705, 0xF70A), "่้๊๋์", strict=True)),
    **dict(zip(range(0xF70A, 0xF70F), "่้๊๋์", strict=True)),
    **dict(zip(range(0xF710, 0xF713), "ัํ็", strict=True)),
    **dict(zip(range(0xF713, 0xF718), "่้๊๋์", strict=True)),
    **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),
    0xF700: "ฐ",
    0xF70F: "ญ",
}
_WIDE: Final = "".join(chr(code + 0xFEE0) for code in b"0123456789/.:,()")

_PLAIN: Final[dict[int, str]] = {
    **{ord(digit): str(value) for value, digit in enumerate("๐๑๒๓๔๕๖๗๘๙")},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **dict.fromkeys(map(ord, _ODD_BLANKS + _COMMON_BLANKS + "\u2026_"), " "),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict(zip(map(ord, _WIDE), "0123456789/.:,()", strict=True)),
    **_SHIFTED,
}  # fmt: skip

VOWELS: Final = "ัิีึืฺุู"
TONES: Final = "็่้๊๋์"
MARKS: Final = frozenset(VOWELS + TONES + "ํ๎")
# What never begins a word, and what never ends one: a blank there was put by the machine that took the text apart.
NEVER_FIRST: Final = MARKS | frozenset("ะาำๅ")
NEVER_LAST: Final = frozenset("เแโใไ")
_REPORTED_ALONE: Final = frozenset(_ODD_BLANKS) | frozenset(map(chr, _SHIFTED)) | frozenset(_WIDE)

# Two characters together that call for the slow way.
_ALARMS: Final = (
    *(f" {mark}" for mark in sorted(NEVER_FIRST)),
    *(f"{vowel} " for vowel in sorted(NEVER_LAST)),
    *(f"{tone}{vowel}" for tone in TONES for vowel in VOWELS),
    *(f"{mark}{mark}" for mark in sorted(MARKS)),
    "ํา",
    "เเ",
    "..",
)

Change = tuple[str, int, int, str]
"""Code of a repair, first place in the text as given, place after the last, and what is read there."""


def plain_text(given: str) -> tuple[str, Sequence[int] | None]:
    """The text in plain characters, and the place in `given` of each; None for the places where all stay the same.

    Digits are 0-9, letters of English small, dashes a hyphen, every blank a space, dotted lines blanks.
    """
    plain = translated(given)
    if INVISIBLE.isdisjoint(plain) and not any(pair in plain for pair in _ALARMS):
        return plain, None
    return mended(plain)


def character_repairs(given: str) -> list[Change]:
    """What `plain_text` changed that a reader of the text may want to know."""
    changes = [
        ("blank" if character in _ODD_BLANKS else "character", place, place + 1, _PLAIN[ord(character)])
        for place, character in enumerate(given)
        if character in _REPORTED_ALONE
    ]
    return sorted([*changes, *_mend(translated(given), [], [])], key=lambda change: change[1])


def has_plain_blanks(given: str) -> bool:
    """Whether no blank or character is in the text that is read as another, one for one."""
    return _REPORTED_ALONE.isdisjoint(given)


def translated(given: str) -> str:
    """The text in plain characters, one for one: nothing is left out and nothing moves."""
    return given.translate(_PLAIN)


def mended(translated: str) -> tuple[str, list[int]]:
    """A translated text with its marks in order, and the place that each character had."""
    kept: list[str] = []
    places: list[int] = []
    for _ in _mend(translated, kept, places):
        pass
    return "".join(kept), places


def _mend(plain: str, kept: list[str], places: list[int]) -> Iterator[Change]:
    """Fill `kept` and `places`, and give each change on the way."""
    for place, character in enumerate(plain):
        if character in INVISIBLE:
            yield "invisible", place, place + 1, ""
            continue
        if kept and kept[-1] == " " and character != " " and _rejoins(kept, character):
            while kept[-1] == " ":
                del kept[-1], places[-1]
            yield "split-word", places[-1], place + 1, kept[-1] + character
        last = kept[-1] if kept else ""
        if character == "." and place and plain[place - 1] == "." and last in (".", " "):
            # A dotted line to write on: วันที่......๘......
            kept[-1] = " "
        elif character in MARKS and character == last:
            yield "doubled-mark", places[-1], place + 1, character
        elif character in VOWELS and last and last in TONES:
            kept[-1:] = character, last
            places.append(place)
            base = "".join(kept[-3:-2])
            yield "moved-mark", places[-2] - len(base), place + 1, base + character + last
        elif character == "า" and last == "ํ":
            kept[-1] = "ำ"
            yield "composed", places[-1], place + 1, "ำ"
        elif character == "เ" == last:
            kept[-1] = "แ"
            yield "composed", places[-1], place + 1, "แ"
        else:
            kept.append(character)
            places.append(place)


def _rejoins(kept: list[str], character: str) -> bool:
    """Whether a blank between these characters stands within a word."""
    at = len(kept) - 1
    while at >= 0 and kept[at] == " ":
        at -= 1
    if at < 0 or not "ก" <= kept[at] <= "๎":
        return False
    return character in NEVER_FIRST or (kept[at] in NEVER_LAST and "ก" <= character <= "ฮ")
