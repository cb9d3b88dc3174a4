"""The data that an indicator asks for: items, checks between them, and evidence."""

from typing import Literal, Self

from pydantic import field_validator, model_validator

from lpa_standards.errors import Words, shorten
from lpa_standards.indicators.expressions import Interval, NameMeaning
from lpa_standards.indicators.expressions.bounds import LIMIT
from lpa_standards.indicators.expressions.checker import ValueType
from lpa_standards.indicators.fields import (
    Flag,
    Formula,
    FrozenModel,
    Id,
    Line,
    Number,
    Places,
    Text,
    TextByType,
    refuse,
)
from lpa_standards.numbers import Exact, plain

ItemType = Literal["quantity", "money", "count", "yes_no", "choice", "date", "text"]
NUMERIC: frozenset[ItemType] = frozenset({"quantity", "money", "count"})
_FIXED_DECIMALS: dict[ItemType, int] = {"money": 2, "count": 0}
_DEFAULT_DECIMALS = 3


class Option(FrozenModel):
    """One answer of a choice."""

    id: Id
    """Stable name of the answer."""
    title: Text
    """The answer in words."""


class Item(FrozenModel):
    """One thing that an อปท. enters."""

    title: Text
    """What is asked."""
    type: ItemType
    """quantity, money (baht), count, yes_no, choice, date or text."""
    unit: Line | None = None
    """Unit of a quantity or count; money is in baht."""
    hint: Text | None = None
    """How to find or count it."""
    required: Flag = False
    """Whether it is asked for even where no rule reads it."""
    from_previous: Line | None = None
    """Item of last year's submission, as `indicator.item`, that fills this one."""
    decimals: Places | None = None
    """Decimals of a quantity (3 unless said); more are an error, never rounded."""
    min: Number | None = None
    """Smallest number allowed (0 unless said)."""
    max: Number | None = None
    """Largest number allowed."""
    options: tuple[Option, ...] = ()
    """Answers of a choice."""

    @property
    def numeric(self) -> bool:
        """Whether it holds a number."""
        return self.type in NUMERIC

    @property
    def places(self) -> int:
        """Decimals of the smallest unit."""
        fixed = _FIXED_DECIMALS.get(self.type)
        if fixed is not None:
            return fixed
        return _DEFAULT_DECIMALS if self.decimals is None else int(self.decimals)

    @property
    def smallest(self) -> Exact:
        """Smallest number allowed."""
        return 0 if self.min is None else self.min

    @property
    def largest(self) -> Exact:
        """Largest number allowed."""
        return LIMIT if self.max is None else self.max

    @property
    def shown_unit(self) -> str:
        """The unit as shown; "" where there is none."""
        return self.unit or ("บาท" if self.type == "money" else "")

    def meaning(self) -> NameMeaning:
        """What its name stands for in an expression."""
        if self.numeric:
            return NameMeaning("number", self.shown_unit, Interval(self.smallest, self.largest))
        kinds: dict[ItemType, ValueType] = {"yes_no": "yes_no", "date": "date", "choice": "choice"}
        return NameMeaning(kinds.get(self.type, "text"))

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        if not self.numeric and (self.decimals is not None or self.min is not None or self.max is not None):
            raise refuse(
                "item-limits",
                Words(
                    f"decimals, min and max are for numbers, not for {self.type}",
                    f"decimals, min และ max ใช้กับตัวเลขเท่านั้น ไม่ใช้กับ {self.type}",
                ),
                Words("remove them", "ลบออก"),
            )
        if self.decimals is not None and self.decimals != _FIXED_DECIMALS.get(self.type, self.decimals):
            fixed = _FIXED_DECIMALS[self.type]
            raise refuse(
                "item-decimals",
                Words(f"{self.type} always has {fixed} decimals", f"ชนิด {self.type} มีทศนิยม {fixed} ตำแหน่งเสมอ"),
                Words("remove decimals, or use type: quantity", "ลบ decimals หรือใช้ type: quantity"),
            )
        if self.type in {"quantity", "count"} and self.unit is None:
            raise refuse(
                "item-unit",
                Words("a number needs its unit", "ตัวเลขต้องระบุหน่วย"),
                Words("add unit:, such as unit: กม.", "เพิ่ม unit: เช่น unit: กม."),
            )
        if self.smallest > self.largest:
            raise refuse(
                "item-limits",
                Words(
                    f"min {plain(self.smallest)} is above max {plain(self.largest)}",
                    f"min {plain(self.smallest)} มากกว่า max {plain(self.largest)}",
                ),
                Words("correct one of the two", "แก้ค่าใดค่าหนึ่ง"),
            )
        for limit in (self.min, self.max):
            if limit is not None and (limit * 10**self.places).denominator != 1:
                raise refuse(
                    "item-limits",
                    Words(
                        f"the limit {plain(limit)} has more than {self.places} decimals",
                        f"ขีดจำกัด {plain(limit)} มีทศนิยมเกิน {self.places} ตำแหน่ง",
                    ),
                    Words("correct it, or give the item more decimals", "แก้ขีดจำกัด หรือเพิ่ม decimals ของรายการข้อมูล"),
                )
        self._check_options()
        return self

    def _check_options(self) -> None:
        if (self.type == "choice") != bool(self.options):
            raise refuse(
                "item-options",
                Words("a choice needs options, and only a choice has them", "ชนิด choice ต้องมี options และชนิดอื่นมีไม่ได้"),
                Words(
                    "options: [{id: ..., title: {th: ...}}, ...]", "เขียนแบบ options: [{id: ..., title: {th: ...}}, ...]"
                ),
            )

    @field_validator("options")
    @classmethod
    def _told_apart(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        # An answer may be given by its title, in either language, as well as by its id.
        answers: dict[str, str] = {option.id: option.id for option in options}
        for option in options:
            for title in (option.title.th, option.title.en or option.title.th):
                other = answers.setdefault(title, option.id)
                if other != option.id:
                    raise refuse(
                        "item-options",
                        Words(
                            f"{shorten(title)!r} can mean {other!r} and {option.id!r}",
                            f"{shorten(title)!r} หมายถึงได้ทั้ง {other!r} และ {option.id!r}",
                        ),
                        Words("give each option its own title", "ตั้งชื่อตัวเลือกไม่ให้ซ้ำกัน"),
                    )
        return options


class Check(FrozenModel):
    """A condition that the data of one indicator should (warning) or must (error) meet."""

    that: Formula
    """The condition, such as `provided <= frame`."""
    message: TextByType
    """What to tell when it does not hold."""
    level: Literal["error", "warning"] = "error"
    """error: cannot be scored; warning: told, and scored."""


class Evidence(FrozenModel):
    """A document that backs the data of one indicator."""

    id: Id
    """Stable name of the document."""
    title: Text
    """What the document is."""
    required: Flag = False
    """Whether its absence is told as a warning."""
