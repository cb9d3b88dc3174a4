"""all_of, any_of, at_least_n: enough conditions hold, or can no longer hold, or it is not known yet."""

from typing import TYPE_CHECKING, TypeVar

from lpa_standards.indicators.expressions.bounds import Possible
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.scoring.kinds._base import Branch, Context, Judge, Lines, Outcome
from lpa_standards.scoring.kinds._columns import Columns, Enough
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import NOT_APPLICABLE, Cells, Missing, Verdict, worse

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

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        trees = tuple(condition.that.tree for condition in self.rule.conditions)
        return Columns(Enough(trees, self.needed, self.on_met, self.on_below))

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        compiler, trees = self.context.compiler, [condition.that.tree for condition in self.rule.conditions]
        # Where all are known, error checks between items of different conditions are judged.
        all_known = [outlook.of(compiler, tree, *trees)._replace(null=False, not_applicable=False) for tree in trees]
        found: dict[Outcome, None] = {}
        for yes, unknown, state in _tallies(all_known):
            found[self._decided(yes, unknown, state)] = None
        for yes, unknown, state in _tallies([outlook.of(compiler, tree) for tree in trees]):
            if unknown:
                found[self._decided(yes, unknown, state)] = None
        return list(found)

    def _decided(self, yes: int, unknown: int, state: Missing) -> Outcome:
        if yes >= self.needed:
            return self.on_met
        return self.on_below if yes + unknown < self.needed else self.missing(state)

    def branches(self, cells: Cells) -> list[Branch]:
        found = []
        for condition, truth in zip(self.rule.conditions, self.conditions, strict=True):
            said = truth(cells)
            found.append(Branch(condition.title.words(), said if type(said) is bool else None))
        return found


def _tallies(truths: list[Possible]) -> set[tuple[int, int, Missing]]:
    """How many conditions can hold, how many be unknown, and why, all at once."""
    found: set[tuple[int, int, Missing]] = {(0, 0, None)}
    for truth in truths:
        ways: list[Missing | bool] = [option is True for option in truth.options]
        ways += [None] if truth.null else []
        ways += [NOT_APPLICABLE] if truth.not_applicable else []
        found = {
            (yes + (way is True), unknown, state) if isinstance(way, bool) else (yes, unknown + 1, worse(state, way))
            for yes, unknown, state in found
            for way in ways
        }
    return found
