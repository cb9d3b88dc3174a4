"""Domains, weights and the way to the total; and what the outcomes of a submission amount to there."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple

from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.results import ResultRules
from lpa_standards.numbers import Exact
from lpa_standards.scoring.bulk.outcomes import Outcomes
from lpa_standards.scoring.bulk.shells import rebuilt
from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.settled import Settled, sums_in_units
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict
from lpa_standards.scoring.summing import pair_of
from lpa_standards.scoring.totals import DomainTotal, Formats, domain_figures, total_range


@dataclass(frozen=True, slots=True)
class Frame:
    """How outcomes add up.

    Attributes:
        set: The set whose domains there are.
        results: The way to the total, levels and passing.
        places: Domain of each indicator, by its place in the set.
        counted: Indicators that count.
        present: Indicators that are there.
    """

    set: IndicatorSet
    results: ResultRules
    places: Mapping[str, int]
    counted: frozenset[str]
    present: frozenset[str]


class Standing(NamedTuple):
    """What a submission amounts to.

    Attributes:
        total: The printed total; None where it is not known, or there is nothing to assess.
        pair: The total before rounding, as numerator and denominator.
        level: Id of the level.
        passed: Whether it passes; None where the set names no pass mark.
    """

    total: str | None
    pair: tuple[int, int] | None
    level: str | None
    passed: bool | None


NOWHERE = Standing(None, None, None, None)


class Structure:
    """How outcomes add up for one type of อปท.

    Attributes:
        frame: The domains, what stands in them, and the way to the total.
    """

    def __init__(self, frame: Frame, lao_type: LaoType) -> None:
        self.frame = frame
        self._results = frame.results
        shells = tuple(rebuilt(domain, groups=()) for domain in frame.set.domains)
        self._known: dict[Pair, Standing] = {}
        self._plan = Plan(rebuilt(frame.set, domains=shells, results=frame.results), lao_type)
        self._weights = [domain.weight or 1 for domain in frame.set.domains]

    def with_frame(self, frame: Frame) -> "Structure":
        """The same way to the total, where other indicators stand in the domains or count."""
        found = copy(self)
        found.frame = frame
        return found

    def tallies(self, outcomes: Mapping[str, Outcomes], rows: int) -> list["Tally"]:
        """The sums of the domains, of each submission.

        Args:
            outcomes: The outcomes of each indicator that is there.
            rows: How many submissions there are.
        """
        by_domain: list[list[tuple[list[int], dict[int, Added]]]] = [[] for _ in self._weights]
        for name, column in outcomes.items():
            if name in self.frame.counted:
                added = {code: _added(column.palette[code]) for code in set(column.codes)}
                by_domain[self.frame.places[name]].append((column.codes, added))
        sums = [list(zip(*(_summed(each, part, rows) for each in by_domain), strict=True)) for part in range(4)]
        left_open = _summed([pair for each in by_domain for pair in each], 4, rows)
        for name, column in outcomes.items():
            for row in column.turning if name in self.frame.counted else ():
                left_open[row] += 1
        return [
            Tally(list(met), list(base), list(points), list(full), undecided)
            for met, base, points, full, undecided in zip(*sums, left_open, strict=True)
        ]

    def standing(self, tally: "Tally") -> Standing:
        """What the sums of the domains amount to."""
        if tally.open:
            return NOWHERE
        if self._plan.totals_of_shown and self._results.total.of == "shown":
            return self._of_shown(tally)
        settled = Settled(self._plan, sums_in_units(tally.met, tally.base, tally.points, tally.full))
        rules = self._results
        pair = settled.pair_of(rules.total)
        if pair is None:
            return NOWHERE
        if self._plan.marks.asks_for_domains:
            return self._told(pair, filter(None, settled.percents(rules.total.method)))
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._told(pair, ())
        return known

    def _told(self, pair: Pair, percents: Iterable[Pair]) -> Standing:
        """Level and passing of a total."""
        rules = self._results
        level, passed = self._plan.marks.reached_by(pair, percents)
        return Standing(rules.total.format.printer(*pair), pair, None if level is None else level.id, passed)

    def _of_shown(self, tally: "Tally") -> Standing:
        rules, total = self._results, self._results.total
        shares_met = total.method == "share_met"
        tops: Sequence[Exact] = tally.met if shares_met else tally.points
        bottoms: Sequence[Exact] = tally.base if shares_met else tally.full
        domains = []
        for top, bottom, base, weight in zip(tops, bottoms, tally.base, self._weights, strict=True):
            terms = [(((top, bottom),), ((top, bottom),))] if base else []
            domains.append(DomainTotal(domain_figures(terms), terms, weight if total.method == "weighted" else 1))
        value = total_range(total, domains, Formats(rules.percent.format, rules.points.format)).value
        pair = pair_of(value)
        if value is None or pair is None:
            return NOWHERE
        percents = [each.figures.percent.value for each in domains]
        return self._told(pair, [percent.as_integer_ratio() for percent in percents if percent is not None])


@dataclass(slots=True)
class Tally:
    """The sums of the domains of one submission, kept up as outcomes change.

    Attributes:
        met: How many count as met.
        base: How many are in the base.
        points: Points.
        full: Full marks.
        open: How many indicators are not decided.
    """

    met: list[int]
    base: list[int]
    points: list[Exact]
    full: list[Exact]
    open: int

    def add(self, outcome: Outcome, domain: int, sign: int = 1) -> None:
        """Adds an outcome that counts, or takes it out again."""
        met, base, points, full, left_open = _added(outcome)
        self.met[domain] += sign * met
        self.base[domain] += sign * base
        self.points[domain] += sign * points
        self.full[domain] += sign * full
        self.open += sign * left_open


# What an outcome adds to met, base, points, full marks, and what is not decided.
Added = tuple[int, int, Exact, Exact, int]


def _added(outcome: Outcome | None) -> Added:
    if outcome is None or outcome.verdict in OUT_OF_BASE:
        return 0, 0, 0, 0, 0
    if outcome.verdict is Verdict.INCOMPLETE:
        return 0, 0, 0, 0, 1
    points, full = points_and_full(outcome)
    return int(outcome.counts), 1, points, full, 0


def _summed(columns: Sequence[tuple[list[int], dict[int, Added]]], part: int, rows: int) -> list[Any]:
    """The sums over some indicators of one part of what outcomes add."""
    same: Exact = 0
    varying = []
    for codes, added in columns:
        values = {code: each[part] for code, each in added.items()}
        if len(set(values.values())) == 1:
            same += next(iter(values.values()))
        else:
            varying.append(map(values.__getitem__, codes))
    return [same + sum(row) for row in zip(*varying, strict=True)] if varying else [same] * rows
