"""What a sheet of a set's workbook is, and the sheets of the rules: one for each kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

from lpa_standards.files.excel.set_columns import (
    Column,
    bounds,
    by_type,
    line,
    number,
    several,
    text_by_type,
    value,
    words,
)
from lpa_standards.indicators.kinds import KINDS

Shape = Literal["one", "list", "dict", "rule"]


@dataclass(frozen=True)
class Table:
    """One sheet.

    Attributes:
        sheet: Its name.
        field: Key under which its rows stand in what they belong to.
        shape: Whether they are one, a list, a mapping by their id, or the rule of something.
        owner: The table whose rows they belong to; "" for the set itself.
        refs: Columns that name the row they belong to.
        id: Column that names the row; "" where nothing belongs to it.
        columns: All other columns.
        wrapped: Key whose value alone is the entry of the mapping.
        kind: Kind of rule that the sheet holds.
        called: Column by which the rows of other sheets name its rows.
        names: What its rows are to the tables whose rows belong to them.
        needed: Whether `field` is written even where there is no row.
        about: What stands on the sheet, in Thai.
    """

    sheet: str
    field: str
    shape: Shape
    columns: tuple[Column, ...]
    owner: str = ""
    refs: tuple[str, ...] = ()
    id: str = ""
    wrapped: str = ""
    kind: str = ""
    called: str = ""
    names: tuple[str, ...] = ()
    needed: bool = False
    about: str = ""


def gathered(*groups: Iterable[Column]) -> tuple[Column, ...]:
    """Columns, one group after the other."""
    return tuple(chain(*groups))


_GUARD: Final = gathered(
    value("base", "ฐาน (base)", shown=False),
    words("when_base_zero", "เมื่อฐานเป็น 0", "no_service", "not_applicable", shown=False),
    by_type("when_base_zero.points", "คะแนนเมื่อฐานเป็น 0", shown=False),
    number("else", "ค่าแทนเมื่อข้อที่อ้างไม่เกี่ยวข้อง (else)", shown=False),
)
_TARGET: Final = gathered(
    by_type("target", "ค่าเป้าหมาย"),
    words("direction", "ทิศทาง", "at_least", "above", "at_most", "below"),
    by_type("full", "คะแนนเต็ม"),
    bounds("conditional", "แบบมีเงื่อนไข ", shown=False),
    words("conditional.counts_as", "แบบมีเงื่อนไข นับเป็น", "met", "below", shown=False),
    by_type("conditional.points", "แบบมีเงื่อนไข คะแนน", shown=False),
    text_by_type("conditional.label", "แบบมีเงื่อนไข ป้าย", shown=False),
)
_POINTS: Final = gathered(by_type("full", "คะแนนเต็ม"), by_type("met_at", "ผ่านเมื่อได้ตั้งแต่ (met_at)"))
_CONDITIONS: Final = gathered(by_type("full", "คะแนนเต็ม"))
_OF_KIND: Final[dict[str, tuple[Column, ...]]] = {
    "coverage": gathered(value("provided", "จัดบริการ (2)"), value("frame", "กรอบ (1)"), _TARGET),
    "count": gathered(value("value", "ค่าที่วัด"), _TARGET),
    "bands": gathered(value("value", "ค่าที่วัด"), _POINTS),
    "checklist": _POINTS,
    "choice": gathered(line("item", "รายการข้อมูล"), _POINTS),
    "formula": gathered(value("points", "สูตรคะแนน"), words("outside", "เมื่อนอกช่วง", "error", "clamp"), _POINTS),
    "awarded": gathered(line("points", "รายการคะแนน"), _POINTS),
    "all_of": _CONDITIONS,
    "any_of": _CONDITIONS,
    "at_least_n": gathered(by_type("n", "จำนวนข้อที่ต้องเป็นจริง"), _CONDITIONS),
    "parts": gathered(
        words("combine", "วิธีรวม", "sum", "min", "max", "mean"), by_type("met_at", "ผ่านเมื่อได้ตั้งแต่ (met_at)")
    ),
    "imported": gathered(
        line("programme", "โปรแกรมการประเมิน"),
        number("fiscal_year", "ปีงบประมาณ พ.ศ."),
        line("figure", "ตัวเลขที่นำมา"),
        value("points", "สูตรคะแนน"),
        _POINTS,
    ),
    "lookup": gathered(several("by", "ค่าที่ใช้เทียบ (คั่นด้วยจุลภาค)"), _POINTS),
}
PART: Final = ("indicator", "part")


_ABOUT: Final = {
    "coverage": "กฎ: ร้อยละของที่จัดบริการต่อกรอบ เทียบกับค่าเป้าหมาย",
    "count": "กฎ: จำนวน เทียบกับค่าเป้าหมาย",
    "bands": "กฎ: คะแนนตามช่วงของค่า (ช่วงอยู่ในแผ่น ช่วงคะแนน)",
    "checklist": "กฎ: คะแนนตามข้อที่มี (ข้ออยู่ในแผ่น ข้อในรายการตรวจ และ คะแนนตามจำนวน)",
    "choice": "กฎ: คะแนนตามคำตอบที่เลือก (คะแนนอยู่ในแผ่น คะแนนตัวเลือก)",
    "formula": "กฎ: คะแนนตามสูตร",
    "awarded": "กฎ: คะแนนที่ผู้ประเมินให้",
    "all_of": "กฎ: ต้องเป็นจริงทุกเงื่อนไข (อยู่ในแผ่น เงื่อนไข)",
    "any_of": "กฎ: ต้องเป็นจริงอย่างน้อยหนึ่งเงื่อนไข (อยู่ในแผ่น เงื่อนไข)",
    "at_least_n": "กฎ: ต้องเป็นจริงอย่างน้อย n เงื่อนไข (อยู่ในแผ่น เงื่อนไข)",
    "parts": "กฎ: รวมคะแนนของหลายส่วน (อยู่ในแผ่น ส่วน)",
    "imported": "กฎ: นำผลของการประเมินอื่นมาคิดคะแนน",
    "lookup": "กฎ: คะแนนตามตาราง (อยู่ในแผ่น ตารางคะแนน)",
}


def _rule(kind: str) -> Table:
    return Table(
        f"กฎ {kind}",
        "rule",
        "rule",
        (*_OF_KIND[kind], *_GUARD),
        "unit",
        PART,
        kind=kind,
        names=("rule", f"rule {kind}"),
        about=f"{_ABOUT[kind]} แถวละหนึ่งกฎ",
    )


RULES: Final = tuple(_rule(kind) for kind in KINDS)
