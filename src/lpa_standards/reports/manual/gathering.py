"""Gathers the handbook of a set: whole, for one type of อปท., or for some indicators."""

from collections.abc import Iterator, Sequence

from lpa_standards._version import __version__
from lpa_standards.errors import NotFoundError, Words
from lpa_standards.files.excel.form_rows import refuse_type
from lpa_standards.indicators.comparing.facets import word_facet
from lpa_standards.indicators.comparing.lexicon import field_words, types_words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, remark_words
from lpa_standards.indicators.library import SetName
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.telling import PRACTICE_NOTICE, year_words
from lpa_standards.indicators.window_words import source_words, window_words
from lpa_standards.indicators.words import counted
from lpa_standards.numbers import plain
from lpa_standards.reports.manual.entries import Entries
from lpa_standards.reports.manual.examples import examples_of
from lpa_standards.reports.manual.model import DomainEntry, Fact, GroupEntry, Manual, SourceEntry
from lpa_standards.reports.manual.overview import abbreviations_of, overview_of
from lpa_standards.reports.manual.results import scoring_of
from lpa_standards.reports.manual.terms import terms_of
from lpa_standards.scoring.explaining import STATUS_WORDS
from lpa_standards.scoring.wording import Wording
from lpa_standards.testing.model import CaseFile


def manual_of(
    standards: IndicatorSet,
    *,
    lao_type: LaoType | None = None,
    indicators: Sequence[str] = (),
    cases: Sequence[CaseFile] = (),
) -> Manual:
    """The handbook of a set, in both languages.

    Args:
        standards: The set.
        lao_type: The type of อปท. that it is for; None for all of the set.
        indicators: Ids of the indicators that stand in it; all of them unless given.
        cases: Files of tests for the set. The worked examples are confirmed cases of these where there are any;
            the others have made-up numbers and say so.

    Raises:
        NotFoundError: The set is not for the type, or has no such indicator for it.
        DefinitionError: A file of tests was read for another set, or another version of it.

    >>> from lpa_standards.indicators.library import load_set
    >>> manual = manual_of(load_set("minimum-standards", 2563), lao_type="city")
    >>> next(manual.indicators).rule.en
    '“Length maintained” as a share of “Total length”: at least 85 percent'
    """
    if lao_type is not None:
        refuse_type(standards, lao_type)
    chosen = _chosen(standards, lao_type, indicators)
    ids = frozenset(each.id for each in chosen)
    entries = Entries(standards, lao_type, ids, examples_of(standards, chosen, lao_type, cases))
    window = standards.window
    return Manual(
        name=str(SetName(standards.programme, standards.fiscal_year, standards.edition or "")),
        title=Wording(standards, lao_type).fill(standards.title),
        notice=PRACTICE_NOTICE if standards.status == "illustrative" else None,
        note=None if standards.note is None else standards.note.words(),
        facts=tuple(_facts(standards, lao_type, len(chosen))),
        overview=overview_of(standards, lao_type),
        abbreviations=tuple(abbreviations_of(standards, lao_type)),
        window=() if window is None else tuple(window_words(standards)),
        window_source=None if window is None else window.source,
        scoring=scoring_of(standards, lao_type),
        domains=tuple(_domains(standards, lao_type, ids, entries)),
        sources=tuple(_sources(standards)),
        terms=tuple(terms_of(standards)),
    )


def _chosen(standards: IndicatorSet, lao_type: LaoType | None, ids: Sequence[str]) -> list[Indicator]:
    """The indicators that stand in the handbook, in the order of the form."""
    wanted = {standards.indicator(each).id for each in ids}
    found = [
        each
        for each in standards.indicators.values()
        if (not wanted or each.id in wanted) and lao_type in {None, *standards.types_of(each)}
    ]
    missing = wanted - {each.id for each in found}
    if missing:
        assert lao_type is not None
        types, named = LAO_TYPE_WORDS[lao_type], ", ".join(sorted(missing))
        used = standards.types_of(standards.indicators[min(missing)])
        raise NotFoundError(
            Words(f"{named} does not apply to a {types.en}", f"{named} ไม่ใช้กับ{types.th}"),
            Words(f"{min(missing)} applies to: {', '.join(used)}", f"{min(missing)} ใช้กับ: {', '.join(used)}"),
        )
    return found


def _facts(standards: IndicatorSet, lao_type: LaoType | None, printed: int) -> Iterator[Fact]:
    yield Fact(Words("Authority", "หน่วยงาน"), standards.authority.words())
    yield Fact(Words("Year", "ปี"), year_words(standards.fiscal_year, standards.edition, standards.year_known))
    if standards.year_known != "stated":
        yield Fact(field_words("year_known"), word_facet("", standards.year_known).words)
    yield Fact(Words("Status of the set", "สถานะของชุดตัวชี้วัด"), STATUS_WORDS[standards.status])
    yield Fact(Words("For", "ใช้กับ"), types_words([lao_type] if lao_type else standards.lao_types))
    every = len(standards.indicators)
    content = Words(counted(printed, "indicator"), f"{printed} ตัวชี้วัด")
    if printed < every:
        content = Words(f"{content.en} of the {every} of the set", f"{content.th} จากทั้งหมด {every} ตัวชี้วัดของชุด")
    yield Fact(Words("In this handbook", "เนื้อหาในคู่มือนี้"), content)
    name = str(SetName(standards.programme, standards.fiscal_year, standards.edition or ""))
    yield Fact(Words("Made from", "จัดทำจากชุด"), Words(name, name))
    yield Fact(Words("Fingerprint of the set", "ลายนิ้วมือของชุด"), Words(standards.fingerprint, standards.fingerprint))
    yield Fact(Words("Made by", "จัดทำด้วย"), Words(f"lpa-standards {__version__}", f"lpa-standards {__version__}"))


def _domains(
    standards: IndicatorSet, lao_type: LaoType | None, ids: frozenset[str], entries: Entries
) -> Iterator[DomainEntry]:
    wording = Wording(standards, lao_type)
    for domain in standards.domains:
        groups = [
            GroupEntry(
                group.id,
                wording.fill_by_type(group.title),
                tuple(entries.entry(each) for each in group.indicators if each.id in ids),
            )
            for group in domain.groups
        ]
        shown = tuple(group for group in groups if group.indicators)
        weight = None if domain.weight is None else plain(domain.weight)
        said = None if weight is None else Words(f"weight {weight} %", f"น้ำหนักร้อยละ {weight}")
        if shown:
            yield DomainEntry(domain.id, wording.fill_by_type(domain.title), said, shown)


def _sources(standards: IndicatorSet) -> Iterator[SourceEntry]:
    for name, source in standards.sources.items():
        note = None if source.note is None else remark_words(source.note)
        yield SourceEntry(name, source_words(source, with_url=False), source.url, note)
