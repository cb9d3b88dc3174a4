"""The way of many submissions of one type from the old set to the new: what each step does to them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lpa_standards.indicators.fields import LaoType
from lpa_standards.numbers import Exact
from lpa_standards.scoring.bulk.batch import Batch
from lpa_standards.scoring.bulk.outcomes import Outcomes
from lpa_standards.scoring.bulk.structure import Frame, Standing, Structure
from lpa_standards.scoring.impact.frames import first_frame, frames
from lpa_standards.scoring.impact.rounds import Round, Scored
from lpa_standards.scoring.impact.steps import Route
from lpa_standards.scoring.impact.track import Move, Track, Who
from lpa_standards.scoring.impact.versions import bare
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.states import Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.impact.tracks import Tracker


class Action(NamedTuple):
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


class Way:
    """Everything that is compiled for one type of อปท.

    Attributes:
        assessed: Whether the new set assesses the type.
        rounds: The rounds of scoring, that of the old set apart.
    """

    def __init__(self, tracker: "Tracker", lao_type: LaoType) -> None:
        old, way, found = tracker.old, tracker.route, tracker.diff
        plain = {name: bare(one, [lao_type], old) for name, one in old.indicators.items()}
        self.first = Round(old, plain, plain, {}, lao_type, first=True)
        self.keys = {name: found.same.get(name, name) for name in self.first.ids}
        self.start = Structure(first_frame(found), lao_type)
        self.leaves_out = tracker.absent == "leave_out"
        self.assessed = lao_type in tracker.new.lao_types
        self.rounds: list[Round] = []
        self.actions: list[Action] = []
        if self.assessed:
            self.rounds = [
                Round(tracker.set_of_round(at), chosen, way.start, way.old_ids, lao_type)
                for at, chosen in enumerate(way.rounds)
            ]
            self.actions = list(self._planned(way, frames(found, way), lao_type))

    def _planned(self, way: Route, after: Iterable[Frame], lao_type: LaoType) -> Iterator[Action]:
        structure = self.start
        for step, frame in zip(way.steps, after, strict=True):
            known = structure.frame
            same = known.set is frame.set and known.results is frame.results
            structure = structure.with_frame(frame) if same else Structure(frame, lao_type)
            going_on = known.places.keys() & frame.places.keys() & frame.present
            shifted = frozenset(name for name in going_on if known.places[name] != frame.places[name])
            regrouped = len(known.set.domains) != len(frame.set.domains)
            yield Action(step.round, step.touched, structure, not same, shifted, regrouped)

    def tracks(self, batch: Batch) -> list[Track]:
        """Every submission of a batch on its way."""
        walk = _Walk(self, batch)
        if self.assessed:
            for at, action in enumerate(self.actions):
                walk.step(at, action)
        return [walk.track(row) for row in range(len(batch))]


class _Walk:
    """The submissions of a batch as they stand after each step."""

    def __init__(self, way: Way, batch: Batch) -> None:
        self._way, self._batch = way, batch
        self._first = way.first.score(batch)
        self._rounds = [each.score(batch) for each in way.rounds]
        self._outcomes = {way.keys[name]: outcomes for name, outcomes in self._first.outcomes.items()}
        self._structure = way.start
        rows = range(len(batch))
        self._tallies = way.start.tallies(self._outcomes, len(batch))
        self._before = [way.start.standing(tally) for tally in self._tallies]
        self._now = list(self._before)
        self._stands: list[list[tuple[int, Standing]]] = [[] for _ in rows]
        self._moves: list[list[Move]] = [[] for _ in rows]

    def step(self, at: int, action: Action) -> None:
        """Takes one step."""
        changed: set[int] = set()
        if action.round:
            for name in action.touched:
                changed.update(self._take(at, action, name))
        if action.regrouped:
            self._tallies = action.structure.tallies(self._outcomes, len(self._batch))
        else:
            for name in action.shifted:
                changed.update(self._shift(action, name))
        self._structure = action.structure
        rows = range(len(self._batch)) if action.regrouped or action.otherwise else sorted(changed)
        standing, now = action.structure.standing, self._now
        for row in rows:
            then = standing(self._tallies[row])
            if then != now[row]:
                self._stands[row].append((at, then))
                now[row] = then

    def _take(self, at: int, action: Action, name: str) -> Sequence[int]:
        """Takes over the outcomes of one indicator; the rows in which something that counts changed."""
        was, becomes = self._outcomes.get(name), self._becomes(action, name)
        before, after = self._structure.frame, action.structure.frame
        counted, counts = name in before.counted, name in after.counted
        if becomes is None:
            self._outcomes.pop(name, None)
        else:
            self._outcomes[name] = becomes
        rows = _moved(was, becomes, recounted=counted != counts)
        turned = self._turn(was if counted else None, becomes if counts else None)
        for row in rows:
            one, other = None if was is None else was[row], None if becomes is None else becomes[row]
            self._moves[row].append((at, name, *_told(one), *_told(other)))
            if action.regrouped:
                continue
            if one is not None and counted:
                self._tallies[row].add(one, before.places[name], -1)
            if other is not None and counts:
                self._tallies[row].add(other, before.places.get(name, after.places[name]))
        return [*rows, *turned] if counted or counts else ()

    def _turn(self, was: Outcomes | None, becomes: Outcomes | None) -> set[int]:
        """Counts what may still turn; the rows in which that changed."""
        before, after = (set() if each is None else each.turning for each in (was, becomes))
        for row in before - after:
            self._tallies[row].open -= 1
        for row in after - before:
            self._tallies[row].open += 1
        return before ^ after

    def _becomes(self, action: Action, name: str) -> Outcomes | None:
        """The outcomes that a round gives an indicator; None where it is not there, or left out."""
        at = action.round - 1
        scored = self._rounds[at]
        if name not in scored.outcomes or (self._way.leaves_out and name in self._way.rounds[at].lacking):
            return None
        return self._fitting(name, scored)

    def _fitting(self, name: str, scored: Scored) -> Outcomes:
        """The outcomes, but for values that no longer fit: these count as if they had not been asked for."""
        becomes, was = scored.outcomes[name], self._outcomes.get(name)
        for row in scored.findings:
            outcome = becomes[row]
            if outcome is None or outcome.verdict is not Verdict.INCOMPLETE:
                continue
            before = None if was is None else was[row]
            if before is not None and before.verdict is Verdict.INCOMPLETE:
                continue
            becomes[row] = None if self._way.leaves_out else _not_done(outcome)
        return becomes

    def _shift(self, action: Action, name: str) -> Sequence[int]:
        """Moves the outcomes of an indicator to its new domain; the rows in which they count."""
        frame, outcomes = action.structure.frame, self._outcomes.get(name)
        if outcomes is None or name not in frame.counted:
            return ()
        before = self._structure.frame.places[name]
        rows = [row for row in range(len(self._batch)) if outcomes[row] is not None]
        for row in rows:
            outcome = outcomes[row]
            assert outcome is not None
            self._tallies[row].add(outcome, before, -1)
            self._tallies[row].add(outcome, frame.places[name])
        return rows

    def track(self, row: int) -> Track:
        """What became of one submission."""
        way, findings = self._way, tuple(self._first.findings.get(row, ()))
        faults = tuple(dict.fromkeys(each.indicator for each in findings if each.indicator is not None))
        told = {each.indicator for scored in self._rounds for each in scored.findings.get(row, ()) if each.indicator}
        return Track(
            Who.of(self._batch.submissions[row].lao),
            self._before[row],
            self._now[row] if way.assessed else None,
            tuple(self._stands[row]),
            tuple(self._moves[row]),
            faults,
            tuple(sorted(told - {way.keys.get(name, name) for name in faults})),
            findings,
        )


def _moved(was: Outcomes | None, becomes: Outcomes | None, *, recounted: bool) -> Sequence[int]:
    """The rows in which an outcome changed, or came to count or not to."""
    if was is None or becomes is None:
        there = was or becomes
        return () if there is None else [row for row, code in enumerate(there.codes) if there.palette[code] is not None]
    pairs = set(zip(was.codes, becomes.codes, strict=True))
    moved = {pair for pair in pairs if _differ(was.palette[pair[0]], becomes.palette[pair[1]], recounted=recounted)}
    if not moved:
        return ()
    return [row for row, pair in enumerate(zip(was.codes, becomes.codes, strict=True)) if pair in moved]


def _differ(one: Outcome | None, other: Outcome | None, *, recounted: bool) -> bool:
    if one is None or other is None:
        return one is not other
    return recounted or one[:4] != other[:4]


def _not_done(outcome: Outcome) -> Outcome:
    return Outcome(Verdict.NOT_DONE, None if outcome.full is None else 0, outcome.full)


def _told(outcome: Outcome | None) -> tuple[str | None, Exact | None]:
    return (None, None) if outcome is None else (str(outcome.verdict), outcome.points)
