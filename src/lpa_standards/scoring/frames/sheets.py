"""The columns of a record batch as they are looked at: bare numbers and bits where that can be, and not copied."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.forms import Form
from lpa_standards.scoring.frames.reading import bits_of
from lpa_standards.scoring.submission import Submission

_FLOAT, _BOOL = pa.float64().id, pa.bool_().id
Cell = tuple[str, str]


class Column:
    """One column.

    Attributes:
        array: The Arrow array.
        values: Its numbers, where it is of float64; anything may stand in the gaps.
        yes: Its truth values as packed bits, where it is of those.
        valid: Where there is a value, as packed bits; None for everywhere, or where neither of the two is there.
    """

    __slots__ = ("array", "valid", "values", "yes")

    def __init__(self, array: Any, kind: int) -> None:
        self.array = array
        self.values = self.yes = self.valid = None
        if kind != _FLOAT and kind != _BOOL:  # noqa: PLR1714  # twice as quick as a set
            return
        (validity, data), offset = array.buffers(), array.offset
        if kind == _FLOAT:
            values = np.frombuffer(data)
            self.values = values[offset:] if offset else values
        else:
            self.yes = _packed(data, offset, len(array)) if offset else np.frombuffer(data, np.uint8)
        if array.null_count:
            self.valid = _packed(validity, offset, len(array)) if offset else np.frombuffer(validity, np.uint8)


MISSING = Column(None, pa.null().id)


def _packed(buffer: Any, offset: int, rows: int) -> Any:
    """A bitmap that begins at the first bit."""
    return np.packbits(bits_of(buffer, offset, rows), bitorder="little")


class Sheet(NamedTuple):
    """Rows of one type.

    Attributes:
        rows: How many.
        columns: Columns by indicator and item, "state" and "reason" among the items.
        nulls: Where the long layout calls one item not done.
        figures: Columns of imported figures.
        stated: Indicators that have a state column.
        given: Submissions of rows that are scored from them.
    """

    rows: int
    columns: Mapping[Cell, Column]
    nulls: Mapping[Cell, Any]
    figures: Mapping[str, Any]
    stated: Sequence[str]
    given: Mapping[int, Submission] = {}


def sheet_of(batch: Any, form: Form, aside: Aside) -> Sheet:
    """The rows of a record batch."""
    arrays, kinds, names = batch.columns, form.kinds, form.names
    columns = {key: Column(arrays[at], kinds[at]) for key, at in names.cells.items()}
    figures = {name: arrays[at] for name, at in names.figures.items()}
    return Sheet(batch.num_rows, columns, aside.nulls, figures, form.stated, aside.given)
