"""Rows for the proofs on clusters: every kind of rule, every type of column, and what can be wrong with a row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types

import lpa_standards as lpa
from benchmarks import national
from tests.scoring.making import ROADS, made_set
from tests.scoring.mixed import AWARDED, MIXED, OPTIONAL, PLAIN
from tests.test_benchmarks import varied

Rows = list[dict[str, Any]]

MIXED_SET = made_set(MIXED, PLAIN, OPTIONAL, ROADS, AWARDED, lao_types=["city", "sao"])
THAI = "อบต.ป่าไผ่ ต.น้ำผึ้ง ๑๒๓"  # vowels and tone marks above and below their letters
MORE = ("row_id", "anything", "nothing_like_it")
HUGE = "9223372036854775.808"  # of thousandths 2^63


@cache
def practice_set() -> lpa.IndicatorSet:
    """The shipped set with every kind of rule."""
    return lpa.load_set("minimum-standards-practice", 2566)


@cache
def national_set() -> lpa.IndicatorSet:
    """The made-up set of a hundred indicators."""
    return lpa.IndicatorSet.model_validate(national.definition())


def practice_table(many: int = 20) -> pa.Table:
    """Submissions of the practice set that differ, as texts; some of types that are none of the set's."""
    given = [varied(seed) for seed in range(many)]
    columns: dict[str, list[Any]] = {
        "code": [f"{seed:05d}" for seed in range(many)],
        "name": [f"{THAI} {seed}" for seed in range(many)],
        "type": [one["lao"]["type"] if seed % 7 else ("village", None)[seed % 2] for seed, one in
                 enumerate(given)],
        "row_id": list(range(many)),
    }  # fmt: skip
    for indicator_id, indicator in practice_set().indicators.items():
        cells = [one["values"].get(indicator_id, {}) for one in given]
        away = [indicator_id in one["not_applicable"] for one in given]
        states = ["not_applicable" if out else "not_done" if each is None else None
                  for out, each in zip(away, cells, strict=True)]  # fmt: skip
        if any(states):
            columns[f"{indicator_id}.state"] = states
        for item in indicator.all_items:
            columns[f"{indicator_id}.{item}"] = [text_of((each or {}).get(item, "")) for each in cells]
    return pa.table({name: pa.array(cells, pa.int64() if name == "row_id" else pa.string())
                     for name, cells in columns.items()})  # fmt: skip


def text_of(value: object) -> str | None:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    return str(value) or None


def mixed_table() -> pa.Table:
    """Columns of every type, and rows with whatever can be wrong; of the codes, one comes twice."""
    rows: dict[str, pa.Array] = {
        "code": pa.array(["a", "b", "b", "d", "e", "f", "g"]),
        "lao.province": pa.array([THAI, None, "น่าน", "น่าน", "ตาก", "ตาก", ""]),
        "type": pa.array(["city", "sao", "sao", "village", "city", None, "อบต."]),
        "fiscal_year": pa.array([2566, 2566, None, 2566, 2567, 2566, 2566]),
        "row_id": pa.array(range(7)),
        "anything": pa.array([[{"x": at, "y": THAI}] for at in range(7)]),
        "nothing_like_it": pa.array([b"\x00"] * 7),
        "mixed-things.length": pa.array([1.5, -1.0, float("nan"), 1.0, 1.0, 1.0, float("inf")]),
        "mixed-things.money": pa.array([Decimal("10.25"), None, Decimal("0.00"), None, None, None, Decimal("-1.00")]),
        "mixed-things.many": pa.array([5, 51, 1, 5, 5, 5, 2**31 - 1], pa.int32()),
        "mixed-things.plan": pa.array([True, False, None, True, True, True, True]),
        "mixed-things.how": pa.array(["some", "none", "x", "some", "some", "some", "some"]),
        "mixed-things.day": pa.array([date(2023, 6, 1)] * 6 + [None]),
        "mixed-things.remark": pa.array([THAI, "", None, "ดี", "ดี", "ดี", "ดี"]),
        "mixed-things.given": pa.array([3.0, 3.5, 3.0, 3.0, 3.0, 3.0, 3.0], pa.float32()),
        "plain-one.n": pa.array(["๑", "x", "-", "1", "1", "1", " 1 "]),
        "optional-one.state": pa.array(["not_applicable", "not_done", "?", None, None, None, None]),
        "roads.frame": pa.array(["100", "0", "0.001", "1", "1", "1", "1,000.000"]),
        "roads.provided": pa.array(["85", "5", HUGE, "1", "1", "1", "849.999"]),
        "award.g": pa.array([5, None, 6, 5, 5, 5, 0], pa.int8()),
    }
    return pa.table(rows)


def national_table(many: int) -> pa.Table:
    """Numbers on targets, on bands and on ties, with a fault in every 97th row and a huge number in every 101st."""
    columns = national.columns(many, kind="adversarial", seed=11)
    for row in range(0, many, 97):
        columns["indicator-3.frame"][row] = -1.0
    for row in range(0, many, 101):
        columns["indicator-6.frame"][row] = 0.001
        columns["indicator-6.provided"][row] = 9e15
    return pa.table({"code": [f"{row:06d}" for row in range(many)], "row_id": list(range(many)), **columns})


def without_more(table: pa.Table) -> pa.Table:
    """The columns that are of the set."""
    return table.drop_columns([name for name in MORE if name in table.column_names])


def of_one_machine(table: pa.Table, standards: lpa.IndicatorSet, **options: Any) -> Rows:
    """What `score_frame` says of each row here, its findings with it."""
    frame = table.drop_columns(
        [name for name in ("row_id", "anything", "nothing_like_it") if name in table.column_names]
    )
    result = lpa.Scorer(standards).score_frame(frame, **options)
    rows: Rows = result.to_arrow().to_pylist()
    for at, row in enumerate(rows):
        row.update(row_id=at, findings=[])
    for found in result.findings.to_arrow().to_pylist():
        rows[found.pop("row")]["findings"].append(found)
    return rows


def in_order(rows: Rows) -> Rows:
    """Rows as they were before a cluster shuffled them."""
    return sorted(rows, key=lambda row: row["row_id"])
