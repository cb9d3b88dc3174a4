"""Mends what is mechanical in a file of definitions, and changes nothing else: comments, order and blanks stay.

Two things are mended. Where the text cannot be read, the slips for which it cannot are written as they were meant,
those alone about which there is no doubt (tabs as blanks, a blank after a colon, a wide comma). Where it can be read,
a finding that knows without doubt what was meant says what to write instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lpa_standards.editing.tokens import replaced
from lpa_standards.errors import Finding
from lpa_standards.indicators.slips import slips_in
from lpa_standards.indicators.yaml_faults import UNREADABLE

# What is wrong or odd in a text.
Check = Callable[[str], Sequence[Finding]]

# Which codes a mended line answers: the keys of the inner mapping, in their order.
_Codes = dict[int, dict[str, None]]

# Each round mends all that is known at once; a mended key may show further faults within it.
_MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fix:
    """One mended line.

    Attributes:
        line: The line, from 1.
        codes: Codes of the findings that it answers, each once.
        before: The line as it was.
        after: The line as it is.
    """

    line: int
    codes: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with what is mechanical mended.

    Attributes:
        text: The text; as it was where nothing could be mended.
        fixes: What was mended, by line.
        findings: What is left.
    """

    text: str
    fixes: tuple[Fix, ...]
    findings: tuple[Finding, ...]


def fixed(text: str, check: Check) -> Fixed:
    """A text with what is mechanical mended.

    Args:
        text: The text; its lines end with a bare line feed.
        check: Says what is wrong or odd in a text.
    """
    codes: _Codes = {}
    now, findings = _made_readable(text, check, codes)
    for _ in range(_MOST_ROUNDS):
        tried = _mended(now, findings, check, codes)
        if tried is None:
            break
        now, findings = tried
    pairs = enumerate(zip(text.split("\n"), now.split("\n"), strict=True), start=1)
    fixes = tuple(Fix(line, tuple(codes[line]), before, after) for line, (before, after) in pairs if before != after)
    return Fixed(now, fixes, tuple(findings))


def _made_readable(text: str, check: Check, codes: _Codes) -> tuple[str, Sequence[Finding]]:
    """The text with every slip mended for which it cannot be read and about which there is no doubt."""
    findings = check(text)
    if not _unreadable(findings):
        return text, findings
    lines = text.split("\n")
    doubtful: set[int] = set()
    certain: set[int] = set()
    for mend in slips_in(text).mends:
        if not mend.is_certain or doubtful & mend.changes.keys():
            doubtful |= mend.changes.keys()
            continue
        certain |= mend.changes.keys()
        for number, line in mend.changes.items():
            lines[number] = line
    tried = "\n".join(lines)
    found = check(tried) if certain else findings
    if _unreadable(found) >= _unreadable(findings):
        return text, findings
    for number in certain:
        codes.setdefault(number + 1, {})["yaml-syntax"] = None
    return tried, found


def _unreadable(findings: Sequence[Finding]) -> int:
    """How many slips keep the text from being read."""
    return sum(finding.code in UNREADABLE for finding in findings)


def _mended(
    text: str, findings: Sequence[Finding], check: Check, codes: _Codes
) -> tuple[str, Sequence[Finding]] | None:
    """The text with every certain mend; where not all of them help together, with the first that does alone."""
    certain = [each for each in findings if each.instead is not None and each.place is not None]
    for group in (certain, *([each] for each in certain)):
        tried = replaced(text, group)
        if tried == text:
            continue
        found = check(tried)
        if _helps(group, found):
            for each in group:
                if each.place is not None:
                    codes.setdefault(each.place.line, {})[each.code] = None
            return tried, found
    return None


def _helps(answered: Sequence[Finding], found: Sequence[Finding]) -> bool:
    """Whether what was answered is told no more; what lies behind a mended key may now be told for the first time."""
    told = {(each.code, each.path) for each in found}
    return not _unreadable(found) and not any((each.code, each.path) in told for each in answered)
