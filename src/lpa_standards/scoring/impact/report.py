"""What an impact says: over all, step by step, by type and province, at the edges, and of each submission."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lpa_standards.errors import Finding, Words
from lpa_standards.indicators.comparing import SetDiff
from lpa_standards.indicators.fields import LaoType
from lpa_standards.numbers import Exact, FigureFormat, plain
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.impact.steps import Step
from lpa_standards.scoring.impact.track import Who
from lpa_standards.scoring.impact.tracks import Absent

MEAN = FigureFormat(4)


@dataclass
class Shift:
    """How the totals of some submissions moved; only of those that have one before and after.

    Attributes:
        units: How many.
        up: How many totals rose.
        down: How many fell.
        before: Sum of the printed totals before.
        after: Sum of the printed totals after.
        levels: How many went from one level to another, by the ids of both; None for below the lowest.
        passes: How many went from passing (True) or not to passing or not.
    """

    units: int = 0
    up: int = 0
    down: int = 0
    before: Exact = 0
    after: Exact = 0
    levels: dict[tuple[str | None, str | None], int] = field(default_factory=dict)
    passes: dict[tuple[bool | None, bool | None], int] = field(default_factory=dict)

    @property
    def mean_before(self) -> str | None:
        """Mean of the printed totals before, to four decimals."""
        return _mean(self.before, self.units)

    @property
    def mean_after(self) -> str | None:
        """Mean of the printed totals after."""
        return _mean(self.after, self.units)

    @property
    def mean_change(self) -> str | None:
        """Mean change of the printed totals."""
        return _mean(self.after - self.before, self.units)

    def as_data(self) -> dict[str, Any]:
        """The shift as JSON holds it."""
        return {
            "units": self.units,
            "up": self.up,
            "down": self.down,
            "same": self.units - self.up - self.down,
            "mean_before": self.mean_before,
            "mean_after": self.mean_after,
            "mean_change": self.mean_change,
            "levels": [{"before": a, "after": b, "units": many} for (a, b), many in self.levels.items()],
            "passes": [{"before": a, "after": b, "units": many} for (a, b), many in self.passes.items()],
        }


@dataclass
class StepImpact:
    """What one step does.

    Attributes:
        step: The step.
        units: Submissions of which a result moved.
        verdicts: How many results went from one verdict to another; None for what is not there.
        points: Sum of the changes of points, of results that had points before and after.
        total: How the totals moved at this step.
        ranks: How many ranks changed at this step.
        by_type: The same of the totals, by type.
        by_province: The same of the totals, by province; None where a submission names none.
    """

    step: Step
    units: int = 0
    verdicts: dict[tuple[str | None, str | None], int] = field(default_factory=dict)
    points: Exact = 0
    total: Shift = field(default_factory=Shift)
    ranks: int = 0
    by_type: dict[LaoType, Shift] = field(default_factory=dict)
    by_province: dict[str | None, Shift] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Whether it moves anything at all."""
        return bool(self.units or self.total.units)

    def as_data(self) -> dict[str, Any]:
        """The step as JSON holds it."""
        subject, words = self.step.subject, self.step.words
        called = subject.words
        return {
            "phase": self.step.phase,
            "level": subject.level,
            "id": subject.id or None,
            "title": {"th": called.th, "en": called.en},
            "words": {"th": words.th, "en": words.en},
            "changes": [change.as_data() for change in self.step.changes],
            "units": self.units,
            "verdicts": [{"before": a, "after": b, "results": many} for (a, b), many in self.verdicts.items()],
            "points_change": plain(self.points),
            "total": self.total.as_data(),
            "ranks_changed": self.ranks,
            "by_type": {lao_type: shift.as_data() for lao_type, shift in self.by_type.items()},
            "by_province": {province or "": shift.as_data() for province, shift in self.by_province.items()},
        }


@dataclass(frozen=True, slots=True)
class UnitImpact:
    """What becomes of one submission.

    Attributes:
        lao: Who handed it in.
        before: What it amounts to under the old set.
        after: Under the new one; None where the new set does not assess its type.
        rank_before: Rank among all that have a total before and after; None for others.
        rank_after: Rank among the same, after.
        in_type: Ranks before and after among those of its type.
        in_province: Ranks before and after among those of its province.
        changes: Change of the printed total at each step that changes it, by the place of the step.
    """

    lao: Who
    before: Standing
    after: Standing | None
    rank_before: int | None
    rank_after: int | None
    in_type: tuple[int, int] | None
    in_province: tuple[int, int] | None
    changes: Mapping[int, Exact]

    def as_data(self) -> dict[str, Any]:
        """The submission as JSON holds it."""
        return {
            "lao": self.lao._asdict(),
            "before": _standing(self.before),
            "after": None if self.after is None else _standing(self.after),
            "rank": None if self.rank_before is None else [self.rank_before, self.rank_after],
            "rank_in_type": None if self.in_type is None else list(self.in_type),
            "rank_in_province": None if self.in_province is None else list(self.in_province),
            "changes": {str(at): plain(change) for at, change in self.changes.items()},
        }


@dataclass(frozen=True, slots=True)
class Edge:
    """A limit of the new set, and the submissions nearest to it.

    Attributes:
        id: Id of the level; "pass" for the pass mark.
        title: Its name.
        limit: The limit.
        below: Places in `units` of those just below, the nearest first.
        above: Of those at it or just above, the nearest first.
        crossed_up: How many were below the limit that the old set has under this id, and are not below this one.
        crossed_down: The other way round.
    """

    id: str
    title: Words
    limit: Exact
    below: tuple[int, ...]
    above: tuple[int, ...]
    crossed_up: int
    crossed_down: int


@dataclass(frozen=True)
class ImpactReport:
    """What a new set does to the submissions of the old one.

    Attributes:
        diff: What differs between the sets.
        absent: How indicators count for which the old form did not ask.
        lacking: These indicators, by type.
        total: How the totals moved, over all.
        steps: What each step does, in their order.
        by_type: How the totals moved, by type.
        by_province: By province; None where a submission names none.
        units: Each submission, in the order in which they came.
        edges: The limits of the new set with those nearest to them.
        unknown: Places in `units` of submissions whose total is not known before or after.
        unfit: How many submissions have values that the new set no longer takes, by indicator.
        findings: Errors that the submissions have under the old set already.
    """

    diff: SetDiff
    absent: Absent
    lacking: Mapping[LaoType, tuple[str, ...]]
    total: Shift
    steps: tuple[StepImpact, ...]
    by_type: Mapping[LaoType, Shift]
    by_province: Mapping[str | None, Shift]
    units: tuple[UnitImpact, ...]
    edges: tuple[Edge, ...]
    unknown: tuple[int, ...]
    unfit: Mapping[str, int]
    findings: tuple[Finding, ...]

    def as_data(self, *, with_units: bool = False) -> dict[str, Any]:
        """The report as JSON holds it.

        Args:
            with_units: Whether each submission is told too.
        """
        head = self.diff.as_data()
        data: dict[str, Any] = {
            "old": head["old"],
            "new": head["new"],
            "submissions": len(self.units),
            "absent": self.absent,
            "lacking": {lao_type: list(names) for lao_type, names in self.lacking.items()},
            "total": self.total.as_data(),
            "steps": [step.as_data() for step in self.steps],
            "by_type": {lao_type: shift.as_data() for lao_type, shift in self.by_type.items()},
            "by_province": {province or "": shift.as_data() for province, shift in self.by_province.items()},
            "edges": [self._edge(edge) for edge in self.edges],
            "unknown": [self.units[at].as_data() for at in self.unknown],
            "unfit": dict(self.unfit),
        }
        if with_units:
            data["units"] = [unit.as_data() for unit in self.units]
        return data

    def _edge(self, edge: Edge) -> dict[str, Any]:
        return {
            "id": edge.id,
            "title": {"th": edge.title.th, "en": edge.title.en},
            "limit": plain(edge.limit),
            "below": [self.units[at].as_data() for at in edge.below],
            "above": [self.units[at].as_data() for at in edge.above],
            "crossed_up": edge.crossed_up,
            "crossed_down": edge.crossed_down,
        }


def _standing(standing: Standing) -> dict[str, Any]:
    return {"total": standing.total, "level": standing.level, "passed": standing.passed}


def _mean(total: Exact, units: int) -> str | None:
    return MEAN.text_of_ratio(total.numerator, total.denominator * units) if units else None
