"""The runs of several files of tests, and what is covered of each set."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lpa_standards.cli.guard import exit_code_of
from lpa_standards.errors import LpaStandardsError
from lpa_standards.indicators.library import shown_name
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.testing.coverage import Coverage
from lpa_standards.testing.model import CaseFile
from lpa_standards.testing.reading import read_cases
from lpa_standards.testing.running import Ran, Runner

Progress = Callable[[Iterable[Ran], int], Iterator[Ran]]
SetKey = tuple[str, int, str | None, str]


@dataclass(frozen=True)
class FileRun:
    """One file of tests, run.

    Attributes:
        name: Name of the file.
        file: What it says.
        runs: Its cases, as they ran.
    """

    name: str
    file: CaseFile
    runs: tuple[Ran, ...]

    @property
    def agreeing(self) -> int:
        """How many confirmed cases agree."""
        return sum(ran.proves for ran in self.runs)

    @property
    def failing(self) -> int:
        """How many cases differ, confirmed or not."""
        return sum(not ran.agrees for ran in self.runs)

    @property
    def unconfirmed(self) -> int:
        """How many cases agree that nobody has confirmed."""
        return len(self.runs) - self.agreeing - self.failing


@dataclass
class Run:
    """Everything that was asked for.

    Attributes:
        files: The files that could be read.
        errors: Why others could not.
        coverages: What is covered of each set; empty unless asked for.
    """

    files: list[FileRun] = field(default_factory=list)
    errors: list[LpaStandardsError] = field(default_factory=list)
    coverages: list[Coverage] = field(default_factory=list)

    @property
    def codes(self) -> list[int]:
        """The exit codes that the errors deserve."""
        return [exit_code_of(error) for error in self.errors]


def run_files(
    paths: Sequence[Path], own: IndicatorSet | None, only: str | None, progress: Progress, *, coverage: bool
) -> Run:
    """Run files of tests one after the other; one that cannot be read does not keep the others.

    Args:
        paths: The files.
        own: The set to test instead of the one that each file names.
        only: Runs the cases alone whose name holds this text.
        progress: Shows how far the work is.
        coverage: Whether to find out what is covered.
    """
    run = Run()
    covered: dict[SetKey, Coverage] = {}
    for path in paths:
        try:
            file = read_cases(path, own)
        except LpaStandardsError as error:
            run.errors.append(error)
            continue
        runs = tuple(progress(Runner(file).run(only=only), len(file.tests)))
        run.files.append(FileRun(shown_name(path), file, runs))
        if coverage:
            key = _key_of(file.standards)
            if key not in covered:
                covered[key] = Coverage(file.standards)
            covered[key].add(runs)
    run.coverages = list(covered.values())
    return run


def _key_of(standards: IndicatorSet) -> SetKey:
    return standards.programme, standards.fiscal_year, standards.edition, standards.fingerprint
