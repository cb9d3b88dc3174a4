"""Some rows that are scored at once: block by block, and what has no columns row by row."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.numbers import exact
from lpa_standards.scoring.entries import Entry, PlannedCheck
from lpa_standards.scoring.frames.adding import Adder, More
from lpa_standards.scoring.frames.amounts import TooLargeError
from lpa_standards.scoring.frames.blocks import Block
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import Judged
from lpa_standards.scoring.frames.judging import Program
from lpa_standards.scoring.frames.reading import Cells, nothing, read_column
from lpa_standards.scoring.frames.rowwise import Rowwise
from lpa_standards.scoring.frames.states import GONE, Gaps
from lpa_standards.scoring.frames.telling import Telling
from lpa_standards.scoring.frames.tiles import Lines, Tile, columns_of
from lpa_standards.scoring.frames.totals import Adding
from lpa_standards.scoring.frames.writing import write
from lpa_standards.scoring.kinds import Outcome

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.run import Run

_FEW = 64  # one row in so many may be too large for the columns before all of its indicator are judged row by row
_LEAST_SIZE = 8


class Kept(NamedTuple):
    """What an indicator was judged, kept for those who ask for single rows.

    Attributes:
        outcomes: Its outcomes, by number.
        codes: Their numbers.
        tops: Points that were computed, as integers; None where outcomes tell them.
        scale: Units of these in a point.
    """

    outcomes: Sequence[Outcome]
    codes: Any
    tops: Any
    scale: int

    def outcome(self, row: int) -> Outcome:
        """The outcome of a row."""
        found = self.outcomes[int(self.codes[row])]
        if self.tops is None or found.points is None:
            return found
        return found._replace(points=exact(Fraction(int(self.tops[row]), self.scale)))


class Chunk:
    """Some rows that are scored at once.

    Attributes:
        run: What they are part of.
        span: Which rows.
        rows: How many.
        odd: Rows for the scalar path.
        kept: What indicators were judged, by their place, where single rows may be asked for.
    """

    def __init__(self, run: "Run", span: slice) -> None:
        self.run, self.span, self.rows = run, span, span.stop - span.start
        self.odd = run.odd[span]
        self.kept: dict[int, Kept] = {}
        self.kernel, self.layout, self.figures = run.kernel, run.kernel.layout, run.sheet.figures
        self._sums = self.kernel.sums(self.rows)
        self._summable = self.kernel.adds_up
        self._assumed = Adder()
        self._rowwise = Rowwise(self)

    def score(self) -> None:
        """Scores the rows."""
        for block, lines, columns in self.run.tiles:
            self._tile(block, lines, columns)
        self._rowwise.late_checks()
        assumed = self._assumed.sums()
        if assumed is not None:
            self.run.counts["assumed"][self.span] = assumed
        if self._summable:
            self._in_sums(self._figures)
        if not self._summable:
            self._again()

    def _figures(self) -> None:
        run, span = self.run, self.span
        adding = Adding(self.kernel.plan, self._sums, lambda key, values, known: run.put(span, key, values, known))
        if run.unrounded is not None:
            run.unrounded.take(span, adding.shares)
        if adding.near is not None:
            np.logical_or(self.odd, adding.near, out=self.odd)

    def _again(self) -> None:
        if self.kernel.keeps:
            self.run.again[self.span] = True
        else:
            self.odd[:] = True

    def _in_sums(self, step: Callable[[], None]) -> None:
        """Does a step of adding up, unless the integers grow too large in it."""
        try:
            step()
        except TooLargeError:
            self._summable = False

    def outcomes_of(self, row: int) -> list[Outcome]:
        """The exact outcomes of a row that is not odd."""
        return [self.kept[entry.at].outcome(row) for entry in self.kernel.plan.entries]

    def gone(self, entry: Entry) -> Any:
        """Where an indicator is declared not applicable; None for nowhere."""
        codes = self.run.states.get(entry.id)
        if codes is None:
            return None
        gone = codes[self.span] == GONE
        return gone if gone.any() else None

    def cells(self, index: int) -> Cells:
        """The cells of an item."""
        door = self.kernel.doors[index]
        column = self.run.sheet.columns.get(door.key)
        return nothing(door, self.rows) if column is None else read_column(door, column.array[self.span])

    def _tile(self, block: Block, lines: Lines, columns: Any) -> None:
        """Reads, judges and tells some indicators of a block."""
        tile = Tile(lines, columns, self.span.start, self.odd)
        gaps = Gaps(tile, block, self.run.states, self.run.sheet.nulls, self.span.start)
        if self.kernel.absent_as != "not_done":
            gaps.doubt_open()
        program = None if self._reads_what_is_gone(block) else self._program(block, tile)
        if program is not None:
            judged = program.run(tile)
            self._check(block, tile, program)
            self._tell(lines, block.telling, judged, lines.members)
            self._assume(gaps, judged, None)
        elif lines.many > 1:
            for at in range(lines.members.start, lines.members.stop):
                one = Lines(block, slice(at, at + 1))
                self._tile(block, one, columns_of(one, self.run.sheet.columns))
        else:
            self._by_rows(lines, gaps)

    def _program(self, block: Block, tile: Tile) -> Program | None:
        """The steps for the integers of a tile, of which those few that are too large for any steps become odd."""
        if block.by_rows:
            return None
        program = block.program(tile.sizes)
        size = max(tile.sizes, default=0)
        while program is None and size > _LEAST_SIZE:
            size -= 4
            program = block.program(tuple(min(each, size) for each in tile.sizes))
        if program is not None and size < max(tile.sizes, default=0):
            numbers = tile.units[: block.places.numbers]
            large = np.logical_or.reduce([(np.abs(units) >= 2.0**size).any(axis=0) for units in numbers])
            if np.count_nonzero(large) > self.rows // _FEW + 1:
                return None
            np.logical_or(self.odd, large, out=self.odd)
            for units in numbers:
                np.clip(units, -(2.0**size), 2.0**size, out=units)
        return program

    def _reads_what_is_gone(self, block: Block) -> bool:
        """Whether a block reads an indicator that is declared not applicable somewhere."""
        return any(self.gone(self.kernel.owner[index]) is not None for index in block.foreign)

    def _by_rows(self, lines: Lines, gaps: Gaps) -> None:
        """Judges an indicator row by row."""
        block = lines.block
        entry = block.entries[lines.members.start]
        waiting = self._rowwise.no_figure(entry)
        if waiting is not None and self.kernel.absent_as != "not_done":
            gone = self.gone(entry)
            np.logical_or(self.odd, waiting if gone is None else waiting & ~gone, out=self.odd)
        for check in entry.checks:
            if not check.reads_points:
                self.fail(entry, check, self._rowwise.fails(entry, check))
        telling, judged = self._rowwise.judge(entry, with_ratio=block.ratio_format is not None)
        self._tell(lines, telling, judged, slice(0, 1))
        self._assume(gaps, judged, waiting)

    def _tell(self, lines: Lines, telling: Telling, judged: Judged, members: slice) -> None:
        """Writes what was judged, and adds it up.

        Args:
            lines: The indicators.
            telling: What the outcomes are told as.
            judged: What was judged.
            members: The indicators among those of the telling.
        """
        told, entries = self.kernel.draft.told[lines.block], lines.block.entries[lines.members]
        points = write(told, self.run.tables, telling, judged, members, lines.members, self.span)
        if self.kernel.keeps or any(entry.points is not None for entry in entries):
            codes = telling.index.made(judged, members)
            for at, entry in enumerate(entries):
                tops = None if judged.tops is None else judged.tops[at]
                self.kept[entry.at] = Kept(telling.outcomes[members.start + at], codes[at], tops, judged.scale)
        if self._summable:
            self._in_sums(lambda: self._add(lines, self.kernel.more(telling, judged, members, points)))

    def _add(self, lines: Lines, more: More) -> None:
        for some, domain in lines.runs:
            self._sums.add(domain, some, more)

    def _assume(self, gaps: Gaps, judged: Judged, waiting: Any) -> None:
        """Counts indicators of the base in which something that is not entered counts as not done."""
        if self.kernel.absent_as != "not_done":
            return
        empty = gaps.any_open()
        if waiting is not None:
            empty = waiting if empty is None else empty | waiting
        if empty is None:
            return
        if judged.out is not None:
            empty = empty & ~judged.out
        self._assumed.add(empty.view(np.uint8), 1, len(empty))

    def _check(self, block: Block, tile: Tile, program: Program) -> None:
        for flag, planned in zip(program.checks, block.planned_checks, strict=True):
            fails = flag.fails(tile)
            if tile.gone is not None:
                fails &= ~tile.gone
            if not fails.any():
                continue
            for line, entry, check in zip(fails, block.entries[tile.members], planned[tile.members], strict=True):
                self.fail(entry, check, line)

    def fail(self, entry: Entry, check: PlannedCheck, fails: Any) -> None:
        """Takes rows at which a check fails."""
        if not fails.any():
            return
        if check.check.level == "error":
            np.logical_or(self.odd, fails, out=self.odd)
        else:
            self.run.warned.append((np.flatnonzero(fails) + self.span.start, entry, check))
