"""awarded: points given by an assessor."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import parse_expression
from lpa_standards.indicators.fields import Expression, ItemId, LaoType, PointsByType, number_of
from lpa_standards.indicators.kinds._base import PointsRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact


class Awarded(PointsRule):
    """Points that an assessor entered, from 0 to full marks."""

    kind: Literal["awarded"]
    """awarded"""
    points: ItemId
    """The item that holds the points."""
    full: PointsByType
    """Full marks."""

    def uses(self) -> list[Use]:
        return [Use(("points",), Expression(self.points, parse_expression(self.points)))]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        return number_of(self.full, lao_type)

    def prove(self, scope: Scope) -> None:
        scope.by_type(("full",), self.full)
        scope.points_within_full(("met_at",), self.met_at, self)

    def sentence(self, view: RuleView) -> Words:
        item, full = view.item(self.points), view.number(self.full)
        return Words(
            f"points given by an assessor: {item.en} (full marks {full.en})",
            f"คะแนนที่ผู้ประเมินให้: {item.th} (คะแนนเต็ม {full.th})",
        )
