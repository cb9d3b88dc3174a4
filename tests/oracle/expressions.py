"""The expression language: a tokenizer, a parser to tuples, an evaluator over exact fractions."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from .figures import round_half_up


class Missing(enum.Enum):
    """What stands where a value is not; the larger one wins among the operands of an operation."""

    ABSENT = 1
    NULL = 2
    NA = 3


Value = Fraction | bool | str | Missing
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*(?:\.[a-z][a-z0-9_]*)?)"
    r"|(?P<sign><=|>=|==|!=|[-+*/<>(),]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
_FUNCTIONS = ("min", "max", "sum", "count", "abs", "round")


def tokens(text: str) -> list[str]:
    """The words and signs of an expression in order; ValueError where nothing fits."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"cannot read {text[at:]!r} in {text!r}")
        found.append(match.group().strip())
        at = match.end()
    return found


class _Parser:
    def __init__(self, text: str) -> None:
        self.rest = tokens(text)

    def peek(self) -> str:
        return self.rest[0] if self.rest else ""

    def take(self, *wanted: str) -> str:
        if not self.rest or (wanted and self.rest[0] not in wanted):
            raise ValueError(f"expected {wanted} before {self.rest}")
        return self.rest.pop(0)

    def whole(self) -> Any:
        tree = self.choice()
        if self.rest:
            raise ValueError(f"left over: {self.rest}")
        return tree

    def choice(self) -> Any:
        yes = self.either()
        if self.peek() != "if":
            return yes
        self.take("if")
        condition = self.either()
        self.take("else")
        return ("if", condition, yes, self.choice())

    def either(self) -> Any:
        return self.chain("or", self.both)

    def both(self) -> Any:
        return self.chain("and", self.negation)

    def chain(self, word: str, inner: Callable[[], Any]) -> Any:
        operands = [inner()]
        while self.peek() == word:
            self.take(word)
            operands.append(inner())
        return operands[0] if len(operands) == 1 else (word, *operands)

    def negation(self) -> Any:
        if self.peek() == "not":
            self.take("not")
            return ("not", self.negation())
        return self.comparison()

    def comparison(self) -> Any:
        left = self.sums()
        if self.peek() in _COMPARE:
            sign = self.take()
            return (sign, left, self.sums())
        return left

    def sums(self) -> Any:
        return self.left_to_right(("+", "-"), self.products)

    def products(self) -> Any:
        return self.left_to_right(("*", "/"), self.signed)

    def left_to_right(self, signs: tuple[str, ...], inner: Callable[[], Any]) -> Any:
        tree = inner()
        while self.peek() in signs:
            sign = self.take()
            tree = (sign, tree, inner())
        return tree

    def signed(self) -> Any:
        if self.peek() == "-":
            self.take("-")
            return ("-", ("number", Fraction(0)), self.signed())
        return self.atom()

    def atom(self) -> Any:
        word = self.take()
        if word == "(":
            tree = self.choice()
            self.take(")")
            return tree
        if word[0].isdigit():
            return ("number", Fraction(word))
        if word in _FUNCTIONS and self.peek() == "(":
            self.take("(")
            operands = [self.choice()]
            while self.take(",", ")") == ",":
                operands.append(self.choice())
            return (word, *operands)
        if not word[0].isalpha():
            raise ValueError(f"unexpected {word!r}")
        return ("name", word)


@functools.lru_cache(maxsize=20_000)
def parse(text: str) -> Any:
    """The tree of an expression, as nested tuples; ValueError when it is none."""
    return _Parser(text).whole()


def names(tree: Any) -> set[str]:
    """Every name an expression reads, taken branch or not."""
    if tree[0] == "name":
        return {tree[1]}
    return set().union(*(names(part) for part in tree[1:] if isinstance(part, tuple)))


def worst(values: list[Any]) -> Missing | None:
    """The strongest of what is missing among the values, None when all are there."""
    missing = [value for value in values if isinstance(value, Missing)]
    return max(missing, key=lambda one: one.value) if missing else None


def kleene(values: list[Any], deciding: bool) -> bool | Missing:
    """`and` (deciding False) or `or` (deciding True) over values of which some are missing."""
    if any(value is deciding for value in values):
        return deciding
    return worst(values) or (not deciding)


def evaluate(tree: Any, look: Callable[[str], Value]) -> Value:
    """The exact value of a tree, or what is missing from it; `look` gives the value of a name."""
    what, *parts = tree
    if what == "number":
        return Fraction(parts[0])
    if what == "name":
        return look(parts[0])
    if what == "if":
        condition = evaluate(parts[0], look)
        if isinstance(condition, Missing):
            return condition
        return evaluate(parts[1] if condition else parts[2], look)
    values: list[Any] = [evaluate(part, look) for part in parts]
    if what in ("and", "or"):
        return kleene(values, what == "or")
    missing = worst(values)
    if missing is not None:
        return missing
    if what == "not":
        return not values[0]
    if what in _COMPARE:
        return _COMPARE[what](values[0], values[1])
    if what in _ARITHMETIC:
        return _ARITHMETIC[what](values[0], values[1])
    if what == "count":
        return Fraction(sum(1 for value in values if value is True))
    if what == "round":
        return round_half_up(values[0], int(values[1]))
    if what == "abs":
        return Fraction(abs(values[0]))
    if what == "sum":
        return sum(values, Fraction(0))
    return Fraction(min(values) if what == "min" else max(values))


def read_value(source: Any, look: Callable[[str], Value]) -> Value:
    """The value of an item id, an expression text, or a bare number."""
    return evaluate(parse(str(source)), look)
