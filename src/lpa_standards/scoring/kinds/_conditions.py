"""all_of, any_of, at_least_n: enough conditions hold, or can no longer hold, or it is not known yet."""

from typing import TYPE_CHECKING, TypeVar

from lpa_standards.indicators.expressions import Box, truth_of
from lpa_standards.indicators.expressions.tree import If, Logic
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome, Span
from lpa_standards.scoring.states import Cells, Verdict, worse

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

C = TypeVar("C", bound=ConditionsRule)


class ConditionsJudge(Judge[C]):
    """Counts the conditions that hold; what is not known counts only when it decides."""

    def __init__(self, rule: C, context: Context) -> None:
        super().__init__(rule, context)
        self.needed = rule.needed(context.lao_type)
        self.conditions = [context.compiler.truth(condition.that.tree) for condition in rule.conditions]
        self.on_met = Outcome(Verdict.MET, self.full, self.full, counts=True)
        self.on_below = Outcome(Verdict.BELOW, None if self.full is None else 0, self.full)

    def judge(self, cells: Cells) -> Outcome:
        truths = [condition(cells) for condition in self.conditions]
        yes = truths.count(True)
        if yes >= self.needed:
            return self.on_met
        unknown = [truth for truth in truths if type(truth) is not bool]
        if yes + len(unknown) < self.needed:
            return self.on_below
        state = unknown[0]
        for other in unknown[1:]:
            state = worse(state, other)
        return self.missing(state)

    def straight(self, block: "Block") -> Lines:
        holding = " + ".join(block.truth(condition.that.tree) for condition in self.rule.conditions)

        def write() -> None:
            with block.when(f"{holding} >= {self.needed}"):
                block.give(self.on_met)
            with block.otherwise():
                block.give(self.on_below)

        return write

    def span(self, box: Box, cells: Cells) -> Span:
        truths: list[frozenset[bool]] = []
        for at, condition in enumerate(self.conditions):
            known, tree = condition(cells), self.rule.conditions[at].that.tree
            if type(known) is bool:
                truths.append(frozenset({known}))
            elif known is None and not any(isinstance(part, Logic | If) for part in tree.walk()):
                truths.append(frozenset({False}))  # a null stays: it can no longer come to hold
            else:
                truths.append(truth_of(tree, box))
        sure = sum(truth == {True} for truth in truths)
        possible = sum(True in truth for truth in truths)
        met = frozenset(
            outcome for outcome in (True, False) if (possible >= self.needed if outcome else sure < self.needed)
        )
        full = 1 if self.full is None else self.full
        return Span(((0 if False in met else full, full if True in met else 0, full),), met)

    def branches(self, cells: Cells) -> list[Branch]:
        found = []
        for condition, truth in zip(self.rule.conditions, self.conditions, strict=True):
            said = truth(cells)
            found.append(Branch(condition.title.words(), said if type(said) is bool else None))
        return found
