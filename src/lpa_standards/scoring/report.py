"""What a submission earned. The report holds exact outcomes; results, figures and words are made when asked for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import Finding, Lang, NotFoundError, Words, did_you_mean
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.figures import DomainResult, TotalResult, figure, words_data
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.results import Result
from lpa_standards.scoring.states import Cells, Verdict
from lpa_standards.scoring.submission import Lao, Submission
from lpa_standards.scoring.summing import Summary, Summing
from lpa_standards.scoring.timeliness import Timeliness

if TYPE_CHECKING:
    from lpa_standards.scoring.asking import Missing
    from lpa_standards.scoring.explaining import Explanation
    from lpa_standards.scoring.receipts import Receipt


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
                self.plan.wording.fill_by_type(domain.title),
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
