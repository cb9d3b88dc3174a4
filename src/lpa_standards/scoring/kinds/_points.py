"""What kinds share that give points, or compare one figure with a target."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval, Node, representatives
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds._base import RISING, PointsRule, TargetRule, holds
from lpa_standards.numbers import Exact, grouped
from lpa_standards.scoring.closures import Pair, exact_of
from lpa_standards.scoring.kinds._base import (
    OPERATORS,
    SIGNS,
    Branch,
    Context,
    Judge,
    Lines,
    Outcome,
)
from lpa_standards.scoring.kinds._columns import Computed, Step
from lpa_standards.scoring.states import Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block
    from lpa_standards.scoring.straight.expressions import Term

P = TypeVar("P", bound=PointsRule)
T = TypeVar("T", bound=TargetRule)


class PointsJudge(Judge[P]):
    """A kind that gives points and judges by `met_at`."""

    def __init__(self, rule: P, context: Context) -> None:
        super().__init__(rule, context)
        self.met_at = None if rule.met_at is None else number_of(rule.met_at, context.lao_type)

    def scored(self, points: Exact, full: Exact | None = None) -> Outcome:
        """The outcome for points."""
        if self.met_at is None:
            return Outcome(Verdict.SCORED, points, self.full if full is None else full)
        met = points >= self.met_at
        verdict = Verdict.MET if met else Verdict.BELOW
        return Outcome(verdict, points, self.full if full is None else full, counts=met)

    def at_points(self, points: Exact, full: Exact) -> Outcome:
        return self.scored(points, full)

    def computed(self, block: "Block", value: "Term", *, clamp: bool) -> Lines:
        """Lines for points that are computed: cut to 0..full marks, or given up outside of them."""
        full = self.full or 0
        block.need_ints()

        def write() -> None:
            block.line(f"x = {value.top}; y = {value.scale}{' * ' + value.over if value.over else ''}")
            above = f"x * {full.denominator} > {full.numerator} * y"
            if clamp:
                block.line("if x < 0: x = 0")
                block.line(f"elif {above}: x = {full.numerator}; y = {full.denominator}")
            else:
                block.line(f"if x < 0 or {above}: return None")
            block.give_computed(lambda top, bottom: self.scored(exact_of((top, bottom))), "x", "y")

        return write

    def computing(self, value: Node, *, clamp: bool) -> Computed:
        """Points that are computed, for whole columns."""
        return Computed(value, clamp, self.met_at, self.scored(self.full or 0), self.scored(0))

    def within(self, numbers: Interval | None, *, clamp: bool) -> list[Outcome]:
        """The lowest and the highest outcome of computed points: cut to 0..full marks, or none outside of them."""
        if numbers is None:
            return []
        full, low, high = self.full or 0, numbers.low, numbers.high
        if not clamp and ((low is not None and low > full) or (high is not None and high < 0)):
            return []
        ends: list[Exact] = [
            0 if low is None else min(max(low, 0), full),
            full if high is None else min(max(high, 0), full),
        ]
        return [self.scored(points) for points in ends]


class TargetJudge(Judge[T]):
    """A kind that compares one figure with a target."""

    target: Exact

    def __init__(self, rule: T, context: Context, target: Exact) -> None:
        super().__init__(rule, context)
        self.target = target
        self._target_units, self._target_scale = target.numerator, target.denominator
        self._rising = rule.direction in RISING
        self._includes_target = rule.direction in {"at_least", "at_most"}
        zone, lao_type = rule.conditional, context.lao_type
        self.zone = None if zone is None else (zone.bound, zone.limit(lao_type))
        counts = zone is not None and zone.counts_as == "met"
        points = None
        if zone is not None and self.full is not None:
            points = number_of(zone.points, lao_type) if zone.points is not None else self.full if counts else 0
        self.on_met = Outcome(Verdict.MET, self.full, self.full, counts=True)
        self.on_target = self.on_met._replace(exactly=True)
        self.on_below = Outcome(Verdict.BELOW, None if self.full is None else 0, self.full)
        self.on_zone = Outcome(Verdict.CONDITIONAL, points, self.full, counts=counts)

    def decide(self, numerator: int, denominator: int) -> Outcome:
        """Compares by cross-multiplication, before any rounding; denominator above 0."""
        left, right = numerator * self._target_scale, self._target_units * denominator
        if left == right:
            return self.on_target if self._includes_target else self._beside_target(numerator, denominator)
        return self.on_met if (left > right) is self._rising else self._beside_target(numerator, denominator)

    def compared(self, block: "Block", value: "Term") -> Lines:
        """Lines that compare a value with the target, and with the conditional zone."""
        left, right = block.crossed(value, block.literal(self.target))
        zone = self.zone
        within = None if zone is None else block.compared(OPERATORS[zone[0]], value, block.literal(zone[1]))

        def write() -> None:
            block.line(f"x = {left}; y = {right}")
            with block.when("x > y" if self._rising else "x < y"):
                block.give(self.on_met)
            if self._includes_target:
                with block.when("x == y", first=False):
                    block.give(self.on_target)
            if within is not None:
                with block.when(within, first=False):
                    block.give(self.on_zone)
            with block.otherwise():
                block.give(self.on_below)

        return write

    def steps(self, *, exactly: bool) -> tuple[Step, ...]:
        """The target, and the conditional zone, as limits of a whole column."""
        beyond, target = ">" if self._rising else "<", self.target
        if self._includes_target and not exactly:
            found = [Step(f"{beyond}=", target, self.on_met)]
        else:
            found = [Step(beyond, target, self.on_met)]
            if self._includes_target:
                found.append(Step("==", target, self.on_target))
        if self.zone is not None:
            found.append(Step(OPERATORS[self.zone[0]], self.zone[1], self.on_zone))
        return tuple(found)

    def marks(self) -> Iterable[Exact]:
        return () if self.on_zone.points is None else (self.on_zone.points,)

    def _beside_target(self, numerator: int, denominator: int) -> Outcome:
        """The outcome on the failing side of the target."""
        zone = self.zone
        if zone is not None and holds(zone[0], numerator * zone[1].denominator, zone[1].numerator * denominator):
            return self.on_zone
        return self.on_below

    def against(self, numbers: Interval | None, step: Fraction | None = None) -> list[Outcome]:
        """An outcome for every case that values in between can come to."""
        if numbers is None:
            return []
        return [
            self.decide(value.numerator, value.denominator) for value in representatives(numbers, self.limits, step)
        ]

    @property
    def limits(self) -> list[Exact]:
        """The numbers a value is compared with."""
        return [self.target] if self.zone is None else [self.target, self.zone[1]]

    def branches_of(self, pair: Pair | None, unit: Words) -> list[Branch]:
        """The comparison with the target, and with the conditional zone."""
        shown = [(Words("target", "ค่าเป้าหมาย"), self.rule.direction, self.target)]
        if self.zone is not None:
            shown.append((Words("conditional zone", "เขตผ่านแบบมีเงื่อนไข"), *self.zone))
        found = []
        for name, bound, limit in shown:
            sign, number = SIGNS[bound], grouped(limit)
            said = None if pair is None else holds(bound, pair[0] * limit.denominator, limit.numerator * pair[1])
            words = Words(f"{name.en}: {sign} {number}{unit.en}", f"{name.th}: {sign} {number}{unit.th}")
            found.append(Branch(words, said))
        return found
