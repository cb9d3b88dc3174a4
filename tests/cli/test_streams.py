"""Where the output goes: pipes, files, narrow terminals, old locales, full disks."""

import errno
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lpa_standards.cli.wrapping import width_of
from tests.cli.running import MAKHAM, NAKHON, PRACTICE, ROOT, THA_KHAM, call, command, environment, run
from tests.cli.test_wrapping import NEVER_FIRST, NEVER_LAST

COMMANDS: list[tuple[object, ...]] = [
    ("score", NAKHON),
    ("score", THA_KHAM),
    ("score", MAKHAM),
    ("score", PRACTICE),
    ("explain", NAKHON, "asphalt-road-length-maintained"),
    ("show", "lpa", "2561"),
    ("show", "minimum-standards", "2566", "--type", "sao"),
    ("show",),
    ("window", "2566", "--at", "2566-06-15"),
    ("date", "31/7/66"),
    ("date", "1 มิ.ย. - 21 ก.ค. 2566"),
    ("check", NAKHON, PRACTICE),
]


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: " ".join(str(arg).rpartition("/")[2] for arg in args)[:40])
@pytest.mark.parametrize("width", ["40", "60", "80", "120"])
class TestWidths:
    def test_no_line_is_too_wide_and_no_mark_stands_alone(self, args: tuple[object, ...], width: str) -> None:
        for line in call(*args, COLUMNS=width).lines:
            bare = line.strip()
            # Names and addresses stay whole, so that they can be copied.
            assert width_of(line) <= int(width) or any(len(word) > int(width) // 2 for word in bare.split()), line
            assert not bare or bare[0] not in NEVER_FIRST, line
            for cell in re.split(r"\s{2,}", bare):
                assert not cell or (cell[0] not in NEVER_FIRST and cell[-1] not in NEVER_LAST), line

    def test_nothing_is_cut(self, args: tuple[object, ...], width: str) -> None:
        # A narrow output holds every letter of a very wide one, but for the heading of the first column, which a stack
        # of cells does without; it may repeat the other headings.
        wide, narrow = (letters(call(*args, COLUMNS=columns).out) for columns in ("400", width))
        assert not wide - narrow - letters("เกณฑ์ชี้วัด")


def letters(text: str) -> Counter[str]:
    return Counter(each for each in text if not each.isspace() and each not in "─━├┤●")


def test_a_terminal_of_40_columns_gets_cells_one_under_the_other() -> None:
    lines = [line.strip() for line in run("score", NAKHON, COLUMNS="40").lines]
    for cell in ("กรอบการประเมิน (1): 57.24", "การจัดบริการสาธารณะ (2): 29.767", "(2) เทียบ (1) %: 52.00384"):
        assert cell in lines


def test_a_terminal_of_80_columns_gets_a_table() -> None:
    assert any(re.search(r"85\s+57.24\s+29.767\s+52.00384", line) for line in run("score", NAKHON, COLUMNS="80").lines)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp874"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
    ],
    ids=str,
)
def test_the_output_is_the_same_whatever_the_locale(env: dict[str, str]) -> None:
    usual = run("score", NAKHON)
    assert usual.code == 0
    assert run("score", NAKHON, cwd=None, **env) == usual
    assert "\x1b" not in usual.out


def test_colours_are_for_terminals_and_can_be_refused() -> None:
    assert "\x1b[" in run("score", NAKHON, FORCE_COLOR="1").out
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", run("score", NAKHON, FORCE_COLOR="1", NO_COLOR="1").out)


@pytest.mark.parametrize("form", ["table", "json", "yaml"])
def test_a_closed_pipe_ends_quietly(form: str) -> None:
    process = subprocess.Popen(
        command("score", PRACTICE, "--format", form), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    err = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=120) == 0
    assert "Traceback" not in err
    assert "Broken" not in err


ASKED: list[list[object]] = [
    ["--help"],
    ["--version"],
    ["score", NAKHON],
    ["score", NAKHON, "--format", "json"],
]


@pytest.mark.parametrize("args", ASKED, ids=lambda args: " ".join(str(arg).rpartition("/")[2] for arg in args))
class TestOutputThatCannotBeWritten:
    """A reader that has seen enough is no fault; a full disk or a closed stream is told, and is wrong use (2)."""

    def test_a_reader_that_has_seen_enough(self, args: list[object]) -> None:
        read, write = os.pipe()
        os.close(read)
        assert ended(args, stdout=write) == (0, "")

    def test_a_full_disk(self, args: list[object]) -> None:
        code, err = ended(args, stdout=os.open("/dev/full", os.O_WRONLY))
        assert code == 2
        assert err.count("\n") == 1
        assert "เต็ม" in err or "No space left" in err

    def test_closed_output(self, args: list[object]) -> None:
        code, err = ended(args, closed=(1,))
        assert code == 2
        assert err.count("\n") == 1

    def test_nowhere_to_say_anything(self, args: list[object]) -> None:
        assert ended(args, closed=(1,), stderr=os.open("/dev/full", os.O_WRONLY))[0] == 2

    def test_findings_that_cannot_be_told_change_no_exit_code(self, args: list[object]) -> None:
        assert ended(args, stderr=os.open("/dev/full", os.O_WRONLY))[0] == 0


@pytest.mark.parametrize("args", [["score", "nope.yaml"], ["nosuch"]], ids=str)
def test_errors_that_cannot_be_told_keep_their_exit_code(args: list[object]) -> None:
    assert ended(args, stderr=os.open("/dev/full", os.O_WRONLY))[0] == 2
    assert ended(args, closed=(0, 1, 2))[0] == 2


def ended(
    args: list[object], *, stdout: int = subprocess.DEVNULL, stderr: int = subprocess.PIPE, closed: tuple[int, ...] = ()
) -> tuple[int, str]:
    """Exit code and errors of a command with these streams."""
    shell = f'exec "$@" {" ".join(f"{number}>&-" for number in closed)}'
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *command(*args)],
        stdout=stdout,
        stderr=stderr,
        env=environment(),
        check=False,
        timeout=120,
    )
    for number in (stdout, stderr):
        if number > 2:
            os.close(number)
    err = (done.stderr or b"").decode("utf-8")
    assert "Traceback" not in err
    assert "Exception" not in err
    return done.returncode, err


@pytest.mark.parametrize("size", ["²", "๑๒๐", "9" * 5000, "-5", "0", "", "1e3", "99999"])
@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_a_size_that_is_none_is_as_good_as_no_size(name: str, size: str) -> None:
    assert call("show", **{name: size}).code == 0


def test_no_size_of_the_environment_stops_the_program() -> None:
    assert run("show", "lpa", "2561", COLUMNS="9" * 5000, LINES="²").code == 0


INTERRUPTED = """
import os, signal, sys
import lpa_standards.cli

class Interrupting:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupting())
lpa_standards.cli.main(["show", "minimum-standards", "2563"])
"""


@pytest.mark.parametrize("module", ["typer", "lpa_standards.cli.app", "pydantic", "lpa_standards.cli.show_view"])
def test_an_interrupted_command_ends_quietly(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module], capture_output=True, env=environment(), check=False, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_control_characters_in_the_data_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(
        '{"programme":"minimum-standards","fiscal_year":2563,"lao":{"type":"city","name":"\\u001b[31mก"},"values":{}}',
        encoding="utf-8",
    )
    ran = run("score", path)
    assert ran.code == 0
    assert "\x1b" not in ran.out


def test_half_a_character_is_refused_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "half.json"
    path.write_text(
        '{"programme":"minimum-standards","fiscal_year":2563,"lao":{"type":"city","name":"ก\\ud800"},"values":{}}',
        encoding="utf-8",
    )
    ran = run("score", path)
    assert ran.code == 1
    assert "half.json:1:" in ran.err
    assert "lao.name" in ran.err


class TestFiles:
    @pytest.mark.parametrize("name", ["result.json", "result.yaml", "result.txt"])
    def test_a_file_holds_what_would_be_printed(self, tmp_path: Path, name: str) -> None:
        form = {"json": "json", "yaml": "yaml", "txt": "table"}[name.rpartition(".")[2]]
        printed = run("score", NAKHON, "--format", form).out
        ran = run("score", NAKHON, "-o", tmp_path / name)
        assert (ran.code, ran.out) == (0, "")
        assert (tmp_path / name).read_text("utf-8") == printed
        assert [each.name for each in tmp_path.iterdir()] == [name]

    def test_an_error_leaves_the_old_file_as_it_was(self, tmp_path: Path) -> None:
        target = tmp_path / "result.json"
        target.write_text("old", encoding="utf-8")
        assert run("score", tmp_path / "missing.yaml", "-o", target).code == 2
        assert target.read_text("utf-8") == "old"
        assert run("score", NAKHON, "-o", target).code == 0
        assert target.read_text("utf-8").startswith("{")

    @pytest.mark.parametrize("target", ["no-such-folder/result.json", "."])
    @pytest.mark.parametrize("lang", ["th", "en"])
    def test_a_place_that_cannot_be_written_is_a_clear_error(self, tmp_path: Path, target: str, lang: str) -> None:
        ran = run("score", NAKHON, "-o", target, "--format", "json", "--lang", lang, cwd=tmp_path)
        assert ran.code == 2
        assert ("เขียน" if lang == "th" else "could not be written") in ran.err
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk_is_a_clear_error(self) -> None:
        assert "พื้นที่จัดเก็บเต็ม" in run("score", NAKHON, "-o", "/dev/full").err
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            done = subprocess.run(
                command("score", NAKHON), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
            )
        assert done.returncode == 2
        assert done.stderr.decode("utf-8").count("\n") == 1

    def test_a_disk_that_fills_up_leaves_nothing_half_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        target = tmp_path / "result.json"
        target.write_text("old", encoding="utf-8")
        monkeypatch.setattr("os.fsync", full)
        ran = call("score", NAKHON, "-o", target)
        assert ran.code == 2
        assert "พื้นที่จัดเก็บเต็ม" in ran.err
        assert target.read_text("utf-8") == "old"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_file_gets_the_rights_of_any_new_file(self, tmp_path: Path) -> None:
        (tmp_path / "usual").write_text("", encoding="utf-8")
        run("score", NAKHON, "-o", tmp_path / "result.json")
        assert (tmp_path / "result.json").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_no_path_of_this_machine_is_in_the_output() -> None:
    for args in COMMANDS:
        assert str(ROOT) not in call(*args).said
