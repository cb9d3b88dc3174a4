"""Waits for files to be saved.

The times of the files are looked at twice a second: that also works on the shared drives of offices, where systems do
not tell of changes.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

_SECONDS = 0.5


def changes_of(paths: Sequence[Path]) -> Iterator[None]:
    """Once for each time that a file was saved, made or removed; goes on until it is interrupted."""
    known = _stamps(paths)
    while True:
        time.sleep(_SECONDS)
        now = _stamps(paths)
        if now != known:
            known = now
            yield


def _stamps(paths: Sequence[Path]) -> list[tuple[int, int] | None]:
    return [_stamp(path) for path in paths]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:  # an editor that saves by renaming takes the file away for a moment
        return None
    return found.st_mtime_ns, found.st_size
