"""Cases run: what differs is told one by one, with its line; what is not named is not judged."""

from typing import Any, ClassVar

import pytest

import lpa_standards as lpa
from lpa_standards.testing import Runner
from lpa_standards.testing.boundaries import head_of
from lpa_standards.testing.reading import cases_of
from tests.testing.making import ROADS, TIMES, at_thresholds, cases, indicator, run, small_set

SMALL = small_set(ROADS, TIMES)
# 85 of 100 reaches the target of a city: 5 of 5.
REACHED: dict[str, Any] = {"values": {"roads": {"frame": "100", "provided": "85"}}}


def differences(given: dict[str, Any]) -> list[tuple[str | None, str, str | None, str | None]]:
    [ran] = run(SMALL, given)
    return [
        (each.id, each.field, each.expected and each.expected.en, each.got and each.got.en) for each in ran.differences
    ]


class TestWhatIsCompared:
    @pytest.mark.parametrize(
        ("expected", "got"),
        [
            ({"verdict": "below"}, ("roads", "verdict", "below", "met")),
            ({"label": "ไม่ผ่าน"}, ("roads", "label", "ไม่ผ่าน", "Reached")),
            ({"points": "4"}, ("roads", "points", "4", "5")),
            ({"points": None}, ("roads", "points", "none", "5")),
            ({"full": "10"}, ("roads", "full", "10", "5")),
            ({"ratio_shown": "85.01"}, ("roads", "ratio_shown", "85.01", "85")),
            ({"counted": "false"}, ("roads", "counted", "no", "yes")),
            ({"waiting_for": ["provided"]}, ("roads", "waiting_for", "provided", "-")),
        ],
    )
    def test_each_field_of_a_result(self, expected: dict[str, Any], got: tuple[str, str, str, str]) -> None:
        assert differences({**REACHED, "expect": {"results": {"roads": expected}}}) == [got]

    @pytest.mark.parametrize(
        "expected",
        [
            "met",
            {"label": "ผ่าน"},
            {"label": "Reached"},
            {"points": "๕"},
            {"points": "5.00"},
            {"ratio_shown": "85.000"},
            {"low": "5", "high": "5", "counted": "true", "waiting_for": []},
        ],
    )
    def test_what_agrees(self, expected: Any) -> None:
        assert differences({**REACHED, "expect": {"results": {"roads": expected}}}) == []

    def test_a_printed_figure_is_not_the_exact_one(self) -> None:
        # 84.999 of 100, printed with two decimals: 85
        given = {"values": {"roads": {"frame": "100", "provided": "84.999"}}}
        assert (
            differences({**given, "expect": {"results": {"roads": {"ratio_shown": "85", "verdict": "conditional"}}}})
            == []
        )

    def test_domains_and_totals_are_those_of_the_whole_set(self) -> None:
        # times is absent: 5 of 10 is certain, up to 10 of 10 can come.
        total = {"value": None, "low": "50", "high": "100", "level": None, "passed": None}
        assert differences({**REACHED, "expect": {"total": total}}) == []
        complete = {"values": {**REACHED["values"], "times": {"n": "5"}}}
        # 5 of 5 and 3 of 5 are 8 of 10.
        right = {
            "domains": {"one": {"points": "8", "full": "10", "percent": "80"}},
            "total": {"value": "80", "level": "good"},
        }
        assert differences({**complete, "expect": {**right, "also": {"mean": "80"}}}) == []
        assert differences({**complete, "expect": {"total": "81", "also": {"mean": "80.5"}}}) == [
            (None, "value", "81", "80"),
            ("mean", "value", "80.5", "80"),
        ]
        wrong_level = {"total": {"level": "fair"}, "domains": {"one": {"percent": "79"}}}
        assert differences({**complete, "expect": wrong_level}) == [
            ("one", "percent", "79", "80"),
            (None, "level", "fair", "good"),
        ]


class TestFindings:
    BROKEN: ClassVar[dict[str, Any]] = {"values": {"roads": {"frame": "100", "provided": "100.001"}}}

    def test_an_error_that_nobody_expects_differs(self) -> None:
        [(indicator_id, field, expected, got)] = differences(
            {**self.BROKEN, "expect": {"results": {"roads": {"full": "5"}}}}
        )
        assert (indicator_id, field, expected) == ("roads", "finding", None)
        assert got is not None
        assert got.startswith("check-error: ")

    @pytest.mark.parametrize("expected", ["check-error", {"code": "check-error", "indicator": "roads"}])
    def test_an_expected_error_agrees(self, expected: Any) -> None:
        assert differences({**self.BROKEN, "expect": {"findings": [expected]}}) == []

    def test_an_expected_error_that_does_not_come_up_differs(self) -> None:
        found = differences({**REACHED, "expect": {"findings": [{"code": "check-error", "indicator": "roads"}]}})
        assert found == [("roads", "finding", "check-error (roads)", None)]

    def test_data_that_cannot_be_read_at_all(self) -> None:
        given = {"not_applicable": {"roads": "สั้น"}, "expect": {"results": {"roads": "met"}}}
        [(_, field, _, got)] = differences(given)
        assert (field, got and got.split(":")[0]) == ("finding", "reason")


class TestPartOfASubmissionIsEnough:
    def test_other_indicators_are_not_judged(self) -> None:
        [ran] = run(SMALL, {**REACHED, "expect": {"results": {"roads": "met"}}})
        assert ran.report is not None
        assert list(ran.report) == ["roads"]
        assert ran.agrees

    def test_final_previous_and_imports_are_passed_on(self) -> None:
        taken = indicator(
            "{a: {title: {th: ก}, unit: คน, type: count, from_previous: x.a}}", "{kind: count, value: a, target: 3}"
        )
        [ran] = run(small_set(taken), {"previous": {"values": {"x": {"a": "3"}}}, "expect": {"results": {"x": "met"}}})
        assert ran.agrees
        [final] = run(
            SMALL, {"final": "true", "expect": {"results": {"times": {"verdict": "not_done", "points": "0"}}}}
        )
        assert final.agrees
        imported = indicator("{}", "{kind: imported, programme: other, figure: total, full: 5, met_at: 4}")
        given = {
            "imports": [{"programme": "other", "total": "80"}],
            "expect": {"results": {"x": {"verdict": "met", "points": "4"}}},
        }
        [brought] = run(small_set(imported), given)
        assert brought.agrees

    def test_a_part_gives_what_the_whole_gives(self) -> None:
        """Every 120th case at a threshold of the practice set, scored in part and as a whole."""
        standards = lpa.load_set("minimum-standards-practice", 2566)
        found = at_thresholds("minimum-standards-practice", 2566)[::120]
        file = cases_of({**head_of(standards), "tests": found}, None, standards)
        runner = Runner(file)
        for at, ran in enumerate(runner.run()):
            whole = runner.whole_report(file, at)
            assert ran.report is not None
            assert whole is not None
            for name, result in ran.report.items():
                assert result.as_data() == whole[name].as_data()


class TestConfirming:
    def test_an_unconfirmed_case_agrees_and_proves_nothing(self) -> None:
        [ran] = run(SMALL, {**REACHED, "confirmed": "false", "expect": {"results": {"roads": "met"}}})
        assert (ran.agrees, ran.proves) == (True, False)

    def test_only_some_cases(self) -> None:
        file = cases(
            SMALL,
            {"name": {"th": "ถนนพอดี", "en": "Road exactly"}, **REACHED, "expect": {"results": {"roads": "met"}}},
            {"name": "อื่น", **REACHED, "expect": {"results": {"roads": "met"}}},
        )
        assert [ran.at for ran in Runner(file).run(only="EXACTLY")] == [0]
        assert [ran.at for ran in Runner(file).run(only="อื่น")] == [1]

    def test_why_a_result_is_what_it_is(self) -> None:
        [ran] = run(SMALL, {**REACHED, "expect": {"results": {"roads": "below"}}})
        why = ran.explain("roads", "th")
        assert "ต้องไม่น้อยกว่า 85" in why
        assert "ซ่อมแล้ว: 85 กม." in why
        assert "small/2566.yaml:" in why
