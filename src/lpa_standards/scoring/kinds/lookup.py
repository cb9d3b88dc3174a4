"""lookup: the one row that fits gives the points."""

from collections.abc import Callable, Iterable
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name, Node, representatives
from lpa_standards.indicators.expressions.bounds import Possible
from lpa_standards.indicators.fields import Expression, number_of
from lpa_standards.indicators.kinds import Lookup
from lpa_standards.indicators.kinds._rows import ANY, Range, Value, When, row_fits
from lpa_standards.numbers import Exact, grouped, read_exact
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.kinds._base import OPERATORS, Branch, Context, Lines, Outcome
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import Cells, Missing, State, worse

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_TOO_MANY = 20_000


class LookupJudge(PointsJudge[Lookup]):
    """Reads the values, then finds the row."""

    def __init__(self, rule: Lookup, context: Context) -> None:
        super().__init__(rule, context)
        self.values = [self._reader(expression) for expression in rule.by]
        self.outcomes = [self.scored(number_of(row.points, context.lao_type)) for row in rule.rows]

    def _reader(self, expression: Expression) -> Callable[[Cells], object]:
        tree = expression.tree
        if isinstance(tree, Name):
            slot = self.context.compiler.slot_of(tree)
            if slot.kind == "choice":
                return lambda cells: cells[slot.index]
        if self.context.compiler.is_truth(tree):
            return self.context.compiler.truth(tree)
        number = self.context.compiler.number(tree)

        def value(cells: Cells) -> object:
            pair = number(cells)
            return exact_of(pair) if type(pair) is tuple else pair

        return value

    def _row(self, cells: Cells) -> int | Missing:
        values: list[Value] = []
        state: object = True
        for reader in self.values:
            value = reader(cells)
            if value is None or isinstance(value, State):
                state = value if state is True else worse(state, value)
            else:
                values.append(value)  # type: ignore[arg-type]  # neither null nor a state: a value
        if state is not True:
            return state  # type: ignore[return-value]  # a missing state
        return self.rule.row_of(values, self.context.lao_type)

    def judge(self, cells: Cells) -> Outcome:
        row = self._row(cells)
        return self.outcomes[row] if type(row) is int else self.missing(row)  # type: ignore[arg-type]

    def straight(self, block: "Block") -> Lines:
        columns = [self._column(block, expression.tree) for expression in self.rule.by]
        rows = [
            [fits for column, cell in zip(columns, row.when, strict=True) if (fits := column(cell))]
            for row in self.rule.rows[:-1]
        ]

        def write() -> None:
            for at, conditions in enumerate(rows):
                with block.when(" and ".join(conditions) or "True", first=at == 0):
                    block.give(self.outcomes[at])
            with block.otherwise() if rows else block.when("True"):  # exactly one row fits: that was proved
                block.give(self.outcomes[-1])

        return write

    def _column(self, block: "Block", tree: Node) -> Callable[[When], str]:
        """The condition under which a value fits into a column of a row; "" when anything does."""
        if isinstance(tree, Name) and self.context.compiler.slot_of(tree).kind == "choice":
            cell = block.cell(self.context.compiler.slot_of(tree).index)
            return lambda when: "" if when == ANY else f"{cell} in {block.constant(_options(when))}"
        if self.context.compiler.is_truth(tree):
            truth = block.truth(tree)
            return lambda when: "" if when == ANY else truth if when == "true" else f"not {truth}"
        value = block.number(tree)

        def fits(when: When) -> str:
            if isinstance(when, Range):
                limits = [(OPERATORS[bound], number_of(limit, self.context.lao_type)) for bound, limit in when.bounds]
            elif when == ANY:
                return ""
            else:
                limits = [("==", read_exact(when))]
            return " and ".join(block.compared(sign, value, block.literal(limit)) for sign, limit in limits)

        return fits

    def marks(self) -> Iterable[Exact]:
        return [outcome.points or 0 for outcome in self.outcomes]

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        values = [outlook.of(self.context.compiler, by.tree) for by in self.rule.by]
        found = self.missing_of(*values)
        axes = [self._axis(column, value) for column, value in enumerate(values)]
        if prod(len(axis) for axis in axes) > _TOO_MANY:
            return [*self.outcomes, *found]
        rows = {
            at
            for case in product(*axes)
            for at, row in enumerate(self.rule.rows)
            if row_fits(row, case, self.context.lao_type)
        }
        return [*(self.outcomes[at] for at in sorted(rows)), *found]

    def _axis(self, column: int, value: Possible) -> list[Value]:
        """The values of one column that can still come about, one for every case."""
        if value.numbers is None:
            return list(value.options)
        limits = self.rule.limits(column, self.context.lao_type)
        return list(representatives(value.numbers, limits, self.step(self.rule.by[column].tree)))

    def branches(self, cells: Cells) -> list[Branch]:
        taken = self._row(cells)
        found = []
        for at, outcome in enumerate(self.outcomes):
            case, points = self.rule.row_words(at, self.context.view), grouped(outcome.points or 0)
            said = at == taken if type(taken) is int else None
            found.append(Branch(Words(f"{case.en}: {points} points", f"{case.th}: {points} คะแนน"), said))
        return found


def _options(when: When) -> frozenset[str]:
    return frozenset({when} if isinstance(when, str) else when)  # type: ignore[arg-type]  # bounds are for numbers
