"""A submission window as a bar of time, with a point where a moment lies."""

from datetime import date, datetime
from typing import Final

from rich.text import Text

from lpa_standards import calendar
from lpa_standards.calendar import SubmissionWindow
from lpa_standards.cli.output import say
from lpa_standards.cli.wrapping import width_of
from lpa_standards.errors import Words

_CELLS: Final = 40
_FEWEST: Final = 8
# The point before or after the bar, its ends, and the blanks beside the days.
_AROUND: Final = 8


def bar(window: SubmissionWindow, at: datetime, lao: object | None, known_on: date | None, width: int) -> Text:
    """First and last day at its ends, the time gone by filled in, the moment as a point, the grace behind the closing.

    Args:
        window: The window.
        at: The moment.
        lao: The อปท. asked about.
        known_on: Day as of which extensions are known.
        width: Columns, 40 or more for it to fit.
    """
    end, until = window.end(lao, known_on), window.late_until(lao, known_on)
    left, right = _day(window.opens), _day(end.day)
    cells = max(_FEWEST, min(_CELLS, width - width_of(left) - width_of(right) - _AROUND))
    total = end.at - window.opens_at
    gone = (at - window.opens_at) / total if total else float(at >= end.at)
    after = 0
    if until is not None:
        # At least one cell, however short the grace is; at most half of the bar.
        share = (until - end.at) / (until - window.opens_at)
        after = max(1, min(cells // 2, round(share * cells)))
        cells -= after + 1
    filled = max(0, min(cells, int(gone * cells)))
    inside = 0 <= gone < 1
    line = Text("● " if gone < 0 else "  ", style="yellow")
    line.append(f"{left} ├", style="dim")
    line.append("━" * filled, style="green")
    line.append("●" if inside else "", style="bold green")
    line.append("─" * (cells - filled - inside), style="dim")
    late = until is not None and gone >= 1 and at < until
    if until is not None:
        point = min(after - 1, int((at - end.at) / (until - end.at) * after)) if late else after
        line.append("┤", style="dim")
        line.append("━" * (point if late or gone >= 1 else 0), style="yellow")
        line.append("●" if late else "", style="bold yellow")
        line.append("─" * (after - point - 1 if late else 0 if gone >= 1 else after), style="dim")
    line.append(f"┤ {right}", style="dim")
    line.append(" ●" if gone >= 1 and not late else "", style="red")
    return line


def _day(day: date) -> str:
    return say(Words(day.isoformat(), calendar.format_date(day, "abbr2")))
