"""The rival's block for each kind of rule, as one would write it by hand: items, `if` and `elif`, a tuple."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.float_text import Data, Names, bound_of, for_type, operator_of, printed

# Writes what follows from a verdict (None: by the points and met_at): points as source text, or a number.
Leaf = Callable[..., None]


class Lines:
    """Source text that grows, with its indentation."""

    def __init__(self, depth: int = 1) -> None:
        self.text: list[str] = []
        self.depth = depth

    def add(self, line: str) -> None:
        self.text.append("    " * self.depth + line)

    def block(self, head: str, write: Callable[[], None]) -> None:
        self.add(head)
        self.depth += 1
        write()
        self.depth -= 1

    def choose(self, branches: list[tuple[str | None, Callable[[], None]]]) -> None:
        """An if, its elifs and its else (a branch without a condition)."""
        for at, (condition, write) in enumerate(branches):
            head = "else:" if condition is None else f"{'if' if at == 0 else 'elif'} {condition}:"
            self.block(head, write)


@dataclass
class Rule:
    """One rule being written.

    Attributes:
        keys: The rule of the definition.
        lao_type: Type of อปท.
        names: Variables of its indicator.
        lines: Where it is written.
        leaf: Writes an outcome.
        ratio_form: How a ratio is printed.
    """

    keys: Data
    lao_type: str
    names: Names
    lines: Lines
    leaf: Leaf
    ratio_form: Data

    @property
    def full(self) -> float:
        """Full marks, by the rule's default where it names none."""
        keys = self.keys
        if "full" in keys:
            return float(self.number("full"))
        match keys["kind"]:
            case "bands":
                return max(float(for_type(band["points"], self.lao_type)) for band in keys["bands"])
            case "checklist":
                each = [float(for_type(item.get("points", 0), self.lao_type)) for item in keys["items"]]
                return float(max(keys["by_count"].values())) if "by_count" in keys else sum(each)
            case "choice":
                return max(float(for_type(points, self.lao_type)) for points in keys["points"].values())
            case "lookup":
                return max(float(for_type(row["points"], self.lao_type)) for row in keys["rows"])
        raise NotImplementedError(f"{keys['kind']} without full marks")

    def number(self, key: str) -> Any:
        return for_type(self.keys[key], self.lao_type)

    def value(self, key: str) -> str:
        return self.names.expression(self.keys[key])

    # What the rule reads

    def needed(self) -> str:
        """Condition under which something that the rule needs is null; "" where null is an answer like another."""
        if self.keys["kind"] in {"checklist", "parts", "imported"}:
            return ""
        reads = [*self.names.own, *(name for name, (_, item) in self.names.others.items() if item != "points")]
        return " or ".join(f"{name} is None" for name in reads)

    def zero(self) -> str:
        """The variable or expression whose 0 means that there is nothing to judge; "" for none."""
        key = "frame" if self.keys["kind"] == "coverage" else "base"
        return self.value(key) if key in self.keys else ""

    def at_zero(self) -> None:
        """What follows from a frame or base of 0."""
        then = self.keys.get("when_base_zero", "no_service")
        if isinstance(then, dict):
            judges_itself = self.keys["kind"] in {"count", "coverage"}
            points = float(then["points"])
            self.leaf(("met" if points == self.full else "below") if judges_itself else None, points)
        else:
            self.leaf(then)

    # The kinds

    def judge(self) -> None:
        """Writes the rule for cells that are there."""
        getattr(self, f"_{self.keys['kind']}")()

    def _coverage(self) -> None:
        self.lines.add(f"ratio = 100 * {self.value('provided')} / {self.value('frame')}")
        self.lines.add(f"shown = {printed('ratio', self.ratio_form)}")
        self._target("ratio", shown=True)

    def _count(self) -> None:
        value = self.value("value")
        if not value.isidentifier():
            self.lines.add(f"value = {value}")
            value = "value"
        self._target(value, shown=False)

    def _target(self, value: str, *, shown: bool) -> None:
        target, full = self.number("target"), self.full
        operator = operator_of(self.keys.get("direction", "at_least"))
        branches: list[tuple[str | None, Callable[[], None]]] = [
            (
                f"{value} {operator} {target}",
                lambda: self.leaf("met", full, shown=shown, exactly=f"{value} == {target}"),
            )
        ]
        zone = self.keys.get("conditional")
        if zone:
            bound = bound_of(zone, self.lao_type)
            assert bound is not None
            counts = zone["counts_as"] == "met"
            points = float(for_type(zone.get("points", full if counts else 0), self.lao_type))
            label = zone.get("label")
            branches.append(
                (
                    f"{value} {bound[0]} {bound[1]}",
                    lambda: self.leaf("conditional", points, shown=shown, counts=counts, label=label),
                )
            )
        branches.append((None, lambda: self.leaf("below", 0.0, shown=shown)))
        self.lines.choose(branches)

    def _bands(self) -> None:
        self.lines.add(f"value = {self.value('value')}")
        branches: list[tuple[str | None, Callable[[], None]]] = []
        for band in self.keys["bands"]:
            bound = bound_of(band, self.lao_type)
            points = float(for_type(band["points"], self.lao_type))
            condition = None if bound is None else f"value {bound[0]} {bound[1]}"
            branches.append((condition, lambda points=points: self.leaf(None, points)))  # type: ignore[misc]
        self.lines.choose(branches)

    def _checklist(self) -> None:
        items = [(self.names.item(item["item"]), item) for item in self.keys["items"]]
        required = " and ".join(name for name, item in items if item.get("required"))
        if "by_count" in self.keys:
            self.lines.add(f"yes = {' + '.join(f'({name} is True)' for name, _ in items)}")
            steps = sorted(self.keys["by_count"].items(), reverse=True)
            branches: list[tuple[str | None, Callable[[], None]]] = []
            if required:
                branches.append((f"not ({required})", lambda: self.leaf(None, 0.0)))
            for at_least, points in steps:
                condition = f"yes >= {at_least}" if int(at_least) > 0 else None
                branches.append((condition, lambda points=points: self.leaf(None, float(points))))  # type: ignore[misc]
            self.lines.choose(branches)
            return
        self.lines.add("earned = 0.0")
        for name, item in items:
            points = float(for_type(item["points"], self.lao_type))
            self.lines.block(f"if {name}:", lambda points=points: self.lines.add(f"earned += {points}"))  # type: ignore[misc]
        if required:
            self.lines.block(f"if not ({required}):", lambda: self.lines.add("earned = 0.0"))
        self.leaf(None, "earned")

    def _choice(self) -> None:
        name = self.names.item(self.keys["item"])
        options = list(self.keys["points"].items())
        branches: list[tuple[str | None, Callable[[], None]]] = []
        for at, (option, points) in enumerate(options):
            condition = None if at == len(options) - 1 else f"{name} == {option!r}"
            number = float(for_type(points, self.lao_type))
            branches.append((condition, lambda number=number: self.leaf(None, number)))  # type: ignore[misc]
        self.lines.choose(branches)

    def _formula(self) -> None:
        points = self.value("points")
        clamp = self.keys.get("outside") == "clamp"
        self.lines.add(f"earned = {f'min(max({points}, 0.0), {self.full})' if clamp else points}")
        self.leaf(None, "earned")

    def _awarded(self) -> None:
        self.leaf(None, self.names.item(self.keys["points"]))

    def _imported(self) -> None:
        key = (self.keys["programme"], self.keys.get("fiscal_year"), self.keys["figure"])
        self.lines.add(f"figure = imports[{key!r}]")
        points = self.value("points") if "points" in self.keys else f"figure / 100 * {self.full}"
        self.lines.add(f"earned = {points}")
        self.leaf(None, "earned")

    def _conditions(self) -> list[str]:
        return [f"({self.names.expression(condition['that'])})" for condition in self.keys["conditions"]]

    def _met_or_not(self, condition: str) -> None:
        self.lines.choose([(condition, lambda: self.leaf("met", self.full)), (None, lambda: self.leaf("below", 0.0))])

    def _all_of(self) -> None:
        self._met_or_not(" and ".join(self._conditions()))

    def _any_of(self) -> None:
        self._met_or_not(" or ".join(self._conditions()))

    def _at_least_n(self) -> None:
        self._met_or_not(f"{' + '.join(self._conditions())} >= {self.number('n')}")

    def _lookup(self) -> None:
        values = [self.names.expression(value) for value in self.keys["by"]]
        branches: list[tuple[str | None, Callable[[], None]]] = []
        for at, row in enumerate(self.keys["rows"]):
            cells = [_cell(value, cell, self.lao_type) for value, cell in zip(values, row["when"], strict=True)]
            condition = " and ".join(cell for cell in cells if cell)
            points = float(for_type(row["points"], self.lao_type))
            last = at == len(self.keys["rows"]) - 1
            branches.append((None if last else condition, lambda points=points: self.leaf(None, points)))  # type: ignore[misc]
        self.lines.choose(branches)


def _cell(value: str, cell: Any, lao_type: str) -> str:
    """Condition for one cell of a table; "" for any."""
    if cell == "any":
        return ""
    if isinstance(cell, bool):
        return value if cell else f"not {value}"
    if isinstance(cell, list):
        return f"{value} in {tuple(cell)!r}"
    if isinstance(cell, dict):
        bounds = [bound_of({key: limit}, lao_type) for key, limit in cell.items()]
        return " and ".join(f"{value} {bound[0]} {bound[1]}" for bound in bounds if bound is not None)
    return f"{value} == {cell!r}"
