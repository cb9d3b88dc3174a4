"""Domain figures and totals when nothing is open: sums of integers, divided once and printed."""

from collections.abc import Sequence
from math import gcd, lcm
from operator import mul
from typing import NamedTuple

from lpa_standards.indicators.results import Method, Total
from lpa_standards.numbers import Exact
from lpa_standards.scoring.closures import Pair
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.standing import NOTHING_TO_ASSESS
from lpa_standards.scoring.states import OUT_OF_BASE


class Sums(NamedTuple):
    """What the indicators of each domain add up to.

    Attributes:
        met: How many count as met.
        base: How many are in the base.
        points: Points, in the units of the domain.
        full: Full marks, in the same.
        units: Units in one point.
    """

    met: Sequence[int]
    base: Sequence[int]
    points: Sequence[int]
    full: Sequence[int]
    units: Sequence[int]


def sums_in_units(
    met: Sequence[int],
    base: Sequence[int],
    points: Sequence[Exact],
    full: Sequence[Exact],
    units: Sequence[int] | None = None,
) -> Sums:
    """Sums of which points and full marks may be fractions of the units: those are made finer then.

    Without units they are in points.
    """
    units = units or [1] * len(base)
    if isinstance(sum(points) + sum(full), int):
        return Sums(met, base, points, full, units)  # type: ignore[arg-type]  # ints all
    finer = [lcm(top.denominator, bottom.denominator) for top, bottom in zip(points, full, strict=True)]
    points, full = ([int(amount * by) for amount, by in zip(each, finer, strict=True)] for each in (points, full))
    return Sums(met, base, points, full, [*map(mul, units, finer)])


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
    return sums_in_units(met, base, points, full)


class Settled:
    """What a submission adds up to."""

    def __init__(self, plan: Plan, sums: Sums) -> None:
        self._plan, self._sums = plan, sums

    def domain_results(self) -> list[DomainResult]:
        """The figures of every domain, in the order of the form."""
        plan, results = self._plan, self._plan.set.results
        tops, bottoms, units = self._shares(results.total.method)
        points, percent = results.points.format.printer, results.percent.format.printer
        parts, wholes = self._contributions(results.total)
        rows = zip(plan.domain_ids, plan.domain_titles, tops, bottoms, units, parts, wholes, strict=True)
        return [
            DomainResult(
                name,
                title,
                points(top, unit),
                points(bottom, unit),
                percent(100 * top, bottom) if bottom else None,
                points(part, whole) if whole else None,
            )
            for name, title, top, bottom, unit, part, whole in rows
        ]

    def total_result(self) -> TotalResult:
        """The total with level and passing."""
        results, marks = self._plan.set.results, self._plan.marks
        pair = self.pair_of(results.total)
        if pair is None:
            return TotalResult(None, None, None, reason=NOTHING_TO_ASSESS)
        shown = results.total.format.printer(*pair)
        percents = filter(None, self.percents(results.total.method)) if marks.asks_for_domains else ()
        level, passed = marks.reached_by(pair, percents)
        reason = marks.why_not_passed(pair, shown) if passed is False else None
        return TotalResult(shown, shown, shown, level, level, level, passed, reason, None, None, pair)

    def further_results(self) -> list[TotalResult]:
        """The further totals."""
        found = []
        for total, title in zip(self._plan.set.results.also, self._plan.also_titles, strict=True):
            pair = self.pair_of(total)
            shown = None if pair is None else total.format.printer(*pair)
            found.append(TotalResult(shown, shown, shown, id=total.id, title=title, pair=pair))
        return found

    def percents(self, method: Method) -> list[Pair | None]:
        """Percent of each domain, by points or by what is met; None on an empty base."""
        tops, bottoms, _ = self._shares(method)
        return [(100 * top, bottom) if bottom else None for top, bottom in zip(tops, bottoms, strict=True)]

    def pair_of(self, rule: Total) -> Pair | None:
        """A total in lowest terms; None without a base."""
        tops, bottoms, units = self._shares(rule.method)
        if not any(bottoms):
            return None
        if rule.method in _POOLED:
            unit = lcm(*units)
            scales = [unit // each for each in units]
            above, below = 100 * sum(map(mul, tops, scales)), sum(map(mul, bottoms, scales))
        else:
            weights, tops, bottoms = self._weighed(rule)
            common = lcm(*bottoms)
            parts = zip(weights, tops, bottoms, strict=True)
            above = 100 * sum([weight * top * (common // bottom) for weight, top, bottom in parts])
            below = common * sum(weights)
        shared = gcd(above, below)
        return above // shared, below // shared

    def _shares(self, method: Method) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """What is set against what in each domain, and the units in one of it."""
        met, base, points, full, units = self._sums
        return (met, base, [1] * len(base)) if method == "share_met" else (points, full, units)

    def _contributions(self, rule: Total) -> tuple[Sequence[int], Sequence[int]]:
        """Share of each domain in a weighted total, as what is divided by what; by 0 where it has no part."""
        bottoms = self._sums.full
        if rule.method != "weighted" or not any(bottoms):
            nothing = [0] * len(bottoms)
            return nothing, nothing
        weights, tops, filled = self._weighed(rule)
        whole = sum(weights)
        if rule.empty_domain != "reweight":
            bottoms = filled
        return [100 * top for top in map(mul, weights, tops)], [whole * bottom for bottom in bottoms]

    def _weighed(self, rule: Total) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Weight, points and full marks of each domain, where an empty one stands as the set says."""
        weights = self._plan.weights if rule.method == "weighted" else [1] * len(self._plan.domains)
        tops, bottoms = self._sums.points, self._sums.full
        if all(bottoms):
            return weights, tops, bottoms
        if rule.empty_domain == "reweight":
            weights = [weight if bottom else 0 for weight, bottom in zip(weights, bottoms, strict=True)]
        empty = int(rule.empty_domain == "full")
        tops = [top if bottom else empty for top, bottom in zip(tops, bottoms, strict=True)]
        return weights, tops, [bottom or 1 for bottom in bottoms]


_POOLED = frozenset({"share_met", "points_over_full"})  # what all domains have, over all that they could have
