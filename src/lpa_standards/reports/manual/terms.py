"""The words that a handbook uses, and what they mean: those alone that its set makes use of."""

from collections.abc import Iterator

from lpa_standards.errors import Words
from lpa_standards.indicators.kinds import Coverage
from lpa_standards.indicators.kinds._base import TargetRule
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.reports.manual.model import Fact
from lpa_standards.scoring.entries import rules_of


def terms_of(standards: IndicatorSet) -> Iterator[Fact]:
    """The words, from the whole to its parts."""
    indicators, results = list(standards.indicators.values()), standards.results
    rules = [rule for indicator in indicators for rule in rules_of(indicator.rule)]
    yield _term(
        "local administrative organization",
        "องค์กรปกครองส่วนท้องถิ่น (อปท.)",
        "a body that administers a province, a municipality, a subdistrict, Pattaya City or Bangkok",
        "องค์การบริหารส่วนจังหวัด เทศบาล องค์การบริหารส่วนตำบล เมืองพัทยา และกรุงเทพมหานคร",
    )
    yield _term(
        "fiscal year",
        "ปีงบประมาณ",
        "1 October to 30 September, named by the Buddhist-era year in which it ends",
        "ระยะเวลาตั้งแต่วันที่ 1 ตุลาคม ถึงวันที่ 30 กันยายน เรียกตามปี พ.ศ. ที่สิ้นสุด",
    )
    yield _term("indicator", "ตัวชี้วัด", "one thing that is assessed", "เรื่องหนึ่งเรื่องที่ประเมิน")
    yield _term("data item", "รายการข้อมูล", "one thing that is entered for an indicator", "ข้อมูลหนึ่งช่องที่ต้องกรอกของตัวชี้วัด")
    if any(isinstance(rule, Coverage) for rule in rules):
        yield _term(
            "frame of assessment (1)",
            "กรอบการประเมิน (1)",
            "how much there is that the service is for",
            "ปริมาณทั้งหมดที่อยู่ในข่ายต้องจัดบริการ",
        )
        yield _term(
            "services provided (2)",
            "การจัดบริการสาธารณะ (2)",
            "how much of the frame was provided for",
            "ปริมาณที่จัดบริการได้จากกรอบการประเมิน",
        )
        yield _term(
            "(2) as a share of (1)",
            "(2) เทียบ (1)",
            "services provided as a percentage of the frame",
            "ร้อยละของการจัดบริการต่อกรอบการประเมิน",
        )
    if any(isinstance(rule, TargetRule) for rule in rules):
        yield _term("target", "ค่าเป้าหมาย", "the figure that is to be reached", "ค่าที่ต้องทำให้ถึง")
    if any(getattr(rule, "conditional", None) is not None for rule in rules):
        yield _term(
            "conditional pass",
            "ผ่านแบบมีเงื่อนไข",
            "below the target but within a zone that the indicator names; it says whether that counts as met",
            "ไม่ถึงค่าเป้าหมายแต่อยู่ในเขตที่ตัวชี้วัดกำหนด ซึ่งระบุด้วยว่านับเป็นผ่านหรือไม่",
        )
    if any(rule.base is not None for rule in rules):
        yield _term(
            "base of a rule",
            "ฐานของเกณฑ์",
            "an amount without which there is nothing to assess",
            "ปริมาณที่ถ้าเป็น 0 ก็ไม่มีสิ่งให้ประเมิน",
        )
    yield _term("full marks", "คะแนนเต็ม", "the most points that an indicator can give", "คะแนนสูงสุดที่ตัวชี้วัดให้ได้")
    yield _term("base", "ฐาน", "the indicators that are counted", "ตัวชี้วัดที่นำมาคิดคะแนน")
    if any(indicator.pilot for indicator in indicators):
        yield _term("pilot", "ตัวชี้วัดนำร่อง", "assessed and shown, never counted", "ประเมินและแสดงผล แต่ไม่นำมาคิดคะแนน")
    if results.total.method == "weighted":
        yield _term(
            "weight", "น้ำหนัก", "the share of a domain in the total, in percent", "ส่วนของด้านในคะแนนรวม คิดเป็นร้อยละ"
        )
    known = {indicator.provenance.status for indicator in indicators}
    if "official" in known:
        yield _term(
            "official", "ข้อมูลทางการ", "known from the authority's own document", "ทราบจากเอกสารของหน่วยงานที่กำหนดตัวชี้วัด"
        )
    if "reported" in known:
        yield _term(
            "as reported in published results",
            "ตามที่ปรากฏในผลการประเมินที่เผยแพร่",
            "seen in published results, not in the authority's own document",
            "พบในผลการประเมินที่เผยแพร่ มิใช่จากเอกสารของหน่วยงานที่กำหนดตัวชี้วัด",
        )
    if "illustrative" in known:
        yield _term(
            "illustrative", "สมมติขึ้นเพื่อฝึกหัด", "made up to learn with; not official", "กำหนดขึ้นเองเพื่อการฝึกหัด ไม่ใช่ของทางการ"
        )


def _term(en: str, th: str, meaning_en: str, meaning_th: str) -> Fact:
    return Fact(Words(en, th), Words(meaning_en, meaning_th))
