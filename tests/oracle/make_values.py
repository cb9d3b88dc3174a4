"""Items, expressions and conditions of made-up indicators, with the thresholds worth trying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .chooser import Chooser

Pool = list[Decimal]


def _decimals(words: str) -> Pool:
    return [Decimal(word) for word in words.split()]


POOL = _decimals("0 1 2 3 5 7.5 10 12.25 33.333 40 50 59.99 60 75 80 85 100")
PERCENTS = _decimals("85 80 75 60 50 57 66.67 33.333333 12.5 100 120")
SMALL_POOL = _decimals("0 0.1 0.2 0.25 0.5 1 1.5 2 3 4")
MARKS = _decimals("5 10 3 1 2.5 15 4 0.75 7")
UNIT = "แห่ง"


@dataclass
class Known:
    """What later indicators may refer to."""

    id: str
    types: list[str]
    numbers: list[str] = field(default_factory=list)
    money: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


@dataclass
class Hints:
    """Values worth trying: per item, and per coverage (provided, frame, targets)."""

    values: dict[str, Pool] = field(default_factory=dict)
    pairs: list[tuple[str, str, Pool]] = field(default_factory=list)


@dataclass
class Read:
    """What one rule reads that matters to its other keys: a divisor to guard, references to others."""

    divisor: str = ""
    numbers: int = 0
    flags: int = 0


class ValueMaker:
    """Makes items and what reads them for one indicator; `exact` leaves out what intervals only enclose."""

    def __init__(self, ch: Chooser, types: list[str], earlier: list[Known], *, small: bool, exact: bool) -> None:
        self.ch, self.types, self.small, self.exact = ch, types, small, exact
        self.earlier = [] if exact else [one for one in earlier if set(types) <= set(one.types)]
        self.money = not small and ch.chance(15)
        self.items: dict[str, dict[str, Any]] = {}
        self.known = Known("", types)
        self.hints = Hints()
        self.read = Read()
        self.imports = True

    # Numbers of the definition

    def given(self, make: Callable[[], Decimal]) -> Any:
        """A number of a rule, sometimes per type."""
        return self.table(lambda: [make()])[0]

    def table(self, make: Callable[[], Pool]) -> list[Any]:
        """Numbers that belong together, sometimes per type; `make` always gives as many."""
        if len(self.types) > 1 and self.ch.chance(25):
            columns = {one: make() for one in self.types}
            count = len(columns[self.types[0]])
            return [{one: self.ch.spell(columns[one][row]) for one in self.types} for row in range(count)]
        return [self.ch.spell(value) for value in make()]

    def threshold(self, pool: Pool, hinted: list[str]) -> Decimal:
        """A threshold from the pool, remembered as worth trying for the items."""
        value = self.ch.one(pool)
        for name in hinted:
            self.hints.values.setdefault(name, []).append(value)
        return value

    def falling(self, pool: Pool, count: int, hinted: list[str]) -> Pool:
        """Different thresholds, the largest first."""
        values = sorted(self.ch.some(sorted(set(pool)), count, count), reverse=True)
        for name in hinted:
            self.hints.values.setdefault(name, []).extend(values)
        return values

    # Items

    def item(self, declared: dict[str, Any]) -> str:
        """A new item of this indicator; its id."""
        name = f"{'abcdefgh'[len(self.items) % 8]}{len(self.items)}"
        self.items[name] = {"title": {"th": f"รายการ {name}"}, **declared}
        return name

    def number_item(self, *, positive: bool = False) -> str:
        """A new quantity, count or (when the indicator is about money) money."""
        ch = self.ch
        declared: dict[str, Any]
        lowest = 1 if positive else 0
        if self.small:
            lowest = lowest or (1 if ch.chance(12) else 0)
            declared = {"type": "count", "unit": UNIT, "max": lowest + ch.number(1, 3)}
            if not lowest and ch.chance(30):
                declared = {"type": "quantity", "unit": UNIT, "decimals": 1, "max": ch.one(["0.2", "0.3"])}
        elif self.money:
            declared = {"type": "money"}
        else:
            declared = {"type": ch.one(["count", "quantity"]), "unit": UNIT}
            if declared["type"] == "quantity" and ch.chance(50):
                declared["decimals"] = ch.number(0, 4)
            if ch.chance(20):
                declared["max"] = ch.one([100, 250, "1000", 99999])
            if not lowest and ch.chance(8):
                lowest = ch.one([-1, -20, -99999])
        if lowest:
            declared["min"] = lowest
        name = self.item(declared)
        (self.known.money if self.money else self.known.numbers).append(name)
        return name

    def flag_item(self) -> str:
        """A new yes/no item."""
        name = self.item({"type": "yes_no"})
        self.known.flags.append(name)
        return name

    def date_item(self) -> str:
        """A new date."""
        return self.item({"type": "date"})

    def in_time(self) -> str:
        """Whether one date is not after another."""
        return f"{self.date_item()} {self.ch.one(['<=', '<', '>=', '=='])} {self.date_item()}"

    def choice_item(self, count: int) -> str:
        """A new choice."""
        options = [{"id": one, "title": {"th": f"ข้อ {one}"}} for one in "pqrs"[:count]]
        return self.item({"type": "choice", "options": options})

    @property
    def pool(self) -> Pool:
        """Thresholds of the size of the items."""
        return SMALL_POOL if self.small else POOL

    # Expressions

    def number_value(self, *, guarded: bool) -> tuple[str, Pool, list[str]]:
        """A numeric value: its text, thresholds of its size, items that equal it.

        `guarded`: whether a guard may be set on the divisor, which is then left in `read`.
        """
        ch, shape = self.ch, self.value_shape()
        if shape == "dates" or (shape == "other branch" and self.earlier):
            return self.branch_value(dates=shape == "dates"), self.pool, []
        if shape == "other points" and self.earlier:
            self.read.numbers += 1
            text = ch.one(["{}.points", "{}.points * 2", "min({}.points, 3)", "{}.points + 1"])
            return text.format(ch.one(self.earlier).id), self.pool, []
        if shape == "other" and self.earlier:
            found = self.other_number()
            if found is not None:
                return found, self.pool, []
        if shape == "ratio":
            return self.ratio(guarded=guarded), PERCENTS, []
        if shape == "count":
            flags = ", ".join(self.flag_item() for _ in range(ch.number(1, 3)))
            return f"count({flags})", [Decimal(n) for n in range(4)], []
        a = self.number_item()
        if shape in ("item", "other", "other points", "other branch"):
            return a, self.pool, [a]
        if shape == "linear":
            return ch.one([f"{a} * 2", f"{a} / 4", f"{a} * 3 / 2"]), self.pool, []
        if shape == "round":
            return f"round({a} / 8, {ch.number(0, 2)})", self.pool, []
        b = self.number_item()
        if shape == "mixed":
            return f"max({a}, {b}) - min({a}, {b}) / 3", self.pool, []
        if shape == "branch":
            return f"{a} if {self.flag_item()} else {b}", self.pool, [a, b]
        if shape == "abs":
            return f"abs({a} - {b})", self.pool, []
        if shape == "max":
            return ch.one([f"max({a}, {b})", f"min({a}, {b})"]), self.pool, [a, b]
        return ch.one([f"{a} + {b}", f"sum({a}, {b})", f"({a} + {b}) / 2"]), self.pool, []

    def value_shape(self) -> str:
        """What kind of number a value is; in a small set often one of another indicator."""
        shapes = ["item", "item", "sum", "ratio", "max", "linear", "branch"]
        if not self.exact:
            shapes += ["round", "abs", "count", "other", "other points", "other points", "mixed"]
            shapes += ["dates", "other branch"] if self.small else []
        if self.small and self.earlier and self.ch.chance(50):
            shapes = ["other points", "other points", "other branch"]
        return self.ch.one(shapes)

    def branch_value(self, *, dates: bool) -> str:
        """A value that reads two dates, or another indicator, only in one of its branches."""
        if dates:
            return f"(2 if {self.in_time()} else 1) if {self.flag_item()} else 0"
        self.read.numbers += 1
        other = self.other_number() if self.ch.chance(40) else None
        text = other or f"{self.ch.one(self.earlier).id}.points"
        return self.ch.one([f"{text} if {{}} else 0", f"1 if {{}} else {text}"]).format(self.flag_item())

    def ratio(self, *, guarded: bool) -> str:
        """A ratio in percent over a divisor that is never 0, or that the guard keeps from being 0."""
        a = self.number_item()
        if guarded and not self.read.divisor and self.ch.chance(50):
            self.read.divisor = self.number_item()
            b = self.read.divisor
        else:
            b = self.number_item(positive=True)
        self.hints.pairs.append((a, b, PERCENTS))
        return f"{a} / {b} * 100"

    def other_number(self) -> str | None:
        """A numeric item of an earlier indicator, in the same unit."""
        found = [f"{one.id}.{name}" for one in self.earlier for name in (one.money if self.money else one.numbers)]
        if not found:
            return None
        self.read.numbers += 1
        return self.ch.one(found)

    def condition(self) -> str:
        """A condition that is true or false once its items are there."""
        ch = self.ch
        shapes = ["compare", "flag", "sum", "flag and"]
        if not self.exact:
            shapes += ["or", "if", "count", "equal", "other flag", "other", "other points", "shared"]
            shapes += ["dates", "if dates"] if self.small else []
        if self.small and self.earlier and ch.chance(30):
            shapes = ["other flag", "other", "other points"]
        shape = ch.one(shapes)
        if shape == "other points" and self.earlier:
            self.read.numbers += 1
            return f"{ch.one(self.earlier).id}.points >= {ch.one(MARKS)}"
        if shape == "other flag":
            flags = [f"{one.id}.{name}" for one in self.earlier for name in one.flags]
            if flags:
                self.read.flags += 1
                return ch.one(["{}", "not {}"]).format(ch.one(flags))
        if shape == "other":
            found = self.other_number()
            if found is not None:
                return f"{found} > {self.threshold(self.pool, [])}"
        if shape in ("flag", "other flag"):
            return ch.one(["{}", "not {}"]).format(self.flag_item())
        simple: dict[str, Callable[[], str]] = {
            "count": lambda: f"count({self.flag_item()}, {self.comparison()}, {self.flag_item()}) >= {ch.number(1, 3)}",
            "sum": lambda: f"{self.number_item()} + {self.number_item()} >= {self.threshold(self.pool, [])}",
            "flag and": lambda: f"{self.flag_item()} and {self.comparison()}",
            "or": lambda: f"{self.comparison()} or not ({self.comparison()})",
            "if": lambda: f"({self.comparison()}) if {self.flag_item()} else ({self.comparison()})",
            "dates": self.in_time,
            "if dates": lambda: f"({self.in_time()}) if {self.flag_item()} else ({self.comparison()})",
        }
        if shape in simple:
            return simple[shape]()
        if shape == "equal":
            a = self.number_item()
            return f"{a} {ch.one(['==', '!='])} {self.threshold(self.pool, [a])}"
        if shape == "shared" and self.known.flags:
            return f"not {ch.one(self.known.flags)}"
        return self.comparison()

    def comparison(self) -> str:
        """An item against a threshold."""
        a = self.number_item()
        return f"{a} {self.ch.one(['>=', '>', '<=', '<'])} {self.threshold(self.pool, [a])}"
