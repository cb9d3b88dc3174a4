"""Files of every kind are checked as what they are, and what is wrong with them has its line."""

from pathlib import Path

import pytest

from lpa_standards.checking import check_file
from lpa_standards.indicators.library import definitions_folder

HOLIDAYS = sorted((definitions_folder() / "holidays").glob("*.yaml"))
SUBMISSION = """\
programme: minimum-standards
fiscal_year: 2563
lao: {type: city, name: ตัวอย่างสมมติ}
values: {asphalt-road-length-maintained: {frame: 10, provided: 9}}
"""


def told(path: Path, text: str) -> list[tuple[str, int]]:
    """Codes and lines of what is told of a text in a file."""
    path.write_text(text, "utf-8")
    found = check_file(path)
    assert found.failure is None
    return [(finding.code, finding.place.line if finding.place else 0) for finding in found.findings]


class TestHolidayFiles:
    @pytest.mark.parametrize("path", HOLIDAYS, ids=lambda path: path.name)
    def test_the_shipped_ones_are_sound(self, path: Path) -> None:
        assert check_file(path).findings == []

    def test_a_day_that_is_none_has_its_line(self, tmp_path: Path) -> None:
        text = HOLIDAYS[0].read_text("utf-8")
        day = "day: 2565-01-03"
        spoilt = text.replace(day, "day: 2565-01-32", 1)
        line = text[: text.index(day)].count("\n") + 1
        assert told(tmp_path / "2565.yaml", spoilt) == [("day", line)]

    def test_a_misspelt_key_is_told_as_one_of_holidays(self, tmp_path: Path) -> None:
        text = HOLIDAYS[0].read_text("utf-8").replace("calendars:", "calenders:", 1)
        assert ("unknown-key", text[: text.index("calenders:")].count("\n") + 1) in told(tmp_path / "2565.yaml", text)


class TestSubmissions:
    def test_a_sound_one(self, tmp_path: Path) -> None:
        assert told(tmp_path / "data.yaml", SUBMISSION) == []

    def test_an_unknown_programme(self, tmp_path: Path) -> None:
        text = SUBMISSION.replace("minimum-standards", "minimum-standard")
        assert told(tmp_path / "data.yaml", text) == [("unknown-set", 1)]

    def test_an_unknown_year(self, tmp_path: Path) -> None:
        text = SUBMISSION.replace("2563", "2536")
        assert told(tmp_path / "data.yaml", text) == [("unknown-set", 2)]

    def test_a_number_with_a_letter_says_what_was_meant(self, tmp_path: Path) -> None:
        path = tmp_path / "data.yaml"
        path.write_text(SUBMISSION.replace("frame: 10", "frame: 1O"), "utf-8")
        (finding,) = check_file(path).findings
        assert (finding.code, finding.fix and finding.fix.en) == ("number", "write 10")


class TestJson:
    def test_half_a_character_is_told_and_can_be_printed(self, tmp_path: Path) -> None:
        path = tmp_path / "set.json"
        path.write_text(r'{"schema": "\ud800", "programme": "x\ud800", "\ud800": 1}', "utf-8")
        found = check_file(path)
        assert "broken-text" in {finding.code for finding in found.findings}
        for finding in found.findings:
            assert finding.text("th").encode()
            assert finding.text("en").encode()

    def test_a_trailing_comma_is_told_as_json(self, tmp_path: Path) -> None:
        assert told(tmp_path / "set.json", '{"schema": 1,\n "title": {"th": "x",}}') == [("json-syntax", 2)]
