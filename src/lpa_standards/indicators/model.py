"""The definition of one programme for one fiscal year: what is assessed, how, and where that is known from."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, PrivateAttr, ValidationError, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from lpa_standards.errors import NotFoundError, Place, Words, did_you_mean
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.fields import (
    FiscalYearNumber,
    Flag,
    FormatVersion,
    FrozenModel,
    Id,
    IndicatorId,
    ItemId,
    KeysApart,
    LaoType,
    Line,
    LineByType,
    Number,
    Remark,
    Text,
    TextByType,
)
from lpa_standards.indicators.fingerprints import data_of, fingerprint
from lpa_standards.indicators.items import Check, Evidence, Item
from lpa_standards.indicators.kinds import AnyRule, Parts
from lpa_standards.indicators.proofs import prove
from lpa_standards.indicators.results import Labels, ResultRules
from lpa_standards.indicators.window import ThaiDate, Window

Status = Literal["official", "reported", "illustrative"]
# Validation context under which a set is read without its indicators, and so without proofs.
SHELL = "shell"
_WEAKEST: tuple[Status, ...] = ("illustrative", "reported", "official")


class Source(FrozenModel):
    """A letter, handbook or page from which something of the set is known."""

    title: Text
    """What it is."""
    url: Line | None = None
    """Where it was seen."""
    document_no: Line | None = None
    """Number of a letter, such as ที่ นร ๐๑๐๗/ว ๓๘๙๘."""
    dated: ThaiDate | None = None
    """Its date."""
    note: Remark | None = None
    """Remark."""


class Provenance(FrozenModel):
    """Where an indicator is known from."""

    status: Status
    """official: the authority's own document; reported: published results; illustrative: made up to learn with."""
    source: Id | None = None
    """Source by id; needed unless illustrative."""
    note: Remark | None = None
    """Page, and what is not known."""


class Indicator(FrozenModel):
    """One thing that is assessed; its id stands for one measure over the years."""

    id: IndicatorId
    """Stable name of the measure over the years."""
    number: LineByType | None = None
    """Number as printed on the form."""
    title: TextByType
    """Official wording."""
    applies_to: Annotated[tuple[LaoType, ...], Field(min_length=1)] | None = None
    """Types of อปท. it applies to; every type of the set unless said."""
    pilot: Flag = False
    """Shown, and never counted."""
    may_be_not_applicable: Flag = False
    """Whether an อปท. may declare it not applicable, with a reason."""
    items: Annotated[dict[ItemId, Item], KeysApart]
    """What is entered."""
    checks: tuple[Check, ...] = ()
    """Conditions on what is entered."""
    evidence: tuple[Evidence, ...] = ()
    """Documents that back it."""
    follows: tuple[IndicatorId, ...] = ()
    """Older ids that this measure continues."""
    comparable: Flag = True
    """Whether its figures may be compared with those of the ids it follows."""
    labels: Labels | None = None
    """Labels other than the set's."""
    rule: AnyRule
    """How it is judged."""
    provenance: Provenance
    """Where it is known from."""

    @cached_property
    def all_items(self) -> dict[str, Item]:
        """Its items, those of its parts included."""
        if not isinstance(self.rule, Parts):
            return self.items
        return self.items | {item: entry for part in self.rule.parts for item, entry in part.items.items()}


class Group(FrozenModel):
    """A mission (ภารกิจ) or heading within a domain."""

    id: Id
    """Stable name."""
    title: TextByType
    """Official wording."""
    indicators: tuple[Indicator, ...]
    """Its indicators, in the order of the form."""


class Domain(FrozenModel):
    """A domain (ด้าน) of the set."""

    id: Id
    """Stable name."""
    title: TextByType
    """Official wording."""
    weight: Number | None = None
    """Weight in percent, under the total method weighted."""
    groups: tuple[Group, ...]
    """Its groups, in the order of the form."""


class IndicatorSet(FrozenModel):
    """A whole set: one programme, one fiscal year, one edition."""

    schema_: Annotated[FormatVersion, Field(alias="schema")]
    """Format of the file: 1."""
    programme: Id
    """Programme, as its folder is named."""
    fiscal_year: FiscalYearNumber
    """Fiscal year in the Buddhist era."""
    edition: Id | None = None
    """Edition, where one year had several forms."""
    year_known: Literal["stated", "inferred", "unknown"] = "stated"
    """Whether the source states the year."""
    title: Text
    """Name of the set."""
    authority: Text
    """Who sets it."""
    note: Text | None = None
    """What a reader must know of this set."""
    sources: Annotated[dict[Id, Source], KeysApart]
    """Letters, handbooks and pages, by id."""
    lao_types: Annotated[tuple[LaoType, ...], Field(min_length=1)]
    """Types of อปท. that are assessed."""
    lao_words: dict[LaoType, Text] = Field(default={})
    """The word for each type that stands for {lao_type} in titles."""
    window: Window | None = None
    """When data may be entered."""
    results: ResultRules
    """Labels, printed figures, totals, levels."""
    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    """The domains, in the order of the form."""

    _document: Document | None = PrivateAttr(default=None)

    if not TYPE_CHECKING:  # so that type checkers know the fields

        def __init__(self, **data: Any) -> None:
            try:
                super().__init__(**data)
            except ValidationError:
                from lpa_standards.indicators.building import build_set

                build_set(type(self), data)
                raise

        # Validation of plain data need not pass through it.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """Read and prove a set given as data.

        Raises:
            DefinitionError: With every problem found, each with its path in the data.
        """
        from lpa_standards.indicators.building import build_set

        return build_set(cls, obj)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        """Read and prove a set from the text of a JSON file.

        Raises:
            DocumentError: It is not JSON, or has a key twice.
            DefinitionError: With every problem found, each with its place in the text.
        """
        from lpa_standards.indicators.building import build_set
        from lpa_standards.indicators.json_data import read_json

        document = read_json(json_data)
        return build_set(cls, document.data, document)

    @model_validator(mode="after")
    def _proved(self, info: ValidationInfo) -> Self:
        if info.context == SHELL:
            return self
        findings = prove(self)
        if findings:
            raise PydanticCustomError("proofs", "{en}", {"en": findings[0].message.en, "findings": findings})
        return self

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Every indicator by id, in the order of the form."""
        return {indicator.id: indicator for _, _, indicator in self.walk()}

    def walk(self) -> Iterator[tuple[Domain, Group, Indicator]]:
        """Every indicator with its domain and group, in the order of the form."""
        for domain in self.domains:
            for group in domain.groups:
                for indicator in group.indicators:
                    yield domain, group, indicator

    def indicator(self, indicator_id: str) -> Indicator:
        """One indicator.

        Raises:
            NotFoundError: The set has none of this id.
        """
        found = self.indicators.get(indicator_id)
        if found is None:
            raise NotFoundError(
                Words(f"the set has no indicator {indicator_id!r}", f"ชุดตัวชี้วัดนี้ไม่มีตัวชี้วัด {indicator_id!r}"),
                did_you_mean(indicator_id, self.indicators),
            )
        return found

    def types_of(self, indicator: Indicator) -> tuple[LaoType, ...]:
        """The types of อปท. that an indicator applies to."""
        return self.lao_types if indicator.applies_to is None else indicator.applies_to

    @property
    def status(self) -> Status:
        """The weakest provenance of the set."""
        found = {indicator.provenance.status for _, _, indicator in self.walk()}
        return next((status for status in _WEAKEST if status in found), "reported")

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256, in hexadecimal, of the canonical form of the set."""
        return fingerprint(data_of(self))

    def place_of(self, indicator_id: str) -> Place | None:
        """File and line of an indicator; None for a set that did not come from a file."""
        if self._document is None:
            return None
        for d, domain in enumerate(self.domains):
            for g, group in enumerate(domain.groups):
                for i, indicator in enumerate(group.indicators):
                    if indicator.id == indicator_id:
                        return self._document.place(("domains", d, "groups", g, "indicators", i, "rule"))
        return None
