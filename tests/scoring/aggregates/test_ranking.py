"""Ranks by exact totals; an open total has a best and a worst rank, found here by trying every completion."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.aggregates import RANK_NAMES, Percentile, Ranking
from lpa_standards.scoring.frames.layout import FRACTION
from tests.drawing import drawn

SETTINGS = drawn(150)
Total = tuple[Fraction | None, Fraction | None, bool]


def column(values: Sequence[Fraction | None]) -> Any:
    rows: list[dict[str, Any] | None] = []
    for value in values:
        if value is None:
            rows.append(None)
        elif max(abs(value.numerator), value.denominator) < 2**63:
            rows.append({"top": value.numerator, "bottom": value.denominator, "beyond": None})
        else:
            rows.append({"top": None, "bottom": None, "beyond": str(value)})
    return pa.array(rows, FRACTION)


def batch(totals: Sequence[Total], places: Sequence[tuple[str, str | None]]) -> Any:
    return pa.RecordBatch.from_pydict(
        {
            "type": pa.array([kind for kind, _ in places], pa.string()),
            "province": pa.array([province for _, province in places], pa.string()),
            "total.exact_low": column([low for low, _, _ in totals]),
            "total.exact_high": column([high for _, high, _ in totals]),
            "total.may_vanish": [vanishes for _, _, vanishes in totals],
        }
    )


def ranks(*batches: Any) -> list[tuple[int | None, ...]]:
    ranking = Ranking()
    for each in batches:
        other = Ranking()
        other.add(each)
        ranking.merge(other)
    return [tuple(row[name] for name in RANK_NAMES) for row in ranking.ranks().to_pylist()]


def by_trying(totals: Sequence[Total], at: int, among: Sequence[int]) -> tuple[int, int] | None:
    """The best and worst rank over every way the open totals can come out, at their ends or not at all."""
    if totals[at][0] is None:
        return None
    ways = []
    for other in among:
        low, high, vanishes = totals[other]
        ways.append([low, high, *([None] if vanishes and other != at else [])])
    place, found = among.index(at), set()
    for chosen in product(*ways):
        mine = chosen[place]
        assert mine is not None
        found.add(1 + sum(other is not None and other > mine for other in chosen))
    return min(found), max(found)


def percentiles_by_trying(totals: Sequence[Total], percent: int) -> tuple[Fraction, Fraction] | None:
    """The least and the largest over every way of the smallest total that so many in a hundred do not surpass."""
    known = [total for total in totals if total[0] is not None]
    ways = [[low, high, *([None] if vanishes else [])] for low, high, vanishes in known]
    found = set()
    for chosen in product(*ways):
        there = sorted(value for value in chosen if value is not None)
        if there:
            found.add(next(one for one in there if 100 * sum(each <= one for each in there) >= percent * len(there)))
    return (min(found), max(found)) if found else None


def settled(value: Fraction | int) -> Total:
    return Fraction(value), Fraction(value), False


close = st.sampled_from(
    [Fraction(1, 3), Fraction(33333333333333333, 10**17), Fraction(2, 3), Fraction(10**20, 3 * 10**20 + 1)]
)
values = st.one_of(st.fractions(0, 3, max_denominator=4), close, st.just(Fraction(2**70, 2**71 + 1)))


@st.composite
def totals(draw: Any) -> Total:
    low, high = sorted([draw(values), draw(values)])
    kind = draw(st.sampled_from(["settled", "settled", "open", "vanishing", "none"]))
    if kind == "none":
        return None, None, False
    return low, low if kind == "settled" else high, kind == "vanishing"


@SETTINGS
@given(st.lists(st.tuples(totals(), st.sampled_from("ab"), st.sampled_from(["x", "y", None])), min_size=1, max_size=5))
def test_no_completion_gives_a_better_or_a_worse_rank(rows: list[tuple[Total, str, str | None]]) -> None:
    found = [total for total, _, _ in rows]
    told = ranks(batch(found, [(kind, province) for _, kind, province in rows]))
    for at, (_, kind, province) in enumerate(rows):
        everyone = list(range(len(rows)))
        expected: list[int | None] = []
        for members in (
            everyone,
            [other for other in everyone if rows[other][1] == kind],
            [other for other in everyone if rows[other][2] == province],
        ):
            expected += by_trying(found, at, members) or (None, None)
        assert told[at] == tuple(expected)


@SETTINGS
@given(
    st.lists(st.tuples(totals(), st.sampled_from("ab")), min_size=1, max_size=5),
    st.sampled_from([1, 10, 25, 33, 50, 66, 75, 90, 100]),
)
def test_no_completion_gives_a_lower_or_a_higher_percentile(rows: list[tuple[Total, str]], percent: int) -> None:
    ranking = Ranking()
    for total, kind in rows:
        ranking.add(batch([total], [(kind, None)]))
    for within, members in (
        ("", {None: [total for total, _ in rows]}),
        ("type", {name: [total for total, kind in rows if kind == name] for name in "ab"}),
    ):
        told = ranking.percentiles([percent], within=within)  # type: ignore[arg-type]  # one of its words
        expected = {name: percentiles_by_trying(found, percent) for name, found in members.items()}
        assert {name: one[1:] for name, (one,) in told.items()} == {
            name: ends for name, ends in expected.items() if ends
        }


class TestPercentiles:
    def test_one_is_a_total_that_somebody_has(self) -> None:
        """Nearest rank by hand: of 15, 20, 35, 40, 50 the 5th, 30th, 40th, 50th and 100th are 15, 20, 20, 35 and 50."""
        ranking = Ranking()
        ranking.add(batch([settled(value) for value in (35, 20, 15, 50, 40)], [("a", None)] * 5))
        (told,) = ranking.percentiles([5, 30, 40, 50, 100]).values()
        assert [one.low for one in told] == [15, 20, 20, 35, 50]

    def test_it_is_printed_once_rounded_and_as_a_range_while_it_is_open(self) -> None:
        printed = FigureFormat(decimals=1)
        assert Percentile(50, Fraction(100, 3), Fraction(100, 3)).text(printed) == "33.3"
        assert Percentile(50, Fraction(100, 3), Fraction(50)).text(printed) == "33.3–50"

    @pytest.mark.parametrize("percent", [0, 101])
    def test_there_are_none_beyond(self, percent: int) -> None:
        with pytest.raises(ValueError, match="from 1 to 100"):
            Ranking().percentiles([percent])

    def test_nobody_has_none(self) -> None:
        assert Ranking().percentiles() == {}


def test_equal_totals_share_a_rank() -> None:
    told = ranks(batch([settled(80), settled(90), settled(80), settled(10)], [("a", "x")] * 4))
    assert [row[:2] for row in told] == [(2, 2), (1, 1), (2, 2), (4, 4)]


def test_totals_that_print_alike_are_told_apart() -> None:
    """1/3 of 100 and one hair more: the floats are the same."""
    more = Fraction(100, 3) + Fraction(1, 10**40)
    told = ranks(batch([settled(Fraction(100, 3)), settled(more), settled(Fraction(100, 3))], [("a", "x")] * 3))
    assert [row[0] for row in told] == [2, 1, 2]


def test_batches_are_ranked_together_whatever_their_names() -> None:
    first = batch([settled(1), settled(2)], [("a", "x"), ("b", None)])
    second = batch([settled(3), settled(0)], [("b", "y"), ("a", "x")])
    assert ranks(first, second) == ranks(
        batch([settled(1), settled(2), settled(3), settled(0)], [("a", "x"), ("b", None), ("b", "y"), ("a", "x")])
    )


def test_nobody() -> None:
    assert Ranking().ranks().num_rows == 0
