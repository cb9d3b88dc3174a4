"""formula: points are the value of an expression."""

from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.kinds import Formula
from lpa_standards.numbers import Exact, plain
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome, RuleFault, value_words
from lpa_standards.scoring.kinds._columns import Columns
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class FormulaJudge(PointsJudge[Formula]):
    """Computes the points exactly; outside 0 to full marks is an error, or cut."""

    def __init__(self, rule: Formula, context: Context) -> None:
        super().__init__(rule, context)
        self.points = context.number(rule.points)

    def judge(self, cells: Cells) -> Outcome:
        value = self.points(cells)
        if type(value) is not tuple:
            return self.missing(value)
        points, full = exact_of(value), self.full or 0
        if self.rule.outside == "clamp":
            return self.scored(_clamped(points, full))
        if not 0 <= points <= full:
            raise RuleFault(
                "points-outside",
                Words(
                    f"the formula gives {plain(points)} points, outside 0 to {plain(full)}",
                    f"สูตรให้คะแนน {plain(points)} ซึ่งอยู่นอกช่วง 0 ถึง {plain(full)}",
                ),
                Words("check the values entered", "ตรวจสอบค่าที่กรอก"),
            )
        return self.scored(points)

    def straight(self, block: "Block") -> Lines:
        return self.computed(block, block.number(self.rule.points.tree), clamp=self.rule.outside == "clamp")

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        return Columns(self.computing(self.rule.points.tree, clamp=self.rule.outside == "clamp"))

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        value = outlook.of(self.context.compiler, self.rule.points.tree)
        return [*self.within(value.numbers, clamp=self.rule.outside == "clamp"), *self.missing_of(value)]

    def branches(self, cells: Cells) -> list[Branch]:
        value = self.points(cells)
        words = self.context.view.value(self.rule.points)
        shown = value_words(value)
        return [Branch(Words(f"{words.en} = {shown}", f"{words.th} = {shown}"), None)]


def _clamped(points: Exact, full: Exact) -> Exact:
    return min(max(points, 0), full)
