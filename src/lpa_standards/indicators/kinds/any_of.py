"""any_of: one condition is enough."""

from typing import Literal

from lpa_standards.indicators.kinds._conditions import ConditionsRule


class AnyOf(ConditionsRule):
    """Met when any condition holds."""

    kind: Literal["any_of"]
    """any_of"""

    def needed(self) -> int:
        return 1
