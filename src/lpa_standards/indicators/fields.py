"""The field types that definition models are made of: numbers, points, texts, ids, and any of these by type of อปท."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
)

from lpa_standards.errors import Words
from lpa_standards.indicators.readers import (
    RESERVED_ITEM_IDS,
    Expression,
    id_reader,
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
    "PositiveNumber",
    "Remark",
    "Significant",
    "Text",
    "TextByType",
    "number_of",
    "of_type",
    "refuse",
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

# As JSON schemas understand them too.
ID_PATTERN = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"
INDICATOR_ID_PATTERN = r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*"
ITEM_ID_PATTERN = r"[a-z][a-z0-9_]*"


class FrozenModel(BaseModel):
    """Base of every model of a definition: never changes, knows no other keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True)


def _number_form(value: object) -> str:
    # A model stands there when a remark in both languages is written out again.
    return "=each" if isinstance(value, Mapping | BaseModel) else "=all"


def _text_form(value: object) -> str:
    keys: Iterable[object] = value if isinstance(value, Mapping) else ()
    return "=each" if any(key in LAO_TYPE_WORDS for key in keys) else "=all"


def written(form: str) -> WithJsonSchema:
    """How a field is written, by name; `lpa_standards.schemas.forms` says what each name means to an editor."""
    return WithJsonSchema({"type": "string", "format": form})


_AS_TEXT = PlainSerializer(plain, return_type=str)
_NUMBER_FORM, _TEXT_FORM = Discriminator(_number_form), Discriminator(_text_form)
# Tags begin with =, which no key does, so that the place of a fault can be told without them.
_All, _Each = Tag("=all"), Tag("=each")

Number = Annotated[Exact, PlainValidator(read_number), _AS_TEXT, written("number")]
Points = Annotated[Exact, PlainValidator(read_points), _AS_TEXT, written("points")]
PositiveNumber = Annotated[Exact, PlainValidator(read_above_zero), _AS_TEXT, written("above-zero")]
FormatVersion = Annotated[int, PlainValidator(read_format_version), written("format-version")]
Flag = Annotated[bool, PlainValidator(read_flag), written("flag")]
FiscalYearNumber = Annotated[int, PlainValidator(read_fiscal_year), written("fiscal-year")]
Places = Annotated[int, PlainValidator(whole_reader(0, 9)), written("whole-0-9")]
Significant = Annotated[int, PlainValidator(whole_reader(1, 18)), written("whole-1-18")]
Days = Annotated[int, PlainValidator(whole_reader(1, 1000)), written("whole-1-1000")]
Natural = Annotated[int, PlainValidator(whole_reader(0, 1000)), written("whole-0-1000")]
Line = Annotated[str, PlainValidator(read_text), written("line")]
Id = Annotated[str, PlainValidator(id_reader(ID_PATTERN, "asphalt-road-length")), written("id")]
IndicatorId = Annotated[
    str, PlainValidator(id_reader(INDICATOR_ID_PATTERN, "asphalt-road-length")), written("indicator-id")
]
ItemId = Annotated[
    str, PlainValidator(id_reader(ITEM_ID_PATTERN, "road_length", RESERVED_ITEM_IDS)), written("item-id")
]
# For keys that are read, so that two may turn out to be one.
KeysApart, NumbersApart = BeforeValidator(keys_apart), BeforeValidator(numbers_apart)
Formula = Annotated[Expression, PlainValidator(read_expression), PlainSerializer(str), written("expression")]

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
    """The number that holds for one type of อปท.; `of_type`, told to the type checker for numbers."""
    return value[lao_type] if isinstance(value, dict) else value


T = TypeVar("T")


def of_type(value: T | dict[LaoType, T], lao_type: LaoType) -> T:
    """The value that holds for one type of อปท.

    Raises:
        KeyError: It is given per type, and not for this one. A set that was proved has none of these.
    """
    return value[lao_type] if isinstance(value, dict) else value
