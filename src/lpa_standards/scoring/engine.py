"""Scores submissions: reads the cells, judges every indicator, and hands over a report that answers when asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from lpa_standards.errors import Finding, SubmissionError, Words, did_you_mean, shorten
from lpa_standards.indicators.documents import Step, path_text
from lpa_standards.indicators.expressions import Interval
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import Exact
from lpa_standards.scoring.imports import ImportedReport, figures_from, read_report
from lpa_standards.scoring.kinds import Outcome, RuleFault, Span
from lpa_standards.scoring.openness import Open, look_into, lowest_of, points_and_full
from lpa_standards.scoring.plan import Entry, Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Cells, Verdict
from lpa_standards.scoring.submission import Submission
from lpa_standards.scoring.timeliness import timeliness_of

Data = Submission | Mapping[str, Any]
Imports = Sequence["ScoreReport | Mapping[str, Any]"]


def score(
    standards: IndicatorSet,
    submission: Data,
    *,
    previous: Data | None = None,
    imports: Imports = (),
    final: bool = False,
    keep_going: bool = False,
    at: datetime | None = None,
) -> ScoreReport:
    """Score one submission; see `Scorer.score`. To score many, keep a `Scorer`."""
    scorer = Scorer(standards)
    return scorer.score(submission, previous=previous, imports=imports, final=final, keep_going=keep_going, at=at)


class Scorer:
    """A set compiled once, to score any number of submissions.

    Attributes:
        set: The set.
    """

    def __init__(self, standards: IndicatorSet) -> None:
        self.set = standards
        self._plans: dict[LaoType, Plan] = {}

    def plan(self, lao_type: LaoType) -> Plan:
        """The set compiled for one type of อปท., made when first asked for."""
        if lao_type not in self._plans:
            self._plans[lao_type] = Plan(self.set, lao_type)
        return self._plans[lao_type]

    def score(
        self,
        submission: Data,
        *,
        previous: Data | None = None,
        imports: Imports = (),
        final: bool = False,
        keep_going: bool = False,
        at: datetime | None = None,
    ) -> ScoreReport:
        """Score one submission.

        Args:
            submission: What the อปท. handed in.
            previous: Its submission of an earlier year, for items with `from_previous`.
            imports: Reports of other programmes (or their JSON), for `imported` rules.
            final: Whether what is still absent counts as the set says (`results.absent_when_final`).
            keep_going: Whether to score what can be scored when something is wrong; each fault is then a finding,
                and its indicator incomplete.
            at: The moment of scoring, for the receipt; none is read from the clock.

        Raises:
            SubmissionError: Something is wrong with the submission; with every problem at once.
        """
        handed_in = Submission.model_validate(submission)
        before = None if previous is None else Submission.model_validate(previous)
        reports = [read_report(report) for report in imports]
        self._refuse_strangers(handed_in, before)
        run = _Run(self.plan(handed_in.lao.type), handed_in, before, reports, final=final)
        run.read()
        run.judge()
        if not keep_going:
            errors = [finding for finding in run.findings if finding.level == "error"]
            if errors:
                raise SubmissionError(errors)
        return run.report(at)

    def _refuse_strangers(self, submission: Submission, previous: Submission | None) -> None:
        """Refuses submissions for another set."""
        ours = self.set
        findings = []
        for key, given, wanted in (
            ("programme", submission.programme, ours.programme),
            ("fiscal_year", submission.fiscal_year, ours.fiscal_year),
            ("edition", submission.edition, ours.edition),
        ):
            if given != wanted:
                shown = Words(f"{key} is {given}, the set's is {wanted}", f"{key} เป็น {given} แต่ชุดตัวชี้วัดเป็น {wanted}")
                fix = Words("score it against its own set", "ใช้ชุดตัวชี้วัดของข้อมูลนี้ หรือแก้ข้อมูลให้ตรง")
                findings.append(_finding(submission, (key,), "another-set", shown, fix))
        if submission.lao.type not in ours.lao_types:
            words = LAO_TYPE_WORDS[submission.lao.type]
            shown = Words(f"the set is not for a {words.en}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ{words.th}")
            fix = Words(f"types: {', '.join(ours.lao_types)}", f"ประเภทที่ใช้: {', '.join(ours.lao_types)}")
            findings.append(_finding(submission, ("lao", "type"), "another-type", shown, fix))
        if previous is not None and (previous.programme != ours.programme or previous.fiscal_year >= ours.fiscal_year):
            shown = Words(
                f"the previous submission is of {previous.programme} {previous.fiscal_year}, "
                f"not of an earlier year of {ours.programme}",
                f"ข้อมูลปีก่อนเป็นของ {previous.programme} {previous.fiscal_year} ไม่ใช่ปีก่อนหน้าของ {ours.programme}",
            )
            findings.append(_finding(previous, ("fiscal_year",), "another-previous", shown))
        if findings:
            raise SubmissionError(findings)


class _Run:
    """One submission being scored."""

    def __init__(
        self,
        plan: Plan,
        submission: Submission,
        previous: Submission | None,
        imports: Sequence[ImportedReport],
        *,
        final: bool,
    ) -> None:
        self.plan = plan
        self.submission = submission
        self.previous = previous
        self.imports = imports
        self.final = final
        self.findings: list[Finding] = list(submission.notes)
        self.cells: Cells = [ABSENT] * plan.cells
        self.outcomes: list[Outcome] = [_UNJUDGED] * len(plan.entries)
        self.open: dict[int, Open] = {}
        self.spans: dict[int, Interval] = {}
        self.vanishing: set[int] = set()
        self.broken: set[str] = set()
        self.untouched: set[str] = set()
        rules = plan.set.results
        self.absent_as = rules.absent_when_final if final else rules.absent

    # Reading

    def read(self) -> None:
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
        if self.previous is not None:
            self._from_previous(self.previous)
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
                cells[item.index] = item.read(raw)
            except CellFault as fault:
                self._fault(entry, fault.code, fault.message, fault.fix, item=item.name)
        if met != len(given):
            known = [item.name for item in entry.items]
            for name in given:
                if name not in known:
                    message = Words(f"there is no item {shorten(name)!r}", f"ไม่มีรายการข้อมูล {shorten(name)!r}")
                    self._fault(entry, "unknown-item", message, did_you_mean(name, known), item=name)
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
                self._fault(entry, "may-not-be-not-applicable", message, fix, path=path)
                continue
            if indicator_id in self.submission.values and self.submission.values[indicator_id] != {}:
                message = Words("it is declared not applicable and has data too", "ประกาศว่าไม่เกี่ยวข้องแต่มีข้อมูลด้วย")
                fix = Words("remove one of the two", "ลบอย่างใดอย่างหนึ่งออก")
                self._fault(entry, "not-applicable-with-data", message, fix, path=path)
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
            self.findings.append(
                replace(
                    _finding(self.submission, path, "another-type", message), level="warning", indicator=indicator_id
                )
            )
            return
        message = Words(f"there is no indicator {shorten(indicator_id)!r}", f"ไม่มีตัวชี้วัด {shorten(indicator_id)!r}")
        fix = did_you_mean(indicator_id, self.plan.by_id)
        self.findings.append(
            replace(_finding(self.submission, path, "unknown-indicator", message, fix), indicator=shorten(indicator_id))
        )

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
                    self.cells[item.index] = None if raw is None else item.read(raw)
                except CellFault as fault:
                    self._fault(entry, fault.code, fault.message, fault.fix, item=item.name)

    def _figures(self) -> None:
        for key, slot in self.plan.figures.items():
            figure = figures_from(self.imports, key, self.plan.set.fiscal_year, self.submission.lao.code, self.findings)
            self.cells[slot.index] = figure.cell
            if figure.cell is ABSENT:
                self.spans[slot.index] = figure.span

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
                    self._fault(entry, "unknown-evidence", message, did_you_mean(name, known), path=path)

    # Judging

    def judge(self) -> None:
        """Judges every indicator, each after those whose points it reads."""
        absent: set[int] = set()
        if self.absent_as == "not_done":
            absent = {
                index for index, cell in enumerate(self.cells) if cell is ABSENT and index not in self.plan.point_cells
            }
            for index in absent:
                self.cells[index] = None
        for entry, check in self.plan.checks:
            if check.holds(self.cells) is False:
                message = self.plan.fill_by_type(check.check.message)
                self._told(entry, f"check-{check.check.level}", message, check.check.level)
        self.vanishing = {
            item.index for entry in self.plan.optional if entry.id in self.untouched for item in entry.items
        }
        special = self.broken | self.submission.not_applicable.keys()
        cells, outcomes = self.cells, self.outcomes
        for entry, judge in self.plan.order:
            if special and entry.id in special:
                outcome = entry.judge.missing(ABSENT if entry.id in self.broken else NOT_APPLICABLE)
            else:
                try:
                    outcome = judge(cells)
                except RuleFault as fault:
                    self._fault(entry, fault.code, fault.message, fault.fix)
                    outcome = entry.judge.missing(ABSENT)
            outcomes[entry.at] = outcome
            if (
                absent
                and outcome.verdict not in OUT_OF_BASE
                and (not entry.figures.isdisjoint(absent) or any(item.index in absent for item in entry.items))
            ):
                self._told(entry, "absent-as-not-done", _AS_NOT_DONE, "note")
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
        for entry, check in self.plan.late_checks:
            if check.holds(self.cells) is False:
                self._told(
                    entry,
                    f"check-{check.check.level}",
                    self.plan.fill_by_type(check.check.message),
                    check.check.level,
                )
                if entry.id in self.broken:
                    self.outcomes[entry.at] = entry.judge.missing(ABSENT)
                    self._leave_open(entry)

    def _may_turn(self, entry: Entry) -> bool:
        """Whether filling an absent cell may still turn a verdict that a null or a reference decided for now.

        A frame that turns out 0 takes a not-done coverage out of the base; a condition that turns out true is enough
        for `any_of` whatever else is not done.
        """
        if self.absent_as != "incomplete" or entry.id in self.submission.not_applicable:
            return False
        return any(self.cells[item.index] is ABSENT for item in entry.items)

    def _leave_open(self, entry: Entry) -> None:
        if entry.id in self.broken:  # what it would wait for cannot be told before the fault is mended
            full = entry.judge.full
            self.open[entry.at] = Open(_anything(1 if full is None else full), ())
            return
        found = look_into(entry, self.cells, self.spans, self.vanishing, untouched=entry.id in self.untouched)
        if self.outcomes[entry.at].verdict is not Verdict.INCOMPLETE and _is_settled(found, self.outcomes[entry.at]):
            return
        self.open[entry.at] = found
        if self.outcomes[entry.at].verdict is Verdict.INCOMPLETE and self.absent_as == "lowest" and found.span.options:
            self._settle_lowest(entry, found)

    def _settle_lowest(self, entry: Entry, found: Open) -> None:
        low, full = lowest_of(entry, self.cells, self.spans, self.vanishing, found)
        outcome = entry.judge.at_points(low, full)
        self.outcomes[entry.at] = outcome
        del self.open[entry.at]
        self._told(entry, "absent-as-lowest", _AS_LOWEST, "note")

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
                self.spans[entry.points] = Interval(low, high)
        elif outcome.verdict not in OUT_OF_BASE:
            cell = points_and_full(outcome)[0]
        self.cells[entry.points] = cell

    def _missing_evidence(self, entry: Entry, outcome: Outcome) -> None:
        if outcome.verdict in OUT_OF_BASE or outcome.verdict is Verdict.NOT_DONE:
            return
        given = self.submission.evidence.get(entry.id, {})
        for evidence in entry.indicator.evidence:
            if evidence.required and not given.get(evidence.id):
                title = evidence.title.words()
                message = Words(f"required evidence is missing: {title.en}", f"ยังไม่มีหลักฐานที่ต้องแนบ: {title.th}")
                self._told(entry, "evidence-missing", message, "warning")

    # Findings

    def _fault(
        self,
        entry: Entry,
        code: str,
        message: Words,
        fix: Words | None = None,
        *,
        item: str | None = None,
        path: tuple[Step, ...] | None = None,
    ) -> None:
        steps = path or (("values", entry.id) if item is None else ("values", entry.id, item))
        self.broken.add(entry.id)
        self.findings.append(
            replace(_finding(self.submission, steps, code, message, fix), indicator=entry.id, item=item)
        )

    def _told(self, entry: Entry, code: str, message: Words, level: str) -> None:
        if level == "error":
            self._fault(entry, code, message)
            return
        found = _finding(self.submission, ("values", entry.id), code, message)
        self.findings.append(replace(found, level=level, indicator=entry.id))  # type: ignore[arg-type]

    def report(self, at: datetime | None) -> ScoreReport:
        """What was found, ready to answer."""
        return ScoreReport(
            plan=self.plan,
            submission=self.submission,
            previous=self.previous,
            imports=tuple(self.imports),
            cells=self.cells,
            outcomes=self.outcomes,
            open=self.open,
            findings=tuple(self.findings),
            timeliness=timeliness_of(self.plan.set, self.submission),
            final=self.final,
            at=at,
        )


_NO_ENTRY: Any = object()
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


def _finding(
    submission: Submission, steps: tuple[Step, ...], code: str, message: Words, fix: Words | None = None
) -> Finding:
    origin = submission.origin
    place = None if origin is None else origin.place(steps)
    return Finding(code, message, fix, path=path_text(steps), place=place)
