"""Where keys and values stand in a text of YAML that was read before."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.yaml_data import LOADER

# The steps to a value, and whether its key is meant rather than the value.
_Spot = tuple[Steps, bool]
# Line and column, from 0.
_Mark = tuple[int, int]


class Marks:
    """Where keys and values stand; the text is read only as far as was asked for.

    Of a key that is given twice the first counts, as it does for the data.

    Args:
        text: YAML that was read before. Nothing stands anywhere in what YAML does not read, such as JSON with a key of
            over 1,024 characters.
    """

    def __init__(self, text: str) -> None:
        self._known: dict[_Spot, _Mark] = {}
        self._coming = _marks_of(text)

    def get(self, spot: _Spot) -> _Mark | None:
        """Where one key or value stands, if anywhere."""
        found = self._known.get(spot)
        if found is not None:
            return found
        return next((mark for each, mark in self._read_on() if each == spot), None)

    def all(self) -> dict[_Spot, _Mark]:
        """Where every key and value stands."""
        for _ in self._read_on():
            pass
        return self._known

    def extents(self) -> dict[Steps, range]:
        """The lines, from 0, over which each value stretches, with everything in it."""
        first: dict[Steps, int] = {}
        last: dict[Steps, int] = {}
        for (steps, _), (line, _) in self.all().items():
            for size in range(len(steps) + 1):
                first[steps[:size]] = min(first.get(steps[:size], line), line)
                last[steps[:size]] = max(last.get(steps[:size], line), line)
        return {steps: range(first[steps], last[steps] + 1) for steps in first}

    def _read_on(self) -> Iterator[tuple[_Spot, _Mark]]:
        with suppress(yaml.YAMLError):
            for spot, mark in self._coming:
                self._known.setdefault(spot, mark)
                yield spot, mark


def _marks_of(text: str) -> Iterator[tuple[_Spot, _Mark]]:
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
