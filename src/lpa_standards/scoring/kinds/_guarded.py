"""A rule of any kind behind its `base`."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds._base import PointsWhenZero, Rule
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome, RuleFault
from lpa_standards.scoring.kinds._columns import Base, Columns
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import ABSENT, Cells, Verdict
from lpa_standards.scoring.straight import NotStraightError

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

R = TypeVar("R", bound=Rule)


class Guarded(Judge[Rule]):
    """A rule behind its base: where the base is 0 there is nothing to assess."""

    def __init__(self, inner: "Judge[R]", context: Context) -> None:
        super().__init__(inner.rule, context)
        self._missing = inner._missing  # the same few objects, whichever of the two finds that a value is not there
        rule = inner.rule
        assert rule.base is not None
        self.inner, self.needs_all = inner, inner.needs_all
        self.base = context.number(rule.base)
        zero = rule.when_base_zero
        if isinstance(zero, PointsWhenZero):
            self.on_zero = self._with_points(number_of(zero.points, context.lao_type))
        else:
            self.on_zero = Outcome(Verdict.NO_SERVICE if zero == "no_service" else Verdict.NOT_APPLICABLE)

    def _with_points(self, points: Exact) -> Outcome:
        if isinstance(self.inner, PointsJudge):
            return self.inner.scored(points)
        met = points == self.full
        return Outcome(Verdict.MET if met else Verdict.BELOW, points, self.full, counts=met)

    def judge(self, cells: Cells) -> Outcome:
        base = self.base(cells)
        if type(base) is tuple:
            return self.on_zero if base[0] == 0 else self.inner.judge(cells)
        if base is ABSENT:
            with suppress(RuleFault):  # judged only so that a watcher sees what else will be asked for
                self.inner.judge(cells)
        return self.missing(base)

    def straight(self, block: "Block") -> Lines:
        assert self.rule.base is not None
        base = block.number(self.rule.base.tree)
        if base.over:  # whether it is 0 must be known before anything else is said
            raise NotStraightError
        block.need(f"{base.top} != {block.zero}")
        block.instead(f"{base.top} == {block.zero}", self.on_zero)
        return self.inner.straight(block)

    def columns(self, *, exactly: bool) -> Columns:
        assert self.rule.base is not None
        body, bases = self.inner.columns(exactly=exactly)
        return Columns(body, (Base(self.rule.base.tree, self.on_zero), *bases))

    def marks(self) -> Iterable[Exact]:
        return [*self.inner.marks(), self.on_zero.points or 0]

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        assert self.rule.base is not None
        compiler, tree = self.context.compiler, self.rule.base.tree
        base = outlook.of(compiler, tree)
        found = self.missing_of(base)
        if base.numbers is None:
            return found
        if base.numbers.holds(0):
            found.append(self.on_zero)
        if base.numbers != Interval(0, 0):
            found += self.inner.reachable(outlook.above_zero(compiler, tree))
        return found

    def lowest(self, outlook: Outlook) -> Outcome | None:
        assert self.rule.base is not None
        base = outlook.of(self.context.compiler, self.rule.base.tree)
        return self.missing(None) if base.null else self.inner.lowest(outlook)

    def branches(self, cells: Cells) -> list[Branch]:
        base = self.base(cells)
        assert self.rule.base is not None
        words = self.context.view.value(self.rule.base)
        said = None if type(base) is not tuple else base[0] == 0
        guard = Branch(Words(f"base: {words.en} is 0", f"ฐาน: {words.th} เป็น 0"), said)
        return [guard, *([] if said else self.inner.branches(cells))]

    def levers(self) -> list[Expression]:
        return self.inner.levers()

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        return self.inner.at_points(points, full)

    def ratio(self, cells: Cells) -> Pair | None:
        base = self.base(cells)
        return self.inner.ratio(cells) if type(base) is tuple and base[0] != 0 else None
