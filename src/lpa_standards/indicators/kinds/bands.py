"""bands: points by the band in which a value lies."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Flag, Formula, LaoType, PointsByType, number_of, refuse
from lpa_standards.indicators.kinds._base import RISING, Bounded, PointsRule, Use, tightness
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact, plain


class Band(Bounded):
    """One band: a bound, or `otherwise` for all that is left, and its points."""

    otherwise: Flag = False
    """Whether this band takes all that is left."""
    points: PointsByType
    """Points of the band."""

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if len(self.bounds) + self.otherwise != 1:
            raise refuse(
                "bound",
                Words(
                    "a band needs exactly one of at_least, above, at_most, below, otherwise",
                    "แต่ละช่วงต้องระบุ at_least above at_most below หรือ otherwise เพียงหนึ่งอย่าง",
                ),
                Words(
                    "such as {at_least: 60, points: 3}; the band before it limits the other side",
                    "เช่น {at_least: 60, points: 3} ช่วงก่อนหน้าจำกัดอีกด้านหนึ่งอยู่แล้ว",
                ),
            )
        return self


class Bands(PointsRule):
    """The first band that holds gives the points; the last one is `otherwise`."""

    kind: Literal["bands"]
    """bands"""
    value: Formula
    """The value that is looked up."""
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    """Bands in one direction, from the strictest to `otherwise`."""
    full: PointsByType | None = None
    """Full marks; the largest points of the bands unless said."""

    def uses(self) -> list[Use]:
        return [Use(("value",), self.value)]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        if self.full is not None:
            return number_of(self.full, lao_type)
        return max(number_of(band.points, lao_type) for band in self.bands)

    def prove(self, scope: Scope) -> None:
        if not self._ends_right(scope):
            return
        given = [band.points for band in self.bands]
        limits = [band.bounds[0][1] for band in self.bands[:-1]]
        complete = [scope.by_type(("bands", at, "points"), band.points) for at, band in enumerate(self.bands)]
        complete += [scope.by_type(("bands", at, self.bands[at].bound), limit) for at, limit in enumerate(limits)]
        if not all(complete):
            return
        for at, points in enumerate(given):
            scope.points_within_full(("bands", at, "points"), points, self)
        scope.points_within_full(("met_at",), self.met_at, self)
        for lao_type in scope.types_of(*limits):
            if not self._grows_wider(scope, lao_type):
                return

    def _ends_right(self, scope: Scope) -> bool:
        for at, band in enumerate(self.bands[:-1]):
            if band.otherwise:
                scope.fault(
                    ("bands", at, "otherwise"),
                    "bands-otherwise",
                    Words("`otherwise` hides the bands after it", "otherwise ทำให้ช่วงถัดไปใช้ไม่ได้"),
                    Words("put it last", "ย้ายไปไว้เป็นช่วงสุดท้าย"),
                )
                return False
            if (band.bound in RISING) != (self.bands[0].bound in RISING):
                scope.fault(
                    ("bands", at, band.bound),
                    "bands-direction",
                    Words("the bands go in two directions", "ช่วงคะแนนมีสองทิศทาง"),
                    Words(
                        "use at_least and above, or at_most and below",
                        "ใช้ at_least กับ above หรือ at_most กับ below อย่างใดอย่างหนึ่ง",
                    ),
                )
                return False
        last = self.bands[-1]
        if not last.otherwise:
            bound, limit = last.bounds[0]
            shown = plain(next(iter(limit.values())) if isinstance(limit, dict) else limit)
            scope.fault(
                ("bands", len(self.bands) - 1),
                "bands-gap",
                Words(
                    f"a gap: nothing is said of values that are not {bound} {shown}",
                    f"มีช่องว่าง: ไม่ได้ระบุคะแนนของค่าที่ไม่อยู่ในช่วง {bound} {shown}",
                ),
                Words("end with {otherwise: true, points: 0}", "ปิดท้ายด้วย {otherwise: true, points: 0}"),
            )
            return False
        return True

    def _grows_wider(self, scope: Scope, lao_type: LaoType) -> bool:
        keys = [tightness(band.bound, band.limit(lao_type)) for band in self.bands[:-1]]
        for at in range(1, len(keys)):
            if keys[at] >= keys[at - 1]:
                scope.fault(
                    ("bands", at, self.bands[at].bound),
                    "bands-overlap",
                    Words(
                        "this band can never be reached: the bands before it take all its values",
                        "ไม่มีค่าใดตกในช่วงนี้ เพราะช่วงก่อนหน้าครอบคลุมไปหมดแล้ว",
                    ),
                    Words("order the bands from the strictest on", "เรียงช่วงจากเงื่อนไขที่เข้มที่สุดก่อน"),
                )
                return False
        return True

    def sentence(self, view: RuleView) -> Words:
        value = view.value(self.value)
        parts = []
        for band in self.bands:
            points = view.number(band.points)
            when = Words("otherwise", "นอกจากนั้น") if band.otherwise else band.words(view)
            parts.append(Words(f"{when.en} gives {points.en}", f"{when.th} ได้ {points.th} คะแนน"))
        bands = listed(parts)
        return Words(f"points by {value.en}: {bands.en}", f"ให้คะแนนตาม {value.th}: {bands.th}")
