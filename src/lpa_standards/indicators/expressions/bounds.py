"""What values an expression can take: used to prove divisors, and to bound what open data can still give."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

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


class Possible(NamedTuple):
    """What a value can come to be.

    Attributes:
        numbers: Around the numbers it can be; None when it can be none.
        options: The truth values, or options of a choice, that it can be.
        null: Whether it can be null.
        not_applicable: Whether it can be not applicable.
    """

    numbers: Interval | None = None
    options: frozenset[bool | str] = frozenset()
    null: bool = False
    not_applicable: bool = False

    @property
    def valued(self) -> bool:
        """Whether it can have a value at all."""
        return self.numbers is not None or bool(self.options)


Look = Callable[[Name], Possible]


class Refined(NamedTuple):
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
    return possible(node, _in(box), refined).numbers or ANYTHING


def truth_of(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> Truth:
    """The truth values a condition can take: a set around them, exact when no item is used twice."""
    return frozenset(option for option in possible(node, _in(box), refined).options if isinstance(option, bool))


def _in(box: Box) -> Look:
    """Looks names up where only values are asked for: a name stands for numbers or for a truth value."""

    def look(name: Name) -> Possible:
        known = box.get((name.indicator, name.item), ANYTHING)
        decided = known.low is not None and known.low == known.high
        return Possible(known, frozenset({bool(known.low)}) if decided else EITHER)

    return look


def possible(node: Node, look: Look, refined: tuple[Refined, ...] = ()) -> Possible:
    """What an expression can come to be; around it, and exact when no item is used twice.

    Args:
        node: The expression.
        look: What each name can be.
        refined: What is known of its parts from conditions around it.
    """
    for known in refined:
        if not known.nonzero and same(known.node, node):
            return Possible(known.interval)
    match node:
        case Number(value=value):
            return Possible(Interval(value, value))
        case Name():
            return look(node)
        case Negative(operand=operand):
            inner = possible(operand, look, refined)
            return inner._replace(numbers=None if inner.numbers is None else -inner.numbers)
        case Binary(operator=operator, left=left, right=right):
            sides = [possible(side, look, refined) for side in (left, right)]
            one, other = (side.numbers for side in sides)
            return together(sides)._replace(
                numbers=None if one is None or other is None else _arithmetic(operator, one, other)
            )
        case Compare(operator=operator, left=left, right=right):
            sides = [possible(side, look, refined) for side in (left, right)]
            return together(sides)._replace(options=_compared(operator, *sides))
        case Logic(operator=operator, operands=operands):
            return _logic([possible(each, look, refined) for each in operands], decisive=operator == "or")
        case Not(operand=operand):
            inner = possible(operand, look, refined)
            return inner._replace(numbers=None, options=frozenset(not option for option in inner.options))
        case If(condition=condition, then=then, otherwise=otherwise):
            asked = possible(condition, look, refined)
            branches = [
                possible(branch, look, (*refined, *refinements(condition, holds=holds)))
                for branch, holds in ((then, True), (otherwise, False))
                if holds in asked.options
            ]
            return either([asked._replace(numbers=None, options=frozenset()), *branches])
        case Call():
            return _call(node, [possible(argument, look, refined) for argument in node.arguments])
    return Possible(ANYTHING, EITHER)


def together(parts: Iterable[Possible]) -> Possible:
    """What is missing of several values that are all needed: not applicable outweighs null; values are left out."""
    known = list(parts)
    return Possible(
        null=any(part.null for part in known) and all(part.null or part.valued for part in known),
        not_applicable=any(part.not_applicable for part in known),
    )


def either(parts: Iterable[Possible]) -> Possible:
    """What can come of any one of several."""
    numbers: Interval | None = None
    options: frozenset[bool | str] = frozenset()
    null = not_applicable = False
    for part in parts:
        if part.numbers is not None:
            numbers = part.numbers if numbers is None else numbers.join(part.numbers)
        options |= part.options
        null, not_applicable = null or part.null, not_applicable or part.not_applicable
    return Possible(numbers, options, null, not_applicable)


def _compared(operator: str, left: Possible, right: Possible) -> frozenset[bool | str]:
    if left.numbers is not None and right.numbers is not None:
        return frozenset(compared(operator, left.numbers, right.numbers))
    flags = [(one, other) for one in left.options for other in right.options]  # == and !=, < for what it is worth
    points = [(Interval(int(one), int(one)), Interval(int(other), int(other))) for one, other in flags]
    return frozenset(truth for one, other in points for truth in compared(operator, one, other))


def _logic(operands: list[Possible], *, decisive: bool) -> Possible:
    """`and` is decided by one False, `or` by one True; what is missing counts only where nothing decides."""
    options = set()
    if any(decisive in each.options for each in operands):
        options.add(decisive)
    if all((not decisive) in each.options for each in operands):
        options.add(not decisive)
    undecided = [each._replace(options=each.options - {decisive}) for each in operands]
    missing = together(undecided)
    gone = missing.not_applicable and all(each.valued or each.null or each.not_applicable for each in undecided)
    return Possible(None, frozenset(options), missing.null, gone)


def can_be_zero(node: Node, box: Box, refined: tuple[Refined, ...] = ()) -> bool:
    """Whether a divisor could be zero as far as the intervals tell."""
    if any(known.nonzero and same(known.node, node) for known in refined):
        return False
    if isinstance(node, Binary) and node.operator == "*":
        return can_be_zero(node.left, box, refined) or can_be_zero(node.right, box, refined)
    return number_bounds(node, box, refined).holds(0)


def strictly_read(node: Node) -> list[Name]:
    """The names that have a value whenever the expression has one.

    What only one branch reads is none of them, nor what only one condition of several reads.
    """
    match node:
        case Name():
            return [node]
        case Logic(operands=operands):
            return _shared([strictly_read(each) for each in operands])
        case If(condition=condition, then=then, otherwise=otherwise):
            return [*strictly_read(condition), *_shared([strictly_read(then), strictly_read(otherwise)])]
    return [name for child in node.children() for name in strictly_read(child)]


def _shared(lists: list[list[Name]]) -> list[Name]:
    return [name for name in lists[0] if all(any(same(name, other) for other in rest) for rest in lists[1:])]


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


def _call(node: Call, values: list[Possible]) -> Possible:
    missing = together(values)
    if not all(value.valued for value in values):
        return missing
    if node.function == "count":
        sure, perhaps = sum(value.options == {True} for value in values), sum(True in value.options for value in values)
        return missing._replace(numbers=Interval(sure, perhaps))
    numbers = [value.numbers or ANYTHING for value in values]
    match node.function:
        case "sum":
            found = sum(numbers, Interval(0, 0))
        case "abs":
            found = abs(numbers[0])
        case "round":
            places = node.arguments[1]
            assert isinstance(places, Number)
            found = numbers[0].rounded(int(places.value))
        case "min":
            found = smallest_of(numbers)
        case "max":
            found = largest_of(numbers)
    return missing._replace(numbers=found)
