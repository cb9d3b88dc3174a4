"""A definition as a dict, walked: its indicators, the items they and their parts declare, the names rules read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .expressions import Value, names, parse
from .figures import read_number, read_truth

Definition = dict[str, Any]
DEFAULT_LABELS = {
    "conditional": {"th": "ผ่านแบบมีเงื่อนไข"},
    "scored": {"th": "ได้คะแนน"},
    "not_applicable": {"th": "ไม่เกี่ยวข้อง"},
    "incomplete": {"th": "ข้อมูลยังไม่ครบ"},
}
_QUANTITIES = {"quantity": 3, "money": 2, "count": 0}


def indicators(definition: Definition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pairs (domain id, indicator) in the order of the file."""
    for domain in definition["domains"]:
        for group in domain["groups"]:
            for indicator in group["indicators"]:
                yield domain["id"], indicator


def applies(indicator: dict[str, Any], lao_type: str) -> bool:
    """Whether the indicator is for this type."""
    return "applies_to" not in indicator or lao_type in indicator["applies_to"]


def items(indicator: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every item of an indicator, those of its parts beside its own."""
    found = dict(indicator.get("items", {}))
    for part in indicator["rule"].get("parts", []):
        found |= part.get("items", {})
    return found


def limits(item: dict[str, Any]) -> tuple[Fraction, Fraction | None, int]:
    """Lowest value, highest value (None: open) and number of decimals of a quantity, money or count."""
    decimals = int(item.get("decimals", _QUANTITIES[item["type"]]))
    highest = read_number(item["max"]) if "max" in item else None
    return read_number(item.get("min", 0)), highest, decimals


def read_cell(item: dict[str, Any], raw: Any) -> Value:
    """The value of one cell that is neither null nor absent; ValueError when it does not fit its item."""
    kind = item["type"]
    if kind == "yes_no":
        return read_truth(raw)
    if kind == "choice":
        if raw not in [option["id"] for option in item["options"]]:
            raise ValueError(f"{raw!r} is no option")
        return str(raw)
    if kind in ("text", "date"):
        return str(raw)
    number = read_number(raw)
    lowest, highest, decimals = limits(item)
    if number < lowest or (highest is not None and number > highest):
        raise ValueError(f"{raw!r} is outside {lowest} to {highest}")
    if (number * 10**decimals).denominator != 1:
        raise ValueError(f"{raw!r} has more than {decimals} decimals")
    return number


def sources(rule: dict[str, Any]) -> Iterator[Any]:
    """Every value a rule may read, as it is written; figures of an import left out."""
    kind = rule["kind"]
    if "base" in rule:
        yield rule["base"]
    if kind == "parts":
        for part in rule["parts"]:
            yield from sources(part["rule"])
    elif kind == "checklist":
        yield from (entry["item"] for entry in rule["items"])
    elif kind in ("all_of", "any_of", "at_least_n"):
        yield from (condition["that"] for condition in rule["conditions"])
    elif kind == "lookup":
        yield from rule["by"]
    elif kind != "imported":
        keys = {"coverage": ["provided", "frame"], "choice": ["item"], "formula": ["points"], "awarded": ["points"]}
        yield from (rule[key] for key in keys.get(kind, ["value"]))


def references(indicator: dict[str, Any]) -> set[str]:
    """The names of other indicators' items and points that the rule of an indicator may read."""
    return {name for source in sources(indicator["rule"]) for name in names(parse(str(source))) if "." in name}


def imports_of(rule: dict[str, Any]) -> list[dict[str, Any]]:
    """The imported rules in a rule: itself, or among its parts."""
    inside = [rule, *(part["rule"] for part in rule.get("parts", []))]
    return [one for one in inside if one["kind"] == "imported"]
