"""The same digits on a Spark cluster of several worker processes as on one machine.

Not collected by `make test`, which asks for nothing but Python: `make spark` runs this file, with Java.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]  # it brings no types
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest
from pyspark import cloudpickle
from pyspark.sql import functions, types

import lpa_standards as lpa
from lpa_standards.scoring import spark
from lpa_standards.scoring.frames.layout import FIELDS
from tests.cluster import material
from tests.cluster.material import MIXED_SET, THAI, in_order, mixed_table, of_one_machine
from tests.pages import ROOT, run_python

# Some versions of Spark leave its own sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

SIZES = (1, 0, 7, 1_200, 0, 293)
BATCH = "spark.sql.execution.arrow.maxRecordsPerBatch"


def frame_of(session: Any, table: pa.Table, sizes: tuple[int, ...] = (1,)) -> Any:
    """A Spark frame of partitions of these sizes, and one of the rest."""
    pieces, first = [], 0
    for size in (*sizes, table.num_rows):
        piece = session.createDataFrame(table.slice(first, size or 1))
        pieces.append(piece if size else piece.where("row_id < 0"))
        first += size
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.union(piece)
    return whole


def rows_of(scored: Any) -> list[dict[str, Any]]:
    return in_order(scored.toArrow().to_pylist())


def test_the_cluster_is_of_several_processes(session: Any) -> None:
    def who(batches: Any) -> Any:
        import os
        import time

        time.sleep(2)  # so that no worker is done with all before the other has begun
        yield from (pa.RecordBatch.from_pydict({"pid": [os.getpid()], "parent": [os.getppid()]}) for _ in batches)

    told = session.range(4, numPartitions=4).mapInArrow(who, "pid long, parent long").toArrow().to_pylist()
    assert session.sparkContext.master == "local-cluster[2,1,1024]"
    assert len({row["parent"] for row in told}) == 2


class TestEveryFieldIsThatOfOneMachine:
    def test_every_kind_of_rule(self, session: Any) -> None:
        """The practice set, and types that are none of its own."""
        table, standards = material.practice_table(), material.practice_set()
        options: dict[str, Any] = {"final": False, "fields": FIELDS, "figures": "text", "lang": "th"}
        scored = spark.score(frame_of(session, table, (13,)), standards, keep=["row_id"], **options)
        assert rows_of(scored) == of_one_machine(table, standards, **options)

    @pytest.mark.parametrize(("figures", "final"), [("text", False), ("decimal", True)])
    def test_every_type_of_column_and_every_fault(self, session: Any, figures: Any, *, final: bool) -> None:
        table = mixed_table()
        options: dict[str, Any] = {"final": final, "fields": FIELDS, "figures": figures, "lang": "en"}
        scored = spark.score(frame_of(session, table, (2, 0, 1)), MIXED_SET, keep=["row_id", "anything"], **options)
        told = rows_of(scored)
        assert [row.pop("anything") for row in told] == table["anything"].to_pylist()
        assert told == of_one_machine(table, MIXED_SET, **options)
        codes = {found["code"] for row in told for found in row["findings"]}
        assert codes >= {"number", "below-min", "frame-zero", "another-type", "another-set", "state", "option"}
        assert told[0]["lao.province"] == THAI

    def test_a_national_set_in_partitions_of_odd_sizes(self, session: Any) -> None:
        """Integers of the last place; one beyond 64 bits is told in words, as by the kernel on one machine."""
        table, standards = material.national_table(sum(SIZES) + 2_000), material.national_set()
        frame = frame_of(session, table, SIZES)
        sizes = frame.groupBy(functions.spark_partition_id()).count().toArrow()["count"].to_pylist()
        assert sorted(sizes) == [1, 7, 293, 1_200, 2_000]
        assert frame.rdd.getNumPartitions() == len(SIZES) + 1
        session.conf.set(BATCH, "500")  # several batches in a partition
        scored = spark.score(frame, standards, final=True, keep=["row_id"])
        kernel = lpa.Scorer(standards).batch_kernel(table.schema, final=True, keep=["row_id"], dictionaries=False)
        here = pa.Table.from_batches(kernel(table.combine_chunks().to_batches()))
        there = scored.toArrow().sort_by("row_id")
        for name in here.column_names:
            assert there[name].to_pylist() == here[name].to_pylist(), name
        assert {"below-min", "figure-too-large"} <= {
            each["code"] for row in there["findings"].to_pylist() for each in row
        }
        exact = of_one_machine(table, standards, final=True)
        for name in ("total.value", "total.level", "indicator-3.verdict", "indicator-6.verdict", "errors"):
            assert there[name].to_pylist() == [row[name] for row in exact], name

    def test_no_rows(self, session: Any) -> None:
        table = mixed_table().slice(0, 0)
        scored = spark.score(session.createDataFrame(table), MIXED_SET)
        assert scored.toArrow().num_rows == 0
        assert scored.count() == 0


class TestTheSchema:
    def scored(self, session: Any, **options: Any) -> Any:
        return spark.score(session.createDataFrame(mixed_table()), MIXED_SET, **options)

    def test_types_are_those_declared(self, session: Any) -> None:
        schema = self.scored(session, keep=["anything"]).schema
        assert isinstance(schema["roads.ratio_shown"].dataType, types.StringType)  # significant digits
        assert schema["errors"].dataType == types.ShortType()
        assert schema["award.points"].dataType == types.ShortType()
        assert schema["anything"].dataType.simpleString() == "array<struct<x:bigint,y:string>>"
        texts = ("column", "indicator", "item", "level", "code", "message_th", "message_en")
        line = types.StructType([types.StructField(name, types.StringType()) for name in texts])
        assert schema["findings"].dataType == types.ArrayType(line)
        decimal = self.scored(session, figures="decimal").schema["total.value"].dataType
        assert decimal == types.DecimalType(38, 2)

    def test_metadata_tells_decimals_and_where_the_total_comes_from(self, session: Any, tmp_path: Path) -> None:
        """It stays where the rows go."""
        self.scored(session).coalesce(1).write.parquet(str(tmp_path / "scored"))
        again = session.read.parquet(str(tmp_path / "scored"))
        here = lpa.Scorer(MIXED_SET).score_frame(material.without_more(mixed_table()))
        told = {field.name: field.metadata["decimals"] for field in again.schema if "decimals" in field.metadata}
        assert told == here.decimals
        about = again.schema["total.value"].metadata
        assert about["set_fingerprint"] == MIXED_SET.fingerprint
        assert about["library_version"] == lpa.__version__
        assert about["ignored"] == list(material.MORE)
        assert again.count() == 7


def test_findings_are_those_of_one_machine_as_rows(session: Any) -> None:
    table = mixed_table()
    scored = spark.score(frame_of(session, table), MIXED_SET, final=True, keep=["row_id"])
    told = spark.findings(scored, keep=["row_id"]).toArrow().to_pylist()
    here = of_one_machine(table, MIXED_SET, final=True)
    codes = table["code"].to_pylist()
    assert in_order(told) == [
        {"lao_code": codes[at], "lao_province": row["lao.province"], "lao_type": row["type"], "row_id": at, **found}
        for at, row in enumerate(here)
        for found in row["findings"]
    ]


def test_spark_computes_with_the_exact_figures(session: Any) -> None:
    """Points are 0 or 5 of 5 (85 of 100 reach 85; 849.999 of 1,000 do not); an integer of the last place adds up."""
    table = pa.table({"roads.frame": ["100", "1000", "40"], "roads.provided": ["85", "849.999", "34"]})
    scored = spark.score(session.createDataFrame(table), MIXED_SET, lao_type="city", figures="decimal")
    met = scored.where(functions.col("`roads.verdict`") == "met")
    assert met.count() == 2
    value = scored.agg(functions.sum("`total.high`")).collect()[0][0]
    assert isinstance(value, Decimal)


class TestWhatIsRefusedBeforeAnythingRuns:
    @pytest.mark.parametrize(
        ("column", "kind", "code"),
        [
            ("roads.fram", "double", "unknown-column"),
            ("road.frame", "double", "unknown-column"),
            ("roads.frame", "array<double>", "column-type"),
            ("roads.frame", "binary", "column-type"),
            ("roads.frame", "map<string,int>", "column-type"),
            ("roads-frame", "double", "no-data-columns"),
        ],
    )
    def test_a_column(self, session: Any, column: str, kind: str, code: str) -> None:
        frame = session.createDataFrame([], f"type string, `{column}` {kind}")
        with pytest.raises(lpa.SubmissionError) as caught:
            spark.score(frame, MIXED_SET)
        assert [found.code for found in caught.value.findings] == [code]
        assert caught.value.text("th") != caught.value.text("en")

    def test_a_frame_without_types_a_long_one_a_doubled_column_and_one_to_keep(self, session: Any) -> None:
        for columns, code in (
            ("`roads.frame` double", "no-type"),
            ("type string, indicator string, item string, value string", "long-layout"),
            ("type string, `lao.type` string, `roads.frame` double", "doubled-column"),
        ):
            with pytest.raises(lpa.SubmissionError) as caught:
                spark.score(session.createDataFrame([], columns), MIXED_SET)
            assert [found.code for found in caught.value.findings] == [code]
        with pytest.raises(lpa.NotFoundError, match="did you mean"):
            spark.score(session.createDataFrame(mixed_table()), MIXED_SET, keep=["row_i"])

    def test_a_frame_of_another_library(self) -> None:
        with pytest.raises(lpa.SubmissionError, match="no frame of Spark"):
            spark.score(pd.DataFrame({"roads.frame": [1.0]}), MIXED_SET)


class TestAnExecutorWithoutTheLibraryOrWithAnother:
    """What Spark sends to it speaks for itself."""

    SEE = (
        "import sys; sys.path.append(sys.argv[1]); from pyspark import cloudpickle;"
        "list(cloudpickle.load(open(sys.argv[2], 'rb'))([]))"
    )

    def test_without(self, tmp_path: Path) -> None:
        (tmp_path / "job").write_bytes(cloudpickle.dumps(spark._job(b"", [], "0.1.0")))
        folder = str(Path(cloudpickle.__file__).parents[2])
        command = [sys.executable, "-I", "-S", "-c", self.SEE, folder, str(tmp_path / "job")]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "no lpa-standards, the driver 0.1.0 — install the same version everywhere" in run.stderr
        assert "ติดตั้งรุ่นเดียวกันทุกเครื่อง" in run.stderr

    def test_with_another_version(self) -> None:
        with pytest.raises(RuntimeError, match=f"lpa-standards {lpa.__version__}, the driver 0.0.1"):
            list(spark._job(b"", [], "0.0.1")([]))


def test_a_moment_is_handed_on_as_it_is(session: Any) -> None:
    """Whatever time zone the session has, the moment is the same."""
    frame = session.createDataFrame(
        [("city", datetime(2023, 6, 1, 8, 30), 1.0)],  # noqa: DTZ001  # Spark reads it in the zone of the session
        "type string, submitted_at timestamp, `roads.frame` double",
    )
    assert spark.score(frame, MIXED_SET).select("submitted_at").collect() == frame.select("submitted_at").collect()


def test_what_the_page_shows(session: Any) -> None:
    run_python(ROOT / "docs/cluster.md", "Spark")
