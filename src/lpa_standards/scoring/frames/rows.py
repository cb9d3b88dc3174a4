"""Odd rows, each of which goes through the scalar path."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lpa_standards.errors import Words
from lpa_standards.scoring.engine import _judged
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.names import NOT_APPLICABLE, NOT_DONE, REASON, STATE
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.rowwise import figure_cell, figure_column
from lpa_standards.scoring.frames.sheets import Cell, Sheet
from lpa_standards.scoring.imports import ImportedFigure
from lpa_standards.scoring.intake import Intake
from lpa_standards.scoring.keeping import kept
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.report import Given, ScoreReport
from lpa_standards.scoring.states import ABSENT
from lpa_standards.scoring.submission import Lao, Submission

_DEFAULT_REASON = "ไม่เกี่ยวข้อง (ระบุในตาราง)"
_TAKEN = 256  # rows whose cells are taken out at a time
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
    """Takes single rows out of a sheet, through the scalar path.

    Args:
        plan: The set for the type of the rows.
        sheet: The rows.
        final: Whether they are scored as final.
    """

    def __init__(self, plan: Plan, sheet: Sheet, *, final: bool) -> None:
        self._plan, self._sheet, self._final = plan, sheet, final

    def reports(self, rows: Sequence[int]) -> Iterator[tuple[int, ScoreReport]]:
        """What the scalar path says of rows, with their numbers."""
        sheet = self._sheet
        for start in range(0, len(rows), _TAKEN):
            some = rows[start : start + _TAKEN]
            taken = pa.array(some)
            cells = {key: _listed(column.array.take(taken)) for key, column in sheet.columns.items()}
            figures = {name: array.take(taken).to_pylist() for name, array in sheet.figures.items()}
            nulls = {key: mask[some] for key, mask in sheet.nulls.items()}
            for at, row in enumerate(some):
                if row in sheet.given:
                    given = kept(sheet.given[row])
                    yield row, self._judged(given, Intake(self._plan, given, None, ()))
                else:
                    yield row, self._report(at, cells, nulls, {name: column[at] for name, column in figures.items()})

    def _report(
        self, at: int, cells: Mapping[Cell, Sequence[Any]], nulls: Mapping[Cell, Any], figures: Mapping[str, Any]
    ) -> ScoreReport:
        plan, known = self._plan, self._plan.set.indicators
        values: dict[str, dict[str, Any] | None] = {}
        declared: dict[str, str] = {}
        states: dict[str, str] = {}
        twice: list[str] = []
        for key, column in cells.items():
            value, (indicator_id, name) = column[at], key
            if name in {STATE, REASON} and name not in known[indicator_id].all_items:
                if name == STATE and value is not None and str(value).strip():
                    states[indicator_id] = str(value).strip().lower()
            elif nulls and key in nulls and nulls[key][at]:
                if value is not None and indicator_id in plan.by_id:
                    twice.append(indicator_id)
                _items(values, indicator_id)[name] = None
            elif value is not None:
                undone = isinstance(value, str) and value.strip() in NOT_DONE
                _items(values, indicator_id)[name] = None if undone else value
        for indicator_id, state in states.items():
            if indicator_id not in plan.by_id:
                values.setdefault(indicator_id, None)
            elif state in NOT_APPLICABLE:
                reason = cells.get((indicator_id, REASON))
                declared[indicator_id] = str((reason and reason[at]) or _DEFAULT_REASON)
            elif state in NOT_DONE and not values.get(indicator_id):
                values[indicator_id] = None
            else:
                twice.append(indicator_id)
        submission = Submission.model_construct(
            programme=plan.set.programme,
            fiscal_year=plan.set.fiscal_year,
            edition=plan.set.edition,
            lao=Lao(type=plan.lao_type),
            values=values,
            not_applicable=declared,
            evidence={},
        )
        return self._judged(submission, RowIntake(plan, submission, figures, list(dict.fromkeys(twice))))

    def _judged(self, submission: Submission, intake: Intake) -> ScoreReport:
        judged = _judged(intake, final=self._final, keep_going=True)
        told = tuple(finding for finding in judged.findings if finding.code not in _QUIET)
        return ScoreReport(self._plan, Given(submission, None, (), self._final), judged._replace(findings=told))


def _items(values: dict[str, dict[str, Any] | None], indicator_id: str) -> dict[str, Any]:
    found = values.setdefault(indicator_id, {})
    assert found is not None
    return found


def _listed(column: Any) -> list[Any]:
    """The cells of a column as the scalar path reads them; None where nothing is entered."""
    listed: list[Any] = column.to_pylist()
    if pa.types.is_floating(column.type):
        single = {"float": np.float32, "halffloat": np.float16}.get(str(column.type), float)
        return [None if value is None or value != value else plain_of(single(value)) for value in listed]  # noqa: PLR0124
    return [None if value is None or value != value else plain_of(value) for value in listed]  # noqa: PLR0124
