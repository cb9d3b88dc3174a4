"""Cases whose answers were worked out apart from this library, by hand or with the standard library's dates.

`calendar.jsonl` covers the whole calendar; `forms.jsonl` has the written forms of dates, ranges and fiscal years, read
and refused, many to each kind.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from lpa_standards import calendar

DATA = Path(__file__).parent / "data"
DAY = date.fromisoformat


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(text: str) -> list[str | None]:
    found = calendar.parse_range(text)
    return [_iso(found.start), _iso(found.end)]


def _window(given: dict[str, str]) -> str:
    further = [calendar.Extension(DAY(given["extended_to"]))] if "extended_to" in given else []
    window = calendar.SubmissionWindow(DAY(given["open"]), DAY(given["close"]), extensions=tuple(further))
    return window.state(datetime.fromisoformat(given["at"])).value


def _quarter(found: calendar.FiscalQuarter) -> list[int]:
    return [found.year.year_be, found.number]


def _fiscal(text: str) -> object:
    found = calendar.parse_fiscal(text)
    return found.year_be if isinstance(found, calendar.FiscalYear) else _quarter(found)


def _bounds(year: int) -> list[str]:
    return [calendar.FiscalYear(year).first_day.isoformat(), calendar.FiscalYear(year).last_day.isoformat()]


RUN: dict[str, Callable[[Any], object]] = {
    "parse": lambda given: calendar.parse_date(given).isoformat(),
    "parse_era": lambda given: calendar.parse_date(given[0], era=given[1]).isoformat(),
    "parse_dt": lambda given: calendar.parse_datetime(given).isoformat(),
    "parse_range": _range,
    "find": lambda given: [found.value.isoformat() for found in calendar.find_dates(given)],
    "be_parts": lambda given: list(calendar.be_parts(DAY(given))),
    "format": lambda given: calendar.format_date(DAY(given[0]), given[1]),
    "format_range": lambda given: calendar.format_range(DAY(given[0]), DAY(given[1]), given[2]),
    "to_thai_digits": calendar.to_thai_digits,
    "to_arabic_digits": calendar.to_arabic_digits,
    "fiscal_quarter": lambda given: _quarter(calendar.FiscalQuarter.of(DAY(given))),
    "fiscal_bounds": _bounds,
    "fiscal_parse": _fiscal,
    "is_holiday": lambda given: calendar.work_calendar(given[1]).is_holiday(DAY(given[0])),
    "add_workdays": lambda given: calendar.work_calendar(given[2]).add(DAY(given[0]), given[1]).isoformat(),
    "count_workdays": lambda given: calendar.work_calendar(given[2]).count(DAY(given[0]), DAY(given[1])),
    "roll": lambda given: calendar.work_calendar(given[1]).roll(DAY(given[0])).isoformat(),
    "window": _window,
    # A definition keeps every scalar as text; what stands after the key is what the calendar sees.
    "yaml": lambda given: calendar.parse_date(given.removeprefix("d: ").strip("'")).isoformat(),
}
WHOLE_CALENDAR = _cases("calendar.jsonl")
FORMS = _cases("forms.jsonl")


def _answer(case: dict[str, Any]) -> object:
    try:
        return RUN[case["op"]](case["input"])
    except calendar.CalendarError:
        return "ERROR"


@pytest.mark.parametrize("case", WHOLE_CALENDAR + FORMS, ids=lambda case: f"{case['op']}-{case['id']}")
def test_the_case_comes_out_as_worked_out(case: dict[str, Any]) -> None:
    assert _answer(case) in [case["expected"], *case.get("also", [])]


def test_no_case_is_left_out() -> None:
    assert len(WHOLE_CALENDAR) == 87
    assert len(FORMS) == 1074
    assert len({case["input"] for case in FORMS if case["op"] == "parse"}) > 600


@pytest.mark.parametrize("case", [case for case in FORMS if case["op"] == "parse"], ids=lambda case: case["id"])
def test_running_text_is_read_as_strictly_as_one_date(case: dict[str, Any]) -> None:
    """What is found in a text that is refused as a whole is never a date with one of its parts left out."""
    found = [one.value.isoformat() for one in calendar.find_dates(case["input"])]
    if case["expected"] == "ERROR":
        assert not found or case["category"] == "notdate"
    else:
        assert set(found) <= {case["expected"]}
