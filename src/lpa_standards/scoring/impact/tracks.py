"""Submissions on their way from the old set to the new."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from lpa_standards.errors import SubmissionError, Words
from lpa_standards.indicators.comparing import diff
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.bulk.batch import Batch
from lpa_standards.scoring.bulk.shells import rebuilt
from lpa_standards.scoring.impact.steps import Route, Step, route
from lpa_standards.scoring.impact.track import Track
from lpa_standards.scoring.impact.walking import Way
from lpa_standards.scoring.intake import finding_at
from lpa_standards.scoring.submission import Submission

Absent = Literal["leave_out", "not_done"]
# So many are followed together: enough for columns, few enough to hold.
TOGETHER = 2_000


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
        self._ways: dict[LaoType, Way] = {}

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
        for chosen in self._way(lao_type).rounds:
            for name in chosen.ids:
                found.pop(name, None)
                if name in chosen.lacking:
                    found[name] = None
        return [name for name in self.new.indicators if name in found]

    def follow(self, submissions: Iterable[Submission]) -> Iterator[Track]:
        """Every submission on its way, in their order.

        Raises:
            SubmissionError: A submission is of another set than the old one.
        """
        rest = iter(submissions)
        while some := list(islice(rest, TOGETHER)):
            yield from self._followed(some)

    def _followed(self, submissions: Sequence[Submission]) -> list[Track]:
        places: dict[LaoType, list[int]] = {}
        for at, submission in enumerate(submissions):
            self.refuse_strangers(submission)
            places.setdefault(submission.lao.type, []).append(at)
        found: dict[int, Track] = {}
        for lao_type, own in places.items():
            tracks = self._way(lao_type).tracks(Batch([submissions[at] for at in own]))
            found.update(zip(own, tracks, strict=True))
        return [found[at] for at in range(len(submissions))]

    def _way(self, lao_type: LaoType) -> Way:
        found = self._ways.get(lao_type)
        if found is None:
            found = self._ways[lao_type] = Way(self, lao_type)
        return found

    def refuse_strangers(self, submission: Submission) -> None:
        """Refuses a submission that is not one of the old set.

        Raises:
            SubmissionError: It is of another set, or of a type that the old one does not assess.
        """
        ours, theirs = self.old, submission
        if (ours.programme, ours.fiscal_year, ours.edition) != (theirs.programme, theirs.fiscal_year, theirs.edition):
            name = f"{theirs.programme} {theirs.fiscal_year} {theirs.edition or ''}".rstrip()
            message = Words(f"the submission is of {name}, not of the old set", f"ข้อมูลเป็นของ {name} ไม่ใช่ของชุดเดิม")
            fix = Words("give submissions of the old set's year", "ใช้ข้อมูลของปีเดียวกับชุดเดิม")
            raise SubmissionError([finding_at(submission, ("programme",), "another-set", message, fix)])
        if theirs.lao.type not in ours.lao_types:
            message = Words(f"the old set is not for {theirs.lao.type}", f"ชุดเดิมไม่ใช้กับ {theirs.lao.type}")
            fix = Words(f"types: {', '.join(ours.lao_types)}", f"ประเภทที่ใช้: {', '.join(ours.lao_types)}")
            raise SubmissionError([finding_at(submission, ("lao", "type"), "another-type", message, fix)])
