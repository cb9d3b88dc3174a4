"""Last year's data beside this year's: slips are told, and no score depends on it. Figures by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import lpa_standards as lpa
from tests.files.bulk.making import as_jsonl, as_long_csv, as_xlsx, run
from tests.scoring.making import PROGRAMME, ROADS, YEAR, made_set, submission

POINTS = {"rule": ROADS["rule"] | {"full": 5}}
SET = made_set(ROADS | POINTS, ROADS | POINTS | {"id": "lamps"})
HEADER = "programme,fiscal_year,type,code,roads.frame,roads.provided,lamps.frame,lamps.provided"


def file(folder: Path, name: str, rows: list[str], year: int = YEAR, header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *(f"{PROGRAMME},{year},city,{row}" for row in rows)]), "utf-8")
    return path


def slips(folder: Path, now: list[str], then: list[str], **options: Any) -> list[tuple[str, str, str]]:
    """Code of the อปท., what was found, and where."""
    before = file(folder, "before.csv", then, YEAR - 1)
    _, _, findings = run(SET, file(folder, "in.csv", now), previous=before, final=True, **options)
    return [(one["lao_code"], one["code"], one["column"]) for one in findings]


class TestFrames:
    def test_one_that_fell_to_nothing(self, tmp_path: Path) -> None:
        assert slips(tmp_path, ["1,0,0,10,9"], ["1,57.24,57,10,9"]) == [("1", "frame-gone", "roads.frame")]

    @pytest.mark.parametrize(("now", "told"), [("50", True), ("50.001", False), ("30", True), ("49.999", True)])
    def test_one_that_fell_by_half(self, tmp_path: Path, now: str, told: bool) -> None:
        found = slips(tmp_path, [f"1,{now},1,10,9"], ["1,100,1,10,9"])
        assert found == ([("1", "frame-halved", "roads.frame")] if told else [])

    def test_a_fall_of_what_was_provided_is_no_slip(self, tmp_path: Path) -> None:
        assert slips(tmp_path, ["1,100,1,10,9"], ["1,100,60,10,9"]) == []


class TestUnits:
    @pytest.mark.parametrize(
        ("now", "told"),
        [
            ("1000", True),
            ("10000", True),
            ("100000", True),
            ("1090", True),
            ("910", True),
            ("1200", False),
            ("900000", False),
        ],
    )
    def test_a_jump_by_the_size_of_one(self, tmp_path: Path, now: str, told: bool) -> None:
        """Of 100: about 10, 100 or 1,000 times as much, a tenth more or less."""
        found = slips(tmp_path, [f"1,{now},1,10,9"], ["1,100,1,10,9"])
        assert found == ([("1", "unit-jump", "roads.frame")] if told else [])

    def test_of_what_was_provided_too_and_down_of_a_frame(self, tmp_path: Path) -> None:
        found = slips(tmp_path, ["1,0.1,0.09,10,9", "2,100,90,100,95"], ["1,100,0.09,10,9", "2,100,90,100,0.95"])
        assert found == [("1", "unit-jump", "roads.frame"), ("2", "unit-jump", "lamps.provided")]

    def test_thai_digits_and_separators_are_numbers(self, tmp_path: Path) -> None:
        assert slips(tmp_path, ["1,๑๐๐๐,1,10,9"], ['1,"1,000,000",1,10,9']) == [("1", "unit-jump", "roads.frame")]


class TestATotalThatRoseByLeavingTheBase:
    def test_it_is_told_with_what_it_would_be(self, tmp_path: Path) -> None:
        """50 before; now the lamps are gone and the roads alone are 100; with last year's lamps it is 50 again."""
        before = file(tmp_path, "before.csv", ["1,100,90,10,1"], YEAR - 1)
        _, _, findings = run(SET, file(tmp_path, "in.csv", ["1,100,90,0,"]), previous=before, final=True)
        (rose,) = [one for one in findings if one["code"] == "rose-by-leaving"]
        assert rose["message_en"].startswith("the total rose from 50 to 100 since 1 left the base (lamps); ")
        assert "for these it would be 50" in rose["message_en"]

    def test_one_that_would_have_risen_anyway_is_not(self, tmp_path: Path) -> None:
        """0 before; without the lamps 100, and with last year's lamps 50."""
        found = slips(tmp_path, ["1,100,90,0,"], ["1,100,5,10,1"])
        assert [code for _, code, _ in found] == ["frame-gone"]

    def test_one_that_did_not_rise_is_not(self, tmp_path: Path) -> None:
        found = slips(tmp_path, ["1,100,1,0,"], ["1,100,90,10,1"])
        assert [code for _, code, _ in found] == ["frame-gone"]


class TestNothingElseChanges:
    @pytest.mark.parametrize("workers", [1, 2])
    def test_the_result_is_the_same_without(self, tmp_path: Path, workers: int) -> None:
        now = [f"{at},{at % 7},{at % 5},10,9" for at in range(40)]
        before = file(tmp_path, "before.csv", [f"{at},100,1,10,9" for at in range(0, 40, 2)], YEAR - 1)
        path = file(tmp_path, "in.csv", now)
        _, alone, _ = run(SET, path, final=True, chunk=9)
        _, beside, findings = run(SET, path, previous=before, final=True, chunk=9, workers=workers)
        assert beside == alone
        assert {one["code"] for one in findings} >= {"frame-gone", "frame-halved"}

    def test_a_code_that_is_new_or_comes_twice_before_is_passed_over(self, tmp_path: Path) -> None:
        assert slips(tmp_path, ["1,0,0,10,9", "2,0,0,10,9"], ["1,9,1,10,9", "1,9,1,10,9", "3,1,1,1,1"]) == []


class TestTheFileBefore:
    def test_indicators_that_are_gone_are_passed_over(self, tmp_path: Path) -> None:
        header = HEADER.replace("lamps.", "markets.") + ",roads.length"
        before = file(tmp_path, "before.csv", ["1,100,90,10,9,5"], YEAR - 1, header)
        _, _, findings = run(SET, file(tmp_path, "in.csv", ["1,0,0,10,9"]), previous=before)
        assert [one["code"] for one in findings] == ["frame-gone"]

    @pytest.mark.parametrize("door", [as_jsonl, as_long_csv, as_xlsx])
    def test_whatever_kind_of_file_it_is(self, tmp_path: Path, door: Any) -> None:
        values: dict[str, Any] = {"roads": {"frame": 100, "provided": 90}, "lamps": {"frame": 10, "provided": 9}}
        gone = {"markets": {"frame": 1}} if door is not as_xlsx else {}
        then = submission(values | gone, fiscal_year=YEAR - 1, lao={"code": "1"})
        folder = tmp_path / "then"
        folder.mkdir()
        before = door(folder, SET, [then])
        _, _, findings = run(SET, file(tmp_path, "in.csv", ["1,0,0,10,9"]), previous=before)
        assert [one["code"] for one in findings] == ["frame-gone"]

    def test_one_that_is_not_of_an_earlier_year(self, tmp_path: Path) -> None:
        with pytest.raises(lpa.SubmissionError, match="not of an earlier year"):
            run(SET, file(tmp_path, "in.csv", ["1,1,1,1,1"]), previous=file(tmp_path, "before.csv", ["1,1,1,1,1"]))
