"""Field types for models of your own: Thai days, instants, ranges, fiscal years and quarters.

```python
class Notice(BaseModel):
    dated: ThaiDate
    open_from: ThaiDateRange
    budget: ThaiFiscalYear


Notice.model_validate({"dated": "๓๑ พฤษภาคม ๒๕๖๖", "open_from": "๑ มิ.ย. - ๒๑ ก.ค. ๒๕๖๖", "budget": "ปีงบ 66"})
```

Text goes through the calendar, as strictly as there; what is refused keeps the words of the calendar: the sentence in
English is pydantic's `msg`, the Thai one stands in `ctx["th"]`, the kind of refusal in `ctx["reason"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lpa_standards import calendar
from lpa_standards.calendar.eras import LAST_YEAR_BE, check_day
from lpa_standards.calendar.fiscal_year import FIRST_FISCAL_YEAR_BE, FiscalQuarter, FiscalYear
from lpa_standards.calendar.names import ERAS
from lpa_standards.calendar.ranges import DateRange
from lpa_standards.calendar.writing import format_date
from lpa_standards.errors import Words, did_you_mean, shorten

if TYPE_CHECKING:
    from lpa_standards.calendar.names import Era
    from lpa_standards.calendar.styles import Style

_ISO_DAY: JsonSchemaValue = {"type": "string", "format": "date"}
_TEXT: JsonSchemaValue = {"type": "string", "minLength": 1}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ThaiDateText:
    """How a field of type `datetime.date` reads and writes Thai days: `Annotated[date, ThaiDateText(...)]`.

    Attributes:
        era: Era of a text whose year states none, as for `parse_date`; left to the text unless said.
        style: Style in which `model_dump` writes the day, one of `calendar.STYLES`; unless said, the day stays a
            `datetime.date`, and JSON has it as ISO 8601 with the Common-era year.
    """

    era: Era | None = None
    style: Style | None = None

    def __post_init__(self) -> None:
        """Refuse a style or an era that does not exist when the model is written, not when it is used."""
        if self.style is not None:
            format_date(date(2023, 5, 31), self.style)
        if self.era is not None and self.era not in ERAS:
            unknown = Words(f"unknown era {self.era!r}", f"ไม่รู้จักศักราช {self.era!r}")
            raise calendar.CalendarError(unknown, did_you_mean(str(self.era), ERAS), reason="era")

    def read(self, value: object) -> date:
        """The day of a text or a plain `datetime.date`, for pydantic.

        Raises:
            PydanticCustomError: It is none, or the calendar refuses it.
        """
        return _told(self._read, value)

    def _read(self, value: object) -> date:
        if isinstance(value, str):
            return calendar.parse_date(value, era=self.era)
        if isinstance(value, date):
            check_day(value)
            return value
        raise _not_text(value, Words("a date", "วันที่"), "๓๑ พฤษภาคม ๒๕๖๖")

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        style = self.style
        if style is None:
            return _schema(self.read, lambda day: day, core_schema.date_schema())
        return _schema(self.read, lambda day: format_date(day, style), core_schema.str_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if handler.mode == "serialization" and self.style is None:
            return dict(_ISO_DAY)
        return {**_TEXT, "description": "Thai date", "examples": ["๓๑ พฤษภาคม ๒๕๖๖", "31/05/2566", "2023-05-31"]}


class _Instant:
    def read(self, value: object) -> datetime:
        return _told(_read_instant, value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(self.read, lambda instant: instant, core_schema.datetime_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if handler.mode == "serialization":
            return {"type": "string", "format": "date-time"}
        return {
            **_TEXT,
            "description": "Thai date with a time of day",
            "examples": ["๒๑ กรกฎาคม ๒๕๖๖ เวลา ๑๖.๓๐ น.", "2023-07-21T16:30+07:00"],
        }


class _Range:
    def read(self, value: object) -> DateRange:
        return _told(_read_range, value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        ends = core_schema.dict_schema(core_schema.str_schema(), core_schema.nullable_schema(core_schema.date_schema()))
        return _schema(self.read, lambda days: {"start": days.start, "end": days.end}, ends)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        day = _ISO_DAY if handler.mode == "serialization" else _TEXT
        open_day: JsonSchemaValue = {"anyOf": [day, {"type": "null"}]}
        ends = _keys({"start": open_day, "end": open_day}, required=handler.mode == "serialization")
        if handler.mode == "serialization":
            return ends
        text = {**_TEXT, "examples": ["๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖", "ตั้งแต่วันที่ ๑ มิถุนายน ๒๕๖๖ เป็นต้นไป"]}
        return {"anyOf": [text, ends], "description": "Range of days, both ends included; a missing end is open"}


class _Year:
    def read(self, value: object) -> FiscalYear:
        return _told(_read_year, value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(self.read, int, core_schema.int_schema())

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number = _year_number()
        if handler.mode == "serialization":
            return number
        text = {**_TEXT, "examples": ["ปีงบประมาณ พ.ศ. ๒๕๖๖", "2566"]}
        return {"anyOf": [number, text], "description": "Thai government fiscal year, Buddhist era"}


class _Quarter:
    def read(self, value: object) -> FiscalQuarter:
        return _told(_read_quarter, value)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        numbers = core_schema.dict_schema(core_schema.str_schema(), core_schema.int_schema())
        return _schema(self.read, lambda quarter: {"year": quarter.year.year_be, "number": quarter.number}, numbers)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number = {"type": "integer", "minimum": 1, "maximum": 4}
        if handler.mode == "serialization":
            return _keys({"year": _year_number(), "number": number}, required=True)
        parts = _keys({"year": {"anyOf": [_year_number(), _TEXT]}, "number": number}, required=True)
        text = {**_TEXT, "examples": ["ไตรมาสที่ ๓ ปีงบประมาณ พ.ศ. ๒๕๖๖"]}
        return {"anyOf": [text, parts], "description": "Quarter of a Thai government fiscal year"}


ThaiDate = Annotated[date, ThaiDateText()]
"""A day: Thai text, or a plain `datetime.date` (a Buddhist-era year in it is refused). JSON has it as ISO 8601."""

ThaiDatetime = Annotated[datetime, _Instant()]
"""An instant in Asia/Bangkok: Thai text with a time of day, or an aware `datetime`. JSON: ISO with the offset."""

ThaiDateRange = Annotated[DateRange, _Range()]
"""A `calendar.DateRange`: text, or keys `start` and `end` of which one may be null. Dumped as those keys."""

ThaiFiscalYear = Annotated[FiscalYear, _Year()]
"""A `calendar.FiscalYear`: the Buddhist-era number, or text such as ปีงบประมาณ พ.ศ. ๒๕๖๖. Dumped as the number."""

ThaiFiscalQuarter = Annotated[FiscalQuarter, _Quarter()]
"""A `calendar.FiscalQuarter`: text, or keys `year` and `number`. Dumped as those keys."""


def _read_instant(value: object) -> datetime:
    if isinstance(value, str):
        return calendar.parse_datetime(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        check_day(value.astimezone(calendar.BANGKOK).date())
        return value.astimezone(calendar.BANGKOK)
    if isinstance(value, datetime):
        raise calendar.CalendarError(
            Words("the instant has no time zone", "วันเวลานี้ไม่มีเขตเวลา"),
            Words("give it one: instant.replace(tzinfo=BANGKOK)", "ระบุเขตเวลา เช่น instant.replace(tzinfo=BANGKOK)"),
            reason="no-zone",
        )
    raise _not_text(value, Words("a date with a time of day", "วันที่พร้อมเวลา"), "๒๑ กรกฎาคม ๒๕๖๖ เวลา ๑๖.๓๐ น.")


def _read_range(value: object) -> DateRange:
    if isinstance(value, str):
        return calendar.parse_range(value)
    if isinstance(value, DateRange):
        return value
    if isinstance(value, Mapping):
        _check_keys(value, ("start", "end"))
        start, end = (None if value.get(key) is None else ThaiDateText()._read(value[key]) for key in ("start", "end"))
        return DateRange(start, end)
    raise _not_text(value, Words("a range of days", "ช่วงวัน"), "๑ มิถุนายน - ๒๑ กรกฎาคม ๒๕๖๖")


def _read_year(value: object) -> FiscalYear:
    if isinstance(value, FiscalYear):
        return value
    if isinstance(value, int):
        return FiscalYear(value)
    if isinstance(value, str):
        digits = calendar.to_arabic_digits(value.strip())
        if digits.isascii() and digits.isdecimal() and len(digits) == 4:
            return FiscalYear(int(digits))
        found = calendar.parse_fiscal(value)
        if isinstance(found, FiscalYear):
            return found
        raise _other_period(
            Words("this is a quarter, and a fiscal year is due", "ข้อความนี้เป็นไตรมาส แต่ต้องการปีงบประมาณ"),
            "ปีงบประมาณ พ.ศ. ๒๕๖๖",
        )
    raise _not_text(value, Words("a fiscal year", "ปีงบประมาณ"), "ปีงบประมาณ พ.ศ. ๒๕๖๖")


def _read_quarter(value: object) -> FiscalQuarter:
    if isinstance(value, FiscalQuarter):
        return value
    if isinstance(value, str):
        found = calendar.parse_fiscal(value)
        if isinstance(found, FiscalQuarter):
            return found
        raise _other_period(
            Words("this is a fiscal year, and a quarter is due", "ข้อความนี้เป็นปีงบประมาณ แต่ต้องการไตรมาส"),
            "ไตรมาสที่ ๓ ปีงบประมาณ พ.ศ. ๒๕๖๖",
        )
    if isinstance(value, Mapping):
        _check_keys(value, ("year", "number"))
        return FiscalQuarter(_read_year(value.get("year")), value.get("number"))  # type: ignore[arg-type]  # checked there
    raise _not_text(value, Words("a quarter", "ไตรมาส"), "ไตรมาสที่ ๓ ปีงบประมาณ พ.ศ. ๒๕๖๖")


def _told(read: Callable[[object], T], value: object) -> T:
    """What is read, or the refusal of the calendar as one of pydantic's."""
    try:
        return read(value)
    except calendar.CalendarError as error:
        at = error.span[0] if isinstance(error, calendar.DateTextError) else 0
        # `words`, `fix` and `at` are what the reader of definitions looks for; the rest is for anyone.
        context: dict[str, Any] = {
            "words": error.message,
            "fix": error.fix,
            "at": at,
            "reason": error.reason,
            "en": error.text("en"),
            "th": error.text("th"),
        }
        raise PydanticCustomError("date", "{en}", context) from None


def _not_text(value: object, due: Words, example: str) -> calendar.CalendarError:
    shown = shorten(value)
    return calendar.CalendarError(
        Words(f"{shown} is not {due.en}", f"{shown} ไม่ใช่{due.th}"),
        Words(f"write {example}", f"เขียนแบบ {example}"),
        reason="not-text",
    )


def _other_period(message: Words, example: str) -> calendar.CalendarError:
    return calendar.CalendarError(message, Words(f"write {example}", f"เขียนแบบ {example}"), reason="other-period")


def _check_keys(given: Mapping[Any, object], known: tuple[str, str]) -> None:
    unknown = [key for key in given if key not in known]
    if unknown:
        listed = ", ".join(known)
        raise calendar.CalendarError(
            Words(f"unknown key {shorten(unknown[0])}", f"ไม่รู้จักคีย์ {shorten(unknown[0])}"),
            Words(f"the keys are {listed}", f"ใช้คีย์ {listed}"),
            reason="unknown-key",
        )


def _schema(read: Callable[[object], T], write: Callable[[T], object], written: CoreSchema) -> CoreSchema:
    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.plain_serializer_function_ser_schema(write, return_schema=written)
    )


def _keys(properties: dict[str, JsonSchemaValue], *, required: bool) -> JsonSchemaValue:
    schema: JsonSchemaValue = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(properties)} if required else schema


def _year_number() -> JsonSchemaValue:
    return {"type": "integer", "minimum": FIRST_FISCAL_YEAR_BE, "maximum": LAST_YEAR_BE}
