"""A submission window in words, and a bar that shows where a moment lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from rich.text import Text

from lpa_standards import calendar
from lpa_standards.calendar import SubmissionWindow, WindowState
from lpa_standards.cli.output import paragraph, say
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet, Source
from lpa_standards.indicators.window import ExtensionRule, ForLao, ForProvinces, ForTypes

_BAR: Final = 40
_STATES: Final = {
    WindowState.BEFORE: (Words("not open yet", "ยังไม่เปิดรับข้อมูล"), "yellow"),
    WindowState.OPEN: (Words("open", "เปิดรับข้อมูลอยู่"), "bold green"),
    WindowState.LATE: (
        Words("closed, within the days of grace (counts as late)", "ปิดรับแล้ว อยู่ในระยะผ่อนผัน (นับว่าส่งล่าช้า)"),
        "yellow",
    ),
    WindowState.CLOSED: (Words("closed", "ปิดรับข้อมูลแล้ว"), "bold red"),
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose window is meant, as far as extensions care.

    Attributes:
        type: Type of อปท.
        province: Its province.
        code: Its code.
    """

    type: LaoType | None = None
    province: str | None = None
    code: str | None = None


def window_lines(standards: IndicatorSet, width: int) -> Iterator[Text]:
    """The window as written: opening, closing, extensions, grace, source."""
    window = standards.window
    assert window is not None
    heading = Words("Window for entering data", "ช่วงบันทึกข้อมูล")
    yield from paragraph(say(heading), width, style="bold")
    opens, closes = _day(window.opens), _closing(window.closes, window.closes_at)
    yield from paragraph(say(Words(f"Opens: {opens.en}, 00:00", f"เปิด: {opens.th} เวลา 00.00 น.")), width, indent=2)
    yield from paragraph(say(Words(f"Closes: {closes.en}", f"ปิด: {closes.th}")), width, indent=2)
    for extension in window.extensions:
        yield from paragraph(say(_extension(extension)), width, indent=2)
    if window.grace is not None:
        days = window.grace.days
        grace = Words(f"Grace: {days} more days, counted as late", f"ผ่อนผัน: อีก {days} วัน นับว่าส่งล่าช้า")
        yield from paragraph(say(grace), width, indent=2)
    source = source_line(standards.sources[window.source])
    yield from paragraph(source, width, indent=2, lead=say(Words("Source: ", "ที่มา: ")), style="dim")


def source_line(source: Source) -> str:
    """A source on one line: title, number, date, address."""
    parts = [say(source.title.words())]
    if source.document_no:
        parts.append(source.document_no)
    if source.dated:
        day = Words(source.dated.isoformat(), calendar.format_date(source.dated))
        parts.append(say(Words(f"dated {day.en}", f"ลงวันที่ {day.th}")))
    if source.url:
        parts.append(source.url)
    return " ".join(parts)


def state_lines(window: SubmissionWindow, at: datetime | date, whose: Whose, width: int) -> Iterator[Text]:
    """How the window stands at a moment or on a day, in words and as a bar."""
    if isinstance(at, datetime):
        moments = [at]
    else:
        moments = [datetime.combine(at, clock, tzinfo=calendar.BANGKOK) for clock in (time.min, time.max)]
    states = [window.state(moment, lao=whose) for moment in moments]
    when = _moment(at)
    if len(set(states)) == 1:
        words, style = _STATES[states[0]]
        left = _distance(window, moments[0], states[0], whose) if isinstance(at, datetime) else Words("", "")
        line = Words(f"At {when.en}: {words.en}{left.en}", f"ณ {when.th}: {words.th}{left.th}")
        yield from paragraph(say(line), width, style=style)
    else:
        first, last = _STATES[states[0]][0], _STATES[states[1]][0]
        line = Words(
            f"On {when.en}: {first.en} at the beginning of the day, {last.en} at its end",
            f"{when.th}: ต้นวัน{first.th} สิ้นวัน{last.th}",
        )
        yield from paragraph(say(line), width, style="yellow")
    yield _bar(window, moments[0], whose, width)


def _distance(window: SubmissionWindow, at: datetime, state: WindowState, whose: Whose) -> Words:
    closing = window.closing(whose)
    if state is WindowState.BEFORE:
        span = _span(window.opens_at - at)
        return Words(f", opens in {span.en}", f" จะเปิดในอีก {span.th}")
    if state is WindowState.OPEN:
        span = _span(closing - at)
        return Words(f", {span.en} left", f" เหลือเวลาอีก {span.th}")
    span = _span(at - closing)
    return Words(f", {span.en} past the closing", f" เลยกำหนดมาแล้ว {span.th}")


def _span(span: timedelta) -> Words:
    days, minutes = span.days, span.seconds // 60
    if days:
        hours = minutes // 60
        more = Words(f" {hours} h", f" {hours} ชั่วโมง") if hours else Words("", "")
        return Words(f"{days:,} day{'' if days == 1 else 's'}{more.en}", f"{days:,} วัน{more.th}")
    hours, minutes = divmod(minutes, 60)
    return Words(f"{hours} h {minutes} min", f"{hours} ชั่วโมง {minutes} นาที")


def _bar(window: SubmissionWindow, at: datetime, whose: Whose, width: int) -> Text:
    """Opening and closing at its ends, the time gone by filled in, the moment as a point."""
    closing = window.closing(whose)
    last = (
        (closing - timedelta(microseconds=1)).astimezone(calendar.BANGKOK).date()
        if window.closes_at is None
        else closing.date()
    )
    left, right = calendar.format_date(window.opens, "abbr2"), calendar.format_date(last, "abbr2")
    if say(Words("en", "th")) == "en":
        left, right = window.opens.isoformat(), last.isoformat()
    cells = max(8, min(_BAR, width - len(left) - len(right) - 8))
    gone = (at - window.opens_at) / (closing - window.opens_at)
    filled = max(0, min(cells, int(gone * cells)))
    line = Text("● " if gone < 0 else "  ", style="yellow")
    line.append(f"{left} ├", style="dim")
    inside = 0 <= gone < 1
    line.append("━" * filled, style="green")
    if inside:
        line.append("●", style="bold green")
    line.append("─" * (cells - filled - inside), style="dim")
    line.append(f"┤ {right}", style="dim")
    line.append(" ●" if gone >= 1 else "", style="red")
    return line


def _day(day: date) -> Words:
    return Words(day.isoformat(), calendar.format_date(day, "full"))


def _closing(day: date, at: time | None) -> Words:
    shown = _day(day)
    if at is None:
        return Words(f"{shown.en}, to the end of the day", f"{shown.th} ถึงสิ้นวัน (24.00 น.)")
    return Words(f"{shown.en}, {at:%H:%M}", f"{shown.th} เวลา {at:%H.%M} น.")


def _moment(at: datetime | date) -> Words:
    if not isinstance(at, datetime):
        return _day(at)
    here = at.astimezone(calendar.BANGKOK)
    day = _day(here.date())
    return Words(f"{day.en} {here:%H:%M}", f"{day.th} เวลา {here:%H.%M} น.")


def _extension(rule: ExtensionRule) -> Words:
    closes, announced = _closing(rule.closes, rule.closes_at), _day(rule.announced)
    whom = Words("everybody", "ทุกแห่ง")
    if isinstance(rule.for_, ForTypes):
        types = [LAO_TYPE_WORDS[each] for each in rule.for_.types]
        whom = Words(", ".join(each.en for each in types), " ".join(each.th for each in types))
    elif isinstance(rule.for_, ForProvinces):
        whom = Words(", ".join(rule.for_.provinces), f"จังหวัด {' '.join(rule.for_.provinces)}")
    elif isinstance(rule.for_, ForLao):
        whom = Words(", ".join(rule.for_.lao), f"อปท. รหัส {' '.join(rule.for_.lao)}")
    reason = Words(rule.reason, rule.reason) if isinstance(rule.reason, str) else rule.reason.words()
    return Words(
        f"Extension for {whom.en}: {closes.en} ({reason.en}; announced {announced.en})",
        f"ขยายเวลาสำหรับ{whom.th}: {closes.th} ({reason.th} ประกาศเมื่อ{announced.th})",
    )
