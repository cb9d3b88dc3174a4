"""Small definitions and submissions for the tests: what a test does not care about is filled in here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import lpa_standards as lpa

Data = dict[str, Any]

PROGRAMME, YEAR = "worked-examples", 2566
LABELS: Data = {
    "met": {"th": "ถึงเป้าหมาย", "en": "Reached"},
    "below": {"th": "ไม่ถึงเป้าหมาย", "en": "Not reached"},
    "not_done": {"th": "ไม่ได้ทำในปีนี้", "en": "Not done"},
    "no_service": {"th": "ไม่มีบริการนี้", "en": "No service"},
}


class _Loader(yaml.SafeLoader):
    """YAML in which numbers stay the text that was typed; true, false and null are what they say."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the name PyYAML reads


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^<<$"), ["<"])
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~)$"), list("n~"))


def read_yaml(path: Path) -> Any:
    """A YAML file of the tests."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # derived from SafeLoader


def whole_item(name: str, given: str | Data) -> Data:
    """An item from its type alone, or with title and unit filled in."""
    item: Data = {"type": given} if isinstance(given, str) else dict(given)
    item.setdefault("title", {"th": f"รายการ {name}", "en": f"item {name}"})
    if item["type"] in {"quantity", "count"}:
        item.setdefault("unit", "หน่วย")
    options = item.get("options")
    if options:
        item["options"] = [{"id": one, "title": {"th": one}} if isinstance(one, str) else one for one in options]
    return item


def whole_items(items: Mapping[str, str | Data]) -> Data:
    return {name: whole_item(name, given) for name, given in items.items()}


def whole_rule(rule: Data) -> Data:
    """A rule whose parts and conditions have ids and titles."""
    made = dict(rule)
    for key, letter in (("parts", "p"), ("conditions", "c")):
        if key in made:
            made[key] = [
                {"id": f"{letter}{at}", "title": {"th": f"ข้อ {at}", "en": f"point {at}"}, **one}
                for at, one in enumerate(made[key], start=1)
            ]
    for part in made.get("parts", []):
        part["items"] = whole_items(part.get("items", {}))
        part["rule"] = whole_rule(part["rule"])
    return made


def indicator(given: Data) -> Data:
    """An indicator from id, items and rule."""
    made = {"title": {"th": f"ตัวชี้วัด {given['id']}"}, "provenance": {"status": "illustrative"}, **given}
    made["items"] = whole_items(made.get("items", {}))
    made["rule"] = whole_rule(made["rule"])
    return made


def domain(given: Data) -> Data:
    """A domain with one group from its indicators."""
    kept = {key: value for key, value in given.items() if key != "indicators"}
    group = {
        "id": f"group-{given['id']}",
        "title": {"th": "ภารกิจ"},
        "indicators": [indicator(x) for x in given["indicators"]],
    }
    return {"title": {"th": f"ด้าน {given['id']}"}, **kept, "groups": [group]}


def definition(given: Data) -> Data:
    """A whole definition from `indicators` or `domains`, and anything else it should say."""
    made = dict(given)
    indicators = made.pop("indicators", None)
    domains = made.pop("domains", None) or [{"id": "only", "indicators": indicators}]
    results = {**made.pop("results", {})}
    results = {
        "ratio": {"significant": 7},
        "total": {"method": "points_over_full", "decimals": 2},
        **results,
        "labels": {**LABELS, **results.get("labels", {})},
    }
    return {
        "schema": 1,
        "programme": PROGRAMME,
        "fiscal_year": YEAR,
        "title": {"th": "ชุดตัวอย่างคำนวณด้วยมือ"},
        "authority": {"th": "ไม่มี"},
        "sources": {"hand": {"title": {"th": "คำนวณด้วยมือ"}}},
        "lao_types": ["city"],
        **made,
        "results": results,
        "domains": [domain(one) for one in domains],
    }


def made_set(*indicators: Data, **more: Any) -> lpa.IndicatorSet:
    """A loaded set of these indicators."""
    given = {**more, "indicators": list(indicators)} if indicators else more
    return lpa.IndicatorSet.model_validate(definition(given))


def submission(values: Any = None, **more: Any) -> Data:
    """A submission of a city to the sets made here."""
    lao = {"type": more.pop("type", "city"), **more.pop("lao", {})}
    made = {"programme": PROGRAMME, "fiscal_year": YEAR, "lao": lao, "values": values or {}}
    return {**made, **more}


def scored(standards: lpa.IndicatorSet, values: Any = None, **more: Any) -> lpa.ScoreReport:
    """The report on these values; `score` is for what else `lpa.score` is given."""
    return lpa.score(standards, submission(values, **more.pop("submission", {})), **more)


def as_json(report: lpa.ScoreReport) -> Data:
    """The report as other systems get it."""
    data: Data = json.loads(report.model_dump_json())
    return data


def refusal(standards: lpa.IndicatorSet, given: Any, **more: Any) -> Sequence[lpa.Finding]:
    """The findings of the error that scoring raises."""
    with pytest.raises(lpa.SubmissionError) as caught:
        lpa.score(standards, given, **more)
    assert caught.value.text("th") != caught.value.text("en")
    return caught.value.findings


def is_thai(text: str) -> bool:
    return any("ก" <= letter <= "๛" for letter in text)


ROADS: Data = {
    "id": "roads",
    "items": {
        "frame": {"type": "quantity", "unit": "กม.", "title": {"th": "ระยะทางทั้งหมด", "en": "total length"}},
        "provided": {"type": "quantity", "unit": "กม.", "title": {"th": "ระยะทางที่บำรุงรักษา", "en": "length maintained"}},
    },
    "rule": {"kind": "coverage", "provided": "provided", "frame": "frame", "target": "85"},
}
