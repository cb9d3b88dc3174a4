"""What one slip of the hand was, and the lines as they were meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.slips.scan import Scan, scan


class Mend(NamedTuple):
    """A way to make lines readable; it never adds or removes a line.

    Attributes:
        changes: New text of lines, by number from 0.
        line: Line that is told, from 0.
        column: Character that is told, from 0.
        message: What is wrong.
        fix: What to do.
        releases: Whether it gives back lines that an open quote or bracket took in.
        is_guess: Whether the line is the right one, but what was meant is not known.
        is_certain: Whether there is no doubt about what was meant, so that it may be written without asking.
    """

    changes: Mapping[int, str]
    line: int
    column: int
    message: Words
    fix: Words
    releases: bool = False
    is_guess: bool = False
    is_certain: bool = False


@dataclass(frozen=True)
class Around:
    """One line and what stands around it.

    Attributes:
        lines: All lines of the text.
        at: Number of the line, from 0.
        scan: Its pieces.
        words: Words that the text uses as keys.
    """

    lines: Sequence[str]
    at: int
    scan: Scan
    words: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[str], at: int, words: frozenset[str]) -> "Around":
        """The line of a number, read."""
        return cls(lines, at, scan(lines[at]), words)

    @property
    def text(self) -> str:
        """The line."""
        return self.lines[self.at]

    def mend(
        self,
        text: str,
        column: int,
        message: Words,
        fix: Words,
        *,
        releases: bool = False,
        is_guess: bool = False,
        is_certain: bool = False,
    ) -> Mend:
        """The mend of this line alone."""
        return Mend({self.at: text}, self.at, column, message, fix, releases, is_guess, is_certain)

    def put(self, start: int, end: int, text: str) -> str:
        """The line with another text in one place."""
        return self.text[:start] + text + self.text[end:]


def is_content(line: str) -> bool:
    """Whether a line holds more than blanks and a comment."""
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")


@lru_cache(maxsize=16_384)
def indent_of(line: str) -> int:
    """Plain blanks at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def content_before(lines: Sequence[str], at: int) -> int | None:
    """The nearest line above that holds something."""
    return next((number for number in range(min(at, len(lines)) - 1, -1, -1) if is_content(lines[number])), None)


def content_after(lines: Sequence[str], at: int) -> int | None:
    """The nearest line below that holds something."""
    return next((number for number in range(at + 1, len(lines)) if is_content(lines[number])), None)


def quoted(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def shown(text: str) -> str:
    """A piece of a line as shown in a message."""
    return shorten(text.strip(), 24)
