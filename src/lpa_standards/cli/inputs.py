"""What commands are given: sets, submissions, reports, moments. Files are read by the library; here they are found."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lpa_standards import calendar
from lpa_standards.errors import DocumentError, Finding, NotFoundError, Place, Words
from lpa_standards.files import read_report_file
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.fields import LAO_TYPE_SHORT, LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.library import list_sets, load_set
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import to_arabic_digits

DEFAULT_PROGRAMME = "minimum-standards"
_BACK_TO_SCORE = Words(
    "give the JSON of `lpa-standards score --format json`", "ใช้ไฟล์ JSON ที่ได้จาก lpa-standards score --format json"
)


def named_set(names: list[str], edition: str | None) -> IndicatorSet:
    """A shipped set by programme and year, or by the year alone.

    Raises:
        NotFoundError: There is none, or the words name no year.
    """
    *programmes, last = names
    year = year_of(last)
    programme = programmes[0] if programmes else DEFAULT_PROGRAMME
    return load_set(programme, year, edition)


def year_of(text: str) -> int:
    """A fiscal year in Thai or Arabic digits.

    Raises:
        NotFoundError: It is no year.
    """
    digits = to_arabic_digits(text.strip())
    if digits.isascii() and digits.isdecimal() and len(digits) == 4:
        return int(digits)
    known = ", ".join(str(name) for name in list_sets())
    raise NotFoundError(
        Words(f"{text!r} is not a fiscal year", f"{text!r} ไม่ใช่ปีงบประมาณ"),
        Words(f"write the Buddhist-era year; there are: {known}", f"ระบุเป็นปี พ.ศ. ชุดที่มีอยู่: {known}"),
    )


def lao_type_of(text: str | None) -> LaoType | None:
    """A type of อปท. by its name in code, or in Thai, in full or as offices shorten it.

    Raises:
        NotFoundError: There is no such type.
    """
    if text is None:
        return None
    for name, words in LAO_TYPE_WORDS.items():
        if text in {name, words.th, LAO_TYPE_SHORT.get(name)}:
            return name
    listed_en = ", ".join(LAO_TYPE_WORDS)
    listed_th = ", ".join(f"{name} ({words.th})" for name, words in LAO_TYPE_WORDS.items())
    raise NotFoundError(
        Words(f"there is no type {text!r}", f"ไม่มี อปท. ประเภท {text!r}"),
        Words(f"types: {listed_en}", f"ประเภทที่มี: {listed_th}"),
    )


def moment_of(text: str | None) -> datetime | None:
    """A moment as Thai offices or ISO 8601 write it.

    Raises:
        CalendarError: It is none.
    """
    return None if text is None else calendar.parse_datetime(text)


def moment_or_day_of(text: str | None) -> datetime | date:
    """A moment, or a whole day; now, in Thai time, unless given.

    Raises:
        CalendarError: It is neither.
    """
    if text is None:
        # The one place of the library that looks at the clock.
        return datetime.now(calendar.BANGKOK)
    try:
        return calendar.parse_datetime(text)
    except calendar.DateTextError as error:
        if error.reason != "no-time":
            raise
        return calendar.parse_date(text)


def report_of(path: Path) -> dict[str, Any]:
    """A report from its JSON or YAML, with the shape that `replay` and imports rely on.

    Raises:
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is not a report.
    """
    data = read_report_file(path)
    wrong = next((key for key, fits in _SHAPE.items() if not fits(data.get(key))), None)
    if wrong is not None:
        message = Words(f"this is not a report: {wrong} does not fit", f"ไฟล์นี้ไม่ใช่ผลการประเมินที่ใช้ได้: {wrong} ไม่ถูกต้อง")
        raise DocumentError([Finding("report", message, _BACK_TO_SCORE, path=wrong, place=Place(name_of(path), 1, 1))])
    return data


def _is_moment(value: object) -> bool:
    try:
        return value is None or datetime.fromisoformat(str(value)) is not None
    except ValueError:
        return False


def _is_receipt(value: object) -> bool:
    return value is None or (isinstance(value, Mapping) and _is_moment(value.get("at")))


def _is_inputs(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, Mapping):
        return False
    imports = value.get("imports") or []
    return isinstance(imports, list) and all(isinstance(each, Mapping) and _fits_import(each) for each in imports)


def _fits_import(report: Mapping[str, Any]) -> bool:
    return all(fits(report.get(key)) for key, fits in _SHAPE.items() if key not in {"inputs", "receipt"})


_SHAPE = {
    "programme": lambda value: isinstance(value, str),
    "fiscal_year": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "edition": lambda value: value is None or isinstance(value, str),
    "lao": lambda value: value is None or isinstance(value, Mapping),
    "total": lambda value: isinstance(value, Mapping) and "value" in value,
    "domains": lambda value: (
        isinstance(value, list) and all(isinstance(each, Mapping) and "id" in each for each in value)
    ),
    "final": lambda value: value is None or isinstance(value, bool),
    "receipt": _is_receipt,
    "inputs": _is_inputs,
}
