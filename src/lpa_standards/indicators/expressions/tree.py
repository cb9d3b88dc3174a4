"""The tree of an expression: what was written, with the place of every part in the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lpa_standards.numbers import Exact

Arithmetic = Literal["+", "-", "*", "/"]
Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
Function = Literal["min", "max", "sum", "count", "abs", "round"]


@dataclass(frozen=True, slots=True)
class Node:
    """Any part of an expression.

    Attributes:
        at: Its place in the text, in characters from 0.
    """

    at: int

    def children(self) -> tuple["Node", ...]:
        """The parts it is made of, from left to right."""
        return ()

    def walk(self) -> Iterator["Node"]:
        """This part and all within it."""
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A literal number."""

    value: Exact


@dataclass(frozen=True, slots=True)
class Name(Node):
    """An item of this indicator, or `indicator.item` or `indicator.points` of another."""

    item: str
    indicator: str | None = None

    def __str__(self) -> str:
        return f"{self.indicator}.{self.item}" if self.indicator else self.item


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """left + right, and so on."""

    operator: Arithmetic
    left: Node
    right: Node

    def children(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """A number below zero, written with a minus before it."""

    operand: Node

    def children(self) -> tuple[Node, ...]:
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Compare(Node):
    """left >= right, and so on; yes or no."""

    operator: Comparison
    left: Node
    right: Node

    def children(self) -> tuple[Node, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """a and b and c, or a or b or c."""

    operator: Literal["and", "or"]
    operands: tuple[Node, ...]

    def children(self) -> tuple[Node, ...]:
        return self.operands


@dataclass(frozen=True, slots=True)
class Not(Node):
    """not a."""

    operand: Node

    def children(self) -> tuple[Node, ...]:
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class If(Node):
    """then if condition else otherwise."""

    condition: Node
    then: Node
    otherwise: Node

    def children(self) -> tuple[Node, ...]:
        return (self.then, self.condition, self.otherwise)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """min(a, b), round(a, 2) and so on."""

    function: Function
    arguments: tuple[Node, ...]

    def children(self) -> tuple[Node, ...]:
        return self.arguments


def same(one: Node, other: Node) -> bool:
    """Whether two expressions say the same thing in the same words, wherever they stand."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Number) and isinstance(other, Number):
        return one.value == other.value
    if isinstance(one, Name) and isinstance(other, Name):
        return (one.indicator, one.item) == (other.indicator, other.item)
    head = getattr(one, "operator", None) or getattr(one, "function", None)
    if head != (getattr(other, "operator", None) or getattr(other, "function", None)):
        return False
    ours, theirs = one.children(), other.children()
    return len(ours) == len(theirs) and all(same(a, b) for a, b in zip(ours, theirs, strict=True))
