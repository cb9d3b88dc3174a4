"""The rules of the national set as CEL, one program for each verdict and each number of points; sums in plain Python.

CEL has no way to round or to say "not entered", so that gaps are -1 and printed ratios are left out. It is not
installed with this library.
"""

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.frame_rivals import BELOW, LEVELS, MET, NO_SERVICE, NOT_DONE, SCORED, domain_of
from benchmarks.national import BANDS, COUNT_BANDS, TARGETS, WEIGHTS, Columns, kinds

LIST = ((6, 5), (5, 4), (3, 2))


def cel_rules(columns: Columns, indicators: int = 100) -> Callable[[], list[dict[str, Any]]]:
    """A job that scores the rows one after the other, each with the cells of an indicator handed to its programs.

    Raises:
        ImportError: common-expression-language is not installed.
    """
    from cel import compile as compiled  # type: ignore[import-not-found]

    programs = [tuple(map(compiled, rules(at, kind))) for at, kind in enumerate(kinds(indicators))]
    names = [[name for name in columns if name.startswith(f"indicator-{at + 1}.")] for at in range(indicators)]
    many = len(next(iter(columns.values())))

    def cells(at: int, row: int) -> dict[str, Any]:
        found = {name.rpartition(".")[2]: columns[name][row] for name in names[at]}
        return {item: -1.0 if value is None else value for item, value in found.items()}

    given = [[cells(at, row) for at in range(indicators)] for row in range(many)]

    def run() -> list[dict[str, Any]]:
        return [_summed([[program.execute(cell) for program in both] for cell, both in zip(row, programs, strict=True)])
                for row in given]  # fmt: skip

    return run


def rules(at: int, kind: str) -> tuple[str, str]:
    """Verdict and points of one indicator."""
    if kind == "checklist":
        return f"{SCORED}", _banded(" + ".join(f"(item_{n} ? 1 : 0)" for n in range(6)), LIST, "")
    if kind == "count-bands":
        return f"n < 0.0 ? {NOT_DONE} : {SCORED}", _banded("n", COUNT_BANDS, ".0")
    target = float(TARGETS[at % len(TARGETS)])
    ratio, missing = "provided / frame * 100.0", "(frame < 0.0 || provided < 0.0)"
    judged = f"{ratio} >= {target} ? {MET} : {BELOW}" if kind == "coverage" else f"{SCORED}"
    points = _banded(ratio, [(target, 5)] if kind == "coverage" else BANDS, "" if kind == "coverage" else ".0")
    verdict = f"frame == 0.0 ? {NO_SERVICE} : {missing} ? {NOT_DONE} : {judged}"
    return verdict, f"frame == 0.0 || {missing} ? 0 : {points}"


def _banded(value: str, bands: Sequence[tuple[float, int]], decimals: str) -> str:
    return " : ".join([*(f"{value} >= {least}{decimals} ? {given}" for least, given in bands), "0"])


def _summed(told: list[list[Any]]) -> dict[str, Any]:
    earned, full = [0.0] * len(WEIGHTS), [0.0] * len(WEIGHTS)
    for at, (verdict, points) in enumerate(told):
        domain = domain_of(at, len(told))
        earned[domain] += points
        full[domain] += 0.0 if verdict == NO_SERVICE else 5.0
    based = sum(weight for weight, whole in zip(WEIGHTS, full, strict=True) if whole)
    total = sum(
        part / whole * 100 * weight / based for part, whole, weight in zip(earned, full, WEIGHTS, strict=True) if whole
    )
    total = int(total * 100 + 0.5) / 100
    return {"told": told, "total": total, "level": sum(total < least for least in LEVELS), "passed": total >= 60}
