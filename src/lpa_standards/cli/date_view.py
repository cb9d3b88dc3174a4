"""What a text was read as, in words: day, eras, fiscal year, offices open or closed, repairs, official styles."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from rich.text import Text

from lpa_standards import calendar
from lpa_standards.calendar import (
    BANGKOK,
    STYLES,
    CalendarError,
    DateRange,
    DateReading,
    FiscalQuarter,
    FiscalYear,
    be_parts,
    format_date,
)
from lpa_standards.calendar.explaining import RangeReading
from lpa_standards.calendar.names import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, MONTHS
from lpa_standards.cli.date_reading import Read
from lpa_standards.cli.date_refusal import visible
from lpa_standards.cli.offices import OFFICES, OfficeDay, office_day, working_days
from lpa_standards.cli.output import paragraph, say
from lpa_standards.errors import Words, shorten

_LONGEST_SHOWN: Final = 200
# How offices write a day, from the most to the least formal.
_OFFICIAL: Final = (
    "full_era_thai",
    "order_thai",
    "decree_thai",
    "memo_thai",
    "dated_thai",
    "full_thai",
    "long_thai",
    "long",
    "abbr_thai",
    "abbr",
    "abbr2_thai",
    "numeric_thai",
    "numeric",
    "iso_be",
)


def lines_of(read: Read, width: int, known_on: date | None) -> Iterator[Text]:
    """Everything worth knowing about what was read.

    Args:
        read: What was read.
        width: Columns.
        known_on: Leave out holidays announced after this day.
    """
    value = read.value
    if isinstance(value, datetime):
        here = value.astimezone(BANGKOK)
        day = here.date()
        head = Words(f"{_full(day).en}, {here:%H:%M:%S}", f"{_full(day).th} เวลา {here:%H.%M} น.")
        yield from _head(head, read.text, width)
        iso = here.isoformat()
        zone = Words(f"{iso} (Thai time, UTC+7)", f"{iso} (เวลาไทย UTC+7)")
        yield from _line(Words("Moment", "วันเวลา"), zone, width)
        yield from _day_lines(day, read, width, known_on)
    elif isinstance(value, date):
        yield from _head(_full(value), read.text, width)
        yield from _day_lines(value, read, width, known_on)
    elif isinstance(value, time):
        yield from _head(Words(f"{value:%H:%M:%S}", f"{value:%H.%M} น."), read.text, width)
        what = Words("a time of day, Thai time; no day", "เวลาในวัน (เวลาไทย) ไม่มีวันที่")
        yield from _line(Words("Kind", "ชนิด"), what, width)
    elif isinstance(value, DateRange):
        yield from _range_lines(value, read, width, known_on)
    else:
        yield from _fiscal_lines(value, read.text, width, known_on)


def _head(words: Words, text: str, width: int) -> Iterator[Text]:
    yield from paragraph(say(words), width, style="bold green")
    shown = f"“{shorten(visible(text), _LONGEST_SHOWN)}”"
    yield from _line(Words("Read from", "อ่านจาก"), Words(shown, shown), width)


def _line(name: Words, said: Words, width: int) -> Iterator[Text]:
    yield from paragraph(say(said), width, indent=2, lead=f"{say(name)}: ")


def _day_lines(day: date, read: Read, width: int, known_on: date | None) -> Iterator[Text]:
    year, month, number = be_parts(day)
    name, iso = MONTHS[month - 1], day.isoformat()
    eras = Words(
        f"B.E. {year} · C.E. {day.year} ({iso})",
        f"{number} {name} พ.ศ. {year} ตรงกับ {number} {name} ค.ศ. {day.year} ({iso})",
    )
    yield from _line(Words("Years", "ปี"), eras, width)
    yield from _reading_lines(read.reading, width)
    yield from _line(Words("Fiscal year", "ปีงบประมาณ"), _fiscal(day), width)
    for office, words in OFFICES.items():
        yield from _line(words, _office(office_day(day, office, known_on)), width)
    yield from paragraph(say(Words("Written officially:", "เขียนแบบราชการ:")), width, indent=2)
    for style in _OFFICIAL:
        # Two digits stand for one year only by custom, and the custom reaches from 2540 to 2579.
        if style in STYLES and (not style.startswith("abbr2") or 2540 <= year < 2580):
            yield from paragraph(format_date(day, style), width, indent=4, lead=f"{style:<14} ")


def _reading_lines(reading: DateReading | RangeReading | None, width: int) -> Iterator[Text]:
    if isinstance(reading, DateReading):
        for step in reading.steps[: len(reading.steps) - len(reading.repairs)]:
            yield from _line(Words("How it was read", "วิธีอ่าน"), step, width)
    for repair in reading.repairs if reading is not None else ():
        yield from _line(Words("Repaired", "ซ่อม"), repair.words, width)


def _fiscal(day: date) -> Words:
    try:
        quarter = calendar.FiscalQuarter.of(day)
    except CalendarError as error:
        why = error.message
        return Words(f"not known: {why.en}", f"ไม่ทราบ เพราะ{why.th}")
    year, number = quarter.year.year_be, quarter.number
    return Words(f"{year}, quarter {number}", f"{year} ไตรมาสที่ {number}")


def _office(found: OfficeDay) -> Words:
    if found.unknown is not None:
        return Words(f"not known: {found.unknown.message.en}", f"ไม่ทราบ เพราะ{found.unknown.message.th}")
    if found.working:
        return Words("working day", "วันทำการ")
    if found.holiday is not None:
        title, known = found.holiday.title, found.holiday.announced
        by = Words("", "เมื่อ") if found.holiday.exactly else Words(" by", "ไม่เกิน")
        told = Words(f"announced{by.en} {known.isoformat()}", f"ประกาศ{by.th}วันที่ {format_date(known)}")
        return Words(f"holiday: {title.en} ({told.en})", f"วันหยุด {title.th} ({told.th})")
    return Words("weekend", "วันหยุดสุดสัปดาห์")


def _range_lines(span: DateRange, read: Read, width: int, known_on: date | None) -> Iterator[Text]:
    first, last, text = span.start, span.end, read.text
    if first is not None and last is not None:
        days = (last - first).days + 1
        yield from _head(
            Words(f"{_full(first).en} to {_full(last).en}", f"{_full(first).th} ถึง{_full(last).th}"), text, width
        )
        both = Words(f"{days:,}, both ends included", f"{days:,} วัน นับทั้งวันแรกและวันสุดท้าย")
        yield from _line(Words("Days", "จำนวนวัน"), both, width)
        yield from _working(first, last, width, known_on)
    elif last is not None:
        yield from _head(
            Words(f"until {_full(last).en}, that day included", f"ภายใน{_full(last).th} (นับวันนั้นด้วย)"), text, width
        )
    elif first is not None:
        yield from _head(Words(f"from {_full(first).en} on", f"ตั้งแต่{_full(first).th} เป็นต้นไป"), text, width)
    yield from _reading_lines(read.reading, width)
    for name, day in ((Words("First day", "วันแรก"), first), (Words("Last day", "วันสุดท้าย"), last)):
        if day is not None:
            fiscal = _fiscal(day)
            said = Words(f"{day.isoformat()}, fiscal year {fiscal.en}", f"{day.isoformat()} ปีงบประมาณ {fiscal.th}")
            yield from _line(name, said, width)
            for office, words in OFFICES.items():
                yield from paragraph(
                    say(_office(office_day(day, office, known_on))), width, indent=4, lead=f"{say(words)}: "
                )


def _fiscal_lines(value: FiscalYear | FiscalQuarter, text: str, width: int, known_on: date | None) -> Iterator[Text]:
    first, last = value.first_day, value.last_day
    if isinstance(value, FiscalYear):
        head = Words(f"Fiscal year {value.year_be}", f"ปีงบประมาณ พ.ศ. {value.year_be}")
    else:
        year, number = value.year.year_be, value.number
        head = Words(f"Quarter {number} of fiscal year {year}", f"ไตรมาสที่ {number} ปีงบประมาณ พ.ศ. {year}")
    yield from _head(head, text, width)
    bounds = Words(f"{first.isoformat()} to {last.isoformat()}", f"{format_date(first)} ถึง {format_date(last)}")
    yield from _line(Words("Days", "ช่วงวัน"), bounds, width)
    days = (last - first).days + 1
    yield from _line(Words("In all", "จำนวนวัน"), Words(f"{days} days", f"{days} วัน"), width)
    yield from _working(first, last, width, known_on)
    if isinstance(value, FiscalYear):
        for each in value.quarters:
            first, last = each.first_day, each.last_day
            said = Words(f"{first.isoformat()} to {last.isoformat()}", f"{format_date(first)} ถึง {format_date(last)}")
            yield from _line(Words(f"Quarter {each.number}", f"ไตรมาสที่ {each.number}"), said, width)


def _working(first: date, last: date, width: int, known_on: date | None) -> Iterator[Text]:
    for office, words in OFFICES.items():
        count, unknown = working_days(first, last, office, known_on)
        if unknown is not None:
            said = Words(
                f"working days not known: {unknown.message.en}", f"ไม่ทราบจำนวนวันทำการ เพราะ{unknown.message.th}"
            )
        else:
            said = Words(f"{count:,} working days", f"{count:,} วันทำการ")
        yield from _line(words, said, width)


def _full(day: date) -> Words:
    english = f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return Words(english, format_date(day, "full"))
