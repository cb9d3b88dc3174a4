"""Submission windows: when a อปท. may enter its data, judged at an instant in Thai time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from lpa_standards.calendar.eras import BANGKOK, check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.extensions import Extension, Grace, check_clock
from lpa_standards.errors import Words

if TYPE_CHECKING:
    from lpa_standards.calendar.time_left import CountsDays, TimeLeft

_ONE_DAY: Final = timedelta(days=1)


class WindowState(StrEnum):
    """Where an instant lies: before the window, in it, after it but within grace, after all."""

    BEFORE = "before"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


class WindowEvent(NamedTuple):
    """A moment at which a window changes its state.

    Attributes:
        kind: "opens", "closes", or "grace_ends" after the closing where there is grace.
        at: The instant, in Thai time. Where a day counts to its end this is 00:00 of the next one.
        day: The day it falls on: the first day, the last day, the last day of grace.
    """

    kind: Literal["opens", "closes", "grace_ends"]
    at: datetime
    day: date


class Closing(NamedTuple):
    """The end of the open time; compares by the instant, then by whether the instant itself is still open.

    Attributes:
        at: The instant; where the last day counts whole this is 00:00 of the next one.
        included: Whether that instant is still open: so where an hour is given.
        day: Last day.
    """

    at: datetime
    included: bool
    day: date


@dataclass(frozen=True, slots=True)
class SubmissionWindow:
    """The time in which data may be entered, from the first moment of `opens`, in Asia/Bangkok.

    Everywhere `lao` is the อปท. asked about (see `Extension.fits`; None: what holds for everybody) and `known_on`
    leaves out what was announced after that day (None: everything counts).

    Attributes:
        opens: First day, open from 00:00.
        closes: Last day.
        closes_at: Time on the last day; that instant itself is still open. None: the last day counts whole, to 24:00.
        extensions: Further closings; the latest that fits counts, see `Extension`.
        grace: Days after the closing that count as late.

    >>> from datetime import date, datetime
    >>> window = SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21))
    >>> window.state(datetime(2023, 7, 21, 23, 59, 59))
    <WindowState.OPEN: 'open'>
    """

    opens: date
    closes: date
    closes_at: time | None = None
    extensions: tuple[Extension, ...] = ()
    grace: Grace | None = None

    def __post_init__(self) -> None:
        """Check the days against each other and turn the extensions into a tuple."""
        check_day(self.opens)
        check_day(self.closes)
        check_clock(self.closes_at)
        object.__setattr__(self, "extensions", _extensions(self.extensions))
        object.__setattr__(self, "grace", _grace(self.grace))
        for closes in (self.closes, *(extension.closes for extension in self.extensions)):
            if closes < self.opens:
                raise CalendarError(
                    Words(
                        f"the window closes ({closes}) before it opens ({self.opens})",
                        f"วันปิดรับ ({closes}) อยู่ก่อนวันเปิดรับ ({self.opens})",
                    ),
                    Words("exchange the days or correct the year", "สลับวันทั้งสอง หรือแก้ปีให้ถูกต้อง"),
                    reason="reversed",
                )

    @property
    def opens_at(self) -> datetime:
        """First open instant: 00:00 of the first day."""
        return _midnight(self.opens)

    def closing(self, lao: object | None = None, known_on: date | None = None) -> datetime:
        """The instant at which the open time ends, for an อปท., as known on a day.

        Where no hour is given this is 00:00 of the day after the last one, and that instant is no longer open;
        where an hour is given it is that hour, and that instant is still open.
        """
        return self.end(lao, known_on).at

    def last_day(self, lao: object | None = None, known_on: date | None = None) -> date:
        """The last day of the open time, for an อปท., as known on a day."""
        return self.end(lao, known_on).day

    def late_until(self, lao: object | None = None, known_on: date | None = None) -> datetime | None:
        """The end of the grace: 00:00 of the day after its last one, no longer within it; None without grace."""
        if self.grace is None:
            return None
        return _midnight(self.last_day(lao, known_on) + _ONE_DAY * (self.grace.days + 1))

    def state(self, instant: datetime, *, lao: object | None = None, known_on: date | None = None) -> WindowState:
        """Where an instant lies, for an อปท., as known on a day.

        Args:
            instant: Without a time zone it is Thai time. A bare date is a whole day, not an instant.
            lao: The อปท. asked about.
            known_on: Leave out what was announced after this day.

        Raises:
            CalendarError: `instant` is a date without a time.
        """
        moment = thai_instant(instant)
        if moment < self.opens_at:
            return WindowState.BEFORE
        end = self.end(lao, known_on)
        if moment < end.at or (end.included and moment == end.at):
            return WindowState.OPEN
        until = self.late_until(lao, known_on)
        return WindowState.LATE if until is not None and moment < until else WindowState.CLOSED

    def events(self, *, lao: object | None = None, known_on: date | None = None) -> tuple[WindowEvent, ...]:
        """Opening, closing and, where there is grace, its end, in order."""
        end, until = self.end(lao, known_on), self.late_until(lao, known_on)
        events = (WindowEvent("opens", self.opens_at, self.opens), WindowEvent("closes", end.at, end.day))
        return events if until is None else (*events, WindowEvent("grace_ends", until, until.date() - _ONE_DAY))

    def next_event(
        self, instant: datetime, *, lao: object | None = None, known_on: date | None = None
    ) -> WindowEvent | None:
        """What comes next after an instant, for an อปท., as known on a day; None when all is over.

        >>> from datetime import date, datetime
        >>> SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21)).next_event(datetime(2023, 6, 15, 9)).kind
        'closes'
        """
        state = self.state(instant, lao=lao, known_on=known_on)
        waiting = {WindowState.BEFORE: "opens", WindowState.OPEN: "closes", WindowState.LATE: "grace_ends"}
        events = self.events(lao=lao, known_on=known_on)
        return next((event for event in events if event.kind == waiting.get(state)), None)

    def time_left(
        self,
        instant: datetime,
        *,
        lao: object | None = None,
        known_on: date | None = None,
        work: "CountsDays | None" = None,
    ) -> "TimeLeft":
        """What is left at an instant: exactly, in calendar days and in working days.

        Args:
            instant: Without a time zone it is Thai time.
            lao: The อปท. asked about.
            known_on: Leave out extensions and holidays that were announced after this day.
            work: Calendar of working days; that of the government unless given. Where it has no data for a year the
                working days are None, and `not_known` says why.

        >>> from datetime import date, datetime
        >>> SubmissionWindow(date(2023, 6, 1), date(2023, 7, 21)).time_left(datetime(2023, 7, 20, 16, 30)).days
        2
        """
        from lpa_standards.calendar.time_left import time_left

        return time_left(self, instant, lao=lao, known_on=known_on, work=work)

    def end(self, lao: object | None = None, known_on: date | None = None) -> Closing:
        """The end of the open time with all that is known of it."""
        return self._decided(lao, known_on)[0]

    def deciding(self, lao: object | None = None, known_on: date | None = None) -> Extension | None:
        """The extension that decides the closing, for an อปท., as known on a day; None when the first closing holds."""
        return self._decided(lao, known_on)[1]

    def _decided(self, lao: object | None, known_on: date | None) -> tuple[Closing, Extension | None]:
        if known_on is not None:
            check_day(known_on)
        end, by = _closing(self.closes, self.closes_at), None
        # In the order in which they became known, so that a later letter may lengthen what an earlier one shortened.
        for extension in sorted(self.extensions, key=lambda extension: extension.announced or date.min):
            if extension.is_known_on(known_on) and extension.fits(lao):
                further = _closing(extension.closes, extension.closes_at)
                if further > end or (extension.shortens and further < end):
                    end, by = further, extension
        return end, by


def thai_instant(instant: datetime) -> datetime:
    """An instant that knows its zone: Thai time where it names none.

    Raises:
        CalendarError: It is a date without a time, or something else.
    """
    if not isinstance(instant, datetime):
        raise CalendarError(
            Words(
                f"an instant is due, not {type(instant).__name__}: a whole day may lie on both sides of a deadline",
                f"ต้องเป็นวันพร้อมเวลา ไม่ใช่ {type(instant).__name__} เพราะวันทั้งวันอาจอยู่ทั้งก่อนและหลังกำหนด",
            ),
            Words("give the time too: datetime(2023, 7, 21, 16, 30)", "ระบุเวลาด้วย เช่น datetime(2023, 7, 21, 16, 30)"),
            reason="not-an-instant",
        )
    return instant.replace(tzinfo=BANGKOK) if instant.utcoffset() is None else instant


def _grace(given: object) -> Grace | None:
    if given is None or isinstance(given, Grace):
        return given
    # Type checkers ask for a Grace; where nobody checks, a number of days is clear enough.
    return Grace(given)  # type: ignore[arg-type]  # it refuses anything else


def _extensions(given: object) -> tuple[Extension, ...]:
    # One alone is an easy slip: (Extension(...)) without its comma.
    found = (given,) if isinstance(given, Extension) else tuple(given) if isinstance(given, tuple | list) else None
    if found is not None and all(isinstance(each, Extension) for each in found):
        return found
    raise CalendarError(
        Words("extensions is a list of Extension", "extensions ต้องเป็นรายการของ Extension"),
        Words(
            "write extensions=(Extension(date(2023, 7, 31)),)",
            "เขียน extensions=(Extension(date(2023, 7, 31)),)",
        ),
        reason="not-an-extension",
    )


def _closing(day: date, at: time | None) -> Closing:
    if at is None:
        return Closing(_midnight(day + _ONE_DAY), False, day)
    return Closing(datetime.combine(day, at, tzinfo=BANGKOK), True, day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
