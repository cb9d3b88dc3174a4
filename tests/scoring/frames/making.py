"""Made-up sets with many submissions each, and the same submissions as rows of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

import lpa_standards as lpa
from tests.oracle.chooser import Chooser, Draw
from tests.oracle.make_sets import METHODS, Wish, make_set, other_set
from tests.oracle.make_submissions import make_submission
from tests.oracle.sets import imports_of, indicators


@dataclass
class Rows:
    """A definition, submissions to it, whether they are final, and reports of other sets to import."""

    definition: dict[str, Any]
    submissions: list[dict[str, Any]]
    final: bool
    other: dict[str, Any] | None
    imported: list[dict[str, Any] | None]


@st.composite
def rows(draw: Draw, kind: str, many: int = 5) -> Rows:
    """A set whose first indicator is of the kind, and several submissions of any type to it."""
    ch = Chooser(draw, seeded=True, salt=f"frame {kind}")
    made = make_set(ch, Wish(kind, ch.one(METHODS)))
    submissions = [make_submission(ch, made) if n % 2 else _whole(ch, made) for n in range(many)]
    for one in submissions:  # a frame cannot say that an indicator was begun and nothing entered, and holds no evidence
        one.pop("evidence", None)
        one["values"] = {key: cells for key, cells in one["values"].items() if cells != {}}
    wanted = [rule for _, one in indicators(made.definition) for rule in imports_of(one["rule"])]
    other: dict[str, Any] | None = None
    imported: list[dict[str, Any] | None] = [None] * many
    if wanted and ch.chance(80):
        year = wanted[0].get("fiscal_year", made.definition["fiscal_year"])
        source = other_set(ch, made.definition, year)
        other = source.definition
        imported = [make_submission(ch, source, one["lao"]["type"]) for one in submissions]
    return Rows(made.definition, submissions, ch.chance(50), other, imported)


def _whole(ch: Chooser, made: Any) -> dict[str, Any]:
    """One of three tries that has the most data."""
    tries = [make_submission(ch, made) for _ in range(3)]
    return max(tries, key=lambda one: sum(len(given or ()) for given in one["values"].values()))


def wide(standards: lpa.IndicatorSet, submissions: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """The submissions as columns: numbers where a column holds nothing else, texts otherwise."""
    columns: dict[str, list[Any]] = {"type": [one["lao"]["type"] for one in submissions]}
    for indicator_id, indicator in standards.indicators.items():
        given = [one["values"].get(indicator_id, {}) for one in submissions]
        states = [
            "not_done" if cells is None else "not_applicable" if indicator_id in one.get("not_applicable", {}) else None
            for one, cells in zip(submissions, given, strict=True)
        ]
        if any(states):
            columns[f"{indicator_id}.state"] = states
        for name in indicator.all_items:
            cells = [None if one is None else _cell(one, name) for one in given]
            if any(cell is not None for cell in cells):
                columns[f"{indicator_id}.{name}"] = _alike(cells)
    return columns


def _cell(given: dict[str, Any], name: str) -> Any:
    if name not in given:
        return None
    return "-" if given[name] is None else given[name]


def _alike(cells: list[Any]) -> list[Any]:
    """One Arrow type for all cells of a column."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if len(kinds) == 1:
        return cells
    return [None if cell is None else _text(cell) for cell in cells]


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
