"""Scoring record batches as they come: one schema in, one schema out, each batch by itself."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import Finding, NotFoundError, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.scoring.frames.aside import NOTHING_ASIDE, Aside
from lpa_standards.scoring.frames.cutting import batches_of
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.forms import Form
from lpa_standards.scoring.frames.kernel import CHUNK
from lpa_standards.scoring.frames.layout import Column, declared_type, field_of
from lpa_standards.scoring.frames.names import is_long
from lpa_standards.scoring.frames.run import one_after_another
from lpa_standards.scoring.frames.running import Options, Runner, widened
from lpa_standards.scoring.frames.told import FINDING_FIELDS, FINDINGS_SCHEMA, Told, findings_lists, in_order

if TYPE_CHECKING:
    from lpa_standards.scoring.engine import Scorer

FINDINGS = "findings"


class BatchKernel:
    """Scores record batches in the wide layout: one batch out for each that goes in, one row for each row.

    It can be pickled and holds nothing of one batch when it takes the next, so it can be handed to worker processes,
    to `mapInArrow` of Spark and the like. Memory is bounded by a batch; batches of 8,000 to 65,000 rows are best.

    Attributes:
        schema: The Arrow schema of what comes out, known before the first batch: the columns about the อปท. and those
            of `keep` as they came in, what was earned, and `findings`, a list for each row.
        carried: The columns that are handed on, in the order in which they come out.
        ignored: Columns of the frame that are no data of the set and are not kept.
    """

    def __init__(
        self, scorer: "Scorer", schema: Any, options: Options, *, keep: Sequence[str] = (), dictionaries: bool = True
    ) -> None:
        self._scorer, self._given, self._options = scorer, schema, options
        self._keep, self._dictionaries = tuple(keep), dictionaries
        self._runner = Runner(scorer, options)
        if is_long(schema.names):
            message = Words(
                "the long layout needs all rows of a submission at once",
                "แบบยาวต้องมีทุกแถวของ อปท. พร้อมกัน จึงคิดทีละส่วนไม่ได้",
            )
            raise SubmissionError([Finding("long-layout", message, Words("use score_frame", "ใช้ score_frame"))])
        form = self._form = self._runner.form(schema)
        unknown = [name for name in self._keep if name not in schema.names]
        if unknown:
            shown = shorten(unknown[0])
            raise NotFoundError(
                Words(f"there is no column {shown!r} to keep", f"ไม่มีคอลัมน์ {shown!r} ให้เก็บไว้"),
                did_you_mean(shown, schema.names),
            )
        self._carried = list(dict.fromkeys([*form.carried, *(schema.names.index(name) for name in self._keep)]))
        self.carried = tuple(schema.names[at] for at in self._carried)
        self.ignored = tuple(name for name in form.names.ignored if name not in self._keep)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (self._scorer, self._given, self._options, self._keep, self._dictionaries)

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Scores one batch after the other."""
        for batch in batches:
            yield self.score(batch)

    @cached_property
    def schema(self) -> Any:
        """The Arrow schema of what comes out."""
        fields = [self._form.schema.field(at) for at in self._carried]
        fields += [self._field(column) for column in self._runner.columns]
        fields.append(pa.field(FINDINGS, pa.list_(pa.struct(FINDING_FIELDS))))
        return pa.schema(fields, metadata=self._runner.layout.metadata)

    @property
    def findings_schema(self) -> Any:
        """The Arrow schema of the findings as a table of their own: the row they are of, and what they say."""
        return FINDINGS_SCHEMA

    def score(self, batch: Any, aside: Aside = NOTHING_ASIDE) -> Any:
        """Scores one batch.

        Args:
            batch: A record batch with the columns of the schema, of whatever types, in its order.
            aside: What its columns cannot say.

        Raises:
            SubmissionError: Its columns have other names.
        """
        if batch.schema.names != self._given.names:
            message = Words("the batch has other columns than were declared", "คอลัมน์ของข้อมูลไม่ตรงกับที่ประกาศไว้")
            raise SubmissionError([Finding("other-columns", message)])
        if not batch.num_rows:
            return pa.RecordBatch.from_pylist([], schema=self.schema)
        form = self._runner.form(batch.schema)
        batch = form.plain(batch)
        earned, told = self._scored(batch, form, aside)
        arrays = [batch.column(at).cast(self._form.schema.field(at).type) for at in self._carried]
        for column, array in zip(self._runner.columns, earned, strict=True):
            arrays.append(self._declared(column, array, told))
        arrays.append(findings_lists(in_order(told), batch.num_rows))
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _scored(self, batch: Any, form: Form, aside: Aside) -> tuple[list[Any], list[Told]]:
        """The columns that were earned, and the findings."""
        pieces, told, first = [], list(aside.told), 0
        for piece in batches_of([batch], 1, CHUNK if self._runner.by_chunk else None):
            some = aside.of(np.arange(first, first + piece.num_rows))
            scored = self._runner.score(piece, form, some, one_after_another)
            pieces.append(scored.arrays)
            told += [Told(first + row, finding) for row, finding in scored.told]
            first += piece.num_rows
        if len(pieces) == 1:
            return pieces[0], told
        return [pa.concat_arrays(widened(some)) for some in zip(*pieces, strict=True)], told

    def with_findings(self, batch: Any, told: Sequence[Told]) -> Any:
        """A scored batch with further findings of its rows; nothing else in it changes."""
        place = batch.schema.get_field_index(FINDINGS)
        more = findings_lists(in_order(told), batch.num_rows).to_pylist()
        every = [[*had, *added] for had, added in zip(batch.column(place).to_pylist(), more, strict=True)]
        return batch.set_column(place, batch.schema.field(place), pa.array(every, batch.schema.field(place).type))

    def findings(self, batch: Any, first: int = 0) -> Any:
        """The findings of a scored batch as a record batch of their own.

        Args:
            batch: What `score` gave.
            first: The number of its first row, from which rows are counted.
        """
        lists = batch.column(batch.schema.get_field_index(FINDINGS))
        rows = pc.add(pc.list_parent_indices(lists).cast(pa.int64()), first)
        return pa.RecordBatch.from_arrays([rows, *lists.flatten().flatten()], schema=self.findings_schema)

    def _field(self, column: Column) -> Any:
        kind = declared_type(column, self._options.figures)
        if pa.types.is_dictionary(kind) and not self._dictionaries:
            kind = kind.value_type
        return field_of(column, kind)

    def _declared(self, column: Column, array: Any, told: list[Told]) -> Any:
        """A column in the type that was declared; a figure that does not fit is told instead."""
        kind = self.schema.field(column.name).type
        if array.type == kind:
            return array
        if not pa.types.is_decimal(array.type):
            return array.cast(kind)
        values = array.to_pylist()
        limit = 2**63 if pa.types.is_integer(kind) else 10 ** (kind.precision - kind.scale)
        for row, value in enumerate(values):
            if value is not None and abs(value) >= limit:
                shown = f"{value.scaleb(array.type.scale - (column.decimals or 0)):f}"
                message = Words(
                    f"{column.name} is {shown}, too large for its column", f"{column.name} คือ {shown} เกินขนาดคอลัมน์"
                )
                told.append(Told(row, Finding("figure-too-large", message, level="warning", path=column.name)))
                values[row] = None
        if pa.types.is_integer(kind):
            values = [None if value is None else int(value) for value in values]
        return pa.array(values, kind)


def _made_again(
    scorer: "Scorer",
    schema: Any,
    options: Options,
    keep: Sequence[str],
    dictionaries: bool,
) -> BatchKernel:
    return BatchKernel(scorer, schema, options, keep=keep, dictionaries=dictionaries)
