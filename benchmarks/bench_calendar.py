"""Thai dates read and written against PyICU in the same run; dates found in a long text; the import of parse_date.

The rival is not installed with the library. In the environment that has the library: `pip install PyICU`, which on
Debian needs `apt-get install libicu-dev pkg-config g++` first. Without it the first two are refused.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that `benchmarks` is a package for the scripts too

from benchmarks.commands import environment
from benchmarks.measuring import Row, asked_for_json, in_turns, report, rows
from lpa_standards.calendar import find_dates, format_date, parse_date
from lpa_standards.calendar.styles import Style

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, IMPORT_ROUNDS = 40, 25
DAYS = [date(2023, 1, 1) + timedelta(days=number) for number in range(365)]
# Style -> the pattern and the locale that PyICU is given. Ours is not told the style when it reads.
STYLES: dict[Style, tuple[str, str]] = {
    "long": ("d MMMM y", "th_TH@calendar=buddhist"),
    "long_thai": ("d MMMM y", "th_TH@calendar=buddhist;numbers=thai"),
    "abbr": ("d MMM y", "th_TH@calendar=buddhist"),
    "full": ("EEEEที่ d MMMM y", "th_TH@calendar=buddhist"),
}
PLAIN = ("long", "long_thai", "abbr")  # the bar is for these; a weekday that is checked is more work than is compared
IMPORT_BAR = 15_000.0  # microseconds
LONG_TEXT = 1_000_000
NEEDED = """Reading and writing one date are NOT measured: that needs the rival, PyICU.
Install it beside the library: pip install PyICU (on Debian first: apt-get install libicu-dev pkg-config g++)
"""
LETTER = (
    "ตามหนังสือสำนักงาน ที่ นร ๐๑๐๗/ว ๓๘๙๘ ลงวันที่ ๓๑ พฤษภาคม ๒๕๖๖ ขอให้บันทึกข้อมูลระหว่างวันที่ ๑ - ๒๑ มิถุนายน ๒๕๖๖ "
    "จำนวน ๘ ฉบับ ตามมาตรา ๓๑ แห่งพระราชบัญญัติ พ.ศ. ๒๕๖๖ ภายในวันที่ 21/07/2566 เวลา ๑๖.๓๐ น. รวม 1,250,000 บาท\n"
)


def rival() -> Any | None:
    """PyICU, or None where it is not installed."""
    try:
        return import_module("icu")
    except ImportError:
        return None


def formatter(icu: Any, style: Style) -> Any:
    """PyICU's format of a style: strict, in UTC, with the proleptic Gregorian day of our calendar."""
    pattern, locale = STYLES[style]
    made = icu.SimpleDateFormat(pattern.replace("ที่", "'ที่'"), icu.Locale(locale))
    made.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    made.setLenient(False)
    return made


def instants() -> list[float]:
    """The days as PyICU takes them: seconds since 1970."""
    return [float((day - date(1970, 1, 1)).days * 86_400) for day in DAYS]


def reading(icu: Any, style: Style, *, rounds: int = ROUNDS, sample: float = 0.01) -> list[Row]:
    """A year of dates: the rival with the format given and a bare number handed over, ours without a format."""
    made = formatter(icu, style)
    texts = [format_date(day, style) for day in DAYS]
    assert [made.parse(text) for text in texts] == instants()
    assert [parse_date(text) for text in texts] == DAYS
    ours = "parse_date, format unknown"
    jobs: dict[str, Callable[[], object]] = {
        "PyICU, format given": lambda: [made.parse(text) for text in texts],
        ours: lambda: [parse_date(text) for text in texts],
    }
    bars = {ours: 1.0} if style in PLAIN else {}
    return _each(rows(in_turns(jobs, rounds=rounds, sample=sample), yardstick="PyICU, format given", bars=bars))


def writing(icu: Any, style: Style, *, rounds: int = ROUNDS, sample: float = 0.01) -> list[Row]:
    """A year of dates: the rival's ready format object, ours by the name of the style."""
    made, numbers = formatter(icu, style), instants()
    assert [made.format(number) for number in numbers] == [format_date(day, style) for day in DAYS]
    jobs: dict[str, Callable[[], object]] = {
        "PyICU": lambda: [made.format(number) for number in numbers],
        "format_date": lambda: [format_date(day, style) for day in DAYS],
    }
    return _each(rows(in_turns(jobs, rounds=rounds, sample=sample), yardstick="PyICU", bars={"format_date": 1.0}))


def _each(table: list[Row]) -> list[Row]:
    """The table for one date instead of all of them."""
    return [replace(row, best=row.best / len(DAYS), median=row.median / len(DAYS)) for row in table]


def long_texts(size: int = LONG_TEXT) -> dict[str, str]:
    """Texts of so many characters: letters as offices write them, and what would make a careless reader go back."""
    kinds = {
        "letters": LETTER,
        "numbers alone": "1 2 3 ",
        "one long number": "1",
        "a day and a half": "๓๑ พฤษภาค ",
        "days of a range": "๑ - ๒ - ",
        "blanks": " ",
        "half words": "วันวันที่เดือน",
    }
    return {name: (text * (size // len(text) + 1))[:size] for name, text in kinds.items()}


def finding(*, rounds: int = 2, size: int = LONG_TEXT) -> list[Row]:
    """A million characters; the ratio is to one second."""
    assert next(iter(find_dates(LETTER))).value == date(2023, 5, 31)
    jobs = {name: partial(find_dates, text) for name, text in long_texts(size).items()}
    timings = in_turns(jobs, rounds=rounds)
    return [
        Row(
            f"find_dates, {name}",
            time.best * 1e6,
            time.median * 1e6,
            time.best,
            time.median,
            1.0 if name == "letters" else None,
        )
        for name, time in timings.items()
    ]


def importing(icu: Any | None = None, *, rounds: int = IMPORT_ROUNDS) -> list[Row]:
    """Fresh interpreters in turns, the bare one taken off round by round; the ratio is to 15 milliseconds."""
    programs = {
        "bare interpreter": "pass",
        "from lpa_standards.calendar import parse_date": "from lpa_standards.calendar import parse_date",
        "from lpa_standards.calendar import format_date": "from lpa_standards.calendar import format_date",
    }
    if icu is not None:
        programs["import icu"] = "import icu"
    bare, *others = programs
    taken: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(rounds + 1):
            for name, program in programs.items():
                seconds = _run(program, compiled)
                if number:  # compiled files were written in the first round
                    taken[name].append(seconds)
    table = []
    for name in others:
        best = (min(taken[name]) - min(taken[bare])) * 1e6
        usual = median(time - less for time, less in zip(taken[name], taken[bare], strict=True)) * 1e6
        bar = 1.0 if "parse_date" in name else None
        table.append(Row(name, best, usual, best / IMPORT_BAR, usual / IMPORT_BAR, bar, by_median=True))
    return table


def _run(program: str, compiled: str) -> float:
    """Seconds of one fresh interpreter; the library comes from this checkout, compiled as an installed one is."""
    begin = perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment(compiled))
    return perf_counter() - begin


def main() -> None:
    """All tables; without the rival those that need none, and what to do."""
    as_json = asked_for_json(str(__doc__))
    icu = rival()
    if icu is None:
        print(NEEDED, file=sys.stderr)
    else:
        for style in STYLES:
            report(f"Reading one date, {format_date(DAYS[150], style)}", reading(icu, style), as_json=as_json)
        for style in STYLES:
            report(f"Writing one date, {format_date(DAYS[150], style)}", writing(icu, style), as_json=as_json)
    report(f"Finding dates in {LONG_TEXT:,} characters; ratios to one second", finding(), as_json=as_json)
    report("Import, less the bare interpreter; ratios to 15 milliseconds", importing(icu), as_json=as_json)


if __name__ == "__main__":
    main()
