"""How a value of a definition is read: what was typed becomes a number, a flag, a text or an expression, or is refused.

Values come as text from the strict reader, or as Python numbers and booleans from code. What does not fit is refused
in both languages, by an error that pydantic gathers with all the others.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic_core import PydanticCustomError

from lpa_standards.errors import NumberError, Words, nearest, shorten
from lpa_standards.indicators.expressions import ExpressionError, Name, Node, parse_expression, reads
from lpa_standards.indicators.expressions.hints import as_meant
from lpa_standards.indicators.meant import alone, disguise, meant_number, plainly
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact, plain, read_exact

MAX_POINT_DECIMALS = 6
FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700
_ERA_OFFSET = 543  # Buddhist-era year minus Common-era year
_FLAGS = dict.fromkeys(("true", "yes", "on", "ใช่"), "true") | dict.fromkeys(("false", "no", "off", "ไม่ใช่"), "false")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def refuse(
    code: str,
    message: Words,
    fix: Words | None = None,
    *,
    at: int = 0,
    instead: str | None = None,
    within: Steps = (),
) -> PydanticCustomError:
    """A fault of one field, for a validator to raise.

    Args:
        code: Stable name of the kind of fault.
        message: What is wrong.
        fix: What to do.
        at: Its place within the text.
        instead: What to write instead, where there is no doubt about it.
        within: Steps to the piece that is at fault, where a whole is refused.
    """
    context: dict[str, Any] = {"words": message, "fix": fix, "at": at, "instead": instead, "within": within}
    return PydanticCustomError(code, "{en}", {**context, "en": message.en})


def read_number(value: object) -> Exact:
    """An exact number."""
    try:
        return read_exact(value)
    except NumberError as error:
        meant = meant_number(value) if isinstance(value, str) else None
        fix = error.fix or Words("write digits, such as 80 or 62.5", "เขียนเป็นตัวเลข เช่น 80 หรือ 62.5")
        if meant is None:
            raise refuse("number", error.message, fix) from None
        message, hidden = error.message, disguise(str(value))
        if hidden is not None:
            message = Words(f"the number holds {hidden.en}", f"ตัวเลขมี{hidden.th}ปนอยู่")
        raise refuse("number", message, alone(meant), instead=meant.text if meant.certain else None) from None


def read_points(value: object) -> Exact:
    """Points or full marks: 0 or more, with at most six decimals."""
    number = read_number(value)
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


def read_above_zero(value: object) -> Exact:
    """A number above 0."""
    number = read_number(value)
    if number <= 0:
        fix = Words("write a number above 0", "เขียนตัวเลขที่มากกว่า 0")
        if number < 0:
            fix = Words("delete the minus, if it is not meant", "ลบเครื่องหมายลบออก หากไม่ได้ตั้งใจใส่")
        message = Words(f"must be above 0, got {plain(number)}", f"ต้องมากกว่า 0 แต่ได้ {plain(number)}")
        raise refuse("above-zero", message, fix)
    return number


def whole_reader(low: int, high: int) -> Callable[[object], int]:
    """A reader of whole numbers from low to high, both included."""

    def read(value: object) -> int:
        number = read_number(value)
        if number.denominator != 1 or not low <= number <= high:
            raise refuse(
                "whole-number",
                Words(
                    f"must be a whole number from {low} to {high}, got {shorten(str(value))}",
                    f"ต้องเป็นจำนวนเต็มตั้งแต่ {low} ถึง {high} แต่ได้ {shorten(str(value))}",
                ),
                Words("write one of these", "เขียนเป็นจำนวนเต็มในช่วงนี้"),
            )
        return int(number)

    return read


def read_fiscal_year(value: object) -> int:
    """A fiscal year in the Buddhist era; a Common-era year is refused and named in the Buddhist era."""
    number = read_number(value)
    if number.denominator == 1 and FIRST_FISCAL_YEAR <= number <= LAST_FISCAL_YEAR:
        return int(number)
    fix = Words("write the Buddhist-era year, such as 2566", "เขียนเป็นปี พ.ศ. เช่น 2566")
    if FIRST_FISCAL_YEAR <= number + _ERA_OFFSET <= LAST_FISCAL_YEAR:
        year_be = int(number) + _ERA_OFFSET
        fix = Words(f"in the Buddhist era that is {year_be}", f"หากเป็นปี ค.ศ. ให้เขียนเป็น พ.ศ. {year_be}")
    raise refuse(
        "fiscal-year",
        Words(
            f"{plain(number)} is not a Buddhist-era fiscal year ({FIRST_FISCAL_YEAR} to {LAST_FISCAL_YEAR})",
            f"{plain(number)} ไม่ใช่ปีงบประมาณ พ.ศ. ({FIRST_FISCAL_YEAR} ถึง {LAST_FISCAL_YEAR})",
        ),
        fix,
    )


def read_format_version(value: object) -> int:
    """The version of the file format: 1."""
    if str(value) == "1" and not isinstance(value, bool):
        return 1
    meant = meant_number(value) if isinstance(value, str) else None
    raise refuse(
        "schema-version",
        Words(f"format {shorten(value)} is not known to this version", f"ไม่รู้จักรูปแบบไฟล์ {shorten(value)}"),
        Words("write schema: 1, or install a newer lpa-standards", "เขียน schema: 1 หรือติดตั้ง lpa-standards รุ่นใหม่กว่า"),
        instead="1" if meant is not None and meant.certain and meant.text == "1" else None,
    )


def read_flag(value: object) -> bool:
    """True or false, and none of the other words for them: `no` may be text."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    meant = _FLAGS.get(plainly(str(value)).casefold())
    near = meant or nearest(plainly(str(value)), ("true", "false"))
    fix = Words("write true or false", "เขียน true หรือ false")
    if near is not None:
        fix = Words(f"write {near}", f"เขียน {near}")
    raise refuse(
        "true-or-false",
        Words(f"{shorten(value)!r} is neither true nor false", f"{shorten(value)!r} ไม่ใช่ true หรือ false"),
        fix,
        instead=meant,
    )


def read_text(value: object) -> str:
    """Text that is not empty, without blanks around it."""
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
    if _HALF_CHARACTER.search(value):
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


def keys_apart(value: object) -> object:
    """Keys and values of which no two keys are read as one: "a" and "a " are one id.

    The value is handed on as it is; what it holds is read afterwards.
    """
    return _apart(value, lambda key: str(key).strip())


def numbers_apart(value: object) -> object:
    """The same for keys that are numbers: 1, 01 and ๑ are one."""
    return _apart(value, _number_or_text)


def _apart(value: object, read: Callable[[object], object]) -> object:
    if not isinstance(value, Mapping):
        return value
    seen: dict[object, object] = {}
    for key in value:
        first = seen.setdefault(read(key), key)
        if first is not key:
            one, other = shorten(repr(str(first))), shorten(repr(str(key)))
            raise refuse(
                "doubled-key",
                Words(f"the keys {one} and {other} are the same", f"คีย์ {one} กับ {other} เป็นค่าเดียวกัน"),
                Words("keep one of them", "เก็บไว้เพียงคีย์เดียว"),
            )
    return value


def _number_or_text(key: object) -> object:
    try:
        return read_exact(key)
    except NumberError:
        return str(key)


@dataclass(frozen=True)
class Expression:
    """A value of a rule: an item, or a computation with items.

    Attributes:
        text: As written.
        tree: As parsed.
    """

    text: str
    tree: Node

    @classmethod
    def of_item(cls, item: str) -> "Expression":
        """The value of one item of the indicator."""
        return cls(item, parse_expression(item))

    @cached_property
    def names(self) -> list[Name]:
        """The items it reads, each once."""
        return reads(self.tree)

    def __str__(self) -> str:
        return self.text


def read_expression(value: object) -> Expression:
    """An expression, parsed."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = plain(read_number(value))
    text = value if isinstance(value, str) else read_text(value)
    try:
        return Expression(text, parse_expression(text))
    except ExpressionError as error:
        raise refuse("expression", error.message, error.fix, at=error.at, instead=_as_meant(text)) from None


def _as_meant(text: str) -> str | None:
    """An expression in the signs of the language, where that is all that it lacked."""
    meant = as_meant(text)
    try:
        parse_expression(meant)
    except ExpressionError:
        return None
    return meant
