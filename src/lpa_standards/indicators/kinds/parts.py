"""parts: several rules combined into the points of one indicator."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import FrozenModel, Id, ItemId, KeysApart, LaoType, Text
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds._base import PointsRule, Use
from lpa_standards.indicators.kinds.all_of import AllOf
from lpa_standards.indicators.kinds.any_of import AnyOf
from lpa_standards.indicators.kinds.at_least_n import AtLeastN
from lpa_standards.indicators.kinds.awarded import Awarded
from lpa_standards.indicators.kinds.bands import Bands
from lpa_standards.indicators.kinds.checklist import Checklist
from lpa_standards.indicators.kinds.choice import Choice
from lpa_standards.indicators.kinds.count import Count
from lpa_standards.indicators.kinds.coverage import Coverage
from lpa_standards.indicators.kinds.formula import Formula
from lpa_standards.indicators.kinds.imported import Imported
from lpa_standards.indicators.kinds.lookup import Lookup
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact, exact

PartRule = Annotated[
    Coverage | Count | Bands | Checklist | Choice | Formula | Awarded | AllOf | AnyOf | AtLeastN | Imported | Lookup,
    Field(discriminator="kind"),
]
Combine = Literal["sum", "min", "max", "mean"]


class Part(FrozenModel):
    """One part, judged by its own rule."""

    id: Id
    """Stable name."""
    title: Text
    """What it assesses."""
    items: Annotated[dict[ItemId, Item], KeysApart] = Field(default={})
    """Data of this part; their ids are unique within the whole indicator."""
    rule: PartRule
    """Its rule, of any kind but parts."""


class Parts(PointsRule):
    """The points of the parts, added, averaged, or the smallest or largest of them."""

    kind: Literal["parts"]
    """parts"""
    combine: Combine
    """sum, min, max or mean."""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    """The parts."""

    def uses(self) -> list[Use]:
        return []  # each part proves and evaluates its own

    def expressions(self) -> list[Use]:
        inner = [
            Use(("parts", at, "rule", *use.path), use.expression, use.wanted)
            for at, part in enumerate(self.parts)
            for use in part.rule.expressions()
        ]
        return [*self.own_uses(), *inner]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        marks = [part.rule.full_marks(lao_type) for part in self.parts]
        return combined(self.combine, [1 if full is None else full for full in marks])

    def prove(self, scope: Scope) -> None:
        complete = True
        for at, part in enumerate(self.parts):
            inner = scope.within("parts", at, "rule")
            inner.prove(part.rule)
            scope.findings.extend(inner.findings)
            complete = complete and not inner.findings
        if complete and scope.by_type(("met_at",), self.met_at):
            scope.points_within_full(("met_at",), self.met_at, self)

    def sentence(self, view: RuleView) -> Words:
        how = _COMBINE_WORDS[self.combine]
        parts = []
        for part in self.parts:
            title, rule = part.title.words(), part.rule.sentence(view)
            parts.append(Words(f"[{title.en}] {rule.en}", f"[{title.th}] {rule.th}"))
        each = listed(parts)
        return Words(f"{how.en}: {each.en}", f"{how.th}: {each.th}")


_COMBINE_WORDS: dict[Combine, Words] = {
    "sum": Words("the sum of the parts", "ผลรวมของทุกส่วน"),
    "mean": Words("the mean of the parts", "ค่าเฉลี่ยของทุกส่วน"),
    "min": Words("the lowest part", "ส่วนที่ได้คะแนนน้อยที่สุด"),
    "max": Words("the highest part", "ส่วนที่ได้คะแนนมากที่สุด"),
}


def combined(combine: Combine, values: list[Exact]) -> Exact:
    """The parts' points, or full marks, as one; at least one value."""
    if combine == "min":
        return min(values)
    if combine == "max":
        return max(values)
    total = Fraction(sum(values))
    return exact(total if combine == "sum" else total / len(values))
