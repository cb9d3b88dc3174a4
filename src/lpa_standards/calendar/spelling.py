"""Finds the name that a misspelt or damaged one was meant to be, or none where that could be doubted.

A name is taken for another when it has the same letters with its marks out of order, or differs in one letter left
out, added, changed or exchanged with its neighbour; letters that are often confused (ฎ and ฏ, ศ ษ and ส, the four
vowel signs above) count as one. Where a second name is about as near, neither is taken: มีราคม stays unread.
"""

from __future__ import annotations

from lpa_standards.calendar.names import ENGLISH_MONTHS, MONTHS, SHORT_MONTHS, SPOKEN_MONTHS, WEEKDAYS
from lpa_standards.calendar.plain import MARKS

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final

LONGEST_NAME: Final = 14
_LEAST_LETTERS: Final = 5
_CONFUSED: Final = str.maketrans(
    "ฏศส\N{THAI CHARACTER SARA II}\N{THAI CHARACTER SARA UE}\N{THAI CHARACTER SARA UEE}",
    "ฎษษ\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA I}",
)
# Common, and further from the name than one letter, or too short to be told by letters.
_COMMON: Final = {
    "กุมภาพัน": "กุมภาพันธ์",
    "กุมพาพัน": "กุมภาพันธ์",
    "เม.ษ.": "เม.ย.",
    "เม.ษ": "เม.ย.",
    "พุทธ": "พุธ",
    "ศุกร": "ศุกร์",
    "ศุก": "ศุกร์",
    "เสาร": "เสาร์",
    "จัน": "จันทร์",
    "อาทิต": "อาทิตย์",
}
_MOST_REMEMBERED: Final = 2000


def meant(word: str) -> str | None:
    """The month or weekday that a misspelt word was meant to be, None where nothing or too much is near.

    >>> meant("กรกฏาคม"), meant("มีราคม")
    ('กรกฎาคม', None)
    """
    if len(word) > LONGEST_NAME or len(word) < 3:
        return None
    if word not in _remembered:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[word] = _meant(word)
    return _remembered[word]


class _Tables:
    """Made when the first misspelt name is met."""

    def __init__(self) -> None:
        exact = (*MONTHS, *WEEKDAYS, *SPOKEN_MONTHS, *SHORT_MONTHS, "วันที่")
        self.folded = {_fold(name): name for name in (*SPOKEN_MONTHS, *MONTHS, *WEEKDAYS)}
        self.skeletons = {skeleton: name for name in exact if (skeleton := _skeleton(name))[1]}
        self.neighbours: dict[str, set[str]] = {}
        english = (name.lower() for name in ENGLISH_MONTHS if len(name) > 6)
        for name in (*MONTHS, *WEEKDAYS, *english):
            if len(name) >= _LEAST_LETTERS:
                for shorter in _with_one_less(_fold(name)):
                    self.neighbours.setdefault(shorter, set()).add(name)


_remembered: dict[str, str | None] = {}
_tables: list[_Tables] = []


def _meant(word: str) -> str | None:
    if not _tables:
        _tables.append(_Tables())
    tables, folded = _tables[0], _fold(word)
    known = _COMMON.get(word) or tables.folded.get(folded) or tables.skeletons.get(_skeleton(word))
    if known is not None or len(word) < _LEAST_LETTERS:
        return known
    near = {name for shorter in _with_one_less(folded) for name in tables.neighbours.get(shorter, ())}
    if len(near) != 1:
        return None
    name = near.pop()
    return name if _one_letter_apart(folded, _fold(name)) else None


def _fold(word: str) -> str:
    return word.translate(_CONFUSED)


def _skeleton(word: str) -> tuple[str, str]:
    """The letters in their order, and the marks whatever their order."""
    marks = sorted(character for character in word if character in MARKS)
    return "".join(character for character in word if character not in MARKS), "".join(marks)


def _with_one_less(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _one_letter_apart(first: str, second: str) -> bool:
    """Whether one letter left out, added, changed or exchanged with its neighbour makes the words equal."""
    longest = min(len(first), len(second))
    head = 0
    while head < longest and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < longest - head and first[-1 - tail] == second[-1 - tail]:
        tail += 1
    one, other = first[head : len(first) - tail], second[head : len(second) - tail]
    return (len(one) <= 1 and len(other) <= 1) or (len(one) == 2 and one == other[::-1])
