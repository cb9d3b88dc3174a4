"""coverage: provided / frame x 100 against the target, by cross-multiplication."""

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval, representatives, same
from lpa_standards.indicators.expressions.tree import Binary, Compare, Number
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds import Coverage
from lpa_standards.scoring.closures import Pair, exact_of
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome, RuleFault
from lpa_standards.scoring.kinds._columns import Base, Columns, Compared
from lpa_standards.scoring.kinds._points import TargetJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells, Verdict, worse

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_PERCENT = Words("%", "%")
_WHOLE = 100


class CoverageJudge(TargetJudge[Coverage]):
    """A frame of 0 is no service; otherwise the ratio is compared before any rounding."""

    needs_all = True

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
        trees = self.rule.provided.tree, self.rule.frame.tree
        provided, frame = block.number(trees[0]), block.number(trees[1])
        if not provided.over and not frame.over:
            zero = block.zero
            block.instead(f"{frame.top} == {zero}", _NO_SERVICE, beside=f"{provided.top} == {zero}")
        block.note_ratio(provided, frame)
        percentage = Binary(0, "*", Binary(0, "/", *trees), Number(0, _WHOLE))
        return self.compared(block, block.number(percentage))

    def columns(self, *, exactly: bool) -> Columns:
        provided, frame = self.rule.provided.tree, self.rule.frame.tree
        percent = Binary(0, "*", Number(0, _WHOLE), Binary(0, "/", provided, frame))
        body = Compared(percent, self.steps(exactly=exactly), self.on_below, is_ratio=True)
        return Columns(body, (Base(frame, _NO_SERVICE, beside=provided),))

    def ratio(self, cells: Cells) -> Pair | None:
        frame, provided = self.frame(cells), self.provided(cells)
        if type(frame) is not tuple or type(provided) is not tuple or frame[0] == 0:
            return None
        return 100 * provided[0] * frame[1], frame[0] * provided[1]

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
