"""The order in which the changes between two sets are applied, so that each can be told what it does.

1. What is gone is taken out, in the order of the old form.
2. What goes on is changed, in the order of the new form; of one indicator first the types it applies to, then its data,
   its rule, its points, its target, and whether it counts.
3. Indicators move to other domains; then the domains themselves and their weights.
4. What is new comes in, in the order of the new form.
5. The way to the total; what data not entered counts as in the end; then levels and passing. Where only one of the two
   totals is weighted, the way to the total is changed together with the domains.

Indicators that read one another are looked at together: where one of them cannot stand without a later change, the two
are one step. What each step does depends on this order; the sum of all does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from lpa_standards.errors import Words
from lpa_standards.indicators.comparing import Change, ChangeKind, SetDiff, Subject
from lpa_standards.indicators.comparing.subjects import indicator_subject
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import Indicator
from lpa_standards.scoring.bulk.shells import references
from lpa_standards.scoring.impact.versions import bare, faults_of, versions_of, with_new_ids

Phase = Literal["removed", "changed", "moved", "domains", "added", "total", "levels"]
PHASES: tuple[Phase, ...] = ("removed", "changed", "moved", "domains", "added", "total", "levels")
_OF_LEVELS = frozenset({ChangeKind.LEVELS, ChangeKind.PASS})
_ABSENT = "results.absent_when_final"
# Submissions are scored as final, so what holds before that plays no part.
_OF_ABSENT = frozenset({"results.absent", _ABSENT})
_PHASE_WORDS: Mapping[Phase, Words] = {
    "removed": Words("taken out", "ตัดออก"),
    "changed": Words("changed", "ปรับ"),
    "moved": Words("moved", "ย้ายด้าน"),
    "domains": Words("domains and weights", "ด้านและน้ำหนัก"),
    "added": Words("added", "เพิ่มใหม่"),
    "total": Words("way to the total", "วิธีคิดคะแนนรวม"),
    "levels": Words("levels and passing", "ระดับและเกณฑ์ผ่าน"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the old set to the new.

    Attributes:
        phase: Its part of the order.
        subject: What it is about; the set itself for domains, totals and levels.
        changes: The changes that it makes.
        round: The round of scoring that its outcomes come from; 0 where none need scoring.
        touched: Indicators whose outcomes it may change, by their last id.
    """

    phase: Phase
    subject: Subject
    changes: tuple[Change, ...]
    round: int = 0
    touched: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """What it does, in words, without its subject."""
        each = [self._of(change) for change in self.changes] or [_PHASE_WORDS[self.phase]]
        if self.subject.level == "set":
            each = [
                Words(f"{c.subject.words.en}: {words.en}", f"{c.subject.words.th}: {words.th}")
                if c.subject.level != "set"
                else words
                for c, words in zip(self.changes, each, strict=True)
            ]
        return Words("; ".join(words.en for words in each), "; ".join(words.th for words in each))

    def _of(self, change: Change) -> Words:
        """What a change does at this step: of a split or a merger, one part goes or comes."""
        if self.phase not in {"removed", "added"} or change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            return change.words
        phase = _PHASE_WORDS[self.phase]
        return Words(f"{phase.en} ({change.words.en})", f"{phase.th} ({change.words.th})")


@dataclass
class Cluster:
    """Indicators that read one another, and what becomes of them.

    Attributes:
        names: Their ids, the last ones.
        now: Their definitions after the steps taken so far; None for what is not there.
        allowed: What can be proved wrong of them at either end of the way, and so says nothing on it.
        rounds: Their definitions after each of their rounds.
        waiting: Changes that cannot stand without a later one.
    """

    names: list[str]
    now: dict[str, Indicator]
    allowed: set[str]
    rounds: list[dict[str, Indicator]] = field(default_factory=list)
    waiting: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Route:
    """The way from the old set to the new.

    Attributes:
        steps: The steps, in their order.
        start: Every indicator of the old set, by its last id.
        rounds: For each round of scoring from the first on, the indicators that are scored anew, by their last id.
        old_ids: For each id that goes on, its id in the old set.
        rescored: Whether the last round scores everything anew, because what is absent counts otherwise.
    """

    steps: tuple[Step, ...]
    start: Mapping[str, Indicator]
    rounds: tuple[Mapping[str, Indicator], ...]
    old_ids: Mapping[str, str]
    rescored: bool = False


def route(found: SetDiff, types: Sequence[LaoType]) -> Route:
    """The way from the old set of a comparison to the new one, for some types of อปท."""
    return _Planning(found, types).route()


class _Planning:
    def __init__(self, found: SetDiff, types: Sequence[LaoType]) -> None:
        self.found, self.types = found, types
        self.old, self.new = found.old, found.new
        self.old_ids = {new: old for old, new in found.same.items()}
        self.before = with_new_ids(self.old, found.same)
        self.start = {name: bare(indicator, types, self.old) for name, indicator in self.before.items()}
        self.gone = [name for name in self.old.indicators if name not in found.same]
        self.clusters = self._clusters()
        self.cluster_of = {name: cluster for cluster in self.clusters for name in cluster.names}

    def route(self) -> Route:
        steps = [*self._of_indicators("removed"), *self._of_indicators("changed")]
        structure = list(self._structure())
        added = list(self._of_indicators("added"))
        before = [step for step in structure if step.phase in {"moved", "domains"}]
        after = [step for step in structure if step.phase in {"total", "levels"}]
        most = max((len(cluster.rounds) for cluster in self.clusters), default=0)
        rounds = tuple(
            {
                name: one
                for cluster in self.clusters
                if at < len(cluster.rounds)
                for name, one in cluster.rounds[at].items()
            }
            for at in range(most)
        )
        whole = (*steps, *before, *added, *after)
        if self.old.results.absent_when_final == self.new.results.absent_when_final:
            return Route(whole, self.start, rounds, self.old_ids)
        final = {name: self._final(name) for name in self.new.indicators}
        at = next(at for at, step in enumerate(whole) if any(c.field == _ABSENT for c in step.changes))
        last = replace(whole[at], round=most + 1, touched=tuple(final))
        whole = (*whole[:at], last, *whole[at + 1 :])
        return Route(whole, self.start, (*rounds, final), self.old_ids, rescored=True)

    def _final(self, name: str) -> Indicator:
        return bare(self.new.indicators[name], self.types, self.new)

    def _clusters(self) -> list[Cluster]:
        """Indicators that read one another in either set."""
        names = list(dict.fromkeys([*self.start, *self.new.indicators]))
        root = {name: name for name in names}

        def find(name: str) -> str:
            while root[name] != name:
                name = root[name]
            return name

        for indicators in (self.before, self.new.indicators):
            for name, indicator in indicators.items():
                for other, _ in references(indicator):
                    root[find(other)] = find(name)
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(find(name), []).append(name)
        return [self._cluster(group) for group in groups.values()]

    def _cluster(self, names: list[str]) -> Cluster:
        now = {name: self.start[name] for name in names if name in self.start}
        then = [self._final(name) for name in names if name in self.new.indicators]
        allowed = {code for chosen in (list(now.values()), then) for code in faults_of(self.new, chosen, self.types)}
        return Cluster(names, now, allowed)

    def _of_indicators(self, phase: Phase) -> Iterator[Step]:
        """The steps of one phase; those that cannot stand yet wait for the next of their cluster."""
        for name, version, changes, subject in self._events(phase):
            cluster = self.cluster_of[name]
            if version is None:
                cluster.now.pop(name, None)
            else:
                cluster.now[name] = version
            yield from self._taken(cluster, phase, subject, changes)

    def _taken(self, cluster: Cluster, phase: Phase, subject: Subject, changes: tuple[Change, ...]) -> Iterator[Step]:
        cluster.waiting += changes
        if faults_of(self.new, list(cluster.now.values()), self.types) <= cluster.allowed:
            cluster.rounds.append(dict(cluster.now))
            yield Step(phase, subject, tuple(cluster.waiting), len(cluster.rounds), tuple(cluster.names))
            cluster.waiting = []

    def _events(self, phase: Phase) -> Iterator[tuple[str, Indicator | None, tuple[Change, ...], Subject]]:
        if phase == "removed":
            for name in self.gone:
                change = self._about(name)
                yield name, None, (change,) if change else (), indicator_subject(self.old, self.old.indicators[name])
        elif phase == "added":
            for name in self.new.indicators:
                if name not in self.old_ids:
                    change = self._about(name)
                    subject = indicator_subject(self.new, self.new.indicators[name])
                    yield name, self._final(name), (change,) if change else (), subject
        else:
            for name, indicator in self.new.indicators.items():
                if name not in self.old_ids:
                    continue
                changes = self.found.of(name)
                for version in versions_of(self.before[name], indicator, changes):
                    made = bare(version.indicator, self.types, self.new if version.indicator is indicator else self.old)
                    yield name, made, version.changes, version.changes[0].subject

    def _about(self, name: str) -> Change | None:
        """The change that tells where an indicator comes from or goes to."""
        kinds = {ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.REPLACED}
        for change in self.found.changes:
            ends = [each if isinstance(each, list) else [each] for each in (change.before, change.after)]
            if change.kind in kinds and change.subject.level == "indicator" and name in ends[0] + ends[1]:
                return change
        return None

    def _structure(self) -> Iterator[Step]:
        """Moves, domains, totals and levels; where they cannot stand apart they are one step."""
        whole = Subject("set")
        moves = [
            c for c in self.found.changes if c.kind is ChangeKind.MOVED and c.subject.level == "indicator" and c.scores
        ]
        domains = [
            change
            for change in self.found.changes
            if change.kind is ChangeKind.REWEIGHTED
            or (change.subject.level == "domain" and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED})
            or (change.subject.level == "group" and change.kind is ChangeKind.MOVED and change.scores)
        ]
        of_totals = [change for change in self.found.changes if change.subject.level == "set" and change.scores]
        totals = [
            change
            for change in of_totals
            if change.kind in {ChangeKind.TOTAL, ChangeKind.FIGURES} and change.field not in _OF_ABSENT
        ]
        absent = [change for change in of_totals if change.field == _ABSENT]
        levels = [c for c in self.found.changes if c.subject.level == "set" and c.kind in _OF_LEVELS and c.scores]
        regrouped = any(change.kind is not ChangeKind.REWEIGHTED for change in domains)
        weighted = [any(domain.weight is not None for domain in each.domains) for each in (self.old, self.new)]
        if weighted[0] != weighted[1]:  # weights mean nothing without the total that asks for them
            domains, totals = [*domains, *totals], []
        if regrouped:  # a move may need a domain that is not there before
            domains, moves = [*moves, *domains], []
        for change in moves:
            yield Step("moved", change.subject, (change,))
        for phase, changes in (("domains", domains), ("total", totals), ("total", absent), ("levels", levels)):
            if changes:
                yield Step(phase, whole, tuple(changes))  # type: ignore[arg-type]  # one of the phases
