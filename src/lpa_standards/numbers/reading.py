"""Reading numbers exactly, and saying in plain words what is wrong with a text that is none."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from operator import index

from lpa_standards.errors import NumberError, Words, shorten
from lpa_standards.numbers.scaling import MAX_DECIMALS, MAX_WHOLE_DIGITS, Exact, decimals_needed, exact

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
# Longest text worth looking at: 18 digits with separators, a point and 9 decimals, and blanks around it.
_MAX_TEXT = 64
_ASCII = re.compile(r"([0-9]+)(?:\.([0-9]+))?")
_PLAIN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?\Z")
_GROUPED = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?\Z")


def to_arabic_digits(text: str) -> str:
    """The text with ๐-๙ written 0-9.

    >>> to_arabic_digits("ที่ นร ๐๑๐๗/ว ๓๘๙๘")
    'ที่ นร 0107/ว 3898'
    """
    return text.translate(_ARABIC)


def read_exact(value: object) -> Exact:
    """Read a number exactly.

    Args:
        value: int or what Python takes for one (`__index__`), `Decimal`, `Fraction`, float (by its shortest text) or
            text in Thai or Arabic digits, with separators in groups of three; at most 18 digits before the point and 9
            after it, no exponent.

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
        return _within(int(value), value)
    if isinstance(value, Fraction):
        return _within(exact(value), value)
    if isinstance(value, float):
        return _read_text(_float_text(value), value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _not_finite(value)
        if not value:
            return 0
        if abs(value.adjusted()) > MAX_WHOLE_DIGITS + MAX_DECIMALS:
            raise _refusal(value, "is out of range", "อยู่นอกช่วงที่รับได้")
        return _within(exact(Fraction(value)), value)
    try:
        whole = index(value)  # type: ignore[arg-type]  # tried
    except Exception:  # noqa: BLE001  # whatever an unknown object does when asked
        raise _refusal(value, "is not a number", "ไม่ใช่ตัวเลข") from None
    return _within(whole, value)


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


def _float_text(value: float) -> str:
    if not math.isfinite(value):
        raise _not_finite(value)
    # Shortest text that gives the same float back; Decimal writes it without an exponent.
    # The repr of a class derived from float may be anything.
    shown = float.__repr__(value)
    return f"{Decimal(shown):f}" if abs(value) < 10**MAX_WHOLE_DIGITS else shown


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
    needed = decimals_needed(number.denominator)
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
    shown = "null" if value is None else shorten(value)
    if isinstance(value, str):
        shown = repr(shown)
    return NumberError(Words(f"{shown} {en}", f"{shown} {th}"))
