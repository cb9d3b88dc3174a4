"""Reads fiscal years and quarters from the texts in which offices name them.

text    = [for] (year | quarter year | year quarter) [( range )]
quarter = ไตรมาส[ที่] figure | Q figure | figure[rd] quarter | ไตรมาสแรก | ไตรมาสสุดท้าย
year    = (ปีงบประมาณ | ปีงบ | ประจำปี | FY | fiscal year) [era] figures, or after a quarter also / or ปี before the figures
"""

from __future__ import annotations

from lpa_standards.calendar.cursor import plain_of_one
from lpa_standards.calendar.errors import CalendarError, DateTextError
from lpa_standards.calendar.fiscal_year import FiscalQuarter, FiscalYear
from lpa_standards.calendar.names import WORDS
from lpa_standards.calendar.reading import parse_range
from lpa_standards.calendar.settling import placed
from lpa_standards.calendar.statements import check_text
from lpa_standards.calendar.years import resolve_year
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, NoReturn

    from lpa_standards.calendar.names import Era

    # Role of a part, its digits or era, and its place in the text as given.
    Part = tuple[str, str, tuple[int, int]]

_WORDS: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(("ปีงบประมาณ", "ปีงบ", "งบประมาณ", "fiscal year", "budget year", "fy"), ("fiscal", "")),
    **dict.fromkeys(("ประจำปี", "รอบปี"), ("annual", "")),
    **dict.fromkeys(("ปี", "year"), ("year", "")),
    **dict.fromkeys(("ประจำ", "ของ", "ใน", "สำหรับ", "แห่ง", "for", "of", "the", "in", ","), ("filler", "")),
    **dict.fromkeys(("ไตรมาสที่", "ไตรมาส", "quarter", "q"), ("quarter", "")),
    **dict.fromkeys(("แรก", "first"), ("ordinal", "1")),
    **dict.fromkeys(("สุดท้าย", "last"), ("ordinal", "4")),
    **{word: ("ordinal", str(number)) for number, word in enumerate(("second", "third", "fourth"), 2)},
    **dict.fromkeys(("st", "nd", "rd", "th"), ("suffix", "")),
    **{word: ("era", str(value)) for word, (role, value) in WORDS.items() if role == "era"},
    "/": ("slash", ""),
    "'": ("filler", ""),
}
_LONGEST: Final = max(map(len, _WORDS))
_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_EXAMPLE: Final = Words(
    "write ปีงบประมาณ 2566, or ไตรมาสที่ 3 ปีงบประมาณ 2566", "เขียนเช่น ปีงบประมาณ 2566 หรือ ไตรมาสที่ 3 ปีงบประมาณ 2566"
)


def parse_fiscal(text: str) -> FiscalYear | FiscalQuarter:
    """The fiscal year or quarter that a text names.

    The text says that it means a fiscal year (ปีงบประมาณ, ปีงบ, ประจำปี, FY) or a quarter; a bare 2566 or พ.ศ. ๒๕๖๖
    does not. The year is Buddhist, of four digits or two (40 to 79), unless ค.ศ. stands before it.

    Args:
        text: The year or quarter and nothing else; the days of it may follow in brackets, and are checked.

    Raises:
        DateTextError: Something else is there, no year, no such quarter, an open era, a year without a source.

    >>> parse_fiscal("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖")
    FiscalYear(year_be=2566)
    >>> parse_fiscal("ไตรมาส 3/2566").number
    3
    """
    head, days = _without_days(check_text(text))
    parts = _cut(text, head)
    fiscal = any(role in ("fiscal", "annual", "quarter") for role, _, _ in parts)
    parts = [part for part in parts if part[0] != "filler"]
    quarter, rest = _take_quarter(text, parts)
    year = _year(text, rest, after_quarter=quarter is not None)
    if not fiscal:
        raise _refusal(
            text,
            Words("nothing says that this is a fiscal year", "ไม่มีคำที่บอกว่าเป็นปีงบประมาณ"),
            "not-fiscal",
            (0, len(text)),
        )
    try:
        found = year if quarter is None else FiscalQuarter(year, int(quarter[1]))
    except CalendarError as error:
        raise placed(error, text, quarter[2] if quarter else (0, len(text))) from None
    if days is not None:
        _check_days(text, found, days)
    return found


def _without_days(text: str) -> tuple[int, tuple[int, int] | None]:
    """Where the name ends, and the place of a range in brackets after it."""
    end = len(text.rstrip())
    begin = text.find("(")
    if begin > 0 and text[:end].endswith(")") and "-" in text[begin:].replace("–", "-").replace("ถึง", "-"):
        return begin, (begin + 1, end - 1)
    return len(text), None


def _check_days(text: str, found: FiscalYear | FiscalQuarter, place: tuple[int, int]) -> None:
    try:
        days = parse_range(text[place[0] : place[1]])
    except DateTextError as error:
        at = (place[0] + error.span[0], place[0] + error.span[1])
        raise placed(error, text, at) from None
    if (days.start, days.end) != (found.first_day, found.last_day):
        raise _refusal(
            text,
            Words(
                f"it runs from {found.first_day} to {found.last_day}, not as the brackets say",
                f"เริ่ม {found.first_day} สิ้นสุด {found.last_day} ไม่ตรงกับที่ระบุในวงเล็บ",
            ),
            "days-differ",
            place,
        )


def _cut(text: str, head: int) -> list[Part]:
    plain, places = plain_of_one(text)
    at, parts = 0, []
    limit = head if places is None else sum(place < head for place in places)
    while at < limit:
        if plain[at] == " ":
            at += 1
            continue
        end = at
        while end < limit and plain[end] in "0123456789":
            end += 1
        role, value = "number", plain[at:end]
        if end == at:
            end = _end_of_word(plain, at, limit)
            role, value = _WORDS.get(plain[at:end], ("unknown", ""))
        span = (at, end) if places is None else (places[at], places[end - 1] + 1)
        if role == "unknown":
            _refuse_part(text, span)
        parts.append((role, value, span))
        at = end
    return parts


def _end_of_word(plain: str, at: int, limit: int) -> int:
    for length in range(min(_LONGEST, limit - at), 0, -1):
        end = at + length
        if plain[at:end] in _WORDS and not (
            plain[end - 1] in _LATIN and plain[end : end + 1] in _LATIN and plain[at:end] not in ("q", "fy")
        ):
            return end
    return at + 1


def _take_quarter(text: str, parts: Sequence[Part]) -> tuple[Part | None, list[Part]]:
    """The part that numbers the quarter, None when there is none, and the parts left for the year."""
    at = next((at for at, (role, _, _) in enumerate(parts) if role == "quarter"), None)
    if at is None:
        return None, list(parts)
    before = at - 1 - (at > 0 and parts[at - 1][0] == "suffix")
    after = at + 1
    if after < len(parts) and (
        parts[after][0] == "ordinal" or (parts[after][0] == "number" and len(parts[after][1]) == 1)
    ):
        first, last, numbered = at, after, parts[after]
    elif before >= 0 and (
        parts[before][0] == "ordinal" or (parts[before][0] == "number" and len(parts[before][1]) == 1)
    ):
        first, last, numbered = before, at, parts[before]
    else:
        raise _refusal(text, Words("the quarter has no number", "ไม่ได้ระบุเลขไตรมาส"), "no-such-quarter", parts[at][2])
    return numbered, [*parts[:first], *parts[last + 1 :]]


def _year(text: str, parts: Sequence[Part], *, after_quarter: bool) -> FiscalYear:
    rest = list(parts)
    if after_quarter and rest and rest[0][0] == "slash":
        del rest[0]
    era: Era | None = None
    while rest and rest[0][0] in ("fiscal", "annual", "year", "era"):
        role, value, span = rest.pop(0)
        if role == "era":
            if era is not None:
                _refuse_part(text, span)
            era = value  # type: ignore[assignment]  # the table holds eras only
    if not rest:
        raise _refusal(text, Words("the year is missing", "ไม่ได้ระบุปี"), "no-year", (len(text), len(text)))
    role, digits, span = rest.pop(0)
    if role != "number":
        _refuse_part(text, span)
    if rest and rest[0][0] == "era" and era is None:
        era = rest.pop(0)[1]  # type: ignore[assignment]  # the table holds eras only
    if rest:
        _refuse_part(text, rest[0][2])
    try:
        resolved = resolve_year(digits, stated=era, caller=None, year_first=False)
        return FiscalYear(resolved.number_be)
    except CalendarError as error:
        if error.reason == "era-open":
            raise _refusal(text, error.message, error.reason, span) from None
        raise placed(error, text, span) from None


def _refuse_part(text: str, span: tuple[int, int]) -> NoReturn:
    part = text[span[0] : span[1]]
    raise _refusal(text, Words(f"{part!r} does not belong here", f"“{part}” ไม่ควรอยู่ตรงนี้"), "not-fiscal", span)


def _refusal(text: str, message: Words, reason: str, span: tuple[int, int]) -> DateTextError:
    return DateTextError(message, _EXAMPLE, reason=reason, given=text, span=span)
