"""A run that is stopped leaves no half file, and goes on where it was: interrupted, killed, or with the disk full."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it brings no types
import pytest
import yaml

from tests.cli.running import command, environment, on_terminal
from tests.scoring.making import PROGRAMME, ROADS, YEAR, definition

ROWS = 4_000
_TRIALS = 5  # on a busy machine a run can be over before its bar is seen
CHUNK = 50  # 80 parts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set, 4,000 submissions to it, and the result of a run that nobody stopped."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "set.yaml").write_text(yaml.safe_dump(definition({"indicators": [ROADS]}), allow_unicode=True), "utf-8")
    chance = random.Random(5)
    lines = ["programme,fiscal_year,type,code,roads.frame,roads.provided"]
    lines += [
        f"{PROGRAMME},{YEAR},city,{at},{chance.randint(1, 99)},{chance.choice(['', '-', '7', 'x'])}"
        for at in range(ROWS)
    ]
    (folder / "in.csv").write_text("\n".join(lines), "utf-8")
    assert subprocess.run(scoring(folder), env=environment(), capture_output=True, check=False).returncode == 1
    (folder / "out.parquet").rename(folder / "whole.parquet")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for name in ("set.yaml", "in.csv", "whole.parquet"):
        shutil.copy2(made / name, tmp_path / name)
    return tmp_path


def scoring(folder: Path, *more: object, source: str = "in.csv", out: str = "out.parquet") -> list[str]:
    given = ("--set", folder / "set.yaml", "--chunk", CHUNK, "--lang", "en")
    return command("score-all", folder / source, folder / out, *given, *more)


def stopped(folder: Path, how: signal.Signals, after: int, *more: object) -> subprocess.CompletedProcess[str]:
    """A run that is stopped when so many parts are there."""
    run = subprocess.Popen(
        scoring(folder, *more),
        env=environment(RUN_OF=str(folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 120
    while parts(folder) < after and run.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    run.send_signal(how)
    out, err = run.communicate(timeout=120)
    return subprocess.CompletedProcess(run.args, run.returncode, out, err)


def parts(folder: Path) -> int:
    return len(list(folder.glob("out.parquet.parts/*-??????.arrow")))


def gone_on(folder: Path, *more: object) -> None:
    """The run goes on, does not do again what was done, and gives what a run gives that nobody stopped."""
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("out.parquet.parts/*-??????.arrow")}
    assert before
    run = subprocess.Popen(
        scoring(folder, "--resume", *more), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    seen: dict[str, int] = {}
    while run.poll() is None:
        for name in before:
            try:
                seen[name] = (folder / "out.parquet.parts" / name).stat().st_mtime_ns
            except FileNotFoundError:
                continue
        time.sleep(0.005)
    run.communicate()
    assert run.returncode == 1  # for the x among the data
    assert {name: seen.get(name, at) for name, at in before.items()} == before
    assert (folder / "out.parquet").read_bytes() == (folder / "whole.parquet").read_bytes()
    left = {path.name for path in folder.iterdir()}
    assert left == {"set.yaml", "in.csv", "whole.parquet", "out.parquet"}


@pytest.mark.parametrize("workers", [1, 3])
class TestStopped:
    def test_an_interrupt_is_told_and_the_run_goes_on(self, folder: Path, workers: int) -> None:
        after = random.randrange(1, ROWS // CHUNK // 2)  # any place will do
        run = stopped(folder, signal.SIGINT, after, "--workers", workers)
        assert run.returncode == 130, run.stderr
        assert "--resume goes on" in run.stderr
        assert "Traceback" not in run.stderr
        assert not (folder / "out.parquet").exists()
        gone_on(folder, "--workers", 4 - workers)

    def test_a_kill_leaves_no_half_file_and_no_process(self, folder: Path, workers: int) -> None:
        after = random.randrange(1, ROWS // CHUNK // 2)
        (folder / "out.parquet").write_bytes(b"what was there")
        run = stopped(folder, signal.SIGKILL, after, "--workers", workers)
        assert run.returncode == -signal.SIGKILL
        assert (folder / "out.parquet").read_bytes() == b"what was there"
        (folder / "out.parquet").unlink()
        end = time.monotonic() + 30
        while helpers(folder) and time.monotonic() < end:
            time.sleep(0.05)
        assert helpers(folder) == []
        gone_on(folder, "--workers", workers)


def helpers(folder: Path) -> list[str]:
    """Processes that were started by a run in the folder and are still there."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"RUN_OF={folder}".encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:
            continue
    return found


def plain(shown: str) -> str:
    """What a terminal shows without its colours and commands."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)


class TestOnATerminal:
    """A bar shows how many are done, how many a second, and the time left."""

    GIVEN = ("--chunk", CHUNK, "--lang", "en", "--workers")

    def test_the_bar(self, folder: Path) -> None:
        files = ("score-all", folder / "in.csv", folder / "out.parquet", "--set", folder / "set.yaml")
        with on_terminal(*files, *self.GIVEN, 1) as (process, read):
            shown = plain("".join(read))
        assert process.returncode == 1
        assert re.search(r"[1-9]\d*/4000 +[\d,]+/s +0:0\d:\d\d", shown)

    @pytest.mark.parametrize("workers", [1, 2])
    def test_after_ctrl_c_what_is_done_is_told_on_a_line_of_its_own(self, folder: Path, workers: int) -> None:
        """Ctrl-C reaches every process of the terminal."""
        for _ in range(_TRIALS):
            code, shown = self.interrupted(folder, workers)
            if code != 1:  # else it was over before the interrupt came
                break
            (folder / "out.parquet").unlink()
        assert code == 130
        (said,) = [line for line in re.split(r"[\r\n]+", plain(shown)) if "--resume" in line]
        assert said.startswith("stopped; at least ")
        assert "Traceback" not in shown
        gone_on(folder)

    def interrupted(self, folder: Path, workers: int) -> tuple[int, str]:
        """The exit code of a run that is interrupted as soon as the bar counts, and what it showed."""
        files = ("score-all", folder / "in.csv", folder / "out.parquet", "--set", folder / "set.yaml")
        with on_terminal(*files, *self.GIVEN, workers) as (process, read):
            shown = ""
            for part in read:
                shown += part
                if re.search(r"[1-9]\d*/4000", shown):
                    os.killpg(process.pid, signal.SIGINT)
                    break
            shown += "".join(read)
        return process.returncode, shown


class TestTheDiskIsFull:
    def limited(self, folder: Path, most: int, *more: object) -> subprocess.CompletedProcess[str]:
        """A run whose files may not grow beyond a size."""

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        return subprocess.run(
            scoring(folder, *more),
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=limit,
        )

    @pytest.mark.parametrize("workers", [1, 2])
    def test_while_parts_are_laid_down(self, folder: Path, workers: int) -> None:
        run = self.limited(folder, 4_000, "--workers", workers)
        assert run.returncode == 2, run.stderr
        assert "larger than a file may be" in run.stderr
        assert "Traceback" not in run.stderr
        assert not (folder / "out.parquet").exists()

    def test_while_the_result_is_put_together_and_then_there_is_room(self, folder: Path) -> None:
        (folder / "out.parquet").write_bytes(b"what was there")
        run = self.limited(folder, (folder / "whole.parquet").stat().st_size - 1)
        assert run.returncode == 2, run.stderr
        assert "out.parquet could not be written" in run.stderr
        assert "Traceback" not in run.stderr
        assert "Exception ignored" not in run.stderr
        assert (folder / "out.parquet").read_bytes() == b"what was there"
        assert [path.name for path in folder.glob(".out*")] == []
        gone_on(folder)


class TestGoingOn:
    def test_parts_without_their_end_are_done_again(self, folder: Path) -> None:
        """A power cut may leave a file under its name with nothing in it, or with the beginning only."""
        stopped(folder, signal.SIGKILL, 6, "--workers", 1)
        empty, half, *_ = sorted(folder.glob("out.parquet.parts/*-??????.arrow"))
        empty.write_bytes(b"")
        half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
        run = subprocess.run(scoring(folder, "--resume"), env=environment(), capture_output=True, check=False)
        assert run.returncode == 1, run.stderr
        assert (folder / "out.parquet").read_bytes() == (folder / "whole.parquet").read_bytes()

    def test_with_other_data_or_options_it_refuses_and_says_what_changed(self, folder: Path) -> None:
        stopped(folder, signal.SIGINT, 3, "--workers", 1)
        run = subprocess.run(
            scoring(folder, "--resume", "--final"), env=environment(), capture_output=True, text=True, check=False
        )
        assert run.returncode == 2
        assert "the options changed" in run.stderr
        with (folder / "in.csv").open("a") as file:
            file.write("\n")
        run = subprocess.run(
            scoring(folder, "--resume"), env=environment(), capture_output=True, text=True, check=False
        )
        assert run.returncode == 2
        assert "the input file changed" in run.stderr

    def test_without_being_asked_it_starts_anew(self, folder: Path) -> None:
        stopped(folder, signal.SIGINT, 3, "--workers", 1)
        run = subprocess.run(scoring(folder), env=environment(), capture_output=True, text=True, check=False)
        assert run.returncode == 1
        assert pq.read_table(folder / "out.parquet").equals(pq.read_table(folder / "whole.parquet"))

    def test_with_nothing_to_go_on_with_it_starts(self, folder: Path) -> None:
        run = subprocess.run(
            scoring(folder, "--resume"), env=environment(), capture_output=True, text=True, check=False
        )
        assert run.returncode == 1
        assert (folder / "out.parquet").exists()

    def test_two_runs_do_not_write_one_result(self, folder: Path) -> None:
        first = subprocess.Popen(
            scoring(folder, "--workers", 1), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        while not parts(folder):
            time.sleep(0.01)
        first.send_signal(signal.SIGSTOP)
        second = subprocess.run(scoring(folder), env=environment(), capture_output=True, text=True, check=False)
        first.send_signal(signal.SIGCONT)
        first.communicate()
        assert second.returncode == 2
        assert "another run is writing" in second.stderr
        assert pq.read_table(folder / "out.parquet").equals(pq.read_table(folder / "whole.parquet"))
