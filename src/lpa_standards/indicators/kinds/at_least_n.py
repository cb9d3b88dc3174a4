"""at_least_n: so many of the conditions must hold."""

from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType, NaturalByType, of_type
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, counted


class AtLeastN(ConditionsRule):
    """Met when at least n conditions hold."""

    kind: Literal["at_least_n"]
    """at_least_n"""
    n: NaturalByType
    """How many must hold, from 1 to the number of conditions."""

    def needed(self, lao_type: LaoType) -> int:
        return of_type(self.n, lao_type)

    def needed_words(self, view: RuleView) -> Words:
        return view.number(self.n)

    def prove(self, scope: Scope) -> None:
        super().prove(scope)
        if not scope.by_type(("n",), self.n):
            return
        many = len(self.conditions)
        for lao_type in scope.types_of(self.n):
            needed = self.needed(lao_type)
            if not 1 <= needed <= many:
                scope.fault(
                    ("n",),
                    "n-out-of-range",
                    Words(f"n is {needed}, of {counted(many, 'condition')}", f"n เป็น {needed} แต่มี {many} เงื่อนไข"),
                    Words(f"write a number from 1 to {many}", f"ใส่ตัวเลข 1 ถึง {many}"),
                )
                return
