"""What comes beside a record batch: what its columns cannot say."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.submission import Submission


class Aside(NamedTuple):
    """What columns cannot say of some rows of a batch; rows are counted from its first.

    Attributes:
        nulls: Where one item is called not done, by indicator and item.
        given: Submissions of rows that are scored from them rather than from their cells.
        refused: Rows that are not scored; None for none.
        told: What else was found about rows.
    """

    nulls: Mapping[tuple[str, str], Any] = {}
    given: Mapping[int, Submission] = {}
    refused: Any = None
    told: Sequence[Told] = ()

    def of(self, rows: Any) -> "Aside":
        """The same of some rows, given by their numbers, what was told left out."""
        if self is NOTHING_ASIDE:
            return self
        given = {at: self.given[row] for at, row in enumerate(rows.tolist()) if row in self.given} if self.given else {}
        refused = None if self.refused is None else self.refused[rows]
        return Aside({key: mask[rows] for key, mask in self.nulls.items()}, given, refused)


NOTHING_ASIDE = Aside()
