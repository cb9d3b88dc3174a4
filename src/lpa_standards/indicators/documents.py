"""Strict reading of YAML: every scalar stays the text that was typed, and nothing is guessed.

PyYAML would read `2.10` as 2.1, `no` as False and 1:30 as 90, keep the last of two equal keys, and crash the
interpreter on deep nesting. Here plain data is built straight from the parser's events, with bounds on size,
depth, nodes and aliases, so that the recursive composer never runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import yaml

from lpa_standards.errors import DocumentError, Finding, Place, UnreadableFileError, Words
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.steps import Step, Steps, path_text
from lpa_standards.indicators.yaml_data import LOADER, Builder
from lpa_standards.indicators.yaml_faults import (
    control_character,
    looks_like_cp874,
    not_utf8,
    syntax_finding,
    why_unreadable,
)

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
        findings: Problems that did not stop the reading: doubled keys, empty values, tags.
        first_line: Line of the file on which the text begins; above 1 for a line of JSON lines.
    """

    name: str
    text: str
    data: object
    findings: tuple[Finding, ...] = ()
    first_line: int = 1

    @cached_property
    def _marks(self) -> dict[tuple[Steps, bool], tuple[int, int]]:
        try:
            return dict(_marks(self.text))
        except yaml.YAMLError:  # JSON that YAML does not read, such as a key of over 1,024 characters
            return {}

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:
        """Where a value stands, or the nearest thing around it.

        Args:
            path: Keys and indexes from the top of the data.
            key: Whether the key is meant rather than its value.
            offset: Characters into the value, for a fault inside an expression.
        """
        steps = tuple(path)
        while steps and (steps, key) not in self._marks:
            steps, key, offset = steps[:-1], False, 0
        line, column = self._marks.get((steps, key), (0, 0))
        opening = self.line(line)[column : column + 1]
        if offset and opening not in {">", "|"}:  # the text of a block stands on other lines than its mark
            column += offset + (opening in {'"', "'"})
        return Place(self.name, line + self.first_line, column + 1, self.line(line))

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
    builder = Builder(name, text)
    try:
        data = builder.build()
    except yaml.YAMLError as error:
        raise DocumentError([*first_of(builder.findings), syntax_finding(name, text, error)]) from error
    return Document(name, text, data, tuple(first_of(builder.findings)))


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
        raise DocumentError([syntax_finding(document.name, document.text, error)]) from error
    except ValueError as error:
        message = Words(f"a number cannot be read: {error}", f"มีตัวเลขที่อ่านไม่ได้ ({error})")
        fix = Words("use the file as it was written", "ใช้ไฟล์ตามที่ระบบสร้างไว้")
        raise DocumentError([Finding("number", message, fix, place=Place(document.name, 1, 1))]) from error


def _marks(text: str) -> Iterator[tuple[tuple[Steps, bool], tuple[int, int]]]:
    """Line and column, from 0, of every key and value of a text that was read before."""
    stack: list[list[Any]] = []  # [path, next index or None, key or None]

    def step_into() -> Steps:
        if not stack:
            return ()
        path, index, key = stack[-1]
        if index is None:
            stack[-1][2] = None
            return (*path, key)
        stack[-1][1] += 1
        return (*path, index)

    for parsed in yaml.parse(text, Loader=LOADER):
        event: Any = parsed  # the stubs let marks be None, which the parser never does
        mark = event.start_mark
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            if stack and stack[-1][1] is None and stack[-1][2] is None:
                key = event.value if isinstance(event, yaml.ScalarEvent) else str(event.anchor)
                stack[-1][2] = key
                yield ((*stack[-1][0], key), True), (mark.line, mark.column)
            else:
                yield (step_into(), False), (mark.line, mark.column)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            path = step_into()
            yield (path, False), (mark.line, mark.column)
            stack.append([path, None if isinstance(event, yaml.MappingStartEvent) else 0, None])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
