"""The shape of a report in JSON, key by key, from which its schema is made.

No report is read or written through these models: the tests hold them against what `ScoreReport.model_dump` gives.
Figures are text with the digits that are printed; every key is there, null where there is nothing.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, WithJsonSchema

from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import Status
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.timeliness import Timeliness

Figure = Annotated[str, WithJsonSchema({"type": "string", "format": "figure"})]
Fingerprint = Annotated[str, WithJsonSchema({"type": "string", "format": "fingerprint"})]
Year = Annotated[int, WithJsonSchema({"type": "integer", "minimum": 2500, "maximum": 2700})]
VerdictWord = Literal["met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable", "incomplete"]


class ReportText(BaseModel):
    """One text in both languages."""

    th: str
    """Thai."""
    en: str
    """English; the Thai again where the set has none."""


class ReportLao(BaseModel):
    """The local administrative organization (อปท.) that handed in."""

    type: LaoType
    """Type of อปท."""
    code: str | None
    """Its official code."""
    name: str | None
    """Its name."""
    province: str | None
    """Its province."""
    district: str | None
    """Its district."""


class ReportSet(BaseModel):
    """The set it was scored against."""

    status: Status
    """The weakest provenance of the set."""
    fingerprint: Fingerprint
    """SHA-256 of the canonical form of the set."""
    schema_: Annotated[Literal[1], Field(alias="schema")]
    """Format of the set's file."""
    year_known: Literal["stated", "inferred", "unknown"]
    """Whether the source states the year."""
    title: ReportText
    """Name of the set."""


class ReportLevel(BaseModel):
    """A level of the total."""

    id: str
    """Stable name."""
    title: ReportText
    """Its name in words."""


class _Figures(BaseModel):
    value: Figure | None
    """The printed total; null while something open could change it, or without a base."""
    low: Figure | None
    """Lowest total that completions can still give."""
    high: Figure | None
    """Highest total that completions can still give."""


class ReportTotal(_Figures):
    """The total, with level and passing."""

    level: ReportLevel | None
    """Level, when every completion agrees."""
    level_low: ReportLevel | None
    """Level at the lowest total."""
    level_high: ReportLevel | None
    """Level at the highest total."""
    passed: bool | None
    """Whether it passes, when every completion agrees; null where the set names no pass mark."""
    reason: ReportText | None
    """Why there is no value, or why it does not pass."""


class ReportFurtherTotal(_Figures):
    """A further total, which decides nothing."""

    id: str
    """Stable name."""
    title: ReportText
    """Its name in words."""


class ReportDomain(BaseModel):
    """The figures of one domain."""

    id: str
    """Stable name."""
    title: ReportText
    """Official wording."""
    points: Figure | None
    """Sum of points, or number met under share_met; null while something open could change it."""
    full: Figure | None
    """Sum of full marks, or size of the base under share_met."""
    percent: Figure | None
    """100 x points / full; null on an empty base too."""
    contribution: Figure | None
    """Share of the total under weighted; null otherwise."""


class ReportProvenance(BaseModel):
    """Where the indicator is known from."""

    status: Status
    """How it is known."""
    source: str | None
    """Source by id."""


class ReportResult(BaseModel):
    """The result of one indicator."""

    indicator: str
    """Id of the indicator."""
    number: str | None
    """Number as printed on the form."""
    domain: str
    """Id of its domain."""
    group: str
    """Id of its group."""
    title: ReportText
    """Official wording."""
    verdict: VerdictWord
    """The verdict."""
    label: ReportText
    """The verdict in the words of this edition."""
    ratio_shown: Figure | None
    """(2) as a percentage of (1), as printed; only of a coverage that could be judged."""
    points: Figure | None
    """Points as printed; null where the rule gives none, or the verdict allows none."""
    full: Figure | None
    """Full marks as printed; null where the rule gives no points."""
    low: Figure | None
    """Lowest points that completions can still give."""
    high: Figure | None
    """Highest points that completions can still give."""
    counted: bool
    """Whether it is in the base of its domain."""
    pilot: bool
    """Whether it is shown and never counted."""
    waiting_for: tuple[str, ...]
    """The items it still needs."""
    provenance: ReportProvenance
    """Where the indicator is known from."""


class ReportFinding(BaseModel):
    """Something that was noticed."""

    level: Literal["error", "warning", "note"]
    """error, warning or note."""
    code: str
    """Stable name of the kind of finding."""
    indicator: str | None
    """Indicator that it is about."""
    item: str | None
    """Item that it is about."""
    message: ReportText
    """What was found, and what to do."""


class ReportReceipt(BaseModel):
    """What was scored with what."""

    library: str
    """Version of the library."""
    set: Fingerprint
    """Fingerprint of the set."""
    submission: Fingerprint
    """Fingerprint of the submission."""
    previous: Fingerprint | None
    """Fingerprint of the earlier submission."""
    imports: tuple[Fingerprint, ...]
    """Fingerprints of the imported reports."""
    at: str | None
    """The moment of scoring that was given."""


class ReportInputs(BaseModel):
    """Everything that scoring again needs."""

    submission: Submission
    """The submission as given."""
    previous: Submission | None
    """The earlier submission."""
    imports: tuple[dict[str, Any], ...]
    """The imported reports."""


class Report(BaseModel):
    """What a submission earned, as JSON."""

    programme: str
    """Programme of the set."""
    fiscal_year: Year
    """Fiscal year of the set, in the Buddhist era."""
    edition: str | None
    """Edition of the set."""
    lao: ReportLao
    """Who handed in."""
    set: ReportSet
    """The set it was scored against."""
    total: ReportTotal
    """The total, with level and passing."""
    also: tuple[ReportFurtherTotal, ...]
    """Further totals."""
    domains: tuple[ReportDomain, ...]
    """The figures of every domain, in the order of the form."""
    results: tuple[ReportResult, ...]
    """Every result, in the order of the form."""
    findings: tuple[ReportFinding, ...]
    """Warnings and notes; errors too when the scoring was asked to keep going."""
    timeliness: Timeliness
    """Whether it came in time; no points depend on it."""
    final: bool
    """Whether it was scored as final."""
    receipt: ReportReceipt
    """What was scored with what."""
    inputs: ReportInputs | None = None
    """There where it was asked for: everything that scoring again needs."""
