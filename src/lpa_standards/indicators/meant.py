"""What a word or number was meant to be that only looks right, or was typed with a slip that everybody understands."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from lpa_standards.errors import NumberError, Words
from lpa_standards.indicators.lookalikes import (
    CURLY_QUOTES,
    DASHES,
    FOREIGN_LETTERS,
    FULL_WIDTH,
    HIDDEN,
    LATIN,
    WIDE_BLANKS,
)
from lpa_standards.numbers import exact, plain, read_exact, to_arabic_digits

_MAX_TEXT = 64
_QUOTES = f"\"'{CURLY_QUOTES}"
_PLAIN = str.maketrans(
    dict.fromkeys(HIDDEN)
    | dict.fromkeys(WIDE_BLANKS, " ")
    | dict.fromkeys(DASHES, "-")
    | {wide: chr(ord(wide) - 0xFEE0) for wide in FULL_WIDTH}
)
_DIGITS = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_MULTIPLES = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_WITH_WORDS = re.compile(rf"(?:[^\d.,+-]*?\s*)(-?{_DIGITS})\s*({'|'.join(_MULTIPLES)})?(?:[\s%฿ก-๛]\D*)?")
_EXPONENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)[eE]\+?([0-9])")


class Meant(NamedTuple):
    """What was meant.

    Attributes:
        text: How it is written.
        certain: Whether there is no doubt about it.
    """

    text: str
    certain: bool


def plainly(text: str) -> str:
    r"""The text as it looks: without hidden characters, quotes around it, full-width or look-alike letters.

    >>> plainly("\u201cm\u0435t\u200b\u201d"), plainly("\uff12\uff15")
    ('met', '25')
    """
    latin = text.translate(_PLAIN).translate(LATIN)
    return latin.strip().strip(_QUOTES).strip()


def disguise(text: str) -> Words | None:
    r"""What makes a text another than it looks; None where nothing does.

    >>> disguise("th\u200b").en
    'a character that nobody sees (U+200B)'
    """
    for characters, en, th in (
        (HIDDEN, "a character that nobody sees", "อักขระที่มองไม่เห็น"),
        (WIDE_BLANKS, "a blank of another kind", "ช่องว่างคนละชนิด"),
    ):
        found = next((one for one in text if one in characters), None)
        if found is not None:
            code = f"U+{ord(found):04X}"
            return Words(f"{en} ({code})", f"{th} ({code})")
    for characters, en, th in (
        (
            FOREIGN_LETTERS,
            "letters of another alphabet that look like English ones",
            "ตัวอักษรภาษาอื่นที่หน้าตาเหมือนอักษรอังกฤษ",
        ),
        (FULL_WIDTH, "full-width characters", "อักขระแบบเต็มความกว้าง"),
        (CURLY_QUOTES, "quotes of another kind", "เครื่องหมายคำพูดคนละแบบ"),
        (DASHES, "a dash that is no hyphen", "ขีดที่ไม่ใช่เครื่องหมาย -"),
    ):
        shown = " ".join(dict.fromkeys(one for one in text if one in characters))
        if shown:
            return Words(f"{en} ({shown})", f"{th} ({shown})")
    return None


def meant_number(text: str) -> Meant | None:
    """The number that a text which is none was meant to be; None where nobody can tell.

    >>> meant_number("7O"), meant_number("1.5 ล้าน"), meant_number("มาก")
    (Meant(text='70', certain=True), Meant(text='1500000', certain=False), None)
    """
    if len(text) > _MAX_TEXT:
        return None
    return next((Meant(plain(number), certain) for number, certain in _numbers(text)), None)


def _numbers(text: str) -> Iterator[tuple[Fraction | int, bool]]:
    """What may be meant, the likeliest first, each with whether it is certain."""
    looks = to_arabic_digits(plainly(text))
    for form, certain in (
        (looks, True),
        (looks.rstrip(".,;:"), True),
        (_as_digits(looks, "oO", "0"), True),
        (_as_digits(looks, "lI|", "1"), False),
        (looks.lstrip("+<>=≥≤~ "), False),
        (re.sub(r"\s+", "", looks), False),
    ):
        if form[:1].isdigit() or form[:1] == "-":
            yield from ((number, certain) for number in _read(form))
    comma = re.fullmatch(r"(-?[0-9]+),([0-9]{1,2})", looks)
    if comma:
        yield from ((number, False) for number in _read(f"{comma[1]}.{comma[2]}"))
    power = _EXPONENT.fullmatch(looks)
    if power:
        yield from ((exact(Fraction(number) * 10 ** int(power[2])), False) for number in _read(power[1]))
    worded = _WITH_WORDS.fullmatch(looks)
    if worded:
        times = _MULTIPLES.get(worded[2] or "", 1)
        yield from ((exact(Fraction(number) * times), False) for number in _read(worded[1]))


def _as_digits(looks: str, letters: str, digit: str) -> str:
    """Letters for the digit that they look like, in what holds a digit and nothing else."""
    if not re.fullmatch(f"-?(?=[^0-9]*[0-9])[0-9.,{re.escape(letters)}]+", looks):
        return looks
    return looks.translate(str.maketrans(letters, digit * len(letters)))


def _read(text: str) -> Iterator[Fraction | int]:
    try:
        yield read_exact(text)
    except NumberError:
        return


def alone(meant: Meant) -> Words:
    """What to do about a number that is written otherwise."""
    return Words(f"write {meant.text}", f"เขียนเป็น {meant.text}")


def typed_again(word: str) -> Words:
    """What to do about a word that only looks right."""
    return Words(
        f"delete it and type {word} again, with the English keyboard",
        f"ลบแล้วพิมพ์ใหม่เป็น {word} โดยใช้แป้นพิมพ์ภาษาอังกฤษ",
    )
