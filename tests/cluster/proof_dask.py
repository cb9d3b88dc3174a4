"""The same digits in Dask, whose partitions are scored by several processes; run by `make spark`."""

from __future__ import annotations

from functools import partial
from typing import Any

import dask
import dask.dataframe as dd
import pandas as pd  # type: ignore[import-untyped]  # it brings no types
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types

import lpa_standards as lpa
from lpa_standards.scoring.frames.layout import FIELDS
from tests.cluster import material
from tests.cluster.material import MIXED_SET, in_order, of_one_machine
from tests.pages import ROOT, run_python


def score_part(part: Any, kernel: Any, schema: Any) -> Any:
    batch = pa.RecordBatch.from_pandas(part, schema, preserve_index=False)
    return kernel.score(batch).to_pandas(types_mapper=pd.ArrowDtype)


def scored(table: pa.Table, kernel: Any, divisions: list[int]) -> pa.Table:
    """The table in partitions that begin at these rows, scored by two processes."""
    parts = dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=1).repartition(divisions=divisions)
    shape = kernel.schema.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    with dask.config.set(scheduler="processes", num_workers=2):
        done = parts.map_partitions(partial(score_part, kernel=kernel, schema=table.schema), meta=shape).compute()
    return pa.Table.from_pandas(done, kernel.schema, preserve_index=False)


def test_every_field_is_that_of_one_machine() -> None:
    """Every type of column and every fault, in partitions of two, one and four rows."""
    table = material.mixed_table().drop_columns(["anything"])
    options: dict[str, Any] = {"final": True, "fields": FIELDS, "figures": "text"}
    kernel = lpa.Scorer(MIXED_SET).batch_kernel(table.schema, keep=["row_id"], dictionaries=False, **options)
    told = in_order(scored(table, kernel, [0, 2, 3, 6]).to_pylist())
    assert told == of_one_machine(table, MIXED_SET, **options)


def test_what_the_page_shows() -> None:
    run_python(ROOT / "docs/cluster.md", "Dask")
