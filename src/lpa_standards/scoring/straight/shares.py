"""The outcomes that an indicator can come to, numbered, and what each adds to the sums of its domain."""

from fractions import Fraction
from threading import Lock
from typing import Final

from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.entries import Entry, Found, Told
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE

# What was found, and what it adds to the sums of its domain: points and the difference to the usual full marks, in
# units of the domain; 1 when it counts as met; -1 when it is out of the base. A pilot adds nothing.
Share = tuple[Found, Exact, Exact, int, int]

_MOST: Final = 1_024  # outcomes of one indicator that get a number; points that are computed may be any


class Table:
    """The numbered outcomes of one indicator: those its lines name, and those that were met since.

    Attributes:
        outcomes: The outcomes by number.
        told: What is told of each, by number.
    """

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._known: dict[Outcome, Share] = {}
        self._growing = Lock()
        self.outcomes: list[Outcome] = []
        self.told: list[Told] = []

    def share(self, outcome: Outcome) -> Share:
        """The share of an outcome, which gets a number while there is room."""
        share = self._known.get(outcome)
        return self._numbered(outcome) if share is None else share

    def _numbered(self, outcome: Outcome) -> Share:
        amounts, told = self._amounts(outcome), self._entry.told(outcome)
        with self._growing:  # of two threads that meet it at once, one gives the number
            number = len(self.outcomes)
            if number >= _MOST:
                return outcome, *amounts
            if outcome not in self._known:
                self.outcomes.append(outcome)
                self.told.append(told)
                self._known[outcome] = number, *amounts
            return self._known[outcome]

    def _amounts(self, outcome: Outcome) -> tuple[Exact, Exact, int, int]:
        """What an outcome adds to the sums."""
        entry = self._entry
        if entry.indicator.pilot:
            return 0, 0, 0, 0
        unit, usual = entry.plan.units[entry.domain], entry.usual_full
        if outcome.verdict in OUT_OF_BASE:
            return 0, exact(Fraction(-usual * unit)), 0, -1
        points, full = points_and_full(outcome)
        return exact(Fraction(points * unit)), exact(Fraction((full - usual) * unit)), int(outcome.counts), 0
