"""The versions that an indicator goes through from one set to the other, one group of changes after another."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from lpa_standards.indicators.comparing import Change, ChangeKind
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.fingerprints import data_of
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.proofs import prove
from lpa_standards.indicators.results import Total
from lpa_standards.scoring.bulk.shells import rebuilt, set_with

# The order in which the changes of one indicator are applied.
GROUPS = ("applies_to", "data", "rule", "points", "target", "counted")
_POINTS = frozenset({"full", "bands", "by_count", "rows"})
_TARGET = frozenset({"target", "direction", "conditional", "met_at", "n"})
# Kinds of which the points are no table, but what the rule is about.
_OWN_POINTS = frozenset({"formula", "awarded", "imported"})
_INDICATOR_STEPS = 6


@dataclass(frozen=True, slots=True)
class Version:
    """An indicator after some of its changes.

    Attributes:
        indicator: Its definition then.
        changes: The changes that led here from the version before.
    """

    indicator: Indicator
    changes: tuple[Change, ...]


def versions_of(old: Indicator, new: Indicator, changes: Iterable[Change]) -> list[Version]:
    """The versions from the old definition to the new, each with the changes that lead to it; only those that score."""
    groups: dict[str, list[Change]] = {}
    whole = old.rule.kind != new.rule.kind or old.rule.kind == "parts"
    for change in changes:
        if change.scores and change.field and change.kind is not ChangeKind.MOVED:
            group = group_of(change.field)
            groups.setdefault("rule" if whole and group in {"points", "target"} else group, []).append(change)
    given, wanted = data_of(old), data_of(new)
    found: list[Version] = []
    waiting: list[Change] = []
    named = [group for group in GROUPS if group in groups]
    for at, group in enumerate(named):
        waiting += groups[group]
        last = at == len(named) - 1
        given = wanted if last else _with(given, wanted, group, whole=whole)
        indicator = new if last else _read(given)
        if indicator is not None:
            found.append(Version(indicator, tuple(waiting)))
            waiting = []
    return found


def group_of(field: str) -> str:
    """The group of changes that a field belongs to.

    >>> group_of("rule.target"), group_of("items.frame.max")
    ('target', 'data')
    """
    first, *rest = field.split(".")
    if first == "applies_to":
        return "applies_to"
    if first in {"pilot", "may_be_not_applicable"}:
        return "counted"
    if first != "rule":
        return "data"
    if rest[0] in _TARGET:
        return "target"
    return "points" if rest[0] in _POINTS or "points" in rest else "rule"


def _with(data: dict[str, Any], wanted: dict[str, Any], group: str, *, whole: bool) -> dict[str, Any]:
    if group == "rule" and whole:
        return {**data, "rule": wanted["rule"]}
    if group in {"rule", "points", "target"}:
        kind = data["rule"]["kind"]
        rules = data["rule"], wanted["rule"]
        keys = {key for rule in rules for key in rule if _group_of_key(key, kind) == group}
        return {**data, "rule": _taken(*rules, keys)}
    keys = {"applies_to": {"applies_to"}, "data": {"items", "checks"}}.get(group, {"pilot", "may_be_not_applicable"})
    return _taken(data, wanted, keys)


def _group_of_key(key: str, kind: str) -> str:
    if key in _TARGET:
        return "target"
    if key in _POINTS or (key == "points" and kind not in _OWN_POINTS):
        return "points"
    return "rule"


def _taken(data: dict[str, Any], wanted: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """Some keys as they are wanted, the others as they are."""
    kept = {key: value for key, value in data.items() if key not in keys}
    return kept | {key: wanted[key] for key in keys if key in wanted}


def _read(data: dict[str, Any]) -> Indicator | None:
    """An indicator; None where it cannot be halfway, and the change goes together with the next one."""
    try:
        return Indicator.model_validate(data)
    except ValidationError:
        return None


def with_new_ids(indicators: IndicatorSet, same: Mapping[str, str]) -> dict[str, Indicator]:
    """The indicators of a set by the ids that they go on under, with these ids wherever they read one another."""
    renamed = {old: new for old, new in same.items() if old != new}
    if not renamed:
        return dict(indicators.indicators)
    pattern = re.compile(rf"(?<![\w.-])({'|'.join(map(re.escape, renamed))})(?=\.)")

    def put(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: put(value) for key, value in data.items()}
        if isinstance(data, list | tuple):
            return [put(value) for value in data]
        return pattern.sub(lambda found: renamed[found[1]], data) if isinstance(data, str) else data

    found = {}
    for name, indicator in indicators.indicators.items():
        data = data_of(indicator)
        data |= {"id": renamed.get(name, name), "rule": put(data["rule"])}
        if "checks" in data:
            data["checks"] = [{**check, "that": put(check["that"])} for check in data["checks"]]
        found[data["id"]] = Indicator.model_validate(data)
    return found


def bare(indicator: Indicator, types: Sequence[LaoType], indicators: IndicatorSet) -> Indicator:
    """An indicator without what changes no result, for those of the types that it applies to."""
    own = tuple(lao_type for lao_type in types if lao_type in indicators.types_of(indicator))
    checks = tuple(check for check in indicator.checks if check.level == "error")
    return rebuilt(indicator, applies_to=own, checks=checks, evidence=(), labels=None)


def faults_of(indicators: IndicatorSet, chosen: Sequence[Indicator], types: Sequence[LaoType]) -> set[str]:
    """Codes of what can be proved wrong with indicators that stand together; those that apply to nobody stand apart."""
    if not types:
        return set()
    # A neutral total: what is proved of weights and of the total is no matter of single indicators.
    neutral = rebuilt(indicators.results, total=Total(method="points_over_full"), also=())
    applying = [indicator for indicator in chosen if indicator.applies_to]
    together = rebuilt(set_with(indicators, applying, types), results=neutral)
    found = prove(together)
    return {finding.code for finding in found if len(getattr(finding, "steps", ())) >= _INDICATOR_STEPS}
