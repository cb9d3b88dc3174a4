"""Cases whose answers were worked out apart from this library: the categories that the calendar covers in full."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from lpa_standards import calendar

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "data" / "calendar.jsonl").read_text(encoding="utf-8").splitlines()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _range(text: str) -> list[str | None]:
    found = calendar.parse_range(text)
    return [_iso(found.start), _iso(found.end)]


def _window(given: dict[str, str]) -> str:
    further = [calendar.Extension(date.fromisoformat(given["extended_to"]))] if "extended_to" in given else []
    window = calendar.SubmissionWindow(
        date.fromisoformat(given["open"]), date.fromisoformat(given["close"]), extensions=tuple(further)
    )
    return window.state(datetime.fromisoformat(given["at"])).value


RUN: dict[str, Callable[[Any], object]] = {
    "parse": lambda given: calendar.parse_date(given).isoformat(),
    "parse_era": lambda given: calendar.parse_date(given[0], era=given[1]).isoformat(),
    "parse_dt": lambda given: calendar.parse_datetime(given).isoformat(),
    "parse_range": _range,
    "be_parts": lambda given: list(calendar.be_parts(date.fromisoformat(given))),
    "format": lambda given: calendar.format_date(date.fromisoformat(given[0]), given[1]),
    "to_thai_digits": calendar.to_thai_digits,
    "to_arabic_digits": calendar.to_arabic_digits,
    "window": _window,
    # A definition keeps every scalar as text; what stands after the key is what the calendar sees.
    "yaml": lambda given: calendar.parse_date(given.removeprefix("d: ").strip("'")).isoformat(),
}


def _answer(case: dict[str, Any]) -> object:
    try:
        return RUN[case["op"]](case["input"])
    except calendar.CalendarError:
        return "ERROR"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_case_comes_out_as_worked_out(case: dict[str, Any]) -> None:
    assert _answer(case) in [case["expected"], *case.get("also", [])]


def test_no_case_is_left_out() -> None:
    assert len(CASES) == 55
