"""Hypothesis strategies of definitions with submissions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from .chooser import Chooser, Draw
from .make_sets import METHODS, Wish, make_set, other_set
from .make_submissions import make_submission, open_some
from .sets import imports_of, indicators, items


@dataclass
class Case:
    """A definition, a submission to it, other sets whose reports it imports, whether it is scored as final.

    `fuller` is the same submission with every gap filled in, one of its completions.
    """

    definition: dict[str, Any]
    submission: dict[str, Any]
    imports: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    final: bool = False
    fuller: dict[str, Any] = field(default_factory=dict)


def make_case(ch: Chooser, kind: str) -> Case:
    """A set of any size whose first indicator is of the kind, and a submission to it."""
    made = make_set(ch, Wish(kind, ch.one(METHODS)))
    submission = make_submission(ch, made)
    case = Case(made.definition, submission, final=ch.chance(15))
    case.fuller = _filled(submission, make_submission(ch, made, submission["lao"]["type"]), case.definition)
    wanted = [rule for _, one in indicators(made.definition) for rule in imports_of(one["rule"])]
    if wanted and ch.chance(80):
        year = wanted[0].get("fiscal_year", made.definition["fiscal_year"])
        other = other_set(ch, made.definition, year)
        case.imports.append((other.definition, make_submission(ch, other, submission["lao"]["type"])))
    return case


def make_small_case(ch: Chooser, kind: str, *, exact: bool, most: int) -> Case:
    """A set of few indicators over small finite items, and a submission with at most so many completions."""
    made = make_set(ch, Wish(kind, ch.one(METHODS), small=True, exact=exact))
    whole = make_submission(ch, made, small=True)
    return Case(made.definition, open_some(ch, made, whole, most), fuller=whole)


@st.composite
def cases(draw: Draw, kind: str, *, seeded: bool) -> Case:
    """`make_case` as a strategy."""
    return make_case(Chooser(draw, seeded=seeded, salt=kind), kind)


@st.composite
def small_cases(draw: Draw, kind: str, *, exact: bool, most: int, seeded: bool) -> Case:
    """`make_small_case` as a strategy."""
    return make_small_case(Chooser(draw, seeded=seeded, salt=kind), kind, exact=exact, most=most)


def _filled(submission: dict[str, Any], further: dict[str, Any], definition: dict[str, Any]) -> dict[str, Any]:
    values = dict(submission["values"])
    given_up = dict(submission.get("not_applicable") or {})
    for _, indicator in indicators(definition):
        key = indicator["id"]
        cells = further["values"].get(key, {})
        if key in given_up or (key in values and values[key] is None):
            continue
        if items(indicator) and not values.get(key) and key in further.get("not_applicable", {}):
            values.pop(key, None)
            given_up[key] = further["not_applicable"][key]
        elif cells is None and not values.get(key):
            values[key] = None
        elif cells or values.get(key):
            values[key] = {**(cells or {}), **values.get(key, {})}
    return {**submission, "values": values, "not_applicable": given_up}
