"""Everything an unfinished submission can still become, one by one, for small finite domains."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .score import Submission, score
from .sets import Definition, applies, imports_of, indicators, items, limits

_NOT_APPLICABLE = "not_applicable"
_OPEN_IMPORTS = (None, "0", "25", "50", "79.99", "80", "100")


_DAYS = ("2566-01-01", "2566-06-01", "2566-12-31")


def cell_domain(item: dict[str, Any]) -> list[Any]:
    """All values of one item and null, as a submission would write them; ValueError when there is no end of them.

    A few days stand for all: enough for two of them to be compared with each other, and with one that is given.
    """
    if item["type"] == "yes_no":
        return [True, False, None]
    if item["type"] == "date":
        return [*_DAYS, None]
    if item["type"] == "choice":
        return [*(option["id"] for option in item["options"]), None]
    lowest, highest, decimals = limits(item)
    if item["type"] == "text" or highest is None:
        raise ValueError("an item without an end of values")
    step = Fraction(1, 10**decimals)
    count = (highest - lowest) / step
    return [*(_written(lowest + step * n) for n in range(int(count) + 1)), None]


def _written(value: Fraction) -> str:
    whole, rest = divmod(value * 10**9, 10**9)
    return f"{whole}.{int(rest):09d}" if rest else str(whole)


def alternatives(indicator: dict[str, Any], submission: Submission) -> list[Any]:
    """What can become of one indicator: dicts of its open cells, or the mark for not applicable.

    One without any cell can still be declared not applicable; one that has no items is as it is.
    """
    if indicator["id"] in (submission.get("not_applicable") or {}):
        return [{}]
    given = (submission.get("values") or {}).get(indicator["id"], {})
    if given is None:
        return [{}]
    open_cells = {key: cell_domain(item) for key, item in items(indicator).items() if key not in given}
    combinations = itertools.product(*open_cells.values())
    found: list[Any] = [dict(zip(open_cells, values, strict=True)) for values in combinations]
    if open_cells and not given and indicator.get("may_be_not_applicable", False):
        found.append(_NOT_APPLICABLE)
    return found


def _axes(definition: Definition, submission: Submission) -> dict[str, list[Any]]:
    lao_type = submission["lao"]["type"]
    return {one["id"]: alternatives(one, submission) for _, one in indicators(definition) if applies(one, lao_type)}


def _open_imports(definition: Definition) -> list[tuple[str, str, str]]:
    found = []
    for _, indicator in indicators(definition):
        for rule in imports_of(indicator["rule"]):
            year = str(rule.get("fiscal_year", definition["fiscal_year"]))
            found.append((rule["programme"], year, rule["figure"]))
    return sorted(set(found))


def size(definition: Definition, submission: Submission) -> int:
    """How many completions there are."""
    product: int = len(_OPEN_IMPORTS) ** len(_open_imports(definition))
    for options in _axes(definition, submission).values():
        product *= len(options)
    return product


def completions(definition: Definition, submission: Submission) -> Iterator[tuple[Submission, list[dict[str, Any]]]]:
    """Every completed submission with the imports that go with it (for imports a few figures stand for all).

    An error in the values drops out later, in `bounds`: what a check forbids is no completion.
    """
    axes, wanted = _axes(definition, submission), _open_imports(definition)
    for chosen in itertools.product(*axes.values()):
        values = dict(submission.get("values") or {})
        given_up = dict(submission.get("not_applicable") or {})
        for key, alternative in zip(axes, chosen, strict=True):
            if alternative == _NOT_APPLICABLE:
                given_up[key] = "ไม่มีภารกิจนี้"
                values.pop(key, None)
            elif alternative:
                values[key] = {**values.get(key, {}), **alternative}
        for figures in itertools.product(_OPEN_IMPORTS, repeat=len(wanted)):
            imports = [_report(*name, figure) for name, figure in zip(wanted, figures, strict=True) if figure]
            yield {**submission, "values": values, "not_applicable": given_up}, imports


def _report(programme: str, fiscal_year: str, figure: str, value: str) -> dict[str, Any]:
    domain = figure.removeprefix("domain:")
    return {
        "programme": programme,
        "fiscal_year": fiscal_year,
        "total": {"value": value if figure == "total" else None, "empty": False},
        "domains": {domain: {"percent": value, "empty": False}} if figure != "total" else {},
    }


@dataclass
class Range:
    """What one figure was over all completions."""

    values: set[Any] = field(default_factory=set)
    printed: set[Any] = field(default_factory=set)

    def add(self, exact: Any, printed: Any) -> None:
        """One more completion."""
        self.values.add(exact)
        self.printed.add(printed)

    @property
    def low(self) -> Fraction | None:
        """The lowest of what there was; None when there never was anything."""
        return min((value for value in self.values if value is not None), default=None)

    @property
    def high(self) -> Fraction | None:
        """The highest of what there was; None when there never was anything."""
        return max((value for value in self.values if value is not None), default=None)

    @property
    def agreed(self) -> Any:
        """The one value that all completions gave, printed; None when they differ."""
        return next(iter(self.printed)) if len(self.printed) == 1 and len(self.values) == 1 else None


@dataclass
class Bounds:
    """True ranges over all completions; `count` of them were without errors."""

    count: int = 0
    points: dict[str, Range] = field(default_factory=dict)
    verdicts: dict[str, set[str]] = field(default_factory=dict)
    totals: dict[str, Range] = field(default_factory=dict)
    domains: dict[tuple[str, str], Range] = field(default_factory=dict)
    levels: set[str | None] = field(default_factory=set)
    passed: set[bool | None] = field(default_factory=set)


def bounds(definition: Definition, submission: Submission, forced: Sequence[dict[str, Any]] = ()) -> Bounds:
    """Score every completion; what is left open in a completion is not done (an import that never comes).

    The total of the set stands under the empty id, further totals under their own.
    """
    strict = {**definition, "results": {**definition["results"], "absent": "not_done"}}
    found = Bounds()
    for completed, imports in completions(definition, submission):
        one = score(strict, completed, imports=[*forced, *imports])
        if one["errors"]:
            continue
        found.count += 1
        for key, result in one["results"].items():
            found.verdicts.setdefault(key, set()).add(result["verdict"])
            in_base = result["verdict"] not in ("no_service", "not_applicable")
            if in_base:
                found.points.setdefault(key, Range()).add(result["exact"], result["points"])
        found.totals.setdefault("", Range()).add(one["total"]["exact"], one["total"]["value"])
        for key, extra in one["also"].items():
            found.totals.setdefault(key, Range()).add(extra["exact"], extra["value"])
        for key, domain in one["domains"].items():
            exact = domain["exact"]
            for name in ("points", "full", "percent", "contribution"):
                found.domains.setdefault((key, name), Range()).add(getattr(exact, name), domain[name])
        found.levels.add(one["total"]["level"])
        found.passed.add(one["total"]["passed"])
    return found
