"""awarded: points that an assessor entered."""

from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import parse_expression
from lpa_standards.indicators.kinds import Awarded
from lpa_standards.numbers import grouped, plain
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome, RuleFault, value_words
from lpa_standards.scoring.kinds._columns import Columns
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class AwardedJudge(PointsJudge[Awarded]):
    """The item's value is the points."""

    def __init__(self, rule: Awarded, context: Context) -> None:
        super().__init__(rule, context)
        self.tree = parse_expression(rule.points)
        self.points = context.compiler.number(self.tree)

    def judge(self, cells: Cells) -> Outcome:
        value = self.points(cells)
        if type(value) is not tuple:
            return self.missing(value)
        points, full = exact_of(value), self.full or 0
        if not 0 <= points <= full:
            raise RuleFault(
                "points-outside",
                Words(
                    f"{plain(points)} points are outside 0 to {plain(full)}",
                    f"คะแนน {plain(points)} อยู่นอกช่วง 0 ถึง {plain(full)}",
                ),
                Words("correct the points", "แก้คะแนนที่กรอก"),
            )
        return self.scored(points)

    def straight(self, block: "Block") -> Lines:
        return self.computed(block, block.number(self.tree), clamp=False)

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        return Columns(self.computing(self.tree, clamp=False))

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        value = outlook.of(self.context.compiler, self.tree)
        return [*self.within(value.numbers, clamp=False), *self.missing_of(value)]

    def branches(self, cells: Cells) -> list[Branch]:
        shown = value_words(self.points(cells))
        full = grouped(self.full or 0)
        return [Branch(Words(f"given by the assessor: {shown} of {full}", f"ผู้ประเมินให้ {shown} จาก {full}"), None)]
