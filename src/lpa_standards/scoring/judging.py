"""Judges every indicator of a submission, and looks into those that are not decided yet."""

from lpa_standards.errors import Words
from lpa_standards.indicators.expressions import Interval
from lpa_standards.numbers import Exact
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.intake import Intake
from lpa_standards.scoring.kinds import Outcome, RuleFault, Span
from lpa_standards.scoring.openness import Open, look_into, lowest_of, points_and_full
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
        self.vanishing: set[int] = set()  # cells that may still be declared not applicable, or leave the base
        self.absent_as = rules.absent_when_final if final else rules.absent
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
        self.vanishing = {
            item.index
            for entry in self.intake.plan.optional
            if entry.id in self.intake.untouched
            for item in entry.items
        }
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
            verdict = outcome.verdict
            if verdict is Verdict.INCOMPLETE or ((verdict in _MAY_TURN or entry.has_parts) and self._may_turn(entry)):
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

    def _may_turn(self, entry: Entry) -> bool:
        """Whether filling an absent cell may still turn a verdict that a null or a reference decided for now.

        A frame that turns out 0 takes a not-done coverage out of the base; a condition that turns out true is enough
        for `any_of` whatever else is not done.
        """
        if self.absent_as != "incomplete" or entry.id in self.intake.submission.not_applicable:
            return False
        return any(self.intake.cells[item.index] is ABSENT for item in entry.items)

    def _leave_open(self, entry: Entry) -> None:
        if entry.id in self.intake.broken:  # what it would wait for cannot be told before the fault is mended
            full = entry.judge.full
            self.open[entry.at] = Open(_anything(1 if full is None else full), ())
            return
        intake, outcome = self.intake, self.outcomes[entry.at]
        incomplete = outcome.verdict is Verdict.INCOMPLETE
        untouched = entry.id in intake.untouched
        found = look_into(entry, intake.cells, intake.spans, self.vanishing, untouched=untouched)
        if not incomplete and _is_settled(found, outcome):
            return
        self.open[entry.at] = found
        if incomplete and self.absent_as == "lowest" and found.span.options:
            self._settle_lowest(entry, found)

    def _settle_lowest(self, entry: Entry, found: Open) -> None:
        low, full = lowest_of(entry, self.intake.cells, self.intake.spans, self.vanishing, found)
        outcome = entry.judge.at_points(low, full)
        self.outcomes[entry.at] = outcome
        del self.open[entry.at]
        self.intake.tell(entry, "absent-as-lowest", _AS_LOWEST, "note")

    def _hand_on_points(self, entry: Entry) -> None:
        outcome = self.outcomes[entry.at]
        cell: Cell = NOT_APPLICABLE
        assert entry.points is not None
        if outcome.verdict is Verdict.INCOMPLETE:
            cell = ABSENT
            span = self.open[entry.at].span
            options = span.options
            if span.leaves:
                self.vanishing.add(entry.points)
            if options:
                low, high = min(low for low, _, _ in options), max(high for _, high, _ in options)
                self.intake.spans[entry.points] = Interval(low, high)
        elif outcome.verdict not in OUT_OF_BASE:
            cell = points_and_full(outcome)[0]
        self.intake.cells[entry.points] = cell

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


def _is_settled(found: Open, outcome: Outcome) -> bool:
    """Whether what is absent can change neither the base nor the points of a verdict."""
    if not found.waiting_for:
        return True
    if outcome.verdict in OUT_OF_BASE:
        return not found.span.options
    points = points_and_full(outcome)[0]
    fixed = all(low == high == points for low, high, _ in found.span.options)
    return fixed and found.span.met <= {outcome.counts} and not found.span.leaves


def _anything(full: Exact) -> Span:
    return Span(((0, full, full),), frozenset({True, False}), leaves=True)
