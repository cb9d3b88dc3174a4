"""A report stands as it was made: whatever becomes of the data afterwards, in other processes, and as a copy."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest

import lpa_standards as lpa

from .making import ROADS, YEAR, Data, made_set, submission

OPTIONAL: Data = {
    **ROADS,
    "id": "optional",
    "may_be_not_applicable": True,
    "evidence": [{"id": "photo", "title": {"th": "ภาพถ่าย"}}],
}
TAKEN: Data = {"id": "taken-over", "rule": {"kind": "imported", "programme": "other", "figure": "total", "full": 20}}
PLAIN_SET = made_set(ROADS, OPTIONAL)
SET = made_set(ROADS, OPTIONAL, TAKEN)
OTHER: Data = {"programme": "other", "fiscal_year": YEAR, "lao": {}, "total": {"value": "81.4"}, "domains": []}


def complete() -> Data:
    values = {"roads": {"frame": 100, "provided": 90}, "optional": {"frame": 10, "provided": 9}}
    return submission(values, evidence={"optional": {"photo": ["ก"]}})


def left_out() -> Data:
    return submission({"roads": {"frame": 100, "provided": None}}, not_applicable={"optional": "ไม่มีพื้นที่"})


def not_done() -> Data:
    return submission({"roads": {"frame": 1, "provided": 1}, "optional": None})


def unfinished() -> Data:
    return submission({"roads": {"frame": 100}})


def in_error() -> Data:
    return submission({"roads": {"frame": [1, [2]], "provided": 1}})


GIVEN = [complete, left_out, not_done, unfinished, in_error]


def proved(report: lpa.ScoreReport) -> str:
    """The JSON of a report that is proved again."""
    text = report.model_dump_json(with_inputs=True)
    assert lpa.replay(json.loads(text), report.set) is None
    return text


def change(data: Data) -> None:
    """Everything in a submission that can be changed afterwards."""
    for items in data["values"].values():
        if items is None:
            continue
        for value in items.values():
            if isinstance(value, list):
                value[-1].append("late")
                value.append("later")
        items["provided"] = 1
    data["values"]["nowhere"] = {"n": 1}
    data.setdefault("not_applicable", {})["roads"] = "ไม่มีถนนเลย"
    data.setdefault("evidence", {}).setdefault("optional", {})["photo"] = ["ข"]
    data["evidence"]["roads"] = {}
    data["lao"]["name"] = "ที่อื่น"


@pytest.mark.parametrize("make", GIVEN)
@pytest.mark.parametrize("standards", [PLAIN_SET, SET], ids=["plain", "imports"])
class TestDataThatIsChangedLater:
    """The receipt and the inputs of a report are those of the data that was scored."""

    def report_and_data(self, make: Callable[[], Data], standards: lpa.IndicatorSet) -> tuple[Any, Data]:
        data = make()
        scorer = lpa.Scorer(standards)
        for _ in range(2):  # straight-line code is written for the second
            report = scorer.score(data, keep_going=True)
        return report, data

    def test_plain_data(self, make: Callable[[], Data], standards: lpa.IndicatorSet) -> None:
        report, data = self.report_and_data(make, standards)
        expected = proved(self.report_and_data(make, standards)[0])
        change(data)
        assert proved(report) == expected

    def test_a_submission(self, make: Callable[[], Data], standards: lpa.IndicatorSet) -> None:
        data = make()
        scorer = lpa.Scorer(standards)
        scorer.score(make(), keep_going=True)
        expected = proved(scorer.score(make(), keep_going=True))
        given = lpa.Submission.model_validate(data)
        report = scorer.score(given, keep_going=True)
        inner: Data = {name: getattr(given, name) for name in ("values", "not_applicable", "evidence")}
        change({**inner, "lao": {}})
        assert proved(report) == expected

    def test_what_a_report_hands_out(self, make: Callable[[], Data], standards: lpa.IndicatorSet) -> None:
        report, _ = self.report_and_data(make, standards)
        expected = proved(report)
        out = report.submission
        assert out == report.submission
        change({"values": out.values, "not_applicable": out.not_applicable, "evidence": out.evidence, "lao": {}})
        report.results.clear()
        report.domains.clear()
        report.also.clear()
        for part in (report.cells, report.outcomes, report.open, report.findings):
            with pytest.raises((TypeError, AttributeError)):
                part[0] = None
        assert proved(report) == expected


def test_earlier_data_and_imported_reports_that_are_changed_later() -> None:
    other, before = copy.deepcopy(OTHER), lpa.Submission.model_validate({**complete(), "fiscal_year": YEAR - 1})
    report = lpa.score(SET, complete(), previous=before, imports=[other])
    expected = proved(report)
    before.values["roads"] = None
    other["total"]["value"] = "10"
    assert report.previous is not None
    report.previous.values["roads"] = None
    assert proved(report) == expected


def test_the_submission_of_a_report_is_the_one_that_was_given() -> None:
    for make in (complete, left_out, unfinished):
        scorer, given = lpa.Scorer(PLAIN_SET), lpa.Submission.model_validate(make())
        for data in (given, given, make()):
            report = scorer.score(data)
            assert report.submission == given
            assert report.submission.model_fields_set == given.model_fields_set
            assert report.receipt == lpa.score(PLAIN_SET, make()).receipt


def test_what_was_not_written_is_not_in_the_receipt() -> None:
    """A submission that writes no values is another one than a submission that writes none of them."""
    one = made_set(OPTIONAL)
    scorer, prints = lpa.Scorer(one), set()
    left = submission(not_applicable={"optional": "ไม่มีพื้นที่"})
    bare = {key: value for key, value in left.items() if key != "values"}
    for data in (left, bare):
        again = {scorer.score(each).receipt.submission for each in (data, data, lpa.Submission.model_validate(data))}
        assert len(again) == 1
        prints |= again
    assert len(prints) == 2


def _score(data: Any) -> lpa.ScoreReport:
    return lpa.score(SET, data, at=datetime(2023, 7, 21, 9, 30, tzinfo=UTC), imports=[OTHER])


class TestOtherProcesses:
    @pytest.mark.parametrize("make", GIVEN)
    @pytest.mark.parametrize("times", [1, 2])
    def test_a_report_travels(self, make: Callable[[], Data], times: int) -> None:
        scorer = lpa.Scorer(PLAIN_SET)
        for _ in range(times):
            report = scorer.score(make(), keep_going=True)
        back = pickle.loads(pickle.dumps(report))
        assert back == report
        assert proved(back) == proved(report)
        assert back.went_straight == report.went_straight
        assert [one.explain("th") for one in back.results] == [one.explain("th") for one in report.results]
        assert [one.next_step for one in back.results] == [one.next_step for one in report.results]
        assert pickle.loads(pickle.dumps(back)) == report

    def test_a_result_travels_with_its_report(self) -> None:
        result = lpa.score(PLAIN_SET, complete())["roads"]
        back = pickle.loads(pickle.dumps(result))
        assert back.report == result.report
        assert back.as_data() == result.as_data()
        assert back.explain() == result.explain()

    def test_a_scorer_travels(self) -> None:
        scorer = lpa.Scorer(PLAIN_SET)
        expected = [scorer.score(make()) for make in (complete, left_out, complete)]
        back = pickle.loads(pickle.dumps(scorer))
        assert [back.score(make()) for make in (complete, left_out, complete)] == expected

    def test_a_pool_scores_and_tells_what_is_wrong(self) -> None:
        with ProcessPoolExecutor(1) as pool:
            good, bad = pool.submit(_score, complete()), pool.submit(_score, in_error())
            assert good.result(timeout=120) == _score(complete())
            with pytest.raises(lpa.SubmissionError) as caught:
                bad.result(timeout=120)
        assert caught.value.findings[0].path == "values.roads.frame"


class TestCopies:
    @pytest.mark.parametrize("again", [copy.copy, copy.deepcopy])
    def test_of_a_report_are_the_report(self, again: Callable[[Any], Any]) -> None:
        report = lpa.score(PLAIN_SET, complete())
        assert again(report) is report
        assert again(report["roads"]) == report["roads"]

    def test_reports_are_equal_when_they_say_the_same(self) -> None:
        scorer = lpa.Scorer(PLAIN_SET)
        assert scorer.score(complete()) == scorer.score(complete()) == lpa.score(PLAIN_SET, complete())
        assert scorer.score(complete()) != scorer.score(unfinished())
        assert scorer.score(complete()) != {}
