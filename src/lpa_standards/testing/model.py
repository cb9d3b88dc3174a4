"""A file of tests beside a definition: cases, each with its source, its data and what is expected of it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

from lpa_standards.errors import Words
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.fields import (
    FiscalYearNumber,
    Flag,
    FormatVersion,
    FrozenModel,
    Id,
    Line,
    Number,
    Remark,
    Text,
    refuse,
)
from lpa_standards.indicators.model import IndicatorSet, Source
from lpa_standards.indicators.readers import read_flag, read_number, read_text
from lpa_standards.numbers import Exact, plain
from lpa_standards.scoring.submission import Lao, Moment

VerdictWord = Literal["met", "conditional", "below", "scored", "not_done", "no_service", "not_applicable", "incomplete"]


def _number(value: object) -> Exact | None:
    return None if value is None else read_number(value)


def _line(value: object) -> str | None:
    return None if value is None else read_text(value)


def _flag(value: object) -> bool | None:
    return None if value is None else read_flag(value)


# null is an expectation too: that there is no such figure.
NumberOrNull = Annotated[
    Exact | None,
    PlainValidator(_number),
    PlainSerializer(lambda value: None if value is None else plain(value)),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}, {"type": "null"}]}),
]
LineOrNull = Annotated[
    str | None, PlainValidator(_line), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]})
]
FlagOrNull = Annotated[
    bool | None, PlainValidator(_flag), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "null"}]})
]


class Expectation(FrozenModel):
    """Something expected; only what is written is compared."""

    @property
    def stated(self) -> dict[str, Any]:
        """What is written, null included."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class ExpectedResult(Expectation):
    """What is expected of one indicator. A bare word stands for its verdict."""

    verdict: VerdictWord | None = None
    """Verdict."""
    label: Line | None = None
    """Label as shown, in Thai or English."""
    ratio_shown: NumberOrNull = None
    """(2) as a percentage of (1) as printed; null for none."""
    points: NumberOrNull = None
    """Points as printed; null for none."""
    full: NumberOrNull = None
    """Full marks as printed; null for none."""
    low: NumberOrNull = None
    """Lowest points that completions can still give."""
    high: NumberOrNull = None
    """Highest points that completions can still give."""
    counted: Flag | None = None
    """Whether it is in the base of its domain."""
    waiting_for: tuple[Line, ...] | None = None
    """The items it still needs, in any order."""


class ExpectedDomain(Expectation):
    """What is expected of the figures of one domain."""

    points: NumberOrNull = None
    """Points as printed, or the number met under share_met."""
    full: NumberOrNull = None
    """Full marks as printed, or the size of the base under share_met."""
    percent: NumberOrNull = None
    """Percent as printed; null on an empty base."""
    contribution: NumberOrNull = None
    """Share of the total under weighted."""


class ExpectedTotal(Expectation):
    """What is expected of the total. A bare number stands for its value."""

    value: NumberOrNull = None
    """The total as printed; null while something is open."""
    low: NumberOrNull = None
    """Lowest total that completions can still give."""
    high: NumberOrNull = None
    """Highest total that completions can still give."""
    level: LineOrNull = None
    """Level, by id; null below the lowest."""
    passed: FlagOrNull = None
    """Whether it passes; null where that is not decided."""


class ExpectedFinding(FrozenModel):
    """A finding that must come up, such as the refusal of data by a check. A bare word stands for its code."""

    code: Line
    """Stable name of the kind of fault, such as check-error."""
    indicator: Line | None = None
    """Indicator concerned."""
    item: Line | None = None
    """Item concerned."""


def _short(key: str, shapes: Any) -> BeforeValidator:
    """Lets a bare value stand for one key; `shapes` says both ways to a JSON schema."""

    def read(value: object) -> object:
        return value if isinstance(value, Mapping | FrozenModel) else {key: value}

    return BeforeValidator(read, json_schema_input_type=shapes)


class Expected(FrozenModel):
    """Everything that is expected of one case; what is not named is not judged."""

    results: dict[str, Annotated[ExpectedResult, _short("verdict", ExpectedResult | VerdictWord)]] = Field(default={})
    """By indicator."""
    domains: dict[str, ExpectedDomain] = Field(default={})
    """By domain."""
    total: Annotated[ExpectedTotal, _short("value", ExpectedTotal | NumberOrNull)] | None = None
    """The total."""
    also: dict[str, NumberOrNull] = Field(default={})
    """The further totals, by id, as printed."""
    findings: tuple[Annotated[ExpectedFinding, _short("code", ExpectedFinding | Line)], ...] = ()
    """Findings that must come up; an error that is not named here fails the case."""

    @property
    def of_the_whole(self) -> bool:
        """Whether something is expected that only the whole set tells: a domain or a total."""
        return bool(self.domains or self.also or self.total is not None)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.results or self.findings or self.of_the_whole):
            raise refuse(
                "expects-nothing",
                Words("nothing is expected of this case", "กรณีนี้ไม่ได้ระบุผลที่คาดไว้"),
                Words("name a result, such as results: {indicator-id: met}", "ระบุผล เช่น results: {รหัสตัวชี้วัด: met}"),
            )
        return self


class GivenReport(FrozenModel):
    """A result of another programme, as an `imported` rule reads it."""

    programme: Id
    """Programme of the other report."""
    fiscal_year: FiscalYearNumber | None = None
    """Its fiscal year; the set's own unless said."""
    total: Number | None = None
    """Its printed total."""
    domains: dict[Id, Number] = Field(default={})
    """Printed percent of its domains, by id."""


class GivenBefore(FrozenModel):
    """The data of an earlier year, for items with `from_previous`."""

    fiscal_year: FiscalYearNumber | None = None
    """Its fiscal year; the year before the set's unless said."""
    values: dict[str, dict[str, Any] | None]
    """By indicator and item."""


class Case(FrozenModel):
    """One case: data as in a submission, of which a part is enough, and what is expected of it."""

    name: Remark
    """What it shows, in one line or in both languages; no two cases of a file share one."""
    source: Id
    """Where the expected result is known from: a source of the set, or of this file."""
    note: Remark | None = None
    """How it was worked out."""
    confirmed: Flag = True
    """Whether a person has confirmed what is expected; false proves nothing yet."""
    lao: Lao
    """Who hands in; only the type is needed."""
    values: dict[str, dict[str, Any] | None] = Field(default={})
    """By indicator and item, as in a submission; what is left out is absent."""
    not_applicable: dict[str, Line] = Field(default={})
    """Indicators declared not applicable, each with a reason."""
    evidence: dict[str, dict[str, tuple[Line, ...]]] = Field(default={})
    """Documents by indicator and evidence id."""
    submitted_at: Moment | None = None
    """When it was handed in."""
    final: Flag = False
    """Whether it is scored as final."""
    previous: GivenBefore | None = None
    """Data of an earlier year."""
    imports: tuple[GivenReport, ...] = ()
    """Results of other programmes."""
    expect: Expected
    """What is expected."""

    @property
    def title(self) -> Words:
        """Its name in both languages."""
        return self.name.words() if isinstance(self.name, Text) else Words(str(self.name), str(self.name))


class CaseFile(FrozenModel):
    """A file of tests for one set."""

    schema_: Annotated[FormatVersion, Field(alias="schema")]
    """Format of the file: 1."""
    programme: Id
    """Programme of the set."""
    fiscal_year: FiscalYearNumber
    """Fiscal year of the set."""
    edition: Id | None = None
    """Edition of the set."""
    note: Remark | None = None
    """What a reader must know of these cases."""
    sources: dict[Id, Source] = Field(default={})
    """Sources that the set does not name, such as a calculation by hand."""
    tests: Annotated[tuple[Case, ...], Field(min_length=1)]
    """The cases."""

    _document: Document | None = PrivateAttr(default=None)
    _set: IndicatorSet | None = PrivateAttr(default=None)

    @property
    def document(self) -> Document | None:
        """The file it was read from, when there was one."""
        return self._document

    @property
    def standards(self) -> IndicatorSet:
        """The set it tests."""
        assert self._set is not None, "a file of tests is made by read_cases or cases_of, which name its set"
        return self._set
