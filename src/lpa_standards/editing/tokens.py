"""Exchanges single keys and values of a YAML text, in the quotes in which they stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from lpa_standards.editing.nodes import written
from lpa_standards.errors import Finding
from lpa_standards.indicators.yaml_data import LOADER

_QUOTES = ('"', "'")
# What may not begin a plain text, and what may not stand within one.
_OPENERS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_WITHIN = (": ", " #", ",", "[", "]", "{", "}")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    value: str


def replaced(text: str, findings: Sequence[Finding]) -> str:
    """The text with what each finding says instead; what stands in a form that cannot be exchanged is left.

    Args:
        text: The text.
        findings: Findings with a place in it and with `instead`.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    tokens = _tokens(text)
    begins = [token.start for token in tokens]
    edits: dict[int, tuple[int, int, str]] = {}
    for finding in findings:
        place = finding.place
        if place is None or finding.instead is None or place.line > len(lines):
            continue
        at = bisect_right(begins, starts[place.line - 1] + place.column - 1) - 1
        if at < 0:
            continue
        token = tokens[at]
        form = _form(text[token.start : token.end], token.value, finding.instead)
        if form is not None:
            edits.setdefault(token.start, (token.start, token.end, form))
    return written(text, list(edits.values()))


def _form(given: str, value: str, instead: str) -> str | None:
    """The new value in the form of the old one; None for a form that needs several lines or escapes."""
    for quote in _QUOTES:
        if given == f"{quote}{value}{quote}":
            return None if quote in instead or "\\" in instead else f"{quote}{instead}{quote}"
    if given != value:
        return None
    if instead[:1] in _OPENERS or any(sign in instead for sign in _WITHIN) or instead[-1:] == ":":
        return None if '"' in instead or "\\" in instead else f'"{instead}"'
    return instead


def _tokens(text: str) -> list[_Token]:
    found = []
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                mark: Any = event.start_mark
                found.append(_Token(mark.index, event.end_mark.index, event.value))  # type: ignore[union-attr]  # never None
    except yaml.YAMLError:
        return []
    return found
