"""Lines of Thai and English that fit a width: nothing is cut, and no mark stands apart from its letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from rich.cells import cell_len

from lpa_standards.cli.lexicon import LEANING, LONGEST, WORDS

# A vowel written first, a letter with its marks, a vowel written last, silenced letters, ฯ and ๆ: never apart.
_CLUSTER: Final = r"[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎]*[ะาำๅ]*[ัิ-ฺ็-๎]*(?:[ก-ฮ][ิุ]?์)*[ฯๆ]*"
_PIECES: Final = re.compile(rf"{_CLUSTER}|[^\sก-๎]+|\S")
_CLOSING: Final = frozenset(")]}\u201d\u2019»,.:;!?%ฯๆะาำๅ")
_OPENING: Final = frozenset("([{\u201c\u2018«")
_VOWELLED: Final = re.compile(r"[เ-ไ]|[ก-ฮ][ะ-ฺ็ๅ]")

# How much fuller a line may be for a worse place to break it, as shares of the width.
_BLANK, _WORD, _NUMBER, _LEADING, _VOWEL, _LETTER = 0.5, 0.4, 0.2, 0.15, 0.0, -0.5
_LEANT: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays together on a line.

    Attributes:
        text: The text.
        width: Its width in columns.
        gap: Blanks before it.
        ease: How good a place it is to break before it.
    """

    text: str
    width: int
    gap: int
    ease: float


def width_of(text: str) -> int:
    """Columns that a text takes; marks above and below take none.

    >>> width_of("ที่นี่")
    2
    """
    return cell_len(text)


def wrap(text: str, width: int, *, fold: bool = True) -> list[str]:
    """The text in lines of at most so many columns; line ends in it are kept.

    Args:
        text: Any text.
        width: Columns, 4 or more.
        fold: Whether an English word or address longer than a line is broken; otherwise it sticks out.

    >>> wrap("ร้อยละของระยะทาง", 10)
    ['ร้อยละของ', 'ระยะทาง']
    """
    return [line for part in text.split("\n") for line in _wrapped(part, max(width, 4), fold=fold)]


def _wrapped(text: str, width: int, *, fold: bool) -> Iterator[str]:
    if width_of(text) <= width:
        yield text.rstrip()
        return
    pieces = [part for piece in _pieces(text) for part in (_folded(piece, width) if fold else [piece])]
    start = 0
    while start < len(pieces):
        end = _end_of_line(pieces, start, width)
        first, *rest = pieces[start:end]
        yield first.text + "".join(" " * piece.gap + piece.text for piece in rest)
        start = end


def _end_of_line(pieces: list[_Piece], start: int, width: int) -> int:
    """Where the next line begins: the best of the places that fit, full lines and good breaks weighed."""
    used, best, best_score = 0, start + 1, float("-inf")
    for at in range(start, len(pieces)):
        used += pieces[at].width + (pieces[at].gap if at > start else 0)
        if used > width and at > start:
            return best
        if at + 1 == len(pieces):
            return at + 1
        score = used / width + pieces[at + 1].ease
        if score >= best_score:
            best, best_score = at + 1, score
    return best


def _pieces(text: str) -> Iterator[_Piece]:
    """The text cut at every place where it may be broken."""
    held, before = "", ""
    gap = 0
    for blank in re.finditer(r"(\s*)(\S+)", text):
        gap = len(blank[1])
        for at, (unit, ease) in enumerate(_units(blank[2])):
            if held:
                unit, held = held + unit, ""  # noqa: PLW2901  # an opening bracket goes with what it opens
            if unit[-1] in _OPENING:
                held = unit
                continue
            if gap or at == 0:
                # A number stays with the word before it, and its unit with it, where that costs little.
                ease = _NUMBER if unit[0].isdecimal() or before[-1:].isdecimal() else _BLANK  # noqa: PLW2901
            yield _Piece(unit, width_of(unit), gap, ease)
            gap, before = 0, unit
    if held:
        yield _Piece(held, width_of(held), gap, _BLANK)


def _units(run: str) -> Iterator[tuple[str, float]]:
    """A run without blanks, in units that stay together, each with how good it is to break before it."""
    clusters = _clusters(run)
    at, before = 0, ""
    while at < len(clusters):
        size = _word_at(clusters, at)
        if size:
            word = "".join(clusters[at : at + size])
            yield word, _LEANT if before in LEANING else _WORD
            at += size
            before = word
            continue
        cluster = clusters[at]
        if before:
            ease = (
                (_LEANT if before in LEANING else _WORD)
                if _VOWELLED.match(cluster) or not _is_thai(cluster)
                else _VOWEL
            )
        elif cluster[0] in "เแโใไ":
            ease = _LEADING
        else:
            ease = _VOWEL if _VOWELLED.match(cluster) else _LETTER
        yield cluster, ease
        at += 1
        before = ""


def _clusters(run: str) -> list[str]:
    found: list[str] = []
    for cluster in _PIECES.findall(run):
        if found and (cluster[0] in _CLOSING or width_of(cluster) == 0 or (found[-1][-1] == "." and cluster != "“")):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


@cache
def _is_thai(text: str) -> bool:
    return "ก" <= text[0] <= "๎"


def _word_at(clusters: list[str], at: int) -> int:
    """How many clusters make the longest known word here; 0 for none."""
    text, size = "", 0
    for count, cluster in enumerate(clusters[at:], start=1):
        text += cluster
        if len(text) > LONGEST:
            break
        if text in WORDS:
            size = count
    return size


def _folded(piece: _Piece, width: int) -> Iterator[_Piece]:
    """A piece that is longer than a line, in parts that fit."""
    if piece.width <= width:
        yield piece
        return
    part, gap, ease = "", piece.gap, piece.ease
    for cluster in re.findall(rf"{_CLUSTER}|.", piece.text):
        if part and width_of(part + cluster) > width:
            yield _Piece(part, width_of(part), gap, ease)
            part, gap, ease = "", 0, _LETTER
        part += cluster
    yield _Piece(part, width_of(part), gap, ease)
