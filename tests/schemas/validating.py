"""The published schemas, judged by an implementation of JSON Schema that is not ours."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "definitions" / "schema"
SETS = sorted(
    path
    for path in (ROOT / "definitions").glob("*/*.yaml")
    if path.parent.name not in {"holidays", "schema"} and not path.stem.endswith(".tests")
)
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".yaml", ".json"})

_Validator: Any = import_module("jsonschema").Draft7Validator


@cache
def schema(name: str) -> Any:
    """A schema as it lies in the folder."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def refusals(name: str, data: object) -> list[str]:
    """Where a schema refuses data, each place as keys and indexes joined by dots."""
    return refusals_of(schema(name), data)


def refusals_of(found: Any, data: object) -> list[str]:
    errors = _Validator(found).iter_errors(as_json(data))
    return sorted(".".join(map(str, error.absolute_path)) or "-" for error in errors)


def is_a_schema(found: Any) -> None:
    """Fails when it is no schema of draft 7."""
    _Validator.check_schema(found)


def as_json(value: object) -> Any:
    """Data whose keys are text, as an editor sees them."""
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    return [as_json(inner) for inner in value] if isinstance(value, list | tuple) else value


def keys_within(found: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every property of a schema with its path; conditions, which only forbid or ask for keys, apart."""
    if isinstance(found, dict):
        for key, inner in found.items():
            if key == "properties":
                for name, value in inner.items():
                    if isinstance(value, dict):
                        yield f"{at}.{name}".lstrip("."), value
                        yield from keys_within(value, f"{at}.{name}")
            elif key not in {"if", "then", "else", "allOf", "not"}:
                yield from keys_within(inner, f"{at}.{key}" if key not in {"definitions", "anyOf"} else at)
    elif isinstance(found, list):
        for inner in found:
            yield from keys_within(inner, at)
