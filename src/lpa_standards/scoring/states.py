"""States of a value and of a result.

A cell holds a value, None ("we did not do this"), ABSENT (not entered yet) or NOT_APPLICABLE. When several meet in
one computation, not applicable outweighs not done, and not done outweighs absent.
"""

from datetime import date
from enum import Enum, StrEnum
from typing import Final, Literal

from lpa_standards.numbers import Exact


class State(Enum):
    """What a cell holds instead of a value; "not done" is None."""

    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


ABSENT: Final = State.ABSENT
NOT_APPLICABLE: Final = State.NOT_APPLICABLE

# Numbers are scaled integers, points are exact, choices are option ids.
Cell = Exact | bool | str | date | State | None
Cells = list[Cell]
Missing = Literal[State.ABSENT, State.NOT_APPLICABLE] | None


def worse(one: object, other: object) -> Missing:
    """The state that outweighs, of two of which at least one is no value."""
    if one is NOT_APPLICABLE or other is NOT_APPLICABLE:
        return NOT_APPLICABLE
    return None if one is None or other is None else ABSENT


class Verdict(StrEnum):
    """The verdict on one indicator."""

    MET = "met"
    CONDITIONAL = "conditional"
    BELOW = "below"
    SCORED = "scored"
    NOT_DONE = "not_done"
    NO_SERVICE = "no_service"
    NOT_APPLICABLE = "not_applicable"
    INCOMPLETE = "incomplete"

    __hash__ = str.__hash__  # the hash of Enum is written in Python, and verdicts are looked up all the time


VERDICT_OF: Final[dict[State | None, Verdict]] = {
    None: Verdict.NOT_DONE,
    ABSENT: Verdict.INCOMPLETE,
    NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}
OUT_OF_BASE: Final = frozenset({Verdict.NO_SERVICE, Verdict.NOT_APPLICABLE})
