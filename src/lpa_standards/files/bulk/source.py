"""A file of submissions as slices: each can be read by itself, by any process, into the wide layout."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from lpa_standards.scoring.frames.aside import NOTHING_ASIDE, Aside


class Slice(NamedTuple):
    """Some submissions of a file that follow one another.

    Attributes:
        at: Number of the slice, from 0.
        rows: How many submissions.
        where: Where it lies, as its source knows it.
    """

    at: int
    rows: int
    where: tuple[int, ...]


class Loaded(NamedTuple):
    """A slice, read.

    Attributes:
        batch: Its record batch in the wide layout, with the columns of the source.
        aside: What its columns cannot say.
        lines: Line or row of the file on which each submission begins; None where it has none.
        sheet: Sheet of a workbook.
    """

    batch: Any
    aside: Aside = NOTHING_ASIDE
    lines: Any = None
    sheet: str | None = None


class Source(ABC):
    """A file of submissions; it can be pickled.

    Attributes:
        schema: Arrow schema of the batches, for the kernel.
        slices: All of it, in order; they depend on the file and the rows of a slice alone.
        ignored: Columns that are no data of the set.
        worth_processes: Fewer submissions are scored sooner than further processes are started.
    """

    schema: Any
    slices: Sequence[Slice]
    ignored: Sequence[str] = ()
    worth_processes: ClassVar[int] = 40_000

    @property
    def runs(self) -> Sequence[range]:
        """Numbers of slices that one process reads best, one after the other."""
        return [range(piece.at, piece.at + 1) for piece in self.slices]

    @abstractmethod
    def load(self, piece: Slice) -> Loaded:
        """Reads a slice."""
