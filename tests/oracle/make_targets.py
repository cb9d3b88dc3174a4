"""Made-up rules against targets and bands, and the marks that all rules share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .chooser import Chooser
from .make_values import MARKS, PERCENTS, Known, Pool, ValueMaker

Rule = dict[str, Any]
ZERO = Decimal(0)


class TargetMaker(ValueMaker):
    """Makes coverage, count and bands; `judged` asks for a pass mark wherever there can be one."""

    def __init__(
        self, ch: Chooser, types: list[str], earlier: list[Known], *, small: bool, exact: bool, judged: bool
    ) -> None:
        super().__init__(ch, types, earlier, small=small, exact=exact)
        self.judged = judged

    def full(self) -> Decimal:
        """Full marks."""
        return self.ch.one(MARKS)

    def part_of(self, full: Decimal) -> Decimal:
        """Points from 0 to the full marks."""
        return self.ch.one([full, ZERO, full / 2, full / 5, min(full, Decimal(1))])

    def met_at(self, full: Decimal) -> Decimal:
        """A pass mark not above the full marks; of a small set perhaps 0."""
        return self.ch.one([full, full / 2, full / 5, *([ZERO] if self.small else [])])

    def wants_met_at(self) -> bool:
        """Whether the rule gets a pass mark."""
        return self.judged or self.ch.chance(50)

    def with_full(self, rule: Rule, make: Callable[[], Pool]) -> Rule:
        """Adds full marks and perhaps a pass mark; `make` gives [full, met_at]."""
        full, met_at = self.table(make)
        rule["full"] = full
        if self.wants_met_at():
            rule["met_at"] = met_at
        return rule

    def full_and_pass(self) -> Pool:
        """Full marks and a pass mark."""
        full = self.full()
        return [full, self.met_at(full)]

    # Rules against a target

    def coverage(self) -> Rule:
        targets: Pool = []
        if self.earlier and self.ch.chance(12):
            pair = self.other_number(), self.other_number()
            if None not in pair:  # which may be the same
                return self.against(dict(zip(("provided", "frame"), pair, strict=True)), PERCENTS, targets)
        provided, frame = self.number_item(), self.number_item()
        rule: Rule = {"provided": provided, "frame": frame}
        if self.ch.chance(15):
            rule["frame"] = f"{frame} + {self.number_item()}"
        if self.ch.chance(15):
            rule["provided"] = f"{provided} + {self.number_item()}"
        self.hints.pairs.append((provided, frame, targets))
        return self.against(rule, PERCENTS, targets)

    def count(self) -> Rule:
        value, pool, hinted = self.number_value(guarded=True)
        found: Pool = []
        rule = self.against({"value": value}, pool, found)
        for name in hinted:
            self.hints.values.setdefault(name, []).extend(found)
        return rule

    def against(self, rule: Rule, pool: Pool, found: Pool) -> Rule:
        """Target, direction, conditional zone and full marks; the thresholds go to `found`."""
        direction = self.ch.one(["at_least", "at_least", "at_least", "above", "at_most", "below"])
        upwards = direction in ("at_least", "above")
        conditional = self.ch.chance(75)

        def make() -> Pool:
            low, high = self.falling([one for one in pool if one > 0], 2, [])[::-1]
            target, near = (high, low) if upwards else (low, high)
            found.extend([target, near, near] if conditional else [target])
            full = self.full()
            return [target, near, full, self.part_of(full)]

        target, near, full, points = self.table(make)
        rule["target"] = target
        if direction != "at_least" or self.ch.chance(20):
            rule["direction"] = direction
        if self.ch.chance(60):
            rule["full"] = full
        if conditional:
            bound = self.ch.one(["at_least", "above"] if upwards else ["at_most", "below"])
            rule["conditional"] = {bound: near, "counts_as": self.ch.one(["met", "below"])}
            if "full" in rule and self.ch.chance(50):
                rule["conditional"]["points"] = points
            if self.ch.chance(30):
                rule["conditional"]["label"] = {"th": "ผ่านบางส่วน ปี {fiscal_year}"}
        return rule

    def bands(self) -> Rule:
        value, pool, hinted = self.number_value(guarded=True)
        count, upwards = self.ch.number(1, 3), not self.ch.chance(25)
        rising = self.exact and not hinted

        def make() -> Pool:
            bounds = self.falling(pool, count, hinted)
            full = self.full()
            points = [full, *(self.part_of(full) for _ in range(count))]
            if rising:
                points.sort(reverse=True)
            return [*(bounds if upwards else bounds[::-1]), *points, full, self.met_at(full)]

        *cells, full, met_at = self.table(make)
        bounds, points = cells[:count], cells[count:]
        names = ["at_least", "at_least", "above"] if upwards else ["at_most", "below"]
        bands = [{self.ch.one(names): bound, "points": p} for bound, p in zip(bounds, points, strict=False)]
        rule: Rule = {"value": value, "bands": [*bands, {"otherwise": True, "points": points[-1]}]}
        return self.finish(rule, full, met_at)

    def finish(self, rule: Rule, full: Any, met_at: Any) -> Rule:
        """Full marks where they are not left to their default, and perhaps a pass mark."""
        if self.ch.chance(40):
            rule["full"] = full
        if self.wants_met_at():
            rule["met_at"] = met_at
        return rule
