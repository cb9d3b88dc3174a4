"""The library beside the oracle: reports in the form in which the two are compared, and what differs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import lpa_standards as lpa

DOMAIN_FIGURES = ("points", "full", "percent", "contribution")


def library(
    definition: dict[str, Any], submission: dict[str, Any], *, imports: Sequence[Any] = (), final: bool = False
) -> Any:
    """The report of the library; a set that does not load is a fault of the test, not an error of the submission."""
    try:
        loaded = lpa.IndicatorSet.model_validate(definition)
    except ValueError as problem:
        raise AssertionError(f"the set is valid, yet: {problem}") from problem
    return lpa.score(loaded, lpa.Submission.model_validate(submission), imports=imports, final=final)


def as_json(report: Any) -> dict[str, Any]:
    """The report as other systems get it, its lists by id."""
    data: dict[str, Any] = json.loads(report.model_dump_json())
    data["results"] = {one["indicator"]: one for one in data["results"]}
    data["domains"] = {one["id"]: one for one in data["domains"]}
    data["also"] = {one["id"]: one for one in data["also"]}
    return data


class Differences(list[str]):
    """Collects what differs, to name all of it at once."""

    def same(self, where: str, got: Any, *wanted: Any) -> None:
        if got not in wanted:
            self.append(f"{where}: library {got!r}, oracle {' or '.join(repr(one) for one in wanted)}")

    def between(self, where: str, low: Any, value: Any, high: Any) -> None:
        if value is None or (low is not None and high is not None and Decimal(low) <= Decimal(value) <= Decimal(high)):
            return
        self.append(f"{where}: {value} is not within {low} to {high}")
