"""What a new set does to the submissions of the old one, followed step by step so that each change is told its part."""

from collections.abc import Iterable

from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.impact.report import Edge, ImpactReport, Shift, StepImpact, UnitImpact
from lpa_standards.scoring.impact.steps import Route, Step
from lpa_standards.scoring.impact.summary import summarised
from lpa_standards.scoring.impact.track import Track, Who
from lpa_standards.scoring.impact.tracks import Absent, Tracker
from lpa_standards.scoring.submission import Submission

__all__ = [
    "Absent",
    "Edge",
    "ImpactReport",
    "Route",
    "Shift",
    "Standing",
    "Step",
    "StepImpact",
    "Track",
    "Tracker",
    "UnitImpact",
    "Who",
    "impact",
    "summarised",
]


def impact(
    old: IndicatorSet, new: IndicatorSet, submissions: Iterable[Submission], *, absent: Absent = "leave_out"
) -> ImpactReport:
    """What the new set does to submissions of the old one, each change told its part.

    Submissions are scored as final. Values of items that go on are used; where the new set no longer takes a value, its
    indicator counts as one that was not asked for. Nothing is imported, and no earlier submission is looked into.

    Args:
        old: The set that the submissions belong to.
        new: The set that is to come.
        submissions: Real submissions of the old set.
        absent: How indicators count for which the old form did not ask what they need: "leave_out" of the base, or
            "not_done".

    Raises:
        SubmissionError: A submission is of another set.
    """
    tracker = Tracker(old, new, absent=absent)
    return summarised(tracker, list(tracker.follow(submissions)))
