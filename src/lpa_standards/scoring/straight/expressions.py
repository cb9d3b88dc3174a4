"""Expressions as Python source over cells that are known: integers, with the scale kept apart.

A number is `top / (scale * over)`: `top` and `over` are source of integers, `scale` is known beforehand. Nothing is
divided, so nothing is rounded.
"""

from dataclasses import dataclass
from math import gcd, lcm
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
)
from lpa_standards.scoring.expressions import SlotOf

_MAX_LENGTH: Final = 2_000  # longer source comes of fractions within fractions; closures are as quick there


class NotStraightError(Exception):
    """What is left to the closures of the general path."""


@dataclass(frozen=True, slots=True)
class Term:
    """The source of a number.

    Attributes:
        top: Source of an integer.
        scale: Divisor known beforehand, above 0.
        over: Source of a further divisor, an integer that is required to be above 0; "" for none.
    """

    top: str
    scale: int = 1
    over: str = ""

    def __post_init__(self) -> None:
        if len(self.top) + len(self.over) > _MAX_LENGTH:
            raise NotStraightError


class Translator:
    """Turns the expressions of one indicator into source.

    Args:
        slot_of: Where each name stands.
        plain: Whether the source reads what was entered, whole numbers as they are, instead of cells.

    Attributes:
        used: Index and kind of every cell that the source reads.
        above_zero: Sources of integers that must be above 0.
    """

    def __init__(self, slot_of: SlotOf, *, plain: bool) -> None:
        self._slot_of = slot_of
        self._plain = plain
        self.used: dict[int, str] = {}
        self.above_zero: dict[str, None] = {}

    def cell(self, index: int) -> str:
        """The name that holds the value of a cell."""
        return f"e{index}" if self._plain else f"c{index}"

    def number(self, node: Node) -> Term:
        """The source of a number.

        Raises:
            NotStraightError: It has a part that is left to closures.
        """
        match node:
            case Number(value=value):
                return Term(str(value.numerator), value.denominator)
            case Name():
                return self._name(node)
            case Negative(operand=operand):
                inner = self.number(operand)
                return Term(f"(-{inner.top})", inner.scale, inner.over)
            case Binary():
                return self._binary(node)
            case If(condition=condition, then=then, otherwise=otherwise):
                tops, scale, over = _alike([self.number(then), self.number(otherwise)])
                return Term(f"({tops[0]} if {self.truth(condition)} else {tops[1]})", scale, over)
            case Call():
                return self._call(node)
        raise NotStraightError

    def truth(self, node: Node) -> str:
        """The source of a condition.

        Raises:
            NotStraightError: It has a part that is left to closures.
        """
        match node:
            case Name():
                return self._flag(node)
            case Compare(operator=operator, left=left, right=right):
                if self._is_flag(left) and self._is_flag(right):
                    return f"({self.truth(left)} {operator} {self.truth(right)})"
                return compared(operator, self.number(left), self.number(right))
            case Logic(operator=operator, operands=operands):
                return f"({f' {operator} '.join(self.truth(operand) for operand in operands)})"
            case Not(operand=operand):
                return f"(not {self.truth(operand)})"
            case If(condition=condition, then=then, otherwise=otherwise):
                return f"({self.truth(then)} if {self.truth(condition)} else {self.truth(otherwise)})"
        raise NotStraightError

    def _is_flag(self, node: Node) -> bool:
        return isinstance(node, Name) and self._slot_of(node).kind == "yes_no"

    def _flag(self, node: Name) -> str:
        slot = self._slot_of(node)
        if slot.kind != "yes_no":
            raise NotStraightError
        self.used[slot.index] = "yes_no"
        return self.cell(slot.index)

    def _name(self, node: Name) -> Term:
        slot = self._slot_of(node)
        if slot.kind == "scaled":
            self.used[slot.index] = "scaled"
            return Term(self.cell(slot.index), 1 if self._plain else slot.scale)
        if slot.kind == "date":
            self.used[slot.index] = "date"
            return Term(f"{self.cell(slot.index)}.toordinal()")
        if slot.kind == "exact":
            self.used[slot.index] = "exact"
            return Term(f"c{slot.index}.numerator", 1, f"c{slot.index}.denominator")
        raise NotStraightError

    def _binary(self, node: Binary) -> Term:
        left, right = self.number(node.left), self.number(node.right)
        if node.operator == "*":
            over = " * ".join(part for part in (left.over, right.over) if part)
            return Term(f"({left.top} * {right.top})", left.scale * right.scale, over)
        if node.operator == "/":
            self.above_zero[right.top] = None
            top = times(left.top, right.scale) if not right.over else f"({times(left.top, right.scale)} * {right.over})"
            over = f"{left.over} * {right.top}" if left.over else right.top
            return Term(top, left.scale, over)
        tops, scale, over = _alike([left, right])
        return Term(f"({tops[0]} {node.operator} {tops[1]})", scale, over)

    def _call(self, node: Call) -> Term:
        if node.function == "count":
            return Term(f"({' + '.join(self.truth(argument) for argument in node.arguments)})")
        if node.function == "round":
            value, places = self.number(node.arguments[0]), node.arguments[1]
            if not isinstance(places, Number) or places.value < 0:
                raise NotStraightError
            scale = 10 ** int(places.value)
            over = f" * {value.over}" if value.over else ""
            return Term(f"{half_up.__name__}({times(value.top, scale)}, {value.scale}{over})", scale)
        values = [self.number(argument) for argument in node.arguments]
        if node.function == "abs":
            return Term(f"abs({values[0].top})", values[0].scale, values[0].over)
        tops, scale, over = _alike(values)
        if node.function == "sum":
            return Term(f"({' + '.join(tops)})", scale, over)
        return Term(tops[0] if len(tops) == 1 else f"{node.function}({', '.join(tops)})", scale, over)


def half_up(top: int, bottom: int) -> int:
    """The quotient rounded half up, away from zero; bottom above 0."""
    return (2 * top + bottom) // (2 * bottom) if top >= 0 else -((bottom - 2 * top) // (2 * bottom))


def _alike(terms: list[Term]) -> tuple[list[str], int, str]:
    """The tops of several numbers brought to one divisor, and that divisor."""
    scale = lcm(*(term.scale for term in terms))
    overs = list(dict.fromkeys(term.over for term in terms if term.over))
    tops = [
        " * ".join([times(term.top, scale // term.scale), *(over for over in overs if over != term.over)])
        for term in terms
    ]
    return tops, scale, " * ".join(overs)


def compared(operator: str, left: Term, right: Term) -> str:
    """The source of a comparison."""
    one, other = crossed(left, right)
    return f"({one} {operator} {other})"


def crossed(left: Term, right: Term) -> tuple[str, str]:
    """Two numbers cross-multiplied with the smallest whole numbers, so that they compare as integers."""
    shared = gcd(left.scale, right.scale)
    one = times(left.top, right.scale // shared) + (f" * {right.over}" if right.over else "")
    other = times(right.top, left.scale // shared) + (f" * {left.over}" if left.over else "")
    return one, other


def times(top: str, factor: int) -> str:
    """The source of a product with a known factor."""
    if factor == 1:
        return top
    return str(int(top) * factor) if top.isdecimal() else f"{top} * {factor}"
