"""What all_of, any_of and at_least_n have in common: a list of conditions."""

from abc import abstractmethod
from typing import Annotated, ClassVar

from pydantic import Field

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import Formula, FrozenModel, Id, LaoType, PointsByType, Text, number_of
from lpa_standards.indicators.kinds._base import Rule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact


class Condition(FrozenModel):
    """One condition of the rule."""

    id: Id
    """Stable name."""
    title: Text
    """What it asks for."""
    that: Formula
    """The condition: a yes-or-no item, or an expression that is true or false."""


class ConditionsRule(Rule):
    """Conditions of which all, one or some must hold."""

    judges_itself: ClassVar[bool] = True

    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """The conditions."""
    full: PointsByType | None = None
    """Points for meeting the rule."""

    @abstractmethod
    def needed(self, lao_type: LaoType) -> int:
        """How many conditions must hold."""

    @abstractmethod
    def needed_words(self, view: RuleView) -> Words:
        """How many must hold, in words."""

    def uses(self) -> list[Use]:
        return [
            Use(("conditions", at, "that"), condition.that, ("yes_no",)) for at, condition in enumerate(self.conditions)
        ]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        return None if self.full is None else number_of(self.full, lao_type)

    def prove(self, scope: Scope) -> None:
        scope.by_type(("full",), self.full)
        ids = [condition.id for condition in self.conditions]
        for at, condition_id in enumerate(ids):
            if condition_id in ids[:at]:
                message = Words(f"the condition {condition_id!r} is given twice", f"รหัสเงื่อนไข {condition_id!r} ซ้ำกัน")
                fix = Words("give each its own", "ตั้งให้ไม่ซ้ำกัน")
                scope.fault(("conditions", at, "id"), "doubled-id", message, fix)

    def sentence(self, view: RuleView) -> Words:
        items = listed([condition.title.words() for condition in self.conditions])
        needed, many = self.needed_words(view), str(len(self.conditions))
        how = Words(f"at least {needed.en} of {many} hold", f"ต้องเป็นจริงอย่างน้อย {needed.th} จาก {many} ข้อ")
        if needed.en == many:
            how = Words("all of these hold", "ต้องเป็นจริงทุกข้อ")
        elif needed.en == "1":
            how = Words("any of these holds", "ต้องเป็นจริงอย่างน้อยหนึ่งข้อ")
        points = Words("", "")
        if self.full is not None:
            full = view.points(self.full)
            points = Words(f", for {full.en}", f" ได้ {full.th}")
        return Words(f"{how.en}{points.en}: {items.en}", f"{how.th}{points.th}: {items.th}")
