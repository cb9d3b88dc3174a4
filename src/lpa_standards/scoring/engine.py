"""Scores submissions: reads the cells, judges every indicator, and hands over a report that answers when asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lpa_standards.errors import SubmissionError, Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.imports import read_report
from lpa_standards.scoring.intake import Intake, finding_at
from lpa_standards.scoring.judging import Judging
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.report import ScoreReport
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
        intake = Intake(self.plan(handed_in.lao.type), handed_in, before, reports)
        judging = Judging(intake, final=final)
        errors = [finding for finding in intake.findings if finding.level == "error"]
        if errors and not keep_going:
            raise SubmissionError(errors)
        return ScoreReport(
            plan=intake.plan,
            submission=handed_in,
            previous=before,
            imports=tuple(reports),
            cells=intake.cells,
            outcomes=judging.outcomes,
            open=judging.open,
            findings=tuple(intake.findings),
            timeliness=timeliness_of(self.set, handed_in),
            final=final,
            at=at,
        )

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
                findings.append(finding_at(submission, (key,), "another-set", shown, fix))
        if submission.lao.type not in ours.lao_types:
            words = LAO_TYPE_WORDS[submission.lao.type]
            shown = Words(f"the set is not for a {words.en}", f"ชุดตัวชี้วัดนี้ไม่ใช้กับ{words.th}")
            fix = Words(f"types: {', '.join(ours.lao_types)}", f"ประเภทที่ใช้: {', '.join(ours.lao_types)}")
            findings.append(finding_at(submission, ("lao", "type"), "another-type", shown, fix))
        if previous is not None and (previous.programme != ours.programme or previous.fiscal_year >= ours.fiscal_year):
            shown = Words(
                f"the previous submission is of {previous.programme} {previous.fiscal_year}, "
                f"not of an earlier year of {ours.programme}",
                f"ข้อมูลปีก่อนเป็นของ {previous.programme} {previous.fiscal_year} ไม่ใช่ปีก่อนหน้าของ {ours.programme}",
            )
            findings.append(finding_at(previous, ("fiscal_year",), "another-previous", shown))
        if findings:
            raise SubmissionError(findings)
