"""The data of the year before: what in this year's looks like a slip beside it. No score depends on it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from lpa_standards.errors import Finding, Place, SubmissionError, Words
from lpa_standards.files.bulk.doubles import code_texts
from lpa_standards.files.bulk.extra import ipc, np, pa, pc
from lpa_standards.files.bulk.opening import open_source, refuse_typeless
from lpa_standards.files.bulk.slips import Slips, floats, rose
from lpa_standards.files.bulk.source import Loaded
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.aggregates.fractions import fractions
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.batches import BatchKernel
from lpa_standards.scoring.frames.layout import VERDICTS
from lpa_standards.scoring.frames.names import HEAD, REASON, STATE, head_name
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.told import Told
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict

_CODE, _HIGH, _LOW_TEXT, _HIGH_TEXT = "@code", "@high", "total.low", "total.high"
_OUT: Final = np.array([verdict in OUT_OF_BASE for verdict in VERDICTS] + [False])
_OPEN: Final = VERDICTS.index(Verdict.INCOMPLETE)
_SURELY: Final = 1e-9


class Previous:
    """The data of the year before, laid down by code. It can be pickled.

    Args:
        standards: The set of this year, which both are seen by.
        file: Where the data lies.
    """

    def __init__(self, standards: IndicatorSet, file: Path) -> None:
        self._set, self._file = standards, file
        self._slips = Slips(standards)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name not in {"_table", "_codes"}}

    @cached_property
    def _table(self) -> Any:
        return ipc.open_file(pa.memory_map(str(self._file))).read_all()

    @cached_property
    def _codes(self) -> Any:
        """The codes in the order of the rows, nulls for those that are there twice."""
        codes = self._table.column(_CODE).combine_chunks()
        counts = codes.value_counts()
        twice = counts.field(0).filter(pc.greater(counts.field(1), 1))
        return pc.if_else(pc.is_in(codes, twice), pa.scalar(None, pa.string()), codes)

    def told(self, loaded: Loaded, scored: Any, kernel: BatchKernel) -> list[Told]:
        """What is to be told of the rows of a slice.

        Args:
            loaded: The slice.
            scored: What the kernel gave.
            kernel: The kernel.
        """
        batch = loaded.batch
        place = next((at for at, name in enumerate(batch.schema.names) if head_name(name) == "lao.code"), None)
        if place is None:
            return []
        codes = code_texts(batch.column(place))
        found = pc.if_else(codes.is_valid(), pc.index_in(codes, value_set=self._codes), pa.scalar(None, pa.int32()))
        rows = np.flatnonzero(found.is_valid().to_numpy(zero_copy_only=False))
        if not len(rows):
            return []
        then = self._table.take(found.drop_null())
        now = batch.take(pa.array(rows))
        told = [Told(int(rows[row]), finding) for row, finding in self._slips.between(now, then)]
        left = self._leaving(scored.take(pa.array(rows)), then)
        if left.rows.size:
            again = _Again(loaded, rows, now, then, left)
            told += [Told(int(rows[row]), finding) for row, finding in again.told(kernel, self._set)]
        return sorted(told, key=lambda each: each.row)

    def _leaving(self, scored: Any, then: Any) -> "_Left":
        """Rows whose total rose while indicators left the base."""
        left: dict[str, Any] = {}
        for indicator in self._set.indicators:
            name = f"{indicator}.verdict"
            if name in then.column_names:
                before = then.column(name).fill_null(_OPEN).to_numpy()
                left[indicator] = _OUT[_codes_of(scored.column(name))] & ~_OUT[before] & (before != _OPEN)
        highest = then.column(_HIGH).to_numpy()
        risen = _values(scored.column("total.exact_low")) > highest + _SURELY
        any_left = np.logical_or.reduce(list(left.values())) if left else np.zeros(len(risen), dtype=np.bool_)
        return _Left(np.flatnonzero(risen & any_left), left, scored, highest)


class _Left(NamedTuple):
    """Rows whose total rose while indicators left the base.

    Attributes:
        rows: The rows.
        indicators: Where each indicator left.
        scored: What is earned this year.
        then: The highest that the total could be last year.
    """

    rows: Any
    indicators: Mapping[str, Any]
    scored: Any
    then: Any


class _Again(NamedTuple):
    """Rows scored again, with last year's data for the indicators that left the base."""

    loaded: Loaded
    places: Any
    now: Any
    then: Any
    left: _Left

    def told(self, kernel: BatchKernel, standards: IndicatorSet) -> Iterator[tuple[int, Finding]]:
        """Of whose total it is to be told that it rose by what left."""
        rows = np.array(
            [row for row in self.left.rows if int(self.places[row]) not in self.loaded.aside.given], dtype=np.int64
        )
        if not len(rows):
            return
        batch, aside = self._with_what_left(rows)
        again = kernel.score(batch, aside)
        highest = _values(again.column("total.exact_high"))
        printed = standards.results.total.format
        for at, row in enumerate(rows.tolist()):
            if highest[at] <= self.left.then[row] + _SURELY:
                gone = [name for name, mask in self.left.indicators.items() if mask[row]]
                before = _between(*(self.then.column(name)[row].as_py() for name in (_LOW_TEXT, _HIGH_TEXT)))
                now, then = _printed(self.left.scored, row, printed), _printed(again, at, printed)
                yield row, rose(before, now, then, gone)

    def _with_what_left(self, rows: Any) -> tuple[Any, Aside]:
        batch, then = self.now.take(pa.array(rows)), self.then.take(pa.array(rows))
        columns = {name: batch.column(at) for at, name in enumerate(batch.schema.names)}
        nulls = dict(self.loaded.aside.of(self.places[rows]).nulls)
        for name, column in columns.items():
            indicator, _, item = name.rpartition(".")
            mask = self.left.indicators.get(indicator)
            if mask is None or not mask[rows].any():
                continue
            some = mask[rows]
            if item in {STATE, REASON} or name not in then.column_names:
                columns[name] = pc.if_else(some, pa.scalar(None, column.type), column)
                continue
            columns[name] = pc.if_else(some, _as(then.column(name).combine_chunks(), column.type), column)
            if (indicator, item) in nulls:
                nulls[indicator, item] = nulls[indicator, item] & ~some
        return pa.RecordBatch.from_arrays(list(columns.values()), list(columns)), Aside(nulls)


def laid_down(
    path: Path, scorer: Scorer, folder: Path, *, final: bool, chunk: int, lao_type: LaoType | None = None
) -> Previous:
    """Reads the data of the year before, and scores it by this year's set.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It cannot be read as what it is.
        SubmissionError: It is not of an earlier year of the programme, or holds nothing that the set has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = open_source(path, scorer.set, folder / "rows", chunk=chunk, lenient=True).source
    if lao_type is None:
        refuse_typeless(path, source, scorer.set)
    names = [name for name in source.schema.names if name not in HEAD]
    schema = pa.schema([source.schema.field(name) for name in names])
    kernel = scorer.batch_kernel(schema, final=final, lao_type=lao_type, fields=["verdict"], figures="text", exact=True)
    previous = Previous(scorer.set, folder / "previous.arrow")
    writer = None
    for piece in source.slices:
        loaded = source.load(piece)
        _refuse_other(loaded.batch, scorer.set, path)
        batch = loaded.batch.select(names)
        made = _kept(batch, kernel.score(batch, loaded.aside), scorer.set)
        writer = writer or ipc.new_file(str(folder / "previous.arrow"), made.schema)
        writer.write_batch(made)
    if writer is not None:
        writer.close()
    return previous


def _kept(batch: Any, scored: Any, standards: IndicatorSet) -> Any:
    """What is kept of a slice: codes, numbers as floats, other entries as text, verdicts and totals."""
    columns: dict[str, Any] = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        indicator, _, item = name.rpartition(".")
        known = standards.indicators.get(indicator)
        if head_name(name) == "lao.code":
            columns[_CODE] = code_texts(column)
        elif known is not None and item in known.all_items:
            columns[name] = pa.array(floats(column)) if known.all_items[item].numeric else column.cast(pa.string())
    columns.setdefault(_CODE, pa.nulls(batch.num_rows, pa.string()))
    for indicator in standards.indicators:
        codes = _codes_of(scored.column(f"{indicator}.verdict"))
        columns[f"{indicator}.verdict"] = pa.array(codes.astype(np.int8), mask=codes == len(VERDICTS))
    columns[_HIGH] = pa.array(_values(scored.column("total.exact_high")))
    columns |= {name: scored.column(name) for name in (_LOW_TEXT, _HIGH_TEXT)}
    return pa.RecordBatch.from_arrays(list(columns.values()), list(columns))


def _refuse_other(batch: Any, standards: IndicatorSet, path: Path) -> None:
    """Refuses data that is not of an earlier year."""
    names = batch.schema.names
    programmes = batch.column("programme").cast(pa.string()).unique().to_pylist() if "programme" in names else []
    years = batch.column("fiscal_year").cast(pa.string()).unique().to_pylist() if "fiscal_year" in names else []
    other = next((one for one in programmes if one is not None and one != standards.programme), None)
    late = next((one for one in years if one is not None and one >= str(standards.fiscal_year)), None)
    if other is None and late is None:
        return
    shown = " ".join(filter(None, (other or standards.programme, late)))
    message = Words(
        f"the data before is of {shown}, not of an earlier year of {standards.programme}",
        f"ข้อมูลปีก่อนเป็นของ {shown} ไม่ใช่ปีก่อนหน้าของ {standards.programme}",
    )
    raise SubmissionError([Finding("another-previous", message, place=Place(name_of(path), 1, 1))])


def _codes_of(column: Any) -> Any:
    """Verdicts as their numbers; one more than the last where there is none."""
    return column.indices.fill_null(len(VERDICTS)).to_numpy(zero_copy_only=False).astype(np.int64)


def _values(column: Any) -> Any:
    found = fractions(column)
    return np.where(found.known, (found.tops / found.bottoms).astype(np.float64), np.nan)


def _printed(scored: Any, row: int, printed: FigureFormat) -> str:
    """The total of a row as printed, or between what it lies."""
    ends = []
    for end in ("low", "high"):
        found = fractions(scored.column(f"total.exact_{end}").slice(row, 1))
        ends.append(printed.text_of_ratio(int(found.tops[0]), int(found.bottoms[0])))
    return _between(*ends)


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


def _as(column: Any, kind: Any) -> Any:
    """Last year's entries in the type of this year's."""
    if pa.types.is_floating(column.type) and kind == pa.string():
        texts = [None if value is None or value != value else plain_of(value) for value in column.to_pylist()]  # noqa: PLR0124
        return pa.array(texts, pa.string())
    if pa.types.is_floating(column.type):
        column = pa.array(column.to_numpy(zero_copy_only=False), from_pandas=True)  # NaN is nothing
    return column.cast(kind, safe=False)
