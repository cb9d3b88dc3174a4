"""Scores submissions: reads the cells, judges every indicator, and hands over a report that answers when asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import DefinitionError, Finding, Lang, SubmissionError, Words, shorten
from lpa_standards.errors.findings import first_of
from lpa_standards.indicators.building import in_order
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.intake import Intake, finding_at
from lpa_standards.scoring.judged import Given, Judged
from lpa_standards.scoring.judging import Judging
from lpa_standards.scoring.keeping import kept, kept_head, kept_imports, kept_moment, not_a_truth_value
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.submission import Lao, Submission

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.batches import BatchKernel
    from lpa_standards.scoring.frames.layout import Field, Figures
    from lpa_standards.scoring.frames.result import FrameResult
    from lpa_standards.scoring.frames.running import OnError
    from lpa_standards.scoring.straight.program import Program

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
        if not isinstance(standards, IndicatorSet):
            shown = shorten(standards)  # type: ignore[unreachable]  # by callers that check no types it is reached
            message = Words(f"{shown} is not a set", f"{shown} ไม่ใช่ชุดตัวชี้วัด")
            fix = Words("make one with load_set or read_set", "อ่านชุดตัวชี้วัดด้วย load_set หรือ read_set ก่อน")
            raise DefinitionError([Finding("no-set", message, fix)])
        self.set = standards
        self._plans: dict[LaoType, Plan] = {}
        self._programs: dict[LaoType, Program | None] = {}

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
            at: The moment of scoring, for the receipt, or its text; Asia/Bangkok unless it says otherwise. None is
                read from the clock.

        Raises:
            SubmissionError: Something is wrong with the submission; with every problem at once.
        """
        if final is not True and final is not False:
            raise not_a_truth_value("final", final)
        at = None if at is None else kept_moment(at)
        before = None if previous is None else kept(Submission.model_validate(previous))
        reports = () if imports == () else kept_imports(imports)
        if before is None and not reports:
            quick = self._quickly(submission, final=final, at=at)
            if quick is not None:
                return quick
        handed_in = submission if isinstance(submission, Submission) else Submission.model_validate(submission)
        self.refuse_strangers(handed_in, before)
        plan = self.plan(handed_in.lao.type)
        program = None if reports and plan.figures else self._program(plan)
        if program is not None:
            entered = handed_in.values, handed_in.not_applicable, handed_in.evidence
            straight = program.judge(*entered, handed_in.notes)
            if straight is not None:
                return ScoreReport(plan, Given(kept_head(handed_in), before, reports, final, at), straight)
        mine = kept(handed_in)
        judged = _judged(Intake(plan, mine, before, reports), final=final, keep_going=keep_going)
        return ScoreReport(plan, Given(mine, before, reports, final, at), judged)

    def __reduce__(self) -> tuple[type["Scorer"], tuple[IndicatorSet]]:
        return type(self), (self.set,)  # closures and written code do not travel; they are made anew

    def _quickly(self, data: Data, *, final: bool, at: datetime | None) -> ScoreReport | None:
        """The report on plain data of an ordinary submission, none of which is copied or validated twice."""
        if type(data) is not dict or not data.keys() <= _PLAIN_KEYS:
            return None
        lao, values = data.get("lao"), data.get("values")
        if type(values) is not dict or type(lao) is not dict or not _is_plain_head(self.set, data, lao):
            return None
        program = self._programs.get(lao["type"])
        judged = None if program is None else program.judge(values, {}, {})
        if judged is None:
            return None
        head = {**data, "lao": lao.copy()}
        return ScoreReport(self._plans[lao["type"]], Given(head, None, (), final, at), judged)

    def score_frame(
        self,
        frame: Any,
        *,
        final: bool = False,
        lao_type: LaoType | None = None,
        fields: Sequence["Field"] | None = None,
        figures: "Figures" = "integer",
        on_error: "OnError" = "incomplete",
        lang: Lang = "th",
        threads: int | None = None,
    ) -> "FrameResult":
        """Score every row of a frame; needs the extra [frame].

        Args:
            frame: Any frame that speaks the Arrow C stream, or that narwhals knows. Wide, with a column
                `<indicator>.<item>` for each item, or long, with a row for each; columns as in CSV files.
            final: Whether what is still absent counts as the set says (`results.absent_when_final`).
            lao_type: Type of every อปท. whose row does not tell its own.
            fields: What is told of each indicator, of "verdict", "label", "points", "full", "ratio_shown", "low" and
                "high"; verdict, points and printed ratio unless said, low and high too where it is not final.
            figures: Printed figures as integers of their last place ("integer", with the decimals in the metadata of
                the field), as "decimal" or as "text".
            on_error: Whether an indicator with an error is "incomplete", or its row is to "leave_out".
            lang: Language of labels.
            threads: How many chunks are scored at once; as many as there are processors unless said.

        Returns:
            One row for each row of the frame (long: for each submission), with the findings beside.

        Raises:
            MissingExtraError: numpy or pyarrow is not installed.
            SubmissionError: The columns are not those of the set.
        """
        from lpa_standards.scoring.frames.running import Options
        from lpa_standards.scoring.frames.scoring import score_frame

        options = Options(final, lao_type, _told(fields, final=final), figures, on_error, lang)
        return score_frame(self, frame, options, threads=threads)

    def batch_kernel(  # noqa: PLR0913  # one for each option
        self,
        schema: Any,
        *,
        final: bool = False,
        lao_type: LaoType | None = None,
        fields: Sequence["Field"] | None = None,
        figures: "Figures" = "integer",
        lang: Lang = "th",
        keep: Sequence[str] = (),
        dictionaries: bool = True,
        exact: bool = False,
    ) -> "BatchKernel":
        """What scores record batches one after the other, for streams and clusters; needs the extra [frame].

        Args:
            schema: Arrow schema of the batches, in the wide layout.
            final: As for `score_frame`, as are `lao_type`, `fields`, `figures` and `lang`.
            lao_type: Type of every อปท. whose row does not tell its own.
            fields: What is told of each indicator.
            figures: Printed figures as integers ("integer"), as "decimal" or as "text".
            lang: Language of labels.
            keep: Further columns that are handed on as they are, such as a row's own number.
            dictionaries: Whether words are dictionary-encoded; Spark takes plain text only.
            exact: Whether figures are told unrounded too, for ranks and means: `domain:<id>.exact`, `total.exact_low`
                and `total.exact_high` as fractions, and `total.may_vanish` where there may come to be no total.

        Raises:
            MissingExtraError: numpy or pyarrow is not installed.
            NotFoundError: A column to keep is not there.
            SubmissionError: The columns are not those of the set, or it is the long layout.
        """
        from lpa_standards.scoring.frames.batches import BatchKernel
        from lpa_standards.scoring.frames.running import Options

        options = Options(final, lao_type, _told(fields, final=final), figures, lang=lang, exact=exact)
        return BatchKernel(self, schema, options, keep=keep, dictionaries=dictionaries)

    def _program(self, plan: Plan) -> "Program | None":
        """The set as straight-line code, which pays from the second submission of a type on."""
        if plan.lao_type not in self._programs:
            self._programs[plan.lao_type] = None
            return None
        program = self._programs[plan.lao_type]
        if program is None:
            from lpa_standards.scoring.straight.program import Program

            program = self._programs[plan.lao_type] = Program(plan)
        return program

    def refuse_strangers(self, submission: Submission, previous: Submission | None = None) -> None:
        """Refuses submissions for another set.

        Raises:
            SubmissionError: A submission is of another set, or of a type that the set does not assess.
        """
        ours = self.set
        theirs = (submission.programme, submission.fiscal_year, submission.edition)
        if (
            previous is None
            and theirs == (ours.programme, ours.fiscal_year, ours.edition)
            and submission.lao.type in ours.lao_types
        ):
            return
        findings = []
        for key, given, wanted in (
            ("programme", submission.programme, ours.programme),
            ("fiscal_year", submission.fiscal_year, ours.fiscal_year),
            ("edition", submission.edition, ours.edition),
        ):
            if given != wanted:
                shown = Words(
                    f"{key} is {given or 'not given'}, the set's is {wanted or 'not given'}",
                    f"{key} เป็น {given or '(ไม่ได้ระบุ)'} แต่ชุดตัวชี้วัดเป็น {wanted or '(ไม่ได้ระบุ)'}",
                )
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
            fix = Words("give the submission of an earlier year", "ใช้ข้อมูลปีก่อนของโปรแกรมเดียวกัน")
            findings.append(finding_at(previous, ("fiscal_year",), "another-previous", shown, fix))
        if findings:
            raise SubmissionError(in_order(findings))


def _told(fields: Sequence["Field"] | None, *, final: bool) -> tuple["Field", ...]:
    """The fields of a frame that are told of each indicator."""
    return tuple(fields or ("verdict", "points", "ratio_shown", *(() if final else ("low", "high"))))


_PLAIN_KEYS = frozenset({"programme", "fiscal_year", "edition", "lao", "values"})
_LAO_KEYS = Lao.model_fields.keys()


def _is_plain_head(standards: IndicatorSet, data: Mapping[str, Any], lao: Mapping[str, Any]) -> bool:
    """Whether the keys beside the values are such that validation would take them as they are."""
    return (
        data.get("programme") == standards.programme
        and data.get("fiscal_year") == standards.fiscal_year
        and type(data["fiscal_year"]) is int
        and data.get("edition") == standards.edition
        and "type" in lao
        and lao.keys() <= _LAO_KEYS
        and _are_plain_lines(lao.values())
    )


def _are_plain_lines(texts: Iterable[Any]) -> bool:
    for text in texts:
        if type(text) is not str or not text.isprintable() or text != text.strip() or not text:
            return False
    return True


def _judged(intake: Intake, *, final: bool, keep_going: bool) -> Judged:
    """What becomes of the indicators on the general path, which knows every state and every fault.

    Raises:
        SubmissionError: Something is wrong with the submission, and it is not to be kept going.
    """
    judging = Judging(intake, final=final)
    errors = [finding for finding in intake.findings if finding.level == "error"]
    if errors and not keep_going:
        raise SubmissionError(in_order(first_of(errors)))
    return Judged(judging.outcomes, judging.open, tuple(first_of(intake.findings)), intake.cells)
