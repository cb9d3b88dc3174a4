"""What is wrong with a submission is told all at once, at its place, in both languages, by our own errors only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import lpa_standards as lpa

from .making import ROADS, Data, as_json, is_thai, made_set, refusal, submission
from .mixed import AWARDED, GOOD, PLAIN, SET


class TestUnknownNames:
    def test_an_indicator_with_the_nearest_name_in_both_languages(self) -> None:
        (found,) = refusal(SET, submission({"plain-on": {"n": 1}}))
        assert (found.code, found.path, found.level) == ("unknown-indicator", "values.plain-on", "error")
        assert found.fix is not None
        assert "plain-one" in found.fix.en
        assert "plain-one" in found.fix.th
        assert is_thai(found.fix.th)

    def test_an_indicator_named_in_thai(self) -> None:
        (found,) = refusal(SET, submission({"ถนน": {"n": 1}}))
        assert found.code == "unknown-indicator"
        assert "ถนน" in found.message.en
        assert "ถนน" in found.message.th

    def test_an_item_with_the_nearest_name(self) -> None:
        (found,) = refusal(SET, submission({"roads": {"frame": 1, "provided": 1, "provide": 1}}))
        assert (found.code, found.indicator, found.item) == ("unknown-item", "roads", "provide")
        assert found.path == "values.roads.provide"
        assert found.fix is not None
        assert "provided" in found.fix.en
        assert (
            lpa.score(SET, submission({"roads": {"frame": 1, "provided": 1, "provide": 1}}), keep_going=True)[
                "roads"
            ].verdict
            == "incomplete"
        )

    def test_an_evidence_with_the_nearest_name(self) -> None:
        (found,) = refusal(SET, submission({"optional-one": {"n": 1}}, evidence={"optional-one": {"foto": ["ก"]}}))
        assert (found.code, found.indicator, found.path) == (
            "unknown-evidence",
            "optional-one",
            "evidence.optional-one.foto",
        )
        assert found.fix is not None
        assert "photo" in found.fix.en

    def test_evidence_of_an_unknown_indicator(self) -> None:
        (found,) = refusal(SET, submission(evidence={"optional-on": {"photo": ["ก"]}}))
        assert (found.code, found.path) == ("unknown-indicator", "evidence.optional-on")

    @pytest.mark.parametrize("key", ["value", "programe", "not_aplicable"])
    def test_a_key_of_the_submission(self, key: str) -> None:
        (found,) = refusal(SET, submission() | {key: {}})
        assert found.path == key
        assert found.fix is not None

    def test_an_indicator_of_the_report(self) -> None:
        report = lpa.score(SET, submission())
        with pytest.raises(lpa.NotFoundError, match="plain-one"):
            report["plain-on"]
        with pytest.raises(KeyError):
            report["plain-on"]
        with pytest.raises(lpa.NotFoundError):
            report.explain("plain-on")


class TestAnotherSet:
    @pytest.mark.parametrize(
        ("key", "value", "path"),
        [
            ("fiscal_year", 2565, "fiscal_year"),
            ("programme", "other", "programme"),
            ("edition", "draft", "edition"),
            ("type", "pao", "lao.type"),
        ],
    )
    def test_is_refused(self, key: str, value: Any, path: str) -> None:
        (found,) = refusal(SET, submission(**{key: value}))
        assert found.path == path
        assert found.level == "error"

    def test_all_of_it_at_once(self) -> None:
        given = submission(fiscal_year=2565, programme="other", edition="draft", type="pao")
        assert [found.path for found in refusal(SET, given)] == ["programme", "fiscal_year", "edition", "lao.type"]

    @pytest.mark.parametrize("year", [2023, "๒๐๒๓", 1, "สองห้าหกหก", None, 2566.5, True, 10**5000], ids=range(8))
    def test_a_year_that_is_none(self, year: Any) -> None:
        (found,) = refusal(SET, submission() | {"fiscal_year": year})
        assert found.path == "fiscal_year"

    def test_an_unknown_type(self) -> None:
        (found,) = refusal(SET, submission(type="village"))
        assert found.path == "lao.type"

    @pytest.mark.parametrize("wrong", [None, 5, "text", [], b"", datetime(2023, 6, 1)])  # noqa: DTZ001  # any nonsense
    def test_no_submission_at_all(self, wrong: Any) -> None:
        assert refusal(SET, wrong)

    def test_nothing_given_names_every_key_that_is_missing(self) -> None:
        (found,) = refusal(SET, {})
        assert found.message.en == "the keys 'programme', 'fiscal_year', 'lao' are missing"

    @pytest.mark.parametrize(
        "values", [5, [], "x", {"plain-one": 5}, {"plain-one": [1]}, {"plain-one": "n"}, {5: {"n": 1}}]
    )
    def test_values_of_another_shape(self, values: Any) -> None:
        (found,) = refusal(SET, submission() | {"values": values})
        assert found.path.startswith("values")


class TestNotApplicable:
    def test_with_a_reason_it_leaves_the_base(self) -> None:
        report = lpa.score(SET, submission(not_applicable={"optional-one": "ไม่มีพื้นที่"}))
        assert report["optional-one"].verdict == "not_applicable"
        assert not report["optional-one"].counted

    @pytest.mark.parametrize("reason", ["", "สั้น", "  abcd  ", "     ", None, 12345])
    def test_a_reason_that_says_too_little(self, reason: Any) -> None:
        (found,) = refusal(SET, submission(not_applicable={"optional-one": reason}))
        assert found.path.startswith("not_applicable")

    def test_five_characters_are_enough(self) -> None:
        assert (
            lpa.score(SET, submission(not_applicable={"optional-one": "  12345 "}))["optional-one"].verdict
            == "not_applicable"
        )

    def test_where_it_may_not_be(self) -> None:
        given = submission(not_applicable={"plain-one": "ไม่มีพื้นที่"})
        (found,) = refusal(SET, given)
        assert (found.indicator, found.path) == ("plain-one", "not_applicable.plain-one")
        assert lpa.score(SET, given, keep_going=True)["plain-one"].verdict == "incomplete"

    @pytest.mark.parametrize("cells", [{"n": 1}, {"n": None}, None])
    def test_with_data_too(self, cells: Any) -> None:
        given = submission({"optional-one": cells}, not_applicable={"optional-one": "ไม่มีพื้นที่"})
        (found,) = refusal(SET, given)
        assert (found.indicator, found.path) == ("optional-one", "not_applicable.optional-one")
        assert lpa.score(SET, given, keep_going=True)["optional-one"].verdict == "incomplete"

    def test_of_an_unknown_indicator(self) -> None:
        (found,) = refusal(SET, submission(not_applicable={"optional-on": "ไม่มีพื้นที่"}))
        assert (found.code, found.path) == ("unknown-indicator", "not_applicable.optional-on")


class TestRulesOfTheSet:
    @pytest.mark.parametrize(
        ("values", "indicator"),
        [
            ({"roads": {"frame": 0, "provided": 5}}, "roads"),
            ({"award": {"g": "5.001"}}, "award"),
            ({"mixed-things": {"many": 31}}, "mixed-things"),
        ],
    )
    def test_break_with_an_error_of_the_indicator(self, values: Data, indicator: str) -> None:
        (found,) = refusal(SET, submission(values))
        assert (found.indicator, found.path, found.level) == (indicator, f"values.{indicator}", "error")
        assert is_thai(found.message.th)
        assert lpa.score(SET, submission(values), keep_going=True)[indicator].verdict == "incomplete"

    def test_an_error_check_says_its_message(self) -> None:
        found = refusal(SET, submission({"mixed-things": {"many": 60}}))
        assert {each.indicator for each in found} == {"mixed-things"}
        assert found[0].message == lpa.Words("too many", "มากเกินจริง")
        report = lpa.score(SET, submission({"mixed-things": {"many": 60}}), keep_going=True)
        assert report["mixed-things"].verdict == "incomplete"
        assert "มากเกินจริง" in report.explain("mixed-things")

    def test_a_check_of_level_warning_is_told_and_scored(self) -> None:
        one = made_set(
            ROADS | {"checks": [{"that": "provided <= frame", "message": {"th": "เกินกรอบ"}, "level": "warning"}]}
        )
        report = lpa.score(one, submission({"roads": {"frame": 1, "provided": 2}}))
        assert [(found.level, found.indicator, found.message.th) for found in report.findings] == [
            ("warning", "roads", "เกินกรอบ")
        ]
        assert report["roads"].verdict == "met"

    @pytest.mark.parametrize("provided", [None, "absent"])
    def test_a_check_with_a_gap_is_not_judged(self, provided: Any) -> None:
        one = made_set(ROADS | {"checks": [{"that": "provided >= frame", "message": {"th": "น้อยไป"}}]})
        cells = {"frame": 1} | ({} if provided else {"provided": None})
        assert lpa.score(one, submission({"roads": cells})).findings == ()

    def test_a_check_may_look_at_the_points_of_another(self) -> None:
        looking = PLAIN | {
            "id": "looking",
            "checks": [{"that": "award.points >= 3", "message": {"th": "รางวัลน้อย"}, "level": "warning"}],
        }
        one = made_set(looking, AWARDED)
        few, enough = (lpa.score(one, submission({"award": {"g": g}, "looking": {"n": 1}})) for g in (2, 3))
        assert [found.message.th for found in few.findings] == ["รางวัลน้อย"]
        assert enough.findings == ()


def test_every_problem_comes_at_once() -> None:
    values = {
        "mixed-things": {**GOOD, "length": "สิบ", "plan": 7, "lenght": 1},
        "plain-one": {"n": -1},
        "roads": {"frame": 0, "provided": 5},
        "nowhere": {"n": 1},
    }
    given = submission(values, not_applicable={"award": "ไม่มีพื้นที่"}, evidence={"optional-one": {"foto": ["ก"]}})
    found = refusal(SET, given)
    assert {one.path for one in found} == {
        "values.mixed-things.length",
        "values.mixed-things.plan",
        "values.mixed-things.lenght",
        "values.plain-one.n",
        "values.roads",
        "values.nowhere",
        "not_applicable.award",
        "evidence.optional-one.foto",
    }
    report = lpa.score(SET, given, keep_going=True)
    assert {one["indicator"]: one["verdict"] for one in as_json(report)["results"]} == dict.fromkeys(
        SET.indicators, "incomplete"
    )
    assert len([one for one in report.findings if one.level == "error"]) == len(found)


def test_the_error_is_a_value_error_that_says_everything() -> None:
    with pytest.raises(ValueError, match="plain-one") as caught:
        lpa.score(SET, submission({"plain-on": {"n": 1}, "plain-one": {"n": -1}}))
    assert isinstance(caught.value, lpa.SubmissionError)
    assert str(caught.value) == caught.value.text("en")
    assert "values.plain-one.n" in str(caught.value)
    assert is_thai(caught.value.text("th"))


def test_one_bad_indicator_leaves_the_others_scored() -> None:
    report = lpa.score(
        SET, submission({"plain-one": {"n": "x"}, "roads": {"frame": 1, "provided": 1}}), keep_going=True
    )
    assert report["roads"].verdict == "met"
    assert report.total.value is None


@pytest.mark.parametrize("final", [False, True])
def test_a_bad_indicator_stays_incomplete_even_when_final(final: bool) -> None:
    report = lpa.score(SET, submission({"plain-one": {"n": "x"}}), keep_going=True, final=final)
    assert report["plain-one"].verdict == "incomplete"


NONSENSE: list[Callable[[], Any]] = [
    lambda: submission({"plain-one": {"n": 1}}, evidence={"optional-one": {"photo": "ไม่ใช่รายการ"}}),
    lambda: submission({"plain-one": {"n": 1}}, evidence=[]),
    lambda: submission({"plain-one": {"n": 1}}, lao={"code": 5}),
    lambda: submission({"plain-one": {"n": 1}}, submitted_at="เมื่อวาน"),
    lambda: submission({"plain-one": {"n": 1}}, submitted_at=5),
    lambda: submission({"plain-one": {"n": 1}}, submitted_at=date(2023, 6, 1)),
    lambda: submission({"plain-one": {"n": 1}}, stage="done"),
    lambda: submission({"plain-one": {"n": 1}}, revision=-1),
    lambda: submission({"plain-one": {"n": 1}}, lao={"type": None}),
]


@pytest.mark.parametrize("make", NONSENSE)
def test_nonsense_around_the_values(make: Callable[[], Any]) -> None:
    (found,) = refusal(SET, make())
    assert found.path


def test_text_that_no_file_can_hold_is_refused_or_reported_whole() -> None:
    """Half of a surrogate pair is text to Python and to JSON, and cannot be written as UTF-8."""
    given = submission({"plain-one": {"n": 1}}, lao={"name": "ก\ud800"})
    try:
        report = lpa.score(SET, given)
    except lpa.SubmissionError as error:
        assert error.findings[0].path == "lao.name"  # noqa: PT017  # either answer is right
    else:
        report.model_dump_json().encode("utf-8")
