"""Made-up definitions that are valid under the contract, and what is worth trying in a submission to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .chooser import Chooser
from .make_rules import OTHER_PROGRAMME, RuleMaker
from .make_values import Hints, Known
from .rules import KINDS
from .sets import indicators, references

TYPES = ["city", "subdistrict", "sao", "town", "pao"]
METHODS = ("share_met", "points_over_full", "mean_of_domains", "weighted")
#: Kinds whose intervals the contract promises to be reached.
EXACT_KINDS = tuple(kind for kind in KINDS if kind not in ("formula", "lookup", "imported"))


@dataclass(frozen=True)
class Wish:
    """What a set is made for. `exact`: intervals must be reached; `points`: `.points` may be referred to."""

    kind: str
    method: str
    small: bool = False
    exact: bool = False
    imports: bool = True
    programme: str = "made-up"
    types: tuple[str, ...] = ()


@dataclass
class Made:
    """A definition, and hints per indicator."""

    definition: dict[str, Any]
    hints: dict[str, Hints] = field(default_factory=dict)


def make_set(ch: Chooser, wish: Wish) -> Made:
    """A valid definition whose first indicator is of the wished kind and applies to every type."""
    types = list(wish.types) or ch.some(TYPES, 1, 3)
    made = Made({})
    further = _further(ch, wish.method)
    judged = wish.method == "share_met" or any(one["method"] == "share_met" for one in further)
    earlier: list[Known] = []
    domains = []
    for n in range(1, ch.number(1, 2 if wish.small else 3) + 1):
        groups = []
        for m in range(1, ch.number(1, 1 if wish.small else 2) + 1):
            many = ch.number(1, 2)
            own = [_indicator(ch, wish, types, earlier, made, judged) for _ in range(many)]
            groups.append({"id": f"group-{n}-{m}", "title": {"th": f"ภารกิจที่ {n}.{m}"}, "indicators": own})
        domains.append({"id": f"domain-{n}", "title": {"th": f"ด้านที่ {n}"}, "groups": groups})
    if wish.method == "weighted":
        _weigh(ch, domains)
    made.definition |= {
        "schema": 1,
        "programme": wish.programme,
        "fiscal_year": ch.one([2563, 2566, "2567"]),
        "title": {"th": "ชุดทดสอบ"},
        "authority": {"th": "ไม่มี"},
        "sources": {"none": {"title": {"th": "ไม่มี"}}},
        "lao_types": types,
        "results": _results(ch, wish, types, further),
        "domains": domains,
    }
    if not wish.small:
        _read_absent(ch, made.definition)
    return made


def _indicator(
    ch: Chooser, wish: Wish, types: list[str], earlier: list[Known], made: Made, judged: bool
) -> dict[str, Any]:
    first = not earlier
    own_types = types if first or ch.chance(80) else ch.some(types, 1, len(types))
    kinds = EXACT_KINDS if wish.exact else [kind for kind in KINDS if wish.imports or kind != "imported"]
    # Coverage is what most published indicators are, and the kind with the most verdicts.
    more = ["formula", "formula", "count", "bands"] if wish.small and not wish.exact else []
    kind = wish.kind if first or ch.chance(15) else ch.one([*kinds, "coverage", "coverage", "coverage", *more])
    maker = RuleMaker(ch, own_types, earlier, small=wish.small, exact=wish.exact, judged=judged)
    maker.imports = wish.imports
    rule = maker.rule(kind)
    if not maker.items and ch.chance(30):
        maker.flag_item()
    if not wish.small and ch.chance(10):
        maker.item({"type": ch.one(["text", "date"])})
    in_parts = {name for part in rule.get("parts", []) for name in part.get("items", {})}
    own_items = {name: item for name, item in maker.items.items() if name not in in_parts}
    if not own_items and maker.items:
        name = maker.flag_item()
        own_items = {name: maker.items[name]}
    key = f"indicator-{len(earlier) + 1}"
    indicator: dict[str, Any] = {"id": key, "title": {"th": f"ตัวชี้วัด {key}"}, "items": own_items, "rule": rule}
    if own_types != types:
        indicator["applies_to"] = own_types
    if not first and ch.chance(12):
        indicator["pilot"] = True
    if ch.chance(40 if wish.small else 25):
        indicator["may_be_not_applicable"] = True
    if ch.chance(15):
        indicator["labels"] = {ch.one(["met", "below", "exactly"]): {"th": "เฉพาะตัวชี้วัดนี้ ปี {fiscal_year_th}"}}
    if ch.chance(35 if wish.small else 20):
        _check(ch, maker, indicator)
    if not wish.small and ch.chance(12):
        indicator["evidence"] = [
            {"id": name, "title": {"th": f"หลักฐาน {name}"}, "required": required}
            for name, required in ch.some([("photo", True), ("record", True), ("letter", False)], 1, 2)
        ]
    indicator["provenance"] = {"status": "illustrative"}
    earlier.append(Known(key, own_types, maker.known.numbers, maker.known.money, maker.known.flags))
    made.hints[key] = maker.hints
    return indicator


def _check(ch: Chooser, maker: RuleMaker, indicator: dict[str, Any]) -> None:
    numbers = maker.known.money or maker.known.numbers
    if len(numbers) < 2:
        return
    that = f"{numbers[0]} <= {numbers[1]}"
    if maker.small:
        one, other = ch.some(numbers, 2, 2)
        shapes = [that, f"{one} <= {other}", f"{one} > {other}", f"{other} >= {one}", f"{one} + {other} <= 3"]
        flags = maker.known.flags
        that = ch.one([*shapes, *([f"{flags[0]} or {one} < {other}"] if flags else [])])
    level = "error" if ch.chance(75 if maker.small else 15) else "warning"
    indicator["checks"] = [{"that": that, "message": {"th": "มากกว่าที่ควร"}, "level": level}]


def _weigh(ch: Chooser, domains: list[dict[str, Any]]) -> None:
    left = Decimal(100)
    for domain in domains[:-1]:
        share = ch.one([Decimal(20), Decimal("33.3"), Decimal("12.5"), Decimal(1)])
        domain["weight"] = ch.spell(share)
        left -= share
    domains[-1]["weight"] = ch.spell(left)


def _style(ch: Chooser) -> dict[str, Any]:
    style: dict[str, Any] = {}
    if ch.chance(30):
        style["significant"] = ch.number(3, 9)
    else:
        style["decimals"] = ch.one([2, 2, 0, 1, 4, 6])
        if ch.chance(20):
            style["pad_zeros"] = True
    if ch.chance(35):
        style["round"] = ch.one(["half_up", "down", "half_even"])
    return style


def _how(ch: Chooser, method: str) -> dict[str, Any]:
    how: dict[str, Any] = {"method": method, **_style(ch)}
    if ch.chance(30):
        how["of"] = ch.one(["shown", "exact"])
    if ch.chance(40):
        how["empty_domain"] = ch.one(["zero", "full", "reweight"])
    return how


def _further(ch: Chooser, method: str) -> list[dict[str, Any]]:
    methods = [one for one in METHODS if one != "weighted" or method == "weighted"]
    return [
        {"id": f"further-{n}", "title": {"th": "อีกแบบหนึ่ง"}, **_how(ch, ch.one(methods))}
        for n in range(1, ch.one([0, 0, 1, 2]) + 1)
    ]


def _results(ch: Chooser, wish: Wish, types: list[str], further: list[dict[str, Any]]) -> dict[str, Any]:
    labels: dict[str, Any] = {
        "met": {"th": "สูงกว่าค่าเป้าหมาย"},
        "below": {"th": "การพัฒนาในอนาคต"},
        "not_done": {"th": "ไม่ได้ดำเนินการในปีงบประมาณ พ.ศ. {fiscal_year}"},
        "no_service": {"th": "ไม่มีบริการสาธารณะ"},
    }
    if ch.chance(40):
        labels["exactly"] = {"th": "เท่ากับค่าเป้าหมาย"}
    if ch.chance(20):
        labels["scored"] = {one: {"th": f"ได้คะแนน แบบที่ {n}"} for n, one in enumerate(types)}
    results: dict[str, Any] = {"labels": labels, "ratio": _style(ch), "total": _how(ch, wish.method)}
    for name in ("percent", "points"):
        if ch.chance(50):
            results[name] = _style(ch)
    if further:
        results["also"] = further
    if ch.chance(60):
        edges = ch.some([90, "79.995", 75, 60, Decimal("33.33"), 10, 0], 1, 4)
        results["levels"] = [
            {"id": f"level-{edge}".replace(".", "-"), "title": {"th": f"ระดับ {edge}"}, "at_least": edge}
            for edge in edges
        ]
    if ch.chance(60):
        results["pass"] = {name: ch.one([50, 70, "66.67", 100]) for name in ch.some(["total", "each_domain"], 1, 2)}
    if ch.chance(30):
        results["judge"] = ch.one(["exact", "printed"])
    return results


def _read_absent(ch: Chooser, definition: dict[str, Any]) -> None:
    by_parts = [one["rule"] for _, one in indicators(definition) if one["rule"]["kind"] == "parts" and references(one)]
    named = {name for _, one in indicators(definition) for name in references(one)}
    ways = ["incomplete", "not_done", "lowest"]
    if any(rule["combine"] != "sum" for rule in by_parts) or any(name.endswith(".points") for name in named):
        # What others earn is then not known to be lowest when nothing is done, nor what is left where a part is out.
        ways.remove("lowest")
    if ch.chance(15):
        definition["results"]["absent"] = ch.one(ways)
    if ch.chance(25):
        definition["results"]["absent_when_final"] = ch.one(ways[1:])


def other_set(ch: Chooser, definition: dict[str, Any], fiscal_year: Any) -> Made:
    """A set of another programme for the same types, from which figures are imported."""
    wish = Wish(
        ch.one(EXACT_KINDS),
        ch.one(METHODS),
        imports=False,
        programme=OTHER_PROGRAMME,
        types=tuple(definition["lao_types"]),
    )
    made = make_set(ch, wish)
    made.definition["fiscal_year"] = fiscal_year
    return made
