"""Frames of the size of a national set against fractions: no verdict, digit, total or level differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from benchmarks import national
from lpa_standards.scoring.frames import chunks, kernel, run, scoring
from lpa_standards.scoring.frames.layout import FIELDS
from lpa_standards.scoring.frames.rows import Rows
from tests.scoring.frames.reference import scored
from tests.scoring.frames.test_equal_to_scalar import said_by_report

Columns = dict[str, list[Any]]
#: Thousandths of a frame: about 0, about what floats and machine integers hold, about what a frame may hold at all.
EDGES = (
    0,
    1,
    2,
    3,
    999,
    10**6,
    *(2**power + step for power in (31, 32, 44, 52, 53, 54, 62, 63) for step in (-1, 0, 1)),
)
LARGEST = 10**21 - 1


def scorer(indicators: int) -> lpa.Scorer:
    return lpa.Scorer(lpa.IndicatorSet.model_validate(national.definition(indicators)))


def rows_of(columns: Columns) -> Iterator[dict[str, Any]]:
    names = list(columns)
    for cells in zip(*columns.values(), strict=True):
        yield dict(zip(names, cells, strict=True))


def differences(columns: Columns, frame: Any, indicators: int) -> list[tuple[int, str, Any, Any]]:
    """Where a scored frame says something else than fractions."""
    result = scorer(indicators).score_frame(frame, final=True, figures="text")
    told = result.to_arrow().to_pylist()
    assert len(told) == len(next(iter(columns.values())))
    return [
        (row, name, told[row][name], value)
        for row, cells in enumerate(rows_of(columns))
        for name, value in scored(cells, indicators).items()
        if told[row][name] != value
    ]


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that took the scalar path."""
    taken: list[int] = []
    reports = Rows.reports

    def noted(self: Rows, rows: Sequence[int]) -> Any:
        taken.extend(rows)
        return reports(self, rows)

    monkeypatch.setattr(Rows, "reports", noted)
    return taken


@pytest.mark.parametrize(("indicators", "rows"), [(10, 600), (100, 250), (1_000, 20)])
@pytest.mark.parametrize("kind", ["ordinary", "adversarial"])
def test_no_figure_differs_from_fractions(kind: Any, indicators: int, rows: int, one_by_one: list[int]) -> None:
    """Data that lands on targets, on bands and on ties of the printed digits, all of it judged in columns."""
    columns = national.columns(rows, indicators, kind=kind, seed=7)
    assert differences(columns, pl.DataFrame(columns), indicators) == []
    assert one_by_one == []


def on_the_edge(chance: Random, rows: int, indicators: int) -> Columns:
    """Numbers as texts: the edges of what is exact, and what is exactly on the target of a frame there, or beside."""
    columns = national.columns(rows, indicators, kind="adversarial", seed=chance.randrange(10**6))
    for at, kind in enumerate(national.kinds(indicators)):
        if kind not in {"coverage", "ratio-bands"}:
            continue
        name = f"indicator-{at + 1}"
        frames = [chance.choice((*EDGES, LARGEST, chance.randrange(10**21))) for _ in range(rows)]
        parts = [provided(chance, at, frame) for frame in frames]
        columns[f"{name}.frame"], columns[f"{name}.provided"] = thousandths(frames), thousandths(parts)
    return columns


def provided(chance: Random, at: int, frame: int) -> int | None:
    if frame == 0:
        return chance.choice((0, None))
    on_target = int(frame * float(national.TARGETS[at % len(national.TARGETS)]) // 100)
    return min(max(chance.choice((on_target, frame, 0, 1)) + chance.choice((-1, 0, 0, 1)), 0), LARGEST)


def thousandths(units: Sequence[int | None]) -> list[Any]:
    return [None if unit is None else f"{unit // 1000}.{unit % 1000:03d}" for unit in units]


@pytest.mark.parametrize(("indicators", "rows"), [(10, 150), (100, 30), (1_000, 4)])
def test_nor_at_the_edges_of_what_is_exact(indicators: int, rows: int) -> None:
    """Around 2^53 and 2^63 thousandths, at 0, and up to the 18 digits that a number may have."""
    columns = on_the_edge(Random(indicators), rows, indicators)
    assert differences(columns, pa.table(columns), indicators) == []


def test_rows_that_are_too_large_do_not_spoil_those_that_are_not(one_by_one: list[int]) -> None:
    """Three rows in 300 hold numbers beyond what columns of floats hold exactly; they alone take the scalar path."""
    columns = national.columns(300, 10, kind="adversarial")
    for row in (5, 17, 299):
        columns["indicator-1.frame"][row] = columns["indicator-1.provided"][row] = 999_999_999_999.999
    assert differences(columns, pl.DataFrame(columns), 10) == []
    assert one_by_one == [5, 17, 299]


def as_texts(columns: Columns) -> Any:
    return pa.table(
        {
            name: [str(cell) if isinstance(cell, float) else cell for cell in cells] if "." in name else cells
            for name, cells in columns.items()
        }
    )


@pytest.mark.parametrize(
    "made",
    [
        pl.DataFrame,
        lambda columns: pl.DataFrame(columns)[3:].vstack(pl.DataFrame(columns)[:0]),
        as_texts,
        lambda columns: pl.DataFrame(columns).fill_null(float("nan")),
    ],
    ids=["floats", "a slice that begins within a byte", "texts", "NaN in the gaps"],
)
def test_the_make_of_the_columns_makes_no_difference(made: Callable[[Columns], Any]) -> None:
    columns = national.columns(53, 20, kind="adversarial", seed=3)
    frame = made(columns)
    left_out = 53 - len(frame)
    columns = {name: cells[left_out:] for name, cells in columns.items()}
    assert differences(columns, frame, 20) == []


@pytest.mark.parametrize(("chunk", "cells"), [(8, 1), (16, 40), (64, 300)])
def test_nor_does_it_how_the_work_is_cut(chunk: int, cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of a few rows, tiles of one indicator and of some."""
    for module in (kernel, run, scoring):
        monkeypatch.setattr(module, "CHUNK", chunk)
    monkeypatch.setattr(kernel, "_CELLS", cells)
    columns = national.columns(151, 30, kind="adversarial", seed=9)
    columns["indicator-3.frame"][77] = -1.0  # a fault
    told = scorer(30).score_frame(pl.DataFrame(columns), final=True, figures="text", threads=3)
    monkeypatch.undo()
    whole = scorer(30).score_frame(pl.DataFrame(columns), final=True, figures="text", threads=1)
    assert told.to_arrow().to_pylist() == whole.to_arrow().to_pylist()
    assert told.findings.to_arrow() == whole.findings.to_arrow()


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("kind", ["ordinary", "adversarial"])
def test_every_field_is_that_of_the_scalar_path(kind: Any, *, final: bool) -> None:
    """Labels, full marks, intervals and counts too."""
    columns = national.columns(25, kind=kind, seed=5)
    one = scorer(100)
    told = one.score_frame(pl.DataFrame(columns), final=final, fields=FIELDS, figures="text").to_arrow().to_pylist()
    for row, submission in zip(told, national.submissions(columns), strict=True):
        expected = said_by_report(one.score(submission, final=final))
        assert {name: row[name] for name in expected if name in row} == {
            name: value for name, value in expected.items() if name in row
        }
        assert {name for name, value in expected.items() if value is not None} <= set(row)


def test_a_frame_without_rows_has_the_columns_of_any_other() -> None:
    frame = pl.DataFrame(national.columns(3, 10))
    one = scorer(10)
    assert one.score_frame(frame[:0]).schema == one.score_frame(frame).schema
    assert len(one.score_frame(frame[:0])) == 0


def test_few_rows_are_too_large_only_while_they_are_few(monkeypatch: pytest.MonkeyPatch, one_by_one: list[int]) -> None:
    """Where most rows are, the indicator is judged row by row, and the others stay in columns."""
    columns = national.columns(200, 10, kind="ordinary")
    judged: list[str] = []
    by_rows = chunks.Chunk._by_rows

    def noted(self: Any, lines: Any, gaps: Any) -> None:
        judged.append(lines.block.entries[lines.members.start].id)
        by_rows(self, lines, gaps)

    monkeypatch.setattr(chunks.Chunk, "_by_rows", noted)
    for row in range(150):
        columns["indicator-2.frame"][row] = columns["indicator-2.provided"][row] = 999_999_999_999.999
    assert differences(columns, pl.DataFrame(columns), 10) == []
    assert judged == ["indicator-2"]
    assert one_by_one == []
