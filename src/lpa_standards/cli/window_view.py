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
from lpa_standards.indicators.fields import LaoType
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.indicators.window_words import closing_words, day_words, source_words, window_words

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
    for line in window_words(standards, known_on=known_on):
        yield from paragraph(say(line), width, indent=2)
    source = say(source_words(standards.sources[window.source]))
    yield from paragraph(source, width, indent=2, lead=say(Words("Source: ", "ที่มา: ")), style="dim")


def state_lines(asked: Asked, width: int) -> Iterator[Text]:
    """How the window stands at a moment or on a day, in words and as a bar."""
    window, whose, known_on = asked.window, asked.whose, asked.known_on
    if known_on is not None:
        day = day_words(known_on)
        yield from paragraph(say(Words(f"As known on {day.en}", f"ตามที่ประกาศแล้วถึง{day.th}")), width, style="dim")
    if window.deciding(whose, known_on) is not None:
        end = window.end(whose, known_on)
        closes = closing_words(end.day, end.at.time() if end.included else None)
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


def _event(event: WindowEvent) -> Words:
    shown = day_words(event.day)
    whole = event.at.date() > event.day
    clock = Words("24:00", "24.00") if whole else Words(f"{event.at:%H:%M}", f"{event.at:%H.%M}")
    return Words(f"{shown.en}, {clock.en}", f"{shown.th} เวลา {clock.th} น.")


def _moment(at: datetime | date) -> Words:
    if not isinstance(at, datetime):
        return day_words(at)
    here = at.astimezone(calendar.BANGKOK)
    day = day_words(here.date())
    return Words(f"{day.en} {here:%H:%M}", f"{day.th} เวลา {here:%H.%M} น.")
