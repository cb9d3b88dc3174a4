"""What a rule does to whole columns, described and not computed: the kernel of frames carries it out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from lpa_standards.indicators.expressions import Node
from lpa_standards.numbers import Exact

if TYPE_CHECKING:
    from lpa_standards.scoring.kinds._base import Outcome


class NotColumnarError(Exception):
    """A rule, or a part of an expression, that is judged row by row."""


class Step(NamedTuple):
    """One limit of a value; the first of a rule that holds decides.

    Attributes:
        operator: How the value must stand to the limit, such as ">=".
        limit: The limit.
        outcome: The outcome where it does.
    """

    operator: str
    limit: Exact
    outcome: "Outcome"


class Base(NamedTuple):
    """An amount where 0 decides, and where it is not known nothing else does.

    Attributes:
        value: The amount.
        outcome: The outcome where it is 0.
        beside: What must be 0 or unknown then, and not below 0 otherwise; None for nothing.
    """

    value: Node
    outcome: "Outcome"
    beside: Node | None = None


class Compared(NamedTuple):
    """A value against limits.

    Attributes:
        value: The value.
        steps: The limits.
        otherwise: The outcome where none holds.
        is_ratio: Whether the value is printed.
    """

    value: Node
    steps: tuple[Step, ...]
    otherwise: "Outcome"
    is_ratio: bool = False


class Counted(NamedTuple):
    """Yes answers, counted and compared with limits; one not done is a no.

    Attributes:
        slots: Cells of the answers.
        steps: The limits.
        otherwise: The outcome where none holds.
    """

    slots: tuple[int, ...]
    steps: tuple[Step, ...]
    otherwise: "Outcome"


class Combined(NamedTuple):
    """The outcome of each combination of yes answers; one not done is a no.

    Attributes:
        slots: Cells of the answers; each counts twice as much as the one before.
        outcomes: The outcome of each number that comes about.
    """

    slots: tuple[int, ...]
    outcomes: "tuple[Outcome, ...]"


class Picked(NamedTuple):
    """The outcome of the option chosen.

    Attributes:
        slot: Cell of the choice.
        outcomes: The outcome of each option.
    """

    slot: int
    outcomes: "Mapping[str, Outcome]"


class Enough(NamedTuple):
    """Conditions, enough of which hold, or can no longer.

    Attributes:
        conditions: The conditions.
        needed: How many must hold.
        met: The outcome where they do.
        below: The outcome where they cannot.
    """

    conditions: tuple[Node, ...]
    needed: int
    met: "Outcome"
    below: "Outcome"


class Computed(NamedTuple):
    """Points that are the value of an expression.

    Attributes:
        value: The expression.
        clamp: Whether it is cut to 0 to full marks, outside of which it is a fault otherwise.
        met_at: Points from which it is met; None where it is merely scored.
        met: The outcome of full marks.
        below: The outcome of no points.
    """

    value: Node
    clamp: bool
    met_at: Exact | None
    met: "Outcome"
    below: "Outcome"


Body = Compared | Counted | Combined | Picked | Enough | Computed


class Columns(NamedTuple):
    """A rule as it is carried out on columns.

    Attributes:
        body: What decides where no base does.
        bases: What is looked at first, one after the other.
    """

    body: Body
    bases: tuple[Base, ...] = ()
