"""Scores slices, in this process or in several; whoever scores one lays down its part."""

import multiprocessing
import pickle
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from lpa_standards.errors import LpaStandardsError, Words
from lpa_standards.files.bulk.parts import Part, Parts
from lpa_standards.files.bulk.previous import Previous
from lpa_standards.files.bulk.source import Slice, Source
from lpa_standards.files.bulk.worker import work
from lpa_standards.files.processes import undisturbed
from lpa_standards.scoring.frames.batches import BatchKernel

_PAUSE: Final = 0.03
_JOB: Final = "job.pickle"


class Job(NamedTuple):
    """What whoever scores needs to know.

    Attributes:
        source: The file.
        kernel: The set, ready for its columns.
        parts: Where parts are laid down.
        previous: The data of the year before.
    """

    source: Source
    kernel: BatchKernel
    parts: Parts
    previous: Previous | None = None

    def do(self, piece: Slice) -> None:
        """Scores a slice."""
        loaded = self.source.load(piece)
        batch = self.kernel.score(loaded.batch, loaded.aside)
        told = [] if self.previous is None else self.previous.told(loaded, batch, self.kernel)
        if told:
            batch = self.kernel.with_findings(batch, told)
        self.parts.save(piece.at, Part(batch, loaded.lines, loaded.sheet))


def done_in_turn(job: Job, *, workers: int) -> Iterator[Slice]:
    """Every slice of the file, in order, as soon as its part is there.

    Args:
        job: What is to be done.
        workers: How many processes; with 1 it is done in this one.

    Raises:
        LpaStandardsError: A slice cannot be read or laid down, or a process was ended from outside.
    """
    missing = [run for run in job.source.runs if not all(job.parts.has(at) for at in run)]
    if workers <= 1 or len(missing) <= 1:
        for piece in job.source.slices:
            if not job.parts.has(piece.at):
                job.do(piece)
            yield piece
        return
    with _Workers(job, missing, min(workers, len(missing))) as team:
        for piece in job.source.slices:
            while not job.parts.has(piece.at):
                team.check()
                time.sleep(_PAUSE)
            yield piece


class _Workers:
    """Processes that take runs of slices one after the other until none is left.

    They are started anew rather than forked: threads of Arrow and of the progress bar do not survive a fork.
    """

    def __init__(self, job: Job, runs: Sequence[range], many: int) -> None:
        context = multiprocessing.get_context("spawn")
        # By a file: arguments of this size would hold up each process until the one before has taken them in.
        self._file = job.parts.folder / _JOB
        self._file.write_bytes(pickle.dumps((job, list(runs))))
        self._stop = context.Event()
        self._next = context.Value("l", 0)
        self._team = []
        for _ in range(many):
            mine, theirs = context.Pipe(duplex=False)
            arguments = (str(self._file), self._stop, self._next, theirs)
            self._team.append((context.Process(target=work, args=arguments, daemon=True), mine, theirs))

    def __enter__(self) -> Self:
        with undisturbed():  # whoever interrupts means this process, which lets the others finish their slice
            for process, _, handed_over in self._team:
                process.start()
                handed_over.close()
        return self

    def check(self) -> None:
        """Looks whether all are well.

        Raises:
            LpaStandardsError: One has met a fault, or was ended from outside.
        """
        for process, mine, _ in self._team:
            if mine.poll():
                with suppress(EOFError):
                    raise mine.recv()
            if process.exitcode not in {None, 0}:
                raise LpaStandardsError(_ENDED, _FEWER)

    def __exit__(self, kind: object, *more: object) -> None:
        self._stop.set()
        for process, *_rest in self._team:
            if kind not in {None, KeyboardInterrupt, GeneratorExit}:  # another may wait for one that is gone
                process.terminate()
            process.join()
        self._file.unlink(missing_ok=True)


def work_off(file: str, stop: Any, upcoming: Any, told: Connection) -> None:
    """What a process of a team does, as `worker.work` tells it."""
    job, runs = pickle.loads(Path(file).read_bytes())  # noqa: S301  # written by this program a moment ago
    parent = multiprocessing.parent_process()
    try:
        while True:
            with upcoming.get_lock():
                at = upcoming.value
                upcoming.value += 1
            if at >= len(runs):
                return
            for number in runs[at]:
                if stop.is_set() or (parent is not None and not parent.is_alive()):
                    return
                if not job.parts.has(number):
                    job.do(job.source.slices[number])
    except Exception as error:  # noqa: BLE001  # it is raised where the command runs
        told.send(error)


_ENDED: Final = Words(
    "a process was ended from outside, perhaps for want of memory",
    "โปรเซสที่ช่วยประเมินถูกปิดจากภายนอก อาจเพราะหน่วยความจำไม่พอ",
)
_FEWER: Final = Words("go on with --resume and fewer --workers", "ทำต่อด้วย --resume และลดจำนวน --workers")
