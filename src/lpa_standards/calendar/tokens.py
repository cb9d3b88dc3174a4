"""Cuts the text of a date into tokens: numbers, known words and marks. Linear in the text, no backtracking."""

from __future__ import annotations

from lpa_standards.calendar.names import ENGLISH_MONTHS, LONGEST_WORD, MONTHS, WEEKDAYS, WORD_LENGTHS, WORDS
from lpa_standards.calendar.spelling import LONGEST_NAME, meant

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, Literal

    from lpa_standards.calendar.names import Era, Role

    Kind = Literal["number", "mark", "unknown"] | Role

Span = tuple[int, int]

_DIGITS: Final = frozenset("0123456789")
_MARKS: Final = frozenset("-/.:+,'()[]\"~;")
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
# Words that make sense only after a number, and would cut others in two: กันยาน is no กันยา with an hour.
_AFTER_NUMBER: Final = frozenset(("hour-word", "ordinal", "T", "Z"))
_BEGINNINGS: Final = frozenset(word[:length] for word in WORDS for length in (1, 2))
# A name may be misspelt anywhere but in its first letter.
_INITIALS: Final = frozenset(name[0] for name in ("วันที่", *MONTHS, *WEEKDAYS, *map(str.lower, ENGLISH_MONTHS)))
_NAMES: Final = frozenset(("month", "weekday"))
# What may follow a name without a blank; a misspelt name ends there too.
_FOLLOWERS: Final = ("ที่", "พ.ศ", "พศ", "ค.ศ", "คศ", "ร.ศ", "รศ", "พุทธศักราช", "คริสต", "ปี")


class Token:
    """One piece of a written date.

    Attributes:
        kind: "number", "mark", the role of a word, or "unknown".
        text: As written, digits Arabic, dashes a hyphen, letters small.
        value: Month 1-12, weekday 0-6 (Monday 0) or era; None for the rest.
        span: Place in the text as given, end excluded.
        end: The place after it in the plain text.
        glued: Whether no blank stands before it.
        repair: Code of the repair and what was read, where the text says something else.
    """

    __slots__ = ("end", "glued", "kind", "repair", "span", "text", "value")

    def __init__(
        self,
        kind: Kind,
        text: str,
        value: int | Era | None,
        span: Span,
        end: int,
        glued: bool,
        repair: tuple[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.text = text
        self.value = value
        self.span = span
        self.end = end
        self.glued = glued
        self.repair = repair


def next_token(plain: str, places: Sequence[int] | None, at: int, previous: Token | None) -> Token | None:
    """The token that comes next in a plain text, None at its end."""
    begin, length = at, len(plain)
    while at < length and plain[at] == " ":
        at += 1
    if at == length:
        return None
    kind: Kind
    value: int | Era | None = None
    repair = None
    character = plain[at]
    if character in _DIGITS:
        kind, end = "number", at + 1
        while end < length and plain[end] in _DIGITS:
            end += 1
    elif character in _MARKS:
        kind, end = "mark", at + 1
    else:
        kind, value, end, repair = _word(plain, at, previous is not None and previous.kind == "number")
    span = (at, end) if places is None else (places[at], places[end - 1] + 1)
    return Token(kind, plain[at:end], value, span, end, at == begin, repair)


_Word = tuple["Kind", "int | Era | None", int, "tuple[str, str] | None"]


def _word(plain: str, at: int, after_number: bool) -> _Word:
    end = _exact(plain, at, after_number)
    if end:
        role, value = WORDS[plain[at:end]]
        if role not in _NAMES and role not in ("era", "wan"):
            return role, value, end, None
        follower = plain[end : end + 1]
        if not "ก" <= follower <= "๎" and follower != " ":
            return role, value, end, None
    rejoined = _split(plain, at, end - at if end else 0)
    if rejoined is not None:
        return rejoined
    if end == 0 or (role in _NAMES and "ก" <= follower <= "๎" and not _exact(plain, end, False)):
        repaired = _misspelt(plain, at)
        if repaired is not None:
            return repaired
    if end:
        return role, value, end, None
    return "unknown", None, _end_of_unknown(plain, at), None


def _exact(plain: str, at: int, after_number: bool) -> int:
    """Where the longest word that begins here ends, 0 when none does."""
    for length in WORD_LENGTHS.get(plain[at], ()):
        end = at + length
        meaning = WORDS.get(plain[at:end]) if end <= len(plain) else None
        if (
            meaning is not None
            and (after_number or meaning[0] not in _AFTER_NUMBER)
            and not (plain[end - 1] in _LATIN and plain[end : end + 1] in _LATIN)
        ):
            return end
    return 0


def _split(plain: str, at: int, longer_than: int) -> _Word | None:
    """A word with blanks in it, longer than the one that ends before the first blank: ธันวา คม, พ. ศ."""
    blank = plain.find(" ", at, at + LONGEST_WORD)
    if blank < 0 or not "ก" <= plain[at] <= "๎" or plain[at : min(blank, at + 2)] not in _BEGINNINGS:
        return None
    letters: list[str] = []
    ends: list[int] = []
    place, limit = at, min(len(plain), at + 2 * LONGEST_WORD)
    while place < limit and (plain[place] in " ." or "ก" <= plain[place] <= "๎"):
        if plain[place] != " ":
            letters.append(plain[place])
            ends.append(place + 1)
        place += 1
    joined = "".join(letters)
    for length in WORD_LENGTHS.get(plain[at], ()):
        if longer_than < length <= len(joined) and ends[length - 1] - at > length:
            word = joined[:length]
            meaning = WORDS.get(word)
            if meaning is not None and meaning[0] not in _AFTER_NUMBER:
                return meaning[0], meaning[1], ends[length - 1], ("split-word", word)
    return None


def _misspelt(plain: str, at: int) -> _Word | None:
    if plain[at] not in _INITIALS:
        return None
    end, limit = at, min(len(plain), at + LONGEST_NAME + 1)
    latin = plain[at] in _LATIN
    while end < limit and (plain[end] in _LATIN if latin else "ก" <= plain[end] <= "๎"):
        end += 1
    ends = [end]
    if plain[end : end + 1] == ".":
        dotted = end
        while dotted < limit and ("ก" <= plain[dotted] <= "๎" or plain[dotted] == "."):
            dotted += 1
        ends.append(dotted)
    ends += [cut for follower in _FOLLOWERS if (cut := plain.find(follower, at + 3, end + len(follower))) > 0]
    for cut in ends:
        name = meant(plain[at:cut])
        if name is not None:
            role, value = WORDS[name]
            return role, value, cut, ("spelling", name)
    return None


def _end_of_unknown(plain: str, at: int) -> int:
    end, limit = at + 1, min(len(plain), at + 60)
    while end < limit and plain[end] not in _DIGITS and plain[end] != " ":
        end += 1
    return end
