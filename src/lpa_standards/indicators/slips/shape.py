"""The shape of a text: which key stands under which, from the lines alone, whether or not a parser can read them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lpa_standards.indicators.slips.mend import indent_of, is_content
from lpa_standards.indicators.slips.skeleton import FREE, KNOWN

_LINE = re.compile(r"(?P<indent> *)(?P<marks>(?:- +)*)(?:(?P<key>[A-Za-z_][\w-]*):(?= |$)|(?P<rest>\S))")
_DOUBLED, _UNKNOWN_ENTRY, _UNKNOWN, _KNOWN = -4, -3, -2, 1
_FIRST = ("id", "name")
_ABOVE = frozenset(above for above, _ in KNOWN)
_AN_ID = "*"  # one id fits where another does
_BEFORE, _BEHIND = 40, 60  # lines that a change is seen among

# The key above ("" at the top), with [] within its list, and the key below it; "-" before one that begins an entry.
Pair = tuple[str, str]


@lru_cache(maxsize=4096)
def is_known(pair: Pair) -> bool | None:
    """Whether the files of this library have a key under a key; None where they leave both to the writer."""
    above, below = pair
    if above not in _ABOVE or below == "-":
        return None if below != "-" else True
    if not below.startswith("-"):
        return pair in KNOWN
    begins = below.removeprefix("-")
    by_name = any((above, first) in KNOWN for first in _FIRST)  # an entry then begins with its id or name
    return (above, begins) in KNOWN and (begins in _FIRST or not by_name)


class _Level(NamedTuple):
    column: int
    name: str
    keys: set[str]


class _Line(NamedTuple):
    column: int
    marks: str
    key: str | None


# The same lines are looked at again for every mend that is tried.
@lru_cache(maxsize=16_384)
def _read(line: str) -> _Line | None:
    found = _LINE.match(line)
    if found is None or line.lstrip().startswith("#"):
        return None
    return _Line(indent_of(line), found["marks"], found["key"])


class Shape:
    """Pairs of keys of which one stands under the other, as often as the text has them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._windows: dict[tuple[int, int], tuple[list[str], list[tuple[Pair, bool]], Counter[Pair]]] = {}
        self._pairs = Counter(pair for pair, _ in _pairs(lines))

    def gain(self, changes: Mapping[int, str]) -> int:
        """How much better the lines around a change fit the rest of the text after it than before."""
        start, end = max(0, min(changes) - _BEFORE), max(changes) + _BEHIND
        above, was, counts_was = self._window(start, end)
        lines = self._lines[start:end]
        now = list(_pairs([*above, *(changes.get(start + at, line) for at, line in enumerate(lines))]))
        counts_now = Counter(pair for pair, _ in now)

        def score(pairs: Sequence[tuple[Pair, bool]], own: Counter[Pair]) -> int:
            total = 0
            for pair, doubled in pairs:
                known = is_known(pair)
                if known is None:
                    known = self._pairs[pair] - counts_was[pair] + own[pair] > 1
                unknown = _UNKNOWN_ENTRY if pair[1].startswith("-") else _UNKNOWN
                total += _DOUBLED if doubled else _KNOWN if known else unknown
            return total

        return score(now, counts_now) - score(was, counts_was)

    def _window(self, start: int, end: int) -> tuple[list[str], list[tuple[Pair, bool]], Counter[Pair]]:
        """The lines above some lines, and their pairs as they are."""
        found = self._windows.get((start, end))
        if found is None:
            above = self._above(start)
            pairs = list(_pairs([*above, *self._lines[start:end]]))
            found = self._windows[start, end] = above, pairs, Counter(pair for pair, _ in pairs)
        return found

    def _above(self, at: int) -> list[str]:
        """The lines above that a line stands under, from the left edge on."""
        found: list[str] = []
        lowest = indent_of(self._lines[at]) + 1
        for number in range(at - 1, -1, -1):
            line = self._lines[number]
            if lowest and is_content(line) and indent_of(line) < lowest:
                lowest = indent_of(line)
                found.insert(0, line)
        return found


def misfits(lines: Sequence[str]) -> list[int]:
    """The lines, from 0, whose key stands under none that it belongs to, or a second time."""
    numbers: list[int] = []
    for at, pair, doubled, beside in _numbered(lines):
        if doubled or beside or is_known(pair) is False:
            numbers.append(at)
    return numbers


def parent_of(lines: Sequence[str], column: int) -> str:
    """The key that a line behind these lines stands under, were a key to begin in a column."""
    return [pair for _, pair, _, _ in _numbered([*lines, f"{' ' * column}x-x:"])][-1][0]


def _pairs(lines: Sequence[str]) -> Iterator[tuple[Pair, bool]]:
    """Every pair, and whether the key stands there a second time."""
    yield from ((pair, doubled) for _, pair, doubled, _ in _numbered(lines))


def _numbered(lines: Sequence[str]) -> Iterator[tuple[int, Pair, bool, bool]]:
    """Every pair with its line, from 0; whether the key stands there already, and whether it belongs one step up."""
    levels = [_Level(-1, "", set())]
    for at, line in enumerate(lines):
        found = _read(line)
        if found is None:
            continue
        column, marks, key = found
        # A list may begin in the column of its key.
        while levels[-1].column > column or (
            levels[-1].column == column and (not marks or levels[-1].name.endswith("[]"))
        ):
            levels.pop()
        above = levels[-1]
        if marks:
            above = _Level(column, above.name + "[]" * marks.count("-"), set())
            levels.append(above)
            column += len(marks)
        if key is None:
            yield at, (above.name, "-" if marks else ""), False, False
            continue
        doubled = key in above.keys
        above.keys.add(key)
        name = _AN_ID if above.name in FREE or not key.isidentifier() else key
        # An id of one's own that is called as a key beside all these ids is hardly one.
        beside = above.name in FREE and len(levels) > 1 and (levels[-2].name, key) in KNOWN
        yield at, (above.name, f"-{name}" if marks else name), doubled, beside
        levels.append(_Level(column, name, set()))
