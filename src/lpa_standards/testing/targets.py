"""What there is to test in a set: every verdict a rule can give, every band, row, option, step, condition and check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions.tree import If, Name
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, number_of
from lpa_standards.indicators.kinds import Bands, Checklist, Choice, Coverage, Imported, Lookup, Parts
from lpa_standards.indicators.kinds._base import PointsRule, PointsWhenZero, Rule, TargetRule
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.words import RuleView
from lpa_standards.scoring.states import Verdict
from lpa_standards.scoring.wording import Wording

TargetKind = Literal[
    "verdict", "band", "row", "option", "step", "item", "condition", "branch", "base", "check", "level", "pass", "type"
]
Key = tuple[str, str]  # indicator id, or "" for the totals; and what of it


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a test can reach.

    Attributes:
        key: Indicator ("" for the totals), and which of its targets.
        kind: What it is.
        words: It in words.
        steps: Where it stands in the definition, from the top.
    """

    key: Key
    kind: TargetKind
    words: Words
    steps: Steps

    @property
    def indicator(self) -> str | None:
        """Id of the indicator; None for the totals."""
        return self.key[0] or None


def targets_of(standards: IndicatorSet) -> Iterator[Target]:
    """Everything there is to test, in the order of the form; then levels and passing."""
    for d, domain in enumerate(standards.domains):
        for g, group in enumerate(domain.groups):
            for i, indicator in enumerate(group.indicators):
                steps = ("domains", d, "groups", g, "indicators", i)
                yield from _Listing(standards, indicator, steps).all()
    yield from _of_totals(standards)


def _of_totals(standards: IndicatorSet) -> Iterator[Target]:
    results = standards.results
    for at, level in enumerate(results.levels):
        title = level.title.words()
        words = Words(f"level {title.en}", f"ระดับ{title.th}")
        yield Target(("", f"level:{level.id}"), "level", words, ("results", "levels", at))
    if results.levels and results.levels[-1].at_least > 0:
        words = Words("below the lowest level", "ต่ำกว่าระดับต่ำสุด")
        yield Target(("", "level:"), "level", words, ("results", "levels", len(results.levels) - 1))
    if results.pass_ is not None:
        yield Target(("", "pass:True"), "pass", Words("passes", "ผ่าน"), ("results", "pass"))
        yield Target(("", "pass:False"), "pass", Words("does not pass", "ไม่ผ่าน"), ("results", "pass"))


def outcomes_of(rule: Rule, indicator: Indicator, standards: IndicatorSet) -> list[Verdict]:
    """The verdicts that complete data can lead to, of a rule of this indicator or of a part of it."""
    found: list[Verdict] = []
    if rule.judges_itself:
        zone = rule.conditional if isinstance(rule, TargetRule) else None
        found += [Verdict.MET, *([Verdict.CONDITIONAL] if zone is not None else []), Verdict.BELOW]
    elif isinstance(rule, PointsRule) and rule.met_at is not None:
        met, below = _can_be_met(rule, indicator, standards)
        found += [*([Verdict.MET] if met else []), *([Verdict.BELOW] if below else [])]
    else:
        found.append(Verdict.SCORED)
    if _can_be_null(rule):
        found.append(Verdict.NOT_DONE)
    found += [
        verdict
        for verdict in (Verdict.NO_SERVICE, Verdict.NOT_APPLICABLE)
        if verdict in _leaves(rule, indicator, standards)
    ]
    return found


def _can_be_met(rule: PointsRule, indicator: Indicator, standards: IndicatorSet) -> tuple[bool, bool]:
    """Whether a table reaches `met_at` for some type, and whether it stays below for some."""
    given: list[object] = []
    if isinstance(rule, Bands):
        given = [band.points for band in rule.bands]
    elif isinstance(rule, Lookup):
        given = [row.points for row in rule.rows]
    elif isinstance(rule, Choice):
        given = list(rule.points.values())
    assert rule.met_at is not None
    met_at = rule.met_at
    types = standards.types_of(indicator)
    if not given:
        return True, any(number_of(met_at, lao_type) > 0 for lao_type in types)
    reached = [
        number_of(points, lao_type) >= number_of(met_at, lao_type)  # type: ignore[arg-type]  # points of a table
        for points in given
        for lao_type in types
    ]
    return any(reached), not all(reached)


def _can_be_null(rule: Rule) -> bool:
    """Whether something entered as not done makes it not done."""
    if isinstance(rule, Parts):
        return all(_can_be_null(part.rule) for part in rule.parts)
    reads = [rule.base] if rule.base is not None else []
    if not isinstance(rule, Checklist | Imported):  # there a null is a plain no; an import is there or not
        reads += [use.expression for use in rule.own_uses()]
    return any(name.item != "points" or name.indicator is None for each in reads for name in each.names)


def _leaves(rule: Rule, indicator: Indicator, standards: IndicatorSet) -> set[Verdict]:
    """The verdicts by which it can leave the base."""
    found = {Verdict.NOT_APPLICABLE} if indicator.may_be_not_applicable else set()
    if rule.when_base_zero == "no_service":
        found.add(Verdict.NO_SERVICE)
    elif rule.when_base_zero == "not_applicable":
        found.add(Verdict.NOT_APPLICABLE)
    if isinstance(rule, Coverage) and _can_be_zero(rule, indicator):
        found.add(Verdict.NO_SERVICE)
    if isinstance(rule, Parts):
        parts = [_leaves(part.rule, indicator, standards) for part in rule.parts]
        if all(parts):
            found |= (
                {Verdict.NO_SERVICE} if any(Verdict.NO_SERVICE in part for part in parts) else {Verdict.NOT_APPLICABLE}
            )
    elif rule.else_ is None and not isinstance(rule, ConditionsRule):
        for use in rule.expressions():
            for name in use.expression.names:
                if name.indicator is not None:
                    other = standards.indicators[name.indicator]
                    gone = other.may_be_not_applicable
                    if name.item == "points":
                        gone = gone or bool(_leaves(other.rule, other, standards))
                    found |= {Verdict.NOT_APPLICABLE} if gone else set()
    return found


def _can_be_zero(rule: Coverage, indicator: Indicator) -> bool:
    tree = rule.frame.tree
    if isinstance(tree, Name) and tree.indicator is None:
        return indicator.all_items[tree.item].smallest <= 0
    return True


class _Listing:
    """The targets of one indicator."""

    def __init__(self, standards: IndicatorSet, indicator: Indicator, steps: Steps) -> None:
        self.standards, self.indicator, self.steps = standards, indicator, steps
        wording = Wording(standards, standards.types_of(indicator)[0])
        self.view: RuleView = wording.view(indicator)._replace(lao_type=None)
        self.labels = wording.labels_with(indicator.labels)

    def all(self) -> Iterator[Target]:
        yield from self._of_rule(self.indicator.rule, "rule", (*self.steps, "rule"))
        for at, check in enumerate(self.indicator.checks):
            said = self.view.value(check.that)
            words = Words(f"check broken: {said.en}", f"ผิดเงื่อนไขตรวจสอบ: {said.th}")
            yield self._target(f"checks[{at}]", "check", words, (*self.steps, "checks", at))
        if _by_type(self.indicator.rule.model_dump(exclude_unset=True)):
            for lao_type in self.standards.types_of(self.indicator):
                named = LAO_TYPE_WORDS[lao_type]
                words = Words(f"the numbers of a {named.en}", f"ค่าที่กำหนดสำหรับ{named.th}")
                yield self._target(f"type:{lao_type}", "type", words, (*self.steps, "rule"))

    def _target(self, key: str, kind: TargetKind, words: Words, steps: Steps) -> Target:
        return Target((self.indicator.id, key), kind, words, steps)

    def _of_rule(self, rule: Rule, key: str, steps: Steps, before: Words | None = None) -> Iterator[Target]:
        ahead = before or Words("", "")
        for verdict in outcomes_of(rule, self.indicator, self.standards):
            if before is not None and verdict is Verdict.NOT_APPLICABLE and not _own_na(rule):
                continue  # the whole indicator is declared not applicable, not a part of it
            place = (*steps, "conditional") if verdict is Verdict.CONDITIONAL else steps
            label = self.labels[verdict]
            words = Words(f"{ahead.en}{verdict} ({label.en})", f"{ahead.th}{verdict} ({label.th})")
            yield self._target(f"{key}:verdict:{verdict}", "verdict", words, place)
        if self.indicator.labels is not None and self.indicator.labels.exactly and isinstance(rule, TargetRule):
            words = Words(f"{ahead.en}exactly at the target", f"{ahead.th}เท่ากับค่าเป้าหมายพอดี")
            yield self._target(f"{key}:exactly", "verdict", words, steps)
        if isinstance(rule.when_base_zero, PointsWhenZero) or _hidden_base(rule, self.indicator):
            words = Words(f"{ahead.en}base is 0", f"{ahead.th}ฐานเป็น 0")
            yield self._target(f"{key}:base", "base", words, (*steps, "base"))
        yield from self._of_table(rule, key, steps, ahead)
        yield from self._of_branches(rule, key, steps, ahead)
        if isinstance(rule, Parts):
            for at, part in enumerate(rule.parts):
                title = part.title.words()
                inside = Words(f"[{title.en}] ", f"[{title.th}] ")
                place = (*steps, "parts", at, "rule")
                yield from self._of_rule(part.rule, f"{key}.parts[{at}]", place, inside)

    def _of_table(self, rule: Rule, key: str, steps: Steps, ahead: Words) -> Iterator[Target]:
        if isinstance(rule, Bands):
            for at, band in enumerate(rule.bands):
                when = Words("otherwise", "นอกจากนั้น") if band.otherwise else band.words(self.view)
                yield self._pointed(f"{key}:band:{at}", "band", when, band.points, (*steps, "bands", at), ahead)
        elif isinstance(rule, Lookup):
            for at, row in enumerate(rule.rows):
                when = rule.row_words(at, self.view)
                yield self._pointed(f"{key}:row:{at}", "row", when, row.points, (*steps, "rows", at), ahead)
        elif isinstance(rule, Choice):
            for option, points in rule.points.items():
                title = self.view.option(rule.item, option)
                place = (*steps, "points", option)
                yield self._pointed(f"{key}:option:{option}", "option", title, points, place, ahead)
        elif isinstance(rule, Checklist):
            yield from self._of_checklist(rule, key, steps, ahead)

    def _pointed(self, key: str, kind: TargetKind, when: Words, given: object, steps: Steps, ahead: Words) -> Target:
        points = self.view.points(given)  # type: ignore[arg-type]  # points of a table
        return self._target(
            key, kind, Words(f"{ahead.en}{when.en}: {points.en}", f"{ahead.th}{when.th}: {points.th}"), steps
        )

    def _of_checklist(self, rule: Checklist, key: str, steps: Steps, ahead: Words) -> Iterator[Target]:
        for at, entry in enumerate(rule.items):
            title = self.view.item(entry.item)
            for said, shown in ((True, Words("yes", "มี")), (False, Words("no", "ไม่มี"))):
                words = Words(f"{ahead.en}{title.en}: {shown.en}", f"{ahead.th}{title.th}: {shown.th}")
                yield self._target(f"{key}:item:{at}:{said}", "item", words, (*steps, "items", at))
        for count, points in (rule.by_count or {}).items():
            when = Words(f"{count} or more yes", f"มีตั้งแต่ {count} ข้อ")
            yield self._pointed(f"{key}:step:{count}", "step", when, points, (*steps, "by_count", str(count)), ahead)

    def _of_branches(self, rule: Rule, key: str, steps: Steps, ahead: Words) -> Iterator[Target]:
        if isinstance(rule, ConditionsRule):
            for at, condition in enumerate(rule.conditions):
                title = condition.title.words()
                for said, shown in _YES_NO:
                    words = Words(f"{ahead.en}“{title.en}”: {shown.en}", f"{ahead.th}“{title.th}”: {shown.th}")
                    yield self._target(f"{key}:condition:{at}:{said}", "condition", words, (*steps, "conditions", at))
        for name, place, node in ifs_of(rule):
            when = self.view.node(node.condition)
            for said, shown in _YES_NO:
                words = Words(
                    f"{ahead.en}if {shorten(when.en, 80)}: {shown.en}",
                    f"{ahead.th}ถ้า {shorten(when.th, 80)}: {shown.th}",
                )
                yield self._target(f"{key}:{name}:{said}", "branch", words, (*steps, *place))


_YES_NO = ((True, Words("yes", "ใช่")), (False, Words("no", "ไม่ใช่")))


def ifs_of(rule: Rule) -> Iterator[tuple[str, Steps, If]]:
    """Every `if` in the expressions of a rule, its parts apart: a name for it, where it stands, and itself."""
    if isinstance(rule, Parts):
        return
    for use in rule.expressions():
        for node in use.expression.tree.walk():
            if isinstance(node, If):
                yield f"if:{'.'.join(map(str, use.path))}:{node.at}", use.path, node


def _own_na(rule: Rule) -> bool:
    return rule.when_base_zero == "not_applicable"


def _hidden_base(rule: Rule, indicator: Indicator) -> bool:
    """Whether a base of 0 gives a verdict that can come about in another way too."""
    if rule.when_base_zero == "not_applicable":
        return indicator.may_be_not_applicable
    return rule.when_base_zero == "no_service" and isinstance(rule, Coverage)


def _by_type(data: object) -> bool:
    """Whether something of a rule is given per type."""
    if isinstance(data, Mapping):
        return any(key in LAO_TYPE_WORDS or _by_type(inner) for key, inner in data.items())
    return isinstance(data, list | tuple) and any(_by_type(inner) for inner in data)
