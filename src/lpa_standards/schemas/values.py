"""The value of a key: from what pydantic says of its type to one schema that an editor can work with.

Alternatives are folded into one schema where JSON types tell them apart (a number, or one for each type of อปท.), since
an editor completes and explains one schema well and many badly.
"""

from collections.abc import Callable, Mapping, Sequence

from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LAO_TYPES, LaoType
from lpa_standards.schemas.forms import FORMS, Schema

DEFINITIONS = "#/definitions/"
BY_TYPE = "ByType"
_DROPPED = {"title", "description", "default", "discriminator", "format"}


def value_schema(raw: Schema, definition: Callable[[str], Schema], *, nullable: bool) -> Schema:
    """The schema of a value.

    Args:
        raw: What pydantic says.
        definition: The schema of a model by name.
        nullable: Whether null is kept as an alternative.
    """

    def inner(part: Schema) -> Schema:
        return value_schema(part, definition, nullable=nullable)

    if "format" in raw:
        return dict(FORMS[raw["format"]])
    if "$ref" in raw:
        return {"$ref": DEFINITIONS + name_in(raw)}
    alternatives: list[Schema] = raw.get("anyOf") or raw.get("oneOf") or []
    if alternatives:
        kept = [each for each in alternatives if each != {"type": "null"}]
        value = inner(kept[0]) if len(kept) == 1 else _folded(kept, raw, definition, inner)
        return with_null(value) if nullable and len(kept) < len(alternatives) else value
    value = {key: part for key, part in raw.items() if key not in _DROPPED}
    if "items" in value:
        value["items"] = inner(value["items"])
    if isinstance(value.get("additionalProperties"), dict):
        value["additionalProperties"] = inner(value["additionalProperties"])
    if "propertyNames" in value:
        value["propertyNames"] = _key_schema(value["propertyNames"])
        if value["propertyNames"].get("enum") == list(LAO_TYPES):
            each = value["additionalProperties"]
            return {
                "type": "object",
                **_object_of({lao_type: {**each, **words} for lao_type, words in lao_type_words().items()}),
            }
    return value


def name_in(raw: Schema) -> str:
    """The name of the definition that is referred to."""
    name: str = raw["$ref"].rpartition("/")[2]
    return name


def with_null(value: Schema) -> Schema:
    """A value that may be null too."""
    if "$ref" in value:
        return {"anyOf": [value, {"type": "null"}]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    more = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return {**value, "type": [*kinds, "null"], **more}


def number_by_type(form: str) -> Schema:
    """A value of one form for every type of อปท., or an object with one for each.

    The object stands in a branch of its own, without a title: then an editor proposes a number first, and explains the
    key by its own words.
    """
    each = FORMS[form]
    bare = {key: part for key, part in each.items() if key not in {"title", "examples"}}
    types = {lao_type: {**each, **shown} for lao_type, shown in lao_type_words().items()}
    return {**bare, "type": [*each["type"], "object"], "anyOf": [_object_of(types)]}


def text_by_type(text: Schema) -> Schema:
    """A text, or one for each type of อปท."""
    each = {"$ref": f"{DEFINITIONS}Text"}
    types = {lao_type: {**each, **words} for lao_type, words in lao_type_words().items()}
    return {
        "type": "object",
        "properties": {**text["properties"], **types},
        "additionalProperties": False,
        "minProperties": 1,
        "dependencies": {"en": ["th"]},
        "errorMessage": "เขียน th: ข้อความไทย (และ en: ถ้ามี) หรือแยกตามประเภท อปท. · th (and en), or one for each type",
        "not": {"type": "object", "required": ["th"], "anyOf": [{"required": [lao_type]} for lao_type in types]},
    }


def lao_type_words() -> dict[LaoType, Schema]:
    """Title and description of each type of อปท."""
    return {
        lao_type: {"title": words.th, "description": f"{words.th} / {words.en}"}
        for lao_type, words in LAO_TYPE_WORDS.items()
    }


def _object_of(types: Mapping[LaoType, Schema]) -> Schema:
    return {"properties": dict(types), "additionalProperties": False, "minProperties": 1}


def _key_schema(raw: Schema) -> Schema:
    form = FORMS.get(raw.get("format", ""))
    if form is None:
        return raw
    # An editor may take the key 6 for a number, so the type is left open; it is the pattern that counts.
    return {key: part for key, part in form.items() if key not in {"type", "minimum", "maximum"}}


def _folded(
    parts: Sequence[Schema], raw: Schema, definition: Callable[[str], Schema], inner: Callable[[Schema], Schema]
) -> Schema:
    if "discriminator" in raw:
        kinds = raw["discriminator"]["mapping"]
        return {"$ref": DEFINITIONS + ("Rule" if "parts" in kinds else "PartRule")}
    if any("propertyNames" in part for part in parts):  # one for all, or one for each type
        name = next(
            name_in(part) if "$ref" in part else part["format"] for part in parts if part.get("type") != "object"
        )
        return {"$ref": f"{DEFINITIONS}{name}{BY_TYPE}"}
    folded: Schema = {"type": []}
    objects: list[Schema] = []
    for part in parts:
        value = definition(name_in(part)) if "$ref" in part else inner(part)
        value = {key: each for key, each in value.items() if key not in {"title", "description"}}
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        folded["type"] += [kind for kind in kinds if kind not in folded["type"]]
        if kinds == ["object"]:
            objects.append(value)
            continue
        if "enum" in value or "const" in value:
            words = value.get("enum") or [value["const"]]
            value = {"pattern": f"^(?:{'|'.join(words)})$", "examples": words}
        folded |= {key: each for key, each in value.items() if key != "type"}
    if len(objects) > 1:  # one key tells them apart
        properties = {key: each for value in objects for key, each in value["properties"].items()}
        folded |= {"properties": properties, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    elif objects:
        folded |= {key: each for key, each in objects[0].items() if key != "type"}
    return folded
