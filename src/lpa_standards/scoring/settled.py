"""Domain figures and totals when nothing is open: sums of integers, divided once and printed."""

from collections.abc import Sequence
from functools import cached_property
from math import gcd
from typing import NamedTuple

from lpa_standards.indicators.results import Method, ResultRules, Total
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.standing import NOTHING_TO_ASSESS, level_of, passes, why_not_passed
from lpa_standards.scoring.states import OUT_OF_BASE


class Sums(NamedTuple):
    """What the indicators of each domain add up to.

    Attributes:
        met: How many count as met.
        base: How many are in the base.
        points: Points, as numerator and denominator.
        full: Full marks, as numerator and denominator.
    """

    met: Sequence[int]
    base: Sequence[int]
    points: Sequence[Pair]
    full: Sequence[Pair]


def sums_of(plan: Plan, outcomes: Sequence[Outcome]) -> Sums:
    """Adds up outcomes by domain, pilots left out."""
    domains = range(len(plan.domains))
    met, base = [0 for _ in domains], [0 for _ in domains]
    points: list[Exact] = [0 for _ in domains]
    full: list[Exact] = [0 for _ in domains]
    for at, domain in plan.counted:
        verdict, given, marks, counts, _ = outcomes[at]
        if verdict in OUT_OF_BASE:
            continue
        base[domain] += 1
        met[domain] += counts
        full[domain] += 1 if marks is None else marks
        points[domain] += counts if marks is None else given or 0
    return Sums(met, base, [each.as_integer_ratio() for each in points], [each.as_integer_ratio() for each in full])


class Settled:
    """What a submission adds up to."""

    def __init__(self, plan: Plan, sums: Sums) -> None:
        self._plan, self._sums = plan, sums

    def domain_results(self) -> list[DomainResult]:
        """The figures of every domain, in the order of the form."""
        results = self._plan.set.results
        shares_met = results.total.method == "share_met"
        tops: Sequence[Pair] = [(met, 1) for met in self._sums.met] if shares_met else self._sums.points
        bottoms: Sequence[Pair] = [(base, 1) for base in self._sums.base] if shares_met else self._sums.full
        points, percent = results.points.format, results.percent.format
        plan = self._plan
        return list(
            map(
                DomainResult,
                plan.domain_ids,
                plan.domain_titles,
                points.texts(tops),
                points.texts(bottoms),
                percent.texts(self.percents(results.total.method)),
                points.texts(self._contributions()),
            )
        )

    def total_result(self) -> TotalResult:
        """The total with level and passing."""
        results = self._plan.set.results
        pair = self.pair_of(results.total)
        if pair is None:
            return TotalResult(None, None, None, reason=NOTHING_TO_ASSESS)
        shown = results.total.format.printer(*pair)
        level, passed = level_of(results, pair), self._passed(results, pair)
        reason = why_not_passed(results, pair) if passed is False else None
        return TotalResult(shown, shown, shown, level, level, level, passed, reason, None, None, pair)

    def further_results(self) -> list[TotalResult]:
        """The further totals."""
        found = []
        for total, title in zip(self._plan.set.results.also, self._plan.also_titles, strict=True):
            pair = self.pair_of(total)
            shown = None if pair is None else total.format.printer(*pair)
            found.append(TotalResult(shown, shown, shown, id=total.id, title=title, pair=pair))
        return found

    def _passed(self, results: ResultRules, total: Pair) -> bool | None:
        if results.pass_ is None:
            return None
        percents = self.percents(results.total.method)
        return passes(results, results.pass_, total, filter(None, percents))

    def percents(self, method: Method) -> list[Pair | None]:
        """Percent of each domain, by points or by what is met; None on an empty base."""
        return self._met_percents if method == "share_met" else self._point_percents

    @cached_property
    def _point_percents(self) -> list[Pair | None]:
        return [
            (100 * top * scale, unit * bottom) if bottom else None
            for (top, unit), (bottom, scale) in zip(self._sums.points, self._sums.full, strict=True)
        ]

    @cached_property
    def _met_percents(self) -> list[Pair | None]:
        return [(100 * met, base) if base else None for met, base in zip(self._sums.met, self._sums.base, strict=True)]

    def pair_of(self, rule: Total) -> Pair | None:
        """A total in lowest terms; None without a base."""
        pair = self._quotient(rule)
        if pair is None:
            return None
        shared = gcd(*pair)
        return pair[0] // shared, pair[1] // shared

    def _quotient(self, rule: Total) -> Pair | None:
        percents = self.percents(rule.method)
        if not any(percents):
            return None
        if rule.method == "share_met":
            return 100 * sum(self._sums.met), sum(self._sums.base)
        if rule.method == "points_over_full":
            (top, unit), (bottom, scale) = _sum(self._sums.points), _sum(self._sums.full)
            return 100 * top * scale, unit * bottom
        above, scale, below = 0, 1, 0  # above / scale is the sum of weight x percent
        empty = _EMPTY[rule.empty_domain]
        for weight, percent in zip(self._weights(rule.method), percents, strict=True):
            part = empty if percent is None else percent
            if part is not None:
                above, scale, below = above * part[1] + weight * part[0] * scale, scale * part[1], below + weight
        return above, scale * below

    def _contributions(self) -> list[Pair | None]:
        """Share of each domain in a weighted total; None where it has no part."""
        rule = self._plan.set.results.total
        percents = self._point_percents
        if rule.method != "weighted" or not any(percents):
            return [None] * len(percents)
        weights = self._weights("weighted")
        parts = [_EMPTY[rule.empty_domain] if percent is None else percent for percent in percents]
        below = sum(weight for weight, part in zip(weights, parts, strict=True) if part is not None)
        return [
            None if part is None else (weight * part[0], part[1] * below)
            for weight, part in zip(weights, parts, strict=True)
        ]

    def _weights(self, method: Method) -> Sequence[int]:
        return self._plan.weights if method == "weighted" else [1] * len(self._plan.domains)


_EMPTY: dict[str, Pair | None] = {"reweight": None, "zero": (0, 1), "full": (100, 1)}


def _sum(pairs: Sequence[Pair]) -> Pair:
    above, scale = 0, 1
    for top, unit in pairs:
        above, scale = (above + top, scale) if unit == scale else (above * unit + top * scale, scale * unit)
    return above, scale
