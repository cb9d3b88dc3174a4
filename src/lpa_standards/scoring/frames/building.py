"""From the tables of a run to Arrow arrays, which share what lies in the tables."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lpa_standards.numbers import FigureFormat
from lpa_standards.numbers.printing import _with_point
from lpa_standards.scoring.frames.answer import Table
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.layout import Column, Figures, arrow_type

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.run import Run

_DIGITS = 38  # of the decimals that every frame library knows
_dictionaries: dict[tuple[str, ...], Any] = {}


def build(run: "Run", figures: Figures) -> list[Any]:
    """The columns of the result, as Arrow arrays."""
    draft, rows, tables = run.kernel.draft, run.sheet.rows, run.tables
    whole: list[Any] = [
        None if first is None else _array(first, table, figures)
        for first, table in zip(draft.firsts, tables, strict=True)
    ]
    width = -(-rows // 8) * 8
    arrays = [
        _apart(column, run, figures) if number is None else whole[number].slice(line * width, rows)
        for column, number, line in draft.columns
    ]
    for column, table in run.changed.items():
        arrays[draft.order[column]] = _array(run.kernel.layout.by_key[column], table, figures).slice(0, rows)
    return arrays


def _apart(column: Column, run: "Run", figures: Figures) -> Any:
    """A column that shares neither words nor bits with others, or that no indicator of the type tells."""
    place = run.kernel.draft.places.get(column.key)
    if place is None:
        return pa.nulls(run.sheet.rows, arrow_type(column, figures))
    table = run.tables[place[0]]
    return _array(column, table.apart(place[1], table.values.dtype), figures).slice(0, run.sheet.rows)


def _array(column: Column, table: Table, figures: Figures) -> Any:
    """A whole table as one array, its lines one after the other."""
    values, valid = table.values, None if table.valid is None else pa.py_buffer(table.valid)
    if column.what == "flag":
        bits = np.packbits(values.view(np.bool_), bitorder="little")
        return pa.Array.from_buffers(pa.bool_(), values.size, [valid, pa.py_buffer(bits)])
    if column.what == "figure" and (figures != "integer" or values.dtype == np.object_):
        return _figures(column, table, figures)
    kind = arrow_type(column, figures)
    if pa.types.is_dictionary(kind):
        indices = pa.Array.from_buffers(kind.index_type, values.size, [valid, pa.py_buffer(values)])
        return pa.DictionaryArray.from_arrays(indices, _dictionary(column.words), safe=False)
    if values.dtype == np.int64:
        kind = pa.int64()  # it may have grown beyond the column
    return pa.Array.from_buffers(kind, values.size, [valid, pa.py_buffer(values)])


def _figures(column: Column, table: Table, figures: Figures) -> Any:
    """Figures that are not told as the integers they were put together as."""
    values, size = table.values.reshape(-1), table.values.size
    if figures == "decimal" and column.decimals is not None and values.dtype != np.object_:
        halves = np.empty((size, 2), dtype=np.int64)
        halves[:, 0] = values
        halves[:, 1] = halves[:, 0] >> 63
        buffers = [None if table.valid is None else pa.py_buffer(table.valid), pa.py_buffer(halves)]
        return pa.Array.from_buffers(pa.decimal128(38, column.decimals), size, buffers)
    listed: list[Any] = values.tolist()
    if table.valid is not None:
        there = np.unpackbits(table.valid.reshape(-1), count=size, bitorder="little").tolist()
        listed = [value if has else None for value, has in zip(listed, there, strict=True)]
    if column.decimals is None:
        return pa.array(listed, pa.string())
    if figures == "text":
        return pa.array(_texts(column, listed), pa.string())
    scale = column.decimals if figures == "decimal" else 0
    most = max((abs(value) for value in listed if value is not None), default=0)
    digits = pa.decimal128(_DIGITS, scale) if most < 10**_DIGITS else pa.decimal256(2 * _DIGITS, scale)
    return pa.array([None if value is None else Decimal(value).scaleb(-digits.scale) for value in listed], digits)


def _dictionary(words: tuple[str, ...]) -> Any:
    found = _dictionaries.get(words)
    if found is None:
        found = _dictionaries[words] = pa.array(list(words), pa.string())
    return found


def _texts(column: Column, values: Sequence[int | None]) -> list[str | None]:
    assert column.printed is not None
    assert column.decimals is not None
    texts: dict[int | None, str | None] = {None: None}
    for value in values:
        if value is not None and value not in texts:
            texts[value] = _text(value, column.decimals, column.printed)
    return [texts[value] for value in values]


def _text(value: int, decimals: int, printed: FigureFormat) -> str:
    """The digits as the set prints them."""
    assert printed.decimals is not None
    return _with_point(value * 10 ** (printed.decimals - decimals), printed.decimals, pad=printed.pad_zeros)
