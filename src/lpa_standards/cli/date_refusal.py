"""A refused text with a caret under the place that is to blame, the reason and the fix in Thai and English."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from lpa_standards.calendar import CalendarError, DateTextError
from lpa_standards.cli.output import paragraph
from lpa_standards.cli.wrapping import width_of
from lpa_standards.errors import Lang, Words

# Columns of the text that are shown on both sides of the fault where it is long.
_AROUND: Final = 30
_HEADS: Final = (Words("Why", "เหตุ"), Words("What to do", "วิธีแก้"))
# What would move or hide the text is shown as something that takes a column of its own.
_INVISIBLE: Final = {ord("\n"): "⏎", ord("\r"): "⏎", ord("\t"): "⇥", 0xA0: "␣"} | dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2065), 0xAD, 0xFEFF], "·"
)


def refusal_lines(text: str, error: CalendarError, width: int, lang: Lang) -> Iterator[Text]:
    """The text with its caret, then why and what to do, the language of this run first.

    Args:
        text: The text as given.
        error: Why it was refused.
        width: Columns.
        lang: Language that comes first.
    """
    span = error.span if isinstance(error, DateTextError) else (0, len(text))
    head = Words(f"Cannot be read, at character {span[0] + 1}:", f"อ่านไม่ได้ ตรงอักขระที่ {span[0] + 1}:")
    yield from paragraph(head.text(lang), width, style="bold red")
    shown, caret = excerpt(text, span, min(width - 4, 2 * _AROUND + 20))
    yield Text(f"  {shown}")
    yield Text(f"  {caret}", style="bold red")
    languages: tuple[Lang, Lang] = ("th", "en") if lang == "th" else ("en", "th")
    for each in languages:
        for words, said in zip(_HEADS, (error.message, error.fix), strict=True):
            if said is not None:
                yield from paragraph(said.text(each), width, indent=2, lead=f"{words.text(each)}: ")
        if error.reason == "era-open":
            option = Words("with this command also: --era ce", "ในคำสั่งนี้ใส่ --era ce ก็ได้")
            yield from paragraph(option.text(each), width, indent=2)


def excerpt(text: str, span: tuple[int, int], room: int) -> tuple[str, str]:
    """The text on one line, cut around the fault where it is longer than the room, and the carets below it.

    >>> excerpt("32 พฤษภาคม 2566", (0, 2), 40)
    ('32 พฤษภาคม 2566', '^^')
    >>> excerpt("8 มิถุนายน 2023", (11, 15), 40)
    ('8 มิถุนายน 2023', '         ^^^^')
    """
    first, last = span
    begin, end = 0, len(text)
    if width_of(text) > room:
        begin = max(0, first - room // 2)
        # A mark above or below must not stand alone at the edge.
        while begin and width_of(text[begin]) == 0:
            begin -= 1
        end = begin
        while end < len(text) and width_of(text[begin : end + 1]) <= room:
            end += 1
    before, blamed, after = (
        visible(part) for part in (text[begin:first], text[first : min(last, end)], text[last:end])
    )
    left, right = "…" if begin else "", "…" if end < len(text) else ""
    caret = "^" * max(1, width_of(blamed))
    return f"{left}{before}{blamed}{after}{right}", " " * width_of(left + before) + caret


def visible(text: str) -> str:
    """A text on one line, with a mark for each character that would not be seen."""
    return text.translate(_INVISIBLE)
