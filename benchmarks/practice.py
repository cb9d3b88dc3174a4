"""The material of the measurements: the practice set, and its complete example as typed Python values or as text."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from lpa_standards.indicators.fields import LaoType

ROOT = Path(__file__).resolve().parents[1]
SET_FILE = ROOT / "definitions" / "minimum-standards-practice" / "2566.yaml"
EXAMPLE_FILE = ROOT / "examples" / "practice-2566-complete.yaml"

LAO_TYPE: LaoType = "subdistrict"

_YES_NO = {"ใช่": True, "มี": True, "ไม่ใช่": False, "ไม่มี": False}


def definition() -> Any:
    """The practice set as plain data."""
    return yaml.load(SET_FILE.read_text("utf-8"), yaml.CSafeLoader)


def typed_submission() -> dict[str, Any]:
    """The example with ints, floats and booleans; text where the item is a text, a date or a choice; None for null."""
    data: dict[str, Any] = yaml.load(EXAMPLE_FILE.read_text("utf-8"), yaml.CSafeLoader)
    types = item_types(definition())
    for indicator, given in data["values"].items():
        for item, value in (given or {}).items():
            if types[indicator][item] == "yes_no" and isinstance(value, str):
                given[item] = _YES_NO[value]
    return data


def text_submission() -> dict[str, Any]:
    """The example with every value as the text that stands in the file; None for null."""
    data: dict[str, Any] = yaml.load(EXAMPLE_FILE.read_text("utf-8"), yaml.BaseLoader)
    data["fiscal_year"] = int(data["fiscal_year"])
    data["values"] = {
        indicator: None if given == "null" else {item: None if text == "null" else text for item, text in given.items()}
        for indicator, given in data["values"].items()
    }
    return data


def item_types(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Type of every item, by indicator."""
    return {
        indicator["id"]: {name: item["type"] for name, item in _items(indicator)}
        for domain in data["domains"]
        for group in domain["groups"]
        for indicator in group["indicators"]
    }


def _items(indicator: Mapping[str, Any]) -> list[tuple[str, Any]]:
    parts = indicator["rule"].get("parts", [])
    return [*indicator["items"].items(), *(pair for part in parts for pair in part.get("items", {}).items())]
