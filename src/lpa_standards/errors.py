"""Every error of the library: what is wrong, where, and what to do, in Thai and English.

`str(error)` is English; `error.text("th")` is Thai. A sentence always comes as `Words`, both languages side by
side where the fault is found, so that neither can be forgotten. One fault is a `Finding`; an error about a file
or a submission carries all findings of that file at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, NamedTuple

Lang = Literal["th", "en"]
Level = Literal["error", "warning", "note"]

_LEVEL_WORDS: dict[Level, "Words"]
_MAX_SHOWN = 120


class Words(NamedTuple):
    """One sentence in both languages."""

    en: str
    th: str

    def text(self, lang: Lang) -> str:
        """The sentence in the language asked for."""
        return self.th if lang == "th" else self.en


_LEVEL_WORDS = {
    "error": Words("error", "ผิดพลาด"),
    "warning": Words("warning", "คำเตือน"),
    "note": Words("note", "หมายเหตุ"),
}


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
    """

    code: str
    message: Words
    fix: Words | None = None
    level: Level = "error"
    path: str = ""
    place: Place | None = None
    indicator: str | None = None
    item: str | None = None

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


class LpaStandardsError(Exception):
    """Base of every error that this library raises on purpose.

    Attributes:
        message: What is wrong.
        fix: What to do.
    """

    def __init__(self, message: Words, fix: Words | None = None) -> None:
        self.message = message
        self.fix = fix
        super().__init__(self.text("en"))

    def text(self, lang: Lang = "th") -> str:
        """The error in the language asked for."""
        return f"{self.message.text(lang)} — {self.fix.text(lang)}" if self.fix else self.message.text(lang)


class _FindingsError(LpaStandardsError, ValueError):
    """An error that carries findings; shows all of them, one after the other."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0].message, self.findings[0].fix)

    def text(self, lang: Lang = "th") -> str:
        """All findings, one after the other."""
        return "\n".join(finding.text(lang) for finding in self.findings)


class DefinitionError(_FindingsError):
    """A definition file is not a valid set of indicators. Caught where a person can edit that file.

    Attributes:
        findings: Every problem of the file, in the order of its lines.
    """


class SubmissionError(_FindingsError):
    """A submission cannot be read or scored. Caught where the officer can correct the data.

    Attributes:
        findings: Every problem of the submission.
    """


class DocumentError(_FindingsError):
    """A file is not text that can be read: wrong encoding, broken YAML, JSON or CSV, too large or too deep."""


class NotFoundError(LpaStandardsError, LookupError):
    """A programme, year, edition, indicator or file that does not exist was asked for."""


class UnreadableFileError(LpaStandardsError, OSError):
    """A file could not be opened or written."""


class NumberError(LpaStandardsError, ValueError):
    """A text or value is not a number as this library reads them."""


class MissingExtraError(LpaStandardsError, ImportError):
    """A part of the library needs an extra that is not installed."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        command = f"pip install 'lpa-standards[{extra}]'"
        super().__init__(
            Words(f"this needs the extra [{extra}], which is not installed", f"ส่วนนี้ต้องใช้ชุดเสริม [{extra}] ซึ่งยังไม่ได้ติดตั้ง"),
            Words(f"run: {command}", f"สั่ง: {command}"),
        )


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a mistyped one, or None when nothing is near."""
    matches = get_close_matches(word[:_MAX_SHOWN], list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> Words:
    """What to do about an unknown word: the nearest known one, or the list of them."""
    choices = list(known)
    near = nearest(word, choices)
    if near is not None:
        return Words(f"did you mean {near!r}?", f"หมายถึง {near!r} หรือไม่")
    listed = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")
    return Words(f"known: {listed or '(none)'}", f"ที่รู้จัก: {listed or '(ไม่มี)'}")


def shorten(value: object, limit: int = 60) -> str:
    """A value as shown in a message, cut so that nonsense of any size stays on one line."""
    try:
        shown = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # an int so large, or lists so deep, that Python refuses to write them out
        return "…"
    shown = " ".join(shown[: limit * 4].split())
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def _takes_no_width(character: str) -> bool:
    return character == "ั" or "ิ" <= character <= "ฺ" or "็" <= character <= "๎"
