"""lookup: a table of which exactly one row fits."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Annotated, Literal

from pydantic import Field

from lpa_standards.errors import Words, did_you_mean
from lpa_standards.indicators.expressions import Name, representatives
from lpa_standards.indicators.fields import Formula, LaoType, PointsByType, number_of
from lpa_standards.indicators.kinds._base import PointsRule, Use
from lpa_standards.indicators.kinds._rows import (
    ANY,
    Cell,
    Range,
    Row,
    Value,
    cell_fits,
    cell_words,
    is_number,
    limits_of,
    row_fits,
)
from lpa_standards.indicators.scope import Scope
from lpa_standards.indicators.words import RuleView, listed
from lpa_standards.numbers import Exact, grouped

MAX_CASES = 20_000


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
                        f"`when` holds {len(row.when)}, and `by` {len(self.by)}",
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

    def _prove_cell(self, scope: Scope, at: int, column: int, cell: Cell) -> None:
        path = ("rows", at, "when", column)
        kind = scope.type_of(self.by[column])
        if isinstance(cell, Range):
            for bound, limit in cell.bounds:
                scope.by_type((*path, bound), limit)
        if kind is None or cell == ANY:
            return
        words = (cell,) if isinstance(cell, str) else cell if isinstance(cell, tuple) else ()
        fix = None
        if kind == "number":
            if isinstance(cell, tuple) or not all(map(is_number, words)):
                fix = Words(
                    "write a number, bounds such as {at_least: 80}, or any", "ใส่ตัวเลข ช่วง เช่น {at_least: 80} หรือ any"
                )
        elif kind == "yes_no":
            if isinstance(cell, Range | tuple) or cell not in {"true", "false"}:
                fix = Words("write true, false or any", "ใส่ true false หรือ any")
        else:
            options = scope.options(str(self.by[column])) or []
            unknown = [word for word in words if word not in options]
            if isinstance(cell, Range) or unknown:
                fix = did_you_mean(unknown[0] if unknown else "", [*options, ANY])
        if fix is not None:
            shown = cell_words(cell, RuleView({})).en
            scope.fault(
                path,
                "lookup-entry",
                Words(f"{shown} does not fit {self.by[column]}", f"{shown} ใช้กับ {self.by[column]} ไม่ได้"),
                fix,
            )

    def _one_row_fits(self, scope: Scope, lao_type: LaoType) -> bool:
        axes = [list(self._axis(scope, column, lao_type)) for column in range(len(self.by))]
        cases = prod(len(axis) for axis in axes)
        if cases > MAX_CASES:
            scope.fault(
                ("rows",),
                "lookup-too-large",
                Words(
                    f"the table has {cases} cases, more than {MAX_CASES} that can be proved",
                    f"ตารางมี {cases} กรณี เกิน {MAX_CASES} ที่ตรวจพิสูจน์ได้",
                ),
                Words("split it into parts", "แบ่งเป็นหลายส่วน (kind: parts)"),
            )
            return False
        columns = [
            [(value, self._fitting(column, value, lao_type)) for value in axis] for column, axis in enumerate(axes)
        ]
        for case in product(*columns):
            fitting = frozenset.intersection(*(rows for _, rows in case))
            if len(fitting) != 1:
                self._tell(scope, [value for value, _ in case], sorted(fitting))
                return False
        return True

    def _fitting(self, column: int, value: Value, lao_type: LaoType) -> frozenset[int]:
        """The rows that one value fits, whatever the others are."""
        return frozenset(at for at, row in enumerate(self.rows) if cell_fits(row.when[column], value, lao_type))

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
        numbers = [str(at + 1) for at in fitting]
        rows = Words(" and ".join(numbers), " และ ".join(numbers))
        scope.fault(
            ("rows", fitting[1]),
            "lookup-overlap",
            Words(f"rows {rows.en} both fit {case}", f"แถวที่ {rows.th} ตรงกับ {case} พร้อมกัน"),
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
        return [limit for row in self.rows for limit in limits_of(row.when[column], lao_type)]

    def row_words(self, at: int, view: RuleView) -> Words:
        """What one row asks for, in words."""
        cases = []
        for by, when in zip(self.by, self.rows[at].when, strict=True):
            if when != ANY:
                value, cell = view.value(by), cell_words(when, view, str(by))
                cases.append(Words(f"{value.en} {cell.en}", f"{value.th} {cell.th}"))
        return listed(cases, ", ") if cases else Words("any case", "ทุกกรณี")

    def sentence(self, view: RuleView) -> Words:
        rows = []
        for at, row in enumerate(self.rows):
            case, points = self.row_words(at, view), view.number(row.points)
            rows.append(Words(f"{case.en} gives {points.en}", f"{case.th} ได้ {points.th} คะแนน"))
        table = listed(rows)
        return Words(f"points by table: {table.en}", f"ให้คะแนนตามตาราง: {table.th}")


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else grouped(value)
