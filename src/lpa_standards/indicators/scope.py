"""What a rule is proved against: the names it may use, the types it applies to, and where its faults go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from lpa_standards.errors import Finding, Words
from lpa_standards.indicators.expressions import (
    Box,
    Interval,
    Name,
    NameMeaning,
    check_expression,
    number_bounds,
    type_of,
)
from lpa_standards.indicators.expressions.checker import ValueType
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, Expression, LaoType, number_of
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.steps import Step, Steps
from lpa_standards.numbers import MAX_DECIMALS, Exact, plain

if TYPE_CHECKING:
    from lpa_standards.indicators.kinds._base import Rule


@dataclass(frozen=True, slots=True)
class PlacedFinding(Finding):
    """A finding that knows its steps in the data, from which its place in the file is found.

    Attributes:
        steps: Keys and indexes from the top of the data.
        at: Place within an expression, in characters.
        on_key: Whether the key is meant rather than its value.
        within: Steps from there to the piece that is at fault, where the whole was refused.
        first: Steps to what stands there already, where something is given twice.
    """

    steps: Steps = ()
    at: int = 0
    on_key: bool = False
    within: Steps = ()
    first: Steps = ()


def missing_types(steps: Steps, given: object, lao_types: Sequence[LaoType]) -> list[PlacedFinding]:
    """The fault of something that is given per type, and not for every type; none where one value stands for all."""
    missing = [lao_type for lao_type in lao_types if isinstance(given, Mapping) and lao_type not in given]
    if not missing:
        return []
    names, thai = ", ".join(missing), ", ".join(LAO_TYPE_WORDS[lao_type].th for lao_type in missing)
    message = Words(f"nothing is given for {names}", f"ไม่ได้ระบุสำหรับ {thai} ({names})")
    fix = Words("give one for every type it is used for", "ใส่ให้ครบทุกประเภท อปท. ที่ใช้")
    return [PlacedFinding("type-missing", message, fix, steps=steps)]


class References(Protocol):
    """What the other indicators of a set offer to an expression."""

    def meaning(self, name: Name, scope: "Scope") -> NameMeaning | None:
        """What a name stands for that is not one of the indicator's own items.

        Raises:
            ExpressionError: It stands for nothing.
        """


@dataclass
class Scope:
    """What a rule is proved against.

    Attributes:
        path: Where the rule stands in the data.
        lao_types: Types of อปท. that the indicator applies to.
        items: The indicator's own items, those of its parts included.
        others: The rest of the set.
        findings: Faults found so far in this rule.
    """

    path: Steps
    lao_types: Sequence[LaoType]
    items: Mapping[str, Item]
    others: References
    findings: list[Finding] = field(default_factory=list)

    def within(self, *steps: Step) -> "Scope":
        """The scope of a rule inside this one, with findings of its own."""
        return Scope((*self.path, *steps), self.lao_types, self.items, self.others)

    def fault(self, path: Steps, code: str, message: Words, fix: Words | None = None, *, at: int = 0) -> None:
        """Tells one fault; `at` is its place within an expression."""
        self.findings.append(PlacedFinding(code, message, fix, steps=(*self.path, *path), at=at))

    def lookup(self, name: Name) -> NameMeaning | None:
        """What a name stands for; None when the faults of that indicator are told elsewhere.

        Raises:
            ExpressionError: It stands for nothing here.
        """
        item = self.items.get(name.item) if name.indicator is None else None
        return item.meaning() if item is not None else self.others.meaning(name, self)

    def prove(self, rule: "Rule") -> None:
        """Proves a rule: its expressions, its guard, and what is particular to its kind."""
        base = rule.base.tree if rule.base is not None else None
        guarded = base is None or not check_expression(base, self.lookup, "number")
        for use in rule.own_uses():
            guard = base if use.path != ("base",) else None
            tree, divisors = use.expression.tree, guarded or guard is None
            for error in check_expression(tree, self.lookup, use.wanted, guard=guard, divisors=divisors):
                self.fault(use.path, error.code, error.message, error.fix, at=error.at)
        zero = rule.when_base_zero
        if zero is not None and not isinstance(zero, str):
            self.points_within_full(("when_base_zero", "points"), zero.points, rule)
            if rule.judges_itself and getattr(rule, "full", None) is None:
                self.fault(
                    ("when_base_zero", "points"),
                    "points-without-full",
                    Words("points when the base is 0 need full marks", "คะแนนเมื่อฐานเป็น 0 ต้องมีคะแนนเต็มของกฎด้วย"),
                    Words("add full:, or write no_service", "เพิ่ม full: หรือใช้ no_service"),
                )
        rule.prove(self)

    def type_of(self, expression: Expression) -> ValueType | None:
        """The type of an expression; None when it has a fault."""
        return type_of(expression.tree, self.lookup)

    def options(self, item: str) -> list[str] | None:
        """The option ids of one of the indicator's choices; None when it is none."""
        found = self.items.get(item)
        return [option.id for option in found.options] if found is not None and found.options else None

    def places(self, expression: Expression) -> int:
        """Decimals of an item that stands alone."""
        item = self.items.get(expression.text.strip())
        return item.places if item is not None else MAX_DECIMALS

    def bounds(self, expression: Expression) -> Interval:
        """An interval around every value of a number expression."""
        return number_bounds(expression.tree, self.box(expression))

    def box(self, expression: Expression) -> Box:
        """What is known of the numbers that an expression reads."""
        meanings = {(name.indicator, name.item): self.lookup(name) for name in expression.names}
        return {key: known.interval for key, known in meanings.items() if known}

    def by_type(self, path: Steps, value: object) -> bool:
        """Proves that a number given per type names every type of the indicator."""
        found = missing_types((*self.path, *path), value, self.lao_types)
        self.findings.extend(found)
        return not found

    def types_of(self, *values: object) -> Iterator[LaoType]:
        """The types for which all the values are given; one stands for all where none is given per type."""
        per_type = [value for value in values if isinstance(value, dict)]
        if not per_type:
            yield from self.lao_types[:1]
            return
        yield from (lao_type for lao_type in self.lao_types if all(lao_type in value for value in per_type))

    def points_within_full(self, path: Steps, points: "Exact | dict[LaoType, Exact] | None", rule: "Rule") -> None:
        """Proves that points, of any type, do not exceed full marks."""
        full_given = getattr(rule, "full", None)
        if points is None or not self.by_type(path, points) or not self.by_type(("full",), full_given):
            return
        for lao_type in self.types_of(points, full_given):
            full = rule.full_marks(lao_type)
            given = number_of(points, lao_type)
            if full is not None and given > full:
                self.fault(
                    path,
                    "points-above-full",
                    Words(
                        f"{plain(given)} points exceed the full marks of {plain(full)}",
                        f"คะแนน {plain(given)} เกินคะแนนเต็ม {plain(full)}",
                    ),
                    Words("lower the points, or raise full", "ลดคะแนน หรือเพิ่ม full"),
                )
                return
