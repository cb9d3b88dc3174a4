"""Plants mistakes in a copy of the library, one at a time, and runs the test that must find each.

python -m tests.scoring.frames.mutants            # all of them
python -m tests.scoring.frames.mutants guard      # those whose description holds a word
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
_NOT_RUN = {2, 3, 4, 5}  # what pytest ends with where it is stopped, fails itself, or finds no test
FRAMES = Path("lpa_standards/scoring/frames")


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes:
        says: The mistake in words.
        file: The file of the kernel it is planted in.
        find: What stands there, once.
        replace: What is put in its place.
        killed_by: The test that must fail, beneath this folder.
    """

    says: str
    file: str
    find: str
    replace: str
    killed_by: str

    def planted(self, text: str) -> str:
        """The source with the mistake in it."""
        assert text.count(self.find) == 1, f"{self.file}: found {text.count(self.find)} times: {self.find}"
        return text.replace(self.find, self.replace)


def mutants() -> list[Mutant]:
    """All mistakes."""
    return [Mutant(**one) for one in yaml.safe_load((HERE / "mutants.yaml").read_text(encoding="utf-8"))]


def passes(source: Path, tests: list[str]) -> bool:
    """Whether the tests pass on a copy of the library."""
    names = [str(HERE / test) for test in tests]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *names]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode in _NOT_RUN:
        sys.exit(done.stdout + done.stderr)
    return done.returncode == 0


def main() -> None:
    """Plants the mistakes and tells which were found."""
    wanted = [one for one in mutants() if not sys.argv[1:] or sys.argv[1] in one.says]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        shutil.copytree(
            ROOT / "src/lpa_standards", source / "lpa_standards", ignore=shutil.ignore_patterns("__pycache__")
        )
        if not passes(source, sorted({one.killed_by for one in wanted})):
            sys.exit("the tests fail without any mistake")
        survived = 0
        for one in wanted:
            path = source / FRAMES / one.file
            text = path.read_text(encoding="utf-8")
            path.write_text(one.planted(text), encoding="utf-8")
            alive = passes(source, [one.killed_by])
            path.write_text(text, encoding="utf-8")
            survived += alive
            print(
                f"{'SURVIVED' if alive else 'killed':8}  {one.says}  ({one.killed_by.rpartition('::')[2]})", flush=True
            )
    sys.exit(f"{survived} of {len(wanted)} survived" if survived else 0)


if __name__ == "__main__":
    main()
