"""Counts and means over groups, beside the reports of single submissions; parts add up to the whole."""

from __future__ import annotations

import pickle
from collections import Counter
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given

import lpa_standards as lpa
from lpa_standards.scoring.aggregates import Group, Tally
from lpa_standards.scoring.aggregates.fractions import SCALE, Fractions, Grouping, summed
from tests.drawing import drawn
from tests.oracle.rules import KINDS
from tests.scoring.frames.making import Rows, rows, wide
from tests.scoring.making import ROADS, made_set

SETTINGS = drawn(12, shrinking=False)
PROVINCES = ["กระบี่", "ตรัง", None]


def batches(case: Rows, standards: lpa.IndicatorSet) -> Any:
    columns = wide(standards, case.submissions)
    columns["province"] = [PROVINCES[at % 3] for at in range(len(case.submissions))]
    table = pa.table(columns)
    kernel = lpa.Scorer(standards).batch_kernel(table.schema, final=case.final, exact=True)
    return kernel.score(table.combine_chunks().to_batches()[0])


def expected_mean(standards: lpa.IndicatorSet, ends: list[Fraction]) -> str | None:
    return standards.results.total.format.text(sum(ends, Fraction(0)) / len(ends)) if ends else None


def check(case: Rows) -> None:
    standards = lpa.IndicatorSet.model_validate(case.definition)
    scorer = lpa.Scorer(standards)
    scored = batches(case, standards)
    reports = [scorer.score(one, final=case.final, keep_going=True) for one in case.submissions]
    whole = Tally(standards)
    whole.add(scored)
    parts = Tally(standards)
    for start in range(0, scored.num_rows, 2):
        part = Tally(standards)
        part.add(scored.slice(start, 2))
        parts.merge(pickle.loads(pickle.dumps(part)))
    for by in ((), ("type",), ("province",), ("province", "district"), ("province", "type")):
        assert whole.groups(*by) == parts.groups(*by)
    for group in whole.groups("province"):
        mine = [report for at, report in enumerate(reports) if PROVINCES[at % 3] == group.by["province"]]
        of_group(standards, group, mine)
    of_group(standards, whole.groups()[0], reports)


def of_group(standards: lpa.IndicatorSet, group: Group, reports: list[lpa.ScoreReport]) -> None:
    assert group.units == group.scored == len(reports)
    assert group.incomplete == sum(bool(report.open) for report in reports)
    assert group.without_total == sum(report.total.low is None for report in reports)
    verdicts = Counter(str(result.verdict) for report in reports for result in report.results)
    assert group.verdicts == dict(verdicts)
    for indicator, counts in group.by_indicator.items():
        found = Counter(str(report[indicator].verdict) for report in reports if indicator in report)
        assert counts == dict(found)
    based = [report for report in reports if report.total.low is not None]
    ends = [[exact_end(report, end) for report in based] for end in ("low", "high")]
    assert [group.total.mean_low, group.total.mean_high] == [expected_mean(standards, each) for each in ends]
    if ends[0]:
        printed = standards.results.total.format
        assert (group.total.lowest, group.total.highest) == (printed.text(min(ends[0])), printed.text(max(ends[1])))
    if standards.results.pass_ is not None:
        assert group.passed == sum(report.total.passed is True for report in reports)
        assert group.failed == sum(report.total.passed is False for report in reports)
    if standards.results.levels:
        known = Counter(report.total.level.id for report in reports if report.total.level is not None)
        assert {name: many for name, many in group.levels.items() if name not in {"", "?"} and many} == dict(known)
        assert sum(group.levels.values()) == len(reports) - group.without_total


def exact_end(report: lpa.ScoreReport, end: str) -> Fraction:
    if report.total.pair is not None:
        return Fraction(*report.total.pair)
    return Fraction(getattr(report._summary.total, end))  # type: ignore[union-attr]  # one that is open


@pytest.mark.parametrize("kind", KINDS)
def test_groups_say_what_the_reports_add_up_to(kind: str) -> None:
    @SETTINGS
    @given(rows(kind, many=6))
    def each(case: Rows) -> None:
        check(case)

    each()


class TestSums:
    def of(self, values: list[Fraction]) -> Any:
        big = any(max(value.numerator, value.denominator) >= 2**63 for value in values)
        kind = object if big else np.int64
        tops, bottoms = (
            np.array(part, dtype=kind) for part in zip(*(v.as_integer_ratio() for v in values), strict=True)
        )
        column = Fractions(tops, bottoms, np.ones(len(values), dtype=np.bool_))
        return summed(column, Grouping(np.zeros(len(values), dtype=np.int64), 1))

    def test_denominators_of_sets_are_exact(self) -> None:
        """85 full marks, a weight of 17 in 100, two decimals: all divide the scale."""
        values = [Fraction(at, bottom) for bottom in (85, 77, 64, 100 * 17, 10**6) for at in range(200)]
        found = self.of(values)
        assert found.low == found.high == [sum(values) * SCALE]

    def test_others_are_enclosed_by_less_than_any_digit(self) -> None:
        values = [Fraction(1, 10**9 + 7), Fraction(2**80, 2**81 + 1), Fraction(1, 3)]
        found = self.of(values)
        exact = sum(values) * SCALE
        assert found.low[0] <= floor(exact) <= ceil(exact) <= found.high[0]
        assert found.high[0] - found.low[0] <= len(values)
        assert found.low[0] < found.high[0]

    def test_parts_add_up_to_the_whole(self) -> None:
        """257 and 263 are primes that no scale is made of: every fraction is rounded on its own."""
        values = [Fraction(at, bottom) for bottom in (257, 263, 85) for at in range(1, 20)]
        whole, parts = self.of(values), [self.of([value]) for value in values]
        assert whole.low == [sum(part.low[0] for part in parts)]
        assert whole.high == [sum(part.high[0] for part in parts)]
        assert whole.low[0] < sum(values) * SCALE < whole.high[0]

    def test_beyond_64_bits_on_the_way(self) -> None:
        values = [Fraction(2**61 - 1), Fraction(2**61 - 1), Fraction(1, 97), Fraction(1, 89)]
        found = self.of(values)
        assert found.low == found.high == [sum(values) * SCALE]
        assert (found.least, found.most) == ([Fraction(1, 97) * SCALE], [(2**61 - 1) * SCALE])


def test_more_groups_than_there_can_be_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lpa_standards.scoring.aggregates.tally.MOST_GROUPS", 5)
    standards = made_set(ROADS)
    names = [str(at) for at in range(20)]
    table = pa.table(
        {"type": ["city"] * 20, "district": names, "roads.frame": [1.0] * 20, "roads.provided": [1.0] * 20}
    )
    kernel = lpa.Scorer(standards).batch_kernel(table.schema, final=True, exact=True)
    scored = kernel.score(table.combine_chunks().to_batches()[0])
    tally = Tally(standards)
    for start in range(0, 20, 4):
        tally.add(scored.slice(start, 4))
    assert tally.folded
    assert len(tally.groups("district")) <= 6
    assert tally.groups()[0].verdicts == {"met": 20}
    assert sum(group.units for group in tally.groups("district")) == 20


def test_rows_that_could_not_be_scored_are_counted_as_such() -> None:
    standards = made_set(ROADS)
    table = pa.table({"type": ["city", "village"], "roads.frame": [1.0, 1.0], "roads.provided": [1.0, 1.0]})
    kernel = lpa.Scorer(standards).batch_kernel(table.schema, exact=True)
    tally = Tally(standards)
    tally.add(kernel.score(table.combine_chunks().to_batches()[0]))
    (everyone,) = tally.groups()
    assert (everyone.units, everyone.scored, everyone.faulty, everyone.total.count) == (2, 1, 1, 1)
    assert {group.by["type"]: group.units for group in tally.groups("type")} == {"city": 1, "village": 1}


def test_nothing() -> None:
    (everyone,) = Tally(made_set(ROADS)).groups()
    assert everyone.units == 0
    assert everyone.as_data()["total"]["mean"] is None
