"""A file of tests is read as strictly as a definition: each fault with its line, what to do, in both languages."""

from pathlib import Path

import pytest

from lpa_standards.errors import DefinitionError, DocumentError, Finding, NotFoundError
from lpa_standards.indicators.documents import parse_document
from lpa_standards.testing import CaseFile, read_cases
from lpa_standards.testing.reading import cases_of
from tests.testing.making import ROADS, TIMES, set_file, text_file

GOOD = """schema: 1
programme: small
fiscal_year: 2566
sources: {hand: {title: {th: คำนวณด้วยมือ}}}
tests:
  - name: {th: ถึงเป้าหมาย, en: reached}
    source: book
    lao: {type: city, name: ตัวอย่าง}
    values:
      roads: {frame: ๑๐๐, provided: 85}
    expect:
      results:
        roads: {verdict: met, points: 5}
      total: {level: null}
  - name: ห้าครั้ง
    source: hand
    lao: {type: sao}
    values: {times: {n: 5}}
    expect: {results: {times: met}, also: {mean: null}}
"""


def faults(folder: Path, text: str) -> tuple[Finding, ...]:
    set_file(folder, ROADS, TIMES)
    with pytest.raises((DefinitionError, DocumentError)) as caught:
        read_cases(text_file(folder, text))
    return caught.value.findings


class TestASoundFile:
    def test_the_set_beside_it_is_found_by_its_name(self, tmp_path: Path) -> None:
        set_file(tmp_path, ROADS, TIMES)
        file = read_cases(text_file(tmp_path, GOOD))
        assert file.standards.programme == "small"
        assert [case.title.en for case in file.tests] == ["reached", "ห้าครั้ง"]
        assert [case.confirmed for case in file.tests] == [True, True]

    def test_the_set_beside_it_is_found_by_its_year(self, tmp_path: Path) -> None:
        set_file(tmp_path, ROADS, TIMES)
        assert read_cases(text_file(tmp_path, GOOD, "2566-more.tests.yaml")).standards.fiscal_year == 2566

    def test_the_shipped_set_is_found_by_what_it_names(self, tmp_path: Path) -> None:
        head = "schema: 1\nprogramme: lpa\nfiscal_year: 2560\ntests:\n"
        case = "  - {name: ก, source: form-2560-domain-3, lao: {type: pao}, expect: {findings: [x]}}\n"
        assert read_cases(text_file(tmp_path, head + case)).standards.programme == "lpa"

    def test_no_set_of_that_name(self, tmp_path: Path) -> None:
        with pytest.raises(DefinitionError, match="no programme 'small'") as caught:
            read_cases(text_file(tmp_path, GOOD))
        (found,) = caught.value.findings
        assert found.place is not None
        assert (found.code, found.place.line) == ("unknown-set", 2)

    def test_data_without_a_file_names_no_line(self) -> None:
        with pytest.raises(NotFoundError):
            cases_of(parse_document(GOOD).data)


class TestFaults:
    @pytest.mark.parametrize(
        ("old", "new", "code", "line", "said", "mend"),
        [
            ("source: book", "sourse: book", "unknown-key", 7, "'sourse'", "'source'"),
            ("source: book", "source: boook", "unknown-source", 7, "'boook'", "'book'"),
            ("verdict: met", "verdict: mett", "unknown-word", 13, "'mett'", "'met'"),
            ("results: {times: met}", "results: {times: mat}", "unknown-word", 19, "'mat'", "'met'"),
            ("      roads: {frame", "      rods: {frame", "unknown-indicator", 10, "'rods'", "'roads'"),
            ("        roads: {verdict", "        road: {verdict", "unknown-indicator", 13, "'road'", "'roads'"),
            ("provided: 85", "provide: 85", "unknown-item", 10, "'provide'", "'provided'"),
            ("lao: {type: city", "lao: {type: town", "another-type", 8, "town municipality", "city, sao"),
            ("lao: {type: city", "lao: {type: citty", "unknown-word", 8, "'citty'", "'city'"),
            ("total: {level: null}", "total: {level: god}", "unknown-level", 14, "'god'", "'good'"),
            ("also: {mean: null}", "also: {men: null}", "unknown-total", 19, "'men'", "'mean'"),
            ("also: {mean: null}", "domains: {on: {points: 3}}", "unknown-domain", 19, "'on'", "'one'"),
            ("name: ห้าครั้ง", "name: ถึงเป้าหมาย", "doubled-name", 15, "ถึงเป้าหมาย", "sets the two apart"),
            (
                "{results: {times: met}, also: {mean: null}}",
                "{}",
                "expects-nothing",
                19,
                "nothing is expected",
                "results:",
            ),
            ("results: {times: met}", "results: {times: {}}", "expects-nothing", 19, "nothing is expected", "met"),
            ("points: 5}", "points: five}", "number", 13, "'five'", "digits"),
            ("name: ห้าครั้ง", "name: ห้าครั้ง\n    confirmed: maybe", "true-or-false", 16, "'maybe'", "true or false"),
            ("programme: small", "programme: smal", "another-set", 2, "smal", "its own tests"),
            ("fiscal_year: 2566", "fiscal_year: 2023", "fiscal-year", 3, "2023", "2566"),
            ("  - name: ห้าครั้ง", "  - naame: ห้าครั้ง", "unknown-key", 15, "'naame'", "'name'"),
        ],
    )
    def test_a_planted_fault(
        self, tmp_path: Path, old: str, new: str, code: str, line: int, said: str, mend: str
    ) -> None:
        assert GOOD.count(old) >= 1
        found = faults(tmp_path, GOOD.replace(old, new, 1))
        [fault] = [finding for finding in found if finding.code == code]
        assert fault.place is not None
        assert (fault.place.file, fault.place.line) == ("2566.tests.yaml", line)
        assert said in fault.message.en
        assert fault.fix is not None
        assert mend in fault.fix.en
        assert fault.message.th != fault.message.en
        assert any("ก" <= letter <= "๙" for letter in fault.message.th + fault.fix.th)

    def test_all_of_them_at_once(self, tmp_path: Path) -> None:
        spoilt = (
            GOOD.replace("source: book", "source: boook").replace("n: 5", "m: 5").replace("level: null", "level: x")
        )
        assert [finding.place and finding.place.line for finding in faults(tmp_path, spoilt)] == [7, 14, 18]

    def test_a_doubled_key(self, tmp_path: Path) -> None:
        [fault] = faults(tmp_path, GOOD.replace("    source: hand", "    source: hand\n    source: hand"))
        assert fault.code == "doubled-key"

    def test_an_indicator_of_another_type(self, tmp_path: Path) -> None:
        only_city = TIMES.replace("  title: {th: จำนวนครั้ง}", "  title: {th: จำนวนครั้ง}\n  applies_to: [city]")
        set_file(tmp_path, ROADS, only_city)
        with pytest.raises(DefinitionError) as caught:
            read_cases(text_file(tmp_path, GOOD))
        assert {(finding.code, finding.place and finding.place.line) for finding in caught.value.findings} == {
            ("another-type", 18),
            ("another-type", 19),
        }


class TestSchema:
    def test_a_json_schema_knows_the_short_forms(self) -> None:
        shapes = CaseFile.model_json_schema(by_alias=True)["$defs"]["Expected"]["properties"]
        assert shapes["results"]["additionalProperties"]["anyOf"][0] == {"$ref": "#/$defs/ExpectedResult"}
        assert "met" in shapes["results"]["additionalProperties"]["anyOf"][1]["enum"]
        assert {"type": "number"} in shapes["total"]["anyOf"]
