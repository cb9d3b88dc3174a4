"""Odd rows: each goes through the scalar path, and what it says replaces what the columns said."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import Words
from lpa_standards.scoring.engine import _judged
from lpa_standards.scoring.frames.answer import SHARED, Table
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.names import NOT_APPLICABLE, NOT_DONE, REASON, STATE
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.rowwise import figure_cell, figure_column
from lpa_standards.scoring.frames.sheets import Sheet
from lpa_standards.scoring.frames.telling import VERDICT_CODE, units_of
from lpa_standards.scoring.imports import ImportedFigure
from lpa_standards.scoring.intake import Intake
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.report import Given, ScoreReport
from lpa_standards.scoring.settled import Settled, sums_of
from lpa_standards.scoring.states import ABSENT
from lpa_standards.scoring.submission import Lao, Submission
from lpa_standards.scoring.summing import Summary, Summing

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.layout import Column
    from lpa_standards.scoring.frames.run import Run

_DEFAULT_REASON = "ไม่เกี่ยวข้อง (ระบุในตาราง)"
_QUIET = frozenset({"evidence-missing"})  # a frame holds no evidence


class RowIntake(Intake):
    """One row of a frame as the scalar path takes it in."""

    def __init__(self, plan: Plan, submission: Submission, figures: Mapping[str, Any], twice: list[str]) -> None:
        self._given, self._twice = figures, twice
        super().__init__(plan, submission, None, ())

    def _read(self) -> None:
        super()._read()
        for indicator_id in self._twice:
            entry = self.plan.by_id[indicator_id]
            message = Words(
                f"{indicator_id} has data beside its state, or an unknown state",
                f"{indicator_id} มีข้อมูลทั้งที่ระบุสถานะไว้ หรือสถานะไม่ถูกต้อง",
            )
            fix = Words(
                "write not_done or not_applicable, and no data then", "ใส่ not_done หรือ not_applicable โดยไม่มีข้อมูล"
            )
            self.fault(entry, "state", message, fix)

    def _figures(self) -> None:
        for key, slot in self.plan.figures.items():
            figure = ImportedFigure(figure_cell(self._given.get(figure_column(key))))
            self.cells[slot.index] = figure.cell
            if figure.cell is ABSENT:
                self.spans[slot.index] = figure.span


class Rows:
    """Takes single rows out of a chunk.

    Args:
        plan: The set for the type of the rows.
        sheet: The rows.
        final: Whether they are scored as final.
    """

    def __init__(self, plan: Plan, sheet: Sheet, *, final: bool) -> None:
        self._plan, self._sheet, self._final = plan, sheet, final

    def report(self, row: int) -> ScoreReport:
        """What the scalar path says of a row."""
        values: dict[str, dict[str, Any] | None] = {}
        declared: dict[str, str] = {}
        twice: list[str] = []
        cells = {key: column.array for key, column in self._sheet.columns.items()}
        known = self._plan.set.indicators
        states: dict[str, str] = {}
        for (indicator_id, name), column in cells.items():
            if name in {STATE, REASON} and name not in known[indicator_id].all_items:
                if name == STATE and (word := column[row].as_py()) is not None and str(word).strip():
                    states[indicator_id] = str(word).strip().lower()
                continue
            value = _entry(column, row)
            nulls = self._sheet.nulls.get((indicator_id, name))
            if nulls is not None and nulls[row]:
                if value is not None and indicator_id in self._plan.by_id:
                    twice.append(indicator_id)
                _items(values, indicator_id)[name] = None
            elif value is not None:
                undone = isinstance(value, str) and value.strip() in NOT_DONE
                _items(values, indicator_id)[name] = None if undone else value
        for indicator_id, state in states.items():
            if indicator_id not in self._plan.by_id:
                values.setdefault(indicator_id, None)
            elif state in NOT_APPLICABLE:
                reason = cells.get((indicator_id, REASON))
                declared[indicator_id] = str((reason and reason[row].as_py()) or _DEFAULT_REASON)
            elif state in NOT_DONE and not values.get(indicator_id):
                values[indicator_id] = None
            else:
                twice.append(indicator_id)
        standards = self._plan.set
        submission = Submission.model_construct(
            programme=standards.programme,
            fiscal_year=standards.fiscal_year,
            edition=standards.edition,
            lao=Lao(type=self._plan.lao_type),
            values=values,
            not_applicable=declared,
            evidence={},
        )
        figures = {name: column[row].as_py() for name, column in self._sheet.figures.items()}
        intake = RowIntake(self._plan, submission, figures, list(dict.fromkeys(twice)))
        judged = _judged(intake, final=self._final, keep_going=True)
        told = tuple(finding for finding in judged.findings if finding.code not in _QUIET)
        return ScoreReport(self._plan, Given(submission, None, (), self._final), judged._replace(findings=told))


def _items(values: dict[str, dict[str, Any] | None], indicator_id: str) -> dict[str, Any]:
    found = values.setdefault(indicator_id, {})
    assert found is not None
    return found


def _entry(column: Any, row: int) -> Any:
    """One cell as the scalar path reads it; None where nothing is entered."""
    value = column[row].as_py()
    if value is None or value != value:  # noqa: PLR0124  # NaN
        return None
    if str(column.type) in {"float", "halffloat"}:
        value = (np.float32 if str(column.type) == "float" else np.float16)(value)
    return plain_of(value)


class Patch:
    """Writes single rows over the columns of a run."""

    def __init__(self, run: "Run") -> None:
        self._run = run

    def put(self, column: "Column", row: int, value: Any) -> None:
        """Writes one value; None for none."""
        run, key = self._run, column.key
        table, line = run.changed.get(key), 0
        if table is None:
            place = run.kernel.draft.places.get(key)
            if place is None:  # no indicator of this type tells it
                table = run.changed[key] = Table(1, run.sheet.rows, run.kernel.layout.kind_of(column))
                table.mark(slice(0, 1), slice(0, run.sheet.rows), np.zeros((1, run.sheet.rows), dtype=np.bool_))
            else:
                number, line = place
                table = run.tables[number]
                if key[1] in SHARED:
                    table, line = run.changed.setdefault(key, table.apart(line, table.values.dtype)), 0
        if not table.put(line, row, value):
            wide = np.int64 if abs(value) < 2**63 else np.object_
            table = run.changed[key] = table.apart(line, wide)
            table.put(0, row, value)

    def report(self, row: int, report: ScoreReport) -> None:
        """Writes what a report says."""
        layout, plan = self._run.kernel.layout, report.plan
        for entry in plan.entries:
            result = report[entry.id]
            for field in layout.fields:
                column = layout.by_key.get((entry.id, field))
                if column is None:
                    continue
                value: Any
                if field == "verdict":
                    value = VERDICT_CODE[result.verdict]
                elif field == "label":
                    value = layout.label_codes[entry.id][result.label.text(layout.lang)]
                else:
                    value = _figure(column, getattr(result, field))
                self.put(column, row, value)
        self.figures(row, report._summary)  # the report's own sums, made once

    def figures(self, row: int, summary: Summary | Settled) -> None:
        """Writes figures of domains and totals."""
        layout = self._run.kernel.layout
        columns = layout.by_key
        for domain in summary.domain_results():
            for name in ("points", "full", "percent", "contribution"):
                column = columns.get((f"domain:{domain.id}", name))
                if column is not None:
                    self.put(column, row, _figure(column, getattr(domain, name)))
        total = summary.total_result()
        for name, found in (("total", total), *((f"also:{each.id}", each) for each in summary.further_results())):
            for end in ("value", "low", "high"):
                column = columns[name, end]
                self.put(column, row, _figure(column, getattr(found, end)))
        for end in ("level", "level_low", "level_high"):
            column = columns.get(("total", end))
            if column is not None:
                level = getattr(total, end)
                self.put(column, row, None if level is None else column.words.index(level.id))
        column = columns.get(("total", "passed"))
        if column is not None:
            self.put(column, row, None if total.passed is None else int(total.passed))

    def again(self, row: int) -> None:
        """Makes the figures of a row anew from its exact outcomes."""
        plan, outcomes = self._run.kernel.plan, self._run.outcomes_of(row)
        summary = (
            Summing(plan, outcomes, {}).summary() if plan.totals_of_shown else Settled(plan, sums_of(plan, outcomes))
        )
        self.figures(row, summary)


def _figure(column: "Column", text: str | None) -> Any:
    return text if text is None or column.decimals is None else units_of(text, column.decimals)
