"""A made-up set of the size of a national one, and made-up data for every อปท.: the material of the measurements.

60 indicators of coverage, 20 of bands on a ratio, 10 of bands on a count and 10 checklists, in six weighted domains;
larger and smaller sets keep these shares. Every figure is invented and stands for nothing.
"""

from collections.abc import Iterator
from random import Random
from typing import Any, Literal

ORGANIZATIONS = 7_850  # as many as there are อปท.
WEIGHTS = (15, 20, 15, 20, 15, 15)
TARGETS = (50, 57, 62.5, 80, "33.33", "28.5", 75)
BANDS = ((90, 5), (75, 4), (60, 3), (40, 2))
COUNT_BANDS = ((120, 5), (60, 3), (12, 1))
Kind = Literal["ordinary", "adversarial"]
Columns = dict[str, list[Any]]


def kinds(indicators: int = 100) -> list[str]:
    """The kind of each indicator, in the order of the form."""
    tenth = ["coverage"] * 6 + ["ratio-bands"] * 2 + ["count-bands", "checklist"]
    return [tenth[at % 10] for at in range(indicators)]


def definition(indicators: int = 100) -> dict[str, Any]:
    """The set as plain data, as it would stand in a file."""
    every = [_indicator(at, kind) for at, kind in enumerate(kinds(indicators))]
    share = -(-len(every) // len(WEIGHTS))
    pieces = [every[at * share : (at + 1) * share] for at in range(len(WEIGHTS))]
    domains: list[dict[str, Any]] = [
        {
            "id": f"domain-{at + 1}",
            "title": {"th": f"ด้านที่ {at + 1}"},
            "weight": weight,
            "groups": [{"id": f"group-{at + 1}", "title": {"th": "ภารกิจ"}, "indicators": piece}],
        }
        for at, (weight, piece) in enumerate(zip(WEIGHTS, pieces, strict=True))
        if piece
    ]
    missing = 100 - sum(domain["weight"] for domain in domains)
    domains[0]["weight"] += missing
    words = {"met": "ผ่าน", "below": "ไม่ผ่าน", "not_done": "ไม่ได้ดำเนินการ", "no_service": "ไม่มีบริการสาธารณะ"}
    return {
        "schema": 1,
        "programme": "national-benchmark",
        "fiscal_year": 2566,
        "title": {"th": "ชุดวัดความเร็ว"},
        "authority": {"th": "ตัวอย่างสมมติ"},
        "sources": {},
        "lao_types": ["subdistrict"],
        "results": {
            "labels": {name: {"th": word} for name, word in words.items()},
            "ratio": {"decimals": 2},
            "total": {"method": "weighted"},
            "levels": [
                {"id": name, "title": {"th": name}, "at_least": least}
                for name, least in (("a", 90), ("b", 80), ("c", 70), ("d", 60))
            ],
            "pass": {"total": 60},
        },
        "domains": domains,
    }


def _indicator(at: int, kind: str) -> dict[str, Any]:
    quantity = {"type": "quantity", "unit": "กม."}
    two = {"frame": {"title": {"th": "กรอบ"}, **quantity}, "provided": {"title": {"th": "จัดบริการ"}, **quantity}}
    items: dict[str, Any]
    rule: dict[str, Any]
    if kind == "coverage":
        items = two
        rule = {"kind": kind, "provided": "provided", "frame": "frame", "target": TARGETS[at % len(TARGETS)], "full": 5}
    elif kind == "ratio-bands":
        items = two
        bands = [{"at_least": least, "points": points} for least, points in BANDS]
        rule = {
            "kind": "bands", "value": "provided / frame * 100", "bands": [*bands, {"otherwise": True, "points": 0}],
            "base": "frame", "when_base_zero": "no_service",
        }  # fmt: skip
    elif kind == "count-bands":
        items = {"n": {"title": {"th": "จำนวน"}, "type": "count", "unit": "ครั้ง"}}
        bands = [{"at_least": least, "points": points} for least, points in COUNT_BANDS]
        rule = {"kind": "bands", "value": "n", "bands": [*bands, {"otherwise": True, "points": 0}]}
    else:
        names = [f"item_{n}" for n in range(6)]
        items = {name: {"title": {"th": name}, "type": "yes_no"} for name in names}
        rule = {"kind": kind, "items": [{"item": name} for name in names], "by_count": {6: 5, 5: 4, 3: 2, 0: 0}}
    return {
        "id": f"indicator-{at + 1}",
        "title": {"th": f"ตัวชี้วัดที่ {at + 1}"},
        "items": items,
        "rule": rule,
        "provenance": {"status": "illustrative"},
    }


def columns(rows: int = ORGANIZATIONS, indicators: int = 100, *, kind: Kind = "ordinary", seed: int = 1) -> Columns:
    """Data of so many อปท.: columns `<indicator>.<item>` of floats with gaps, and of yes and no without.

    Ordinary data is spread evenly over frames of 0.001 to 5,000, with 2 in 100 cells empty and 2 in 100 frames 0.
    Adversarial data lies on targets, on bands and on ties of the printed digits wherever it can.
    """
    chance = Random(f"{kind} {seed}")
    found: Columns = {}
    for at, of in enumerate(kinds(indicators)):
        name = f"indicator-{at + 1}"
        if of in {"coverage", "ratio-bands"}:
            found[f"{name}.frame"], found[f"{name}.provided"] = _ratio(chance, rows, at, kind)
        elif of == "count-bands":
            found[f"{name}.n"] = [_count(chance, kind) for _ in range(rows)]
        else:
            for n in range(6):
                found[f"{name}.item_{n}"] = [chance.random() < 0.7 for _ in range(rows)]
    return found


def _count(chance: Random, kind: Kind) -> float | None:
    if chance.random() < 0.02:
        return None
    if kind == "ordinary":
        return float(chance.randint(0, 150))
    return float(chance.choice([edge for edge, _ in COUNT_BANDS]) + chance.choice((-1, 0, 1)))


def _ratio(chance: Random, rows: int, at: int, kind: Kind) -> tuple[list[float | None], list[float | None]]:
    frames: list[float | None] = []
    provided: list[float | None] = []
    target = float(TARGETS[at % len(TARGETS)])
    for _ in range(rows):
        if kind == "adversarial":
            frame, part = _edge(chance, target)
        else:
            frame = 0 if chance.random() < 0.02 else chance.randint(1, 5_000_000)
            part = chance.randint(0, frame)
        frames.append(frame / 1000)
        provided.append(None if chance.random() < 0.02 else part / 1000)
    return frames, provided


def _edge(chance: Random, target: float) -> tuple[int, int]:
    """Thousandths of a frame and of what was provided: on the target, on a tie of the printed digits, or beside."""
    ratio = round(target * 100) if chance.random() < 0.6 else chance.choice((9000, 7500, 6000, 4000))
    frame = 20_000 * chance.randint(1, 500)
    if chance.random() < 0.4:
        return frame, frame // 20_000 * (2 * chance.randint(0, 9_999) + 1)  # a tie at two decimals
    return frame, frame // 10_000 * ratio + chance.choice((0, 0, 1, -1))


def submissions(data: Columns) -> Iterator[dict[str, Any]]:
    """The same data as submissions; a gap is an item that is left out."""
    rows = len(next(iter(data.values())))
    for row in range(rows):
        values: dict[str, dict[str, Any]] = {}
        for column, cells in data.items():
            indicator, _, item = column.rpartition(".")
            given = values.setdefault(indicator, {})
            if cells[row] is not None:
                given[item] = cells[row]
        yield {
            "programme": "national-benchmark",
            "fiscal_year": 2566,
            "lao": {"type": "subdistrict"},
            "values": values,
        }
