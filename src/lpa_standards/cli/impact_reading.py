"""Follows the submissions of a file from one set to the other, on all cores where the file can be cut into pieces.

Other kinds of file come in through `read_submissions`; what it reads, `impact` reads too.
"""

import json
import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol

from lpa_standards.errors import DocumentError, Finding, SubmissionError
from lpa_standards.files import read_submissions
from lpa_standards.indicators.documents import name_of, read_text
from lpa_standards.indicators.json_data import parse_json
from lpa_standards.scoring.impact import Track, Tracker
from lpa_standards.scoring.submission import Submission, build_submission

_LINES = frozenset({".jsonl", ".ndjson"})
_MAX_BYTES = 1_000_000_000
_CHUNK = 200
# Fewer than this are followed sooner than further processes are started.
_WORTH_PROCESSES = 1_500

# Characters of a number that a float holds digit for digit: 15 digits and the point.
_SHORT = 16

Line = tuple[int, str]


class Advance(Protocol):
    """Told of every few submissions that are done."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """So many more are done; the total is told once, where it is known."""


class Followed(NamedTuple):
    """What became of the submissions of a file.

    Attributes:
        tracks: Those that could be read, in their order.
        findings: What is wrong with the others.
    """

    tracks: list[Track]
    findings: list[Finding]


def follow_file(tracker: Tracker, path: Path, *, jobs: int | None, advance: Advance) -> Followed:
    """Follows every submission of a file.

    Args:
        tracker: The two sets, compiled.
        path: Anything that `read_submissions` reads.
        jobs: How many processes; as many as there are cores unless said. Only lines of JSON are shared out.
        advance: Told how many are done.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        DocumentError: It is not readable text of its kind.
        SubmissionError: A submission is faulty, in a file other than lines of JSON.
    """
    if path.suffix.lower() not in _LINES:
        return _one_by_one(tracker, read_submissions(path), advance)
    name = name_of(path)
    text = read_text(path, limit=_MAX_BYTES)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    del text
    advance(0, len(lines))
    chunks = [lines[at : at + _CHUNK] for at in range(0, len(lines), _CHUNK)]
    many = min(jobs or os.cpu_count() or 1, len(chunks))
    if many <= 1 or (jobs is None and len(lines) < _WORTH_PROCESSES):
        return _gathered((_of_lines(tracker, name, chunk) for chunk in chunks), chunks, advance)
    with TemporaryDirectory() as folder:
        # By a file: arguments of this size would hold up each process until the one before has taken them in.
        sets = Path(folder) / "sets"
        sets.write_bytes(pickle.dumps((tracker.old, tracker.new, tracker.absent)))
        # Started anew rather than forked: the progress bar has a thread of its own.
        with get_context("spawn").Pool(many, _begin, (str(sets), name)) as pool:
            return _gathered(pool.imap(_in_process, chunks), chunks, advance)


def _one_by_one(tracker: Tracker, submissions: Iterable[Submission], advance: Advance) -> Followed:
    found = Followed([], [])
    for at, track in enumerate(tracker.follow(submissions), start=1):
        found.tracks.append(track)
        if at % _CHUNK == 0:
            advance(_CHUNK)
    return found


def _gathered(parts: Iterable[Followed], chunks: Sequence[Sequence[Line]], advance: Advance) -> Followed:
    found = Followed([], [])
    for part, chunk in zip(parts, chunks, strict=True):
        found.tracks.extend(part.tracks)
        found.findings.extend(part.findings)
        advance(len(chunk))
    return found


def _of_lines(tracker: Tracker, name: str, lines: Sequence[Line]) -> Followed:
    found = Followed([], [])
    for number, line in lines:
        try:
            found.tracks.append(_quick_track(tracker, line) or _track(tracker, name, number, line))
        except (DocumentError, SubmissionError) as error:
            found.findings.extend(error.findings)
    return found


def _track(tracker: Tracker, name: str, number: int, line: str) -> Track:
    """One line read strictly, so that whatever is wrong is told with its place."""
    document = parse_json(line, name=name, first_line=number)
    submission = build_submission(Submission, document.data, document, document.findings)
    (track,) = tracker.follow([submission])
    return track


def _quick_track(tracker: Tracker, line: str) -> Track | None:
    """One line read quickly; None where strict reading could see more, or something is wrong."""
    try:
        data = json.loads(line, parse_float=_short_float)
        # A key given twice is lost: then more colons follow quotes than there are keys.
        if _keys(data) != line.count('":'):
            return None
        (track,) = tracker.follow([build_submission(Submission, data)])
    except (ValueError, RecursionError):  # broken lines and faulty submissions are both
        return None
    return None if track.findings else track


def _short_float(text: str) -> float:
    if len(text) > _SHORT or "e" in text or "E" in text:
        raise ValueError(text)
    return float(text)


def _keys(data: object) -> int:
    """How many keys there are, at every depth of objects."""
    if not isinstance(data, dict):
        return 0
    return len(data) + sum(_keys(value) for value in data.values() if type(value) is dict)


_here: list[tuple[Tracker, str]] = []


def _begin(sets: str, name: str) -> None:
    """Compiles the sets, once in each process."""
    old, new, absent = pickle.loads(Path(sets).read_bytes())  # noqa: S301  # written by this program a moment ago
    _here[:] = [(Tracker(old, new, absent=absent), name)]


def _in_process(lines: Sequence[Line]) -> Followed:
    tracker, name = _here[0]
    return _of_lines(tracker, name, lines)


@contextmanager
def progress(words: str) -> Iterator[Advance]:
    """A progress bar on standard error, where that is a terminal; else nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda done, total=None: None  # noqa: ARG005  # nobody is watching
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def advance(done: int, total: int | None = None) -> None:
            if total is not None:
                bar.update(task, total=total)
            bar.update(task, advance=done)

        yield advance
