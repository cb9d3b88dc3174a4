"""What is found in a file or a submission, and where: loaded when first asked for, so that `errors` stays light."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lpa_standards.errors import Words

Lang = Literal["th", "en"]
Level = Literal["error", "warning", "note"]

_LEVEL_WORDS: dict[Level, Words] = {
    "error": Words("error", "ผิดพลาด"),
    "warning": Words("warning", "คำเตือน"),
    "note": Words("note", "หมายเหตุ"),
}
_MAX_SHOWN = 120
# Findings of one file that are told one by one; the rest is told by its number.
MOST_TOLD = 1_000
_MORE = "more"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands in a file.

    Attributes:
        file: Name relative to `definitions/`, or the bare name of the file.
        line: Line, from 1.
        column: Column in characters, from 1.
        source: The line itself, without its end.
    """

    file: str
    line: int
    column: int
    source: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def excerpt(self) -> str:
        """The source line with a caret under the fault; long lines are cut around it."""
        start = max(0, self.column - 1 - _MAX_SHOWN // 2) if len(self.source) > _MAX_SHOWN else 0
        shown = self.source[start : start + _MAX_SHOWN].replace("\t", " ")
        before = shown[: self.column - 1 - start]
        # Thai vowels and tone marks above and below take no column of their own.
        indent = sum(1 for character in before if not _takes_no_width(character))
        gutter = f"{self.line:>5} | "
        return f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {' ' * indent}^"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a file or a submission.

    Attributes:
        code: Stable name of the kind of fault, such as "unknown-key".
        message: What is wrong.
        fix: What to do; None where the message says it.
        level: "error", "warning" or "note".
        path: Where in the data, such as "domains[0].groups[1].indicators[3].rule.target".
        place: Where in the file, when the data came from one.
        indicator: Indicator concerned, by id.
        item: Item concerned, by id.
        instead: What to write at the place instead, where there is no doubt about it; None elsewhere.
    """

    code: str
    message: Words
    fix: Words | None = None
    level: Level = "error"
    path: str = ""
    place: Place | None = None
    indicator: str | None = None
    item: str | None = None
    instead: str | None = None

    def sentence(self, lang: Lang = "th") -> str:
        """The fault and its mend on one line, without the place."""
        fix = f" — {self.fix.text(lang)}" if self.fix else ""
        return f"{self.message.text(lang)}{fix}"

    def text(self, lang: Lang = "th") -> str:
        """The whole finding: place, level, sentence and, from a file, the source line with a caret."""
        where = [str(self.place)] if self.place else []
        where += [self.path] if self.path else []
        head = ": ".join([*where, f"{_LEVEL_WORDS[self.level].text(lang)}: {self.sentence(lang)}"])
        return f"{head}\n{self.place.excerpt()}" if self.place and self.place.source.strip() else head


def first_of(findings: Sequence[Finding], left: int = 0) -> list[Finding]:
    """As many findings as anyone reads, and how many more there are.

    Args:
        findings: What was found.
        left: How many more there are that were never made into findings.
    """
    left += max(0, len(findings) - MOST_TOLD)
    if not left:
        return list(findings)
    message = Words(f"and {left:,} more", f"และยังมีอีก {left:,} แห่ง")
    return [*findings[:MOST_TOLD], Finding(_MORE, message, Words("mend these first", "แก้ไขจุดข้างต้นก่อนแล้วตรวจใหม่"))]


def are_all(findings: Iterable[Finding]) -> bool:
    """Whether none is left out."""
    return all(finding.code != _MORE for finding in findings)


def _takes_no_width(character: str) -> bool:
    return character == "ั" or "ิ" <= character <= "ฺ" or "็" <= character <= "๎"
