"""Cuts the text of a date into tokens: numbers, known words and marks. Linear in the text, no backtracking."""

from typing import Final, Literal, NamedTuple

from lpa_standards.calendar.errors import DateTextError
from lpa_standards.calendar.names import LONGEST_WORD, MONTHS, WORDS, Era, Role
from lpa_standards.errors import Words, nearest, shorten

MAX_TEXT: Final = 300
"""Longest text looked at, in characters; no written date or range comes near it."""

_DIGITS: Final = frozenset("0123456789")
_MARKS: Final = frozenset("-/.:+")
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
# Zero-width characters that word processors and PDF text leave behind; they show nothing and mean nothing.
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙" + _DASHES, "0123456789" + "-" * len(_DASHES))

Kind = Literal["number", "mark"] | Role
Span = tuple[int, int]


class Token(NamedTuple):
    """One piece of a written date.

    Attributes:
        kind: "number", "mark" or the role of a word.
        text: As written, digits Arabic, dashes a hyphen.
        value: Month 1-12, weekday 0-6 (Monday 0) or era; None for the rest.
        span: Place in the text as given, end excluded.
        glued: Whether no blank stands before it.
    """

    kind: Kind
    text: str
    value: int | Era | None
    span: Span
    glued: bool


def cut(given: str) -> list[Token]:
    """The tokens of a text.

    Raises:
        DateTextError: The text is empty, too long, or holds something that no date holds.
    """
    if len(given) > MAX_TEXT:
        raise DateTextError(
            Words(
                f"a text of {len(given)} characters is not one date", f"ข้อความยาว {len(given)} อักขระ ไม่ใช่วันที่เพียงวันเดียว"
            ),
            Words("give the date alone", "ส่งเฉพาะส่วนที่เป็นวันที่"),
            reason="not-a-date",
            given=given,
            span=(0, len(given)),
        )
    plain, places = _plain(given)
    tokens: list[Token] = []
    at, glued = 0, True
    while at < len(plain):
        if plain[at] == " ":
            at, glued = at + 1, False
            continue
        kind, value, end = _next(plain, at)
        if kind is None:
            raise _unread(given, plain, places, at)
        tokens.append(Token(kind, plain[at:end], value, (places[at], places[end - 1] + 1), glued))
        at, glued = end, True
    if not tokens:
        raise DateTextError(
            Words("there is no date: the text is empty", "ไม่มีวันที่ เพราะข้อความว่าง"),
            Words("write a date, such as ๓๑ พฤษภาคม ๒๕๖๖", "เขียนวันที่ เช่น ๓๑ พฤษภาคม ๒๕๖๖"),
            reason="not-a-date",
            given=given,
            span=(0, len(given)),
        )
    return tokens


def _plain(given: str) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(given.translate(_PLAIN)):
        if character not in _INVISIBLE:
            kept.append(" " if character.isspace() else character)
            places.append(place)
    return "".join(kept), places


def _next(plain: str, at: int) -> tuple[Kind | None, int | Era | None, int]:
    character = plain[at]
    if character in _DIGITS:
        end = at + 1
        while end < len(plain) and plain[end] in _DIGITS:
            end += 1
        return "number", None, end
    if character in _MARKS:
        return "mark", None, at + 1
    for length in range(min(LONGEST_WORD, len(plain) - at), 0, -1):
        meaning = WORDS.get(plain[at : at + length])
        if meaning is not None:
            return meaning[0], meaning[1], at + length
    return None, None, at


def _unread(given: str, plain: str, places: list[int], at: int) -> DateTextError:
    end = at
    while end < len(plain) and plain[end] not in _DIGITS and plain[end] != " ":
        end += 1
    end = max(end, at + 1)
    word = plain[at:end]
    month = nearest(word, MONTHS)
    fix = (
        Words(f"did you mean {month}?", f"หมายถึง {month} หรือไม่")
        if month
        else Words("give the date alone, such as ๓๑ พฤษภาคม ๒๕๖๖", "ส่งเฉพาะส่วนที่เป็นวันที่ เช่น ๓๑ พฤษภาคม ๒๕๖๖")
    )
    return DateTextError(
        Words(f"{shorten(word, 30)!r} is no part of a date", f"“{shorten(word, 30)}” ไม่ใช่ส่วนหนึ่งของวันที่"),
        fix,
        reason="unread-text",
        given=given,
        span=(places[at], places[end - 1] + 1),
    )
