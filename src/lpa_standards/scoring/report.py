"""What a submission earned. The report holds exact outcomes; results, figures and words are made when asked for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from lpa_standards.errors import Finding, Lang, NotFoundError, Words, did_you_mean, shorten
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.columns import Columns, columns_of
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.imports import ImportedReport
from lpa_standards.scoring.judged import Given, Judged, Straight, SummedUp
from lpa_standards.scoring.keeping import Head, kept
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.openness import Open
from lpa_standards.scoring.plan import Plan, plan_again
from lpa_standards.scoring.results import Result
from lpa_standards.scoring.settled import Settled
from lpa_standards.scoring.states import Cell, Cells
from lpa_standards.scoring.submission import Lao, Submission
from lpa_standards.scoring.timeliness import Timeliness, timeliness_of

if TYPE_CHECKING:
    from lpa_standards.scoring.asking import Missing
    from lpa_standards.scoring.explaining import Explanation
    from lpa_standards.scoring.receipts import Receipt
    from lpa_standards.scoring.summing import Summary

__all__ = ["Given", "ScoreReport"]


class ScoreReport(Mapping[str, Result]):
    """The scored submission: a mapping from indicator ids to results, and the figures above them.

    It cannot be changed; everything that is not needed for the verdicts is made when asked for.

    Attributes:
        plan: The compiled set.
    """

    plan: Plan
    _given: Given
    _judged: Judged | Straight

    def __init__(self, plan: Plan, given: Given, judged: Judged | Straight) -> None:
        fields = self.__dict__  # the quickest way past what refuses changes
        fields["plan"], fields["_given"], fields["_judged"] = plan, given, judged

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a report cannot be changed: {name}")

    __delattr__ = __setattr__  # type: ignore[assignment]  # refused just the same

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        given = self._given._replace(submission=self._submission)
        return _again, (self.set, self.plan.lao_type, given, self._judged)

    def __eq__(self, other: object) -> bool:
        # Results hold their report, so that mappings of them cannot be compared.
        return self is other or (isinstance(other, ScoreReport) and self.model_dump() == other.model_dump())

    __hash__ = None  # type: ignore[assignment]  # as of any mapping

    def __getitem__(self, indicator_id: str) -> Result:
        """The result of one indicator.

        Raises:
            NotFoundError: The report has none of this id (a KeyError too).
        """
        try:
            entry = self.plan.by_id.get(indicator_id)
        except TypeError:  # nothing that a mapping can hold
            entry = None
        if entry is None:
            shown = shorten(indicator_id)
            raise _NoResult(
                Words(f"the report has no indicator {shown!r}", f"ผลการประเมินไม่มีตัวชี้วัด {shown!r}"),
                did_you_mean(shown, self.plan.by_id),
            )
        return self._result(entry)

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
    def open(self) -> Mapping[int, Open]:
        """What incomplete indicators wait for, by place in the form."""
        return MappingProxyType(self._judged.open)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings and notes; errors too when the scoring was asked to keep going."""
        return self._judged.findings

    @cached_property
    def outcomes(self) -> Sequence[Outcome]:
        """Exact outcomes in the order of the form."""
        return self._judged.outcomes_by(self.plan)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The data as read."""
        return tuple(self._cells)

    @cached_property
    def _cells(self) -> Cells:
        return self._judged.cells_by(self.plan)

    @cached_property
    def _head(self) -> Submission:
        """The submission, but perhaps for its values."""
        given = self._given.submission
        if isinstance(given, Submission):
            return given
        if isinstance(given, Head):
            return given.copied({})
        return Submission.model_validate({key: value for key, value in given.items() if key != "values"})

    @property
    def submission(self) -> Submission:
        """What was scored; a copy for whoever asks."""
        return kept(self._submission)

    @cached_property
    def _submission(self) -> Submission:
        head = self._head
        if isinstance(self._judged, Judged):
            return head
        values = self.plan.values_of(self._judged.entered)
        return head.model_copy(update={"values": values}) if values else head

    @property
    def lao(self) -> Lao:
        """Who handed in."""
        return self._head.lao

    @property
    def previous(self) -> Submission | None:
        """The earlier submission that was given; a copy for whoever asks."""
        return None if self._given.previous is None else kept(self._given.previous)

    @property
    def imports(self) -> tuple[ImportedReport, ...]:
        """The reports that were given."""
        return self._given.imports

    @property
    def final(self) -> bool:
        """Whether it was scored as final."""
        return self._given.final

    @property
    def at(self) -> datetime | None:
        """The moment of scoring that was given."""
        return self._given.at

    @property
    def went_straight(self) -> bool:
        """Whether it was scored by straight-line code, as complete submissions without a fault are."""
        return isinstance(self._judged, Straight)

    @cached_property
    def timeliness(self) -> Timeliness:
        """in_time, late, after_close, before_opening or unknown."""
        return timeliness_of(self.set, self._head)

    @property
    def points_format(self) -> FigureFormat:
        """How points are printed."""
        return self.set.results.points.format

    @property
    def results(self) -> list[Result]:
        """Every result, in the order of the form."""
        return list(map(Result, zip(*self._told(), self.plan.entries, repeat(self), strict=False)))

    def _result(self, entry: Entry) -> Result:
        return Result((*self._rows[entry.at], entry, self))

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        return list(zip(*self._told(), strict=True))

    def _told(self) -> Columns:
        return columns_of(self.plan, self._judged)

    @cached_property
    def _summary(self) -> "Summary | Settled":
        if self.open or self.plan.totals_of_shown:
            from lpa_standards.scoring.summing import Summing

            return Summing(self.plan, self.outcomes, self.open).summary()
        return Settled(self.plan, self._judged.sums_by(self.plan))

    @cached_property
    def _figures(self) -> SummedUp:
        made = self._judged.summed_up
        return (self._summary.domain_results(), self._summary.total_result()) if made is None else made

    @property
    def domains(self) -> list[DomainResult]:
        """The figures of every domain, in the order of the form."""
        return list(self._figures[0])

    @property
    def total(self) -> TotalResult:
        """The total, with level and passing."""
        return self._figures[1]

    @property
    def also(self) -> list[TotalResult]:
        """The further totals of the set."""
        return self._summary.further_results()

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
            NotFoundError: The report has no such indicator, or there is no such language.
        """
        if lang not in _LANGUAGES:
            shown = shorten(lang)
            message = Words(f"there is no language {shown!r}", f"ไม่มีภาษา {shown!r}")
            raise NotFoundError(message, did_you_mean(shown, _LANGUAGES))
        return self.explanation(indicator_id).text(lang)

    @cached_property
    def receipt(self) -> "Receipt":
        """What was scored with what, so that it can be proved again."""
        from lpa_standards.scoring.receipts import receipt_of

        return receipt_of(self.set, self._submission, self._given.previous, self.imports, self.at)

    def model_dump(self, *, with_inputs: bool = False) -> dict[str, Any]:
        """The report as data; keys as in the contract's section 3.

        Args:
            with_inputs: Whether submission, previous submission and imports are included, so that `replay` needs
                nothing else.
        """
        from lpa_standards.scoring.report_data import report_data

        data = report_data(self)
        if with_inputs:
            from lpa_standards.scoring.receipts import inputs_of

            data["inputs"] = inputs_of(self._submission, self._given.previous, self.imports)
        return data

    def model_dump_json(self, *, indent: int | None = None, with_inputs: bool = False) -> str:
        """The report as JSON text, Thai as it is."""
        return json.dumps(self.model_dump(with_inputs=with_inputs), ensure_ascii=False, indent=indent)


_LANGUAGES = ("th", "en")


def _again(indicators: IndicatorSet, lao_type: LaoType, given: Given, judged: Judged | Straight) -> ScoreReport:
    """A report as it was, in another process."""
    return ScoreReport(plan_again(indicators, lao_type), given, judged)


class _NoResult(NotFoundError, KeyError):  # noqa: N818  # private; its base is the name to catch
    """An indicator that the report does not have."""

    __str__ = Exception.__str__
