"""Reports of other programmes that a score takes figures from; see also cases/imported.yaml."""

from __future__ import annotations

import json
from typing import Any

import pytest

import lpa_standards as lpa

from .making import YEAR, Data, made_set, refusal, submission


def importing(figure: str = "total", **rule: Any) -> Data:
    return {
        "id": "taken-over",
        "rule": {"kind": "imported", "programme": "other", "figure": figure, "full": 20, **rule},
    }


def other_report(**values: Any) -> lpa.ScoreReport:
    other = made_set(
        {
            "id": "x",
            "items": {"f": "count", "p": "count"},
            "rule": {"kind": "coverage", "provided": "p", "frame": "f", "target": 50, "full": 10},
        },
        {
            "id": "y",
            "items": {"g": "quantity"},
            "rule": {"kind": "awarded", "points": "g", "full": 10},
            "may_be_not_applicable": True,
        },
        programme="other",
    )
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
        for data in (
            report.model_dump(),
            json.loads(report.model_dump_json()),
            json.loads(report.model_dump_json(with_inputs=True)),
        ):
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
            assert (
                lpa.score(standards, submission(), imports=[report.model_dump()])["taken-over"].verdict
                == "not_applicable"
            )

    def test_the_report_of_another_organization_is_an_error(self) -> None:
        report = other_report(values={"x": None, "y": None}, lao={"code": "A1"})
        (found,) = refusal(self.standards, submission(lao={"code": "B2"}), imports=[report.model_dump()])
        assert found.path == "imports"
        assert "A1" in found.message.th
        assert self.score(report.model_dump(), lao={"code": "A1"})["taken-over"].points == "0"
        assert self.score(report.model_dump())["taken-over"].points == "0"
        going = lpa.score(
            self.standards, submission(lao={"code": "B2"}), imports=[report.model_dump()], keep_going=True
        )
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
            {
                "programme": "other",
                "fiscal_year": YEAR,
                "total": {"value": None, "low": "x", "high": "y"},
                "domains": [],
            },
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
        [
            [],
            None,
            "x",
            [5],
            [{}],
            [{"id": "roads", "percent": "5"}],
            [{"id": "water"}],
            [{"id": "water", "percent": "many"}],
        ],
        ids=range(8),
    )
    def test_a_domain_that_is_not_there_is_an_error_of_ours(self, domains: Any) -> None:
        standards = made_set(importing("domain:water"))
        data = {"programme": "other", "fiscal_year": YEAR, "total": {"value": "1"}, "domains": domains}
        with pytest.raises(lpa.SubmissionError, match=r"water|domains"):
            lpa.score(standards, submission(), imports=[data])

    @pytest.mark.parametrize("wrong", [5, "text", None, []])
    def test_something_else_than_data_is_an_error_of_ours(self, wrong: Any) -> None:
        with pytest.raises(lpa.SubmissionError):
            self.score(wrong)

    def test_it_is_missing_until_it_is_given(self) -> None:
        (missing,) = self.score().missing()
        assert (missing.indicator, missing.item, missing.from_programme) == ("taken-over", "imported", "other")

    def test_each_waits_for_its_own_programme(self) -> None:
        standards = made_set(
            importing(), importing() | {"id": "second", "rule": importing()["rule"] | {"programme": "third"}}
        )
        report = lpa.score(standards, submission())
        assert [missing.from_programme for missing in report.missing()] == ["other", "third"]

    def test_final_counts_it_as_not_done_and_says_so(self) -> None:
        report = lpa.score(self.standards, submission(), final=True)
        assert report["taken-over"].verdict == "not_done"
        assert [(found.level, found.indicator) for found in report.findings] == [("note", "taken-over")]
