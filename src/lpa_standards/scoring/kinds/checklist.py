"""checklist: points for each yes, or by how many there are; one not done is a plain no."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions.tree import Name
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Checklist
from lpa_standards.numbers import Exact, exact, grouped
from lpa_standards.scoring.kinds._base import Branch, Context, Lines, Outcome
from lpa_standards.scoring.kinds._columns import Columns, Combined, Counted, NotColumnarError, Step
from lpa_standards.scoring.kinds._points import PointsJudge
from lpa_standards.scoring.outlook import Outlook
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cells
from lpa_standards.scoring.straight import NotStraightError

if TYPE_CHECKING:
    from lpa_standards.scoring.straight.block import Block

_MAX_ANSWERS: Final = 8  # up to here every combination of answers has its place in a table


class ChecklistJudge(PointsJudge[Checklist]):
    """Counts or adds up the yes answers."""

    def __init__(self, rule: Checklist, context: Context) -> None:
        super().__init__(rule, context)
        lao_type = context.lao_type
        self.slots = [context.compiler.slot_of(Name(0, entry.item)).index for entry in rule.items]
        self.required = [at for at, entry in enumerate(rule.items) if entry.required]
        self.each: list[Exact] = [
            0 if entry.points is None else number_of(entry.points, lao_type) for entry in rule.items
        ]
        self.by_count = (
            None
            if rule.by_count is None
            else [rule.points_of_count(count, lao_type) for count in range(len(rule.items) + 1)]
        )

    def judge(self, cells: Cells) -> Outcome:
        answers = [cells[slot] for slot in self.slots]
        if ABSENT in answers or NOT_APPLICABLE in answers:
            return self.missing(ABSENT)
        return self.scored(self._points([answer is True for answer in answers]))

    def _points(self, answers: list[bool]) -> Exact:
        if self.required and not all(answers[at] for at in self.required):
            return 0
        if self.by_count is not None:
            return self.by_count[sum(answers)]
        given: list[Exact] = [points for points, answer in zip(self.each, answers, strict=True) if answer]
        return exact(sum(given))

    def straight(self, block: "Block") -> Lines:
        answers = [block.cell(slot) for slot in self.slots]
        number = len(answers)
        only_count = not self.required and (self.by_count is not None or len(set(self.each)) == 1)
        if only_count:
            cases = [[at < count for at in range(number)] for count in range(number + 1)]
        elif number <= _MAX_ANSWERS:
            cases = [[bool(case >> at & 1) for at in range(number)] for case in range(2**number)]
        else:
            raise NotStraightError
        outcomes = [self.scored(self._points(case)) for case in cases]
        case = " + ".join(answer if only_count else f"{answer} * {2**at}" for at, answer in enumerate(answers))
        return lambda: block.give_from(outcomes, case)

    def columns(self, *, exactly: bool) -> Columns:  # noqa: ARG002  # it has no target
        number = len(self.slots)
        if not self.required and (self.by_count is not None or len(set(self.each)) == 1):
            # From the highest count down, each count that gives other points than the one below it.
            given = [self.scored(self._points([at < count for at in range(number)])) for count in range(number + 1)]
            rising = range(number, 0, -1)
            steps = [Step(">=", count, given[count]) for count in rising if given[count] != given[count - 1]]
            return Columns(Counted(tuple(self.slots), tuple(steps), given[0]))
        if number >= _MAX_ANSWERS:
            raise NotColumnarError
        cases = [[bool(case >> at & 1) for at in range(number)] for case in range(2**number)]
        return Columns(Combined(tuple(self.slots), tuple(self.scored(self._points(case)) for case in cases)))

    def marks(self) -> Iterable[Exact]:
        return self.by_count or self.each

    def reachable(self, outlook: Outlook) -> list[Outcome]:
        cells = [outlook.cell(slot) for slot in self.slots]
        known = [cell.options == {True} and not cell.null for cell in cells]
        open_ones = [at for at, cell in enumerate(cells) if True in cell.options and not known[at]]
        answers = list(known)
        # By count every number of yes may matter; adding up, only none and all of the open ones do.
        found = [self._points(answers)]
        for at in open_ones:
            answers[at] = True
            found.append(self._points(answers))
        if self.by_count is not None and self.required:
            found += self._by_count_with_required(known, open_ones)
        return [self.scored(points) for points in found]

    def _by_count_with_required(self, known: Sequence[bool], open_ones: list[int]) -> list[Exact]:
        """Points for every count that can come about with all required ones there."""
        assert self.by_count is not None
        if any(not known[at] and at not in open_ones for at in self.required):
            return []
        fixed = sum(known) + sum(at in open_ones for at in self.required)
        free = sum(at not in self.required for at in open_ones)
        return [self.by_count[count] for count in range(fixed, fixed + free + 1)]

    def branches(self, cells: Cells) -> list[Branch]:
        found = []
        for at, (entry, slot) in enumerate(zip(self.rule.items, self.slots, strict=True)):
            title = self.context.view.item(entry.item)
            required = Words(" (required)", " (ต้องมี)") if entry.required else Words("", "")
            points = "" if self.by_count is not None else f": {grouped(self.each[at])}"
            cell = cells[slot]
            said = None if cell is ABSENT else cell is True
            found.append(Branch(Words(f"{title.en}{required.en}{points}", f"{title.th}{required.th}{points}"), said))
        return found
