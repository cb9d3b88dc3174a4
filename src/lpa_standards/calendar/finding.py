"""Finds the dates in running text, such as a whole letter, in one pass.

Every date has a number for its day. So each number is looked at once: what follows it must look like the rest of a
date (a bounded pattern, nothing in it can be matched in two ways), what leads to it is taken from its left, and the
grammar of single dates reads on from there. The time is in proportion to the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lpa_standards.calendar.cursor import NoDate
from lpa_standards.calendar.eras import BE_OFFSET
from lpa_standards.calendar.errors import DateTextError
from lpa_standards.calendar.grammar import Parser
from lpa_standards.calendar.names import MONTH_NUMBERS
from lpa_standards.calendar.plain import INVISIBLE, MARKS, NEVER_FIRST, NEVER_LAST, TONES, VOWELS, mended, translated
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.reading import DAYS, YEARS
from lpa_standards.calendar.repairs import Repair, repairs_within
from lpa_standards.calendar.running import (
    has_open_year,
    has_stray_digit,
    is_counted,
    is_date_in_running_text,
    leads_before,
    may_be_a_day,
)
from lpa_standards.calendar.settling import settle
from lpa_standards.calendar.statements import check_text, range_of
from lpa_standards.calendar.years import PLAIN_SHORT_YEARS
from lpa_standards.errors import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lpa_standards.calendar.written import Statement, Written

_NUMBER = re.compile("[0-9]+")
# A blank line ends a paragraph and a form feed a page; no date goes on after it.
_BREAK = re.compile(r"\n[ \t\r]*\n|\f")
_DAMAGE = re.compile(
    f"[{''.join(sorted(INVISIBLE))}]"
    f"| [{''.join(sorted(NEVER_FIRST))}]|[{''.join(sorted(NEVER_LAST))}] "
    f"|[{TONES}][{VOWELS}]|([{''.join(sorted(MARKS))}])\\1|ํา|เเ|\\.\\."
)
# A date after which nothing comes that could belong to it: neither a second date nor a time.
_ALONE = r"(?=[,.;)]?(?:[ \n]{1,3}|\Z)(?:(?![ถจไตพคร]|เป|เว)[ก-ฮเแโใ]|(?![0-9๐-๙]{1,2}(?:[.:]| ?น))[0-9๐-๙]|\Z))"
_COMMONEST = re.compile(
    r"([0-9]{1,2}|[๐-๙]{1,2})"
    r"(?: {1,3}([ก-๎.]{3,10}) {1,3}(?:พ\.ศ\. {0,2})?|/([0-9]{1,2}|[๐-๙]{1,2})/)"
    rf"((?:[0-9][0-9]){{1,2}}|(?:[๐-๙][๐-๙]){{1,2}}){_ALONE}"
)
_YEARS = YEARS | {full[2:]: year for full, year in YEARS.items() if year + BE_OFFSET - 2500 in PLAIN_SHORT_YEARS}
_ROLES_OF_ONE_DAY = frozenset(("at", "day-word"))
_ROLES_NEVER_LEFT_OUT = frozenset(("weekday", "month"))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in running text.

    Attributes:
        value: The day.
        span: First character of the date and the one after the last, counted from 0. It begins with the weekday or
            the day; the words that lead to it (ลงวันที่) are left out.
        text: The date as it stands there.
        range: The range of which this day is an end; None for a day that stands alone. Both ends of a range are
            found dates of their own, one after the other, with the same `range`; a range with an open end
            (ภายในวันที่, เป็นต้นไป) is one found date.
        repairs: What was read as something else than it says; spans count in the whole text.
    """

    value: date
    span: tuple[int, int]
    text: str
    range: DateRange | None = None
    repairs: tuple[Repair, ...] = ()


def find_dates(text: str) -> list[FoundDate]:
    """The dates in a running text, in order, with their places.

    A date is read as a whole or not at all: of 131 พฤษภาคม ๒๕๖๖, of a day with the wrong weekday or of a year whose
    era is open no part is taken for a date; `find_date_errors` tells of those. A day needs its month and its year.
    Times of day are passed over. Two-digit years are read after the name of a month (not before a counted thing, as
    in ๘ พ.ค. ๔๕ คน) and between slashes.

    Raises:
        CalendarError: `text` is no text.

    >>> [found.value.isoformat() for found in find_dates("หนังสือ ลงวันที่ ๘ มิถุนายน ๒๕๖๖ ให้ส่งภายใน ๓๐ มิ.ย. ๖๖")]
    ['2023-06-08', '2023-06-30']
    >>> [found.text for found in find_dates("ระหว่างวันที่ ๑ - ๒๑ มิถุนายน ๒๕๖๖")]
    ['๑', '๒๑ มิถุนายน ๒๕๖๖']
    """
    return [found for found in _scan(check_text(text), errors=False) if isinstance(found, FoundDate)]


def find_date_errors(text: str) -> list[DateTextError]:
    """What looks like a date in a running text and is refused, with the reason and the place of each.

    >>> [error.reason for error in find_date_errors("ประชุมวันศุกร์ที่ ๑๒ มกราคม ๒๕๖๖ ครบกำหนด ๓๑ มิถุนายน ๒๕๖๖")]
    ['weekday', 'no-such-day']
    """
    return [found for found in _scan(check_text(text), errors=True) if isinstance(found, DateTextError)]


def _scan(text: str, *, errors: bool) -> Iterator[FoundDate | DateTextError]:
    plain, places = _plain(text)
    done = 0
    for number in _NUMBER.finditer(plain):
        begin, end = number.span()
        if begin < done or not may_be_a_day(plain, begin, end):
            continue
        start, roles = leads_before(plain, begin, done)
        open_day = has_stray_digit(plain, begin, end)
        if not open_day and roles <= _ROLES_OF_ONE_DAY:
            found = _plainly_written(text, begin if places is None else places[begin])
            if found is not None:
                done = found.span[1] if places is None else bisect_left(places, found.span[1])
                yield found
                continue
        # Without its leading words a date may still be one; without its weekday it would go unchecked.
        for first in (start,) if start == begin or roles & _ROLES_NEVER_LEFT_OUT else (start, begin):
            parser = Parser(text, plain, places, first, running=True)
            try:
                statement = parser.statement()
            except NoDate:
                continue
            after = parser.tokens[parser.at - 1].end
            if is_date_in_running_text(statement, plain, after):
                done = after
                if open_day:
                    yield _open_day(text, statement, plain[begin - 2] + plain[begin])
                elif errors or not has_open_year(statement):
                    yield from _found(text, statement, parser)
                break


def _plainly_written(text: str, at: int) -> FoundDate | None:
    """A date in its commonest form, to spare most dates the grammar; None for whatever else may stand there."""
    match = _COMMONEST.match(text, at)
    if match is None:
        return None
    day, year = DAYS.get(match[1]), _YEARS.get(match[4])
    month = MONTH_NUMBERS.get(match[2]) if match[2] else DAYS.get(match[3])
    if (
        day is None
        or month is None
        or year is None
        or (len(match[4]) == 2 and match[2] and is_counted(text, match.end()))
    ):
        return None
    try:
        return FoundDate(date(year, month, day), match.span(), match[0])
    except ValueError:
        return None


def _plain(text: str) -> tuple[str, Sequence[int] | None]:
    if "\n" in text or "\f" in text:
        text = _BREAK.sub(lambda match: "\0" * len(match[0]), text)
    plain = translated(text)
    return mended(plain) if _DAMAGE.search(plain) else (plain, None)


def _open_day(text: str, statement: Statement, joined: str) -> DateTextError:
    day = statement.first.day
    begin, end = statement.first.day_span
    return DateTextError(
        Words(f"the day may be {day} or {int(joined)}", f"วันที่อาจเป็น {day} หรือ {int(joined)}"),
        Words("take out the blank, or write วันที่ before the day", "ลบช่องว่างออก หรือเขียนคำว่า “วันที่” หน้าวัน"),
        reason="day-open",
        given=text,
        span=(begin - 2, end),
    )


def _found(text: str, statement: Statement, parser: Parser) -> Iterator[FoundDate | DateTextError]:
    first, second = statement.first, statement.second
    try:
        # Without a first day, ถึงวันที่ may be the end of anything.
        span_of_days = None if statement.lead == "to" else range_of(text, statement)
        dates: list[tuple[date, Written]] = [(settle(text, first, None, second)[0], first)]
        if second is not None:
            dates.append((settle(text, second)[0], second))
    except DateTextError as error:
        yield error
        return
    for value, written in dates:
        begin, end = written.core
        yield FoundDate(value, (begin, end), text[begin:end], span_of_days, repairs_within(parser, (begin, end)))
