"""What the tests of a set reach, and what none of them does."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from lpa_standards.errors import Place
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.entries import Entry
from lpa_standards.testing.running import Ran
from lpa_standards.testing.targets import Key, Target, targets_of
from lpa_standards.testing.watching import Watch

__all__ = ["Coverage", "Target"]


class Coverage:
    """What confirmed cases that agree have reached.

    An indicator counts as tested only by a case that says what verdict or points it expects of it, or which finding;
    what else a submission happens to hold proves nothing.

    Attributes:
        set: The set.
        targets: Everything there is to test. Those of the kind "type" are told apart and do not count in `share`.
        reached: What was reached, and by how many cases.
    """

    def __init__(self, standards: IndicatorSet) -> None:
        self.set = standards
        self.targets = list(targets_of(standards))
        self.reached: Counter[Key] = Counter()
        self._watches: dict[Entry, Watch] = {}

    def add(self, runs: Iterable[Ran]) -> None:
        """Take in what cases have reached; those that prove nothing are passed over."""
        for ran in runs:
            if ran.proves and ran.report is not None:
                self._take(ran)

    def _take(self, ran: Ran) -> None:
        report, expect = ran.report, ran.case.expect
        assert report is not None
        judged = {name for name, result in expect.results.items() if {"verdict", "points"} & result.model_fields_set}
        judged |= {finding.indicator for finding in expect.findings if finding.indicator is not None}
        cells = list(report.cells)
        for indicator_id in judged:
            entry = report.plan.by_id.get(indicator_id)
            if entry is None:
                continue
            watch = self._watches.setdefault(entry, Watch(entry))
            found = set(watch.reached(cells, report.outcomes[entry.at]))
            self.reached.update((indicator_id, name) for name in found)
        if expect.total is not None and report.total.value is not None:
            level = report.total.level
            self.reached["", f"level:{'' if level is None else level.id}"] += 1
            self.reached["", f"pass:{report.total.passed}"] += 1

    @cached_property
    def counted(self) -> list[Target]:
        """The targets that count: all but those that ask for one type of อปท. each."""
        return [target for target in self.targets if target.kind != "type"]

    @property
    def reached_targets(self) -> list[Target]:
        """The targets that count and that some case has reached, in the order of the form."""
        return [target for target in self.counted if target.key in self.reached]

    @property
    def untested(self) -> list[Target]:
        """The targets that count and that no case has reached, in the order of the form."""
        return [target for target in self.counted if target.key not in self.reached]

    @property
    def untested_types(self) -> list[Target]:
        """Numbers given per type of อปท. that no case of the type has tried."""
        return [target for target in self.targets if target.kind == "type" and target.key not in self.reached]

    @property
    def tested(self) -> int:
        """How many of the targets that count were reached."""
        return len(self.reached_targets)

    def place_of(self, target: Target) -> Place | None:
        """File and line of a target; None for a set that did not come from a file."""
        document = self.set._document  # the set keeps it for places, as here
        return None if document is None else document.place(target.steps)
