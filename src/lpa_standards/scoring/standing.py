"""Levels and passing: what a total and the percents of the domains amount to.

Totals and percents come as numerator and denominator, which need not be in lowest terms.
"""

from collections.abc import Callable, Iterable
from itertools import starmap

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand, PassMark, ResultRules
from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.closures import Pair

NOTHING_TO_ASSESS = Words("nothing to assess: no indicator is in the base", "ไม่มีตัวชี้วัดที่นำมาคิดคะแนน")


def level_of(results: ResultRules, total: Pair | None) -> LevelBand | None:
    """The level that a total reaches."""
    if total is None or not results.levels:
        return None
    judged = _judged(results, results.total.format, total)
    for level in results.levels:
        if _reaches(judged, level.at_least):
            return level
    return None


def passes(results: ResultRules, mark: PassMark, total: Pair | None, percents_of: Callable[[], Iterable[Pair]]) -> bool:
    """Whether a total passes; what gives the percents of the domains is called when they matter."""
    if mark.total is not None and not _total_reaches(results, total, mark.total):
        return False
    if mark.each_domain is None:
        return True
    top, bottom = mark.each_domain.as_integer_ratio()
    percents = percents_of()
    if results.judge == "printed":
        percents = starmap(results.percent.format.rounded_pair, percents)
    return all(percent[0] * bottom >= top * percent[1] for percent in percents)


def why_not_passed(results: ResultRules, total: Pair) -> Words:
    """What was not reached."""
    mark = results.pass_
    assert mark is not None
    if mark.total is not None and not _total_reaches(results, total, mark.total):
        printer = results.total.format.printer
        value, needed = printer(*total), printer(*mark.total.as_integer_ratio())
        return Words(f"the total {value} is below {needed}", f"คะแนนรวม {value} ต่ำกว่าเกณฑ์ {needed}")
    needed = results.percent.format.text(mark.each_domain or 0)
    return Words(f"a domain is below {needed} percent", f"มีด้านที่ได้ต่ำกว่าร้อยละ {needed}")


def _total_reaches(results: ResultRules, total: Pair | None, least: Exact) -> bool:
    return total is not None and _reaches(_judged(results, results.total.format, total), least)


def _judged(results: ResultRules, printed: FigureFormat, value: Pair) -> Pair:
    """The value that decides: the exact one or the printed one."""
    return value if results.judge == "exact" else printed.rounded_pair(*value)


def _reaches(value: Pair, least: Exact) -> bool:
    return value[0] * least.denominator >= least.numerator * value[1]
