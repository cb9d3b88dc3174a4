"""The rival's block of one indicator: fetch its items, run its checks, judge, add to the sums, keep the tuple."""

from typing import Any

from benchmarks.float_rules import Lines, Rule
from benchmarks.float_text import Data, Labels, Names, for_type, points_variable, printed, printed_now


class Block:
    """The block of one indicator."""

    def __init__(
        self, indicator: Data, definition: Data, lao_type: str, labels: Labels, lines: Lines, else_: float | None
    ) -> None:
        self.id: str = indicator["id"]
        self.indicator, self.lao_type, self.labels, self.lines, self.else_ = indicator, lao_type, labels, lines, else_
        self.forms = definition["results"]
        parts = indicator["rule"].get("parts", [])
        self.items: dict[str, Any] = dict(indicator["items"])
        for part in parts:
            self.items.update(part.get("items", {}))
        self.names = Names(self.items)
        self.parts = parts
        self.rule = Rule(indicator["rule"], lao_type, self.names, lines, self.leaf, self.forms["ratio"])
        self.full = self._full()

    def write(self) -> None:
        self.lines.add(f"# {self.id}: {self.rule.keys['kind']}")
        if self.indicator.get("may_be_not_applicable"):
            declared = f'"{self.id}" in not_applicable'
            self.lines.choose([(declared, lambda: self.leaf("not_applicable")), (None, self._judged)])
        else:
            self._judged()

    def _judged(self) -> None:
        before, self.lines.text = self.lines.text, []
        self._body()
        # The body is written first, because it says which items are to be fetched.
        body, self.lines.text = self.lines.text, before
        self._fetched()
        self.lines.text += body

    def _fetched(self) -> None:
        own = self.names.own
        if own:

            def fetch() -> None:
                self.lines.add(f'given = values["{self.id}"]')
                for variable, item in own.items():
                    reading = f'given["{item}"]'
                    date = self.items[item]["type"] == "date"
                    self.lines.add(f"{variable} = {f'thai_date({reading})' if date else reading}")

            self.lines.block("try:", fetch)
            null = f"{' = '.join(own)} = None"
            self.lines.block("except TypeError:  # null: nothing was done", lambda: self.lines.add(null))
        for variable, (other, item) in self.names.others.items():
            if item != "points":
                self.lines.add(f'{variable} = values["{other}"]["{item}"]')

    def _body(self) -> None:
        if self.parts:
            self._combined()
            return
        checks = [(self.names.expression(check["that"]), check["level"]) for check in self.indicator.get("checks", [])]
        zero = self.rule.zero()
        before, self.lines.text, self.lines.depth = self.lines.text, [], self.lines.depth + 1
        self._checked(checks, zero)
        body, self.lines.text, self.lines.depth = self.lines.text, before, self.lines.depth - 1
        needed = self.rule.needed()
        if not needed:
            self.lines.text += [line[4:] for line in body]
            return

        def not_done() -> None:
            self.leaf("not_done")

        def nothing() -> None:
            if zero:
                self.lines.choose([(f"{zero} == 0", self.rule.at_zero), (None, not_done)])
            else:
                not_done()

        self.lines.choose([(needed, nothing)])
        self.lines.add("else:")
        self.lines.text += body

    def _checked(self, checks: list[tuple[str, str]], zero: str) -> None:
        for that, level in checks:
            found = f'findings.append(("{self.id}", "{level}"))'
            self.lines.block(f"if not ({that}):", lambda found=found: self.lines.add(found))  # type: ignore[misc]
        if zero:
            self.lines.choose([(f"{zero} == 0", self.rule.at_zero), (None, self._with_evidence)])
        else:
            self._with_evidence()

    def _with_evidence(self) -> None:
        for evidence in self.indicator.get("evidence", []):
            if evidence.get("required"):
                missing = f'not evidence.get("{self.id}", {{}}).get("{evidence["id"]}")'
                found = f'findings.append(("{self.id}", "warning"))'
                self.lines.block(f"if {missing}:", lambda found=found: self.lines.add(found))  # type: ignore[misc]
        self.rule.judge()

    # Parts

    def _combined(self) -> None:
        self.lines.add("undone = 0")
        rules = [self._part(at, part) for at, part in enumerate(self.parts)]
        kept = ", ".join(f"part_{at}" for at in range(len(rules)))
        combine = self.rule.keys["combine"]  # sum, min and max are called the same in Python
        self.lines.add(f"kept = [part for part in ({kept}) if part is not None]")

        def joined() -> None:
            self.lines.add(f"earned = {combine}([part[0] for part in kept])")
            self.lines.add(f"whole = {combine}([part[1] for part in kept])")
            self.leaf(None, "earned", full="whole")

        self.lines.choose(
            [
                ("not kept", lambda: self.leaf("no_service")),
                ("undone == len(kept)", lambda: self.leaf("not_done")),
                (None, joined),
            ]
        )

    def _part(self, at: int, part: Data) -> Rule:
        names = Names(self.items)

        def leaf(verdict: str | None, points: object = 0.0, **_: Any) -> None:
            if verdict in {"no_service", "not_applicable"}:
                self.lines.add(f"part_{at} = None")
                return
            if verdict == "not_done":
                self.lines.add("undone += 1")
            self.lines.add(f"part_{at} = ({points}, {rule.full})")

        rule = Rule(part["rule"], self.lao_type, names, self.lines, leaf, self.forms["ratio"])
        zero = rule.zero()
        before, self.lines.text = self.lines.text, []
        self.lines.depth += 1
        rule.judge()
        self.lines.depth -= 1
        body, self.lines.text = self.lines.text, before
        needed = rule.needed()
        self.names.own.update(names.own)
        if not needed:
            self.lines.text += [line[4:] for line in body]
            return rule
        branches = [(f"{zero} == 0", rule.at_zero)] if zero else []
        self.lines.choose([*branches, (needed, lambda: leaf("not_done"))])
        self.lines.add("else:")
        self.lines.text += body
        return rule

    def _full(self) -> float:
        if not self.parts:
            return self.rule.full
        fulls = [Rule(part["rule"], self.lao_type, self.names, self.lines, self.leaf, {}).full for part in self.parts]
        match self.rule.keys["combine"]:
            case "sum":
                return sum(fulls)
            case "min":
                return min(fulls)
            case "max":
                return max(fulls)
        raise NotImplementedError(self.rule.keys["combine"])

    # Outcomes

    def leaf(
        self,
        verdict: str | None,
        points: Any = 0.0,
        *,
        full: str | None = None,
        shown: bool = False,
        counts: bool = False,
        label: Any = None,
        exactly: str | None = None,
    ) -> None:
        """Adds the outcome to the sums and writes the tuple of the result."""
        if verdict is None:
            self._by_points(points, full)
            return
        own = self.indicator.get("labels")
        constant = self.labels.constant(verdict, own, label)
        if verdict == "met" and exactly and "exactly" in (own or {}):
            constant = f"{self.labels.constant('exactly', own)} if {exactly} else {constant}"
        form = self.forms.get("points", {})
        whole = repr(printed_now(self.full, form)) if full is None else printed(full, form)
        out = verdict in {"no_service", "not_applicable"}
        earned = (
            "None" if out else printed(points, form) if isinstance(points, str) else repr(printed_now(points, form))
        )
        if not out and not self.indicator.get("pilot"):
            self.lines.add("base += 1")
            self.lines.add(f"full += {full or self.full}")
            if points != 0:
                self.lines.add(f"points += {points}")
            if verdict == "met" or counts:
                self.lines.add("met += 1")
        if self.else_ is not None:
            self.lines.add(f"{points_variable(self.id)} = {self.else_ if out else points}")
        ratio = "shown" if shown else "None"
        self.lines.add(f'results["{self.id}"] = ("{verdict}", {constant}, {ratio}, {earned}, {whole})')

    def _by_points(self, points: Any, full: str | None) -> None:
        keys = self.rule.keys
        if "met_at" not in keys:
            self.leaf("scored", points, full=full)
            return
        met_at = for_type(keys["met_at"], self.lao_type)
        if isinstance(points, str):
            self.lines.choose(
                [
                    (f"{points} >= {met_at}", lambda: self.leaf("met", points, full=full)),
                    (None, lambda: self.leaf("below", points, full=full)),
                ]
            )
        else:
            self.leaf("met" if points >= met_at else "below", points)
