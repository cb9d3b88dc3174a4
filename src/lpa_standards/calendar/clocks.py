"""The part of the grammar that reads a time of day.

clock = [เวลา | T] hour (: | .) minute [(: | .) second [. fraction]] [น. | นาฬิกา] [Z | +hh:mm]
      | [เวลา] hour (น. | นาฬิกา [minute นาที])
"""

from __future__ import annotations

from lpa_standards.calendar.cursor import Cursor
from lpa_standards.calendar.written import Clock


class ClockCursor(Cursor):
    """Reads a time of day at the cursor."""

    def starts_with_clock(self) -> bool:
        """Whether a time of day comes next, rather than a day."""
        if self.is_kind(0, "time-word"):
            return True
        if not self.is_number(0, 1, 2):
            return False
        if self.is_mark(1, ":", glued=True):
            return True
        return self.is_mark(1, ".", glued=True) and self.is_number(2, 2, 2, glued=True) and self.is_kind(3, "hour-word")

    def clock(self, *, iso: bool = False, dot_alone: bool = False) -> Clock:
        """Take a time of day.

        Args:
            iso: An offset from UTC may follow, as in ISO 8601.
            dot_alone: 10.15 is a time even without เวลา before it or น. after it.
        """
        begin = self.at
        announced = self.accept("time-word") is not None or dot_alone
        hour = self.number(1, 2)
        minute = second = 0
        fraction = ""
        if self.accept("hour-word"):
            if self.is_number(0, 1, 2) and self.is_kind(1, "minute-word"):
                minute = self.number(1, 2)
                self.expect("minute-word")
        elif self.accept_mark(":", glued=True):
            minute = self.number(2, 2, glued=True)
            if self.accept_mark(":", glued=True):
                second = self.number(2, 2, glued=True)
                if self.is_mark(0, ".", glued=True) and self.is_number(1, 1, 6, glued=True):
                    self.at += 1
                    fraction = self.digits(1, 6)
            self.accept("hour-word")
        elif self.accept_mark(".", glued=True):
            minute = self.number(2, 2, glued=True)
            if self.is_mark(0, ".", glued=True) and self.is_number(1, 2, 2, glued=True):
                self.at += 1
                second = self.number(2, 2, glued=True)
            # 10.15 alone could be any number; the hour says itself by เวลา before it or น. after it.
            if not (self.accept("hour-word") or announced):
                self.fail_here()
        else:
            self.fail_here()
        offset = self._offset() if iso else None
        return Clock(hour, minute, second, int(fraction.ljust(6, "0")), offset, self.span_from(begin))

    def _offset(self) -> int | None:
        if self.accept("Z"):
            return 0
        if not self.is_mark(0, "+-", glued=True):
            return None
        sign = 1 if self.accept_mark("+") else -1
        self.at += sign < 0
        if self.is_number(0, 4, 4, glued=True):
            both = self.digits(4, 4)
            hours, minutes = int(both[:2]), int(both[2:])
        else:
            hours = self.number(2, 2, glued=True)
            minutes = self.number(2, 2, glued=True) if self.accept_mark(":", glued=True) else 0
        if hours > 14 or minutes > 59:
            self.at -= 1
            self.fail_here()
        return sign * (hours * 60 + minutes)
