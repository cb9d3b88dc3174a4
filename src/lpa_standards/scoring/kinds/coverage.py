"""coverage: provided / frame x 100 against the target, by cross-multiplication."""

from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval, Name, representatives, same
from lpa_standards.indicators.expressions.tree import Binary, Compare, Number
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds import Coverage
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.closures import Pair, exact_of
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome, RuleFault
from lpa_standards.scoring.kinds._columns import Base, Columns, Compared
from lpa_standards.scoring.kinds._points import TargetJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells, Verdict, worse
from lpa_standards.scoring.straight.expressions import Term, times

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_PERCENT = Words("%", "%")
_WHOLE = 100


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
        top = times(provided.top, frame.scale // shared) + (f" * {frame.over}" if frame.over else "")
        over = times(frame.top, provided.scale // shared) + (f" * {provided.over}" if provided.over else "")
        compare = self.compared(block, Term(times(f"({top})" if " " in top else top, 100), 1, over))

        def write() -> None:
            block.note_ratio(top, over)
            compare()

        return write

    def columns(self, *, exactly: bool) -> Columns:
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        percent = Binary(0, "*", Number(0, _WHOLE), Binary(0, "/", provided, frame))
        body = Compared(percent, self.steps(exactly=exactly), self.on_below, is_ratio=True)
        return Columns(body, (Base(frame, _NO_SERVICE, beside=provided),))

    def shortcuts(self, block: "Block") -> list[tuple[str, Outcome]]:
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        if not isinstance(provided, Name) or not isinstance(frame, Name):
            return []
        above, below = (self.context.compiler.slot_of(name).index for name in (provided, frame))
        if not block.only_compares(above, below):
            return []
        one, other = block.cell(above), block.cell(below)
        nothing = (f"{other} == 0 and not {one}", _NO_SERVICE)
        return [nothing, (f"{one} is None or {other} is None", self.missing(None))]

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

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        compiler, trees = self.context.compiler, (self.rule.provided.tree, self.rule.frame.tree)
        provided, frame = (outlook.of(compiler, tree) for tree in trees)
        both = [provided.numbers, frame.numbers]
        if outlook.orders:
            both = [outlook.of(compiler, tree, *trees).numbers for tree in trees]
        found = []
        if frame.numbers is not None and frame.numbers.holds(0):
            # Provided may be not done, or not applicable, where the frame is 0.
            if provided.null or provided.not_applicable or all(part is not None and part.holds(0) for part in both):
                found.append(_NO_SERVICE)
            if frame.numbers == Interval(0, 0):
                frame = frame._replace(numbers=None)
        found += self.missing_of(provided, frame)
        if both[0] is not None and both[1] is not None and (both[1].high is None or both[1].high > 0):
            found += self._compared_within(both[0], both[1])
        return found

    def _compared_within(self, provided: Interval, frame: Interval) -> list[Outcome]:
        least = frame.low if frame.low is not None and frame.low > 0 else self.step(self.rule.frame.tree) or 0
        ratio = provided * Interval(100, 100) / Interval(least, frame.high)
        cap = self._cap()
        if cap is None or (ratio.high is not None and ratio.high < _WHOLE):
            return self.against(ratio)
        if ratio.low is not None and ratio.low > _WHOLE:
            return []
        values = representatives(Interval(ratio.low, _WHOLE), self.limits)
        return [self.decide(value.numerator, value.denominator) for value in values if value != _WHOLE or cap == "<="]

    def _cap(self) -> Literal["<", "<="] | None:
        """How an error check says, in so many words, that provided does not exceed the frame."""
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        found: Literal["<", "<="] | None = None
        for check in self.context.checks:
            tree = check.that.tree
            if check.level == "error" and isinstance(tree, Compare) and tree.operator in {"<", "<=", ">", ">="}:
                small, large = (tree.left, tree.right) if tree.operator in {"<", "<="} else (tree.right, tree.left)
                if same(small, provided) and same(large, frame):
                    found = "<" if tree.operator in {"<", ">"} else found or "<="
        return found

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
