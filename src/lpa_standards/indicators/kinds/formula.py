"""formula: points computed from the data."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Formula as FormulaField
from lpa_standards.indicators.kinds._base import StatedFullRule, Use
from lpa_standards.indicators.words import RuleView


class Formula(StatedFullRule):
    """Points are the value of an expression."""

    kind: Literal["formula"]
    """formula"""
    points: FormulaField
    """The expression that gives the points."""
    outside: Literal["error", "clamp"] = "error"
    """What happens to a value below 0 or above full marks: an error, or cut to the nearest of them."""

    def uses(self) -> list[Use]:
        return [Use(("points",), self.points)]

    def sentence(self, view: RuleView) -> Words:
        points, full = view.value(self.points), view.number(self.full)
        cut = (
            Words(", cut to 0 and full marks", " โดยไม่ต่ำกว่า 0 และไม่เกินคะแนนเต็ม")
            if self.outside == "clamp"
            else Words("", "")
        )
        return Words(
            f"points = {points.en}{cut.en} (full marks {full.en})", f"คะแนน = {points.th}{cut.th} (คะแนนเต็ม {full.th})"
        )
