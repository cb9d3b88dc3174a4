"""One session on a cluster of worker processes for all proofs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lpa_standards.scoring import spark

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # short jobs are over before more thorough compiling pays


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    """`local-cluster[2,1,1024]`: two workers, each with an executor of its own, which starts its own Python."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.driver.extraJavaOptions": QUICK,
        "spark.executor.extraJavaOptions": QUICK,
        "spark.sql.execution.arrow.localRelationThreshold": "0",  # otherwise small frames become one partition
        "spark.log.level": "ERROR",
    }
    made = spark.local_cluster(2, memory_mb=1024, settings=settings)
    yield made
    made.stop()
