"""How outcomes add up after each step: which domains there are, what stands in them, what counts, and which total."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lpa_standards.indicators.comparing import ChangeKind, SetDiff
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.scoring.bulk.shells import rebuilt
from lpa_standards.scoring.bulk.structure import Frame
from lpa_standards.scoring.impact.steps import Route, Step

_OF_TOTAL = frozenset({ChangeKind.TOTAL, ChangeKind.FIGURES})


def first_frame(found: SetDiff) -> Frame:
    """How outcomes add up under the old set."""
    same = found.same
    places = {same.get(name, name): place for name, place in _places(found.old).items()}
    counted = frozenset(same.get(name, name) for name, one in found.old.indicators.items() if not one.pilot)
    return Frame(found.old, found.old.results, places, counted, frozenset(places))


def frames(found: SetDiff, way: Route) -> Iterator[Frame]:
    """How outcomes add up after each step."""
    final, frame = _places(found.new), first_frame(found)
    for step in way.steps:
        frame = _after(frame, step, found, way, final)
        yield frame


def _after(frame: Frame, step: Step, found: SetDiff, way: Route, final: Mapping[str, int]) -> Frame:
    if step.round:
        chosen = way.rounds[step.round - 1]
        now = {name for name in step.touched if name in chosen and not chosen[name].pilot}
        counted = (frame.counted - set(step.touched)) | now
        arrived = [name for name in step.touched if name in chosen and name not in frame.places]
        places = dict(frame.places) | {name: _place(frame, name, found, final) for name in arrived}
        present = (frame.present - set(step.touched)) | set(step.touched).intersection(chosen)
        frame = replace(frame, counted=counted, places=places if arrived else frame.places, present=present)
        if step.phase in {"removed", "changed", "added"}:
            return frame
    if step.phase == "moved":
        name = step.subject.id
        return replace(frame, places={**frame.places, name: _place(frame, name, found, final)})
    if step.phase == "domains":
        frame = replace(frame, set=found.new, places={name: final.get(name, 0) for name in frame.places})
    if step.phase == "levels":
        return replace(frame, results=found.new.results)
    if any(change.kind in _OF_TOTAL for change in step.changes):
        old = frame.results
        kept = {"levels": old.levels, "pass_": old.pass_, "judge": old.judge}
        return replace(frame, results=rebuilt(found.new.results, **kept))
    return frame


def _place(frame: Frame, name: str, found: SetDiff, final: Mapping[str, int]) -> int:
    """Where an indicator of the new set stands among the domains that there are."""
    if frame.set is found.new:
        return final[name]
    wanted = found.new.domains[final[name]].id
    ids = [found.domains.get(domain.id) for domain in found.old.domains]
    return ids.index(wanted)


def _places(indicators: IndicatorSet) -> dict[str, int]:
    return {
        indicator.id: at
        for at, domain in enumerate(indicators.domains)
        for group in domain.groups
        for indicator in group.indicators
    }
