"""One round of scoring: some indicators, compiled for one type of อปท., and the values that they get."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Finding
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.items import NUMERIC, Item
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.scoring import bulk
from lpa_standards.scoring.bulk.batch import Batch, is_strange
from lpa_standards.scoring.bulk.outcomes import Outcomes, take
from lpa_standards.scoring.bulk.shells import references, set_with
from lpa_standards.scoring.engine import Scorer
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.submission import Submission

if TYPE_CHECKING:
    from lpa_standards.scoring.bulk.cells import Entered
    from lpa_standards.scoring.bulk.kernels import ColumnKernel

Values = Mapping[str, dict[str, Any] | None]
_NOT_GIVEN: Any = object()


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
        outcomes: The outcomes of each indicator, by id.
        findings: The errors of each submission that has any.
    """

    outcomes: dict[str, Outcomes]
    findings: dict[int, Sequence[Finding]]


class Round:
    """Some indicators, compiled for one type.

    Attributes:
        ids: Their ids, in the order of the outcomes.
        lacking: Those for which the old form did not ask what they need.
    """

    def __init__(  # both ends of the way
        self,
        indicators: IndicatorSet,
        chosen: Mapping[str, Indicator],
        old: Mapping[str, Indicator],
        old_ids: Mapping[str, str],
        lao_type: LaoType,
        *,
        first: bool = False,
    ) -> None:
        """Compiles the indicators.

        Args:
            indicators: The set whose results rule.
            chosen: The indicators, by their last id.
            old: Those of the old set.
            old_ids: Their ids there.
            lao_type: The type.
            first: Whether they are all of the old set: faults are then told as in scoring.
        """
        own = {name: one for name, one in chosen.items() if lao_type in (one.applies_to or ())}
        asked = {name: old[name] for name in own if name in old and lao_type in (old[name].applies_to or ())}
        self.lacking = frozenset(_lacking(own, asked))
        self._scorer = Scorer(set_with(indicators, list(own.values()), [lao_type]))
        self._plan = self._scorer.plan(lao_type)
        self.ids = [entry.id for entry in self._plan.entries]
        self._wanted = [_wanted(one, name, asked.get(name), old_ids) for name, one in own.items()]
        self._first = first
        # Null is what an empty cell counts as; writing it down lets the quick way through.
        self._fills = indicators.results.absent_when_final == "not_done"

    def score(self, batch: Batch) -> Scored:
        """The outcomes of submissions of the old set, as final; of one with a fault, what can be told."""
        if not bulk.has_columns() or len(batch) < bulk.FEWEST:
            outcomes = {name: Outcomes([], []) for name in self.ids}
            return Scored(outcomes, self._taken(batch, outcomes, range(len(batch))))
        outcomes, odd = self._kernel.judge(len(batch), *self._entered(batch))
        if self._first:
            odd = sorted({*odd, *batch.strange(self._places)})
        return Scored(outcomes, self._taken(batch, outcomes, odd))

    def _taken(self, batch: Batch, outcomes: dict[str, Outcomes], rows: Iterable[int]) -> dict[int, Sequence[Finding]]:
        """Takes over what the scalar path says of some rows; gives their errors."""
        findings: dict[int, Sequence[Finding]] = {}
        columns = [outcomes[name] for name in self.ids]
        for row in rows:
            report = self._report(batch.submissions[row])
            take(columns, row, report)
            told = [finding for finding in report.findings if finding.level == "error"]
            if told:
                findings[row] = told
        return findings

    @cached_property
    def _kernel(self) -> "ColumnKernel":
        from lpa_standards.scoring.bulk.kernels import ColumnKernel

        return ColumnKernel(self._plan)

    @cached_property
    def _places(self) -> dict[str, frozenset[str]]:
        """What the form has a place for."""
        return {wanted.id: frozenset(item for item, _ in wanted.items) for wanted in self._wanted}

    def _entered(self, batch: Batch) -> tuple[dict[tuple[str, str], "Entered"], dict[str, Any]]:
        """What was entered for every item, and what is said of whole indicators."""
        from lpa_standards.scoring.bulk.cells import entered, not_asked, states

        columns: dict[tuple[str, str], Entered] = {}
        declared: dict[str, Any] = {}
        for wanted in self._wanted:
            asked, places = dict(wanted.items), batch.declared.get(wanted.old_id or "", ())
            for item in self._plan.by_id[wanted.id].items:
                if wanted.old_id is None or not asked[item.name]:
                    columns[wanted.id, item.name] = not_asked(item, len(batch))
                    continue
                raw = batch.item(wanted.old_id, item.name)
                if places and not wanted.optional:
                    raw = list(raw)
                    for row in places:
                        raw[row] = None
                columns[wanted.id, item.name] = entered(item, raw)
            if places and (wanted.optional or self._first):
                declared[wanted.id] = states(len(batch), places)
        return columns, declared

    def _report(self, submission: Submission) -> ScoreReport:
        """What the scalar path says of one submission."""
        if self._first and self._is_faulty(submission):
            submission = submission.model_copy(update={"evidence": {}})
        else:
            submission = self._adapted(submission)
        return self._scorer.score(submission, final=True, keep_going=True)

    def _is_faulty(self, submission: Submission) -> bool:
        """Whether something was entered that the form has no place for; such faults are told as in scoring."""
        optional = {wanted.id for wanted in self._wanted if wanted.optional}
        declared = submission.not_applicable.keys()
        return is_strange(submission, self._places) or not declared <= optional

    def _adapted(self, submission: Submission) -> Submission:
        """The submission as one for these indicators: what its form did not ask for is null."""
        declared: Mapping[str, str] = submission.not_applicable
        kept = {
            wanted.id: declared[wanted.old_id]
            for wanted in self._wanted
            if wanted.optional and wanted.old_id is not None and wanted.old_id in declared
        }
        values = self._values(submission.values, declared)
        return submission.model_copy(update={"values": values, "not_applicable": kept, "evidence": {}})

    def _values(self, values: Values, declared: Collection[str]) -> dict[str, dict[str, Any] | None]:
        found: dict[str, dict[str, Any] | None] = {}
        for name, old_id, items, optional in self._wanted:
            if not items or (optional and old_id in declared):
                continue
            given = _NOT_GIVEN if old_id is None else values.get(old_id, _NOT_GIVEN)
            if old_id is None or given is None or old_id in declared:
                found[name] = None
            elif self._fills:
                known = given or {} if given is not _NOT_GIVEN else {}
                found[name] = {item: known.get(item) if there else None for item, there in items}
            else:
                known = {} if given is _NOT_GIVEN else given
                found[name] = {
                    item: known[item] if there else None for item, there in items if not there or item in known
                }
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
