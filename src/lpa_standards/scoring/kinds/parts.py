"""parts: several rules combined into the points of one indicator."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Box
from lpa_standards.indicators.fields import Expression
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.kinds.parts import combined
from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome, RuleFault, Span
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.states import ABSENT, OUT_OF_BASE, Cells, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_MAX_CASES = 4_096
_MAX_KNOWN = 1_024
Option = tuple[Exact, Exact, Exact]


class PartsJudge(PointsJudge[Parts]):
    """Judges each part on its own; parts out of the base are left out of the combination."""

    null_earns_nothing = False  # each part answers for its own

    def __init__(self, rule: Parts, context: Context) -> None:
        super().__init__(rule, context)
        from lpa_standards.scoring.kinds import judge_of  # parts hold rules of every other kind

        self.parts: list[Judge[Any]] = [judge_of(part.rule, _context_of(part.rule, context)) for part in rule.parts]

    def judge(self, cells: Cells) -> Outcome:
        outcomes = [part.judge(cells) for part in self.parts]
        if any(outcome.verdict is Verdict.INCOMPLETE for outcome in outcomes):
            return self.missing(ABSENT)
        staying = [outcome for outcome in outcomes if outcome.verdict not in OUT_OF_BASE]
        if not staying:
            verdicts = {outcome.verdict for outcome in outcomes}
            return Outcome(Verdict.NO_SERVICE if Verdict.NO_SERVICE in verdicts else Verdict.NOT_APPLICABLE)
        points, full = self._combined([_points_and_full(outcome) for outcome in staying])
        if all(outcome.verdict is Verdict.NOT_DONE for outcome in staying):
            return Outcome(Verdict.NOT_DONE, 0, full)
        return self.scored(points, full)

    def _combined(self, parts: list[tuple[Exact, Exact]]) -> tuple[Exact, Exact]:
        combine = self.rule.combine
        return combined(combine, [points for points, _ in parts]), combined(combine, [full for _, full in parts])

    def straight(self, block: "Block") -> Lines:
        blocks = [block.part(at) for at in range(len(self.parts))]
        writers = [part.straight(inner) for part, inner in zip(self.parts, blocks, strict=True)]
        marks = [1 if part.full is None else part.full for part in self.parts]

        known: dict[tuple[Exact, ...], Outcome] = {}  # parts mostly give points of small tables

        def outcome_of(*points: Exact) -> Outcome:
            outcome = known.get(points)
            if outcome is None:
                outcome = self.scored(*self._combined(list(zip(points, marks, strict=True))))
                if len(known) < _MAX_KNOWN:
                    known[points] = outcome
            return outcome

        def write() -> None:
            for writer in writers:
                writer()
            block.give_made(outcome_of, ", ".join(inner.points for inner in blocks))

        return write

    def marks(self) -> Iterable[Exact]:
        marks = [1 if part.full is None else part.full for part in self.parts]
        # A mean over those that stay divides by how many they are.
        return [Fraction(mark, staying) for mark in marks for staying in range(1, len(marks) + 1)]

    def span(self, box: Box, cells: Cells) -> Span:
        return self._span_of_choices([self._choices(part, box, cells) for part in self.parts])

    @staticmethod
    def _choices(part: Judge[Any], box: Box, cells: Cells) -> list[Option | None]:
        """What one part can come to: lowest and highest points for each full marks; None is to leave."""
        try:
            outcome = part.judge(cells)
        except RuleFault:  # behind a base that is still open: only where that turns out 0 is there a completion
            full = 1 if part.full is None else part.full
            return [(0, full, full), None]
        now: Option | None = None
        if outcome.verdict not in OUT_OF_BASE:
            points, full = _points_and_full(outcome)
            now = (points, points, full)
        may_turn = outcome.verdict in {Verdict.NOT_DONE, Verdict.NOT_APPLICABLE} and part.reads_absent(cells)
        if outcome.verdict is not Verdict.INCOMPLETE and not may_turn:
            return [now]
        inner = part.span(box, cells)
        options: list[Option | None] = [
            (0 if part.null_earns_nothing else low, high, full) for low, high, full in inner.options
        ]
        if not inner.options and part.null_earns_nothing:
            full = 1 if part.full is None else part.full
            options = [(0, 0, full)]
        if inner.leaves:
            options.append(None)
        return [*options, now] if may_turn else options

    def anything(self) -> Span:
        """Everything the parts could come to, when references make the parts depend on what leaves."""
        marks = [1 if part.full is None else part.full for part in self.parts]
        full = exact(sum(marks)) if self.rule.combine == "sum" else max(marks)
        return Span(((0, full, full),), frozenset({True, False}), leaves=True)

    def _span_of_choices(self, choices: list[list[Option | None]]) -> Span:
        cases = 1
        for options in choices:
            cases *= len(options)
        if cases > _MAX_CASES:
            return self.anything()
        found: list[Option] = []
        leaves = False
        for case in product(*choices):
            staying = [option for option in case if option is not None]
            if not staying:
                leaves = True
                continue
            low, full = self._combined([(low, full) for low, _, full in staying])
            high, _ = self._combined([(high, full) for _, high, full in staying])
            found.append((low, high, full))
        met = {self.scored(points).counts for low, high, _ in found for points in (low, high)}
        return Span(tuple(dict.fromkeys(found)), frozenset(met), leaves)

    def branches(self, cells: Cells) -> list[Branch]:
        found = []
        for part, judge in zip(self.rule.parts, self.parts, strict=True):
            said: bool | None = None
            with suppress(RuleFault):  # told where the indicator was judged
                outcome = judge.judge(cells)
                decided = outcome.verdict not in {Verdict.SCORED, Verdict.INCOMPLETE}
                said = outcome.counts if decided else None
            title = part.title.words()
            found.append(Branch(Words(f"[{title.en}]", f"[{title.th}]"), said))
            found += [
                Branch(Words(f"  {inner.words.en}", f"  {inner.words.th}"), inner.said)
                for inner in judge.branches(cells)
            ]
        return found

    def levers(self) -> list[Expression]:
        return [expression for part in self.parts for expression in part.levers()]


def _context_of(rule: Rule, context: Context) -> Context:
    """The context of a part, whose own `else` goes before that of the whole."""
    return context if rule.else_ is None else replace(context, compiler=replace(context.compiler, instead=rule.else_))


def _points_and_full(outcome: Outcome) -> tuple[Exact, Exact]:
    if outcome.full is None:
        return (1 if outcome.counts else 0), 1
    return outcome.points or 0, outcome.full
