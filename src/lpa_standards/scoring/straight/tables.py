"""The outcomes that an indicator can come to, numbered, and what each adds to the sums of its domain."""

from fractions import Fraction

from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.entries import Entry, Found, Told
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE

# What was found, and what it adds to the sums of its domain: points and the difference to the usual full marks, in
# units of the domain; 1 when it counts as met; -1 when it is out of the base. A pilot adds nothing.
Share = tuple[Found, Exact, Exact, int, int]


class Table:
    """The numbered outcomes of one indicator, complete once its lines are written.

    Attributes:
        known: The share of each by its identity: a judge hands out the same few objects.
        outcomes: The outcomes by number.
        told: What is told of each, by number.
    """

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.known: dict[int, Share] = {}
        self.outcomes: list[Outcome] = []
        self.told: list[Told] = []
        self.number(entry.judge.missing(None))

    def number(self, outcome: Outcome) -> Share:
        """The share of an outcome that gets a number."""
        share = self.known.get(id(outcome))
        if share is None:
            share = self.known[id(outcome)] = (len(self.outcomes), *self.share(outcome)[1:])
            self.outcomes.append(outcome)
            self.told.append(self._entry.told(outcome))
        return share

    def share(self, outcome: Outcome) -> Share:
        """The share of an outcome that has no number."""
        entry = self._entry
        if entry.indicator.pilot:
            return outcome, 0, 0, 0, 0
        unit, usual = entry.plan.units[entry.domain], entry.usual_full
        if outcome.verdict in OUT_OF_BASE:
            return outcome, 0, exact(Fraction(-usual * unit)), 0, -1
        points, full = points_and_full(outcome)
        return outcome, exact(Fraction(points * unit)), exact(Fraction((full - usual) * unit)), int(outcome.counts), 0
