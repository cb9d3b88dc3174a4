"""all_of: every condition must hold."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.words import RuleView


class AllOf(ConditionsRule):
    """Met when every condition holds."""

    kind: Literal["all_of"]
    """all_of"""

    def needed(self, lao_type: LaoType) -> int:  # noqa: ARG002  # the same for every type
        return len(self.conditions)

    def needed_words(self, view: RuleView) -> Words:  # noqa: ARG002  # the same for every type
        many = str(len(self.conditions))
        return Words(many, many)
