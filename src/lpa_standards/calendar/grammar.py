"""How dates are put together to a range or a date with its time; `dates` has the parts of one date.

statement = [lead] [clock [ของ]] date [clock] [เป็นต้นไป | link date [clock]]
lead      = ตั้งแต่ | ระหว่าง | ภายใน | ถึง | [ตั้งแต่] บัดนี้ [เป็นต้นไป] (ถึง | ภายใน | -)      (and others, see `names`)
link      = - | ถึง | after ระหว่าง also และ, กับ | between two dates of ISO 8601 also /
"""

from __future__ import annotations

from lpa_standards.calendar.cursor import NoDate, plain_of_one
from lpa_standards.calendar.dates import DateParser
from lpa_standards.calendar.written import Statement

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, TypeVar

    from lpa_standards.calendar.written import Clock, Written

    Part = TypeVar("Part")

_BRACKETS: Final = {"(": ")", "[": "]", '"': '"', "'": "'"}


def parse_whole(given: str) -> tuple[Statement, Parser]:
    """The parts of a text, all of it, and the parser that read them, which holds what was repaired.

    Raises:
        DateTextError: The text does not follow the grammar.
    """
    parser = Parser(given, *plain_of_one(given))
    return parser.in_brackets(parser.statement), parser


def parse_clock(given: str) -> Clock:
    """The parts of a text that is a time of day alone.

    Raises:
        DateTextError: The text is no time of day.
    """
    parser = Parser(given, *plain_of_one(given))
    return parser.in_brackets(lambda: parser.clock(dot_alone=True))


class Parser(DateParser):
    """Reads statements about days."""

    def in_brackets(self, read: Callable[[], Part]) -> Part:
        """Take the whole text: a part, in brackets or quotes or not, with an end mark after it or not."""
        closing = ""
        while self.is_mark(0, "([\"'") and len(closing) < 2:
            closing = _BRACKETS[self.expect("mark").text] + closing
        part = read()
        self._accept_end_mark()
        for mark in closing:
            if not self.accept_mark(mark):
                self.fail_here()
        self._accept_end_mark()
        if self.ahead(0) is not None:
            self.fail_here()
        return part

    def statement(self) -> Statement:
        """Take a date or a range."""
        lead = self._lead()
        clock = None if self.running else self._leading_clock()
        first = self.date()
        statement = Statement(lead, first, clock or self._clock_after(first))
        if lead in (None, "from") and self.accept("onward"):
            statement.onward = True
        elif lead not in ("now", "to"):
            if self.running:
                self.attempt(lambda: self._second(statement))
            else:
                self._second(statement)
        return statement

    def attempt(self, read: Callable[[], Part]) -> Part | None:
        """Take a part of running text if it is there; else stay."""
        at, slips = self.at, len(self.slips)
        try:
            return read()
        except NoDate:
            self.at = at
            del self.slips[slips:]
            return None

    def _lead(self) -> str | None:
        lead = self.accept("from", "between", "within", "to")
        if (lead is None or lead.kind == "from") and self.accept("now"):
            self.accept("onward")
            if not (self.accept("to", "within") or self.accept_mark("-")):
                self.fail_here()
            return "now"
        return None if lead is None else lead.kind

    def _second(self, statement: Statement) -> None:
        linked = (
            self.accept_mark("-")
            or self.accept("to")
            or (statement.lead == "between" and self.accept("and"))
            or (statement.first.year_first and self.accept_mark("/"))
        )
        if linked:
            second = self.date()
            statement.second, statement.second_clock = second, self._clock_after(second)

    def _leading_clock(self) -> Clock | None:
        if not self.starts_with_clock():
            return None
        clock = self.clock()
        self.accept("of")
        return clock

    def _clock_after(self, date: Written) -> Clock | None:
        if date.year is None:
            return None
        if date.year_first and self.is_kind(0, "T") and self.is_glued(0):
            self.at += 1
            return self.clock(iso=True)
        if not self.is_kind(0, "time-word", "number"):
            return None
        if self.running:
            return self.attempt(lambda: self.clock(iso=date.year_first))
        return self.clock(iso=date.year_first)

    def _accept_end_mark(self) -> None:
        if self.is_mark(0, ".,;"):
            self.at += 1
