"""Exact numbers: reading, scaling and printing. Nothing here is ever a float once it has been read.

A quantity is an integer count of its smallest unit (29.767 km with three decimals is 29767). Any other exact
number is an `Exact`: an int when it is whole, else a `Fraction`, so that common arithmetic stays quick.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from lpa_standards.errors import NumberError, Words, shorten

Exact = int | Fraction
Rounding = Literal["half_up", "down", "half_even"]

MAX_WHOLE_DIGITS = 18
MAX_DECIMALS = 9

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# Longest text worth looking at: 18 digits with separators, a point and 9 decimals, and blanks around it.
_MAX_TEXT = 64
_COMMON_DECIMALS = 2
_ASCII = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
_PLAIN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?\Z")
_GROUPED = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?\Z")


# What stands after the whole number, for each count of hundredths: "", ".01", ..., ".1", ...
_ENDINGS = [f".{rest:02d}".rstrip("0").rstrip(".") for rest in range(100)]


def to_arabic_digits(text: str) -> str:
    """The text with ๐-๙ written 0-9.

    >>> to_arabic_digits("ที่ นร ๐๑๐๗/ว ๓๘๙๘")
    'ที่ นร 0107/ว 3898'
    """
    return text.translate(_ARABIC)


def to_thai_digits(text: str) -> str:
    """The text with 0-9 written ๐-๙.

    >>> to_thai_digits("2566")
    '๒๕๖๖'
    """
    return text.translate(_THAI)


def exact(value: Exact) -> Exact:
    """The same number, as an int when it is whole."""
    return value.numerator if value.denominator == 1 else value


def read_exact(value: object) -> Exact:
    """Read a number exactly.

    Args:
        value: int, `Decimal`, `Fraction`, float (by its shortest text) or text in Thai or Arabic digits, with
            separators in groups of three; at most 18 digits before the point and 9 after it, no exponent.

    Raises:
        NumberError: It is none of these: a boolean, NaN, an infinity, letters, too many digits.

    >>> read_exact("๒๙.๗๖๗")
    Fraction(29767, 1000)
    >>> read_exact("1,250,000")
    1250000
    """
    if isinstance(value, str):
        return _read_text(value, value)
    if isinstance(value, bool):
        raise _refusal(value, "is a yes or no, not a number", "เป็นค่าใช่/ไม่ใช่ ไม่ใช่ตัวเลข")
    if isinstance(value, int):
        return _within(value, value)
    if isinstance(value, Fraction):
        return _within(exact(value), value)
    if isinstance(value, float):
        return _read_text(_float_text(value), value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _not_finite(value)
        if abs(value.adjusted()) > MAX_WHOLE_DIGITS + MAX_DECIMALS:
            raise _refusal(value, "is out of range", "อยู่นอกช่วงที่รับได้")
        return _read_text(f"{value:f}", value)
    raise _refusal(value, "is not a number", "ไม่ใช่ตัวเลข")


def read_scaled(value: object, decimals: int) -> int:
    """Read a number as an integer count of units of 10 to the power of -decimals.

    Raises:
        NumberError: It is no number, or has more decimals than declared: it is never rounded.

    >>> read_scaled("57.24", 3)
    57240
    """
    if isinstance(value, str) and len(value) <= MAX_WHOLE_DIGITS:
        plain_text = _ASCII.fullmatch(value)  # as most are written: nothing to clean, no room for too many digits
        if plain_text is not None:
            after_point = plain_text[2] or ""
            if len(after_point) <= decimals:
                return int(plain_text[1] + after_point.ljust(decimals, "0"))
    scaled = Fraction(read_exact(value)) * int(10**decimals)
    if scaled.denominator != 1:
        if decimals == 0:
            en, th = "must be a whole number", "ต้องเป็นจำนวนเต็ม"
        else:
            en, th = f"has more than {decimals} decimals", f"มีทศนิยมเกิน {decimals} ตำแหน่ง"
        raise _refusal(value, en, th)
    return scaled.numerator


def from_scaled(scaled: int, decimals: int) -> Exact:
    """The number that a count of smallest units stands for.

    >>> from_scaled(57240, 3)
    Fraction(1431, 25)
    """
    return exact(Fraction(scaled, 10**decimals)) if decimals else scaled


def plain(value: Exact) -> str:
    """The number in lowest form: no needless zeros; a fraction that no decimals can write as n/d.

    >>> plain(Fraction(18887, 1000))
    '18.887'
    >>> plain(Fraction(1, 3))
    '1/3'
    """
    if value.denominator == 1:
        return str(value.numerator)
    decimals = _decimals_needed(value.denominator)
    if decimals is None:
        return f"{value.numerator}/{value.denominator}"
    return _with_point(value.numerator * 10**decimals // value.denominator, decimals)


def grouped(value: Exact) -> str:
    """Like `plain`, with separators in groups of three, for people to read.

    >>> grouped(1250000)
    '1,250,000'
    """
    text = plain(value)
    if "/" in text:
        return text
    whole, point, decimals = text.partition(".")
    return f"{int(whole):,}{point}{decimals}" if whole != "-0" else text


def round_exact(value: Exact, decimals: int, rounding: Rounding = "half_up") -> Exact:
    """The number rounded to so many decimals; half up means away from zero.

    >>> round_exact(Fraction(8625, 1000), 2)
    Fraction(863, 100)
    """
    return from_scaled(_round_scaled(value.numerator, value.denominator, decimals, rounding), decimals)


@dataclass(frozen=True, slots=True)
class FigureFormat:
    """How a figure is printed: rounded once, from the exact number.

    Attributes:
        decimals: Decimals kept; None when significant digits are given.
        significant: Significant digits kept, 1 or more; None when decimals are given.
        rounding: "half_up" (away from zero), "down" (towards zero) or "half_even".
        pad_zeros: Whether trailing zeros are kept: 80.00 rather than 80.
    """

    decimals: int | None = 2
    significant: int | None = None
    rounding: Rounding = "half_up"
    pad_zeros: bool = False

    def text(self, value: Exact) -> str:
        """The printed digits.

        >>> FigureFormat(significant=7, decimals=None).text(Fraction(2976700, 57240))
        '52.00384'
        """
        return self.text_of_ratio(value.numerator, value.denominator)

    def text_of_ratio(self, numerator: int, denominator: int) -> str:
        """The printed digits of numerator / denominator, which need not be in lowest terms; denominator above 0."""
        decimals = self.decimals
        if decimals is None:
            assert self.significant is not None
            decimals = _decimals_for(numerator, denominator, self.significant)
        elif decimals == _COMMON_DECIMALS and self.rounding == "half_up" and numerator >= 0 and not self.pad_zeros:
            # The usual figure, half up to two decimals, is printed for every ratio of every report: worth a short way.
            whole, rest = divmod((200 * numerator + denominator) // (2 * denominator), 100)
            return f"{whole}{_ENDINGS[rest]}"
        scaled = _round_scaled(numerator, denominator, decimals, self.rounding)
        if self.significant is not None and len(str(abs(scaled))) > self.significant:
            # Rounding carried into a new digit: 9.9999999 at 7 digits is 10.00000.
            decimals -= 1
            scaled //= 10
        if decimals < 0:
            return str(scaled * 10**-decimals)
        return _with_point(scaled, decimals, pad=self.pad_zeros)

    def rounded(self, value: Exact) -> Exact:
        """The number that the printed digits stand for."""
        if self.decimals is not None:
            return round_exact(value, self.decimals, self.rounding)
        return exact(Fraction(self.text(value)))


def _round_scaled(numerator: int, denominator: int, decimals: int, rounding: Rounding) -> int:
    if decimals >= 0:
        numerator *= 10**decimals
    else:
        denominator *= 10**-decimals
    sign = -1 if numerator < 0 else 1
    whole, rest = divmod(abs(numerator), denominator)
    twice = 2 * rest
    if (rounding == "half_up" and twice >= denominator) or (
        rounding == "half_even" and (twice > denominator or (twice == denominator and whole % 2))
    ):
        whole += 1
    return sign * whole


def _decimals_for(numerator: int, denominator: int, significant: int) -> int:
    """Decimals that leave so many significant digits."""
    if numerator == 0:
        return significant - 1
    numerator = abs(numerator)
    # The place of the first digit: 10**place <= value < 10**(place + 1).
    place = len(str(numerator)) - len(str(denominator))
    if place >= 0:
        smaller = numerator < denominator * 10**place
    else:
        smaller = numerator * 10**-place < denominator
    return significant - 1 - (place - 1 if smaller else place)


def _with_point(scaled: int, decimals: int, *, pad: bool = False) -> str:
    sign = "-" if scaled < 0 else ""
    if decimals == 0:
        return f"{sign}{abs(scaled)}"
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    whole, rest = digits[:-decimals], digits[-decimals:]
    if not pad:
        rest = rest.rstrip("0")
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _decimals_needed(denominator: int) -> int | None:
    """Decimals that write n/denominator exactly; None when no number of them does."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None


def _float_text(value: float) -> str:
    if not math.isfinite(value):
        raise _not_finite(value)
    # Shortest text that gives the same float back; Decimal writes it without an exponent.
    return f"{Decimal(repr(value)):f}" if abs(value) < 10**MAX_WHOLE_DIGITS else repr(value)


def _read_text(text: str, shown: object) -> Exact:
    if len(text) > _MAX_TEXT:
        raise _refusal(shown, "is too long for a number", "ยาวเกินกว่าจะเป็นตัวเลข")
    cleaned = to_arabic_digits(text.strip())
    match = _PLAIN.match(cleaned) or _GROUPED.match(cleaned)
    if match is None:
        if not cleaned:
            raise NumberError(Words("an empty text is not a number", "ข้อความว่างไม่ใช่ตัวเลข"))
        if re.fullmatch(r"-?[0-9.,]+[eE][-+]?[0-9]+", cleaned):
            raise _refusal(shown, "has an exponent; write the digits out", "เขียนแบบเลขยกกำลัง โปรดเขียนตัวเลขเต็ม")
        if re.fullmatch(r"-?[0-9]*,[0-9,]*(\.[0-9]*)?", cleaned):
            raise _refusal(
                shown,
                "has separators that are not in groups of three",
                "มีเครื่องหมายจุลภาคที่ไม่ได้คั่นทุกสามหลัก",
            )
        raise _refusal(shown, "is not a number", "ไม่ใช่ตัวเลข")
    sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
    if len(whole.lstrip("0")) > MAX_WHOLE_DIGITS or len(decimals.rstrip("0")) > MAX_DECIMALS:
        raise _too_many_digits(shown)
    number = exact(Fraction(int(whole + decimals), 10 ** len(decimals))) if decimals else int(whole)
    return -number if sign else number


def _within(number: Exact, shown: object) -> Exact:
    needed = _decimals_needed(number.denominator)
    if abs(number) >= 10**MAX_WHOLE_DIGITS or needed is None or needed > MAX_DECIMALS:
        raise _too_many_digits(shown)
    return number


def _too_many_digits(shown: object) -> NumberError:
    return _refusal(
        shown,
        f"has more than {MAX_WHOLE_DIGITS} digits before or {MAX_DECIMALS} after the point",
        f"มีตัวเลขเกิน {MAX_WHOLE_DIGITS} หลักหน้าจุดหรือเกิน {MAX_DECIMALS} หลักหลังจุดทศนิยม",
    )


def _not_finite(value: object) -> NumberError:
    return _refusal(value, "is not a finite number", "ไม่ใช่จำนวนที่มีค่าแน่นอน (NaN หรืออนันต์)")


def _refusal(value: object, en: str, th: str) -> NumberError:
    shown = shorten(value)
    return NumberError(Words(f"{shown!r} {en}" if isinstance(value, str) else f"{shown} {en}", f"{shown!r} {th}"))
