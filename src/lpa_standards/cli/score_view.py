"""The scored form as text: a table like the official one, or its cells one under the other where that is too wide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rich.text import Text

from lpa_standards.cli.notices import lao_words, notice
from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.score_rows import Row, row_of
from lpa_standards.cli.score_summary import domain_line, summary
from lpa_standards.cli.wrapping import width_of, wrap
from lpa_standards.errors import Words
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import year_words
from lpa_standards.scoring.explaining import STATUS_WORDS
from lpa_standards.scoring.report import ScoreReport

_HEADINGS: Final = (
    Words("Indicator", "เกณฑ์ชี้วัด"),
    Words("Target", "ค่าเป้าหมาย"),
    Words("Frame of assessment (1)", "กรอบการประเมิน (1)"),
    Words("Services provided (2)", "การจัดบริการสาธารณะ (2)"),
    Words("(2) to (1) %", "(2) เทียบ (1) %"),
    Words("Result", "ผลการประเมิน"),
    Words("Points", "คะแนน"),
)
_GAP: Final = "  "
_LABEL_AT: Final = 5
_COMFORTABLE: Final = 36
# Widest a cell may be, widest a result may be, and how much must be left for the title; tried in this order.
_STEPS: Final = ((40, 40, _COMFORTABLE), (40, 20, _COMFORTABLE), (11, 20, 30), (8, 15, 20))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the columns; the headings fold where they are longer."""

    widths: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.widths) + len(_GAP) * (len(self.widths) - 1)


def score_view(report: ScoreReport, width: int) -> Iterator[Text]:
    """The whole report in lines of at most so many columns."""
    yield from head(report.set, width)
    lao = lao_words(report.lao)
    yield from paragraph(say(lao), width, style="bold")
    yield Text("")
    rows = [(result.domain, result.group, row_of(report, result)) for result in report.results]
    with_points = any(result.full is not None for result in report.results)
    columns = _columns([row for _, _, row in rows], width, with_points=with_points)
    if columns is not None:
        yield from _table_head(columns)
    rule = Text("─" * (columns.total if columns else width), style="dim")
    figures = {domain.id: domain for domain in report.domains}
    titles = {group.id: group.title for domain in report.set.domains for group in domain.groups}
    for domain_id, of_domain in groupby(rows, key=lambda row: row[0]):
        yield from paragraph(say(figures[domain_id].title), columns.total if columns else width, style="bold cyan")
        for group_id, of_group in groupby(of_domain, key=lambda row: row[1]):
            title = say(report.plan.wording.fill_by_type(titles[group_id]))
            yield from paragraph(title, columns.total if columns else width, indent=1, style="bold")
            for _, _, row in of_group:
                yield from _table_row(row, columns) if columns else _stacked(row, width, with_points=with_points)
        line = say(domain_line(report, figures[domain_id]))
        yield from paragraph(line, columns.total if columns else width, indent=1, style="italic")
        yield rule
    yield from summary(report, width)


def head(indicators: IndicatorSet, width: int) -> Iterator[Text]:
    """Title, year, status and note of a set; the notice of a practice set before all."""
    yield from notice(indicators, width)
    yield from paragraph(say(indicators.title.words()), width, style="bold")
    year = year_words(indicators.fiscal_year, indicators.edition, indicators.year_known)
    yield from paragraph(say(year), width)
    status = STATUS_WORDS[indicators.status]
    yield from paragraph(say(Words(f"Status of the set: {status.en}", f"สถานะของชุดตัวชี้วัด: {status.th}")), width)
    if indicators.note is not None:
        yield from paragraph(say(indicators.note.words()), width, style="dim")


def _cells(row: Row, *, with_points: bool) -> tuple[str, ...]:
    cells = (f"{row.number}{row.title}", row.target, row.frame, row.provided, row.ratio, row.label)
    return (*cells, row.points) if with_points else cells


def _columns(rows: Sequence[Row], width: int, *, with_points: bool) -> _Columns | None:
    """Widths that leave the title room enough; None where a table would be unreadable."""
    headings = [say(heading) for heading in _HEADINGS[: _LABEL_AT + 1 + with_points]]
    data = [headings, *(_cells(row, with_points=with_points) for row in rows)]
    for limit, label_limit, least in _STEPS:
        limits = [label_limit if at == _LABEL_AT else limit for at in range(len(headings))]
        widths = [max(_widest(cells[at], limits[at]) for cells in data) for at in range(1, len(headings))]
        title = width - sum(widths) - len(_GAP) * len(widths)
        if title >= least:
            return _Columns((min(title, max(_COMFORTABLE, *(width_of(cells[0]) + 2 for cells in data))), *widths))
    return None


def _widest(text: str, limit: int) -> int:
    """Columns of a text that is broken where it may be; numbers never are."""
    return max(map(width_of, wrap(text, limit, fold=False)))


def _table_head(columns: _Columns) -> Iterator[Text]:
    rule = Text("━" * columns.total, style="dim")
    yield rule
    headings = [wrap(say(heading), width) for heading, width in zip(_HEADINGS, columns.widths, strict=False)]
    yield from _side_by_side(headings, columns, ["bold"] * len(headings))
    yield rule


def _table_row(row: Row, columns: _Columns) -> Iterator[Text]:
    first, *rest = _cells(row, with_points=len(columns.widths) > _LABEL_AT + 1)
    room = width_of(row.number) + 2
    title = wrap(first.removeprefix(row.number), columns.widths[0] - room)
    numbered = [f"  {row.number}{title[0]}", *(" " * room + line for line in title[1:])]
    cells = [numbered, *(wrap(cell, width) for cell, width in zip(rest, columns.widths[1:], strict=True))]
    styles = ["" if at != _LABEL_AT else row.style for at in range(len(cells))]
    yield from _side_by_side(cells, columns, styles)


def _side_by_side(cells: Sequence[list[str]], columns: _Columns, styles: Sequence[str]) -> Iterator[Text]:
    for at in range(max(map(len, cells))):
        line = Text()
        for column, (cell, width, style) in enumerate(zip(cells, columns.widths, styles, strict=True)):
            text = cell[at] if at < len(cell) else ""
            blanks = " " * (width - width_of(text))
            left = column in {0, _LABEL_AT}
            line.append(_GAP if column else "")
            line.append("" if left else blanks)
            line.append(text, style=style)
            line.append(blanks if left else "")
        line.rstrip()
        yield line


def _stacked(row: Row, width: int, *, with_points: bool) -> Iterator[Text]:
    yield from paragraph(row.title, width, indent=1, lead=row.number)
    indent = 1 + width_of(row.number)
    for heading, cell in list(zip(_HEADINGS, _cells(row, with_points=with_points), strict=False))[1:]:
        style = row.style if heading is _HEADINGS[_LABEL_AT] else ""
        yield from paragraph(f"{say(heading)}: {cell}", width, indent=indent, style=style)
