"""From outcomes to domain figures, totals, levels and passing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand, Method, PassMark, ResultRules, Total
from lpa_standards.numbers import Exact, FigureFormat, exact
from lpa_standards.scoring.figures import TotalResult, figure
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.states import OUT_OF_BASE
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

Sums = tuple[list[Exact], list[Exact]]


class Summing:
    """Adds up one submission, under the method of each total."""

    def __init__(self, plan: Plan, outcomes: Sequence[Outcome], open_: Mapping[int, Open]) -> None:
        self.plan, self.outcomes, self.open = plan, outcomes, open_
        results = plan.set.results
        self.formats = Formats(results.percent.format, results.points.format)
        self._made: dict[bool, list[DomainTotal]] = {}

    def summary(self) -> "Summary":
        """Domain figures, contributions and all totals."""
        results = self.plan.set.results
        domains = self._domains(results.total.method)
        further = [total_range(total, self._domains(total.method), self.formats) for total in results.also]
        return Summary(
            [domain.figures for domain in domains],
            self._contributions(results.total, domains),
            total_range(results.total, domains, self.formats),
            further,
            waiting=len(self.open),
        )

    def _domains(self, method: Method) -> list[DomainTotal]:
        shares_met = method == "share_met"
        if shares_met not in self._made:
            self._made[shares_met] = self._open_domains(method) if self.open else self._settled_domains(shares_met)
        if method != "weighted":
            return self._made[shares_met]
        return [
            DomainTotal(made.figures, made.terms, 1 if domain.weight is None else domain.weight)
            for made, domain in zip(self._made[shares_met], self.plan.domains, strict=True)
        ]

    def _open_domains(self, method: Method) -> list[DomainTotal]:
        """Domains of which something is still open: every indicator is a term of its own."""
        terms: list[list[Term]] = [[] for _ in self.plan.domains]
        for entry in self.plan.entries:
            if not entry.indicator.pilot:
                term = indicator_term(self.outcomes[entry.at], self.open.get(entry.at), method)
                if term is not None:
                    terms[entry.domain].append(term)
        return [DomainTotal(domain_figures(found), found, 1) for found in terms]

    def _settled_domains(self, shares_met: bool) -> list[DomainTotal]:  # a key of what was made
        """Domains of which nothing is open: plain sums, which are one term each."""
        above, below = self._sums[0] if shares_met else self._sums[1]
        made = []
        for up, down in zip(above, below, strict=True):
            percent = None if down == 0 else exact(Fraction(100 * up) / down)
            figures = DomainFigures(Range(up, up), Range(down, down), Range(percent, percent))
            made.append(DomainTotal(figures, [(((up, down),), ((up, down),))], 1))
        return made

    @cached_property
    def _sums(self) -> tuple[Sums, Sums]:
        """By domain: how many are met of the base, and points of full marks."""
        number = len(self.plan.domains)
        met: list[Exact] = [0] * number
        base: list[Exact] = [0] * number
        points: list[Exact] = [0] * number
        full: list[Exact] = [0] * number
        outcomes = self.outcomes
        for at, domain in self.plan.counted:
            verdict, given, marks, counts, _ = outcomes[at]
            if verdict in OUT_OF_BASE:
                continue
            base[domain] += 1
            if counts:
                met[domain] += 1
            if marks is None:
                full[domain] += 1
                points[domain] += counts
            else:
                full[domain] += marks
                if given:
                    points[domain] += given
        return (met, base), (points, full)

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
        domains: Exact figures of every domain under the method of the total.
        contributions: Share of each domain in a weighted total.
        total: The exact total, or between what it lies.
        further: The same for each further total.
        waiting: How many indicators are incomplete.
    """

    domains: list[DomainFigures]
    contributions: list[Exact | None]
    total: Range
    further: list[Range]
    waiting: int

    def total_result(self, results: ResultRules) -> TotalResult:
        """The total with level and passing."""
        printed = results.total.format
        low, high, value = self.total.low, self.total.high, self.total.value
        level_low = _level_of(results, low)
        level_high = level_low if high == low else _level_of(results, high)
        agreed = level_low == level_high and not self.total.can_vanish
        passed = self._passed(results)
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
            self._reason(results, passed),
            exact=value,
        )

    def further_results(self, results: ResultRules) -> list[TotalResult]:
        """The further totals."""
        return [
            TotalResult(
                figure(found.value, total.format),
                figure(found.low, total.format),
                figure(found.high, total.format),
                id=total.id,
                title=total.title.words(),
                exact=found.value,
            )
            for total, found in zip(results.also, self.further, strict=True)
        ]

    def _passed(self, results: ResultRules) -> bool | None:
        mark = results.pass_
        if mark is None or self.total.low is None:
            return None
        at_low = self._passes(results, mark, lowest=True)
        at_high = at_low if not self.waiting else self._passes(results, mark, lowest=False)
        return at_low if at_low == at_high and not self.total.can_vanish else None

    def _passes(self, results: ResultRules, mark: PassMark, *, lowest: bool) -> bool:
        total = self.total.low if lowest else self.total.high
        if mark.total is not None and (total is None or _judged(results, results.total.format, total) < mark.total):
            return False
        if mark.each_domain is None:
            return True
        for domain in self.domains:
            percent = domain.percent.low if lowest else domain.percent.high
            passed_over = percent is None or (domain.percent.can_vanish and not lowest)
            if not passed_over and _judged(results, results.percent.format, percent or 0) < mark.each_domain:
                return False
        return True

    def _reason(self, results: ResultRules, passed: bool | None) -> Words | None:
        if self.total.low is None:
            return Words("nothing to assess: no indicator is in the base", "ไม่มีตัวชี้วัดที่นำมาคิดคะแนน")
        if self.total.value is None:
            wait = "indicator waits" if self.waiting == 1 else "indicators wait"
            return Words(f"{self.waiting} {wait} for data", f"ยังมี {self.waiting} ตัวชี้วัดที่ข้อมูลไม่ครบ")
        if passed is False:
            return self._why_not_passed(results)
        return None

    def _why_not_passed(self, results: ResultRules) -> Words:
        mark = results.pass_
        assert mark is not None
        if mark.total is not None and self.total.low is not None:
            printed = results.total.format
            if _judged(results, printed, self.total.low) < mark.total:
                value, needed = printed.text(self.total.low), printed.text(mark.total)
                return Words(f"the total {value} is below {needed}", f"คะแนนรวม {value} ต่ำกว่าเกณฑ์ {needed}")
        needed = results.percent.format.text(mark.each_domain or 0)
        return Words(f"a domain is below {needed} percent", f"มีด้านที่ได้ต่ำกว่าร้อยละ {needed}")


def _judged(results: ResultRules, printed: FigureFormat, value: Exact) -> Exact:
    return value if results.judge == "exact" else printed.rounded(value)


def _level_of(results: ResultRules, total: Exact | None) -> LevelBand | None:
    if total is None:
        return None
    judged = _judged(results, results.total.format, total)
    return next((level for level in results.levels if judged >= level.at_least), None)
