"""What values an expression can take: exact intervals, used to prove divisors and to bound open submissions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

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
from lpa_standards.numbers import Exact, exact, round_exact

LIMIT: Final = 10**18  # no item holds a number of this size or above


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact numbers from low to high, both included; None is unbounded."""

    low: Exact | None
    high: Exact | None

    def holds(self, value: Exact) -> bool:
        """Whether the value lies inside."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def join(self, other: "Interval") -> "Interval":
        """The smallest interval around both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)


ANYTHING: Final = Interval(None, None)

# What is known of the items: an interval for each name, by ("indicator" or None, "item").
Box = Mapping[tuple[str | None, str], Interval]
Truth = frozenset[bool]
BOTH: Final[Truth] = frozenset({True, False})


@dataclass(frozen=True, slots=True)
class Refined:
    """A part of an expression whose interval is known from a condition around it."""

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
            inner = number_bounds(operand, box, refined)
            return Interval(_negated(inner.high), _negated(inner.low))
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
            return BOTH if any(decisive in truth for truth in truths) else frozenset({not decisive})
        case Not(operand=operand):
            return frozenset(not truth for truth in truth_of(operand, box, refined))
        case Compare(operator=operator, left=left, right=right):
            return _comparison(operator, number_bounds(left, box, refined), number_bounds(right, box, refined))
        case If(condition=condition, then=then, otherwise=otherwise):
            truth = truth_of(condition, box, refined)
            either: Truth = frozenset()
            if True in truth:
                either |= truth_of(then, box, refined)
            if False in truth:
                either |= truth_of(otherwise, box, refined)
            return either
        case Name(item=item, indicator=indicator):
            known = box.get((indicator, item))
            if known is not None and known.low is not None and known.low == known.high:
                return frozenset({bool(known.low)})
    return BOTH


def representatives(interval: Interval, limits: Sequence[Exact], step: Fraction | None = None) -> list[Exact]:
    """One value of the interval for every case that comparisons with the limits can tell apart.

    Args:
        interval: The values that can occur.
        limits: Numbers that they are compared with.
        step: Smallest unit, when only multiples of it occur; None for any exact number.
    """
    outer = sorted(limits)
    low, high = interval.low, interval.high
    if low is None:  # below every limit, and inside an interval that ends before them
        low = min([*outer[:1], *([high] if high is not None else [])], default=0) - 1
    if high is None:
        high = max([*outer[-1:], low], default=0) + 1
    if step is not None:  # the ends that can occur
        low, high = -(-low // step) * step, high // step * step
    if low > high:
        return []
    points = sorted({low, high, *(limit for limit in limits if low <= limit <= high)})
    found: list[Exact] = []
    for at, point in enumerate(points):
        if step is None or (point / step).denominator == 1:
            found.append(point)
        if at + 1 < len(points):
            following = points[at + 1]
            between = Fraction(point + following) / 2 if step is None else (point // step + 1) * step
            if between < following:
                found.append(exact(between))
    return found


def refinements(condition: Node, *, holds: bool) -> tuple[Refined, ...]:
    """What a condition tells of the parts it compares with literal numbers."""
    match condition:
        case Not(operand=operand):
            return refinements(operand, holds=not holds)
        case Logic(operator=operator, operands=operands) if (operator == "and") == holds:
            return tuple(known for operand in operands for known in refinements(operand, holds=holds))
        case Compare(operator=operator, left=left, right=right):
            if (value := _literal(right)) is not None:
                return _refine(left, operator, value, holds)
            if (value := _literal(left)) is not None:
                return _refine(right, _MIRRORED[operator], value, holds)
    return ()


def _literal(node: Node) -> Exact | None:
    """The number that a literal stands for, its sign included."""
    if isinstance(node, Negative):
        inner = _literal(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, Number) else None


def can_be_zero(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> bool:
    """Whether a divisor could be zero as far as the intervals tell."""
    if any(known.nonzero and same(known.node, node) for known in refined):
        return False
    if isinstance(node, Binary) and node.operator == "*":
        return can_be_zero(node.left, box, refined) or can_be_zero(node.right, box, refined)
    return number_bounds(node, box, refined).holds(0)


_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def _refine(node: Node, operator: str, value: Exact, holds: bool) -> tuple[Refined, ...]:
    operator = operator if holds else _OPPOSITE[operator]
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
    if operator == "+":
        return Interval(_plus(left.low, right.low), _plus(left.high, right.high))
    if operator == "-":
        return Interval(_plus(left.low, _negated(right.high)), _plus(left.high, _negated(right.low)))
    if operator == "*":
        return _product(left, right)
    return _quotient(left, right)


def _product(left: Interval, right: Interval) -> Interval:
    if left.low is not None and left.low >= 0 and right.low is not None and right.low >= 0:
        high = None if left.high is None or right.high is None else exact(left.high * right.high)
        if left.high == 0 or right.high == 0:
            high = 0
        return Interval(exact(left.low * right.low), high)
    if None in (left.low, left.high, right.low, right.high):
        if left == Interval(0, 0) or right == Interval(0, 0):
            return Interval(0, 0)
        return ANYTHING
    corners = [
        exact(a * b) for a in (left.low, left.high) for b in (right.low, right.high) if a is not None and b is not None
    ]
    return Interval(min(corners), max(corners))


def _quotient(left: Interval, right: Interval) -> Interval:
    if right.low is not None and right.low >= 0 and right.high != 0:
        # A divisor of exactly 0 is refused elsewhere, so only the part above 0 counts.
        largest = None if right.low == 0 else Fraction(1) / right.low
        smallest: Exact = 0 if right.high is None else Fraction(1) / right.high
        return _product(left, Interval(exact(smallest), None if largest is None else exact(largest)))
    if right.high is not None and right.high < 0:
        flipped = _quotient(left, Interval(_negated(right.high), _negated(right.low)))
        return Interval(_negated(flipped.high), _negated(flipped.low))
    return ANYTHING


def _comparison(operator: str, left: Interval, right: Interval) -> Truth:
    """Truth values of left op right, for independent left and right."""
    if operator in {">", ">="}:
        return _comparison(_MIRRORED[operator], right, left)
    can_less = left.low is None or right.high is None or left.low < right.high
    can_more = left.high is None or right.low is None or left.high > right.low
    can_equal = not (
        (left.low is not None and right.high is not None and left.low > right.high)
        or (left.high is not None and right.low is not None and left.high < right.low)
    )
    yes = {"<": can_less, "<=": can_less or can_equal, "==": can_equal, "!=": can_less or can_more}[operator]
    no = {"<": can_more or can_equal, "<=": can_more, "==": can_less or can_more, "!=": can_equal}[operator]
    return frozenset(truth for truth, possible in ((True, yes), (False, no)) if possible)


def _call(node: Call, box: Box, refined: tuple[Refined, ...]) -> Interval:
    if node.function == "count":
        truths = [truth_of(argument, box, refined) for argument in node.arguments]
        return Interval(sum(truth == {True} for truth in truths), sum(True in truth for truth in truths))
    inner = [number_bounds(argument, box, refined) for argument in node.arguments]
    if node.function == "sum":
        total = Interval(0, 0)
        for part in inner:
            total = _arithmetic("+", total, part)
        return total
    if node.function == "abs":
        return _absolute(inner[0])
    if node.function == "round":
        places = node.arguments[1]
        assert isinstance(places, Number)
        decimals = int(places.value)
        return Interval(_mapped(inner[0].low, decimals), _mapped(inner[0].high, decimals))
    choose: Callable[..., Exact] = min if node.function == "min" else max
    lows = [part.low for part in inner]
    highs = [part.high for part in inner]
    return Interval(_chosen(choose, lows, low_end=True), _chosen(choose, highs, low_end=False))


def _chosen(choose: Callable[..., Exact], ends: list[Exact | None], *, low_end: bool) -> Exact | None:
    """Min or max over ends, where None is minus infinity at the low end and plus infinity at the high end."""
    known = [end for end in ends if end is not None]
    unbounded = len(known) < len(ends)
    # min is unbounded below as soon as one low end is; max only when all are; the high end mirrors this.
    decisive = (choose is min) == low_end
    if unbounded and (decisive or not known):
        return None
    return choose(known)


def _absolute(inner: Interval) -> Interval:
    if inner.low is not None and inner.low >= 0:
        return inner
    if inner.high is not None and inner.high <= 0:
        return Interval(_negated(inner.high), _negated(inner.low))
    if inner.low is None or inner.high is None:
        return Interval(0, None)
    return Interval(0, max(-inner.low, inner.high))


def _plus(one: Exact | None, other: Exact | None) -> Exact | None:
    return None if one is None or other is None else exact(one + other)


def _negated(value: Exact | None) -> Exact | None:
    return None if value is None else -value


def _mapped(value: Exact | None, decimals: int) -> Exact | None:
    return None if value is None else round_exact(value, decimals)
