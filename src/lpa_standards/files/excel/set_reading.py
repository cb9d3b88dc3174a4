"""A set from its workbook: every row put back where it belongs, and every fault told with its sheet and cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lpa_standards.errors import DefinitionError, DocumentError, Finding, Place, Words
from lpa_standards.files.excel.book import Book, read_book
from lpa_standards.files.excel.set_gathering import Gathering
from lpa_standards.files.excel.set_meta import FORMAT, identity, is_set_workbook
from lpa_standards.files.excel.set_remarks import COMMENTS, TAIL, place_steps
from lpa_standards.files.yaml_text import HEAD, step_of, yaml_of
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import Document, Origin
from lpa_standards.indicators.fingerprints import data_of
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.steps import Step, Steps


@dataclass(frozen=True)
class SetFromWorkbook:
    """What a workbook gave back.

    Attributes:
        set: The set, proved.
        comments: Comments that stood between the lines of its file, by the keys below them.
        exported: Fingerprint of the set when it was exported.
        cells: Where its values stand.
    """

    set: IndicatorSet
    comments: dict[Steps, list[str]]
    exported: str
    cells: Origin

    @property
    def unchanged(self) -> bool:
        """Whether the set is what it was when it was exported."""
        return self.set.fingerprint == self.exported

    @property
    def yaml(self) -> str:
        """The set as a definition file."""
        data = _as_people_write(data_of(self.set))
        kept = {steps: lines for steps, lines in self.comments.items() if steps != (TAIL,) and _leads(steps, data)}
        first = kept.get(("schema",), [])
        if not any(line.startswith("# yaml-language-server:") for line in first):
            kept["schema",] = [HEAD, *first]
        # A comment whose place is gone stays, at the end, for a person to decide on.
        lost = [line for steps, lines in self.comments.items() if steps not in kept for line in lines]
        return yaml_of(data, kept) + "".join(f"{line}\n" for line in lost)


def read_set_workbook(path: Path | str) -> SetFromWorkbook:
    """A set from a workbook that `set_workbook` made, as it was edited since.

    Raises:
        MissingExtraError: The extra [excel] is not installed.
        UnreadableFileError: The file is missing, a folder, or may not be read.
        DocumentError: It is no .xlsx workbook, is locked, damaged, too large, or holds no set.
        DefinitionError: It is not a valid set; with every problem at once, each with its sheet and cell.
    """
    book = read_book(Path(path))
    if identity(book).get("format") != FORMAT:
        message = Words("this workbook holds no set of indicators", "ไฟล์ Excel นี้ไม่ใช่ชุดตัวชี้วัด")
        if is_set_workbook(book):
            message = Words("the workbook is of another version", "ไฟล์ Excel นี้สร้างจากโปรแกรมรุ่นอื่น")
        fix = Words(
            "make one with `lpa-standards export-workbook` and edit that",
            "สร้างด้วยคำสั่ง lpa-standards export-workbook แล้วแก้ไขไฟล์นั้น",
        )
        raise DocumentError([Finding("excel-not-a-set", message, fix, place=Place(book.name, 1, 1))])
    gathering = Gathering(book)
    gathering.gather()
    told = tuple(gathering.told)
    origin = _Cells(book.name, "", gathering.data, told, cells=gathering.cells)
    try:
        built = build_set(IndicatorSet, gathering.data, origin)
    except DefinitionError as error:
        places = {finding.place for finding in told}  # what is wrong with a cell is told once
        findings = [each for each in error.findings if each in told or each.place not in places]
        raise DefinitionError(findings) from error
    return SetFromWorkbook(built, _comments(book), identity(book).get("set", ""), origin)


@dataclass(frozen=True)
class _Cells(Document):
    """The cells that the data of a set came from."""

    cells: Mapping[Steps, Place] = field(default_factory=dict)

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:  # noqa: ARG002  # as Document
        """Sheet and cell of a value, or of the nearest thing around it."""
        steps = tuple(path)
        while steps and steps not in self.cells:
            steps = steps[:-1]
        return self.cells.get(steps) or Place(self.name, 1, 1)


_FIRST = ("id", "number", "kind", "title")
_LAST = ("direction", "full", "met_at", "conditional", "base", "when_base_zero", "else")


def _as_people_write(data: Any) -> Any:
    """The same data, with what names a thing before all else and what many rules share after it."""
    if isinstance(data, list | tuple):
        return [_as_people_write(each) for each in data]
    if not isinstance(data, dict):
        return data
    keys = list(data)
    if isinstance(data.get("id"), str) or isinstance(data.get("kind"), str):
        last = [key for key in _LAST if key in data and "kind" in data]
        rest = [key for key in data if key not in _FIRST and key not in last]
        keys = [*(key for key in _FIRST if key in data), *rest, *last]
    return {key: _as_people_write(data[key]) for key in keys}


def _comments(book: Book) -> dict[Steps, list[str]]:
    """The comments of the file, by the keys above which they stand."""
    sheet = book.sheet(COMMENTS)
    found: dict[Steps, list[str]] = {}
    for row in range(1, len(sheet.rows) + 1) if sheet is not None else ():
        assert sheet is not None
        above, text = sheet.entry(row, 1).text, sheet.entry(row, 2).text
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if above and lines and all(line.startswith("#") for line in lines):
            found.setdefault(place_steps(above), []).extend(lines)
    return found


def _leads(steps: Steps, data: Any) -> bool:
    """Whether keys, and ids of entries, lead somewhere in the data."""
    for step in steps:
        if isinstance(data, dict):
            named = {str(key): value for key, value in data.items()}
        elif isinstance(data, list | tuple):
            named = {str(step_of(each, at)): each for at, each in enumerate(data)}
        else:
            return False
        if str(step) not in named:
            return False
        data = named[str(step)]
    return True
