"""Reading single fields of a holiday file; every fault is kept with its place in the data, none stops the reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lpa_standards.calendar.eras import from_be
from lpa_standards.calendar.errors import CalendarError
from lpa_standards.errors import Words, did_you_mean, shorten

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a holiday file.

    Attributes:
        code: Stable name of the kind of fault, as in `Finding`.
        message: What is wrong.
        fix: What to do.
        steps: Keys and indexes from the top of the data.
        on_key: Whether the key is meant rather than its value.
    """

    code: str
    message: Words
    fix: Words | None
    steps: Steps
    on_key: bool = False

    @property
    def path(self) -> str:
        """The place as shown, such as `days[3].kind`."""
        shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return shown.removeprefix(".")


class FieldReader:
    """Reads plain data (text, lists, dicts, None), and gathers faults.

    Attributes:
        faults: What was found, in the order of reading.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, steps: Steps, code: str, message: Words, fix: Words | None = None, *, on_key: bool = False) -> None:
        """Keep a fault."""
        self.faults.append(Fault(code, message, fix, steps, on_key))

    def mapping(
        self, value: object, steps: Steps, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Mapping[str, object] | None:
        """Keys and values; unknown and missing keys are faults. None when it is something else."""
        found = self.entries(value, steps)
        if found is None:
            return None
        known = (*required, *optional)
        for key in found:
            if key not in known:
                unknown = Words(f"unknown key {shorten(key)!r}", f"ไม่รู้จักคีย์ {shorten(key)!r}")
                self.fault((*steps, key), "unknown-key", unknown, did_you_mean(key, known), on_key=True)
        for key in required:
            if key not in found:
                missing = Words(f"the key {key!r} is missing", f"ขาดคีย์ {key!r}")
                self.fault(steps, "missing-key", missing, Words(f"add {key}:", f"เพิ่ม {key}:"))
        return found

    def entries(self, value: object, steps: Steps) -> Mapping[str, object] | None:
        """Keys and values, whatever the keys are."""
        if isinstance(value, Mapping):
            return value
        needed = Words("keys and values are needed here", "ตรงนี้ต้องเป็นชุดคีย์กับค่า")
        self.fault(steps, "not-keys", needed, Words("write key: value", "เขียนแบบ คีย์: ค่า"))
        return None

    def listing(self, value: object, steps: Steps) -> Sequence[object]:
        """The members of a list; empty when it is something else."""
        if isinstance(value, list):
            return value
        needed = Words("a list is needed here", "ตรงนี้ต้องเป็นรายการแบบลิสต์")
        fix = Words("write one entry a line after -", "เขียนบรรทัดละรายการหลังเครื่องหมาย -")
        self.fault(steps, "not-a-list", needed, fix)
        return ()

    def text(self, value: object, steps: Steps) -> str | None:
        """A text that is not empty."""
        if isinstance(value, str) and value.strip():
            return value.strip()
        fix = Words("write it, or remove the key", "ใส่ข้อความ หรือลบคีย์นี้ออก")
        self.fault(steps, "text", Words("a text is needed here", "ตรงนี้ต้องเป็นข้อความ"), fix)
        return None

    def words(self, value: object, steps: Steps) -> Words:
        """A text in Thai and, where given, English; a missing English one falls back to the Thai."""
        found = self.mapping(value, steps, ["th"], ["en"])
        if found is None or "th" not in found:
            return Words("", "")
        thai = self.text(found["th"], (*steps, "th")) or ""
        english = self.text(found["en"], (*steps, "en")) if "en" in found else thai
        return Words(english or thai, thai)

    def one_of(self, value: object, steps: Steps, allowed: Sequence[str]) -> str | None:
        """One of some words."""
        if isinstance(value, str) and value in allowed:
            return value
        shown = shorten(value)
        message = Words(f"{shown!r} is not one of the words allowed here", f"{shown!r} ไม่ใช่คำที่ใช้ตรงนี้ได้")
        listed = ", ".join(allowed)
        self.fault(steps, "unknown-word", message, Words(f"write one of: {listed}", f"ใช้ได้: {listed}"))
        return None

    def day(self, value: object, steps: Steps) -> date | None:
        """A Buddhist-era day: 2566-07-31, or as it is written in Thai."""
        text = self.text(value, steps)
        if text is None:
            return None
        try:
            return day_of(text)
        except CalendarError as error:
            self.fault(steps, "day", error.message, error.fix)
            return None


def day_of(text: str) -> date:
    """The day that a text names.

    Raises:
        CalendarError: It names none.
    """
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if (len(year), len(month), len(day)) == (4, 2, 2) and text.isascii() and (year + month + day).isdigit():
        return from_be(int(year), int(month), int(day))
    from lpa_standards.calendar.reading import parse_date

    return parse_date(text)
