"""The result of one indicator, as a report hands it out."""

from fractions import Fraction
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Lang, Words
from lpa_standards.indicators.model import Provenance
from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.figures import figure, words_data
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.states import OUT_OF_BASE, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.changes import Change
    from lpa_standards.scoring.report import ScoreReport


class _Fields(NamedTuple):
    """The fields of a result, by place."""

    verdict: Verdict
    label: Words
    ratio_shown: str | None
    points: str | None
    full: str | None
    entry: Entry
    report: "ScoreReport"


class Result(tuple[Any, ...]):
    """The result of one indicator.

    Made of a tuple of its fields by tuple itself, which takes a third of the time of a named tuple: a report hands out
    many at a time.

    Attributes:
        verdict: The verdict.
        label: The verdict in the words of this edition.
        ratio_shown: (2) as a percentage of (1), as printed; only of a coverage that could be judged.
        points: Points as printed; None where the rule gives none, or the verdict allows none.
        full: Full marks as printed; None where the rule gives no points.
        entry: The indicator, compiled.
        report: The report it belongs to.
    """

    __slots__ = ()

    verdict: Verdict = _Fields.verdict
    label: Words = _Fields.label
    ratio_shown: str | None = _Fields.ratio_shown
    points: str | None = _Fields.points
    full: str | None = _Fields.full
    entry: Entry = _Fields.entry
    report: "ScoreReport" = _Fields.report

    def __repr__(self) -> str:
        return f"<Result {self.indicator}: {self.verdict}>"

    def __reduce__(self) -> tuple[object, ...]:
        return getitem, (self.report, self.indicator)

    @property
    def indicator(self) -> str:
        """Id of the indicator."""
        return self.entry.id

    @property
    def number(self) -> str | None:
        """Number as printed on the form."""
        return self.entry.number

    @property
    def domain(self) -> str:
        """Id of its domain."""
        return self.entry.plan.domains[self.entry.domain].id

    @property
    def group(self) -> str:
        """Id of its group."""
        return self.entry.group.id

    @property
    def title(self) -> Words:
        """Official wording."""
        return self.entry.title

    @property
    def exact_points(self) -> Exact | None:
        """Points before rounding."""
        return self._outcome.points

    @property
    def exact_ratio(self) -> Exact | None:
        """(2) as a percentage of (1) before rounding."""
        ratio = None if self.ratio_shown is None else self.entry.judge.ratio(list(self.report.cells))
        return None if ratio is None else exact(Fraction(*ratio))

    @property
    def _outcome(self) -> Outcome:
        return self.report.outcomes[self.entry.at]

    @property
    def _open(self) -> Open | None:
        return self.report.open.get(self.entry.at)

    @property
    def low(self) -> str | None:
        """Lowest points that completions can still give; the points themselves when nothing is open."""
        return figure(self._end(0), self.report.points_format)

    @property
    def high(self) -> str | None:
        """Highest points that completions can still give."""
        return figure(self._end(1), self.report.points_format)

    def _end(self, end: int) -> Exact | None:
        if self._open is None:
            return self._outcome.points
        if self.entry.judge.full is None or not self._open.span.options:
            return None
        ends = [option[end] for option in self._open.span.options]
        return max(ends) if end else min(ends)

    @property
    def counted(self) -> bool:
        """Whether it is in the base of its domain."""
        return not self.entry.indicator.pilot and self.verdict not in OUT_OF_BASE

    @property
    def pilot(self) -> bool:
        """Whether it is shown and never counted."""
        return self.entry.indicator.pilot

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """The items it still needs."""
        return () if self._open is None else self._open.waiting_for

    @property
    def provenance(self) -> Provenance:
        """Where the indicator is known from."""
        return self.entry.indicator.provenance

    @property
    def next_step(self) -> "Change | None":
        """The smallest single change that would reach the target or the next band; None when there is none."""
        from lpa_standards.scoring.changes import next_step

        return next_step(self.entry, list(self.report.cells), self._outcome)

    def explain(self, lang: Lang = "th") -> str:
        """The result explained: rule, values, branches, distance, place and source."""
        return self.report.explain(self.indicator, lang)

    def as_data(self) -> dict[str, Any]:
        """The result as in the JSON of the report."""
        return {
            "indicator": self.indicator,
            "number": self.number,
            "domain": self.domain,
            "group": self.group,
            "title": words_data(self.title),
            "verdict": str(self.verdict),
            "label": words_data(self.label),
            "ratio_shown": self.ratio_shown,
            "points": self.points,
            "full": self.full,
            "low": self.low,
            "high": self.high,
            "counted": self.counted,
            "pilot": self.pilot,
            "waiting_for": list(self.waiting_for),
            "provenance": {"status": self.provenance.status, "source": self.provenance.source},
        }
