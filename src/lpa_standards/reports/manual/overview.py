"""The domains of a set at a glance: weights, how many indicators there are, and for one type their full marks."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import Domain, IndicatorSet
from lpa_standards.numbers import Exact, exact, grouped, plain
from lpa_standards.reports.manual.lexicon import SHORT_TYPES
from lpa_standards.reports.manual.model import Fact, Table
from lpa_standards.scoring.wording import Wording


def overview_of(standards: IndicatorSet, lao_type: LaoType | None) -> Table:
    """The domains with their weights: for one type its indicators and full marks, else how many each type has."""
    wording, weighted = Wording(standards, lao_type), any(each.weight is not None for each in standards.domains)
    heads = [Words("Domain", "ด้าน")]
    if weighted:
        heads.append(Words("Weight %", "น้ำหนัก ร้อยละ"))
    heads += (
        [Words("Indicators", "ตัวชี้วัด"), Words("Full marks", "คะแนนเต็ม")]
        if lao_type
        else [*(SHORT_TYPES[each] for each in standards.lao_types), Words("Indicators", "ตัวชี้วัดทั้งหมด")]
    )
    rows = []
    sums: list[Exact] = [0] * (2 if lao_type else len(standards.lao_types) + 1)
    for domain in standards.domains:
        figures = _figures(standards, domain, lao_type)
        sums = [exact(one + other) for one, other in zip(sums, figures, strict=True)]
        weight = [] if not weighted else [_text("" if domain.weight is None else plain(domain.weight))]
        rows.append((wording.fill_by_type(domain.title), *weight, *(_text(grouped(each)) for each in figures)))
    total = [_text("100")] if weighted else []
    rows.append((Words("All domains", "รวมทุกด้าน"), *total, *(_text(grouped(each)) for each in sums)))
    return Table(tuple(heads), tuple(rows))


def abbreviations_of(standards: IndicatorSet, lao_type: LaoType | None) -> Iterator[Fact]:
    """The short names that stand over the columns of the overview."""
    if lao_type is None:
        yield from (Fact(SHORT_TYPES[each], LAO_TYPE_WORDS[each]) for each in standards.lao_types)


def _figures(standards: IndicatorSet, domain: Domain, lao_type: LaoType | None) -> list[Exact]:
    indicators = [each for group in domain.groups for each in group.indicators]
    if lao_type is None:
        by_type: list[Exact] = [
            sum(each in standards.types_of(own) for own in indicators) for each in standards.lao_types
        ]
        return [*by_type, len(indicators)]
    own = [each for each in indicators if lao_type in standards.types_of(each)]
    marks = [each.rule.full_marks(lao_type) for each in own if not each.pilot]
    return [len(own), exact(sum(1 if full is None else full for full in marks))]


def _text(text: str) -> Words:
    return Words(text, text)
