"""The field types that definition models are made of: numbers, points, texts, ids, and any of these by type of อปท."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag
from pydantic_core import CoreSchema, core_schema

from lpa_standards.errors import Words
from lpa_standards.indicators.ids import RESERVED_ITEM_IDS, id_reader
from lpa_standards.indicators.readers import (
    Expression,
    keys_apart,
    numbers_apart,
    read_above_zero,
    read_expression,
    read_fiscal_year,
    read_flag,
    read_format_version,
    read_number,
    read_points,
    read_text,
    refuse,
    whole_reader,
)
from lpa_standards.numbers import Exact, plain

__all__ = [
    "ID_PATTERN",
    "INDICATOR_ID_PATTERN",
    "ITEM_ID_PATTERN",
    "LAO_TYPES",
    "LAO_TYPE_WORDS",
    "Days",
    "Expression",
    "FiscalYearNumber",
    "Flag",
    "FormatVersion",
    "Formula",
    "FrozenModel",
    "Id",
    "IndicatorId",
    "ItemId",
    "KeysApart",
    "LaoType",
    "Line",
    "LineByType",
    "Natural",
    "NaturalByType",
    "Number",
    "NumberByType",
    "NumbersApart",
    "Places",
    "Points",
    "PointsByType",
    "PositiveByType",
    "Remark",
    "Significant",
    "Text",
    "TextByType",
    "number_of",
    "of_type",
    "refuse",
    "remark_words",
    "written",
]

LaoType = Literal["pao", "city", "town", "subdistrict", "sao", "pattaya", "bma"]
LAO_TYPES: tuple[LaoType, ...] = get_args(LaoType)
LAO_TYPE_WORDS: dict[LaoType, Words] = {
    "pao": Words("provincial administrative organization", "องค์การบริหารส่วนจังหวัด"),
    "city": Words("city municipality", "เทศบาลนคร"),
    "town": Words("town municipality", "เทศบาลเมือง"),
    "subdistrict": Words("subdistrict municipality", "เทศบาลตำบล"),
    "sao": Words("subdistrict administrative organization", "องค์การบริหารส่วนตำบล"),
    "pattaya": Words("Pattaya City", "เมืองพัทยา"),
    "bma": Words("Bangkok Metropolitan Administration", "กรุงเทพมหานคร"),
}
# As offices shorten them.
LAO_TYPE_SHORT: dict[LaoType, str] = {
    "pao": "อบจ.",
    "city": "ทน.",
    "town": "ทม.",
    "subdistrict": "ทต.",
    "sao": "อบต.",
    "bma": "กทม.",
}

# As JSON schemas understand them too.
ID_PATTERN = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
INDICATOR_ID_PATTERN = r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*"
ITEM_ID_PATTERN = r"[a-z][a-z0-9_]*"


class FrozenModel(BaseModel):
    """Base of every model of a definition: never changes, knows no other keys."""

    # Built when first used: most are built within the model of a whole set, and never alone.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def _number_form(value: object) -> str:
    # A model stands there when a remark in both languages is written out again.
    return "=each" if isinstance(value, Mapping | BaseModel) else "=all"


def _text_form(value: object) -> str:
    keys: Iterable[object] = value if isinstance(value, Mapping) else ()
    return "=each" if any(key in LAO_TYPE_WORDS for key in keys) else "=all"


@dataclass(frozen=True, slots=True)
class Read:
    """How a field is read and written; pydantic need not look into its type, which takes longer than all the rest.

    Attributes:
        read: Makes the value, or refuses it.
        form: How it is written in a file, by name; `lpa_standards.schemas.forms` says what that means to an editor.
        write: Makes the text that is dumped; None where the value itself is.
    """

    read: Callable[[Any], object]
    form: str
    write: Callable[[Any], str] | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        write = None
        if self.write is not None:
            write = core_schema.plain_serializer_function_ser_schema(self.write, return_schema=core_schema.str_schema())
        return core_schema.no_info_plain_validator_function(self.read, serialization=write)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, Any]:
        return written(self.form)


@dataclass(frozen=True, slots=True)
class ReadByType:
    """How a field is read and written that holds one value for all types of อปท., or one for each.

    Attributes:
        each: How each of them is.
    """

    each: Read

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        one = self.each.__get_pydantic_core_schema__(source, handler)
        each = core_schema.dict_schema(core_schema.literal_schema([*LAO_TYPES]), one)
        return core_schema.tagged_union_schema({"=all": one, "=each": each}, _number_form)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> dict[str, Any]:
        one = written(self.each.form)
        types = {"type": "object", "propertyNames": {"enum": [*LAO_TYPES]}, "additionalProperties": one}
        return {"oneOf": [one, types]}


def written(form: str) -> dict[str, Any]:
    """The JSON schema of a field that is written in a form."""
    return {"type": "string", "format": form}


_NUMBER_FORM, _TEXT_FORM = Discriminator(_number_form), Discriminator(_text_form)
# Tags begin with =, which no key does, so that the place of a fault can be told without them.
_All, _Each = Tag("=all"), Tag("=each")

_READ_NUMBER, _READ_POINTS = Read(read_number, "number", plain), Read(read_points, "points", plain)
_READ_ABOVE_ZERO = Read(read_above_zero, "above-zero", plain)
_READ_NATURAL, _READ_LINE = Read(whole_reader(0, 1000), "whole-0-1000"), Read(read_text, "line")
Number = Annotated[Exact, _READ_NUMBER]
Points = Annotated[Exact, _READ_POINTS]
FormatVersion = Annotated[int, Read(read_format_version, "format-version")]
Flag = Annotated[bool, Read(read_flag, "flag")]
FiscalYearNumber = Annotated[int, Read(read_fiscal_year, "fiscal-year")]
Places = Annotated[int, Read(whole_reader(0, 9), "whole-0-9")]
Significant = Annotated[int, Read(whole_reader(1, 18), "whole-1-18")]
Days = Annotated[int, Read(whole_reader(1, 1000), "whole-1-1000")]
Natural = Annotated[int, _READ_NATURAL]
Line = Annotated[str, _READ_LINE]
Id = Annotated[str, Read(id_reader(ID_PATTERN, "asphalt-road-length"), "id")]
IndicatorId = Annotated[str, Read(id_reader(INDICATOR_ID_PATTERN, "asphalt-road-length"), "indicator-id")]
ItemId = Annotated[str, Read(id_reader(ITEM_ID_PATTERN, "road_length", RESERVED_ITEM_IDS), "item-id")]
# For keys that are read, so that two may turn out to be one.
KeysApart, NumbersApart = BeforeValidator(keys_apart), BeforeValidator(numbers_apart)
Formula = Annotated[Expression, Read(read_expression, "expression", str)]

NumberByType = Annotated[Exact | dict[LaoType, Exact], ReadByType(_READ_NUMBER)]
PointsByType = Annotated[Exact | dict[LaoType, Exact], ReadByType(_READ_POINTS)]
PositiveByType = Annotated[Exact | dict[LaoType, Exact], ReadByType(_READ_ABOVE_ZERO)]
NaturalByType = Annotated[int | dict[LaoType, int], ReadByType(_READ_NATURAL)]
LineByType = Annotated[str | dict[LaoType, str], ReadByType(_READ_LINE)]


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
    """The number that holds for one type of อปท.; `of_type`, told to the type checker for numbers."""
    return value[lao_type] if isinstance(value, dict) else value


def remark_words(remark: str | Text) -> Words:
    """A remark in both languages; one line stands for both."""
    return Words(remark, remark) if isinstance(remark, str) else remark.words()


T = TypeVar("T")


def of_type(value: T | dict[LaoType, T], lao_type: LaoType) -> T:
    """The value that holds for one type of อปท.

    Raises:
        KeyError: It is given per type, and not for this one. A set that was proved has none of these.
    """
    return value[lao_type] if isinstance(value, dict) else value
