"""Submission windows: when a อปท. may enter its data, judged at an instant in Thai time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from lpa_standards.calendar.eras import BANGKOK, be_parts, not_a_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words

MAX_GRACE_DAYS: Final = 3650
"""Ten years: far beyond any grace, and within the days that `datetime` knows."""

_ONE_DAY: Final = timedelta(days=1)


class WindowState(StrEnum):
    """Where an instant lies: before the window, in it, after it but within grace, after all."""

    BEFORE = "before"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Extension:
    """A further closing, for everybody or for some, as a letter announced it.

    A selector that is empty selects everybody; where several are given, all must fit.

    Attributes:
        closes: Last day.
        closes_at: Time on that day, still open itself; None: the day counts whole.
        types: Types of อปท. it is for, such as "city".
        provinces: Names of provinces it is for.
        lao: Codes of single อปท. it is for.
        reason: Why, in words.
        source: Letter or order that says so.
        announced: Day on which it became known; None: known from the start.
        shortens: Whether it may bring the closing forward; otherwise an earlier day changes nothing.
    """

    closes: date
    closes_at: time | None = None
    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    lao: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    announced: date | None = None
    shortens: bool = False

    def __post_init__(self) -> None:
        """Check the days and turn the selectors into tuples."""
        _check_day(self.closes)
        _check_time(self.closes_at)
        if self.announced is not None:
            _check_day(self.announced)
        for name in ("types", "provinces", "lao"):
            chosen = getattr(self, name)
            if isinstance(chosen, str):
                raise CalendarError(
                    Words(f"{name} is a list, not one text", f"{name} ต้องเป็นรายการ ไม่ใช่ข้อความเดียว"),
                    Words(f"write {name}=({chosen!r},)", f"เขียน {name}=({chosen!r},)"),
                    reason="not-a-list",
                )
            object.__setattr__(self, name, tuple(chosen))

    def fits(self, lao: object | None) -> bool:
        """Whether it holds for an อปท.: any object with `type`, `province`, `code`; None: nobody in particular."""
        return all(
            not chosen or (lao is not None and getattr(lao, attribute, None) in chosen)
            for chosen, attribute in ((self.types, "type"), (self.provinces, "province"), (self.lao, "code"))
        )


@dataclass(frozen=True, slots=True)
class Grace:
    """Days after the closing day on which data is still taken, and counts as late; the last one counts whole."""

    days: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number of days, 1 or more."""
        if type(self.days) is int and 1 <= self.days <= MAX_GRACE_DAYS:
            return
        raise CalendarError(
            Words(
                f"grace is a whole number of days, 1 to {MAX_GRACE_DAYS}, not {self.days!r}",
                f"ระยะผ่อนผันต้องเป็นจำนวนวันเต็ม 1 ถึง {MAX_GRACE_DAYS} วัน ไม่ใช่ {self.days!r}",
            ),
            Words("leave grace out where there is none", "ถ้าไม่มีการผ่อนผัน ไม่ต้องระบุ"),
            reason="grace",
        )


class _Bound(NamedTuple):
    """End of the open time; compares by the instant, then by whether the instant itself is still open."""

    at: datetime
    included: bool
    day: date


@dataclass(frozen=True, slots=True)
class SubmissionWindow:
    """The time in which data may be entered, from the first moment of `opens`, in Asia/Bangkok.

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
        _check_day(self.opens)
        _check_day(self.closes)
        _check_time(self.closes_at)
        object.__setattr__(self, "extensions", tuple(self.extensions))
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

        Args:
            lao: Any object with `type`, `province` and `code`; None: what holds for everybody.
            known_on: Leave out what was announced after this day; None: count everything.
        """
        return self._bound(lao, known_on).at

    def state(self, instant: datetime, *, lao: object | None = None, known_on: date | None = None) -> WindowState:
        """Where an instant lies, for an อปท., as known on a day.

        Args:
            instant: Without a time zone it is Thai time. A bare date is a whole day, not an instant.
            lao: As in `closing`.
            known_on: As in `closing`.

        Raises:
            CalendarError: `instant` is a date without a time.
        """
        moment = _aware(instant)
        bound = self._bound(lao, known_on)
        if moment < self.opens_at:
            return WindowState.BEFORE
        if moment < bound.at or (bound.included and moment == bound.at):
            return WindowState.OPEN
        if self.grace is not None and moment < _midnight(bound.day + _ONE_DAY * (self.grace.days + 1)):
            return WindowState.LATE
        return WindowState.CLOSED

    def _bound(self, lao: object | None, known_on: date | None) -> _Bound:
        if known_on is not None:
            _check_day(known_on)
        bound = _bound(self.closes, self.closes_at)
        # In the order in which they became known, so that a later letter may lengthen what an earlier one shortened.
        for extension in sorted(self.extensions, key=lambda extension: extension.announced or date.min):
            unknown = known_on is not None and extension.announced is not None and extension.announced > known_on
            if not unknown and extension.fits(lao):
                further = _bound(extension.closes, extension.closes_at)
                bound = min(bound, further) if extension.shortens else max(bound, further)
        return bound


def _bound(day: date, at: time | None) -> _Bound:
    if at is None:
        return _Bound(_midnight(day + _ONE_DAY), False, day)
    return _Bound(datetime.combine(day, at, tzinfo=BANGKOK), True, day)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)


def _aware(instant: datetime) -> datetime:
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


def _check_day(value: object) -> None:
    if not isinstance(value, date):
        raise not_a_day(value)
    # Catches instants, and Buddhist-era years put into a `date` unconverted.
    be_parts(value)


def _check_time(value: object) -> None:
    if value is None or (isinstance(value, time) and value.tzinfo is None):
        return
    raise CalendarError(
        Words(
            f"closes_at is a datetime.time in Thai time, not {value!r}",
            f"closes_at ต้องเป็นเวลาไทย (datetime.time) ไม่ใช่ {value!r}",
        ),
        Words("read it with parse_time", "อ่านด้วย parse_time"),
        reason="not-a-time",
    )
