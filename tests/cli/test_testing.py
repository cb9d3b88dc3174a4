"""`test`: exit codes, what is shown of a difference, coverage with lines, the formats, and generated cases."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import DEFINITIONS, NOTICE, call, run
from tests.testing.making import ROADS, TIMES, set_file, text_file

TESTS = """schema: 1
programme: small
fiscal_year: 2566
tests:
  - name: {th: ถึงเป้าหมาย, en: reached}
    source: book
    lao: {type: city}
    values: {roads: {frame: 100, provided: 85}}
    expect: {results: {roads: {verdict: met, points: 5}}}
  - name: {th: ห้าครั้ง, en: five times}
    source: book
    lao: {type: city}
    values: {times: {n: 5}}
    expect:
      results:
        times: {verdict: below, points: 0}
  - name: รอยืนยัน
    source: book
    confirmed: false
    lao: {type: sao}
    values: {times: {n: 10}}
    expect: {results: {times: met}}
"""
AGREEING = TESTS.replace("{verdict: below, points: 0}", "{verdict: met, points: 3}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    set_file(tmp_path, ROADS, TIMES)
    return tmp_path


class TestExitCodes:
    def test_fine_when_all_agree(self, folder: Path) -> None:
        ran = call("test", text_file(folder, AGREEING))
        assert ran.code == 0
        assert "ตรงตามคาด 2 กรณี" in ran.out
        assert "รอผู้ตรวจยืนยัน 1 กรณี" in ran.out

    def test_one_when_something_differs(self, folder: Path) -> None:
        assert call("test", text_file(folder, TESTS)).code == 1

    def test_strict_wants_every_case_confirmed(self, folder: Path) -> None:
        path = text_file(folder, AGREEING)
        assert call("test", path, "--strict").code == 1
        assert call("test", path, "--strict", "--only", "ครั้ง").code == 0

    def test_one_for_a_faulty_file_and_the_others_still_run(self, folder: Path) -> None:
        good = text_file(folder, AGREEING)
        bad = text_file(folder, AGREEING.replace("source: book", "source: bok", 1), "bad.tests.yaml")
        ran = call("test", bad, good, "--lang", "en")
        assert ran.code == 1
        assert "bad.tests.yaml:6:13" in ran.err
        assert "did you mean 'book'?" in ran.err
        assert "2566.tests.yaml: 2 cases as expected" in ran.out

    @pytest.mark.parametrize(
        "args",
        [
            ("nowhere.tests.yaml",),
            ("--only", "ไม่มีชื่อนี้"),
            ("--format", "html"),
            ("--indicator", "x"),
            ("--generate-boundaries", "nothing"),
            ("--generate-boundaries", "lpa/2599"),
            ("--generate-boundaries", "lpa/2560", "--indicator", "no-such"),
            ("--generate-boundaries", "lpa/2560", "--type", "city"),
            ("--generate-boundaries", "lpa/2560", "--coverage"),
        ],
    )
    def test_two_for_wrong_use(self, args: tuple[str, ...]) -> None:
        ran = call("test", *args)
        assert ran.code == 2, ran.said
        assert ran.err

    def test_a_set_without_tests_is_told_how_to_begin(self, folder: Path) -> None:
        ran = call("test", folder / "2566.yaml")
        assert ran.code == 2
        assert "2566.tests.yaml" in ran.err
        assert "--generate-boundaries" in ran.err

    def test_all_that_are_shipped(self) -> None:
        ran = run("test")
        assert ran.code == 0
        assert ran.out.startswith(NOTICE)
        assert "minimum-standards/2563.tests.yaml: ตรงตามคาด 6 กรณี" in ran.out


class TestWhichFiles:
    def test_the_tests_beside_a_set_and_those_of_a_folder(self, folder: Path) -> None:
        text_file(folder, AGREEING)
        text_file(folder, AGREEING, "2566-more.tests.yaml")
        for given in (folder / "2566.yaml", folder):
            out = call("test", given, "--lang", "en").out
            assert "2566.tests.yaml: 2 cases" in out
            assert "2566-more.tests.yaml: 2 cases" in out
            assert "all files: 4 cases" in out

    def test_those_of_another_edition_are_not_its_own(self, folder: Path) -> None:
        text_file(folder, AGREEING)
        set_file(folder, ROADS, TIMES, name="2566-b.yaml")
        text_file(folder, AGREEING, "2566-b.tests.yaml")
        assert "2566-b.tests.yaml" not in call("test", folder / "2566.yaml").out

    def test_a_set_of_ones_own_instead(self, folder: Path) -> None:
        path = text_file(folder, AGREEING)
        stricter = set_file(folder, ROADS.replace("city: 85", "city: 86"), TIMES, name="other.yaml")
        assert call("test", path).code == 0
        assert call("test", path, "--set", stricter).code == 1


class TestADifference:
    def test_expected_against_got_with_lines_and_the_reason(self, folder: Path) -> None:
        out = call("test", text_file(folder, TESTS), COLUMNS="120").out
        shown = [line.strip() for line in out.splitlines()]
        at = shown.index("✗ ห้าครั้ง")
        assert shown[at + 1] == "2566.tests.yaml:10"
        assert shown[at + 3 : at + 9] == [
            "ผลการประเมิน  (บรรทัด 16)",
            "- คาดไว้: below",
            "+ ได้จริง: met",
            "คะแนน  (บรรทัด 16)",
            "- คาดไว้: 0",
            "+ ได้จริง: 3",
        ]
        assert "ครั้ง: 5 ครั้ง" in out
        assert "✓ มากกว่า 4: 3 คะแนน" in out
        assert "กำหนดไว้ที่: 2566.yaml:" in out

    def test_in_english(self, folder: Path) -> None:
        out = call("test", text_file(folder, TESTS), "--lang", "en").out
        assert "✗ five times" in out
        assert "- expected: below" in out
        assert "1 not as expected, 1 not confirmed, no proof yet" in out

    def test_nothing_is_cut_on_a_narrow_terminal(self, folder: Path) -> None:
        ran = call("test", text_file(folder, TESTS), "--coverage", COLUMNS="30")
        assert ran.code == 1
        assert "ได้จริง" in ran.out

    def test_a_shell_without_thai(self, folder: Path) -> None:
        assert run("test", text_file(folder, TESTS), LC_ALL="C").code == 1


class TestCoverage:
    def test_what_is_not_tested_is_told_with_its_line(self, folder: Path) -> None:
        out = call("test", text_file(folder, AGREEING), "--coverage", "--lang", "en", COLUMNS="200").out
        lines = (folder / "2566.yaml").read_text("utf-8").splitlines()
        band = next(at for at, line in enumerate(lines, 1) if "at_least: 10" in line)
        assert f"2566.yaml:{band}  at least 10: 5 points" in out
        # roads: met, conditional, below, not done, no service, a check; times: met, below, not done, three bands;
        # totals: two levels and below them. Met and met with the second band are reached.
        assert "coverage of small 2566: 3 of 15 (20 %)" in out
        assert "roads: sao" in out

    def test_as_json(self, folder: Path) -> None:
        ran = call("test", text_file(folder, TESTS), "--coverage", "--format", "json")
        data: dict[str, Any] = json.loads(ran.out)
        assert ran.code == 1
        assert data["summary"] == {"cases": 3, "agreeing": 1, "failing": 1, "unconfirmed": 1, "unreadable": 0}
        [file] = data["files"]
        assert [case["outcome"] for case in file["cases"]] == ["agrees", "differs", "unconfirmed"]
        assert [case["line"] for case in file["cases"]] == [5, 10, 17]
        verdict, points = file["cases"][1]["differences"]
        assert (verdict["expected"]["en"], verdict["got"]["en"], verdict["line"]) == ("below", "met", 16)
        assert (points["field"], points["expected"]["th"], points["got"]["th"]) == ("points", "0", "3")
        [coverage] = data["coverage"]
        assert coverage["targets"] - coverage["tested"] == len(coverage["untested"])
        assert all(each["file"] == "2566.yaml" and each["line"] > 1 for each in coverage["untested"])

    def test_the_practice_set_says_in_thai_what_it_is_in_every_language(self) -> None:
        tests = DEFINITIONS / "minimum-standards-practice" / "2566.tests.yaml"
        assert call("test", tests, "--lang", "en", "--only", "ถนนลาดยาง").out.startswith(NOTICE)

    def test_the_practice_set_says_what_it_is(self) -> None:
        tests = DEFINITIONS / "minimum-standards-practice" / "2566.tests.yaml"
        data = json.loads(call("test", tests, "--format", "json").out)
        assert data["files"][0]["set"]["notice"]["th"] == NOTICE
        assert data["files"][0]["set"]["status"] == "illustrative"


class TestJunit:
    def test_as_xml(self, folder: Path) -> None:
        output = folder / "report.xml"
        spoilt = TESTS.replace("en: five times", 'en: "<five> & \\"times\\""')
        assert call("test", text_file(folder, spoilt), "-o", output, "--lang", "en").code == 1
        [suite] = ET.parse(output).getroot()
        assert suite.attrib == {"name": "2566.tests.yaml", "tests": "3", "failures": "1", "skipped": "1"}
        assert [case.attrib["name"] for case in suite] == ["reached", '<five> & "times"', "รอยืนยัน"]
        failure = suite[1].find("failure")
        assert failure is not None
        assert failure.text == "results.times.verdict: expected below, got met\nresults.times.points: expected 0, got 3"
        assert suite[2].find("skipped") is not None


class TestGenerating:
    def test_to_standard_output_and_read_again(self, folder: Path) -> None:
        ran = call("test", "--generate-boundaries", folder / "2566.yaml", "--indicator", "roads", "--type", "city")
        assert ran.code == 0
        assert "confirmed: false" in ran.err
        assert "values: {roads: {frame: 100, provided: 84.999}}" in ran.out
        path = text_file(folder, ran.out, "2566-edges.tests.yaml")
        again = call("test", path, "--coverage", "--lang", "en")
        assert again.code == 0
        assert "0 cases as expected" in again.out
        assert "coverage of small 2566: 0 of 15" in again.out
        confirmed = text_file(folder, ran.out.replace("    confirmed: false\n", ""), "2566-edges.tests.yaml")
        assert "coverage of small 2566: 6 of 15" in call("test", confirmed, "--coverage", "--lang", "en").out

    def test_a_rule_that_changed_makes_even_unconfirmed_cases_differ(self, folder: Path) -> None:
        made = call("test", "--generate-boundaries", folder / "2566.yaml").out
        path = text_file(folder, made)
        set_file(folder, ROADS.replace("city: 85", "city: 86"), TIMES)
        ran = call("test", path)
        assert ran.code == 1
        assert "(ยังไม่มีผู้ยืนยัน)" in ran.out

    def test_what_a_person_has_confirmed_is_not_overwritten(self, folder: Path) -> None:
        path = text_file(folder, AGREEING)
        ran = call("test", "--generate-boundaries", folder / "2566.yaml", "-o", path)
        assert ran.code == 2
        assert path.read_text("utf-8") == AGREEING
        fresh = folder / "2566-edges.tests.yaml"
        assert call("test", "--generate-boundaries", folder / "2566.yaml", "-o", fresh).code == 0
        assert call("test", folder / "2566.yaml").code == 0

    def test_a_shipped_set_by_name_says_that_it_is_for_practice(self) -> None:
        ran = call(
            "test", "--generate-boundaries", "minimum-standards-practice/2566", "--indicator", "practice-water-loss"
        )
        assert ran.out.startswith(f"# {NOTICE}")


class TestCheck:
    def test_check_knows_a_file_of_tests(self, folder: Path) -> None:
        assert call("check", text_file(folder, AGREEING)).code == 0
        bad = call("check", text_file(folder, AGREEING.replace("points: 5", "point: 5")))
        assert bad.code == 1
        assert "'points'" in bad.err
