"""Thai names of months, weekdays and eras, and every other word that a written date may hold."""

from typing import Final, Literal

Era = Literal["be", "ce", "rs"]

MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_SPOKEN_MONTHS: Final = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip
WEEKDAYS: Final = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ERAS: Final[dict[Era, str]] = {"be": "พ.ศ.", "ce": "ค.ศ.", "rs": "ร.ศ."}

Role = Literal[
    "month", "weekday", "era", "at", "day-word", "wan", "thi", "month-word", "year-word", "time-word",
    "hour-word", "minute-word", "from", "between", "to", "and", "within", "onward", "T", "Z",
]  # fmt: skip
Meaning = tuple[Role, int | Era | None]


def _undotted(short: str) -> set[str]:
    # Offices drop the last dot, the inner one, or both: มิ.ย. มิ.ย มิย. มิย
    inner_dropped = short.replace(".", "", 1)
    return {short, short[:-1], inner_dropped, inner_dropped[:-1]}


def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (full, short, spoken) in enumerate(zip(MONTHS, SHORT_MONTHS, _SPOKEN_MONTHS, strict=True), 1):
        for name in {full, spoken, *_undotted(short)}:
            found[name] = number
    return found


MONTH_NUMBERS: Final = _months()
"""Every accepted spelling of a month -> 1 to 12."""

_ERA_WORDS: Final[dict[Era, tuple[str, ...]]] = {
    "be": (*_undotted("พ.ศ."), "พุทธศักราช"),
    "ce": (*_undotted("ค.ศ."), "คริสต์ศักราช", "คริสตศักราช"),
    "rs": (*_undotted("ร.ศ."), "รัตนโกสินทร์ศก", "รัตนโกสินทรศก"),
}
_ROLES: Final[dict[Role, tuple[str, ...]]] = {
    "at": ("ณ", "ลง", "เมื่อ"),
    "day-word": ("วันที่",),
    "wan": ("วัน",),
    "thi": ("ที่",),
    "month-word": ("เดือน",),
    "year-word": ("ปี",),
    "time-word": ("เวลา",),
    "hour-word": ("น.", "น", "นาฬิกา"),
    "minute-word": ("นาที",),
    "from": ("ตั้งแต่",),
    "between": ("ระหว่าง",),
    "to": ("ถึง", "จนถึง"),
    "and": ("และ",),
    "within": ("ภายใน",),
    "onward": ("เป็นต้นไป",),
    "T": ("T",),
    "Z": ("Z",),
}


def _words() -> dict[str, Meaning]:
    words: dict[str, Meaning] = {word: ("month", number) for word, number in MONTH_NUMBERS.items()}
    words |= {name: ("weekday", number) for number, name in enumerate(WEEKDAYS)}
    words |= {"พฤหัส": ("weekday", 3)}
    words |= {word: ("era", era) for era, spellings in _ERA_WORDS.items() for word in spellings}
    words |= {word: (role, None) for role, spellings in _ROLES.items() for word in spellings}
    return words


WORDS: Final = _words()
"""Every word that may stand in a written date -> its role and, where it has one, its value."""

LONGEST_WORD: Final = max(map(len, WORDS))
