"""The straight lines against the general path: the same report to the last digit, or none at all."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

import lpa_standards as lpa
from tests.drawing import drawn
from tests.oracle.rules import KINDS
from tests.oracle.strategies import Case, cases

SETTINGS = drawn(160, shrinking=False)
#: An imported figure comes with a report, which is never ordinary: what goes straight there has none.
LEAST = dict.fromkeys(KINDS, 60) | {"imported": 0}


def score(scorer: lpa.Scorer, data: Any, case: Case, imports: list[lpa.ScoreReport]) -> Any:
    """The report, or what is wrong with the submission."""
    try:
        return scorer.score(data, imports=imports, final=case.final)
    except lpa.SubmissionError as error:
        return error


def told(answer: Any) -> Any:
    """Everything that a report or an error says."""
    if isinstance(answer, lpa.SubmissionError):
        return answer.text("th"), answer.text("en")
    return answer.model_dump(with_inputs=True), [result.explain("th") for result in answer.results]


@pytest.mark.parametrize("kind", KINDS)
def test_straight_lines_and_general_path_say_the_same(kind: str) -> None:
    seen: Counter[str] = Counter()

    @SETTINGS
    @given(cases(kind, seeded=True))
    def check(case: Case) -> None:
        standards = lpa.IndicatorSet.model_validate(case.definition)
        imports = []
        for definition, submission in case.imports:
            other = score(lpa.Scorer(lpa.IndicatorSet.model_validate(definition)), submission, case, [])
            if isinstance(other, lpa.ScoreReport):
                imports.append(other)
        for data in (case.fuller, case.submission):
            scorer = lpa.Scorer(standards)
            general = score(scorer, lpa.Submission.model_validate(data), case, imports)
            said = told(general)
            for again in (lpa.Submission.model_validate(data), data):
                answer = score(scorer, again, case, imports)
                assert told(answer) == said
                if isinstance(answer, lpa.ScoreReport) and answer.went_straight:
                    seen.update({result.entry.indicator.rule.kind for result in answer.results})
                    seen["straight"] += 1
            assert not (isinstance(general, lpa.ScoreReport) and general.went_straight)

    check()
    assert seen["straight"] >= LEAST[kind]
    assert seen[kind] >= LEAST[kind]
