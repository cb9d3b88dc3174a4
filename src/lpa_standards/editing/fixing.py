"""Mends what is mechanical in a file of definitions, and changes nothing else: comments, order and blanks stay.

Two things are mended. Where the text cannot be read at all, the line that stops the reader is tried in other forms
(tabs as blanks, a blank after a colon, quotes around a text), and a form is taken only when the reader then gets
further. Where the text can be read, a finding that knows without doubt what was meant says what to write instead.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lpa_standards.editing.lines import other_forms
from lpa_standards.editing.tokens import replaced
from lpa_standards.errors import Finding

# What is wrong or odd in a text.
Check = Callable[[str], Sequence[Finding]]

# Each round mends all that is known at once; a mended key may show further faults within it.
_MOST_ROUNDS = 10
_MOST_LINES = 500
_UNREADABLE = frozenset({"yaml-syntax", "control-character"})


@dataclass(frozen=True, slots=True)
class Fix:
    """One mended line.

    Attributes:
        line: The line, from 1.
        code: Code of the finding that it answers.
        before: The line as it was.
        after: The line as it is.
    """

    line: int
    code: str
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
    codes: dict[int, str] = {}
    now, findings = _made_readable(text, check, codes)
    for _ in range(_MOST_ROUNDS):
        tried = _mended(now, findings, check, codes)
        if tried is None:
            break
        now, findings = tried
    pairs = enumerate(zip(text.split("\n"), now.split("\n"), strict=True), start=1)
    fixes = tuple(Fix(line, codes[line], before, after) for line, (before, after) in pairs if before != after)
    return Fixed(now, fixes, tuple(findings))


def _made_readable(text: str, check: Check, codes: dict[int, str]) -> tuple[str, Sequence[Finding]]:
    """The text in a form that can be read, as far as other forms of single lines lead to one."""
    findings = check(text)
    for _ in range(_MOST_LINES):
        stop = _stopped_at(findings)
        if stop is None:
            break
        forms = [(tried, check(tried)) for tried in _forms(text, stop)]
        further = [(tried, found) for tried, found in forms if (_stopped_at(found) or len(text)) > stop]
        if not further:
            break
        # Of several forms that can be read, the one with the fewest findings is what was meant.
        text, findings = min(further, key=lambda each: (-(_stopped_at(each[1]) or len(text)), len(each[1])))
        codes[stop] = "yaml-syntax"
    return text, findings


def _stopped_at(findings: Sequence[Finding]) -> int | None:
    """The line at which the reader stopped; None where all was read."""
    return next((each.place.line for each in findings if each.code in _UNREADABLE and each.place is not None), None)


def _forms(text: str, line: int) -> Iterator[str]:
    lines = text.split("\n")
    if line > len(lines):
        return
    for form in other_forms(lines[line - 1]):
        yield "\n".join([*lines[: line - 1], form, *lines[line:]])


def _mended(
    text: str, findings: Sequence[Finding], check: Check, codes: dict[int, str]
) -> tuple[str, Sequence[Finding]] | None:
    """The text with every certain mend; where together they make matters worse, with the first that does not."""
    certain = [each for each in findings if each.instead is not None and each.place is not None]
    for group in (certain, *([each] for each in certain)) if len(certain) > 1 else ([each] for each in certain):
        tried = replaced(text, group)
        if tried == text:
            continue
        found = check(tried)
        if _weight(found) < _weight(findings):
            for each in group:
                if each.place is not None:
                    codes[each.place.line] = each.code
            return tried, found
    return None


def _weight(findings: Sequence[Finding]) -> tuple[bool, int, int]:
    """What a mend has to make less: whether reading stopped, then errors, then all findings.

    A key that is known now may show faults of its value that were hidden before, so that the certain mends count first.
    """
    certain = sum(each.instead is not None for each in findings)
    return _stopped_at(findings) is not None, certain, len(findings)
