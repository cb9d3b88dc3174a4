"""How the indicators of two sets go on from one another: by id, and by what `follows` names."""

from collections.abc import Mapping
from dataclasses import dataclass

from lpa_standards.indicators.model import IndicatorSet


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which indicators go on from which.

    Attributes:
        sources: For each id of the new set, the ids of the old set that it goes on from.
        targets: For each id of the old set, the ids of the new set that go on from it.
        incomparable: Ids of the new set whose figures may not be compared with those they go on from.
    """

    sources: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    incomparable: frozenset[str]

    def same(self) -> dict[str, str]:
        """New id by old id, where one measure goes on.

        An id stands for one measure, so an id of both sets goes on as itself; any other goes on where exactly one new
        one follows it alone and stays comparable.
        """
        found = {}
        for old, targets in self.targets.items():
            if old in targets:
                found[old] = old
            elif len(targets) == 1 and self.sources[targets[0]] == (old,) and targets[0] not in self.incomparable:
                found[old] = targets[0]
        return found


def lineage_of(old: IndicatorSet, new: IndicatorSet) -> Lineage:
    """How the indicators of the new set go on from those of the old.

    An id that is in both sets goes on as itself. What the old set said already of an id (that it follows ids of earlier
    years) is no news: only what an indicator of the new set follows beyond that counts.
    """
    sources: dict[str, tuple[str, ...]] = {}
    targets: dict[str, list[str]] = {name: [] for name in old.indicators}
    incomparable = set()
    for name, indicator in new.indicators.items():
        before = old.indicators.get(name)
        known = () if before is None else before.follows
        followed = [each for each in indicator.follows if each in old.indicators and each not in known and each != name]
        found = tuple(dict.fromkeys([*([name] if before is not None else []), *followed]))
        sources[name] = found
        for each in found:
            targets[each].append(name)
        if followed and not indicator.comparable:
            incomparable.add(name)
    return Lineage(sources, {name: tuple(found) for name, found in targets.items()}, frozenset(incomparable))
