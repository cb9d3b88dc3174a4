"""What a later letter changes of a submission window: a further closing for some or for all, and days of grace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from lpa_standards.calendar.eras import check_day
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words

MAX_GRACE_DAYS: Final = 3650
"""Ten years: far beyond any grace, and within the days that `datetime` knows."""

_SELECTORS: Final = (("types", "type"), ("provinces", "province"), ("lao", "code"))


@dataclass(frozen=True, slots=True)
class Extension:
    """A further closing, for everybody or for some, as a letter announced it.

    A selector that is empty selects everybody; where several are given, all must fit.

    Attributes:
        closes: Last day.
        closes_at: Time on that day, still open itself; None: the day counts whole.
        types: Types of อปท. it is for, such as "city".
        provinces: Names of provinces it is for; จังหวัด or จ. before a name changes nothing.
        lao: Codes of single อปท. it is for.
        reason: Why, in words.
        source: Letter or order that says so.
        announced: Day on which it became known; None: known from the start.
        shortens: Whether its closing holds even where it is earlier; otherwise an earlier one changes nothing.
    """

    closes: date
    closes_at: time | None = None
    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    lao: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    announced: date | None = None
    shortens: bool = False

    def __post_init__(self) -> None:
        """Check the days and turn the selectors into tuples."""
        check_day(self.closes)
        check_clock(self.closes_at)
        if self.announced is not None:
            check_day(self.announced)
        for name, _ in _SELECTORS:
            chosen = getattr(self, name)
            if isinstance(chosen, str):
                raise CalendarError(
                    Words(f"{name} is a list, not one text", f"{name} ต้องเป็นรายการ ไม่ใช่ข้อความเดียว"),
                    Words(f"write {name}=({chosen!r},)", f"เขียน {name}=({chosen!r},)"),
                    reason="not-a-list",
                )
            object.__setattr__(self, name, tuple(chosen))

    @property
    def for_all(self) -> bool:
        """Whether it is for everybody."""
        return not (self.types or self.provinces or self.lao)

    def fits(self, lao: object | None) -> bool:
        """Whether it holds for an อปท.

        Args:
            lao: An object or a mapping with `type`, `province` and `code`, or a code alone; None: nobody in particular.

        Raises:
            CalendarError: `lao` is none of these, so that a mistake cannot pass for "no extension".
        """
        known = _known_of(lao)
        return (
            (not self.types or known["type"] in self.types)
            and (not self.provinces or _bare(known["province"]) in map(_bare, self.provinces))
            and (not self.lao or known["code"] in self.lao)
        )

    def is_known_on(self, day: date | None) -> bool:
        """Whether it was announced on that day or before; None: whenever it was."""
        return day is None or self.announced is None or self.announced <= day


@dataclass(frozen=True, slots=True)
class Grace:
    """Days after the closing day on which data is still taken, and counts as late; the last one counts whole."""

    days: int

    def __post_init__(self) -> None:
        """Refuse anything but a whole number of days, 1 or more."""
        if type(self.days) is int and 1 <= self.days <= MAX_GRACE_DAYS:
            return
        raise CalendarError(
            Words(
                f"grace is a whole number of days, 1 to {MAX_GRACE_DAYS}, not {self.days!r}",
                f"ระยะผ่อนผันต้องเป็นจำนวนวันเต็ม 1 ถึง {MAX_GRACE_DAYS} วัน ไม่ใช่ {self.days!r}",
            ),
            Words("leave grace out where there is none", "ถ้าไม่มีการผ่อนผัน ไม่ต้องระบุ"),
            reason="grace",
        )


def check_clock(value: object) -> None:
    """Refuse anything but a time of day in Thai time, or None.

    Raises:
        CalendarError: It is a text, or has a time zone of its own.
    """
    if value is None or (isinstance(value, time) and value.tzinfo is None):
        return
    raise CalendarError(
        Words(
            f"closes_at is a datetime.time in Thai time, not {value!r}",
            f"closes_at ต้องเป็นเวลาไทย (datetime.time) ไม่ใช่ {value!r}",
        ),
        Words("read it with parse_time", "อ่านด้วย parse_time"),
        reason="not-a-time",
    )


def _known_of(lao: object | None) -> dict[str, object]:
    names = [attribute for _, attribute in _SELECTORS]
    if lao is None:
        return dict.fromkeys(names)
    if isinstance(lao, str):
        return {**dict.fromkeys(names), "code": lao}
    if isinstance(lao, Mapping):
        found = {name: lao[name] for name in names if name in lao}
    else:
        found = {name: getattr(lao, name) for name in names if hasattr(lao, name)}
    if found:
        return {**dict.fromkeys(names), **found}
    raise CalendarError(
        Words(
            f"an อปท. has type, province and code; {type(lao).__name__} has none of them",
            f"อปท. ต้องมี type province หรือ code แต่ {type(lao).__name__} ไม่มีเลย",
        ),
        Words(
            'give lpa.Lao(...), {"type": ..., "province": ..., "code": ...}, or a code as text',
            'ส่ง lpa.Lao(...) หรือ {"type": ..., "province": ..., "code": ...} หรือรหัสเป็นข้อความ',
        ),
        reason="not-a-lao",
    )


def _bare(province: object) -> object:
    if not isinstance(province, str):
        return province
    # Sara am comes in two forms, whole and as nikhahit with sara aa; both are the same name.
    text = " ".join(province.replace("\u0e4d\u0e32", "\u0e33").split())
    return text.removeprefix("จังหวัด").removeprefix("จ.").strip()
