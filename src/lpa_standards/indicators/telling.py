"""What a set tells of itself, in words: its status, its year, how totals come about, what may be entered."""

from collections.abc import Mapping
from typing import Final

from lpa_standards.errors import Words
from lpa_standards.indicators.items import Item, ItemType
from lpa_standards.indicators.results import Method, PassMark
from lpa_standards.numbers import grouped, plain

PRACTICE_NOTICE: Final = Words(
    "Practice set: its indicators and targets are not official; do not use it for real decisions",
    "ชุดฝึกหัด: ตัวชี้วัดและค่าเป้าหมายไม่ใช่ของทางการ ห้ามใช้พิจารณาจริง",
)
YEAR_KNOWN: Final[Mapping[str, Words]] = {
    "stated": Words("", ""),
    "inferred": Words(" (year inferred)", " (ปีตามที่อนุมาน)"),
    "unknown": Words(" (year inferred, not established)", " (ปีตามที่อนุมาน ยังไม่มีหลักฐานยืนยัน)"),
}
METHODS: Final[Mapping[Method, Words]] = {
    "share_met": Words("share of indicators that reach the target, in percent", "ร้อยละของตัวชี้วัดที่ถึงค่าเป้าหมาย"),
    "points_over_full": Words("points as a percentage of full marks", "ร้อยละของคะแนนเต็ม"),
    "mean_of_domains": Words("mean of the percentages of the domains", "ค่าเฉลี่ยร้อยละของทุกด้าน"),
    "weighted": Words("points weighted by domain, of 100", "คะแนนถ่วงน้ำหนักรายด้าน เต็ม 100"),
}
ITEM_TYPES: Final[Mapping[ItemType, Words]] = {
    "quantity": Words("quantity", "ปริมาณ"),
    "money": Words("money", "จำนวนเงิน"),
    "count": Words("count", "จำนวนนับ"),
    "yes_no": Words("yes or no", "ใช่/ไม่ใช่"),
    "choice": Words("choice", "ตัวเลือก"),
    "date": Words("date", "วันที่"),
    "text": Words("text", "ข้อความ"),
}
PILOT: Final = Words("(pilot, not counted)", "(นำร่อง ไม่นับ)")
_OTHER_LIMITS: Final[Mapping[str, Words]] = {
    "yes_no": Words("choose yes or no", "เลือก ใช่ หรือ ไม่ใช่"),
    "choice": Words("choose from the list", "เลือกจากรายการ"),
    "date": Words("a date, such as 31 พฤษภาคม 2566", "วันที่ เช่น 31 พฤษภาคม 2566"),
    "text": Words("text", "ข้อความ"),
}


def year_words(fiscal_year: int, edition: str | None, year_known: str) -> Words:
    """The fiscal year of a set, its edition, and whether its source states the year."""
    known = YEAR_KNOWN[year_known]
    named = Words(f", edition {edition}", f" ฉบับ {edition}") if edition else Words("", "")
    return Words(
        f"Fiscal year B.E. {fiscal_year}{named.en}{known.en}", f"ปีงบประมาณ พ.ศ. {fiscal_year}{named.th}{known.th}"
    )


def passing_words(mark: PassMark) -> Words:
    """What it takes to pass."""
    parts = []
    if mark.total is not None:
        parts.append(Words(f"total at least {plain(mark.total)}", f"คะแนนรวมตั้งแต่ {plain(mark.total)}"))
    if mark.each_domain is not None:
        least = plain(mark.each_domain)
        parts.append(Words(f"every domain at least {least} %", f"ทุกด้านตั้งแต่ร้อยละ {least}"))
    return Words(", ".join(part.en for part in parts), " และ".join(part.th for part in parts))


def limits_words(item: Item) -> Words:
    """What may be entered for an item."""
    if not item.numeric:
        return _OTHER_LIMITS[item.type]
    low, high = grouped(item.smallest), "" if item.max is None else grouped(item.max)
    limits = Words(f"from {low} to {high}", f"ตั้งแต่ {low} ถึง {high}") if high else Words(f"from {low}", f"ตั้งแต่ {low}")
    decimals = Words(f"at most {item.places} decimals", f"ทศนิยมไม่เกิน {item.places} ตำแหน่ง")
    if item.places == 0:
        decimals = Words("a whole number", "จำนวนเต็ม")
    return Words(f"number {limits.en}, {decimals.en}", f"ตัวเลข {limits.th} {decimals.th}")


def number_before(number: str | None) -> str:
    """A number as the form prints it before a title: "1." but "1.10"."""
    if number is None:
        return ""
    return f"{number}. " if number.isdecimal() else f"{number} "
