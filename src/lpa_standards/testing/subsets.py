"""A set cut down to the indicators that a case is about, so that five hundred cases take no longer than they must.

An indicator is judged from its own items and from what its rule and its checks name of others; with all of these it
comes out as it would among all the rest. Domains and totals are those of the whole set alone.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet
from lpa_standards.scoring.engine import Scorer


class Subsets:
    """Scorers of a set and of parts of it, each made when first asked for."""

    def __init__(self, standards: IndicatorSet) -> None:
        self.set = standards
        self._parts: dict[frozenset[str], Scorer] = {}

    @cached_property
    def whole(self) -> Scorer:
        """The scorer of the whole set."""
        return Scorer(self.set)

    @cached_property
    def _reads(self) -> dict[str, frozenset[str]]:
        """The other indicators that each one reads."""
        return {indicator.id: frozenset(_read_by(indicator)) for indicator in self.set.indicators.values()}

    def closure(self, ids: Iterable[str]) -> frozenset[str]:
        """The indicators, and all that they read of, directly or through others."""
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            indicator_id = waiting.pop()
            if indicator_id not in found and indicator_id in self._reads:
                found.add(indicator_id)
                waiting.extend(self._reads[indicator_id])
        return frozenset(found)

    def of(self, ids: Iterable[str]) -> Scorer:
        """A scorer that judges these indicators and all that they read of."""
        needed = self.closure(ids)
        if len(needed) == len(self.set.indicators):
            return self.whole
        if needed not in self._parts:
            self._parts[needed] = Scorer(cut_down(self.set, needed))
        return self._parts[needed]


def _read_by(indicator: Indicator) -> Iterator[str]:
    expressions = [use.expression for use in indicator.rule.expressions()]
    expressions += [check.that for check in indicator.checks]
    for expression in expressions:
        yield from (name.indicator for name in expression.names if name.indicator is not None)


def cut_down(standards: IndicatorSet, ids: frozenset[str]) -> IndicatorSet:
    """The set with these indicators alone; it was proved before, and is not proved again."""
    domains = tuple(
        Domain.model_construct(
            id=domain.id,
            title=domain.title,
            weight=domain.weight,
            groups=tuple(
                Group.model_construct(id=group.id, title=group.title, indicators=kept)
                for group in domain.groups
                if (kept := tuple(indicator for indicator in group.indicators if indicator.id in ids))
            ),
        )
        for domain in standards.domains
    )
    fields = {name: getattr(standards, name) for name in type(standards).model_fields}
    return type(standards).model_construct(**{**fields, "domains": domains})
