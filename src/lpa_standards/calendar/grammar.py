"""How dates are put together from tokens; what the words mean as a day is settled in `reading`.

statement = [from | between | within] date [clock] [onward | link date]
date      = [at] [วันที่] [วัน weekday ที่] [-] day [[เดือน] month [[ปี] [era] year]]
          | day/month[/year] | day-month-year | day.month.year | year-month-day
clock     = [เวลา | T] hour (: | .) minute [: second [. fraction]] [น.] [Z | +hh:mm]
          | [เวลา] hour นาฬิกา [minute นาที]
"""

from typing import NamedTuple, NoReturn

from lpa_standards.calendar.cursor import WRITE_A_DATE, Cursor
from lpa_standards.calendar.names import Era
from lpa_standards.calendar.tokens import Span, Token
from lpa_standards.errors import Words


class Written(NamedTuple):
    """A date as it was written; what is missing may be shared with the other end of a range.

    Attributes:
        day: Token of the day.
        month: 1 to 12 by name, any number in figures; None when not written.
        month_span: Place of the month.
        year: Token of the year.
        era: Era that stands before the year.
        weekday: Token of the weekday.
        year_first: Whether the order is that of ISO 8601.
        span: Place of the whole.
    """

    day: Token
    month: int | None
    month_span: Span
    year: Token | None
    era: Era | None
    weekday: Token | None
    year_first: bool
    span: Span


class Clock(NamedTuple):
    """A time of day as it was written; `offset` in minutes east of UTC, None when not written."""

    hour: int
    minute: int
    second: int
    microsecond: int
    offset: int | None
    span: Span


class Statement(NamedTuple):
    """The whole of a text: one date, a date with a time, or a range (`lead`, `onward` or `second` is there)."""

    lead: Token | None
    first: Written
    clock: Clock | None
    onward: Token | None
    second: Written | None

    @property
    def is_range(self) -> bool:
        """Whether this names more than one day."""
        return self.lead is not None or self.onward is not None or self.second is not None


def read_statement(given: str) -> Statement:
    """The parts of a text, all of it.

    Raises:
        DateTextError: The text does not follow the grammar.
    """
    return _Parser(given).statement()


def read_clock(given: str) -> Clock:
    """The parts of a text that is a time of day alone.

    Raises:
        DateTextError: The text is no time of day.
    """
    return _Parser(given).only_clock()


class _Parser(Cursor):
    def statement(self) -> Statement:
        lead = self.accept("from", "between", "within")
        first = self.date()
        clock = self.clock_after(first)
        onward = self.accept("onward") if lead and lead.kind == "from" else None
        second = None
        if onward is None and (self.accept_mark("-") or self.accept("to") or self.accept_and(lead)):
            second = self.date()
        self.finish()
        return Statement(lead, first, clock, onward, second)

    def accept_and(self, lead: Token | None) -> Token | None:
        return self.accept("and") if lead and lead.kind == "between" else None

    def only_clock(self) -> Clock:
        clock = self.clock(dot_alone=True)
        self.finish()
        return clock

    def date(self) -> Written:
        begin = self.at
        self.accept("at")
        day_word = self.accept("day-word")
        wan = self.accept("wan")
        weekday = self.accept("weekday")
        thi = self.accept("thi")
        if (wan and not (weekday or thi)) or (thi and not (weekday or wan)) or (day_word and thi and not weekday):
            self.fail_here()
        self.accept_filler_dash()
        day = self.accept("number")
        if day is None:
            self.fail_without_day()
        return self.in_figures(begin, day, weekday) or self.in_words(begin, day, weekday)

    def accept_filler_dash(self) -> None:
        # A received stamp fills the empty tens place of the day with a dash: - ๖ มิ.ย. ๒๕๖๖
        if self.is_mark(0, "-") and self.is_number(1, 1, 1) and not self.is_mark(2, "-"):
            self.at += 1

    def in_words(self, begin: int, day: Token, weekday: Token | None) -> Written:
        month_word = self.accept("month-word")
        month = self.accept("month")
        if month is None:
            if month_word:
                self.fail_here()
            return Written(day, None, day.span, None, None, weekday, False, self.span_from(begin))
        year_word = self.accept("year-word")
        era = self.accept("era")
        year = self.accept("number")
        if year is None and (year_word or era):
            self.fail_here()
        assert isinstance(month.value, int)
        return Written(day, month.value, month.span, year, _era(era), weekday, False, self.span_from(begin))

    def in_figures(self, begin: int, first: Token, weekday: Token | None) -> Written | None:
        for separator in "/-.":
            # Only around a slash are blanks usual; "1 - 6 - 2566" could be anything.
            tight = separator != "/"
            if not (self.is_mark(0, separator, tight) and self.is_number(1, glued=tight)):
                continue
            middle = self.tokens[self.at + 1]
            if not (self.is_mark(2, separator, tight) and self.is_number(3, glued=tight)):
                if separator != "/":
                    return None
                self.at += 2
                return self.figures(begin, first, middle, None, weekday)
            last = self.tokens[self.at + 3]
            self.at += 4
            if len(first.text) == 4 and separator != "." and len(middle.text) == len(last.text) == 2:
                return self.figures(begin, last, middle, first, weekday, year_first=True)
            return self.figures(begin, first, middle, last, weekday)
        return None

    def figures(
        self,
        begin: int,
        day: Token,
        month: Token,
        year: Token | None,
        weekday: Token | None,
        *,
        year_first: bool = False,
    ) -> Written:
        if len(month.text) > 2:
            raise self.refusal(
                Words(f"{month.text} is no month", f"{month.text} ไม่ใช่เดือน"), WRITE_A_DATE, "no-such-month", month.span
            )
        return Written(day, int(month.text), month.span, year, None, weekday, year_first, self.span_from(begin))

    def clock_after(self, first: Written) -> Clock | None:
        if first.year is None:
            return None
        if first.year_first and self.kind() == "T" and self.tokens[self.at].glued:
            self.at += 1
            return self.clock(iso=True)
        if self.kind() in ("time-word", "number"):
            return self.clock(iso=first.year_first)
        return None

    def clock(self, *, iso: bool = False, dot_alone: bool = False) -> Clock:
        begin = self.at
        announced = self.accept("time-word") is not None or dot_alone
        hour = self.number(1, 2)
        minute = second = 0
        fraction = ""
        if self.accept("hour-word"):
            if self.kind() == "number":
                minute = self.number(1, 2)
                self.expect("minute-word")
        elif self.accept_mark(":", glued=True):
            minute = self.number(2, 2, glued=True)
            if self.accept_mark(":", glued=True):
                second = self.number(2, 2, glued=True)
                if self.accept_mark(".", glued=True):
                    fraction = self.digits(1, 6)
            self.accept("hour-word")
        elif self.accept_mark(".", glued=True):
            minute = self.number(2, 2, glued=True)
            # 10.15 alone could be any number; the hour says itself by เวลา before it or น. after it.
            if not (self.accept("hour-word") or announced):
                self.fail_here()
        else:
            self.fail_here()
        offset = self.offset() if iso else None
        return Clock(hour, minute, second, int(fraction.ljust(6, "0")), offset, self.span_from(begin))

    def offset(self) -> int | None:
        if self.accept("Z"):
            return 0
        sign = 1 if self.accept_mark("+", glued=True) else -1 if self.accept_mark("-", glued=True) else 0
        if sign == 0:
            return None
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

    def fail_without_day(self) -> NoReturn:
        if self.kind() in ("month", "month-word", "era", "year-word"):
            raise self.refusal(
                Words("the day is missing; a day is never made up", "ไม่มีวันที่ มีเพียงเดือนหรือปี ระบบจะไม่เติมวันที่ให้เอง"),
                WRITE_A_DATE,
                "no-day",
                self.tokens[self.at].span,
            )
        self.fail_here()


def _era(token: Token | None) -> Era | None:
    return token.value if token is not None and not isinstance(token.value, int) else None
