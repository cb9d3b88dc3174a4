"""What a written year means: its era, its number of digits, and the limits within which it is believed."""

from __future__ import annotations

from lpa_standards.calendar.eras import (
    BE_OFFSET,
    FIRST_DAY,
    FIRST_YEAR_BE,
    FIRST_YEAR_RS,
    LAST_DAY,
    LAST_YEAR_BE,
    LAST_YEAR_RS,
    RS_OFFSET,
    existing_day,
    from_be,
)
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.calendar.names import ERAS
from lpa_standards.errors import Words

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest
if TYPE_CHECKING:
    from datetime import date
    from typing import Final, Literal

    from lpa_standards.calendar.names import Era

    EraFrom = Literal["text", "caller", "order", "custom"]

# ISO 8601 numbers its years in the Common Era; a year from here on can only be a Buddhist-era one put into that form.
_FIRST_ISO_YEAR_BE: Final = 2400
_CENTURY_BE: Final = 2500
# Two digits are a Buddhist-era year by custom (66 is 2566); but 23 may as well be 2023, and 99 may be 1999.
PLAIN_SHORT_YEARS: Final = range(40, 80)


class ResolvedYear:
    """What a written year means.

    Attributes:
        era: Its era.
        number: The full year in that era.
        era_from: "text" where the era is stated, "caller" where it was given, "order" where the order of ISO 8601
            tells it, "custom" where the year can only be a Buddhist-era one.
    """

    __slots__ = ("era", "era_from", "number")

    def __init__(self, era: Era, number: int, era_from: EraFrom) -> None:
        self.era = era
        self.number = number
        self.era_from = era_from

    @property
    def number_be(self) -> int:
        """The Buddhist-era year, as it has been counted since B.E. 2484."""
        return self.number + {"be": 0, "ce": BE_OFFSET, "rs": RS_OFFSET}[self.era]

    def day(self, month: int, day: int) -> date:
        """The day of this year.

        Raises:
            CalendarError: No such day, or one before the solar calendar.
        """
        if self.era == "be":
            return from_be(self.number, month, day)
        if self.era == "rs":
            return from_be(self.number + RS_OFFSET, month, day)
        found = existing_day(self.number, month, day)
        if found < FIRST_DAY:
            raise _out_of_range(
                Words("the solar calendar begins on 1 April 1889", "ปฏิทินสุริยคติเริ่มใช้วันที่ 1 เมษายน พ.ศ. 2432 (ค.ศ. 1889)"),
                Words("earlier days are not converted here", "ระบบนี้ไม่แปลงวันก่อนหน้านั้น"),
            )
        return found


def resolve_year(digits: str, *, stated: Era | None, caller: Era | None, year_first: bool) -> ResolvedYear:
    """What a year means as it was written.

    Args:
        digits: The year, Arabic digits.
        stated: Era in the text.
        caller: Era that the caller gives, None when left to the text.
        year_first: Whether the text has the order of ISO 8601.

    Raises:
        CalendarError: The era is open or contradicted, or the year out of range.
    """
    if caller is not None and stated is not None and caller != stated:
        raise CalendarError(
            Words(
                f"the text says {ERAS[stated]}, the caller {ERAS[caller]}",
                f"ข้อความระบุ {ERAS[stated]} แต่ผู้เรียกใช้ระบุ {ERAS[caller]}",
            ),
            Words("leave the era to the text", "ใช้ศักราชตามที่ข้อความระบุ"),
            reason="era-conflict",
        )
    known = stated or caller
    era_from: EraFrom = "text" if stated else "caller" if caller else "order" if year_first else "custom"
    if len(digits) == 2:
        return ResolvedYear("be", _short_year(digits, known), era_from)
    if len(digits) > 4 or (len(digits) != 4 and known != "rs"):
        raise _out_of_range(
            Words(f"{digits} is no year", f"{digits} ไม่ใช่ปี"), Words("write the year with four digits", "เขียนปีให้ครบสี่หลัก")
        )
    year = int(digits)
    era = known or _era_of(year, year_first=year_first)
    checked = {"be": _checked_be, "ce": _checked_ce, "rs": _checked_rs}[era](year)
    return ResolvedYear(era, checked, era_from)


def era_by_size(digits: str) -> Era | None:
    """The era that a four-digit year beside one of another era can only be in, None where it fits neither."""
    if FIRST_YEAR_BE <= int(digits) <= LAST_YEAR_BE:
        return "be"
    return "ce" if FIRST_DAY.year <= int(digits) <= LAST_DAY.year else None


def _era_of(year: int, *, year_first: bool) -> Era:
    if year_first:
        return "be" if year >= _FIRST_ISO_YEAR_BE else "ce"
    if FIRST_DAY.year <= year <= LAST_DAY.year:
        raise CalendarError(
            Words(
                f"the era of {year} is not stated, and {year} is not clearly a Buddhist-era year",
                f"ไม่ได้ระบุศักราชของปี {year} และไม่ชัดว่าเป็น พ.ศ.",
            ),
            Words(
                f'write ค.ศ. {year} (or pass era="ce"), or the Buddhist-era year พ.ศ. {year + BE_OFFSET}',
                f'เขียน ค.ศ. {year} (หรือส่ง era="ce") หรือเขียนเป็น พ.ศ. {year + BE_OFFSET}',
            ),
            reason="era-open",
        )
    return "be"


def _short_year(digits: str, era: Era | None) -> int:
    year_be = _CENTURY_BE + int(digits)
    if era == "be" or (era is None and int(digits) in PLAIN_SHORT_YEARS):
        return year_be
    fix = Words("write the year with four digits and its era", "เขียนปีให้ครบสี่หลักพร้อมศักราช")
    if era == "rs":
        raise _out_of_range(Words(f"ร.ศ. {digits} is no year", f"ไม่มีปี ร.ศ. {digits} ในปฏิทินสุริยคติ"), fix)
    if era == "ce":
        raise _out_of_range(
            Words(f"ค.ศ. {digits} does not say its century", f"ค.ศ. {digits} ไม่ได้บอกว่าเป็นศตวรรษใด"), fix
        )
    year_ce = (2000 if int(digits) < PLAIN_SHORT_YEARS.start else 1900) + int(digits)
    raise CalendarError(
        Words(
            f"the year {digits} may be พ.ศ. {year_be} or ค.ศ. {year_ce}",
            f"ปี {digits} อาจเป็น พ.ศ. {year_be} หรือ ค.ศ. {year_ce}",
        ),
        fix,
        reason="era-open",
    )


def _checked_be(year: int) -> int:
    if FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        return year
    message = Words(
        f"พ.ศ. {year} is outside {FIRST_YEAR_BE} to {LAST_YEAR_BE}",
        f"พ.ศ. {year} อยู่นอกช่วง พ.ศ. {FIRST_YEAR_BE} ถึง {LAST_YEAR_BE}",
    )
    once = year - BE_OFFSET
    if FIRST_YEAR_BE <= once <= LAST_YEAR_BE:
        fix = Words(f"543 seems to be added twice: write {once}", f"น่าจะบวก 543 ซ้ำสองครั้ง ให้เขียน {once}")
    elif FIRST_DAY.year <= year <= LAST_DAY.year:
        fix = Words(f"if it is a Common-era year, write ค.ศ. {year}", f"ถ้าเป็นคริสต์ศักราช ให้เขียน ค.ศ. {year}")
    else:
        fix = Words("check the year", "ตรวจสอบปี")
    raise _out_of_range(message, fix)


def _checked_ce(year: int) -> int:
    if FIRST_DAY.year <= year <= LAST_DAY.year:
        return year
    message = Words(
        f"ค.ศ. {year} is outside {FIRST_DAY.year} to {LAST_DAY.year}",
        f"ค.ศ. {year} อยู่นอกช่วง ค.ศ. {FIRST_DAY.year} ถึง {LAST_DAY.year}",
    )
    if FIRST_YEAR_BE <= year <= LAST_YEAR_BE:
        raise _out_of_range(
            message, Words(f"it looks like พ.ศ. {year}: state that era", f"น่าจะเป็น พ.ศ. {year} ให้ระบุศักราชให้ถูกต้อง")
        )
    raise _out_of_range(message, Words("check the year", "ตรวจสอบปี"))


def _checked_rs(year: int) -> int:
    if FIRST_YEAR_RS <= year <= LAST_YEAR_RS:
        return year
    raise _out_of_range(
        Words(
            f"ร.ศ. {year} is outside {FIRST_YEAR_RS} to {LAST_YEAR_RS}",
            f"ร.ศ. {year} อยู่นอกช่วง ร.ศ. {FIRST_YEAR_RS} ถึง {LAST_YEAR_RS}",
        ),
        Words("check the year and its era", "ตรวจสอบปีและศักราช"),
    )


def _out_of_range(message: Words, fix: Words) -> CalendarError:
    return CalendarError(message, fix, reason="year-range")
