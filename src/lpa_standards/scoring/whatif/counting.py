"""Counts what a variant does to the submissions of a type, over all and by group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.whatif.totals import UNIT, Totals

Exactly = Callable[[int], Standing]


@dataclass
class Counts:
    """How totals moved; only of submissions that have one before and after.

    Attributes:
        units: How many.
        up: How many totals rose, exactly.
        down: How many fell.
        before: Sum of the printed totals before.
        after: Sum of the printed totals after.
        levels: How many went from one level to another, by place; what comes after the last for none.
        passes: How many went from one of 0, 1 and -1 to another; see `Totals.passed`.
    """

    units: int = 0
    up: int = 0
    down: int = 0
    before: Exact = 0
    after: Exact = 0
    levels: dict[tuple[int, int], int] = field(default_factory=dict)
    passes: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def over(cls, parts: "Iterable[Counts]") -> "Counts":
        """The counts over several groups."""
        found = cls()
        for each in parts:
            found.units += each.units
            found.up += each.up
            found.down += each.down
            found.before += each.before
            found.after += each.after
            for mine, theirs in ((found.levels, each.levels), (found.passes, each.passes)):
                for key, many in theirs.items():
                    mine[key] = mine.get(key, 0) + many
        return found


def rises(before: Totals, after: Totals, changed: Any, exact_before: Exactly, exact_after: Exactly) -> Any:
    """1 where a total rose, -1 where it fell, 0 where it is the same or not known on both sides.

    Args:
        before: The totals before.
        after: The totals after.
        changed: Where they may differ at all.
        exact_before: Reckons one row in fractions, before.
        exact_after: The same, after.
    """
    both = before.known & after.known & changed
    difference = np.where(both, after.value - before.value, 0.0)
    doubt = before.value * before.doubt + after.value * after.doubt + 4 * UNIT * (before.value + after.value)
    found = np.sign(difference).astype(np.int8)
    for row in np.flatnonzero(both & (np.abs(difference) <= doubt)).tolist():
        one, other = exact_before(row).pair, exact_after(row).pair
        assert one is not None
        assert other is not None
        rise = other[0] * one[1] - one[0] * other[1]
        found[row] = (rise > 0) - (rise < 0)
    return found


def counts_of(before: Totals, after: Totals, rise: Any, groups: Any, many: int) -> list[Counts]:
    """The counts of each group.

    Args:
        before: The totals before.
        after: The totals after.
        rise: What `rises` gave.
        groups: The group of each submission, from 0.
        many: How many groups there are.
    """
    both = before.known & after.known
    own = groups[both]
    up, down = (np.bincount(own[rise[both] == sign], minlength=many) for sign in (1, -1))
    units = np.bincount(own, minlength=many)
    levels = _moves(before.level[both], after.level[both], own)
    passes = _moves(before.passed[both], after.passed[both], own)
    sums = [_sums(each.shown[both], own, many, each.decimals) for each in (before, after)]
    return [
        Counts(
            int(units[at]), int(up[at]), int(down[at]), sums[0][at], sums[1][at], levels.get(at, {}), passes.get(at, {})
        )
        for at in range(many)
    ]


def _moves(one: Any, other: Any, groups: Any) -> dict[int, dict[tuple[int, int], int]]:
    """How many went from one to another, by group."""
    found: dict[int, dict[tuple[int, int], int]] = {}
    if not len(groups):
        return found
    width = int(max(one.max(), other.max())) + 2
    keys = (groups * width + (one + 1)) * width + (other + 1)
    counted = np.bincount(keys)
    there = np.flatnonzero(counted)
    for key, many in zip(there.tolist(), counted[there].tolist(), strict=True):
        rest, after = divmod(key, width)
        group, before = divmod(rest, width)
        found.setdefault(group, {})[before - 1, after - 1] = many
    return found


def _sums(shown: Any, groups: Any, many: int, decimals: int) -> Sequence[Exact]:
    """Sums of integers by group, as the numbers that they stand for."""
    if len(shown) and int(shown.max()) * len(shown) < 2**53:
        totals = [int(each) for each in np.bincount(groups, weights=shown, minlength=many)]
    else:
        totals = [0] * many
        for group, each in zip(groups.tolist(), shown.tolist(), strict=True):
            totals[group] += each
    return [exact(Fraction(each, 10**decimals)) for each in totals]
