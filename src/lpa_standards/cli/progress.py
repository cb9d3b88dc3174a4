"""How far long work is: a bar with the rate and the time left, on standard error where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    """Told of every few that are done."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """So many more are done; the total is told once, where it is known."""


@contextmanager
def progress(words: str) -> Iterator[Advance]:
    """A bar while the work lasts; where standard error is no terminal nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda done, total=None: None  # noqa: ARG005  # nobody is watching
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:,.0f}/s", style="progress.data.speed")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def advance(done: int, total: int | None = None) -> None:
            if total is not None:
                bar.update(task, total=total)
            bar.update(task, advance=done)

        yield advance
