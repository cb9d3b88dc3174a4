"""coverage: provided / frame x 100 against the target, by cross-multiplication."""

from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Box, Interval, Name, number_bounds, representatives, same
from lpa_standards.indicators.expressions.tree import Compare
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds import Coverage
from lpa_standards.numbers import Exact, FigureFormat, exact
from lpa_standards.scoring.closures import Pair, exact_of
from lpa_standards.scoring.kinds._base import NOTHING, Branch, Context, Lines, Outcome, RuleFault, Span
from lpa_standards.scoring.kinds._points import TargetJudge
from lpa_standards.scoring.states import Cells, Verdict, worse
from lpa_standards.scoring.straight.expressions import Term, times

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_PERCENT = Words("%", "%")


class CoverageJudge(TargetJudge[Coverage]):
    """A frame of 0 is no service; otherwise the ratio is compared before any rounding."""

    def __init__(self, rule: Coverage, context: Context) -> None:
        super().__init__(rule, context, number_of(rule.target, context.lao_type))
        self.provided = context.number(rule.provided)
        self.frame = context.number(rule.frame)

    def judge(self, cells: Cells) -> Outcome:
        frame, provided = self.frame(cells), self.provided(cells)
        if type(frame) is tuple and frame[0] == 0:
            if type(provided) is tuple and provided[0] != 0:
                raise RuleFault(
                    "frame-zero",
                    Words(
                        "something was provided although the frame is 0", "มีการจัดบริการ (2) ทั้งที่กรอบการประเมิน (1) เป็น 0"
                    ),
                    Words("correct the frame, or enter 0 as provided", "แก้กรอบการประเมิน หรือกรอกการจัดบริการเป็น 0"),
                )
            return _NO_SERVICE
        if type(frame) is not tuple or type(provided) is not tuple:
            return self.missing(worse(frame, provided))
        if frame[0] < 0:
            raise RuleFault(
                "frame-negative",
                Words("the frame is below 0", "กรอบการประเมิน (1) ติดลบ"),
                Words("check the data it is made of", "ตรวจสอบข้อมูลที่ใช้คำนวณ"),
            )
        return self.decide(100 * provided[0] * frame[1], frame[0] * provided[1])

    def straight(self, block: "Block") -> Lines:
        provided, frame = block.number(self.rule.provided.tree), block.number(self.rule.frame.tree)
        block.need(f"{frame.top} > 0")
        shared = gcd(provided.scale, frame.scale)
        top = times(provided.top, 100 * frame.scale // shared) + (f" * {frame.over}" if frame.over else "")
        over = f"{frame.top} * {provided.over}" if provided.over else frame.top
        return self.compared(block, Term(f"({top})", provided.scale // shared, over))

    def ratio(self, cells: Cells) -> Pair | None:
        frame, provided = self.frame(cells), self.provided(cells)
        if type(frame) is not tuple or type(provided) is not tuple or frame[0] == 0:
            return None
        return 100 * provided[0] * frame[1], frame[0] * provided[1]

    def ratio_printer(self, printed: FigureFormat) -> Callable[[Cells], str | None]:
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        if not isinstance(provided, Name) or not isinstance(frame, Name):
            return super().ratio_printer(printed)
        one, other = self.context.compiler.slot_of(provided), self.context.compiler.slot_of(frame)
        if one.kind != "scaled" or other.kind != "scaled" or self.context.compiler.instead is not None:
            return super().ratio_printer(printed)
        # Two items, as most coverages are: no closures between the cells and the digits.
        top, bottom, factor, scale = one.index, other.index, 100 * other.scale, one.scale
        text = printed.printer

        def ratio_text(cells: Cells) -> str | None:
            above, below = cells[top], cells[bottom]
            known = type(above) is int and type(below) is int and below != 0
            return text(factor * above, scale * below) if known else None  # type: ignore[operator,arg-type]  # integers

        return ratio_text

    def span(self, box: Box, cells: Cells) -> Span:
        if self.frame(cells) is None:
            return NOTHING
        provided = number_bounds(self.rule.provided.tree, box)
        frame = number_bounds(self.rule.frame.tree, box)
        leaves = frame.holds(0) and provided.holds(0)
        if self.provided(cells) is None:
            return Span((), frozenset(), leaves=frame.holds(0))
        if frame.high == 0:
            return Span((), frozenset(), leaves=True)
        ratio = self._ratio(provided, frame)
        return self.span_of(representatives(ratio, self.limits), leaves=leaves)

    def _ratio(self, provided: Interval, frame: Interval) -> Interval:
        lowest_frame = frame.low or 0
        if lowest_frame <= 0:
            lowest_frame = self._smallest_frame()
        high = (
            None if provided.high is None or lowest_frame == 0 else exact(Fraction(provided.high) * 100 / lowest_frame)
        )
        low: Exact = 0
        if provided.low is not None and provided.low > 0 and frame.high is not None:
            low = exact(Fraction(provided.low) * 100 / frame.high)
        if self._capped():
            high = 100 if high is None else min(high, 100)
        return Interval(low, high)

    def _capped(self) -> bool:
        """Whether an error check says, in so many words, that provided does not exceed the frame."""
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        for check in self.context.checks:
            tree = check.that.tree
            if check.level == "error" and isinstance(tree, Compare) and tree.operator in {"<", "<=", ">", ">="}:
                small, large = (tree.left, tree.right) if tree.operator in {"<", "<="} else (tree.right, tree.left)
                if same(small, provided) and same(large, frame):
                    return True
        return False

    def _smallest_frame(self) -> Exact:
        tree = self.rule.frame.tree
        return Fraction(1, self.context.compiler.slot_of(tree).scale) if isinstance(tree, Name) else 0

    def branches(self, cells: Cells) -> list[Branch]:
        frame, provided = self.frame(cells), self.provided(cells)
        zero = None if type(frame) is not tuple else frame[0] == 0
        none = Branch(Words("frame (1) is 0: no such service", "กรอบการประเมิน (1) เป็น 0: ไม่มีบริการสาธารณะ"), zero)
        if zero or type(frame) is not tuple or type(provided) is not tuple:
            return [none, *self.branches_of(None, _PERCENT)] if not zero else [none]
        ratio = exact_of(provided) * 100 / Fraction(exact_of(frame))
        return [none, *self.branches_of((ratio.numerator, ratio.denominator), _PERCENT)]

    def levers(self) -> list[Expression]:
        return [self.rule.provided]


_NO_SERVICE = Outcome(Verdict.NO_SERVICE)
