"""How results are shown and added up: labels, printed figures, totals, levels, passing."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Flag, FrozenModel, Id, Number, Places, Significant, Text, TextByType, refuse
from lpa_standards.numbers import FigureFormat, Rounding

Method = Literal["share_met", "points_over_full", "mean_of_domains", "weighted"]
AbsentAs = Literal["incomplete", "not_done", "lowest"]


class Figure(FrozenModel):
    """How a figure is printed: decimals or significant digits, rounded once from the exact number."""

    decimals: Places | None = None
    """Decimals kept (2 unless significant digits are given)."""
    significant: Significant | None = None
    """Significant digits kept, instead of decimals."""
    round: Rounding = "half_up"
    """half_up (away from zero), down or half_even."""
    pad_zeros: Flag = False
    """Whether trailing zeros are kept: 80.00 rather than 80."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if self.decimals is not None and self.significant is not None:
            raise refuse(
                "figure",
                Words("decimals and significant exclude each other", "ใช้ decimals และ significant พร้อมกันไม่ได้"),
                Words("keep one of them", "เลือกเพียงอย่างเดียว"),
            )
        return self

    @cached_property
    def format(self) -> FigureFormat:
        """The printer of this figure."""
        if self.significant is not None:
            return FigureFormat(None, self.significant, self.round, self.pad_zeros)
        return FigureFormat(2 if self.decimals is None else self.decimals, None, self.round, self.pad_zeros)


class Labels(FrozenModel):
    """The words of this edition for each verdict."""

    met: TextByType | None = None
    """Reached the target."""
    below: TextByType | None = None
    """Did not reach it."""
    not_done: TextByType | None = None
    """There is a service, and nothing was done this year."""
    no_service: TextByType | None = None
    """There is no such service here."""
    conditional: TextByType | None = None
    """Not reached, but within the conditional zone."""
    scored: TextByType | None = None
    """Points were given, and the rule names no pass condition."""
    not_applicable: TextByType | None = None
    """Declared not applicable, with a reason."""
    incomplete: TextByType | None = None
    """Data is still missing."""
    exactly: TextByType | None = None
    """Reached the target exactly; the verdict stays met."""


DEFAULT_LABELS = Labels(
    conditional=Text(th="ผ่านแบบมีเงื่อนไข", en="Passed conditionally"),
    scored=Text(th="ได้คะแนน", en="Scored"),
    not_applicable=Text(th="ไม่เกี่ยวข้อง", en="Not applicable"),
    incomplete=Text(th="ข้อมูลยังไม่ครบ", en="Data incomplete"),
)
REQUIRED_LABELS = ("met", "below", "not_done", "no_service")


class Total(Figure):
    """How the total comes about."""

    method: Method
    """share_met, points_over_full, mean_of_domains or weighted."""
    of: Literal["exact", "shown"] = "exact"
    """Whether it is formed from the exact figures of the domains or from the printed ones."""
    empty_domain: Literal["reweight", "zero", "full"] = "reweight"
    """What a domain with nothing to assess counts as."""


class FurtherTotal(Total):
    """A total that is shown and decides nothing."""

    id: Id
    """Stable name."""
    title: Text
    """Its name in words."""


class LevelBand(FrozenModel):
    """A level of the total, such as ดีเด่น."""

    id: Id
    """Stable name."""
    title: Text
    """Its name in words."""
    at_least: Number
    """Smallest total of this level."""


class PassMark(FrozenModel):
    """What it takes to pass."""

    total: Number | None = None
    """Smallest total."""
    each_domain: Number | None = None
    """Smallest percent of every domain."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.total is None and self.each_domain is None:
            raise refuse(
                "pass",
                Words("pass names neither total nor each_domain", "pass ไม่ได้ระบุทั้ง total และ each_domain"),
                Words("give one of them, or remove pass", "ใส่อย่างใดอย่างหนึ่ง หรือลบ pass ออก"),
            )
        return self


class ResultRules(FrozenModel):
    """Everything about showing and adding up results."""

    labels: Labels
    """The words for each verdict; met, below, not_done and no_service are needed."""
    ratio: Figure
    """How a ratio is printed."""
    percent: Figure = Figure()
    """How the percent of a domain is printed."""
    points: Figure = Figure()
    """How points, full marks and contributions are printed."""
    total: Total
    """How the total comes about and is printed."""
    also: tuple[FurtherTotal, ...] = ()
    """Further totals, which decide nothing."""
    levels: tuple[LevelBand, ...] = ()
    """Levels of the total, from the highest down."""
    pass_: Annotated[PassMark | None, Field(alias="pass")] = None
    """What it takes to pass."""
    judge: Literal["printed", "exact"] = "printed"
    """Whether levels and passing look at the printed figure or the exact one."""
    absent: AbsentAs = "incomplete"
    """What data not yet entered counts as."""
    absent_when_final: AbsentAs = "not_done"
    """What it counts as once the submission is final."""
