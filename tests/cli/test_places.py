"""Where a message says something stands: folders have names, and lines come in order."""

import re
from pathlib import Path

import pytest

from tests.cli.running import run

SUBMISSION = """programme: minimum-standards
fiscal_year: 2563
lao: {type: city}
evidence:
  nothing-such-c: {photo: [a]}
values:
  nothing-such-b: {frame: 1}
  asphalt-road-length-maintained:
    frame: สิบ
not_applicable:
  nothing-such-a: ไม่มีในพื้นที่
"""


class TestPlaces:
    @pytest.mark.parametrize("command", ["check", "score", "replay"])
    def test_the_folder_one_stands_in_has_a_name(self, command: str, tmp_path: Path) -> None:
        folder = tmp_path / "my-folder"
        folder.mkdir()
        ran = run(command, ".", "--lang", "en", cwd=folder)
        assert (
            "my-folder holds no YAML file" if command == "check" else "my-folder is a folder, not a file"
        ) in ran.err
        assert ran.code == 2

    @pytest.mark.parametrize("command", ["check", "score"])
    def test_findings_come_in_the_order_of_the_lines(self, command: str, tmp_path: Path) -> None:
        (tmp_path / "given.yaml").write_text(SUBMISSION, encoding="utf-8")
        ran = run(command, "given.yaml", cwd=tmp_path)
        assert [int(line) for line in re.findall(r"^given\.yaml:(\d+):", ran.err, re.MULTILINE)] == [5, 7, 9, 11]
        assert ran.code == 1
