"""Advice on what can and cannot come about: bounds that nobody reaches or nobody misses, conditions that never fail.

Told is what the declared limits of the items prove; what only the data of a year would show is not.
"""

from collections.abc import Iterator
from itertools import pairwise

from lpa_standards.errors import Words
from lpa_standards.indicators.advice.ground import Ground, PlacedRule, warning
from lpa_standards.indicators.advice.most import most_points
from lpa_standards.indicators.expressions import Interval, same, truth_of
from lpa_standards.indicators.expressions.tree import If
from lpa_standards.indicators.fields import Expression, LaoType, number_of
from lpa_standards.indicators.kinds import Bands, Checklist, Count, Coverage, Formula
from lpa_standards.indicators.kinds._base import RISING, Bound, PointsRule, holds
from lpa_standards.indicators.kinds._conditions import ConditionsRule
from lpa_standards.indicators.scope import PlacedFinding, Scope
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact, plain

_NEVER = Words("nobody can reach this", "ไม่มี อปท. ใดถึงเกณฑ์นี้ได้")
_ALWAYS = Words("everybody reaches this", "ทุก อปท. ถึงเกณฑ์นี้เสมอ")
_CORRECT = Words("correct the figure, or the limits of the items", "แก้ตัวเลข หรือแก้ min max ของรายการข้อมูล")


def on_reach(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything that can never, or must always, come about."""
    for placed in ground.rules:
        scope = ground.scope(placed)
        match placed.rule:
            case Coverage() as rule:
                if same(rule.provided.tree, rule.frame.tree):
                    message = Words("what is provided is the frame itself", "การจัดบริการ (2) กับกรอบ (1) เป็นค่าเดียวกัน")
                    fix = Words("name the item that holds what was provided", "ระบุรายการข้อมูลที่เป็นการจัดบริการ")
                    yield _told(placed, "provided-is-frame", ("provided",), message, fix)
            case Count() as rule:
                yield from _target(placed, scope.bounds(rule.value), rule)
            case Bands() as rule:
                yield from _bands(placed, scope.bounds(rule.value), rule)
            case Checklist() as rule:
                yield from _by_count(placed, rule)
            case Formula() as rule if rule.outside == "error":
                yield from _beyond_full(placed, scope.bounds(rule.points), rule)
            case ConditionsRule() as rule:
                for at, condition in enumerate(rule.conditions):
                    yield from _condition(placed, scope, ("conditions", at, "that"), condition.that)
        yield from _branches(placed, scope)
        if isinstance(placed.rule, PointsRule):
            yield from _marks(placed, scope, placed.rule)
    for steps, indicator in ground.indicators:
        placed = PlacedRule(indicator, indicator.rule, steps, ground.set.types_of(indicator))
        scope = ground.scope(placed)
        for at, check in enumerate(indicator.checks):
            yield from _check(placed, scope, ("checks", at, "that"), check.that)


def _beyond_full(placed: PlacedRule, values: Interval, rule: Formula) -> Iterator[PlacedFinding]:
    """A formula whose declared limits let it exceed its full marks: who comes there is refused instead of scored."""
    own = placed.indicator.all_items
    if any(name.item in own and own[name.item].max is None for name in rule.points.names if name.indicator is None):
        return
    for lao_type in _types(placed, rule.full):
        full = number_of(rule.full, lao_type)
        if values.high is not None and values.high > full:
            message = Words(
                f"the points can come to {plain(values.high)}, and full marks are {plain(full)}",
                f"คะแนนอาจถึง {plain(values.high)} แต่คะแนนเต็มคือ {plain(full)}",
            )
            fix = Words(
                "correct the formula, or write outside: clamp to cut it at full marks",
                "แก้สูตร หรือระบุ outside: clamp เพื่อตัดที่คะแนนเต็ม",
            )
            yield _told(placed, "formula-beyond-full", ("points",), message, fix)
            return


def _target(placed: PlacedRule, values: Interval, rule: Count) -> Iterator[PlacedFinding]:
    for lao_type in _types(placed, rule.target):
        steps = ("target", lao_type) if isinstance(rule.target, dict) else ("target",)
        yield from _bound(placed, values, rule.direction, number_of(rule.target, lao_type), steps)


def _bound(placed: PlacedRule, values: Interval, bound: Bound, limit: Exact, steps: Steps) -> Iterator[PlacedFinding]:
    can, must = _reach(values, bound, limit)
    if not can or must:
        message = _NEVER if not can else _ALWAYS
        told = _range_words(values)
        words = Words(f"{message.en}: the value {told.en}", f"{message.th} เพราะค่า{told.th}")
        yield _told(placed, "unreachable" if not can else "always-reached", steps, words, _CORRECT)


def _reach(values: Interval, bound: Bound, limit: Exact) -> tuple[bool, bool]:
    """Whether some value holds the bound, and whether every one does."""
    best, worst = (values.high, values.low) if bound in RISING else (values.low, values.high)
    return best is None or holds(bound, best, limit), worst is not None and holds(bound, worst, limit)


def _bands(placed: PlacedRule, values: Interval, rule: Bands) -> Iterator[PlacedFinding]:
    for at, band in enumerate(rule.bands[:-1]):
        bound, limit = band.bounds[0]
        lao_type = _types(placed, limit)[0]
        steps = _of_type(("bands", at, bound), limit, lao_type)
        found = list(_bound(placed, values, bound, number_of(limit, lao_type), steps))
        if found:  # the bands around it follow from the same slip
            yield found[0]
            return
    for lao_type in placed.types:
        points = [number_of(band.points, lao_type) for band in rule.bands]
        for at in range(1, len(points)):
            if points[at] == points[at - 1] and len(set(_all_points(rule, at))) == 1:
                message = Words(
                    f"this band gives {plain(points[at])}, as much as the stricter one before it",
                    f"ช่วงนี้ได้ {plain(points[at])} คะแนน เท่ากับช่วงที่เข้มกว่าก่อนหน้า",
                )
                fix = Words("check the points, or leave one of the two bands out", "ตรวจคะแนน หรือรวมสองช่วงเป็นช่วงเดียว")
                yield _told(placed, "bands-alike", ("bands", at, "points"), message, fix)
                return
            if points[at] > points[at - 1]:
                message = Words(
                    f"this band gives {plain(points[at])}, the stricter one before it only {plain(points[at - 1])}",
                    f"ช่วงนี้ได้ {plain(points[at])} คะแนน มากกว่าช่วงที่เข้มกว่าก่อนหน้า ({plain(points[at - 1])} คะแนน)",
                )
                fix = Words("check the points of the bands", "ตรวจคะแนนของแต่ละช่วง")
                yield _told(placed, "points-order", ("bands", at, "points"), message, fix)
                return


def _all_points(rule: Bands, at: int) -> list[object]:
    """The points of a band and of the one before it, for every type."""
    pair = [rule.bands[at - 1].points, rule.bands[at].points]
    return [str(points) for points in pair] if any(isinstance(points, dict) for points in pair) else list(pair)


def _by_count(placed: PlacedRule, rule: Checklist) -> Iterator[PlacedFinding]:
    if rule.by_count is None:
        return
    counts = sorted(rule.by_count)
    for lao_type in placed.types:
        for fewer, more in pairwise(counts):
            less, much = (number_of(rule.by_count[count], lao_type) for count in (fewer, more))
            if much < less:
                message = Words(
                    f"{more} or more give {plain(much)}, fewer than {fewer} do ({plain(less)})",
                    f"ตั้งแต่ {more} ข้อได้ {plain(much)} คะแนน น้อยกว่าเมื่อมี {fewer} ข้อ ({plain(less)} คะแนน)",
                )
                fix = Words("check the points of by_count", "ตรวจคะแนนใน by_count")
                yield _told(placed, "points-order", ("by_count", str(more)), message, fix)
                return


def _condition(placed: PlacedRule, scope: Scope, steps: Steps, that: Expression) -> Iterator[PlacedFinding]:
    if scope.type_of(that) != "yes_no":
        return
    truths = truth_of(that.tree, scope.box(that))
    if truths == {True}:
        yield _told(placed, "always-reached", steps, Words("this always holds", "เงื่อนไขนี้เป็นจริงเสมอ"), _CORRECT)
    elif truths == {False}:
        yield _told(placed, "unreachable", steps, Words("this never holds", "เงื่อนไขนี้ไม่มีทางเป็นจริง"), _CORRECT)


def _check(placed: PlacedRule, scope: Scope, steps: Steps, that: Expression) -> Iterator[PlacedFinding]:
    truths = truth_of(that.tree, scope.box(that))
    if truths == {True}:
        message = Words("the check always holds, so it checks nothing", "เงื่อนไขตรวจสอบนี้เป็นจริงเสมอ จึงไม่ได้ตรวจสิ่งใด")
        fix = Words("correct it, or remove it", "แก้ไข หรือลบออก")
        yield _told(placed, "check-always-holds", steps, message, fix)
    elif truths == {False}:
        message = Words("no data can pass the check", "ไม่มีข้อมูลใดผ่านเงื่อนไขตรวจสอบนี้")
        fix = Words("correct it; it says what should hold", "แก้ไข โดยเขียนสิ่งที่ควรเป็นจริง")
        yield _told(placed, "check-never-holds", steps, message, fix)


def _branches(placed: PlacedRule, scope: Scope) -> Iterator[PlacedFinding]:
    for use in placed.rule.own_uses():
        for node in use.expression.tree.walk():
            if not isinstance(node, If):
                continue
            truths = truth_of(node.condition, scope.box(use.expression))
            if len(truths) == 1:
                always = truths == {True}
                message = Words(
                    f"the condition of this if {'always' if always else 'never'} holds",
                    f"เงื่อนไขของ if นี้{'เป็นจริงเสมอ' if always else 'ไม่มีทางเป็นจริง'}",
                )
                yield _told(
                    placed,
                    "always-reached" if always else "unreachable",
                    use.path,
                    message,
                    _CORRECT,
                    at=node.condition.at,
                )


def _marks(placed: PlacedRule, scope: Scope, rule: PointsRule) -> Iterator[PlacedFinding]:
    """Full marks, and the points needed to meet, against the points that can be had."""
    for lao_type in placed.types:
        points = most_points(rule, scope, lao_type)
        full = rule.full_marks(lao_type)
        if points is None or full is None or points.high is None:
            continue
        if full > points.high:
            message = Words(
                f"the full marks are {plain(full)}, and at most {plain(points.high)} can be had",
                f"คะแนนเต็ม {plain(full)} แต่ได้มากที่สุดเพียง {plain(points.high)} คะแนน",
            )
            fix = Words("lower full, or correct the points", "ลด full หรือแก้คะแนนของแต่ละกรณี")
            yield _told(
                placed, "full-unreachable", _of_type(("full",), getattr(rule, "full", None), lao_type), message, fix
            )
            return
        if rule.met_at is None:
            continue
        needed = number_of(rule.met_at, lao_type)
        can, must = _reach(points, "at_least", needed)
        if not can or must:
            said = _NEVER if not can else _ALWAYS
            steps = _of_type(("met_at",), rule.met_at, lao_type)
            yield _told(
                placed,
                "unreachable" if not can else "always-reached",
                steps,
                said,
                Words("correct met_at", "แก้ met_at"),
            )
            return


def _types(placed: PlacedRule, given: object) -> tuple[LaoType, ...]:
    """The types whose figures differ; one stands for all where none is given per type."""
    return placed.types if isinstance(given, dict) else placed.types[:1]


def _of_type(steps: Steps, given: object, lao_type: LaoType) -> Steps:
    return (*steps, lao_type) if isinstance(given, dict) else steps


def _range_words(values: Interval) -> Words:
    if values.low is not None and values.high is not None and values.low == values.high:
        return Words(f"is always {plain(values.low)}", f"เป็น {plain(values.low)} เสมอ")
    low = (
        Words("", "") if values.low is None else Words(f" at least {plain(values.low)}", f"ไม่ต่ำกว่า {plain(values.low)}")
    )
    high = (
        Words("", "")
        if values.high is None
        else Words(f" at most {plain(values.high)}", f" ไม่เกิน {plain(values.high)}")
    )
    return Words(f"is{low.en}{' and' if low.en and high.en else ''}{high.en}", f"{low.th}{high.th}".strip())


def _told(placed: PlacedRule, code: str, steps: Steps, message: Words, fix: Words, *, at: int = 0) -> PlacedFinding:
    return warning(code, message, fix, steps=(*placed.steps, *steps), indicator=placed.indicator.id, at=at)
