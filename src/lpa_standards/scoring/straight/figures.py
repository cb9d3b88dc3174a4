"""The lines that make the printed figures of domains and the total of sums, where every domain has something."""

from functools import partial
from math import gcd, lcm
from typing import Final

from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.straight.source import Source

# Takes a tuple, in a third of the time that the call of a named tuple takes.
_DOMAIN: Final = partial(tuple.__new__, DomainResult)
_TOTAL: Final = partial(tuple.__new__, TotalResult)


class SummingUp:
    """Writes a function of points, full marks, met and base of the domains, as `Straight.sums` has them.

    It gives the results of the domains and of the total; None where a domain has nothing to assess, which `Settled`
    knows. Where points or full marks are fractions of the units, those are made finer.
    """

    def __init__(self, source: Source, plan: Plan) -> None:
        self._source, self._plan = source, plan
        self._rule = plan.set.results.total
        self._each = range(len(plan.domains))
        shares_met = self._rule.method == "share_met"
        self._tops, self._bottoms = ("met", "base") if shares_met else ("points", "full")
        self._units = [1] * len(plan.domains) if shares_met else plan.units

    def write(self, name: str) -> None:
        """Writes the function."""
        line, plan = self._source.line, self._plan
        tops, bottoms = self._tops, self._bottoms
        with self._source.block(f"def {name}(points, full, met, base):"):
            line(f"if not min({bottoms}): return None")
            line("finer = 1")
            with self._source.block(f"if type(sum({tops}) + sum({bottoms})) is not int:"):
                line(f"finer = {self._source.constant(lcm)}(*[each.denominator for each in (*points, *full)])")
                line("points, full = ([int(each * finer) for each in some] for some in (points, full))")
            for short, long in (("p", tops), ("f", bottoms)):
                line(f"({''.join(f'{short}{at}, ' for at in self._each)}) = {long}")
            domains = "".join(f"{self._domain(at)}, " for at in self._each)
            line(f"domains = ({domains})")
            self._total()
            marks = plan.marks
            percents = "".join(f"(100 * p{at}, f{at}), " for at in self._each) if marks.asks_for_domains else ""
            line(f"level, passed = {self._source.constant(marks.reached_by)}(pair, ({percents}))")
            why = self._source.constant(marks.why_not_passed)
            line(f"why = {why}(pair, shown) if passed is False else None")
            total = "shown, shown, shown, level, level, level, passed, why, None, None, pair"
            line(f"return domains, {self._source.constant(_TOTAL)}(({total}))")

    def _domain(self, at: int) -> str:
        """The source of the result of a domain."""
        results, weights, constant = self._plan.set.results, self._plan.weights, self._source.constant
        unit = f"({self._units[at]} * finer)"
        figures = [
            constant(self._plan.domain_ids[at]),
            constant(self._plan.domain_titles[at]),
            self._printed(results.points.format, f"p{at}", unit),
            self._printed(results.points.format, f"f{at}", unit),
            self._printed(results.percent.format, f"p{at}", f"f{at}", times=100),
            self._printed(results.points.format, f"p{at}", f"({sum(weights)} * f{at})", times=100 * weights[at])
            if self._rule.method == "weighted"
            else "None",
        ]
        return f"{constant(_DOMAIN)}(({', '.join(figures)}))"

    def _total(self) -> None:
        """The lines that leave the total in `pair`, in lowest terms, and as printed in `shown`."""
        line, constant = self._source.line, self._source.constant
        if self._rule.method in ("share_met", "points_over_full"):
            unit = lcm(*self._units)
            top, bottom = (
                " + ".join(f"{unit // self._units[at]} * {name}{at}" for at in self._each) for name in ("p", "f")
            )
        else:
            weights = self._plan.weights if self._rule.method == "weighted" else [1] * len(self._each)
            line(f"common = {constant(lcm)}({', '.join(f'f{at}' for at in self._each)})")
            top = " + ".join(f"{weights[at]} * p{at} * (common // f{at})" for at in self._each)
            bottom = f"{sum(weights)} * common"
        line(f"top, bottom = 100 * ({top}), {bottom}")
        line(f"shared = {constant(gcd)}(top, bottom)")
        line("pair = top, bottom = top // shared, bottom // shared")
        line(f"shown = {self._printed(self._rule.format, 'top', 'bottom')}")

    def _printed(self, printed: FigureFormat, top: str, bottom: str, times: int = 1) -> str:
        """The source of the printed digits of times x top / bottom: no points are below 0."""
        texts = printed.by_halves
        if texts is None:
            return f"{self._source.constant(printed.text_of_ratio)}({times} * {top}, {bottom})"
        return f"{self._source.constant(texts)}[{200 * times} * {top} // {bottom}]"
