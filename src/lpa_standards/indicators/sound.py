"""Proving what is sound of a faulty set, so that someone who edits forty indicators gets every problem at once.

The faulty pieces outside the indicators are taken out or replaced by neutral ones, and no proof that rests on such
a piece is told: a fault is told once, where it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from lpa_standards.errors import Finding
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.model import SHELL, Indicator, IndicatorSet
from lpa_standards.indicators.proofs import prove
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Step, Steps, has

S = TypeVar("S", bound=IndicatorSet)
_INDICATOR_STEPS = 6  # domains, 0, groups, 0, indicators, 0
_MOST_MENDS = 50  # rounds; each mends at least one piece, and most files need one or two
_NEUTRAL: Mapping[Step, object] = {
    "schema": 1,
    "programme": "left-out",
    "fiscal_year": 2566,
    "title": {"th": "-"},
    "authority": {"th": "-"},
    "sources": {},
    "results": {"labels": {}, "ratio": {}, "total": {"method": "points_over_full"}},
    "labels": {},
    "ratio": {},
    "total": {"method": "points_over_full"},
    "method": "points_over_full",
    "groups": [],
    "indicators": [],
}
_TOTALS: tuple[Steps, ...] = (("results", "total"), ("results", "also"))
# Proofs that speak of one piece of the set, and where that piece stands.
_RESTS_ON: Mapping[str, tuple[Steps, ...]] = {
    "unknown-source": (("sources",),),
    "type-unknown": (("lao_types",),),
    "type-missing": (("lao_types",),),
    "lao-words": (("lao_types",), ("lao_words",)),
    "weight-unused": _TOTALS,
    "weight-missing": _TOTALS,
    "weights-sum": _TOTALS,
    "met-at-missing": _TOTALS,
}


def sound_findings(model: type[S], data: object, faulty: Sequence[Finding]) -> list[Finding]:
    """Faults that can be proved of the sound part of a set whose fields hold faults.

    Args:
        model: The model of the set.
        data: Keys and values, as read.
        faulty: The faults of its fields.
    """
    steps = {finding.steps for finding in faulty if isinstance(finding, PlacedFinding)}
    broken = {step[:_INDICATOR_STEPS] for step in steps if len(step) >= _INDICATOR_STEPS and step[4] == "indicators"}
    if not isinstance(data, Mapping) or not isinstance(data.get("domains"), list | tuple):
        return []
    try:
        mender = _Mender(_copied(data))
    except RecursionError:  # data from code that holds itself; a file cannot
        return []
    placed: list[tuple[Steps, Indicator]] = []
    left_out: set[str] = set()
    for place, indicators in _lists_of_indicators(mender.data):
        for at, indicator in enumerate(indicators):
            read = None if (*place, at) in broken else _indicator(indicator)
            if read is not None:
                placed.append(((*place, at), read))
            else:
                left_out.update(_ids(indicator))
        indicators.clear()
    shell = mender.mended(model)
    if shell is None:
        return []
    left_out.update(mender.left_out)
    proofs = prove(shell, placed, frozenset(left_out))
    misspelt = {finding.steps[:-1] for finding in faulty if isinstance(finding, PlacedFinding) and finding.instead}
    return [
        proof
        for proof in proofs
        if not (isinstance(proof, PlacedFinding) and (mender.touches(proof) or _is_missing(proof, misspelt)))
    ]


def _is_missing(proof: PlacedFinding, misspelt: set[Steps]) -> bool:
    """Whether something is missing only because its key is misspelt."""
    return proof.code.endswith("-missing") and (proof.steps in misspelt or proof.steps[:-1] in misspelt)


class _Mender:
    """Takes the faults out of the shell of a set: all of it but its indicators."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.replaced: list[Steps] = []
        self.left_out: set[str] = set()

    def mended(self, model: type[S]) -> S | None:
        """The shell without its faults; None where no sound one comes about."""
        for _ in range(_MOST_MENDS):
            try:
                shell = model.__pydantic_validator__.validate_python(self.data, context=SHELL)
            except ValidationError as error:
                findings = field_findings(error, self.data, model)
            else:
                return shell if isinstance(shell, model) else None
            mended = [isinstance(finding, PlacedFinding) and self._mend(finding) for finding in findings]
            if not all(mended):
                return None
        return None

    def touches(self, proof: PlacedFinding) -> bool:
        """Whether a proof stands at, around or within a replaced piece, or rests on one."""
        rests_on = _RESTS_ON.get(proof.code, ())
        return any(
            _related(proof.steps, steps) or any(_related(steps, piece) for piece in rests_on) for steps in self.replaced
        )

    def _mend(self, finding: PlacedFinding) -> bool:
        steps = finding.steps
        if not steps or steps in {("domains",), ("lao_types",)}:
            return False  # nothing can be proved without these
        parent = self._at(steps[:-1])
        if parent is None:
            return True  # a fault beside this one took its surroundings out
        if finding.on_key and isinstance(parent, dict):
            if finding.code != "unknown-key":
                self.replaced.append(steps)
            self._take_out(parent, steps[-1])
            return True
        self.replaced.append(steps)
        return self._replace(parent, steps)

    def _replace(self, parent: Any, steps: Steps) -> bool:
        last = steps[-1]
        if isinstance(parent, list):
            return self._replace_member(parent, steps)
        if not isinstance(parent, dict):
            return False
        neutral = self._neutral(steps)
        if neutral is not None and parent.get(last) != neutral:
            self._take_out(parent, last)
            parent[last] = _copied(neutral)
        elif last in parent:
            self._take_out(parent, last)
        else:  # a missing key of a piece that has no neutral form
            return len(steps) > 1 and self._replace(self._at(steps[:-2]), steps[:-1])
        return True

    def _replace_member(self, parent: list[Any], steps: Steps) -> bool:
        """One member of a list; the others keep their places."""
        at = steps[-1]
        if not isinstance(at, int) or not at < len(parent):
            return True
        if steps[-2] in {"domains", "groups"}:
            self.left_out.update(_ids(parent[at]))
            parent[at] = {"id": f"left-out-{at}", "title": {"th": "-"}}
            parent[at]["groups" if steps[-2] == "domains" else "indicators"] = []
            return True
        if steps[-2] == "lao_types":
            self.replaced.append(("lao_types",))
            parent[at] = next((one for one in parent if isinstance(one, str) and one != parent[at]), "")
            return bool(parent[at])
        return self._replace(self._at(steps[:-2]), steps[:-1])

    def _neutral(self, steps: Steps) -> object:
        last, within = steps[-1], steps[-2] if len(steps) > 1 else None
        if last == "id" and isinstance(within, int):
            return f"left-out-{within}" if len(steps) > 1 and steps[0] == "domains" else None
        if within == "labels":
            return {"th": "-"}
        if within == "sources":
            return {"title": {"th": "-"}}
        if last == "th":
            return "-"
        return None if "also" in steps or "levels" in steps or "window" in steps else _NEUTRAL.get(last)

    def _take_out(self, parent: dict[Any, Any], key: Step) -> None:
        self.left_out.update(_ids(parent.pop(key, None)))

    def _at(self, steps: Steps) -> Any:
        current = self.data
        for step in steps:
            if not has(current, step):
                return None
            current = current[step]
        return current


def _indicator(data: object) -> Indicator | None:
    try:
        return Indicator.model_validate(data)
    except ValidationError:  # told already, at a place around it
        return None


def _lists_of_indicators(data: Mapping[str, Any]) -> Iterator[tuple[Steps, list[Any]]]:
    """Every list of indicators that stands where it should, with its steps."""
    for d, domain in enumerate(data["domains"]):
        groups = domain.get("groups") if isinstance(domain, dict) else None
        for g, group in enumerate(groups if isinstance(groups, list) else ()):
            indicators = group.get("indicators") if isinstance(group, dict) else None
            if isinstance(indicators, list):
                yield ("domains", d, "groups", g, "indicators"), indicators


def _copied(data: Any) -> Any:
    """Plain data with containers of its own; aliases come apart, as each use may need its own mend."""
    if isinstance(data, Mapping):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list | tuple) else data


def _ids(data: object) -> Iterator[str]:
    """Every id within a piece of data: references to them are not to blame when the piece is left out."""
    if isinstance(data, Mapping):
        if "id" in data:
            yield str(data["id"])
        for value in data.values():
            yield from _ids(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _ids(value)


def _related(one: Steps, other: Steps) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
