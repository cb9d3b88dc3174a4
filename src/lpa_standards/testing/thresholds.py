"""The thresholds of a rule: each figure that is compared with a number, and the number."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions import Name, Node
from lpa_standards.indicators.expressions.tree import Compare
from lpa_standards.indicators.fields import number_of
from lpa_standards.indicators.kinds import Imported, Parts
from lpa_standards.indicators.kinds._base import PointsRule, Rule
from lpa_standards.numbers import Exact, grouped
from lpa_standards.scoring.closures import exact_of
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.kinds import Judge, RuleFault
from lpa_standards.scoring.kinds._guarded import Guarded
from lpa_standards.scoring.kinds.awarded import AwardedJudge
from lpa_standards.scoring.kinds.bands import BandsJudge
from lpa_standards.scoring.kinds.checklist import ChecklistJudge
from lpa_standards.scoring.kinds.choice import ChoiceJudge
from lpa_standards.scoring.kinds.count import CountJudge
from lpa_standards.scoring.kinds.coverage import CoverageJudge
from lpa_standards.scoring.kinds.formula import FormulaJudge
from lpa_standards.scoring.kinds.lookup import LookupJudge
from lpa_standards.scoring.kinds.parts import PartsJudge
from lpa_standards.scoring.states import Cells, State

Value = Callable[[Cells], Exact | None]


class Threshold(NamedTuple):
    """A number with which something is compared.

    Attributes:
        words: What is compared with what.
        value: The figure that is compared; None where it cannot be told.
        limit: The number.
        breaks: Whether the data is refused, or warned of, on one side of it.
    """

    words: Words
    value: Value
    limit: Exact
    breaks: bool = False


def thresholds_of(entry: Entry) -> list[Threshold]:
    """Every threshold of an indicator, its checks included; none twice."""
    found = list(_of_judge(entry.judge, Words("", "")))
    for check in entry.checks:
        for node in check.check.that.tree.walk():
            if isinstance(node, Compare):
                compiler = entry.judge.context.compiler
                said = entry.view.node(node)
                words = Words(f"check: {shorten(said.en, 90)}", f"เงื่อนไขตรวจสอบ: {shorten(said.th, 90)}")
                found += _compared(node, compiler, words, breaks=True)
    once: dict[Words, Threshold] = {}
    for threshold in found:
        once.setdefault(threshold.words, threshold)
    return list(once.values())


def _of_judge(judge: Judge[Any], ahead: Words) -> Iterator[Threshold]:
    whole = judge
    if isinstance(judge, Guarded):
        yield Threshold(_with(ahead, Words("base of 0", "ฐานเป็น 0")), _number(judge.base), 0)
        judge = judge.inner
    yield from _of_kind(judge, ahead)
    yield from _of_conditions(judge.rule, judge, ahead)
    # In a table its own thresholds decide; that of the points is reached along with one of them.
    table = isinstance(judge, BandsJudge | LookupJudge | ChoiceJudge | ChecklistJudge)
    if isinstance(judge.rule, PointsRule) and judge.rule.met_at is not None and not table:
        met_at = number_of(judge.rule.met_at, judge.context.lao_type)
        shown = grouped(met_at)
        words = Words(f"{shown} points to be met", f"ผ่านตั้งแต่ {shown} คะแนน")
        yield Threshold(_with(ahead, words), _points(whole), met_at)
    if isinstance(judge, PartsJudge):
        for part, inner in zip(judge.rule.parts, judge.parts, strict=True):
            title = part.title.words()
            yield from _of_judge(inner, Words(f"{ahead.en}[{title.en}] ", f"{ahead.th}[{title.th}] "))


def _of_kind(judge: Judge[Any], ahead: Words) -> Iterator[Threshold]:
    if isinstance(judge, CoverageJudge):
        yield from _of_target(judge, _ratio(judge), ahead, "%")
        yield Threshold(_with(ahead, Words("frame of 0", "กรอบการประเมินเป็น 0")), _number(judge.frame), 0)
    elif isinstance(judge, CountJudge):
        yield from _of_target(judge, _number(judge.value), ahead, "")
    elif isinstance(judge, BandsJudge):
        for band, (_, limit) in zip(judge.rule.bands, judge.bands, strict=False):
            words = band.words(judge.context.view)
            yield Threshold(_with(ahead, Words(f"band {words.en}", f"ช่วง{words.th}")), _number(judge.value), limit)
    elif isinstance(judge, LookupJudge):
        for column, by in enumerate(judge.rule.by):
            said = judge.context.view.value(by)
            for limit in (
                sorted(set(judge.rule.limits(column, judge.context.lao_type))) if _is_number(judge, by.tree) else ()
            ):
                words = Words(f"{said.en} {grouped(limit)}", f"{said.th} {grouped(limit)}")
                yield Threshold(_with(ahead, words), _column(judge, column), limit)
    elif isinstance(judge, AwardedJudge):
        words = Words("full marks", "คะแนนเต็ม")
        yield Threshold(_with(ahead, words), _number(judge.points), judge.full or 0, breaks=True)
    elif isinstance(judge, FormulaJudge) and judge.rule.outside == "clamp":
        for limit, words in (
            (0, Words("cut at 0", "ไม่ต่ำกว่า 0")),
            (judge.full or 0, Words("cut at full marks", "ไม่เกินคะแนนเต็ม")),
        ):
            yield Threshold(_with(ahead, words), _number(judge.points), limit)


def _of_target(judge: "CoverageJudge | CountJudge", value: Value, ahead: Words, unit: str) -> Iterator[Threshold]:
    target = f"{grouped(judge.target)}{unit}"
    yield Threshold(_with(ahead, Words(f"target {target}", f"ค่าเป้าหมาย {target}")), value, judge.target)
    if judge.zone is not None:
        zone = f"{grouped(judge.zone[1])}{unit}"
        words = Words(f"conditional zone {zone}", f"เขตผ่านแบบมีเงื่อนไข {zone}")
        yield Threshold(_with(ahead, words), value, judge.zone[1])


def _of_conditions(rule: Rule, judge: Judge[Any], ahead: Words) -> Iterator[Threshold]:
    """Every comparison within the expressions of a rule; a part has its own."""
    if isinstance(rule, Parts | Imported):
        return
    for use in rule.uses():
        for node in use.expression.tree.walk():
            if isinstance(node, Compare):
                said = judge.context.view.node(node)
                words = Words(shorten(said.en, 90), shorten(said.th, 90))
                yield from _compared(node, judge.context.compiler, _with(ahead, words))


def _compared(node: Compare, compiler: Any, words: Words, *, breaks: bool = False) -> list[Threshold]:
    if any(_is_flag(side, compiler) for side in (node.left, node.right)):
        return []  # yes is not above no: there is nothing between them
    left, right = compiler.number(node.left), compiler.number(node.right)

    def value(cells: Cells) -> Exact | None:
        one, other = left(cells), right(cells)
        if type(one) is not tuple or type(other) is not tuple or not one[1] or not other[1]:
            return None
        return exact_of(one) - exact_of(other)

    return [Threshold(words, value, 0, breaks)]


def _is_flag(node: Node, compiler: Any) -> bool:
    return bool(compiler.is_truth(node)) or (
        isinstance(node, Name) and compiler.slot_of(node).kind in {"choice", "text"}
    )


def _is_number(judge: LookupJudge, tree: Node) -> bool:
    return not _is_flag(tree, judge.context.compiler)


def _number(closure: Callable[[Cells], Any]) -> Value:
    def value(cells: Cells) -> Exact | None:
        pair = closure(cells)
        return exact_of(pair) if type(pair) is tuple and pair[1] else None

    return value


def _ratio(judge: CoverageJudge) -> Value:
    def value(cells: Cells) -> Exact | None:
        pair = judge.ratio(cells)
        return exact_of(pair) if pair is not None and pair[1] else None

    return value


def _column(judge: LookupJudge, column: int) -> Value:
    reader = judge.values[column]

    def value(cells: Cells) -> Exact | None:
        found = reader(cells)
        return None if found is None or isinstance(found, State) else found  # type: ignore[return-value]  # a number

    return value


def _points(judge: Judge[Any]) -> Value:
    def value(cells: Cells) -> Exact | None:
        try:
            return judge.judge(cells).points
        except RuleFault:
            return None

    return value


def _with(ahead: Words, words: Words) -> Words:
    return Words(ahead.en + words.en, ahead.th + words.th)
