"""A set for one type of อปท., made ready for whole columns."""

from typing import Any, Final

from lpa_standards.indicators.results import AbsentAs
from lpa_standards.numbers import Exact
from lpa_standards.scoring.entries import rules_of
from lpa_standards.scoring.frames.adding import More, Sums
from lpa_standards.scoring.frames.amounts import TooLargeError
from lpa_standards.scoring.frames.answer import Draft
from lpa_standards.scoring.frames.blocks import Block, Ground, blocks_of, named_cells
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import Judged
from lpa_standards.scoring.frames.layout import Layout
from lpa_standards.scoring.frames.reading import Door
from lpa_standards.scoring.frames.telling import Telling
from lpa_standards.scoring.frames.tiles import Lines
from lpa_standards.scoring.frames.totals import Adding, can_add_up
from lpa_standards.scoring.plan import Plan

# Rows that are done at a time, and cells: as many as stay in the caches with what is made of them.
CHUNK: Final = 8_192
_CELLS: Final = 65_536
_FRACTIONS: Final = frozenset({"formula", "awarded", "parts", "imported"})  # their points may have any denominator


class Kernel:
    """A plan, made ready for whole columns.

    Attributes:
        plan: The set for one type.
        layout: The columns of the result.
        absent_as: What is not entered counts as.
        doors: The items by cell.
        owner: The indicator of each cell.
        named: The cells that each indicator names.
        blocks: The indicators in blocks, at the end those that are judged row by row.
        place: Block of each indicator, and its place therein.
        draft: The tables of a result.
        counts_met: Whether it matters how many count as met.
        counts_points: Whether it matters how many points there are.
        adds_up: Whether figures can be made of whole columns.
        keeps: Whether the outcomes of single rows may be asked for.
    """

    def __init__(self, plan: Plan, layout: Layout, absent_as: AbsentAs) -> None:
        self.plan, self.layout, self.absent_as = plan, layout, absent_as
        self.doors = {item.index: Door(entry.id, item) for entry in plan.entries for item in entry.items}
        self.owner = {item.index: entry for entry in plan.entries for item in entry.items}
        self.named = {entry.id: named_cells(entry) for entry in plan.entries}
        read = {index for named in self.named.values() for index in named}
        self.blocks = blocks_of([entry for entry, _ in plan.order], Ground(layout, self.doors, read))
        self.place = {entry.id: (block, at) for block in self.blocks for at, entry in enumerate(block.entries)}
        self.draft = Draft(self.blocks, layout)
        methods = {total.method for total in (plan.set.results.total, *plan.set.results.also)}
        self.counts_met, self.counts_points = "share_met" in methods, methods != {"share_met"}
        counted = [[entry for entry in plan.entries if entry.domain == at and not entry.indicator.pilot]
                   for at in range(len(plan.domains))]  # fmt: skip
        self._counted = [len(entries) for entries in counted]
        self._usual: list[Exact] = [
            sum((1 if entry.judge.full is None else entry.judge.full for entry in entries), start=0)
            for entries in counted
        ]
        self.adds_up = can_add_up(plan) and self._is_proved()
        kinds = {rule.kind for entry in plan.entries for rule in rules_of(entry.indicator.rule)}  # type: ignore[attr-defined]
        self.keeps = not self.adds_up or not kinds.isdisjoint(_FRACTIONS)
        self._lines: dict[tuple[Block, int], list[Lines]] = {}

    def lines(self, block: Block, rows: int) -> list[Lines]:
        """The indicators of a block in pieces that suit so many rows."""
        many = min(max(_CELLS // rows, 1), len(block.entries))
        key = (block, many)
        if key not in self._lines:
            starts = range(0, len(block.entries), many)
            members = [slice(start, min(start + many, len(block.entries))) for start in starts]
            self._lines[key] = [Lines(block, each) for each in members]
        return self._lines[key]

    def sums(self, rows: int) -> Sums:
        """The sums of so many rows, with nothing in them yet."""
        return Sums(self._usual, self._counted, rows)

    def more(self, telling: Telling, judged: Judged, members: slice, earned: Any = None) -> More:
        """What the indicators of a tile add to the sums.

        Args:
            telling: What the outcomes are told as.
            judged: What the tile was judged.
            members: Which of these indicators the tile holds.
            earned: Their points in units, where they are at hand.
        """
        met = lost = None
        out = None if judged.out is None else judged.out.view(np.uint8)
        if self.counts_met:
            met = telling.met.made(judged, members)
        unit = telling.unit
        if not self.counts_points:
            earned = None
        elif judged.tops is not None:
            earned, unit = judged.tops, judged.scale
        elif earned is None:
            earned = telling.earned.made(judged, members)
        if earned is not None and telling.lost is not None and (out is not None or not telling.only_out_loses):
            lost = telling.lost.made(judged, members)
        most, usual = telling.most[members], telling.usual[members]
        if judged.tops is not None:
            most = [int(full * judged.scale) for full in telling.fulls[members]]
        return More(met, out, earned, lost, most, usual, unit, telling.unit)

    def _is_proved(self) -> bool:
        """Whether the sums of what is judged in columns are proved to stay exact."""
        sums = self.sums(1)
        try:
            for block in self.blocks:
                if block.by_rows:
                    continue
                zeros = np.zeros((len(block.entries), 1), dtype=np.uint8)
                telling = block.telling
                more = More(zeros, zeros, zeros, zeros, telling.most, telling.usual, telling.unit, telling.unit)
                for some, domain in block.runs:
                    sums.add(domain, some, more)
            Adding(self.plan, sums, lambda *_: None)
        except TooLargeError:
            return False
        return True
