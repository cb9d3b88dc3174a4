"""A submission window as written, and the documents that a set rests on, in words."""

from collections.abc import Iterator
from datetime import date, time

from lpa_standards import calendar
from lpa_standards.errors import Words
from lpa_standards.indicators.fields import LAO_TYPE_WORDS, remark_words
from lpa_standards.indicators.model import IndicatorSet, Source
from lpa_standards.indicators.window import ExtensionRule, ForLao, ForProvinces, ForTypes


def window_words(standards: IndicatorSet, *, known_on: date | None = None) -> Iterator[Words]:
    """The window of a set, line by line: opening, closing, extensions known by then, grace; it has one."""
    window = standards.window
    assert window is not None
    opens, closes = day_words(window.opens), closing_words(window.closes, window.closes_at)
    yield Words(f"Opens: {opens.en}, 00:00", f"เปิด: {opens.th} เวลา 00.00 น.")
    yield Words(f"Closes: {closes.en}", f"ปิด: {closes.th}")
    for rule in window.extensions:
        if known_on is None or rule.announced <= known_on:
            yield _extension(rule, standards.sources[rule.source])
    if window.grace is not None:
        days = window.grace.days
        yield Words(f"Grace: {days} more days, counted as late", f"ผ่อนผัน: อีก {days} วัน นับว่าส่งล่าช้า")


def source_words(source: Source, *, with_url: bool = True) -> Words:
    """A source on one line: title, number, date, address."""
    parts = [source.title.words()]
    if source.document_no:
        parts.append(Words(source.document_no, source.document_no))
    if source.dated:
        parts.append(Words(f"dated {source.dated.isoformat()}", f"ลงวันที่ {calendar.format_date(source.dated)}"))
    if source.url and with_url:
        parts.append(Words(source.url, source.url))
    return Words(" ".join(part.en for part in parts), " ".join(part.th for part in parts))


def day_words(day: date) -> Words:
    """A day, written out in Thai."""
    return Words(day.isoformat(), calendar.format_date(day, "full"))


def closing_words(day: date, at: time | None) -> Words:
    """The last day, and until when on that day."""
    shown = day_words(day)
    if at is None:
        return Words(f"{shown.en}, to the end of the day", f"{shown.th} ถึงสิ้นวัน (24.00 น.)")
    return Words(f"{shown.en}, {at:%H:%M}", f"{shown.th} เวลา {at:%H.%M} น.")


def _extension(rule: ExtensionRule, source: Source) -> Words:
    closes, announced = closing_words(rule.closes, rule.closes_at), day_words(rule.announced)
    whom = Words("everybody", "ทุกแห่ง")
    if isinstance(rule.for_, ForTypes):
        types = [LAO_TYPE_WORDS[each] for each in rule.for_.types]
        whom = Words(", ".join(each.en for each in types), " ".join(each.th for each in types))
    elif isinstance(rule.for_, ForProvinces):
        whom = Words(", ".join(rule.for_.provinces), f"จังหวัด{' '.join(rule.for_.provinces)}")
    elif isinstance(rule.for_, ForLao):
        whom = Words(", ".join(rule.for_.lao), f" อปท. รหัส {' '.join(rule.for_.lao)}")
    reason = remark_words(rule.reason)
    title = source.title.words()
    letter = Words(source.document_no or title.en, source.document_no or title.th)
    kind = Words("Closing brought forward", "เลื่อนวันปิดให้เร็วขึ้น") if rule.shortens else Words("Extension", "ขยายเวลา")
    return Words(
        f"{kind.en} for {whom.en}: {closes.en} ({reason.en}; {letter.en}; announced {announced.en})",
        f"{kind.th}สำหรับ{whom.th}: {closes.th} ({reason.th} {letter.th} ประกาศเมื่อ{announced.th})",
    )
