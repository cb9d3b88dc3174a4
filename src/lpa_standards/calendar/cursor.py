"""Steps through the tokens of one text; what does not fit is refused at its place."""

from typing import Final, NoReturn

from lpa_standards.calendar.errors import DateTextError
from lpa_standards.calendar.tokens import Kind, Span, Token, cut
from lpa_standards.errors import Words

WRITE_A_DATE: Final = Words("write day, month and year: ๓๑ พฤษภาคม ๒๕๖๖", "เขียนให้ครบทั้งวัน เดือน ปี เช่น ๓๑ พฤษภาคม ๒๕๖๖")


class Cursor:
    """A place in the tokens of a text.

    Attributes:
        given: The text as given.
        tokens: Its tokens.
        at: Number of the token that comes next.
    """

    def __init__(self, given: str) -> None:
        self.given = given
        self.tokens = cut(given)
        self.at = 0

    def kind(self) -> Kind | None:
        """The kind of the next token, None at the end."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def accept(self, *kinds: Kind) -> Token | None:
        """Take the next token when it is of one of these kinds."""
        if self.kind() not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, kind: Kind) -> None:
        """Take the next token, which must be of this kind."""
        if self.accept(kind) is None:
            self.fail_here()

    def accept_mark(self, mark: str, *, glued: bool = False) -> bool:
        """Take the next token when it is this mark."""
        found = self.is_mark(0, mark, glued)
        self.at += found
        return found

    def is_mark(self, ahead: int, mark: str, glued: bool = False) -> bool:
        """Whether the token so many places ahead is this mark, without a blank before it where `glued`."""
        token = self.ahead(ahead)
        return token is not None and token.kind == "mark" and token.text == mark and (token.glued or not glued)

    def is_number(self, ahead: int, least: int = 1, most: int = 1000, *, glued: bool = False) -> bool:
        """Whether the token so many places ahead is a number of `least` to `most` digits."""
        token = self.ahead(ahead)
        return (
            token is not None
            and token.kind == "number"
            and least <= len(token.text) <= most
            and (token.glued or not glued)
        )

    def ahead(self, ahead: int) -> Token | None:
        """The token so many places ahead, 0 for the next."""
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else None

    def digits(self, least: int, most: int) -> str:
        """Take a number of so many digits that follows without a blank, as text."""
        if not self.is_number(0, least, most, glued=True):
            self.fail_here()
        self.at += 1
        return self.tokens[self.at - 1].text

    def number(self, least: int, most: int, *, glued: bool = False) -> int:
        """Take a number of so many digits."""
        if not self.is_number(0, least, most, glued=glued):
            self.fail_here()
        self.at += 1
        return int(self.tokens[self.at - 1].text)

    def span_from(self, begin: int) -> Span:
        """The place from a token to the last one taken."""
        return self.tokens[begin].span[0], self.tokens[self.at - 1].span[1]

    def finish(self) -> None:
        """Refuse whatever is left of the text."""
        if self.at < len(self.tokens):
            self.fail_here()

    def fail_here(self) -> NoReturn:
        """Refuse the text at the next token, or at its end."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            shown, span = self.given[token.span[0] : token.span[1]], (token.span[0], self.tokens[-1].span[1])
            words = Words(f"{shown!r} does not belong here", f"“{shown}” ไม่ควรอยู่ตรงนี้")
        else:
            end = len(self.given)
            span = (end, end)
            words = Words("the text stops before the date is complete", "ข้อความจบก่อนที่วันที่จะครบ")
        raise self.refusal(words, WRITE_A_DATE, "not-a-date", span)

    def refusal(self, message: Words, fix: Words, reason: str, span: Span) -> DateTextError:
        """The refusal of a part of the text."""
        return DateTextError(message, fix, reason=reason, given=self.given, span=span)
