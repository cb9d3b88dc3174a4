"""The cells of the official form, for every indicator of a report."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lpa_standards.cli.output import say
from lpa_standards.errors import Words
from lpa_standards.indicators.kinds import Count, Coverage
from lpa_standards.indicators.telling import PILOT, number_before
from lpa_standards.numbers import Exact, plain
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.explaining import value_words
from lpa_standards.scoring.kinds.count import CountJudge
from lpa_standards.scoring.kinds.coverage import CoverageJudge
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.results import Result
from lpa_standards.scoring.states import Cells, State, Verdict

HYPHEN: Final = "-"
_SIGNS: Final = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}
_STYLES: Final = {
    Verdict.MET: "green",
    Verdict.CONDITIONAL: "yellow",
    Verdict.BELOW: "red",
    Verdict.SCORED: "cyan",
    Verdict.NOT_DONE: "red",
    Verdict.NO_SERVICE: "dim",
    Verdict.NOT_APPLICABLE: "dim",
    Verdict.INCOMPLETE: "magenta",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form.

    Attributes:
        number: Number as printed, with its point; "" where there is none.
        title: Official wording.
        target: Target, or full marks.
        frame: Frame of assessment (1).
        provided: Public service provided (2).
        ratio: (2) as a percentage of (1).
        label: The verdict in the words of the edition.
        points: Points of full marks; "" in a set without points.
        style: Style of the verdict.
    """

    number: str
    title: str
    target: str
    frame: str
    provided: str
    ratio: str
    label: str
    points: str
    style: str


def row_of(report: ScoreReport, result: Result) -> Row:
    """The line of the form for one result."""
    entry = report.plan.by_id[result.indicator]
    target, frame, provided = _figures(entry, list(report.cells), result.verdict)
    title = say(result.title)
    return Row(
        number_before(result.number),
        f"{title} {say(PILOT)}" if result.pilot else title,
        target,
        frame,
        provided,
        result.ratio_shown or HYPHEN,
        say(result.label),
        _points(result),
        _STYLES[result.verdict],
    )


def _figures(entry: Entry, cells: Cells, verdict: Verdict) -> tuple[str, str, str]:
    """Target, frame and provided."""
    rule, judge = entry.indicator.rule, entry.judge
    done = verdict not in {Verdict.NO_SERVICE, Verdict.NOT_DONE, Verdict.NOT_APPLICABLE}
    if isinstance(rule, Coverage) and isinstance(judge, CoverageJudge):
        wanted = plain(judge.target)
        target = wanted if rule.direction == "at_least" else f"{_SIGNS[rule.direction]} {wanted}"
        return target, _shown(judge.frame, cells), _shown(judge.provided, cells) if done else HYPHEN
    if isinstance(rule, Count) and isinstance(judge, CountJudge):
        target = f"{_SIGNS[rule.direction]} {plain(judge.target)}"
        return target, HYPHEN, _shown(judge.value, cells) if done else HYPHEN
    target = HYPHEN if judge.full is None else say(_full(judge.full))
    if len(entry.items) != 1 or not done:
        return target, HYPHEN, HYPHEN
    (only,) = entry.items
    cell = cells[only.index]
    if cell is None or isinstance(cell, State):
        return target, HYPHEN, HYPHEN
    if only.item.numeric:
        return target, HYPHEN, say(value_words(only, cell)).removesuffix(f" {only.item.shown_unit}").replace(",", "")
    return target, HYPHEN, say(value_words(only, cell))


def _full(full: Exact) -> Words:
    return Words(f"full {plain(full)}", f"เต็ม {plain(full)}")


def _shown(value_of: Callable[[Cells], object], cells: Cells) -> str:
    value = value_of(cells)
    return plain(exact_of(value)) if isinstance(value, tuple) else HYPHEN


def _points(result: Result) -> str:
    if result.full is None:
        return HYPHEN
    if result.points is not None:
        return f"{result.points}/{result.full}"
    if result.verdict is Verdict.INCOMPLETE and result.low is not None:
        return f"{result.low}–{result.high}/{result.full}"
    return HYPHEN
