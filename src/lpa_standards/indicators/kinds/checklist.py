"""checklist: points for each yes, or by how many there are."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import (
    Expression,
    Flag,
    FrozenModel,
    ItemId,
    LaoType,
    Natural,
    NumbersApart,
    PointsByType,
    number_of,
    refuse,
)
from lpa_standards.indicators.kinds._base import PointsRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, counted, listed
from lpa_standards.numbers import Exact, exact


class ChecklistItem(FrozenModel):
    """One yes-or-no item of the list."""

    item: ItemId
    """The item."""
    points: PointsByType | None = None
    """Points for a yes, unless `by_count` gives them."""
    required: Flag = False
    """Whether the whole list gives 0 points without this one."""


class Checklist(PointsRule):
    """Yes-or-no items; one not done is a plain no."""

    kind: Literal["checklist"]
    """checklist"""
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]
    """The list."""
    by_count: Annotated[dict[Natural, PointsByType] | None, NumbersApart] = None
    """Points by the number of yes: the largest key not above it counts."""
    full: PointsByType | None = None
    """Full marks; the most that can be had unless said."""

    @model_validator(mode="after")
    def _points_once(self) -> Self:
        with_points = [entry.points is not None for entry in self.items]
        if (self.by_count is None and not all(with_points)) or (self.by_count is not None and any(with_points)):
            raise refuse(
                "checklist-points",
                Words(
                    "points stand at every item, or in by_count, and not in both",
                    "ให้คะแนนที่ทุกข้อ หรือใน by_count อย่างใดอย่างหนึ่ง",
                ),
                Words(
                    "give each item points:, or write by_count: {2: 5, 0: 0}",
                    "ใส่ points: ให้ทุกข้อ หรือเขียน by_count: {2: 5, 0: 0}",
                ),
            )
        if self.by_count is not None and 0 not in self.by_count:
            raise refuse(
                "checklist-zero",
                Words("by_count says nothing of a list without a yes", "by_count ไม่ได้ระบุคะแนนเมื่อไม่มีข้อใดเลย"),
                Words("add 0: 0", "เพิ่ม 0: 0"),
                within=("by_count",),
            )
        return self

    def uses(self) -> list[Use]:
        return [
            Use(("items", at, "item"), Expression.of_item(entry.item), ("yes_no",))
            for at, entry in enumerate(self.items)
        ]

    def points_of_count(self, count: int, lao_type: LaoType) -> Exact:
        """Points for so many yes under `by_count`."""
        assert self.by_count is not None
        return number_of(self.by_count[max(key for key in self.by_count if key <= count)], lao_type)

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        if self.full is not None:
            return number_of(self.full, lao_type)
        if self.by_count is not None:
            return max(number_of(points, lao_type) for points in self.by_count.values())
        return self._sum(lao_type)

    def prove(self, scope: Scope) -> None:
        for at, entry in enumerate(self.items):
            scope.by_type(("items", at, "points"), entry.points)
            if entry.item in {other.item for other in self.items[:at]}:
                scope.fault(
                    ("items", at, "item"),
                    "doubled-item",
                    Words(f"{entry.item!r} is listed twice", f"{entry.item!r} อยู่ในรายการซ้ำ"),
                    Words("name the item that was meant", "ใส่รายการข้อมูลที่ตั้งใจ หรือลบออก"),
                )
        for count, points in (self.by_count or {}).items():
            scope.by_type(("by_count", str(count)), points)
            if count > len(self.items):
                scope.fault(
                    ("by_count", str(count)),
                    "checklist-count",
                    Words(f"the list has only {counted(len(self.items), 'item')}", f"มีเพียง {len(self.items)} ข้อ"),
                    Words("lower the number, or add items", "ลดจำนวน หรือเพิ่มข้อ"),
                )
        scope.by_type(("full",), self.full)
        scope.by_type(("met_at",), self.met_at)
        if scope.findings:
            return
        scope.points_within_full(("met_at",), self.met_at, self)
        for lao_type in scope.lao_types:
            most = self._most(lao_type)
            full = self.full_marks(lao_type)
            if full is not None and most > full:
                scope.fault(
                    ("full",),
                    "points-above-full",
                    Words(
                        f"the list can give {most}, more than the full marks of {full}",
                        f"คะแนนรวมได้ถึง {most} เกินคะแนนเต็ม {full}",
                    ),
                    Words("lower the points, or raise full", "ลดคะแนน หรือเพิ่ม full"),
                )
                return

    def _sum(self, lao_type: LaoType) -> Exact:
        given: list[Exact] = [number_of(entry.points, lao_type) for entry in self.items if entry.points is not None]
        return exact(sum(given))

    def _most(self, lao_type: LaoType) -> Exact:
        if self.by_count is not None:
            return max(self.points_of_count(count, lao_type) for count in range(len(self.items) + 1))
        return self._sum(lao_type)

    def sentence(self, view: RuleView) -> Words:
        parts = []
        for entry in self.items:
            title = view.item(entry.item)
            required = Words(" (required)", " (ต้องมี)") if entry.required else Words("", "")
            if entry.points is None:
                parts.append(Words(title.en + required.en, title.th + required.th))
            else:
                points = view.number(entry.points)
                parts.append(
                    Words(f"{title.en}{required.en} {points.en}", f"{title.th}{required.th} {points.th} คะแนน")
                )
        items = listed(parts)
        if self.by_count is None:
            return Words(f"points for each yes: {items.en}", f"ให้คะแนนทุกข้อที่มี: {items.th}")
        steps = []
        for count in sorted(self.by_count, reverse=True):
            points = view.number(self.by_count[count])
            steps.append(Words(f"{count} or more give {points.en}", f"ตั้งแต่ {count} ข้อ ได้ {points.th} คะแนน"))
        counts = listed(steps)
        return Words(
            f"points by how many of {len(self.items)} hold: {counts.en}; the items: {items.en}",
            f"ให้คะแนนตามจำนวนข้อที่มีจาก {len(self.items)} ข้อ: {counts.th} รายการ: {items.th}",
        )
