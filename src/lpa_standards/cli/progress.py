"""How far long work is: on a terminal, a bar with what is done, how fast, and the time left; elsewhere nothing."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from lpa_standards.cli.output import say
from lpa_standards.errors import Words

T = TypeVar("T")
# Less than this is over before anyone could read how far it is.
_MANY = 20


def progress(work: Iterable[T], *, total: int, what: Words) -> Iterator[T]:
    """The work as it comes.

    Args:
        work: What is done one after the other.
        total: How many there are.
        what: What is counted, such as files.
    """
    if total < _MANY or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(say(what)), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(work, total=total)
