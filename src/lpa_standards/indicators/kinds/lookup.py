"""lookup: a table of which exactly one row fits."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from lpa_standards.errors import Words, did_you_mean
from lpa_standards.indicators.expressions import Name, representatives
from lpa_standards.indicators.fields import (
    Formula,
    FrozenModel,
    LaoType,
    Line,
    PointsByType,
    number_of,
    refuse,
)
from lpa_standards.indicators.kinds._base import Bounded, PointsRule, Use
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import BOUND_WORDS, RuleView, listed
from lpa_standards.numbers import Exact, grouped, plain, read_exact

MAX_CELLS = 20_000
Value = Exact | bool | str
ANY = "any"


class Range(Bounded):
    """Numbers between two bounds, either of which may be open."""

    @model_validator(mode="after")
    def _at_most_two(self) -> Self:
        low = [bound for bound, _ in self.bounds if bound in {"at_least", "above"}]
        high = [bound for bound, _ in self.bounds if bound in {"at_most", "below"}]
        if not low + high or len(low) > 1 or len(high) > 1:
            raise refuse(
                "range",
                Words(
                    "give at_least or above, at_most or below, or one of each",
                    "ระบุ at_least หรือ above และ/หรือ at_most หรือ below อย่างละไม่เกินหนึ่ง",
                ),
            )
        return self


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
        if isinstance(data, dict) and isinstance(data.get("when"), list | tuple):
            return {**data, "when": [_word(cell) for cell in data["when"]]}
        return data


class Lookup(PointsRule):
    """Exactly one row fits whatever is entered; proved when the set is read."""

    kind: Literal["lookup"]
    """lookup"""
    by: Annotated[tuple[Formula, ...], Field(min_length=1, max_length=8)]
    """The values that are looked up."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    """The rows."""
    full: PointsByType | None = None
    """Full marks; the largest points unless said."""

    def uses(self) -> list[Use]:
        return [Use(("by", at), value, ("number", "yes_no", "choice")) for at, value in enumerate(self.by)]

    def full_marks(self, lao_type: LaoType) -> Exact | None:
        if self.full is not None:
            return number_of(self.full, lao_type)
        return max(number_of(row.points, lao_type) for row in self.rows)

    def row_of(self, values: Sequence[Value], lao_type: LaoType) -> int:
        """The index of the row that fits; there is exactly one."""
        return next(at for at, row in enumerate(self.rows) if row_fits(row, values, lao_type))

    def prove(self, scope: Scope) -> None:
        for at, row in enumerate(self.rows):
            if len(row.when) != len(self.by):
                scope.fault(
                    ("rows", at, "when"),
                    "lookup-width",
                    Words(
                        f"{len(row.when)} entries for {len(self.by)} values",
                        f"มี {len(row.when)} ช่อง แต่ by มี {len(self.by)} ค่า",
                    ),
                    Words(
                        "give one entry for each value of `by`; `any` fits all",
                        "ใส่ให้ครบทุกค่าใน by หากเป็นค่าใดก็ได้ให้ใส่ any",
                    ),
                )
                continue
            for column, cell in enumerate(row.when):
                self._prove_cell(scope, at, column, cell)
            scope.by_type(("rows", at, "points"), row.points)
        if scope.findings:
            return
        for at, row in enumerate(self.rows):
            scope.points_within_full(("rows", at, "points"), row.points, self)
        scope.points_within_full(("met_at",), self.met_at, self)
        for lao_type in scope.lao_types:
            if not self._one_row_fits(scope, lao_type):
                return

    def _prove_cell(self, scope: Scope, at: int, column: int, cell: Range | tuple[str, ...] | str) -> None:
        path = ("rows", at, "when", column)
        kind = scope.type_of(self.by[column])
        if isinstance(cell, Range):
            for bound, limit in cell.bounds:
                scope.by_type((*path, bound), limit)
        if kind is None or cell == ANY:
            return
        words = (cell,) if isinstance(cell, str) else cell if isinstance(cell, tuple) else ()
        if kind == "number":
            wrong = isinstance(cell, tuple) or any(not _is_number(word) for word in words)
            fix = Words(
                "write a number, bounds such as {at_least: 80}, or any", "ใส่ตัวเลข ช่วง เช่น {at_least: 80} หรือ any"
            )
        elif kind == "yes_no":
            wrong = isinstance(cell, Range | tuple) or cell not in {"true", "false"}
            fix = Words("write true, false or any", "ใส่ true false หรือ any")
        else:
            options = scope.options(str(self.by[column])) or []
            unknown = [word for word in words if word not in options]
            wrong = isinstance(cell, Range) or bool(unknown)
            fix = did_you_mean(unknown[0] if unknown else "", [*options, ANY])
        if wrong:
            shown = self._cell_words(cell, RuleView({})).en
            scope.fault(
                path,
                "lookup-entry",
                Words(f"{shown} does not fit {self.by[column]}", f"{shown} ใช้กับ {self.by[column]} ไม่ได้"),
                fix,
            )

    def _one_row_fits(self, scope: Scope, lao_type: LaoType) -> bool:
        axes = [list(self._axis(scope, column, lao_type)) for column in range(len(self.by))]
        cells = 1
        for axis in axes:
            cells *= len(axis)
        if cells > MAX_CELLS:
            scope.fault(
                ("rows",),
                "lookup-too-large",
                Words(
                    f"the table has {cells} cases, more than {MAX_CELLS} that can be proved",
                    f"ตารางมี {cells} กรณี เกิน {MAX_CELLS} ที่ตรวจพิสูจน์ได้",
                ),
                Words("split it into parts", "แบ่งเป็นหลายส่วน (kind: parts)"),
            )
            return False
        for values in product(*axes):
            fitting = [at for at, row in enumerate(self.rows) if row_fits(row, values, lao_type)]
            if len(fitting) != 1:
                self._tell(scope, values, fitting)
                return False
        return True

    def _tell(self, scope: Scope, values: Sequence[Value], fitting: list[int]) -> None:
        case = ", ".join(f"{by} = {_shown(value)}" for by, value in zip(self.by, values, strict=True))
        if not fitting:
            scope.fault(
                ("rows",),
                "lookup-gap",
                Words(f"a gap: no row fits {case}", f"มีช่องว่าง: ไม่มีแถวใดตรงกับ {case}"),
                Words("add a row for it", "เพิ่มแถวสำหรับกรณีนี้"),
            )
            return
        numbers = " และ ".join(str(at + 1) for at in fitting), " and ".join(str(at + 1) for at in fitting)
        scope.fault(
            ("rows", fitting[1]),
            "lookup-overlap",
            Words(f"rows {numbers[1]} both fit {case}", f"แถวที่ {numbers[0]} ตรงกับ {case} พร้อมกัน"),
            Words("narrow one of them", "ปรับเงื่อนไขของแถวหนึ่งให้แคบลง"),
        )

    def _axis(self, scope: Scope, column: int, lao_type: LaoType) -> Iterator[Value]:
        """One value for every case that the rows can tell apart."""
        expression = self.by[column]
        kind = scope.type_of(expression)
        if kind == "yes_no":
            yield from (True, False)
            return
        if kind == "choice":
            yield from scope.options(str(expression)) or []
            return
        step = Fraction(1, 10 ** scope.places(expression)) if isinstance(expression.tree, Name) else None
        yield from representatives(scope.bounds(expression), self.limits(column, lao_type), step)

    def limits(self, column: int, lao_type: LaoType) -> list[Exact]:
        """The numbers that the rows compare one value with."""
        return [limit for row in self.rows for limit in _limits(row.when[column], lao_type)]

    def _cell_words(self, cell: Range | tuple[str, ...] | str, view: RuleView, item: str = "") -> Words:
        if isinstance(cell, Range):
            parts = []
            for bound, limit in cell.bounds:
                number = view.number(limit)
                parts.append(Words(f"{BOUND_WORDS[bound].en} {number.en}", f"{BOUND_WORDS[bound].th} {number.th}"))
            return listed(parts, " ")
        if isinstance(cell, tuple):
            return listed([view.option(item, option) for option in cell], " / ")
        return _WORDS.get(cell) or (Words(cell, cell) if _is_number(cell) else view.option(item, cell))

    def row_words(self, at: int, view: RuleView) -> Words:
        """What one row asks for, in words."""
        cases = []
        for by, when in zip(self.by, self.rows[at].when, strict=True):
            if when != ANY:
                value, cell = view.value(by), self._cell_words(when, view, str(by))
                cases.append(Words(f"{value.en} {cell.en}", f"{value.th} {cell.th}"))
        return listed(cases, ", ") if cases else Words("any case", "ทุกกรณี")

    def sentence(self, view: RuleView) -> Words:
        rows = []
        for at, row in enumerate(self.rows):
            case, points = self.row_words(at, view), view.number(row.points)
            rows.append(Words(f"{case.en} gives {points.en}", f"{case.th} ได้ {points.th} คะแนน"))
        table = listed(rows)
        return Words(f"points by table: {table.en}", f"ให้คะแนนตามตาราง: {table.th}")


_WORDS = {"true": Words("yes", "ใช่"), "false": Words("no", "ไม่ใช่"), ANY: Words("any", "ใดก็ได้")}


def row_fits(row: Row, values: Sequence[Value], lao_type: LaoType) -> bool:
    """Whether a row fits the values."""
    return all(_cell_fits(cell, value, lao_type) for cell, value in zip(row.when, values, strict=True))


def _cell_fits(cell: Range | tuple[str, ...] | str, value: Value, lao_type: LaoType) -> bool:
    if cell == ANY:
        return True
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    if isinstance(value, str):
        return value in cell if isinstance(cell, tuple) else value == cell
    if isinstance(cell, Range):
        return all(holds(bound, value, number_of(limit, lao_type)) for bound, limit in cell.bounds)
    return isinstance(cell, str) and value == read_exact(cell)


def holds(bound: str, value: Exact, limit: Exact) -> bool:
    """Whether a value lies within a bound."""
    if bound == "at_least":
        return value >= limit
    if bound == "above":
        return value > limit
    return value <= limit if bound == "at_most" else value < limit


def _limits(cell: Range | tuple[str, ...] | str, lao_type: LaoType) -> list[Exact]:
    if isinstance(cell, Range):
        return [number_of(limit, lao_type) for _, limit in cell.bounds]
    return [read_exact(cell)] if isinstance(cell, str) and cell != ANY else []


def _is_number(word: str) -> bool:
    try:
        read_exact(word)
    except ValueError:
        return False
    return True


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else grouped(value)
