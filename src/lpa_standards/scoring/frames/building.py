"""From the columns of a run to an Arrow record batch."""

from collections.abc import Mapping, Sequence
from typing import Any

from lpa_standards.numbers import FigureFormat
from lpa_standards.numbers.printing import _with_point
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.kernel import Out
from lpa_standards.scoring.frames.layout import Column, Figures, arrow_type

_dictionaries: dict[tuple[str, ...], Any] = {}


def build(columns: Sequence[Column], out: Mapping[tuple[str, str], Out], rows: int, figures: Figures) -> list[Any]:
    """The Arrow arrays of the columns; those that share values share the array."""
    made: dict[tuple[object, ...], Any] = {}
    arrays = []
    for column in columns:
        found = out.get(column.key)
        if found is None:
            arrays.append(pa.nulls(rows, arrow_type(column, figures)))
            continue
        key = (id(found.values), id(found.known), column.what, column.decimals, id(column.words))
        array = made.get(key)
        if array is None:
            array = made[key] = _array(column, found, rows, figures)
        arrays.append(array)
    return arrays


def _array(column: Column, out: Out, rows: int, figures: Figures) -> Any:
    values, known = out
    nulls, bitmap = 0, None
    if known is not None:
        nulls = rows - int(np.count_nonzero(known))
        if nulls:
            bitmap = pa.py_buffer(np.packbits(known, bitorder="little"))
    if column.what in {"verdict", "label", "level", "status"}:
        kind = arrow_type(column, figures)
        codes = _codes(values, np.int8 if len(column.words) <= 127 else np.int16)
        indices = pa.Array.from_buffers(kind.index_type, rows, [bitmap, pa.py_buffer(codes)], nulls)
        return pa.DictionaryArray.from_arrays(indices, _dictionary(column.words), safe=False)
    if column.what == "flag":
        bits = pa.py_buffer(np.packbits(values.astype(np.bool_), bitorder="little"))
        return pa.Array.from_buffers(pa.bool_(), rows, [bitmap, bits], nulls)
    if column.what == "count":
        return pa.Array.from_buffers(pa.int16(), rows, [bitmap, pa.py_buffer(_codes(values, np.int16))], nulls)
    if figures == "text" or column.decimals is None:
        return _texts(column, values, known)
    if values.dtype == object:  # beyond 64 bits
        digits = pa.decimal128(38, column.decimals if figures == "decimal" else 0)
        there = [True] * rows if known is None else known.tolist()
        return pa.array([_decimal(v, digits.scale) if t else None for v, t in zip(values, there, strict=True)], digits)
    if figures == "decimal":
        halves = np.empty((rows, 2), dtype=np.int64)
        halves[:, 0] = values
        halves[:, 1] = halves[:, 0] >> 63
        return pa.Array.from_buffers(pa.decimal128(38, column.decimals), rows, [bitmap, pa.py_buffer(halves)], nulls)
    kind = arrow_type(column, figures)
    if column.most is None and values.dtype != np.int32:
        largest = values.max(initial=0) if known is None or not nulls else (values * known).max(initial=0)
        kind = pa.int64() if largest >= 2**31 else kind
    return pa.Array.from_buffers(kind, rows, [bitmap, pa.py_buffer(_codes(values, kind.to_pandas_dtype()))], nulls)


def _codes(values: Any, kind: Any) -> Any:
    dtype = np.dtype(kind)
    if values.dtype == dtype or (values.dtype == np.uint8 and dtype == np.int8):
        return values if values.flags.c_contiguous else np.ascontiguousarray(values)
    return values.astype(dtype)


def _dictionary(words: tuple[str, ...]) -> Any:
    found = _dictionaries.get(words)
    if found is None:
        found = _dictionaries[words] = pa.array(list(words), pa.string())
    return found


def _texts(column: Column, values: Any, known: Any) -> Any:
    there = [True] * len(values) if known is None else known.tolist()
    if column.decimals is None:
        return pa.array(
            [value if has else None for value, has in zip(values.tolist(), there, strict=True)], pa.string()
        )
    assert column.printed is not None
    texts: dict[int, str] = {}
    found = []
    for value, has in zip(values.tolist(), there, strict=True):
        if has and value not in texts:
            texts[value] = _text(value, column.decimals, column.printed)
        found.append(texts[value] if has else None)
    return pa.array(found, pa.string())


def _text(value: int, decimals: int, printed: FigureFormat) -> str:
    """The digits as the set prints them."""
    assert printed.decimals is not None
    return _with_point(value * 10 ** (printed.decimals - decimals), printed.decimals, pad=printed.pad_zeros)


def _decimal(value: int, scale: int) -> Any:
    from decimal import Decimal

    return Decimal(value).scaleb(-scale)
