"""Writes what the scalar path says of single rows over what the columns said."""

from typing import Any

from lpa_standards.scoring.frames.answer import SHARED, Table
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.layout import Column
from lpa_standards.scoring.frames.run import Run
from lpa_standards.scoring.frames.telling import VERDICT_CODE, units_of
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.settled import Settled, sums_of
from lpa_standards.scoring.summing import Summary, Summing


class Patch:
    """Writes single rows over the columns of a run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        layout = run.kernel.layout
        self._fields = [
            (entry, [(field, column) for field in layout.fields if (column := layout.by_key.get((entry.id, field)))])
            for entry in run.kernel.plan.entries
        ]

    def put(self, column: Column, row: int, value: Any) -> None:
        """Writes one value; None for none."""
        run, key = self._run, column.key
        table, line = run.changed.get(key), 0
        if table is None:
            place = run.kernel.draft.places.get(key)
            if place is None:  # no indicator of this type tells it
                table = run.changed[key] = Table(1, run.sheet.rows, run.kernel.layout.kind_of(column))
                table.mark(slice(0, 1), slice(0, run.sheet.rows), np.zeros((1, run.sheet.rows), dtype=np.bool_))
            else:
                table, line = run.tables[place[0]], place[1]
                if key[1] in SHARED:
                    table, line = run.changed.setdefault(key, table.apart(line, table.values.dtype)), 0
        if not table.put(line, row, value):
            wide = np.int64 if abs(value) < 2**63 else np.object_
            table = run.changed[key] = table.apart(line, wide)
            table.put(0, row, value)

    def report(self, row: int, report: ScoreReport) -> None:
        """Writes what a report says."""
        layout = self._run.kernel.layout
        for (entry, fields), result in zip(self._fields, report.results, strict=True):
            for field, column in fields:
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
        if self._run.unrounded is not None:
            self._run.unrounded.put(row, summary)

    def again(self, row: int) -> None:
        """Makes the figures of a row anew from its exact outcomes."""
        plan, outcomes = self._run.kernel.plan, self._run.outcomes_of(row)
        summary = (
            Summing(plan, outcomes, {}).summary() if plan.totals_of_shown else Settled(plan, sums_of(plan, outcomes))
        )
        self.figures(row, summary)


def _figure(column: Column, text: str | None) -> Any:
    return text if text is None or column.decimals is None else units_of(text, column.decimals)
