"""Figures as they are before they are printed: the percents of domains and the ends of the total, as fractions."""

from collections.abc import Iterator
from math import prod
from typing import Any, Final

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.results import Total
from lpa_standards.scoring.frames.adding import Shares
from lpa_standards.scoring.frames.extra import np, pa
from lpa_standards.scoring.frames.layout import FRACTION, Column, Key
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.settled import Settled
from lpa_standards.scoring.summing import Summary, pair_of

EXACT: Final = "exact"
EXACT_LOW, EXACT_HIGH, MAY_VANISH = (("total", name) for name in ("exact_low", "exact_high", "may_vanish"))
_EMPTY: Final = {"reweight": None, "zero": 0, "full": 100}


def unrounded_columns(standards: IndicatorSet) -> Iterator[Column]:
    """The columns of unrounded figures."""
    for domain in standards.domains:
        yield Column((f"domain:{domain.id}", EXACT), "fraction")
    yield Column(EXACT_LOW, "fraction")
    yield Column(EXACT_HIGH, "fraction")
    yield Column(MAY_VANISH, "flag")


class Unrounded:
    """The unrounded figures of some rows of one type.

    Args:
        plan: The set for the type.
        rows: How many rows.
    """

    def __init__(self, plan: Plan, rows: int) -> None:
        self._plan = plan
        keys: list[Key] = [*((f"domain:{domain.id}", EXACT) for domain in plan.domains), EXACT_LOW, EXACT_HIGH]
        self._pairs = {key: np.ones((rows, 2), dtype=np.int64) for key in keys}
        self._known = {key: np.zeros(rows, dtype=np.bool_) for key in keys}
        self._vanishes = np.zeros(rows, dtype=np.bool_)

    def take(self, span: slice, shares: Shares) -> None:
        """Takes rows in which nothing is open, from the sums of their domains."""
        rows = span.stop - span.start
        tops, bottoms = (
            np.broadcast_to(lines, (len(lines), rows)).astype(np.int64) for lines in (shares.top, shares.bottom)
        )
        based = bottoms > 0
        for at, domain in enumerate(self._plan.domains):
            pairs = np.stack([100 * tops[at], np.maximum(bottoms[at], 1)], axis=1)
            self._put(span, (f"domain:{domain.id}", EXACT), pairs, based[at])
        total = _totals(self._plan, tops, bottoms, shares.most)
        for key in (EXACT_LOW, EXACT_HIGH):
            self._put(span, key, total, based.any(axis=0))

    def put(self, row: int, summary: Summary | Settled) -> None:
        """Takes one row, whatever is open in it."""
        if isinstance(summary, Summary):
            percents = summary.percents()
            low, high = pair_of(summary.total.low), pair_of(summary.total.high)
            self._vanishes[row] = summary.total.can_vanish
        else:
            percents = summary.percents(self._plan.set.results.total.method)
            low = high = summary.total_result().pair
        for domain, percent in zip(self._plan.domains, percents, strict=True):
            self._put_one(row, (f"domain:{domain.id}", EXACT), percent)
        self._put_one(row, EXACT_LOW, low)
        self._put_one(row, EXACT_HIGH, high)

    def arrays(self) -> list[Any]:
        """The columns, in the order of `unrounded_columns`."""
        return [*(_array(pairs, self._known[key]) for key, pairs in self._pairs.items()), pa.array(self._vanishes)]

    def _put(self, span: slice, key: Key, pairs: Any, known: Any) -> None:
        if pairs.dtype == object and self._pairs[key].dtype != object:
            self._pairs[key] = self._pairs[key].astype(object)
        self._pairs[key][span] = pairs
        self._known[key][span] = known

    def _put_one(self, row: int, key: Key, pair: tuple[int, int] | None) -> None:
        self._known[key][row] = pair is not None
        if pair is None:
            return
        if max(abs(pair[0]), pair[1]) >= 2**63 and self._pairs[key].dtype != object:
            self._pairs[key] = self._pairs[key].astype(object)
        self._pairs[key][row] = pair


def _totals(plan: Plan, tops: Any, bottoms: Any, most: int) -> Any:
    """A total of each row as numerator and denominator in lowest terms; anything where there is no base."""
    rule: Total = plan.set.results.total
    if rule.method in {"share_met", "points_over_full"}:  # sums that were found small enough when they were printed
        above, below = 100 * tops.sum(axis=0), np.maximum(bottoms.sum(axis=0), 1)
    else:
        above, below = _means(plan, rule, tops, bottoms, most)
    shared = np.gcd(above, below)
    return np.stack([above // shared, below // shared], axis=1)


def _means(plan: Plan, rule: Total, tops: Any, bottoms: Any, most: int) -> tuple[Any, Any]:
    """The mean of the percents, weighted or not: integers of 64 bits where these are proved to hold it."""
    weights = plan.weights if rule.method == "weighted" else [1] * len(plan.domains)
    bound = 100 * sum(weights) * prod([max(most, 1)] * len(weights))  # of the numerator, and so of both
    kind = np.int64 if bound < 2**63 else object
    empty = _EMPTY[rule.empty_domain]
    above, scale, below = (np.full(tops.shape[1], start, dtype=kind) for start in (0, 1, 0))
    for weight, top, bottom in zip(weights, tops.astype(kind), bottoms.astype(kind), strict=True):
        based = (bottom > 0).astype(np.bool_)
        share = above * bottom + 100 * weight * top * scale
        above = np.where(based, share, above if empty is None else above + empty * weight * scale)
        scale = np.where(based, scale * bottom, scale)
        below = below + np.where(based | (empty is not None), weight, 0)
    return above, np.maximum(scale * below, 1)


def _array(pairs: Any, known: Any) -> Any:
    """Fractions as an array; as text where they are longer than 64 bits."""
    beyond = pa.nulls(len(pairs), pa.string())
    mask = None
    if pairs.dtype == object:
        listed = pairs.tolist()
        mask = np.array([max(abs(top), bottom) >= 2**63 for top, bottom in listed], dtype=np.bool_)
        texts = [f"{top}/{bottom}" if long else None for (top, bottom), long in zip(listed, mask.tolist(), strict=True)]
        beyond = pa.array(texts, pa.string())
        pairs = np.where(mask[:, None], 0, pairs).astype(np.int64)
    parts = [pa.array(np.ascontiguousarray(part), mask=mask) for part in pairs.T]
    return pa.StructArray.from_arrays([*parts, beyond], fields=list(FRACTION), mask=pa.array(~known))
