"""What a person has to confirm before a copied definition may be used."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lpa_standards import calendar
from lpa_standards.editing.dates import Moved, names_year
from lpa_standards.errors import Words
from lpa_standards.indicators.comparing.facets import Speech, filled
from lpa_standards.indicators.documents import Document
from lpa_standards.indicators.kinds import Imported, Parts
from lpa_standards.indicators.kinds._base import Rule
from lpa_standards.indicators.model import Indicator, IndicatorSet
from lpa_standards.indicators.steps import Steps
from lpa_standards.indicators.telling import number_before


class ReviewKind(StrEnum):
    """What is to be looked at."""

    YEAR = "year"
    WINDOW = "window"
    SOURCES = "sources"
    TOTALS = "totals"
    TEXT = "text"
    INDICATOR = "indicator"

    @property
    def words(self) -> Words:
        """The heading of these points."""
        return _HEADINGS[self]


_HEADINGS = {
    ReviewKind.YEAR: Words("Year and title", "ปีและชื่อชุด"),
    ReviewKind.WINDOW: Words("Window", "ช่วงบันทึกข้อมูล"),
    ReviewKind.SOURCES: Words("Sources", "แหล่งที่มา"),
    ReviewKind.TOTALS: Words("Totals, levels, passing", "คะแนนรวม ระดับ และเกณฑ์ผ่าน"),
    ReviewKind.TEXT: Words("Texts that name the old year", "ข้อความที่ระบุปีเดิม"),
    ReviewKind.INDICATOR: Words("Indicators", "ตัวชี้วัด"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """One point to confirm.

    Attributes:
        kind: What it belongs to.
        words: What to do.
        line: Line of the new file, from 1.
        indicator: Id of the indicator it is about; None for the set.
    """

    kind: ReviewKind
    words: Words
    line: int
    indicator: str | None = None


def reviews(
    old: IndicatorSet, new: IndicatorSet, document: Document, moved: Mapping[Steps, Moved | None]
) -> Iterator[Review]:
    """Everything to confirm, in the order in which it is best done.

    Args:
        old: The set that was copied.
        new: The copy.
        document: The copy as read.
        moved: The days that were moved, by their path.
    """

    def line(*path: str | int) -> int:
        return document.place(path).line

    year = new.fiscal_year
    yield Review(
        ReviewKind.YEAR,
        Words(f"fiscal year B.E. {year} and the title", f"ปีงบประมาณ พ.ศ. {year} และชื่อชุด"),
        line("fiscal_year"),
    )
    if new.year_known != "stated":
        said = Words(
            f"year_known is {new.year_known}: say how the year is known now",
            f"year_known เป็น {new.year_known} ระบุใหม่ว่ารู้ปีได้อย่างไร",
        )
        yield Review(ReviewKind.YEAR, said, line("year_known"))
    if new.note is not None:
        yield Review(ReviewKind.YEAR, Words("the note of the set", "หมายเหตุของชุด"), line("note"))
    yield from _of_window(new, line, moved)
    for name, source in new.sources.items():
        title = source.title.words()
        said = Words(
            f"{name}: replace by the document of this year, or keep ({title.en})",
            f"{name}: เปลี่ยนเป็นเอกสารของปีนี้ หรือคงไว้ ({title.th})",
        )
        yield Review(ReviewKind.SOURCES, said, line("sources", name))
    yield Review(
        ReviewKind.TOTALS,
        Words("the way to the total, weights, levels and passing", "วิธีคิดคะแนนรวม น้ำหนัก ระดับ และเกณฑ์ผ่าน"),
        line("results"),
    )
    yield from _of_texts(old.fiscal_year, document)
    for d, domain in enumerate(new.domains):
        for g, group in enumerate(domain.groups):
            for i, indicator in enumerate(group.indicators):
                at = line("domains", d, "groups", g, "indicators", i)
                yield from _of_indicator(new, indicator, at)


def _of_window(new: IndicatorSet, line: Callable[..., int], moved: Mapping[Steps, Moved | None]) -> Iterator[Review]:
    window = new.window
    if window is None:
        yield Review(ReviewKind.WINDOW, Words("there is no window: add one", "ยังไม่มีช่วงบันทึกข้อมูล เพิ่มเมื่อประกาศ"), line())
        return
    for path, shift in moved.items():
        if shift is None:
            continue
        day = Words(calendar.format_date(shift.day, "english"), calendar.format_date(shift.day, "full"))
        leap = Words("", "")
        if shift.from_leap_day:
            leap = Words(" (was 29 February, which this year does not have)", " (เดิม 29 กุมภาพันธ์ ซึ่งปีนี้ไม่มี)")
        rest = Words(" falls on a weekend", " ตรงกับวันหยุดสุดสัปดาห์") if shift.day.weekday() >= 5 else Words("", "")
        name = str(path[-1])
        said = Words(f"{name}: {day.en}{rest.en}{leap.en}", f"{name}: {day.th}{rest.th}{leap.th}")
        yield Review(ReviewKind.WINDOW, said, line(*path))
    said = Words(
        f"the letter that opens the window; {window.source} is last year's",
        f"หนังสือที่เปิดให้บันทึกข้อมูล ({window.source} เป็นของปีก่อน)",
    )
    yield Review(ReviewKind.WINDOW, said, line("window", "source"))
    if window.extensions:
        said = Words(
            "extensions are last year's: remove those that are not announced",
            "การขยายเวลาเป็นของปีก่อน ลบออกหากปีนี้ยังไม่มีประกาศ",
        )
        yield Review(ReviewKind.WINDOW, said, line("window", "extensions"))


def _of_texts(year: int, document: Document) -> Iterator[Review]:
    """Lines that still name the old year, comments included, but for the remarks that say where all came from."""
    told = set(_lines_of(document, "sources"))  # these are points of their own
    for number, text in enumerate(document.text.split("\n"), start=1):
        if number not in told and names_year(
            text.replace(f"ยกมาจากปี พ.ศ. {year}", "").replace(f"taken over from B.E. {year}", ""), year
        ):
            shown = " ".join(text.split())
            shown = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
            yield Review(ReviewKind.TEXT, Words(shown, shown), number)


def _lines_of(document: Document, key: str) -> range:
    """The lines of one key of the set, to the next one."""
    data = document.data
    assert isinstance(data, dict)
    starts = sorted(document.place((name,), key=True).line for name in data)
    first = document.place((key,), key=True).line
    return range(first, next((start for start in starts if start > first), document.text.count("\n") + 2))


_LONGEST = 100


def _of_indicator(new: IndicatorSet, indicator: Indicator, at: int) -> Iterator[Review]:
    title = filled(new, indicator.title)
    number = number_before(indicator.number if isinstance(indicator.number, str) else None)
    types = new.types_of(indicator)
    view = Speech(new, types[0]).of(indicator).view
    rule = indicator.rule.sentence(type(view)(view.titles, None, view.options))
    said = Words(f"{number}{title.en}: {rule.en}", f"{number}{title.th}: {rule.th}")
    yield Review(ReviewKind.INDICATOR, said, at, indicator.id)
    if indicator.follows:
        names = ", ".join(indicator.follows)
        said = Words(
            f"follows ({names}) and comparable are kept: check that they hold for this year",
            f"follows ({names}) และ comparable คงเดิม ตรวจว่ายังถูกต้องสำหรับปีนี้",
        )
        yield Review(ReviewKind.INDICATOR, said, at, indicator.id)
    for name, item in indicator.all_items.items():
        if item.from_previous is not None:
            said = Words(
                f"{name} is taken over from {item.from_previous} of last year",
                f"{name} นำมาจาก {item.from_previous} ของปีก่อน",
            )
            yield Review(ReviewKind.INDICATOR, said, at, indicator.id)
    for rule_of in _rules(indicator.rule):
        if isinstance(rule_of, Imported) and rule_of.fiscal_year is not None:
            said = Words(
                f"takes over from {rule_of.programme} {rule_of.fiscal_year}: check the year",
                f"นำผลมาจาก {rule_of.programme} {rule_of.fiscal_year} ตรวจสอบปี",
            )
            yield Review(ReviewKind.INDICATOR, said, at, indicator.id)


def _rules(rule: Rule) -> Iterator[Rule]:
    yield rule
    if isinstance(rule, Parts):
        yield from (part.rule for part in rule.parts)
