"""Which files of tests are meant: those named, those beside a set, those in a folder, or all that are shipped."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lpa_standards.errors import NotFoundError, UnreadableFileError, Words
from lpa_standards.indicators.documents import name_of
from lpa_standards.indicators.library import CASES_ENDING, definitions_folder, is_case_file, shown_name


def case_files(paths: Sequence[Path]) -> list[Path]:
    """The files of tests that are meant, each once, in the order given.

    Args:
        paths: Files of tests, sets whose tests lie beside them, folders; none means all that are shipped.

    Raises:
        NotFoundError: A set has no tests beside it, or a folder holds none.
        UnreadableFileError: A file or folder is missing.
    """
    if not paths:
        return list(_within(definitions_folder()))
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            message = Words(f"there is no file {name_of(path)}", f"ไม่พบไฟล์ {name_of(path)}")
            raise UnreadableFileError(message, Words("check its name and folder", "ตรวจสอบชื่อไฟล์และโฟลเดอร์"))
        for each in [path] if is_case_file(path) else _within(path) if path.is_dir() else _of_set(path):
            found.setdefault(each)
    return list(found)


def _within(folder: Path) -> Iterator[Path]:
    found = sorted(folder.rglob(f"*{CASES_ENDING}"))
    if not found:
        raise _none(folder)
    yield from found


def cases_beside(path: Path) -> list[Path]:
    """The tests that lie beside a set: `2566.tests.yaml` and such as `2566-boundaries.tests.yaml`.

    Those of another edition have a set of their own.
    """
    found = [path.with_name(f"{path.stem}{CASES_ENDING}")]
    found += sorted(path.parent.glob(f"{path.stem}-*{CASES_ENDING}"))
    return [each for each in found if each.is_file() and not _has_own_set(each, path)]


def _of_set(path: Path) -> list[Path]:
    found = cases_beside(path)
    if not found:
        raise _none(path)
    return found


def _has_own_set(tests: Path, path: Path) -> bool:
    own = tests.with_name(f"{tests.name.removesuffix(CASES_ENDING)}.yaml")
    return own != path and own.is_file()


def _none(path: Path) -> NotFoundError:
    name = shown_name(path)
    return NotFoundError(
        Words(f"there are no tests for {name}", f"ไม่มีไฟล์ทดสอบของ {name}"),
        Words(
            f"write {path.stem}{CASES_ENDING} beside the set, or begin with --generate-boundaries",
            f"เขียนไฟล์ {path.stem}{CASES_ENDING} ไว้ข้างไฟล์ชุดตัวชี้วัด หรือเริ่มจาก --generate-boundaries",
        ),
    )
