"""The part of the grammar that reads one date.

date   = [ณ | ลง | ...] [วันที่ [:]] [[วัน] weekday [ที่] [,]] [-] (words | figures) [( [วัน] weekday )]
words  = day[th] [of] [เดือน] month [,] year | day เดือน month-in-figures (ปี | era) year | month day[th] [,] year
figures = day/month/year | day-month-year | day.month.year, the month in figures or between / and - a name
       | year-month-day | year/month/day | year.month.day | eight figures, the year first
year   = [ปี] [era] ['] figures [era] [( [ปี] [era] figures ) | (/ | ตรงกับ) [ปี] era figures]

A day may stand alone, or without its year, where the second date of a range says the rest.
"""

from __future__ import annotations

from lpa_standards.calendar.clocks import ClockCursor
from lpa_standards.calendar.cursor import WRITE_A_DATE
from lpa_standards.calendar.written import Written, Year
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final, NoReturn

    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.tokens import Token

# ให้ไว้ ณ วันที่, ประกาศ ณ วันที่: no more words than this lead to a date.
_MOST_LEADING_WORDS: Final = 3
_DAY_WORD: Final = "วันที่"


class DateParser(ClockCursor):
    """Reads one date at the cursor."""

    def date(self) -> Written:
        """Take a date."""
        begin = self.at
        for _ in range(_MOST_LEADING_WORDS):
            if not self.accept("at"):
                break
        weekday = self._weekday_before()
        core = self.at if weekday is None else weekday[1]
        if self._accept_filler_dash() and weekday is None:
            core = self.at
        written = self._month_first() or self._day_first()
        if weekday is not None:
            _set_weekday(written, weekday[0])
        elif self.is_mark(0, "(") and written.year is not None:
            self._weekday_after(written)
        written.span = self.span_from(begin)
        written.core = self.span_from(core)
        return written

    def _weekday_before(self) -> tuple[Token, int] | None:
        """The weekday before a date, and the number of the token with which it begins."""
        begin = self.at
        day_word = self.accept("day-word")
        colon = day_word is not None and self.accept_mark(":")
        after = self.at
        wan = self.accept("wan")
        weekday = self.accept("weekday")
        thi = self.accept("thi")
        if (wan and not (weekday or thi)) or (thi and not (weekday or wan)) or (day_word and thi and not weekday):
            self.fail_here()
        if weekday is None:
            return None
        self.accept_mark(",")
        if day_word is None or colon or day_word.text != _DAY_WORD:
            return weekday, after
        # The slip of a real letter: วันที่พฤหัสบดีที่ for วันพฤหัสบดีที่.
        self.slips.append(("weekday-slip", day_word.span, "" if wan else "วัน"))
        return weekday, begin

    def _weekday_after(self, written: Written) -> None:
        """Take a weekday in brackets after a date: 8 มิถุนายน 2566 (วันพฤหัสบดี)."""
        ahead = 2 if self.is_kind(1, "wan") else 1
        if self.is_kind(ahead, "weekday") and self.is_mark(ahead + 1, ")"):
            self.at += ahead
            _set_weekday(written, self.expect("weekday"))
            self.at += 1

    def _accept_filler_dash(self) -> bool:
        # A received stamp fills the empty tens place of the day with a dash: - ๖ มิ.ย. ๒๕๖๖
        fills = self.is_mark(0, "-") and self.is_number(1, 1, 1) and not self.is_mark(2, "-")
        self.at += fills
        return fills

    def _month_first(self) -> Written | None:
        """June 8, 2566: the order of English only, since มิถุนายน 66 is a month without its day."""
        month = self.ahead(0)
        if month is None or month.kind != "month" or not month.text.isascii():
            return None
        if not (self.is_number(1, 1, 2) and self._follows_a_day(2)):
            self._fail_without_day()
        self.at += 1
        written = self._day_number()
        _set_month(written, month)
        self._accept_comma()
        self._year(written)
        return written

    def _follows_a_day(self, ahead: int) -> bool:
        """Whether the number before this is the day and not the year: another number or an era comes."""
        if self.is_kind(ahead, "ordinal"):
            return True
        ahead += self.is_mark(ahead, ",")
        return (
            self.is_kind(ahead, "number", "era", "year-word") or self.is_mark(ahead, "'-") or self.is_kind(ahead, "to")
        )

    def _day_first(self) -> Written:
        if not self.is_kind(0, "number"):
            self._fail_without_day()
        if self.is_number(0, 8, 8) and not self.running:
            return self._compact()
        return self._figures() or self._words()

    def _day_number(self) -> Written:
        day = self.expect("number")
        written = Written(day.text, day.span)
        if self.is_kind(0, "ordinal") and self.is_glued(0):
            ordinal = self.ahead(0)
            if ordinal is None or ordinal.text != _ordinal(day.text):
                self.fail_here()
            self.at += 1
        return written

    def _words(self) -> Written:
        written = self._day_number()
        of = self.accept("of")
        month_word = self.accept("month-word")
        month = self.accept("month")
        if month is not None:
            _set_month(written, month)
            self._accept_comma()
            self._year(written)
        elif month_word and self.is_number(0, 1, 2) and self.is_kind(1, "year-word", "era"):
            number = self.expect("number")
            written.month, written.month_span = int(number.text), number.span
            self._year(written)
        elif of or month_word:
            self.fail_here()
        return written

    def _figures(self) -> Written | None:
        mark = self.ahead(1)
        if mark is None or mark.kind != "mark" or mark.text not in "/-.":
            return None
        separator = mark.text
        # Only around a slash are blanks usual; "1 - 6 - 2566" could be anything.
        tight = separator != "/"
        if tight and not mark.glued:
            return None
        if separator != "." and self.is_kind(2, "month") and self.is_mark(3, separator, tight):
            return self._with_month_name(separator)
        if not self.is_number(2, glued=tight):
            return None
        if self.is_mark(3, separator, tight) and self.is_number(4, glued=tight):
            return self._three_figures(separator)
        return None if tight else self._two_figures()

    def _with_month_name(self, separator: str) -> Written | None:
        # As spreadsheets write it: 8-มิ.ย.-66
        if not self.is_number(4, glued=separator != "/"):
            return None
        written = self._day_number()
        self.at += 1
        _set_month(written, self.expect("month"))
        self.at += 1
        self._year(written)
        return written

    def _three_figures(self, separator: str) -> Written:
        first, middle, last = (self.tokens[self.at + ahead] for ahead in (0, 2, 4))
        written = Written(first.text, first.span)
        written.separator = separator
        written.month_span = middle.span
        if len(middle.text) > 2:
            self._fail_without_month(middle)
        written.month = int(middle.text)
        if len(first.text) == 4 and len(last.text) <= 2:
            written.day, written.day_span = last.text, last.span
            written.year, written.year_first = Year(first.text, None, first.span), True
            self.at += 5
        else:
            self.at += 4
            self._year(written)
        return written

    def _two_figures(self) -> Written:
        first, month = self.tokens[self.at], self.tokens[self.at + 2]
        if len(month.text) > 2:
            self._fail_without_month(month)
        written = Written(first.text, first.span)
        written.month, written.month_span = int(month.text), month.span
        self.at += 3
        return written

    def _compact(self) -> Written:
        token = self.expect("number")
        written = Written(token.text[6:], token.span)
        written.month = int(token.text[4:6])
        written.year, written.year_first = Year(token.text[:4], None, token.span), True
        return written

    def _year(self, written: Written) -> None:
        """Take the year if there is one, and the same year in a second era."""
        year_word, era = self.accept("year-word"), self.accept("era")
        if self.is_mark(0, "'") and self.is_number(1, 2, 2, glued=True):
            self.at += 1
        number = self.accept("number")
        if number is None:
            if year_word or era:
                self.fail_here()
            return
        if era is None and not self.is_number(1):
            era = self.accept("era")
        written.year = Year(number.text, _era(era), number.span)
        bracket = self.is_mark(0, "(")
        ahead = 1 + self.is_kind(1, "year-word")
        has_era = self.is_kind(ahead, "era")
        if not self.is_number(ahead + has_era, 3, 4) or not (
            bracket or (has_era and (self.is_mark(0, "/") or self.is_kind(0, "same-as")))
        ):
            return
        if bracket and not self.is_mark(ahead + has_era + 1, ")") and not self.is_kind(ahead + has_era + 1, "era"):
            return
        self.at += ahead
        other_era = self.accept("era")
        other = self.expect("number")
        other_era = other_era or self.accept("era")
        if bracket and not self.accept_mark(")"):
            self.fail_here()
        written.other_year = Year(other.text, _era(other_era), other.span)

    def _accept_comma(self) -> None:
        if self.is_mark(0, ",") and self.is_kind(1, "number", "year-word", "era"):
            self.at += 1

    def _fail_without_day(self) -> NoReturn:
        token = self.ahead(0)
        if token is not None and token.kind in ("month", "month-word", "era", "year-word"):
            self.refuse(
                Words("the day is missing; a day is never made up", "ไม่มีวันที่ มีเพียงเดือนหรือปี ระบบจะไม่เติมวันที่ให้เอง"),
                WRITE_A_DATE,
                "no-day",
                token.span,
            )
        self.fail_here()

    def _fail_without_month(self, token: Token) -> NoReturn:
        words = Words(f"{token.text} is no month", f"{token.text} ไม่ใช่เดือน")
        self.refuse(words, WRITE_A_DATE, "no-such-month", token.span)


def _set_weekday(written: Written, token: Token) -> None:
    assert isinstance(token.value, int)
    written.weekday, written.weekday_span = token.value, token.span


def _set_month(written: Written, token: Token) -> None:
    assert isinstance(token.value, int)
    written.month, written.month_span = token.value, token.span


def _era(token: Token | None) -> Era | None:
    return token.value if token is not None and not isinstance(token.value, int) else None


def _ordinal(digits: str) -> str:
    if len(digits) == 2 and digits[0] == "1":
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")
