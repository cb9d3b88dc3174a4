"""Writing exact numbers: in lowest form, for people to read, and as the figures of a report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lpa_standards.numbers.scaling import Exact, Rounding, decimals_needed, exact, round_scaled

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_COMMON_DECIMALS = 2
# What stands after the whole number, for each count of hundredths: "", ".01", ..., ".1", ...
_ENDINGS = [f".{rest:02d}".rstrip("0").rstrip(".") for rest in range(100)]
_MAX_KNOWN = 2 * 100 * 100


class _BelowZeroError(ValueError):
    """Below 0 half up is the next hundredth down."""


class _Texts(dict[int, str]):
    """Figures of two decimals as printed, by their whole count of half hundredths: half up is the next hundredth.

    Percents and points are kept once they were printed.

    Raises:
        _BelowZeroError: The number is below 0.
    """

    def __missing__(self, halves: int) -> str:
        halves = int(halves)  # it may come as a float
        if halves < 0:
            raise _BelowZeroError
        whole, rest = divmod((halves + 1) // 2, 100)
        text = f"{whole}{_ENDINGS[rest]}"
        if halves <= _MAX_KNOWN:
            self[halves] = text
        return text


_texts = _Texts()


def to_thai_digits(text: str) -> str:
    """The text with 0-9 written ๐-๙.

    >>> to_thai_digits("2566")
    '๒๕๖๖'
    """
    return text.translate(_THAI)


def plain(value: Exact) -> str:
    """The number in lowest form: no needless zeros; a fraction that no decimals can write as n/d.

    >>> plain(Fraction(18887, 1000))
    '18.887'
    >>> plain(Fraction(1, 3))
    '1/3'
    """
    if value.denominator == 1:
        return str(value.numerator)
    decimals = decimals_needed(value.denominator)
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
        scaled = round_scaled(numerator, denominator, decimals, self.rounding)
        if self.significant is not None and len(str(abs(scaled))) > self.significant:
            # Rounding carried into a new digit: 9.9999999 at 7 digits is 10.00000.
            decimals -= 1
            scaled //= 10
        if decimals < 0:
            return str(scaled * 10**-decimals)
        return _with_point(scaled, decimals, pad=self.pad_zeros)

    @property
    def by_halves(self) -> Mapping[int, str] | None:
        """The printed digits by the floor of 200 x the number, of 0 or more; None where those are not told by it."""
        usual = self.decimals == _COMMON_DECIMALS and self.rounding == "half_up" and not self.pad_zeros
        return _texts if usual else None

    @property
    def printer(self) -> Callable[[int, int], str]:
        """What `text_of_ratio` does, made for printing many ratios."""
        return self.text_of_ratio if self.by_halves is None else _two_decimals

    def percents(self, tops: Sequence[Any], bottoms: Sequence[Any]) -> list[str | None]:
        """The printed digits of 100 x top / bottom, for many at a time; None where bottom is 0 or None.

        Args:
            tops: Whole numbers; ints, or floats from 0 to 4 x 10^11.
            bottoms: The same, 0 or more, or None.
        """
        texts, pairs = self.by_halves, zip(tops, bottoms, strict=True)
        try:
            if texts is not None:
                # Up to 2^53 floats are exact, and so is the floor of their quotient.
                return [texts[20_000 * top // bottom] if bottom else None for top, bottom in pairs]
        except _BelowZeroError:
            pairs = zip(tops, bottoms, strict=True)
        return [self.text_of_ratio(100 * int(top), int(bottom)) if bottom else None for top, bottom in pairs]

    def rounded(self, value: Exact) -> Exact:
        """The number that the printed digits stand for."""
        return exact(Fraction(*self.rounded_pair(value.numerator, value.denominator)))

    def rounded_pair(self, numerator: int, denominator: int) -> tuple[int, int]:
        """The same of numerator / denominator, as numerator and denominator; denominator above 0."""
        decimals = self.decimals
        if decimals == _COMMON_DECIMALS and self.rounding == "half_up" and numerator >= 0:  # as mostly, in one go
            return (200 * numerator + denominator) // (2 * denominator), 100
        if decimals is not None:
            return round_scaled(numerator, denominator, decimals, self.rounding), 10**decimals
        return Fraction(self.text_of_ratio(numerator, denominator)).as_integer_ratio()


def _two_decimals(numerator: int, denominator: int) -> str:
    """Half up to two decimals, as most figures are printed."""
    if numerator < 0:
        return FigureFormat().text_of_ratio(numerator, denominator)
    return _texts[200 * numerator // denominator]


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
