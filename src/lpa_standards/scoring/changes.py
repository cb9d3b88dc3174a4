"""The smallest single change that would reach the target or the next band, found exactly.

Each item the rule's value depends on is moved by whole units of its own, up and down, in steps that double until the
result is better, and then halved back to the smallest move that is. What stands only in a frame, a base or a divisor
is a fact, not an effort, and is not moved.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lpa_standards.errors import Lang, Words
from lpa_standards.indicators.expressions.tree import Binary, Name, Node
from lpa_standards.indicators.kinds import Awarded, Bands, Choice, Formula, Lookup
from lpa_standards.numbers import Exact, from_scaled, grouped
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.kinds import Outcome, RuleFault
from lpa_standards.scoring.states import ABSENT, Cell, Cells, State, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """One change, and what it would reach.

    Attributes:
        item: The item to change; None when several yes-or-no items are meant.
        title: The item in words.
        unit: Its unit.
        before: What is there now; None for not done.
        after: What would be enough.
        by: Difference of a number, above 0 for more; for yes-or-no items how many more of them.
        reaches: The verdict it reaches.
        points: The points it reaches; None where the rule gives none.
        option: The option to choose, in words.
    """

    item: str | None
    title: Words
    unit: str
    before: Cell
    after: Cell
    by: Exact | None
    reaches: Verdict
    points: Exact | None
    option: Words | None = None

    def text(self, lang: Lang = "th") -> str:
        """The change in words: อีก 18.887 กม."""
        return self.words().text(lang)

    def words(self) -> Words:
        """The change in both languages."""
        unit = f" {self.unit}" if self.unit else ""
        if self.item is None:
            assert self.by is not None
            count = grouped(self.by)
            return Words(f"{count} more of: {self.title.en}", f"อีก {count} ข้อจาก: {self.title.th}")
        if self.by is None:
            shown = self.option or (Words("yes", "ใช่") if self.after is True else Words("no", "ไม่ใช่"))
            return Words(f"{self.title.en}: {shown.en}", f"{self.title.th}: {shown.th}")
        size = grouped(self.by if self.by > 0 else -self.by)
        if self.by > 0:
            return Words(f"{size}{unit} more of {self.title.en}", f"{self.title.th} อีก {size}{unit}")
        return Words(f"{size}{unit} less of {self.title.en}", f"{self.title.th} ลดลง {size}{unit}")


def next_step(entry: Entry, cells: Sequence[Cell], outcome: Outcome) -> Change | None:
    """The smallest single change that makes the outcome better; None where nothing is to be had, or no single one does.

    Args:
        entry: The indicator.
        cells: The data as read.
        outcome: Its outcome.
    """
    if outcome.verdict not in {Verdict.BELOW, Verdict.CONDITIONAL, Verdict.SCORED, Verdict.MET}:
        return None
    if outcome.points == outcome.full and (outcome.counts or outcome.verdict is Verdict.SCORED):
        return None
    if outcome.full is None and outcome.verdict is Verdict.MET:
        return None
    if isinstance(entry.indicator.rule, Awarded | Formula) and outcome.verdict is not Verdict.BELOW:
        return None  # any bit more gives more points: there is no next step to name
    trial = _Trial(entry, list(cells), outcome)
    found = [change for item in _levers(entry) for change in trial.changes_of(item)]
    numbers = [change for change in found if change.by is not None]
    if numbers:
        return min(numbers, key=lambda change: (abs(change.by or 0), change.by is None))
    return found[0] if found else trial.several()


def _levers(entry: Entry) -> Iterator[PlannedItem]:
    """The indicator's own items that a change can be made in."""
    names: dict[str, None] = {}
    fixed: dict[str, None] = {}
    for expression in entry.judge.levers():
        for name, divides in _names(expression.tree, divides=False):
            if name.indicator is None:
                if divides:
                    fixed[name.item] = None
                else:
                    names[name.item] = None
    by_name = {item.name: item for item in entry.items}
    for name_read in names:
        if name_read in by_name and name_read not in fixed:
            yield by_name[name_read]


def _names(node: Node, *, divides: bool) -> Iterator[tuple[Name, bool]]:
    """The names an expression reads, and whether each stands below a line."""
    if isinstance(node, Name):
        yield node, divides
    elif isinstance(node, Binary) and node.operator == "/":
        yield from _names(node.left, divides=divides)
        yield from _names(node.right, divides=True)
    else:
        for child in node.children():
            yield from _names(child, divides=divides)


class _Trial:
    """The indicator judged with one cell changed."""

    def __init__(self, entry: Entry, cells: Cells, outcome: Outcome) -> None:
        self.entry, self.cells, self.outcome = entry, cells, outcome

    def changes_of(self, item: PlannedItem) -> Iterator[Change]:
        before = self.cells[item.index]
        if isinstance(before, State):
            return
        if item.item.numeric:
            yield from self._moved(item, before if isinstance(before, int) else 0)
        elif item.item.type == "yes_no":
            yield from self._tried(item, [before is not True])
        elif item.item.type == "choice":
            yield from self._tried(item, [option.id for option in item.item.options if option.id != before])

    def _tried(self, item: PlannedItem, values: Sequence[Cell]) -> Iterator[Change]:
        better = [
            (found.points or 0, value, found) for value in values if (found := self._with(item, value)) is not None
        ]
        if better:
            _, value, found = min(better, key=lambda each: each[0])
            yield self._change(item, value, None, found)

    def _moved(self, item: PlannedItem, before: int) -> Iterator[Change]:
        scale = 10**item.item.places
        for sign, limit in ((1, int(item.item.largest * scale)), (-1, int(item.item.smallest * scale))):
            move = self._smallest(partial(self._is_better, item, before, sign), abs(limit - before))
            if move is None:
                continue
            after = before + sign * move
            found = self._with(item, after)
            if found is not None:
                yield self._change(item, after, from_scaled(sign * move, item.item.places), found)

    def _is_better(self, item: PlannedItem, before: int, sign: int, step: int) -> bool:
        """Whether a step up or down makes the result better, were it allowed."""
        return self._with(item, before + sign * step, checked=False) is not None

    @staticmethod
    def _smallest(better: Callable[[int], bool], furthest: int) -> int | None:
        """The smallest step from 1 to the furthest that is better, for a result that does not worsen on the way."""
        step, last = 1, 0
        while step < furthest and not better(step):
            last, step = step, step * 2
        step = min(step, furthest)
        if step < 1 or not better(step):
            return None
        while step - last > 1:
            middle = (step + last) // 2
            if better(middle):
                step = middle
            else:
                last = middle
        return step

    def _with(self, item: PlannedItem, value: Cell, *, checked: bool = True) -> Outcome | None:
        """The outcome with another value, if it is better and the value is allowed."""
        kept = self.cells[item.index]
        self.cells[item.index] = value
        try:
            return self._judged(checked=checked)
        finally:
            self.cells[item.index] = kept

    def _judged(self, *, checked: bool = True) -> Outcome | None:
        """The outcome of the cells as they stand, if it is better and they are allowed."""
        checks = self.entry.checks if checked else ()
        try:
            found = self.entry.judge.judge(self.cells)
            refused = any(check.check.level == "error" and check.holds(self.cells) is False for check in checks)
        except RuleFault:
            return None
        return found if self._better(found) and not refused else None

    def _better(self, found: Outcome) -> bool:
        if found.verdict not in {Verdict.MET, Verdict.CONDITIONAL, Verdict.BELOW, Verdict.SCORED}:
            return False
        rule = self.entry.indicator.rule
        if self.outcome.full is None or rule.judges_itself:
            return found.verdict is Verdict.MET
        if not isinstance(rule, Bands | Choice | Lookup) and self.outcome.verdict is Verdict.BELOW:
            return found.counts  # there are no steps on the way to it
        return (found.points or 0) > (self.outcome.points or 0)

    def several(self) -> Change | None:
        """How many yes-or-no items more, where no single one is enough."""
        lacking = [
            item
            for item in _levers(self.entry)
            if item.item.type == "yes_no"
            and self.cells[item.index] is not True
            and self.cells[item.index] is not ABSENT
        ]
        kept = list(self.cells)
        try:
            for count, item in enumerate(lacking, start=1):
                self.cells[item.index] = True
                found = self._judged()
                if found is not None:
                    titles = [each.item.title.words() for each in lacking]
                    title = Words("; ".join(each.en for each in titles), "; ".join(each.th for each in titles))
                    return Change(None, title, "", None, True, count, found.verdict, found.points)
        finally:
            self.cells[:] = kept
        return None

    def _change(self, item: PlannedItem, after: Cell, by: Exact | None, found: Outcome) -> Change:
        before = self.cells[item.index]
        places = item.item.places
        shown_after: Cell = after
        if by is not None and isinstance(after, int):
            before = from_scaled(before, places) if isinstance(before, int) else None
            shown_after = from_scaled(after, places)
        return Change(
            item.name,
            item.item.title.words(),
            item.item.shown_unit,
            before,
            shown_after,
            by,
            found.verdict,
            found.points,
            next((option.title.words() for option in item.item.options if option.id == after), None),
        )
