"""Numbers as the contract reads and prints them."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"-?(\d{1,18}|\d{1,3}(,\d{3}){1,5})(\.\d{1,9})?")
YES = ("true", "yes", "1", "ใช่", "มี")
NO = ("false", "no", "0", "ไม่ใช่", "ไม่มี")


def read_number(raw: Any) -> Fraction:
    """The exact number that was written; ValueError when it is none."""
    if isinstance(raw, bool):
        raise ValueError(f"{raw!r} is not a number")
    if isinstance(raw, int | Fraction):
        return Fraction(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise ValueError(f"{raw!r} is not finite")
        return Fraction(Decimal(repr(raw)))
    if isinstance(raw, Decimal):
        if not raw.is_finite():
            raise ValueError(f"{raw!r} is not finite")
        return Fraction(raw)
    text = str(raw).strip().translate(_THAI)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{raw!r} is not a number")
    return Fraction(text.replace(",", ""))


def read_truth(raw: Any) -> bool:
    """Yes or no as a submission may write it; ValueError for anything else."""
    text = ("1" if raw else "0") if isinstance(raw, bool) else str(raw).strip().lower().translate(_THAI)
    if text in YES:
        return True
    if text in NO:
        return False
    raise ValueError(f"{raw!r} is neither yes nor no")


def is_true(raw: Any) -> bool:
    """A yes/no setting of a definition, a bool or its text."""
    return raw is True or str(raw).lower() == "true"


def round_half_up(value: Fraction, decimals: int, how: str = "half_up") -> Fraction:
    """The value on the grid of 10**-decimals; `how` is half_up (away from zero), down (towards zero) or half_even."""
    step = Fraction(10) ** -decimals
    steps = abs(value) / step
    whole = steps.numerator // steps.denominator
    rest = steps - whole
    if how == "half_up":
        up = rest >= Fraction(1, 2)
    elif how == "half_even":
        up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
    elif how == "down":
        up = False
    else:
        raise ValueError(f"unknown rounding {how!r}")
    size = (whole + 1 if up else whole) * step
    return -size if value < 0 else size


def round_figure(value: Fraction, style: dict[str, Any]) -> tuple[Fraction, int]:
    """The value rounded as the style says, and the number of decimals it was rounded to."""
    how = style.get("round", "half_up")
    if "significant" in style:
        digits = int(style["significant"])
        if value == 0:
            return value, digits - 1
        power = 0
        while abs(value) >= Fraction(10) ** (power + 1):
            power += 1
        while abs(value) < Fraction(10) ** power:
            power -= 1
        decimals = digits - 1 - power
    else:
        decimals = int(style.get("decimals", 2))
    return round_half_up(value, decimals, how), decimals


def print_number(value: Fraction | None, style: dict[str, Any]) -> str | None:
    """The printed digits: no exponent, no separators, no trailing zeros unless `pad_zeros`; None stays None."""
    if value is None:
        return None
    rounded, decimals = round_figure(value, style)
    decimals = max(decimals, 0)
    digits = str(abs(int(rounded * 10**decimals))).rjust(decimals + 1, "0")
    text = digits if decimals == 0 else digits[:-decimals] + "." + digits[-decimals:]
    if decimals and not is_true(style.get("pad_zeros", False)):
        text = text.rstrip("0").rstrip(".")
    return "-" + text if rounded < 0 else text
