"""A set with an item of every type, and what a good entry of each is; for the tests of what is wrong."""

from __future__ import annotations

from .making import ROADS, Data, made_set

ITEMS: Data = {
    "length": {"type": "quantity", "max": 100},
    "money": "money",
    "many": {"type": "count", "min": 2},
    "plan": "yes_no",
    "how": {"type": "choice", "options": ["none", "some"]},
    "day": "date",
    "remark": "text",
    "given": {"type": "quantity", "decimals": 0},
}
MIXED: Data = {
    "id": "mixed-things",
    "items": ITEMS,
    "checks": [{"that": "many <= 50", "message": {"th": "มากเกินจริง", "en": "too many"}}],
    "rule": {"kind": "formula", "points": "many / 10", "full": 3},
}
PLAIN: Data = {"id": "plain-one", "items": {"n": "count"}, "rule": {"kind": "count", "value": "n", "target": 1}}
OPTIONAL: Data = {
    **PLAIN,
    "id": "optional-one",
    "may_be_not_applicable": True,
    "evidence": [{"id": "photo", "title": {"th": "ภาพถ่าย"}}],
}
AWARDED: Data = {"id": "award", "items": {"g": "quantity"}, "rule": {"kind": "awarded", "points": "g", "full": 5}}
SET = made_set(MIXED, PLAIN, OPTIONAL, ROADS, AWARDED, lao_types=["city", "sao"])
GOOD: Data = {
    "length": "1.5",
    "money": 10,
    "many": 5,
    "plan": True,
    "how": "some",
    "day": "1 มิถุนายน 2566",
    "remark": "ดี",
    "given": 3,
}
