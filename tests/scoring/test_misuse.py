"""Calls that no type checker would let pass end in an error of ours, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa

from .making import PROGRAMME, YEAR, is_thai, submission
from .mixed import GOOD, SET

GIVEN = submission({"mixed-things": GOOD})
LOOSE: Any = lpa  # as callers without a type checker see it
REPORT: Any = lpa.score(SET, GIVEN)
JSON_REPORT: Any = {"programme": "p", "lao": {}, "total": {"value": None}, "domains": []}

WRONG: list[tuple[type[lpa.LpaStandardsError], Callable[[], object]]] = [
    (lpa.DefinitionError, lambda: LOOSE.Scorer(None)),
    (lpa.DefinitionError, lambda: LOOSE.Scorer({"schema": 1})),
    (lpa.DefinitionError, lambda: LOOSE.score("set.yaml", GIVEN)),
    (lpa.DefinitionError, LOOSE.IndicatorSet),
    (lpa.DefinitionError, lambda: LOOSE.IndicatorSet.model_validate_json("{}")),
    (lpa.DocumentError, lambda: LOOSE.IndicatorSet.model_validate_json('{"schema": 1, "schema": 1}')),
    (lpa.SubmissionError, LOOSE.Submission),
    (lpa.SubmissionError, lambda: LOOSE.Submission(programme="p", fiscal_year=1, lao={"type": "city"})),
    (lpa.SubmissionError, lambda: LOOSE.Submission.model_validate_json("[]")),
    (lpa.DocumentError, lambda: LOOSE.Submission.model_validate_json("{")),
    (lpa.DocumentError, lambda: LOOSE.Submission.model_validate_json(b"\xff")),
    (lpa.DocumentError, lambda: LOOSE.Submission.model_validate_json('{"values": {"a": {"x": 1, "x": 2}}}')),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, final="no")),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, final=None)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, final=1)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, at="2566")),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, at=date(2023, 6, 1))),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, at=3)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=None)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=1)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports="ab")),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=REPORT)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=JSON_REPORT)),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=[{**JSON_REPORT, "fiscal_year": "9" * 5000}])),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=[{**JSON_REPORT, "fiscal_year": True}])),
    (lpa.SubmissionError, lambda: LOOSE.score(SET, GIVEN, imports=[{**JSON_REPORT, "fiscal_year": "²"}])),
    (lpa.NotFoundError, lambda: REPORT[None]),
    (lpa.NotFoundError, lambda: REPORT[[]]),
    (lpa.NotFoundError, lambda: REPORT[1]),
    (lpa.NotFoundError, lambda: REPORT.explain("plain-one", lang="fr")),
    (lpa.NotFoundError, lambda: REPORT["plain-one"].explain("")),
    (lpa.NotFoundError, lambda: LOOSE.load_set(None, 2563)),
    (lpa.NotFoundError, lambda: LOOSE.load_set(["a"], 2563)),
    (lpa.NotFoundError, lambda: LOOSE.load_set("minimum-standards", None)),
    (lpa.NotFoundError, lambda: LOOSE.load_set("minimum-standards", True)),
    (lpa.NotFoundError, lambda: LOOSE.load_set("minimum-standards", "x")),
    (lpa.NotFoundError, lambda: LOOSE.load_set("minimum-standards", 2563, 5)),
    (lpa.UnreadableFileError, lambda: LOOSE.read_set("a\0b")),
    (lpa.UnreadableFileError, lambda: LOOSE.read_submission("a\0b.csv")),
    (lpa.UnreadableFileError, lambda: LOOSE.read_submission("a" * 5000)),
]


@pytest.mark.parametrize(("error", "call"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_call_ends_in_an_error_of_ours(error: type[lpa.LpaStandardsError], call: Callable[[], object]) -> None:
    with pytest.raises(error) as caught:
        call()
    assert is_thai(caught.value.text("th"))
    assert len(str(caught.value)) < 2_000


def test_what_a_report_has_not_is_not_in_it() -> None:
    keys: list[Any] = [None, 1, [], {}, "nowhere"]
    for key in keys:
        assert key not in REPORT
        assert REPORT.get(key) is None


def test_the_moment_of_scoring_may_be_a_text() -> None:
    moment = LOOSE.score(SET, GIVEN, at="๒๑ กรกฎาคม ๒๕๖๖ ๑๖:๓๐").at
    assert moment is not None
    assert moment.isoformat() == "2023-07-21T16:30:00+07:00"
    bare = LOOSE.score(SET, GIVEN, at=datetime(2023, 7, 21, 16, 30)).at  # noqa: DTZ001  # the zone is what is tested
    assert bare is not None
    assert (bare, bare.utcoffset()) == (moment, timedelta(hours=7))


def test_reports_to_import_may_come_in_any_row() -> None:
    rows: list[Any] = [[], (), iter(()), {}.values()]
    for imports in rows:
        assert LOOSE.score(SET, GIVEN, imports=imports).imports == ()


def test_a_shipped_set_by_a_year_in_other_words() -> None:
    for year in (2563, "2563", "๒๕๖๓", 2563.0):
        assert LOOSE.load_set("minimum-standards", year).fiscal_year == 2563
    folder = str(Path(__file__).parents[2] / "definitions")
    assert lpa.load_set("minimum-standards", 2563, folder=folder).fiscal_year == 2563
    assert lpa.list_sets(folder) == lpa.list_sets()


def test_a_submission_as_keywords_and_as_json() -> None:
    one = lpa.Submission(programme=PROGRAMME, fiscal_year=YEAR, lao=lpa.Lao(type="city"))
    text = f'{{"programme": "{PROGRAMME}", "fiscal_year": {YEAR}, "lao": {{"type": "city"}}}}'
    for content in (text, text.encode(), bytearray(b"\xef\xbb\xbf" + text.encode())):
        assert lpa.Submission.model_validate_json(content).model_dump() == one.model_dump()
    with pytest.raises(lpa.SubmissionError, match="plain-one") as caught:
        lpa.score(SET, lpa.Submission.model_validate_json(text[:-1] + ',\n"values": {"plain-one": {"n": 1.5}}}'))
    assert caught.value.findings[0].place is not None
    assert caught.value.findings[0].place.line == 2
