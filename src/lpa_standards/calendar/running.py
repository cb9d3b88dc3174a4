"""Tells in running text where a date may begin, and what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lpa_standards.calendar.names import ENGLISH_MONTHS, WORDS
from lpa_standards.calendar.years import PLAIN_SHORT_YEARS

if TYPE_CHECKING:
    from lpa_standards.calendar.written import Statement, Written

_MOST_LEADING_WORDS = 8
# First letters of the names of months, of เดือน and of the endings of English ordinals.
_INITIALS = "มกเพสตธjfmasondrt"
_NAME_AND_YEAR = f"[ ]{{0,12}}[{_INITIALS}][^0-9]{{1,60}}[0-9]{{2,4}}(?![0-9])"
# What follows the figures of a day. Each part is bounded, and no two parts can take the same characters.
_AFTER_DAY = re.compile(
    f"{_NAME_AND_YEAR}"
    # The second day of a range may have one figure; the year of a date has not.
    f"|[ ]{{0,12}}[{_INITIALS}][^0-9]{{1,24}}(?:-|ถึง|และ|กับ|to|and)[^0-9]{{0,40}}[0-9](?![0-9])"
    r"|,? {0,3}(?:[0-9]{4}(?![0-9])|[abc]\.?[de])"
    r"| {0,3}/ {0,3}[0-9]{1,2} {0,3}(?:/ {0,3}(?:[0-9]{4}|[0-9]{2})(?![0-9])|-|ถึง)"
    r"|([-.])[0-9]{1,2}\1[0-9]{4}(?![0-9])"
    r"|([-/]) {0,3}[ก-๎a-z.]{2,12} {0,3}\2"
    r"| {0,3}(?:-|(?:ไป)?(?:จน)?ถึง|to|และ|กับ|and) {0,3}(?:วัน[ก-๎]{0,14} {0,2})?[0-9]{1,2}"
    f"(?:{_NAME_AND_YEAR}|/)"
)
_AFTER_YEAR = re.compile(r"([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])")
_GOES_ON = re.compile(r"[-/.:]?[0-9]|,[0-9]{3}(?![0-9])")
# Only what hardly ever begins the words after a date: ๘ มิ.ย. ๖๖ รายงานผล has a year, ๘ พ.ค. ๔๕ ราย has none.
_COUNTED = re.compile(
    r" {0,2}(?:%|คน|ราย(?!งาน|การ|ชื่อ|ละเอียด|ได้|จ่าย)|ฉบับ(?!ที่|นี้|ลง)|แห่ง(?!ชาติ|ประเทศ|พระ)|ครั้ง(?!ที่)|บาท|ล้าน"
    r"|คัน|เล่ม|แผ่น|ชั่วโมง|นาที|นาฬิกา|น\.|ไร่|ตัน|ลิตร|กิโล|เมตร|กม)"
)


# A short word is one only where no other stands right before it: the ส. of น.ส. is no Saturday.
_BEFORE_SHORT = frozenset(" (,:-/\"'0123456789")
_ROLES_OF_RANGES = frozenset(("from", "between", "within", "to", "now", "onward"))
_ROLES = _ROLES_OF_RANGES | {"at", "day-word", "wan", "thi", "weekday", "month"}


def _leads() -> dict[str, tuple[str, ...]]:
    english = {name.lower() for name in ENGLISH_MONTHS} | {
        f"{name[:3].lower()}{dot}" for name in ENGLISH_MONTHS for dot in ("", ".")
    }
    words = [word for word, (role, _) in WORDS.items() if word in english or role in _ROLES - {"month"}]
    by_last: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_last.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in by_last.items()}


_LEADS = _leads()


def may_be_a_day(plain: str, begin: int, end: int) -> bool:
    """Whether the number at this place of a plain text may be where the figures of a date begin."""
    length = end - begin
    if length <= 3:
        if _AFTER_DAY.match(plain, end) is None:
            return False
    elif length != 4 or _AFTER_YEAR.match(plain, end) is None:
        return False
    return not _continues(plain, begin)


def _continues(plain: str, begin: int) -> bool:
    """Whether the number belongs to what stands before it: 5/31 พฤษภาคม, 131 - 21 มิถุนายน."""
    at = begin - 1
    if at >= 1 and plain[at] in "/.:-" and plain[at - 1].isdigit():
        return True
    while at >= 0 and plain[at] == " " and begin - at < 4:
        at -= 1
    if at < 0 or plain[at] != "-":
        return False
    at -= 1
    while at >= 0 and plain[at] == " " and begin - at < 8:
        at -= 1
    stop = at
    while at >= 0 and plain[at].isdigit() and stop - at < 4:
        at -= 1
    return 0 < stop - at < 4


def has_stray_digit(plain: str, begin: int, end: int) -> bool:
    """Whether a digit and a blank before a day may be its tens place: 1 8 มิถุนายน is 8 June or 18 June."""
    if end - begin != 1 or begin < 2 or plain[begin - 1] != " " or not plain[begin - 2].isdecimal():
        return False
    before = plain[begin - 3 : begin - 2]
    return not before.isdecimal() and before not in ("/", ".", ":", "-") and int(plain[begin - 2] + plain[begin]) <= 31


def leads_before(plain: str, begin: int, done: int) -> tuple[int, set[str]]:
    """Where the words begin that lead to a date whose figures begin at a place, and their roles."""
    start = at = begin
    roles: set[str] = set()
    expected = _ROLES
    for _ in range(_MOST_LEADING_WORDS):
        while at > done and plain[at - 1] in " :," and begin - at < 120:
            at -= 1
        word = _lead_before(plain, at, done)
        role = WORDS[word][0] if word else ""
        if role not in expected:
            break
        if role in _ROLES_OF_RANGES:
            # What stands before ตั้งแต่ is no part of the date: ทุกวันจันทร์ ตั้งแต่วันที่ ๕ มิถุนายน ๒๕๖๖
            expected = _ROLES_OF_RANGES
        at -= len(word)
        roles.add(role)
        start = at
    return start, roles


def _lead_before(plain: str, at: int, done: int) -> str:
    if at <= done:
        return ""
    for word in _LEADS.get(plain[at - 1], ()):
        first = at - len(word)
        if (
            first >= done
            and plain.startswith(word, first)
            and not (first and (word[0].isascii() or word[-1] == ".") and plain[first - 1] not in _BEFORE_SHORT)
        ):
            return word
    return ""


def is_date_in_running_text(statement: Statement, plain: str, end: int) -> bool:
    """Whether what was read is complete, and does not go on as something else."""
    last = statement.second or statement.first
    if last.year is None or (statement.second is None and statement.first.month is None):
        return False
    if any(_is_too_loose(written) for written in (statement.first, last)):
        return False
    if statement.clock is not None or statement.second_clock is not None:
        return True
    if _GOES_ON.match(plain, end):
        return False
    return len(last.year.digits) != 2 or last.separator != "" or not is_counted(plain, end)


def is_counted(text: str, end: int) -> bool:
    """Whether the number that ends here counts something, rather than being a year: ๘ พ.ค. ๔๕ คน."""
    return _COUNTED.match(text, end) is not None


def has_open_year(statement: Statement) -> bool:
    """Whether the year has two digits that do not tell their era, so that the date is refused anyway."""
    year = (statement.second or statement.first).year
    return year is not None and len(year.digits) == 2 and year.era is None and int(year.digits) not in PLAIN_SHORT_YEARS


def _is_too_loose(written: Written) -> bool:
    """Whether figures may be anything: a year of one digit, or of two between points or hyphens."""
    digits = "" if written.year is None else written.year.digits
    return len(digits) == 1 or (len(digits) == 2 and written.separator in (".", "-"))
