"""What one indicator may say of another: names that stand for something, and no points that need themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lpa_standards.errors import Finding, Words, did_you_mean
from lpa_standards.indicators.expressions import ExpressionError, Interval, Name, NameMeaning
from lpa_standards.indicators.kinds import Parts
from lpa_standards.indicators.scope import PlacedFinding, Scope
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact

if TYPE_CHECKING:
    from lpa_standards.indicators.kinds._base import Rule
    from lpa_standards.indicators.model import Indicator, IndicatorSet

_Needs = Mapping[str, Sequence[tuple[Steps, Name]]]


def cycles(placed: "Sequence[tuple[Steps, Indicator]]") -> list[Finding]:
    """Points that are computed from themselves, each circle once."""
    needs = {indicator.id: list(_point_references(steps, indicator)) for steps, indicator in placed}
    findings: list[Finding] = []
    visited: set[str] = set()
    for start in needs:
        if start not in visited:
            findings.extend(_circles(start, needs, visited))
    return findings


def _circles(start: str, needs: _Needs, visited: set[str]) -> Iterator[Finding]:
    """Walks references depth first on a stack of its own, however long the chain; enters no indicator twice."""
    visited.add(start)
    stack = [(start, iter(needs[start]))]
    path = {start: None}  # in the order of the walk
    while stack:
        current, references = stack[-1]
        following = next(references, None)
        if following is None:
            stack.pop()
            del path[current]
            continue
        steps, name = following
        target = name.indicator or current
        if target in path:
            ids = list(path)
            circle = " -> ".join([*ids[ids.index(target) :], target])
            yield PlacedFinding(
                "cycle",
                Words(f"the points depend on themselves: {circle}", f"คะแนนอ้างถึงตัวเองเป็นวงกลม: {circle}"),
                Words("remove one of the references", "ลบการอ้างถึงอย่างน้อยหนึ่งแห่ง"),
                steps=steps,
                at=name.at,
            )
        elif target in needs and target not in visited:
            visited.add(target)
            stack.append((target, iter(needs[target])))
            path[target] = None


def _point_references(steps: Steps, indicator: "Indicator") -> Iterator[tuple[Steps, Name]]:
    for use in indicator.rule.expressions():
        for name in use.expression.names:
            if name.indicator is not None and name.item == "points":
                yield (*steps, "rule", *use.path), name


class Others:
    """The other indicators, as one of them may refer to them."""

    def __init__(self, indicators: "IndicatorSet", known: "Mapping[str, Indicator]", left_out: frozenset[str]) -> None:
        self.set = indicators
        self.known = known
        self.left_out = left_out

    def meaning(self, name: Name, scope: Scope) -> NameMeaning | None:
        """What a name stands for that is not one of the indicator's own items; None for one that was left out.

        Raises:
            ExpressionError: It stands for nothing.
        """
        if name.indicator is None:
            raise self._no_item(name, scope)
        if name.indicator in self.left_out:
            return None
        other = self.known.get(name.indicator)
        if other is None:
            raise self._no_indicator(name)
        missing = [lao_type for lao_type in scope.lao_types if lao_type not in self.set.types_of(other)]
        if missing:
            names = ", ".join(missing)
            raise ExpressionError(
                Words(f"{name.indicator!r} does not apply to {names}", f"{name.indicator!r} ไม่ได้ใช้กับ {names}"),
                Words("limit applies_to of this indicator", "จำกัด applies_to ของตัวชี้วัดนี้"),
                name.at,
            )
        if name.item == "points":
            full = [other.rule.full_marks(lao_type) for lao_type in scope.lao_types]
            return NameMeaning("number", "", Interval(0, max(1 if mark is None else mark for mark in full)))
        item = other.all_items.get(name.item)
        if item is None:
            raise ExpressionError(
                Words(
                    f"{name.indicator!r} has no item {name.item!r}", f"{name.indicator!r} ไม่มีรายการข้อมูล {name.item!r}"
                ),
                did_you_mean(name.item, [*other.all_items, "points"]),
                name.at,
            )
        return item.meaning()

    def _no_indicator(self, name: Name) -> ExpressionError:
        assert name.indicator is not None
        words = Words(f"there is no indicator {name.indicator!r}", f"ไม่มีตัวชี้วัด {name.indicator!r}")
        return ExpressionError(words, did_you_mean(name.indicator, self.known), name.at)

    def _no_item(self, name: Name, scope: Scope) -> ExpressionError:
        message = Words(f"there is no item {name.item!r}", f"ไม่มีรายการข้อมูล {name.item!r}")
        if name.item in self.known:
            fix = Words(
                f"write {name.item}.points or {name.item}.<item>",
                f"เขียนแบบ {name.item}.points หรือ {name.item}.<รายการข้อมูล>",
            )
        elif "-" in name.item:
            spaced = name.item.replace("-", " - ")
            fix = Words(f"to subtract, write {spaced}", f"หากต้องการลบ ให้เขียน {spaced}")
        else:
            fix = did_you_mean(name.item, scope.items)
        return ExpressionError(message, fix, name.at)


class StandIns:
    """The others as one indicator reads them whose `else` stands for those that are not applicable."""

    def __init__(self, others: Others, rule: "Rule", path: Steps) -> None:
        self._others, self._rule, self._path = others, rule, path

    def meaning(self, name: Name, scope: Scope) -> NameMeaning | None:
        """What a name stands for; among its numbers is the one that may stand for it.

        Raises:
            ExpressionError: It stands for nothing.
        """
        found = self._others.meaning(name, scope)
        instead = self._instead(scope.path)
        if found is None or instead is None or found.type != "number" or not self._may_go(name):
            return found
        return found._replace(interval=found.interval.join(Interval(instead, instead)))

    def _instead(self, path: Steps) -> Exact | None:
        """The `else` of the rule at a path: that of a part goes before that of the whole."""
        inner = path[len(self._path) :]
        if isinstance(self._rule, Parts) and inner[:1] == ("parts",) and isinstance(inner[1], int):
            own = self._rule.parts[inner[1]].rule.else_
            return self._rule.else_ if own is None else own
        return self._rule.else_

    def _may_go(self, name: Name) -> bool:
        """Whether it can be not applicable: points can whenever their indicator leaves the base."""
        other = self._others.known.get(name.indicator or "")
        return name.item == "points" or (other is not None and other.may_be_not_applicable)
