"""What a process that scores slices for another begins with; light, so that what it loads can be chosen."""

from multiprocessing.connection import Connection
from typing import Any

from lpa_standards.files.processes import without_pandas


def work(file: str, stop: Any, upcoming: Any, told: Connection) -> None:
    """Scores runs of slices until none is left.

    Args:
        file: Where the job lies.
        stop: An event: no further slice is wanted.
        upcoming: The number of the next run, shared by all processes.
        told: Where a fault is told.
    """
    without_pandas()
    from lpa_standards.files.bulk.working import work_off

    work_off(file, stop, upcoming, told)
