"""Fills the cells: what was handed in, last year's data and imported figures, with every fault told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lpa_standards.errors import Finding, Level, Words, did_you_mean, shorten
from lpa_standards.errors.findings import MOST_TOLD
from lpa_standards.indicators.documents import Step, path_text
from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.fields import LAO_TYPE_WORDS
from lpa_standards.indicators.fingerprints import jsonable, unreadable_text
from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.imports import ImportedReport, figures_from
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cell, Cells
from lpa_standards.scoring.submission import Submission


class Intake:
    """One submission, read against the plan.

    Attributes:
        plan: The compiled set.
        submission: What was handed in.
        findings: What was found, in the order in which it was found.
        cells: The data as read.
        spans: Interval of each cell of an imported figure that is still open.
        not_given: Cells of figures whose report was not given at all.
        broken: Indicators with a fault.
        untouched: Indicators of which nothing was entered.
    """

    def __init__(
        self,
        plan: Plan,
        submission: Submission,
        previous: Submission | None,
        imports: Sequence[ImportedReport],
    ) -> None:
        self.plan = plan
        self.submission = submission
        self._previous = previous
        self._imports = imports
        self.findings: list[Finding] = list(submission.notes)
        self.cells: Cells = [ABSENT] * plan.cells
        self.spans: dict[int, Interval] = {}
        self.not_given: set[int] = set()
        self.broken: set[str] = set()
        self.untouched: set[str] = set()
        self._read()

    def _read(self) -> None:
        """Fills the cells from the submission, last year's submission and the imports."""
        self._declared()
        values = self.submission.values
        met = 0
        for entry in self.plan.entries:
            given = values.get(entry.id, _NO_ENTRY)
            if given is _NO_ENTRY:
                self.untouched.add(entry.id)
                continue
            met += 1
            if given is None:
                for item in entry.items:
                    self.cells[item.index] = None
            else:
                self._items(entry, given)
        if met != len(values):
            self._strangers(values)
        if self._previous is not None:
            self._from_previous(self._previous)
        self._figures()
        self._evidence()

    def _items(self, entry: Entry, given: Mapping[str, Any]) -> None:
        cells = self.cells
        met = 0
        for item in entry.items:
            raw = given.get(item.name, ABSENT)
            if raw is ABSENT:
                continue
            met += 1
            if raw is None:
                cells[item.index] = None
                continue
            try:
                cells[item.index] = _read(item, raw)
            except CellFault as fault:
                self.fault(entry, fault.code, fault.message, fault.fix, item=item.name)
        if met != len(given):
            known = [item.name for item in entry.items]
            for name in given:
                if name not in known:
                    shown = shorten(name)
                    message = Words(f"there is no item {shown!r}", f"ไม่มีรายการข้อมูล {shown!r}")
                    self.fault(entry, "unknown-item", message, self._proposal(name, known), item=shown)
        if not given:
            self.untouched.add(entry.id)

    def _declared(self) -> None:
        for indicator_id in self.submission.not_applicable:
            entry = self.plan.by_id.get(indicator_id)
            path = ("not_applicable", indicator_id)
            if entry is None:
                self._stranger(indicator_id, path)
                continue
            if not entry.indicator.may_be_not_applicable:
                message = Words("this indicator may not be declared not applicable", "ตัวชี้วัดนี้ประกาศว่าไม่เกี่ยวข้องไม่ได้")
                fix = Words("enter its data; null where nothing was done", "กรอกข้อมูล หรือใส่ null หากไม่ได้ดำเนินการ")
                self.fault(entry, "may-not-be-not-applicable", message, fix, path=path)
                continue
            if indicator_id in self.submission.values and self.submission.values[indicator_id] != {}:
                message = Words("it is declared not applicable and has data too", "ประกาศว่าไม่เกี่ยวข้องแต่มีข้อมูลด้วย")
                fix = Words("remove one of the two", "ลบอย่างใดอย่างหนึ่งออก")
                self.fault(entry, "not-applicable-with-data", message, fix, path=path)
                continue
            for item in entry.items:
                self.cells[item.index] = NOT_APPLICABLE

    def _strangers(self, values: Iterable[str]) -> None:
        for indicator_id in values:
            if indicator_id not in self.plan.by_id:
                self._stranger(indicator_id, ("values", indicator_id))

    def _stranger(self, indicator_id: str, path: tuple[Step, ...]) -> None:
        """An id that is of another type's indicator, or of none."""
        if indicator_id in self.plan.set.indicators:
            words = LAO_TYPE_WORDS[self.plan.lao_type]
            message = Words(f"the indicator is not for a {words.en}; left out", f"ตัวชี้วัดนี้ไม่ใช้กับ{words.th} จึงไม่นำมาคิด")
            mend = Words("remove its data, or check the type", "ลบข้อมูลของข้อนี้ หรือตรวจประเภทของ อปท.")
            found = finding_at(self.submission, path, "another-type", message, mend)
            self.findings.append(replace(found, level="warning", indicator=indicator_id))
            return
        message = Words(f"there is no indicator {shorten(indicator_id)!r}", f"ไม่มีตัวชี้วัด {shorten(indicator_id)!r}")
        fix = self._proposal(indicator_id, self.plan.by_id)
        self.findings.append(
            replace(
                finding_at(self.submission, path, "unknown-indicator", message, fix), indicator=shorten(indicator_id)
            )
        )

    def _proposal(self, name: str, known: Iterable[str]) -> Words | None:
        """What a misspelt name may have meant; to seek it for more faults than are told would take long."""
        return did_you_mean(name, known) if len(self.findings) < MOST_TOLD else None

    def _from_previous(self, previous: Submission) -> None:
        for entry in self.plan.entries:
            for item in entry.items:
                if item.item.from_previous is None or self.cells[item.index] is not ABSENT:
                    continue
                indicator_id, _, name = item.item.from_previous.partition(".")
                given = previous.values.get(indicator_id, {})
                raw = None if given is None else given.get(name, ABSENT)
                if raw is ABSENT:
                    continue
                try:
                    self.cells[item.index] = None if raw is None else _read(item, raw)
                except CellFault as fault:
                    self.fault(entry, fault.code, fault.message, fault.fix, item=item.name)

    def _figures(self) -> None:
        for key, slot in self.plan.figures.items():
            figure = figures_from(
                self._imports, key, self.plan.set.fiscal_year, self.submission.lao.code, self.findings
            )
            self.cells[slot.index] = figure.cell
            if figure.cell is ABSENT:
                self.spans[slot.index] = figure.span
            if not figure.given:
                self.not_given.add(slot.index)

    def _evidence(self) -> None:
        for indicator_id, documents in self.submission.evidence.items():
            entry = self.plan.by_id.get(indicator_id)
            if entry is None:
                self._stranger(indicator_id, ("evidence", indicator_id))
                continue
            known = [evidence.id for evidence in entry.indicator.evidence]
            for name in documents:
                if name not in known:
                    message = Words(f"there is no evidence {shorten(name)!r}", f"ไม่มีหลักฐาน {shorten(name)!r}")
                    path = ("evidence", indicator_id, name)
                    self.fault(entry, "unknown-evidence", message, self._proposal(name, known), path=path)

    def fault(
        self,
        entry: Entry,
        code: str,
        message: Words,
        fix: Words | None = None,
        *,
        item: str | None = None,
        path: tuple[Step, ...] | None = None,
    ) -> None:
        """Tells what is wrong with an indicator, which cannot be judged then."""
        steps = path or (("values", entry.id) if item is None else ("values", entry.id, item))
        self.broken.add(entry.id)
        self.findings.append(
            replace(finding_at(self.submission, steps, code, message, fix), indicator=entry.id, item=item)
        )

    def tell(self, entry: Entry, code: str, message: Words, level: Level) -> None:
        """Tells something about an indicator; an error breaks it."""
        if level == "error":
            self.fault(entry, code, message)
            return
        found = finding_at(self.submission, ("values", entry.id), code, message)
        self.findings.append(replace(found, level=level, indicator=entry.id))


_NO_ENTRY: Any = object()
_INFINITE = frozenset({"NaN", "Infinity", "-Infinity"})


def _read(item: PlannedItem, raw: object) -> Cell:
    """The cell of an entry: as it is, else as JSON would hold it, so that the report of it can be replayed.

    Raises:
        CellFault: It cannot be read either way.
    """
    try:
        return item.read(raw)
    except CellFault:
        written = jsonable(raw)
    text = unreadable_text(written)
    try:
        return item.read(written)
    except CellFault as fault:
        if text is None:
            raise
        message = Words(f"{text} cannot be read", f"อ่านค่า {text} ไม่ได้")
        if text in _INFINITE:
            message = Words(f"{text} is not a finite number", f"{text} ไม่ใช่จำนวนที่มีค่าแน่นอน (NaN หรืออนันต์)")
        raise CellFault(fault.code, message, fault.fix) from None


def finding_at(
    submission: Submission, steps: tuple[Step, ...], code: str, message: Words, fix: Words | None = None
) -> Finding:
    """A finding at a place of the submission, and of its file where there is one."""
    origin = submission.origin
    place = None if origin is None else origin.place(steps)
    return Finding(code, message, fix, path=path_text(steps), place=place)
