"""What every rule kind has in common."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Discriminator, Field, Tag, model_validator

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions.checker import ValueType
from lpa_standards.indicators.fields import (
    Expression,
    Formula,
    FrozenModel,
    LaoType,
    Number,
    NumberByType,
    PointsByType,
    TextByType,
    number_of,
    refuse,
)
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.words import BOUND_WORDS, TARGET_WORDS, RuleView, listed
from lpa_standards.numbers import Exact, plain

Bound = Literal["at_least", "above", "at_most", "below"]
BOUNDS: tuple[Bound, ...] = ("at_least", "above", "at_most", "below")
RISING: frozenset[Bound] = frozenset({"at_least", "above"})
Direction = Bound


class Use(NamedTuple):
    """An expression that a rule evaluates.

    Attributes:
        path: Where it stands within the rule.
        expression: The expression.
        wanted: The types that its value may have.
    """

    path: Steps
    expression: Expression
    wanted: tuple[ValueType, ...] = ("number",)


class PointsWhenZero(FrozenModel):
    """Points given where the base is 0."""

    points: PointsByType
    """Points given."""


def _zero_form(value: object) -> str:
    return "=points" if isinstance(value, Mapping | PointsWhenZero) else "=word"


WhenZero = Annotated[
    Annotated[Literal["no_service", "not_applicable"], Tag("=word")] | Annotated[PointsWhenZero, Tag("=points")],
    Discriminator(_zero_form),
]


class Rule(FrozenModel):
    """What every rule may say beside its own keys."""

    judges_itself: ClassVar[bool] = False
    """Whether the kind decides met or below without `met_at`."""

    base: Formula | None = None
    """Amount without which there is nothing to assess; looked at first."""
    when_base_zero: WhenZero | None = None
    """What holds when the base is 0."""
    else_: Number | None = Field(default=None, alias="else")
    """Number that stands for a reference to an indicator declared not applicable."""

    @abstractmethod
    def uses(self) -> list[Use]:
        """The expressions the rule evaluates, the base apart: those that may use the names of every other rule."""

    @abstractmethod
    def full_marks(self, lao_type: LaoType) -> Exact | None:
        """Full marks for one type; None where the rule gives no points."""

    @abstractmethod
    def sentence(self, view: RuleView) -> Words:
        """The rule in words."""

    def prove(self, scope: Scope) -> None:
        """Tells the scope every fault that is particular to the kind."""

    def expressions(self) -> list[Use]:
        """Everything that is read when the rule is judged, what its parts read included."""
        return self.own_uses()

    def own_uses(self) -> list[Use]:
        """The base and what `uses` names: what is proved of every rule alike."""
        return [*([Use(("base",), self.base)] if self.base else []), *self.uses()]

    @model_validator(mode="after")
    def _base_is_complete(self) -> Self:
        if (self.base is None) != (self.when_base_zero is None):
            raise refuse(
                "base",
                Words("base and when_base_zero need each other", "base และ when_base_zero ต้องมีคู่กัน"),
                Words(
                    "give both: base: frame, when_base_zero: no_service",
                    "ใส่ทั้งคู่ เช่น base: frame, when_base_zero: no_service",
                ),
                within=("base",) if self.base is not None else ("when_base_zero",),
            )
        return self


class PointsRule(Rule):
    """A kind that gives points, and judges only by `met_at`."""

    met_at: PointsByType | None = None
    """Points from which the verdict is met; without it the verdict is scored."""


class StatedFullRule(PointsRule):
    """A kind whose full marks are always written down, since nothing in the rule tells them."""

    full: PointsByType
    """Full marks."""

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        return number_of(self.full, lao_type)

    def prove(self, scope: Scope) -> None:
        scope.by_type(("full",), self.full)
        scope.points_within_full(("met_at",), self.met_at, self)


class Bounded(FrozenModel):
    """One bound: at_least, above, at_most or below."""

    at_least: NumberByType | None = None
    """From this number on, the number included."""
    above: NumberByType | None = None
    """More than this number."""
    at_most: NumberByType | None = None
    """Up to this number, the number included."""
    below: NumberByType | None = None
    """Less than this number."""

    @property
    def bounds(self) -> list[tuple[Bound, NumberByType]]:
        """The bounds that are given."""
        return [(bound, limit) for bound in BOUNDS if (limit := getattr(self, bound)) is not None]

    @property
    def bound(self) -> Bound:
        """Which of the four it is."""
        return self.bounds[0][0]

    def limit(self, lao_type: LaoType) -> Exact:
        """The number for one type."""
        return number_of(self.bounds[0][1], lao_type)

    def words(self, view: RuleView) -> Words:
        """The bounds in words."""
        numbers = [(BOUND_WORDS[bound], view.number(limit)) for bound, limit in self.bounds]
        return listed([Words(f"{word.en} {number.en}", f"{word.th} {number.th}") for word, number in numbers], " ")


class ConditionalZone(Bounded):
    """A zone on the failing side of the target that passes with a condition."""

    label: TextByType | None = None
    """Its label, instead of the set's."""
    counts_as: Literal["met", "below"]
    """Whether it counts as met."""
    points: PointsByType | None = None
    """Points given; full marks when it counts as met, else 0, unless said."""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if len(self.bounds) != 1:
            raise refuse(
                "bound",
                Words(
                    "give exactly one of at_least, above, at_most, below",
                    "ต้องระบุ at_least above at_most หรือ below เพียงหนึ่งอย่าง",
                ),
                Words("such as at_least: 60", "เช่น at_least: 60"),
            )
        return self


class TargetRule(Rule):
    """A kind that compares one figure with a target."""

    judges_itself: ClassVar[bool] = True

    direction: Direction = "at_least"
    """Which side of the target is wanted."""
    full: PointsByType | None = None
    """Points for reaching it."""
    conditional: ConditionalZone | None = None
    """A zone that passes with a condition."""

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        return None if self.full is None else number_of(self.full, lao_type)

    def target_words(self, view: RuleView, target: NumberByType, unit: Words) -> Words:
        """The target, and the conditional zone, in words."""
        number, bound = view.number(target), TARGET_WORDS[self.direction]
        en, th = f"{bound.en} {number.en}{unit.en}", f"{bound.th} {number.th}{unit.th}"
        if self.full is not None:
            full = view.points(self.full)
            en, th = f"{en}, for {full.en}", f"{th} ได้ {full.th}"
        if self.conditional is not None:
            zone = self.conditional.words(view)
            en, th = f"{en}; conditionally {zone.en}{unit.en}", f"{th} ผ่านแบบมีเงื่อนไขเมื่อ{zone.th}{unit.th}"
        return Words(en, th)

    def prove_target(self, scope: Scope, target: NumberByType) -> None:
        """Proves target, full marks and the conditional zone for every type."""
        scope.by_type(("target",), target)
        scope.by_type(("full",), self.full)
        zone = self.conditional
        if zone is None:
            return
        scope.by_type(("conditional", zone.bound), zone.bounds[0][1])
        scope.by_type(("conditional", "points"), zone.points)
        if (zone.bound in RISING) != (self.direction in RISING):
            scope.fault(
                ("conditional", zone.bound),
                "conditional-direction",
                Words(
                    f"the target asks for {self.direction}, the zone for {zone.bound}",
                    f"ค่าเป้าหมายเป็น {self.direction} แต่เขตผ่านแบบมีเงื่อนไขเป็น {zone.bound}",
                ),
                Words("use the direction of the target", "ใช้ทิศทางเดียวกับค่าเป้าหมาย"),
            )
            return
        for lao_type in scope.types_of(target, zone.bounds[0][1], self.full, zone.points):
            if not _wider(zone.bound, zone.limit(lao_type), self.direction, number_of(target, lao_type)):
                scope.fault(
                    ("conditional", zone.bound),
                    "conditional-empty",
                    Words(
                        "the zone does not lie on the failing side of the target",
                        "เขตผ่านแบบมีเงื่อนไขไม่ได้อยู่ฝั่งที่ไม่ผ่านค่าเป้าหมาย",
                    ),
                    Words(
                        f"correct it; the target is {plain(number_of(target, lao_type))}",
                        f"แก้ขอบเขตของเขต ค่าเป้าหมายคือ {plain(number_of(target, lao_type))}",
                    ),
                )
                return
            full = self.full_marks(lao_type)
            if zone.points is not None and (full is None or number_of(zone.points, lao_type) > full):
                scope.fault(
                    ("conditional", "points"),
                    "points-above-full",
                    Words(
                        "conditional points need full marks and may not exceed them",
                        "คะแนนแบบมีเงื่อนไขต้องมีคะแนนเต็มและไม่เกินคะแนนเต็ม",
                    ),
                    Words("add full:, or lower the points", "เพิ่ม full: หรือลดคะแนน"),
                )
                return


def holds(bound: Bound, value: Exact, limit: Exact) -> bool:
    """Whether a value lies within a bound.

    >>> holds("at_least", 85, 85), holds("above", 85, 85)
    (True, False)
    """
    match bound:
        case "at_least":
            return value >= limit
        case "above":
            return value > limit
        case "at_most":
            return value <= limit
        case "below":
            return value < limit


def tightness(bound: Bound, limit: Exact) -> tuple[Exact, int]:
    """A key that falls as the zone of a bound grows wider, within one direction."""
    if bound in RISING:
        return (limit, 1 if bound == "above" else 0)
    return (-limit, 1 if bound == "below" else 0)


def _wider(bound: Bound, limit: Exact, than_bound: Bound, than_limit: Exact) -> bool:
    return tightness(bound, limit) < tightness(than_bound, than_limit)
