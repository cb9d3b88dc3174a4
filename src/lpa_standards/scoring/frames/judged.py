"""What the indicators of a tile were judged, and what each outcome is told as.

The outcomes of an indicator are numbered: those of its limits, the one where none holds, not done, those of its bases
at 0, not applicable. Columns are not looked up by these numbers but put together from the masks of the outcomes, since
a product of bytes costs a tenth of a look-up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lpa_standards.scoring.frames.extra import np

MOST_CODES = 256


@dataclass(slots=True)
class Judged:
    """The indicators of a tile, judged.

    Attributes:
        shape: How many indicators, and how many rows.
        masks: Where each outcome holds, in the order of their numbers; those of limits hold wherever a stricter one
            does. None is everywhere, False nowhere.
        codes: The numbers themselves, where they are at hand; there are no masks then.
        out: Where an indicator leaves the base; None for nowhere.
        shown: Printed ratios; None where there are none.
        with_ratio: Where there is one; None for everywhere.
        tops: Points that were computed, as integers; None where outcomes tell them.
        scale: Units of these in a point.
    """

    shape: tuple[int, int]
    masks: Sequence[Any]
    codes: Any = None
    out: Any = None
    shown: Any = None
    with_ratio: Any = None
    tops: Any = None
    scale: int = 1


class Attribute:
    """Something that every outcome of some indicators has, as a number.

    Args:
        values: A row for each indicator, a number for each outcome.
        steps: How many of the outcomes are those of limits.
        kind: Type of the numbers.
    """

    def __init__(self, values: Sequence[Sequence[int]], steps: int, kind: Any) -> None:
        self.table = table = np.array(values, dtype=kind)
        # Where a limit holds all weaker ones do, so each adds what its outcome differs from the next.
        differences = [table[:, at] - table[:, at + 1] for at in range(steps)]
        columns = [*differences, *(table[:, at] for at in range(steps, table.shape[1]))]
        self._parts = [column.reshape(-1, 1) if column.any() else None for column in columns]

    def same_as(self, other: "Attribute") -> bool:
        """Whether it is the same for every outcome."""
        return bool(np.array_equal(self.table, other.table))

    def made(self, judged: Judged, members: slice) -> Any:
        """It for every cell of a tile."""
        out = np.empty(judged.shape, dtype=self.table.dtype)
        self.put(judged, members, out)
        return out

    def put(self, judged: Judged, members: slice, out: Any) -> None:
        """Writes it for every cell of a tile.

        Args:
            judged: What the tile was judged.
            members: Which of the indicators the tile holds.
            out: Where it is written, in the type of the numbers.
        """
        if judged.codes is not None:
            for table, codes, row in zip(self.table[members], judged.codes, out, strict=True):
                _look_up(table, codes, row)
            return
        begun = False
        for part, mask in zip(self._parts, judged.masks, strict=True):
            if part is None or mask is False:
                continue
            numbers = part[members]
            if not begun and mask is not None:
                np.multiply(mask.view(np.uint8), numbers, out=out)
            elif not begun:
                np.copyto(out, numbers)
            elif mask is not None:
                np.add(out, mask.view(np.uint8) * numbers, out=out)
            else:
                np.add(out, numbers, out=out)
            begun = True
        if not begun:
            out[...] = 0


def _look_up(table: Any, codes: Any, out: Any) -> None:
    """The number of each code; bytes are a table for bytes."""
    if table.dtype == np.uint8 and codes.dtype == np.uint8:
        found = codes.tobytes().translate(table.tobytes().ljust(MOST_CODES, b"\0"))
        out[:] = np.frombuffer(found, dtype=np.uint8)
    else:
        np.take(table, codes, out=out)
