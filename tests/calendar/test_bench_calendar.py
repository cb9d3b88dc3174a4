"""`benchmarks/bench_calendar.py` does the work that it compares and says what it needs; durations are not looked at."""

import sys
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import bench_calendar
from benchmarks.measuring import Row, report
from lpa_standards.calendar import format_date, parse_date
from lpa_standards.calendar.styles import Style


class StandIn:
    """Does what is asked of PyICU, so that the comparison can run without it."""

    def __init__(self, pattern: str, locale: str) -> None:
        self.style: Style = next(
            style for style, told in bench_calendar.STYLES.items() if told == (pattern.replace("'", ""), locale)
        )

    def setTimeZone(self, zone: object) -> None: ...  # noqa: N802  # PyICU's name

    def setLenient(self, lenient: bool) -> None: ...  # noqa: N802  # PyICU's name

    def parse(self, text: str) -> float:
        return (parse_date(text) - date(1970, 1, 1)).total_seconds()

    def format(self, seconds: float) -> str:
        return format_date(date(1970, 1, 1) + timedelta(seconds=seconds), self.style)


ICU: Any = SimpleNamespace(SimpleDateFormat=StandIn, Locale=str, TimeZone=SimpleNamespace(createTimeZone=str))


def test_without_its_rival_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "icu", None)
    monkeypatch.setattr(sys, "argv", ["bench_calendar.py"])
    monkeypatch.setattr(bench_calendar, "importing", lambda icu: [Row("x", 1, 1, 1, 1)])
    monkeypatch.setattr(bench_calendar, "finding", lambda: [Row("y", 1, 1, 1, 1)])
    bench_calendar.main()
    printed = capsys.readouterr()
    assert "pip install PyICU" in printed.err
    assert "Reading one date" not in printed.out
    assert "Finding dates" in printed.out


@pytest.mark.parametrize("style", bench_calendar.STYLES)
def test_both_sides_do_the_same_work(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    read = bench_calendar.reading(ICU, style, rounds=1, sample=0.0)
    written = bench_calendar.writing(ICU, style, rounds=1, sample=0.0)
    report("ชื่อ", [*read, *written], as_json=False)
    printed = capsys.readouterr().out
    assert "parse_date, format unknown" in printed
    assert [row.bar for row in read] == [None, 1.0 if style in bench_calendar.PLAIN else None]
    assert [row.bar for row in written] == [None, 1.0]


def test_finding_runs_over_texts_of_the_size_that_is_said() -> None:
    texts = bench_calendar.long_texts(2_000)
    assert {len(text) for text in texts.values()} == {2_000}
    assert len(bench_calendar.finding(rounds=1, size=2_000)) == len(texts)


def test_imports_are_measured() -> None:
    table = bench_calendar.importing(rounds=1)
    assert [row.bar for row in table if "parse_date" in row.name] == [1.0]
    assert all(row.by_median for row in table)
