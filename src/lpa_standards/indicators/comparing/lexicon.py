"""Words of a comparison: its kinds, the keys of a definition, the types of อปท."""

from collections.abc import Mapping, Sequence
from typing import Final

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType

EMPTY: Final = Words("", "")

KIND_WORDS: Final[Mapping[str, Words]] = {
    "added": Words("added", "เพิ่มใหม่"),
    "removed": Words("removed", "ยกเลิก"),
    "split": Words("split", "แยกเป็นหลายตัวชี้วัด"),
    "merged": Words("merged", "รวมเป็นตัวชี้วัดเดียว"),
    "replaced": Words("replaced", "ใช้ตัวชี้วัดใหม่แทน"),
    "renamed": Words("renamed", "เปลี่ยนรหัส"),
    "moved": Words("moved", "ย้ายที่"),
    "renumbered": Words("renumbered", "เปลี่ยนเลขข้อ"),
    "reworded": Words("re-worded", "ปรับถ้อยคำ"),
    "redated": Words("year in the text", "เปลี่ยนปีในข้อความ"),
    "applies_to": Words("applies to other types", "เปลี่ยนประเภท อปท. ที่ใช้"),
    "retargeted": Words("re-targeted", "ปรับค่าเป้าหมาย"),
    "rebanded": Words("re-banded", "ปรับช่วงคะแนน"),
    "repointed": Words("points changed", "ปรับคะแนน"),
    "reweighted": Words("re-weighted", "ปรับน้ำหนัก"),
    "reruled": Words("rule changed", "ปรับวิธีคิด"),
    "counted": Words("counting changed", "ปรับการนับรวม"),
    "items": Words("data items changed", "ปรับรายการข้อมูล"),
    "checks": Words("checks changed", "ปรับการตรวจข้อมูล"),
    "evidence": Words("evidence changed", "ปรับหลักฐาน"),
    "labels": Words("labels changed", "ปรับคำแสดงผล"),
    "figures": Words("printed figures changed", "ปรับการแสดงตัวเลข"),
    "total": Words("total changed", "ปรับวิธีคิดคะแนนรวม"),
    "levels": Words("levels changed", "ปรับระดับผล"),
    "pass": Words("passing changed", "ปรับเกณฑ์ผ่าน"),
    "window": Words("window changed", "ปรับช่วงบันทึกข้อมูล"),
    "sources": Words("sources changed", "ปรับแหล่งที่มา"),
    "provenance": Words("provenance changed", "ปรับที่มาของตัวชี้วัด"),
    "lineage": Words("lineage changed", "ปรับความต่อเนื่องกับปีก่อน"),
}

_KEYS: Final[Mapping[str, Words]] = {
    "title": Words("title", "ชื่อ"),
    "number": Words("number", "เลขข้อ"),
    "note": Words("note", "หมายเหตุ"),
    "authority": Words("authority", "หน่วยงาน"),
    "programme": Words("programme", "โปรแกรมการประเมิน"),
    "edition": Words("edition", "ฉบับ"),
    "year_known": Words("how the year is known", "ที่มาของปี"),
    "lao_types": Words("types assessed", "ประเภท อปท. ที่ประเมิน"),
    "lao_words": Words("word for the type", "คำเรียก อปท."),
    "applies_to": Words("applies to", "ใช้กับ"),
    "pilot": Words("pilot", "ตัวชี้วัดนำร่อง (ไม่นับคะแนน)"),
    "may_be_not_applicable": Words("may be declared not applicable", "ประกาศว่าไม่เกี่ยวข้องได้"),
    "items": Words("data item", "รายการข้อมูล"),
    "unit": Words("unit", "หน่วย"),
    "type": Words("type of data", "ชนิดข้อมูล"),
    "decimals": Words("decimals", "จำนวนทศนิยม"),
    "min": Words("smallest allowed", "ค่าต่ำสุดที่กรอกได้"),
    "max": Words("largest allowed", "ค่าสูงสุดที่กรอกได้"),
    "hint": Words("hint", "คำอธิบายการกรอก"),
    "required": Words("required", "ต้องมี"),
    "from_previous": Words("taken over from last year", "นำมาจากข้อมูลปีก่อน"),
    "options": Words("option", "ตัวเลือก"),
    "order": Words("order", "ลำดับ"),
    "checks": Words("check", "เงื่อนไขตรวจข้อมูล"),
    "message": Words("message", "ข้อความแจ้ง"),
    "level": Words("level", "ระดับ"),
    "evidence": Words("evidence", "หลักฐาน"),
    "follows": Words("follows", "ต่อเนื่องจากรหัสเดิม"),
    "comparable": Words("comparable with earlier years", "เทียบกับปีก่อนได้"),
    "labels": Words("label", "คำแสดงผล"),
    "provenance": Words("provenance", "ที่มา"),
    "status": Words("status", "สถานะ"),
    "source": Words("source", "แหล่งที่มา"),
    "sources": Words("source", "แหล่งที่มา"),
    "rule": Words("rule", "กฎ"),
    "kind": Words("kind of rule", "ชนิดของกฎ"),
    "target": Words("target", "ค่าเป้าหมาย"),
    "direction": Words("side of the target", "ทิศทางของเป้าหมาย"),
    "conditional": Words("conditional pass", "การผ่านแบบมีเงื่อนไข"),
    "full": Words("full marks", "คะแนนเต็ม"),
    "points": Words("points", "คะแนน"),
    "met_at": Words("points needed to meet it", "คะแนนที่ถือว่าผ่าน"),
    "bands": Words("bands", "ช่วงคะแนน"),
    "by_count": Words("points by count", "คะแนนตามจำนวนข้อ"),
    "rows": Words("table", "ตารางคะแนน"),
    "by": Words("looked up by", "ค่าที่ใช้เปิดตาราง"),
    "value": Words("value", "ค่าที่ใช้เทียบ"),
    "provided": Words("provided (2)", "การจัดบริการ (2)"),
    "frame": Words("frame (1)", "กรอบการประเมิน (1)"),
    "base": Words("base", "ฐาน"),
    "when_base_zero": Words("when the base is 0", "เมื่อฐานเป็น 0"),
    "else": Words("number for what is not applicable", "ตัวเลขแทนเมื่อไม่เกี่ยวข้อง"),
    "conditions": Words("condition", "เงื่อนไข"),
    "n": Words("how many must hold", "จำนวนข้อที่ต้องเป็นจริง"),
    "that": Words("condition", "เงื่อนไข"),
    "combine": Words("how the parts are combined", "วิธีรวมส่วน"),
    "parts": Words("part", "ส่วน"),
    "item": Words("item", "รายการ"),
    "figure": Words("figure taken over", "ตัวเลขที่นำมาใช้"),
    "fiscal_year": Words("fiscal year", "ปีงบประมาณ"),
    "outside": Words("points out of range", "คะแนนนอกช่วง"),
    "weight": Words("weight", "น้ำหนัก"),
    "ratio": Words("printed ratio", "การแสดงร้อยละเทียบกรอบ"),
    "percent": Words("printed percent", "การแสดงร้อยละของด้าน"),
    "total": Words("total", "คะแนนรวม"),
    "also": Words("further total", "คะแนนรวมเพิ่มเติม"),
    "method": Words("method", "วิธีคิด"),
    "of": Words("formed from", "คิดจากตัวเลข"),
    "empty_domain": Words("domain without a base", "ด้านที่ไม่มีอะไรให้ประเมิน"),
    "format": Words("printing", "การแสดงตัวเลข"),
    "levels": Words("level", "ระดับผล"),
    "at_least": Words("lower limit", "เกณฑ์ขั้นต่ำ"),
    "pass": Words("passing", "เกณฑ์ผ่าน"),
    "each_domain": Words("every domain at least", "ทุกด้านไม่ต่ำกว่า"),
    "judge": Words("judged by the figure that is", "ตัดสินจากตัวเลข"),
    "absent": Words("what is not entered counts as", "ข้อมูลที่ยังไม่กรอกนับเป็น"),
    "absent_when_final": Words("what is not entered in the end counts as", "ข้อมูลที่ไม่กรอกเมื่อสิ้นสุดนับเป็น"),
    "window": Words("window", "ช่วงบันทึกข้อมูล"),
    "opens": Words("opens", "วันเปิด"),
    "closes": Words("closes", "วันปิด"),
    "closes_at": Words("closing time", "เวลาปิด"),
    "extensions": Words("extensions", "การขยายเวลา"),
    "grace": Words("days of grace", "ระยะผ่อนผัน"),
    "domain": Words("domain", "ด้าน"),
    "group": Words("group", "ภารกิจ"),
}
# Fields whose own name says more than the names of their keys.
_FIELDS: Final[Mapping[str, Words]] = {
    "provenance.status": Words("status of the provenance", "สถานะที่มา"),
    "provenance.source": Words("document it is known from", "เอกสารที่อ้าง"),
    "provenance.note": Words("note on the provenance", "หมายเหตุที่มา"),
    "window.source": Words("letter of the window", "หนังสือที่กำหนดช่วงบันทึกข้อมูล"),
    "items.order": Words("order of the data items", "ลำดับรายการข้อมูล"),
    "domain": Words("to another domain", "ไปด้านอื่น"),
    "group": Words("to another group", "ไปภารกิจอื่น"),
    "order": Words("to another place", "ไปลำดับอื่น"),
    "results.absent": Words("what is not entered counts as", "ข้อมูลที่ยังไม่กรอกนับเป็น"),
    "results.absent_when_final": Words("what is not entered in the end counts as", "ข้อมูลที่ไม่กรอกเมื่อสิ้นสุดนับเป็น"),
}
# After these comes the id of one of several.
_NAMED: Final = frozenset(
    {
        "items",
        "options",
        "evidence",
        "conditions",
        "parts",
        "labels",
        "sources",
        "also",
        "levels",
        "lao_words",
        "points",
    }
)
# Said by what follows, and only told where nothing does.
_SILENT: Final = frozenset({"rule", "results"})


def field_words(field: str) -> Words:
    """Keys of a definition in words: "items.frame.unit" is the unit of the data item frame.

    >>> field_words("items.frame.unit").th
    'หน่วยของรายการข้อมูล frame'
    """
    if field in _FIELDS:
        return _FIELDS[field]
    steps = field.split(".")
    parts: list[Words] = []
    at = 0
    while at < len(steps):
        step = steps[at]
        at += 1
        if step in _SILENT and at < len(steps):
            continue
        words = _KEYS.get(step, Words(step, step))
        if step in _NAMED and at < len(steps):
            name = steps[at]
            at += 1
            words = Words(f"{words.en} {name}", f"{words.th} {name}")
        parts.append(words)
    parts.reverse()
    return Words(" of ".join(part.en for part in parts), "ของ".join(part.th for part in parts))


def types_words(types: Sequence[LaoType]) -> Words:
    """Types of อปท. in words."""
    each = [LAO_TYPE_WORDS[lao_type] for lao_type in types]
    return Words(", ".join(words.en for words in each), " ".join(words.th for words in each))
