"""Cases written as YAML, one line for each key, as a person would write them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Text that YAML reads back as it is, inside brackets too, with no quotes around it.
_PLAIN = re.compile(r"[A-Za-z0-9ก-ฮะ-๎๐-๙][A-Za-z0-9ก-ฮะ-๎๐-๙ ._/()%<>=+≥≤–-]*\Z")
_SPECIAL = re.compile(r"\A\s|\s\Z|: |\A(?:null|~|true|false|yes|no|on|off)\Z", re.IGNORECASE)


def cases_text(head: Mapping[str, Any], cases: Iterable[Mapping[str, Any]], *, notes: Sequence[str] = ()) -> str:
    """A file of tests.

    Args:
        head: The keys before the cases: schema, programme, fiscal_year, sources and so on.
        cases: The cases.
        notes: Comment lines at the top.
    """
    lines = [f"# {note}".rstrip() for note in notes]
    lines += [f"{key}: {flow(value)}" for key, value in head.items()]
    lines.append("tests:")
    for case in cases:
        for at, (key, value) in enumerate(case.items()):
            lines.append(f"{'    ' if at else '  - '}{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def flow(value: object) -> str:
    """A value on one line.

    >>> flow({"th": "ถนน: ก", "n": 5, "x": None, "yes": True})
    '{th: "ถนน: ก", n: 5, x: null, "yes": true}'
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    text = str(value)
    if isinstance(value, int) or (_PLAIN.match(text) and not _SPECIAL.search(text)):
        return text
    return json.dumps(text, ensure_ascii=False)
