"""Advice on marks that YAML takes otherwise than they were meant: quotes of other kinds, # within a text."""

import re
from collections.abc import Iterator

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.advice.ground import Ground, warning
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.lookalikes import CURLY_QUOTES
from lpa_standards.indicators.scope import PlacedFinding

_WITHIN_QUOTES = re.compile(f"[{CURLY_QUOTES}]([^{CURLY_QUOTES}]+)[{CURLY_QUOTES}]")
# A value without quotes, and # right behind a blank with something right behind it: a remark has a blank there.
_CUT_OFF = re.compile(r"^\s*(?:- +)*[\w-]+:[ \t]+(?=[^\s\"'{\[|>&*#])[^#]*[ \t](?P<rest>#(?!#|check:)\S.*)$")


def on_quotes(ground: Ground) -> Iterator[PlacedFinding]:
    """Texts that begin and end with quotes of another kind, or with half a pair: they become part of the text."""
    for steps, text in ground.lines:
        within = _WITHIN_QUOTES.fullmatch(text)
        half = text.count('"') == 1 and (text[0] == '"' or text[-1] == '"')
        if within is None and not half:
            continue
        meant = within[1] if within is not None else text.replace('"', "")
        message = Words(
            f"the quotes are part of the text: {shorten(text, 30)}",
            f"เครื่องหมายคำพูดกลายเป็นส่วนหนึ่งของข้อความ: {shorten(text, 30)}",
        )
        fix = Words(
            f"write {shorten(meant, 30)} without them, or with straight quotes on both sides",
            f'เขียนเป็น {shorten(meant, 30)} โดยไม่มีเครื่องหมายนี้ หรือใช้เครื่องหมาย " ทั้งสองข้าง',
        )
        yield warning("quotes-in-text", message, fix, steps=steps)


def on_cut_off_text(document: Document) -> Iterator[PlacedFinding]:
    """Texts of which the part behind # is taken for a remark."""
    for number, line in enumerate(document.text.split("\n") if " #" in document.text else ()):
        found = _CUT_OFF.match(line)
        steps = document.steps_on(number) if found is not None else ()
        if found is not None and steps:
            text = line[: found.start("rest")].strip()
            message = Words(
                f"the text ends at {text[-20:]!r}: what follows # is taken for a remark",
                f"ข้อความจบที่ {text[-20:]!r} เพราะข้อความตั้งแต่ # ไปถือเป็นหมายเหตุ",
            )
            fix = Words(
                "put the whole text in quotes; in a remark, write a blank behind #",
                "ใส่เครื่องหมายคำพูดครอบทั้งข้อความ หากเป็นหมายเหตุ ให้เว้นวรรคหลัง #",
            )
            yield warning("cut-off", message, fix, steps=steps)
