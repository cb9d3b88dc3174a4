"""From plain data to a proved set; when something is wrong, every problem at once, in both languages."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from lpa_standards.errors import DefinitionError, Finding, Place
from lpa_standards.indicators.documents import Document, Origin, path_text
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.model import SHELL, Indicator, IndicatorSet
from lpa_standards.indicators.proofs import prove
from lpa_standards.indicators.scope import PlacedFinding, Step

S = TypeVar("S", bound=IndicatorSet)
_INDICATOR_STEPS = 6  # domains, 0, groups, 0, indicators, 0


def build_set(model: type[S], data: object, document: Document | None = None) -> S:
    """A set from plain data.

    Args:
        model: `IndicatorSet`, or a class derived from it.
        data: Keys and values, as the contract's section 1 says.
        document: The file the data came from, for places in messages.

    Raises:
        DefinitionError: With every problem, in the order of the file's lines.
    """
    if isinstance(data, model):
        return data
    told = list(document.findings) if document is not None else []
    try:
        built = model.__pydantic_validator__.validate_python(data)
    except ValidationError as error:
        findings = field_findings(error, data, model)
        findings += _proofs_of_the_sound_part(model, data, findings)
        raise DefinitionError(_in_order([*told, *place_all(findings, document, told)])) from error
    if told:
        raise DefinitionError(_in_order(told))
    assert isinstance(built, model)
    built._document = document  # the set's own private attribute, set once at birth
    return built


def place_all(findings: Sequence[Finding], origin: Origin | None, told: Sequence[Finding] = ()) -> list[Finding]:
    """The findings with path and, for data from a file, with place; each once, and none where a fault was told."""
    placed: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        steps = finding.steps if isinstance(finding, PlacedFinding) else ()
        place: Place | None = None
        if origin is not None and isinstance(finding, PlacedFinding):
            place = origin.place(steps, key=finding.on_key, offset=finding.at)
        ready = Finding(
            finding.code,
            finding.message,
            finding.fix,
            finding.level,
            path_text(steps) or finding.path,
            place or finding.place,
            finding.indicator,
            finding.item,
        )
        placed.setdefault((ready.path, ready.message), ready)
    faulty = {finding.path for finding in told}
    return [finding for finding in placed.values() if finding.path not in faulty]


def _proofs_of_the_sound_part(model: type[IndicatorSet], data: object, faulty: Sequence[Finding]) -> list[Finding]:
    """Proofs of the indicators that are well formed when others are not, so that all problems come at once."""
    steps = {finding.steps for finding in faulty if isinstance(finding, PlacedFinding)}
    broken = {step[:_INDICATOR_STEPS] for step in steps if len(step) > _INDICATOR_STEPS and step[4] == "indicators"}
    if not isinstance(data, Mapping) or any(step[:_INDICATOR_STEPS] not in broken for step in steps):
        return []
    placed: list[tuple[tuple[Step, ...], Indicator]] = []
    left_out: set[str] = set()
    domains = []
    for d, domain in enumerate(data["domains"]):
        groups = []
        for g, group in enumerate(domain["groups"]):
            groups.append({**group, "indicators": []})
            for i, indicator in enumerate(group["indicators"]):
                place = ("domains", d, "groups", g, "indicators", i)
                if place in broken:
                    left_out.add(str(indicator.get("id")) if isinstance(indicator, Mapping) else "")
                else:
                    placed.append((place, Indicator.model_validate(indicator)))
        domains.append({**domain, "groups": groups})
    shell = model.__pydantic_validator__.validate_python({**data, "domains": domains}, context=SHELL)
    return prove(shell, placed, frozenset(left_out))


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place.line, finding.place.column) if finding.place else (0, 0))
