"""How much time a submission window leaves: exactly, in calendar days, and in working days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from lpa_standards.calendar.eras import BANGKOK
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.windows import SubmissionWindow, WindowState, thai_instant

_NOTHING: Final = timedelta(0)


class CountsDays(Protocol):
    """A calendar of working days, such as `work_calendar("government")`."""

    def count(self, first: date, last: date, /) -> int:
        """Working days from the first to the last, both included."""
        ...


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left of a window at an instant: of the open time, or of the grace once that has begun.

    Before the opening it is the whole open time; after the end it is nothing.

    Attributes:
        state: Where the instant lies.
        until: End of what is left; None when all is over.
        span: Exact time left.
        days: Calendar days on which data can still be handed in, the day of the instant and the last one included.
        working_days: The working days among them; None where they are not known.
        not_known: Why the working days are not known; None where they are.
    """

    state: WindowState
    until: datetime | None
    span: timedelta
    days: int
    working_days: int | None
    not_known: CalendarError | None = None


def time_left(
    window: SubmissionWindow,
    instant: datetime,
    *,
    lao: object | None = None,
    known_on: date | None = None,
    work: CountsDays | None = None,
) -> TimeLeft:
    """What is left of a window: `SubmissionWindow.time_left` says it all."""
    moment = thai_instant(instant)
    state = window.state(moment, lao=lao, known_on=known_on)
    if state is WindowState.CLOSED:
        return TimeLeft(state, None, _NOTHING, 0, 0)
    events = {event.kind: event for event in window.events(lao=lao, known_on=known_on)}
    end = events["grace_ends" if state is WindowState.LATE else "closes"]
    begin = max(moment, window.opens_at)
    first = begin.astimezone(BANGKOK).date()
    working, why = _working_days(first, end.day, known_on, work)
    return TimeLeft(state, end.at, end.at - begin, (end.day - first).days + 1, working, why)


def _working_days(
    first: date, last: date, known_on: date | None, work: CountsDays | None
) -> tuple[int | None, CalendarError | None]:
    try:
        if work is None:
            # Loads the holidays, which nothing else here needs.
            from lpa_standards.calendar.working_days import work_calendar

            work = work_calendar("government", known_on=known_on)
        return work.count(first, last), None
    except CalendarError as error:
        return None, error
