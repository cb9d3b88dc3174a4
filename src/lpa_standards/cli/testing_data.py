"""The runs of tests as JSON, and as the XML that test services read."""

import json
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lpa_standards.cli.output import say
from lpa_standards.cli.testing_runs import FileRun, Run
from lpa_standards.errors import Place, Words
from lpa_standards.indicators.telling import PRACTICE_NOTICE
from lpa_standards.testing.coverage import Coverage
from lpa_standards.testing.running import Difference, Ran
from lpa_standards.testing.targets import Target


def run_json(run: Run) -> str:
    """All files, with everything that differs, and the coverage where it was asked for."""
    data = {
        "summary": {
            "cases": sum(len(file.runs) for file in run.files),
            "agreeing": sum(file.agreeing for file in run.files),
            "failing": sum(file.failing for file in run.files),
            "unconfirmed": sum(file.unconfirmed for file in run.files),
            "unreadable": len(run.errors),
        },
        "files": [_file(file) for file in run.files],
        "coverage": [_coverage(coverage) for coverage in run.coverages],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _file(run: FileRun) -> dict[str, Any]:
    standards = run.file.standards
    practice = standards.status == "illustrative"
    return {
        "file": run.name,
        "set": {
            "programme": standards.programme,
            "fiscal_year": standards.fiscal_year,
            "edition": standards.edition,
            "status": standards.status,
            "notice": _words(PRACTICE_NOTICE) if practice else None,
            "fingerprint": standards.fingerprint,
        },
        "agreeing": run.agreeing,
        "failing": run.failing,
        "unconfirmed": run.unconfirmed,
        "cases": [_case(ran) for ran in run.runs],
    }


def outcome_of(ran: Ran) -> str:
    """agrees, differs, or unconfirmed: agrees, and nobody has confirmed it."""
    return "differs" if not ran.agrees else "agrees" if ran.case.confirmed else "unconfirmed"


def _case(ran: Ran) -> dict[str, Any]:
    return {
        "name": _words(ran.case.title),
        "line": _line(ran.place),
        "source": ran.case.source,
        "confirmed": ran.case.confirmed,
        "outcome": outcome_of(ran),
        "differences": [_difference(difference) for difference in ran.differences],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "about": difference.about,
        "id": difference.id,
        "field": difference.field,
        "expected": _words(difference.expected),
        "got": _words(difference.got),
        "line": _line(difference.place),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "programme": coverage.set.programme,
        "fiscal_year": coverage.set.fiscal_year,
        "edition": coverage.set.edition,
        "targets": len(coverage.counted),
        "tested": coverage.tested,
        "untested": [_target(coverage, target) for target in coverage.untested],
        "untested_types": [_target(coverage, target) for target in coverage.untested_types],
    }


def _target(coverage: Coverage, target: Target) -> dict[str, Any]:
    place = coverage.place_of(target)
    return {
        "indicator": target.indicator,
        "kind": target.kind,
        "words": _words(target.words),
        "file": None if place is None else place.file,
        "line": _line(place),
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return None if words is None else {"th": words.th, "en": words.en}


def _line(place: Place | None) -> int | None:
    return None if place is None else place.line


def run_junit(run: Run) -> str:
    """The same as JUnit XML; a case that nobody has confirmed is one that was skipped."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for file in run.files:
        counts = f'tests="{len(file.runs)}" failures="{file.failing}" skipped="{file.unconfirmed}"'
        lines.append(f"  <testsuite name={_attribute(file.name)} {counts}>")
        for ran in file.runs:
            lines += _testcase(file.name, ran)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _testcase(name: str, ran: Ran) -> list[str]:
    place = ran.place
    where = f' line="{place.line}"' if place is not None else ""
    head = f"    <testcase classname={_attribute(name)} name={_attribute(say(ran.case.title))}{where}"
    outcome = outcome_of(ran)
    if outcome == "agrees":
        return [f"{head}/>"]
    if outcome == "unconfirmed":
        message = say(Words("not confirmed by a person", "ยังไม่มีผู้ตรวจยืนยัน"))
        return [f"{head}>", f"      <skipped message={_attribute(message)}/>", "    </testcase>"]
    found = [_sentence(difference) for difference in ran.differences]
    text = escape(_clean("\n".join(found)))
    return [f"{head}>", f"      <failure message={_attribute(found[0])}>{text}</failure>", "    </testcase>"]


def _sentence(difference: Difference) -> str:
    nothing = Words("none", "ไม่มี")
    expected, got = say(difference.expected or nothing), say(difference.got or nothing)
    about = ".".join(part for part in (difference.about, difference.id, difference.field) if part)
    said = Words(f"{about}: expected {expected}, got {got}", f"{about}: คาดไว้ {expected} ได้จริง {got}")
    return say(said)


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Text without the control characters that XML cannot hold."""
    return "".join(character if character in "\t\n\r" or ord(character) >= 32 else "�" for character in text)
