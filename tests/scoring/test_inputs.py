"""What else goes into a score: last year's submission, evidence, the moment of handing in, `final`."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

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
        assert (
            with_it.receipt.previous
            != self.score({"roads": {"frame": 1, "provided": 1}}, {"roads": {"frame": 2}}).receipt.previous
        )
        assert lpa.score(self.standards, submission()).receipt.previous is None


class TestFinal:
    standards = made_set(
        ROADS, {"id": "other", "items": {"n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}}
    )

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
    done: ClassVar[Data] = {"roads": {"frame": 1, "provided": 1}}

    def test_missing_required_evidence_is_a_warning_and_scored(self) -> None:
        without: list[Data] = [{}, {"roads": {}}, {"roads": {"photo": []}}, {"roads": {"map": ["ก"]}}]
        for evidence in without:
            report = lpa.score(self.standards, submission(self.done, evidence=evidence))
            (found,) = report.findings
            assert (found.level, found.indicator) == ("warning", "roads")
            assert "ภาพถ่าย" in found.message.th
            assert "photo" in found.message.en
            assert report["roads"].verdict == "met"

    def test_given_evidence_is_quiet(self) -> None:
        assert (
            lpa.score(self.standards, submission(self.done, evidence={"roads": {"photo": ["เอกสาร ๑"]}})).findings == ()
        )

    @pytest.mark.parametrize("values", [{}, {"roads": None}, {"roads": {"frame": 0}}])
    def test_none_is_asked_for_where_nothing_was_done(self, values: Any) -> None:
        assert lpa.score(self.standards, submission(values)).findings == ()


WINDOW: Data = {
    "opens": "2566-06-01",
    "closes": "2566-07-21",
    "closes_at": "16:30",
    "source": "hand",
    "extensions": [
        {
            "closes": "2566-07-31",
            "for": {"provinces": ["นครศรีธรรมราช"]},
            "reason": "อุทกภัย",
            "source": "hand",
            "announced": "2566-07-20",
        },
        {
            "closes": "2566-08-02",
            "for": {"types": ["sao"]},
            "reason": "ระบบขัดข้อง",
            "source": "hand",
            "announced": "2566-07-20",
        },
        {
            "closes": "2566-08-04",
            "closes_at": "12:00",
            "for": {"lao": ["A1"]},
            "reason": "ระบบขัดข้อง",
            "source": "hand",
            "announced": "2566-07-20",
        },
    ],
}


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
        standards = made_set(
            ROADS, lao_types=["city", "sao"], window={**WINDOW, "grace": {"days": 3, "counts_as": "late"}}
        )
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
