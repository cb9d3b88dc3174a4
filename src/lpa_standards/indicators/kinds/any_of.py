"""any_of: one condition is enough."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.words import RuleView


class AnyOf(ConditionsRule):
    """Met when any condition holds."""

    kind: Literal["any_of"]
    """any_of"""

    def needed(self, lao_type: LaoType) -> int:  # noqa: ARG002  # the same for every type
        return 1

    def needed_words(self, view: RuleView) -> Words:  # noqa: ARG002  # the same for every type
        return Words("1", "1")
