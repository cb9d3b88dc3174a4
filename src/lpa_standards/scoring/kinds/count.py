"""count: one amount against a target."""

from fractions import Fraction
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Box, Name, number_bounds, representatives
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Count
from lpa_standards.scoring.kinds._base import NOTHING, Branch, Context, Lines, Outcome, Span
from lpa_standards.scoring.kinds._points import TargetJudge
from lpa_standards.scoring.states import Cells

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class CountJudge(TargetJudge[Count]):
    """The amount itself is compared with the target."""

    def __init__(self, rule: Count, context: Context) -> None:
        super().__init__(rule, context, number_of(rule.target, context.lao_type))
        self.value = context.number(rule.value)

    def judge(self, cells: Cells) -> Outcome:
        value = self.value(cells)
        return self.decide(value[0], value[1]) if type(value) is tuple else self.missing(value)

    def straight(self, block: "Block") -> Lines:
        return self.compared(block, block.number(self.rule.value.tree))

    def span(self, box: Box, cells: Cells) -> Span:
        if self.value(cells) is None:
            return NOTHING
        tree = self.rule.value.tree
        step = Fraction(1, self.context.compiler.slot_of(tree).scale) if isinstance(tree, Name) else None
        return self.span_of(representatives(number_bounds(tree, box), self.limits, step))

    def branches(self, cells: Cells) -> list[Branch]:
        value = self.value(cells)
        return self.branches_of(value if type(value) is tuple else None, Words("", ""))
