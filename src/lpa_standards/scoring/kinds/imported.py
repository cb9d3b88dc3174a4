"""imported: the printed figure of another report, turned into points."""

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.expressions.tree import Name
from lpa_standards.indicators.kinds import Imported
from lpa_standards.indicators.kinds.imported import default_points
from lpa_standards.numbers import exact, grouped, plain
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.expressions import Slot
from lpa_standards.scoring.kinds._base import Branch, Context, Outcome, RuleFault
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells, State

FIGURE = Name(0, "figure")


class ImportedJudge(PointsJudge[Imported]):
    """The figure comes in through a cell of its own; without one the indicator waits for the import."""

    def __init__(self, rule: Imported, context: Context) -> None:
        super().__init__(rule, context)
        self.slot = context.figures[rule.programme, rule.fiscal_year, rule.figure]
        self.compiler = context.compiler._replace(slot_of=self._slot_of)
        self.figure = self.compiler.number(FIGURE)
        self.points = None if rule.points is None else self.compiler.number(rule.points.tree)

    def _slot_of(self, name: Name) -> Slot:
        return self.slot if str(name) == FIGURE.item else self.context.compiler.slot_of(name)

    def judge(self, cells: Cells) -> Outcome:
        figure = self.figure(cells)
        if type(figure) is not tuple:
            return self.missing(figure)
        value = figure if self.points is None else self.points(cells)
        if type(value) is not tuple:
            return self.missing(value)
        points = exact(default_points(exact_of(value), self.full or 0)) if self.points is None else exact_of(value)
        if not 0 <= points <= (self.full or 0):
            raise RuleFault(
                "points-outside",
                Words(
                    f"the imported figure gives {plain(points)} points, outside 0 to {plain(self.full or 0)}",
                    f"ผลที่นำเข้าให้คะแนน {plain(points)} ซึ่งอยู่นอกช่วง 0 ถึง {plain(self.full or 0)}",
                ),
                Words("check the report that was imported", "ตรวจสอบผลการประเมินที่นำเข้า"),
            )
        return self.scored(points)

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        figure = outlook.of(self.compiler, FIGURE)
        if self.rule.points is not None:
            value = outlook.of(self.compiler, self.rule.points.tree)
            return [*self.within(value.numbers, clamp=False), *self.missing_of(figure, value)]
        full = self.full or 0
        ends = (
            None
            if figure.numbers is None
            else figure.numbers * Interval(default_points(1, full), default_points(1, full))
        )
        return [*self.within(ends, clamp=False), *self.missing_of(figure)]

    def branches(self, cells: Cells) -> list[Branch]:
        figure = self.figure(cells)
        shown = "-" if figure is None or isinstance(figure, State) else grouped(exact_of(figure))
        return [
            Branch(Words(f"figure of {self.rule.programme}: {shown}", f"ผลจาก {self.rule.programme}: {shown}"), None)
        ]
