"""The schemas in `definitions/schema/` are those that the models give, and the command tells when they are not."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lpa_standards.schemas import ROOTS, schema_of
from lpa_standards.schemas.__main__ import main
from tests.schemas.validating import FOLDER, is_a_schema, schema

NAMES = sorted(ROOTS)


def test_the_folder_holds_the_three_and_nothing_else() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{name}.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_what_the_models_give(name: str) -> None:
    assert schema(name) == schema_of(name), "run python -m lpa_standards.schemas"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_draft_7_and_stands_alone(name: str) -> None:
    found = schema(name)
    is_a_schema(found)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = json.dumps(found, ensure_ascii=False)
    asked_for = set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', text))
    assert text.count('"$ref"') == len(re.findall(r'"\$ref": "#/definitions/', text))
    assert asked_for == set(found["definitions"])


class TestTheCommand:
    def test_it_writes_what_is_missing_and_then_finds_it_fresh(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "schema"
        assert main(["--folder", str(folder)]) == 0
        assert sorted(path.name for path in folder.iterdir()) == [f"{name}.json" for name in NAMES]
        assert main(["--check", "--folder", str(folder)]) == 0
        assert "fresh" in capsys.readouterr().out

    def test_a_stale_file_is_named_and_left_alone(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["--folder", str(tmp_path)])
        stale = tmp_path / "report-1.json"
        stale.write_text(stale.read_text("utf-8").replace("ผลการประเมิน", "ผลประเมิน"), "utf-8")
        before = stale.read_bytes()
        assert main(["--check", "--folder", str(tmp_path)]) == 1
        err = capsys.readouterr().err
        assert "report-1.json" in err
        assert "submission-1.json" not in err
        assert stale.read_bytes() == before

    def test_as_a_module(self) -> None:
        command = [sys.executable, "-m", "lpa_standards.schemas", "--check"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr


def test_scoring_and_loading_do_not_load_the_words() -> None:
    """What an editor shows costs nothing where no editor is."""
    program = "import sys; import lpa_standards as l; l.load_set('minimum-standards', 2563); l.score; "
    program += "print([name for name in sys.modules if 'schemas' in name])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
