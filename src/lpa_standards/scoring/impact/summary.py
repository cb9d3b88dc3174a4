"""Sums up what became of the submissions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeVar

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.results import ResultRules
from lpa_standards.numbers import Exact, exact
from lpa_standards.scoring.bulk.structure import Standing
from lpa_standards.scoring.impact.ranking import Scale, ranks
from lpa_standards.scoring.impact.report import Edge, ImpactReport, Shift, StepImpact, UnitImpact
from lpa_standards.scoring.impact.track import Track
from lpa_standards.scoring.impact.tracks import Tracker

NEAREST = 5
K = TypeVar("K")


def summarised(tracker: Tracker, tracks: Sequence[Track], *, nearest: int = NEAREST) -> ImpactReport:
    """The report on submissions that were followed.

    Args:
        tracker: What followed them.
        tracks: The submissions.
        nearest: How many are named on either side of a limit.
    """
    ranked = [at for at, track in enumerate(tracks) if _is_known(track)]
    places = _Ranking(tracks, ranked)
    figures = _Figures(tracks, tracker)
    steps = [StepImpact(step) for step in tracker.steps]
    _count_moves(steps, tracks)
    total, by_type, by_province = Shift(), dict[LaoType, Shift](), dict[str | None, Shift]()
    for at in ranked:
        track = tracks[at]
        assert track.after is not None
        figures.count(_shifts(total, by_type, by_province, track), track.before, track.after)
        before = track.before
        for place, then in track.stands:
            step = steps[place]
            figures.count(_shifts(step.total, step.by_type, step.by_province, track), before, then)
            before = then
    figures.finish([total, *by_type.values(), *by_province.values()])
    for step in steps:
        figures.finish([step.total, *step.by_type.values(), *step.by_province.values()])
    for place, many in places.moved_at_steps(len(steps)):
        steps[place].ranks = many
    units = tuple(places.unit(at, track, figures.changes(track)) for at, track in enumerate(tracks))
    unfit = Counter(name for track in tracks for name in track.new_faults)
    return ImpactReport(
        tracker.diff,
        tracker.absent,
        {lao_type: tuple(tracker.lacking(lao_type)) for lao_type in tracker.types},
        total,
        tuple(steps),
        by_type,
        dict(sorted(by_province.items(), key=lambda pair: pair[0] or "๛")),
        units,
        tuple(_edges(tracker, tracks, ranked, figures, nearest)),
        tuple(at for at, track in enumerate(tracks) if not _is_known(track)),
        dict(sorted(unfit.items())),
        tuple(finding for track in tracks for finding in track.findings),
    )


class _Figures:
    """The printed totals as integers of one unit, small enough for all of them and for the limits."""

    def __init__(self, tracks: Sequence[Track], tracker: Tracker) -> None:
        texts = {standing.total for track in tracks for standing in _standings(track)}
        totals = {text: Fraction(text) for text in texts if text is not None}
        limits = [limit for _, _, limit in (*limits_of(tracker.old.results), *limits_of(tracker.new.results))]
        self.unit = lcm(*(each.denominator for each in (*totals.values(), *limits)))
        self._totals: dict[str | None, int] = {text: int(total * self.unit) for text, total in totals.items()}
        self._totals[None] = 0

    def of(self, standing: Standing) -> int:
        """The printed total; 0 where there is none."""
        return self._totals[standing.total]

    def exact(self, units: int) -> Exact:
        """What so many units are."""
        return exact(Fraction(units, self.unit))

    def count(self, shifts: Iterable[Shift], before: Standing, after: Standing) -> None:
        """Counts one submission, sums in units; a total that is not known on the way counts as 0 there."""
        was, now = self.of(before), self.of(after)
        rise = 0
        if before.pair is not None and after.pair is not None:
            rise = after.pair[0] * before.pair[1] - before.pair[0] * after.pair[1]
        for shift in shifts:
            shift.units += 1
            shift.before += was
            shift.after += now
            if rise > 0:
                shift.up += 1
            elif rise < 0:
                shift.down += 1
            if before.level != after.level:
                key = (before.level, after.level)
                shift.levels[key] = shift.levels.get(key, 0) + 1
            if before.passed != after.passed:
                passed = (before.passed, after.passed)
                shift.passes[passed] = shift.passes.get(passed, 0) + 1

    def finish(self, shifts: Iterable[Shift]) -> None:
        """Turns the sums into numbers."""
        for shift in shifts:
            shift.before, shift.after = self.exact(int(shift.before)), self.exact(int(shift.after))

    def changes(self, track: Track) -> dict[int, Exact]:
        """Change of the printed total at each step that changes it."""
        changes, before = {}, track.before
        for step, standing in track.stands:
            change = self.of(standing) - self.of(before)
            if change:
                changes[step] = self.exact(change)
            before = standing
        return changes


def _standings(track: Track) -> Iterator[Standing]:
    yield track.before
    yield from (standing for _, standing in track.stands)


def limits_of(results: ResultRules) -> list[tuple[str, Words, Exact]]:
    """The levels from the highest down, but for one that all reach, and the pass mark: id, name and limit."""
    limits: list[tuple[str, Words, Exact]] = [
        (level.id, level.title.words(), level.at_least) for level in results.levels if level.at_least > 0
    ]
    if results.pass_ is not None and results.pass_.total is not None:
        limits.append(("pass", Words("pass mark of the total", "เกณฑ์ผ่านของคะแนนรวม"), results.pass_.total))
    return limits


def _is_known(track: Track) -> bool:
    """Whether there is a total before and after, and so a rank."""
    return track.before.pair is not None and track.after is not None and track.after.pair is not None


def _shifts(
    total: Shift, by_type: dict[LaoType, Shift], by_province: dict[str | None, Shift], track: Track
) -> tuple[Shift, Shift, Shift]:
    """Where a submission is counted: over all, with its type, with its province."""
    lao_type, province = track.lao.type, track.lao.province
    of_type, of_province = by_type.get(lao_type), by_province.get(province)
    if of_type is None:
        of_type = by_type[lao_type] = Shift()
    if of_province is None:
        of_province = by_province[province] = Shift()
    return total, of_type, of_province


def _count_moves(steps: Sequence[StepImpact], tracks: Iterable[Track]) -> None:
    for track in tracks:
        told = set()
        for place, _, was, points_before, becomes, points_after in track.moves:
            step = steps[place]
            if was != becomes:
                step.verdicts[was, becomes] = step.verdicts.get((was, becomes), 0) + 1
            if points_before is not None and points_after is not None:
                step.points += points_after - points_before
            told.add(place)
        for place in told:
            steps[place].units += 1


class _Ranking:
    """Ranks before and after, of all, within types and within provinces."""

    def __init__(self, tracks: Sequence[Track], ranked: Sequence[int]) -> None:
        self._tracks, self._ranked = tracks, ranked
        pairs = [track.before.pair for track in tracks] + [
            standing.pair for track in tracks for _, standing in track.stands
        ]
        self._scale = Scale(pair for pair in pairs if pair is not None)
        self._before = [self._key(tracks[at].before) for at in ranked]
        self._after = [self._key(tracks[at].after) for at in ranked]
        self._all = self._pairs(range(len(ranked)))
        self._in_type = self._within([tracks[at].lao.type for at in ranked])
        self._in_province = self._within([tracks[at].lao.province for at in ranked])
        self._place = {at: place for place, at in enumerate(ranked)}

    def _key(self, standing: Standing | None) -> int:
        assert standing is not None
        assert standing.pair is not None
        return self._scale.key(standing.pair)

    def _pairs(self, chosen: Sequence[int]) -> dict[int, tuple[int, int]]:
        before, after = ([keys[at] for at in chosen] for keys in (self._before, self._after))
        return dict(zip(chosen, zip(ranks(before), ranks(after), strict=True), strict=True))

    def _within(self, groups: Sequence[K]) -> dict[int, tuple[int, int]]:
        members: dict[K, list[int]] = {}
        for at, group in enumerate(groups):
            members.setdefault(group, []).append(at)
        return {at: pair for chosen in members.values() for at, pair in self._pairs(chosen).items()}

    def moved_at_steps(self, many: int) -> Iterator[tuple[int, int]]:
        """How many ranks change at each step that changes a total."""
        changed: list[list[tuple[int, int]]] = [[] for _ in range(many)]
        for place, at in enumerate(self._ranked):
            for step, standing in self._tracks[at].stands:
                if standing.pair is not None:  # one that is not known on the way keeps its rank until it is again
                    changed[step].append((place, self._scale.key(standing.pair)))
        keys = list(self._before)
        known = ranks(keys)
        for step, updates in enumerate(changed):
            if not updates:
                continue
            for place, key in updates:
                keys[place] = key
            now = ranks(keys)
            yield step, sum(a != b for a, b in zip(known, now, strict=True))
            known = now

    def unit(self, at: int, track: Track, changes: Mapping[int, Exact]) -> UnitImpact:
        """One submission with its ranks."""
        place = self._place.get(at)
        if place is None:
            return UnitImpact(track.lao, track.before, track.after, None, None, None, None, changes)
        return UnitImpact(
            track.lao, track.before, track.after, *self._all[place], self._in_type[place], self._in_province[place],
            changes,
        )  # fmt: skip


def _edges(
    tracker: Tracker, tracks: Sequence[Track], ranked: Sequence[int], figures: _Figures, nearest: int
) -> Iterator[Edge]:
    """The limits of the new set, each with those nearest to it."""
    old, new = tracker.old.results, tracker.new.results
    was = {name: limit * figures.unit for name, _, limit in limits_of(old)}
    was |= {level.id: level.at_least * figures.unit for level in old.levels}
    judged = [(_judged(new, tracks[at].after, figures), _judged(old, tracks[at].before, figures), at) for at in ranked]
    for name, title, limit in limits_of(new):
        edge = int(limit * figures.unit)
        below = sorted((edge - now, at) for now, _, at in judged if now < edge)[:nearest]
        above = sorted((now - edge, at) for now, _, at in judged if now >= edge)[:nearest]
        before = was.get(name)
        up = down = 0
        if before is not None:
            up = sum(then < before and now >= edge for now, then, _ in judged)
            down = sum(then >= before and now < edge for now, then, _ in judged)
        yield Edge(name, title, limit, tuple(at for _, at in below), tuple(at for _, at in above), up, down)


def _judged(results: ResultRules, standing: Standing | None, figures: _Figures) -> Exact:
    """The figure that decides, in units: the printed total or the exact one."""
    assert standing is not None
    assert standing.pair is not None
    return Fraction(*standing.pair) * figures.unit if results.judge == "exact" else figures.of(standing)
