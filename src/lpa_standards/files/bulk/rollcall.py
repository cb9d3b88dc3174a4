"""Calls the roll: the submissions of a file against a register."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from lpa_standards.errors import Finding, Words, shorten
from lpa_standards.files.bulk.extra import pa
from lpa_standards.files.bulk.register import Entry, Register, plain_place
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.scoring.aggregates.tally import BY
from lpa_standards.scoring.frames.names import head_name
from lpa_standards.scoring.frames.told import Told

# Codes outside of the register that are kept by name; the rest is counted.
_MOST_NAMED: Final = 1_000
_TYPE_WORDS: Final[dict[str, Words]] = {str(name): words for name, words in LAO_TYPE_WORDS.items()}

_NAMES: Final = {
    "type": Words("type", "ประเภท"),
    "province": Words("province", "จังหวัด"),
    "district": Words("district", "อำเภอ"),
}
_CODES: Final[dict[str, str]] = {
    "type": "register-type",
    "province": "register-province",
    "district": "register-district",
}


class Turnout(NamedTuple):
    """What became of the roll.

    Attributes:
        entries: All of the register, in its order.
        submitted: Codes that submitted.
        incomplete: Codes that began, with how many indicators wait for data.
        differing: Codes whose type, province or district differs from the register.
        strangers: Codes that are not in the register; as many as are named.
        strange: How many these are.
        without_code: Submissions without a code.
    """

    entries: Sequence[Entry]
    submitted: frozenset[str]
    incomplete: dict[str, int]
    differing: list[str]
    strangers: list[str]
    strange: int
    without_code: int

    @property
    def missing(self) -> list[Entry]:
        """Who has not submitted."""
        return [entry for entry in self.entries if entry.code not in self.submitted]


class RollCall:
    """Marks off who has submitted.

    Args:
        register: The register.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._submitted: set[str] = set()
        self._incomplete: dict[str, int] = {}
        self._differing: list[str] = []
        self._strangers: list[str] = []
        self._strange = self._without = 0

    def take(self, batch: Any, codes: Sequence[str | None]) -> tuple[list[Told], dict[str, Any]]:
        """Takes a scored batch.

        Args:
            batch: The batch.
            codes: The code of each row.

        Returns:
            What is to be told of its rows, and the columns by which they are grouped: those of the register where they
            are in it.
        """
        places = {head_name(name): at for at, name in enumerate(batch.schema.names) if head_name(name)}
        own: dict[str, list[str | None]] = {}
        for key in BY:
            at = places.get(f"lao.{key}")
            own[key] = [None] * batch.num_rows if at is None else batch.column(at).cast(pa.string()).to_pylist()
        waiting = batch.column(batch.schema.get_field_index("open")).fill_null(0).to_numpy(zero_copy_only=False)
        told: list[Told] = []
        for row, code in enumerate(codes):
            entry = None if code is None else self._register.entry_of(code)
            if entry is None:
                told.append(Told(row, self._stranger(code)))
                continue
            self._submitted.add(entry.code)
            if waiting[row]:
                self._incomplete[entry.code] = int(waiting[row])
                told.append(Told(row, _incomplete(int(waiting[row]))))
            differences = [found for key in BY if (found := _difference(key, own[key][row], entry)) is not None]
            if differences:
                self._differing.append(entry.code)
                told += [Told(row, finding) for finding in differences]
            for key in BY:
                own[key][row] = getattr(entry, key) or own[key][row]
        return told, {key: pa.array(values, pa.string()) for key, values in own.items() if key in self._register.has}

    def mark_off(self, codes: Iterable[str | None]) -> None:
        """Marks off who submitted what is left out."""
        for code in codes:
            entry = None if code is None else self._register.entry_of(code)
            if entry is not None:
                self._submitted.add(entry.code)

    def turnout(self) -> Turnout:
        """What became of the roll."""
        entries = list(self._register.entries.values())
        return Turnout(
            entries, frozenset(self._submitted), self._incomplete, self._differing, self._strangers, self._strange,
            self._without,
        )  # fmt: skip

    def _stranger(self, code: str | None) -> Finding:
        if code is None:
            self._without += 1
            message = Words("no code, so not to be found in the register", "ไม่มีรหัส อปท. จึงเทียบกับทะเบียนไม่ได้")
            return Finding("no-code", message, level="warning", path="code")
        self._strange += 1
        if len(self._strangers) < _MOST_NAMED:
            self._strangers.append(code)
        shown = shorten(code)
        message = Words(f"code {shown} is not in the register", f"ไม่พบรหัส {shown} ในทะเบียน")
        return Finding("not-in-register", message, level="warning", path="code")


def not_submitted(entry: Entry) -> Finding:
    """What is told of someone who has not submitted."""
    named = f"{entry.name or ''} [{entry.code}]".strip()
    message = Words(f"{named} has not submitted", f"{named} ยังไม่ส่งข้อมูล")
    return Finding("not-submitted", message, level="note")


def _incomplete(waiting: int) -> Finding:
    counted = "indicator waits" if waiting == 1 else "indicators wait"
    message = Words(f"begun, and {waiting} {counted} for data", f"เริ่มส่งแล้ว แต่ยังไม่ครบ {waiting} ตัวชี้วัด")
    return Finding("incomplete", message, level="note")


def _difference(key: str, said: str | None, entry: Entry) -> Finding | None:
    listed = getattr(entry, key)
    if said is None or listed is None:
        return None
    if key == "type":
        same, shown = said == listed, [_TYPE_WORDS.get(word, Words(word, word)) for word in (said, listed)]
    else:
        same, shown = plain_place(said) == plain_place(listed), [Words(word, word) for word in (said, listed)]
    if same:
        return None
    name, code = _NAMES[key], _CODES[key]
    message = Words(
        f"{name.en} is {shown[0].en}, in the register {shown[1].en}",
        f"{name.th}ในข้อมูลเป็น {shown[0].th} แต่ในทะเบียนเป็น {shown[1].th}",
    )
    fix = Words("correct the data or the register", "แก้ข้อมูลหรือทะเบียนให้ตรงกัน")
    return Finding(code, message, fix, level="warning", path=key)
