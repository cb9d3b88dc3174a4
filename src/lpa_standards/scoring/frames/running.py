"""Scores record batches: types told apart, rows scored, findings gathered."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from lpa_standards.errors import Finding, Lang, SubmissionError, Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.building import build
from lpa_standards.scoring.frames.extra import np, pa, pc
from lpa_standards.scoring.frames.forms import Form
from lpa_standards.scoring.frames.groups import groups_of
from lpa_standards.scoring.frames.kernel import Kernel
from lpa_standards.scoring.frames.layout import Column, Field, Figures, Layout, arrow_type
from lpa_standards.scoring.frames.names import Names, names_of
from lpa_standards.scoring.frames.patching import Patch
from lpa_standards.scoring.frames.rows import Rows
from lpa_standards.scoring.frames.run import DoAll, Run
from lpa_standards.scoring.frames.sheets import Sheet, sheet_of
from lpa_standards.scoring.frames.told import Told, in_order
from lpa_standards.scoring.frames.unrounded import unrounded_columns

if TYPE_CHECKING:
    from lpa_standards.scoring.engine import Scorer

OnError = Literal["incomplete", "leave_out"]
_ASSUMED = frozenset({"absent-as-not-done", "absent-as-lowest"})


class Options(NamedTuple):
    """How a frame is scored; see `Scorer.score_frame` and, for `exact`, `Scorer.batch_kernel`."""

    final: bool = False
    lao_type: LaoType | None = None
    fields: tuple[Field, ...] = ("verdict", "points", "ratio_shown")
    figures: Figures = "integer"
    on_error: OnError = "incomplete"
    lang: Lang = "th"
    exact: bool = False


class Scored(NamedTuple):
    """A scored record batch.

    Attributes:
        arrays: The columns of the result.
        told: Its findings, by row.
        faulty: Rows with an error.
        grown: Whether some column may have grown beyond its type.
    """

    arrays: list[Any]
    told: list[Told]
    faulty: Any
    grown: bool = False


class Runner:
    """A set made ready for frames; one for every set of options.

    Attributes:
        set: The set.
        options: The options.
        layout: The columns of the result.
    """

    def __init__(self, scorer: "Scorer", options: Options) -> None:
        self.scorer, self.options = scorer, options
        self.set = scorer.set
        plans = [scorer.plan(lao_type) for lao_type in self.set.lao_types]
        self.layout = Layout(self.set, plans, options.fields, options.lang)
        results = self.set.results
        self._absent_as = results.absent_when_final if options.final else results.absent
        self._kernels: dict[str, Kernel] = {}
        self._form: Form | None = None

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the result, those of the frame apart."""
        return [*self.layout.columns, *(unrounded_columns(self.set) if self.options.exact else ())]

    @cached_property
    def types(self) -> list[Any]:
        """The Arrow types of the columns, where no figure grows beyond them."""
        return [arrow_type(column, self.options.figures) for column in self.columns]

    @cached_property
    def by_chunk(self) -> bool:
        """Whether batches should be small: where columns hold texts, or outcomes are kept."""
        as_integers = self.options.figures == "integer" and all(
            column.what != "figure" or column.decimals is not None for column in self.columns
        )
        return not as_integers or any(self.kernel(lao_type).keeps for lao_type in self.set.lao_types)

    def kernel(self, lao_type: LaoType) -> Kernel:
        """The set for one type, ready for columns."""
        if lao_type not in self._kernels:
            self._kernels[lao_type] = Kernel(self.scorer.plan(lao_type), self.layout, self._absent_as)
        return self._kernels[lao_type]

    def form(self, schema: Any) -> Form:
        """What is known of batches of a schema, kept for the next frame of it.

        Raises:
            SubmissionError: A column names what the set does not have, is there twice, or the type is not told.
        """
        if self._form is None or self._form.given != schema:
            self._form = Form(schema, self._names)
        return self._form

    def _names(self, columns: Sequence[str]) -> Names:
        names = names_of(columns, self.set)
        if "lao.type" not in names.head and self.options.lao_type is None and len(self.set.lao_types) > 1:
            message = Words("the frame has no column `type`", "ตารางไม่มีคอลัมน์ `type`")
            fix = Words("add it, or give lao_type=...", "เพิ่มคอลัมน์ หรือระบุ lao_type=...")
            raise SubmissionError([Finding("no-type", message, fix)])
        return names

    def score(self, batch: Any, form: Form, aside: Aside, do_all: DoAll) -> Scored:
        """Scores a record batch.

        Args:
            batch: The rows, in the plain schema of the form.
            form: What is known of them.
            aside: What their columns cannot say.
            do_all: Does something for each of several chunks, in whatever order.
        """
        told = list(aside.told)
        groups = list(groups_of(batch, form, self.set, self.options.lao_type, told, aside.refused))
        if len(groups) == 1 and groups[0][0] is not None and groups[0][1] is None:
            scored = self._one_type(sheet_of(batch, form, aside), groups[0][0], do_all)
            return scored._replace(told=in_order([*told, *scored.told])) if told else scored
        parts, order = [], []
        for lao_type, where in groups:
            order.append(where)
            if lao_type is None:
                parts.append(Scored(self._nothing(len(where)), [], np.ones(len(where), dtype=np.bool_)))
                continue
            sheet = sheet_of(batch.take(pa.array(where)), form, aside.of(where))
            part = self._one_type(sheet, lao_type, do_all)
            parts.append(part._replace(told=[Told(int(where[each.row]), each.finding) for each in part.told]))
        joined = _joined(parts, order)
        return joined._replace(told=in_order([*told, *joined.told]))

    def _one_type(self, sheet: Sheet, lao_type: LaoType, do_all: DoAll) -> Scored:
        """Scores rows of one type."""
        plan = self.scorer.plan(lao_type)
        run = Run(self.kernel(lao_type), sheet, exact=self.options.exact)
        run.score(do_all)
        for (indicator_id, _), column in sheet.columns.items():
            array = column.array
            if indicator_id not in plan.by_id and array.null_count < sheet.rows:
                given = array.is_valid() if not pa.types.is_floating(array.type) else _there(array)
                np.logical_or(run.odd, given.to_numpy(zero_copy_only=False), out=run.odd)
        for (indicator_id, _), null in sheet.nulls.items():
            if indicator_id not in plan.by_id:
                np.logical_or(run.odd, null, out=run.odd)
        told = self._mend(run, Rows(plan, sheet, final=self.options.final))
        arrays = build(run, self.options.figures) + ([] if run.unrounded is None else run.unrounded.arrays())
        return Scored(arrays, told, run.counts["errors"] > 0, bool(run.changed))

    def _mend(self, run: Run, rows: Rows) -> list[Told]:
        """Puts odd rows through the scalar path, and makes doubtful figures anew; gives the findings."""
        told: list[Told] = []
        patch, counts = Patch(run), run.counts
        for row, report in rows.reports(np.flatnonzero(run.odd).tolist()):
            patch.report(row, report)
            counts["open"][row] = len(report.open)
            counts["assumed"][row] = sum(finding.code in _ASSUMED for finding in report.findings)
            for finding in report.findings:
                if finding.level != "note":
                    told.append(Told(row, finding))
                    counts[f"{finding.level}s"][row] += 1
        for row in np.flatnonzero(run.again & ~run.odd).tolist():
            patch.again(row)
        for where, entry, check in run.warned:
            message = run.kernel.plan.wording.fill_by_type(check.check.message)
            finding = Finding("check-warning", message, level="warning", indicator=entry.id)
            for row in where[~run.odd[where]].tolist():
                told.append(Told(row, finding))
                counts["warnings"][row] += 1
        return in_order(told)

    def _nothing(self, rows: int) -> list[Any]:
        """The columns of rows that are of no type of the set."""
        found = [pa.nulls(rows, kind) for kind in self.types]
        at = self.columns.index(self.layout.by_key["", "errors"])
        found[at] = pa.array(np.ones(rows, dtype=np.int16))
        return found


def _there(column: Any) -> Any:
    return pc.fill_null(pc.invert(pc.is_nan(column)), False)


def _joined(parts: Sequence[Scored], order: Sequence[Any]) -> Scored:
    """Rows of several types, back in their order."""
    places = np.concatenate(order)
    back = np.empty(len(places), dtype=np.int64)
    back[places] = np.arange(len(places))
    index = pa.array(back)
    columns = zip(*(part.arrays for part in parts), strict=True)
    arrays = [pa.concat_arrays(widened(some)).take(index) for some in columns]
    faulty = np.concatenate([part.faulty for part in parts])[back]
    told = [each for part in parts for each in part.told]
    return Scored(arrays, told, faulty, any(part.grown for part in parts))


def widened(arrays: Sequence[Any]) -> Sequence[Any]:
    """Arrays of one column brought to the widest of their types."""
    types = {array.type for array in arrays}
    if len(types) <= 1:
        return arrays
    widest = max(types, key=lambda kind: (pa.types.is_decimal(kind), kind.bit_width))
    return [array if array.type == widest else array.cast(widest) for array in arrays]
