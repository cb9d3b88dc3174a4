"""How domains, groups and indicators are called in a comparison."""

from lpa_standards.indicators.comparing.changes import Subject
from lpa_standards.indicators.comparing.facets import filled
from lpa_standards.indicators.model import Domain, Group, Indicator, IndicatorSet


def domain_subject(standards: IndicatorSet, domain: Domain) -> Subject:
    """A domain."""
    return Subject("domain", domain.id, None, filled(standards, domain.title))


def group_subject(standards: IndicatorSet, domain: Domain, group: Group) -> Subject:
    """A group."""
    return Subject("group", group.id, None, filled(standards, group.title), (domain.id,))


def indicator_subject(standards: IndicatorSet, indicator: Indicator, within: tuple[str, ...] = ()) -> Subject:
    """An indicator, with the ids of its domain and group where they matter."""
    number = indicator.number if isinstance(indicator.number, str) else None
    return Subject("indicator", indicator.id, number, filled(standards, indicator.title), within)
