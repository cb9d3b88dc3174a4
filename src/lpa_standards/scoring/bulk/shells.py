"""Sets made for a purpose out of parts of other sets; nothing is proved of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from lpa_standards.indicators.fields import Expression, LaoType
from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet

M = TypeVar("M", bound=BaseModel)


def rebuilt(model: M, **changes: Any) -> M:
    """A model with some fields changed; nothing that was computed of the old one is kept, and nothing is proved."""
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model).model_construct(**{**fields, **changes})


def set_with(indicators: IndicatorSet, chosen: Sequence[Indicator], types: Sequence[LaoType]) -> IndicatorSet:
    """A set of these indicators alone, with all else as it was."""
    title = indicators.title
    group = Group.model_construct(id="all", title=title, indicators=tuple(chosen))
    domain = Domain.model_construct(id="all", title=title, weight=None, groups=(group,))
    return rebuilt(indicators, domains=(domain,), lao_types=tuple(types), window=None)


def references(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """What of other indicators the rule and the error checks of an indicator read, as pairs (indicator, item)."""
    yield from _named(indicator, (check.that for check in indicator.checks if check.level == "error"))


def reads(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The same of the rule and every check."""
    yield from _named(indicator, (check.that for check in indicator.checks))


def _named(indicator: Indicator, checks: Iterable[Expression]) -> Iterator[tuple[str, str]]:
    for expression in (*(use.expression for use in indicator.rule.expressions()), *checks):
        for name in expression.names:
            if name.indicator is not None:
                yield name.indicator, name.item
