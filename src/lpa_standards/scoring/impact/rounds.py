"""One round of scoring: some indicators, compiled for one type of อปท., and the values that they get."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import NUMERIC, Item
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.impact.versions import references, set_with
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.submission import Submission

Values = Mapping[str, dict[str, Any] | None]
_NOT_GIVEN: Any = object()
# Characters: 15 digits and the point.
_EXACT_AS_FLOAT = 16


def plain_numbers(values: Values, numeric: Mapping[str, Collection[str]]) -> Values:
    """The values with the decimals of JSON as floats, where these stand for the very same digits.

    A float is read by its shortest text, which has the digits of a decimal of at most 15; floats of numeric items are
    read much sooner. Everything else stays as it is.

    Args:
        values: The values by indicator and item.
        numeric: The items that hold numbers, by indicator.
    """
    found: dict[str, dict[str, Any] | None] = {}
    for name, given in values.items():
        names = numeric.get(name)
        if given and names and Decimal in map(type, given.values()):
            found[name] = {
                item: float(value)
                if type(value) is Decimal
                and item in names
                and len(text := str(value)) <= _EXACT_AS_FLOAT
                and "E" not in text
                else value
                for item, value in given.items()
            }
        else:
            found[name] = given
    return found


class Wanted(NamedTuple):
    """What an indicator asks for, and where a submission of the old set has it.

    Attributes:
        id: Its id here.
        old_id: Its id in the submission; None where the old form did not ask for it.
        items: Its items, each with whether the old form asked for it.
        optional: Whether it may be declared not applicable.
    """

    id: str
    old_id: str | None
    items: tuple[tuple[str, bool], ...]
    optional: bool


class Scored(NamedTuple):
    """What became of the indicators of one round.

    Attributes:
        outcomes: Outcomes by id.
        findings: What was wrong.
    """

    outcomes: dict[str, Outcome]
    findings: Sequence[Finding]


class Round:
    """Some indicators, compiled for one type.

    Attributes:
        ids: Their ids, in the order of the outcomes.
        lacking: Those for which the old form did not ask what they need.
    """

    def __init__(
        self,
        indicators: IndicatorSet,
        chosen: Mapping[str, Indicator],
        old: Mapping[str, Indicator],
        old_ids: Mapping[str, str],
        lao_type: LaoType,
    ) -> None:
        own = {name: one for name, one in chosen.items() if lao_type in (one.applies_to or ())}
        asked = {name: old[name] for name in own if name in old and lao_type in (old[name].applies_to or ())}
        self.lacking = frozenset(_lacking(own, asked))
        self._scorer = Scorer(set_with(indicators, list(own.values()), [lao_type]))
        self.ids = [entry.id for entry in self._scorer.plan(lao_type).entries]
        self._wanted = [_wanted(one, name, asked.get(name), old_ids) for name, one in own.items()]
        self._asked = sum(bool(wanted.items) for wanted in self._wanted)
        self._cells = sum(len(wanted.items) for wanted in self._wanted)
        # Null is what an empty cell counts as; writing it down lets the quick way through.
        self._fills = indicators.results.absent_when_final == "not_done"

    def score(self, submission: Submission, *, first: bool = False) -> Scored:
        """The outcomes of a submission as final; of one with a fault, what can be told.

        Args:
            submission: A submission of the old set.
            first: Whether the indicators are those of the old set, all of them: faults are told as in scoring.
        """
        declared: Mapping[str, str] = submission.not_applicable
        if first and self._is_whole(submission):
            return self._scored(submission.model_copy(update={"evidence": {}}) if submission.evidence else submission)
        known = {wanted.id for wanted in self._wanted if wanted.optional}
        kept = {
            wanted.id: declared[wanted.old_id]
            for wanted in self._wanted
            if wanted.old_id is not None and wanted.old_id in declared and wanted.id in known
        }
        if first and self._strange(submission, kept):
            values, kept = submission.values, dict(declared)
        else:
            values = self._values(submission.values, declared)
        given = submission.model_copy(update={"values": values, "not_applicable": kept, "evidence": {}})
        return self._scored(given)

    def _scored(self, submission: Submission) -> Scored:
        report = self._scorer.score(submission, final=True, keep_going=True)
        findings = [finding for finding in report.findings if finding.level == "error"]
        return Scored(dict(zip(self.ids, report.outcomes, strict=True)), findings)

    def _is_whole(self, submission: Submission) -> bool:
        """Whether so much was entered that nothing can be absent, unless something strange is there."""
        values = submission.values
        return len(values) == self._asked and sum(map(len, filter(None, values.values()))) == self._cells

    def _strange(self, submission: Submission, kept: Mapping[str, str]) -> bool:
        """Whether something was entered that the old form has no place for."""
        values = submission.values
        asked = 0
        for wanted in self._wanted:
            given = values.get(wanted.id, _NOT_GIVEN)
            if given is _NOT_GIVEN:
                continue
            asked += 1
            if given and not given.keys() <= {name for name, _ in wanted.items}:
                return True
        return asked != len(values) or submission.not_applicable != kept or any(values.get(name) for name in kept)

    def _values(self, values: Values, declared: Collection[str]) -> dict[str, dict[str, Any] | None]:
        found: dict[str, dict[str, Any] | None] = {}
        for name, old_id, items, optional in self._wanted:
            if not items or (optional and old_id in declared):
                continue
            given = _NOT_GIVEN if old_id is None else values.get(old_id, _NOT_GIVEN)
            if given is None:
                found[name] = None
            elif given is _NOT_GIVEN or not given:
                if self._fills or old_id is None:
                    found[name] = None
            elif self._fills:
                found[name] = {item: given.get(item) if there else None for item, there in items}
            else:
                found[name] = {item: given[item] for item, there in items if there and item in given}
        return found


def _wanted(indicator: Indicator, name: str, before: Indicator | None, old_ids: Mapping[str, str]) -> Wanted:
    items = tuple(
        (item, before is not None and _fits(before.all_items.get(item), entry))
        for item, entry in indicator.all_items.items()
    )
    old_id = None if before is None else old_ids.get(name, name)
    return Wanted(name, old_id, items, indicator.may_be_not_applicable)


def _fits(before: Item | None, after: Item) -> bool:
    """Whether what was entered for an item can be entered for another of the same name."""
    return before is not None and (before.type == after.type or {before.type, after.type} <= NUMERIC)


def _lacking(chosen: Mapping[str, Indicator], asked: Mapping[str, Indicator]) -> set[str]:
    """Indicators for which the old form did not ask what their rule needs, or what those need that they read."""
    found = set()
    for name, indicator in chosen.items():
        before = asked.get(name)
        named = {
            each.item for use in indicator.rule.expressions() for each in use.expression.names if not each.indicator
        }
        if before is None or any(
            item in indicator.all_items and not _fits(before.all_items.get(item), indicator.all_items[item])
            for item in named
        ):
            found.add(name)
    while True:
        more = {
            name
            for name, indicator in chosen.items()
            if name not in found
            and any(_is_lacking(other, item, found, chosen, asked) for other, item in references(indicator))
        }
        if not more:
            return found
        found |= more


def _is_lacking(
    other: str, item: str, found: set[str], chosen: Mapping[str, Indicator], asked: Mapping[str, Indicator]
) -> bool:
    if item == "points" or other not in chosen or other not in asked:
        return other in found
    entry = chosen[other].all_items.get(item)
    return entry is not None and not _fits(asked[other].all_items.get(item), entry)
