"""coverage: how much of a frame was provided, in percent, against a target."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import unit_of, units_agree
from lpa_standards.indicators.expressions.checker import unit_text
from lpa_standards.indicators.fields import Formula, PositiveByType
from lpa_standards.indicators.kinds._base import TargetRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView


class Coverage(TargetRule):
    """provided / frame x 100 against the target, compared before any rounding; a frame of 0 is no service."""

    kind: Literal["coverage"]
    """coverage"""
    provided: Formula
    """How much was provided (2)."""
    frame: Formula
    """How much there is (1)."""
    target: PositiveByType
    """Target in percent, above 0."""

    def uses(self) -> list[Use]:
        return [Use(("provided",), self.provided), Use(("frame",), self.frame)]

    def prove(self, scope: Scope) -> None:
        self.prove_target(scope, self.target)
        if scope.findings:
            return
        provided, frame = unit_of(self.provided.tree, scope.lookup), unit_of(self.frame.tree, scope.lookup)
        if not units_agree(provided, frame):
            scope.fault(
                ("provided",),
                "unit",
                Words(
                    f"{unit_text(provided)} is compared with {unit_text(frame)}",
                    f"เทียบหน่วย {unit_text(provided)} กับ {unit_text(frame)} ไม่ได้",
                ),
                Words("correct the unit of one of the items", "แก้หน่วยของรายการข้อมูลให้ตรงกัน"),
            )

    def sentence(self, view: RuleView) -> Words:
        provided, frame = view.value(self.provided), view.value(self.frame)
        target = self.target_words(view, self.target, Words(" percent", " ร้อยละ"))
        target = Words(target.en, target.th.replace(" ร้อยละ", ""))
        return Words(
            f"{provided.en} as a share of {frame.en}: {target.en}",
            f"ร้อยละของ {provided.th} ต่อ {frame.th} ต้อง{target.th}",
        )
