"""Thai text as it should be typed: what looks right on the screen and is not the same to a search or a comparison."""

import re
import unicodedata

from lpa_standards.indicators.lookalikes import LATIN

_ABOVE_BELOW = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TONES = "\u0e48-\u0e4b"
_MENDS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Characters without a width, which copied text carries. A no-break space is meant: พ.ศ. ๒๕๖๖.
    (re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"), ""),
    # Two sara e for one sara ae.
    (re.compile("\u0e40\u0e40"), "\u0e41"),
    # A sara am in two pieces, its tone mark between or before them, or typed after it.
    (re.compile(f"([{_TONES}]?)\u0e4d([{_TONES}]?)\u0e32"), "\\1\\2\u0e33"),
    (re.compile(f"\u0e33([{_TONES}])"), "\\1\u0e33"),
    # The same two marks typed twice, and a tone mark typed before the vowel that it stands above.
    (re.compile(f"([{_ABOVE_BELOW}][{_ABOVE_BELOW}])\\1+"), "\\1"),
    (re.compile(f"([{_TONES}])([\u0e31\u0e34-\u0e39])"), "\\2\\1"),
    (re.compile("  +"), " "),
)
_DOUBLED_MARK = re.compile(f"([{_ABOVE_BELOW}])\\1")
_LOST_MARK = re.compile(f"(?:^|[^\u0e01-\u0e2e\u0e30-\u0e4e\u25cc])[{_ABOVE_BELOW}]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTERS = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# What any of the mends could change: most texts hold nothing of it.
_SUSPECT = re.compile(
    f"[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0e4d]|\u0e40\u0e40|  "
    f"|\u0e33[{_TONES}]|([{_ABOVE_BELOW}][{_ABOVE_BELOW}])\\1|[{_TONES}][\u0e31\u0e34-\u0e39]"
)


def tidied(text: str) -> str:
    """The text as it should be typed; the same where there is nothing to mend.

    >>> tidied("นํ้า") == "น้ำ", tidied("เเผน"), tidied("ที่ี่  ๑")
    (True, 'แผน', 'ที่ ๑')
    """
    if not _SUSPECT.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    found = unicodedata.normalize("NFC", text)
    for pattern, instead in _MENDS:
        found = pattern.sub(instead, found)
    return found


def doubled_mark(text: str) -> int | None:
    """Where a mark stands twice: one of the two may have been meant as another; None where there is none such.

    >>> doubled_mark("ทัังหมด"), doubled_mark("ทั้งหมด")
    (2, None)
    """
    match = _DOUBLED_MARK.search(text)
    return None if match is None else match.end() - 1


def lost_mark(text: str) -> int | None:
    """Where a vowel or tone mark stands on no consonant; None where there is none such.

    >>> lost_mark("ถนน ่าง"), lost_mark("ช่าง")
    (4, None)
    """
    match = _LOST_MARK.search(text)
    return None if match is None else match.end() - 1


def mixed_words(text: str) -> list[tuple[int, str, str]]:
    r"""Words that mix Latin letters with look-alikes of other scripts.

    Returns:
        Place in the text, the word, and the word in Latin letters alone; the same word where it cannot be told.

    >>> mixed_words("M\u0430intained roads")[0][2]
    'Maintained'
    """
    if not _OTHER_LETTERS.search(text):
        return []
    found = []
    for match in _WORD.finditer(text):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in match[0]}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            found.append((match.start(), match[0], match[0].translate(LATIN)))
    return found
