"""Advice on the submission window: days that lie far from the fiscal year, or on a weekend."""

from collections.abc import Iterator
from datetime import date

from lpa_standards import calendar
from lpa_standards.errors import Words
from lpa_standards.indicators.advice.ground import Ground, note, warning
from lpa_standards.indicators.scope import PlacedFinding
from lpa_standards.indicators.steps import Steps

_SATURDAY = 5


def on_window(ground: Ground) -> Iterator[PlacedFinding]:
    """Everything odd in the days of the window."""
    window = ground.set.window
    if window is None:
        return
    year = calendar.FiscalYear(ground.set.fiscal_year)
    following = calendar.FiscalYear(ground.set.fiscal_year + 1)
    days: list[tuple[Steps, date]] = [(("window", "opens"), window.opens), (("window", "closes"), window.closes)]
    for steps, day in days:
        # A round is held within its fiscal year or in the year after it.
        if not year.first_day <= day <= following.last_day:
            said, span = _words(day), _span(year.first_day, following.last_day)
            message = Words(
                f"{said.en} lies outside fiscal year {year.year_be} and the year after it",
                f"{said.th} อยู่นอกปีงบประมาณ {year.year_be} และปีถัดไป",
            )
            fix = Words(f"check the year; expected {span.en}", f"ตรวจปีให้ถูกต้อง ควรอยู่ระหว่าง {span.th}")
            yield warning("window-year", message, fix, steps=steps)
    closing: list[tuple[Steps, date]] = [(("window", "closes"), window.closes)]
    closing += [
        (("window", "extensions", at, "closes"), extension.closes) for at, extension in enumerate(window.extensions)
    ]
    for steps, day in closing:
        if day.weekday() >= _SATURDAY:
            said = Words(f"{day:%A} {_words(day).en}", calendar.format_date(day, "full"))
            message = Words(f"the window closes on a weekend: {said.en}", f"วันปิดรับตรงกับวันหยุดสุดสัปดาห์: {said.th}")
            fix = Words("check the letter", "ตรวจกับหนังสือที่กำหนดวันปิดรับ")
            yield note("window-on-weekend", message, fix, steps=steps)


def _words(day: date) -> Words:
    return Words(calendar.format_date(day, "english"), calendar.format_date(day, "long"))


def _span(first: date, last: date) -> Words:
    one, other = _words(first), _words(last)
    return Words(f"{one.en} to {other.en}", f"{one.th} ถึง {other.th}")
