"""Plants mistakes in a copy of the library, one at a time, and runs the test that must find each.

python -m tests.mutants                              # all of them
python -m tests.mutants tests/scoring/straight       # those of a folder with a mutants.yaml
python -m tests.mutants tests/scoring/frames guard   # those of them whose description holds a word
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

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/lpa_standards"
FOLDERS = sorted(path.parent for path in (ROOT / "tests").rglob("mutants.yaml"))
_NOT_RUN = {2, 3, 4, 5}  # what pytest ends with where it is stopped, fails itself, or finds no test


@dataclass(frozen=True)
class Mutant:
    """One mistake.

    Attributes:
        folder: Where it is written down.
        says: The mistake in words.
        file: The file of the library it is planted in.
        find: What stands there, once.
        replace: What is put in its place.
        killed_by: The test that must fail, beneath the folder.
    """

    folder: Path
    says: str
    file: str
    find: str
    replace: str
    killed_by: str

    def planted(self, text: str) -> str:
        """The source with the mistake in it."""
        assert text.count(self.find) == 1, f"{self.file}: found {text.count(self.find)} times: {self.find}"
        return text.replace(self.find, self.replace)

    @property
    def test(self) -> str:
        """The test that must fail, as pytest names it."""
        return str(self.folder / self.killed_by)


def mutants(folder: Path) -> list[Mutant]:
    """The mistakes of a folder."""
    return [Mutant(folder, **one) for one in yaml.safe_load((folder / "mutants.yaml").read_text(encoding="utf-8"))]


def passes(source: Path, tests: list[str]) -> bool:
    """Whether the tests pass on a copy of the library."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode in _NOT_RUN:
        sys.exit(done.stdout + done.stderr)
    return done.returncode == 0


def main() -> None:
    """Plants the mistakes and tells which were found."""
    folders = [Path(sys.argv[1]).resolve()] if sys.argv[1:] else FOLDERS
    word = "".join(sys.argv[2:])
    wanted = [one for folder in folders for one in mutants(folder) if word in one.says]
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        shutil.copytree(SOURCE, source / SOURCE.name, ignore=shutil.ignore_patterns("__pycache__"))
        if not passes(source, sorted({one.test for one in wanted})):
            sys.exit("the tests fail without any mistake")
        survived = 0
        for one in wanted:
            path = source / SOURCE.name / one.file
            text = path.read_text(encoding="utf-8")
            path.write_text(one.planted(text), encoding="utf-8")
            alive = passes(source, [one.test])
            path.write_text(text, encoding="utf-8")
            survived += alive
            test = one.killed_by.rpartition("::")[2]
            print(f"{'SURVIVED' if alive else 'killed':8}  {one.says}  ({test})", flush=True)
    sys.exit(f"{survived} of {len(wanted)} survived" if survived else 0)


if __name__ == "__main__":
    main()
