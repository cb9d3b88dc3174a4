"""Scoring on a Spark cluster of two worker processes against the same kernel in one process, from the same files."""

import argparse
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from collections.abc import Mapping
from typing import Any

import lpa_standards as lpa
from benchmarks import national
from benchmarks.measuring import Job, Row, Timing, report, rows
from lpa_standards.scoring import spark

BATCH = 10_000  # what Spark hands over at a time unless told otherwise
KERNEL, CLUSTER, EMPTY = "batch kernel, one process", "Spark, two workers", "Spark, two workers, rows only read"


def material(folder: Path, many: int, files: int) -> None:
    """So many rows of 100 indicators with gaps, in files of equal size."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    some, chance = pa.table(national.columns()), Random(2)
    for at in range(files):
        chosen = [chance.randrange(some.num_rows) for _ in range(many // files)]
        pq.write_table(some.take(chosen), folder / f"part-{at}.parquet", row_group_size=BATCH)


def here(folder: Path, scorer: lpa.Scorer) -> int:
    """Scores all files in this process; the number of rows."""
    import pyarrow.parquet as pq

    found = 0
    for path in sorted(folder.glob("*.parquet")):
        file = pq.ParquetFile(path)
        kernel = scorer.batch_kernel(file.schema_arrow, final=True, dictionaries=False)
        found += sum(batch.num_rows for batch in kernel(file.iter_batches(BATCH)))
    return found


def discard(frame: Any) -> None:
    """Has Spark make every row, and keep none."""
    frame.write.format("noop").mode("overwrite").save()


def in_turns(jobs: Mapping[str, Job], rounds: int) -> dict[str, Timing]:
    """Times long jobs, one call of each a round; the first round, in which everything is made ready, does not count."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds + 1):
        for name, job in jobs.items():
            begin = perf_counter()
            job()
            taken[name].append(perf_counter() - begin)
    return {name: Timing(min(times[1:]), median(times[1:])) for name, times in taken.items()}


def measure(many: int = 100_000, rounds: int = 1, files: int = 8) -> list[Row]:
    """The kernel in one process, the cluster, and the cluster that only reads, in turns."""
    scorer = lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition()))
    session = spark.local_cluster(2, memory_mb=1024, settings={"spark.ui.enabled": "false", "spark.log.level": "ERROR"})
    try:
        with TemporaryDirectory() as name:
            folder = Path(name)
            material(folder, many, files)
            frame = session.read.parquet(name)
            scored = spark.score(frame, scorer.set, final=True)
            assert here(folder, scorer) == scored.count()
            jobs = {
                KERNEL: lambda: here(folder, scorer),
                CLUSTER: lambda: discard(scored),
                EMPTY: lambda: discard(frame),
            }
            return rows(in_turns(jobs, rounds), yardstick=KERNEL, bars={})
    finally:
        session.stop()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--rows", type=int, default=100_000, help="number of rows")
    parser.add_argument("--rounds", type=int, default=1, help="how many times each is timed")
    asked = parser.parse_args()
    try:
        table = measure(asked.rows, asked.rounds)
    except lpa.LpaStandardsError as missing:  # without the extra, or without Java
        print(f"not measured: {missing}")
        return
    report(f"{asked.rows:,} rows, 100 indicators", table, as_json=asked.json)
    for row in table:
        print(f"{row.name}: {asked.rows / row.best * 1e6:,.0f} rows a second at best")


if __name__ == "__main__":
    main()
