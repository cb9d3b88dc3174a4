"""Small sets and submissions to work out by hand."""

from __future__ import annotations

from typing import Any

from tests.oracle.score import score

YES_NO = {"type": "yes_no"}
COUNT = {"type": "count"}
LABELS = {
    "met": {"th": "ผ่าน"},
    "below": {"th": "ไม่ผ่าน"},
    "not_done": {"th": "ไม่ทำ {fiscal_year}"},
    "no_service": {"th": "ไม่มี"},
}


def made(rules: list[dict[str, Any]], domains: int = 1, **results: Any) -> dict[str, Any]:
    """A set of indicators x1, x2, ... dealt in turn to the domains d1, d2, ...; `_items` of a rule are its items."""
    found: list[dict[str, Any]] = [{"id": f"d{n + 1}", "groups": [{"indicators": []}]} for n in range(domains)]
    for n, rule in enumerate(rules):
        indicator = {"id": f"x{n + 1}", "rule": rule, "items": rule.get("_items", {}), **rule.get("_keys", {})}
        found[n % domains]["groups"][0]["indicators"].append(indicator)
    how = {"labels": LABELS, "ratio": {"significant": 7}, "total": {"method": "points_over_full"}, **results}
    return {"programme": "p", "fiscal_year": 2566, "results": how, "domains": found}


def submitted(**values: Any) -> dict[str, Any]:
    """A submission of a city; `no` names what is declared not applicable."""
    given_up = dict.fromkeys(values.pop("no", []), "ไม่มีในพื้นที่")
    return {
        "programme": "p",
        "fiscal_year": 2566,
        "lao": {"type": "city"},
        "values": values,
        "not_applicable": given_up,
    }


def judged(rule: dict[str, Any], **cells: Any) -> tuple[str, Any]:
    """Verdict and exact points of one rule over its cells."""
    answer = score(made([rule]), submitted(x1=cells))
    assert not answer["errors"]
    return answer["results"]["x1"]["verdict"], answer["results"]["x1"]["exact"]


def awards(*marks: tuple[int, int]) -> list[dict[str, Any]]:
    """Rules that award so many points of so many, by the item v."""
    return [
        {"kind": "awarded", "points": "v", "full": full, "met_at": full, "_items": {"v": COUNT}} for _, full in marks
    ]
