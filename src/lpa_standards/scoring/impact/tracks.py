"""One submission on its way from the old set to the new: what each step does to it."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from lpa_standards.errors import Finding, SubmissionError, Words
from lpa_standards.indicators.comparing import diff
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.numbers import Exact
from lpa_standards.scoring.impact.frames import Frame, first_frame, frames
from lpa_standards.scoring.impact.rounds import Round, Scored, plain_numbers
from lpa_standards.scoring.impact.steps import Route, Step, route
from lpa_standards.scoring.impact.structure import Standing, Structure, Tally
from lpa_standards.scoring.impact.versions import bare, rebuilt
from lpa_standards.scoring.intake import finding_at
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.states import Verdict
from lpa_standards.scoring.submission import Lao, Submission

Absent = Literal["leave_out", "not_done"]
# A result that moved: step, indicator, verdict and points before, verdict and points after; None for what is not there.
Move = tuple[int, str, str | None, Exact | None, str | None, Exact | None]


class Who(NamedTuple):
    """Who handed a submission in; None for what it does not say."""

    type: LaoType
    code: str | None
    name: str | None
    province: str | None
    district: str | None

    @classmethod
    def of(cls, lao: Lao) -> "Who":
        """The same, of a submission."""
        return cls(lao.type, lao.code, lao.name, lao.province, lao.district)


class Track(NamedTuple):
    """One submission on its way.

    Attributes:
        lao: Who handed it in.
        before: What it amounts to under the old set.
        after: What it amounts to under the new one; None where the new set does not assess this type.
        stands: Step and standing, wherever a step changed it.
        moves: The results that moved.
        old_faults: Indicators with errors under the old set.
        new_faults: Indicators whose values no longer fit, though they did under the old set.
        findings: The errors under the old set.
    """

    lao: Who
    before: Standing
    after: Standing | None
    stands: tuple[tuple[int, Standing], ...] = ()
    moves: tuple[Move, ...] = ()
    old_faults: tuple[str, ...] = ()
    new_faults: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Tracker:
    """Two sets compiled once, to follow any number of submissions from one to the other.

    Attributes:
        old: The old set, to which the submissions belong.
        new: The new set.
        diff: What differs between them.
        route: The steps from one to the other.
        absent: How indicators count for which the old form did not ask.
    """

    def __init__(self, old: IndicatorSet, new: IndicatorSet, *, absent: Absent = "leave_out") -> None:
        self.old, self.new, self.absent = old, new, absent
        self.diff = diff(old, new)
        self.types: list[LaoType] = [lao_type for lao_type in old.lao_types if lao_type in new.lao_types]
        self.route: Route = route(self.diff, self.types)
        self._of_type: dict[LaoType, _OfType] = {}

    def set_of_round(self, at: int) -> IndicatorSet:
        """The set whose rules for what is absent hold in a round: the new one's in the last, where they differ."""
        last = at == len(self.route.rounds) - 1
        return rebuilt(self.old, results=self.new.results) if last and self.route.rescored else self.old

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in their order."""
        return self.route.steps

    def lacking(self, lao_type: LaoType) -> list[str]:
        """Indicators of the new set for which the old form did not ask this type what they need."""
        found: dict[str, None] = {}
        prepared = self._prepared(lao_type)
        for chosen in prepared.rounds:
            for name in chosen.ids:
                found.pop(name, None)
                if name in chosen.lacking:
                    found[name] = None
        return [name for name in self.new.indicators if name in found]

    def follow(self, submissions: Iterable[Submission], *, plain: bool = False) -> Iterator[Track]:
        """Every submission on its way.

        Args:
            submissions: Submissions of the old set.
            plain: Whether their numbers are ints and floats, so that no `Decimal` need be looked for.

        Raises:
            SubmissionError: A submission is of another set than the old one.
        """
        for submission in submissions:
            self._refuse_strangers(submission)
            yield self._prepared(submission.lao.type).track(submission, plain=plain)

    def _prepared(self, lao_type: LaoType) -> "_OfType":
        found = self._of_type.get(lao_type)
        if found is None:
            found = self._of_type[lao_type] = _OfType(self, lao_type)
        return found

    def _refuse_strangers(self, submission: Submission) -> None:
        ours, theirs = self.old, submission
        if (ours.programme, ours.fiscal_year, ours.edition) != (theirs.programme, theirs.fiscal_year, theirs.edition):
            name = f"{theirs.programme} {theirs.fiscal_year} {theirs.edition or ''}".rstrip()
            message = Words(f"the submission is of {name}, not of the old set", f"ข้อมูลเป็นของ {name} ไม่ใช่ของชุดเดิม")
            fix = Words("give submissions of the old set's year", "ใช้ข้อมูลของปีเดียวกับชุดเดิม")
            raise SubmissionError([finding_at(submission, ("programme",), "another-set", message, fix)])
        if theirs.lao.type not in ours.lao_types:
            message = Words(f"the old set is not for {theirs.lao.type}", f"ชุดเดิมไม่ใช้กับ {theirs.lao.type}")
            raise SubmissionError([finding_at(submission, ("lao", "type"), "another-type", message)])


class _Action(NamedTuple):
    """What one step does for one type.

    Attributes:
        round: The round that its outcomes come from; 0 where none change.
        touched: Indicators whose outcomes may change.
        structure: How outcomes add up after it.
        otherwise: Whether the same sums come to another total.
        shifted: Indicators that stand in another domain than before.
        regrouped: Whether there are more or fewer domains, so that the sums are made anew.
    """

    round: int
    touched: tuple[str, ...]
    structure: Structure
    otherwise: bool
    shifted: frozenset[str]
    regrouped: bool


class _OfType:
    """Everything that is compiled for one type of อปท."""

    def __init__(self, tracker: Tracker, lao_type: LaoType) -> None:
        old, way, found = tracker.old, tracker.route, tracker.diff
        plain = {name: bare(one, [lao_type], old) for name, one in old.indicators.items()}
        self._first = Round(old, plain, plain, {}, lao_type)
        self._keys = {name: found.same.get(name, name) for name in self._first.ids}
        self._numeric = {
            name: frozenset(item for item, entry in one.all_items.items() if entry.numeric)
            for name, one in plain.items()
        }
        self._start = Structure(first_frame(found), lao_type)
        self._leave_out = tracker.absent == "leave_out"
        self.assessed = lao_type in tracker.new.lao_types
        self.rounds: list[Round] = []
        self._actions: list[_Action] = []
        if self.assessed:
            self.rounds = [
                Round(tracker.set_of_round(at), chosen, way.start, way.old_ids, lao_type)
                for at, chosen in enumerate(way.rounds)
            ]
            self._actions = list(self._planned(way, frames(found, way), lao_type))

    def _planned(self, way: Route, after: Iterable[Frame], lao_type: LaoType) -> Iterator[_Action]:
        structure = self._start
        for step, frame in zip(way.steps, after, strict=True):
            known = structure.frame
            same = known.set is frame.set and known.results is frame.results
            structure = structure.with_frame(frame) if same else Structure(frame, lao_type)
            going_on = known.places.keys() & frame.places.keys() & frame.present
            shifted = frozenset(name for name in going_on if known.places[name] != frame.places[name])
            regrouped = len(known.set.domains) != len(frame.set.domains)
            yield _Action(step.round, step.touched, structure, not same, shifted, regrouped)

    def track(self, submission: Submission, *, plain: bool) -> Track:
        """One submission on its way."""
        if not plain:
            values = plain_numbers(submission.values, self._numeric)
            submission = submission.model_copy(update={"values": values})
        first, who = self._first.score(submission, first=True), Who.of(submission.lao)
        outcomes = {self._keys[name]: outcome for name, outcome in first.outcomes.items()}
        faults = tuple(dict.fromkeys(each.indicator for each in first.findings if each.indicator is not None))
        tally = self._start.tally(outcomes)
        before = now = self._start.standing(tally)
        if not self.assessed:
            return Track(who, before, None, old_faults=faults, findings=tuple(first.findings))
        scored = [each.score(submission) for each in self.rounds]
        stands: list[tuple[int, Standing]] = []
        moves: list[Move] = []
        structure = self._start
        for at, action in enumerate(self._actions):
            changed = action.otherwise
            if action.round:
                changed |= self._take(at, action, structure, scored[action.round - 1], outcomes, tally, moves)
            if action.regrouped:
                tally, changed = action.structure.tally(outcomes), True
            elif action.shifted:
                changed |= self._shift(action, structure, outcomes, tally)
            structure = action.structure
            if changed:
                then = structure.standing(tally)
                if then != now:
                    stands.append((at, then))
                    now = then
        told = {each.indicator for round_ in scored for each in round_.findings if each.indicator is not None}
        new_faults = tuple(sorted(told - {self._keys.get(name, name) for name in faults}))
        return Track(
            who, before, now, tuple(stands), tuple(moves), faults, new_faults, tuple(first.findings)
        )  # fmt: skip

    @staticmethod
    def _shift(action: _Action, before: Structure, outcomes: dict[str, Outcome], tally: Tally) -> bool:
        """Moves outcomes to their new domains; whether any that counts moved."""
        frame, changed = action.structure.frame, False
        for name in action.shifted:
            outcome = outcomes.get(name)
            if outcome is not None and name in frame.counted:
                tally.add(outcome, before.frame.places[name], -1)
                tally.add(outcome, frame.places[name])
                changed = True
        return changed

    def _take(  # the state of one way through the steps
        self,
        at: int,
        action: _Action,
        before: Structure,
        scored: Scored,
        outcomes: dict[str, Outcome],
        tally: Tally,
        moves: list[Move],
    ) -> bool:
        """Takes over the outcomes of one step; whether anything that counts changed."""
        lacking = self.rounds[action.round - 1].lacking if self._leave_out else _NONE
        after, changed = action.structure.frame, False
        for name in action.touched:
            was, becomes = outcomes.get(name), None if name in lacking else scored.outcomes.get(name)
            if becomes is not None and scored.findings and becomes.verdict is Verdict.INCOMPLETE:
                becomes = self._unfit(was, becomes)
            counted, counts = name in before.frame.counted, name in after.counted
            if was is becomes is None or (counted == counts and (was and was[:4]) == (becomes and becomes[:4])):
                continue
            if was is not None:
                if counted and not action.regrouped:
                    tally.add(was, before.frame.places[name], -1)
                del outcomes[name]
            if becomes is not None:
                if counts and not action.regrouped:
                    tally.add(becomes, before.frame.places.get(name, after.places[name]))
                outcomes[name] = becomes
            moves.append((at, name, *_told(was), *_told(becomes)))
            changed |= counted or counts
        return changed

    def _unfit(self, was: Outcome | None, becomes: Outcome) -> Outcome | None:
        """What becomes of an indicator whose values no longer fit, as if they had not been asked for."""
        if was is not None and was.verdict is Verdict.INCOMPLETE:
            return becomes
        if self._leave_out:
            return None
        return Outcome(Verdict.NOT_DONE, None if becomes.full is None else 0, becomes.full)


_NONE: frozenset[str] = frozenset()


def _told(outcome: Outcome | None) -> tuple[str | None, Exact | None]:
    return (None, None) if outcome is None else (str(outcome.verdict), outcome.points)
