"""What values an expression can take: used to prove divisors, and to bound what open data can still give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lpa_standards.indicators.expressions.intervals import (
    ANYTHING,
    MIRRORED,
    Interval,
    Truth,
    compared,
    largest_of,
    smallest_of,
)
from lpa_standards.indicators.expressions.tree import (
    Binary,
    Call,
    Compare,
    If,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    same,
)
from lpa_standards.numbers import Exact

LIMIT: Final = 10**18  # no item holds a number of this size or above

# What is known of the items: an interval for each name, by ("indicator" or None, "item").
Box = Mapping[tuple[str | None, str], Interval]
EITHER: Final[Truth] = frozenset({True, False})
_OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


@dataclass(frozen=True, slots=True)
class Refined:
    """A part of an expression of which more is known from a condition around it.

    Attributes:
        node: The part.
        interval: Around its values.
        nonzero: Whether 0 is excluded; such a refinement speaks of nothing else.
    """

    node: Node
    interval: Interval
    nonzero: bool = False


def number_bounds(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> Interval:
    """An interval around every value of a number expression; exact when no item is used twice."""
    for known in refined:
        if not known.nonzero and same(known.node, node):
            return known.interval
    match node:
        case Number(value=value):
            return Interval(value, value)
        case Name(item=item, indicator=indicator):
            return box.get((indicator, item), ANYTHING)
        case Negative(operand=operand):
            return -number_bounds(operand, box, refined)
        case Binary(operator=operator, left=left, right=right):
            return _arithmetic(operator, number_bounds(left, box, refined), number_bounds(right, box, refined))
        case If(condition=condition, then=then, otherwise=otherwise):
            truth = truth_of(condition, box, refined)
            branches = []
            if True in truth:
                branches.append(number_bounds(then, box, (*refined, *refinements(condition, holds=True))))
            if False in truth:
                branches.append(number_bounds(otherwise, box, (*refined, *refinements(condition, holds=False))))
            return branches[0] if len(branches) == 1 else branches[0].join(branches[1])
        case Call():
            return _call(node, box, refined)
    return ANYTHING


def truth_of(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> Truth:
    """The truth values a condition can take: a set around them, exact when no item is used twice."""
    match node:
        case Logic(operator=operator, operands=operands):
            truths = [truth_of(operand, box, refined) for operand in operands]
            decisive = operator == "or"
            if any(truth == {decisive} for truth in truths):
                return frozenset({decisive})
            if all(truth == {not decisive} for truth in truths):
                return frozenset({not decisive})
            return EITHER if any(decisive in truth for truth in truths) else frozenset({not decisive})
        case Not(operand=operand):
            return frozenset(not truth for truth in truth_of(operand, box, refined))
        case Compare(operator=operator, left=left, right=right):
            return compared(operator, number_bounds(left, box, refined), number_bounds(right, box, refined))
        case If(condition=condition, then=then, otherwise=otherwise):
            truth = truth_of(condition, box, refined)
            branches: Truth = frozenset()
            if True in truth:
                branches |= truth_of(then, box, refined)
            if False in truth:
                branches |= truth_of(otherwise, box, refined)
            return branches
        case Name(item=item, indicator=indicator):
            known = box.get((indicator, item))
            if known is not None and known.low is not None and known.low == known.high:
                return frozenset({bool(known.low)})
    return EITHER


def can_be_zero(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> bool:
    """Whether a divisor could be zero as far as the intervals tell."""
    if any(known.nonzero and same(known.node, node) for known in refined):
        return False
    if isinstance(node, Binary) and node.operator == "*":
        return can_be_zero(node.left, box, refined) or can_be_zero(node.right, box, refined)
    return number_bounds(node, box, refined).holds(0)


def refinements(condition: Node, *, holds: bool) -> tuple[Refined, ...]:
    """What a condition that holds, or does not, tells of the parts it compares with literal numbers."""
    match condition:
        case Not(operand=operand):
            return refinements(operand, holds=not holds)
        case Logic(operator=operator, operands=operands) if (operator == "and") == holds:
            return tuple(known for operand in operands for known in refinements(operand, holds=holds))
        case Compare(operator=operator, left=left, right=right):
            if (value := _literal(right)) is not None:
                return _refine(left, operator if holds else _OPPOSITE[operator], value)
            if (value := _literal(left)) is not None:
                mirrored = MIRRORED[operator]
                return _refine(right, mirrored if holds else _OPPOSITE[mirrored], value)
    return ()


def _literal(node: Node) -> Exact | None:
    """The number that a literal stands for, its sign included."""
    if isinstance(node, Negative):
        inner = _literal(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, Number) else None


def _refine(node: Node, operator: str, value: Exact) -> tuple[Refined, ...]:
    """What `node operator value` tells of the node."""
    excludes_zero = {
        "==": value != 0,
        "!=": value == 0,
        ">": value >= 0,
        ">=": value > 0,
        "<": value <= 0,
        "<=": value < 0,
    }[operator]
    found = [Refined(node, ANYTHING, nonzero=True)] if excludes_zero else []
    if operator == "==":
        found.append(Refined(node, Interval(value, value)))
    return tuple(found)


def _arithmetic(operator: str, left: Interval, right: Interval) -> Interval:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case _:
            return left / right


def _call(node: Call, box: Box, refined: tuple[Refined, ...]) -> Interval:
    if node.function == "count":
        truths = [truth_of(argument, box, refined) for argument in node.arguments]
        return Interval(sum(truth == {True} for truth in truths), sum(True in truth for truth in truths))
    values = [number_bounds(argument, box, refined) for argument in node.arguments]
    match node.function:
        case "sum":
            return sum(values, Interval(0, 0))
        case "abs":
            return abs(values[0])
        case "round":
            places = node.arguments[1]
            assert isinstance(places, Number)
            return values[0].rounded(int(places.value))
        case "min":
            return smallest_of(values)
        case "max":
            return largest_of(values)
