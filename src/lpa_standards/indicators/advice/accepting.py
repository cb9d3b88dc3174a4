"""What a file accepts: `# check: allow CODE` on the line of a piece of advice, or alone on the line above it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lpa_standards.errors import Finding, Place, Words
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.scope import PlacedFinding

_ACCEPTS = re.compile(r"#\s*check:\s*allow\s+([a-z0-9][a-z0-9-]*(?:\s*,\s*[a-z0-9][a-z0-9-]*)*)")


@dataclass
class _Accepted:
    """One code that a comment accepts.

    Attributes:
        code: Code of the advice.
        lines: The lines for which it is accepted.
        place: Where the comment stands.
        used: Whether anything was accepted by it.
    """

    code: str
    lines: tuple[int, ...]
    place: Place
    used: bool = False


def less_accepted(found: Iterable[PlacedFinding], document: Document) -> tuple[list[PlacedFinding], list[Finding]]:
    """What a file does not accept.

    Args:
        found: Pieces of advice.
        document: The file.

    Returns:
        The pieces that it does not accept, and a note on every acceptance that accepts nothing.
    """
    accepted = list(_accepted(document))
    left = []
    for finding in found:
        line = document.place(finding.steps, key=finding.on_key).line if accepted else 0
        fitting = [each for each in accepted if each.code == finding.code and line in each.lines]
        for each in fitting:
            each.used = True
        if not fitting:
            left.append(finding)
    return left, [_unused(each) for each in accepted if not each.used]


def _unused(acceptance: _Accepted) -> Finding:
    code = acceptance.code
    message = Words(f"nothing on this line needs `allow {code}`", f"บรรทัดนี้ไม่มีข้อแนะนำ {code} ให้ยอมรับแล้ว")
    fix = Words("remove it from the comment", "ลบออกจากหมายเหตุ")
    return Finding("allow-unused", message, fix, "note", place=acceptance.place)


def _accepted(document: Document) -> Iterator[_Accepted]:
    for number, line in enumerate(document.text.split("\n"), start=1):
        match = _ACCEPTS.search(line) if "allow" in line else None
        if match is None:
            continue
        alone = line.lstrip().startswith("#")
        lines = (number, _next_content(document, number)) if alone else (number,)
        place = Place(document.name, number, match.start() + 1, line)
        yield from (_Accepted(code.strip(), lines, place) for code in match[1].split(","))


def _next_content(document: Document, number: int) -> int:
    """The next line that is neither empty nor a comment."""
    lines = document.text.split("\n")
    while number < len(lines) and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
        number += 1
    return number + 1
