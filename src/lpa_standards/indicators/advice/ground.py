"""What the pieces of advice look at: a set with the place of everything in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from pydantic import BaseModel

from lpa_standards.indicators.fields import LaoType, Text
from lpa_standards.indicators.items import Item
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.reference_proofs import Others
from lpa_standards.indicators.scope import PlacedFinding, Scope
from lpa_standards.indicators.steps import Steps


@dataclass(frozen=True)
class PlacedRule:
    """One rule with its place: that of an indicator, or of a part of one.

    Attributes:
        indicator: The indicator.
        rule: The rule.
        steps: Where the rule stands.
        types: Types of อปท. that it is used for.
    """

    indicator: Indicator
    rule: Rule
    steps: Steps
    types: tuple[LaoType, ...]


class Ground:
    """A set, and its texts, indicators and rules with their places."""

    def __init__(self, standards: IndicatorSet) -> None:
        self.set = standards
        self._others = Others(standards, standards.indicators, frozenset())

    @cached_property
    def indicators(self) -> Sequence[tuple[Steps, Indicator]]:
        """Every indicator with its place, in the order of the form."""
        return [
            (("domains", d, "groups", g, "indicators", i), indicator)
            for d, domain in enumerate(self.set.domains)
            for g, group in enumerate(domain.groups)
            for i, indicator in enumerate(group.indicators)
        ]

    @cached_property
    def items(self) -> "Sequence[tuple[Steps, str, Item, Indicator]]":
        """Every item with its place, its id and its indicator; those of parts included."""
        found = []
        for steps, indicator in self.indicators:
            found += [((*steps, "items", name), name, item, indicator) for name, item in indicator.items.items()]
            for at, part in enumerate(indicator.rule.parts if isinstance(indicator.rule, Parts) else ()):
                within = (*steps, "rule", "parts", at, "items")
                found += [((*within, name), name, item, indicator) for name, item in part.items.items()]
        return found

    @cached_property
    def rules(self) -> Sequence[PlacedRule]:
        """Every rule, those of parts after the rule that holds them."""
        return list(self._rules())

    @cached_property
    def texts(self) -> Sequence[tuple[Steps, Text]]:
        """Every text in two languages, with its place."""
        return [(steps, found) for steps, found in self.values if isinstance(found, Text)]

    @cached_property
    def lines(self) -> Sequence[tuple[Steps, str]]:
        """Every single string, with its place."""
        return [(steps, found) for steps, found in self.values if isinstance(found, str)]

    @cached_property
    def values(self) -> Sequence[tuple[Steps, object]]:
        """Everything in the set with its place: models, mappings and lists before what is in them."""
        found: list[tuple[Steps, object]] = []
        _gather(self.set, (), found)
        return found

    def scope(self, placed: PlacedRule) -> Scope:
        """What the names of a rule stand for."""
        return Scope(placed.steps, placed.types, placed.indicator.all_items, self._others)

    def _rules(self) -> Iterator[PlacedRule]:
        for steps, indicator in self.indicators:
            whole = PlacedRule(indicator, indicator.rule, (*steps, "rule"), self.set.types_of(indicator))
            yield whole
            if isinstance(indicator.rule, Parts):
                for at, part in enumerate(indicator.rule.parts):
                    yield PlacedRule(indicator, part.rule, (*whole.steps, "parts", at, "rule"), whole.types)


# What may change a result or mislead a reader, and what is merely untidy.
warning = partial(PlacedFinding, level="warning")
note = partial(PlacedFinding, level="note")


def _gather(value: object, steps: Steps, found: list[tuple[Steps, object]]) -> None:
    found.append((steps, value))
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            held = getattr(value, name)
            if held is not None and held != ():
                _gather(held, (*steps, field.alias or name), found)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _gather(inner, (*steps, str(key)), found)
    elif isinstance(value, tuple):
        for at, inner in enumerate(value):
            _gather(inner, (*steps, at), found)
