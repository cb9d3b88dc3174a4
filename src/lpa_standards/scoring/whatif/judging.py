"""Judges the indicators that variants move, many at a time, and nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.scoring.bulk.shells import reads, rebuilt, set_with
from lpa_standards.scoring.whatif.moving import Moved
from lpa_standards.scoring.whatif.panels import Column, Panel

# So many versions of indicators are judged together, and so many outcomes are kept for variants that share them.
_TOGETHER = 64
_KEPT = 2_000

Version = tuple[str, str]  # id of an indicator, and its rule as text


class Judging:
    """The outcomes of indicators as variants have them."""

    def __init__(self, standards: IndicatorSet) -> None:
        self._set = standards
        self._rules = {name: _rule(one) for name, one in standards.indicators.items()}
        self._reads = {name: set(reads(one)) for name, one in standards.indicators.items()}
        self._readers: dict[str, list[str]] = {}
        for name, read in self._reads.items():
            for other, item in read:
                if item == "points":
                    self._readers.setdefault(other, []).append(name)
        self._known: dict[int, dict[Version, Column]] = {}

    def columns(self, panel: Panel, moved: Sequence[Moved]) -> list[dict[str, Column]]:
        """For each variant, the outcomes that it may change, by indicator.

        Args:
            panel: The submissions of one type.
            moved: The variants.
        """
        known = self._known.setdefault(id(panel), {})
        if len(known) > _KEPT:
            known.clear()
        found: list[dict[str, Column] | None] = []
        wanted: dict[Version, Indicator] = {}
        versions: list[dict[str, Version]] = []
        for each in moved:
            own = {name: each.set.indicators[name] for name in each.indicators if name in panel.columns}
            changed = {name: one for name, one in own.items() if _rule(one) != self._rules[name]}
            if all(self._stands_alone(one) for one in changed.values()):
                versions.append({name: (name, _rule(one)) for name, one in changed.items()})
                wanted |= {versions[-1][name]: one for name, one in changed.items()}
                found.append(None)
            else:
                versions.append({})
                found.append(self._linked(panel, each.set, changed))
        missing = [(version, one) for version, one in wanted.items() if version not in known]
        for at in range(0, len(missing), _TOGETHER):
            known |= self._judged(panel, dict(missing[at : at + _TOGETHER]))
        return [
            {name: known[version] for name, version in own.items()} if columns is None else columns
            for columns, own in zip(found, versions, strict=True)
        ]

    def _stands_alone(self, indicator: Indicator) -> bool:
        """Whether it reads nothing of others, and no other reads its points."""
        return indicator.id not in self._readers and not any(reads(indicator)) and not self._reads[indicator.id]

    def _judged(self, panel: Panel, chosen: Mapping[Version, Indicator]) -> dict[Version, Column]:
        """Versions of indicators that stand alone, each as an indicator of its own in a set made for them."""
        ids = {f"{version[0]}#{at}": version for at, version in enumerate(chosen)}
        made = [self._bare(panel, one, name) for name, one in zip(ids, chosen.values(), strict=True)]
        standards = set_with(self._set, made, [panel.given.lao_type])
        outcomes = panel.given.judge(standards, {name: version[0] for name, version in ids.items()}).outcomes
        return {version: Column(outcomes[name]) for name, version in ids.items()}

    def _linked(self, panel: Panel, standards: IndicatorSet, changed: Iterable[str]) -> dict[str, Column]:
        """The indicators that changed and those that read their points, judged with all that they read."""
        concerned = _closed(changed, lambda name: self._readers.get(name, ()))
        needed = _closed(concerned, lambda name: (other for other, _ in reads(standards.indicators[name])))
        chosen = [
            self._bare(panel, one, name)
            for name, one in standards.indicators.items()
            if name in needed and name in panel.columns
        ]
        made = set_with(standards, chosen, [panel.given.lao_type])
        outcomes = panel.given.judge(made, {one.id: one.id for one in chosen}).outcomes
        return {name: Column(outcomes[name]) for name in outcomes if name in concerned}

    @staticmethod
    def _bare(panel: Panel, indicator: Indicator, name: str) -> Indicator:
        """An indicator without what changes no result, for one type and under another id."""
        checks = tuple(check for check in indicator.checks if check.level == "error")
        own = (panel.given.lao_type,)
        return rebuilt(indicator, id=name, applies_to=own, checks=checks, evidence=(), labels=None)


def _rule(indicator: Indicator) -> str:
    """The rule as text that is the same only if the rule is."""
    return indicator.rule.model_dump_json(exclude_unset=True)


def _closed(names: Iterable[str], following: Callable[[str], Iterable[str]]) -> set[str]:
    """Names, and all that follow from them."""
    waiting = list(names)
    found = set(waiting)
    while waiting:
        for name in following(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
