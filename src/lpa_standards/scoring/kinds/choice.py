"""choice: points by the answer chosen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions.tree import Name
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Choice
from lpa_standards.numbers import Exact, grouped
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome
from lpa_standards.scoring.kinds._columns import Columns, Picked
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells, State

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class ChoiceJudge(PointsJudge[Choice]):
    """Looks up the points of the option."""

    def __init__(self, rule: Choice, context: Context) -> None:
        super().__init__(rule, context)
        self.slot = context.compiler.slot_of(Name(0, rule.item)).index
        self.outcomes = {
            option: self.scored(number_of(points, context.lao_type)) for option, points in rule.points.items()
        }

    def judge(self, cells: Cells) -> Outcome:
        chosen = cells[self.slot]
        if chosen is None or isinstance(chosen, State):
            return self.missing(chosen)
        return self.outcomes[str(chosen)]

    def straight(self, block: "Block") -> Lines:
        return lambda: block.give_from(self.outcomes, block.cell(self.slot))

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        return Columns(Picked(self.slot, self.outcomes))

    def marks(self) -> Iterable[Exact]:
        return [outcome.points or 0 for outcome in self.outcomes.values()]

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        cell = outlook.cell(self.slot)
        return [*(self.outcomes[str(option)] for option in cell.options), *self.missing_of(cell)]

    def branches(self, cells: Cells) -> list[Branch]:
        chosen = cells[self.slot]
        found = []
        for option, outcome in self.outcomes.items():
            title, points = self.context.view.option(self.rule.item, option), grouped(outcome.points or 0)
            words = Words(f"{title.en}: {points} points", f"{title.th}: {points} คะแนน")
            found.append(Branch(words, chosen == option if isinstance(chosen, str) else None))
        return found
