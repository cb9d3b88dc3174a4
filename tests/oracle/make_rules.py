"""A made-up valid rule of each kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .make_targets import ZERO, Rule, TargetMaker
from .make_values import MARKS, Pool, Read

#: The only other set there is, and the figures of it that are imported.
OTHER_PROGRAMME = "other-assessment"
OTHER_FIGURES = ["total", "domain:domain-1"]


class RuleMaker(TargetMaker):
    """Makes the rule of one indicator, its items and what its values are worth trying with."""

    def rule(self, kind: str) -> Rule:
        """A rule of the kind, sometimes guarded, with `met_at` where the totals need it."""
        makers: dict[str, Callable[[], Rule]] = {
            "coverage": self.coverage,
            "count": self.count,
            "bands": self.bands,
            "checklist": self.checklist,
            "choice": self.choice,
            "formula": self.formula,
            "awarded": self.awarded,
            "all_of": lambda: self.conditions("all_of"),
            "any_of": lambda: self.conditions("any_of"),
            "at_least_n": lambda: self.conditions("at_least_n"),
            "parts": self.parts,
            "imported": self.imported,
            "lookup": self.lookup,
        }
        outer = self.read
        self.read = Read()
        made = {"kind": kind, **makers[kind]()}
        if self.read.divisor or self.ch.chance(20 if self.small else 12):
            self.guard(made)
        if self.read.numbers and not self.read.flags and self.ch.chance(40):
            made["else"] = self.ch.spell(self.ch.one(self.pool))
        self.read = outer
        return made

    def guard(self, rule: Rule) -> None:
        """A base, and what happens when it is 0; points only where the full marks do not move."""
        rule["base"] = self.read.divisor or self.number_item()
        self.hints.values.setdefault(rule["base"], []).extend([ZERO, ZERO])
        fixed = rule["kind"] != "parts" and ("full" in rule or rule["kind"] not in ("coverage", "count"))
        fixed = fixed and (rule["kind"] not in ("all_of", "any_of", "at_least_n") or "full" in rule)
        then = self.ch.one(["no_service", "not_applicable", "points"])
        if then != "points":
            rule["when_base_zero"] = then
        elif not fixed:
            rule["when_base_zero"] = "no_service"
        else:
            whole = rule.get("full")
            rule["when_base_zero"] = {"points": whole if whole is not None and self.ch.chance(50) else 0}

    # Rules that read answers

    def checklist(self) -> Rule:
        count = self.ch.number(2, 2 if self.small else 4)
        entries: list[dict[str, Any]] = [{"item": self.flag_item()} for _ in range(count)]
        for entry in entries:
            if self.ch.chance(15):
                entry["required"] = True
        if self.ch.chance(50):
            keys = sorted({0, count, self.ch.number(0, count)}, reverse=True)

            def steps() -> Pool:
                full = self.full()
                rest = sorted((self.part_of(full) for _ in keys[1:]), reverse=True)
                return [full, *rest, full, self.met_at(full)]

            *points, full, met_at = self.table(steps)
            rule: Rule = {"items": entries, "by_count": dict(zip(keys, points, strict=True))}
        else:

            def amounts() -> Pool:
                each = [self.ch.one(MARKS) for _ in entries]
                return [*each, sum(each, ZERO), self.met_at(sum(each, ZERO))]

            *points, full, met_at = self.table(amounts)
            for entry, amount in zip(entries, points, strict=True):
                entry["points"] = amount
            rule = {"items": entries}
        return self.finish(rule, full, met_at)

    def choice(self) -> Rule:
        count = self.ch.number(2, 3)
        item = self.choice_item(count)

        def make() -> Pool:
            full = self.full()
            return [full, *(self.part_of(full) for _ in range(count - 1)), full, self.met_at(full)]

        *points, full, met_at = self.table(make)
        return self.finish({"item": item, "points": dict(zip("pqr", points, strict=False))}, full, met_at)

    def conditions(self, kind: str) -> Rule:
        count = self.ch.number(1, 2 if self.small else 3)
        rule: Rule = {
            "conditions": [
                {"id": f"c{n}", "title": {"th": f"เงื่อนไขที่ {n}"}, "that": self.condition()} for n in range(1, count + 1)
            ]
        }
        if kind == "at_least_n":
            rule["n"] = self.given(lambda: Decimal(self.ch.number(1, count)))
        if self.ch.chance(60):
            rule["full"] = self.given(self.full)
        return rule

    def awarded(self) -> Rule:
        rule = self.with_full({}, self.full_and_pass)
        marks = list(rule["full"].values()) if isinstance(rule["full"], dict) else [rule["full"]]
        lowest = min(Decimal(str(mark)) for mark in marks)
        if self.small:
            declared: dict[str, Any] = {"type": "count", "max": min(int(lowest), 3)}
            declared["max"] += self.ch.one([0, 0, 1])
        else:
            declared = {"type": "quantity", "decimals": 2, "max": self.ch.one([lowest, lowest, lowest, lowest + 1])}
        rule["points"] = self.item({"unit": "คะแนน", **declared})
        self.hints.values[rule["points"]] = [lowest, lowest / 2]
        return rule

    def formula(self) -> Rule:
        value, pool, _ = self.number_value(guarded=True)
        top = self.full()
        bound = self.ch.one(pool)
        shapes = [
            f"{top} if ({value}) >= {bound} else {top} / 3",
            f"min(({value}) / 7, {top})",
            f"round(min({value}, 100) * {top} / 100, 2)",
            f"({value}) / 3",
            f"{top} - ({value}) / 10",
        ]
        picked = self.ch.number(0, 4)
        rule: Rule = {"points": shapes[picked], "full": self.ch.spell(top)}
        if picked > 2 or self.ch.chance(20):
            rule["outside"] = "clamp" if self.ch.chance(95) else "error"
        if self.wants_met_at():
            rule["met_at"] = self.ch.spell(self.met_at(top))
        return rule

    def imported(self) -> Rule:
        top = self.full()
        rule: Rule = {"programme": OTHER_PROGRAMME, "figure": self.ch.one(OTHER_FIGURES), "full": self.ch.spell(top)}
        if self.ch.chance(20):
            rule["fiscal_year"] = 2562
        shapes = [f"figure / 100 * {top}", f"{top} if figure >= 80 else {top} / 2 if figure >= 50 else 0"]
        if self.ch.chance(50):
            rule["points"] = self.ch.one([*shapes, f"round({top} * figure / 100, 2)"])
        if self.wants_met_at():
            rule["met_at"] = self.ch.spell(self.met_at(top))
        return rule

    def lookup(self) -> Rule:
        values, columns = [], []
        for _ in range(self.ch.number(1, 2)):
            value, cells = self.dimension()
            values.append(value)
            columns.append(cells)
        whens = [list(row) for row in itertools.product(*columns)]
        if len(columns) == 2 and self.ch.chance(30):
            whens = [[columns[0][0], "any"], *(row for row in whens if row[0] != columns[0][0])]

        def make() -> Pool:
            full = self.full()
            return [full, *(self.part_of(full) for _ in whens[1:]), full, self.met_at(full)]

        *points, full, met_at = self.table(make)
        rows = [{"when": when, "points": amount} for when, amount in zip(whens, points, strict=True)]
        return self.finish({"by": values, "rows": rows}, full, met_at)

    def dimension(self) -> tuple[str, list[Any]]:
        """One value of a lookup and cells of which exactly one fits whatever it is."""
        shape = self.ch.one(["flag", "choice", "number", "exactly"])
        if shape == "flag":
            return self.flag_item(), [True, False]
        if shape == "choice":
            return self.choice_item(3), self.ch.one([["p", "q", "r"], [["p", "r"], "q"]])
        value, pool, hinted = self.number_value(guarded=False) if shape == "number" else ("", self.pool, [])
        if shape == "exactly":
            value = self.number_item()
            middle = self.ch.spell(self.threshold(self.pool, [value]))
            return value, [{"below": middle}, middle, {"above": middle}]
        high, low = (self.ch.spell(one) for one in self.falling(pool, 2, hinted))
        return value, [{"below": low}, {"at_least": low, "below": high}, {"at_least": high}]

    # Rules of rules

    def parts(self) -> Rule:
        kinds = ["coverage", "bands", "checklist", "choice", "all_of", "count", "awarded", "any_of", "at_least_n"]
        if self.small:
            kinds += ["coverage"] * 4
        if not self.exact:
            kinds += ["formula", "lookup", *(["imported"] if self.imports else [])]
        parts = []
        for n in range(1, self.ch.number(2, 2 if self.small else 3) + 1):
            before = set(self.items)
            part: dict[str, Any] = {"id": f"part-{n}", "title": {"th": f"ส่วนที่ {n}"}}
            judged, self.judged = self.judged, False
            part["rule"] = self.rule(self.ch.one(kinds))
            self.judged = judged
            own = [name for name in self.items if name not in before]
            if own and self.ch.chance(60):
                part["items"] = {name: self.items[name] for name in own}
            parts.append(part)
        rule: Rule = {"combine": self.ch.one(["sum", "min", "max", "mean"]), "parts": parts}
        if self.wants_met_at():
            marks = [Decimal("0.75"), Decimal("0.5"), *([ZERO] if self.small else [])]
            rule["met_at"] = self.given(lambda: self.ch.one(marks))
        return rule
