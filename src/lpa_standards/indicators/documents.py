"""Strict reading of YAML: every scalar stays the text that was typed, and nothing is guessed.

PyYAML would read `2.10` as 2.1, `no` as False and 1:30 as 90, keep the last of two equal keys, and crash the
interpreter on deep nesting. Here plain data is built straight from the parser's events, with bounds on size,
depth, nodes and aliases, so that the recursive composer never runs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import yaml

from lpa_standards.errors import DocumentError, Finding, Place, UnreadableFileError, Words
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.steps import Step, Steps, path_text
from lpa_standards.indicators.yaml_data import Builder
from lpa_standards.indicators.yaml_faults import (
    CONTROL,
    SYNTAX,
    control_character,
    looks_like_cp874,
    no_data,
    not_utf8,
    place_in,
    unreadable,
    why_unreadable,
)
from lpa_standards.indicators.yaml_places import Marks

__all__ = [
    "MAX_BYTES",
    "Document",
    "Origin",
    "Step",
    "decoded",
    "looks_like_cp874",
    "machine_data",
    "name_of",
    "parse_document",
    "path_text",
    "read_bytes",
    "read_document",
    "read_text",
    "resolved",
]

MAX_BYTES = 8_000_000
_LONGEST_NAME = 255
_MARK = "\ufeff"
# What YAML refuses, and what it takes for the end of a line where an editor shows none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROLS = 50
_A_FEW_LINES = 5


class Origin(Protocol):
    """Where data came from."""

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:
        """Where a value stands, or the nearest thing around it."""


@dataclass(frozen=True)
class Document:
    """One file, read.

    Attributes:
        name: Name for messages: relative to `definitions/`, or the bare name of the file.
        text: The whole text.
        data: Dicts, lists, text and None.
        findings: Problems that did not stop the reading: doubled keys, empty values, tags, slips that were mended.
        first_line: Line of the file on which the text begins; above 1 for a line of JSON lines.
        mended: Lines, from 0, that were read otherwise than they stand in the file, for what was clearly meant.
        added: A line, from 0, that stands in the text and not in the file, for what was clearly meant.
    """

    name: str
    text: str
    data: object
    findings: tuple[Finding, ...] = ()
    first_line: int = 1
    mended: frozenset[int] = frozenset()
    added: int | None = None

    @cached_property
    def _marks(self) -> Marks:
        return Marks(self.text)

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:
        """Where a value stands, or the nearest thing around it.

        Args:
            path: Keys and indexes from the top of the data.
            key: Whether the key is meant rather than its value.
            offset: Characters into the value, for a fault inside an expression.
        """
        steps = tuple(path)
        while steps and self._marks.get((steps, key)) is None:
            steps, key, offset = steps[:-1], False, 0
        line, column = self._marks.get((steps, key)) or (0, 0)
        opening = self.line(line)[column : column + 1]
        if offset and opening not in {">", "|"}:  # the text of a block stands on other lines than its mark
            column += offset + (opening in {'"', "'"})
        shift = self.added is not None and line > self.added
        return Place(self.name, line + self.first_line - shift, column + 1, self.line(line))

    def steps_on(self, line: int) -> Steps:
        """Steps to the last value that begins on a line, from 0; none where no value does."""
        found = [(column, steps) for (steps, key), (at, column) in self._marks.all().items() if at == line and not key]
        return max(found)[1] if found else ()

    def extents(self) -> dict[Steps, range]:
        """The lines, from 0, over which each value stretches, with everything in it."""
        return self._marks.extents()

    def line(self, number: int) -> str:
        """One line of the text, from 0, without its end."""
        lines = self._lines
        return lines[number] if number < len(lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def name_of(path: Path) -> str:
    """The bare name of a file or folder on one line for messages; `.` is called by the name of its folder."""
    name = path.name or resolved(path).name or str(path)
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}…"
    return name if name.isprintable() else "".join(one if one.isprintable() else "\ufffd" for one in name)


def resolved(path: Path) -> Path:
    """The path without links, or as it is where they lead round in a circle or nowhere a file can be."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def read_document(path: Path, *, name: str | None = None) -> Document:
    """Read one YAML (or JSON) file.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
        DocumentError: It is too large, not UTF-8, not YAML, too deep, or has too many aliases.
    """
    return parse_document(read_text(path, name=name), name=name or name_of(path))


def read_text(path: Path, *, name: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
        DocumentError: It is larger than `limit` bytes or not UTF-8.
    """
    return decoded(read_bytes(path, limit=limit), name or name_of(path))


def decoded(content: bytes, name: str) -> str:
    """The text of UTF-8, with or without a byte-order mark; every line ends alike.

    Raises:
        DocumentError: It is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(name, content, error) from error
    if text.startswith(_MARK):  # decoding took the first away, and the parsers would take one more
        raise DocumentError([control_character(Place(name, 1, 1))])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The content of a file of at most `limit` bytes.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
        DocumentError: It is larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise UnreadableFileError(why_unreadable(name_of(path), error)) from error
    if len(content) > limit:
        size = Words(f"the file is larger than {limit // 1_000_000} MB", f"ไฟล์มีขนาดใหญ่เกิน {limit // 1_000_000} เมกะไบต์")
        fix = Words("check that it is the right file, or split it", "ตรวจสอบว่าเลือกไฟล์ถูกต้อง หรือแบ่งเป็นหลายไฟล์")
        raise DocumentError([Finding("file-too-large", size, fix, place=Place(name_of(path), 1, 1))])
    return content


def parse_document(text: str, *, name: str = "") -> Document:
    """Read YAML text into plain data.

    Raises:
        DocumentError: It is not YAML, too deep, too large, or has too many aliases.
    """
    if not text.strip():
        empty = Words("the file is empty", "ไฟล์ว่างเปล่า")
        fix = Words("check that it was saved, and that it is the right file", "ตรวจว่าบันทึกไฟล์แล้ว และเลือกไฟล์ถูกต้อง")
        raise DocumentError([Finding("empty-file", empty, fix, place=Place(name, 1, 1))])
    controls = _control_characters(name, text)
    if controls:
        text = _CONTROL.sub(" ", text)
    builder = Builder(name, text)
    try:
        data = builder.build()
    except yaml.YAMLError as error:
        return _mended(name, text, error, [*controls, *builder.findings])
    mended = frozenset(map(_line, controls))
    others = [finding for finding in builder.findings if _line(finding) not in mended]
    return Document(name, text, data, tuple(first_of([*controls, *others])), mended=mended)


def _control_characters(name: str, text: str) -> list[Finding]:
    """Characters that text may not hold, the first of each line.

    Raises:
        DocumentError: There are so many that this is no text.
    """
    if _CONTROL.search(text) is None:
        return []
    lines = text.split("\n")
    places = [
        Place(name, at, found.start() + 1, line) for at, line in enumerate(lines, 1) if (found := _CONTROL.search(line))
    ]
    if len(places) > _MOST_CONTROLS:
        message = Words("this is no text: it is full of control characters", "ไฟล์นี้ไม่ใช่ไฟล์ข้อความ มีอักขระควบคุมอยู่ทั่วไฟล์")
        fix = Words("check that it is the right file", "ตรวจสอบว่าเลือกไฟล์ถูกต้อง")
        raise DocumentError([Finding(CONTROL, message, fix, place=places[0])])
    return [control_character(place) for place in places]


def _mended(name: str, text: str, error: yaml.YAMLError, told: Sequence[Finding]) -> Document:
    """The text as it was meant, with the slips for which it cannot be read as it stands.

    Raises:
        DocumentError: What was meant is not clear.
    """
    from lpa_standards.indicators.slips import has_keys, slips_in  # most files have none

    lines = text.split("\n")
    if len(lines) >= _A_FEW_LINES and not has_keys(text):
        raise DocumentError([no_data(name, lines)]) from error
    slips = slips_in(text)
    found = [
        Finding(SYNTAX, mend.message, mend.fix, place=place_in(name, lines, mend.line, mend.column))
        for mend in slips.mends
    ]
    if slips.text is None:
        before = [finding for finding in told if _line(finding) not in slips.changed]
        stuck = [] if found else [unreadable(name, lines, *slips.stuck)]
        raise DocumentError([*first_of(before), *found, *stuck]) from error
    builder = Builder(name, slips.text)
    data = builder.build()
    controls = [finding for finding in told if finding.code == CONTROL]
    others = [finding for finding in builder.findings if _line(finding) not in slips.changed]
    mended = slips.changed.union(map(_line, controls))
    return Document(name, slips.text, data, tuple(first_of([*controls, *found, *others])), mended=mended)


def _line(finding: Finding) -> int:
    return finding.place.line - 1 if finding.place else -1


class _MachineLoader(yaml.SafeLoader):
    """Numbers, true, false and null as a program writes them; days stay text, which is what reports hold."""


_MachineLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in {"bool", "float", "int", "null"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def machine_data(document: Document) -> object:
    """The data of a YAML file that a program wrote, where 2563 is a number and true a truth value.

    Raises:
        DocumentError: It is not YAML for a program.
    """
    # The strict reader has read the text before, so it is bounded in size, depth and aliases.
    try:
        return yaml.load(document.text, _MachineLoader)  # noqa: S506  # derived from the safe loader
    except yaml.YAMLError as error:
        lines = document.text.split("\n")
        raise DocumentError([unreadable(document.name, lines, 0, 0)]) from error
    except ValueError as error:
        message = Words(f"a number cannot be read: {error}", f"มีตัวเลขที่อ่านไม่ได้ ({error})")
        fix = Words("use the file as it was written", "ใช้ไฟล์ตามที่ระบบสร้างไว้")
        raise DocumentError([Finding("number", message, fix, place=Place(document.name, 1, 1))]) from error
