"""Worked examples: confirmed cases where there are any, else numbers made up at a threshold; the engine scores both."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from lpa_standards.errors import DefinitionError, Finding, Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType, remark_words
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.reports.manual.inputs import inputs_of
from lpa_standards.reports.manual.model import Example
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.states import Cells, Verdict
from lpa_standards.testing import CaseFile, Ran, Runner
from lpa_standards.testing.boundaries import SOURCE, head_of
from lpa_standards.testing.reading import cases_of
from lpa_standards.testing.subsets import Subsets
from lpa_standards.testing.thresholds import thresholds_of
from lpa_standards.testing.trying import Trial, variants

# An example of one of these shows the rule at work; the others tell of data that there was none of.
_JUDGED: Final = (Verdict.MET, Verdict.SCORED, Verdict.CONDITIONAL, Verdict.BELOW)


def examples_of(
    standards: IndicatorSet, indicators: Sequence[Indicator], lao_type: LaoType | None, cases: Sequence[CaseFile]
) -> dict[str, tuple[Example, ...]]:
    """The worked examples of indicators.

    Args:
        standards: The set.
        indicators: The indicators.
        lao_type: The type of อปท. that the examples are of; None for any.
        cases: Files of tests for the set.

    Raises:
        DefinitionError: A file of tests was read for another set, or another version of it.
    """
    for file in cases:
        _refuse_another_set(file, standards)
    confirmed = _confirmed(cases, lao_type)
    lacking = [each for each in indicators if not _shows_the_rule(confirmed.get(each.id), each.id)]
    assumed = _assumed(standards, lacking, lao_type)
    found: dict[str, tuple[Example, ...]] = {}
    for each in indicators:
        rans = [ran for ran in (assumed.get(each.id), confirmed.get(each.id)) if ran is not None]
        found[each.id] = tuple(_example(ran, each.id) for ran in rans)
    return found


def _refuse_another_set(file: CaseFile, standards: IndicatorSet) -> None:
    if file.standards is standards or file.standards.fingerprint == standards.fingerprint:
        return
    message = Words("the tests were read for another set", "ไฟล์ทดสอบนี้อ่านมาสำหรับชุดตัวชี้วัดอื่น หรือฉบับอื่นของชุดนี้")
    fix = Words("read them with this set: read_cases(path, standards)", "อ่านพร้อมชุดนี้: read_cases(path, standards)")
    raise DefinitionError([Finding("another-set", message, fix)])


def _confirmed(cases: Sequence[CaseFile], lao_type: LaoType | None) -> dict[str, Ran]:
    """The most telling case of each indicator, of those that a person confirmed and that come out as expected."""
    found: dict[str, Ran] = {}
    for ran in (ran for file in cases for ran in Runner(file).run()):
        if not ran.proves or ran.case.expect.findings or lao_type not in {None, ran.case.lao.type}:
            continue
        for indicator_id in ran.case.expect.results:
            best = found.get(indicator_id)
            if best is None or _rank(ran, indicator_id) < _rank(best, indicator_id):
                found[indicator_id] = ran
    return found


def _rank(ran: Ran, indicator_id: str) -> int:
    assert ran.report is not None  # it came out as expected
    verdict = ran.report[indicator_id].verdict
    return _JUDGED.index(verdict) if verdict in _JUDGED else len(_JUDGED)


def _shows_the_rule(ran: Ran | None, indicator_id: str) -> bool:
    return ran is not None and _rank(ran, indicator_id) < len(_JUDGED)


def _assumed(standards: IndicatorSet, indicators: Sequence[Indicator], lao_type: LaoType | None) -> dict[str, Ran]:
    """A case with made-up numbers for each indicator that has anything to enter or to take over."""
    subsets = Subsets(standards)
    tests: dict[str, dict[str, Any]] = {}
    for indicator in indicators:
        chosen = lao_type or standards.types_of(indicator)[0]
        trial = Trial(subsets.of([indicator.id]).plan(chosen), indicator.id)
        best = min(_tried(trial), key=lambda each: _unlikeness(trial, *each), default=None)
        if best is not None:
            cells, outcome = best
            tests[indicator.id] = {
                "name": indicator.id,
                "source": SOURCE,
                "confirmed": False,
                "lao": {"type": chosen},
                **trial.data_of(cells),
                "expect": {"results": {indicator.id: str(outcome.verdict)}},
            }
    if not tests:
        return {}
    runner = Runner(cases_of({**head_of(standards), "tests": list(tests.values())}, standards=standards))
    return {ran.case.title.th: ran for ran in runner.run() if ran.agrees}


def _tried(trial: Trial) -> Iterator[tuple[Cells, Outcome]]:
    """Data that nothing refuses, with what it comes to: at and beside each threshold, and with the answers turned."""
    found = [trial.beside(threshold) for threshold in thresholds_of(trial.entry) if not threshold.breaks]
    every = [each.at(units) for each in found if each is not None for units, _ in each.sides]
    for cells in [*every, *variants(trial)]:
        if trial.is_sound(cells):
            outcome = trial.settle(cells)
            if outcome is not None:
                yield cells, outcome


def _unlikeness(trial: Trial, cells: Cells, outcome: Outcome) -> tuple[object, ...]:
    """What makes data a worse example: warnings, a result that shows no rule, zeros, fractions, answers all alike."""
    own = [(item.item, cells[item.index]) for item in trial.entry.items]
    numbers = [Fraction(cell, 10**item.places) for item, cell in own if item.numeric and type(cell) is int]
    answers = {cell for _, cell in own if isinstance(cell, bool)}
    warned = sum(check.holds(cells) is False for check in trial.entry.checks)
    verdict = outcome.verdict
    return (
        warned,
        _JUDGED.index(verdict) if verdict in _JUDGED else len(_JUDGED),
        outcome.points == 0,
        sum(number <= 0 for number in numbers),
        sum(number.denominator != 1 for number in numbers),
        len(answers) == 1,
        outcome.points == outcome.full and not outcome.exactly,
    )


def _example(ran: Ran, indicator_id: str) -> Example:
    case, report = ran.case, ran.report
    assert report is not None
    told, assumed = report.explanation(indicator_id), not case.confirmed
    source = {**ran.file.standards.sources, **ran.file.sources}[case.source].title.words()
    note = [] if case.note is None else [remark_words(case.note)]
    return Example(
        case=case,
        assumed=assumed,
        name=None if assumed else case.title,
        source=() if assumed else (source, *note),
        lao=LAO_TYPE_WORDS[case.lao.type],
        inputs=tuple(inputs_of(report, told)),
        working=tuple(told.working()),
        outcome=tuple(told.outcome()),
        better=told.better(),
    )
