"""Writes fiscal years and quarters in the named styles of Thai offices."""

from __future__ import annotations

from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.fiscal_year import FiscalQuarter, FiscalYear
from lpa_standards.errors import Words, did_you_mean

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from typing import Final, Literal

    FiscalStyle = Literal["long", "long_thai", "annual", "annual_thai", "short", "short_thai"]

_YEARS: Final[dict[str, str]] = {
    "long": "ปีงบประมาณ พ.ศ. {year}",
    "annual": "ประจำปีงบประมาณ พ.ศ. {year}",
    "short": "ปีงบประมาณ {year}",
}
_QUARTER: Final = "ไตรมาสที่ {number} "
_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

FISCAL_STYLES: Final[tuple[FiscalStyle, ...]] = (
    "long", "long_thai", "annual", "annual_thai", "short", "short_thai",
)  # fmt: skip
"""Every style of `format_fiscal`; those ending in `_thai` have Thai digits."""


def format_fiscal(value: FiscalYear | FiscalQuarter, style: FiscalStyle = "long") -> str:
    """A fiscal year or quarter in words, as `parse_fiscal` reads it back.

    Args:
        value: The year or the quarter.
        style: "long" with พ.ศ., "annual" with ประจำ before it too, "short" with the bare year; with `_thai` in Thai
            digits.

    Raises:
        CalendarError: The style is unknown, or the value is neither.

    >>> format_fiscal(FiscalYear(2566), "annual_thai")
    'ประจำปีงบประมาณ พ.ศ. ๒๕๖๖'
    >>> format_fiscal(FiscalQuarter(FiscalYear(2566), 3), "short_thai")
    'ไตรมาสที่ ๓ ปีงบประมาณ ๒๕๖๖'
    """
    if style not in FISCAL_STYLES:
        raise CalendarError(
            Words(f"unknown style {style!r}", f"ไม่รู้จักรูปแบบ {style!r}"),
            did_you_mean(str(style), FISCAL_STYLES),
            reason="style",
        )
    pattern = _YEARS[style.removesuffix("_thai")]
    given: object = value
    if isinstance(given, FiscalQuarter):
        text = (_QUARTER + pattern).format(number=given.number, year=given.year.year_be)
    elif isinstance(given, FiscalYear):
        text = pattern.format(year=given.year_be)
    else:
        kind = type(value).__name__
        raise CalendarError(
            Words(f"a fiscal year or quarter is due, not {kind}", f"ต้องเป็นปีงบประมาณหรือไตรมาส ไม่ใช่ {kind}"),
            Words("write FiscalYear(2566)", "เขียน FiscalYear(2566)"),
            reason="not-a-year",
        )
    return text.translate(_DIGITS) if style.endswith("_thai") else text
