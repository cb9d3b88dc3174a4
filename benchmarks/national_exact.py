"""What the national set comes to, in fractions: written anew from its rules, to count wrong answers against.

It shares nothing with the library but the definition. Nothing is rounded before it is printed, and nothing is quick.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

LEVELS = ((90, "a"), (80, "b"), (70, "c"), (60, "d"))
_FULL = 5
_ANSWERS = {"ใช่": Fraction(1), "มี": Fraction(1), "ไม่ใช่": Fraction(0), "ไม่มี": Fraction(0)}
Told = tuple[str, str | None, str | None]


class Exactly(NamedTuple):
    """What a submission comes to, figures as printed.

    Attributes:
        results: Verdict, points and ratio of each indicator.
        domains: Points, full marks, percent and contribution of each domain.
        total: The total; None where nothing is assessed.
        level: Its level; None below the lowest.
        passed: Whether it reaches the pass mark.
    """

    results: dict[str, Told]
    domains: list[tuple[str, str, str | None, str | None]]
    total: str | None
    level: str | None
    passed: bool | None


def exactly(values: Mapping[str, Mapping[str, Any] | None], indicators: int = 100) -> Exactly:
    """What the values of a complete submission come to; None is not done."""
    results: dict[str, Told] = {}
    share = -(-indicators // len(WEIGHTS))
    points, full = [Fraction(0)] * -(-indicators // share), [Fraction(0)] * -(-indicators // share)
    for at, kind in enumerate(kinds(indicators)):
        name, domain = f"indicator-{at + 1}", at // share
        verdict, earned, ratio = _judged(at, kind, values[name])
        if verdict == "no_service":
            results[name] = verdict, None, None
            continue
        results[name] = verdict, printed(earned), None if ratio is None else printed(ratio)
        points[domain] += earned
        full[domain] += _FULL
    return _summed(results, points, full)


def _judged(at: int, kind: str, given: Mapping[str, Any] | None) -> tuple[str, Fraction, Fraction | None]:
    """Verdict, points and ratio of one indicator."""
    items = {item: _number(value) for item, value in (given or {}).items()}
    if kind == "checklist":
        yes = sum(value == 1 for value in items.values())
        return "scored", Fraction({6: 5, 5: 4, 4: 2, 3: 2}.get(yes, 0)), None
    if kind == "count-bands":
        number = items.get("n")
        return ("not_done", Fraction(0), None) if number is None else ("scored", _band(number, COUNT_BANDS), None)
    frame, provided = items.get("frame"), items.get("provided")
    if frame == 0:
        return "no_service", Fraction(0), None
    if frame is None or provided is None:
        return "not_done", Fraction(0), None
    ratio = provided / frame * 100
    if kind == "ratio-bands":
        return "scored", _band(ratio, BANDS), None
    met = ratio >= Fraction(str(TARGETS[at % len(TARGETS)]))
    return ("met" if met else "below"), Fraction(_FULL if met else 0), ratio


def _number(value: Any) -> Fraction | None:
    """A number as it was meant: a float by its shortest text."""
    if value is None:
        return None
    if isinstance(value, str):
        return _ANSWERS[value] if value in _ANSWERS else Fraction(Decimal(value.replace(",", "")))
    return Fraction(Decimal(repr(value))) if isinstance(value, float) else Fraction(value)


def _band(value: Fraction, bands: tuple[tuple[int, int], ...]) -> Fraction:
    return next((Fraction(points) for least, points in bands if value >= least), Fraction(0))


def _summed(results: dict[str, Told], points: list[Fraction], full: list[Fraction]) -> Exactly:
    weights = [Fraction(weight) for weight in WEIGHTS[: len(points)]]
    weights[0] += 100 - sum(weights)
    taking_part = sum((weight for weight, whole in zip(weights, full, strict=True) if whole), Fraction(0))
    domains: list[tuple[str, str, str | None, str | None]] = []
    total = Fraction(0)
    for weight, earned, whole in zip(weights, points, full, strict=True):
        if not whole:
            domains.append((printed(earned), printed(whole), None, None))
            continue
        part = weight * earned / whole * (100 / taking_part)
        total += part
        domains.append((printed(earned), printed(whole), printed(100 * earned / whole), printed(part)))
    if not taking_part:
        return Exactly(results, domains, None, None, None)
    shown = Fraction(printed(total))
    level = next((name for least, name in LEVELS if shown >= least), None)
    return Exactly(results, domains, printed(total), level, shown >= 60)


def printed(value: Fraction) -> str:
    """The digits: half up to two decimals, without needless zeros."""
    whole, rest = divmod(floor(value * 100 + Fraction(1, 2)), 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")
