"""One submission gathered from the cells of a table, be it CSV or a sheet, and every fault of these cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lpa_standards.errors import Finding, Place, Words, shorten
from lpa_standards.indicators.steps import Step, Steps, path_text
from lpa_standards.scoring.submission import Submission, build_submission

# Where a cell stands, given its line and column.
At = Callable[[int, int], Place]

NOT_DONE = frozenset({"-", "–", "—", "ไม่ได้ดำเนินการ", "not_done"})
NOT_APPLICABLE = frozenset({"ไม่เกี่ยวข้อง", "n/a", "not_applicable"})
_DEFAULT_REASON = "ไม่เกี่ยวข้อง (ระบุในตารางข้อมูล)"


class Cell(NamedTuple):
    """One cell of the table.

    Attributes:
        text: What it holds, without blanks around it.
        line: Line of the file or row of the sheet, from 1.
        column: Number of the column, from 1.
    """

    text: str
    line: int
    column: int


@dataclass
class TableRecord:
    """One submission as it stands in a table; the `Origin` of the data it gathers.

    Attributes:
        at: Tells the place of a cell.
        line: Line of its first row.
        data: The data gathered so far, keyed as in any submission.
        cells: The cell that each piece of the data came from.
        told: Faults found while reading.
        reasons: Why indicators do not apply, as far as read.
    """

    at: At
    line: int
    data: dict[str, Any] = field(default_factory=lambda: {"lao": {}, "values": {}, "not_applicable": {}})
    cells: dict[Steps, Cell] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)

    def place(self, path: Sequence[Step], *, key: bool = False, offset: int = 0) -> Place:  # noqa: ARG002  # as Origin
        """The cell that a piece of the data came from."""
        steps = tuple(path)
        while steps and steps not in self.cells:
            steps = steps[:-1]
        cell = self.cells.get(steps, Cell("", self.line, 1))
        return self.at(cell.line, cell.column)

    def fault(self, code: str, cell: Cell, message: Words, fix: Words, *, path: Steps = ()) -> None:
        """Tells a fault of one cell."""
        place = self.at(cell.line, cell.column)
        self.told.append(Finding(code, message, fix, path=path_text(path), place=place))

    def take(self, target: tuple[str, ...], cell: Cell, *, reason: str = "") -> None:
        """Puts a cell that is not empty where it belongs.

        Args:
            target: ("programme",) and the like, ("lao", key), or ("values", indicator, item), where the item may
                also be "state" or "reason".
            cell: The cell.
            reason: Why the indicator does not apply, in case the cell says so.
        """
        if target[0] != "values":
            self._take_head(target, cell)
            return
        _, indicator, item = target
        self.cells[target] = self.cells["values", indicator] = cell
        if item == "state":
            self.take_state(indicator, cell, reason=reason)
        elif item == "reason":
            self.reasons[indicator] = cell.text
            if indicator in self.data["not_applicable"]:
                self.data["not_applicable"][indicator] = cell.text
        elif cell.text.lower() in NOT_APPLICABLE:
            self.cells["not_applicable", indicator] = cell
            self.data["not_applicable"].setdefault(indicator, self._reason(indicator, reason))
        else:
            self.take_item(indicator, item, None if cell.text in NOT_DONE else cell.text, cell)

    def take_state(self, indicator: str, cell: Cell, *, reason: str = "") -> None:
        """Takes what is said of a whole indicator: not done, or not applicable."""
        path = ("values", indicator)
        if cell.text in NOT_DONE:
            items = self.data["values"].get(indicator) or {}
            if any(value is not None for value in items.values()):
                self.refuse_both(indicator, cell, path)
            else:  # that each of its items is not done says the same
                self.data["values"][indicator] = None
        elif cell.text.lower() in NOT_APPLICABLE:
            self.cells["not_applicable", indicator] = cell
            self.data["not_applicable"][indicator] = self._reason(indicator, reason)
        else:
            message = Words(f"unknown state {shorten(cell.text)!r}", f"ไม่รู้จักสถานะ {shorten(cell.text)!r}")
            fix = Words("write not_done or not_applicable", "ใส่ not_done หรือ not_applicable")
            self.fault("state", cell, message, fix, path=path)

    def take_item(self, indicator: str, item: str, value: str | None, cell: Cell) -> None:
        """Takes the value of one item; None for not done."""
        path = ("values", indicator, item)
        items = self.data["values"].setdefault(indicator, {})
        if items is None:
            if value is not None:
                self.refuse_both(indicator, cell, path)
            return
        if item in items:
            message = Words(f"{indicator}.{item} is given twice", f"{indicator}.{item} ซ้ำกัน")
            self.fault("doubled-value", cell, message, Words("keep one of them", "เก็บไว้เพียงค่าเดียว"), path=path)
            return
        items[item] = value

    def refuse_both(self, indicator: str, cell: Cell, path: Steps) -> None:
        """Tells that an indicator has data and is called not done."""
        message = Words(f"{indicator} has data and is called not done", f"{indicator} มีข้อมูลแต่ระบุว่าไม่ได้ดำเนินการ")
        self.fault("state", cell, message, Words("keep one of the two", "เก็บไว้อย่างใดอย่างหนึ่ง"), path=path)

    def _take_head(self, target: tuple[str, ...], cell: Cell) -> None:
        """Who hands in, and when: said on every line of the long layout, and always the same."""
        first = self.cells.setdefault(target, cell)
        name = ".".join(target)
        if first.text == cell.text:
            (self.data["lao"] if target[0] == "lao" else self.data)[target[-1]] = cell.text
        elif not any(finding.code == "contradiction" and finding.path == name for finding in self.told):
            before, here = shorten(first.text), shorten(cell.text)
            message = Words(
                f"{name} is {before!r} on line {first.line} and {here!r} on line {cell.line}",
                f"{name} เป็น {before!r} ในบรรทัดที่ {first.line} แต่เป็น {here!r} ในบรรทัดที่ {cell.line}",
            )
            fix = Words("one organization needs the same on every line", "ข้อมูลของ อปท. เดียวกันต้องตรงกันทุกบรรทัด")
            self.fault("contradiction", cell, message, fix, path=target)

    def _reason(self, indicator: str, reason: str) -> str:
        return reason or self.reasons.get(indicator) or _DEFAULT_REASON

    def built(self) -> Submission:
        """The submission.

        Raises:
            SubmissionError: With every fault, those of the cells included.
        """
        given = {key: value for key, value in self.data.items() if value != {} or key == "lao"}
        return build_submission(Submission, given, self, self.told)
