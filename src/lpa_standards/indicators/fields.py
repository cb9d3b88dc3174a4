"""The field types that definition models are made of, and how a fault in one is told in both languages.

Values may come as text, from the strict reader, or as Python numbers and booleans, from code.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Discriminator, PlainSerializer, PlainValidator, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from lpa_standards.errors import NumberError, Words, shorten
from lpa_standards.indicators.expressions import ExpressionError, Name, Node, parse_expression, reads
from lpa_standards.numbers import Exact, plain, read_exact

LaoType = Literal["pao", "city", "town", "subdistrict", "sao", "pattaya", "bma"]
LAO_TYPES: tuple[LaoType, ...] = get_args(LaoType)
LAO_TYPE_WORDS: dict[str, Words] = {
    "pao": Words("provincial administrative organization", "องค์การบริหารส่วนจังหวัด"),
    "city": Words("city municipality", "เทศบาลนคร"),
    "town": Words("town municipality", "เทศบาลเมือง"),
    "subdistrict": Words("subdistrict municipality", "เทศบาลตำบล"),
    "sao": Words("subdistrict administrative organization", "องค์การบริหารส่วนตำบล"),
    "pattaya": Words("Pattaya City", "เมืองพัทยา"),
    "bma": Words("Bangkok Metropolitan Administration", "กรุงเทพมหานคร"),
}

MAX_POINT_DECIMALS = 6
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
INDICATOR_ID = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*\Z")
ITEM_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_RESERVED = {"and", "or", "not", "if", "else"}


class FrozenModel(BaseModel):
    """Base of every model of a definition: never changes, knows no other keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True)


def refuse(code: str, message: Words, fix: Words | None = None, *, at: int = 0) -> PydanticCustomError:
    """A fault of one field, for a validator to raise; `at` is its place within the text."""
    context: dict[str, Any] = {"words": message, "fix": fix, "at": at}
    return PydanticCustomError(code, "{en}", {**context, "en": message.en})


def _number(value: object) -> Exact:
    try:
        return read_exact(value)
    except NumberError as error:
        raise refuse(
            "number",
            error.message,
            error.fix or Words("write digits, such as 80 or 62.5", "เขียนเป็นตัวเลข เช่น 80 หรือ 62.5"),
        ) from None


def _points(value: object) -> Exact:
    number = _number(value)
    if number < 0 or (number * 10**MAX_POINT_DECIMALS).denominator != 1:
        raise refuse(
            "points",
            Words(f"{shorten(str(value))} is not a number of points", f"{shorten(str(value))} ไม่ใช่คะแนนที่ใช้ได้"),
            Words(
                f"points are 0 or more, with at most {MAX_POINT_DECIMALS} decimals",
                f"คะแนนต้องไม่ต่ำกว่า 0 และมีทศนิยมไม่เกิน {MAX_POINT_DECIMALS} ตำแหน่ง",
            ),
        )
    return number


def _above_zero(value: object) -> Exact:
    number = _number(value)
    if number <= 0:
        raise refuse("above-zero", Words(f"must be above 0, got {plain(number)}", f"ต้องมากกว่า 0 แต่ได้ {plain(number)}"))
    return number


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        number = _number(value)
        if number.denominator != 1 or not low <= number <= high:
            raise refuse(
                "whole-number",
                Words(
                    f"must be a whole number from {low} to {high}, got {shorten(str(value))}",
                    f"ต้องเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high} แต่ได้ {shorten(str(value))}",
                ),
            )
        return int(number)

    return read


def _fiscal_year(value: object) -> int:
    number = _number(value)
    if number.denominator == 1 and FIRST_FISCAL_YEAR <= number <= LAST_FISCAL_YEAR:
        return int(number)
    fix = Words("write the Buddhist-era year, such as 2566", "เขียนเป็นปี พ.ศ. เช่น 2566")
    if 1950 <= number <= 2157:
        fix = Words(
            f"in the Buddhist era that is {int(number) + 543}", f"หากเป็นปี ค.ศ. ให้เขียนเป็น พ.ศ. {int(number) + 543}"
        )
    raise refuse(
        "fiscal-year",
        Words(
            f"{plain(number)} is not a Buddhist-era fiscal year (2500 to 2700)",
            f"{plain(number)} ไม่ใช่ปีงบประมาณ พ.ศ. (2500 ถึง 2700)",
        ),
        fix,
    )


def _format_version(value: object) -> int:
    if str(value) == "1" and not isinstance(value, bool):
        return 1
    raise refuse(
        "schema-version",
        Words(f"format {shorten(value)} is not known to this version", f"ไม่รู้จักรูปแบบไฟล์ {shorten(value)}"),
        Words("write schema: 1, or install a newer lpa-standards", "เขียน schema: 1 หรือติดตั้ง lpa-standards รุ่นใหม่กว่า"),
    )


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise refuse(
        "true-or-false",
        Words(f"{shorten(value)!r} is neither true nor false", f"{shorten(value)!r} ไม่ใช่ true หรือ false"),
        Words("write true or false", "เขียน true หรือ false"),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(
            "text",
            Words(f"must be text, got {_what(value).en}", f"ต้องเป็นข้อความ แต่ได้{_what(value).th}"),
            Words("write it in quotes", "เขียนเป็นข้อความในเครื่องหมายคำพูด"),
        )
    if not value.strip():
        raise refuse(
            "empty-text",
            Words("the text is empty", "ข้อความว่างเปล่า"),
            Words("write it, or remove the key", "ใส่ข้อความ หรือลบคีย์นี้ออก"),
        )
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise refuse(
            "broken-text",
            Words("the text holds half a character", "ข้อความมีอักขระที่ไม่สมบูรณ์"),
            Words("type it again", "พิมพ์ใหม่"),
        )
    return value.strip()


def _what(value: object) -> Words:
    if value is None:
        return Words("null", "ค่า null")
    if isinstance(value, Mapping):
        return Words("keys and values", "ชุดคีย์กับค่า")
    if isinstance(value, list | tuple):
        return Words("a list", "รายการแบบลิสต์")
    return Words(shorten(repr(value)), f" {shorten(repr(value))}")


def _id_of(pattern: re.Pattern[str], example: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if not pattern.match(text) or len(text) > 80:
            raise refuse(
                "id",
                Words(f"{shorten(text)!r} is not an id", f"{shorten(text)!r} ใช้เป็นรหัสไม่ได้"),
                Words(
                    f"use lower-case English letters and digits, such as {example}",
                    f"ใช้ตัวอักษรอังกฤษพิมพ์เล็กและตัวเลข เช่น {example}",
                ),
            )
        if text in _RESERVED:
            raise refuse(
                "reserved-id",
                Words(f"{text!r} is a word of the language and cannot be an id", f"{text!r} เป็นคำสงวน ใช้เป็นรหัสไม่ได้"),
                Words("choose another id", "ตั้งรหัสอื่น"),
            )
        return text

    return read


@dataclass(frozen=True)
class Expression:
    """A value of a rule: an item, or a computation with items.

    Attributes:
        text: As written.
        tree: As parsed.
    """

    text: str
    tree: Node

    @cached_property
    def names(self) -> list[Name]:
        """The items it reads, each once."""
        return reads(self.tree)

    def __str__(self) -> str:
        return self.text


def _expression(value: object) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = plain(_number(value))
    text = value if isinstance(value, str) else _text(value)
    try:
        return Expression(text, parse_expression(text))
    except ExpressionError as error:
        raise refuse("expression", error.message, error.fix, at=error.at) from None


def _number_form(value: object) -> str:
    return "=each" if isinstance(value, Mapping) else "=all"


def _text_form(value: object) -> str:
    keys: Iterable[object] = value if isinstance(value, Mapping) else ()
    return "=each" if any(key in LAO_TYPE_WORDS for key in keys) else "=all"


_as_text = PlainSerializer(plain, return_type=str)
_NUMBER_SCHEMA = WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]})
_NUMBER_FORM, _TEXT_FORM = Discriminator(_number_form), Discriminator(_text_form)
_ID_SCHEMA, _ITEM_SCHEMA, _INDICATOR_SCHEMA = (f"^{pattern.pattern[:-2]}$" for pattern in (ID, ITEM_ID, INDICATOR_ID))
# Tags begin with =, which no key does, so that the place of a fault can be told without them.
_All, _Each = Tag("=all"), Tag("=each")

Number = Annotated[Exact, PlainValidator(_number), _as_text, _NUMBER_SCHEMA]
Points = Annotated[Exact, PlainValidator(_points), _as_text, _NUMBER_SCHEMA]
PositiveNumber = Annotated[Exact, PlainValidator(_above_zero), _as_text, _NUMBER_SCHEMA]
FormatVersion = Annotated[int, PlainValidator(_format_version), WithJsonSchema({"const": 1})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
FiscalYearNumber = Annotated[int, PlainValidator(_fiscal_year), WithJsonSchema({"type": "integer"})]
Places = Annotated[int, PlainValidator(_whole(0, 9)), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
Significant = Annotated[
    int, PlainValidator(_whole(1, 18)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 18})
]
Days = Annotated[
    int, PlainValidator(_whole(1, 1000)), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1000})
]
Natural = Annotated[
    int, PlainValidator(_whole(0, 1000)), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 1000})
]
Line = Annotated[str, PlainValidator(_text), WithJsonSchema({"type": "string", "minLength": 1})]
Id = Annotated[
    str, PlainValidator(_id_of(ID, "asphalt-road-length")), WithJsonSchema({"type": "string", "pattern": _ID_SCHEMA})
]
IndicatorId = Annotated[
    str,
    PlainValidator(_id_of(INDICATOR_ID, "asphalt-road-length")),
    WithJsonSchema({"type": "string", "pattern": _INDICATOR_SCHEMA}),
]
ItemId = Annotated[
    str, PlainValidator(_id_of(ITEM_ID, "road_length")), WithJsonSchema({"type": "string", "pattern": _ITEM_SCHEMA})
]
Formula = Annotated[Expression, PlainValidator(_expression), PlainSerializer(str), WithJsonSchema({"type": "string"})]

NumberByType = Annotated[Annotated[Number, _All] | Annotated[dict[LaoType, Number], _Each], _NUMBER_FORM]
PointsByType = Annotated[Annotated[Points, _All] | Annotated[dict[LaoType, Points], _Each], _NUMBER_FORM]
PositiveByType = Annotated[
    Annotated[PositiveNumber, _All] | Annotated[dict[LaoType, PositiveNumber], _Each], _NUMBER_FORM
]
NaturalByType = Annotated[Annotated[Natural, _All] | Annotated[dict[LaoType, Natural], _Each], _NUMBER_FORM]
LineByType = Annotated[Annotated[Line, _All] | Annotated[dict[LaoType, Line], _Each], _NUMBER_FORM]


class Text(FrozenModel):
    """A text in Thai, and in English where there is one."""

    th: Line
    """Thai."""
    en: Line | None = None
    """English; the Thai stands in for it when missing."""

    def words(self) -> Words:
        """Both languages, the Thai standing in for a missing English."""
        return Words(self.en or self.th, self.th)


# A remark may be one line, or a text in both languages.
Remark = Annotated[Annotated[Line, _All] | Annotated[Text, _Each], _NUMBER_FORM]
TextByType = Annotated[Annotated[Text, _All] | Annotated[dict[LaoType, Text], _Each], _TEXT_FORM]


def number_of(value: Exact | dict[LaoType, Exact], lao_type: LaoType) -> Exact:
    """The number that holds for one type of อปท.; as `of_type`."""
    return value[lao_type] if isinstance(value, dict) else value


T = TypeVar("T")


def of_type(value: T | dict[LaoType, T], lao_type: LaoType) -> T:
    """The value that holds for one type of อปท.

    Raises:
        KeyError: It is given per type, and not for this one. A set that was proved has none of these.
    """
    return value[lao_type] if isinstance(value, dict) else value
