"""What a rule kind judges a chunk with: amounts and conditions go in, a code for every row comes out.

A code stands for an outcome. Rows whose data a rule cannot judge are marked odd and go through the scalar path.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.indicators.expressions.tree import Node
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.frames.amounts import (
    LIMIT,
    Amount,
    Evaluator,
    Flag,
    Lane,
    NotColumnarError,
    TooLargeError,
    compare,
    constant,
    either,
)
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.measures import Limits, Measure, limits_of
from lpa_standards.scoring.frames.tables import Table
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.states import NOT_APPLICABLE

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.amounts import Mask

Case = tuple["Mask | bool", Outcome]
_ZERO, _GAP, _GONE = 32, 64, 128  # bits beside those of the cases: base of 0, not done, not applicable
_MOST_CASES = 5
_MOST_CODES = 253


class Coded(NamedTuple):
    """One indicator of a chunk, judged.

    Attributes:
        codes: A code for each row.
        table: What the codes stand for.
        leaves: Whether some row may be out of the base.
        tops: Points as integers, where they are computed; the table knows them otherwise.
        scale: What these are divided by.
        most: Bound on them.
    """

    codes: Any
    table: Table
    leaves: bool
    tops: Any = None
    scale: int = 1
    most: int = 0


class Lanes:
    """One indicator of one chunk.

    Attributes:
        exactly: Whether it matters that a target is reached exactly.
        ratio: The ratio of a coverage, where it is to be printed.
        zero: Where the base is 0.
    """

    def __init__(  # noqa: PLR0913  # one for each indicator and chunk, made by the kernel alone
        self,
        entry: Entry,
        tables: dict[object, Table],
        limits: dict[str, Limits],
        evaluator: Evaluator,
        lane_of: Callable[[int], Lane],
        gone: "Mask | None",
        odd: "Mask",
        *,
        exactly: bool,
        printed: FigureFormat | None,
    ) -> None:
        self.exactly = exactly
        self.ratio: Measure | Amount | None = None
        self._entry, self._tables, self._limits = entry, tables, limits
        self._evaluator, self._lane_of = evaluator, lane_of
        self._gone, self._odd, self._printed = gone, odd, printed
        self.zero: Mask | None = None
        self._base_gap: Mask | None = None
        self._on_zero: Outcome | None = None

    def number(self, tree: Node) -> Amount:
        """A number for each row."""
        return self._evaluator.number(tree)

    def truth(self, tree: Node) -> Flag:
        """A condition for each row."""
        return self._evaluator.truth(tree)

    def is_truth(self, tree: Node) -> bool:
        """Whether an expression gives yes or no."""
        return self._evaluator.is_truth(tree)

    def lane(self, index: int) -> Lane:
        """The cells of an item as they are."""
        return self._lane_of(index)

    def answer(self, index: int) -> Any:
        """1 where a yes was answered; what is not done is a no."""
        lane = self._lane_of(index)
        marks = (lane.units != 0).view(np.uint8)
        return marks if lane.gap is None else marks * (~lane.gap).view(np.uint8)

    @staticmethod
    def total(answers: Sequence[Any], weights: Sequence[int]) -> Any:
        """The sum of answers times their weights, below 256."""
        found = answers[0] if weights[0] == 1 else answers[0] * np.uint8(weights[0])
        for answer, weight in zip(answers[1:], weights[1:], strict=True):
            found = found + (answer if weight == 1 else answer * np.uint8(weight))
        return found.copy() if found is answers[0] else found

    def options(self, index: int) -> list[str]:
        """The options of a choice, in the order of their numbers."""
        item = self._entry.plan.item_at(index)
        assert item is not None
        return [option.id for option in item.options]

    def at_least(self, needed: int, flags: Sequence[Flag]) -> "tuple[Mask, Mask, Mask | None]":
        """Where so many conditions hold, where they can no longer, and where it is not known."""
        yes = self.total([flag.holds.view(np.uint8) for flag in flags], [1] * len(flags))
        met: Mask = yes >= needed
        gaps = [flag.gap.view(np.uint8) for flag in flags if flag.gap is not None]
        if not gaps:
            return met, ~met, None
        below: Mask = yes + self.total(gaps, [1] * len(gaps)) < needed
        return met, below, ~(met | below)

    @staticmethod
    def gap_of(*amounts: Amount) -> "Mask | None":
        """Where one of the amounts is not known."""
        return either(*(amount.gap for amount in amounts))

    def is_zero(self, amount: Amount, *, no: bool = False) -> "Mask":
        """Where an amount is known and 0, or (no) known and another."""
        if amount.top is None:
            found: Mask = np.full(len(self._odd), (amount.factor == 0) is not no)
        else:
            found = (amount.top != 0.0) if no else (amount.top == 0.0)
        return found if amount.gap is None else found & ~amount.gap

    def is_negative(self, amount: Amount) -> "Mask | bool":
        """Where an amount is known and below 0."""
        if amount.top is None:
            return amount.factor < 0
        if amount.factor < 0:
            raise NotColumnarError
        if amount.least >= 0 or amount.top.min() >= 0:
            return False
        found: Mask = amount.top < 0.0
        return found if amount.gap is None else found & ~amount.gap

    def percentage(self, part: Amount, whole: Amount) -> Amount:
        """100 x part / whole; anything where the whole is 0."""
        return self._evaluator.percentage(part, whole)

    def odd(self, mask: "Mask | bool", *, unless: "Mask | None" = None) -> None:
        """Sends rows through the scalar path, those apart that are decided otherwise."""
        if mask is False or (mask is not True and not mask.any()):
            return
        for other in (self._gone, self.zero, self._base_gap, unless):
            if other is not None:
                mask = mask & ~other
        np.logical_or(self._odd, mask, out=self._odd)

    def guard(self, base: Amount, on_zero: Outcome) -> None:
        """Where the base is 0 there is one outcome, whatever the rule says; where it is not known, none else."""
        zero = compare("==", base, constant(0))
        if isinstance(zero, bool | np.bool_):
            raise NotColumnarError
        self.zero = zero if base.gap is None else zero & ~base.gap
        self._base_gap, self._on_zero = base.gap, on_zero

    def measure(self, amount: Amount, limits: Iterable[Exact], *, is_ratio: bool = False) -> Measure:
        """An amount made ready to be compared with limits; a ratio is printed too."""
        printed = self._printed if is_ratio else None
        known = self._limits.get(self._entry.id)
        if known is None:
            known = self._limits[self._entry.id] = limits_of(limits)
        measure = Measure(amount, known, printed)
        if printed is not None:
            self.ratio = measure if printed.decimals is not None else amount
        return measure

    def choose(
        self, cases: Sequence[Case], otherwise: Outcome, gap: "Mask | None", *, first: Sequence[Case] = ()
    ) -> Coded:
        """The outcome of the first case that holds.

        Args:
            cases: Conditions with their outcomes, in order; anything may stand in the gaps.
            otherwise: The outcome where none holds.
            gap: Where it is not known, and so not done.
            first: Cases that go before the gap.
        """
        every = [*first, *cases]
        if len(every) > _MOST_CASES:
            index = np.full(len(self._odd), len(every), dtype=np.uint8)
            for at in reversed(range(len(every))):
                np.copyto(index, np.uint8(at), where=every[at][0])
            assert not first
            return self.pick(index, [*(outcome for _, outcome in every), otherwise], gap)
        codes: Any = None
        for at, (case, _) in enumerate(every):
            holds: Any = case
            if not isinstance(holds, np.ndarray):
                holds = np.full(len(self._odd), bool(holds))
            if at < len(first) and self._base_gap is not None:
                holds = holds & ~self._base_gap
            codes = _marked(codes, holds, 1 << at)
        if codes is None:
            codes = np.zeros(len(self._odd), dtype=np.uint8)
        gap = either(gap, self._base_gap)
        for mask, bit in ((self.zero, _ZERO), (gap, _GAP), (self._gone, _GONE)):
            if mask is not None:
                codes = _marked(codes, mask, bit)
        key = ("cases", len(first), self._on_zero is not None, tuple(id(outcome) for _, outcome in every))
        table = self._tables.get(key)
        if table is None:
            outcomes = [self._outcome_of(bits, every, len(first), otherwise) for bits in range(256)]
            table = self._tables[key] = Table(self._entry, outcomes)
        leaves = self._gone is not None or self.zero is not None or bool(first)
        return Coded(codes, table, leaves)

    def _outcome_of(self, bits: int, every: Sequence[Case], first: int, otherwise: Outcome) -> Outcome | None:
        missing = self._entry.judge.missing
        if bits & _GONE:
            return missing(NOT_APPLICABLE)
        if bits & _ZERO:
            return self._on_zero
        for at, (_, outcome) in enumerate(every):
            if at == first and bits & _GAP:
                break
            if bits >> at & 1:
                return outcome
        return missing(None) if bits & _GAP else otherwise

    def pick(self, index: Any, outcomes: Sequence[Outcome], gap: "Mask | None" = None) -> Coded:
        """The outcome that stands at an index.

        Args:
            index: Bytes; anything may stand in the gaps.
            outcomes: The outcomes.
            gap: Where it is not known, and so not done.
        """
        many = len(outcomes)
        if many > _MOST_CODES:
            raise NotColumnarError
        gap = either(gap, self._base_gap)
        special = ((gap, many), (self.zero, many + 1), (self._gone, many + 2))
        for mask, code in special:
            if mask is not None:
                np.copyto(index, np.uint8(code), where=mask)
        key = ("index", many)
        table = self._tables.get(key)
        if table is None:
            missing = self._entry.judge.missing
            every = [*outcomes, missing(None), self._on_zero, missing(NOT_APPLICABLE)]
            table = self._tables[key] = Table(self._entry, every)
        return Coded(index, table, self._gone is not None or self.zero is not None)

    def computed(
        self, amount: Amount, scored: Callable[[Exact], Outcome], met_at: Exact | None, full: Exact, *, clamp: bool
    ) -> Coded:
        """Points that are computed: cut to 0 to full marks, or odd outside of them."""
        if amount.over is not None or amount.top is None or amount.factor <= 0:
            raise NotColumnarError
        zero_points = 0 if self._on_zero is None or self._on_zero.points is None else self._on_zero.points
        if (full * amount.scale).denominator != 1 or (zero_points * amount.scale).denominator != 1:
            raise NotColumnarError
        most = int(full * amount.scale)
        tops = amount.numerator()
        if most >= LIMIT or not isinstance(tops, np.ndarray):
            raise TooLargeError
        gap = either(amount.gap, self._base_gap)
        if clamp:
            tops = np.clip(tops, 0.0, float(most))
        else:
            self.odd((tops < 0) | (tops > most), unless=gap)
            tops = np.clip(tops, 0.0, float(most))
        met = False if met_at is None else Measure(
            Amount(tops, 1, amount.scale, None, None, most), limits_of([met_at])
        ).compare(">=", met_at)  # fmt: skip
        coded = self.choose([(met, scored(full))], scored(0), gap)
        if gap is not None:
            tops = np.where(gap, 0.0, tops)
        if self.zero is not None:
            tops = np.where(self.zero, float(zero_points * amount.scale), tops)
        if self._gone is not None:
            tops = np.where(self._gone, 0.0, tops)
        return coded._replace(tops=tops, scale=amount.scale, most=most)


def _marked(codes: Any, mask: "Mask", bit: int) -> Any:
    """The codes with a bit set where the mask is."""
    marks = mask.view(np.uint8)
    if bit > 1:
        marks = marks * np.uint8(bit)
    return marks if codes is None else np.bitwise_or(codes, marks)
