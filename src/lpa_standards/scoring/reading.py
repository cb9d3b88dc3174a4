"""From what was entered to a cell: exact, within limits, or a fault that names what to do."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from lpa_standards import calendar
from lpa_standards.errors import LpaStandardsError, NumberError, Words, did_you_mean, shorten
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.meant import alone, meant_number
from lpa_standards.numbers import from_scaled, grouped, read_scaled, to_arabic_digits
from lpa_standards.scoring.states import Cell

Reader = Callable[[object], Cell]

_YES = {"true", "yes", "1", "ใช่", "มี"}
_NO = {"false", "no", "0", "ไม่ใช่", "ไม่มี"}
_ANSWERS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
_NO_ENTRY = {"", "-", "n/a", "ไม่เกี่ยวข้อง", "ไม่ได้ดำเนินการ"}
_CHECK = Words("check the number and its unit", "ตรวจตัวเลขและหน่วย")
# Below this a float scaled, rounded and scaled back tells whether its shortest text fits the decimals.
_SURE_FLOAT = 10**15


_SURE_DIGITS = 18  # as many as a number may have before the point
_SURE_INT = 10**30  # beyond this an int is no number of ours, and Python may refuse to write it out


class CellFault(ValueError):  # noqa: N818  # not an error of the library: the engine turns it into a finding
    """An entry that cannot be read.

    Attributes:
        code: Stable name of the kind of fault.
        message: What is wrong.
        fix: What to do.
    """

    def __init__(self, code: str, message: Words, fix: Words | None = None) -> None:
        super().__init__(message.en)
        self.code, self.message, self.fix = code, message, fix


def reader_of(item: Item) -> Reader:
    """A reader for the entries of an item, other than null."""
    if item.numeric:
        return _number_reader(item)
    if item.type == "yes_no":
        return _yes_no
    if item.type == "choice":
        return _choice_reader(item)
    return _date if item.type == "date" else _text


def _number_reader(item: Item) -> Reader:
    places = item.places
    scale = 10**places
    lowest, highest = int(item.smallest * scale), int(item.largest * scale)

    def read(raw: Any) -> Cell:
        kind = type(raw)
        if kind is int and -_SURE_INT < raw < _SURE_INT:
            scaled: int = raw * scale
        elif kind is float and -_SURE_FLOAT < raw * scale < _SURE_FLOAT:
            scaled = round(raw * scale)
            if scaled / scale != raw:
                scaled = _read_scaled(raw, places)
        elif kind is str and raw.isdigit() and raw.isascii() and len(raw) <= _SURE_DIGITS:
            scaled = int(raw) * scale
        else:
            scaled = _read_scaled(raw, places)
        if lowest <= scaled <= highest:
            return scaled
        raise _outside(item, scaled)

    return read


def _read_scaled(raw: object, places: int) -> int:
    try:
        return read_scaled(raw, places)
    except NumberError as error:
        meant = meant_number(raw) if isinstance(raw, str) else None
        fix = error.fix if meant is None else alone(meant)
        if isinstance(raw, str) and raw.strip().lower() in _NO_ENTRY:
            fix = Words(
                "write null for not done, leave it out when not entered yet",
                "หากไม่ได้ดำเนินการให้ใส่ null หากยังไม่ได้กรอกให้เว้นคีย์นี้ไว้",
            )
        raise CellFault("number", error.message, fix) from None


def _outside(item: Item, scaled: int) -> CellFault:
    shown = grouped(from_scaled(scaled, item.places))
    if scaled < item.smallest * 10**item.places:
        limit = grouped(item.smallest)
        return CellFault("below-min", Words(f"{shown} is below {limit}", f"{shown} น้อยกว่าค่าต่ำสุด {limit}"), _CHECK)
    limit = grouped(item.largest)
    return CellFault("above-max", Words(f"{shown} is above {limit}", f"{shown} มากกว่าค่าสูงสุด {limit}"), _CHECK)


def _yes_no(raw: object) -> Cell:
    if isinstance(raw, bool):
        return raw
    if type(raw) is str and raw in _ANSWERS:  # as it is mostly written
        return _ANSWERS[raw]
    word = to_arabic_digits(shorten(raw).strip().lower()) if isinstance(raw, str | int) else ""
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellFault(
        "yes-no",
        Words(f"{shorten(raw)!r} is neither yes nor no", f"{shorten(raw)!r} ไม่ใช่คำตอบแบบใช่หรือไม่ใช่"),
        Words("write true or false", "ใส่ ใช่ หรือ ไม่ใช่ (true หรือ false)"),
    )


def _choice_reader(item: Item) -> Reader:
    words = {option.id: option.id for option in item.options}
    for option in item.options:
        words.setdefault(option.title.th, option.id)
        if option.title.en is not None:
            words.setdefault(option.title.en, option.id)

    def read(raw: object) -> Cell:
        if isinstance(raw, str) and raw.strip() in words:
            return words[raw.strip()]
        message = Words(f"{shorten(raw)!r} is not one of the options", f"{shorten(raw)!r} ไม่อยู่ในตัวเลือก")
        raise CellFault("option", message, did_you_mean(shorten(raw), [option.id for option in item.options]))

    return read


def _date(raw: object) -> Cell:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str):
        shown = shorten(raw)
        raise CellFault(
            "date",
            Words(f"{shown} is not a date", f"{shown} ไม่ใช่วันที่"),
            Words("write it as text, such as 1 มิถุนายน 2566", "เขียนเป็นข้อความ เช่น 1 มิถุนายน 2566"),
        )
    try:
        return calendar.parse_date(raw)
    except LpaStandardsError as error:
        raise CellFault("date", error.message, error.fix) from None


def _text(raw: object) -> Cell:
    if isinstance(raw, str) and raw.strip():
        return raw.strip()
    raise CellFault(
        "text",
        Words(f"{shorten(raw)!r} is not a text", f"{shorten(raw)!r} ไม่ใช่ข้อความ"),
        Words("write it in quotes, or leave it out", "เขียนเป็นข้อความในเครื่องหมายคำพูด หรือเว้นคีย์นี้ไว้"),
    )
