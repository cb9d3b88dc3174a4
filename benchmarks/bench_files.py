"""`score-all` from Parquet to Parquet against the same set written by hand over polars columns, and its memory.

Each run is a fresh process, its start included; the rival reads, reckons and writes as a polars script would.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks import national
from benchmarks.commands import environment
from benchmarks.measuring import Row, Timing, report, rows

POLARS = "polars float64, by hand"
OURS = "score-all, {workers} workers"
BAR = 1.3  # for a million rows; with fewer, starting the processes weighs more
_MANY = 1_000_000
_FEW = 100


def material(folder: Path, many: int) -> None:
    """The set, and so many submissions in Parquet; the rows of a nation are drawn again and again."""
    import polars as pl
    import yaml

    folder.mkdir()
    (folder / "set.yaml").write_text(yaml.safe_dump(national.definition(), allow_unicode=True), "utf-8")
    nation = pl.DataFrame(national.columns())
    chance = Random(2)
    frame = nation[[chance.randrange(len(nation)) for _ in range(many)]]
    codes = pl.Series("code", [f"{at:08d}" for at in range(many)])
    provinces = pl.Series("province", [f"จังหวัด {at % 77}" for at in range(many)])
    frame.with_columns(codes, provinces).write_parquet(folder / "in.parquet")


def make(folder: Path, many: int) -> None:
    """The same by another process: what a process starts counts the memory of the one that started it."""
    subprocess.run([sys.executable, __file__, "--make", str(folder), "--rows", str(many)], check=True)


def by_hand(folder: Path) -> None:
    """What a polars script does."""
    import polars as pl

    from benchmarks.frame_rivals import polars_f64

    polars_f64(pl.read_parquet(folder / "in.parquet")).write_parquet(folder / "rival.parquet")


def command(name: str, folder: Path) -> list[str]:
    """The process of a job."""
    if name == POLARS:
        return [sys.executable, __file__, "--by-hand", str(folder)]
    workers = name.split()[1]
    files = [str(folder / "in.parquet"), str(folder / "out.parquet")]
    options = ["--set", str(folder / "set.yaml"), "--final", "--workers", workers]
    return [sys.executable, "-c", "from lpa_standards.cli import main; main()", "score-all", *files, *options]


def run(name: str, folder: Path) -> tuple[float, float, float]:
    """Seconds of the clock, seconds of all processors, and the peak of its largest process in MiB."""
    begin = time.perf_counter()
    there = environment(str(folder.parent / "compiled"))
    process = subprocess.Popen(command(name, folder), stdout=subprocess.DEVNULL, env=there)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(many: int, rounds: int, workers: list[int]) -> tuple[list[Row], dict[str, Any]]:
    """The rival and the command in turns."""
    names = [POLARS, *(OURS.format(workers=each) for each in workers)]
    with TemporaryDirectory() as there:
        folder, few = Path(there) / "many", Path(there) / "few"
        make(folder, many)
        make(few, _FEW)
        for name in names:
            run(name, few)  # compiled files are written now
        taken: dict[str, list[tuple[float, float, float]]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                taken[name].append(run(name, folder))
        sizes = {path.name: round(path.stat().st_size / 1e6) for path in folder.glob("*.parquet")}
    timings = {
        name: Timing(min(each[0] for each in found), sorted(each[0] for each in found)[len(found) // 2])
        for name, found in taken.items()
    }
    more = {
        "processor seconds": {name: round(min(each[1] for each in found), 2) for name, found in taken.items()},
        "megabytes": sizes,
    }
    return rows(timings, yardstick=POLARS, bars={names[-1]: BAR} if many >= _MANY else {}), more


def memory(sizes: list[int]) -> dict[str, Any]:
    """Peak resident memory of a run of one process, and of the largest of a run of several, in MiB."""
    found: dict[str, Any] = {}
    for many in sizes:
        with TemporaryDirectory() as there:
            folder = Path(there) / "many"
            make(folder, many)
            for name in (OURS.format(workers=1), OURS.format(workers=2), POLARS):
                found.setdefault(name, {})[f"{many:,}"] = round(run(name, folder)[2])
    return found


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rows", type=int, default=100_000, help="number of submissions")
    parser.add_argument("--rounds", type=int, default=3, help="how many times each is timed")
    parser.add_argument(
        "--workers", type=int, nargs="*", default=[1, 2], help="numbers of processes; the last has the bar"
    )
    parser.add_argument(
        "--memory", type=int, nargs="*", help="measure peak memory at these numbers of submissions instead"
    )
    parser.add_argument("--by-hand", help=argparse.SUPPRESS)
    parser.add_argument("--make", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        material(Path(asked.make), asked.rows)
        return
    if asked.by_hand:
        by_hand(Path(asked.by_hand))
        return
    if asked.memory is not None:
        print(json.dumps({"peak MiB": memory(asked.memory or [100_000, 1_000_000])}))
        return
    table, more = measure(asked.rows, asked.rounds, asked.workers)
    report(f"{asked.rows:,} submissions of 100 indicators, Parquet to Parquet", table, as_json=asked.json)
    print(json.dumps(more))


if __name__ == "__main__":
    main()
