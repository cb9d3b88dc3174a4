"""One line of YAML as a person sees it: indentation, marks of list entries, and the pieces of what follows."""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

# What looks like a blank in an editor; YAML knows the plain blank alone.
BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INDENT = re.compile(f"[{BLANKS}\u200b\ufeff]*")
_MARK = re.compile(r"-[ \t]+")
_END_OF_TEXT = re.compile(r":(?=[ \t]|$)|[ \t]#")
_END_IN_BRACKETS = re.compile(r"[,{}\[\]]|:(?=[ \t,{}\[\]]|$)|[ \t]#")
_CLOSES = {"{": "}", "[": "]"}


class Piece(NamedTuple):
    """A piece of a line.

    Attributes:
        kind: What it is.
        start: Its first character.
        end: The character behind it.
    """

    kind: Literal["text", "quoted", "open", "close", "comma", "colon"]
    start: int
    end: int


class Bracket(NamedTuple):
    """A bracket that does not fit.

    Attributes:
        at: Where it stands.
        wanted: The bracket that would fit; "" where none would.
    """

    at: int
    wanted: str


@dataclass(slots=True)
class Scan:
    """One line, read as if nothing before it were open.

    Attributes:
        text: The line.
        indent: Characters before the first that is no blank.
        start: Where the content begins, behind the marks of list entries.
        end: Where it ends, before a comment and blanks.
        pieces: Its pieces.
        unclosed: Opening brackets without a closing one, from the outermost; `wanted` closes them.
        misfits: Closing brackets of another kind than the opening one, or without any.
        open_quote: A quote that is not closed on the line.
        after_quote: Text that stands right behind a closing quote.
    """

    text: str
    indent: int = 0
    start: int = 0
    end: int = 0
    pieces: list[Piece] = field(default_factory=list)
    unclosed: list[Bracket] = field(default_factory=list)
    misfits: list[Bracket] = field(default_factory=list)
    open_quote: int | None = None
    after_quote: int | None = None

    @property
    def content(self) -> str:
        """The line without indentation, list marks and comment."""
        return self.text[self.start : self.end]

    @property
    def key(self) -> Piece | None:
        """The key that the line begins with."""
        if len(self.pieces) > 1 and self.pieces[1].kind == "colon" and self.pieces[0].kind in {"text", "quoted"}:
            return self.pieces[0]
        return None

    @property
    def value(self) -> int:
        """Where the value begins: behind the key, or where the content begins."""
        behind = self.pieces[2:] if self.key is not None else self.pieces
        return behind[0].start if behind else self.end

    def part(self, piece: Piece) -> str:
        """The text of a piece."""
        return self.text[piece.start : piece.end]


def scan(text: str) -> Scan:
    """The pieces of one line."""
    found = INDENT.match(text)
    line = Scan(text, indent=found.end() if found else 0)
    line.start = line.indent
    while mark := _MARK.match(text, line.start):
        line.start = mark.end()
    _Scanner(line).run()
    return line


class _Scanner:
    def __init__(self, line: Scan) -> None:
        self.line, self.text = line, line.text
        self.at = line.start
        self.fresh = True  # a value or key may begin here
        self.had_brackets = False

    def run(self) -> None:
        text, line = self.text, self.line
        line.end = line.start
        while self.at < len(text):
            character = text[self.at]
            if character in " \t":
                self.at += 1
                continue
            if character == "#" and (self.at == 0 or text[self.at - 1] in " \t"):
                return
            if self.fresh and character in "\"'":
                self._quoted(character)
            elif character in _CLOSES and (self.fresh or line.unclosed):
                self.had_brackets = True
                line.unclosed.append(Bracket(self.at, _CLOSES[character]))
                self._piece("open", 1, fresh=True)
            elif character in "}]" and self.had_brackets:
                self._closing(character)
            elif character == "," and line.unclosed:
                self._piece("comma", 1, fresh=True)
            elif self._is_colon():
                self._piece("colon", 1, fresh=True)
            else:
                self._plain()

    def _piece(
        self, kind: Literal["text", "quoted", "open", "close", "comma", "colon"], size: int, *, fresh: bool
    ) -> None:
        self.line.pieces.append(Piece(kind, self.at, self.at + size))
        self.at += size
        self.line.end = self.at
        self.fresh = fresh

    def _is_colon(self) -> bool:
        follows = self.text[self.at + 1 : self.at + 2]
        return self.text[self.at] == ":" and (not follows or follows in (" \t,{}[]" if self.line.unclosed else " \t"))

    def _closing(self, character: str) -> None:
        if not self.line.unclosed:
            self.line.misfits.append(Bracket(self.at, ""))
        elif self.line.unclosed.pop().wanted != character:
            self.line.misfits.append(Bracket(self.at, "}" if character == "]" else "]"))
        self._piece("close", 1, fresh=False)

    def _quoted(self, quote: str) -> None:
        close = self._closing_quote(quote)
        if close is None:
            self.line.open_quote = self.at
            self._piece("quoted", len(self.text.rstrip()) - self.at, fresh=False)
            self.at = len(self.text)
            return
        self._piece("quoted", close + 1 - self.at, fresh=False)
        follows = self.text[self.at : self.at + 1]
        if follows and follows not in " \t,:]}" and self.line.after_quote is None:
            self.line.after_quote = self.at

    def _closing_quote(self, quote: str) -> int | None:
        at = self.at + 1
        while at < len(self.text):
            if self.text[at] == "\\" and quote == '"':
                at += 1
            elif self.text[at] == quote:
                if quote == '"' or self.text[at + 1 : at + 2] != quote:
                    return at
                at += 1
            at += 1
        return None

    def _plain(self) -> None:
        ends = _END_IN_BRACKETS if self.line.unclosed else _END_OF_TEXT
        found = ends.search(self.text, self.at + 1)
        end = found.start() if found else len(self.text)
        size = max(1, len(self.text[self.at : end].rstrip()))
        self._piece("text", size, fresh=False)
        self.at = max(self.at, end)
