"""Where a parser gives up, and the lines on which the slip may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from lpa_standards.indicators.slips.mend import content_after, content_before, indent_of
from lpa_standards.indicators.yaml_data import LOADER

# Lines that began something long before the parser gave up: of so many the latest are looked at.
_SPANS = 6
_ANCESTORS = 8


class Spot(NamedTuple):
    """Line and column, from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser gives up.

    Attributes:
        spot: The place.
        problem: Its own words, which no one is shown.
        suspects: Lines on which the slip may be, the likeliest first.
        ancestors: Lines above of less and less indentation, with the first line within each.
        columns: Columns at which open blocks begin.
    """

    spot: Spot
    problem: str
    suspects: tuple[int, ...] = ()
    ancestors: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


class _Trail:
    """What was opened, and what reached over several lines, on the way to the error."""

    def __init__(self) -> None:
        self.open: list[tuple[int, int, bool]] = []
        self.spans: list[int] = []

    def take(self, event: Any) -> None:
        start, last = event.start_mark, event.end_mark.line
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.open.append((start.line, start.column, bool(event.flow_style)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            line, _, in_brackets = self.open.pop()
            if in_brackets and last > line:
                self.spans.append(line)
        elif isinstance(event, yaml.ScalarEvent) and event.style not in ("|", ">") and last > start.line:
            self.spans += [start.line, min(start.line + 1, last), last]


def spot_of(error: yaml.YAMLError, lines: Sequence[str]) -> Spot:
    """Where a parser gave up; for what is open to the end of the text, where it was opened."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        position = getattr(error, "position", 0) or 0
        before = "\n".join(lines).encode("utf-8")[:position].decode("utf-8", "ignore")
        return Spot(before.count("\n"), len(before.rpartition("\n")[2]))
    opened: Any = getattr(error, "context_mark", None)
    at_end = mark.line >= len(lines) or (mark.line == len(lines) - 1 and mark.column >= len(lines[-1]))
    if at_end and opened is not None:
        mark = opened
    return Spot(min(mark.line, max(0, len(lines) - 1)), mark.column)


def _events(loader: Any) -> Iterator[Any]:
    """The events of the first document; that there is a second is told by the builder of data."""
    documents = 0
    next_event = loader.get_event
    while True:
        event = next_event()
        kind = type(event)
        documents += kind is yaml.DocumentStartEvent
        if kind is yaml.StreamEndEvent or documents > 1:
            return
        yield event


def reach(lines: Sequence[str]) -> Spot | None:
    """How far the lines can be read; None where to their end."""
    loader = LOADER("\n".join(lines))
    try:
        for _ in _events(loader):
            pass
    except yaml.YAMLError as error:
        return spot_of(error, lines)
    finally:
        loader.dispose()
    return None


def trouble_in(lines: Sequence[str]) -> Trouble | None:
    """The first trouble of the lines; None where a parser reads them all."""
    trail = _Trail()
    loader = LOADER("\n".join(lines))
    try:
        for event in _events(loader):
            trail.take(event)
    except yaml.YAMLError as error:
        return _trouble(error, lines, trail)
    finally:
        loader.dispose()
    return None


def _trouble(error: yaml.YAMLError, lines: Sequence[str], trail: _Trail) -> Trouble:
    spot = spot_of(error, lines)
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
    opened: Any = getattr(error, "context_mark", None)
    suspects = [opened.line] if opened is not None and "scanning" in problem else []
    suspects.append(spot.line)
    before = content_before(lines, spot.line)
    if before is not None:
        suspects.append(before)
    suspects += [line for line, _, in_brackets in reversed(trail.open) if in_brackets]
    suspects += reversed(trail.spans[-_SPANS:])
    suspects = [line for line in dict.fromkeys(suspects) if line < len(lines)]
    columns = sorted({column for _, column, in_brackets in trail.open if not in_brackets})
    return Trouble(spot, problem, tuple(suspects), tuple(ancestors_of(lines, spot.line)), tuple(columns))


def ancestors_of(lines: Sequence[str], at: int) -> list[int]:
    """The lines above that the line may belong to, the nearest first, and the first line within each of them."""
    found: list[int] = []
    lowest = 1_000_000
    above = content_before(lines, at)
    while above is not None and lowest > 0 and len(found) < 2 * _ANCESTORS:
        if indent_of(lines[above]) < lowest:
            lowest = indent_of(lines[above])
            within = content_after(lines, above)
            found += [above] if within is None or within >= at else [above, within]
        above = content_before(lines, above)
    return list(dict.fromkeys(found))
