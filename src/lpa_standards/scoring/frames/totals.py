"""Domain figures and totals of some rows: integers divided once; rows too near to a tie are done again in fractions."""

from collections.abc import Callable
from functools import reduce
from math import ceil
from typing import Any

from lpa_standards.indicators.results import Total
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.numbers.scaling import round_scaled
from lpa_standards.scoring.frames.adding import Shares, Sums
from lpa_standards.scoring.frames.amounts import below_limit
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.layout import Key
from lpa_standards.scoring.frames.measures import printed_quotient
from lpa_standards.scoring.plan import Plan

_WHOLE = 100  # percents are never above
Put = Callable[[Key, Any, Any], None]


def can_add_up(plan: Plan) -> bool:
    """Whether the figures of the set can be made of whole columns: fixed decimals, no total of printed figures."""
    results = plan.set.results
    printed = [results.percent, results.points, results.total, *results.also]
    return not plan.totals_of_shown and all(figure.format.decimals is not None for figure in printed)


class Adding:
    """The figures of some rows.

    Attributes:
        near: Rows whose exact total is too near to a limit to be told in floats; None for none.

    Args:
        plan: The set for one type.
        sums: What the indicators add up to.
        put: Takes a figure: its name, integers or codes (a line for each domain, if it is one of "domain"), and where
            there is one, None for everywhere.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """

    def __init__(self, plan: Plan, sums: Sums, put: Put) -> None:
        self._plan, self._sums, self._put = plan, sums, put
        self._results = plan.set.results
        self._weights = np.array(plan.weights, dtype=np.float64).reshape(-1, 1)
        self._made: dict[bool, Shares] = {}
        self.near: Any = None
        main = self._results.total
        self._of_domains(self._shares(main))
        exact, printed, any_base = self._total("total", main, main.format)
        for total in self._results.also:
            self._total(f"also:{total.id}", total, total.format)
        self._judge(exact, printed, any_base)

    @property
    def shares(self) -> Shares:
        """The sums that the total is made of."""
        return self._shares(self._results.total)

    def _shares(self, rule: Total) -> Shares:
        by_met = rule.method == "share_met"
        if by_met not in self._made:
            self._made[by_met] = self._sums.shares() if by_met else self._sums.points()
        return self._made[by_met]

    def _of_domains(self, shares: Shares) -> None:
        points, percent = self._results.points.format, self._results.percent.format
        unit, most = float(shares.unit), shares.most
        for name, units in (("points", shares.top), ("full", shares.bottom)):
            shown = printed_quotient(units, unit, points, most, shares.unit, largest=most // shares.unit + 1)
            self._put(("domain", name), shown, None)
        percents = printed_quotient(100.0 * shares.top, shares.divisor, percent, 100 * most, most + 1, largest=_WHOLE)
        self._put(("domain", "percent"), percents, shares.based)
        if self._results.total.method == "weighted":
            self._contributions(shares, points)

    def _contributions(self, shares: Shares, printed: FigureFormat) -> None:
        weights, rule = self._weights, self._results.total
        whole, heaviest = int(weights.sum()), int(weights.max())
        below = self._below(rule, shares)
        value = printed_quotient(
            100.0 * weights * shares.top,
            shares.divisor * below,
            printed,
            100 * heaviest * (shares.most + 1),
            (shares.most + 1) * whole,
            largest=_WHOLE,
        )
        known = shares.based
        if known is not None and rule.empty_domain != "reweight":
            given = 100.0 * weights if rule.empty_domain == "full" else 0.0 * weights
            filled = printed_quotient(given, below, printed, 100 * heaviest, whole, largest=_WHOLE)
            value = np.where(known, value, filled)
            known = np.broadcast_to(known.any(axis=0), known.shape)
        self._put(("domain", "contribution"), value, known)

    def _below(self, rule: Total, shares: Shares) -> Any:
        """The sum of the weights that take part, 1 where none does."""
        weights = self._weights if rule.method == "weighted" else np.ones_like(self._weights)
        if rule.empty_domain != "reweight" or shares.based is None:
            return float(weights.sum())
        return np.maximum((weights * shares.based).sum(axis=0), 1.0)

    def _total(self, name: str, rule: Total, printed: FigureFormat) -> tuple[Any, Any, Any]:
        """Tells a total; gives it unrounded, printed, and where there is one."""
        shares = self._shares(rule)
        any_base = None if shares.based is None else shares.based.any(axis=0)
        if any_base is not None and any_base.all():
            any_base = None
        if rule.method in {"share_met", "points_over_full"}:
            most = below_limit(100 * shares.most * len(self._plan.domains))
            top, bottom = 100.0 * shares.top.sum(axis=0), np.maximum(shares.bottom.sum(axis=0), 1.0)
            exact, shown = top / bottom, printed_quotient(top, bottom, printed, most, most + 1, largest=_WHOLE)
        else:
            exact = self._mean(rule, shares)
            shown = self._rounded(rule, shares, exact, printed)
        self._put((name, "value"), shown, any_base)
        return exact, shown, any_base

    def _mean(self, rule: Total, shares: Shares) -> Any:
        """The mean of the percents, weighted or not, in floats."""
        weights = self._weights if rule.method == "weighted" else np.ones_like(self._weights)
        parts = shares.top * (100.0 * weights) / shares.divisor
        if shares.based is not None:
            parts = np.where(shares.based, parts, 100.0 * weights if rule.empty_domain == "full" else 0.0)
        return np.add.reduce(parts, axis=0) / self._below(rule, shares)

    def _rounded(self, rule: Total, shares: Shares, exact: Any, printed: FigureFormat) -> Any:
        """A mean printed; where the float is too near to a tie, from the exact fraction."""
        assert printed.decimals is not None
        scaled = exact * float(10**printed.decimals)
        if printed.rounding != "down":
            scaled += 0.5
        whole = np.floor(scaled)
        scaled -= whole
        # Each step above is off by at most half a unit in the last of 53 places.
        largest = max(100.0 * 10**printed.decimals, 1.0)
        doubt = (4 * len(self._plan.domains) + 32) * 2.0**-53 * largest
        shown = whole.astype(np.int64)
        for row in np.flatnonzero((scaled <= doubt) | (scaled >= 1.0 - doubt)).tolist():
            top, bottom = self._exactly(rule, shares, row)
            shown[row] = round_scaled(top, bottom, printed.decimals, printed.rounding)
        return shown

    def _exactly(self, rule: Total, shares: Shares, row: int) -> tuple[int, int]:
        """The mean, weighted or not, of one row, as numerator and denominator."""
        weights = self._plan.weights if rule.method == "weighted" else [1] * len(self._plan.domains)
        tops, bottoms = (lines[:, min(row, lines.shape[1] - 1)].tolist() for lines in (shares.top, shares.bottom))
        above, scale, below = 0, 1, 0  # above / scale is the sum of weight x percent
        for weight, top, bottom in zip(weights, tops, bottoms, strict=True):
            if bottom:
                whole = int(bottom)
                above, scale, below = above * whole + 100 * weight * int(top) * scale, scale * whole, below + weight
            elif rule.empty_domain != "reweight":
                above, below = above + (100 * weight * scale if rule.empty_domain == "full" else 0), below + weight
        return above, scale * max(below, 1)

    def _reaches(self, exact: Any, printed: Any, form: FigureFormat, least: Exact) -> Any:
        """Where a figure, printed or exact as the set says, reaches a limit."""
        if self._results.judge == "printed":
            assert form.decimals is not None
            return printed >= ceil(least * 10**form.decimals)
        limit = float(least)
        doubt = np.abs(exact - limit) <= 1e-9 * max(limit, 1.0)
        self.near = doubt if self.near is None else self.near | doubt
        return exact >= limit

    def _judge(self, exact: Any, printed: Any, any_base: Any) -> None:
        """Level and passing."""
        results = self._results
        form = results.total.format
        if results.levels:
            reached = [self._reaches(exact, printed, form, level.at_least) for level in results.levels]
            # Levels fall, so their number less those reached is that of the highest one reached.
            code = len(reached) - reduce(np.add, [mask.view(np.uint8) for mask in reached])
            known = code < len(reached)
            self._put(("total", "level"), code, known if any_base is None else known & any_base)
        mark = results.pass_
        if mark is None:
            return
        passed = [] if mark.total is None else [self._reaches(exact, printed, form, mark.total)]
        if mark.each_domain is not None:
            passed.append(self._each_domain(mark.each_domain))
        self._put(("total", "passed"), reduce(np.logical_and, passed).view(np.uint8), any_base)

    def _each_domain(self, least: Exact) -> Any:
        """Where every domain with a base reaches a percent."""
        shares, form = self._shares(self._results.total), self._results.percent.format
        percents = printed_quotient(
            100.0 * shares.top, shares.divisor, form, 100 * shares.most, shares.most + 1, largest=_WHOLE
        )
        exact = shares.top * 100.0 / shares.divisor
        reached = [
            self._reaches(exact[at], percents[at], form, least) | (shares.based is not None and ~shares.based[at])
            for at in range(len(exact))
        ]
        return reduce(np.logical_and, reached)
