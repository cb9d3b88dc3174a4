"""awarded: points given by an assessor."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Expression, ItemId
from lpa_standards.indicators.kinds._base import StatedFullRule, Use
from lpa_standards.indicators.words import RuleView


class Awarded(StatedFullRule):
    """Points that an assessor entered, from 0 to full marks."""

    kind: Literal["awarded"]
    """awarded"""
    points: ItemId
    """The item that holds the points."""

    def uses(self) -> list[Use]:
        return [Use(("points",), Expression.of_item(self.points))]

    def sentence(self, view: RuleView) -> Words:
        item, full = view.item(self.points), view.number(self.full)
        return Words(
            f"points given by an assessor: {item.en} (full marks {full.en})",
            f"คะแนนที่ผู้ประเมินให้: {item.th} (คะแนนเต็ม {full.th})",
        )
