"""Judges every indicator of a submission, and looks into those that are not decided yet."""

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.intake import Intake
from lpa_standards.scoring.kinds import Outcome, RuleFault, Span, points_and_full
from lpa_standards.scoring.openness import Open, Sheet, anything, look_into, lowest_of
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict


class Judging:
    """The outcome of every indicator.

    Attributes:
        intake: The data; gets the findings of the rules and checks too.
        outcomes: Outcomes in the order of the form.
        open: What undecided indicators wait for, by place in the form.
    """

    def __init__(self, intake: Intake, *, final: bool) -> None:
        rules = intake.plan.set.results
        self.intake = intake
        self.outcomes: list[Outcome] = [_UNJUDGED] * len(intake.plan.entries)
        self.open: dict[int, Open] = {}
        self.absent_as = rules.absent_when_final if final else rules.absent
        self._sheet = Sheet(intake.cells, intake.spans, intake.not_given)
        self._declarable: set[str] = set()  # indicators that may still be declared not applicable
        self._judge()

    def _judge(self) -> None:
        """Judges every indicator, each after those whose points it reads."""
        absent: set[int] = set()
        if self.absent_as == "not_done":
            absent = {
                index
                for index, cell in enumerate(self.intake.cells)
                if cell is ABSENT and index not in self.intake.plan.point_cells
            }
            for index in absent:
                self.intake.cells[index] = None
        for entry, check in self.intake.plan.checks:
            if check.holds(self.intake.cells) is False:
                message = self.intake.plan.wording.fill_by_type(check.check.message)
                self.intake.tell(entry, f"check-{check.check.level}", message, check.check.level)
        self._loosen()
        special = self.intake.broken | self.intake.submission.not_applicable.keys()
        cells, outcomes = self.intake.cells, self.outcomes
        for entry, judge in self.intake.plan.order:
            if special and entry.id in special:
                outcome = entry.judge.missing(ABSENT if entry.id in self.intake.broken else NOT_APPLICABLE)
            else:
                try:
                    outcome = judge(cells)
                except RuleFault as fault:
                    self.intake.fault(entry, fault.code, fault.message, fault.fix)
                    outcome = entry.judge.missing(ABSENT)
            outcomes[entry.at] = outcome
            if (
                absent
                and outcome.verdict not in OUT_OF_BASE
                and (not entry.figures.isdisjoint(absent) or any(item.index in absent for item in entry.items))
            ):
                self.intake.tell(entry, "absent-as-not-done", _AS_NOT_DONE, "note")
            if outcome.verdict is Verdict.INCOMPLETE or self._may_turn(entry, outcome.verdict):
                self._leave_open(entry)
            elif entry.indicator.evidence:
                self._missing_evidence(entry, outcome)
            if entry.points is not None:
                self._hand_on_points(entry)
        self._late_checks()

    def _late_checks(self) -> None:
        """Checks that read points, once there are any; an error takes the verdict back."""
        for entry, check in self.intake.plan.late_checks:
            if check.holds(self.intake.cells) is False:
                self.intake.tell(
                    entry,
                    f"check-{check.check.level}",
                    self.intake.plan.wording.fill_by_type(check.check.message),
                    check.check.level,
                )
                if entry.id in self.intake.broken:
                    self.outcomes[entry.at] = entry.judge.missing(ABSENT)
                    self._leave_open(entry)

    def _loosen(self) -> None:
        """Finds what may still come to be not applicable: indicators not begun, and figures not imported."""
        cells, intake = self.intake.cells, self.intake
        for entry in intake.plan.optional:
            untouched = entry.id in intake.untouched and entry.id not in intake.submission.not_applicable
            # One that has nothing left to enter is complete without a declaration.
            if untouched and any(cells[item.index] is ABSENT for item in entry.items):
                self._declarable.add(entry.id)
                self._sheet.vanishing.update(item.index for item in entry.items)
        figures = (slot.index for slot in intake.plan.figures.values())
        self._sheet.vanishing.update(index for index in figures if cells[index] is ABSENT)

    def _may_turn(self, entry: Entry, verdict: Verdict) -> bool:
        """Whether what is open may still turn a verdict that is known for now.

        A frame that turns out 0 takes a not-done coverage out of the base; a condition that turns out true is enough
        for `any_of` whatever else is not done; the points of another that may turn are known only for now.
        """
        if self.absent_as != "incomplete" or entry.id in self.intake.submission.not_applicable:
            return False
        if entry.id in self._declarable:
            return True
        sheet = self._sheet
        if (sheet.turning or sheet.vanishing) and not entry.named.isdisjoint(sheet.turning | sheet.vanishing):
            return True
        return (verdict in _MAY_TURN or entry.has_parts) and any(sheet.cells[index] is ABSENT for index in entry.named)

    def _leave_open(self, entry: Entry) -> None:
        if entry.id in self.intake.broken:  # what it would wait for cannot be told before the fault is mended
            self.open[entry.at] = Open(Span.around(anything(entry)), ())
            return
        outcome = self.outcomes[entry.at]
        incomplete = outcome.verdict is Verdict.INCOMPLETE
        found = look_into(entry, self._sheet, declarable=entry.id in self._declarable)
        if not incomplete and found.span.settles(outcome):
            return
        self.open[entry.at] = found
        if incomplete and self.absent_as == "lowest" and found.span.options:
            self.outcomes[entry.at] = lowest_of(entry, self._sheet, found)
            del self.open[entry.at]
            self.intake.tell(entry, "absent-as-lowest", _AS_LOWEST, "note")

    def _hand_on_points(self, entry: Entry) -> None:
        """Hands on the points, and between what they lie while anything can still change them."""
        outcome = self.outcomes[entry.at]
        cell: Cell = NOT_APPLICABLE
        assert entry.points is not None
        if outcome.verdict is Verdict.INCOMPLETE:
            cell = ABSENT
        elif outcome.verdict not in OUT_OF_BASE:
            cell = points_and_full(outcome)[0]
        self.intake.cells[entry.points] = cell
        if entry.at not in self.open:
            return
        span = self.open[entry.at].span
        if span.leaves:
            self._sheet.vanishing.add(entry.points)
        if span.options:
            low, high = min(low for low, _, _ in span.options), max(high for _, high, _ in span.options)
            self._sheet.spans[entry.points] = Interval(low, high)
            if low == high == cell and not span.leaves:
                return
        if cell is not ABSENT:
            self._sheet.turning.add(entry.points)

    def _missing_evidence(self, entry: Entry, outcome: Outcome) -> None:
        if outcome.verdict in OUT_OF_BASE or outcome.verdict is Verdict.NOT_DONE:
            return
        given = self.intake.submission.evidence.get(entry.id, {})
        for evidence in entry.indicator.evidence:
            if evidence.required and not given.get(evidence.id):
                title = evidence.title.words()
                message = Words(f"required evidence is missing: {title.en}", f"ยังไม่มีหลักฐานที่ต้องแนบ: {title.th}")
                self.intake.tell(entry, "evidence-missing", message, "warning")


_MAY_TURN = frozenset({Verdict.NOT_DONE, Verdict.NOT_APPLICABLE})
_UNJUDGED = Outcome(Verdict.INCOMPLETE)
_AS_NOT_DONE = Words("not entered; counted as not done", "ยังไม่ได้กรอก จึงนับว่าไม่ได้ดำเนินการ")
_AS_LOWEST = Words("not entered; counted at its lowest", "ยังไม่ได้กรอก จึงนับตามผลที่ต่ำที่สุดที่เป็นไปได้")
