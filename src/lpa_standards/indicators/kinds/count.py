"""count: one amount against a target."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Formula, NumberByType
from lpa_standards.indicators.kinds._base import TargetRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView


class Count(TargetRule):
    """An amount against the target, in its own unit."""

    kind: Literal["count"]
    """count"""
    value: Formula
    """The amount."""
    target: NumberByType
    """Target, in the unit of the amount."""

    def uses(self) -> list[Use]:
        return [Use(("value",), self.value)]

    def prove(self, scope: Scope) -> None:
        self.prove_target(scope, self.target)

    def sentence(self, view: RuleView) -> Words:
        value, target = view.value(self.value), self.target_words(view, self.target, Words("", ""))
        return Words(f"{value.en}: {target.en}", f"{value.th} ต้อง{target.th}")
