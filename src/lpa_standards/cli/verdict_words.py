"""The verdicts in words, for tables that count them."""

from lpa_standards.errors import Words

VERDICT_WORDS = {
    "met": Words("met", "ผ่าน"),
    "conditional": Words("conditional", "ผ่านแบบมีเงื่อนไข"),
    "below": Words("below", "ไม่ผ่าน"),
    "scored": Words("scored", "ได้คะแนน"),
    "not_done": Words("not done", "ไม่ได้ดำเนินการ"),
    "no_service": Words("no service", "ไม่มีบริการ"),
    "not_applicable": Words("not applicable", "ไม่เกี่ยวข้อง"),
    "incomplete": Words("incomplete", "ข้อมูลไม่ครบ"),
    None: Words("not there", "ไม่มีในชุด"),
}
