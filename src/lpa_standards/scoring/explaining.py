"""Why a result is what it is: rule in words, values, every branch, the distance, and where the rule stands."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lpa_standards import calendar
from lpa_standards.errors import Lang, Place, Words
from lpa_standards.indicators.fields import remark_words
from lpa_standards.indicators.model import Source
from lpa_standards.numbers import from_scaled, grouped
from lpa_standards.scoring.changes import Change
from lpa_standards.scoring.entries import PlannedItem
from lpa_standards.scoring.kinds import Branch
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, Cell, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.results import Result

_STATE_WORDS = {
    ABSENT: Words("not entered yet", "ยังไม่ได้กรอก"),
    NOT_APPLICABLE: Words("not applicable", "ไม่เกี่ยวข้อง"),
    None: Words("not done", "ไม่ได้ดำเนินการ"),
}
STATUS_WORDS = {
    "official": Words("official", "ข้อมูลทางการ"),
    "reported": Words("as reported in published results", "ตามที่ปรากฏในผลการประเมินที่เผยแพร่"),
    "illustrative": Words("illustrative, not official", "สมมติขึ้นเพื่อฝึกหัด ไม่ใช่ของทางการ"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One result, explained part by part.

    Attributes:
        result: The result.
        rule: The rule in words.
        values: Each item: its title, and its value with unit or its state.
        branches: Each branch of the rule and what it said.
        findings: What was found about this indicator.
        next_step: The smallest change that would make it better.
        place: File and line of the rule; None for a set that did not come from a file.
        source: Where the indicator is known from.
    """

    result: "Result"
    rule: Words
    values: tuple[tuple[Words, Words], ...]
    branches: tuple[Branch, ...]
    findings: tuple[Words, ...]
    next_step: Change | None
    place: Place | None
    source: Source | None

    def text(self, lang: Lang = "th") -> str:
        """The explanation as lines of text."""
        return "\n".join(words.text(lang) for words in self._lines())

    def _lines(self) -> list[Words]:
        result = self.result
        number = f"{result.number} " if result.number else ""
        lines = [
            Words(f"{number}{result.title.en} [{result.indicator}]", f"{number}{result.title.th} [{result.indicator}]"),
            *self.outcome(),
            Words(f"Rule: {self.rule.en}", f"กฎ: {self.rule.th}"),
        ]
        if self.values:
            lines.append(Words("Data:", "ข้อมูล:"))
            lines += [Words(f"  {title.en}: {value.en}", f"  {title.th}: {value.th}") for title, value in self.values]
        working = self.working()
        if working:
            lines.append(Words("Branches:", "การพิจารณาทีละข้อ:"))
            lines += [Words(f"  {words.en}", f"  {words.th}") for words in working]
        if result.waiting_for:
            names = ", ".join(result.waiting_for)
            lines.append(Words(f"Waits for: {names}", f"รอข้อมูล: {names}"))
        step = self.better()
        if step is not None:
            lines.append(step)
        lines += [Words(f"Note: {words.en}", f"ข้อสังเกต: {words.th}") for words in self.findings]
        return [*lines, *self._origin()]

    def outcome(self) -> list[Words]:
        """The result by its label, and the figures that it shows, line by line."""
        result = self.result
        lines = [
            Words(f"Result: {result.label.en} ({result.verdict})", f"ผลการประเมิน: {result.label.th} ({result.verdict})")
        ]
        if result.ratio_shown is not None:
            lines.append(
                Words(f"(2) as a share of (1): {result.ratio_shown} %", f"(2) เทียบ (1): ร้อยละ {result.ratio_shown}")
            )
        if result.points is not None:
            lines.append(
                Words(f"Points: {result.points} of {result.full}", f"คะแนน: {result.points} จากคะแนนเต็ม {result.full}")
            )
        still_open = result.waiting_for and not result.points == result.low == result.high
        if still_open and result.low is not None:
            lines.append(
                Words(
                    f"Points still possible: {result.low} to {result.high} of {result.full}",
                    f"คะแนนที่ยังเป็นไปได้: {result.low} ถึง {result.high} จากคะแนนเต็ม {result.full}",
                )
            )
        return lines

    def working(self) -> list[Words]:
        """Each branch of the rule with a mark that tells what it said, line by line."""
        return [] if self.result.verdict is Verdict.NOT_APPLICABLE else [_branch_line(each) for each in self.branches]

    def better(self) -> Words | None:
        """The smallest change that would make it better; None where there is none."""
        if self.next_step is None:
            return None
        step, reaches = self.next_step.words(), _reaches(self.next_step)
        return Words(f"To do better: {step.en}{reaches.en}", f"หากจะให้ดีขึ้น: {step.th}{reaches.th}")

    def _origin(self) -> list[Words]:
        lines = []
        if self.place is not None:
            where = f"{self.place.file}:{self.place.line}"
            lines.append(Words(f"Defined in: {where}", f"กำหนดไว้ที่: {where}"))
        status = STATUS_WORDS[self.result.provenance.status]
        lines.append(Words(f"Known from: {status.en}", f"ที่มา: {status.th}"))
        source = self.source
        if source is not None:
            title = source.title.words()
            number = f" ({source.document_no})" if source.document_no else ""
            lines.append(Words(f"  {title.en}{number}", f"  {title.th}{number}"))
            if source.url:
                lines.append(Words(f"  {source.url}", f"  {source.url}"))
        note = self.result.provenance.note
        if note is not None:
            words = remark_words(note)
            lines.append(Words(f"  {words.en}", f"  {words.th}"))
        return lines


def explain(report: "ScoreReport", result: "Result") -> Explanation:
    """The explanation of one result."""
    entry = report.plan.by_id[result.indicator]
    provenance = result.provenance
    return Explanation(
        result,
        entry.indicator.rule.sentence(entry.view),
        tuple((item.item.title.words(), value_words(item, report.cells[item.index])) for item in entry.items),
        tuple(entry.judge.branches(list(report.cells))),
        tuple(
            Words(finding.sentence("en"), finding.sentence("th"))
            for finding in report.findings
            if finding.indicator == entry.id
        ),
        result.next_step,
        report.set.place_of(entry.id),
        None if provenance.source is None else report.set.sources[provenance.source],
    )


def value_words(item: PlannedItem, cell: Cell) -> Words:
    """A cell as people read it: value with unit, or state."""
    if cell is None or cell is ABSENT or cell is NOT_APPLICABLE:
        return _STATE_WORDS[cell]
    if isinstance(cell, bool):
        return Words("yes", "ใช่") if cell else Words("no", "ไม่ใช่")
    if isinstance(cell, date):
        return Words(cell.isoformat(), calendar.format_date(cell))
    if item.item.type == "choice":
        return next(option.title.words() for option in item.item.options if option.id == cell)
    if isinstance(cell, int):
        shown = grouped(from_scaled(cell, item.item.places))
        unit = f" {item.item.shown_unit}" if item.item.shown_unit else ""
        return Words(shown + unit, shown + unit)
    return Words(str(cell), str(cell))


def _branch_line(branch: Branch) -> Words:
    mark = {True: "✓", False: "✗", None: "·"}[branch.said]
    return Words(f"{mark} {branch.words.en}", f"{mark} {branch.words.th}")


def _reaches(change: Change) -> Words:
    if change.points is None:
        return Words(" reaches the target", " จะถึงค่าเป้าหมาย") if change.reaches is Verdict.MET else Words("", "")
    points = grouped(change.points)
    return Words(f" gives {points} points", f" จะได้ {points} คะแนน")
