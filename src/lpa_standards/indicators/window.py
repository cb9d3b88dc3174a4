"""The submission window of a set, as written; the calendar does the reckoning."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, WithJsonSchema, model_validator

from lpa_standards import calendar
from lpa_standards.errors import LpaStandardsError, Words
from lpa_standards.indicators.fields import Days, Flag, FrozenModel, Id, LaoType, Line, Read, Remark, refuse, written
from lpa_standards.indicators.thai_dates import ThaiDateText


def _clock(value: object) -> time:
    if isinstance(value, time):
        return value
    try:
        return calendar.parse_time(value if isinstance(value, str) else repr(value))
    except LpaStandardsError as error:
        raise refuse("clock", error.message, error.fix) from None


# A definition is dumped with the years that its files bear.
ThaiDate = Annotated[date, ThaiDateText(style="iso_be"), WithJsonSchema(written("thai-date"))]
Clock = Annotated[time, Read(_clock, "clock", lambda clock: clock.strftime("%H:%M"))]


class ForTypes(FrozenModel):
    """An extension for some types of อปท."""

    types: Annotated[tuple[LaoType, ...], Field(min_length=1)]
    """The types."""


class ForProvinces(FrozenModel):
    """An extension for some provinces."""

    provinces: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The provinces, in Thai."""


class ForLao(FrozenModel):
    """An extension for single อปท."""

    lao: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Their codes."""


def _whom(value: object) -> str:
    keys = value if isinstance(value, dict) else type(value).model_fields if isinstance(value, FrozenModel) else ()
    return next((f"={key}" for key in ("types", "provinces", "lao") if key in keys), "=all")


class ExtensionRule(FrozenModel):
    """A later closing, for all or for some."""

    closes: ThaiDate
    """New last day."""
    closes_at: Clock | None = None
    """New closing time; the whole day unless said."""
    for_: Annotated[
        Annotated[Literal["all"], Tag("=all")]
        | Annotated[ForTypes, Tag("=types")]
        | Annotated[ForProvinces, Tag("=provinces")]
        | Annotated[ForLao, Tag("=lao")],
        Discriminator(_whom),
        Field(alias="for"),
    ]
    """all, {types: [...]}, {provinces: [...]} or {lao: [codes]}."""
    reason: Remark
    """Why."""
    source: Id
    """Source by id."""
    announced: ThaiDate
    """Day on which it was announced."""
    shortens: Flag = False
    """Whether an earlier closing is meant."""


class GraceRule(FrozenModel):
    """Days after the closing in which a submission counts as late."""

    days: Days
    """How many days."""
    counts_as: Literal["late"] = "late"
    """late"""


class Window(FrozenModel):
    """From when to when data may be entered."""

    opens: ThaiDate
    """First day."""
    closes: ThaiDate
    """Last day."""
    closes_at: Clock | None = None
    """Closing time on the last day; the whole day counts unless said."""
    source: Id
    """Source by id."""
    extensions: tuple[ExtensionRule, ...] = ()
    """Later closings."""
    grace: GraceRule | None = None
    """Days of grace."""

    @model_validator(mode="after")
    def _lies_right(self) -> Self:
        if self.closes < self.opens:
            raise refuse(
                "window",
                Words("the window closes before it opens", "วันปิดรับข้อมูลอยู่ก่อนวันเปิด"),
                Words("check opens and closes", "ตรวจสอบ opens และ closes"),
            )
        return self

    def faults(self) -> Iterator[tuple[tuple[str | int, ...], Words, Words]]:
        """What is wrong with the extensions: where, what, and what to do."""
        for at, extension in enumerate(self.extensions):
            if extension.closes < self.opens:
                yield (
                    ("extensions", at, "closes"),
                    Words("the extension closes before the window opens", "วันปิดของการขยายเวลาอยู่ก่อนวันเปิดรับข้อมูล"),
                    Words("check the day", "ตรวจสอบวันที่"),
                )
            elif not extension.shortens and _end(extension) < _end(self):
                same_day = extension.closes == self.closes
                yield (
                    ("extensions", at, "closes_at" if same_day and extension.closes_at is not None else "closes"),
                    Words("the extension closes before the window does", "การขยายเวลาปิดก่อนกำหนดเดิม"),
                    Words("correct the day and hour, or say shortens: true", "แก้วันและเวลา หรือระบุ shortens: true"),
                )

    def reckoner(self) -> "calendar.SubmissionWindow":  # quoted, so that windows are loaded when one is reckoned with
        """The window as the calendar reckons with it."""
        return calendar.SubmissionWindow(
            self.opens,
            self.closes,
            closes_at=self.closes_at,
            extensions=tuple(_extension(extension) for extension in self.extensions),
            grace=calendar.Grace(self.grace.days) if self.grace else None,
        )


def _end(closing: ExtensionRule | Window) -> tuple[date, time]:
    """Last day and hour; the end of the day where no hour is said."""
    return closing.closes, closing.closes_at or time.max


def _extension(rule: ExtensionRule) -> "calendar.Extension":
    to = rule.for_
    return calendar.Extension(
        closes=rule.closes,
        closes_at=rule.closes_at,
        types=to.types if isinstance(to, ForTypes) else (),
        provinces=to.provinces if isinstance(to, ForProvinces) else (),
        lao=to.lao if isinstance(to, ForLao) else (),
        reason=rule.reason if isinstance(rule.reason, str) else rule.reason.th,
        source=rule.source,
        announced=rule.announced,
        shortens=rule.shortens,
    )
