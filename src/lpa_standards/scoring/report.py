"""What a submission earned. The report holds exact outcomes; results, figures and words are made when asked for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.errors import Finding, Lang, NotFoundError, Words, did_you_mean
from lpa_standards.indicators.model import IndicatorSet, Provenance
from lpa_standards.numbers import Exact, FigureFormat, exact
from lpa_standards.scoring.figures import DomainResult, TotalResult, figure, words_data
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Entry, Plan
from lpa_standards.scoring.states import OUT_OF_BASE, Cells, Verdict
from lpa_standards.scoring.submission import Lao, Submission
from lpa_standards.scoring.summing import Summary, Summing
from lpa_standards.scoring.timeliness import Timeliness

if TYPE_CHECKING:
    from lpa_standards.scoring.asking import Missing
    from lpa_standards.scoring.changes import Change
    from lpa_standards.scoring.explaining import Explanation
    from lpa_standards.scoring.receipts import Receipt


class Result(NamedTuple):
    """The result of one indicator.

    Attributes:
        verdict: The verdict.
        label: The verdict in the words of this edition.
        ratio_shown: (2) as a percentage of (1), as printed; only of a coverage that could be judged.
        points: Points as printed; None where the rule gives none, or the verdict allows none.
        full: Full marks as printed; None where the rule gives no points.
        entry: The indicator, compiled.
        report: The report it belongs to.
    """

    verdict: Verdict
    label: Words
    ratio_shown: str | None
    points: str | None
    full: str | None
    entry: Entry
    report: "ScoreReport"

    def __repr__(self) -> str:
        return f"<Result {self.indicator}: {self.verdict}>"

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
        ratio = None if self.ratio_shown is None else self.entry.judge.ratio(self.report.cells)
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

        return next_step(self.entry, self.report.cells, self._outcome)

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


@dataclass(frozen=True, eq=False)
class ScoreReport(Mapping[str, Result]):
    """The scored submission: a mapping from indicator ids to results, and the figures above them.

    Attributes:
        plan: The compiled set.
        submission: What was scored.
        previous: The earlier submission that was given.
        imports: The reports that were given.
        cells: The data as read.
        outcomes: Exact outcomes in the order of the form.
        open: What incomplete indicators wait for, by place in the form.
        findings: Warnings and notes; errors too when the scoring was asked to keep going.
        timeliness: in_time, late, after_close, before_opening or unknown.
        final: Whether it was scored as final.
        at: The moment of scoring that was given.
    """

    plan: Plan
    submission: Submission
    previous: Submission | None
    imports: tuple[ImportedReport, ...]
    cells: Cells
    outcomes: Sequence[Outcome]
    open: Mapping[int, Open]
    findings: tuple[Finding, ...]
    timeliness: Timeliness
    final: bool
    at: datetime | None

    def __getitem__(self, indicator_id: str) -> Result:
        """The result of one indicator.

        Raises:
            NotFoundError: The report has none of this id (a KeyError too).
        """
        entry = self.plan.by_id.get(indicator_id)
        if entry is None:
            raise _NoResult(
                Words(f"the report has no indicator {indicator_id!r}", f"ผลการประเมินไม่มีตัวชี้วัด {indicator_id!r}"),
                did_you_mean(indicator_id, self.plan.by_id),
            )
        return self._result(entry, self.outcomes[entry.at])

    def __iter__(self) -> Iterator[str]:
        return iter(self.plan.by_id)

    def __len__(self) -> int:
        return len(self.plan.entries)

    def __repr__(self) -> str:
        return f"<ScoreReport {self.set.programme} {self.set.fiscal_year}: {self.total.value or 'incomplete'}>"

    @property
    def set(self) -> IndicatorSet:
        """The set it was scored against."""
        return self.plan.set

    @property
    def lao(self) -> Lao:
        """Who handed in."""
        return self.submission.lao

    @property
    def points_format(self) -> FigureFormat:
        """How points are printed."""
        return self.set.results.points.format

    @property
    def results(self) -> list[Result]:
        """Every result, in the order of the form."""
        return [self._result(entry, outcome) for entry, outcome in zip(self.plan.entries, self.outcomes, strict=True)]

    def _result(self, entry: Entry, outcome: Outcome) -> Result:
        verdict, label, points, full = entry.shown(outcome)
        ratio = None
        if entry.has_ratio and verdict in _WITH_RATIO:
            pair = entry.judge.ratio(self.cells)
            ratio = None if pair is None else self.plan.ratio_text(*pair)
        return Result(verdict, label, ratio, points, full, entry, self)

    @cached_property
    def _summary(self) -> Summary:
        return Summing(self.plan, self.outcomes, self.open).summary()

    @property
    def domains(self) -> list[DomainResult]:
        """The figures of every domain, in the order of the form."""
        percent = self.set.results.percent.format
        return [
            DomainResult(
                domain.id,
                self.plan.fill_by_type(domain.title),
                figure(figures.points.value, self.points_format),
                figure(figures.full.value, self.points_format),
                figure(figures.percent.value, percent),
                figure(contribution, self.points_format),
            )
            for domain, figures, contribution in zip(
                self.plan.domains, self._summary.domains, self._summary.contributions, strict=True
            )
        ]

    @cached_property
    def total(self) -> TotalResult:
        """The total, with level and passing."""
        return self._summary.total_result(self.set.results)

    @cached_property
    def also(self) -> list[TotalResult]:
        """The further totals of the set."""
        return self._summary.further_results(self.set.results)

    def missing(self) -> "list[Missing]":
        """Everything that incomplete indicators wait for, and required items not entered, in the order of the form."""
        from lpa_standards.scoring.asking import missing_of

        return missing_of(self)

    def explanation(self, indicator_id: str) -> "Explanation":
        """One result explained, part by part.

        Raises:
            NotFoundError: The report has no such indicator.
        """
        from lpa_standards.scoring.explaining import explain

        return explain(self, self[indicator_id])

    def explain(self, indicator_id: str, lang: Lang = "th") -> str:
        """One result explained in words.

        Raises:
            NotFoundError: The report has no such indicator.
        """
        return self.explanation(indicator_id).text(lang)

    @cached_property
    def receipt(self) -> "Receipt":
        """What was scored with what, so that it can be proved again."""
        from lpa_standards.scoring.receipts import receipt_of

        return receipt_of(self)

    def model_dump(self, *, with_inputs: bool = False) -> dict[str, Any]:
        """The report as data; keys as in the contract's section 3.

        Args:
            with_inputs: Whether submission, previous submission and imports are included, so that `replay` needs
                nothing else.
        """
        data: dict[str, Any] = {
            "programme": self.set.programme,
            "fiscal_year": self.set.fiscal_year,
            "edition": self.set.edition,
            "lao": self.lao.model_dump(mode="json"),
            "set": {
                "status": self.set.status,
                "fingerprint": self.receipt.set,
                "schema": self.set.schema_,
                "year_known": self.set.year_known,
                "title": words_data(self.set.title.words()),
            },
            "total": self.total.as_data(),
            "also": [total.as_data() for total in self.also],
            "domains": [domain.as_data() for domain in self.domains],
            "results": [result.as_data() for result in self.results],
            "findings": [finding_data(finding) for finding in self.findings],
            "timeliness": self.timeliness,
            "final": self.final,
            "receipt": self.receipt.as_data(),
        }
        if with_inputs:
            from lpa_standards.scoring.receipts import inputs_of

            data["inputs"] = inputs_of(self)
        return data

    def model_dump_json(self, *, indent: int | None = None, with_inputs: bool = False) -> str:
        """The report as JSON text, Thai as it is."""
        return json.dumps(self.model_dump(with_inputs=with_inputs), ensure_ascii=False, indent=indent)


_WITH_RATIO = frozenset({Verdict.MET, Verdict.CONDITIONAL, Verdict.BELOW})


class _NoResult(NotFoundError, KeyError):  # noqa: N818  # private; its base is the name to catch
    """An indicator that the report does not have."""

    __str__ = Exception.__str__


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as in the JSON of the report."""
    return {
        "level": finding.level,
        "code": finding.code,
        "indicator": finding.indicator,
        "item": finding.item,
        "message": {"th": finding.sentence("th"), "en": finding.sentence("en")},
    }
