"""The rows of a lookup table: what a cell may ask for, and whether values fit it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Discriminator, Tag, model_validator

from lpa_standards.errors import NumberError, Words
from lpa_standards.indicators.fields import FrozenModel, LaoType, Line, PointsByType, number_of, refuse
from lpa_standards.indicators.kinds._base import RISING, Bounded, holds
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact, plain, read_exact

# A value that is looked up: of a number expression, of a condition, or an option id.
Value = Exact | bool | str
ANY = "any"
_WORDS = {"true": Words("yes", "ใช่"), "false": Words("no", "ไม่ใช่"), ANY: Words("any", "ใดก็ได้")}


class Range(Bounded):
    """Numbers between two bounds, either of which may be open."""

    @model_validator(mode="after")
    def _at_most_two(self) -> Self:
        rising = [bound in RISING for bound, _ in self.bounds]
        if not rising or rising.count(True) > 1 or rising.count(False) > 1:
            raise refuse(
                "range",
                Words(
                    "give at_least or above, at_most or below, or one of each",
                    "ระบุ at_least หรือ above และ/หรือ at_most หรือ below อย่างละไม่เกินหนึ่ง",
                ),
                Words("such as {at_least: 60, below: 80}", "เช่น {at_least: 60, below: 80}"),
            )
        return self


# Bounds; several option ids; or one word: any, true, false, an option id, a number.
Cell = Range | tuple[str, ...] | str


def _form(value: object) -> str:
    if isinstance(value, dict | Range):
        return "=range"
    return "=list" if isinstance(value, list | tuple) else "=word"


def _word(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(read_exact(value)) if isinstance(value, int | float | Decimal | Fraction) else value


When = Annotated[
    Annotated[Range, Tag("=range")] | Annotated[tuple[Line, ...], Tag("=list")] | Annotated[Line, Tag("=word")],
    Discriminator(_form),
]


class Row(FrozenModel):
    """One row: what each value must be, and the points."""

    when: tuple[When, ...]
    """For each value of `by`: any, true, false, an option or list of options, a number, or bounds."""
    points: PointsByType
    """Points of the row."""

    @model_validator(mode="before")
    @classmethod
    def _words_of_code(cls, data: object) -> object:
        """Numbers and truth values, which code may give, as the words that a file would hold."""
        if isinstance(data, dict) and isinstance(data.get("when"), list | tuple):
            return {**data, "when": [_word(cell) for cell in data["when"]]}
        return data


def row_fits(row: Row, values: Sequence[Value], lao_type: LaoType) -> bool:
    """Whether a row fits the values."""
    return all(cell_fits(cell, value, lao_type) for cell, value in zip(row.when, values, strict=True))


def cell_fits(cell: Cell, value: Value, lao_type: LaoType) -> bool:
    """Whether a cell fits one value."""
    if cell == ANY:
        return True
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    if isinstance(value, str):
        return value in cell if isinstance(cell, tuple) else value == cell
    if isinstance(cell, Range):
        return all(holds(bound, value, number_of(limit, lao_type)) for bound, limit in cell.bounds)
    return isinstance(cell, str) and value == read_exact(cell)


def limits_of(cell: Cell, lao_type: LaoType) -> list[Exact]:
    """The numbers that a cell compares its value with."""
    if isinstance(cell, Range):
        return [number_of(limit, lao_type) for _, limit in cell.bounds]
    return [read_exact(cell)] if isinstance(cell, str) and cell != ANY else []


def cell_words(cell: Cell, view: RuleView, item: str = "") -> Words:
    """What a cell asks for, in words; `item` names the choice whose options it may hold."""
    if isinstance(cell, Range):
        return cell.words(view)
    if isinstance(cell, tuple):
        return listed([view.option(item, option) for option in cell], " / ")
    return _WORDS.get(cell) or (Words(cell, cell) if is_number(cell) else view.option(item, cell))


def is_number(word: str) -> bool:
    """Whether a word of a cell is a number."""
    try:
        read_exact(word)
    except NumberError:
        return False
    return True
