"""Domain figures and totals of a chunk: integers divided once; rows too near to a tie are done again in fractions."""

from math import ceil, lcm
from typing import Any, NamedTuple

from lpa_standards.indicators.results import Total
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.numbers.scaling import round_scaled
from lpa_standards.scoring.frames.adding import DomainSums
from lpa_standards.scoring.frames.amounts import LIMIT, TooLargeError
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.measures import printed_quotient
from lpa_standards.scoring.plan import Plan

Key = tuple[str, str]


class Figures(NamedTuple):
    """Figures of a chunk.

    Attributes:
        values: Integers of the last printed place, by what they are of and their name.
        known: Where there is one; None for everywhere.
        near: Rows whose exact total is too near to a limit, whose figures are to be made anew.
    """

    values: dict[Key, Any]
    known: dict[Key, Any]
    near: Any


class _Domain(NamedTuple):
    top: Any
    bottom: Any  # a float where it is the same in every row
    unit: int
    most: int
    based: Any  # where there is a base; True for everywhere, False for nowhere

    @property
    def divisor(self) -> Any:
        return np.maximum(self.bottom, 1.0) if isinstance(self.bottom, np.ndarray) else max(self.bottom, 1.0)


def can_add_up(plan: Plan) -> bool:
    """Whether the figures of the set can be made of whole columns: fixed decimals, no total of printed figures."""
    results = plan.set.results
    printed = [results.percent, results.points, results.total, *results.also]
    return not plan.totals_of_shown and all(figure.format.decimals is not None for figure in printed)


class Adding:
    """The figures of a chunk.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """

    def __init__(self, plan: Plan, sums: list[DomainSums], rows: int) -> None:
        self._plan, self._sums, self._rows = plan, sums, rows
        self._results = plan.set.results
        self._by_method: dict[bool, list[_Domain]] = {}
        self.figures = Figures({}, {}, np.zeros(rows, dtype=np.bool_))
        main = self._results.total
        domains = self._domains(shares=main.method == "share_met")
        self._domain_figures(domains)
        exact, any_base = self._total(("total", "value"), main, main.format)
        for total in self._results.also:
            self._total((f"also:{total.id}", "value"), total, total.format)
        self._judge(exact, any_base, domains)

    def _domains(self, *, shares: bool) -> list[_Domain]:
        found = self._by_method.get(shares)
        if found is None:
            found = self._by_method[shares] = []
            for sums in self._sums:
                top, bottom, unit, most = sums.shares() if shares else sums.points()
                based: Any = bottom > 0
                if isinstance(based, np.ndarray) and based.all():
                    based = True
                found.append(_Domain(top, bottom, unit, most, based))
        return found

    def _put(self, key: Key, values: Any, known: Any = True) -> None:
        if known is not True:
            self.figures.known[key] = known if isinstance(known, np.ndarray) else np.full(self._rows, bool(known))
        self.figures.values[key] = values if isinstance(values, np.ndarray) else np.full(self._rows, values)

    def _domain_figures(self, domains: list[_Domain]) -> None:
        points, percent = self._results.points.format, self._results.percent.format
        weighted = self._results.total.method == "weighted"
        below = self._below(self._results.total, domains) if weighted else 0
        for at, domain in enumerate(domains):
            name = f"domain:{self._plan.domains[at].id}"
            unit = float(domain.unit)
            self._put((name, "points"), printed_quotient(domain.top, unit, points, domain.most, domain.unit))
            full = np.full(1, domain.bottom) if isinstance(domain.bottom, float) else domain.bottom
            shown = printed_quotient(full, unit, points, domain.most, domain.unit)
            self._put((name, "full"), shown if len(shown) == self._rows else np.full(self._rows, shown[0]))
            shares = printed_quotient(100.0 * domain.top, domain.divisor, percent, 100 * domain.most, domain.most + 1)
            self._put((name, "percent"), shares, domain.based)
            if weighted:
                self._contribution(name, domain, self._plan.weights[at], below, points)

    def _below(self, rule: Total, domains: list[_Domain]) -> Any:
        """The sum of the weights that take part."""
        weights = self._plan.weights if rule.method == "weighted" else [1] * len(domains)
        if rule.empty_domain != "reweight" or all(domain.based is True for domain in domains):
            return float(sum(weights))
        total = np.zeros(self._rows)
        for weight, domain in zip(weights, domains, strict=True):
            total += weight * (domain.based if isinstance(domain.based, np.ndarray) else float(bool(domain.based)))
        return total

    def _contribution(self, name: str, domain: _Domain, weight: int, below: Any, printed: FigureFormat) -> None:
        whole = sum(self._plan.weights)
        divisor = np.maximum(below, 1.0)
        top_most = max(100 * weight * (domain.most + 1), 1)
        value = printed_quotient(
            float(100 * weight) * domain.top, domain.divisor * divisor, printed, top_most, (domain.most + 1) * whole
        )
        known = domain.based
        empty = self._results.total.empty_domain
        if known is not True and empty != "reweight":
            filled = printed_quotient(
                np.full(self._rows, float(100 * weight if empty == "full" else 0)),
                divisor,
                printed,
                100 * weight,
                whole,
            )
            value, known = np.where(known, value, filled), True
        any_base = self._any_base(self._domains(shares=False))
        if any_base is not True:
            known = known & any_base if known is not True else any_base
        self._put((name, "contribution"), value, known)

    @staticmethod
    def _any_base(domains: list[_Domain]) -> Any:
        found: Any = False
        for domain in domains:
            if domain.based is True or domain.based is np.True_:
                return True
            found = found | domain.based
        return found

    def _total(self, key: Key, rule: Total, printed: FigureFormat) -> tuple[Any, Any]:
        """Puts a total, and gives it unrounded with the rows that have one."""
        domains = self._domains(shares=rule.method == "share_met")
        any_base = self._any_base(domains)
        if rule.method in {"share_met", "points_over_full"}:
            unit = lcm(*(domain.unit for domain in domains))
            most = sum(domain.most * (unit // domain.unit) for domain in domains)
            if 100 * most >= LIMIT:
                raise TooLargeError
            top: Any = sum(domain.top * float(100 * (unit // domain.unit)) for domain in domains)
            bottom = np.maximum(sum(domain.bottom * float(unit // domain.unit) for domain in domains), 1.0)
            self._put(key, printed_quotient(top, bottom, printed, 100 * most, most + 1), any_base)
            return top / bottom, any_base
        weights = self._plan.weights if rule.method == "weighted" else [1] * len(domains)
        total = np.zeros(self._rows)
        for weight, domain in zip(weights, domains, strict=True):
            share = domain.top * float(100 * weight) / domain.divisor
            if domain.based is not True:
                share = np.where(domain.based, share, 100.0 * weight if rule.empty_domain == "full" else 0.0)
            total += share
        total /= np.maximum(self._below(rule, domains), 1.0)
        assert printed.decimals is not None
        scaled = total * float(10**printed.decimals)
        if printed.rounding != "down":
            scaled += 0.5
        whole = np.floor(scaled)
        rest = scaled - whole
        # Each step above is off by at most half a unit in the last of 53 places.
        doubt = (4 * len(domains) + 32) * 2.0**-53 * max(float(scaled.max(initial=1.0)), 1.0)
        shown = whole.astype(np.int64)
        for row in np.flatnonzero((rest <= doubt) | (rest >= 1.0 - doubt)).tolist():
            exact = self._exactly(rule, domains, row)
            shown[row] = round_scaled(*exact, printed.decimals, printed.rounding)
        self._put(key, shown, any_base)
        return total, any_base

    def _exactly(self, rule: Total, domains: list[_Domain], row: int) -> tuple[int, int]:
        """The mean, weighted or not, of one row, as numerator and denominator."""
        weights = self._plan.weights if rule.method == "weighted" else [1] * len(domains)
        above, scale, below = 0, 1, 0  # above / scale is the sum of weight x percent
        for weight, domain in zip(weights, domains, strict=True):
            top = int(domain.top[row])
            bottom = int(domain.bottom if isinstance(domain.bottom, float) else domain.bottom[row])
            if bottom:
                above, scale, below = above * bottom + 100 * weight * top * scale, scale * bottom, below + weight
            elif rule.empty_domain != "reweight":
                above, below = above + (100 * weight * scale if rule.empty_domain == "full" else 0), below + weight
        return above, scale * max(below, 1)

    def _reaches(self, exact: Any, printed: Any, form: FigureFormat, least: Exact) -> Any:
        """Where a figure, printed or exact as the set says, reaches a limit."""
        if self._results.judge == "printed":
            assert form.decimals is not None
            return printed >= ceil(least * 10**form.decimals)
        limit = float(least)
        doubt = 1e-9 * max(limit, 1.0)
        np.logical_or(self.figures.near, np.abs(exact - limit) <= doubt, out=self.figures.near)
        return exact >= limit

    def _judge(self, exact: Any, any_base: Any, domains: list[_Domain]) -> None:
        """Level and passing."""
        results, printed = self._results, self.figures.values["total", "value"]
        if results.levels:
            level = np.full(self._rows, len(results.levels), dtype=np.int8)
            for at in reversed(range(len(results.levels))):
                least = results.levels[at].at_least
                np.copyto(level, np.int8(at), where=self._reaches(exact, printed, results.total.format, least))
            known = level < len(results.levels)
            self._put(("total", "level"), level, known if any_base is True else known & any_base)
        mark = results.pass_
        if mark is None:
            return
        passed = np.ones(self._rows, dtype=np.bool_)
        if mark.total is not None:
            passed &= self._reaches(exact, printed, results.total.format, mark.total)
        if mark.each_domain is not None:
            for at, domain in enumerate(domains):
                shown = self.figures.values[f"domain:{self._plan.domains[at].id}", "percent"]
                reached = self._reaches(
                    domain.top * 100.0 / domain.divisor, shown, results.percent.format, mark.each_domain
                )
                passed &= reached if domain.based is True else reached | ~np.asarray(domain.based)
        self._put(("total", "passed"), passed.view(np.int8), any_base)
