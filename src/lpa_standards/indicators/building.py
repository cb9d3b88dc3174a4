"""From plain data to a proved set; when something is wrong, every problem at once, in both languages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from lpa_standards.errors import DefinitionError, DocumentError, Finding, Place, Words
from lpa_standards.errors.findings import are_all
from lpa_standards.indicators.documents import Document, Origin
from lpa_standards.indicators.faults import field_findings, missing_together
from lpa_standards.indicators.model import SHELL, IndicatorSet
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.sound import sound_findings
from lpa_standards.indicators.steps import Steps, path_text
from lpa_standards.indicators.yaml_faults import UNREADABLE

_SEVERAL = 2
_OF_KEYS = frozenset({"missing-key", "unknown-key"})

S = TypeVar("S", bound=IndicatorSet)


def build_set(model: type[S], data: object, document: Document | None = None) -> S:
    """A set from plain data.

    Args:
        model: `IndicatorSet`, or a class derived from it.
        data: Keys and values, as the contract's section 1 says.
        document: The file the data came from, for places in messages.

    Raises:
        DocumentError: The text could not be read as it stands; with every problem that is told all the same.
        DefinitionError: With every problem, in the order of the file's lines.
    """
    if isinstance(data, model):
        return data
    told = list(document.findings) if document is not None else []
    try:
        built = model.__pydantic_validator__.validate_python(data)
    except ValidationError as error:
        findings = field_findings(error, data, model)
        straight = None if document is None else straight_document(document, model, findings)
        if straight is not None:
            return build_set(model, straight.data, straight)
        if not _proved(error) and are_all(findings):
            findings += sound_findings(model, data, findings)
        raise faulty([*told, *place_all(findings, document, told)]) from error
    if told:
        straight = None if document is None else straight_document(document, model, ())
        if straight is not None:
            return build_set(model, straight.data, straight)
        raise faulty(told)
    assert isinstance(built, model)
    built._document = document  # the set's own private attribute, set once at birth
    return built


def straight_document(document: Document, model: type[BaseModel], findings: Sequence[Finding]) -> Document | None:
    """The document with one line, and what belongs to it, moved to where it was meant to be; None where none was moved.

    Args:
        document: The file as it was read.
        model: What it holds.
        findings: The faults of its fields as it stands; one slip of the hand shows as several.
    """
    from lpa_standards.indicators.straightening import straightened  # sound files need none of it

    before = _told_at(document, [*document.findings, *findings])
    if document.mended or not before:
        return None
    best: tuple[int, Document] | None = None
    for straight in straightened(document):
        as_read = replace(straight, mended=frozenset())  # nothing is hidden
        left = _told_at(as_read, [*straight.findings[1:], *_faults(model, straight.data)])
        if left < before and (best is None or len(left) < best[0]):
            best = len(left), straight
    return None if best is None or (best[0] and len(before) - best[0] < _SEVERAL) else best[1]


def _faults(model: type[BaseModel], data: object) -> list[Finding]:
    """The faults of fields alone: what is proved rests on what the slip may have taken out."""
    try:
        model.__pydantic_validator__.validate_python(data, context=SHELL)
    except ValidationError as error:
        return field_findings(error, data, model)
    return []


def _told_at(document: Document, findings: Sequence[Finding]) -> set[tuple[str, Words, int]]:
    """What is told, and on which lines."""
    return {
        (finding.code, finding.message, finding.place.line if finding.place else 0)
        for finding in place_all(findings, document)
    }


def faulty(findings: Sequence[Finding]) -> DefinitionError | DocumentError:
    """The error of a file with these faults: of its text, where that could not be read as it stands, or its content."""
    error = DocumentError if any(finding.code in UNREADABLE for finding in findings) else DefinitionError
    return error(in_order(findings))


def place_all(findings: Sequence[Finding], origin: Origin | None, told: Sequence[Finding] = ()) -> list[Finding]:
    """The findings with path and, for data from a file, with place.

    Args:
        findings: What was found, with steps into the data.
        origin: The file the data came from.
        told: What was told while the file was read; nothing is told again at these places.

    Returns:
        Each finding once, in the order of the lines.
    """
    placed: dict[tuple[object, ...], Finding] = {}
    hidden = Hidden(origin) if isinstance(origin, Document) and origin.mended else None
    for finding in missing_together(findings):
        steps = finding.steps if isinstance(finding, PlacedFinding) else ()
        if hidden is not None and isinstance(finding, PlacedFinding) and hidden.covers(finding):
            continue
        place: Place | None = None
        if origin is not None and isinstance(finding, PlacedFinding):
            place = origin.place((*steps, *finding.within), key=finding.on_key, offset=finding.at)
        fix = finding.fix
        if fix is not None and isinstance(finding, PlacedFinding) and finding.first and type(origin) is Document:
            line = origin.place(finding.first).line
            fix = Words(f"{fix.en}; the first is on line {line}", f"{fix.th} แห่งแรกอยู่บรรทัดที่ {line}")
        ready = Finding(
            code=finding.code,
            message=finding.message,
            fix=fix,
            level=finding.level,
            path=path_text(steps) or finding.path,
            place=place or finding.place,
            indicator=finding.indicator,
            item=finding.item,
            instead=finding.instead,
        )
        placed.setdefault((ready.path, ready.message), ready)
    known = {finding.path for finding in told}
    return in_order(finding for finding in placed.values() if finding.path not in known)


class Hidden:
    """What cannot be trusted of a file with slips: a mend says what was meant, and only almost always."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._extents = document.extents()
        self._touched = {
            steps
            for steps, lines in self._extents.items()
            if _is_whole(steps) and any(line in lines for line in document.mended)
        }
        self._outside = {
            line for line in document.mended if not any(line in self._extents[steps] for steps in self._touched)
        }

    def covers(self, finding: PlacedFinding) -> bool:
        """Whether a finding may come from a mend: it stands in an indicator or test, or on a line, that was mended."""
        steps = finding.steps
        whole = next((steps[:size] for size in range(len(steps), 0, -1) if _is_whole(steps[:size])), None)
        if whole is not None:
            return whole in self._touched
        place = self._document.place(steps, key=finding.on_key)
        if place.line - self._document.first_line in self._document.mended:
            return True
        beside = self._extents.get(steps[:-1], range(0))
        return finding.code in _OF_KEYS and any(line in beside for line in self._outside)


def _is_whole(steps: Steps) -> bool:
    """Whether steps lead to one indicator, or to one test."""
    return len(steps) > 1 and steps[-2] in {"indicators", "tests"} and isinstance(steps[-1], int)


def _proved(error: ValidationError) -> bool:
    """Whether every field was sound, so that the findings are those of the proofs already."""
    return any("findings" in details.get("ctx", {}) for details in error.errors(include_url=False))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file and line; files in the order in which they come up, what has no place before all."""
    found = list(findings)
    files = {name: at for at, name in enumerate(dict.fromkeys(_file_of(each.place) for each in found if each.place))}

    def position(finding: Finding) -> tuple[int, int, int]:
        place = finding.place
        if not are_all([finding]):
            return len(files), 0, 0
        return (files[_file_of(place)], place.line, place.column) if place else (-1, 0, 0)

    return sorted(found, key=position)


def _file_of(place: Place) -> tuple[str, str]:
    """The file, and the sheet of a place in a workbook."""
    return place.file, getattr(place, "sheet", "")
