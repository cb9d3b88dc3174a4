"""The sheets whose rows belong to rules: bands, lists, answers, conditions and tables."""

from typing import Final

from lpa_standards.files.excel.set_columns import Column, bounds, by_type, flag, line, text, value
from lpa_standards.files.excel.set_table import PART, Table, gathered

RULE_ROWS: Final[tuple[Table, ...]] = (
    Table(
        "ช่วงคะแนน",
        "bands",
        "list",
        gathered(bounds(), flag("otherwise", "นอกจากนั้น"), by_type("points", "คะแนน")),
        owner="rule",
        refs=PART,
        about="ช่วงของกฎ bands เรียงจากเข้มที่สุด ปิดท้ายด้วย นอกจากนั้น",
    ),
    Table(
        "ข้อในรายการตรวจ",
        "items",
        "list",
        gathered(line("item", "รายการข้อมูล"), by_type("points", "คะแนน"), flag("required", "ขาดไม่ได้")),
        owner="rule checklist",
        refs=PART,
        about="ข้อของกฎ checklist",
    ),
    Table(
        "คะแนนตามจำนวน",
        "by_count",
        "dict",
        gathered(by_type("points", "คะแนน")),
        owner="rule",
        refs=PART,
        id="count",
        wrapped="points",
        about="คะแนนตามจำนวนข้อที่มี ของกฎ checklist",
    ),
    Table(
        "คะแนนตัวเลือก",
        "points",
        "dict",
        gathered(by_type("points", "คะแนน")),
        owner="rule choice",
        refs=PART,
        id="option",
        wrapped="points",
        about="คะแนนของแต่ละคำตอบ ของกฎ choice",
    ),
    Table(
        "เงื่อนไข",
        "conditions",
        "list",
        gathered(line("id", "รหัส"), text("title", "เงื่อนไข"), value("that", "นิพจน์")),
        owner="rule",
        refs=PART,
        about="เงื่อนไขของกฎ all_of any_of at_least_n",
    ),
    Table(
        "ตารางคะแนน",
        "rows",
        "list",
        gathered(
            (Column(("when", str(at)), "when", f"ค่าที่ {at}", shown=at <= 2) for at in range(1, 9)),
            by_type("points", "คะแนน"),
        ),
        owner="rule",
        refs=PART,
        about="แถวของกฎ lookup: any, true, false, รหัสคำตอบ [ก, ข], ตัวเลข หรือ {at_least: 80}",
    ),
)
