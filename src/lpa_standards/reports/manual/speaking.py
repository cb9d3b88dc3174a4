"""How the words of a handbook reach a page: one language, odd characters made visible, blanks that must not break."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lpa_standards.errors import Lang, NotFoundError, Words, did_you_mean, shorten

if TYPE_CHECKING:
    from markupsafe import Markup

# Characters that turn the order of what stands around them, or that no page can show.
ODD: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ODD: Final = re.compile(f"[{ODD}]")
# An era with its year, a share with its number, a number with its marks: no line ends between them.
_TOGETHER: Final = re.compile(
    r"(?<=พ\.ศ\.) (?=[0-9๐-๙])|(?<=ค\.ศ\.) (?=[0-9๐-๙])|(?<=B\.E\.) (?=[0-9])"
    r"|(?<=ร้อยละ) (?=[0-9๐-๙])|(?<=ด้านที่) (?=[0-9๐-๙])|(?<=ภารกิจที่) (?=[0-9๐-๙])"
    r"|(?<=[0-9๐-๙]) (?=คะแนน|%|points?\b|น\.)"
)
# Around an abbreviation within Thai text a line may end; browsers, which break by words they know, do not see it.
_BREAKS: Final = re.compile("(?<=[\u0e01-\u0e4e])(?=(?:อปท|อบต|อบจ)[.])|(?<=(?:อปท|อบต|อบจ)[.])(?=[\u0e01-\u0e4e])")
# Thai words with what stands between them, up to words in Latin letters.
_THAI: Final = re.compile("[\u0e00-\u0e7f](?:[^A-Za-z\u0e00-\u0e7f]*[\u0e00-\u0e7f]+)*")
# What Markdown could take for its own marks, anywhere and at the head of a line.
_MARKS: Final = re.compile(r"([\\`*_{}\[\]#|~!])")
_HEAD: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+>=])")
_LANGUAGES: Final = ("th", "en")
_LONGEST_HEAD: Final = 120
_CSS: Final = re.compile(r"[^0-9A-Za-z\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says words in one language.

    Attributes:
        lang: The language.
    """

    lang: Lang

    def __post_init__(self) -> None:
        if self.lang not in _LANGUAGES:
            shown = shorten(self.lang)
            raise NotFoundError(
                Words(f"there is no language {shown!r}", f"ไม่มีภาษา {shown!r}"), did_you_mean(shown, _LANGUAGES)
            )

    def plain(self, words: Words | str) -> str:
        """Words as text."""
        text = words if isinstance(words, str) else words.text(self.lang)
        return _TOGETHER.sub("\u00a0", _ODD.sub("\ufffd", text))

    def say(self, words: Words | str) -> "Markup":
        """Words as markup; what is Thai within an English page says so."""
        from markupsafe import Markup, escape

        text = self.plain(words)
        if self.lang == "th":
            return _breaking(text)
        parts, at = [], 0
        for match in _THAI.finditer(text):
            parts += [escape(text[at : match.start()]), Markup('<span lang="th">{}</span>').format(_breaking(match[0]))]
            at = match.end()
        return Markup("").join([*parts, escape(text[at:])])

    def name(self, words: Words) -> "Markup":
        """Words at the head of a line."""
        return self.say(_begun(words))

    def markdown(self, words: Words | str) -> "Markup":
        """Words as Markdown that shows them as they are, on one line."""
        from markupsafe import Markup

        text = " ".join(self.plain(words).splitlines()).replace("&", "&amp;").replace("<", "&lt;")
        text = _HEAD.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[3]}", _MARKS.sub(r"\\\1", text))
        return Markup(text)  # noqa: S704  # every mark stands behind a backslash

    def markdown_name(self, words: Words) -> "Markup":
        """Words at the head of a line, as Markdown."""
        return self.markdown(_begun(words))

    def css(self, words: Words | str) -> "Markup":
        """Words as a string of a style sheet, no longer than the head of a sheet has room for."""
        from markupsafe import Markup

        text = _CSS.sub(lambda match: f"\\{ord(match[0]):x} ", shorten(self.plain(words), _LONGEST_HEAD))
        return Markup(f'"{text}"')  # noqa: S704  # every mark is escaped


def _breaking(text: str) -> "Markup":
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(escape(part) for part in _BREAKS.split(text))


def _begun(words: Words) -> Words:
    return Words(words.en[:1].upper() + words.en[1:], words.th)
