"""Durations of whole commands: fresh interpreters in turns, each less a bare one."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter

from benchmarks.measuring import Row
from benchmarks.practice import ROOT

_BARE = "bare interpreter"


def in_fresh_interpreters(
    programs: Mapping[str, Sequence[str]], *, against: float, barred: Sequence[str], rounds: int, compiled: str
) -> list[Row]:
    """The table of some programs.

    Args:
        programs: Arguments of the interpreter, by name.
        against: Seconds that each is held against.
        barred: Names of those that are to take no longer; of the medians.
        rounds: How often each is run, 1 or more.
        compiled: A folder for compiled files, so that the library runs as an installed one does.
    """
    all_programs = {_BARE: ["-c", "pass"], **programs}
    taken: dict[str, list[float]] = {name: [] for name in all_programs}
    for number in range(rounds + 1):
        for name, arguments in all_programs.items():
            seconds = _run(arguments, compiled)
            if number:  # compiled files were written in the first round
                taken[name].append(seconds)
    table = []
    for name in programs:
        best = min(taken[name]) - min(taken[_BARE])
        usual = median(time - bare for time, bare in zip(taken[name], taken[_BARE], strict=True))
        bar = 1.0 if name in barred else None
        table.append(Row(name, best * 1e6, usual * 1e6, best / against, usual / against, bar, by_median=True))
    return table


def environment(compiled: str) -> dict[str, str]:
    """The environment of a fresh interpreter: the library comes from this checkout, compiled files from that folder."""
    found = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": compiled}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _run(arguments: Sequence[str], compiled: str) -> float:
    """Seconds of one fresh interpreter."""
    begin = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        env=environment(compiled),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - begin
