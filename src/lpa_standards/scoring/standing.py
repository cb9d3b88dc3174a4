"""Levels and passing: what a total and the percents of the domains amount to.

Totals and percents come as numerator and denominator, which need not be in lowest terms.
"""

from collections.abc import Iterable
from itertools import starmap

from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand, ResultRules
from lpa_standards.scoring.closures import Pair

NOTHING_TO_ASSESS = Words("nothing to assess: no indicator is in the base", "ไม่มีตัวชี้วัดที่นำมาคิดคะแนน")


class Marks:
    """The levels of a set and what it takes to pass, made ready for many totals."""

    def __init__(self, results: ResultRules) -> None:
        mark = results.pass_
        self._judges_printed = results.judge == "printed"
        self._total, self._percent = results.total.format, results.percent.format
        self._levels = [(level, *level.at_least.as_integer_ratio()) for level in results.levels]
        self._can_pass = mark is not None
        self._least = None if mark is None or mark.total is None else mark.total.as_integer_ratio()
        self._each = None if mark is None or mark.each_domain is None else mark.each_domain.as_integer_ratio()

    @property
    def asks_for_domains(self) -> bool:
        """Whether it takes a percent of each domain to pass."""
        return self._each is not None

    def reached_by(self, total: Pair | None, percents: Iterable[Pair]) -> tuple[LevelBand | None, bool | None]:
        """The level that a total reaches, and whether it passes; None for either where there is none.

        Args:
            total: The total, exact; None without a base.
            percents: The exact percents of the domains; any where `asks_for_domains` is False.
        """
        if total is None:
            return None, None
        top, bottom = judged = self._judged(total)
        level = None
        for reached, least, unit in self._levels:
            if top * unit >= least * bottom:
                level = reached
                break
        if not self._can_pass:
            return level, None
        if self._falls_short(judged):
            return level, False
        return level, self._each is None or self._all_reach(self._each, percents)

    def why_not_passed(self, total: Pair, shown: str) -> Words:
        """What was not reached by a total, which is shown beside it."""
        if self._least is not None and self._falls_short(self._judged(total)):
            needed = self._total.printer(*self._least)
            return Words(f"the total {shown} is below {needed}", f"คะแนนรวม {shown} ต่ำกว่าเกณฑ์ {needed}")
        needed = self._percent.text_of_ratio(*self._each or (0, 1))
        return Words(f"a domain is below {needed} percent", f"มีด้านที่ได้ต่ำกว่าร้อยละ {needed}")

    def _judged(self, total: Pair) -> Pair:
        """The total that decides: the exact one or the printed one."""
        return self._total.rounded_pair(*total) if self._judges_printed else total

    def _falls_short(self, judged: Pair) -> bool:
        """Whether a total is below the smallest that passes."""
        return self._least is not None and judged[0] * self._least[1] < self._least[0] * judged[1]

    def _all_reach(self, each: Pair, percents: Iterable[Pair]) -> bool:
        if self._judges_printed:
            percents = starmap(self._percent.rounded_pair, percents)
        least, unit = each
        return all(top * unit >= least * bottom for top, bottom in percents)
