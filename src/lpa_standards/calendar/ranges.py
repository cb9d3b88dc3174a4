"""A range of days, both ends included."""

from dataclasses import dataclass
from datetime import date

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included; None at one end means open there.

    >>> from datetime import date
    >>> date(2023, 7, 21) in DateRange(date(2023, 6, 1), date(2023, 7, 21))
    True
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        """Refuse a range without ends or with its ends exchanged."""
        if self.start is None and self.end is None:
            raise CalendarError(
                Words("a range needs at least one end", "ช่วงวันต้องมีวันเริ่มต้นหรือวันสิ้นสุดอย่างน้อยหนึ่งวัน"),
                reason="no-day",
            )
        if self.start is not None and self.end is not None and self.end < self.start:
            raise CalendarError(
                Words(
                    f"the range ends ({self.end}) before it begins ({self.start})",
                    f"วันสิ้นสุด ({self.end}) อยู่ก่อนวันเริ่มต้น ({self.start})",
                ),
                Words("exchange the two days, or write the year at both", "สลับวันทั้งสอง หรือระบุปีให้ครบทั้งสองวัน"),
                reason="reversed",
            )

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
