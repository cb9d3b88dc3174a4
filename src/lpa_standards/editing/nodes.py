"""The values of a YAML text with the places where they stand, so that one can be rewritten and nothing else.

A file that is loaded and written again comes back with other line breaks, blanks and quotes, however careful the
writer. Here the text itself is kept, and only the characters of a value are exchanged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from lpa_standards.indicators.steps import Step, Steps
from lpa_standards.indicators.yaml_data import LOADER


@dataclass(frozen=True, slots=True)
class Scalar:
    """One scalar value.

    Attributes:
        path: Keys and indexes that lead to it.
        value: What it says.
        start: Index of its first character, quotes included.
        end: Index after its last.
        style: None where it is plain; else one of ' " | >.
        line: Line of the file, from 1.
        key_start: Index of the first character of its key; -1 in a list.
        in_flow: Whether it stands within braces or brackets.
    """

    path: Steps
    value: str
    start: int
    end: int
    style: str | None
    line: int
    key_start: int
    in_flow: bool


def scalars_of(text: str) -> dict[Steps, Scalar]:
    """Every scalar value of a text that reads as YAML, by its path; what stands behind an alias is not there."""
    return {scalar.path: scalar for scalar in _walk(text)}


def content_start(text: str, scalar: Scalar) -> int:
    """Index of the first character of what a scalar says: after the quote, or on the first line of a block."""
    if scalar.style in {'"', "'"}:
        return scalar.start + 1
    if scalar.style in {"|", ">"}:
        at = text.index("\n", scalar.start) + 1
        while text[at].isspace():
            at += 1
        return at
    return scalar.start


def written(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with pieces exchanged.

    Args:
        text: The text.
        edits: Start, end and what stands there instead; none overlaps another.
    """
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _walk(text: str) -> Iterator[Scalar]:
    stack: list[list[Any]] = []  # path, next index or None, key or None, start of the key, whether in flow

    def step_into() -> tuple[Steps, int]:
        if not stack:
            return (), -1
        path, index, key, key_start, _ = stack[-1]
        if index is None:
            stack[-1][2] = None
            return (*path, key), key_start
        step: Step = index
        stack[-1][1] += 1
        return (*path, step), -1

    for parsed in yaml.parse(text, Loader=LOADER):
        event: Any = parsed  # the stubs let marks be None, which the parser never does
        if isinstance(parsed, yaml.ScalarEvent | yaml.AliasEvent):
            if stack and stack[-1][1] is None and stack[-1][2] is None:
                stack[-1][2] = event.value if isinstance(parsed, yaml.ScalarEvent) else str(event.anchor)
                stack[-1][3] = event.start_mark.index
                continue
            path, key_start = step_into()
            if isinstance(parsed, yaml.ScalarEvent):
                start, end = _place(text, event)
                in_flow = bool(stack) and stack[-1][4]
                line = event.start_mark.line + 1
                yield Scalar(path, event.value, start, end, event.style or None, line, key_start, in_flow)
        elif isinstance(parsed, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            path, _ = step_into()
            in_flow = bool(event.flow_style) or (bool(stack) and stack[-1][4])
            stack.append([path, None if isinstance(parsed, yaml.MappingStartEvent) else 0, None, -1, in_flow])
        elif isinstance(parsed, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()


def _place(text: str, event: Any) -> tuple[int, int]:
    """Where a scalar stands; an anchor before it is not part of it."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.anchor is not None:
        start = text.index(event.anchor, start) + len(event.anchor)
        while text[start].isspace():
            start += 1
    return start, end
