"""Every error of the library: what is wrong, where, and what to do, in Thai and English.

`str(error)` is English; `error.text("th")` is Thai. A sentence always comes as `Words`, both languages side by
side where the fault is found, so that neither can be forgotten. One fault is a `Finding`; an error about a file
or a submission carries all findings of that file at once.

The calendar alone is to be quick to import: nothing here loads typing or dataclasses, and what needs them
(`Finding`, `Place`, `Lang`, `Level`) is handed on from `errors.findings` when it is first asked for.
"""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False  # type checkers take it for true
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

    from lpa_standards.errors.findings import Finding, Lang, Level, Place

__all__ = [
    "DefinitionError",
    "DocumentError",
    "Finding",
    "Lang",
    "Level",
    "LpaStandardsError",
    "MissingExtraError",
    "NotFoundError",
    "NumberError",
    "Place",
    "SubmissionError",
    "UnreadableFileError",
    "Words",
    "did_you_mean",
    "nearest",
    "shorten",
]

_MAX_WORD = 120


class Words(tuple[str, str]):
    """One sentence in both languages.

    Written out, where typing.NamedTuple would make the same: loading typing takes longer than all of this package.

    Attributes:
        en: English.
        th: Thai.
    """

    __slots__ = ()
    __match_args__ = ("en", "th")

    en: str = property(itemgetter(0))  # type: ignore[assignment]  # read as a str
    th: str = property(itemgetter(1))  # type: ignore[assignment]  # read as a str

    def __new__(cls, en: str, th: str) -> Self:
        """The sentence in English and in Thai."""
        return tuple.__new__(cls, (en, th))

    def __getnewargs__(self) -> tuple[str, str]:
        return self[0], self[1]

    def __repr__(self) -> str:
        return f"Words(en={self[0]!r}, th={self[1]!r})"

    def text(self, lang: Lang) -> str:
        """The sentence in the language asked for."""
        return self[1] if lang == "th" else self[0]


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

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are copied by calling the class with `args`, which hold the sentence and not what it is made of.
        return _again, (type(self), self.args, dict(vars(self)))

    def text(self, lang: Lang = "th") -> str:
        """The error in the language asked for."""
        return f"{self.message.text(lang)} — {self.fix.text(lang)}" if self.fix else self.message.text(lang)


def _again(kind: type[LpaStandardsError], args: tuple[object, ...], attributes: dict[str, object]) -> LpaStandardsError:
    """An error as it was, in another process or as a copy."""
    error = kind.__new__(kind, *args)
    error.args = args  # those of an OSError are not set by then
    vars(error).update(attributes)
    return error


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
    """The known word nearest to a mistyped one, capitals or not, or None when nothing is near."""
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for choice in known:
        folded.setdefault(choice.casefold(), choice)
    word = word[:_MAX_WORD].casefold()
    matches = get_close_matches(word, folded, n=1, cutoff=0.6)
    if matches:
        return folded[matches[0]]
    # Letters exchanged within a word that is too short for the comparison above: "ht".
    return next((choice for form, choice in folded.items() if sorted(form) == sorted(word)), None)


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
    except Exception:  # noqa: BLE001  # an int too large or lists too deep to be written out, or an object's own fault
        return "…"
    # Half a character, as JSON can spell one, could be neither printed nor handed on.
    shown = " ".join(shown[: limit * 4].encode("utf-8", "replace").decode("utf-8").split())
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


if not TYPE_CHECKING:  # so that type checkers flag a misspelt name

    def __getattr__(name: str) -> object:
        """Load what is told of files when it is first asked for."""
        if name not in {"Finding", "Lang", "Level", "Place"}:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from lpa_standards.errors import findings

        value = getattr(findings, name)
        globals()[name] = value
        return value
