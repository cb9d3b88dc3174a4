"""Steps through the tokens of one text; what does not fit is refused at its place."""

from __future__ import annotations

from lpa_standards.calendar.errors import DateTextError
from lpa_standards.calendar.names import ENGLISH_MONTHS, MONTHS
from lpa_standards.calendar.plain import plain_text
from lpa_standards.calendar.tokens import next_token
from lpa_standards.errors import Words, nearest, shorten

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, NoReturn

    from lpa_standards.calendar.tokens import Kind, Span, Token

MAX_TEXT: Final = 300
"""Longest text looked at as one date or range, in characters; none that is written comes near it."""

WRITE_A_DATE: Final = Words("write day, month and year: ๓๑ พฤษภาคม ๒๕๖๖", "เขียนให้ครบทั้งวัน เดือน ปี เช่น ๓๑ พฤษภาคม ๒๕๖๖")


class NoDate(Exception):  # noqa: N818  # no error: in running text most numbers are no dates
    """What stands at this place of a running text is no date; never leaves this package."""


class Cursor:
    """A place in the tokens of a text; tokens are cut when they are asked for.

    Attributes:
        given: The text as given.
        tokens: The tokens cut so far.
        at: Number of the token that comes next.
        slips: Repairs that concern how tokens stand together: code, place, what is read.
        running: Whether the text goes on before and after: what is no date then is passed over without a word.
    """

    def __init__(
        self, given: str, plain: str, places: Sequence[int] | None, begin: int = 0, *, running: bool = False
    ) -> None:
        self.given = given
        self.tokens: list[Token] = []
        self.at = 0
        self.slips: list[tuple[str, Span, str]] = []
        self.running = running
        self._plain = plain
        self._places = places
        self._begin = begin

    @property
    def is_mended(self) -> bool:
        """Whether characters of the text were left out or moved."""
        return self._places is not None

    def ahead(self, ahead: int) -> Token | None:
        """The token so many places ahead, 0 for the next; None past the end."""
        wanted, tokens = self.at + ahead, self.tokens
        if wanted < len(tokens):
            return tokens[wanted]
        while len(tokens) <= wanted:
            last = tokens[-1] if tokens else None
            token = next_token(self._plain, self._places, last.end if last is not None else self._begin, last)
            if token is None:
                return None
            tokens.append(token)
        return tokens[wanted]

    def kind(self) -> Kind | None:
        """The kind of the next token, None at the end."""
        token = self.ahead(0)
        return None if token is None else token.kind

    def accept(self, *kinds: Kind) -> Token | None:
        """Take the next token when it is of one of these kinds."""
        token = self.ahead(0)
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def expect(self, kind: Kind) -> Token:
        """Take the next token, which must be of this kind."""
        token = self.accept(kind)
        if token is None:
            self.fail_here()
        return token

    def accept_mark(self, mark: str, *, glued: bool = False) -> bool:
        """Take the next token when it is this mark."""
        found = self.is_mark(0, mark, glued)
        self.at += found
        return found

    def is_mark(self, ahead: int, marks: str, glued: bool = False) -> bool:
        """Whether the token so many places ahead is one of these marks, without a blank before it where `glued`."""
        token = self.ahead(ahead)
        return token is not None and token.kind == "mark" and token.text in marks and (token.glued or not glued)

    def is_kind(self, ahead: int, *kinds: Kind) -> bool:
        """Whether the token so many places ahead is of one of these kinds."""
        token = self.ahead(ahead)
        return token is not None and token.kind in kinds

    def is_number(self, ahead: int, least: int = 1, most: int = 1000, *, glued: bool = False) -> bool:
        """Whether the token so many places ahead is a number of `least` to `most` digits."""
        token = self.ahead(ahead)
        return (
            token is not None
            and token.kind == "number"
            and least <= len(token.text) <= most
            and (token.glued or not glued)
        )

    def digits(self, least: int, most: int, *, glued: bool = True) -> str:
        """Take a number of so many digits, as text."""
        token = self.ahead(0)
        if token is None or not self.is_number(0, least, most, glued=glued):
            self.fail_here()
        self.at += 1
        return token.text

    def number(self, least: int, most: int, *, glued: bool = False) -> int:
        """Take a number of so many digits."""
        return int(self.digits(least, most, glued=glued))

    def span_from(self, begin: int) -> Span:
        """The place from a token to the last one taken."""
        return self.tokens[begin].span[0], self.tokens[self.at - 1].span[1]

    def is_glued(self, ahead: int) -> bool:
        """Whether no blank stands before the token so many places ahead."""
        token = self.ahead(ahead)
        return token is not None and token.glued

    def fail_here(self) -> NoReturn:
        """Refuse the text at the next token, or at its end."""
        if self.running:
            raise NoDate
        token = self.ahead(0)
        if token is None:
            self.fail_at_end()
        shown = self.given[token.span[0] : token.span[1]]
        if token.kind == "unknown":
            self.refuse(
                Words(f"{shorten(shown, 30)!r} is no part of a date", f"“{shorten(shown, 30)}” ไม่ใช่ส่วนหนึ่งของวันที่"),
                _fix_of_unknown(token.text),
                "unread-text",
                token.span,
            )
        shown = shorten(shown, 30)
        self.refuse(
            Words(f"{shown!r} does not belong here", f"“{shown}” ไม่ควรอยู่ตรงนี้"),
            WRITE_A_DATE,
            "not-a-date",
            (token.span[0], max(token.span[1], len(self.given.rstrip()))),
        )

    def fail_at_end(self) -> NoReturn:
        """Refuse a text that is empty or stops too early."""
        end = len(self.given)
        if not self.tokens:
            self.refuse(
                Words("there is no date: the text is empty", "ไม่มีวันที่ เพราะข้อความว่าง"),
                Words("write a date, such as ๓๑ พฤษภาคม ๒๕๖๖", "เขียนวันที่ เช่น ๓๑ พฤษภาคม ๒๕๖๖"),
                "not-a-date",
                (0, end),
            )
        words = Words("the text stops before the date is complete", "ข้อความจบก่อนที่วันที่จะครบ")
        self.refuse(words, WRITE_A_DATE, "not-a-date", (end, end))

    def refuse(self, message: Words, fix: Words, reason: str, span: Span) -> NoReturn:
        """Refuse a part of the text."""
        if self.running:
            raise NoDate
        raise DateTextError(message, fix, reason=reason, given=self.given, span=span)


def plain_of_one(given: str) -> tuple[str, Sequence[int] | None]:
    """The plain characters of a text that is to be one date or range, and their places.

    Raises:
        DateTextError: The text is too long.
    """
    if len(given) > MAX_TEXT:
        raise DateTextError(
            Words(
                f"a text of {len(given)} characters is not one date", f"ข้อความยาว {len(given)} อักขระ ไม่ใช่วันที่เพียงวันเดียว"
            ),
            Words(
                "give the date alone, or look for dates with find_dates", "ส่งเฉพาะส่วนที่เป็นวันที่ หรือค้นหาวันที่ด้วย find_dates"
            ),
            reason="not-a-date",
            given=given,
            span=(0, len(given)),
        )
    return plain_text(given)


def _fix_of_unknown(word: str) -> Words:
    near = nearest(word, (*MONTHS, *(name.lower() for name in ENGLISH_MONTHS)))
    if near is not None:
        return Words(f"did you mean {near}?", f"หมายถึง {near} หรือไม่")
    return Words("give the date alone, such as ๓๑ พฤษภาคม ๒๕๖๖", "ส่งเฉพาะส่วนที่เป็นวันที่ เช่น ๓๑ พฤษภาคม ๒๕๖๖")
