"""What can be proved of an expression at load: names, types, units, and divisors that cannot be zero."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions.bounds import Refined, can_be_zero, refinements
from lpa_standards.indicators.expressions.intervals import ANYTHING, Interval
from lpa_standards.indicators.expressions.tokens import ExpressionError
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

ValueType = Literal["number", "yes_no", "date", "choice", "text"]
# Units of a product: "กม." to the power 1. Empty: a pure number. None: a literal, which fits any unit.
Unit = Mapping[str, int] | None

TYPE_WORDS: dict[ValueType, Words] = {
    "number": Words("a number", "ตัวเลข"),
    "yes_no": Words("a yes or no", "ค่าใช่/ไม่ใช่"),
    "date": Words("a date", "วันที่"),
    "choice": Words("a choice", "ตัวเลือก"),
    "text": Words("text", "ข้อความ"),
}


class NameMeaning(NamedTuple):
    """What a name stands for.

    Attributes:
        type: Type of its value.
        unit: Its unit; "" for a pure number.
        interval: Numbers it can hold.
    """

    type: ValueType
    unit: str = ""
    interval: Interval = ANYTHING


# Raises ExpressionError for an unknown name; None for one whose own faults are told elsewhere.
Lookup = Callable[[Name], NameMeaning | None]


class _Kind(NamedTuple):
    """Type and unit of a part; None for a part with a fault already told."""

    type: ValueType | None
    unit: Unit = None


def check_expression(
    node: Node,
    lookup: Lookup,
    wanted: ValueType | tuple[ValueType, ...],
    *,
    guard: Node | None = None,
    divisors: bool = True,
) -> list[ExpressionError]:
    """Every fault of an expression.

    Args:
        node: The whole expression.
        lookup: What each name means.
        wanted: The type (or types) its value must have.
        guard: The rule's `base`: a part that is never zero when the expression is evaluated.
        divisors: Whether divisors are proved not to be zero; not where the guard itself is faulty.
    """
    checker = _Checker(lookup)
    kind = checker.kind_of(node)
    allowed = wanted if isinstance(wanted, tuple) else (wanted,)
    if kind.type is not None and kind.type not in allowed:
        checker.fault(
            node,
            Words(
                f"gives {TYPE_WORDS[kind.type].en} where {TYPE_WORDS[allowed[0]].en} is needed",
                f"ให้ผลเป็น{TYPE_WORDS[kind.type].th} แต่ต้องเป็น{TYPE_WORDS[allowed[0]].th}",
            ),
        )
    if divisors and not checker.faults:
        known = (Refined(guard, ANYTHING, nonzero=True),) if guard is not None else ()
        checker.divisors(node, known)
    return checker.faults


def unit_of(node: Node, lookup: Lookup) -> Unit:
    """The unit of a number expression without faults."""
    return _Checker(lookup).kind_of(node).unit


def type_of(node: Node, lookup: Lookup) -> ValueType | None:
    """The type of an expression; None when it has a fault."""
    return _Checker(lookup).kind_of(node).type


def units_agree(one: Unit, other: Unit) -> bool:
    """Whether two amounts may be added or compared: the same unit, or one of them a pure number."""
    return not one or not other or dict(one) == dict(other)


def unit_text(unit: Unit) -> str:
    """A unit as shown in a message."""
    if not unit:
        return "-"
    return " ".join(name if power == 1 else f"{name}^{power}" for name, power in unit.items())


class _Checker:
    """Walks a tree once for types and units, once for divisors.

    Attributes:
        faults: What was found.
        box: Interval of every name met so far.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.faults: list[ExpressionError] = []
        self.box: dict[tuple[str | None, str], Interval] = {}

    def fault(self, node: Node, message: Words, fix: Words | None = None, code: str = "expression") -> _Kind:
        self.faults.append(ExpressionError(message, fix, node.at, code))
        return _Kind(None)

    def kind_of(self, node: Node) -> _Kind:
        match node:
            case Number():
                return _Kind("number")
            case Name():
                return self._name(node)
            case Negative(operand=operand):
                return self._need(operand, "number")
            case Binary():
                return self._arithmetic(node)
            case Compare():
                return self._comparison(node)
            case Logic(operands=operands):
                for operand in operands:
                    self._need(operand, "yes_no")
                return _Kind("yes_no")
            case Not(operand=operand):
                self._need(operand, "yes_no")
                return _Kind("yes_no")
            case If():
                self._need(node.condition, "yes_no")
                return self._alike(node, (node.then, node.otherwise))
            case Call():
                return self._call(node)
        raise AssertionError(node)

    def _name(self, node: Name) -> _Kind:
        try:
            meaning = self.lookup(node)
        except ExpressionError as error:
            self.faults.append(error)
            return _Kind(None)
        if meaning is None:
            return _Kind(None)
        self.box[node.indicator, node.item] = meaning.interval
        return _Kind(meaning.type, {meaning.unit: 1} if meaning.unit else {})

    def _need(self, node: Node, wanted: ValueType) -> _Kind:
        kind = self.kind_of(node)
        if kind.type is not None and kind.type != wanted:
            return self.fault(
                node,
                Words(
                    f"{TYPE_WORDS[kind.type].en} stands where {TYPE_WORDS[wanted].en} is needed",
                    f"ตรงนี้เป็น{TYPE_WORDS[kind.type].th} แต่ต้องเป็น{TYPE_WORDS[wanted].th}",
                ),
            )
        return kind

    def _arithmetic(self, node: Binary) -> _Kind:
        left, right = self._need(node.left, "number"), self._need(node.right, "number")
        if node.operator in {"+", "-"}:
            self._same_unit(node, left, right)
            return _Kind("number", left.unit or right.unit)
        if left.unit is None and right.unit is None:
            return _Kind("number")
        sign = 1 if node.operator == "*" else -1
        powers = dict(left.unit or {})
        for name, power in (right.unit or {}).items():
            powers[name] = powers.get(name, 0) + sign * power
        return _Kind("number", {name: power for name, power in powers.items() if power})

    def _comparison(self, node: Compare) -> _Kind:
        left, right = self.kind_of(node.left), self.kind_of(node.right)
        for side, kind in ((node.left, left), (node.right, right)):
            if kind.type in {"choice", "text"}:
                self.fault(
                    side,
                    Words(
                        f"{TYPE_WORDS[kind.type].en} cannot be compared", f"นำ{TYPE_WORDS[kind.type].th}มาเปรียบเทียบไม่ได้"
                    ),
                    Words("use the rule kind choice or lookup", "ใช้กฎชนิด choice หรือ lookup แทน"),
                )
        incomparable = {left.type, right.type} & {"choice", "text"}
        if left.type and right.type and left.type != right.type and not incomparable:
            self.fault(
                node,
                Words(
                    f"{TYPE_WORDS[left.type].en} is compared with {TYPE_WORDS[right.type].en}",
                    f"เปรียบเทียบ{TYPE_WORDS[left.type].th}กับ{TYPE_WORDS[right.type].th}ไม่ได้",
                ),
            )
        self._same_unit(node, left, right)
        return _Kind("yes_no")

    def _same_unit(self, node: Node, left: _Kind, right: _Kind) -> None:
        if not units_agree(left.unit, right.unit):
            one, other = unit_text(left.unit), unit_text(right.unit)
            self.fault(
                node,
                Words(
                    f"different units: {shorten(one)} and {shorten(other)}",
                    f"หน่วยไม่ตรงกัน: {shorten(one)} กับ {shorten(other)}",
                ),
                Words("convert one of them, or correct the unit of the item", "แปลงหน่วยให้ตรงกัน หรือแก้หน่วยของรายการข้อมูล"),
                code="unit",
            )

    def _alike(self, node: Node, parts: tuple[Node, ...]) -> _Kind:
        kinds = [self.kind_of(part) for part in parts]
        result = kinds[0]
        for kind in kinds[1:]:
            if None not in (kind.type, result.type) and kind.type != result.type:
                return self.fault(
                    node, Words("the branches give values of different types", "ค่าของแต่ละทางเลือกเป็นคนละชนิดกัน")
                )
            self._same_unit(node, result, kind)
            result = _Kind(result.type, result.unit or kind.unit)
        return result

    def _call(self, node: Call) -> _Kind:
        if node.function == "count":
            for argument in node.arguments:
                self._need(argument, "yes_no")
            return _Kind("number", {})
        result = self._need(node.arguments[0], "number")
        if node.function in {"abs", "round"}:
            return result
        for argument in node.arguments[1:]:
            kind = self._need(argument, "number")
            self._same_unit(argument, result, kind)
            result = _Kind("number", result.unit or kind.unit)
        return result

    def divisors(self, node: Node, known: tuple[Refined, ...]) -> None:
        """Tells every divisor that could be zero where it stands."""
        if isinstance(node, If):
            self.divisors(node.condition, known)
            self.divisors(node.then, (*known, *refinements(node.condition, holds=True)))
            self.divisors(node.otherwise, (*known, *refinements(node.condition, holds=False)))
            return
        if isinstance(node, Binary) and node.operator == "/" and can_be_zero(node.right, self.box, known):
            self.fault(
                node.right,
                Words("the divisor can be 0", "ตัวหารอาจเป็น 0"),
                Words(
                    "guard the rule with `base:` and `when_base_zero:`, or write x / y if y > 0 else 0",
                    "เพิ่ม base: และ when_base_zero: ให้กฎ หรือเขียนแบบ x / y if y > 0 else 0",
                ),
            )
        for child in node.children():
            self.divisors(child, known)


def reads(node: Node) -> list[Name]:
    """The names an expression reads, each once, in order."""
    found: list[Name] = []
    for part in node.walk():
        if isinstance(part, Name) and not any(same(part, other) for other in found):
            found.append(part)
    return found
