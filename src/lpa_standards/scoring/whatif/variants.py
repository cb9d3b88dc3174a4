"""Variants of a set as data: what is moved, by stable ids, and to which values; ranges stand for many of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Literal

from lpa_standards.errors import DefinitionError, Finding, NumberError, Place, Words, shorten
from lpa_standards.indicators.steps import Step
from lpa_standards.numbers import plain, read_exact

Level = Literal["set", "domain", "indicator"]
MOST = 1_000_000
_SUBJECTS: tuple[Level, ...] = ("indicator", "domain")
_KEYS = frozenset({"name", "changes", "together", *_SUBJECTS})
_WRITE = Words("write - {indicator: some-id, rule.target: 80}", "เขียนแบบ - {indicator: รหัสตัวชี้วัด, rule.target: 80}")
_RANGE = re.compile(r"\s*(\S+?)\s*\.\.\s*(\S+?)(?:\s+step\s+(\S+))?\s*")


@dataclass(frozen=True, slots=True)
class Move:
    """One value that a variant moves.

    Attributes:
        level: Whether the path begins at the set, a domain or an indicator.
        subject: Id of the domain or indicator; "" for the set.
        path: Keys and ids that lead to the value.
        value: The new value, as a definition writes it.
    """

    level: Level
    subject: str
    path: tuple[str, ...]
    value: Any

    def __str__(self) -> str:
        if self.value is None or isinstance(self.value, bool):
            shown = {None: "null", True: "true", False: "false"}[self.value]
        else:
            shown = str(self.value) if isinstance(self.value, str | int | float) else "{…}"
        return f"{self.subject} {'.'.join(self.path)} = {shown}".lstrip()


@dataclass(frozen=True, slots=True)
class Variant:
    """A set with some values moved.

    Attributes:
        name: What it is called.
        moves: What is moved.
        place: Where it is written.
    """

    name: str
    moves: tuple[Move, ...]
    place: Place | None = None


def variants_of(data: object, place_of: Callable[[Sequence[Step]], Place] | None = None) -> list[Variant]:
    """Variants from plain data.

    Args:
        data: A list, or a mapping with the key `variants`. Each entry names an `indicator` or a `domain` (or neither,
            for the set) and gives new values by path, such as `rule.target.city: 80`; or it lists several such
            mappings under `changes`. A value may be a range, `80..95 step 1`, or `{each: [80, 85]}`: then there is a
            variant for every combination, or with `together: true` for the first values, the second and so on.
        place_of: Tells where a part of the data is written.

    Raises:
        DefinitionError: It is no such data, or more than a million variants.
    """
    inside: tuple[Step, ...] = ()
    if isinstance(data, Mapping) and set(data) == {"variants"}:
        data, inside = data["variants"], ("variants",)
    if not isinstance(data, Iterable) or isinstance(data, str | Mapping):
        place = None if place_of is None else place_of(inside)
        message = Words("variants are a list", "ทางเลือกต้องเป็นรายการแบบลิสต์")
        raise DefinitionError([Finding("no-variants", message, _WRITE, place=place)])
    found: list[Variant] = []
    for at, entry in enumerate(data):
        if isinstance(entry, Variant):
            found.append(entry)
        else:
            read = _Entry(entry, at, None if place_of is None else place_of((*inside, at)))
            found.extend(read.variants(MOST - len(found)))
    return found


class _Entry:
    """One entry of the data, which may stand for many variants."""

    def __init__(self, data: Any, at: int, place: Place | None) -> None:
        self.at, self.place = at, place
        if not isinstance(data, Mapping):
            raise self.fault("variant", Words("a variant is keys and values", "ทางเลือกต้องเป็นชุดคีย์กับค่า"), _WRITE)
        self.data = data

    def fault(self, code: str, message: Words, fix: Words) -> DefinitionError:
        """The error of this entry."""
        number = Words(f"variant {self.at + 1}: {message.en}", f"ทางเลือกที่ {self.at + 1}: {message.th}")
        return DefinitionError([Finding(code, number, fix, place=self.place)])

    def variants(self, most: int) -> Iterator[Variant]:
        """The variants that it stands for, which may be no more than so many."""
        parts = self.data.get("changes", [self.data])
        if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
            raise self.fault("variant", Words("changes is a list", "changes ต้องเป็นรายการแบบลิสต์"), _WRITE)
        if "changes" in self.data and set(self.data) - {"changes", "name", "together"}:
            raise self.fault(
                "variant",
                Words("with changes, all values stand within it", "เมื่อมี changes ต้องเขียนค่าทั้งหมดไว้ในนั้น"),
                Words("move the other keys into changes", "ย้ายคีย์อื่นเข้าไปใน changes"),
            )
        targets = [target for part in parts for target in self._targets(part)]
        if not targets:
            raise self.fault(
                "variant",
                Words("nothing is moved", "ไม่ได้ระบุค่าที่จะเปลี่ยน"),
                Words("give a path and a value, such as rule.target: 80", "ระบุเส้นทางกับค่า เช่น rule.target: 80"),
            )
        values = [self._values(value) for _, _, _, value in targets]
        together = self._flag("together")
        if not together and prod(map(len, values)) > most:
            raise self.too_many(Words("with its combinations", "เมื่อรวมทุกการจับคู่"))
        many = any(len(each) > 1 for each in values)
        for row in self._together(values) if together else product(*values):
            moves = tuple(
                Move(level, subject, path, value) for (level, subject, path, _), value in zip(targets, row, strict=True)
            )
            told = "; ".join(map(str, moves))
            name = self.data.get("name")
            if name is not None:
                told = f"{name}: {told}" if many else str(name)
            yield Variant(told, moves, self.place)

    def _targets(self, part: Any) -> Iterator[tuple[Level, str, tuple[str, ...], Any]]:
        if not isinstance(part, Mapping):
            raise self.fault("variant", Words("a change is keys and values", "การเปลี่ยนต้องเป็นชุดคีย์กับค่า"), _WRITE)
        named = [level for level in _SUBJECTS if level in part]
        if len(named) > 1:
            raise self.fault(
                "variant",
                Words("an indicator and a domain at once", "ระบุทั้ง indicator และ domain พร้อมกัน"),
                Words("name one of them, or write two changes", "ระบุอย่างใดอย่างหนึ่ง หรือแยกเป็นสองรายการใน changes"),
            )
        level: Level = named[0] if named else "set"
        subject = str(part[level]) if named else ""
        for path, value in part.items():
            if path not in _KEYS:
                yield level, subject, path_of(str(path)), value

    def too_many(self, where: Words) -> DefinitionError:
        """The error of more variants than can be held."""
        return self.fault(
            "too-many-variants",
            Words(f"more than {MOST:,} variants {where.en}", f"มีเกิน {MOST:,} ทางเลือก{where.th}"),
            Words("take larger steps, or fewer ranges at once", "เพิ่มขนาดขั้นของช่วง หรือลดจำนวนช่วงที่เปลี่ยนพร้อมกัน"),
        )

    def _flag(self, key: str) -> bool:
        given = self.data.get(key, False)
        if given not in (True, False, "true", "false"):
            raise self.fault(
                "variant",
                Words(f"{key} is {shorten(str(given))!r}", f"{key} เป็น {shorten(str(given))!r}"),
                Words("write true or false", "เขียน true หรือ false"),
            )
        return given in (True, "true")

    def _together(self, values: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
        lengths = {len(each) for each in values} - {1}
        if len(lengths) > 1:
            shown = ", ".join(map(str, sorted(lengths)))
            raise self.fault(
                "ranges-together",
                Words(f"ranges that move together are of {shown} values", f"ช่วงที่เปลี่ยนพร้อมกันมี {shown} ค่า"),
                Words("give them as many values each", "กำหนดให้มีจำนวนค่าเท่ากัน"),
            )
        many = max(lengths, default=1)
        return zip(*(list(each) * many if len(each) == 1 else list(each) for each in values), strict=True)

    def _values(self, value: Any) -> list[Any]:
        if isinstance(value, Mapping) and set(value) == {"each"}:
            each = value["each"]
            if not isinstance(each, Sequence) or isinstance(each, str) or not each:
                raise self.fault(
                    "variant",
                    Words("each is a list of values", "each ต้องเป็นลิสต์ของค่า"),
                    Words("write {each: [80, 85]}", "เขียนแบบ {each: [80, 85]}"),
                )
            return list(each)
        if not isinstance(value, str):
            return [value]
        found = _RANGE.fullmatch(value)
        return [value] if found is None else self._range(value, found)

    def _range(self, text: str, found: re.Match[str]) -> list[Any]:
        try:
            first, last, step = (read_exact(part) for part in (found[1], found[2], found[3] or "1"))
        except NumberError:
            return [text]  # no range, and read as any text is
        if step == 0 or (last - first) * step < 0:
            raise self.fault(
                "endless-range",
                Words(f"{shorten(text)!r} never gets there", f"ช่วง {shorten(text)!r} ไปไม่ถึงค่าสุดท้าย"),
                Words("write 80..95 step 1, or 95..80 step -1", "เขียนแบบ 80..95 step 1 หรือ 95..80 step -1"),
            )
        many = int(Fraction(last - first) / step) + 1
        if many > MOST:
            raise self.too_many(Words(f"in {shorten(text)!r}", f"ในช่วง {shorten(text)!r}"))
        return [plain(first + step * number) for number in range(many)]


def path_of(text: str) -> tuple[str, ...]:
    """The steps of a path: `rule.bands[0].points` and `rule.bands.0.points` are the same.

    >>> path_of("rule.bands[0].points")
    ('rule', 'bands', '0', 'points')
    """
    return tuple(re.sub(r"\[(\w+)\]", r".\1", text.strip()).split("."))
