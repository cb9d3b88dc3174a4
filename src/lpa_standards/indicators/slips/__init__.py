"""Slips of the hand in YAML: what a person meant, found by trying what makes the lines readable.

A parser says where it gave up, in its own words; the slip is often on another line. Here each likely mend of the lines
around is tried, and the one after which the file can be read is told: what is wrong, where, and what to do. With the
mend made, reading goes on, so that the next slip is told in the same go.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lpa_standards.indicators.slips.brackets import bracket_mends
from lpa_standards.indicators.slips.indentation import indentation_mends
from lpa_standards.indicators.slips.marks import blank_mends, mark_mends, odd_beginnings, start_mends
from lpa_standards.indicators.slips.mend import Around, Mend
from lpa_standards.indicators.slips.quotes import quote_mends
from lpa_standards.indicators.slips.separators import key_mends, separator_mends, value_mends
from lpa_standards.indicators.slips.shape import Shape
from lpa_standards.indicators.slips.skeleton import KNOWN
from lpa_standards.indicators.slips.strays import lost_remark, merge_mend, misfit_mends, remark_mends, stray_mends
from lpa_standards.indicators.slips.trouble import Spot, Trouble, reach, trouble_in

__all__ = ["Slips", "has_keys", "slips_in"]

_MOST_SLIPS = 20
_MOST_SHAPES = 60
_LONGEST_LINE = 20_000
# Lines read behind a mend, to see whether it holds.
_AHEAD = 60
# Characters that all trials of one file may read: two or three seconds' worth.
_BUDGET = 12_000_000
_EVERYWHERE = frozenset({"th", "en"})
_KEYS = re.compile(r"(?:^[ \t]*(?:- +)*|[{,][ \t]*)([A-Za-z_][\w-]*):(?=[ \t]|$)", re.MULTILINE)

# What a line may begin with, its colon or blank gone too.
_FIRST_KEYS = re.compile(r"^[\s\u200b\ufeff]*(?:[-\u2013\u2022*]+[ \t]*)*[\"'{]*([A-Za-z_][\w-]*)", re.MULTILINE)
# `th` and `en` begin words of any text.
_KNOWN_KEYS = frozenset(key for _, key in KNOWN if len(key) > 3)


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of one text.

    Attributes:
        mends: What was found, in the order in which a parser meets it.
        text: The text without them; None where more is wrong than could be understood.
        changed: Lines that differ in it, from 0.
        stuck: Where reading ends.
    """

    mends: tuple[Mend, ...]
    text: str | None
    changed: frozenset[int]
    stuck: Spot


def has_keys(text: str) -> bool:
    """Whether any line of a text begins with a key that files of this library have."""
    return any(key in _KNOWN_KEYS for key in _FIRST_KEYS.findall(text))


def slips_in(text: str) -> Slips:
    """Every slip for which a text cannot be read."""
    return _Reader(text).slips()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.words = _EVERYWHERE.union(_KEYS.findall(text))
        self.left = _BUDGET
        self.mends: list[Mend] = []
        self.changed: set[int] = set()

    def slips(self) -> Slips:
        merge = merge_mend(self.lines)
        if merge is not None:
            self._take(merge)
        while (trouble := trouble_in(self.lines)) is not None:
            self.left -= sum(map(len, self.lines))
            mends = self._best(trouble) if len(self.mends) < _MOST_SLIPS else []
            if not mends or mends[0].is_guess:
                self.mends += mends
                return Slips(tuple(self.mends), None, frozenset(self.changed), trouble.spot)
            for mend in mends:
                self._take(mend)
        return Slips(tuple(self.mends), "\n".join(self.lines), frozenset(self.changed), Spot(len(self.lines), 0))

    def _take(self, mend: Mend) -> None:
        self.mends.append(mend)
        self.changed |= mend.changes.keys()
        for number, line in mend.changes.items():
            self.lines[number] = line

    def _best(self, trouble: Trouble) -> list[Mend]:
        """The first mend after which the lines ahead can be read, else the one that leads farthest.

        Two where each of two lines hides that the other was mended.
        """
        ahead = self.lines[: trouble.spot.line + _AHEAD]
        size = sum(map(len, ahead)) + len(ahead)
        best: tuple[tuple[int, Spot], Mend] | None = None
        alone: list[Mend] = []
        for mend in _mends(self.lines, trouble, self.words):
            if self.left < size:
                break
            self.left -= size
            reached = reach([mend.changes.get(number, line) for number, line in enumerate(ahead)])
            if reached is None:
                return [mend]
            rank = _rank(reached, trouble.spot, mend, self.lines)
            if rank is not None and (best is None or rank > best[0]):
                best = rank, mend
            elif rank is None and mend.is_certain:
                for other in alone:
                    if self.left < size or other.changes.keys() & mend.changes.keys():
                        continue
                    self.left -= size
                    both = {**other.changes, **mend.changes}
                    if reach([both.get(number, line) for number, line in enumerate(ahead)]) is None:
                        return sorted([other, mend], key=lambda each: each.line)
                alone.append(mend)
        return [best[1]] if best else []


def _rank(reached: Spot, spot: Spot, mend: Mend, lines: Sequence[str]) -> tuple[int, Spot] | None:
    """How far a mend leads, where another slip follows; None where it leads no farther."""
    if reached.line > spot.line:
        return 2, reached
    # What took lines in hid the slips in them: with it closed, the parser stops earlier, and rightly so.
    if mend.releases and mend.line + 2 < reached.line and mend.line + 1 < spot.line:
        return 1, reached
    longer = sum(len(text) - len(lines[number]) for number, text in mend.changes.items() if number == spot.line)
    if reached.line == spot.line and reached.column > spot.column + max(0, longer):
        return 0, reached
    return None


def _mends(lines: Sequence[str], trouble: Trouble, words: frozenset[str]) -> Iterator[Mend]:
    """Everything that may be meant, the likeliest first."""
    shape = Shape(lines)
    for at in odd_beginnings(lines, trouble.spot.line):
        yield from sorted(blank_mends(Around.of(lines, at, words)), key=lambda mend: -shape.gain(mend.changes))
    suspects = [Around.of(lines, at, words) for at in trouble.suspects if len(lines[at]) <= _LONGEST_LINE]
    for line in suspects:
        for mends in (start_mends, remark_mends, key_mends, quote_mends, bracket_mends, separator_mends, lost_remark):
            yield from mends(line)
    for line in suspects:
        yield from stray_mends(line)
    yield from _mends_of_shape(lines, trouble, words, shape)
    for line in suspects:
        yield from misfit_mends(line)


def _mends_of_shape(lines: Sequence[str], trouble: Trouble, words: frozenset[str], shape: Shape) -> list[Mend]:
    """Moved lines, marks of entries, needless values: what fits the rest of the text best comes first."""
    others: list[Mend] = []
    for at in dict.fromkeys([*trouble.suspects, *trouble.ancestors]):
        line = Around.of(lines, at, words)
        others += [*mark_mends(line), *value_mends(line)]
    moves = indentation_mends(lines, trouble.spot.line, trouble.ancestors, trouble.columns)
    ranked = [(unlikely - shape.gain(mend.changes), mend) for unlikely, mend in moves]
    ranked += [(1 - shape.gain(mend.changes), mend) for mend in others]
    return [mend for _, mend in sorted(ranked, key=lambda each: each[0])][:_MOST_SHAPES]
