"""all_of: every condition must hold."""

from typing import Literal

from lpa_standards.indicators.kinds._conditions import ConditionsRule


class AllOf(ConditionsRule):
    """Met when every condition holds."""

    kind: Literal["all_of"]
    """all_of"""
