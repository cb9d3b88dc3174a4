"""From the models to the schemas of the three kinds of file: draft 7 of JSON Schema, as VS Code's YAML support reads.

Keys, types and what must be there come from the models; Thai words from `words/`, English ones from the docstrings.
Beside the standard's keywords stand two that editors know: `enumDescriptions` and `errorMessage`.
"""

from collections.abc import Iterator
from typing import Any, Final, get_args

from pydantic import BaseModel

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LAO_TYPES, Text
from lpa_standards.indicators.kinds import KINDS
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.schemas.constraints import NARROWER, constraints_of, set_labels
from lpa_standards.schemas.forms import FORMS, Schema
from lpa_standards.schemas.report import Report
from lpa_standards.schemas.values import BY_TYPE, DEFINITIONS, name_in, number_by_type, text_by_type, value_schema
from lpa_standards.schemas.wording import Said, english_of, words_of_key, words_of_model, words_of_value
from lpa_standards.scoring.submission import Submission

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
ROOTS: Final[dict[str, type[BaseModel]]] = {
    "indicator-set-1": IndicatorSet,
    "submission-1": Submission,
    "report-1": Report,
}
# In a definition an empty value is a slip, and an editor cannot tell it from null; a program that hands in data or
# writes a report says null on purpose.
_NULLABLE = frozenset({Submission, Report})


def schema_of(name: str) -> Schema:
    """The schema of one kind of file.

    Args:
        name: "indicator-set-1", "submission-1" or "report-1".

    Raises:
        KeyError: There is no such schema.
        MissingWordsError: A model, key or value has no Thai words.
    """
    root = ROOTS[name]
    return _Building(root, nullable=root in _NULLABLE, closed=root is not Report).schema()


def models_within(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and all models that its fields are made of, itself first."""
    found: list[type[BaseModel]] = []
    waiting: list[Any] = [model]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, type) and issubclass(each, BaseModel):
            if each not in found:
                found.append(each)
                waiting += [field.annotation for field in each.model_fields.values()]
        else:
            waiting += get_args(each)
    return found


class _Building:
    def __init__(self, root: type[BaseModel], *, nullable: bool, closed: bool) -> None:
        self.root, self.nullable, self.closed = root, nullable, closed
        raw = root.model_json_schema(by_alias=True)
        self.raw: dict[str, Schema] = raw.pop("$defs", {})
        self.raw[root.__name__] = raw
        self.models = {model.__name__: model for model in models_within(root)}
        self.done: dict[str, Schema] = {}

    def schema(self) -> Schema:
        for name in self.raw:
            self._definition(name)
        if "Labels" in self.done:
            self.done["SetLabels"] = set_labels(self.done["Labels"])
            self.done["ResultRules"]["properties"]["labels"]["$ref"] = f"{DEFINITIONS}SetLabels"
            self.done[f"{Text.__name__}{BY_TYPE}"] = text_by_type(self.done[Text.__name__])
            self.done |= {f"{form}{BY_TYPE}": number_by_type(form) for form in FORMS if "type" in FORMS[form]}
            self.done["Rule"] = self._rule(KINDS)
            self.done["PartRule"] = self._rule([kind for kind in KINDS if kind != "parts"])
        top = self.done.pop(self.root.__name__)
        used = set(_references(top))
        waiting = list(used)
        while waiting:
            more = set(_references(self.done[waiting.pop()])) - used
            used |= more
            waiting += more
        return {"$schema": DRAFT, **top, "definitions": {name: self.done[name] for name in sorted(used)}}

    def _definition(self, name: str) -> Schema:
        if name not in self.done:
            self.done[name] = self._model(self.models[name], self.raw[name])
        return self.done[name]

    def _model(self, model: type[BaseModel], raw: Schema) -> Schema:
        fields = {field.alias or name: name for name, field in model.model_fields.items()}
        keys = sorted(fields, key=lambda key: key != "kind")  # the kind of a rule first: it decides all others
        required: list[str] = raw.get("required", [])
        schema: Schema = {
            **_shown(words_of_model(model)),
            "type": "object",
            "properties": {key: self._key(model, key, raw["properties"][key], fields[key]) for key in keys},
            "required": [key for key in keys if key in required],
        }
        if not schema["required"]:
            del schema["required"]
        if self.closed or issubclass(model, Submission):
            schema["additionalProperties"] = False
        for condition in constraints_of(model):
            if condition.keys() & schema.keys():
                schema.setdefault("allOf", []).append(condition)
            else:
                schema |= condition
        return schema

    def _key(self, model: type[BaseModel], key: str, raw: Schema, field: str) -> Schema:
        said = words_of_key(model, key, english_of(model, field))
        if key == "kind":
            said = Said(said.title, words_of_value(model, key, raw["const"]))
        value = value_schema(raw, self._definition, nullable=self.nullable)
        words = [each for each in value.get("enum", [value.get("const")]) if isinstance(each, str)]
        options = [_value_words(model, key, word) for word in words]
        for narrower in (NARROWER.get((each.__name__, key)) for each in model.__mro__):
            value |= narrower or {}
        default = raw.get("default")
        plain = default if isinstance(default, str | bool | int) else None
        schema = {**value, **_shown(said, default=plain)}
        if options and "enum" in value:
            missing = [Words("null", "ไม่มี")] if None in value["enum"] else []
            schema["enumDescriptions"] = [f"{each.th} / {each.en}" for each in [*options, *missing]]
            schema.setdefault("errorMessage", f"ใช้ได้เฉพาะ {', '.join(words)} · one of {', '.join(words)}")
        if plain is not None:
            schema["default"] = plain
        each = value.get("additionalProperties", {})
        if isinstance(each, dict) and each.get("$ref", "").endswith(BY_TYPE):  # points by option, or by how many
            schema["additionalProperties"] = {**each, **_shown(said)}
        if value.get("items", {}).get("enum") == list(LAO_TYPES):
            schema["items"] = {**value["items"], **_lao_types()}
        return schema

    def _rule(self, kinds: Any) -> Schema:
        kind = words_of_key(Rule, "kind", "The kind of the rule.")
        descriptions = [words_of_value(Rule, "kind", each) for each in kinds]
        models = {
            self.done[name]["properties"]["kind"]["const"]: name for name in self.done if _is_rule(self.done[name])
        }
        return {
            **_shown(words_of_model(Rule)),
            "type": "object",
            "properties": {
                "kind": {
                    **_shown(kind),
                    "type": "string",
                    "enum": list(kinds),
                    "enumDescriptions": [f"{each.th} / {each.en}" for each in descriptions],
                    "errorMessage": f"ไม่มีกฎชนิดนี้ ใช้ได้เฉพาะ {', '.join(kinds)} · no such kind of rule",
                }
            },
            "required": ["kind"],
            "allOf": [
                {
                    "if": {"type": "object", "properties": {"kind": {"const": each}}, "required": ["kind"]},
                    "then": {"$ref": DEFINITIONS + models[each]},
                }
                for each in kinds
            ],
        }


def _is_rule(schema: Schema) -> bool:
    return "const" in schema.get("properties", {}).get("kind", {})


def _value_words(model: type[BaseModel], key: str, value: str) -> Words:
    return LAO_TYPE_WORDS[value] if value in LAO_TYPES else words_of_value(model, key, value)


def _lao_types() -> Schema:
    return {
        "enumDescriptions": [f"{words.th} / {words.en}" for words in LAO_TYPE_WORDS.values()],
        "errorMessage": f"ไม่มีประเภทนี้ ใช้ได้เฉพาะ {', '.join(LAO_TYPES)} · no such type",
    }


def _shown(said: Said, default: object = None) -> Schema:
    """Title and description: Thai first, then English, and what holds where the key is left out."""
    lines = [said.text.th, said.text.en]
    if default is not None:
        lines.append(f"ค่าปริยาย / Default: {str(default).lower() if isinstance(default, bool) else default}")
    return {"title": said.title, "description": "\n\n".join(lines)}


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield name_in(schema)
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)
