"""Plain data from the events of a YAML parser: text, lists, dicts and None, within bounds on size and depth."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from lpa_standards.errors import DocumentError, Finding, Place, Words, shorten
from lpa_standards.indicators.steps import Step, Steps, path_text
from lpa_standards.indicators.yaml_faults import place_in

MAX_DEPTH = 40
MAX_NODES = 500_000
MAX_ANCHORS = 50

_DOUBLED = "doubled-key"
# So many keys in a row are hardly written twice one by one.
_MANY_DOUBLED = 3
# Of more keys the first are named.
_NAMED = 8
_KEY = re.compile(r"[A-Za-z_][\w-]*")

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Frame:
    """One open mapping or sequence."""

    container: dict[str, object] | list[object]
    step: Step
    anchor: str | None
    first_node: int
    key: str | None = None
    key_lines: dict[str, int] = field(default_factory=dict)


def _why_empty(key: str | None) -> tuple[Words, Words]:
    """What to say of a value that is not there."""
    if key is not None and key[:1].isdecimal():
        return (
            Words(
                f"a comma ends the entry here, so that {shorten(key, 30)} is a key without a value",
                f"จุลภาคตรงนี้ใช้คั่นรายการ {shorten(key, 30)} จึงกลายเป็นคีย์ที่ไม่มีค่า",
            ),
            Words(
                "write the number without commas, with a point before decimals",
                "เขียนตัวเลขโดยไม่ใส่จุลภาค หากเป็นทศนิยมให้ใช้จุด",
            ),
        )
    if key is not None and not _KEY.fullmatch(key):
        return (
            Words(
                f"a comma ends the text here, so that {shorten(key, 30)!r} is a key without a value",
                f"จุลภาคตรงนี้ใช้คั่นรายการ {shorten(key, 30)!r} จึงกลายเป็นคีย์ที่ไม่มีค่า",
            ),
            Words("put the whole text in quotes", "ใส่เครื่องหมายคำพูดครอบทั้งข้อความ"),
        )
    return (
        Words("nothing is written after the colon or dash", "ไม่มีค่าเขียนไว้หลังเครื่องหมาย : หรือ -"),
        Words("write a value, or remove the key", "ใส่ค่า หรือลบคีย์นี้ออก"),
    )


def _doubled_together(findings: list[Finding]) -> list[Finding]:
    """The findings, with keys that stand at one place a second time, one after the other, told in one go."""
    told: list[Finding] = []
    run: list[Finding] = []
    for finding in [*findings, None]:
        goes_on = finding is not None and finding.code == _DOUBLED and (not run or _parent(finding) == _parent(run[-1]))
        if not goes_on and len(run) >= _MANY_DOUBLED:
            told.append(_copied(run))
            run = []
        elif not goes_on:
            told += run
            run = []
        if finding is not None and finding.code == _DOUBLED:
            run.append(finding)
        elif finding is not None:
            told.append(finding)
    return told


def _parent(finding: Finding) -> str:
    return finding.path.rpartition(".")[0]


def _copied(run: list[Finding]) -> Finding:
    keys = ", ".join(repr(finding.path.rpartition(".")[2]) for finding in run[:_NAMED])
    more = len(run) - _NAMED
    rest = Words(f" and {more} more", f" และอีก {more} คีย์") if more > 0 else Words("", "")
    message = Words(f"the keys {keys}{rest.en} are given twice", f"คีย์ {keys}{rest.th} ซ้ำกัน")
    fix = Words(
        "if another entry begins here, its first line (- id: …) is missing; else delete the copy",
        "หากเป็นรายการถัดไป แสดงว่าบรรทัดแรก (- id: …) หายไป มิฉะนั้นลบส่วนที่ซ้ำออก",
    )
    return replace(run[0], message=message, fix=fix)


class Builder:
    """Builds plain data from events on a stack of its own, so that depth costs no recursion."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: list[str] | None = None
        self.findings: list[Finding] = []
        self.stack: list[_Frame] = []
        self.nodes = 0
        self.anchors: dict[str, tuple[object, int]] = {}
        self.result: object = None
        self.documents = 0

    def build(self) -> object:
        """The data; problems that did not stop the reading are in `findings`."""
        loader = LOADER(self.text)
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
                    self.findings = _doubled_together(self.findings)
                    return self.result
        finally:
            loader.dispose()

    def _scalar(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._too_many(event)
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
                self._refuse(event, "empty-value", *_why_empty(stack[-1].key if stack else None))
                value = None
        if event.anchor is not None:
            self._anchor(event.anchor, value, 1, event)
        self._put(value)

    def _key(self, frame: _Frame, event: Any, key: str) -> None:
        frame.key = key
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

    def _path(self) -> Steps:
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
        if self._lines is None:
            self._lines = self.text.split("\n")
        return place_in(self.name, self._lines, mark.line, mark.column)
