"""The set of the measurements in fractions, written from the contract alone: nothing of the library is used here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, kinds

LEVELS = (("a", 90), ("b", 80), ("c", 70), ("d", 60))
BY_COUNT = (0, 0, 0, 2, 2, 4, 5)
FULL = 5
Cells = Mapping[str, Any]


def number(cell: Any) -> Fraction | None:
    """What was entered: a float by 15 significant digits, a text by its digits; None for nothing, NaN included."""
    if cell is None or cell != cell:  # noqa: PLR0124  # NaN
        return None
    return Fraction(Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(cell))


def half_up(value: Fraction, decimals: int = 2) -> str:
    """The digits with so many decimals, zeros at the end left out."""
    scaled = floor(value * 10**decimals + Fraction(1, 2))
    text = f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}"
    return text.rstrip("0").rstrip(".")


def judged(at: int, kind: str, cells: Cells) -> tuple[str, int | None, str | None]:
    """Verdict, points and printed ratio of one indicator, with what is not entered taken as not done."""
    name = f"indicator-{at + 1}"
    if kind == "checklist":
        yes = sum(cells.get(f"{name}.item_{n}") is True for n in range(6))
        return "scored", BY_COUNT[yes], None
    if kind == "count-bands":
        value = number(cells.get(f"{name}.n"))
        if value is None:
            return "not_done", 0, None
        return "scored", next((points for least, points in COUNT_BANDS if value >= least), 0), None
    frame, provided = number(cells.get(f"{name}.frame")), number(cells.get(f"{name}.provided"))
    if frame == 0:
        return "no_service", None, None
    if frame is None or provided is None:
        return "not_done", 0, None
    ratio = provided * 100 / frame
    if kind == "ratio-bands":
        return "scored", next((points for least, points in BANDS if ratio >= least), 0), None
    met = ratio >= Fraction(str(TARGETS[at % len(TARGETS)]))
    return ("met", FULL, half_up(ratio)) if met else ("below", 0, half_up(ratio))


def scored(cells: Cells, indicators: int = 100) -> dict[str, Any]:
    """Every figure of one submission under the names of the columns, printed figures as text."""
    told: dict[str, Any] = {}
    earned, base = [Fraction(0)] * len(WEIGHTS), [0] * len(WEIGHTS)
    share = -(-indicators // len(WEIGHTS))
    for at, kind in enumerate(kinds(indicators)):
        verdict, points, ratio = judged(at, kind, cells)
        told[f"indicator-{at + 1}.verdict"] = verdict
        told[f"indicator-{at + 1}.points"] = None if points is None else str(points)
        if kind == "coverage":
            told[f"indicator-{at + 1}.ratio_shown"] = ratio
        if points is not None:
            earned[at // share] += points
            base[at // share] += FULL
    there = -(-indicators // share)
    weights = [Fraction(weight) for weight in WEIGHTS[:there]]
    weights[0] += 100 - sum(weights)
    based = sum(weight for weight, full in zip(weights, base, strict=False) if full)
    total = Fraction(0)
    for domain, weight in enumerate(weights):
        name, full = f"domain:domain-{domain + 1}", base[domain]
        told[f"{name}.points"], told[f"{name}.full"] = half_up(earned[domain]), str(full)
        percent = earned[domain] * 100 / full if full else None
        told[f"{name}.percent"] = None if percent is None else half_up(percent)
        told[f"{name}.contribution"] = None if percent is None else half_up(percent * weight / based)
        total += 0 if percent is None else percent * weight / based
    shown = half_up(total) if based else None
    told["total.value"] = told["total.low"] = told["total.high"] = shown
    level = None if shown is None else next((name for name, least in LEVELS if Fraction(shown) >= least), None)
    told["total.level"] = told["total.level_low"] = told["total.level_high"] = level
    told["total.passed"] = None if shown is None else Fraction(shown) >= 60
    return told
