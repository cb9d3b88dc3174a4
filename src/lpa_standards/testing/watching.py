"""Which targets of an indicator the cells of one submission reach."""

from collections.abc import Callable, Iterator
from typing import Any

from lpa_standards.indicators.kinds import Parts
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.kinds import Judge, Outcome, RuleFault
from lpa_standards.scoring.kinds._conditions import ConditionsJudge
from lpa_standards.scoring.kinds._guarded import Guarded
from lpa_standards.scoring.kinds.bands import BandsJudge
from lpa_standards.scoring.kinds.checklist import ChecklistJudge
from lpa_standards.scoring.kinds.choice import ChoiceJudge
from lpa_standards.scoring.kinds.lookup import LookupJudge
from lpa_standards.scoring.kinds.parts import PartsJudge
from lpa_standards.scoring.states import OUT_OF_BASE, Cells, Verdict
from lpa_standards.testing.targets import ifs_of

Probe = Callable[[Cells], Iterator[str]]
# Nothing was judged, so no branch of the rule said anything.
_UNJUDGED = OUT_OF_BASE | {Verdict.NOT_DONE, Verdict.INCOMPLETE}


class Watch:
    """Looks at one indicator, compiled for one type of อปท."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._rule = _RuleWatch(entry.judge, "rule")

    def reached(self, cells: Cells, outcome: Outcome) -> Iterator[str]:
        """Names of the targets that the cells reach, given the outcome they led to."""
        yield from self._rule.reached(cells, outcome)
        for at, check in enumerate(self.entry.checks):
            if check.holds(cells) is False:
                yield f"checks[{at}]"
        if outcome.verdict not in _UNJUDGED:
            yield f"type:{self.entry.plan.lao_type}"


class _RuleWatch:
    """Looks at one rule, that of an indicator or of a part."""

    def __init__(self, judge: Judge[Any], key: str) -> None:
        self.judge, self.key = judge, key
        self.base = judge.base if isinstance(judge, Guarded) else None
        inner: Judge[Any] = judge.inner if isinstance(judge, Guarded) else judge
        self.probes = [probe for probe in (_table(inner, key), _ifs(inner, key)) if probe is not None]
        self.parts: list[_RuleWatch] = []
        if isinstance(inner, PartsJudge):
            self.parts = [_RuleWatch(part, f"{key}.parts[{at}]") for at, part in enumerate(inner.parts)]

    def reached(self, cells: Cells, outcome: Outcome) -> Iterator[str]:
        yield f"{self.key}:verdict:{outcome.verdict}"
        if outcome.exactly:
            yield f"{self.key}:exactly"
        if self.base is not None:
            base = self.base(cells)
            if type(base) is not tuple:
                return
            if base[0] == 0:
                yield f"{self.key}:base"
                return
        if outcome.verdict not in _UNJUDGED:
            for probe in self.probes:
                yield from probe(cells)
        for part in self.parts:
            try:
                own = part.judge.judge(cells)
            except RuleFault:  # told where the whole was judged
                continue
            yield from part.reached(cells, own)


def _table(judge: Judge[Any], key: str) -> Probe | None:
    """What a table, or a list of conditions, said."""
    name, both = next(
        (found for kind, found in _TABLES.items() if isinstance(judge, kind)),
        ("", False),
    )
    if not name:
        return None

    def probe(cells: Cells) -> Iterator[str]:
        said = [branch.said for branch in judge.branches(cells)]
        for at, truth in enumerate(said):
            if both and truth is not None:
                yield f"{key}:{name}:{at}:{truth}"
            elif truth:
                yield f"{key}:{name}:{_name_of(judge, at)}"
        if isinstance(judge, ChecklistJudge) and judge.rule.by_count is not None:
            count = said.count(True)
            if all(said[at] for at in judge.required):
                yield f"{key}:step:{max(step for step in judge.rule.by_count if step <= count)}"

    return probe


_TABLES: dict[type[Judge[Any]], tuple[str, bool]] = {
    BandsJudge: ("band", False),
    LookupJudge: ("row", False),
    ChoiceJudge: ("option", False),
    ChecklistJudge: ("item", True),
    ConditionsJudge: ("condition", True),
}


def _name_of(judge: Judge[Any], at: int) -> str:
    return list(judge.outcomes)[at] if isinstance(judge, ChoiceJudge) else str(at)


def _ifs(judge: Judge[Any], key: str) -> Probe | None:
    """Which way each `if` of the rule's expressions went."""
    rule = judge.rule
    if isinstance(rule, Parts):
        return None
    # An `if` over an imported figure reads a name that only its own kind knows.
    found = [
        (name, judge.context.compiler.truth(node.condition))
        for name, _, node in ifs_of(rule)
        if not any(str(part) == "figure" for part in node.walk())
    ]
    if not found:
        return None

    def probe(cells: Cells) -> Iterator[str]:
        for name, truth in found:
            said = truth(cells)
            if type(said) is bool:
                yield f"{key}:{name}:{said}"

    return probe
