"""Refusals of the calendar: what is wrong, where in the text, and what to do, in Thai and English."""

from __future__ import annotations

from lpa_standards.errors import LpaStandardsError, shorten

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from lpa_standards.errors import Lang, Words


class CalendarError(LpaStandardsError, ValueError):
    """A day, year, window or instant that this calendar does not accept.

    Attributes:
        reason: Stable name of the kind of refusal, such as "no-such-day", "weekday" or "era-open".
        message: What is wrong.
        fix: What to do; None where the message says it.
    """

    def __init__(self, message: Words, fix: Words | None = None, *, reason: str) -> None:
        self.reason = reason
        super().__init__(message, fix)


class DateTextError(CalendarError):
    """A text is not the date, time or range that was asked for.

    Attributes:
        given: The text as it was given.
        span: First character concerned and the one after the last, counted from 0 in `given`.
    """

    def __init__(
        self, message: Words, fix: Words | None = None, *, reason: str, given: str, span: tuple[int, int]
    ) -> None:
        self.given = given
        self.span = span
        super().__init__(message, fix, reason=reason)

    @property
    def part(self) -> str:
        """The part of the text that is to blame."""
        return self.given[self.span[0] : self.span[1]]

    def text(self, lang: Lang = "th") -> str:
        """The refusal with its place on one line."""
        sentence = super().text(lang)
        given, part, first = shorten(self.given), shorten(self.part, 40), self.span[0] + 1
        if not part or part == given:
            return f"อ่าน “{given}” ไม่ได้: {sentence}" if lang == "th" else f"cannot read {given!r}: {sentence}"
        if lang == "th":
            return f"อ่าน “{given}” ไม่ได้ ตรง “{part}” (อักขระที่ {first}): {sentence}"
        return f"cannot read {given!r} at {part!r} (character {first}): {sentence}"
