"""The batch kernel: a schema declared beforehand, one row for each row, findings in the same pass."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from lpa_standards.errors import Finding, Words
from lpa_standards.scoring import frames
from lpa_standards.scoring.frames.aside import Aside
from lpa_standards.scoring.frames.told import Told
from tests.scoring.frames.test_edges import DATA, LONG, SET
from tests.scoring.making import ROADS, made_set, submission

GOOD = pa.table({"code": ["a", "b"], "row_id": [7, 8], **DATA})
FAULTY: dict[str, list[Any]] = {
    "code": ["c", "d", "e"],
    "row_id": [9, 10, 11],
    "roads.frame": ["100", "x", "0.001"],
    "roads.provided": ["57", "1", "9223372036854775.808"],
    "budget.all": [1.0, -1.0, 1.0],
    "budget.spent": [1.0, 1.0, 1.0],
}


def kernel(schema: pa.Schema = GOOD.schema, **options: Any) -> lpa.BatchKernel:
    return lpa.Scorer(SET).batch_kernel(schema, **{"final": True, **options})


def batches(*columns: dict[str, list[Any]]) -> list[pa.RecordBatch]:
    return [pa.RecordBatch.from_pydict(each) for each in columns]


class TestTheSchemaIsKnownBeforeTheFirstBatch:
    @pytest.mark.parametrize("figures", ["integer", "decimal", "text"])
    @pytest.mark.parametrize("final", [True, False])
    def test_no_batch_differs(self, figures: Any, *, final: bool) -> None:
        """Ordinary rows, faults, figures beyond 64 bits, rows of no type of the set, no rows at all."""
        given = pa.table({**GOOD.to_pydict(), "type": ["subdistrict", "subdistrict"]})
        scorer = kernel(given.schema, figures=figures, final=final)
        strange = pa.table({**FAULTY, "type": ["subdistrict", "village", "subdistrict"]}).select(given.column_names)
        declared = scorer.schema
        for batch in [*given.to_batches(), *strange.to_batches(), given.to_batches()[0].slice(0, 0)]:
            scored = scorer.score(batch)
            scored.validate(full=True)
            assert scored.schema.equals(declared, check_metadata=True)
            assert scored.num_rows == batch.num_rows

    def test_a_figure_that_the_set_does_not_bound_has_64_bits(self) -> None:
        schema = kernel().schema
        assert schema.field("roads.ratio_shown").type == pa.int64()
        assert schema.field("roads.points").type == pa.int8()  # at most 5

    def test_a_figure_beyond_64_bits_is_told_by_its_digits(self) -> None:
        """2^63 of 1 is 922,337,203,685,477,580,800 percent."""
        scored = kernel().score(batches(FAULTY)[0])
        assert scored.column("roads.ratio_shown").to_pylist() == [5700, None, None]
        assert scored.column("roads.verdict").to_pylist()[2] == "met"
        (told,) = scored.column("findings").to_pylist()[2]
        assert (told["code"], told["column"]) == ("figure-too-large", "roads.ratio_shown")
        assert "922337203685477580800.00," in told["message_en"]


def test_it_says_what_score_frame_says() -> None:
    frame = pa.table(FAULTY).drop_columns(["row_id"])
    told = lpa.Scorer(SET).score_frame(frame, final=True, figures="text")
    scored = kernel(frame.schema, figures="text").score(frame.to_batches()[0])
    assert scored.drop_columns(["findings"]).to_pylist() == told.to_arrow().to_pylist()


def test_findings_come_in_the_same_pass_and_as_a_table() -> None:
    scorer = kernel(pa.table(FAULTY).schema)
    (scored,) = scorer(batches(FAULTY))
    codes = [[each["code"] for each in row] for row in scored.column("findings").to_pylist()]
    assert codes == [[], ["number", "below-min"], ["figure-too-large"]]
    table = scorer.findings(scored, first=100)
    assert table.schema == scorer.findings_schema
    assert [(each["row"], each["column"]) for each in table.to_pylist()] == [
        (101, "roads.frame"),
        (101, "budget.all"),
        (102, "roads.ratio_shown"),
    ]


def test_a_pickled_kernel_is_the_same_kernel() -> None:
    scorer = kernel(keep=["row_id"])
    again = pickle.loads(pickle.dumps(scorer))
    assert again.schema == scorer.schema
    assert list(again(GOOD.to_batches())) == list(scorer(GOOD.to_batches()))


def test_columns_to_keep_are_handed_on() -> None:
    scored = kernel(keep=["row_id"]).score(GOOD.to_batches()[0])
    assert scored.column("row_id").to_pylist() == [7, 8]
    assert kernel().ignored == ("row_id",)
    with pytest.raises(lpa.NotFoundError, match=r"did you mean .row_id"):
        kernel(keep=["row_i"])


def test_words_are_plain_text_when_asked() -> None:
    """Spark reads no dictionaries."""
    scored = kernel(dictionaries=False).score(GOOD.to_batches()[0])
    assert not any(pa.types.is_dictionary(field.type) for field in scored.schema)
    assert scored.column("roads.verdict").to_pylist() == ["met", "below"]


def test_batches_may_write_their_types_otherwise() -> None:
    """A polars frame hands over views of text, and a batch may hold whole numbers where another holds floats."""
    scorer = kernel()
    frame = pl.DataFrame(GOOD).cast({"roads.frame": pl.Int64})
    (scored,) = scorer(pa.RecordBatchReader.from_stream(frame))
    assert scored.schema == scorer.schema
    assert scored.column("code").to_pylist() == ["a", "b"]
    assert scored.column("roads.points").to_pylist() == [5, 0]


def test_what_cannot_be_scored_batch_by_batch_is_refused() -> None:
    with pytest.raises(lpa.SubmissionError, match="use score_frame"):
        kernel(pa.Table.from_pylist(LONG).schema)
    with pytest.raises(lpa.SubmissionError, match="other columns"):
        kernel().score(GOOD.select(["code"]).to_batches()[0])


@pytest.mark.parametrize("column", ["roads.frame", "code"])
@pytest.mark.parametrize("cell", [[1.0], {"a": 1.0}])
def test_a_column_of_lists_or_structures_is_refused(column: str, cell: Any) -> None:
    columns = {**GOOD.to_pydict(), column: [cell, cell]}
    with pytest.raises(lpa.SubmissionError, match=f"the column {column!r} holds .*, where single values are read"):
        kernel(pa.table(columns).schema)
    with pytest.raises(lpa.SubmissionError, match="single values"):
        lpa.Scorer(SET).score_frame(pa.table(columns))


def test_a_column_that_is_not_read_may_hold_anything() -> None:
    given = pa.table({**GOOD.to_pydict(), "row_id": [[1], [2]]})
    scored = kernel(given.schema, keep=["row_id"]).score(given.to_batches()[0])
    assert scored.column("row_id").to_pylist() == [[1], [2]]
    assert kernel(given.schema, keep=["row_id"]).carried == ("code", "row_id")


class TestWhatColumnsCannotSay:
    """Rows may come with a submission of their own, be refused, or have findings from where they were read."""

    def test_a_row_with_a_submission_is_scored_from_it(self) -> None:
        given = submission({"roads": {"frame": 100, "provided": 57, "length": 1}})
        aside = Aside(given={1: lpa.Submission.model_validate(given)})
        scored = kernel().score(GOOD.to_batches()[0], aside).to_pylist()
        assert [row["roads.verdict"] for row in scored] == ["met", "incomplete"]
        assert [each["code"] for each in scored[1]["findings"]] == ["unknown-item"]

    def test_a_refused_row_has_its_finding_and_no_result(self) -> None:
        told = [Told(0, Finding("row-width", Words("too wide", "กว้างเกิน")))]
        batch = pa.RecordBatch.from_pydict({**GOOD.to_pydict(), "roads.frame": ["x", "100"]})
        scored = kernel(batch.schema).score(batch, Aside(refused=np.array([True, False]), told=told)).to_pylist()
        assert [row["total.value"] is None for row in scored] == [True, False]
        assert [row["errors"] for row in scored] == [1, 0]
        assert [[each["code"] for each in row["findings"]] for row in scored] == [["row-width"], []]

    def test_they_follow_their_rows_when_types_are_told_apart(self) -> None:
        """Three rows of two types: the second is the only one of its type."""
        standards = made_set(ROADS, lao_types=["city", "subdistrict"])
        columns = {"type": ["city", "subdistrict", "city"], "roads.frame": ["x"] * 3, "roads.provided": ["x"] * 3}
        batch = pa.RecordBatch.from_pydict(columns)
        given = {
            row: lpa.Submission.model_validate(
                submission({"roads": {"frame": 4, "provided": row + 1}}, lao={"type": columns["type"][row]})
            )
            for row in (1, 2)
        }
        scorer = lpa.Scorer(standards).batch_kernel(batch.schema, figures="text")
        shown = scorer.score(batch, Aside(given=given)).column("roads.ratio_shown").to_pylist()
        assert shown == [None, "50", "75"]


def test_nothing_asks_for_pandas_which_the_extra_does_not_bring() -> None:
    """Up to pyarrow 25 even `DataType.to_pandas_dtype` imports it."""
    sources = list(Path(frames.__file__).parent.glob("*.py"))
    assert len(sources) > 30
    assert [path.name for path in sources if ".to_pandas" in path.read_text("utf-8")] == []
