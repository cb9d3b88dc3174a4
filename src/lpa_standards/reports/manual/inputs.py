"""What a worked example was given: the indicator's own data, and what its rule reads of others."""

from collections.abc import Iterator
from fractions import Fraction

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Name
from lpa_standards.numbers import grouped
from lpa_standards.reports.manual.model import Fact
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.explaining import Explanation, value_words
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.states import ABSENT, Cell


def inputs_of(report: ScoreReport, told: Explanation) -> Iterator[Fact]:
    """The data of one result, each with its title and its value; what was left open is left out."""
    entry, cells = told.result.entry, report.cells
    for item, (title, words) in zip(entry.items, told.values, strict=True):
        if cells[item.index] is not ABSENT:
            yield Fact(title, words)
    for name in _read_of_others(entry).values():
        yield _of_other(report, entry, name)
    for rule in entry.imports:
        figure = report.plan.figures[rule.programme, rule.fiscal_year, rule.figure]
        yield Fact(rule.figure_words(), _number(cells[figure.index]))


def _read_of_others(entry: Entry) -> dict[str, Name]:
    expressions = [use.expression for use in entry.indicator.rule.expressions()]
    expressions += [check.check.that for check in entry.checks]
    return {str(name): name for expression in expressions for name in expression.names if name.indicator}


def _of_other(report: ScoreReport, entry: Entry, name: Name) -> Fact:
    assert name.indicator is not None
    other = report.plan.by_id[name.indicator]
    title, place = entry.view.titles[str(name)], f"{other.number} " if other.number else ""
    if name.item == "points":
        words = _number(None if other.points is None else report.cells[other.points])
    else:
        item = next(each for each in other.items if each.name == name.item)
        words = value_words(item, report.cells[item.index])
    return Fact(Words(f"{title.en} ({place}{other.title.en})", f"{title.th} ({place}{other.title.th})"), words)


def _number(cell: Cell) -> Words:
    """Points, or a figure that was taken over; a hyphen where there is none."""
    shown = grouped(cell) if isinstance(cell, int | Fraction) else "-"
    return Words(shown, shown)
