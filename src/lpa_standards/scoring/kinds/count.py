"""count: one amount against a target."""

from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Count
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome
from lpa_standards.scoring.kinds._columns import Columns, Compared
from lpa_standards.scoring.kinds._points import TargetJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class CountJudge(TargetJudge[Count]):
    """The amount itself is compared with the target."""

    needs_all = True

    def __init__(self, rule: Count, context: Context) -> None:
        super().__init__(rule, context, number_of(rule.target, context.lao_type))
        self.value = context.number(rule.value)

    def judge(self, cells: Cells) -> Outcome:
        value = self.value(cells)
        return self.decide(value[0], value[1]) if type(value) is tuple else self.missing(value)

    def straight(self, block: "Block") -> Lines:
        return self.compared(block, block.number(self.rule.value.tree))

    def columns(self, *, exactly: bool) -> Columns:
        return Columns(Compared(self.rule.value.tree, self.steps(exactly=exactly), self.on_below))

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        tree = self.rule.value.tree
        value = outlook.of(self.context.compiler, tree)
        return [*self.against(value.numbers, self.step(tree)), *self.missing_of(value)]

    def branches(self, cells: Cells) -> list[Branch]:
        value = self.value(cells)
        return self.branches_of(value if type(value) is tuple else None, Words("", ""))
