"""The parts of a result: one file for each slice, whole or not there, so that a run that was stopped can go on."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from lpa_standards.errors import LpaStandardsError, Words
from lpa_standards.files.bulk.extra import ipc, pa
from lpa_standards.files.bulk.records import bytes_at
from lpa_standards.files.whole import unwritable
from lpa_standards.indicators.documents import name_of

_LINE: Final = "@line"
_SHEET: Final = b"sheet"
_RUN: Final = "run.json"
_ENDS: Final = 1 << 16
GO_ON: Final = Words(
    "make room or allow writing, then go on with --resume; what is done is kept",
    "เพิ่มพื้นที่หรือสิทธิ์เขียน แล้วทำต่อด้วย --resume ส่วนที่ทำแล้วยังอยู่",
)
_SAID: Final = {
    "input": Words("the input file", "ไฟล์ข้อมูล"),
    "previous": Words("the file of the year before", "ไฟล์ข้อมูลปีก่อน"),
    "set": Words("the set of indicators", "ชุดตัวชี้วัด"),
    "options": Words("the options", "ตัวเลือก"),
    "library": Words("the version of this program", "รุ่นของโปรแกรม"),
}


class Part(NamedTuple):
    """A scored slice.

    Attributes:
        batch: What the kernel gave, the findings last.
        lines: Line of each row; None where rows have none.
        sheet: Sheet of a workbook.
    """

    batch: Any
    lines: Any
    sheet: str | None


class Parts:
    """The parts of one run.

    Args:
        folder: Where they lie.
        key: Tells the run from others, so that none of their parts is taken for one of it.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self._key = folder, key

    @property
    def scratch(self) -> Path:
        """A folder within for what has to be brought together first."""
        return self.folder / "rows"

    def has(self, at: int) -> bool:
        """Whether a part is there."""
        return self._file(at).exists()

    @property
    def any(self) -> bool:
        """Whether any part is there."""
        return next(self.folder.glob(f"{self._key}-*.arrow"), None) is not None

    def drop_broken(self) -> None:
        """Removes parts that a power cut has left without their end."""
        for path in self.folder.glob(f"{self._key}-*.arrow"):
            try:
                ipc.open_file(pa.memory_map(str(path)))
            except (pa.ArrowException, OSError):
                path.unlink(missing_ok=True)

    def save(self, at: int, part: Part) -> None:
        """Writes a part.

        Raises:
            UnreadableFileError: The disk is full, or the folder may not be written.
        """
        batch = part.batch
        if part.lines is not None:
            batch = batch.append_column(_LINE, pa.array(part.lines, pa.int64()))
        schema = batch.schema.with_metadata({_SHEET: part.sheet.encode()} if part.sheet is not None else None)
        beside = self.folder / f".{self._file(at).name}.{os.getpid()}"
        try:
            with ipc.new_file(str(beside), schema) as writer:
                writer.write_batch(batch)
            beside.replace(self._file(at))
        except OSError as error:
            raise unwritable(name_of(self.folder), error, GO_ON) from error
        finally:
            with suppress(OSError):
                beside.unlink()

    def read(self, at: int) -> Part:
        """A part; it lies in memory no longer than it is used."""
        reader = ipc.open_file(pa.memory_map(str(self._file(at))))
        batch = reader.get_batch(0)
        sheet = (reader.schema.metadata or {}).get(_SHEET)
        lines = None
        if batch.schema.names[-1] == _LINE:
            lines = batch.column(batch.num_columns - 1).to_numpy()
            batch = batch.select(range(batch.num_columns - 1))
        return Part(batch, lines, None if sheet is None else sheet.decode())

    def _file(self, at: int) -> Path:
        return self.folder / f"{self._key}-{at:06d}.arrow"


def identity_of(path: Path) -> dict[str, Any]:
    """What tells a file from another, and from what it was before: its size, when it was written, its ends.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
    """
    begin = bytes_at(path, 0, _ENDS)
    stat = path.stat()
    end = bytes_at(path, max(0, stat.st_size - _ENDS), _ENDS)
    return {"size": stat.st_size, "written": stat.st_mtime_ns, "ends": hashlib.sha256(begin + end).hexdigest()}


@contextmanager
def parts_in(folder: Path, run: Mapping[str, Any], *, resume: bool) -> Iterator[Parts]:
    """The parts of a run, in a folder that no other run uses at the same time.

    Args:
        folder: The folder; it is made where it is not there.
        run: What parts depend on: input, set, options and so on.
        resume: Whether parts that are there already are used; otherwise they are removed.

    Raises:
        LpaStandardsError: Another run uses the folder, or it is to go on and the parts there are of another run.
        UnreadableFileError: The folder may not be written.
    """
    key = hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()[:16]
    parts = Parts(folder, key)
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as error:
        raise unwritable(name_of(folder), error) from error
    with lock:
        _claim(lock, folder)
        known = _known_run(folder)
        if resume and known is not None:
            _refuse_other(known, run)
            parts.drop_broken()
        elif not resume:
            clear(folder)
        shutil.rmtree(parts.scratch, ignore_errors=True)
        try:
            (folder / _RUN).write_text(json.dumps(run, indent=1), "utf-8")
        except OSError as error:
            raise unwritable(name_of(folder), error) from error
        yield parts


def clear(folder: Path) -> None:
    """Removes everything of ours from the folder, and the folder when nothing else is there."""
    for pattern in ("*-[0-9][0-9][0-9][0-9][0-9][0-9].arrow", ".*.arrow.*", "codes.bin", "job.pickle", _RUN):
        for path in folder.glob(pattern):
            path.unlink(missing_ok=True)
    shutil.rmtree(folder / "rows", ignore_errors=True)


def remove(folder: Path) -> None:
    """Removes the folder of a run that is done; what is not ours stays."""
    clear(folder)
    (folder / "lock").unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _known_run(folder: Path) -> dict[str, Any] | None:
    try:
        known = json.loads((folder / _RUN).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) else None


def _refuse_other(known: Mapping[str, Any], run: Mapping[str, Any]) -> None:
    other = [words for name, words in _SAID.items() if known.get(name) != run.get(name)]
    if not other:
        return
    en, th = ", ".join(words.en for words in other), ", ".join(words.th for words in other)
    message = Words(f"cannot go on: since then {en} changed", f"ทำต่อไม่ได้ เพราะมีการเปลี่ยน: {th}")
    raise LpaStandardsError(message, Words("start anew without --resume", "เริ่มใหม่โดยไม่ใส่ --resume"))


def _claim(lock: IO[str], folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # other systems refuse to remove what another process has open
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        name = name_of(folder)
        message = Words(f"another run is writing {name}", f"มีคำสั่งอื่นกำลังเขียน {name} อยู่")
        fix = Words("wait for it, or choose another output", "รอให้เสร็จก่อน หรือเลือกชื่อไฟล์ผลอื่น")
        raise LpaStandardsError(message, fix) from error
