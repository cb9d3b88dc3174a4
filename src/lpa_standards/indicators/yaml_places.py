"""Where keys and values stand in a text of YAML that was read before."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.yaml_data import LOADER

# Line and column, from 0, by steps, and by whether the key is meant or its value.
Marks = dict[tuple[Steps, bool], tuple[int, int]]


def marks_of(text: str) -> Iterator[tuple[tuple[Steps, bool], tuple[int, int]]]:
    """Line and column, from 0, of every key and value of a text that was read before."""
    stack: list[list[Any]] = []  # [path, next index or None, key or None]

    def step_into() -> Steps:
        if not stack:
            return ()
        path, index, key = stack[-1]
        if index is None:
            stack[-1][2] = None
            return (*path, key)
        stack[-1][1] += 1
        return (*path, index)

    for parsed in yaml.parse(text, Loader=LOADER):
        event: Any = parsed  # the stubs let marks be None, which the parser never does
        mark = event.start_mark
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            if stack and stack[-1][1] is None and stack[-1][2] is None:
                key = event.value if isinstance(event, yaml.ScalarEvent) else str(event.anchor)
                stack[-1][2] = key
                yield ((*stack[-1][0], key), True), (mark.line, mark.column)
            else:
                yield (step_into(), False), (mark.line, mark.column)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            path = step_into()
            yield (path, False), (mark.line, mark.column)
            stack.append([path, None if isinstance(event, yaml.MappingStartEvent) else 0, None])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()


def extents_of(marks: Mapping[tuple[Steps, bool], tuple[int, int]]) -> dict[Steps, range]:
    """The lines, from 0, over which each value stretches, with everything in it."""
    first: dict[Steps, int] = {}
    last: dict[Steps, int] = {}
    for (steps, _), (line, _) in marks.items():
        for size in range(len(steps) + 1):
            first[steps[:size]] = min(first.get(steps[:size], line), line)
            last[steps[:size]] = max(last.get(steps[:size], line), line)
    return {steps: range(first[steps], last[steps] + 1) for steps in first}
