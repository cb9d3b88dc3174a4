"""Strict reading of YAML: every scalar stays the text that was typed, and nothing is guessed.

PyYAML would read `2.10` as 2.1, `no` as False and 1:30 as 90, keep the last of two equal keys, and crash the
interpreter on deep nesting. Here plain data is built straight from the parser's events, with bounds on size,
depth, nodes and aliases, so that the recursive composer never runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import yaml

from lpa_standards.errors import DocumentError, Finding, Place, UnreadableFileError, Words, shorten

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
MAX_NODES = 500_000
MAX_ANCHORS = 50

Step = str | int
Path_ = tuple[Step, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    def _marks(self) -> dict[tuple[Path_, bool], tuple[int, int]]:
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
        if offset:
            quoted = self.line(line)[column : column + 1] in {'"', "'"}
            column += offset + quoted
        return Place(self.name, line + self.first_line, column + 1, self.line(line))

    def line(self, number: int) -> str:
        """One line of the text, from 0, without its end."""
        lines = self._lines
        return lines[number] if number < len(lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def read_document(path: Path, *, name: str | None = None) -> Document:
    """Read one YAML (or JSON) file.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
        DocumentError: It is too large, not UTF-8, not YAML, too deep, or has too many aliases.
    """
    return parse_document(read_text(path, name=name), name=name or path.name)


def read_text(path: Path, *, name: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark.

    Raises:
        UnreadableFileError: It is missing, a folder, or may not be read.
        DocumentError: It is larger than `limit` bytes or not UTF-8.
    """
    content = read_bytes(path, limit=limit)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(name or path.name, content, error) from error
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
    except OSError as error:
        raise UnreadableFileError(_why_unreadable(path.name, error)) from error
    if len(content) > limit:
        size = Words(f"the file is larger than {limit // 1_000_000} MB", f"ไฟล์มีขนาดใหญ่เกิน {limit // 1_000_000} เมกะไบต์")
        fix = Words("check that it is the right file, or split it", "ตรวจสอบว่าเลือกไฟล์ถูกต้อง หรือแบ่งเป็นหลายไฟล์")
        raise DocumentError([Finding("file-too-large", size, fix, place=Place(path.name, 1, 1))])
    return content


def parse_document(text: str, *, name: str = "") -> Document:
    """Read YAML text into plain data.

    Raises:
        DocumentError: It is not YAML, too deep, too large, or has too many aliases.
    """
    if not text.strip():
        empty = Words("the file is empty", "ไฟล์ว่างเปล่า")
        raise DocumentError([Finding("empty-file", empty, place=Place(name, 1, 1))])
    builder = _Builder(name, text)
    try:
        data = builder.build()
    except yaml.YAMLError as error:
        raise DocumentError([*builder.findings, _syntax_finding(name, text, error)]) from error
    return Document(name, text, data, tuple(builder.findings))


@dataclass(slots=True)
class _Frame:
    """One open mapping or sequence."""

    container: dict[str, object] | list[object]
    step: Step
    anchor: str | None
    first_node: int
    key: str | None = None
    key_lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds plain data from events on a stack of its own, so that depth costs no recursion."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []
        self.nodes = 0
        self.anchors: dict[str, tuple[object, int]] = {}
        self.result: object = None
        self.documents = 0

    def build(self) -> object:
        loader = _Loader(self.text)
        next_event = loader.get_event
        try:
            while True:
                event = next_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, {} if kind is yaml.MappingStartEvent else [])
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    self._start_document(event)
                elif kind is yaml.StreamEndEvent or event is None:
                    return self.result
        finally:
            loader.dispose()

    def _scalar(self, event: Any) -> None:
        self.nodes += 1
        value: str | None = event.value
        if event.tag is not None:
            self._refuse_tag(event)
        stack = self.stack
        if stack and type(stack[-1].container) is dict and stack[-1].key is None:
            self._key(stack[-1], event, event.value)
            return
        if not event.style:  # plain, without quotes
            if value in ("null", "~"):
                value = None
            elif value == "":
                self._refuse(
                    event,
                    "empty-value",
                    Words("nothing is written after the colon or dash", "ไม่มีค่าเขียนไว้หลังเครื่องหมาย : หรือ -"),
                    Words("write a value, or remove the key", "ใส่ค่า หรือลบคีย์นี้ออก"),
                )
                value = None
        if event.anchor is not None:
            self._anchor(event.anchor, value, 1, event)
        self._put(value)

    def _key(self, frame: _Frame, event: Any, key: str) -> None:
        if key in frame.key_lines:
            first = frame.key_lines[key]
            self._refuse(
                event,
                "doubled-key",
                Words(f"the key {shorten(key)!r} is given twice", f"คีย์ {shorten(key)!r} ซ้ำกัน"),
                Words(f"keep one of them; the first is on line {first}", f"เก็บไว้เพียงคีย์เดียว คีย์แรกอยู่บรรทัดที่ {first}"),
            )
        else:
            frame.key_lines[key] = event.start_mark.line + 1
        frame.key = key

    def _open(self, event: Any, container: dict[str, object] | list[object]) -> None:
        self.nodes += 1
        if event.tag is not None:
            self._refuse_tag(event)
        stack = self.stack
        if stack and type(stack[-1].container) is dict and stack[-1].key is None:
            raise self._stop(
                event,
                "complex-key",
                Words("a key must be plain text", "คีย์ต้องเป็นข้อความธรรมดา"),
                Words("remove the brackets, or quote the text", "ลบวงเล็บ หรือใส่เครื่องหมายคำพูดครอบข้อความ"),
            )
        if len(stack) >= MAX_DEPTH:
            raise self._stop(
                event,
                "too-deep",
                Words(f"more than {MAX_DEPTH} levels are nested", f"ซ้อนกันเกิน {MAX_DEPTH} ชั้น"),
                Words("look for a bracket too many", "ตรวจหาวงเล็บที่เกินมา"),
            )
        if self.nodes > MAX_NODES:
            raise self._too_many(event)
        stack.append(_Frame(container, self._next_step(), event.anchor, self.nodes))

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor is not None:
            self._anchor(frame.anchor, frame.container, self.nodes - frame.first_node + 1, None)
        self._put(frame.container)

    def _put(self, value: object) -> None:
        if not self.stack:
            self.result = value
            return
        frame = self.stack[-1]
        container = frame.container
        if isinstance(container, list):
            container.append(value)
        else:
            assert frame.key is not None
            container.setdefault(frame.key, value)
            frame.key = None

    def _alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            raise self._stop(
                event,
                "unknown-alias",
                Words(f"*{event.anchor} names nothing complete", f"*{event.anchor} ไม่ได้ชี้ไปยังข้อมูลที่สมบูรณ์"),
                Words("write the value out", "เขียนค่านั้นลงไปตรง ๆ"),
            )
        value, size = self.anchors[event.anchor]
        self.nodes += size
        if self.nodes > MAX_NODES:
            raise self._too_many(event)
        if self.stack and type(self.stack[-1].container) is dict and self.stack[-1].key is None:
            self._key(self.stack[-1], event, str(value))
        else:
            self._put(value)

    def _anchor(self, anchor: str, value: object, size: int, event: Any) -> None:
        self.anchors[anchor] = (value, size)
        if len(self.anchors) > MAX_ANCHORS:
            raise self._too_many(event)

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._stop(
                event,
                "many-documents",
                Words("the file holds more than one document (---)", "ไฟล์มีเอกสารมากกว่าหนึ่งชุด (---)"),
                Words("keep one document in a file", "เก็บเอกสารเพียงชุดเดียวในหนึ่งไฟล์"),
            )

    def _next_step(self) -> Step:
        if not self.stack:
            return ""
        frame = self.stack[-1]
        return len(frame.container) if isinstance(frame.container, list) else frame.key or ""

    def _path(self) -> Path_:
        steps = [frame.step for frame in self.stack[1:]]
        return (*steps, self._next_step()) if self.stack else ()

    def _refuse(self, event: Any, code: str, message: Words, fix: Words) -> None:
        self.findings.append(
            Finding(code, message, fix, path=path_text(self._path()), place=self._place(event.start_mark))
        )

    def _refuse_tag(self, event: Any) -> None:
        self._refuse(
            event,
            "tag",
            Words(f"the tag {shorten(event.tag)} is not allowed", f"ไม่อนุญาตให้ใช้แท็ก {shorten(event.tag)}"),
            Words("remove it; quote text that begins with !", "ลบออก หากเป็นข้อความที่ขึ้นต้นด้วย ! ให้ใส่เครื่องหมายคำพูดครอบ"),
        )

    def _stop(self, event: Any, code: str, message: Words, fix: Words) -> DocumentError:
        self._refuse(event, code, message, fix)
        return DocumentError(self.findings)

    def _too_many(self, event: Any) -> DocumentError:
        mark = event.start_mark if event is not None else None
        message = Words(
            "the file holds too many values, anchors or aliases", "ไฟล์มีค่า จุดยึด (&) หรือการอ้างซ้ำ (*) มากเกินไป"
        )
        fix = Words("write repeated parts out, or split the file", "เขียนส่วนที่ซ้ำลงไปตรง ๆ หรือแบ่งเป็นหลายไฟล์")
        place = self._place(mark) if mark else Place(self.name, 1, 1)
        return DocumentError([*self.findings, Finding("too-many-nodes", message, fix, place=place)])

    def _place(self, mark: Any) -> Place:
        return _place_in(self.name, self.text, mark.line, mark.column)


def path_text(path: Sequence[Step]) -> str:
    """A path as shown: domains[0].groups[1].id."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        else:
            shown += f".{step}" if shown else step
    return shown


def _marks(text: str) -> Iterator[tuple[tuple[Path_, bool], tuple[int, int]]]:
    """Line and column, from 0, of every key and value of a text that was read before."""
    stack: list[list[Any]] = []  # [path, next index or None, key or None]

    def step_into() -> Path_:
        if not stack:
            return ()
        path, index, key = stack[-1]
        if index is None:
            stack[-1][2] = None
            return (*path, key)
        stack[-1][1] += 1
        return (*path, index)

    for event in yaml.parse(text, Loader=_Loader):
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


def _place_in(name: str, text: str, line: int, column: int) -> Place:
    lines = text.split("\n")
    return Place(name, line + 1, column + 1, lines[line] if line < len(lines) else "")


_SYNTAX: tuple[tuple[str, Words, Words], ...] = (
    (
        "cannot start any token",
        Words("this character cannot stand here", "อักขระนี้อยู่ตรงนี้ไม่ได้"),
        Words(
            "indent with spaces, not tabs; quote text that begins with @, ` or %",
            "ย่อหน้าด้วยช่องว่าง ไม่ใช่แท็บ และใส่เครื่องหมายคำพูดครอบข้อความที่ขึ้นต้นด้วย @ ` หรือ %",
        ),
    ),
    (
        "unexpected end of stream",
        Words("a quote or bracket is not closed", "เครื่องหมายคำพูดหรือวงเล็บไม่ได้ปิด"),
        Words("close it where the text ends", "ปิดเครื่องหมายให้ครบตรงที่ข้อความจบ"),
    ),
    (
        "expected ','",
        Words("a comma or a closing bracket is missing", "ขาดเครื่องหมายจุลภาคหรือวงเล็บปิด"),
        Words("put a comma between entries, and close the bracket", "คั่นแต่ละรายการด้วยจุลภาค และปิดวงเล็บให้ครบ"),
    ),
    (
        "mapping values are not allowed",
        Words("a second colon stands here, or the line is indented wrongly", "มีเครื่องหมาย : ซ้อน หรือย่อหน้าไม่ตรง"),
        Words(
            "quote text that holds a colon; align keys of one level",
            "ใส่เครื่องหมายคำพูดครอบข้อความที่มี : และจัดย่อหน้าของคีย์ระดับเดียวกันให้ตรงกัน",
        ),
    ),
    (
        "could not find expected ':'",
        Words("a colon is missing after the key", "ขาดเครื่องหมาย : หลังคีย์"),
        Words("write `key: value`, with a blank after the colon", "เขียนแบบ คีย์: ค่า โดยเว้นวรรคหลังเครื่องหมาย :"),
    ),
    (
        "did not find expected",
        Words("the lines are not aligned here", "การย่อหน้าของบรรทัดไม่ตรงกัน"),
        Words("align it with the lines of its level, with spaces", "จัดย่อหน้าด้วยช่องว่างให้ตรงกับบรรทัดอื่นในระดับเดียวกัน"),
    ),
)


def _syntax_finding(name: str, text: str, error: yaml.YAMLError) -> Finding:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        place = _place_in(name, text, mark.line, mark.column)
    else:
        position = getattr(error, "position", 0) or 0
        before = text.encode("utf-8")[:position].decode("utf-8", "ignore")
        place = _place_in(name, text, before.count("\n"), len(before.rpartition("\n")[2]))
    problem = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    if isinstance(error, yaml.reader.ReaderError):
        return Finding(
            "control-character",
            Words("a character that text may not hold stands here", "มีอักขระควบคุมที่ข้อความไม่อาจมีได้"),
            Words("delete it; copied text sometimes carries one", "ลบออก ข้อความที่คัดลอกมาอาจมีอักขระซ่อนติดมา"),
            place=place,
        )
    for mark_text, message, fix in _SYNTAX:
        if mark_text in problem:
            return Finding("yaml-syntax", message, fix, place=place)
    message = Words(f"not YAML: {problem.strip()}", f"ไม่ใช่ YAML ที่ถูกต้อง ({problem.strip()})")
    return Finding("yaml-syntax", message, place=place)


def _not_utf8(name: str, content: bytes, error: UnicodeDecodeError) -> DocumentError:
    line = content[: error.start].count(b"\n") + 1
    message = Words("the file is not UTF-8 text", "ไฟล์ไม่ได้เข้ารหัสแบบ UTF-8")
    if looks_like_cp874(content):
        message = Words(
            "the file is in the old Thai encoding (TIS-620 / Windows-874), not UTF-8",
            "ไฟล์เข้ารหัสภาษาไทยแบบเก่า (TIS-620 / Windows-874) ไม่ใช่ UTF-8",
        )
    fix = Words("save it as UTF-8 in your editor", "บันทึกไฟล์ใหม่เป็น UTF-8 จากโปรแกรมแก้ไขข้อความ")
    return DocumentError([Finding("encoding", message, fix, place=Place(name, line, 1))])


def looks_like_cp874(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Thai text in Windows code page 874."""
    try:
        text = content[:100_000].decode("cp874")
    except UnicodeDecodeError:
        return False
    letters = [character for character in text if ord(character) > 127]
    thai = sum(1 for character in letters if "ก" <= character <= "๛")
    return bool(letters) and thai >= 0.8 * len(letters)


def _why_unreadable(name: str, error: OSError) -> Words:
    if isinstance(error, FileNotFoundError):
        return Words(f"there is no file {name}", f"ไม่พบไฟล์ {name}")
    if isinstance(error, IsADirectoryError):
        return Words(f"{name} is a folder, not a file", f"{name} เป็นโฟลเดอร์ ไม่ใช่ไฟล์")
    if isinstance(error, PermissionError):
        return Words(f"{name} may not be read", f"ไม่มีสิทธิ์อ่านไฟล์ {name}")
    return Words(f"{name} could not be read: {error.strerror}", f"อ่านไฟล์ {name} ไม่ได้: {error.strerror}")
