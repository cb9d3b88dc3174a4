"""What the models check across keys, as far as JSON Schema can say it, so that an editor underlines it at once.

Nothing here is stricter than the models: a test holds that whatever is refused here is refused there. Conditions are
written as if, then and else, with a sentence of their own where the language server of YAML allows one.
"""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import BaseModel

from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Checklist
from lpa_standards.indicators.kinds._base import BOUNDS, ConditionalZone, Rule
from lpa_standards.indicators.kinds._rows import Range
from lpa_standards.indicators.kinds.bands import Band
from lpa_standards.indicators.model import Provenance
from lpa_standards.indicators.results import REQUIRED_LABELS, Figure, PassMark
from lpa_standards.schemas.forms import FORMS, Schema
from lpa_standards.schemas.values import BY_TYPE, DEFINITIONS

_TRUE = {"enum": [True, "true"]}


def _forbid(keys: Sequence[str], message: str) -> Schema:
    return {"properties": dict.fromkeys(keys, False), "errorMessage": message}


def _need(keys: Sequence[str], message: str) -> Schema:
    return {"required": list(keys), "errorMessage": message}


def _if_given(key: str, then: Schema) -> Schema:
    return {"if": {"required": [key]}, "then": then}


def exactly_one(keys: Sequence[str], message: str) -> Schema:
    """A condition that holds when one of the keys is there and no other."""
    first, *others = keys
    if not others:
        return _need([first], message)
    return {"if": {"required": [first]}, "then": _forbid(others, message), "else": exactly_one(others, message)}


_ONE_BOUND = "ต้องระบุ at_least, above, at_most หรือ below เพียงหนึ่งอย่าง · exactly one of at_least, above, at_most, below"
_ONE_OF_BAND = (
    "แต่ละช่วงต้องระบุ at_least, above, at_most, below หรือ otherwise: true เพียงหนึ่งอย่าง"
    " · a band has exactly one of at_least, above, at_most, below, otherwise: true"
)
_BASE = "base และ when_base_zero ต้องมีคู่กัน · base and when_base_zero need each other"
_UNIT = "ตัวเลขต้องมีหน่วย ใส่ unit: เช่น unit: กม. · a number needs its unit"
_OPTIONS = "ชนิด choice ต้องมี options · a choice needs options"
_NO_OPTIONS = "options ใช้กับชนิด choice เท่านั้น · options are for a choice"
_NO_LIMITS = "decimals, min และ max ใช้กับตัวเลขเท่านั้น · decimals, min and max are for numbers"


def _type_is(*types: str) -> Schema:
    return {"properties": {"type": {"enum": list(types)}}, "required": ["type"]}


CONSTRAINTS: Final[dict[type[BaseModel], list[Schema]]] = {
    Rule: [_if_given("base", _need(["when_base_zero"], _BASE)), _if_given("when_base_zero", _need(["base"], _BASE))],
    Band: [
        {
            "if": {"properties": {"otherwise": _TRUE}, "required": ["otherwise"]},
            "then": _forbid(BOUNDS, _ONE_OF_BAND),
            "else": exactly_one(BOUNDS, _ONE_OF_BAND),
        }
    ],
    ConditionalZone: [exactly_one(BOUNDS, _ONE_BOUND)],
    Range: [
        _if_given("at_least", _forbid(["above"], "ใช้ at_least หรือ above อย่างใดอย่างหนึ่ง · at_least or above, not both")),
        _if_given("at_most", _forbid(["below"], "ใช้ at_most หรือ below อย่างใดอย่างหนึ่ง · at_most or below, not both")),
        {"minProperties": 1},
    ],
    Checklist: [
        {
            "if": {"required": ["by_count"]},
            "then": {
                "properties": {
                    "items": {
                        "items": _forbid(["points"], "มี by_count แล้ว ไม่ต้องให้คะแนนรายข้อ · by_count gives the points")
                    },
                    "by_count": {
                        "if": {"patternProperties": {r"^\s*[0๐]+\s*$": False}},
                        "then": _need(["0"], "by_count ต้องมีคีย์ 0 เช่น 0: 0 · by_count needs the key 0"),
                    },
                }
            },
            "else": {
                "properties": {
                    "items": {
                        "items": _need(
                            ["points"], "ใส่ points: ให้ทุกข้อ หรือใช้ by_count · points at every item, or by_count"
                        )
                    }
                }
            },
        }
    ],
    Item: [
        {"if": _type_is("quantity", "count"), "then": _need(["unit"], _UNIT)},
        {"if": _type_is("yes_no", "choice", "date", "text"), "then": _forbid(["decimals", "min", "max"], _NO_LIMITS)},
        {
            "if": _type_is("choice"),
            "then": {"allOf": [_need(["options"], _OPTIONS), {"properties": {"options": {"minItems": 1}}}]},
        },
        {
            "if": _type_is("quantity", "money", "count", "yes_no", "date", "text"),
            "then": {"properties": {"options": {"maxItems": 0, "errorMessage": _NO_OPTIONS}}},
        },
    ],
    # Not a branch: figures stand at several keys, and an editor would explain one by the words of another.
    Figure: [{"not": {"type": "object", "required": ["decimals", "significant"]}}],
    PassMark: [{"minProperties": 1}],
    Provenance: [
        {
            "if": {"properties": {"status": {"enum": ["official", "reported"]}}, "required": ["status"]},
            "then": _need(["source"], "ต้องระบุ source: รหัสแหล่งที่มา เว้นแต่ status เป็น illustrative · source: is needed"),
        }
    ],
}

# Values that are narrower than their type says, by model and key.
NARROWER: Final[dict[tuple[str, str], Schema]] = {
    ("Imported", "figure"): {
        "pattern": r"^\s*(?:total|domain:.+)\s*$",
        "examples": ["total", "domain:"],
        "errorMessage": "เขียน total หรือ domain:รหัสด้าน · write total, or domain:<id>",
    },
    ("Item", "from_previous"): {
        "pattern": r"^\s*[^.\s]+\.[^.\s]+\s*$",
        "errorMessage": "เขียนแบบ ตัวชี้วัด.รายการ · write indicator.item",
    },
    ("Domain", "weight"): FORMS["above-zero"],
    ("AtLeastN", "n"): {"$ref": f"{DEFINITIONS}whole-1-1000{BY_TYPE}"},
    ("IndicatorSet", "lao_types"): {"uniqueItems": True},
    ("Submission", "values"): {
        "propertyNames": {"type": "string", "title": "รหัสตัวชี้วัด"},
        "additionalProperties": {
            "type": ["object", "null"],
            "propertyNames": {"type": "string", "title": "รหัสรายการข้อมูล"},
            "additionalProperties": {
                "type": ["string", "number", "boolean", "null"],
                "title": "ค่าที่กรอก",
                "description": "ตัวเลข ใช่/ไม่ใช่ รหัสตัวเลือก วันที่ หรือข้อความ ใส่ null คือไม่ได้ดำเนินการ"
                " / A number, yes or no, an option, a date or a text; null is not done",
            },
        },
    },
    ("Submission", "not_applicable"): {
        "additionalProperties": {
            **FORMS["line"],
            "pattern": r"\S[\s\S]{3,}\S",
            "errorMessage": "เหตุผลต้องยาวอย่างน้อย 5 ตัวอักษร · a reason of at least 5 characters",
        }
    },
}


def constraints_of(model: type[BaseModel]) -> list[Schema]:
    """The conditions of a model, those of its bases included."""
    return [each for base in model.__mro__ for each in CONSTRAINTS.get(base, [])]


def set_labels(labels: dict[str, Any]) -> Schema:
    """The labels of a set, which must name four verdicts, from those of an indicator, which need not."""
    return {**labels, "required": list(REQUIRED_LABELS)}
