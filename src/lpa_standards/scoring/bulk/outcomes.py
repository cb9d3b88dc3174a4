"""Outcomes of one indicator for many submissions: a code for each, and what the codes stand for."""

from collections.abc import Iterable, Sequence
from typing import Self

from lpa_standards.scoring.kinds import Outcome


class Outcomes:
    """What became of one indicator, submission by submission.

    Attributes:
        codes: A code for each submission.
        palette: The outcome that each code stands for; None for an indicator that is not there.
    """

    __slots__ = ("_known", "codes", "palette")

    def __init__(self, codes: list[int], palette: list[Outcome | None]) -> None:
        self.codes, self.palette = codes, palette
        self._known: dict[Outcome | None, int] | None = None

    @classmethod
    def of(cls, outcomes: Iterable[Outcome | None]) -> Self:
        """The same outcomes, each told once."""
        found = cls([], [])
        found.codes.extend(found.code(outcome) for outcome in outcomes)
        return found

    def __getitem__(self, row: int) -> Outcome | None:
        return self.palette[self.codes[row]]

    def __setitem__(self, row: int, outcome: Outcome | None) -> None:
        self.codes[row] = self.code(outcome)

    def code(self, outcome: Outcome | None) -> int:
        """The code of an outcome, which is given one where it has none."""
        if self._known is None:
            self._known = {known: at for at, known in reversed(list(enumerate(self.palette)))}
        found = self._known.get(outcome)
        if found is None:
            found = self._known[outcome] = len(self.palette)
            self.palette.append(outcome)
        return found


def columns_of(rows: Sequence[Sequence[Outcome]]) -> list[Outcomes]:
    """Rows of outcomes as columns."""
    return [Outcomes.of(column) for column in zip(*rows, strict=True)]
