"""What `check` found, for other programs: JSON of our own, and SARIF for code review.

Source:
    OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from lpa_standards._version import __version__
from lpa_standards.checking import Checked, explanations
from lpa_standards.cli.output import language
from lpa_standards.errors import Finding, Place, Words

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
# Code of what keeps a file, or the set that it needs, from being read at all.
_FAILURE = "unreadable-file"


def as_json(results: Sequence[Checked]) -> str:
    """Every file with its findings; texts in both languages, places as line and column from 1."""
    data = {
        "version": __version__,
        "files": [
            {
                "file": checked.name,
                **{f"{level}s": checked.number(level) for level in ("error", "warning", "note")},
                "findings": [_finding_data(finding) for finding in _all(checked)],
            }
            for checked in results
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_sarif(results: Sequence[Checked]) -> str:
    """A SARIF log of one run; texts in the language of the run."""
    findings = [(checked, finding) for checked in results for finding in _all(checked)]
    known = explanations()
    codes = sorted({finding.code for _, finding in findings})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": known[code].title.text(language())},
            "fullDescription": {"text": known[code].why.text(language())},
            "help": {"text": known[code].fix.text(language())},
        }
        for code in codes
    ]
    log = {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "lpa-standards", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(checked, finding, codes) for checked, finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _all(checked: Checked) -> list[Finding]:
    """The findings, and as one of them what kept the file from being read."""
    if checked.failure is None:
        return checked.findings
    failure = Finding(_FAILURE, checked.failure.message, checked.failure.fix)
    return [*checked.findings, failure]


def _finding_data(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "level": finding.level,
        "code": finding.code,
        "path": finding.path or None,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "indicator": finding.indicator,
        "item": finding.item,
        "message": _both(finding.message),
        "fix": _both(finding.fix) if finding.fix else None,
        "instead": finding.instead,
    }


def _both(words: Words) -> dict[str, str]:
    return {"th": words.th, "en": words.en}


def _sarif_result(checked: Checked, finding: Finding, codes: Sequence[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.level,
        "message": {"text": finding.sentence(language())},
    }
    location: dict[str, Any] = {"physicalLocation": _physical(checked, finding.place or Place(checked.name, 1, 1))}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.path}]
    return result | {"locations": [location]}


def _physical(checked: Checked, place: Place) -> dict[str, Any]:
    own = place.file == checked.name and not checked.path.is_absolute()  # no path of a machine goes into a log
    region: dict[str, Any] = {"startLine": place.line, "startColumn": place.column}
    if place.source.strip():
        region["snippet"] = {"text": place.source}
    return {"artifactLocation": {"uri": quote(checked.path.as_posix() if own else place.file)}, "region": region}
