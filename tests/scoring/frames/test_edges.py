"""Edges of the columns: thresholds, ties, 2^53 and 2^63, faults, and every make of frame. Expected values by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # it brings no types
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from tests.scoring.making import ROADS, made_set

ROADS_AT_57 = ROADS | {"rule": ROADS["rule"] | {"target": 57, "full": 5}}
MONEY: dict[str, Any] = {
    "id": "budget",
    "items": {"all": "money", "spent": "money"},
    "rule": {
        "kind": "bands",
        "value": "spent / all * 100",
        "base": "all",
        "when_base_zero": "no_service",
        "bands": [
            {"at_least": 75, "points": 5},
            {"at_least": "33.333333", "points": 3},
            {"otherwise": True, "points": 0},
        ],
    },
}
SET = made_set(ROADS_AT_57, MONEY, results={"ratio": {"decimals": 2}})


def scored(columns: Any, standards: lpa.IndicatorSet = SET, **options: Any) -> list[dict[str, Any]]:
    frame = pa.table(columns) if isinstance(columns, dict) else columns
    given: dict[str, Any] = {"final": True, "figures": "text"} | options
    return lpa.Scorer(standards).score_frame(frame, **given).to_arrow().to_pylist()  # type: ignore[no-any-return]


class TestNoRoundedNumberDecides:
    def test_57_of_100_meets_57(self) -> None:
        """0.57 x 100 is 56.99999999999999 in floats."""
        rows = scored({"roads.frame": [100.0, 100.0, 1.0], "roads.provided": [57.0, 56.999, 0.57]})
        assert [row["roads.verdict"] for row in rows] == ["met", "below", "met"]
        assert [row["roads.ratio_shown"] for row in rows] == ["57", "57", "57"]

    @pytest.mark.parametrize(("provided", "shown"), [(1.005, "1.01"), (2.675, "2.68"), (1.004, "1"), (8.625, "8.63")])
    def test_a_tie_goes_up(self, provided: float, shown: str) -> None:
        """Of 100.000 these are exact ties, or beside them, at two decimals."""
        assert scored({"roads.frame": [100.0], "roads.provided": [provided]})[0]["roads.ratio_shown"] == shown

    def test_a_bound_with_six_decimals(self) -> None:
        """33.333333 of 100 million is reached by 33,333,333.00 and missed by 33,333,332.99."""
        rows = scored({"budget.all": [1e8, 1e8], "budget.spent": [33_333_333.00, 33_333_332.99]})
        assert [row["budget.points"] for row in rows] == ["3", "0"]


class TestLargeNumbers:
    @pytest.mark.parametrize("power", [44, 45, 52, 53, 54, 56])
    @pytest.mark.parametrize("step", [-1, 0, 1])
    def test_around_powers_of_two(self, power: int, step: int) -> None:
        """The frame in thousandths lies around a power of two; provided is exactly 57 percent of 100 times that."""
        frame, provided = Decimal((2**power + step) * 100) / 1000, Decimal((2**power + step) * 57) / 1000
        for cells in ([provided], [provided - Decimal("0.001")]):
            rows = scored({"roads.frame": [str(frame)], "roads.provided": [str(cells[0])]})
            assert rows[0]["roads.verdict"] == ("met" if cells[0] is provided else "below")

    def test_a_float_is_read_by_15_digits(self) -> None:
        """4503599627370.497 has 16: read as 4503599627370.50, it reaches the target."""
        area = {"id": "area", "items": {"a": "quantity"}}
        reached = made_set(area | {"rule": {"kind": "count", "value": "a", "target": "4503599627370.5"}})
        assert scored({"area.a": [4503599627370.497]}, reached)[0]["area.verdict"] == "met"
        assert scored({"area.a": ["4503599627370.497"]}, reached)[0]["area.verdict"] == "below"

    def test_2_to_the_63(self) -> None:
        """9223372036854775.808 thousandths are 2^63."""
        text = "9223372036854775.808"
        assert scored({"roads.frame": [text], "roads.provided": [text]})[0]["roads.ratio_shown"] == "100"
        large = scored({"roads.frame": ["0.001"], "roads.provided": [text]}, figures="integer")[0]
        assert large["roads.ratio_shown"] == 2**63 * 10_000  # beyond 64 bits, and still every digit

    def test_integers_that_int64_holds(self) -> None:
        rows = scored({"roads.frame": pa.array([2**53 + 1, 10**17]), "roads.provided": pa.array([2**53, 57 * 10**15])})
        assert [row["roads.verdict"] for row in rows] == ["met", "met"]
        assert rows[1]["roads.ratio_shown"] == "57"

    def test_a_column_of_one_type_is_not_spoilt_by_one_large_row(self) -> None:
        rows = scored({"roads.frame": [100.0, 1e15, 100.0], "roads.provided": [57.0, 57e13, 56.0]})
        assert [row["roads.verdict"] for row in rows] == ["met", "met", "below"]


class TestFaults:
    def faulty(self, **options: Any) -> lpa.FrameResult:
        columns = {
            "code": ["a", "b", "c", "d", "e"],
            "roads.frame": [100.0, -1.0, 0.0, 10.12345, float("inf")],
            "roads.provided": [57.0, 5.0, 5.0, 5.0, 5.0],
            "budget.all": [1.0] * 5,
            "budget.spent": [1.0] * 5,
        }
        return lpa.Scorer(SET).score_frame(pa.table(columns), final=True, **options)

    def test_each_is_told_and_its_indicator_incomplete(self) -> None:
        result = self.faulty()
        rows, told = result.to_arrow().to_pylist(), result.findings.to_arrow().to_pylist()
        assert [row["roads.verdict"] for row in rows] == ["met", *["incomplete"] * 4]
        assert [row["budget.verdict"] for row in rows] == ["scored"] * 5
        assert [row["errors"] for row in rows] == [0, 1, 1, 1, 1]
        assert [row["total.value"] for row in rows][1:] == [None] * 4
        assert [(one["row"], one["column"], one["code"]) for one in told] == [
            (1, "roads.frame", "below-min"),
            (2, None, "frame-zero"),
            (3, "roads.frame", "number"),
            (4, "roads.frame", "number"),
        ]
        assert all(one["message_th"] and one["message_en"] for one in told)

    def test_rows_are_left_out_when_asked(self) -> None:
        result = self.faulty(on_error="leave_out")
        assert result.to_arrow().column("code").to_pylist() == ["a"]
        assert len(result.findings) == 4

    def test_a_type_that_is_none_of_the_sets(self) -> None:
        result = lpa.Scorer(SET).score_frame(pa.table({"type": ["village"], "roads.frame": [1.0]}))
        assert result.to_arrow().to_pylist()[0]["roads.verdict"] is None
        assert result.findings.to_arrow().column("code").to_pylist() == ["another-type"]

    def test_another_year_is_not_scored(self) -> None:
        result = lpa.Scorer(SET).score_frame(pa.table({"fiscal_year": [2400], "roads.frame": [1.0]}))
        assert result.findings.to_arrow().column("code").to_pylist() == ["another-set"]

    @pytest.mark.parametrize("column", ["road.frame", "roads.fram"])
    def test_a_misspelt_column_stops(self, column: str) -> None:
        with pytest.raises(lpa.SubmissionError, match="did you mean"):
            scored({column: [1.0]})


class TestStates:
    def test_null_and_nan_are_absent_and_state_says_the_rest(self) -> None:
        standards = made_set(ROADS_AT_57 | {"may_be_not_applicable": True})
        columns = {
            "roads.frame": [100.0, None, float("nan"), None, None],
            "roads.provided": [57.0, None, None, None, None],
            "roads.state": [None, None, None, "not_done", "not_applicable"],
        }
        rows = scored(columns, standards, final=False)
        said = ["met", "incomplete", "incomplete", "not_done", "not_applicable"]
        assert [row["roads.verdict"] for row in rows] == said
        assert [row["open"] for row in rows] == [0, 1, 1, 0, 0]
        assert (rows[1]["roads.low"], rows[1]["roads.high"]) == ("0", "5")

    def test_final_counts_what_is_absent_as_not_done_and_says_so(self) -> None:
        rows = scored({"roads.frame": [100.0, None], "roads.provided": [57.0, None]})
        assert [row["roads.verdict"] for row in rows] == ["met", "not_done"]
        assert [row["assumed"] for row in rows] == [1, 2]  # budget has no columns at all

    def test_data_beside_a_state_is_a_fault(self) -> None:
        result = lpa.Scorer(SET).score_frame(pa.table({"roads.frame": [1.0], "roads.state": ["not_done"]}))
        assert result.findings.to_arrow().column("code").to_pylist() == ["state"]


DATA = {
    "roads.frame": [100.0, 40.0],
    "roads.provided": [57.0, 1.0],
    "budget.all": [5.0, 5.0],
    "budget.spent": [4.0, 1.0],
}
LONG = [
    {"code": code, "indicator": indicator, "item": item, "value": values[at]}
    for at, code in enumerate("ab")
    for (indicator, item), values in ((tuple(name.split(".")), cells) for name, cells in DATA.items())
]


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame(DATA),
        pl.DataFrame(DATA).lazy(),
        pl.DataFrame({name: [str(cell) for cell in cells] for name, cells in DATA.items()}),
        pl.DataFrame(DATA).cast(pl.Decimal(20, 2)),
        pl.DataFrame(DATA).cast(pl.Float32),
        pl.DataFrame(DATA).cast(pl.Int32),
        pd.DataFrame(DATA),
        pa.table(DATA),
        pa.table(DATA).to_reader(),
        pa.table(DATA).to_batches()[0],
        nw.from_native(pl.DataFrame(DATA)),
        pl.DataFrame(LONG),
        pd.DataFrame(LONG).sample(frac=1, random_state=3).sort_values("code", kind="stable"),
    ],
    ids=lambda frame: type(frame).__module__.split(".")[0] + "." + type(frame).__name__,
)
def test_every_make_of_frame_earns_the_same(frame: Any) -> None:
    """57 of 100 meets 57 for 5 points, 1 of 40 does not; 80 percent of a budget is 5 points, 20 percent none."""
    rows = scored(frame)
    assert [row["roads.points"] for row in rows] == ["5", "0"]
    assert [row["roads.ratio_shown"] for row in rows] == ["57", "2.5"]
    assert [row["budget.points"] for row in rows] == ["5", "0"]


def test_a_duckdb_relation_goes_in_and_the_result_comes_out() -> None:
    handed_in = pa.table(DATA)  # noqa: F841  # named in the query
    relation = duckdb.sql("select * from handed_in")
    result = lpa.Scorer(SET).score_frame(relation, final=True)
    assert len(result) == 2
    earned = duckdb.sql('select sum("roads.points") from result')
    assert earned is not None
    assert earned.fetchall() == [(5,)]


def test_the_result_flows_into_any_frame() -> None:
    result = lpa.Scorer(SET).score_frame(pa.table(DATA), final=True)
    assert result.decimals["roads.ratio_shown"] == 2
    assert pl.DataFrame(result)["roads.ratio_shown"].to_list() == [5700, 250]
    taken = pd.DataFrame.from_arrow(result) if hasattr(pd.DataFrame, "from_arrow") else result.to_arrow().to_pandas()
    assert taken["roads.ratio_shown"].tolist() == [5700, 250]
    assert result.to_narwhals()["roads.points"].to_list() == [5, 0]
    assert str(pl.DataFrame(result)["roads.verdict"].dtype).startswith(("Categorical", "Enum"))
    assert result.to_arrow().column("set_status").to_pylist() == ["illustrative"] * 2


def test_decimals_are_the_printed_digits() -> None:
    rows = scored(pa.table(DATA), figures="decimal")
    assert [row["roads.ratio_shown"] for row in rows] == [Decimal("57.00"), Decimal("2.50")]


def test_chunks_make_no_difference() -> None:
    """More rows than a chunk holds, in pieces of odd sizes, on several threads."""
    frames = np.arange(1, 20_001) / 8
    table = pa.table({"roads.frame": frames, "roads.provided": np.arange(1, 20_001) // 2 / 8})
    pieces = pa.Table.from_batches([batch for size in (7, 9_000, 10_993) for batch in _cut(table, size)])
    one = lpa.Scorer(SET).score_frame(table, final=True, threads=1).to_arrow()
    many = lpa.Scorer(SET).score_frame(pieces, final=True, threads=3).to_arrow()
    assert one.combine_chunks().equals(many.combine_chunks())
    assert one.num_rows == 20_000


def _cut(table: pa.Table, size: int) -> list[pa.RecordBatch]:
    start = {7: 0, 9_000: 7, 10_993: 9_007}[size]
    return table.slice(start, size).combine_chunks().to_batches()  # type: ignore[no-any-return]
