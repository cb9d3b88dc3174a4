"""The parts of a text as they were written, before anything is made of them."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.tokens import Span


class Year:
    """A year as it was written.

    Attributes:
        digits: Its digits, Arabic.
        era: Era that stands beside it, None where there is none.
        span: Place of the digits.
    """

    __slots__ = ("digits", "era", "span")

    def __init__(self, digits: str, era: Era | None, span: Span) -> None:
        self.digits = digits
        self.era = era
        self.span = span


class Written:
    """A date as it was written; what is missing may be shared with the other end of a range.

    Attributes:
        day: Digits of the day.
        day_span: Place of the day.
        month: 1 to 12 by name, any number in figures; None when not written.
        month_span: Place of the month.
        year: The year; None when not written.
        other_year: The same year in a second era, as in พ.ศ. 2566 (ค.ศ. 2023).
        weekday: 0 for Monday to 6; None when not written.
        weekday_span: Place of the weekday.
        year_first: Whether the order is that of ISO 8601.
        separator: The mark between three figures, empty for a date with the name of its month.
        span: Place of the whole with the words that lead to it (ลงวันที่).
        core: Place from the weekday or the day on.
    """

    __slots__ = (
        "core", "day", "day_span", "month", "month_span", "other_year", "separator", "span", "weekday", "weekday_span",
        "year", "year_first",
    )  # fmt: skip

    def __init__(self, day: str, day_span: Span) -> None:
        self.day = day
        self.day_span = day_span
        self.month: int | None = None
        self.month_span = day_span
        self.year: Year | None = None
        self.other_year: Year | None = None
        self.weekday: int | None = None
        self.weekday_span = day_span
        self.year_first = False
        self.separator = ""
        self.span = day_span
        self.core = day_span


class Clock:
    """A time of day as it was written; `offset` in minutes east of UTC, None when not written."""

    __slots__ = ("hour", "microsecond", "minute", "offset", "second", "span")

    def __init__(self, hour: int, minute: int, second: int, microsecond: int, offset: int | None, span: Span) -> None:
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.offset = offset
        self.span = span


class Statement:
    """The whole of a text: one date, a date with a time, or a range.

    Attributes:
        lead: "from", "between", "within" or "to" where the text begins so; "now" for ตั้งแต่บัดนี้จนถึง.
        first: The date, or the first of a range.
        clock: Time of day of the first date, or of the only one.
        onward: Whether เป็นต้นไป stands at the end.
        second: The second date of a range.
        second_clock: Time of day of the second date.
    """

    __slots__ = ("clock", "first", "lead", "onward", "second", "second_clock")

    def __init__(self, lead: str | None, first: Written, clock: Clock | None) -> None:
        self.lead = lead
        self.first = first
        self.clock = clock
        self.onward = False
        self.second: Written | None = None
        self.second_clock: Clock | None = None

    @property
    def is_range(self) -> bool:
        """Whether this names more than one day."""
        return self.lead is not None or self.onward or self.second is not None
