"""Where things stand in two sets, and what was moved: as few as explain the new order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lpa_standards.indicators.model import IndicatorSet


def stayed(order: Sequence[str], new_order: Sequence[str]) -> frozenset[str]:
    """The most names, of those in both orders, that keep their order: the others were moved.

    >>> sorted(stayed(["a", "b", "c", "d"], ["d", "a", "b", "c"]))
    ['a', 'b', 'c']
    """
    place = {name: at for at, name in enumerate(order)}
    names = [name for name in new_order if name in place]
    # The longest rising row of places, by the smallest last place of each length.
    lasts: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, name in enumerate(names):
        length = bisect_left(lasts, place[name])
        before.append(ends[length - 1] if length else None)
        if length == len(lasts):
            lasts.append(place[name])
            ends.append(at)
        else:
            lasts[length], ends[length] = place[name], at
    kept = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(names[step])
        step = before[step]
    return frozenset(kept)


def paired(
    old: Mapping[str, Iterable[str]], new: Mapping[str, Iterable[str]], onward: Mapping[str, str]
) -> dict[str, str]:
    """New id by old id, of domains or groups: those with one id, and those that hold mostly the same.

    Args:
        old: What each of the old holds, by id.
        new: What each of the new holds, by id.
        onward: For each id that the old ones hold, the new id that goes on from it.
    """
    pairs = {name: name for name in old if name in new}
    of_new = {inner: name for name, inners in new.items() for inner in inners}
    votes = {
        name: Counter(of_new[onward[inner]] for inner in inners if onward.get(inner) in of_new)
        for name, inners in old.items()
        if name not in pairs
    }
    free = {name for name in new if name not in old}
    for name, counted in votes.items():
        sizes = [(count, other) for other, count in counted.items() if other in free]
        if not sizes:
            continue
        count, best = max(sizes, key=lambda each: each[0])
        # More than half of what the old one holds went there, so no other old one can claim the same.
        if 2 * count > len(list(old[name])):
            pairs[name] = best
            free.discard(best)
    return pairs


def holdings(standards: IndicatorSet) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Indicators by domain, and by group as `domain/group`."""
    domains: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for domain in standards.domains:
        domains[domain.id] = []
        for group in domain.groups:
            ids = [indicator.id for indicator in group.indicators]
            domains[domain.id] += ids
            groups[f"{domain.id}/{group.id}"] = ids
    return domains, groups
