"""Whether a submission came in time. Scoring never refuses for time; it only says so."""

from typing import Final, Literal

from lpa_standards.calendar import WindowState
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.submission import Submission

Timeliness = Literal["in_time", "late", "after_close", "before_opening", "unknown"]

_OF_STATE: Final[dict[str, Timeliness]] = {
    WindowState.BEFORE: "before_opening",
    WindowState.OPEN: "in_time",
    WindowState.LATE: "late",
    WindowState.CLOSED: "after_close",
}


def timeliness_of(indicators: IndicatorSet, submission: Submission) -> Timeliness:
    """The state of the window at the moment of handing in; unknown without a window or a moment."""
    if indicators.window is None or submission.submitted_at is None:
        return "unknown"
    state = indicators.window.reckoner().state(submission.submitted_at, lao=submission.lao)
    return _OF_STATE[state]
