"""The calendar stands alone: its names are there, and reading dates loads next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from lpa_standards import calendar

SOURCE = Path(__file__).resolve().parents[2] / "src"
# Each of these costs more than reading a date needs altogether; `benchmarks/bench_calendar.py` has the figures.
SLOW = {
    "ast", "dataclasses", "dateutil", "decimal", "difflib", "fractions", "holidays", "icalendar", "inspect", "pydantic",
    "random", "typing", "yaml", "zoneinfo",
}  # fmt: skip
OTHER_ROOMS = {"indicators", "scoring", "files", "cli", "numbers"}
NOT_FOR_READING = {"windows", "fiscal_year", "writing", "holidays", "working_days"}


def loaded_by(statement: str) -> set[str]:
    """Modules that one statement loads in a fresh interpreter, beyond those that are there from the start."""
    code = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r}); before = set(sys.modules); "
        f"{statement}; print(*set(sys.modules) - before)"
    )
    # -S too: what an editable install or another package puts into site-packages is none of ours.
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_every_public_name_can_be_had() -> None:
    for name in calendar.__all__:
        assert getattr(calendar, name) is not None
    assert set(calendar.__all__) <= set(dir(calendar))
    with pytest.raises(AttributeError, match="no attribute 'parse_dat'"):
        calendar.parse_dat  # type: ignore[attr-defined]  # noqa: B018  # the lazy face must refuse it


def test_the_names_are_in_order_and_each_once() -> None:
    assert len(set(calendar.__all__)) == len(calendar.__all__)


@pytest.mark.parametrize("names", ["parse_date", "format_date", "format_range", "be_parts", "parse_range, DateRange"])
def test_reading_and_writing_load_nothing_slow(names: str) -> None:
    loaded = loaded_by(f"from lpa_standards.calendar import {names}")
    assert not loaded & SLOW
    assert not loaded & {f"lpa_standards.{room}" for room in OTHER_ROOMS}


@pytest.mark.parametrize("name", ["parse_date", "format_date", "be_parts"])
def test_single_days_need_no_patterns(name: str) -> None:
    """`re` alone takes longer to load than all that these need."""
    assert not loaded_by(f"from lpa_standards.calendar import {name}") & {"re", "enum", "functools", "collections"}


def test_reading_loads_no_more_of_the_calendar_than_it_needs() -> None:
    loaded = loaded_by("from lpa_standards.calendar import parse_date")
    assert not loaded & {f"lpa_standards.calendar.{name}" for name in NOT_FOR_READING}
    assert "lpa_standards.errors.findings" not in loaded


def test_reading_a_plain_date_loads_nothing_more() -> None:
    first = loaded_by("from lpa_standards.calendar import parse_date")
    then = loaded_by("from lpa_standards.calendar import parse_date; parse_date('๓๑ พฤษภาคม ๒๕๖๖')")
    assert then <= first


def test_the_walk_sees_what_is_loaded() -> None:
    assert {"dataclasses", "inspect", "typing"} <= loaded_by("import dataclasses, typing")
