"""The words and signs of an expression: text cut into tokens, before any of it has a meaning."""

import re
from typing import NamedTuple

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions.hints import stray

FUNCTIONS = ("min", "max", "sum", "count", "abs", "round")
KEYWORDS = frozenset({"and", "or", "not", "if", "else"})

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<number>[0-9๐-๙][0-9๐-๙._]*(?:[eE][-+]?[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
      | (?P<sign>\*\*|//|==|!=|<=|>=|=<|=>|<>|<|>|\+|-|\*|/|\(|\)|,|=|%|&&|\|\||!)""",
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """An expression is not in the language.

    Attributes:
        message: What is wrong.
        fix: What to do.
        at: Where, in characters from the start of the expression.
        code: Stable name of the kind of fault.
    """

    def __init__(self, message: Words, fix: Words | None, at: int, code: str = "expression") -> None:
        super().__init__(message.en)
        self.message = message
        self.fix = fix
        self.at = at
        self.code = code


class Token(NamedTuple):
    """One word or sign.

    Attributes:
        kind: "number", "name" (keywords included), "sign", or "end" after the last one.
        text: As written.
        at: Its place in the text, in characters from 0.
    """

    kind: str
    text: str
    at: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression, blanks left out.

    Raises:
        ExpressionError: A character is not part of the language, or a minus stands too close to a value.

    >>> [token.text for token in tokens_of("road-length.frame >= 2.5")]
    ['road-length.frame', '>=', '2.5']
    """
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray_character(text, at)
        kind = match.lastgroup or ""
        if kind != "blank":
            token = Token(kind, match[0], at)
            if token.text == "-" and tokens and _ends_a_value(tokens[-1]) and not _stands_free(text, at):
                raise ExpressionError(
                    Words("a minus needs a blank on both sides", "เครื่องหมายลบต้องเว้นวรรคทั้งสองข้าง"),
                    Words("write a - b", "เขียนแบบ a - b"),
                    at,
                )
            tokens.append(token)
        at = match.end()
    return tokens


def _ends_a_value(token: Token) -> bool:
    return (token.kind in {"number", "name"} and token.text not in KEYWORDS) or token.text == ")"


def _stands_free(text: str, at: int) -> bool:
    """Whether the sign has blanks around it; ids may hold hyphens, so that `a-b` could mean two things."""
    return text[at - 1].isspace() and text[at + 1 : at + 2].isspace()


def _stray_character(text: str, at: int) -> ExpressionError:
    functions = ", ".join(FUNCTIONS)
    shown, fix = stray(text, at)
    return ExpressionError(
        Words(f"{shorten(shown)!r} is not part of the language", f"ไม่รู้จัก {shorten(shown)!r} ในนิพจน์"),
        fix
        or Words(
            f"use item names, numbers, + - * /, comparisons, and, or, not, if, else and the functions {functions}",
            f"ใช้ได้เฉพาะชื่อรายการข้อมูล ตัวเลข + - * / เครื่องหมายเปรียบเทียบ and or not if else และฟังก์ชัน {functions}",
        ),
        at,
    )
