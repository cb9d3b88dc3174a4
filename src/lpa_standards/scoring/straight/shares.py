"""The outcomes that an indicator can come to, and what each adds to the sums of its domain."""

from fractions import Fraction
from typing import Final

from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.entries import Entry, Told
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE

# What is told of an outcome, and what it adds to the sums of its domain: points and the difference to the usual full
# marks, in units of the domain; 1 when it counts as met; -1 when it is out of the base. A pilot adds nothing.
Share = tuple[Told, Exact, Exact, int, int]

_MAX_KNOWN: Final = 1_024  # points that are computed may be any


class Shares:
    """The shares of the outcomes of one indicator, kept for the next submission.

    Args:
        entry: The indicator.
        told: What is told of outcomes of any indicator, each under itself, so that equal ones are one object: what is
            read again and again stays at hand.
    """

    def __init__(self, entry: Entry, told: dict[Told, Told]) -> None:
        self._entry, self._told = entry, told
        self._known: dict[Outcome, Share] = {}

    def of(self, outcome: Outcome) -> Share:
        """The share of an outcome."""
        share = self._known.get(outcome)
        if share is None:
            told, amounts = self._entry.told(outcome), self._amounts(outcome)
            share = told, *amounts
            if len(self._known) < _MAX_KNOWN:
                share = self._known[outcome] = self._told.setdefault(told, told), *amounts
        return share

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
