"""Scores record batches: types told apart, chunks scored, findings gathered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lpa_standards.errors import Finding, Lang, SubmissionError, Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.scoring.frames.building import build
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.kernel import Chunk, Kernel, Out, Run
from lpa_standards.scoring.frames.layout import Column, Field, Figures, Layout
from lpa_standards.scoring.frames.names import Names, names_of
from lpa_standards.scoring.frames.rows import Patch, Rows, unknown_type

if TYPE_CHECKING:
    from lpa_standards.scoring.engine import Scorer

OnError = Literal["incomplete", "leave_out"]


class Told(NamedTuple):
    """One finding of a row.

    Attributes:
        row: Number of the row in the frame, from 0; None for the frame itself.
        finding: The finding.
    """

    row: int | None
    finding: Finding


class Options(NamedTuple):
    """How a frame is scored; see `Scorer.score_frame`."""

    final: bool = False
    lao_type: LaoType | None = None
    fields: tuple[Field, ...] = ("verdict", "points", "ratio_shown")
    figures: Figures = "integer"
    on_error: OnError = "incomplete"
    lang: Lang = "th"


class Runner:
    """A set made ready for frames; one for every set of options."""

    def __init__(self, scorer: "Scorer", options: Options) -> None:
        self.scorer, self.options = scorer, options
        self.set = scorer.set
        plans = [scorer.plan(lao_type) for lao_type in self.set.lao_types]
        self.layout = Layout(self.set, plans, options.fields, options.lang)
        results = self.set.results
        self._absent_as = results.absent_when_final if options.final else results.absent
        self._kernels: dict[str, Kernel] = {}
        self._names: dict[tuple[str, ...], Names] = {}

    def kernel(self, lao_type: LaoType) -> Kernel:
        """The set for one type, ready for columns."""
        if lao_type not in self._kernels:
            self._kernels[lao_type] = Kernel(self.scorer.plan(lao_type), self.layout, self._absent_as)
        return self._kernels[lao_type]

    def names(self, columns: Sequence[str]) -> Names:
        """What the columns of a frame hold.

        Raises:
            SubmissionError: A column names what the set does not have, is there twice, or the type is not told.
        """
        known = self._names.get(tuple(columns))
        if known is not None:
            return known
        names = names_of(columns, self.set)
        if "lao.type" not in names.head and self.options.lao_type is None and len(self.set.lao_types) > 1:
            message = Words("the frame has no column `type`", "ตารางไม่มีคอลัมน์ `type`")
            fix = Words("add it, or give lao_type=...", "เพิ่มคอลัมน์ หรือระบุ lao_type=...")
            raise SubmissionError([Finding("no-type", message, fix)])
        self._names[tuple(columns)] = names
        return names

    def score(self, batch: Any, names: Names, first: int, nulls: Mapping[tuple[str, str], Any]) -> "Scored":
        """Scores a record batch whose first row has the number `first`."""
        told: list[Told] = []
        groups = list(self._groups(batch, names, first, told))
        if len(groups) == 1 and groups[0][1] is None and groups[0][0] is not None:
            scored = self._one_type(batch, names, groups[0][0], nulls, range(first, first + batch.num_rows))
        else:
            parts = []
            order = []
            for lao_type, where in groups:
                assert where is not None
                order.append(where)
                part = batch.take(pa.array(where))
                some = {key: mask[where] for key, mask in nulls.items()}
                numbers = (where + first).tolist()
                if lao_type is None:
                    parts.append(Scored(self._nothing(len(where)), [], np.ones(len(where), dtype=np.bool_)))
                else:
                    parts.append(self._one_type(part, names, lao_type, some, numbers))
            scored = _joined(parts, order, self.columns)
        told += scored.told
        keep = None
        if self.options.on_error == "leave_out" and scored.faulty.any():
            keep = ~scored.faulty
        return Scored(scored.arrays, told, scored.faulty, keep)

    @property
    def columns(self) -> list[Column]:
        """The columns of the result, those of the frame apart."""
        return self.layout.columns

    def _groups(self, batch: Any, names: Names, first: int, told: list[Told]) -> "Iterator[tuple[LaoType | None, Any]]":
        """The types in a batch with their rows; None as rows for all of them, None as type for none of the set's."""
        allowed = self.set.lao_types
        types = None if "lao.type" not in names.head else batch.column(names.head["lao.type"])
        strange = self._strangers(batch, names, first, told)
        if types is None:
            codes, values = np.zeros(batch.num_rows, dtype=np.int64), [self.options.lao_type or allowed[0]]
        else:
            coded = types if pa.types.is_dictionary(types.type) else types.dictionary_encode()
            values = coded.dictionary.to_pylist()
            codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
            if self.options.lao_type is not None:
                values.append(self.options.lao_type)
                codes[codes < 0] = len(values) - 1
        if strange is not None:
            codes[strange] = -2
        found = np.unique(codes).tolist()
        if len(found) == 1 and found[0] >= 0 and values[found[0]] in allowed:
            yield values[found[0]], None
            return
        for code in found:
            where = np.flatnonzero(codes == code)
            value = values[code] if code >= 0 else None
            if value in allowed:
                yield value, where
                continue
            if code != -2:
                fault = unknown_type(value, allowed)
                told += [Told(first + row, fault) for row in where.tolist()]
            yield None, where

    def _strangers(self, batch: Any, names: Names, first: int, told: list[Told]) -> Any:
        """Rows that say they are for another set."""
        ours = {"programme": self.set.programme, "fiscal_year": str(self.set.fiscal_year), "edition": self.set.edition}
        strange = None
        for name, own in ours.items():
            if name not in names.head:
                continue
            column = batch.column(names.head[name])
            for row, value in enumerate(column.to_pylist()):
                said = str(int(value)) if isinstance(value, float) and value == value else value  # noqa: PLR0124
                if said is None or said != said or str(said) == own:  # noqa: PLR0124  # NaN
                    continue
                strange = np.zeros(batch.num_rows, dtype=np.bool_) if strange is None else strange
                strange[row] = True
                message = Words(
                    f"{name} is {said}, the set's is {own or 'not given'}",
                    f"{name} เป็น {said} แต่ชุดตัวชี้วัดเป็น {own or '(ไม่ได้ระบุ)'}",
                )
                fix = Words("score it against its own set", "ใช้ชุดตัวชี้วัดของข้อมูลนี้ หรือแก้ข้อมูลให้ตรง")
                told.append(Told(first + row, Finding("another-set", message, fix, path=name)))
        return strange

    def _one_type(
        self, batch: Any, names: Names, lao_type: LaoType, nulls: Mapping[tuple[str, str], Any], numbers: Sequence[int]
    ) -> "Scored":
        """Scores rows of one type."""
        columns = batch.columns
        plan = self.scorer.plan(lao_type)
        cells = {key: columns[at] for key, at in names.cells.items()}
        chunk = Chunk(batch.num_rows, cells, nulls, {name: columns[at] for name, at in names.figures.items()})
        run = self.kernel(lao_type).run(chunk)
        for (indicator_id, _), column in cells.items():
            if indicator_id not in plan.by_id and column.null_count < batch.num_rows:
                given = column.is_valid() if not pa.types.is_floating(column.type) else _there(column)
                np.logical_or(run.odd, given.to_numpy(zero_copy_only=False), out=run.odd)
        told = self._mend(run, Rows(plan, chunk, final=self.options.final), numbers)
        arrays = build(self.columns, run.out, batch.num_rows, self.options.figures)
        faulty = run.out["", "errors"].values > 0
        return Scored(arrays, told, faulty)

    def _mend(self, run: Run, rows: Rows, numbers: Sequence[int]) -> list[Told]:
        """Puts odd rows through the scalar path, and makes doubtful figures anew; gives the findings."""
        told: list[Told] = []
        patch = Patch(run)
        counts = {name: np.zeros(run.rows, dtype=np.int16) for name in ("open", "errors", "warnings")}
        assumed = run.assumed
        for row in np.flatnonzero(run.odd).tolist():
            report = rows.report(row)
            patch.report(row, report)
            counts["open"][row] = len(report.open)
            assumed[row] = sum(finding.code in _ASSUMED for finding in report.findings)
            for finding in report.findings:
                if finding.level != "note":
                    told.append(Told(numbers[row], finding))
                    counts[f"{finding.level}s"][row] += 1
        for row in np.flatnonzero(run.again & ~run.odd).tolist():
            patch.again(row)
        for fails, entry, check in run.warned:
            message = run.kernel.plan.wording.fill_by_type(check.message)
            finding = Finding("check-warning", message, level="warning", indicator=entry.id)
            for row in np.flatnonzero(fails & ~run.odd).tolist():
                told.append(Told(numbers[row], finding))
                counts["warnings"][row] += 1
        for name, values in (*counts.items(), ("assumed", assumed)):
            run.out["", name] = Out(values)
        if ("", "set_status") in self.layout.by_key:
            run.out["", "set_status"] = Out(np.zeros(run.rows, dtype=np.int8))
        return sorted(told, key=lambda each: -1 if each.row is None else each.row)

    def _nothing(self, rows: int) -> list[Any]:
        """The columns of rows that are of no type of the set."""
        ones = {("", "errors"): Out(np.ones(rows, dtype=np.int16))}
        return build(self.columns, ones, rows, self.options.figures)


class Scored(NamedTuple):
    """A scored record batch.

    Attributes:
        arrays: The columns of the result.
        told: Its findings.
        faulty: Rows with an error.
        keep: Rows to be kept; None for all.
    """

    arrays: list[Any]
    told: list[Told]
    faulty: Any
    keep: Any = None


def _there(column: Any) -> Any:
    from lpa_standards.scoring.frames.extra import pc

    return pc.fill_null(pc.invert(pc.is_nan(column)), False)


def _joined(parts: Sequence[Scored], order: Sequence[Any], columns: Sequence[Column]) -> Scored:
    """Rows of several types, back in their order."""
    places = np.concatenate(order)
    back = np.empty(len(places), dtype=np.int64)
    back[places] = np.arange(len(places))
    index = pa.array(back)
    arrays = []
    for at in range(len(columns)):
        some = widened([part.arrays[at] for part in parts])
        arrays.append(pa.concat_arrays(some).take(index))
    faulty = np.concatenate([part.faulty for part in parts])[back]
    told = sorted((each for part in parts for each in part.told), key=lambda each: each.row or 0)
    return Scored(arrays, told, faulty)


def widened(arrays: Sequence[Any]) -> list[Any]:
    """Arrays of one column brought to the widest of their types."""
    if len(arrays) <= 1:
        return list(arrays)
    types = {array.type for array in arrays}
    if len(types) == 1:
        return list(arrays)
    widest = max(types, key=lambda kind: (pa.types.is_decimal(kind), kind.bit_width))
    return [array if array.type == widest else array.cast(widest) for array in arrays]


_ASSUMED = frozenset({"absent-as-not-done", "absent-as-lowest"})


def batches_of(reader: Iterable[Any], size: int) -> Iterator[Any]:
    """Record batches of about the size: large ones cut, small ones put together."""
    waiting: list[Any] = []
    rows = 0
    for batch in reader:
        if batch.num_rows >= size and not waiting:
            for start in range(0, batch.num_rows, size):
                yield batch.slice(start, size)
            continue
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= size:
            yield from _merged(waiting)
            waiting, rows = [], 0
    if waiting:
        yield from _merged(waiting)


def _merged(batches: Sequence[Any]) -> Iterator[Any]:
    if len(batches) == 1:
        yield batches[0]
        return
    yield from pa.Table.from_batches(batches).combine_chunks().to_batches()
