"""What else goes into a score: last year's submission, other reports, evidence, the moment of handing in, `final`."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

import lpa_standards as lpa

from .making import PROGRAMME, ROADS, YEAR, Data, as_json, made_set, refusal, submission


def carried() -> Data:
    roads = copy.deepcopy(ROADS)
    roads["items"]["frame"]["from_previous"] = "roads.frame"
    return roads


class TestPrevious:
    """A cell absent here takes the previous cell, value or null; a value given here wins."""

    standards = made_set(carried())

    def score(self, values: Any, previous: Any, **more: Any) -> lpa.ScoreReport:
        before = submission(previous, **{"fiscal_year": YEAR - 1, **more})
        return lpa.score(self.standards, submission(values), previous=before)

    def test_an_absent_frame_is_carried_over(self) -> None:
        report = self.score({"roads": {"provided": "29.767"}}, {"roads": {"frame": "57.24", "provided": 1}})
        assert report["roads"].ratio_shown == "52.00384"

    def test_an_item_that_is_not_carried_stays_absent(self) -> None:
        report = self.score({"roads": {}}, {"roads": {"frame": 1, "provided": 1}})
        assert report["roads"].waiting_for == ("provided",)

    def test_a_value_given_wins(self) -> None:
        report = self.score({"roads": {"frame": 100, "provided": 57}}, {"roads": {"frame": 200}})
        assert report["roads"].ratio_shown == "57"

    def test_a_null_given_wins(self) -> None:
        report = self.score({"roads": {"frame": None, "provided": 57}}, {"roads": {"frame": 200}})
        assert report["roads"].verdict == "not_done"

    @pytest.mark.parametrize("before", [{"roads": {"frame": None}}, {"roads": None}])
    def test_a_null_is_carried_over(self, before: Any) -> None:
        assert self.score({"roads": {"provided": 57}}, before)["roads"].verdict == "not_done"

    @pytest.mark.parametrize("before", [{}, {"roads": {}}, {"roads": {"provided": 5}}])
    def test_what_was_absent_stays_absent(self, before: Any) -> None:
        assert self.score({"roads": {"provided": 57}}, before)["roads"].waiting_for == ("frame",)

    def test_an_earlier_year_still_counts_as_earlier(self) -> None:
        report = self.score({"roads": {"provided": 57}}, {"roads": {"frame": 100}}, fiscal_year=YEAR - 3)
        assert report["roads"].ratio_shown == "57"

    @pytest.mark.parametrize("more", [{"fiscal_year": YEAR}, {"fiscal_year": YEAR + 1}, {"programme": "other"}])
    def test_another_year_or_programme_is_refused(self, more: Data) -> None:
        before = submission({"roads": {"frame": 100}}, **{"fiscal_year": YEAR - 1, **more})
        (found,) = refusal(self.standards, submission({"roads": {"provided": 57}}), previous=before)
        assert found.level == "error"

    def test_what_cannot_be_read_is_blamed(self) -> None:
        before = submission({"roads": {"frame": "สิบ"}}, fiscal_year=YEAR - 1)
        (found,) = refusal(self.standards, submission({"roads": {"provided": 57}}), previous=before)
        assert (found.indicator, found.item) == ("roads", "frame")

    def test_it_is_in_the_receipt(self) -> None:
        with_it = self.score({"roads": {"frame": 1, "provided": 1}}, {"roads": {"frame": 1}})
        assert with_it.receipt.previous is not None
        assert with_it.receipt.previous != self.score({"roads": {"frame": 1, "provided": 1}}, {"roads": {"frame": 2}}).receipt.previous
        assert lpa.score(self.standards, submission()).receipt.previous is None


def importing(figure: str = "total", **rule: Any) -> Data:
    return {"id": "taken-over", "rule": {"kind": "imported", "programme": "other", "figure": figure, "full": 20, **rule}}


def other_report(**values: Any) -> lpa.ScoreReport:
    other = made_set(
        {"id": "x", "items": {"f": "count", "p": "count"}, "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 50, "full": 10}},
        {"id": "y", "items": {"g": "quantity"}, "rule": {"kind": "awarded", "points": "g", "full": 10}, "may_be_not_applicable": True},
        programme="other",
    )  # fmt: skip
    return lpa.score(other, submission(programme="other", **values))


class TestImports:
    """The printed figure of the other report; see also cases/imported.yaml."""

    standards = made_set(importing())

    def score(self, *imports: Any, **more: Any) -> lpa.ScoreReport:
        return lpa.score(self.standards, submission(**more), imports=imports)

    def test_a_report_may_be_given_as_it_is(self) -> None:
        report = other_report(values={"x": {"f": 1, "p": 1}, "y": {"g": "6.28"}})
        assert report.total.value == "81.4"  # 16.28 of 20
        assert self.score(report)["taken-over"].points == "16.28"

    def test_or_as_its_json(self) -> None:
        report = other_report(values={"x": {"f": 1, "p": 1}, "y": {"g": "6.28"}})
        for data in (report.model_dump(), json.loads(report.model_dump_json()), json.loads(report.model_dump_json(with_inputs=True))):
            assert self.score(data)["taken-over"].points == "16.28"

    def test_an_open_one_gives_the_range(self) -> None:
        report = other_report(values={"x": {"f": 1, "p": 1}})  # 10 to 20 of 20: 50 to 100 percent
        result = self.score(report.model_dump())["taken-over"]
        assert (result.verdict, result.low, result.high) == ("incomplete", "10", "20")
        assert result.waiting_for == ("imported",)

    def test_one_without_a_base_does_not_apply(self) -> None:
        report = other_report(values={"x": {"f": 0}}, not_applicable={"y": "ไม่เกี่ยวข้อง"})
        for figure in ("total", "domain:only"):
            standards = made_set(importing(figure))
            assert lpa.score(standards, submission(), imports=[report.model_dump()])["taken-over"].verdict == "not_applicable"

    def test_the_report_of_another_organization_is_an_error(self) -> None:
        report = other_report(values={"x": None, "y": None}, lao={"code": "A1"})
        (found,) = refusal(self.standards, submission(lao={"code": "B2"}), imports=[report.model_dump()])
        assert found.path == "imports"
        assert "A1" in found.message.th
        assert self.score(report.model_dump(), lao={"code": "A1"})["taken-over"].points == "0"
        assert self.score(report.model_dump())["taken-over"].points == "0"
        going = lpa.score(self.standards, submission(lao={"code": "B2"}), imports=[report.model_dump()], keep_going=True)
        assert going["taken-over"].verdict == "incomplete"

    @pytest.mark.parametrize(
        "broken",
        [
            {},
            {"programme": "other"},
            {"programme": "other", "fiscal_year": YEAR, "total": {}},
            {"programme": "other", "fiscal_year": "x", "total": {}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": None, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": "80", "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": "eighty"}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": True}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": float("nan")}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": None, "low": "x", "high": "y"}, "domains": []},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": "80"}, "domains": [], "lao": "เทศบาล"},
            {"programme": "other", "fiscal_year": YEAR, "total": {"value": "80"}, "domains": [], "lao": ["B2"]},
        ],
        ids=range(13),
    )
    def test_something_else_than_a_report_is_an_error_of_ours(self, broken: Data) -> None:
        with pytest.raises(lpa.SubmissionError) as caught:
            self.score(broken, lao={"code": "B2"})
        assert caught.value.text("th") != caught.value.text("en")

    @pytest.mark.parametrize(
        "domains",
        [[], None, "x", [5], [{}], [{"id": "roads", "percent": "5"}], [{"id": "water"}], [{"id": "water", "percent": "many"}]],
        ids=range(8),
    )
    def test_a_domain_that_is_not_there_is_an_error_of_ours(self, domains: Any) -> None:
        standards = made_set(importing("domain:water"))
        data = {"programme": "other", "fiscal_year": YEAR, "total": {"value": "1"}, "domains": domains}
        with pytest.raises(lpa.SubmissionError, match="water|domains"):
            lpa.score(standards, submission(), imports=[data])

    @pytest.mark.parametrize("wrong", [5, "text", None, []])
    def test_something_else_than_data_is_an_error_of_ours(self, wrong: Any) -> None:
        with pytest.raises(lpa.SubmissionError):
            self.score(wrong)

    def test_it_is_missing_until_it_is_given(self) -> None:
        (missing,) = self.score().missing()
        assert (missing.indicator, missing.item, missing.from_programme) == ("taken-over", "imported", "other")

    def test_each_waits_for_its_own_programme(self) -> None:
        standards = made_set(importing(), importing() | {"id": "second", "rule": importing()["rule"] | {"programme": "third"}})
        report = lpa.score(standards, submission())
        assert [missing.from_programme for missing in report.missing()] == ["other", "third"]

    def test_final_counts_it_as_not_done_and_says_so(self) -> None:
        report = lpa.score(self.standards, submission(), final=True)
        assert report["taken-over"].verdict == "not_done"
        assert [(found.level, found.indicator) for found in report.findings] == [("note", "taken-over")]


class TestFinal:
    standards = made_set(ROADS, {"id": "other", "items": {"n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}})

    def test_without_it_gaps_stay_open(self) -> None:
        report = lpa.score(self.standards, submission({"other": {"n": 1}}))
        assert (report["roads"].verdict, report.final, as_json(report)["final"]) == ("incomplete", False, False)

    def test_with_it_gaps_are_not_done_and_said(self) -> None:
        report = lpa.score(self.standards, submission({"other": {"n": 1}, "roads": {"frame": 3}}), final=True)
        assert (report["roads"].verdict, report["roads"].waiting_for, report.final) == ("not_done", (), True)
        assert report.total.value == "50"  # 1 of 2
        assert [(found.level, found.indicator) for found in report.findings] == [("note", "roads")]
        assert report.missing() == []

    def test_a_frame_of_0_stays_no_service_without_a_note(self) -> None:
        report = lpa.score(self.standards, submission({"other": {"n": 1}, "roads": {"frame": 0}}), final=True)
        assert report["roads"].verdict == "no_service"
        assert report.findings == ()

    def test_a_set_that_keeps_gaps_open_even_then(self) -> None:
        standards = made_set(ROADS, results={"absent_when_final": "incomplete"})
        assert lpa.score(standards, submission(), final=True)["roads"].verdict == "incomplete"


class TestEvidence:
    standards = made_set(
        ROADS
        | {
            "evidence": [
                {"id": "photo", "title": {"th": "ภาพถ่าย", "en": "photo"}, "required": True},
                {"id": "map", "title": {"th": "แผนที่"}},
            ]
        }
    )
    done: Data = {"roads": {"frame": 1, "provided": 1}}

    def test_missing_required_evidence_is_a_warning_and_scored(self) -> None:
        for evidence in ({}, {"roads": {}}, {"roads": {"photo": []}}, {"roads": {"map": ["ก"]}}):
            report = lpa.score(self.standards, submission(self.done, evidence=evidence))
            (found,) = report.findings
            assert (found.level, found.indicator) == ("warning", "roads")
            assert "ภาพถ่าย" in found.message.th
            assert "photo" in found.message.en
            assert report["roads"].verdict == "met"

    def test_given_evidence_is_quiet(self) -> None:
        assert lpa.score(self.standards, submission(self.done, evidence={"roads": {"photo": ["เอกสาร ๑"]}})).findings == ()

    @pytest.mark.parametrize("values", [{}, {"roads": None}, {"roads": {"frame": 0}}])
    def test_none_is_asked_for_where_nothing_was_done(self, values: Any) -> None:
        assert lpa.score(self.standards, submission(values)).findings == ()


WINDOW: Data = {
    "opens": "2566-06-01",
    "closes": "2566-07-21",
    "closes_at": "16:30",
    "source": "hand",
    "extensions": [
        {"closes": "2566-07-31", "for": {"provinces": ["นครศรีธรรมราช"]}, "reason": "อุทกภัย", "source": "hand", "announced": "2566-07-20"},
        {"closes": "2566-08-02", "for": {"types": ["sao"]}, "reason": "ระบบขัดข้อง", "source": "hand", "announced": "2566-07-20"},
        {"closes": "2566-08-04", "closes_at": "12:00", "for": {"lao": ["A1"]}, "reason": "ระบบขัดข้อง", "source": "hand", "announced": "2566-07-20"},
    ],
}  # fmt: skip


class TestTimeliness:
    """Scoring never refuses for time; the closing instant itself is open, a whole day lasts to 24:00 Thai time."""

    @pytest.mark.parametrize(
        ("moment", "lao", "said"),
        [
            ("2566-05-31 23:59", {}, "before_opening"),
            ("2566-06-01 00:00", {}, "in_time"),
            ("๒๑ กรกฎาคม ๒๕๖๖ ๑๖:๓๐", {}, "in_time"),
            ("2566-07-21 16:31", {}, "late"),
            ("2566-07-24 23:59", {}, "late"),
            ("2566-07-25 00:00", {}, "after_close"),
            ("2566-07-31 23:59", {"province": "นครศรีธรรมราช"}, "in_time"),
            ("2566-08-01 00:00", {"province": "นครศรีธรรมราช"}, "late"),
            ("2566-08-01 00:00", {"type": "sao", "province": "นครศรีธรรมราช"}, "in_time"),
            ("2566-08-04 12:00", {"code": "A1"}, "in_time"),
            ("2566-08-04 12:01", {"code": "A1"}, "late"),
            ("2566-08-04 12:00", {"code": "B2"}, "after_close"),
            (None, {}, "unknown"),
        ],
    )
    def test_window_extensions_and_three_days_of_grace(self, moment: str | None, lao: Data, said: str) -> None:
        standards = made_set(ROADS, lao_types=["city", "sao"], window={**WINDOW, "grace": {"days": 3, "counts_as": "late"}})
        given = submission(lao=lao) | ({} if moment is None else {"submitted_at": moment})
        report = lpa.score(standards, given)
        assert report.timeliness == said
        assert as_json(report)["timeliness"] == said

    def test_without_grace_late_is_after_the_close(self) -> None:
        standards = made_set(ROADS, lao_types=["city", "sao"], window=WINDOW)
        assert lpa.score(standards, submission(submitted_at="2566-07-21 16:31")).timeliness == "after_close"

    def test_without_a_window_it_is_unknown(self) -> None:
        assert lpa.score(made_set(ROADS), submission(submitted_at="2566-07-21 16:31")).timeliness == "unknown"

    def test_another_offset_is_the_same_instant(self) -> None:
        standards = made_set(ROADS, lao_types=["city", "sao"], window=WINDOW)
        assert lpa.score(standards, submission(submitted_at="2023-07-21T09:30:00+00:00")).timeliness == "in_time"
        assert lpa.score(standards, submission(submitted_at="2023-07-21T09:31:00+00:00")).timeliness == "after_close"


def test_required_items_are_missing_even_where_no_rule_reads_them() -> None:
    roads = copy.deepcopy(ROADS)
    roads["items"]["remark"] = {"type": "text", "title": {"th": "หมายเหตุ"}, "required": True}
    report = lpa.score(made_set(roads), submission({"roads": {"frame": 1}}))
    assert [(one.item, one.title.th, one.unit) for one in report.missing()] == [
        ("provided", "ระยะทางที่บำรุงรักษา", "กม."),
        ("remark", "หมายเหตุ", ""),
    ]
    assert report["roads"].waiting_for == ("provided",)


def test_the_submission_may_be_data_or_a_model() -> None:
    standards = made_set(ROADS)
    data = submission({"roads": {"frame": 100, "provided": 85}})
    built = lpa.Submission.model_validate(data)
    assert lpa.score(standards, built).model_dump_json() == lpa.score(standards, data).model_dump_json()
    assert lpa.Scorer(standards).score(data).model_dump_json() == lpa.score(standards, data).model_dump_json()
    assert (built.programme, built.fiscal_year) == (PROGRAMME, YEAR)
