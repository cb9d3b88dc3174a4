"""Files that are there whole or not at all: written beside their place, and put there when nothing is missing."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lpa_standards.errors import UnreadableFileError, Words
from lpa_standards.indicators.documents import name_of, resolved

_ELSEWHERE = Words("choose another file or folder; no file was made", "เลือกไฟล์หรือโฟลเดอร์อื่น ยังไม่มีการสร้างไฟล์")
_PART = ".part"
_WHY = {
    errno.ENOSPC: Words("the disk is full", "พื้นที่จัดเก็บเต็ม"),
    errno.EDQUOT: Words("the disk quota is used up", "ใช้พื้นที่จัดเก็บครบโควตาแล้ว"),
    errno.EFBIG: Words("it grows larger than a file may be here", "ไฟล์ใหญ่เกินกว่าที่ระบบอนุญาต"),
    errno.EBADF: Words("it is closed", "ถูกปิดไว้"),
    errno.ELOOP: Words("the link leads round in a circle", "ลิงก์ชี้วนกลับมาที่เดิม"),
    errno.ENAMETOOLONG: Words("the name is too long", "ชื่อไฟล์ยาวเกินไป"),
    errno.ENOENT: Words("there is no such folder", "ไม่มีโฟลเดอร์นี้"),
    errno.EISDIR: Words("it is a folder", "เป็นโฟลเดอร์"),
    errno.ENOTDIR: Words("its folder is a file", "โฟลเดอร์ที่ระบุเป็นไฟล์"),
    errno.EACCES: Words("it may not be written", "ไม่มีสิทธิ์เขียน"),
    errno.EPERM: Words("it may not be written", "ไม่มีสิทธิ์เขียน"),
    errno.EROFS: Words("it may not be written", "ไม่มีสิทธิ์เขียน"),
}


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to stand at the path: it is put there when the block ends, and is gone when it fails.

    A device or a pipe is written to as it is.

    Raises:
        UnreadableFileError: The folder is missing or may not be written, or the disk is full; nothing is left behind.
    """
    target = resolved(path)
    try:
        if target.is_symlink():
            raise OSError(errno.ELOOP, "a link that leads round in a circle")
        if target.exists() and not target.is_file() and not target.is_dir():
            yield target
            return
        with _replaced(target) as beside:
            yield beside
    except OSError as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise unwritable(name_of(path), error) from error


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    beside = target.with_name(f".{target.name}.{os.getpid()}{_PART}")
    try:
        beside.open("xb").close()
        yield beside
        with beside.open("r+b") as file:
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def sweep(path: Path) -> None:
    """Removes what killed processes have left beside a file that nobody else is writing."""
    target = resolved(path)
    with suppress(OSError):
        for other in target.parent.iterdir():
            if other.name.startswith(f".{target.name}.") and other.name.endswith(_PART):
                other.unlink()


def unwritable(name: str, error: OSError, fix: Words = _ELSEWHERE) -> UnreadableFileError:
    """The error for something that could not be written."""
    told = str(error.strerror or error)
    reason = _WHY.get(error.errno or 0) or Words(told, told)
    return UnreadableFileError(
        Words(f"{name} could not be written: {reason.en}", f"เขียน {name} ไม่ได้: {reason.th}"), fix
    )
