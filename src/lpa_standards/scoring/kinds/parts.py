"""parts: several rules combined into the points of one indicator."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Expression
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.kinds.parts import Combine, combined
from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome, RuleFault, Span, points_and_full
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import ABSENT, OUT_OF_BASE, Cells, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_MAX_CASES = 1_024


class _Sum(NamedTuple):
    """Some of the parts put together.

    Attributes:
        staying: How many of them are in the combination.
        full: Their full marks, added up or the smallest or largest of them.
        judged: Whether one of them is not merely not done.
    """

    staying: int
    full: Exact
    judged: bool


class PartsJudge(PointsJudge[Parts]):
    """Judges each part on its own; parts out of the base are left out of the combination."""

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
        points, full = self._combined([points_and_full(outcome) for outcome in staying])
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

        def outcome_of(*points: Exact) -> Outcome:
            return self.scored(*self._combined(list(zip(points, marks, strict=True))))

        def write() -> None:
            for writer in writers:
                writer()
            block.give_made(outcome_of, ", ".join(inner.points for inner in blocks))

        return write

    def marks(self) -> Iterable[Exact]:
        marks = [1 if part.full is None else part.full for part in self.parts]
        # A mean over those that stay divides by how many they are.
        return [Fraction(mark, staying) for mark in marks for staying in range(1, len(marks) + 1)]

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        return self._combinations([part.reachable(outlook) for part in self.parts])

    def _combinations(self, parts: list[list[Outcome]]) -> list[Outcome]:
        """What the parts come to, each on its own: sums of all that can stay, one for each full marks."""
        reached: dict[_Sum, tuple[Exact, Exact]] = {_Sum(0, 0, judged=False): (0, 0)}
        for outcomes in parts:
            following: dict[_Sum, tuple[Exact, Exact]] = {}
            for key, ends in reached.items():
                for new, (low, high) in self._with(key, ends, outcomes):
                    known = following.get(new, (low, high))
                    following[new] = (min(known[0], low), max(known[1], high))
            reached = following
            if len(reached) > _MAX_CASES:
                return self._anything()
        found = []
        for key, (low, high) in reached.items():
            if key.staying == 0:
                found += _left({outcome.verdict for outcome in outcomes} for outcomes in parts)
                continue
            over = key.staying if self.rule.combine == "mean" else 1
            full = exact(Fraction(key.full) / over)
            if not key.judged:
                found.append(Outcome(Verdict.NOT_DONE, 0, full))
            else:
                found += [self.scored(exact(Fraction(points) / over), full) for points in (low, high)]
        return found

    def _with(
        self, key: "_Sum", ends: tuple[Exact, Exact], outcomes: list[Outcome]
    ) -> Iterator[tuple["_Sum", tuple[Exact, Exact]]]:
        """A sum with one part more, in each of the ways that the part can go."""
        if any(outcome.verdict in OUT_OF_BASE for outcome in outcomes):
            yield key, ends
        combine = self.rule.combine if key.staying else "sum"
        for judged in (False, True):
            same = [outcome for outcome in outcomes if (outcome.verdict is not Verdict.NOT_DONE) is judged]
            for low, high, full in Span.around(same).options:
                sums = [
                    _joined(combine, one, other)
                    for one, other in zip((*ends, key.full), (low, high, full), strict=True)
                ]
                yield _Sum(key.staying + 1, sums[2], judged=key.judged or judged), (sums[0], sums[1])

    def _anything(self) -> list[Outcome]:
        """Everything the parts could come to, where there are too many ways to tell them apart."""
        marks = [1 if part.full is None else part.full for part in self.parts]
        full = exact(sum(marks)) if self.rule.combine == "sum" else max(marks)
        ends = [self.scored(0, full), self.scored(full, full), Outcome(Verdict.NOT_DONE, 0, full)]
        return [*ends, *(Outcome(verdict) for verdict in OUT_OF_BASE)]

    def lowest(self, outlook: Outlook) -> Outcome | None:
        found = []
        for part in self.parts:
            reached = part.reachable(outlook)
            staying = Span.around(reached).options
            if staying:
                low, _, full = staying[0]
                found.append([Outcome(Verdict.SCORED, low, full)])
            else:
                found.append(reached)
        return min(self._combinations(found), key=lambda outcome: outcome.points or 0, default=None)

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
    return context if rule.else_ is None else context._replace(compiler=context.compiler._replace(instead=rule.else_))


def _joined(combine: Combine, one: Exact, other: Exact) -> Exact:
    """Two numbers on the way to a combination; a mean is divided at the end."""
    if combine == "min":
        return min(one, other)
    return max(one, other) if combine == "max" else one + other


def _left(parts: Iterable[set[Verdict]]) -> list[Outcome]:
    """The outcomes when every part is out of the base."""
    verdicts = list(parts)
    found = []
    if any(Verdict.NO_SERVICE in each for each in verdicts):
        found.append(Outcome(Verdict.NO_SERVICE))
    if all(Verdict.NOT_APPLICABLE in each for each in verdicts):
        found.append(Outcome(Verdict.NOT_APPLICABLE))
    return found
