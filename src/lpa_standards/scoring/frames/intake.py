"""From a frame of any make to Arrow record batches in the wide layout."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lpa_standards.errors import Finding, SubmissionError, Words, shorten
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.forms import plain, plain_schema
from lpa_standards.scoring.frames.names import HEAD, LAO, NOT_DONE, head_name, is_long


class Wide(NamedTuple):
    """A frame, ready to be read in pieces.

    Attributes:
        schema: Its Arrow schema.
        batches: Its rows.
        nulls: Where the long layout calls one item not done; by indicator and item.
        faults: Findings about rows of the long layout, with the row they went into.
    """

    schema: Any
    batches: Iterable[Any]
    nulls: Mapping[tuple[str, str], Any] = {}
    faults: Sequence[tuple[int, Finding]] = ()


def reader_of(frame: Any) -> Any:
    """An Arrow record batch reader over a frame of any make.

    Args:
        frame: Whatever speaks the Arrow C stream (polars, pandas 2.2 and later, pyarrow, DuckDB), or narwhals.

    Raises:
        SubmissionError: It is no frame.
    """
    if isinstance(frame, pa.RecordBatchReader):
        return frame
    if isinstance(frame, pa.RecordBatch):
        return pa.RecordBatchReader.from_batches(frame.schema, [frame])
    if isinstance(frame, pa.Table):
        return frame.to_reader()
    if hasattr(frame, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(frame)
    import narwhals as nw

    try:
        native = nw.from_native(frame)
    except TypeError as error:
        message = Words(
            f"{shorten(type(frame).__name__)} is no frame that can be read",
            f"อ่านตารางชนิด {shorten(type(frame).__name__)} ไม่ได้",
        )
        fix = Words(
            "hand in what speaks the Arrow C stream", "ใช้ตารางที่รองรับ Arrow C stream เช่น polars, pandas, pyarrow"
        )
        raise SubmissionError([Finding("no-frame", message, fix)]) from error
    if isinstance(native, nw.LazyFrame):
        native = native.collect()
    return native.to_arrow().to_reader()


def wide_of(frame: Any, standards: IndicatorSet) -> Wide:
    """A frame in the wide layout; the long one is turned around, which needs all of it at once.

    Raises:
        SubmissionError: It is no frame, or its columns are not those of a layout.
    """
    reader = reader_of(frame)
    if not is_long(reader.schema.names):
        return Wide(reader.schema, reader)
    schema = plain_schema(reader.schema)
    return _turned(pa.Table.from_batches([plain(batch, schema) for batch in reader], schema), standards)


def _turned(table: Any, standards: IndicatorSet) -> Wide:
    """The long layout, one row for each item, as the wide one: one row for each submission."""
    names = table.column_names
    doubled = [name for name in names if names.count(name) > 1]
    if doubled:
        message = Words(f"the column {shorten(doubled[0])!r} is there twice", f"คอลัมน์ {shorten(doubled[0])!r} ซ้ำกัน")
        fix = Words("keep one of them", "เก็บไว้เพียงคอลัมน์เดียว")
        raise SubmissionError([Finding("doubled-column", message, fix)])
    group, firsts = _groups(table)
    head = [name for name in names if head_name(name) is not None]
    columns: dict[str, Any] = {name: table.column(name).take(pa.array(firsts)).combine_chunks() for name in head}
    count = len(firsts)
    indicator, item, state = (_words(table, name) for name in ("indicator", "item", "state"))
    value = table.column("value").combine_chunks()
    given = value.is_valid().to_numpy(zero_copy_only=False)
    reason = table.column("reason").combine_chunks() if "reason" in names else None
    keys, codes = np.unique(np.char.add(np.char.add(indicator, "\n"), item), return_inverse=True)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(keys) + 1))
    nulls: dict[tuple[str, str], Any] = {}
    faults: list[tuple[int, Finding]] = []
    for at, key in enumerate(keys.tolist()):
        indicator_id, _, name = key.partition("\n")
        rows = order[starts[at] : starts[at + 1]]
        if not indicator_id or (not name and given[rows].any()):
            faults += [(int(group[row]), _lacking(indicator_id)) for row in rows.tolist() if given[row] or state[row]]
            continue
        said = rows[state[rows] != ""]
        null = np.array([word in NOT_DONE for word in state[said].tolist()], dtype=np.bool_)
        for row in (said[~null] if name else said).tolist():
            _say(columns, f"{indicator_id}.state", int(group[row]), str(state[row]), count)
            if reason is not None and reason[row].as_py():
                _say(columns, f"{indicator_id}.reason", int(group[row]), reason[row].as_py(), count)
        if not name:
            continue
        if name not in getattr(standards.indicators.get(indicator_id), "all_items", {}):
            columns[f"{indicator_id}.{name}"] = pa.nulls(count, value.type)  # told when the names are read
            continue
        if null.any():
            mask = nulls[indicator_id, name] = np.zeros(count, dtype=np.bool_)
            mask[group[said[null]]] = True
        there = rows[given[rows]]
        where = group[there]
        if len(np.unique(where)) != len(where):
            several = np.flatnonzero(np.bincount(where, minlength=count) > 1).tolist()
            faults += [(row, _twice(indicator_id, name)) for row in several]
        index = np.full(count, -1, dtype=np.int64)
        index[where] = there
        columns[f"{indicator_id}.{name}"] = value.take(pa.array(index, mask=index < 0))
    arrays = {
        name: pa.array(column, pa.string()) if isinstance(column, list) else column for name, column in columns.items()
    }
    made = pa.table(arrays) if arrays else table.slice(0, 0)
    return Wide(made.schema, made.combine_chunks().to_batches(), nulls, faults)


def _groups(table: Any) -> tuple[Any, Any]:
    """The submission that each row belongs to, in the order in which they begin, and the first row of each."""
    names = set(table.column_names)
    code = next((name for name in ("code", "lao.code") if name in names), None)
    whose = [name for name in HEAD[:5] if name in names]
    rows = table.num_rows
    coded = np.zeros(rows, dtype=np.bool_)
    if code is not None:
        coded = table.column(code).is_valid().to_numpy()
    found = np.zeros(rows, dtype=np.int64)
    for name in [*whose, *(lao for key in LAO for lao in (key, f"lao.{key}") if lao in names)]:
        column = pc.dictionary_encode(table.column(name).combine_chunks())
        codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64) + 1
        if head_name(name) != "lao.code" and name not in whose:
            codes = np.where(coded, 0, codes)  # an อปท. with a code is told by it alone
        _, found = np.unique(found * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    _, firsts, found = np.unique(found, return_index=True, return_inverse=True)
    order = np.argsort(firsts, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[found], firsts[order]


def _words(table: Any, name: str) -> Any:
    if name not in table.column_names:
        return np.full(table.num_rows, "", dtype=np.str_)
    column = table.column(name).cast(pa.string()).fill_null("").combine_chunks()
    return np.char.strip(column.to_numpy(zero_copy_only=False).astype(np.str_))


def _say(columns: dict[str, Any], name: str, row: int, word: str, count: int) -> None:
    said = columns.setdefault(name, [None] * count)
    said[row] = word


def _lacking(indicator_id: str) -> Finding:
    lacking = "item" if indicator_id else "indicator"
    message = Words(f"a row has no {lacking}", f"มีแถวที่ไม่ได้ระบุคอลัมน์ {lacking}")
    return Finding("row", message, Words("fill it in", "กรอกให้ครบ"), indicator=indicator_id or None)


def _twice(indicator_id: str, name: str) -> Finding:
    message = Words(
        f"{indicator_id}.{name} is given twice; the last one counts", f"{indicator_id}.{name} ซ้ำกัน ใช้ค่าหลังสุด"
    )
    fix = Words("keep one of them", "เก็บไว้เพียงค่าเดียว")
    return Finding("doubled-value", message, fix, indicator=indicator_id, item=name)
