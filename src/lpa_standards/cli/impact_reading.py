"""Follows the submissions of a file from one set to the other, a piece at a time, on all cores where that pays."""

import os
import pickle
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from lpa_standards.cli.progress import Advance
from lpa_standards.errors import Finding
from lpa_standards.files.pieces import Piece, pieces_of, take
from lpa_standards.files.processes import undisturbed
from lpa_standards.scoring.impact import Track, Tracker

# Fewer than this are followed sooner than further processes are started.
_WORTH_PROCESSES = 5_000


class Followed(NamedTuple):
    """What became of the submissions of a file.

    Attributes:
        tracks: Those that could be read, in their order.
        findings: What is wrong with the others.
        many: How many there were, those included.
    """

    tracks: list[Track]
    findings: list[Finding]
    many: int = 0


def follow_file(tracker: Tracker, path: Path, *, jobs: int | None, advance: Advance) -> Followed:
    """Follows every submission of a file.

    Args:
        tracker: The two sets, compiled.
        path: Anything that `read_submissions` reads.
        jobs: How many processes; as many as there are cores unless said, where that pays.
        advance: Told how many are done.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: The columns of a table are not those of submissions, or one of a form is faulty.
        MissingExtraError: What reads it is not installed.
    """
    given = pieces_of(path)
    advance(0, given.many)
    many = jobs or os.cpu_count() or 1
    if many <= 1 or not given.travel or (jobs is None and (given.many or 0) < _WORTH_PROCESSES):
        return _gathered((followed(tracker, piece) for piece in given.pieces), advance)
    with TemporaryDirectory() as folder:
        # By a file: arguments of this size would hold up each process until the one before has taken them in.
        sets = Path(folder) / "sets"
        sets.write_bytes(pickle.dumps((tracker.old, tracker.new, tracker.absent)))
        # Started anew rather than forked: the progress bar has a thread of its own.
        with undisturbed():
            pool = get_context("spawn").Pool(many, _begin, (str(sets),))
        with pool:
            return _gathered(_ahead(pool, given.pieces, many + 1), advance)


def followed(tracker: Tracker, piece: Piece) -> Followed:
    """Follows the submissions of a piece; those that are faulty are told and left out."""
    submissions, places, findings = take(piece, tracker.refuse_strangers)
    tracks = list(tracker.follow(submissions))
    for number, track in enumerate(tracks):
        if track.findings and submissions[number].origin is None:
            # Read strictly, so that what is wrong is told with its place, if it is wrong at all.
            (tracks[number],) = tracker.follow([piece.strict(places[number])])
    return Followed(tracks, findings, len(piece))


def _gathered(parts: Iterable[Followed], advance: Advance) -> Followed:
    found = Followed([], [])
    for part in parts:
        found.tracks.extend(part.tracks)
        found.findings.extend(part.findings)
        advance(part.many)
    return found


def _ahead(pool: Any, pieces: Iterator[Piece], many: int) -> Iterator[Followed]:
    """What becomes of each piece, in their order; so many are read ahead and no more, however long the file."""
    waiting = deque(pool.apply_async(_in_process, (piece,)) for piece in islice(pieces, many))
    while waiting:
        found: Followed = waiting.popleft().get()
        waiting.extend(pool.apply_async(_in_process, (piece,)) for piece in islice(pieces, 1))
        yield found


_here: list[Tracker] = []


def _begin(sets: str) -> None:
    """Compiles the sets, once in each process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    old, new, absent = pickle.loads(Path(sets).read_bytes())  # noqa: S301  # written by this program a moment ago
    _here[:] = [Tracker(old, new, absent=absent)]


def _in_process(piece: Piece) -> Followed:
    return followed(_here[0], piece)
