"""The long layout, a row for each item: turned around slice by slice. Submissions that are odd take the usual door."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lpa_standards.errors import Finding, Place, SubmissionError, Words
from lpa_standards.files.bulk.extra import ipc, np, pa, pc
from lpa_standards.files.bulk.gathering import LINE, WHOSE, Gathering, Rows
from lpa_standards.files.bulk.source import Loaded, Slice, Source
from lpa_standards.files.bulk.text_cells import TextReader, among, plain_type, rows_told
from lpa_standards.files.table_record import NOT_APPLICABLE, NOT_DONE, Cell
from lpa_standards.files.tables import read_table
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.intake import wide_of
from lpa_standards.scoring.frames.names import LONG, REASON, STATE, head_name
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.told import Told

_UNDONE, _SAID = pa.array(sorted(NOT_DONE)), pa.array(sorted(NOT_DONE | NOT_APPLICABLE))


class LongRows(Source):
    """A table in the long layout.

    Args:
        name: Name of the file, for messages.
        standards: The set.
        schema: Arrow schema of the rows, `indicator` and `value` among its columns.
        rows: The rows.
        folder: Where they are brought together.
        chunk: Submissions of a slice.
        lenient: Whether rows of indicators and items that the set does not have are passed over.

    Raises:
        SubmissionError: No row names an item of the set.
    """

    def __init__(
        self,
        name: str,
        standards: IndicatorSet,
        schema: Any,
        rows: Iterable[Rows],
        folder: Path,
        *,
        chunk: int,
        lenient: bool = False,
    ) -> None:
        self._name, self._set = name, standards
        self._head = [each for each in schema.names if head_name(each) is not None]
        self.ignored = [each for each in schema.names if each not in {*self._head, *LONG}]
        lacking = [pa.field(each, pa.string()) for each in LONG if each not in schema.names]
        kept = [each.with_type(plain_type(each.type)) for each in schema if each.name not in self.ignored]
        full = pa.schema([*kept, *lacking])
        indicators = standards.indicators
        self._known = [f"{one}.{item}" for one, indicator in indicators.items() for item in indicator.all_items]
        gathering = Gathering(full, folder, chunk)
        for each in rows:
            fitted = each._replace(batch=_fitted(each.batch, full))
            gathering.take(self._passed(fitted) if lenient else fitted)
        self._files, self._told, many = gathering.close(), gathering.told, gathering.submissions
        self.slices = [Slice(at, min(chunk, many - start), (start,)) for at, start in enumerate(range(0, many, chunk))]
        items = [each for each in self._known if each in gathering.pairs]
        stated = [f"{one}.{each}" for one in indicators for each in (STATE, REASON)]
        if many and self._known and not items and not gathering.pairs & {f"{one}." for one in indicators}:
            raise SubmissionError([Finding("no-data-row", _NO_ROW)])
        kinds = {each: full.field(each).type for each in self._head} | dict.fromkeys(items, full.field("value").type)
        self.schema = pa.schema([(each, kinds.get(each, pa.string())) for each in [*self._head, *items, *stated]])
        self._reader = TextReader(standards, self.schema)

    def load(self, piece: Slice) -> Loaded:
        """Reads a slice."""
        table = pa.concat_tables([ipc.open_stream(path).read_all() for path in self._files[piece.at]]).combine_chunks()
        whose = table.column(WHOSE).to_numpy() - piece.where[0]
        _, first = np.unique(whose, return_index=True)
        lines = table.column(LINE).to_numpy()
        table = table.drop_columns([WHOSE, LINE])
        odd = self._odd(table, whose)
        aside = self._by_the_door(table, whose, lines, np.flatnonzero(odd).tolist())
        told = [
            Told(whom - piece.where[0], finding)
            for whom in range(piece.where[0], piece.where[0] + piece.rows)
            for finding in self._told.get(whom, ())
        ]
        wide = wide_of(_emptied(table, whose, odd), self._set)
        (batch,) = wide.batches
        columns = []
        for field in self.schema:
            if field.name in self._head:
                columns.append(_first_there(table.column(field.name).combine_chunks(), whose, piece.rows))
            else:
                there = field.name in batch.schema.names
                columns.append(batch.column(field.name) if there else pa.nulls(piece.rows, field.type))
        told += aside.told
        refused = rows_told([each for each in told if each.row not in aside.given], piece.rows)
        aside = Aside(dict(wide.nulls), aside.given, refused, told)
        return self._reader.read(columns, lines[first], aside)

    def _passed(self, rows: Rows) -> Rows:
        """The rows of items that the set has, and those of whole indicators."""
        indicator, item = (pc.fill_null(rows.batch.column(name), "") for name in LONG[:2])
        known = pa.array([*self._known, *(f"{one}." for one in self._set.indicators), "."])
        kept = among(pc.binary_join_element_wise(indicator, item, "."), known)
        places = np.cumsum(kept) - 1
        told = [Told(int(places[row]), finding) for row, finding in rows.told if kept[row]]
        return Rows(rows.batch.filter(pa.array(kept)), rows.lines[kept], told)

    def _odd(self, table: Any, whose: Any) -> Any:
        """Which submissions hold a row that does not plainly give one item, or contradict themselves."""
        indicator, item, value, state = (table.column(name).combine_chunks() for name in LONG[:4])
        named, itemised, stated = (_given(column) for column in (indicator, item, state))
        filled = _given(value)
        pairs = pc.binary_join_element_wise(pc.fill_null(indicator, ""), pc.fill_null(item, ""), ".")
        rows = ~named & (itemised | filled | stated)
        rows |= filled & ~itemised
        rows |= named & ~among(indicator, pa.array(list(self._set.indicators), pa.string()))
        rows |= named & itemised & ~among(pairs, pa.array(self._known, pa.string()))
        rows |= stated & ~among(pc.utf8_lower(state), _SAID)
        undone = among(value, _UNDONE) if value.type == pa.string() else np.zeros(len(rows), dtype=np.bool_)
        rows |= stated & filled & ~(among(state, _UNDONE) & undone)
        many = int(whose.max(initial=-1)) + 1
        odd = np.bincount(whose[rows], minlength=many) > 0
        for some, codes in ((filled | (stated & itemised), pairs), (stated & ~itemised, pc.fill_null(indicator, ""))):
            places = codes.dictionary_encode().indices.to_numpy().astype(np.int64) * many + whose
            found, counts = np.unique(places[some], return_counts=True)
            odd[found[counts > 1] % many] = True  # given twice
        for name in self._head:
            odd |= _differs(table.column(name).combine_chunks(), whose, many)
        return odd

    def _by_the_door(self, table: Any, whose: Any, lines: Any, odd: Sequence[int]) -> Aside:
        """Odd submissions, read as any other file is; each is a submission, or findings."""
        given, told = {}, []
        head = {"programme": self._set.programme, "fiscal_year": self._set.fiscal_year}
        names = [Cell(name, 1, at) for at, name in enumerate(table.column_names, start=1)]
        for whom in odd:
            rows = np.flatnonzero(whose == whom)
            cells = self._cells(table.take(pa.array(rows)), lines[rows].tolist())
            try:
                (given[whom],) = read_table(iter([names, *cells]), partial(Place, self._name), head)
            except SubmissionError as error:
                told += [Told(whom, finding) for finding in error.findings]
        return Aside(given=given, told=told)

    @staticmethod
    def _cells(table: Any, lines: Sequence[int]) -> Iterator[list[Cell]]:
        for row, line in zip(table.to_pylist(), lines, strict=True):
            yield [Cell(_written(value), line, at) for at, value in enumerate(row.values(), start=1)]


def _fitted(batch: Any, schema: Any) -> Any:
    """The columns of a schema, those that are not there empty."""
    there, rows = set(batch.schema.names), batch.num_rows
    columns = [
        batch.column(each.name).cast(each.type) if each.name in there else pa.nulls(rows, each.type) for each in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _written(value: Any) -> str:
    return "" if value is None or value != value else str(plain_of(value)).strip()  # noqa: PLR0124  # NaN


def _given(column: Any) -> Any:
    """Where something stands, as a numpy mask."""
    there = column.is_valid()
    if pa.types.is_floating(column.type):
        there = pc.fill_null(pc.invert(pc.is_nan(column)), False)
    return there.to_numpy(zero_copy_only=False)


def _emptied(table: Any, whose: Any, odd: Any) -> Any:
    """The rows, those of odd submissions cut down to one that says no more than that there is one."""
    if not odd.any():
        return table
    strange = odd[whose]
    kept = ~strange
    kept[np.unique(whose, return_index=True)[1]] = True
    table, strange = table.filter(pa.array(kept)), strange[kept]
    for name in LONG:
        column = table.column(name)
        nothing = pa.scalar(None, column.type)
        table = table.set_column(table.column_names.index(name), name, pc.if_else(strange, nothing, column))
    return table


def _first_there(column: Any, whose: Any, many: int) -> Any:
    """What the first row of each submission says that says anything."""
    there = np.flatnonzero(_given(column))
    place = np.full(many, len(column), dtype=np.int64)
    np.minimum.at(place, whose[there], there)
    return column.take(pa.array(place, mask=place == len(column)))


def _differs(column: Any, whose: Any, many: int) -> Any:
    """Which submissions say two things where there can be one."""
    there = _given(column)
    codes = column.dictionary_encode().indices.fill_null(0).to_numpy().astype(np.int64)
    low, high = np.full(many, np.iinfo(np.int64).max), np.full(many, -1)
    np.minimum.at(low, whose[there], codes[there])
    np.maximum.at(high, whose[there], codes[there])
    return high > low


_NO_ROW = Words("no row names an item of the set", "ไม่มีแถวใดระบุตัวชี้วัดและรายการข้อมูลของชุดตัวชี้วัดนี้")
