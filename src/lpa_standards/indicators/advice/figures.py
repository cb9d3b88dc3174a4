"""Advice on single figures: percent written as a fraction, targets above everything, percents without a limit."""

from collections.abc import Iterator, Mapping

from lpa_standards.errors import Words
from lpa_standards.indicators.advice.ground import Ground, PlacedRule, note, warning
from lpa_standards.indicators.expressions import unit_of, units_agree
from lpa_standards.indicators.expressions.tree import Binary
from lpa_standards.indicators.fields import LaoType, NumberByType
from lpa_standards.indicators.kinds import Bands, Coverage
from lpa_standards.indicators.kinds._base import RISING, Bounded
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps
from lpa_standards.numbers import Exact, exact, plain

_PERCENT_UNITS = frozenset({"%", "ร้อยละ", "เปอร์เซ็นต์", "percent"})
_HUNDRED = 100


def on_figures(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything odd in single figures."""
    for placed in ground.rules:
        if isinstance(placed.rule, Coverage):
            yield from _coverage(placed, placed.rule)
            yield from _swapped(placed, placed.rule)
        elif isinstance(placed.rule, Bands):
            yield from _bands_on_a_ratio(ground, placed, placed.rule)
    yield from _totals(ground)
    yield from _percent_items(ground)


def _coverage(placed: PlacedRule, rule: Coverage) -> Iterator[PlacedFinding]:
    figures: list[tuple[Steps, NumberByType]] = [(("target",), rule.target)]
    if rule.conditional is not None:
        bound, limit = rule.conditional.bounds[0]
        figures.append((("conditional", bound), limit))
    for place, given in figures:
        for steps, number in _each((*placed.steps, *place), given):
            if 0 < number <= 1:
                meant = plain(exact(number * _HUNDRED))
                message = Words(
                    f"{plain(number)} is {plain(number)} percent here: targets are written in percent",
                    f"{plain(number)} ตรงนี้หมายถึงร้อยละ {plain(number)} เพราะค่าเป้าหมายเขียนเป็นร้อยละ",
                )
                fix = Words(f"write {meant} if {meant} percent is meant", f"หากหมายถึงร้อยละ {meant} ให้เขียน {meant}")
                yield warning("target-as-fraction", message, fix, steps=steps, indicator=placed.indicator.id)
            elif number > _HUNDRED and rule.direction in RISING and place == ("target",):
                message = Words(
                    f"the target is {plain(number)} percent, more than the whole frame",
                    f"ค่าเป้าหมายร้อยละ {plain(number)} เกินกรอบการประเมินทั้งหมด",
                )
                fix = Words("write a target of at most 100", "กำหนดค่าเป้าหมายไม่เกิน 100")
                yield warning("target-above-100", message, fix, steps=steps, indicator=placed.indicator.id)


def _swapped(placed: PlacedRule, rule: Coverage) -> Iterator[PlacedFinding]:
    """A check that holds the frame to at most what was provided, or items named for each other's part."""
    provided, frame = rule.provided.text, rule.frame.text
    checked = {"".join(check.that.text.split()) for check in placed.indicator.checks}
    held = {f"{frame}<={provided}", f"{provided}>={frame}"}
    if held & {each.replace(" ", "") for each in checked} or (provided, frame) == ("frame", "provided"):
        message = Words(
            f"{provided} is taken for what was provided, and {frame} for the frame; they look exchanged",
            f"{provided} ถูกใช้เป็นการจัดบริการ (2) และ {frame} เป็นกรอบ (1) น่าจะสลับกัน",
        )
        fix = Words(f"write provided: {frame}, frame: {provided}", f"เขียน provided: {frame}, frame: {provided}")
        yield warning(
            "provided-swapped", message, fix, steps=(*placed.steps, "provided"), indicator=placed.indicator.id
        )


def _bands_on_a_ratio(ground: Ground, placed: PlacedRule, rule: Bands) -> Iterator[PlacedFinding]:
    """Bands in percent on a ratio that nobody multiplied by 100, and the other way round."""
    tree = rule.value.tree
    percent = (
        isinstance(tree, Binary)
        and tree.operator == "*"
        and any(getattr(side, "value", None) == _HUNDRED for side in tree.children())
    )
    ratio = tree.children()[0] if percent else tree
    if not (isinstance(ratio, Binary) and ratio.operator == "/"):
        return
    lookup = ground.scope(placed).lookup
    if not units_agree(unit_of(ratio.left, lookup), unit_of(ratio.right, lookup)):
        return
    limits = [number for band in rule.bands for _, number in _limits(band, placed.steps)]
    largest = max(limits, default=exact(0))
    if percent and 0 < largest <= 1:
        message = Words("the value is a percentage, and no band goes beyond 1", "ค่าที่ใช้เป็นร้อยละ แต่ทุกช่วงกำหนดไว้ไม่เกิน 1")
        fix = Words("write the bands in percent, such as 80", "กำหนดช่วงเป็นร้อยละ เช่น 80")
        yield warning("target-as-fraction", message, fix, steps=(*placed.steps, "bands"), indicator=placed.indicator.id)
    elif not percent and largest > 2:
        message = Words(
            f"the value is a ratio such as 0.8, and the bands go up to {plain(largest)}",
            f"ค่าที่ใช้เป็นสัดส่วน เช่น 0.8 แต่ช่วงกำหนดไว้ถึง {plain(largest)}",
        )
        fix = Words("multiply the value by 100: (a / b) * 100", "คูณค่าด้วย 100 เช่น (a / b) * 100")
        yield warning("ratio-as-percent", message, fix, steps=(*placed.steps, "value"), indicator=placed.indicator.id)


def _totals(ground: Ground) -> Iterator[PlacedFinding]:
    """Levels and pass marks are percents of 100."""
    results = ground.set.results
    figures: list[tuple[Steps, Exact]] = [
        (("results", "levels", at, "at_least"), level.at_least) for at, level in enumerate(results.levels)
    ]
    if figures and 0 < max(number for _, number in figures) <= 1:
        figures = figures[:1]  # the highest of them; the others follow from it
    else:
        figures = [(steps, number) for steps, number in figures if number > _HUNDRED]
    if results.pass_ is not None:
        for key in ("total", "each_domain"):
            number = getattr(results.pass_, key)
            if number is not None and (0 < number <= 1 or number > _HUNDRED):
                figures.append((("results", "pass", key), number))
    for steps, number in figures:
        if number > _HUNDRED:
            message = Words(f"no total reaches {plain(number)}", f"ไม่มีคะแนนรวมใดถึง {plain(number)}")
            fix = Words("totals go up to 100", "คะแนนรวมมีค่าไม่เกิน 100")
            yield warning("unreachable", message, fix, steps=steps)
        else:
            message = Words(
                f"{plain(number)} is {plain(number)} of 100 here", f"{plain(number)} ตรงนี้หมายถึง {plain(number)} จาก 100"
            )
            fix = Words("write it in percent, such as 80", "เขียนเป็นร้อยละ เช่น 80")
            yield warning("target-as-fraction", message, fix, steps=steps)


def _percent_items(ground: Ground) -> Iterator[PlacedFinding]:
    for steps, name, item, indicator in ground.items:
        if item.numeric and (item.unit or "").strip().lower() in _PERCENT_UNITS and item.max is None:
            message = Words(
                f"{name!r} is a percentage without a limit: 800 would be taken",
                f"{name!r} เป็นร้อยละที่ไม่มีค่าสูงสุด จึงรับ 800 ได้",
            )
            fix = Words("add max: 100", "เพิ่ม max: 100")
            yield note("percent-without-max", message, fix, steps=steps, indicator=indicator.id)


def _limits(band: Bounded, steps: Steps) -> Iterator[tuple[Steps, Exact]]:
    for bound, limit in band.bounds:
        yield from _each((*steps, bound), limit)


def _each(steps: Steps, given: "Exact | Mapping[LaoType, Exact]") -> Iterator[tuple[Steps, Exact]]:
    """A number, or one for each type, with its place."""
    if isinstance(given, Mapping):
        yield from (((*steps, lao_type), number) for lao_type, number in given.items())
    else:
        yield steps, given
