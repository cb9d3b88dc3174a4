"""bands: the first band that holds gives the points."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import representatives
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Bands
from lpa_standards.indicators.kinds._base import holds
from lpa_standards.numbers import Exact, grouped
from lpa_standards.scoring.kinds._base import OPERATORS, Branch, Context, Lines, Outcome
from lpa_standards.scoring.kinds._columns import Columns, Compared, Step
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block


class BandsJudge(PointsJudge[Bands]):
    """The value is compared with each bound by cross-multiplication, from the strictest on."""

    needs_all = True

    def __init__(self, rule: Bands, context: Context) -> None:
        super().__init__(rule, context)
        lao_type = context.lao_type
        self.value = context.number(rule.value)
        self.bands = [(band.bound, band.limit(lao_type)) for band in rule.bands[:-1]]
        self.outcomes = [self.scored(number_of(band.points, lao_type)) for band in rule.bands]
        self.steps = [
            (bound, limit.numerator, limit.denominator, outcome)
            for (bound, limit), outcome in zip(self.bands, self.outcomes, strict=False)
        ]

    def judge(self, cells: Cells) -> Outcome:
        value = self.value(cells)
        return self._outcome(value[0], value[1]) if type(value) is tuple else self.missing(value)

    def _outcome(self, numerator: int, denominator: int) -> Outcome:
        for bound, limit, scale, outcome in self.steps:
            if holds(bound, numerator * scale, limit * denominator):
                return outcome
        return self.outcomes[-1]

    def straight(self, block: "Block") -> Lines:
        value = block.number(self.rule.value.tree)
        x = replace(value, top="x")
        within = [block.compared(OPERATORS[bound], x, block.literal(limit)) for bound, limit in self.bands]

        def write() -> None:
            block.line(f"x = {value.top}")
            for at, (condition, outcome) in enumerate(zip(within, self.outcomes, strict=False)):
                with block.when(condition, first=at == 0):
                    block.give(outcome)
            with block.otherwise() if within else block.when("True"):
                block.give(self.outcomes[-1])

        return write

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        steps = [
            Step(OPERATORS[bound], limit, outcome)
            for (bound, limit), outcome in zip(self.bands, self.outcomes, strict=False)
        ]
        return Columns(Compared(self.rule.value.tree, tuple(steps), self.outcomes[-1]))

    def marks(self) -> Iterable[Exact]:
        return [outcome.points or 0 for outcome in self.outcomes]

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        tree = self.rule.value.tree
        value = outlook.of(self.context.compiler, tree)
        found = self.missing_of(value)
        if value.numbers is not None:
            values = representatives(value.numbers, [limit for _, limit in self.bands], self.step(tree))
            found += [self._outcome(each.numerator, each.denominator) for each in values]
        return found

    def branches(self, cells: Cells) -> list[Branch]:
        value = self.value(cells)
        reached = self.judge(cells) if type(value) is tuple else None
        taken = False
        found = []
        for band, outcome in zip(self.rule.bands, self.outcomes, strict=True):
            points = grouped(outcome.points or 0)
            when = Words("otherwise", "นอกจากนั้น") if band.otherwise else band.words(self.context.view)
            said = None if reached is None else outcome is reached and not taken
            taken = taken or bool(said)
            found.append(Branch(Words(f"{when.en}: {points} points", f"{when.th}: {points} คะแนน"), said))
        return found
