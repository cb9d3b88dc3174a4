"""Writing a definition as people do: small things on one line, large ones in blocks, text unquoted where it can be."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lpa_standards.indicators.steps import Steps

HEAD: Final = "# yaml-language-server: $schema=../schema/indicator-set-1.json"
_LINE: Final = 120
# Always in blocks, however small.
_BLOCKS: Final = frozenset({"domains", "groups", "indicators", "sources", "window", "results", "lao_words", "parts"})
_LISTS: Final = frozenset({"items", "bands", "rows", "conditions", "levels", "also", "extensions"})
# Text, even where it looks like a number, a day or a truth value: in quotes, so that no program takes it for one.
_TEXTS: Final = frozenset({"number", "th", "en", "document_no", "note", "unit", "url", "reason", "title", "closes_at"})
_QUOTED: Final = frozenset({"", "~", "null", "Null", "NULL"})
_LIKE_DATA: Final = re.compile(
    r"[-+.]?[0-9][0-9_,.:eExXoO+-]*|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
_UNSAFE_START: Final = tuple("-?:,[]{}#&*!|>'\"%@`=")
_UNSAFE: Final = re.compile(r": |:$| #")
_UNSAFE_INSIDE: Final = re.compile(r"[,\[\]{}]|:[^\w/]")
_SPECIAL: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

Comments = Mapping[Steps, Sequence[str]]


def yaml_of(data: Mapping[str, Any], comments: Comments | None = None) -> str:
    """The data as YAML that the strict reader reads back as it is.

    Args:
        data: Keys and values; text, numbers, truth values, None, lists and mappings of these.
        comments: Lines to stand above a key, by the keys that lead there; entries of lists are named by their `id`
            where they have one, else by their index.
    """
    return "".join(f"{line}\n" for line in _mapping(data, 0, (), comments or {}))


def step_of(entry: Any, number: int) -> str | int:
    """How an entry of a list is named: by its id, else by its index."""
    named = entry.get("id") if isinstance(entry, Mapping) else None
    return named if isinstance(named, str) else number


def flow(value: Any, key: str = "", *, inner: bool = True) -> str:
    """A value on one line; `inner` within brackets, where more text has to be quoted."""
    if isinstance(value, Mapping):
        pairs = [f"{_scalar(str(name), inner=True)}: {flow(each, str(name))}" for name, each in value.items()]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each, key) for each in value) + "]"
    return _scalar(value, key, inner=inner)


def _scalar(value: object, key: str = "", *, inner: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if _ESCAPED.search(value):
        return _SPECIAL.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False))
    quoted = (
        value in _QUOTED
        or value != value.strip()
        or value.startswith(_UNSAFE_START)
        or _UNSAFE.search(value)
        or (inner and _UNSAFE_INSIDE.search(value))
        or (key in _TEXTS and _LIKE_DATA.fullmatch(value))
    )
    return "'" + value.replace("'", "''") + "'" if quoted else value


def _mapping(data: Mapping[Any, Any], indent: int, at: Steps, comments: Comments) -> Iterator[str]:
    blanks = " " * indent
    for key, value in data.items():
        here = (*at, str(key))
        yield from (f"{blanks}{line}".rstrip() for line in comments.get(here, ()))
        name = _scalar(str(key))
        if _on_one_line(str(key), value, indent, here, comments):
            yield f"{blanks}{name}: {flow(value, str(key), inner=False)}"
            continue
        yield f"{blanks}{name}:"
        inside = _mapping if isinstance(value, Mapping) else _sequence
        yield from inside(value, indent + 2, here, comments)


def _sequence(data: Sequence[Any], indent: int, at: Steps, comments: Comments) -> Iterator[str]:
    blanks = " " * indent
    for number, value in enumerate(data):
        here = (*at, step_of(value, number))
        yield from (f"{blanks}{line}".rstrip() for line in comments.get(here, ()))
        if not isinstance(value, Mapping) or _on_one_line("", value, indent, here, comments):
            yield f"{blanks}- {flow(value, inner=False)}"
            continue
        first, *rest = _mapping(value, indent + 2, here, comments)
        yield f"{blanks}- {first.lstrip()}"
        yield from rest


def _on_one_line(key: str, value: Any, indent: int, at: Steps, comments: Comments) -> bool:
    if not isinstance(value, Mapping | list | tuple) or not value:
        return True
    if key in _BLOCKS or key in _LISTS or any(len(steps) > len(at) and steps[: len(at)] == at for steps in comments):
        return False
    entries = value.values() if isinstance(value, Mapping) else value
    if any(isinstance(each, str) and "\n" in each for each in entries):
        return False
    return indent + len(key) + len(flow(value, key)) <= _LINE
