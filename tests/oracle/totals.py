"""Domain figures and totals from the outcomes of the indicators."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .figures import print_number, read_number, round_figure
from .rules import Outcome

Counted = list[tuple[str, Outcome]]


@dataclass
class DomainFigures:
    """Exact figures of one domain; `percent` and `contribution` are None where there are none."""

    points: Fraction
    full: Fraction
    percent: Fraction | None
    contribution: Fraction | None = None


def domain_figures(definition: dict[str, Any], total: dict[str, Any], counted: Counted) -> dict[str, DomainFigures]:
    """Figures per domain under one total's method; `counted` are pairs (domain id, outcome) of the base."""
    figures = {}
    for domain in definition["domains"]:
        points = full = Fraction(0)
        for where, outcome in counted:
            if where != domain["id"]:
                continue
            if total["method"] == "share_met" or outcome.full is None or outcome.points is None:
                points, full = points + Fraction(outcome.good), full + 1
            else:
                points, full = points + outcome.points, full + outcome.full
        figures[domain["id"]] = DomainFigures(points, full, 100 * points / full if full else None)
    if total["method"] == "weighted":
        _contributions(definition, total, figures)
    return figures


def _stand_in(total: dict[str, Any]) -> Fraction | None:
    """The percent an empty domain takes part with; None when it does not take part."""
    return {"zero": Fraction(0), "full": Fraction(100)}.get(total.get("empty_domain", "reweight"))


def _contributions(definition: dict[str, Any], total: dict[str, Any], figures: dict[str, DomainFigures]) -> None:
    weights = {domain["id"]: read_number(domain["weight"]) for domain in definition["domains"]}
    percents = {key: _stand_in(total) if one.percent is None else one.percent for key, one in figures.items()}
    there = sum((weights[key] for key, percent in percents.items() if percent is not None), Fraction(0))
    for key, percent in percents.items():
        if percent is not None:
            figures[key].contribution = weights[key] * percent / 100 * (100 / there)


def shown(value: Fraction | None, style: dict[str, Any]) -> Fraction | None:
    """The printed figure as a number."""
    return None if value is None else round_figure(value, style)[0]


def total_exact(total: dict[str, Any], figures: dict[str, DomainFigures], results: dict[str, Any]) -> Fraction | None:
    """The total before it is printed; None when no domain has a base."""
    if all(one.percent is None for one in figures.values()):
        return None
    printed = total.get("of", "exact") == "shown"

    def figure(value: Fraction, name: str) -> Fraction:
        return round_figure(value, results.get(name, {}))[0] if printed else value

    if total["method"] in ("share_met", "points_over_full"):
        points = sum((figure(one.points, "points") for one in figures.values()), Fraction(0))
        return 100 * points / sum((one.full for one in figures.values()), Fraction(0))
    if total["method"] == "weighted":
        parts = [one.contribution for one in figures.values() if one.contribution is not None]
        return sum((figure(part, "points") for part in parts), Fraction(0))
    percents = [_stand_in(total) if one.percent is None else one.percent for one in figures.values()]
    there = [figure(percent, "percent") for percent in percents if percent is not None]
    return sum(there, Fraction(0)) / len(there)


def level_of(results: dict[str, Any], exact: Fraction | None) -> str | None:
    """The id of the first level reached, None below the lowest and without a total."""
    if exact is None:
        return None
    judged = exact if results.get("judge", "printed") == "exact" else shown(exact, results["total"])
    for level in results.get("levels", []):
        if judged is not None and judged >= read_number(level["at_least"]):
            return str(level["id"])
    return None


def passed_of(results: dict[str, Any], exact: Fraction | None, figures: dict[str, DomainFigures]) -> bool | None:
    """Whether the pass mark is reached; None without a pass mark or without a total."""
    rule = results.get("pass")
    if rule is None or exact is None:
        return None
    sharp = results.get("judge", "printed") == "exact"
    good = True
    if "total" in rule:
        judged = exact if sharp else shown(exact, results["total"])
        good = good and judged is not None and judged >= read_number(rule["total"])
    if "each_domain" in rule:
        for one in figures.values():
            judged = one.percent if sharp else shown(one.percent, results.get("percent", {}))
            good = good and (judged is None or judged >= read_number(rule["each_domain"]))
    return good


def totals(definition: dict[str, Any], counted: Counted) -> dict[str, Any]:
    """Domains, total and further totals of a base in which nothing is open."""
    results = definition["results"]
    figures = domain_figures(definition, results["total"], counted)
    exact = total_exact(results["total"], figures, results)
    also = {}
    for extra in results.get("also", []):
        further = total_exact(extra, domain_figures(definition, extra, counted), results)
        also[extra["id"]] = {"exact": further, "value": print_number(further, extra)}
    points, percent = results.get("points", {}), results.get("percent", {})
    return {
        "domains": {
            key: {
                "exact": one,
                "points": print_number(one.points, points),
                "full": print_number(one.full, points),
                "percent": print_number(one.percent, percent),
                "contribution": print_number(one.contribution, points),
            }
            for key, one in figures.items()
        },
        "total": {
            "exact": exact,
            "value": print_number(exact, results["total"]),
            "level": level_of(results, exact),
            "passed": passed_of(results, exact, figures),
        },
        "also": also,
    }
