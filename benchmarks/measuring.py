"""Durations of several jobs in one run, in turns, so that whatever else the machine does falls on all of them alike."""

import argparse
import gc
import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

Job = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """What one job took.

    Attributes:
        best: Shortest time of one call, in seconds; the least disturbed.
        median: Median over the rounds, in seconds.
    """

    best: float
    median: float

    def over(self, many: int) -> "Timing":
        """The same for one of so many things that a call does."""
        return Timing(self.best / many, self.median / many)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        name: What was measured.
        best: Best time, in microseconds.
        median: Median time, in microseconds.
        best_ratio: Best time over the best time of the yardstick.
        median_ratio: The same of the medians.
        bar: What the ratio should not exceed; None where nothing is asked.
        by_median: Whether the ratio of the medians is held against the bar, not that of the best times.
    """

    name: str
    best: float
    median: float
    best_ratio: float
    median_ratio: float
    bar: float | None = None
    by_median: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.bar is None:
            return None
        return (self.median_ratio if self.by_median else self.best_ratio) <= self.bar

    @property
    def verdict(self) -> str:
        """The bar, and whether it is met, in words."""
        if self.bar is None:
            return ""
        which = "median" if self.by_median else "best"
        return f"{which} at most {self.bar:g}: {'met' if self.met else 'NOT met'}"


def in_turns(
    jobs: Mapping[str, Job], rounds: int, sample: float = 0.01, *, clock: Callable[[], float] = perf_counter
) -> dict[str, Timing]:
    """Times the jobs one after the other, round after round, as users run them: with the garbage collector on.

    Args:
        jobs: What is timed, by name.
        rounds: How many times each job is sampled, 1 or more.
        sample: About how long one sample lasts, in seconds; the same for every job, so that each is as likely to
            find the machine quiet.
        clock: Tells the time in seconds; that of the process alone where every job runs on one thread and the machine
            has other things to do.
    """
    calls = {name: max(1, round(sample / _once(job))) for name, job in jobs.items()}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            gc.collect()  # the rubbish of the job before is not this one's
            job()  # nor is it charged for what the collection pushed out of the caches
            number = calls[name]
            begin = clock()
            for _ in range(number):
                job()
            taken[name].append((clock() - begin) / number)
    return {name: Timing(min(times), median(times)) for name, times in taken.items()}


def _once(job: Job) -> float:
    for _ in range(3):  # plans are made at the first call, straight-line code at the second: neither is measured
        job()
    begin = perf_counter()
    job()
    return perf_counter() - begin


def rows(timings: Mapping[str, Timing], yardstick: str, bars: Mapping[str, float]) -> list[Row]:
    """The table of the timings, as ratios to one of them."""
    unit = timings[yardstick]
    return [
        Row(
            name,
            timing.best * 1e6,
            timing.median * 1e6,
            timing.best / unit.best,
            timing.median / unit.median,
            bars.get(name),
        )
        for name, timing in timings.items()
    ]


def report(title: str, table: Sequence[Row], *, as_json: bool) -> None:
    """Prints the table, with the Python version and the number of processors."""
    if as_json:
        about = {"title": title, "python": platform.python_version(), "processors": os.cpu_count()}
        figures = [{**asdict(row), "met": row.met} for row in table]
        print(json.dumps({**about, "rows": figures}))
        return
    print(f"{title}\nPython {platform.python_version()}, {os.cpu_count()} processors; times in microseconds\n")
    width = max(len(row.name) for row in table)
    print(f"{'':{width}}  {'best':>10}  {'median':>10}  {'x best':>7}  {'x median':>8}")
    for row in table:
        figures_text = f"{row.best:>10,.1f}  {row.median:>10,.1f}  {row.best_ratio:>7.2f}  {row.median_ratio:>8.2f}"
        print(f"{row.name:{width}}  {figures_text}  {row.verdict}".rstrip())
    print()


def asked_for_json(description: str) -> bool:
    """Reads the command line; whether `--json` was given."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return bool(parser.parse_args().json)


def tell(title: str, figures: Mapping[str, float | str], *, as_json: bool) -> None:
    """Prints figures that are no durations, such as wrong answers or memory, by name."""
    if as_json:
        about = {"title": title, "python": platform.python_version(), "processors": os.cpu_count()}
        print(json.dumps({**about, "figures": figures}))
        return
    print(title)
    width = max(map(len, figures), default=0)
    for name, figure in figures.items():
        print(f"{name:{width}}  {figure:>12,}" if isinstance(figure, int | float) else f"{name:{width}}  {figure:>12}")
    print()
