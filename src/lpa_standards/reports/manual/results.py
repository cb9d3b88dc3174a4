"""How the results of a set come about, in words: labels, the base, totals, levels, passing, printed figures."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Speech
from lpa_standards.indicators.comparing.lexicon import field_words
from lpa_standards.indicators.comparing.set_facets import set_facets
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.kinds import Checklist, Coverage, Imported
from lpa_standards.indicators.kinds._base import PointsRule, TargetRule
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.telling import METHODS, passing_words
from lpa_standards.numbers import grouped
from lpa_standards.reports.manual import lexicon
from lpa_standards.reports.manual.model import Fact, Scoring, Table
from lpa_standards.scoring.entries import rules_of
from lpa_standards.scoring.wording import Wording

_YES, _NO = Words("yes", "ใช่"), Words("no", "ไม่ใช่")
# What the key alone would not tell.
_NAMES = {
    "points": Words("printed points", "การแสดงคะแนน"),
    "judge": Words("levels and passing are judged by the figure", "ระดับและเกณฑ์ผ่านตัดสินจากตัวเลข"),
}


def scoring_of(standards: IndicatorSet, lao_type: LaoType | None) -> Scoring:
    """How results come about, for one type or for all."""
    results = standards.results
    return Scoring(
        labels=_labels(standards, Wording(standards, lao_type)),
        base=tuple(_base(standards)),
        total=tuple(_total(standards)),
        further=tuple(Fact(each.title.words(), METHODS[each.method]) for each in results.also),
        levels=_levels(standards),
        passing=None if results.pass_ is None else passing_words(results.pass_),
        figures=tuple(_figures(standards, lao_type)),
    )


def _labels(standards: IndicatorSet, wording: Wording) -> Table:
    """The verdicts that can come up in the set."""
    labels, unused = wording.labels_with(None), _never(standards)
    heads = (
        Words("Shown as", "คำที่แสดง"),
        Words("Meaning", "ความหมาย"),
        Words("In the base", "นับเป็นฐาน"),
    )
    rows = [
        (_with_code(labels[name], name), meaning, _NO if name in lexicon.OUT_OF_BASE else _YES)
        for name, meaning in lexicon.MEANINGS.items()
        if name in labels and name not in unused
    ]
    return Table(heads, tuple(rows))


def _with_code(label: Words, name: str) -> Words:
    """A label with the name of its verdict, as an explanation prints it."""
    return Words(f"{label.en} ({name})", f"{label.th} ({name})")


def _never(standards: IndicatorSet) -> set[str]:
    """The verdicts that nothing in the set can come to."""
    indicators = list(standards.indicators.values())
    tops = [each.rule for each in indicators]
    rules = [rule for top in tops for rule in rules_of(top)]
    judging = any(not isinstance(rule, PointsRule) or rule.met_at is not None for rule in tops)
    zeros = {rule.when_base_zero for rule in rules if isinstance(rule.when_base_zero, str)}
    reads = any(name.item == "points" for top in tops for use in top.expressions() for name in use.expression.names)
    possible = {
        "met": judging,
        "exactly": any(isinstance(rule, TargetRule) for rule in tops),
        "conditional": any(isinstance(rule, TargetRule) and rule.conditional is not None for rule in tops),
        "below": judging,
        "scored": any(isinstance(rule, PointsRule) and rule.met_at is None for rule in tops),
        "no_service": "no_service" in zeros or any(isinstance(rule, Coverage) for rule in rules),
        "not_applicable": "not_applicable" in zeros
        or reads
        or any(isinstance(rule, Imported) for rule in rules)
        or any(each.may_be_not_applicable for each in indicators),
    }
    return {name for name, known in possible.items() if not known}


def _base(standards: IndicatorSet) -> Iterator[Words]:
    rules = [rule for each in standards.indicators.values() for rule in rules_of(each.rule)]
    yield lexicon.BASE
    if any(isinstance(rule, Coverage) or rule.base is not None for rule in rules):
        yield lexicon.BASE_ZERO
    yield lexicon.NOT_DONE
    if any(isinstance(rule, Checklist) for rule in rules):
        yield lexicon.NOT_DONE_IN_LIST
    yield from (lexicon.ABSENT, lexicon.EXACT)


def _total(standards: IndicatorSet) -> Iterator[Words]:
    total = standards.results.total
    yield lexicon.OF_DOMAIN[total.method]
    yield lexicon.OF_TOTAL[total.method]
    if total.method in {"mean_of_domains", "weighted"}:
        yield lexicon.EMPTY_DOMAIN[total.empty_domain]
    yield lexicon.TOTAL_OF[total.of]
    yield lexicon.NO_BASE


def _levels(standards: IndicatorSet) -> Table | None:
    levels = standards.results.levels
    if not levels:
        return None
    heads = (Words("Level", "ระดับ"), Words("Total from", "คะแนนรวมตั้งแต่"))
    rows = [(each.title.words(), Words(grouped(each.at_least), grouped(each.at_least))) for each in levels]
    return Table(heads, tuple(rows))


def _figures(standards: IndicatorSet, lao_type: LaoType | None) -> Iterator[Fact]:
    """How figures are printed, what levels and passing are judged by, and what is not entered counts as."""
    results = standards.results
    facets = set_facets(standards, Speech(standards, lao_type or standards.lao_types[0]))
    keys = ["ratio", "points", "percent", "total.format"]
    if results.levels or results.pass_ is not None:
        keys.append("judge")
    for key in (*keys, "absent", "absent_when_final"):
        name = f"results.{key}"
        yield Fact(_NAMES.get(key, field_words(name)), facets[name].words)
