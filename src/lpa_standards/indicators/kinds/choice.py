"""choice: points by the answer chosen."""

from typing import Annotated, Literal

from lpa_standards.errors import Words, did_you_mean
from lpa_standards.indicators.fields import Expression, Id, ItemId, KeysApart, LaoType, PointsByType, number_of
from lpa_standards.indicators.kinds._base import PointsRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact


class Choice(PointsRule):
    """Each answer of a choice has its points."""

    kind: Literal["choice"]
    """choice"""
    item: ItemId
    """The choice."""
    points: Annotated[dict[Id, PointsByType], KeysApart]
    """Points of every option."""
    full: PointsByType | None = None
    """Full marks; the largest points unless said."""

    def uses(self) -> list[Use]:
        return [Use(("item",), Expression.of_item(self.item), ("choice",))]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        if self.full is not None:
            return number_of(self.full, lao_type)
        return max((number_of(points, lao_type) for points in self.points.values()), default=0)

    def prove(self, scope: Scope) -> None:
        options = scope.options(self.item)
        if options is not None:
            for option in self.points:
                if option not in options:
                    message = Words(f"{self.item!r} has no option {option!r}", f"{self.item!r} ไม่มีตัวเลือก {option!r}")
                    scope.fault(("points", option), "unknown-option", message, did_you_mean(option, options))
            missing = [option for option in options if option not in self.points]
            if missing:
                names = ", ".join(missing)
                scope.fault(
                    ("points",),
                    "option-missing",
                    Words(f"no points for {names}", f"ไม่ได้ระบุคะแนนของตัวเลือก {names}"),
                    Words("give every option its points", "ใส่คะแนนให้ครบทุกตัวเลือก"),
                )
        complete = [scope.by_type(("points", option), points) for option, points in self.points.items()]
        if all(complete):
            for option, points in self.points.items():
                scope.points_within_full(("points", option), points, self)
            scope.points_within_full(("met_at",), self.met_at, self)

    def sentence(self, view: RuleView) -> Words:
        item = view.item(self.item)
        parts = []
        for option, given in self.points.items():
            title, points = view.option(self.item, option), view.number(given)
            parts.append(Words(f"{title.en} gives {points.en}", f"{title.th} ได้ {points.th} คะแนน"))
        options = listed(parts)
        return Words(f"points by {item.en}: {options.en}", f"ให้คะแนนตาม {item.th}: {options.th}")
