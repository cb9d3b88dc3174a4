"""Steps: the keys and indexes that lead from the top of plain data to one place in it."""

from collections.abc import Mapping, Sequence
from typing import Any

Step = str | int
Steps = tuple[Step, ...]


def path_text(steps: Sequence[Step]) -> str:
    """Steps as shown in a message.

    >>> path_text(("domains", 0, "groups", 1, "id"))
    'domains[0].groups[1].id'
    """
    shown = ""
    for step in steps:
        if isinstance(step, int):
            shown += f"[{step}]"
        else:
            shown += f".{step}" if shown else step
    return shown


def has(data: Any, step: Step) -> bool:
    """Whether plain data has something at one key or index."""
    if isinstance(data, list | tuple):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, Mapping) and step in data
