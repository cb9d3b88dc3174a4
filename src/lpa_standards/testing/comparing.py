"""Whether what came out is what is expected, and how both are written side by side.

Figures are compared as the numbers that are printed: 80.2 is 80.20, and 52 is not 52.00384.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, cast

from lpa_standards.errors import Words
from lpa_standards.numbers import plain, read_exact

Field = str
_FIGURES = frozenset({"ratio_shown", "points", "full", "low", "high", "percent", "contribution", "value"})


def differing(name: Field, wanted: Any, got: Any) -> bool:
    """Whether a figure or word is not as expected."""
    if name == "label":
        return wanted not in {got.th, got.en}
    if name == "waiting_for":
        return set(wanted) != set(got)
    if name in _FIGURES and wanted is not None and got is not None:
        return bool(wanted != read_exact(got))
    return bool(wanted != got)


def expected_text(wanted: Any) -> Words:
    """What is expected, as text."""
    if isinstance(wanted, Fraction | int) and not isinstance(wanted, bool):
        shown = plain(wanted)
        return Words(shown, shown)
    return _text(wanted)


def got_text(name: Field, got: Any) -> Words:
    """What came out, as text."""
    return cast("Words", got) if name == "label" else _text(got)


def _text(value: Any) -> Words:
    if value is None:
        return Words("none", "ไม่มี")
    if isinstance(value, bool):
        return Words("yes", "ใช่") if value else Words("no", "ไม่ใช่")
    if isinstance(value, Sequence) and not isinstance(value, str):
        shown = ", ".join(value) or "-"
        return Words(shown, shown)
    return Words(str(value), str(value))
