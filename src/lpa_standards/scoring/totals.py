"""Domain figures and totals, exact; and between what they lie while something is open.

Every method is a quotient of two sums: points over full marks, or contributions over weights. Each indicator (or
domain) that is still open can add one of several pairs to the sums, and a pair of zeros when it leaves. The extreme
quotients over all choices are found exactly by Dinkelbach's method.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from lpa_standards.indicators.results import Method, Total
from lpa_standards.numbers import Exact, FigureFormat, exact
from lpa_standards.scoring.kinds import Outcome, Span, points_and_full
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.states import OUT_OF_BASE

Pair = tuple[Exact, Exact]  # what is added above and below the line
_MAX_SUBSETS = 1_024
_WHEN_EMPTY: dict[str, Exact | None] = {"reweight": None, "zero": 0, "full": 100}


@dataclass(frozen=True, slots=True)
class Range:
    """Between what an exact figure lies.

    Attributes:
        low: Lowest; None when there is none, for want of a base.
        high: Highest.
        can_vanish: Whether completions may leave no base at all.
    """

    low: Exact | None
    high: Exact | None
    can_vanish: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing open can change it; two ends that are one object need no comparing."""
        return not self.can_vanish and (self.low is self.high or self.low == self.high)

    @property
    def value(self) -> Exact | None:
        """The figure when nothing open can change it."""
        return self.low if self.settled else None


@dataclass(frozen=True, slots=True)
class DomainFigures:
    """What a domain comes to, under one method.

    Attributes:
        points: Sum of points, or number met.
        full: Sum of full marks, or size of the base.
        percent: 100 x points / full.
    """

    points: Range
    full: Range
    percent: Range


NOTHING = Range(None, None)
# One thing that is added up: the pairs it can add at the low end and at the high end.
Term = tuple[tuple[Pair, ...], tuple[Pair, ...]]


def quotient(terms: Sequence[Term]) -> Range:
    """100 x the quotient of the sums, over every choice of one pair for each term."""
    above: Exact = 0
    below: Exact = 0
    open_terms = []
    for term in terms:
        if len(term[0]) == len(term[1]) == 1 and term[0] == term[1]:
            above += term[0][0][0]
            below += term[0][0][1]
        else:
            open_terms.append(term)
    if not open_terms:
        value = None if below == 0 else exact(Fraction(100 * above) / below)
        return Range(value, value)
    can_vanish = below == 0 and all(any(pair[1] == 0 for pair in term[1]) for term in open_terms)
    low = _extreme((above, below), [term[0] for term in open_terms], lowest=True)
    high = _extreme((above, below), [term[1] for term in open_terms], lowest=False)
    return Range(low, high, can_vanish)


def _extreme(fixed: Pair, choices: Sequence[tuple[Pair, ...]], *, lowest: bool) -> Exact | None:
    sign = -1 if lowest else 1
    # Begin with the largest base, which is empty only if every base is.
    chosen = [max(pairs, key=lambda pair: pair[1]) for pairs in choices]
    while True:
        above = fixed[0] + sum(pair[0] for pair in chosen)
        below = fixed[1] + sum(pair[1] for pair in chosen)
        if below == 0:
            return None
        ratio = Fraction(above) / below
        better = [max(pairs, key=lambda pair: sign * (pair[0] - ratio * pair[1])) for pairs in choices]
        new_above = fixed[0] + sum(pair[0] for pair in better)
        new_below = fixed[1] + sum(pair[1] for pair in better)
        if new_below == 0 or sign * (new_above - ratio * new_below) <= 0:
            return exact(100 * ratio)
        chosen = better


def indicator_term(outcome: Outcome, waiting: Open | None, method: Method) -> Term | None:
    """What one indicator adds to its domain; None when it is out of the base for good."""
    shares_met = method == "share_met"
    if waiting is None:
        if outcome.verdict in OUT_OF_BASE:
            return None
        pair = (1 if outcome.counts else 0, 1) if shares_met else points_and_full(outcome)
        return (pair,), (pair,)
    return _open_term(waiting.span, shares_met=shares_met)


def _open_term(span: Span, *, shares_met: bool) -> Term:
    leave: tuple[Pair, ...] = ((0, 0),) if span.leaves else ()
    if shares_met:
        stays = bool(span.met)
        low: tuple[Pair, ...] = ((0 if False in span.met else 1, 1),) if stays else ()
        high: tuple[Pair, ...] = ((1 if True in span.met else 0, 1),) if stays else ()
    else:
        low = tuple((low, full) for low, _, full in span.options)
        high = tuple((high, full) for _, high, full in span.options)
    return (*low, *leave), (*high, *leave)


def domain_figures(terms: Sequence[Term]) -> DomainFigures:
    """What a domain comes to."""
    return DomainFigures(_sum(terms, 0), _sum(terms, 1), quotient(terms))


def _sum(terms: Sequence[Term], part: int) -> Range:
    low = sum(min(pair[part] for pair in term[0]) for term in terms)
    high = sum(max(pair[part] for pair in term[1]) for term in terms)
    return Range(low, high)


@dataclass(frozen=True, slots=True)
class DomainTotal:
    """One domain as a total sees it.

    Attributes:
        figures: Its figures under the method.
        terms: What its indicators add.
        weight: Its weight; 1 where weights play no part.
    """

    figures: DomainFigures
    terms: Sequence[Term]
    weight: Exact


def total_range(rule: Total, domains: Sequence[DomainTotal], formats: "Formats") -> Range:
    """The exact total, or between what it lies."""
    if not any(domain.figures.percent.low is not None for domain in domains):
        return NOTHING
    if rule.method in {"share_met", "points_over_full"}:
        if rule.of == "shown":
            terms = [_shown_points(domain, formats.points) for domain in domains]
            return quotient(terms)
        return quotient([term for domain in domains for term in domain.terms])
    if rule.method == "weighted" and rule.of == "shown":
        return _weighted_shown(rule, domains, formats.points)
    shown = formats.percent if rule.of == "shown" else None
    terms = [_domain_term(rule, domain, shown) for domain in domains]
    if not all(_can_be_empty(domain) for domain in domains):
        return quotient(terms)
    if rule.empty_domain == "reweight":
        found = quotient(terms)
        return Range(found.low, found.high, can_vanish=True)
    # All may come to be empty, but not all at once: then there is no total. So one after the other is kept.
    ranges = []
    for at, domain in enumerate(domains):
        if domain.figures.percent.low is not None:
            kept = (terms[at][0][:1], terms[at][1][:1])
            ranges.append(quotient([*terms[:at], kept, *terms[at + 1 :]]))
    lows = [found.low for found in ranges if found.low is not None]
    highs = [found.high for found in ranges if found.high is not None]
    return Range(min(lows), max(highs), can_vanish=True)


@dataclass(frozen=True, slots=True)
class Formats:
    """How the domain figures are printed, for totals that are formed from printed figures."""

    percent: FigureFormat
    points: FigureFormat


def _can_be_empty(domain: DomainTotal) -> bool:
    return domain.figures.percent.low is None or domain.figures.percent.can_vanish


def _domain_term(rule: Total, domain: DomainTotal, shown: FigureFormat | None) -> Term:
    """What a domain adds to the mean: weight x percent / 100 above the line, its weight below."""
    percent, weight = domain.figures.percent, domain.weight
    low: list[Pair] = []
    high: list[Pair] = []
    if percent.low is not None and percent.high is not None:
        ends = (
            (percent.low, percent.high) if shown is None else (shown.rounded(percent.low), shown.rounded(percent.high))
        )
        low.append((Fraction(weight) * ends[0] / 100, weight))
        high.append((Fraction(weight) * ends[1] / 100, weight))
    if _can_be_empty(domain):
        empty: Pair = {"reweight": (0, 0), "zero": (0, weight), "full": (weight, weight)}[rule.empty_domain]
        low.append(empty)
        high.append(empty)
    return tuple(low), tuple(high)


def _shown_points(domain: DomainTotal, printed: FigureFormat) -> Term:
    """What a domain adds when its printed points are added up: one pair for each full marks it can come to."""
    ends: dict[Exact, tuple[Exact, Exact]] = {0: (0, 0)}
    for lows, highs in domain.terms:
        reached: dict[Exact, tuple[Exact, Exact]] = {}
        for full, (low, high) in ends.items():
            for (more_low, more_full), (more_high, _) in zip(lows, highs, strict=True):
                key = full + more_full
                known_low, known_high = reached.get(key, (low + more_low, high + more_high))
                reached[key] = (min(known_low, low + more_low), max(known_high, high + more_high))
        ends = reached
    low_pairs = tuple((printed.rounded(exact(low)), full) for full, (low, _) in ends.items())
    high_pairs = tuple((printed.rounded(exact(high)), full) for full, (_, high) in ends.items())
    return low_pairs, high_pairs


def _weighted_shown(rule: Total, domains: Sequence[DomainTotal], printed: FigureFormat) -> Range:
    """The sum of the printed contributions, for every set of domains that can come to be empty."""
    lows: list[Exact] = []
    highs: list[Exact] = []
    can_vanish = False
    undecided = [d for d, domain in enumerate(domains) if domain.figures.percent.can_vanish]
    if 2 ** len(undecided) > _MAX_SUBSETS:
        return _around_weighted_shown(rule, domains, printed)
    for case in product((False, True), repeat=len(undecided)):
        gone = {d for d, leaves in zip(undecided, case, strict=True) if leaves}
        empty = {d for d, domain in enumerate(domains) if d in gone or domain.figures.percent.low is None}
        if len(empty) == len(domains):
            can_vanish = True
            continue
        for ends, end in ((lows, "low"), (highs, "high")):
            parts = contributions(rule, domains, empty, lambda figures, end=end: getattr(figures.percent, end))  # type: ignore[misc]
            ends.append(exact(sum(printed.rounded(part) for part in parts if part is not None)))
    return Range(min(lows), max(highs), can_vanish)


def _around_weighted_shown(rule: Total, domains: Sequence[DomainTotal], printed: FigureFormat) -> Range:
    """Around the sum of the printed contributions, each domain with the weights that are worst and best for it."""
    reweight = rule.empty_domain == "reweight"
    every = Fraction(sum(domain.weight for domain in domains if not reweight or domain.figures.percent.low is not None))
    sure = Fraction(sum(domain.weight for domain in domains if not _can_be_empty(domain)))
    low: Exact = 0
    high: Exact = 0
    for domain in domains:
        shares = [share for share in (domain.figures.percent.low, domain.figures.percent.high) if share is not None]
        if _can_be_empty(domain):
            shares.append(_WHEN_EMPTY[rule.empty_domain] or 0)
        fewest = every
        if reweight:
            fewest = sure + domain.weight if _can_be_empty(domain) else sure
        low += printed.rounded(exact(domain.weight * min(shares) / every))
        high += printed.rounded(exact(domain.weight * max(shares) / fewest))
    return Range(exact(low), exact(high), can_vanish=sure == 0)


def contributions(
    rule: Total,
    domains: Sequence[DomainTotal],
    empty: set[int],
    percent: "Callable[[DomainFigures], Exact | None]",
) -> list[Exact | None]:
    """Weight x points / full x (100 / sum of the weights that take part), by domain; None where it has no part."""
    reweight = rule.empty_domain == "reweight"
    weights = sum(domain.weight for d, domain in enumerate(domains) if not (reweight and d in empty))
    found: list[Exact | None] = []
    for d, domain in enumerate(domains):
        share = percent(domain.figures)
        if d in empty or share is None:
            share = _WHEN_EMPTY[rule.empty_domain]
        found.append(None if share is None else exact(Fraction(domain.weight) * share / weights))
    return found
