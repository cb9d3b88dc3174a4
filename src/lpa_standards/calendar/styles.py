"""The named styles in which Thai offices write a day, and the tables from which each is written.

A style is a pattern of at most four fields, either (weekday) day month year or year month day:

| field | stands for | field | stands for |
|---|---|---|---|
| `{W}` | weekday | `{M}` | month in full |
| `{d}` | day | `{b}` | month, short |
| `{dd}` | day, a zero fills the tens place | `{mm}`, `{m}` | month in figures, with and without a zero |
| `{-d}` | day, a dash fills the tens place, as on received stamps | `{E}` | month in English |
| `{y}`, `{yy}` | Buddhist-era year, its last two digits | `{C}` | Common-era year |
"""

from __future__ import annotations

from lpa_standards.calendar.eras import BE_OFFSET, FIRST_YEAR_BE, LAST_YEAR_BE
from lpa_standards.calendar.names import ENGLISH_MONTHS, MONTHS, SHORT_MONTHS, WEEKDAYS

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final, Literal

    Style = Literal[
        "long", "long_thai", "long_era", "long_era_thai", "long_ce", "long_ce_thai",
        "abbr", "abbr_thai", "abbr2", "abbr2_thai",
        "full", "full_thai", "full_era", "full_era_thai",
        "memo", "memo_thai", "dated", "dated_thai", "order", "order_thai", "royal", "royal_thai",
        "decree", "decree_thai", "stamp", "stamp_thai", "stamp_zero", "stamp_zero_thai",
        "numeric", "numeric_thai", "numeric_short", "numeric_short_thai", "numeric_dash", "numeric_dash_thai",
        "numeric2", "numeric2_thai", "iso_be", "iso", "english",
        "month_year", "month_year_thai", "month_year_era", "month_year_era_thai",
        "month_year_abbr", "month_year_abbr_thai", "month_year_abbr2", "month_year_abbr2_thai",
    ]  # fmt: skip

# Sources: the forms of the regulation on correspondence (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖) have
# the date of a letter as day, month and year without words, that of a memo after วันที่, that of an announcement or
# order after ณ วันที่ with พ.ศ.; a letter is referred to with ลงวันที่. The stamps, with a dash or a zero in the tens
# place, are those on two letters of 2566 of Krabi province. The constitution of 2560 bears พุทธศักราช in full.
_PATTERNS: Final[dict[str, str]] = {
    "long": "{d} {M} {y}",
    "long_era": "{d} {M} พ.ศ. {y}",
    "long_ce": "{d} {M} ค.ศ. {C}",
    "abbr": "{d} {b} {y}",
    "abbr2": "{d} {b} {yy}",
    "full": "วัน{W}ที่ {d} {M} {y}",
    "full_era": "วัน{W}ที่ {d} {M} พ.ศ. {y}",
    "memo": "วันที่ {d} {M} {y}",
    "dated": "ลงวันที่ {d} {M} {y}",
    "order": "ณ วันที่ {d} {M} พ.ศ. {y}",
    "royal": "ณ วันที่ {d} {M} พุทธศักราช {y}",
    "decree": "วันที่ {d} เดือน {M} พ.ศ. {y}",
    "stamp": "{-d} {b} {y}",
    "stamp_zero": "{dd} {b} {y}",
    "numeric": "{dd}/{mm}/{y}",
    "numeric_short": "{d}/{m}/{y}",
    "numeric_dash": "{dd}-{mm}-{y}",
    "numeric2": "{d}/{m}/{yy}",
    "iso_be": "{y}-{mm}-{dd}",
    "iso": "{C}-{mm}-{dd}",
    "english": "{d} {E} B.E. {y}",
    "month_year": "{M} {y}",
    "month_year_era": "{M} พ.ศ. {y}",
    "month_year_abbr": "{b} {y}",
    "month_year_abbr2": "{b} {yy}",
}
_ARABIC_ONLY: Final = {"iso_be", "iso", "english"}

STYLES: Final[tuple[Style, ...]] = tuple(
    f"{name}{digits}"  # type: ignore[misc]  # a test holds that Style lists the same names
    for name in _PATTERNS
    for digits in ("", "_thai")
    if not (digits and name in _ARABIC_ONLY)
)
"""Every style of `format_date`; those ending in `_thai` have Thai digits."""

EXACT_STYLES: Final[tuple[Style, ...]] = tuple(
    style for style in STYLES if "{yy}" not in (kept := _PATTERNS[style.removesuffix("_thai")]) and "d}" in kept
)
"""The styles that keep day and year in full: `parse_date` reads what they write back to the same day."""

_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_DAYS: Final = range(32)
_MONTHS: Final = range(13)
_YEARS: Final = range(FIRST_YEAR_BE - BE_OFFSET, LAST_YEAR_BE - BE_OFFSET + 1)


class Plan:
    """The tables of one style: every part of it ready, the words before it included.

    Attributes:
        lead: Words before the whole, such as "ณ วันที่ "; they stand once before a range too.
        weekdays: By `date.weekday()`; None where the style names no weekday.
        days: By day of the month, from 1; empty texts where the style has none.
        months: By month, from 1.
        years: By Common-era year; for a Buddhist-era style by the Buddhist-era year minus 543.
        is_ce: Whether the year is a Common-era year.
        year_first: Whether the order is year, month, day.
        in_figures: Whether day and month are figures with a mark between, of which a range leaves none out.
        has_day: Whether the style has a day.
    """

    __slots__ = (
        "days", "has_day", "in_figures", "is_ce", "lead", "months", "weekdays", "year_first", "years",
    )  # fmt: skip

    lead: str
    weekdays: tuple[str, ...] | None
    days: tuple[str, ...]
    months: tuple[str, ...]
    years: dict[int, str]
    is_ce: bool
    year_first: bool
    in_figures: bool
    has_day: bool


def plan_of(style: str) -> Plan | None:
    """The tables of a style, None when there is no such style."""
    if style not in STYLES:
        return None
    base = style.removesuffix("_thai")
    thai = base != style
    parts = _parts(_PATTERNS[base])
    plan = Plan()
    plan.year_first = parts[0][1] in ("y", "C")
    plan.has_day = any(field.endswith("d") for _, field in parts)
    plan.in_figures = any(field in ("m", "mm") for _, field in parts)
    plan.is_ce = any(field == "C" for _, field in parts)
    plan.lead, plan.weekdays, plan.days = "", None, ("",) * len(_DAYS)
    for words, field in parts:
        if field == "W":
            # The words after the weekday, ที่, belong to the day.
            plan.weekdays = tuple(f"{words}{name}" for name in WEEKDAYS)
        elif field.endswith("d"):
            plan.lead = "" if plan.weekdays or plan.year_first else words
            plan.days = _digits(thai, [f"{words}{_day(day, field)}" for day in _DAYS])
        elif field in ("y", "yy", "C"):
            written = _digits(thai, [f"{words}{_year(year, field)}" for year in _YEARS])
            plan.years = dict(zip(_YEARS, written, strict=True))
        else:
            plan.months = _digits(thai, [f"{words}{_month(month, field)}" for month in _MONTHS])
    return plan


def _parts(pattern: str) -> list[tuple[str, str]]:
    """Each field with the words before it."""
    parts = []
    words = ""
    for piece in pattern.split("{"):
        field, closed, rest = piece.partition("}")
        if closed:
            parts.append((words, field))
        words = rest if closed else field
    return parts


def _digits(thai: bool, texts: list[str]) -> tuple[str, ...]:
    return tuple(text.translate(_DIGITS) for text in texts) if thai else tuple(texts)


def _day(day: int, field: str) -> str:
    if field == "d" or day > 9:
        return str(day)
    return f"0{day}" if field == "dd" else f"- {day}"


def _month(month: int, field: str) -> str:
    if field in ("m", "mm"):
        return str(month).zfill(len(field))
    return {"M": MONTHS, "b": SHORT_MONTHS, "E": ENGLISH_MONTHS}[field][month - 1]


def _year(year_ce: int, field: str) -> str:
    if field == "C":
        return str(year_ce)
    year = str(year_ce + BE_OFFSET)
    return year if field == "y" else year[-2:]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """`Style`, for those who look at it at run time."""
        if name != "Style":
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from typing import Literal

        return Literal[STYLES]
