"""Under the form: domain figures, totals, what is missing, and what would reach the target."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.text import Text

from lpa_standards.cli.output import paragraph, say
from lpa_standards.errors import Words
from lpa_standards.indicators.results import LevelBand
from lpa_standards.indicators.telling import METHODS, number_before
from lpa_standards.indicators.words import counted
from lpa_standards.scoring.figures import DomainResult, TotalResult
from lpa_standards.scoring.report import ScoreReport
from lpa_standards.scoring.results import Result
from lpa_standards.scoring.states import Verdict

TIMELINESS: Final = {
    "in_time": Words("handed in in time", "ส่งภายในกำหนด"),
    "late": Words("handed in late, within the days of grace", "ส่งล่าช้า อยู่ในระยะผ่อนผัน"),
    "after_close": Words("handed in after the closing", "ส่งหลังปิดรับข้อมูล"),
    "before_opening": Words("handed in before the opening", "ส่งก่อนวันเปิดรับข้อมูล"),
    "unknown": Words("not known (no window, or no moment of handing in)", "ไม่ทราบ (ไม่มีช่วงบันทึกข้อมูล หรือไม่ระบุเวลาที่ส่ง)"),
}
_FINAL: Final = Words(
    "Scored as final: what was not entered counts as the set says",
    "ประเมินแบบถือเป็นข้อมูลสุดท้าย: รายการที่ยังไม่กรอกนับตามที่ชุดตัวชี้วัดกำหนด",
)


def domain_line(report: ScoreReport, domain: DomainResult) -> Words:
    """The figures of one domain in words."""
    if domain.full is not None and not domain.full.strip("0."):
        return Words("Domain: nothing to assess", "รวมด้านนี้: ไม่มีตัวชี้วัดที่นำมาคิด")
    if domain.percent is None or domain.points is None or domain.full is None:
        return Words("Domain: open until the data is complete", "รวมด้านนี้: ยังสรุปไม่ได้จนกว่าข้อมูลจะครบ")
    if report.set.results.total.method == "share_met":
        line = Words(
            f"Domain: {domain.points} of {counted(domain.full, 'indicator')} ({domain.percent} %)",
            f"รวมด้านนี้: ถึงค่าเป้าหมาย {domain.points} จาก {domain.full} ตัวชี้วัด (ร้อยละ {domain.percent})",
        )
    else:
        line = Words(
            f"Domain: {domain.points} of {counted(domain.full, 'point')} ({domain.percent} %)",
            f"รวมด้านนี้: {domain.points} จาก {domain.full} คะแนน (ร้อยละ {domain.percent})",
        )
    if domain.contribution is None:
        return line
    return Words(f"{line.en}, weighted {domain.contribution}", f"{line.th} ถ่วงน้ำหนักได้ {domain.contribution}")


def summary(report: ScoreReport, width: int) -> Iterator[Text]:
    """Everything below the form."""
    yield from _total(report, width)
    for further in report.also:
        title = further.title or Words("", "")
        yield from paragraph(f"{say(title)}: {say(_value(further))}", width)
    yield from paragraph(say(_counts(report)), width)
    words = TIMELINESS[report.timeliness]
    yield from paragraph(say(Words(f"Timeliness: {words.en}", f"การส่งข้อมูล: {words.th}")), width)
    if report.final:
        yield from paragraph(say(_FINAL), width)
    yield from _missing(report, width)
    yield from _next_steps(report, width)


def _total(report: ScoreReport, width: int) -> Iterator[Text]:
    total, method = report.total, METHODS[report.set.results.total.method]
    value = _value(total)
    line = Words(f"Total: {value.en} — {method.en}", f"คะแนนรวม: {value.th} — {method.th}")
    yield from paragraph(say(line), width, style="bold")
    if report.set.results.levels:
        level = _level(total)
        yield from paragraph(say(Words(f"Level: {level.en}", f"ระดับ: {level.th}")), width, style="bold")
    if report.set.results.pass_ is not None and total.low is not None:
        passed = {
            True: Words("passed", "ผ่าน"),
            False: Words("not passed", "ไม่ผ่าน"),
            None: Words("open", "ยังสรุปไม่ได้"),
        }[total.passed]
        why = (
            Words(f" ({total.reason.en})", f" ({total.reason.th})")
            if total.reason and total.passed is False
            else Words("", "")
        )
        style = {True: "bold green", False: "bold red", None: "bold"}[total.passed]
        yield from paragraph(
            say(Words(f"Passing: {passed.en}{why.en}", f"ผลตามเกณฑ์ผ่าน: {passed.th}{why.th}")), width, style=style
        )
    if total.reason is not None and total.passed is not False:
        yield from paragraph(say(total.reason), width, style="yellow")


def _value(total: TotalResult) -> Words:
    if total.value is not None:
        return Words(total.value, total.value)
    if total.low is None or total.high is None:
        return Words("none", "ไม่มี")
    if total.low == total.high:
        return Words(f"{total.low}, not certain yet", f"{total.low} (ยังไม่แน่นอน)")
    return Words(f"between {total.low} and {total.high}", f"ระหว่าง {total.low} ถึง {total.high}")


def _level(total: TotalResult) -> Words:
    if total.low is None:
        return Words("none", "ไม่มี")
    if total.level is not None or total.value is not None or total.level_low == total.level_high:
        return _level_words(total.level or total.level_low)
    low, high = _level_words(total.level_low), _level_words(total.level_high)
    return Words(f"from {low.en} to {high.en}", f"ตั้งแต่ {low.th} ถึง {high.th}")


def _level_words(level: LevelBand | None) -> Words:
    return Words("below the lowest level", "ต่ำกว่าระดับที่กำหนด") if level is None else level.title.words()


def _counts(report: ScoreReport) -> Words:
    """How many indicators have each verdict."""
    labels = Counter(result.label for result in report.results)
    parts = [Words(f"{label.en} {count}", f"{label.th} {count}") for label, count in labels.most_common()]
    every = len(report)
    return Words(
        f"{counted(every, 'indicator')}: {' · '.join(part.en for part in parts)}",
        f"ทั้งหมด {every} ตัวชี้วัด: {' · '.join(part.th for part in parts)}",
    )


def _missing(report: ScoreReport, width: int) -> Iterator[Text]:
    missing = report.missing()
    if not missing:
        return
    yield Text("")
    heading = Words(f"Still missing ({len(missing)})", f"ข้อมูลที่ยังขาด ({len(missing)} รายการ)")
    yield from paragraph(say(heading), width, style="bold magenta")
    for indicator, items in groupby(missing, key=lambda each: each.indicator):
        yield from _indicator(report[indicator], width)
        for each in items:
            unit = f" ({each.unit})" if each.unit else ""
            yield from paragraph(f"{say(each.title)}{unit} [{each.item}]", width, indent=3, lead="☐ ")


def _next_steps(report: ScoreReport, width: int) -> Iterator[Text]:
    failing = [result for result in report.results if result.verdict in {Verdict.BELOW, Verdict.CONDITIONAL}]
    steps = [(result, step) for result in failing if (step := result.next_step) is not None]
    if not steps:
        return
    yield Text("")
    heading = Words(f"What would reach the target ({len(steps)})", f"ทำอีกเท่าใดจึงจะถึงค่าเป้าหมาย ({len(steps)} ตัวชี้วัด)")
    yield from paragraph(say(heading), width, style="bold green")
    for result, step in steps:
        yield from _indicator(result, width)
        yield from paragraph(say(step.words()), width, indent=3, lead="→ ")


def _indicator(result: Result, width: int) -> Iterator[Text]:
    yield from paragraph(say(result.title), width, indent=1, lead=number_before(result.number))
