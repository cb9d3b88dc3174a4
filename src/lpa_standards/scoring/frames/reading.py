"""From an Arrow column to the cells of an item: exact units where they fit, and marks where they do not."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.scoring.entries import PlannedItem
from lpa_standards.scoring.frames.amounts import LIMIT, Lane, either
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.names import NOT_DONE
from lpa_standards.scoring.reading import CellFault

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.amounts import Floats, Mask

_SURE_FLOAT = 10**15 - 1  # up to here 15 significant digits say whether the decimals fit
_SURE_SINGLE = 10**6 - 1  # the same of single precision, with 6 digits


class Cells(NamedTuple):
    """The cells of one item as they stand in a column.

    Attributes:
        lane: Their values; the gaps are where nothing is entered, or nothing that can be read.
        empty: Where nothing is entered; None for nowhere.
        odd: Where something is that the columns cannot hold, mostly a fault; None for nowhere.
        null: Where a text says that it was not done; None for nowhere.
    """

    lane: Lane
    empty: "Mask | None"
    odd: "Mask | None"
    null: "Mask | None" = None


class Door:
    """What is known of an item beforehand.

    Attributes:
        item: The item.
        scale: Units in one.
        low: Smallest number of units.
        high: Largest.
        fill: What stands in the gaps: not 0 where it can be helped, so that no gap looks like an empty frame.
        kind: "number", "yes_no" or another type.
    """

    __slots__ = ("fill", "high", "item", "kind", "low", "read", "scale")

    def __init__(self, item: PlannedItem) -> None:
        self.item, self.read = item.item, item.read
        self.scale, self.low, self.high = 1, 0, 1
        self.kind = "number" if item.item.numeric else item.item.type
        self.fill = 1 if self.kind == "date" else 0
        if item.item.numeric:
            self.scale = 10**item.item.places
            self.low, self.high = int(item.item.smallest * self.scale), int(item.item.largest * self.scale)
            self.fill = max(min(max(self.low, 1), self.high, LIMIT - 1), 1 - LIMIT)


def nothing(item: Door, rows: int) -> Cells:
    """The cells of an item that has no column."""
    units = np.ones(rows) if item.kind in {"number", "date"} else np.zeros(rows, dtype=np.uint8)
    everywhere = np.ones(rows, dtype=np.bool_)
    return Cells(Lane(units, everywhere, 1, 1), everywhere, None)


def read_column(item: Door, column: Any) -> Cells:
    """The cells of an item from its column."""
    kind = column.type
    if item.kind == "number":
        if kind in _FLOATS:
            return _from_floats(item, column, _FLOATS[kind])
        if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            found = _from_integers(item, column)
            if found is not None:
                return found
    elif item.kind == "yes_no" and kind == _BOOL:
        empty = empty_of(column)
        yes = bits_of(column.buffers()[1], column.offset, len(column)).view(np.uint8)
        return Cells(Lane(yes, empty, 0, 1), empty, None)
    return _one_by_one(item, column)


def bits_of(buffer: Any, offset: int, rows: int) -> "Mask":
    """The bits of an Arrow bitmap."""
    first = offset // 8
    packed = np.frombuffer(buffer, dtype=np.uint8)[first : (offset + rows + 7) // 8]
    bits = np.unpackbits(packed, bitorder="little")
    return bits[offset % 8 : offset % 8 + rows].view(np.bool_)


def empty_of(column: Any) -> "Mask | None":
    """Where a column is null; None for nowhere."""
    if not column.null_count:
        return None
    buffer = column.buffers()[0]
    if buffer is None:  # a column of the type null
        return np.ones(len(column), dtype=np.bool_)
    return ~bits_of(buffer, column.offset, len(column))


_BOOL = pa.bool_()
_FLOATS = {pa.float64(): np.dtype(np.float64), pa.float32(): np.dtype(np.float32), pa.float16(): np.dtype(np.float16)}


def _from_floats(item: Door, column: Any, kind: Any) -> Cells:
    rows = len(column)
    values = np.frombuffer(column.buffers()[1], kind, rows, column.offset * kind.itemsize)
    single = kind.itemsize < 8
    numbers = values.astype(np.float64) if single else values
    scale, fill = item.scale, item.fill
    empty = empty_of(column)
    if scale == 1:
        units = np.rint(numbers)
        sure = units == numbers
    else:
        units = np.multiply(numbers, float(scale))
        np.rint(units, out=units)
        back = units / float(scale)
        sure = back.astype(kind) == values if single else back == numbers
    if empty is not None:
        np.logical_or(sure, empty, out=sure)
        np.copyto(units, fill, where=empty)
    odd: Mask | None = None
    low, limit = item.low, min(item.high, _SURE_SINGLE if single else _SURE_FLOAT)
    if not sure.all():
        empty, odd = _mend(item, numbers, values, units, sure, empty)
    least, most = np.minimum.reduce(units), np.maximum.reduce(units)
    if not (least >= max(low, -limit) and most <= limit):
        # Beyond what digits are sure of, and outside of the limits of the item: each is read by itself.
        doubtful = (units < max(low, -limit)) | (units > limit)
        empty, more = _mend(item, numbers, values, units, ~doubtful, empty)
        odd = either(odd, more)
        least, most = units.min(initial=fill), units.max(initial=fill)
    gap = empty if odd is None else odd if empty is None else empty | odd
    return Cells(Lane(units, gap, int(least), int(most)), empty, odd)


def _mend(
    item: Door, numbers: "Floats", values: Any, units: "Floats", sure: "Mask", empty: "Mask | None"
) -> "tuple[Mask | None, Mask | None]":
    """Reads the doubtful cells one by one: NaN is empty, what cannot be read is odd."""
    doubtful = np.flatnonzero(~sure)
    fill = item.fill
    hollow = doubtful[np.isnan(numbers[doubtful])]
    if len(hollow):
        empty = np.zeros(len(units), dtype=np.bool_) if empty is None else empty.copy()
        empty[hollow] = True
        units[hollow] = fill
        doubtful = doubtful[~np.isnan(numbers[doubtful])]
    odd = None
    for at in doubtful:
        cell = _scaled(item, values[at])
        if cell is None:
            odd = np.zeros(len(units), dtype=np.bool_) if odd is None else odd
            odd[at] = True
        units[at] = fill if cell is None else cell
    return empty, odd


def _scaled(item: Door, value: Any) -> int | None:
    """One number in units; None where it is a fault, or too large for the columns."""
    try:
        cell = item.read(plain_of(value))
    except CellFault:
        return None
    assert isinstance(cell, int)
    return cell if abs(cell) < LIMIT else None


def plain_of(value: Any) -> Any:
    """One entry of a frame as the scalar path reads it: a float by 15 significant digits."""
    if isinstance(value, np.generic):
        if value.dtype in {np.dtype(np.float32), np.dtype(np.float16)}:
            shortest = Decimal(str(value))
            return f"{shortest:f}" if shortest.is_finite() else float(value)
        value = value.item()
    if isinstance(value, float):
        digits = Decimal(f"{value:.15g}")
        return f"{digits:f}" if digits.is_finite() and abs(digits.adjusted()) < 60 else value
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0) else value
    return value


def _from_integers(item: Door, column: Any) -> Cells | None:
    """Integers and decimals; None where they are to be read one by one."""
    places, scale = item.item.places, item.scale
    if pa.types.is_decimal(column.type):
        try:
            column = column.cast(pa.decimal128(38, places))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return None
        halves = np.frombuffer(column.buffers()[1], dtype=np.int64).reshape(-1, 2)
        halves = halves[column.offset : column.offset + len(column)]
        whole, step = halves[:, 0], 1
        fits = halves[:, 1] == halves[:, 0] >> 63
    else:
        if column.type == pa.uint64():
            return None
        column = column.cast(pa.int64())
        whole = np.frombuffer(column.buffers()[1], dtype=np.int64)[column.offset : column.offset + len(column)]
        step, fits = scale, None
    empty = empty_of(column)
    fill = item.fill
    low, high = item.low, item.high
    low, high = max(low, 1 - LIMIT), min(high, LIMIT - 1)
    inside = (whole >= -(-low // step)) & (whole <= high // step)
    if fits is not None:
        inside &= fits
    units = whole.astype(np.float64)
    if step > 1:
        units *= float(step)
    odd = None
    if empty is not None:
        np.copyto(units, fill, where=empty)
        inside |= empty
    if not inside.all():
        odd = ~inside
        np.copyto(units, fill, where=odd)
    gap = empty if odd is None else odd if empty is None else empty | odd
    return Cells(Lane(units, gap, int(units.min(initial=fill)), int(units.max(initial=fill))), empty, odd)


def _one_by_one(item: Door, column: Any) -> Cells:
    """Any other column: each of its different values is read once."""
    coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    values = coded.dictionary.to_pylist()
    empty = empty_of(coded.indices)
    codes = coded.indices.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    fill = item.fill
    number = _number_of(item)
    table: Any = np.full(max(len(values), 1), fill, dtype=np.float64)
    hollow, faulty, undone = (np.zeros(len(table), dtype=np.bool_) for _ in range(3))
    for at, value in enumerate(values):
        if value is None or value != value:  # noqa: PLR0124  # NaN
            hollow[at] = True
            continue
        if isinstance(value, str) and value.strip() in NOT_DONE:
            undone[at] = True
            continue
        try:
            cell = number(item.read(plain_of(value)))
        except CellFault:
            cell = LIMIT
        if abs(cell) < LIMIT:
            table[at] = cell
        else:
            faulty[at] = True
    if item.kind not in {"number", "date"}:
        table = table.astype(np.uint8 if len(item.item.options) <= 255 else np.int64)
    units: Any = table[codes]
    if hollow.any():
        where = hollow[codes]
        empty = where if empty is None else empty | where
    odd = None
    if faulty.any():
        odd = faulty[codes] if empty is None else faulty[codes] & ~empty
    null = None
    if undone.any():
        null = undone[codes] if empty is None else undone[codes] & ~empty
    if empty is not None:
        np.copyto(units, units.dtype.type(fill), where=empty)
    gap = either(empty, odd, null)
    return Cells(Lane(units, gap, int(units.min(initial=fill)), int(units.max(initial=fill))), empty, odd, null)


def _number_of(item: Door) -> Callable[[Any], int]:
    """How a cell stands in a column: a number, the place of an option, the number of a day."""
    if item.kind == "choice":
        places: Mapping[str, int] = {option.id: at for at, option in enumerate(item.item.options)}
        return places.__getitem__
    if item.kind == "date":
        return date.toordinal
    return int if item.kind != "text" else lambda _: 1
