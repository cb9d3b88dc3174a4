"""From plain data to a proved set; when something is wrong, every problem at once, in both languages."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from lpa_standards.errors import DefinitionError, Finding, Place
from lpa_standards.indicators.documents import Document, Origin, path_text
from lpa_standards.indicators.faults import field_findings
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.sound import sound_findings

S = TypeVar("S", bound=IndicatorSet)


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
        if not _proved(error):
            findings += sound_findings(model, data, findings)
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


def _proved(error: ValidationError) -> bool:
    """Whether every field was sound, so that the findings are those of the proofs already."""
    return any("findings" in details.get("ctx", {}) for details in error.errors(include_url=False))


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.place.line, finding.place.column) if finding.place else (0, 0))
