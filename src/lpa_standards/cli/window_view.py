"""A submission window in words: what the letters say, and how it stands at a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from rich.text import Text

from lpa_standards import calendar
from lpa_standards.calendar import SubmissionWindow, TimeLeft, WindowEvent, WindowState
from lpa_standards.cli.output import paragraph, say
from lpa_standards.cli.window_bar import bar
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, LaoType
from lpa_standards.indicators.model import IndicatorSet, Source
from lpa_standards.indicators.window import ExtensionRule, ForLao, ForProvinces, ForTypes

_STATES: Final = {
    WindowState.BEFORE: (Words("not open yet", "ยังไม่เปิดรับข้อมูล"), "yellow"),
    WindowState.OPEN: (Words("open", "เปิดรับข้อมูลอยู่"), "bold green"),
    WindowState.LATE: (
        Words("closed, within the days of grace (counts as late)", "ปิดรับแล้ว อยู่ในระยะผ่อนผัน (นับว่าส่งล่าช้า)"),
        "yellow",
    ),
    WindowState.CLOSED: (Words("closed", "ปิดรับข้อมูลแล้ว"), "bold red"),
}
_EVENTS: Final = {
    "opens": Words("opens", "เปิดรับข้อมูล"),
    "closes": Words("closes", "ปิดรับข้อมูล"),
    "grace_ends": Words("the grace ends", "สิ้นสุดระยะผ่อนผัน"),
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about a window.

    Attributes:
        window: The window.
        at: The moment, or a whole day.
        whose: Whose window is meant.
        known_on: Leave out what was announced after this day; None: everything counts.
    """

    window: SubmissionWindow
    at: datetime | date
    whose: Whose
    known_on: date | None = None

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The moment twice; the first and the last of a whole day."""
        if isinstance(self.at, datetime):
            return self.at, self.at
        first, last = (datetime.combine(self.at, clock, tzinfo=calendar.BANGKOK) for clock in (time.min, time.max))
        return first, last

    @property
    def states(self) -> tuple[WindowState, WindowState]:
        """How the window stands then."""
        first, last = (self.window.state(each, lao=self.whose, known_on=self.known_on) for each in self.moments)
        return first, last

    def left(self) -> TimeLeft:
        """What is left at the moment, or from the first moment of the day."""
        return self.window.time_left(self.moments[0], lao=self.whose, known_on=self.known_on)

    def next_event(self) -> WindowEvent | None:
        """What comes next after the moment, or after the first moment of the day."""
        return self.window.next_event(self.moments[0], lao=self.whose, known_on=self.known_on)


def window_lines(standards: IndicatorSet, width: int, *, known_on: date | None = None) -> Iterator[Text]:
    """The window as written: opening, closing, extensions known by then, grace, source."""
    window = standards.window
    assert window is not None
    heading = Words("Window for entering data", "ช่วงบันทึกข้อมูล")
    yield from paragraph(say(heading), width, style="bold")
    opens, closes = _day(window.opens), _closing(window.closes, window.closes_at)
    yield from paragraph(say(Words(f"Opens: {opens.en}, 00:00", f"เปิด: {opens.th} เวลา 00.00 น.")), width, indent=2)
    yield from paragraph(say(Words(f"Closes: {closes.en}", f"ปิด: {closes.th}")), width, indent=2)
    for rule in window.extensions:
        if known_on is None or rule.announced <= known_on:
            yield from paragraph(say(_extension(rule, standards.sources[rule.source])), width, indent=2)
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


def state_lines(asked: Asked, width: int) -> Iterator[Text]:
    """How the window stands at a moment or on a day, in words and as a bar."""
    window, whose, known_on = asked.window, asked.whose, asked.known_on
    if known_on is not None:
        day = _day(known_on)
        yield from paragraph(say(Words(f"As known on {day.en}", f"ตามที่ประกาศแล้วถึง{day.th}")), width, style="dim")
    if window.deciding(whose, known_on) is not None:
        end = window.end(whose, known_on)
        closes = _closing(end.day, end.at.time() if end.included else None)
        yield from paragraph(say(Words(f"Closing that holds: {closes.en}", f"วันปิดที่ใช้: {closes.th}")), width)
    words, style = _standing(asked)
    yield from paragraph(say(words), width, style=style)
    left, event = asked.left(), asked.next_event()
    if left.state is not WindowState.CLOSED:
        yield from paragraph(say(_days(left)), width, indent=2)
    if event is not None:
        what, when = _EVENTS[event.kind], _event(event)
        yield from paragraph(say(Words(f"Next: {what.en} {when.en}", f"ต่อไป: {what.th}{when.th}")), width, indent=2)
    yield bar(window, asked.moments[0], whose, known_on, width)


def _standing(asked: Asked) -> tuple[Words, str]:
    when, (first, last) = _moment(asked.at), asked.states
    if first is last:
        words, style = _STATES[first]
        far = _distance(asked, first) if isinstance(asked.at, datetime) else Words("", "")
        return Words(f"At {when.en}: {words.en}{far.en}", f"ณ {when.th}: {words.th}{far.th}"), style
    begin, end = _STATES[first][0], _STATES[last][0]
    changing = Words(
        f"On {when.en}: {begin.en} at the beginning of the day, {end.en} at its end",
        f"{when.th}: ต้นวัน{begin.th} สิ้นวัน{end.th}",
    )
    return changing, "yellow"


def _distance(asked: Asked, state: WindowState) -> Words:
    window, at = asked.window, asked.moments[0]
    if state is WindowState.BEFORE:
        span = _span(window.opens_at - at)
        return Words(f", opens in {span.en}", f" จะเปิดในอีก {span.th}")
    if state is WindowState.OPEN:
        span = _span(asked.left().span)
        return Words(f", {span.en} left", f" เหลือเวลาอีก {span.th}")
    span = _span(at - window.closing(asked.whose, asked.known_on))
    return Words(f", {span.en} past the closing", f" เลยกำหนดมาแล้ว {span.th}")


def _days(left: TimeLeft) -> Words:
    what = {
        WindowState.BEFORE: Words("In all", "รวมทั้งช่วง"),
        WindowState.OPEN: Words("From that day to the last", "นับตั้งแต่วันนั้นถึงวันสุดท้ายได้"),
        WindowState.LATE: Words("From that day to the end of the grace", "นับตั้งแต่วันนั้นถึงวันสุดท้ายของการผ่อนผันได้"),
    }[left.state]
    days = Words(f"{left.days:,} {_plural('day', left.days)}", f"{left.days:,} วัน")
    if left.working_days is None:
        why = left.not_known.message if left.not_known else Words("not known", "ไม่ทราบ")
        work = Words(f"working days not known: {why.en}", f"ส่วนวันทำการยังไม่ทราบ เพราะ{why.th}")
    else:
        count = left.working_days
        work = Words(f"{count:,} of them working {_plural('day', count)}", f"เป็นวันทำการของราชการ {count:,} วัน")
    return Words(f"{what.en}: {days.en}, {work.en}", f"{what.th} {days.th} {work.th}")


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _span(span: timedelta) -> Words:
    days, minutes = span.days, span.seconds // 60
    if days:
        hours = minutes // 60
        more = Words(f" {hours} h", f" {hours} ชั่วโมง") if hours else Words("", "")
        return Words(f"{days:,} {_plural('day', days)}{more.en}", f"{days:,} วัน{more.th}")
    hours, minutes = divmod(minutes, 60)
    return Words(f"{hours} h {minutes} min", f"{hours} ชั่วโมง {minutes} นาที")


def _day(day: date) -> Words:
    return Words(day.isoformat(), calendar.format_date(day, "full"))


def _closing(day: date, at: time | None) -> Words:
    shown = _day(day)
    if at is None:
        return Words(f"{shown.en}, to the end of the day", f"{shown.th} ถึงสิ้นวัน (24.00 น.)")
    return Words(f"{shown.en}, {at:%H:%M}", f"{shown.th} เวลา {at:%H.%M} น.")


def _event(event: WindowEvent) -> Words:
    shown = _day(event.day)
    whole = event.at.date() > event.day
    clock = Words("24:00", "24.00") if whole else Words(f"{event.at:%H:%M}", f"{event.at:%H.%M}")
    return Words(f"{shown.en}, {clock.en}", f"{shown.th} เวลา {clock.th} น.")


def _moment(at: datetime | date) -> Words:
    if not isinstance(at, datetime):
        return _day(at)
    here = at.astimezone(calendar.BANGKOK)
    day = _day(here.date())
    return Words(f"{day.en} {here:%H:%M}", f"{day.th} เวลา {here:%H.%M} น.")


def _extension(rule: ExtensionRule, source: Source) -> Words:
    closes, announced = _closing(rule.closes, rule.closes_at), _day(rule.announced)
    whom = Words("everybody", "ทุกแห่ง")
    if isinstance(rule.for_, ForTypes):
        types = [LAO_TYPE_WORDS[each] for each in rule.for_.types]
        whom = Words(", ".join(each.en for each in types), " ".join(each.th for each in types))
    elif isinstance(rule.for_, ForProvinces):
        whom = Words(", ".join(rule.for_.provinces), f"จังหวัด{' '.join(rule.for_.provinces)}")
    elif isinstance(rule.for_, ForLao):
        whom = Words(", ".join(rule.for_.lao), f" อปท. รหัส {' '.join(rule.for_.lao)}")
    reason = Words(rule.reason, rule.reason) if isinstance(rule.reason, str) else rule.reason.words()
    letter = source.document_no or say(source.title.words())
    kind = Words("Closing brought forward", "เลื่อนวันปิดให้เร็วขึ้น") if rule.shortens else Words("Extension", "ขยายเวลา")
    return Words(
        f"{kind.en} for {whom.en}: {closes.en} ({reason.en}; {letter}; announced {announced.en})",
        f"{kind.th}สำหรับ{whom.th}: {closes.th} ({reason.th} {letter} ประกาศเมื่อ{announced.th})",
    )
