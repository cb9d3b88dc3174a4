"""From outcomes to domain figures, totals, levels and passing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand, Method, Total
from lpa_standards.numbers import Exact
from lpa_standards.scoring.figures import DomainResult, TotalResult, figure
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.standing import NOTHING_TO_ASSESS
from lpa_standards.scoring.totals import (
    DomainFigures,
    DomainTotal,
    Formats,
    Range,
    Term,
    contributions,
    domain_figures,
    indicator_term,
    total_range,
)


class Summing:
    """Adds up one submission, under the method of each total."""

    def __init__(self, plan: Plan, outcomes: Sequence[Outcome], open_: Mapping[int, Open]) -> None:
        self.plan, self.outcomes, self.open = plan, outcomes, open_
        results = plan.set.results
        self.formats = Formats(results.percent.format, results.points.format)
        self._known: dict[bool, list[tuple[DomainFigures, list[Term]]]] = {}

    def summary(self) -> "Summary":
        """Domain figures, contributions and all totals."""
        results = self.plan.set.results
        domains = self._domains(results.total.method)
        further = [total_range(total, self._domains(total.method), self.formats) for total in results.also]
        return Summary(
            self.plan,
            [domain.figures for domain in domains],
            self._contributions(results.total, domains),
            total_range(results.total, domains, self.formats),
            further,
            waiting=len(self.open),
        )

    def _domains(self, method: Method) -> list[DomainTotal]:
        """The domains as a method sees them: all but one add up the same figures."""
        known = self._known.get(method == "share_met")
        if known is None:
            known = self._known[method == "share_met"] = self._figures(method)
        weights = [domain.weight or 1 if method == "weighted" else 1 for domain in self.plan.domains]
        return [DomainTotal(figures, terms, weight) for (figures, terms), weight in zip(known, weights, strict=True)]

    def _figures(self, method: Method) -> list[tuple[DomainFigures, list[Term]]]:
        """Every indicator is a term of its own."""
        terms: list[list[Term]] = [[] for _ in self.plan.domains]
        for at, domain in self.plan.counted:
            term = indicator_term(self.outcomes[at], self.open.get(at), method)
            if term is not None:
                terms[domain].append(term)
        return [(domain_figures(found), found) for found in terms]

    def _contributions(self, rule: Total, domains: Sequence[DomainTotal]) -> list[Exact | None]:
        if rule.method != "weighted":
            return [None] * len(domains)
        if any(domain.figures.percent.can_vanish for domain in domains):
            return [None] * len(domains)  # which weights take part is still open
        empty = {at for at, domain in enumerate(domains) if domain.figures.percent.low is None}
        if len(empty) == len(domains):
            return [None] * len(domains)
        made = contributions(rule, domains, empty, lambda figures: figures.percent.value)
        return [
            share if at in empty or domain.figures.percent.value is not None else None
            for at, (share, domain) in enumerate(zip(made, domains, strict=True))
        ]


@dataclass(frozen=True)
class Summary:
    """What a submission adds up to.

    Attributes:
        plan: The compiled set.
        domains: Exact figures of every domain under the method of the total.
        contributions: Share of each domain in a weighted total.
        total: The exact total, or between what it lies.
        further: The same for each further total.
        waiting: How many indicators are incomplete.
    """

    plan: Plan
    domains: list[DomainFigures]
    contributions: list[Exact | None]
    total: Range
    further: list[Range]
    waiting: int

    def domain_results(self) -> list[DomainResult]:
        """The figures of every domain, in the order of the form."""
        results = self.plan.set.results
        points, percent = results.points.format, results.percent.format
        return [
            DomainResult(
                domain.id,
                title,
                figure(figures.points.value, points),
                figure(figures.full.value, points),
                figure(figures.percent.value, percent),
                figure(contribution, points),
            )
            for domain, title, figures, contribution in zip(
                self.plan.domains, self.plan.domain_titles, self.domains, self.contributions, strict=True
            )
        ]

    def total_result(self) -> TotalResult:
        """The total with level and passing."""
        results = self.plan.set.results
        printed = results.total.format
        low, high, value = self.total.low, self.total.high, self.total.value
        level_low, passes_low = reached = self._reached(low, lowest=True)
        level_high, passes_high = self._reached(high, lowest=False) if self.waiting else reached
        agreed = level_low == level_high and not self.total.can_vanish
        passed = passes_low if passes_low == passes_high and not self.total.can_vanish else None
        shown_low = figure(low, printed)
        shown_high = shown_low if high == low else figure(high, printed)
        return TotalResult(
            None if value is None else shown_low,
            shown_low,
            shown_high,
            level_low if agreed else None,
            level_low,
            level_high,
            passed,
            self._reason(passed, shown_low),
            pair=pair_of(value),
        )

    def percents(self) -> list[tuple[int, int] | None]:
        """The exact percent of every domain, as numerator and denominator; None where there is none, or none yet."""
        return [pair_of(figures.percent.value) for figures in self.domains]

    def further_results(self) -> list[TotalResult]:
        """The further totals."""
        return [
            TotalResult(
                figure(found.value, total.format),
                figure(found.low, total.format),
                figure(found.high, total.format),
                id=total.id,
                title=title,
                pair=pair_of(found.value),
            )
            for total, title, found in zip(self.plan.set.results.also, self.plan.also_titles, self.further, strict=True)
        ]

    def _reached(self, total: Exact | None, *, lowest: bool) -> tuple[LevelBand | None, bool | None]:
        """Level and passing at one end of what the total may come to."""
        return self.plan.marks.reached_by(pair_of(total), self._percents(lowest=lowest))

    def _percents(self, *, lowest: bool) -> Iterator[tuple[int, int]]:
        """Percents of the domains that take part, at their lowest or highest."""
        for domain in self.domains:
            percent = domain.percent.low if lowest else domain.percent.high
            if percent is not None and (lowest or not domain.percent.can_vanish):
                yield percent.numerator, percent.denominator

    def _reason(self, passed: bool | None, shown: str | None) -> Words | None:
        if self.total.low is None or shown is None:
            return NOTHING_TO_ASSESS
        if self.total.value is None:
            wait = "indicator waits" if self.waiting == 1 else "indicators wait"
            return Words(f"{self.waiting} {wait} for data", f"ยังมี {self.waiting} ตัวชี้วัดที่ข้อมูลไม่ครบ")
        if passed is False:
            return self.plan.marks.why_not_passed(self.total.low.as_integer_ratio(), shown)
        return None


def pair_of(value: Exact | None) -> tuple[int, int] | None:
    """A number as numerator and denominator."""
    return None if value is None else value.as_integer_ratio()
