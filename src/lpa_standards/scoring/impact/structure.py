"""Domains, weights and the way to the total at one point of the way; and what outcomes amount to there."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import NamedTuple

from lpa_standards.indicators.fields import LaoType
from lpa_standards.numbers import Exact
from lpa_standards.scoring.impact.frames import Frame
from lpa_standards.scoring.impact.versions import rebuilt
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.settled import Settled, Sums
from lpa_standards.scoring.standing import level_of, passes
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict
from lpa_standards.scoring.summing import pair_of
from lpa_standards.scoring.totals import DomainTotal, Formats, domain_figures, total_range


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
    """How outcomes add up for one type of อปท., at one point of the way.

    Attributes:
        frame: The domains, what stands in them, and the way to the total.
    """

    def __init__(self, frame: Frame, lao_type: LaoType) -> None:
        self.frame = frame
        self._results = frame.results
        shells = tuple(rebuilt(domain, groups=()) for domain in frame.set.domains)
        self._plan = Plan(rebuilt(frame.set, domains=shells, results=frame.results), lao_type)
        self._weights = [domain.weight or 1 for domain in frame.set.domains]

    def with_frame(self, frame: Frame) -> "Structure":
        """The same way to the total, where other indicators stand in the domains or count."""
        found = copy(self)
        found.frame = frame
        return found

    def tally(self, outcomes: Mapping[str, Outcome]) -> "Tally":
        """The sums of the domains."""
        found, places, counted = Tally(len(self._weights)), self.frame.places, self.frame.counted
        met, base, points, full = found.met, found.base, found.points, found.full
        for name, (verdict, given, marks, counts, _) in outcomes.items():
            if verdict in OUT_OF_BASE or name not in counted:
                continue
            if verdict is Verdict.INCOMPLETE:
                found.open += 1
                continue
            at = places[name]
            base[at] += 1
            met[at] += counts
            full[at] += 1 if marks is None else marks
            points[at] += counts if marks is None else given or 0
        return found

    def standing(self, tally: "Tally") -> Standing:
        """What the sums of the domains amount to."""
        if tally.open:
            return NOWHERE
        if self._plan.totals_of_shown and self._results.total.of == "shown":
            return self._of_shown(tally)
        sums = Sums(tally.met, tally.base, _pairs(tally.points), _pairs(tally.full))
        found = Settled(self._plan, sums).total_result()
        return Standing(found.value, found.pair, None if found.level is None else found.level.id, found.passed)

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
        level = level_of(rules, pair)
        percents = [each.figures.percent.value for each in domains]
        judged = [percent.as_integer_ratio() for percent in percents if percent is not None]
        passed = None if rules.pass_ is None else passes(rules, rules.pass_, pair, judged)
        return Standing(total.format.text(value), pair, None if level is None else level.id, passed)


class Tally:
    """The sums of the domains of one submission, kept up as outcomes change."""

    __slots__ = ("base", "full", "met", "open", "points")

    def __init__(self, size: int) -> None:
        self.met, self.base = [0] * size, [0] * size
        self.points: list[Exact] = [0] * size
        self.full: list[Exact] = [0] * size
        self.open = 0

    def add(self, outcome: Outcome, domain: int, sign: int = 1) -> None:
        """Adds an outcome that counts, or takes it out again."""
        verdict, points, full, counts, _ = outcome
        if verdict in OUT_OF_BASE:
            return
        if verdict is Verdict.INCOMPLETE:
            self.open += sign
            return
        self.base[domain] += sign
        self.met[domain] += sign * counts
        self.full[domain] += sign * (1 if full is None else full)
        self.points[domain] += sign * (counts if full is None else points or 0)


def _pairs(values: Sequence[Exact]) -> list[tuple[int, int]]:
    return [value.as_integer_ratio() for value in values]
