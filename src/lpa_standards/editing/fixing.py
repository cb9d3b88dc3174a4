"""Mends what is mechanical in a file of definitions, and changes nothing else: comments, order and blanks stay.

Two things are mended. Where the text cannot be read at all, the line that stops the reader is tried in other forms
(tabs as blanks, a blank after a colon, quotes around a text), and a form is taken only when the reader then gets
further. Where the text can be read, a finding that knows without doubt what was meant says what to write instead.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lpa_standards.editing.lines import oddly_indented, other_forms
from lpa_standards.editing.tokens import replaced
from lpa_standards.errors import Finding
from lpa_standards.indicators.yaml_faults import UNREADABLE

# What is wrong or odd in a text.
Check = Callable[[str], Sequence[Finding]]

# Which codes a mended line answers: the keys of the inner mapping, in their order.
_Codes = dict[int, dict[str, None]]

# Each round mends all that is known at once; a mended key may show further faults within it.
_MOST_ROUNDS = 10
_MOST_LINES = 500


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
    """The text in a form that can be read, as far as other forms of single lines lead to one."""
    findings = check(text)
    for _ in range(_MOST_LINES):
        here = _reach(text, findings)
        better: list[tuple[tuple[int, int], int, str, Sequence[Finding]]] = []
        for line in _suspects(text, findings):
            tried = [(form, check(form)) for form in _forms(text, line)]
            better += [(_reach(form, found), line, form, found) for form, found in tried if _reach(form, found) > here]
            if better:
                break
        if not better:
            break
        # Of several forms that can be read, the one with the fewest findings is what was meant.
        _, line, text, findings = max(better, key=lambda each: each[0])
        codes.setdefault(line, {})["yaml-syntax"] = None
    return text, findings


def _reach(text: str, findings: Sequence[Finding]) -> tuple[int, int]:
    """How far the reader gets, in lines, and how little it finds on the way."""
    stop = _stopped_at(findings)
    return (text.count("\n") + 2 if stop is None else stop), -len(findings)


def _stopped_at(findings: Sequence[Finding]) -> int | None:
    """The line at which the reader stopped; None where all was read."""
    return next((each.place.line for each in findings if each.code in UNREADABLE and each.place is not None), None)


def _suspects(text: str, findings: Sequence[Finding]) -> Iterator[int]:
    """The line that stopped the reader, then those that begin oddly, the last of them first; none in a sound text."""
    stop = _stopped_at(findings)
    if stop is not None:
        yield stop
    if any(each.level == "error" for each in findings):
        lines = text.split("\n")
        for line in range(min(len(lines), stop or len(lines)), 0, -1):
            if line != stop and oddly_indented(lines[line - 1]):
                yield line


def _forms(text: str, line: int) -> Iterator[str]:
    lines = text.split("\n")
    if line > len(lines):
        return
    before = next((each for each in reversed(lines[: line - 1]) if each.strip()), "")
    after = next((each for each in lines[line:] if each.strip()), "")
    for form in other_forms(lines[line - 1], before, after):
        yield "\n".join([*lines[: line - 1], form, *lines[line:]])


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
    return _stopped_at(found) is None and not any((each.code, each.path) in told for each in answered)
