"""Rules in words: one Thai and one English sentence, made from the data itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name, Node
from lpa_standards.indicators.expressions.tree import Binary, Call, Compare, If, Logic, Negative, Not, Number
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, Expression, LaoType
from lpa_standards.numbers import Exact, grouped

_SIGNS: dict[str, Words] = {
    "*": Words("×", "×"),
    "/": Words("÷", "÷"),
    "+": Words("+", "+"),
    "-": Words("−", "−"),
    ">=": Words("is at least", "ไม่น้อยกว่า"),
    ">": Words("is more than", "มากกว่า"),
    "<=": Words("is at most", "ไม่เกิน"),
    "<": Words("is less than", "น้อยกว่า"),
    "==": Words("equals", "เท่ากับ"),
    "!=": Words("differs from", "ไม่เท่ากับ"),
    "and": Words("and", "และ"),
    "or": Words("or", "หรือ"),
}
BOUND_WORDS: dict[str, Words] = {
    "at_least": Words("at least", "ตั้งแต่"),
    "above": Words("more than", "มากกว่า"),
    "at_most": Words("at most", "ไม่เกิน"),
    "below": Words("less than", "น้อยกว่า"),
}
# As said of a target: ต้องไม่น้อยกว่า 85.
TARGET_WORDS: dict[str, Words] = {**BOUND_WORDS, "at_least": Words("at least", "ไม่น้อยกว่า")}
_FUNCTIONS: dict[str, Words] = {
    "min": Words("the smallest of", "ค่าน้อยที่สุดของ"),
    "max": Words("the largest of", "ค่ามากที่สุดของ"),
    "sum": Words("the sum of", "ผลรวมของ"),
    "count": Words("how many hold of", "จำนวนข้อที่เป็นจริงของ"),
    "abs": Words("the size of", "ค่าสัมบูรณ์ของ"),
    "round": Words("rounded", "ปัดเศษของ"),
}


class RuleView(NamedTuple):
    """What a rule needs to speak of itself.

    Attributes:
        titles: Title of each item by its name as written, such as "frame" or "other-indicator.frame".
        lao_type: The type whose numbers are meant; None names the numbers of every type.
        options: Title of each option of the choices, by item and option id.
    """

    titles: Mapping[str, Words]
    lao_type: LaoType | None = None
    options: Mapping[tuple[str, str], Words] | None = None

    def value(self, expression: Expression) -> Words:
        """An expression with the items called by their titles."""
        return self.node(expression.tree)

    def item(self, item: str) -> Words:
        """An item by its title, in Thai quotes of the form “title”."""
        title = self.titles.get(item, Words(item, item))
        return Words(f"“{title.en}”", f"“{title.th}”")

    def option(self, item: str, option: str) -> Words:
        """An option of a choice by its title."""
        title = (self.options or {}).get((item, option), Words(option, option))
        return Words(f"“{title.en}”", f"“{title.th}”")

    def number(self, value: "Exact | Mapping[LaoType, Exact]") -> Words:
        """A number, or one for each type."""
        if not isinstance(value, Mapping):
            return Words(grouped(value), grouped(value))
        if self.lao_type is not None:
            return self.number(value[self.lao_type])
        each = [(LAO_TYPE_WORDS[lao_type], grouped(number)) for lao_type, number in value.items()]
        return Words(
            ", ".join(f"{number} ({words.en})" for words, number in each),
            ", ".join(f"{number} ({words.th})" for words, number in each),
        )

    def points(self, value: "Exact | Mapping[LaoType, Exact]") -> Words:
        """Points, or those of each type: "1 point", "2.5 points"."""
        number = self.number(value)
        return Words(counted(number.en, "point"), f"{number.th} คะแนน")

    def node(self, node: Node, *, inner: bool = False) -> Words:
        """Any part of an expression in words."""
        match node:
            case Number(value=value):
                return Words(grouped(value), grouped(value))
            case Name():
                return self.item(str(node))
            case Negative(operand=operand):
                words = self.node(operand, inner=True)
                return Words(f"−{words.en}", f"−{words.th}")
            case Binary(operator=operator, left=left, right=right) | Compare(operator=operator, left=left, right=right):
                sides = [self.node(left, inner=True), self.node(right, inner=True)]
                return _bracketed(_between(_SIGNS[operator], sides), needed=inner)
            case Logic(operator=operator, operands=operands):
                return _bracketed(
                    _between(_SIGNS[operator], [self.node(part, inner=True) for part in operands]), needed=inner
                )
            case Not(operand=operand):
                words = self.node(operand, inner=True)
                return Words(f"not {words.en}", f"ไม่ใช่ {words.th}")
            case If(condition=condition, then=then, otherwise=otherwise):
                when, yes, no = self.node(condition), self.node(then, inner=True), self.node(otherwise, inner=True)
                return _bracketed(
                    Words(f"{yes.en} if {when.en}, otherwise {no.en}", f"{yes.th} ถ้า {when.th} มิฉะนั้น {no.th}"),
                    needed=inner,
                )
            case Call(function="round", arguments=(value, places)):
                words, decimals = self.node(value), self.node(places)
                return Words(
                    f"({words.en} rounded to {decimals.en} decimals)",
                    f"({words.th} ปัดเศษเป็นทศนิยม {decimals.th} ตำแหน่ง)",
                )
            case Call(function=function, arguments=arguments):
                parts = [self.node(argument) for argument in arguments]
                name = _FUNCTIONS[function]
                return Words(
                    f"{name.en} ({'; '.join(part.en for part in parts)})",
                    f"{name.th} ({'; '.join(part.th for part in parts)})",
                )
        raise AssertionError(node)


def counted(count: str | int, noun: str) -> str:
    """An English count with its noun.

    >>> counted(1, "point"), counted("2.5", "point")
    ('1 point', '2.5 points')
    """
    return f"{count} {noun}" if str(count) == "1" else f"{count} {noun}s"


def listed(parts: Sequence[Words], separator: str = "; ") -> Words:
    """Several sentences as one."""
    return Words(separator.join(part.en for part in parts), separator.join(part.th for part in parts))


def _between(sign: Words, parts: Sequence[Words]) -> Words:
    return Words(f" {sign.en} ".join(part.en for part in parts), f" {sign.th} ".join(part.th for part in parts))


def _bracketed(words: Words, *, needed: bool) -> Words:
    return Words(f"({words.en})", f"({words.th})") if needed else words
