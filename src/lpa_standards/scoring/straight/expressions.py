"""Expressions as Python source over items that are known: whole numbers, with the scale kept apart.

A number is `top / (scale * over)`: `top` and `over` are source of whole numbers, `scale` is known beforehand. Nothing
is divided, so nothing is rounded.
"""

from dataclasses import dataclass, replace
from enum import Enum
from math import gcd, lcm, prod
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
from lpa_standards.numbers import Exact
from lpa_standards.scoring.expressions import SlotOf
from lpa_standards.scoring.straight import NotStraightError

MOST_CARRIED: Final = 4 * 10**11  # counts of units up to here are carried in floats
_EXACT_FLOATS: Final = 2**53  # whole numbers up to here have a float of their own, and so have their sums and products
_MAX_LENGTH: Final = 2_000  # longer source comes of fractions within fractions; closures are as quick there


class Holding(Enum):
    """What the names of numbers hold.

    Attributes:
        ENTERED: Ints as they were entered.
        COUNTS: Counts of the smallest unit, as ints.
        CARRIED: Such counts up to `MOST_CARRIED` as floats; used where nothing comes to more than floats can hold.
    """

    ENTERED = "entered"
    COUNTS = "counts"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Term:
    """The source of a number.

    Attributes:
        top: Source of a whole number.
        scale: Divisor known beforehand, above 0.
        over: Source of a further divisor, a whole number that is required to be above 0; "" for none.
        most: What the whole number does not come to more than, either way.
        most_over: What the further divisor does not come to more than.
    """

    top: str
    scale: int = 1
    over: str = ""
    most: int = 1
    most_over: int = 1

    def __post_init__(self) -> None:
        if len(self.top) + len(self.over) > _MAX_LENGTH:
            raise NotStraightError


class Translator:
    """Turns the expressions of one indicator into source.

    Args:
        slot_of: Where each name stands.
        holding: What the names of numbers hold.

    Attributes:
        above_zero: Sources of whole numbers that must be above 0.
    """

    def __init__(self, slot_of: SlotOf, holding: Holding) -> None:
        self._slot_of = slot_of
        self._holding = holding
        self._point = ".0" if holding is Holding.CARRIED else ""
        self.above_zero: dict[str, None] = {}

    def number(self, node: Node) -> Term:
        """The source of a number.

        Raises:
            NotStraightError: It has a part that is left to closures.
        """
        match node:
            case Number(value=value):
                return self.literal(value)
            case Name():
                return self._name(node)
            case Negative(operand=operand):
                inner = self.number(operand)
                return self._with(inner, f"(-{inner.top})", inner.most)
            case Binary():
                return self._binary(node)
            case If(condition=condition, then=then, otherwise=otherwise):
                found = self._alike([self.number(then), self.number(otherwise)])
                top = f"({found[0].top} if {self.truth(condition)} else {found[1].top})"
                return self._with(found[0], top, max(term.most for term in found))
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
                return self.compared(operator, self.number(left), self.number(right))
            case Logic(operator=operator, operands=operands):
                return f"({f' {operator} '.join(self.truth(operand) for operand in operands)})"
            case Not(operand=operand):
                return f"(not {self.truth(operand)})"
            case If(condition=condition, then=then, otherwise=otherwise):
                return f"({self.truth(then)} if {self.truth(condition)} else {self.truth(otherwise)})"
        raise NotStraightError

    def literal(self, value: Exact) -> Term:
        """The source of a number that is known beforehand."""
        most = max(abs(value.numerator), 1)
        return self._proved(Term(f"{value.numerator}{self._point}", value.denominator, most=most))

    def compared(self, operator: str, left: Term, right: Term) -> str:
        """The source of a comparison."""
        one, other = self.crossed(left, right)
        return f"({one.top} {operator} {other.top})"

    def crossed(self, left: Term, right: Term) -> tuple[Term, Term]:
        """Two numbers cross-multiplied with the smallest whole numbers, so that their tops compare as they do."""
        shared = gcd(left.scale, right.scale)
        one, other = self.times(left, right.scale // shared), self.times(right, left.scale // shared)
        return self._by(one, right), self._by(other, left)

    def times(self, term: Term, factor: int) -> Term:
        """The top of a number with a known factor."""
        if factor == 1:
            return term
        return self._with(term, f"{term.top} * {factor}{self._point}", term.most * factor)

    def _with(self, term: Term, top: str, most: int) -> Term:
        """A number with another top."""
        return self._proved(replace(term, top=top, most=most))

    def _proved(self, term: Term) -> Term:
        """A number that stays exact in what holds it."""
        if self._holding is Holding.CARRIED and max(term.most, term.most_over) > _EXACT_FLOATS:
            raise NotStraightError
        return term

    def _by(self, term: Term, other: Term) -> Term:
        """A number with its top multiplied by what another is over."""
        if not other.over:
            return term
        return self._with(term, f"{term.top} * {other.over}", term.most * other.most_over)

    def _is_flag(self, node: Node) -> bool:
        return isinstance(node, Name) and self._slot_of(node).kind == "yes_no"

    def _flag(self, node: Name) -> str:
        slot = self._slot_of(node)
        if slot.kind != "yes_no":
            raise NotStraightError
        return entered(slot.index)

    def _name(self, node: Name) -> Term:
        slot = self._slot_of(node)
        if slot.kind == "exact" and self._holding is not Holding.CARRIED:
            points = counted(slot.index)
            return Term(f"{points}.numerator", over=f"{points}.denominator")
        if slot.kind != "scaled":
            raise NotStraightError
        if self._holding is Holding.ENTERED:
            return Term(entered(slot.index))
        return Term(counted(slot.index), slot.scale, most=MOST_CARRIED)

    def _binary(self, node: Binary) -> Term:
        left, right = self.number(node.left), self.number(node.right)
        if node.operator == "*":
            over, most_over = _product(left, right)
            top, most = f"({left.top} * {right.top})", left.most * right.most
            return self._proved(Term(top, left.scale * right.scale, over, most, most_over))
        if node.operator == "/":
            self.above_zero[right.top] = None
            shared = gcd(left.scale, right.scale)
            raised = self._by(self.times(left, right.scale // shared), right)
            over = f"{left.over} * {right.top}" if left.over else right.top
            top = f"({raised.top})" if right.over else raised.top
            return self._proved(Term(top, left.scale // shared, over, raised.most, left.most_over * right.most))
        one, other = self._alike([left, right])
        return self._with(one, f"({one.top} {node.operator} {other.top})", one.most + other.most)

    def _call(self, node: Call) -> Term:
        if node.function == "count":
            conditions = [self.truth(argument) for argument in node.arguments]
            return Term(f"({' + '.join(conditions)})", most=len(conditions))
        if node.function == "round":
            return self._rounded(self.number(node.arguments[0]), node.arguments[1])
        values = self._alike([self.number(argument) for argument in node.arguments])
        first, most = values[0], max(value.most for value in values)
        if node.function == "abs":
            return self._with(first, f"abs({first.top})", most)
        tops = [value.top for value in values]
        if node.function == "sum":
            return self._with(first, f"({' + '.join(tops)})", sum(value.most for value in values))
        return self._with(first, tops[0] if len(tops) == 1 else f"{node.function}({', '.join(tops)})", most)

    def _rounded(self, value: Term, places: Node) -> Term:
        if self._holding is Holding.CARRIED or not isinstance(places, Number) or places.value < 0:
            raise NotStraightError
        scale = 10 ** int(places.value)
        over = f" * {value.over}" if value.over else ""
        return Term(f"{half_up.__name__}({self.times(value, scale).top}, {value.scale}{over})", scale)

    def _alike(self, terms: list[Term]) -> list[Term]:
        """Several numbers brought to one divisor."""
        scale = lcm(*(term.scale for term in terms))
        divisors = {term.over: term for term in terms if term.over}
        over, most_over = _product(*divisors.values())
        found = []
        for term in terms:
            wide = self.times(term, scale // term.scale)
            for each, divisor in divisors.items():
                wide = wide if each == term.over else self._by(wide, divisor)
            found.append(self._proved(Term(wide.top, scale, over, wide.most, most_over)))
        return found


def _product(*terms: Term) -> tuple[str, int]:
    """What several numbers are over, multiplied, and what it does not come to more than."""
    over = [term for term in terms if term.over]
    return " * ".join(term.over for term in over), prod(term.most_over for term in over)


def entered(index: int) -> str:
    """The name that holds what was entered for an item, by its cell."""
    return f"e{index}"


def counted(index: int) -> str:
    """The name that holds the count of smallest units of an item, or the points of another indicator, by its cell."""
    return f"c{index}"


def half_up(top: int, bottom: int) -> int:
    """The quotient rounded half up, away from zero; bottom above 0."""
    return (2 * top + bottom) // (2 * bottom) if top >= 0 else -((bottom - 2 * top) // (2 * bottom))
