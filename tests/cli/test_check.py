"""`check`: folders, formats, mends in place, what is beside the file, and waiting for the next save."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from lpa_standards.cli.wrapping import width_of
from tests.cli.running import DEFINITIONS, NAKHON, ROOT, call, command, environment, run

SET = (DEFINITIONS / "minimum-standards" / "2563.yaml").read_text("utf-8")
ODD = SET.replace("target: {city: 85", "target: {city: 0.85")
BROKEN = SET.replace('number: "1"', 'nubmer: "1"')


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


class TestText:
    def test_a_finding_shows_its_place_its_mend_and_its_code(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "own.yaml", BROKEN), "--lang", "en")
        assert ran.code == 1
        line = BROKEN[: BROKEN.index("nubmer")].count("\n") + 1
        assert f"own.yaml:{line}:13: " in ran.err
        assert "did you mean 'number'?  [unknown-key]" in ran.err
        assert "own.yaml: 1 error" in ran.out

    def test_advice_is_a_warning_and_no_error(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "own.yaml", ODD))
        assert ran.code == 0
        assert "คำเตือน: 0.85 ตรงนี้หมายถึงร้อยละ 0.85" in ran.err
        assert "[target-as-fraction]" in ran.err
        assert "own.yaml: ไม่พบข้อผิดพลาด คำเตือน 1 แห่ง" in ran.out

    def test_strict_makes_an_error_of_a_warning(self, tmp_path: Path) -> None:
        assert call("check", write(tmp_path / "own.yaml", ODD), "--strict").code == 1

    def test_errors_only_leaves_advice_out(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "own.yaml", ODD), "--errors-only", "--strict")
        assert (ran.code, ran.err) == (0, "")

    def test_a_comment_accepts_advice(self, tmp_path: Path) -> None:
        text = ODD.replace(
            "            rule: {kind: coverage, provided: provided, frame: frame, target: {city: 0.85",
            "            # check: allow target-as-fraction\n"
            "            rule: {kind: coverage, provided: provided, frame: frame, target: {city: 0.85",
        )
        assert text != ODD
        ran = call("check", write(tmp_path / "own.yaml", text), "--strict")
        assert (ran.code, ran.err) == (0, "")

    def test_a_terminal_is_given_lines_that_fit_it(self, tmp_path: Path) -> None:
        write(tmp_path / "own.yaml", BROKEN)
        ours, theirs = os.openpty()
        with os.fdopen(theirs, "wb") as terminal:
            subprocess.run(
                command("check", "own.yaml"), stdout=subprocess.DEVNULL, stderr=terminal, cwd=tmp_path,
                env=environment(COLUMNS="50", NO_COLOR="1"), check=False, timeout=60,
            )  # fmt: skip
        with os.fdopen(ours, "rb") as screen:
            said = re.sub("\x1b\\[[0-9;]*m", "", screen.read1(100_000).decode("utf-8")).replace("\r\n", "\n")
        head = said.partition("   60 |")[0].rstrip("\n").split("\n")
        assert len(head) > 1
        assert all(width_of(line) <= 50 for line in head)
        assert " ".join(head).endswith("[unknown-key]")
        assert not any(line.startswith(("ื", "่", "้", "ิ", "รือ")) for line in head)


class TestFiles:
    def test_a_folder_is_every_definition_and_submission_in_it(self, tmp_path: Path) -> None:
        write(tmp_path / "definitions" / "minimum-standards" / "2563.yaml", SET)
        write(tmp_path / "definitions" / "holidays" / "2563.yaml", "nonsense")
        write(tmp_path / "definitions" / ".hidden" / "2563.yaml", "nonsense")
        write(tmp_path / "data" / "nakhon.yaml", NAKHON.read_text("utf-8"))
        ran = call("check", tmp_path, "--lang", "en")
        assert ran.code == 0, ran.err
        assert "2 files, no errors found" in ran.out

    def test_a_file_given_twice_is_checked_once(self) -> None:
        assert call("check", NAKHON, NAKHON.parent / "." / NAKHON.name).out.count(f"{NAKHON.name}: ") == 1

    def test_no_file_is_wrong_use(self) -> None:
        ran = call("check", "--lang", "en")
        assert ran.code == 2
        assert "no file was given" in ran.err

    def test_the_name_of_the_file_is_held_against_what_it_says(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "2564.yaml", SET), "--lang", "en")
        assert "fiscal_year is 2563, and the file is named for 2564" in ran.err
        ran = call("check", write(tmp_path / "definitions" / "lpa" / "2563.yaml", SET), "--lang", "en")
        assert "programme is minimum-standards, and the file is named for lpa" in ran.err

    def test_the_year_before_that_lies_beside_it_is_compared_with(self, tmp_path: Path) -> None:
        write(tmp_path / "2563.yaml", SET)
        later = SET.replace("2563", "2564").replace("๒๕๖๓", "๒๕๖๔").replace("target: {city: 85", "target: {city: 8.5")
        ran = call("check", write(tmp_path / "2564.yaml", later))
        assert "ปี 2563 เป็น 85 ปีนี้เป็น 8.5" in ran.err

    def test_another_year_can_be_named(self, tmp_path: Path) -> None:
        before = write(tmp_path / "before.yaml", SET)
        later = SET.replace("2563", "2564").replace("๒๕๖๓", "๒๕๖๔").replace("target: {city: 85", "target: {city: 8.5")
        ran = call("check", write(tmp_path / "after.yaml", later), "--previous", before)
        assert "[jump]" in ran.err
        assert "[jump]" not in call("check", tmp_path / "after.yaml").err


class TestFix:
    def test_the_file_comes_back_as_it_was(self, tmp_path: Path) -> None:
        path = write(tmp_path / "own.yaml", BROKEN)
        ran = call("check", path, "--fix", "--lang", "en")
        assert ran.code == 0
        assert path.read_text("utf-8") == SET
        assert "own.yaml: 1 line mended" in ran.out
        assert '- nubmer: "1"' in ran.out
        assert '+ number: "1"  [unknown-key]' in ran.out

    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends_and_a_mark_of_order_stay(self, tmp_path: Path, mark: str, end: str) -> None:
        path = write(tmp_path / "own.yaml", mark + BROKEN.replace("\n", end))
        call("check", path, "--fix")
        assert path.read_bytes().decode("utf-8") == mark + SET.replace("\n", end)

    def test_mixed_line_ends_stay_each_as_it_is(self, tmp_path: Path) -> None:
        lines = BROKEN.split("\n")
        mixed = "".join(line + ("\r\n" if at % 3 else "\n") for at, line in enumerate(lines[:-1])) + lines[-1]
        path = write(tmp_path / "own.yaml", mixed)
        call("check", path, "--fix")
        assert path.read_bytes().decode("utf-8") == mixed.replace("nubmer", "number")

    @pytest.mark.parametrize("flags", [["--diff"], ["--fix", "--diff"]])
    def test_diff_shows_and_writes_nothing(self, tmp_path: Path, flags: list[str]) -> None:
        path = write(tmp_path / "own.yaml", BROKEN)
        ran = call("check", path, *flags, "--lang", "en")
        assert ran.code == 0
        assert "1 line would be mended" in ran.out
        assert path.read_text("utf-8") == BROKEN

    def test_a_sound_file_is_not_touched(self, tmp_path: Path) -> None:
        path = write(tmp_path / "own.yaml", SET)
        os.utime(path, (1, 1))
        call("check", path, "--fix")
        assert path.stat().st_mtime == 1

    def test_tables_and_files_that_cannot_be_read_are_only_told(self, tmp_path: Path) -> None:
        write(tmp_path / "cp874.yaml", "").write_bytes("schema: ๑".encode("cp874"))
        ran = call("check", tmp_path / "cp874.yaml", tmp_path / "none.yaml", "--fix")
        assert ran.code == 2
        assert "TIS-620" in ran.err

    def test_a_folder_that_may_not_be_written_keeps_the_file(self, tmp_path: Path) -> None:
        path = write(tmp_path / "own.yaml", BROKEN)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        beside.mkdir()  # what is written beside it cannot be made, even by root
        ran = call("check", path, "--fix", "--lang", "en")
        assert ran.code == 2
        assert "could not be written" in ran.err
        assert path.read_text("utf-8") == BROKEN


class TestFormats:
    def test_json_holds_every_finding_in_both_languages(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "a.yaml", BROKEN), write(tmp_path / "b.yaml", ODD), "--format", "json")
        assert ran.code == 1
        one, other = json.loads(ran.out)["files"]
        assert (one["file"], one["errors"], other["warnings"]) == ("a.yaml", 1, 1)
        (finding,) = one["findings"]
        assert (finding["code"], finding["instead"], finding["column"]) == ("unknown-key", "number", 13)
        assert re.search("[ก-๛]", finding["message"]["th"])
        assert finding["fix"]["en"] == "did you mean 'number'?"

    def test_a_file_that_is_not_there_is_a_finding_of_json(self, tmp_path: Path) -> None:
        ran = call("check", tmp_path / "none.yaml", "--format", "json")
        assert ran.code == 2
        assert json.loads(ran.out)["files"][0]["findings"][0]["code"] == "unreadable-file"

    def test_sarif_has_what_its_standard_asks_for(self, tmp_path: Path) -> None:
        write(tmp_path / "ชุด ก.yaml", BROKEN)
        ran = run("check", "ชุด ก.yaml", "-o", "out.sarif", "--lang", "en", cwd=tmp_path)
        assert (ran.code, ran.out) == (1, "")
        log: Any = json.loads((tmp_path / "out.sarif").read_text("utf-8"))
        assert log["version"] == "2.1.0"
        (one,) = log["runs"]
        assert one["tool"]["driver"]["name"] == "lpa-standards"
        (result,) = one["results"]
        rule = one["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == "unknown-key"
        assert result["level"] == "error"
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "%E0%B8%8A%E0%B8%B8%E0%B8%94%20%E0%B8%81.yaml"
        assert place["region"]["startLine"] == BROKEN[: BROKEN.index("nubmer")].count("\n") + 1

    def test_no_path_of_the_machine_is_in_a_log(self, tmp_path: Path) -> None:
        ran = call("check", write(tmp_path / "a.yaml", BROKEN), "--format", "sarif")
        assert str(tmp_path) not in ran.out

    def test_text_has_no_output_file(self, tmp_path: Path) -> None:
        assert call("check", NAKHON, "-o", tmp_path / "out.txt").code == 2

    def test_an_unknown_format_is_wrong_use(self) -> None:
        assert call("check", NAKHON, "--format", "xml").code == 2


class TestWatch:
    def test_a_saved_file_is_checked_again(self, tmp_path: Path) -> None:
        path = write(tmp_path / "own.yaml", BROKEN)
        waiting = subprocess.Popen(
            command("check", path, "--watch", "--lang", "en"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment(PYTHONUNBUFFERED="1"), text=True, encoding="utf-8",
        )  # fmt: skip
        assert waiting.stdout is not None
        try:
            said = [waiting.stdout.readline() for _ in range(2)]
            assert "own.yaml: 1 error" in said[0]
            assert "watching" in said[1]
            time.sleep(0.7)  # the watch has looked at the file once
            write(path, SET)
            lines = [waiting.stdout.readline() for _ in range(2)]
            assert "own.yaml: no errors found" in lines[-1]
            waiting.send_signal(signal.SIGINT)
            assert waiting.wait(timeout=30) == 130
        finally:
            waiting.kill()
            waiting.stdout.close()
            waiting.wait()


class TestHooksForOtherRepositories:
    HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    def test_each_hook_is_a_command_that_takes_files(self) -> None:
        for hook in self.HOOKS:
            program, *words = hook["entry"].split()
            assert program == "lpa-standards"
            assert call(*words, "--help").code == 0
            assert hook["language"] == "python"

    def test_they_fit_the_files_they_are_for(self) -> None:
        check, test = (re.compile(hook["files"]) for hook in self.HOOKS)
        assert check.search("definitions/my-standards/2568.yaml")
        assert check.search("submissions/2568/a.yml")
        assert not check.search("docs/mkdocs.yml")
        assert re.search(self.HOOKS[0]["exclude"], "definitions/holidays/2568.yaml")
        assert test.search("definitions/my-standards/2568.tests.yaml")
        assert not test.search("definitions/my-standards/2568.yaml")
