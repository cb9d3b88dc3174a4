"""Last year's definition as a draft of another year's: the text kept, the year moved, everything marked unconfirmed.

What changes, and nothing else: `fiscal_year`; the year in the title of the set; the days of the window and of its
extensions; and of every indicator that is not illustrative already the provenance, which becomes illustrative (so that
every output says that it is not official) with a note of where it was taken from.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lpa_standards.editing.dates import Moved, moved_by, with_year
from lpa_standards.editing.nodes import Scalar, content_start, scalars_of, written
from lpa_standards.editing.review import Review, reviews
from lpa_standards.errors import DocumentError, Finding, NotFoundError, Place, Words
from lpa_standards.indicators.building import build_set
from lpa_standards.indicators.documents import Document, name_of, parse_document, read_bytes, read_document
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.readers import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from lpa_standards.indicators.steps import Steps

_BOM = "\ufeff"
_WINDOW_DAYS = ("opens", "closes")
_EXTENSION_DAYS = ("closes", "announced")


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that was changed.

    Attributes:
        path: Where it stands.
        line: Its line in the new file, from 1.
        before: What it said; "" for a note that was not there.
        after: What it says.
        moved: The day, where it is one.
    """

    path: Steps
    line: int
    before: str
    after: str
    moved: Moved | None = None


@dataclass(frozen=True)
class YearDraft:
    """A definition for another year, to be reviewed.

    Attributes:
        text: The whole file.
        old: The set it was made from.
        new: The set that it is.
        edits: Every value that was changed, in the order of the file.
        reviews: What a person has to confirm.
    """

    text: str
    old: IndicatorSet
    new: IndicatorSet
    edits: tuple[Edit, ...]
    reviews: tuple[Review, ...]


def new_year(path: Path | str, *, year: int | None = None) -> YearDraft:
    """A definition copied to another fiscal year.

    Args:
        path: The file of the set.
        year: Fiscal year of the copy, Buddhist era, later than that of the set; the next one unless said.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        DocumentError: It is not readable YAML, or what has to change stands behind an alias.
        DefinitionError: It is not a valid set.
        NotFoundError: The year is no later one, or outside 2500 to 2700.
    """
    path = Path(path)
    document = read_document(path)
    old = build_set(IndicatorSet, document.data, document)
    wanted = old.fiscal_year + 1 if year is None else year
    if not max(old.fiscal_year + 1, FIRST_FISCAL_YEAR) <= wanted <= LAST_FISCAL_YEAR:
        message = Words(
            f"{wanted} is no fiscal year after {old.fiscal_year}", f"{wanted} ไม่ใช่ปีงบประมาณหลังปี {old.fiscal_year}"
        )
        fix = Words("give a later Buddhist-era year, at most 2700", "ระบุปี พ.ศ. ที่อยู่หลังปีของชุดเดิม ไม่เกิน 2700")
        raise NotFoundError(message, fix)
    raw = read_bytes(path).decode("utf-8-sig")
    mark = _BOM if path.read_bytes().startswith(_BOM.encode()) else ""
    editing = _Editing(raw, old, wanted)
    editing.edit()
    text = written(raw, editing.pieces)
    parsed = parse_document(text.replace("\r\n", "\n").replace("\r", "\n"), name=name_of(path))
    if parsed.data != editing.expected(document.data):
        raise _behind_an_alias(document)
    new = build_set(IndicatorSet, parsed.data, parsed)
    scalars = scalars_of(text)
    edits = tuple(
        Edit(edit.path, scalars[edit.path].line, edit.before, edit.after, edit.moved) for edit in editing.edits
    )
    return YearDraft(
        mark + text, old, new, edits, tuple(reviews(old, new, parsed, {edit.path: edit.moved for edit in edits}))
    )


class _Editing:
    """Gathers the pieces of a text that are exchanged."""

    def __init__(self, text: str, old: IndicatorSet, year: int) -> None:
        self.text, self.old, self.year = text, old, year
        self.scalars = scalars_of(text)
        self.pieces: list[tuple[int, int, str]] = []
        self.edits: list[Edit] = []

    def edit(self) -> None:
        years = self.year - self.old.fiscal_year
        self._replace(("fiscal_year",), lambda value: with_year(value, self.old.fiscal_year, self.year))
        for lang in ("th", "en"):
            self._replace(("title", lang), lambda value: with_year(value, self.old.fiscal_year, self.year))
        if self.old.window is not None:
            for path in self._days():
                self._move(path, years)
        for at in self._indicators():
            self._unconfirm((*at, "provenance"))
        self.edits.sort(key=lambda edit: self.scalars[edit.path].start if edit.path in self.scalars else -1)

    def expected(self, data: Any) -> Any:
        """What the new text must read as."""
        changed = deepcopy(data)
        for edit in self.edits:
            held = changed
            for step in edit.path[:-1]:
                held = held[step]
            held[edit.path[-1]] = edit.after
        return changed

    def _days(self) -> Iterator[Steps]:
        yield from (("window", key) for key in _WINDOW_DAYS)
        assert self.old.window is not None
        for at in range(len(self.old.window.extensions)):
            yield from (("window", "extensions", at, key) for key in _EXTENSION_DAYS)

    def _indicators(self) -> Iterator[Steps]:
        for d, domain in enumerate(self.old.domains):
            for g, group in enumerate(domain.groups):
                for i, indicator in enumerate(group.indicators):
                    if indicator.provenance.status != "illustrative":
                        yield ("domains", d, "groups", g, "indicators", i)

    def _replace(self, path: Steps, change: Callable[[str], str], moved: Moved | None = None) -> None:
        scalar = self.scalars.get(path)
        if scalar is None:
            return
        after = change(scalar.value)
        if after == scalar.value:
            return
        written_as = self.text[scalar.start : scalar.end]
        changed = change(written_as) if scalar.value not in written_as else written_as.replace(scalar.value, after, 1)
        self._put(scalar, changed, after, moved)

    def _put(self, scalar: Scalar, changed: str, after: str, moved: Moved | None = None) -> None:
        self.pieces.append((scalar.start, scalar.end, changed))
        self.edits.append(Edit(scalar.path, scalar.line, scalar.value, after, moved))

    def _move(self, path: Steps, years: int) -> None:
        scalar = self.scalars.get(path)
        if scalar is not None:
            moved = moved_by(scalar.value, years)
            self._replace(path, lambda _: moved.text, moved)

    def _unconfirm(self, path: Steps) -> None:
        status = self.scalars.get((*path, "status"))
        if status is None:
            return
        remark = _remark(self.old.fiscal_year, status.value)
        self._replace((*path, "status"), lambda _: "illustrative")
        noted = False
        for key, lang in ((("note",), "th"), (("note", "th"), "th"), (("note", "en"), "en")):
            scalar = self.scalars.get((*path, *key))
            if scalar is not None:
                self._prefix(scalar, f"{remark.text('th' if lang == 'th' else 'en')} — ")
                noted = True
        if not noted:
            self._add_note(path, status, remark.th)

    def _prefix(self, scalar: Scalar, words: str) -> None:
        at = content_start(self.text, scalar)
        self.pieces.append((at, at, words))
        self.edits.append(Edit(scalar.path, scalar.line, scalar.value, words + scalar.value))

    def _add_note(self, path: Steps, status: Scalar, words: str) -> None:
        """A note after the status, in the way in which the provenance is written."""
        if status.in_flow:
            self.pieces.append((status.end, status.end, f", note: {words}"))
        else:
            line_start = self.text.rfind("\n", 0, status.key_start) + 1
            indent = " " * (status.key_start - line_start)
            end = self.text.find("\n", status.end)
            newline = "\r\n" if self.text[end - 1 : end] == "\r" else "\n"
            place = len(self.text) if end < 0 else end + 1
            before = newline if end < 0 else ""
            self.pieces.append((place, place, f"{before}{indent}note: {words}{newline}"))
        self.edits.append(Edit((*path, "note"), status.line, "", words))


def _remark(year: int, status: str) -> Words:
    """What a plain scalar may hold wherever it stands: no colon, comma, bracket or number sign."""
    return Words(
        f"to be confirmed (taken over from B.E. {year} where it was {status})",
        f"รอยืนยัน (ยกมาจากปี พ.ศ. {year} เดิม {status})",
    )


def _behind_an_alias(document: Document) -> DocumentError:
    message = Words(
        "something that has to change is shared through & and *, or written in a form that cannot be rewritten",
        "มีค่าที่ต้องเปลี่ยนใช้ร่วมกันผ่าน & และ * หรือเขียนในรูปที่แก้เฉพาะจุดไม่ได้",
    )
    fix = Words(
        "write fiscal_year, window and provenance out in full", "เขียน fiscal_year window และ provenance ให้เต็มทุกจุด"
    )
    return DocumentError([Finding("shared-value", message, fix, place=Place(document.name, 1, 1))])
