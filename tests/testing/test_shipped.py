"""The tests that are shipped: each agrees, each names its source, and the published rows are all there."""

import csv
from pathlib import Path

import pytest
import yaml

import lpa_standards as lpa
from lpa_standards.indicators.kinds import KINDS
from lpa_standards.testing import Runner, read_cases
from tests.testing.making import plain_yaml

ROOT = Path(__file__).resolve().parents[2]
DEFINITIONS = ROOT / "definitions"
PUBLISHED = ROOT / "tests" / "published" / "data"
FILES = sorted(DEFINITIONS.glob("*/*.tests.yaml"))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


class TestShippedTests:
    @pytest.mark.parametrize("path", FILES, ids=name_of)
    def test_every_case_agrees_and_proves(self, path: Path) -> None:
        runs = list(Runner(read_cases(path)).run())
        assert [ran.case.title.th for ran in runs if not ran.proves] == []
        assert runs

    def test_every_shipped_set_has_tests_and_none_is_taken_for_a_set(self) -> None:
        for name in lpa.list_sets():
            assert not str(name).endswith("tests")
            edition = f"-{name.edition}" if name.edition else ""
            assert DEFINITIONS / name.programme / f"{name.fiscal_year}{edition}.tests.yaml" in FILES
        assert len(lpa.list_sets()) == len(FILES)

    def test_official_cases_name_a_source_of_their_set_or_say_by_hand(self) -> None:
        for path in FILES:
            data = plain_yaml(path)
            known = set(yaml.safe_load(path.with_name(path.name.replace(".tests", "")).read_text("utf-8"))["sources"])
            sources = {case["source"] for case in data["tests"]}
            assert sources <= known | {"hand"}, path.name
            assert set(data.get("sources", {})) <= {"hand"}

    def test_every_kind_of_rule_has_a_case_worked_by_hand(self) -> None:
        file = read_cases(DEFINITIONS / "minimum-standards-practice" / "2566.tests.yaml")
        tried = {file.standards.indicators[name].rule.kind for case in file.tests for name in case.expect.results}
        assert tried == set(KINDS)


def rows(*names: str) -> list[dict[str, str]]:
    return [row for name in names for row in csv.DictReader((PUBLISHED / name).read_text("utf-8").splitlines())]


class TestPublishedRowsAreAllThere:
    """What the tests expect is what the pages print, so that nobody can mend a test instead of the rule."""

    @pytest.mark.parametrize("year", ["2563", "2564", "2567"])
    def test_minimum_standards(self, year: str) -> None:
        without_year = {"อบต.ท่าข้าม": "2567", "เทศบาลตำบลกระโสม": "2563"}
        published = [
            (
                row["lao"],
                row["frame"],
                row["provided"],
                row["ratio_shown"],
                row["verdict_shown"].partition("…")[0].strip(),
            )
            for row in rows("published-rows.csv", "further-rows.csv")
            if row["frame"] and (row["year_be"] or without_year[row["lao"]]) == year
        ]
        found = []
        for case in plain_yaml(DEFINITIONS / "minimum-standards" / f"{year}.tests.yaml")["tests"]:
            ((indicator, values),) = case["values"].items()
            expected = case["expect"]["results"][indicator]
            label = expected.get("label") or {"not_done": "ไม่ได้ดำเนินการในปีงบประมาณ พ.ศ."}[expected["verdict"]]
            hyphen = {"null": "-"}
            ratio, provided = expected["ratio_shown"], values["provided"]
            found.append(
                (case["lao"]["name"], values["frame"], hyphen.get(provided, provided), hyphen.get(ratio, ratio), label)
            )
        assert sorted(found) == sorted(published)

    def test_award(self) -> None:
        table = rows("published-scores.csv", "further-scores.csv")
        published = {
            (row["lao"], row["part"].removeprefix("หมวด ").replace(".", "-")): (row["score"], row["percent_shown"])
            for row in table
            if row["programme"] == "รางวัลพระปกเกล้า" and row["part"].startswith("หมวด")
        }
        totals = {
            row["lao"]: (row["score"], row["percent_shown"]) for row in table if row["part"] == "คะแนนรวม (weighted)"
        }
        found, found_totals = {}, {}
        for case in plain_yaml(DEFINITIONS / "kpi-award" / "2562.tests.yaml")["tests"]:
            lao, expect = case["lao"]["name"], case["expect"]
            for domain, figures in expect["domains"].items():
                found[lao, domain.removeprefix("part-")] = (figures["contribution"], figures["percent"])
            found_totals[lao] = (expect["total"], expect["also"]["raw-percent"])
        assert len(found) == 35
        assert found == published
        assert found_totals == totals
