"""Rows of one type as they are scored: in chunks, the columns of all of them put together."""

from collections.abc import Callable
from typing import Any

from lpa_standards.scoring.entries import Entry, PlannedCheck
from lpa_standards.scoring.frames.answer import COUNTS, Table
from lpa_standards.scoring.frames.chunks import Chunk
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.kernel import CHUNK, Kernel
from lpa_standards.scoring.frames.layout import Key
from lpa_standards.scoring.frames.sheets import Sheet
from lpa_standards.scoring.frames.states import states_of
from lpa_standards.scoring.frames.tiles import columns_of
from lpa_standards.scoring.frames.unrounded import Unrounded
from lpa_standards.scoring.kinds import Outcome

Warned = tuple[Any, Entry, PlannedCheck]
DoAll = Callable[[Callable[[int], None], range], object]


def one_after_another(step: Callable[[int], None], chunks: range) -> None:
    """Does something for each of several chunks."""
    for chunk in chunks:
        step(chunk)


class Run:
    """Rows of one type as they are scored.

    Attributes:
        kernel: The set for the type.
        sheet: The rows.
        states: What state columns say, by indicator.
        odd: Rows for the scalar path.
        again: Rows whose figures are to be made anew from exact outcomes.
        warned: Rows at which a check of level warning failed, with indicator and check.
        tables: The columns of the result.
        changed: Columns that could not stay in these.
        unrounded: Figures before they are printed, where they are asked for.
    """

    def __init__(self, kernel: Kernel, sheet: Sheet, *, exact: bool = False) -> None:
        self.kernel, self.sheet = kernel, sheet
        rows = sheet.rows
        self.states = states_of(kernel, sheet)
        self.odd = np.zeros(rows, dtype=np.bool_)
        self.odd[list(sheet.given)] = True
        self.unrounded = Unrounded(kernel.plan, rows) if exact else None
        self.again = np.zeros(rows, dtype=np.bool_)
        self.warned: list[Warned] = []
        self.tables = kernel.draft.tables(rows)
        self.changed: dict[Key, Table] = {}
        self.counts = dict(zip(COUNTS, self.tables[kernel.draft.counts].values[:, :rows], strict=True))
        for one in (kernel.draft.counts, kernel.draft.status):
            self.tables[one].values[:] = 0
        self.tiles = [
            (block, lines, columns_of(lines, sheet.columns))
            for block in kernel.blocks
            for lines in kernel.lines(block, min(rows, CHUNK))
        ]
        self._outcomes: dict[int, Callable[[int], list[Outcome]]] = {}

    def score(self, do_all: DoAll) -> None:
        """Scores all rows.

        Args:
            do_all: Does something for each of several chunks, in whatever order.
        """
        do_all(self._chunk, range(0, self.sheet.rows, CHUNK))

    def outcomes_of(self, row: int) -> list[Outcome]:
        """The exact outcomes of a row that is to be done again and not odd."""
        first = row // CHUNK * CHUNK
        return self._outcomes[first](row - first)

    def _chunk(self, first: int) -> None:
        with np.errstate(all="ignore"):
            chunk = Chunk(self, slice(first, min(first + CHUNK, self.sheet.rows)))
            chunk.score()
        if self.again[chunk.span].any():
            self._outcomes[first] = chunk.outcomes_of

    def put(self, span: slice, name: Key, values: Any, known: Any) -> None:
        """Takes a figure of the domains or of the whole."""
        number = self.kernel.draft.figures.get(name)
        if number is None:
            return
        table = self.tables[number]
        out = table.values[:, span]
        np.copyto(out, values, casting="unsafe")
        table.mark(slice(0, len(out)), span, None if known is None else np.broadcast_to(known, out.shape))
