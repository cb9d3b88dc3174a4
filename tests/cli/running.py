"""Runs the command line as a person does: a process of its own, with streams and an environment."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

import lpa_standards
from lpa_standards.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
DEFINITIONS = ROOT / "definitions"
NAKHON = EXAMPLES / "minimum-standards-2563-nakhon-si-thammarat.yaml"
THA_KHAM = EXAMPLES / "minimum-standards-2567-tha-kham.yaml"
MAKHAM = EXAMPLES / "lpa-2561-makham.yaml"
PRACTICE = EXAMPLES / "practice-2566-incomplete.yaml"
NOTICE = "ชุดฝึกหัด: ตัวชี้วัดและค่าเป้าหมายไม่ใช่ของทางการ ห้ามใช้พิจารณาจริง"

_UNSET = (
    "COLUMNS",
    "NO_COLOR",
    "FORCE_COLOR",
    "LC_ALL",
    "LANG",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "LPA_STANDARDS_DEBUG",
)


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def environment(**extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    package = Path(lpa_standards.__file__).resolve().parents[1]
    return {**kept, "PYTHONPATH": str(package), **extra}


def command(*args: object) -> list[str]:
    return [sys.executable, "-m", "lpa_standards", *map(str, args)]


def run(*args: object, cwd: Path | None = None, **env: str) -> Ran:
    done = subprocess.run(
        command(*args), capture_output=True, cwd=cwd, env=environment(**env), check=False, timeout=300
    )
    found = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in found.said, found.said
    return found


@contextmanager
def on_terminal(*args: object) -> Iterator[tuple[subprocess.Popen[bytes], Iterator[str]]]:
    """A command of a session of its own with a terminal as standard error: the process, and what the terminal shows."""
    ours, theirs = pty.openpty()
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command(*args),
        stdin=nothing,
        stdout=nothing,
        stderr=theirs,
        env=environment(COLUMNS="140"),
        start_new_session=True,
    )
    os.close(theirs)

    def read() -> Iterator[str]:
        with suppress(OSError):  # all have let go of the terminal
            while shown := os.read(ours, 4096):
                yield shown.decode("utf-8", "replace")

    try:
        yield process, read()
        process.wait(timeout=300)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def call(*args: object, **env: str) -> Ran:
    """The same within this process: quicker, with typer's own runner."""
    around = {**dict.fromkeys(_UNSET, None), **env}
    done = CliRunner().invoke(app, [str(arg) for arg in args], env=around, prog_name="lpa-standards")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)
