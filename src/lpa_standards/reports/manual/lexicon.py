"""The fixed words of a handbook: what verdicts mean, how totals are worked out, what counts."""

from collections.abc import Mapping
from typing import Final

from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.results import Method

SHORT_TYPES: Final[Mapping[LaoType, Words]] = {
    "pao": Words("PAO", "อบจ."),
    "city": Words("City", "ทน."),
    "town": Words("Town", "ทม."),
    "subdistrict": Words("Subdistrict", "ทต."),
    "sao": Words("SAO", "อบต."),
    "pattaya": Words("Pattaya", "พัทยา"),
    "bma": Words("Bangkok", "กทม."),
}
# In the order in which a reader asks: reached, not reached, nothing there.
MEANINGS: Final[Mapping[str, Words]] = {
    "met": Words("the target was reached, or as many points as it takes", "ถึงค่าเป้าหมาย หรือได้คะแนนถึงเกณฑ์ที่ถือว่าผ่าน"),
    "exactly": Words("the target was reached exactly; it counts as met", "เท่ากับค่าเป้าหมายพอดี นับเป็นถึงค่าเป้าหมาย"),
    "conditional": Words(
        "the target was not reached, but the conditional zone was", "ไม่ถึงค่าเป้าหมาย แต่อยู่ในเขตผ่านแบบมีเงื่อนไข"
    ),
    "below": Words("the target was not reached", "ไม่ถึงค่าเป้าหมาย"),
    "scored": Words(
        "points were given, and the rule does not say how many it takes to pass",
        "ได้คะแนนตามเกณฑ์ โดยเกณฑ์ไม่ได้กำหนดว่าต้องได้กี่คะแนนจึงถือว่าผ่าน",
    ),
    "not_done": Words(
        "the answer is that it was not done this year; 0 points where there are points to give",
        "ตอบว่าไม่ได้ดำเนินการในปีนี้ ตัวชี้วัดที่มีคะแนนได้ 0 คะแนน",
    ),
    "no_service": Words(
        "there is no such service here: the frame of assessment, or the base, is 0",
        "ไม่มีบริการนี้ในพื้นที่ คือกรอบการประเมินหรือฐานเป็น 0",
    ),
    "not_applicable": Words(
        "declared not applicable with a reason, or rests on an indicator that is not applicable",
        "แจ้งว่าไม่เกี่ยวข้องพร้อมเหตุผล หรืออาศัยผลของตัวชี้วัดที่ไม่เกี่ยวข้อง",
    ),
    "incomplete": Words("data that the rule needs is not entered yet", "ยังไม่ได้กรอกข้อมูลที่ต้องใช้"),
}
OUT_OF_BASE: Final = frozenset({"no_service", "not_applicable"})
BASE: Final = Words(
    "The base is what is counted: every indicator that applies to the type, is no pilot, and for which there is a "
    "service to assess that was not declared not applicable.",
    "ฐานคือตัวชี้วัดที่นำมาคิดคะแนน ได้แก่ ตัวชี้วัดที่ใช้กับ อปท. ประเภทนั้น ไม่เป็นตัวชี้วัดนำร่อง และผลมิใช่ “ไม่มีบริการสาธารณะ” หรือ “ไม่เกี่ยวข้อง”",
)
BASE_ZERO: Final = Words(
    "Where the frame of assessment (1), or the base of the rule, is 0, there is no such service (or what the "
    "indicator says); nothing else is looked at.",
    "ถ้ากรอบการประเมิน (1) หรือฐานของเกณฑ์เป็น 0 ถือว่าไม่มีบริการสาธารณะ (หรือตามที่ตัวชี้วัดกำหนด) โดยไม่พิจารณารายการอื่นอีก",
)
NOT_DONE: Final = Words(
    "An item that the rule needs and that is answered with “not done” makes the indicator not done.",
    "รายการที่เกณฑ์ต้องใช้ซึ่งตอบว่าไม่ได้ดำเนินการ ทำให้ผลของตัวชี้วัดเป็นไม่ได้ดำเนินการ",
)
NOT_DONE_IN_LIST: Final = Words(
    "In a list of yes-or-no items, one that is “not done” is a plain no.",
    "ในรายการตรวจแบบมีหรือไม่มี ข้อที่ตอบว่าไม่ได้ดำเนินการถือว่าไม่มีข้อนั้น",
)
ABSENT: Final = Words(
    "An item that is needed and not entered yet leaves the indicator incomplete. 0 is a value that was entered.",
    "รายการที่ต้องใช้แต่ยังไม่ได้กรอก ทำให้ข้อมูลของตัวชี้วัดยังไม่ครบ ทั้งนี้ เลข 0 ถือเป็นค่าที่กรอกแล้ว",
)
EXACT: Final = Words(
    "Figures are compared with targets before any rounding; they are rounded once, when they are shown.",
    "การเทียบกับค่าเป้าหมายใช้ค่าจริงก่อนปัดเศษเสมอ การปัดเศษทำครั้งเดียวเมื่อแสดงผล",
)
_SUMS = Words(
    "The points of a domain are the sum of the points of its indicators in the base; its full marks are the sum of "
    "theirs. An indicator without points counts 1 of 1 where it is met, else 0 of 1.",
    "คะแนนของด้าน คือผลรวมคะแนนของตัวชี้วัดในฐาน คะแนนเต็มของด้าน คือผลรวมคะแนนเต็มของตัวชี้วัดเดียวกัน "
    "ตัวชี้วัดที่ไม่มีคะแนนนับ 1 จาก 1 เมื่อผ่าน และ 0 จาก 1 เมื่อไม่ผ่าน",
)
OF_DOMAIN: Final[Mapping[Method, Words]] = {
    "share_met": Words(
        "The points of a domain are how many of its indicators in the base count as met; its full marks are how many "
        "are in the base.",
        "คะแนนของด้าน คือจำนวนตัวชี้วัดในฐานที่นับว่าผ่าน คะแนนเต็มของด้าน คือจำนวนตัวชี้วัดในฐาน",
    ),
    "points_over_full": _SUMS,
    "mean_of_domains": _SUMS,
    "weighted": _SUMS,
}
OF_TOTAL: Final[Mapping[Method, Words]] = {
    "share_met": Words(
        "Total = 100 × indicators that count as met ÷ indicators in the base, over all domains.",
        "คะแนนรวม = 100 × จำนวนตัวชี้วัดที่นับว่าผ่าน ÷ จำนวนตัวชี้วัดในฐาน ของทุกด้านรวมกัน",
    ),
    "points_over_full": Words(
        "Total = 100 × points ÷ full marks, over all domains.", "คะแนนรวม = 100 × คะแนน ÷ คะแนนเต็ม ของทุกด้านรวมกัน"
    ),
    "mean_of_domains": Words(
        "Percent of a domain = 100 × its points ÷ its full marks. Total = the mean of these percents.",
        "ร้อยละของด้าน = 100 × คะแนนของด้าน ÷ คะแนนเต็มของด้าน และคะแนนรวม = ค่าเฉลี่ยของร้อยละเหล่านี้",
    ),
    "weighted": Words(
        "Weighted points of a domain = weight × its points ÷ its full marks. Total = the sum of the weighted points.",
        "คะแนนถ่วงน้ำหนักของด้าน = น้ำหนัก × คะแนนของด้าน ÷ คะแนนเต็มของด้าน และคะแนนรวม = ผลรวมคะแนนถ่วงน้ำหนักของทุกด้าน",
    ),
}
EMPTY_DOMAIN: Final[Mapping[str, Words]] = {
    "reweight": Words(
        "A domain without a base is left out; what remains counts in proportion.",
        "ด้านที่ไม่มีตัวชี้วัดในฐานเลยไม่นำมาคิด และด้านที่เหลือมีส่วนเพิ่มขึ้นตามสัดส่วน",
    ),
    "zero": Words("A domain without a base counts as 0 percent.", "ด้านที่ไม่มีตัวชี้วัดในฐานเลยนับเป็นร้อยละ 0"),
    "full": Words("A domain without a base counts as 100 percent.", "ด้านที่ไม่มีตัวชี้วัดในฐานเลยนับเป็นร้อยละ 100"),
}
TOTAL_OF: Final[Mapping[str, Words]] = {
    "exact": Words(
        "The total is made of exact figures and rounded once.", "คะแนนรวมคิดจากค่าจริงของแต่ละด้าน แล้วปัดเศษครั้งเดียว"
    ),
    "shown": Words(
        "The total is made of the figures of the domains as shown.", "คะแนนรวมคิดจากตัวเลขของแต่ละด้านตามที่แสดง ซึ่งปัดเศษแล้ว"
    ),
}
NO_BASE: Final = Words(
    "Where no indicator is in the base, there is no total, level or passing.",
    "ถ้าไม่มีตัวชี้วัดในฐานเลย จะไม่มีคะแนนรวม ระดับ และผลตามเกณฑ์ผ่าน",
)
CHECK_LEVELS: Final[Mapping[str, Words]] = {
    "error": Words("Error: cannot be scored until it is corrected", "ข้อผิดพลาด: คิดผลไม่ได้จนกว่าจะแก้ไข"),
    "warning": Words("Warning: told, and scored all the same", "คำเตือน: แจ้งให้ทราบ แต่ยังคิดผลให้"),
}
PILOT_MARK: Final = Words("Pilot: shown, never counted", "ตัวชี้วัดนำร่อง แสดงผลแต่ไม่นับคะแนน")
OPTIONAL_MARK: Final = Words("May be declared not applicable, with a reason", "แจ้งว่าไม่เกี่ยวข้องได้ โดยต้องให้เหตุผล")
EVERY_TYPE: Final = Words("every type of the set", "อปท. ทุกประเภทในชุดนี้")
ALWAYS_ASKED: Final = Words("always asked for", "ต้องกรอกเสมอ")
REQUIRED: Final = Words("required", "ต้องมี")
