"""A batch tells the total unrounded when asked: the fraction that the scalar path has, or the ends of its interval."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given

import lpa_standards as lpa
from tests.oracle.rules import KINDS
from tests.scoring.frames.making import Rows, rows, wide
from tests.scoring.frames.test_equal_to_scalar import SETTINGS
from tests.scoring.making import ROADS, made_set


def fraction(told: dict[str, Any] | None) -> Fraction | None:
    if told is None:
        return None
    return Fraction(told["top"], told["bottom"]) if told["beyond"] is None else Fraction(told["beyond"])


def check(case: Rows, seen: Counter[str]) -> None:
    standards = lpa.IndicatorSet.model_validate(case.definition)
    scorer = lpa.Scorer(standards)
    table = pa.table(wide(standards, case.submissions))
    kernel = scorer.batch_kernel(table.schema, final=case.final, figures="text", exact=True)
    for batch in table.to_batches():
        for submission, row in zip(case.submissions, kernel.score(batch).to_pylist(), strict=True):
            report = scorer.score(submission, final=case.final, keep_going=True)
            total = report.total
            low, high = fraction(row["total.exact_low"]), fraction(row["total.exact_high"])
            printed = standards.results.total.format
            assert (low is None) == (total.low is None)
            assert [None if end is None else printed.text(end) for end in (low, high)] == [total.low, total.high]
            if total.value is not None:
                assert low == high == total.exact
                assert not row["total.may_vanish"]
            percent = standards.results.percent.format
            for domain in report.domains:
                exact = fraction(row[f"domain:{domain.id}.exact"])
                assert domain.percent == (None if exact is None else percent.text(exact))
            seen["settled" if total.value is not None else "open"] += 1
            if total.value is None and low is not None:
                assert row["total.may_vanish"] or low < high  # type: ignore[operator]  # both or neither


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_the_fraction_of_the_scalar_path(kind: str) -> None:
    seen: Counter[str] = Counter()

    @SETTINGS
    @given(rows(kind))
    def each(case: Rows) -> None:
        check(case, seen)

    each()
    assert seen["settled"] >= 20


@pytest.mark.parametrize("method", ["mean_of_domains", "points_over_full"])
def test_two_of_three(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three roads, two met: 100 x 2/3, whether 64 bits are proved to hold it or not."""
    roads = [ROADS | {"id": f"roads-{n}", "rule": ROADS["rule"] | {"full": 5}} for n in range(3)]
    standards = made_set(*roads, results={"total": {"method": method, "decimals": 2}})
    table = pa.table(
        {f"roads-{n}.{item}": [value] for n in range(3) for item, value in (("frame", 10.0), ("provided", 10.0 * n))}
    )

    def told() -> Any:
        kernel = lpa.Scorer(standards).batch_kernel(table.schema, final=True, exact=True)
        return kernel.score(table.to_batches()[0]).column("total.exact_low").to_pylist()

    assert told() == [{"top": 200, "bottom": 3, "beyond": None}]
    monkeypatch.setattr("lpa_standards.scoring.frames.unrounded.prod", lambda _: 2**63)
    assert told() == [{"top": 200, "bottom": 3, "beyond": None}]


def test_a_fraction_beyond_64_bits_is_text() -> None:
    """Two parts of 1/(2^31 - 1) and 1/(2^59 - 55) of all, both primes: the mean has a bottom of 90 bits."""
    rule = {"kind": "formula", "points": "done / all * 5", "full": 5, "base": "all", "when_base_zero": "no_service"}
    roads = [{"id": f"roads-{n}", "items": {"all": "count", "done": "count"}, "rule": rule} for n in range(2)]
    standards = made_set(*roads, results={"total": {"method": "points_over_full", "decimals": 2}})
    primes = (2**31 - 1, 2**59 - 55)
    columns = {f"roads-{n}.{item}": [value] for n in range(2) for item, value in (("all", primes[n]), ("done", 1))}
    table = pa.table(columns)
    kernel = lpa.Scorer(standards).batch_kernel(table.schema, final=True, exact=True)
    (told,) = kernel.score(table.to_batches()[0]).column("total.exact_low").to_pylist()
    assert told["top"] is told["bottom"] is None
    assert Fraction(told["beyond"]) == (Fraction(50, primes[0]) + Fraction(50, primes[1]))
