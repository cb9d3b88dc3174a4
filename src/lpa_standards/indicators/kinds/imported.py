"""imported: points from the result of another programme."""

from fractions import Fraction
from typing import Literal

from pydantic import field_validator

from lpa_standards.errors import Words, did_you_mean, nearest
from lpa_standards.indicators.expressions import ExpressionError, Interval, Name, NameMeaning, check_expression
from lpa_standards.indicators.fields import (
    FiscalYearNumber,
    Formula,
    Id,
    Line,
    refuse,
)
from lpa_standards.indicators.kinds._base import StatedFullRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView
from lpa_standards.numbers import Exact

FIGURE = NameMeaning("number", "", Interval(0, 100))
_DOMAIN = "domain:"


class Imported(StatedFullRule):
    """The printed figure of another report, turned into points."""

    kind: Literal["imported"]
    """imported"""
    programme: Id
    """Programme of the other report."""
    fiscal_year: FiscalYearNumber | None = None
    """Fiscal year of the other report; the set's own unless said."""
    figure: Line
    """total, or domain:<id> for the percent of one domain."""
    points: Formula | None = None
    """Expression over `figure`; figure / 100 x full unless said."""

    @field_validator("figure")
    @classmethod
    def _known_figure(cls, figure: str) -> str:
        if figure != "total" and not (figure.startswith(_DOMAIN) and len(figure) > len(_DOMAIN)):
            raise refuse(
                "figure-name",
                Words(f"{figure!r} is not a figure of a report", f"{figure!r} ไม่ใช่ตัวเลขในผลการประเมิน"),
                Words("write total, or domain:<id>", "ใส่ total หรือ domain:<รหัสด้าน>"),
            )
        return figure

    @property
    def domain(self) -> str | None:
        """The domain whose percent is meant; None for the total."""
        return self.figure.removeprefix(_DOMAIN) if self.figure.startswith(_DOMAIN) else None

    def uses(self) -> list[Use]:
        return []

    def expressions(self) -> list[Use]:
        points = [Use(("points",), self.points)] if self.points is not None else []
        return [*self.own_uses(), *points]

    def prove(self, scope: Scope) -> None:
        super().prove(scope)
        if self.points is None:
            return

        def lookup(name: Name) -> NameMeaning | None:
            if str(name) == "figure":
                return FIGURE
            try:
                return scope.lookup(name)
            except ExpressionError as error:
                if name.indicator is None and nearest(name.item, ["figure", *scope.items]) == "figure":
                    raise ExpressionError(error.message, did_you_mean(name.item, ["figure"]), error.at) from None
                raise

        for error in check_expression(self.points.tree, lookup, "number"):
            scope.fault(("points",), "expression", error.message, error.fix, at=error.at)

    def figure_words(self) -> Words:
        """Which figure of which report."""
        what = (
            Words("the total", "คะแนนรวม")
            if self.domain is None
            else Words(f"domain {self.domain}", f"ด้าน {self.domain}")
        )
        year = (
            Words(f" {self.fiscal_year}", f" ปีงบประมาณ พ.ศ. {self.fiscal_year}") if self.fiscal_year else Words("", "")
        )
        return Words(f"{self.programme}{year.en}, {what.en}", f"{what.th}ของ {self.programme}{year.th}")

    def sentence(self, view: RuleView) -> Words:
        figure = self.figure_words()
        marks = view.points(self.full)
        how = Words(f"in percent of {marks.en}", f"คิดเป็นร้อยละของ {marks.th}")
        if self.points is not None:
            points, full = view.value(self.points), view.number(self.full)
            how = Words(f"points = {points.en} (full marks {full.en})", f"คะแนน = {points.th} (คะแนนเต็ม {full.th})")
        return Words(f"from {figure.en}: {how.en}", f"นำ{figure.th} มาใช้: {how.th}")


def default_points(figure: Exact, full: Exact) -> Exact:
    """Points where the rule gives no expression: the figure as percent of full marks."""
    return Fraction(figure) * full / 100
