"""The page of measurements: what one of them tells becomes its part of the page, and nothing else changes."""

from __future__ import annotations

from typing import Any

from benchmarks.measuring import Row
from benchmarks.run import PAGE, machine, names, section, written

ROWS: list[dict[str, Any]] = [
    {**vars(Row("by hand", 2.0, 3.0, 1.0, 1.0)), "met": None},
    {**vars(Row("ours", 1.0, 2.0, 0.5, 0.667, 1.2)), "met": True},
    {**vars(Row("ours, text", 5.0, 9.0, 2.5, 3.0, 2.0)), "met": False},
]


def test_rows_become_ratios_and_bars() -> None:
    lines = section("x", "a machine", [{"title": "Rows", "rows": ROWS}]).splitlines()
    assert lines[:2] == ["<!-- measured: x -->", "## bench_x.py { #x }"]
    assert "a machine" in lines
    assert lines[-4:] == [
        "| by hand | 1.00 | 1.00 |  |",
        "| ours | 0.50 | 0.67 | ≤ 1.2 ✓ |",
        "| ours, text | 2.50 | 3.00 | ≤ 2 ✗ |",
        "<!-- end: x -->",
    ]


def test_other_figures_are_told_with_the_names_that_lead_to_them() -> None:
    told: list[dict[str, Any]] = [
        {"title": "Wrong", "python": "3", "figures": {"ordinary": 0}},
        {"peak MiB": {"ours": 1234.5}, "processors": 2},
    ]
    part = section("x", "", told)
    assert "| ordinary | 0 |" in part
    assert "| peak MiB, ours | 1,234.5 |" in part
    assert "processors" not in part


def test_a_part_is_written_anew_and_the_rest_stays() -> None:
    one, other, again = (section(name, about, []) for name, about in (("a", "1"), ("b", "2"), ("a", r"3 \1")))
    page = written(written("# Page\n", "a", one), "b", other)
    assert written(page, "a", again) == page.replace(one, again)
    assert written(page, "b", other) == page


def test_the_machine_is_named() -> None:
    assert "processors" in machine()
    assert "Python 3." in machine()


def test_the_page_has_a_part_for_known_measurements_alone() -> None:
    text = PAGE.read_text("utf-8")
    parts = [line.split()[2] for line in text.splitlines() if line.startswith("<!-- measured: ")]
    assert set(parts) <= set(names())
    assert len(parts) == len(set(parts))
