"""What was entered for an item, as an Arrow column that says exactly what the scalar path would read."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from lpa_standards.scoring.entries import PlannedItem
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.names import NOT_DONE
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.states import ABSENT

_SURE = 10**15 - 1  # up to here scaling, rounding and scaling back tells whether the decimals fit
_GONE = "not_applicable"
_NUMBERS = {int, float}
_SHORT = 16  # characters: 15 digits and the point
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TYPES = {"yes_no": pa.bool_(), "date": pa.date32()}


class Entered(NamedTuple):
    """What was entered for an item.

    Attributes:
        column: The values; null where there is none.
        null: Where it was said that it was not done; None for nowhere.
        odd: Where something stands that cannot be read, or is too large for a column; None for nowhere.
    """

    column: Any
    null: Any = None
    odd: Any = None


def entered(item: PlannedItem, raw: Sequence[Any]) -> Entered:
    """The column of an item.

    Args:
        item: The item.
        raw: What each entered: a value, None, or ABSENT.
    """
    return _numbers(item, raw) if item.item.numeric else _others(item, raw)


def not_asked(item: PlannedItem, rows: int) -> Entered:
    """The column of an item that nobody was asked for: null everywhere."""
    kind = pa.float64() if item.item.numeric else _TYPES.get(item.item.type, pa.string())
    return Entered(pa.nulls(rows, kind), np.ones(rows, dtype=np.bool_))


def states(rows: int, declared: Sequence[int]) -> Any:
    """The column that says in which rows an indicator is declared not applicable."""
    said: list[str | None] = [None] * rows
    for row in declared:
        said[row] = _GONE
    return pa.array(said, pa.string())


def _numbers(item: PlannedItem, raw: Sequence[Any]) -> Entered:
    scale, rows = float(10**item.item.places), len(raw)
    plain, special = raw, list[int]()
    if not set(map(type, raw)) <= _NUMBERS:
        plain = list(raw)
        for row, value in enumerate(raw):
            kind = type(value)
            if kind is str and len(value) <= _SHORT and _DIGITS.fullmatch(value):
                plain[row] = float(value)  # so few digits that it says the same
            elif kind is not int and kind is not float:
                special.append(row)
                plain[row] = 0
    try:
        numbers = np.array(plain, dtype=np.float64)
    except OverflowError:  # beyond any float
        return _one_by_one(item, raw)
    with np.errstate(all="ignore"):
        units = np.rint(numbers * scale)
        low, high = max(item.item.smallest * 10**item.item.places, -_SURE), min(_largest(item), _SURE)
        sure = (units / scale == numbers) & (units >= float(low)) & (units <= float(high))
    if special:
        sure[special] = False
    if sure.all():
        return Entered(_column(numbers))
    return _mended(item, raw, numbers, np.flatnonzero(~sure).tolist(), rows)


def _column(values: Any, gap: Any = None) -> Any:
    """A column of floats or truth values; `pa.array` would load pandas, where there is one, to look for its own."""
    truth = values.dtype == np.bool_
    valid = None if gap is None else pa.py_buffer(np.packbits(~gap, bitorder="little"))
    held = pa.py_buffer(np.packbits(values, bitorder="little") if truth else values)
    return pa.Array.from_buffers(pa.bool_() if truth else pa.float64(), values.size, [valid, held])


def _largest(item: PlannedItem) -> int:
    return int(item.item.largest * 10**item.item.places)


def _one_by_one(item: PlannedItem, raw: Sequence[Any]) -> Entered:
    return _mended(item, raw, np.zeros(len(raw)), range(len(raw)), len(raw))


def _mended(item: PlannedItem, raw: Sequence[Any], numbers: Any, doubtful: Sequence[int], rows: int) -> Entered:
    """Reads the doubtful entries as the scalar path does."""
    null, odd, gap = (np.zeros(rows, dtype=np.bool_) for _ in range(3))
    scale, read = 10**item.item.places, item.read
    for row in doubtful:
        value = raw[row]
        gap[row] = True
        if value is None:
            null[row] = True
        elif value is not ABSENT:
            try:
                units = read(value)
            except CellFault:
                odd[row] = True
                continue
            assert isinstance(units, int)
            if abs(units) > _SURE:
                odd[row] = True
            else:
                numbers[row], gap[row] = units / scale, False
    return Entered(_column(numbers, gap), _some(null), _some(odd))


def _others(item: PlannedItem, raw: Sequence[Any]) -> Entered:
    if item.item.type == "yes_no" and set(map(type, raw)) == {bool}:
        return Entered(_column(np.array(raw, dtype=np.bool_)))
    null, odd = (np.zeros(len(raw), dtype=np.bool_) for _ in range(2))
    cells: list[Any] = []
    known: dict[Any, Any] = {}
    for row, value in enumerate(raw):
        cell = None
        if value is None:
            null[row] = True
        elif value is not ABSENT:
            key = (type(value), value) if isinstance(value, str | bool | int) else None
            cell = known.get(key)
            if cell is None:
                cell = _read(item, value)
                if key is not None:
                    known[key] = cell
            if cell is _FAULT:
                odd[row], cell = True, None
        cells.append(cell)
    if item.item.type == "yes_no":
        truth = np.array([cell is True for cell in cells], dtype=np.bool_)
        column = _column(truth, np.array([cell is None for cell in cells], dtype=np.bool_))
    else:
        column = pa.array(cells, _TYPES.get(item.item.type, pa.string()))
    return Entered(column, _some(null), _some(odd))


_FAULT = object()


def _read(item: PlannedItem, value: Any) -> Any:
    try:
        cell = item.read(value)
    except CellFault:
        return _FAULT
    if item.item.type == "text":
        return "x"  # rules do not look into texts
    return _FAULT if cell in NOT_DONE else cell  # an option of that name would be taken for the word


def _some(mask: Any) -> Any:
    return mask if mask.any() else None
