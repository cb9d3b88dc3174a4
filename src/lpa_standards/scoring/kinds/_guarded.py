"""A rule of any kind behind its `base`."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Box, number_bounds
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds._base import PointsWhenZero, Rule
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome, RuleFault, Span
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.states import ABSENT, Cells, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

R = TypeVar("R", bound=Rule)


class Guarded(Judge[Rule]):
    """A rule behind its base: where the base is 0 there is nothing to assess."""

    def __init__(self, inner: "Judge[R]", context: Context) -> None:
        super().__init__(inner.rule, context)
        rule = inner.rule
        assert rule.base is not None
        self.inner = inner
        self.null_earns_nothing = inner.null_earns_nothing
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
        block.need(f"{block.number(self.rule.base.tree).top} != 0")
        return self.inner.straight(block)

    def marks(self) -> Iterable[Exact]:
        return [*self.inner.marks(), self.on_zero.points or 0]

    def span(self, box: Box, cells: Cells) -> Span:
        assert self.rule.base is not None
        bounds = number_bounds(self.rule.base.tree, box)
        spans = [] if bounds.low == bounds.high == 0 else [self.inner.span(box, cells)]
        if bounds.holds(0):
            zero = self.on_zero
            at_zero = (
                () if zero.points is None else ((zero.points, zero.points, 1 if zero.full is None else zero.full),)
            )
            spans.append(Span(at_zero, frozenset({zero.counts} if at_zero else ()), leaves=not at_zero))
        if self.base(cells) is ABSENT:  # it can still be entered as not done
            spans.append(Span(((0, 0, 1 if self.full is None else self.full),), frozenset({False})))
        options = dict.fromkeys(option for span in spans for option in span.options)
        met = frozenset(counts for span in spans for counts in span.met)
        return Span(tuple(options), met, any(span.leaves for span in spans))

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
