"""When what was entered needs no reader: whole numbers, floats of no more decimals than declared, plain answers."""

from collections.abc import Sequence
from typing import Final

from lpa_standards.scoring.entries import PlannedItem
from lpa_standards.scoring.straight.expressions import counted, entered
from lpa_standards.scoring.straight.source import Source

_SMALL: Final = 2**30 - 1  # up to here Python holds an int in one piece, and compares it quickest
_EXACT: Final = 10**15 - 1  # up to here a float holds every count of smallest units, and names its shortest text
# Added to a float below 2**51 and taken off again, it leaves the nearest whole number.
ROUNDING: Final = 1.5 * 2**52


def whole(items: Sequence[PlannedItem], source: Source) -> list[str]:
    """Conditions that every number is a small int, and every other entry what its type says."""
    conditions = []
    for item in items:
        name = entered(item.index)
        if item.item.numeric:
            low, high = _limits(item)
            scale = 10**item.item.places
            conditions.append(f"type({name}) is int")
            conditions.append(f"{max(-(-low // scale), -_SMALL)} <= {name} <= {min(high // scale, _SMALL)}")
        else:
            conditions.append(_answered(item, source))
    return conditions


def decimal(items: Sequence[PlannedItem], source: Source, most: int = _EXACT) -> list[str]:
    """Conditions that every number is a float or an int that fits its decimals, of no more than so many units.

    They leave its count of units in `c7`, as a float.
    """
    conditions = []
    for item in items:
        name, count = entered(item.index), counted(item.index)
        if not item.item.numeric:
            conditions.append(_answered(item, source))
            continue
        scale = float(10**item.item.places)
        low, high = _limits(item)
        conditions.append(f"(type({name}) is float or type({name}) is int)")
        if scale == 1:
            conditions.append(f"({count} := {name} + ROUNDING - ROUNDING) == {name}")
        else:
            conditions.append(f"({count} := {name} * {scale} + ROUNDING - ROUNDING) / {scale} == {name}")
        conditions.append(f"{float(max(low, -most))} <= {count} <= {float(min(high, most))}")
    return conditions


def counts(items: Sequence[PlannedItem]) -> str:
    """The line that makes integers of the counts, which are whole."""
    names = [counted(item.index) for item in items if item.item.numeric]
    return "; ".join(f"{name} = int({name})" for name in names)


def can_be_plain(items: Sequence[PlannedItem]) -> bool:
    """Whether there is a way for all of them to need no reader: a date always does."""
    return all(item.item.type != "date" for item in items)


def _answered(item: PlannedItem, source: Source) -> str:
    """The condition for an entry that is no number."""
    name = entered(item.index)
    if item.item.type == "yes_no":
        return f"type({name}) is bool"
    if item.item.type == "choice":
        options = frozenset(option.id for option in item.item.options)
        return f"type({name}) is str and {name} in {source.constant(options)}"
    return f"type({name}) is str and {name}.strip()"


def _limits(item: PlannedItem) -> tuple[int, int]:
    """The least and the largest count of units that the item takes."""
    scale = 10**item.item.places
    return int(item.item.smallest * scale), int(item.item.largest * scale)
