"""Exact numbers: reading, scaling and printing. Nothing here is ever a float once it has been read.

A quantity is an integer count of its smallest unit (29.767 km with three decimals is 29767). Any other exact
number is an `Exact`: an int when it is whole, else a `Fraction`, so that common arithmetic stays quick.

`reading` turns what was typed into exact numbers, `printing` turns them into text; `scaling` is what both rest on.
"""

from lpa_standards.numbers.printing import FigureFormat, grouped, plain, to_thai_digits
from lpa_standards.numbers.reading import read_exact, read_scaled, to_arabic_digits
from lpa_standards.numbers.scaling import (
    MAX_DECIMALS,
    MAX_WHOLE_DIGITS,
    Exact,
    Rounding,
    exact,
    from_scaled,
    round_exact,
)

__all__ = [
    "MAX_DECIMALS",
    "MAX_WHOLE_DIGITS",
    "Exact",
    "FigureFormat",
    "Rounding",
    "exact",
    "from_scaled",
    "grouped",
    "plain",
    "read_exact",
    "read_scaled",
    "round_exact",
    "to_arabic_digits",
    "to_thai_digits",
]
