"""A range of days, both ends included."""

from __future__ import annotations

from lpa_standards.calendar.eras import check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn


class DateRange:
    """Days from `start` to `end`, both included; None at one end means open there.

    Never changes; ranges with the same ends are equal. (Written out, because loading dataclasses takes longer than
    all that reading a date needs.)

    Attributes:
        start: First day, None where the range has no beginning.
        end: Last day, None where the range has no end.

    Raises:
        CalendarError: No end at all, the ends exchanged, or an end that is no day of this calendar.

    >>> from datetime import date
    >>> date(2023, 7, 21) in DateRange(date(2023, 6, 1), date(2023, 7, 21))
    True
    """

    __slots__ = ("end", "start")
    __match_args__ = ("start", "end")

    start: date | None
    end: date | None

    def __init__(self, start: date | None, end: date | None) -> None:
        for day in (start, end):
            if day is not None:
                check_day(day)
        if start is None and end is None:
            raise CalendarError(
                Words("a range needs at least one end", "ช่วงวันต้องมีวันเริ่มต้นหรือวันสิ้นสุดอย่างน้อยหนึ่งวัน"),
                Words("give the first day, the last day, or both", "ระบุวันเริ่มต้น วันสิ้นสุด หรือทั้งสองวัน"),
                reason="no-day",
            )
        if start is not None and end is not None and end < start:
            raise CalendarError(
                Words(
                    f"the range ends ({end}) before it begins ({start})",
                    f"วันสิ้นสุด ({end}) อยู่ก่อนวันเริ่มต้น ({start})",
                ),
                Words("exchange the two days, or write the year at both", "สลับวันทั้งสอง หรือระบุปีให้ครบทั้งสองวัน"),
                reason="reversed",
            )
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DateRange):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"DateRange(start={self.start!r}, end={self.end!r})"

    def __reduce__(self) -> tuple[type[DateRange], tuple[date | None, date | None]]:
        return DateRange, (self.start, self.end)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a DateRange never changes: cannot set {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a DateRange never changes: cannot delete {name}")
