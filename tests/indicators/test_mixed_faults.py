"""Faults of fields do not hide the faults that are proved, and hide no more than what rests on them.

Every pair of the faults below is planted into one sound set. Each must be told at its place, and nothing else: a
proof over pieces that a broken field took out would tell a fault that nobody made.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

import lpa_standards as lpa

Data = dict[str, Any]


def sound() -> Data:
    """A set with two domains, an indicator that refers to another one, weights, levels and a window."""

    def indicator(name: str, **more: Any) -> Data:
        items = {"a": {"title": {"th": "ก"}, "unit": "แห่ง", "type": "count"}}
        rule = {"kind": "count", "value": "a", "target": 1, "full": 5}
        return {"id": name, "title": {"th": name}, "items": items, "rule": rule, **more} | {
            "provenance": {"status": "reported", "source": "letter"}
        }

    def domain(name: str, *indicators: Data) -> Data:
        groups = [{"id": f"{name}-group", "title": {"th": name}, "indicators": list(indicators)}]
        return {"id": name, "title": {"th": name}, "weight": 50, "groups": groups}

    formula = {"kind": "formula", "points": "first.points", "full": 5}
    label = {"th": "คำ"}
    return {
        "schema": 1,
        "programme": "mixed-faults",
        "fiscal_year": 2566,
        "title": {"th": "ชุดทดสอบ"},
        "authority": {"th": "ผู้ทดสอบ"},
        "sources": {"letter": {"title": {"th": "หนังสือ"}}},
        "lao_types": ["city", "sao"],
        "window": {"opens": "2566-06-01", "closes": "2566-07-21", "source": "letter"},
        "results": {
            "labels": dict.fromkeys(("met", "below", "not_done", "no_service"), label),
            "ratio": {"decimals": 2},
            "total": {"method": "weighted"},
            "levels": [
                {"id": "good", "title": {"th": "ดี"}, "at_least": 80},
                {"id": "fair", "title": {"th": "พอใช้"}, "at_least": 60},
            ],
        },
        "domains": [
            domain("one", indicator("first"), indicator("second", rule=formula, items={})),
            domain("two", indicator("third"), indicator("fourth"), indicator("fifth")),
        ],
    }


def at(data: Data, domain: int, indicator: int) -> Data:
    found: Data = data["domains"][domain]["groups"][0]["indicators"][indicator]
    return found


def domain_emptied(data: Data) -> None:
    data["domains"][0]["groups"][0]["indicators"] = "first"


def rule_at(data: Data, domain: int, indicator: int) -> Data:
    found: Data = at(data, domain, indicator)["rule"]
    return found


@dataclass(frozen=True)
class Fault:
    """A fault planted by `plant`, told at `path`; of a field, or only shown by a proof."""

    name: str
    path: str
    plant: Callable[[Data], None]

    def __str__(self) -> str:
        return self.name


def indicator_at(d: int, i: int, rest: str) -> str:
    return f"domains[{d}].groups[0].indicators[{i}].{rest}"


FIELDS = (
    Fault("a programme that is no id", "programme", lambda data: data.update(programme="ไม่ใช่รหัส")),
    Fault("an unknown key at the top", "colour", lambda data: data.update(colour="red")),
    Fault("no title", "title", lambda data: data.pop("title")),
    Fault(
        "a ratio with a misspelt key",
        "results.ratio.decimal",
        lambda data: data["results"].update(ratio={"decimal": 2}),
    ),
    Fault(
        "a level without a number",
        "results.levels[1].at_least",
        lambda data: data["results"]["levels"][1].update(at_least="มาก"),
    ),
    Fault("a window that opens on no day", "window.opens", lambda data: data["window"].update(opens="2566-06-31")),
    Fault("a domain without words", "domains[1].title", lambda data: data["domains"][1].update(title="ด้าน")),
    Fault(
        "a target that is no number",
        indicator_at(1, 0, "rule.target"),
        lambda data: rule_at(data, 1, 0).update(target="x"),
    ),
)
# Proofs about sources, weights and types rest on these: a false one would be told if it were not known that they do.
GROUND = (
    Fault("sources that are no keys and values", "sources", lambda data: data.update(sources="letter")),
    Fault("a misspelt source", "sources.letter.titel", lambda data: data["sources"]["letter"].update(titel="x")),
    Fault("a misspelt method", "results.total.method", lambda data: data["results"]["total"].update(method="wieghted")),
    Fault("a misspelt type", "lao_types[1]", lambda data: data.update(lao_types=["city", "soa"])),
    Fault("a group without indicators", "domains[0].groups[0].indicators", domain_emptied),
)
PROOFS = (
    Fault(
        "an item that is not there",
        indicator_at(0, 0, "rule.value"),
        lambda data: rule_at(data, 0, 0).update(value="b"),
    ),
    Fault(
        "points above full marks", indicator_at(0, 1, "rule.met_at"), lambda data: rule_at(data, 0, 1).update(met_at=6)
    ),
    Fault(
        "a source that is not there",
        indicator_at(1, 1, "provenance.source"),
        lambda data: at(data, 1, 1)["provenance"].update(source="leter"),
    ),
    Fault("an id used twice", indicator_at(1, 2, "id"), lambda data: at(data, 1, 2).update(id="fourth")),
    Fault(
        "a type outside the set",
        indicator_at(1, 2, "applies_to"),
        lambda data: at(data, 1, 2).update(applies_to=["bma"]),
    ),
    Fault(
        "a placeholder that nothing fills",
        "domains[0].title.th",
        lambda data: data["domains"][0].update(title={"th": "ด้าน {nonsense}"}),
    ),
)


def told(*faults: Fault) -> list[str]:
    data = sound()
    for fault in faults:
        fault.plant(data)
    with pytest.raises(lpa.DefinitionError) as caught:
        lpa.IndicatorSet.model_validate(data)
    assert all(finding.message.th != finding.message.en for finding in caught.value.findings)
    return sorted(finding.path for finding in caught.value.findings)


def test_the_set_without_a_fault_is_sound() -> None:
    assert len(lpa.IndicatorSet.model_validate(sound()).indicators) == 5


@pytest.mark.parametrize("fault", [*FIELDS, *GROUND, *PROOFS], ids=str)
def test_a_fault_alone_is_told_once(fault: Fault) -> None:
    assert told(fault) == [fault.path]


@pytest.mark.parametrize(("one", "other"), list(combinations([*FIELDS, *PROOFS], 2)), ids=str)
def test_two_faults_are_both_told_and_no_third(one: Fault, other: Fault) -> None:
    assert told(one, other) == sorted([one.path, other.path])


@pytest.mark.parametrize("fault", GROUND, ids=str)
def test_what_does_not_rest_on_a_broken_piece_is_still_told(fault: Fault) -> None:
    unknown = Fault(
        "an unknown item", indicator_at(1, 1, "rule.value"), lambda data: rule_at(data, 1, 1).update(value="b")
    )
    assert told(fault, unknown) == sorted([fault.path, unknown.path])


def test_all_of_them_at_once() -> None:
    assert told(*FIELDS, *PROOFS) == sorted(fault.path for fault in (*FIELDS, *PROOFS))


def test_references_to_a_broken_indicator_are_not_told() -> None:
    data = sound()
    rule_at(data, 0, 0)["kind"] = "cuont"
    with pytest.raises(lpa.DefinitionError) as caught:
        lpa.IndicatorSet.model_validate(data)
    assert [finding.path for finding in caught.value.findings] == [indicator_at(0, 0, "rule.kind")]


def test_data_from_code_is_left_as_it_was() -> None:
    data = sound()
    data["results"]["total"]["method"] = "wieghted"
    before = deepcopy(data)
    with pytest.raises(lpa.DefinitionError):
        lpa.IndicatorSet.model_validate(data)
    assert data == before


class TestAMisspeltKeyIsToldOnce:
    """That the key it was meant for is missing follows from it."""

    def told(self, data: Data) -> list[tuple[str, str]]:
        with pytest.raises(lpa.DefinitionError) as caught:
            lpa.IndicatorSet.model_validate(data)
        return [(finding.code, finding.path) for finding in caught.value.findings]

    def test_a_required_key(self) -> None:
        data = sound()
        data["authorty"] = data.pop("authority")
        assert self.told(data) == [("unknown-key", "authorty")]

    def test_another_key_that_is_missing_beside_it_is_told_too(self) -> None:
        data = sound()
        data["authorty"] = data.pop("authority")
        del data["lao_types"]
        assert sorted(self.told(data)) == [("missing-key", "lao_types"), ("unknown-key", "authorty")]

    def test_one_misspelt_key_stands_for_one_missing_key(self) -> None:
        data = sound()
        rule = data["domains"][0]["groups"][0]["indicators"][0]["rule"]
        rule["targt"] = rule.pop("target")
        assert [code for code, _ in self.told(data)] == ["unknown-key"]
