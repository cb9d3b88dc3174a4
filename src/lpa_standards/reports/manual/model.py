"""The handbook of a set as plain data: what stands in it, in both languages, before anybody lays it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from lpa_standards.errors import Words
from lpa_standards.testing.model import Case


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with its name.

    Attributes:
        name: What it is.
        words: What is said of it.
    """

    name: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row.

    Attributes:
        heads: Heads of the columns.
        rows: Cells, row by row, the first of each naming the row; as many as there are heads.
    """

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One item to enter.

    Attributes:
        title: What is asked.
        unit: Its unit; "" where it has none.
        limits: What may be entered.
        options: The answers of a choice.
        remarks: How to count it, where it is taken over from, whether it is always asked for.
    """

    title: Words
    unit: str
    limits: Words
    options: tuple[Words, ...]
    remarks: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that belong together.

    Attributes:
        title: Title of the part of the rule that they belong to; None for those of the indicator itself.
        items: The items, in the order of the form.
    """

    title: Words | None
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Another indicator of the set.

    Attributes:
        id: Its id.
        title: Its number and title.
        printed: Whether it stands in this handbook.
    """

    id: str
    title: Words
    printed: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example, scored by the engine.

    Attributes:
        case: What was scored, as a case of tests.
        assumed: Whether the numbers were made up for the handbook; False for a case that a person confirmed.
        name: What the case is; None for made-up numbers.
        source: Where its expected result is known from, and how it was worked out; none for made-up numbers.
        lao: The type of อปท.
        inputs: What was entered.
        working: Each branch of the rule and what it said.
        outcome: The result and its figures.
        better: The smallest change that would make it better.
    """

    case: Case
    assumed: bool
    name: Words | None
    source: tuple[Words, ...]
    lao: Words
    inputs: tuple[Fact, ...]
    working: tuple[Words, ...]
    outcome: tuple[Words, ...]
    better: Words | None


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One indicator.

    Attributes:
        id: Its id.
        number: Number as printed, as it stands before a title; "" where it has none.
        title: Official wording.
        types: The types it applies to.
        marks: What is special about it: a pilot, may be declared not applicable.
        groups: What is entered.
        rule: The rule in one sentence.
        notes: What holds beside the sentence: full marks, a base, points to be met.
        by_type: What differs between the types; None where nothing does.
        reads: The other indicators whose data or points it reads.
        checks: What the data must meet: the condition, and what is told when it does not hold.
        evidence: Documents that back it.
        labels: Labels other than those of the set.
        examples: Worked examples.
        status: How it is known.
        source: Id of its source; None where it has none.
        note: Page, and what is not known.
        lineage: Which older measures it continues.
    """

    id: str
    number: Words
    title: Words
    types: Words
    marks: tuple[Words, ...]
    groups: tuple[ItemGroup, ...]
    rule: Words
    notes: tuple[Fact, ...]
    by_type: Table | None
    reads: tuple[Reference, ...]
    checks: tuple[Fact, ...]
    evidence: tuple[Words, ...]
    labels: tuple[Fact, ...]
    examples: tuple[Example, ...]
    status: Words
    source: str | None
    note: Words | None
    lineage: Words | None


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group of indicators.

    Attributes:
        id: Its id.
        title: Official wording.
        indicators: Its indicators, in the order of the form.
    """

    id: str
    title: Words
    indicators: tuple[IndicatorEntry, ...]


@dataclass(frozen=True, slots=True)
class DomainEntry:
    """A domain.

    Attributes:
        id: Its id.
        title: Official wording.
        weight: Its weight in words; None where domains have none.
        groups: Its groups, in the order of the form.
    """

    id: str
    title: Words
    weight: Words | None
    groups: tuple[GroupEntry, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document that the set rests on.

    Attributes:
        id: Its id.
        title: Title, number and date.
        url: Where it was seen; None where that is not known.
        note: Remark.
    """

    id: str
    title: Words
    url: str | None
    note: Words | None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the results of a set come about.

    Attributes:
        labels: The words for each verdict, what they mean, and whether they count.
        base: What is counted, and in which order a result is decided.
        total: How domains and the total are worked out, step by step.
        further: Further totals, which decide nothing.
        levels: The levels of the total; None where there are none.
        passing: What it takes to pass; None where that is not said.
        figures: How figures are printed and judged, and what is not entered counts as.
    """

    labels: Table
    base: tuple[Words, ...]
    total: tuple[Words, ...]
    further: tuple[Fact, ...]
    levels: Table | None
    passing: Words | None
    figures: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The handbook of a set, whole or for some of it.

    Attributes:
        name: Name of the set, such as "minimum-standards 2563".
        title: Title of the set.
        notice: What every page of a practice set says; None for other sets.
        note: What a reader must know of the set.
        facts: Authority, year, status, types, scope, what it was made from.
        overview: The domains, their weights, and how many indicators each type has.
        abbreviations: The short names that stand over the columns of the overview.
        window: The submission window, line by line; empty where the set has none.
        window_source: Id of the source of the window; None without a window.
        scoring: How results come about.
        domains: The indicators.
        sources: The documents the set rests on.
        terms: The words used, and what they mean.
    """

    name: str
    title: Words
    notice: Words | None
    note: Words | None
    facts: tuple[Fact, ...]
    overview: Table
    abbreviations: tuple[Fact, ...]
    window: tuple[Words, ...]
    window_source: str | None
    scoring: Scoring
    domains: tuple[DomainEntry, ...]
    sources: tuple[SourceEntry, ...]
    terms: tuple[Fact, ...]

    @property
    def indicators(self) -> Iterator[IndicatorEntry]:
        """Every indicator of the handbook, in the order of the form."""
        return (each for domain in self.domains for group in domain.groups for each in group.indicators)

    def source(self, source_id: str) -> SourceEntry:
        """A document by its id."""
        return next(each for each in self.sources if each.id == source_id)
