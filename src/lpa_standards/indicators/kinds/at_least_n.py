"""at_least_n: so many of the conditions must hold."""

from typing import Literal


from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Natural
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.scope import Scope


class AtLeastN(ConditionsRule):
    """Met when at least n conditions hold."""

    kind: Literal["at_least_n"]
    """at_least_n"""
    n: Natural
    """How many must hold, from 1 to the number of conditions."""

    def needed(self) -> int:
        return self.n

    def prove(self, scope: Scope) -> None:
        super().prove(scope)
        if not 1 <= self.n <= len(self.conditions):
            many = len(self.conditions)
            scope.fault(
                ("n",),
                "n-out-of-range",
                Words(f"n is {self.n}, and there are {many} conditions", f"n เป็น {self.n} แต่มี {many} เงื่อนไข"),
                Words(f"write a number from 1 to {many}", f"ใส่ตัวเลข 1 ถึง {many}"),
            )
