"""What a text was read as, or why it was refused, as data: what `date --json` prints, one line for each text."""

from datetime import date, datetime, time
from typing import Any

from lpa_standards.calendar import (
    BANGKOK,
    STYLES,
    CalendarError,
    DateRange,
    DateReading,
    DateTextError,
    FiscalQuarter,
    FiscalYear,
    Repair,
    be_parts,
    format_date,
)
from lpa_standards.calendar.explaining import RangeReading
from lpa_standards.calendar.holidays import Holiday
from lpa_standards.calendar.names import ENGLISH_WEEKDAYS, WEEKDAYS
from lpa_standards.cli.date_reading import Read
from lpa_standards.cli.offices import OFFICES, Office, office_day, working_days
from lpa_standards.errors import Words


def data_of(read: Read, known_on: date | None) -> dict[str, Any]:
    """Everything that is said of what was read. Days are common-era ISO 8601, moments have the offset of Thai time."""
    value = read.value
    data: dict[str, Any] = {"text": read.text, "ok": True, "kind": read.kind}
    if isinstance(value, datetime):
        here = value.astimezone(BANGKOK)
        return data | {"value": here.isoformat(), "day": _day(here.date(), known_on)}
    if isinstance(value, date):
        return data | {"value": value.isoformat(), "day": _day(value, known_on), "reading": _reading(read.reading)}
    if isinstance(value, time):
        return data | {"value": value.isoformat()}
    if isinstance(value, DateRange):
        return data | {
            "start": None if value.start is None else _day(value.start, known_on),
            "end": None if value.end is None else _day(value.end, known_on),
            "repairs": [] if read.reading is None else [_repair(each) for each in read.reading.repairs],
            "days": _days(value.start, value.end),
            "working_days": _working(value.start, value.end, known_on),
        }
    return data | _fiscal(value) | {"working_days": _working(value.first_day, value.last_day, known_on)}


def refusal_data(text: str, error: CalendarError) -> dict[str, Any]:
    """Why a text was refused; `span` counts characters from 0, the second one after the last."""
    span = list(error.span) if isinstance(error, DateTextError) else None
    return {
        "text": text,
        "ok": False,
        "error": {
            "reason": error.reason,
            "message": _words(error.message),
            "fix": None if error.fix is None else _words(error.fix),
            "span": span,
        },
    }


def _day(day: date, known_on: date | None) -> dict[str, Any]:
    year, month, number = be_parts(day)
    return {
        "iso": day.isoformat(),
        "be": {"year": year, "month": month, "day": number},
        "weekday": {"th": WEEKDAYS[day.weekday()], "en": ENGLISH_WEEKDAYS[day.weekday()]},
        "fiscal": _fiscal_of(day),
        "offices": {office: _office(day, office, known_on) for office in OFFICES},
        "styles": {style: format_date(day, style) for style in STYLES},
    }


def _fiscal_of(day: date) -> dict[str, int] | None:
    try:
        quarter = FiscalQuarter.of(day)
    except CalendarError:
        return None
    return {"year": quarter.year.year_be, "quarter": quarter.number}


def _office(day: date, office: Office, known_on: date | None) -> dict[str, Any]:
    found = office_day(day, office, known_on)
    return {
        "working": found.working,
        "holiday": None if found.holiday is None else _holiday(found.holiday),
        "unknown": None if found.unknown is None else _words(found.unknown.message),
    }


def _holiday(holiday: Holiday) -> dict[str, Any]:
    return {
        "title": _words(holiday.title),
        "kind": holiday.kind,
        "announced": holiday.announced.isoformat(),
        "announced_exactly": holiday.exactly,
    }


def _reading(reading: DateReading | RangeReading | None) -> dict[str, Any] | None:
    if not isinstance(reading, DateReading):
        return None
    return {
        "era": reading.era,
        "era_from": reading.era_from,
        "year": reading.year,
        "year_completed": reading.year_completed,
        "weekday_checked": reading.weekday_checked,
        "repairs": [_repair(each) for each in reading.repairs],
        "steps": [_words(each) for each in reading.steps],
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "code": repair.code,
        "span": list(repair.span),
        "found": repair.found,
        "read_as": repair.read_as,
        "message": _words(repair.words),
    }


def _fiscal(value: FiscalYear | FiscalQuarter) -> dict[str, Any]:
    first, last = value.first_day, value.last_day
    bounds = {"start": first.isoformat(), "end": last.isoformat(), "days": _days(first, last)}
    if isinstance(value, FiscalQuarter):
        return {"year": value.year.year_be, "quarter": value.number, **bounds}
    quarters = [{"start": each.first_day.isoformat(), "end": each.last_day.isoformat()} for each in value.quarters]
    return {"year": value.year_be, **bounds, "quarters": quarters}


def _days(first: date | None, last: date | None) -> int | None:
    return None if first is None or last is None else (last - first).days + 1


def _working(first: date | None, last: date | None, known_on: date | None) -> dict[str, int | None] | None:
    if first is None or last is None:
        return None
    return {office: working_days(first, last, office, known_on)[0] for office in OFFICES}


def _words(words: Words) -> dict[str, str]:
    return {"th": words.th, "en": words.en}
