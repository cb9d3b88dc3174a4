"""`entry-form`, `export-workbook`, `import-workbook`; and `score` and `check` of what they make."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import lpa_standards as lpa
from tests.cli.running import NAKHON, NOTICE, call, run
from tests.files.excel_books import changed, enter


def made(folder: Path, *args: object) -> Path:
    file = folder / "form.xlsx"
    done = call("entry-form", *args, "-o", file)
    assert (done.code, done.err) == (0, "")
    return file


class TestEntryForm:
    def test_a_form_that_is_filled_in_scores_like_the_file(self, tmp_path: Path) -> None:
        """The published result of Nakhon Si Thammarat: 52.00384, 76.47059 and 46.32353 percent."""
        file = made(tmp_path, "minimum-standards", "2563", "--type", "เทศบาลนคร", "--fill", NAKHON)
        done = call("score", file, "--format", "json")
        assert done.code == 0
        ratios = [result["ratio_shown"] for result in json.loads(done.out)["results"]]
        assert ratios == ["52.00384", "76.47059", None, "46.32353"]
        assert call("check", file).code == 0

    def test_the_type_comes_from_the_data_or_from_a_set_with_one_type(self, tmp_path: Path) -> None:
        made(tmp_path, "2563", "--fill", NAKHON)
        made(tmp_path, "lpa", "2561")

    def test_a_type_that_is_not_said(self, tmp_path: Path) -> None:
        done = call("entry-form", "2563", "-o", tmp_path / "form.xlsx")
        assert done.code == 2
        assert "--type" in done.err
        assert "subdistrict (เทศบาลตำบล)" in done.err
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        "args",
        [
            ["--type", "city"],
            ["2563", "2564", "--type", "city"],
            ["2599", "--type", "city"],
            ["2563", "--type", "เทศบาล"],
            ["2563", "--type", "pao"],
            ["none.yaml", "--type", "city"],
        ],
    )
    def test_wrong_use(self, args: list[str], tmp_path: Path) -> None:
        done = call("entry-form", *args, "-o", tmp_path / "form.xlsx")
        assert (done.code, done.out) == (2, "")
        assert done.err
        assert not list(tmp_path.iterdir())

    def test_practice_is_said(self, tmp_path: Path) -> None:
        done = call("entry-form", "minimum-standards-practice", "2566", "--type", "sao", "-o", tmp_path / "form.xlsx")
        assert NOTICE in done.out

    def test_faults_are_told_with_sheet_and_cell(self, tmp_path: Path) -> None:
        file = made(tmp_path, "2563", "--type", "city")
        enter(file, {("D", "asphalt-road-length-maintained", "frame"): "=1+1"})
        for command in ("score", "check"):
            done = call(command, file)
            assert done.code == 1
            assert "[form.xlsx]แบบบันทึกข้อมูล!D" in done.err
            assert "สูตร" in done.err
        assert "formula" in call("score", file, "--lang", "en").err

    def test_a_form_of_another_version_of_the_set_is_refused(self, tmp_path: Path) -> None:
        file = made(tmp_path, "2563", "--type", "city", "--fill", NAKHON)
        text = (Path(lpa.__file__).parents[2] / "definitions/minimum-standards/2563.yaml").read_text("utf-8")
        (tmp_path / "own.yaml").write_text(text.replace("target: {city: 85", "target: {city: 86"), encoding="utf-8")
        assert call("score", file, "--set", tmp_path / "own.yaml").code == 0
        (tmp_path / "own.yaml").write_text(text.replace("unit: กม.", "unit: ม."), encoding="utf-8")
        for command in ("score", "check"):
            done = call(command, file, "--set", tmp_path / "own.yaml")
            assert done.code == 1
            assert "ฉบับอื่น" in done.err


class TestSetWorkbooks:
    def test_there_and_back(self, tmp_path: Path) -> None:
        book, own = tmp_path / "set.xlsx", tmp_path / "set.yaml"
        assert call("export-workbook", "2563", "-o", book).code == 0
        assert call("check", book).code == 0
        done = call("import-workbook", book, "-o", own)
        assert done.code == 0
        assert "เหมือนกับตอนที่ส่งออกทุกประการ" in done.out
        assert lpa.read_set(own).fingerprint == lpa.load_set("minimum-standards", 2563).fingerprint

    def test_a_fault_leaves_no_file(self, tmp_path: Path) -> None:
        book, own = tmp_path / "set.xlsx", tmp_path / "set.yaml"
        call("export-workbook", "2563", "-o", book)

        def slip(opened: object) -> None:
            opened["กฎ coverage"]["A4"] = "asphalt-road-length-maintaned"  # type: ignore[index]  # it carries no types

        done = call("import-workbook", changed(book, slip), "-o", own)
        assert done.code == 1
        assert "[set.xlsx]กฎ coverage!A4" in done.err
        assert "asphalt-road-length-maintained" in done.err
        assert not own.exists()
        assert call("check", book).code == 1

    def test_what_is_no_workbook(self, tmp_path: Path) -> None:
        assert call("import-workbook", NAKHON, "-o", tmp_path / "x.yaml").code == 1
        assert call("import-workbook", tmp_path / "none.xlsx", "-o", tmp_path / "x.yaml").code == 2
        assert call("export-workbook", "2563", "-o", tmp_path / "none" / "x.xlsx").code == 2

    def test_in_a_process_of_its_own(self, tmp_path: Path) -> None:
        done = run("export-workbook", "2563", "-o", tmp_path / "set.xlsx", LC_ALL="C", COLUMNS="30")
        assert (done.code, done.err) == (0, "")
        assert "set.xlsx" in done.out
