"""From an Arrow column to the cells of an item: exact units where they fit, and marks where they do not."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from lpa_standards.scoring.entries import PlannedItem
from lpa_standards.scoring.frames.amounts import LIMIT
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.names import NOT_DONE
from lpa_standards.scoring.reading import CellFault

SURE_FLOAT: Final = 10**15 - 1  # up to here 15 significant digits say whether the decimals fit
_SURE_SINGLE = 10**6 - 1  # the same of single precision, with 6 digits
_BOOL = pa.bool_()
_FLOATS = {pa.float64(): np.dtype(np.float64), pa.float32(): np.dtype(np.float32), pa.float16(): np.dtype(np.float16)}


class Cells(NamedTuple):
    """The cells of one item as they stand in a column.

    Attributes:
        units: Integers in the smallest unit (a day is its number, an option its place, yes is True); something where
            there is no value.
        known: Where there is a value; None for everywhere.
        empty: Where nothing is entered; None for nowhere.
        odd: Where something is that the columns cannot hold, mostly a fault; None for nowhere.
    """

    units: Any
    known: Any = None
    empty: Any = None
    odd: Any = None


class Door:
    """What is known of an item beforehand.

    Attributes:
        key: Indicator and name of the item.
        item: The item.
        read: Reads an entry.
        kind: "number", "yes_no" or another type.
        scale: Units in one.
        low: Smallest number of units.
        high: Largest.
        size: Number of options.
        fill: What stands in the gaps: not 0 where it can be helped, so that no gap looks like an empty frame.
    """

    __slots__ = ("fill", "high", "item", "key", "kind", "low", "read", "scale", "size")

    def __init__(self, indicator_id: str, item: PlannedItem) -> None:
        self.key = indicator_id, item.name
        self.item, self.read = item.item, item.read
        self.scale, self.low, self.high = 1, 0, 1
        self.kind = "number" if item.item.numeric else item.item.type
        self.size = len(item.item.options)
        self.fill = 1 if self.kind == "date" else 0
        if item.item.numeric:
            self.scale = 10**item.item.places
            self.low, self.high = int(item.item.smallest * self.scale), int(item.item.largest * self.scale)
            self.fill = max(min(max(self.low, 1), self.high, LIMIT - 1), 1 - LIMIT)

    @property
    def units_type(self) -> Any:
        """Type of the units in a column."""
        if self.kind in {"number", "date"}:
            return np.float64
        return np.bool_ if self.kind == "yes_no" else np.uint8 if self.size <= np.iinfo(np.uint8).max else np.int64


def nothing(door: Door, rows: int) -> Cells:
    """The cells of an item that has no column."""
    units = np.full(rows, door.fill, dtype=door.units_type)
    return Cells(units, np.zeros(rows, dtype=np.bool_), np.ones(rows, dtype=np.bool_))


def read_column(door: Door, column: Any) -> Cells:
    """The cells of an item from its column."""
    kind = column.type
    if door.kind == "number":
        if kind in _FLOATS:
            return _from_floats(door, column, _FLOATS[kind])
        if pa.types.is_integer(kind) or pa.types.is_decimal(kind):
            found = _from_integers(door, column)
            if found is not None:
                return found
    elif door.kind == "yes_no" and kind == _BOOL:
        empty = empty_of(column)
        yes = bits_of(column.buffers()[1], column.offset, len(column))
        return Cells(yes, None if empty is None else ~empty, empty)
    return _one_by_one(door, column)


def bits_of(buffer: Any, offset: int, rows: int) -> Any:
    """The bits of an Arrow bitmap."""
    first = offset // 8
    packed = np.frombuffer(buffer, dtype=np.uint8)[first : (offset + rows + 7) // 8]
    bits = np.unpackbits(packed, bitorder="little")
    return bits[offset % 8 : offset % 8 + rows].view(np.bool_)


def empty_of(column: Any) -> Any:
    """Where a column is null; None for nowhere."""
    if not column.null_count:
        return None
    buffer = column.buffers()[0]
    if buffer is None:  # a column of the type null
        return np.ones(len(column), dtype=np.bool_)
    return ~bits_of(buffer, column.offset, len(column))


def _from_floats(door: Door, column: Any, kind: Any) -> Cells:
    values = np.frombuffer(column.buffers()[1], kind, len(column), column.offset * kind.itemsize)
    single = kind.itemsize < 8
    numbers = values.astype(np.float64)
    limit = min(door.high, _SURE_SINGLE if single else SURE_FLOAT)
    empty = empty_of(column)
    hollow = np.isnan(numbers)
    if hollow.any():
        empty = hollow if empty is None else hollow | empty
    units = np.rint(numbers * float(door.scale))
    back = units / float(door.scale)
    # Beyond what digits are sure of, and outside of the limits of the item, each is read by itself.
    sure = back.astype(kind) == values if single else back == numbers
    sure &= (units >= max(door.low, -limit)) & (units <= limit)
    if empty is not None:
        np.copyto(units, door.fill, where=empty)
        sure |= empty
    odd = None
    for at in np.flatnonzero(~sure).tolist():
        cell = _scaled(door, values[at])
        if cell is None:
            odd = np.zeros(len(units), dtype=np.bool_) if odd is None else odd
            odd[at] = True
        units[at] = door.fill if cell is None else cell
    return Cells(units + 0.0, _known(empty, odd), empty, odd)  # -0.0 becomes 0.0


def _known(*gaps: Any) -> Any:
    """Where none of the gaps is; None for everywhere."""
    found = None
    for gap in gaps:
        if gap is not None:
            found = gap if found is None else found | gap
    return None if found is None else ~found


def _scaled(door: Door, value: Any) -> int | None:
    """One number in units; None where it is a fault, or too large for the columns."""
    try:
        cell = door.read(plain_of(value))
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
        if float(f"{value:.15g}") == value:  # then these digits are its shortest text
            return value
        digits = Decimal(f"{value:.15g}")
        return f"{digits:f}" if digits.is_finite() and abs(digits.adjusted()) < 60 else value
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0) else value
    return value


def _from_integers(door: Door, column: Any) -> Cells | None:
    """Integers and decimals; None where they are to be read one by one."""
    places, scale, fill = door.item.places, door.scale, door.fill
    fits = None
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
        step = scale
    low, high = max(door.low, 1 - LIMIT), min(door.high, LIMIT - 1)
    inside = (whole >= -(-low // step)) & (whole <= high // step)
    if fits is not None:
        inside &= fits
    units = whole.astype(np.float64)
    if step > 1:
        units *= float(step)
    odd, empty = None, empty_of(column)
    if empty is not None:
        np.copyto(units, fill, where=empty)
        inside |= empty
    if not inside.all():
        odd = ~inside
        np.copyto(units, fill, where=odd)
    return Cells(units, _known(empty, odd), empty, odd)


def _one_by_one(door: Door, column: Any) -> Cells:
    """Any other column: each of its different values is read once."""
    coded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    values = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    empty = empty_of(coded.indices)
    number = _number_of(door)
    table = np.full(max(len(values), 1), door.fill, dtype=door.units_type)
    hollow, faulty, undone = (np.zeros(len(table), dtype=np.bool_) for _ in range(3))
    for at, value in enumerate(values):
        if value is None or value != value:  # noqa: PLR0124  # NaN
            hollow[at] = True
            continue
        if isinstance(value, str) and value.strip() in NOT_DONE:
            undone[at] = True
            continue
        try:
            cell = number(door.read(plain_of(value)))
        except CellFault:
            cell = LIMIT
        if abs(cell) < LIMIT:
            table[at] = cell
        else:
            faulty[at] = True
    units = table[codes]
    if hollow.any():
        where = hollow[codes]
        empty = where if empty is None else empty | where
    odd, null = (_where(mask, codes, empty) for mask in (faulty, undone))
    if empty is not None:
        np.copyto(units, units.dtype.type(door.fill), where=empty)
    return Cells(units, _known(empty, odd, null), empty, odd)


def _where(mask: Any, codes: Any, empty: Any) -> Any:
    """Where a code is marked and something is entered; None for nowhere."""
    if not mask.any():
        return None
    return mask[codes] if empty is None else mask[codes] & ~empty


def _number_of(door: Door) -> Callable[[Any], int]:
    """How a cell stands in a column: a number, the place of an option, the number of a day."""
    if door.kind == "choice":
        places: Mapping[str, int] = {option.id: at for at, option in enumerate(door.item.options)}
        return places.__getitem__
    if door.kind == "date":
        return date.toordinal
    return int if door.kind != "text" else lambda _: 1
