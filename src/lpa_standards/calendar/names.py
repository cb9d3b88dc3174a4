"""Thai names of months, weekdays and eras, and every other word that a written date may hold."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final, Literal

    Era = Literal["be", "ce", "rs"]
    Role = Literal[
        "month", "weekday", "era", "at", "day-word", "wan", "thi", "month-word", "year-word", "time-word",
        "hour-word", "minute-word", "of", "from", "between", "to", "and", "within", "now", "onward", "same-as",
        "ordinal", "T", "Z",
    ]  # fmt: skip
    Meaning = tuple[Role, int | Era | None]
else:
    Era = str  # for whoever looks the name up when the program runs

MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
SPOKEN_MONTHS: Final = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
WEEKDAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_SHORT_WEEKDAYS: Final = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ERAS: Final[dict[Era, str]] = {"be": "พ.ศ.", "ce": "ค.ศ.", "rs": "ร.ศ."}


def _undotted(short: str) -> tuple[str, ...]:
    # Offices drop the last dot, the inner one, or both: มิ.ย. มิ.ย มิย. มิย
    inner_dropped = short.replace(".", "", 1)
    return short, short[:-1], inner_dropped, inner_dropped[:-1]


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (full, short, spoken) in enumerate(zip(MONTHS, SHORT_MONTHS, SPOKEN_MONTHS, strict=True), 1):
        for name in (full, spoken, *_undotted(short)):
            found[name] = number
    return found


MONTH_NUMBERS: Final = _months()
"""Every accepted Thai spelling of a month -> 1 to 12."""

_ERA_WORDS: Final[dict[Era, tuple[str, ...]]] = {
    "be": (*_undotted("พ.ศ."), "พุทธศักราช", *_undotted("b.e."), "buddhist era"),
    "ce": (
        *_undotted("ค.ศ."), "คริสต์ศักราช", "คริสตศักราช",
        *_undotted("c.e."), *_undotted("a.d."), "common era",
    ),
    "rs": (*_undotted("ร.ศ."), "รัตนโกสินทร์ศก", "รัตนโกสินทรศก", *_undotted("r.s.")),
}  # fmt: skip
_ROLES: Final[dict[Role, tuple[str, ...]]] = {
    "at": (
        "ณ", "ลง", "เมื่อ", "ใน", "ให้ไว้", "ประกาศ", "สั่ง", "ตราไว้", "ออก", "ออกให้", "ทำ", "ประจำ", "on", "the", "dated",
    ),
    "day-word": ("วันที่", "date"),
    "wan": ("วัน",),
    "thi": ("ที่",),
    "month-word": ("เดือน",),
    "year-word": ("ปี", "year"),
    "time-word": ("เวลา",),
    "hour-word": ("น.", "น", "นาฬิกา", "hrs.", "hrs", "hours"),
    "minute-word": ("นาที",),
    "of": ("ของ", "of", "day of"),
    "from": ("ตั้งแต่", "นับตั้งแต่", "นับแต่", "เริ่มตั้งแต่", "จาก", "from"),
    "between": ("ระหว่าง", "ในระหว่าง", "ช่วง", "ในช่วง", "between"),
    "to": ("ถึง", "จนถึง", "ไปจนถึง", "to", "until", "till", "through"),
    "and": ("และ", "กับ", "and"),
    "within": ("ภายใน", "ไม่เกิน", "by"),
    "now": ("บัดนี้", "now"),
    "onward": ("เป็นต้นไป", "เป็นต้นมา", "onwards", "onward"),
    "same-as": ("ตรงกับ",),
    "ordinal": ("st", "nd", "rd", "th"),
    "T": ("t",),
    "Z": ("z",),
}  # fmt: skip


def _words() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {word: ("month", number) for word, number in MONTH_NUMBERS.items()}
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        short = name[:3].lower()
        words |= dict.fromkeys((name.lower(), short, f"{short}."), ("month", number))
    words |= {"sept": ("month", 9), "sept.": ("month", 9)}
    for number, (thai, brief, english) in enumerate(zip(WEEKDAYS, _SHORT_WEEKDAYS, ENGLISH_WEEKDAYS, strict=True)):
        short = english[:3].lower()
        words |= dict.fromkeys((thai, brief, english.lower(), short, f"{short}."), ("weekday", number))
    words |= dict.fromkeys(("พฤหัส", "พฤหัสฯ", "thurs", "thurs.", "thur."), ("weekday", 3))
    words |= {"tues": ("weekday", 1), "tues.": ("weekday", 1)}
    words |= {word: ("era", era) for era, spellings in _ERA_WORDS.items() for word in spellings}
    words |= {word: (role, None) for role, spellings in _ROLES.items() for word in spellings}
    return words


WORDS: Final = _words()
"""Every word that may stand in a written date, small letters -> its role and, where it has one, its value."""


def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in WORDS:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


WORD_LENGTHS: Final = _lengths()
"""First character of a word -> the lengths that words beginning so have, longest first."""

LONGEST_WORD: Final = max(map(len, WORDS))
