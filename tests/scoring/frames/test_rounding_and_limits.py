"""Each limit, each way of rounding, each guard of the columns, by itself. Expected values by hand or in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from lpa_standards.scoring.frames.rows import Rows
from tests.scoring.making import ROADS, made_set

Told = list[dict[str, Any]]
COUNT: dict[str, Any] = {"id": "visits", "items": {"n": "count"}}
HUNDREDTHS = made_set(ROADS, results={"ratio": {"decimals": 2}})
RATIO: dict[str, Any] = {"id": "share", "items": {"a": "quantity", "b": "quantity"}}


def scored(standards: lpa.IndicatorSet, columns: dict[str, Any], **options: Any) -> Told:
    given: dict[str, Any] = {"final": True, "figures": "text"} | options
    result = lpa.Scorer(standards).score_frame(pa.table(columns), **given)
    return result.to_arrow().to_pylist()  # type: ignore[no-any-return]


def column(told: Told, name: str) -> list[Any]:
    return [row[name] for row in told]


@pytest.fixture
def in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row may take the scalar path."""
    monkeypatch.setattr(
        Rows, "reports", lambda _, rows: pytest.fail(f"rows {rows} took the scalar path") if rows else ()
    )


@pytest.mark.usefixtures("in_columns")
class TestLimits:
    """Whole numbers against limits, whole and not."""

    @pytest.mark.parametrize(
        ("direction", "target", "met"),
        [
            ("at_least", 3, [3, 4]),
            ("at_least", "2.5", [3, 4]),
            ("above", 3, [4]),
            ("above", "2.5", [3, 4]),
            ("at_most", 3, [1, 2, 3]),
            ("at_most", "2.5", [1, 2]),
            ("below", 3, [1, 2]),
            ("below", "2.5", [1, 2]),
        ],
    )
    def test_of_a_count(self, direction: str, target: Any, met: list[int]) -> None:
        standards = made_set(
            COUNT | {"rule": {"kind": "count", "value": "n", "target": target, "direction": direction}}
        )
        told = column(scored(standards, {"visits.n": [1, 2, 3, 4]}), "visits.verdict")
        assert [n for n, verdict in zip((1, 2, 3, 4), told, strict=True) if verdict == "met"] == met

    @pytest.mark.parametrize(
        ("direction", "met"), [("at_least", [50, 51]), ("above", [51]), ("at_most", [49, 50]), ("below", [49])]
    )
    def test_of_a_ratio(self, direction: str, met: list[int]) -> None:
        rule = {"kind": "coverage", "provided": "a", "frame": "b", "target": 50, "direction": direction}
        told = scored(made_set(RATIO | {"rule": rule}), {"share.a": [49, 50, 51], "share.b": [100] * 3})
        assert [n for n, row in zip((49, 50, 51), told, strict=True) if row["share.verdict"] == "met"] == met

    @pytest.mark.parametrize(("value", "target", "last"), [("100 - 2 * n", 50, 25), ("n * -3", "-9", 3)])
    def test_of_a_negative_multiple(self, value: str, target: Any, last: int) -> None:
        """100 - 2n is at least 50 up to 25; -3n is at least -9 up to 3."""
        standards = made_set(COUNT | {"rule": {"kind": "count", "value": value, "target": target}})
        told = scored(standards, {"visits.n": [last - 1, last, last + 1]})
        assert column(told, "visits.verdict") == ["met", "met", "below"]

    def test_of_bands_the_first_that_holds(self) -> None:
        bands = [{"above": 80, "points": 7}, {"at_least": 80, "points": 2}, {"at_least": 10, "points": 5}]
        rule = {"kind": "bands", "value": "n", "bands": [*bands, {"otherwise": True, "points": 1}]}
        told = scored(made_set(COUNT | {"rule": rule}), {"visits.n": [81, 80, 79, 10, 9, 0]})
        assert column(told, "visits.points") == ["7", "2", "5", "5", "1", "1"]

    def test_of_a_checklist(self) -> None:
        items = dict.fromkeys("abcd", "yes_no")
        rule = {"kind": "checklist", "items": [{"item": name} for name in "abcd"], "by_count": {4: 5, 2: 3, 1: 4, 0: 0}}
        answers = {f"list.{name}": [at < count for count in range(5)] for at, name in enumerate("abcd")}
        told = scored(made_set({"id": "list", "items": items, "rule": rule}), answers)
        assert column(told, "list.points") == ["0", "4", "3", "3", "5"]

    def test_a_check_between_items_of_different_decimals(self) -> None:
        """3 is not above 3.0, and 3 is above 2.999."""
        items = {"n": "count", "area": {"type": "quantity", "unit": "หน่วย"}}
        check = {"that": "n <= area", "level": "warning", "message": {"th": "มากเกินไป"}}
        made = {"id": "visits", "items": items, "checks": [check], "rule": {"kind": "count", "value": "n", "target": 1}}
        told = scored(made_set(made), {"visits.n": [3, 3, 2], "visits.area": [3.0, 2.999, 2.999]})
        assert column(told, "warnings") == [0, 1, 0]


@pytest.mark.usefixtures("in_columns")
class TestRounding:
    """Of 1000, these are 0.05, 0.15, 0.25 and 0.35 percent: ties at one decimal."""

    @pytest.mark.parametrize(
        ("how", "shown"),
        [
            ("half_up", ["0.1", "0.2", "0.3", "0.4", "0.1", "0.2"]),
            ("half_even", ["0", "0.2", "0.2", "0.4", "0.1", "0.2"]),
            ("down", ["0", "0.1", "0.2", "0.3", "0", "0.1"]),
        ],
    )
    def test_of_ratios(self, how: str, shown: list[str]) -> None:
        """The last two are just above a tie."""
        standards = made_set(ROADS, results={"ratio": {"decimals": 1, "round": how}})
        columns = {"roads.frame": [1000.0] * 6, "roads.provided": [0.5, 1.5, 2.5, 3.5, 0.501, 1.501]}
        assert column(scored(standards, columns), "roads.ratio_shown") == shown

    @pytest.mark.parametrize(("how", "total"), [("half_up", "33.3"), ("half_even", "33.2"), ("down", "33.2")])
    def test_of_a_total_on_a_tie(self, how: str, total: str) -> None:
        """83 of 250 points are 33.2; 133 of 400 are 33.25."""
        rule = {"kind": "awarded", "points": "n", "full": 400}
        standards = made_set(
            COUNT | {"rule": rule},
            results={"total": {"method": "points_over_full", "decimals": 1, "round": how}},
        )
        assert column(scored(standards, {"visits.n": [133]}), "total.value") == [total]

    def test_of_computed_points(self) -> None:
        rule = {"kind": "formula", "points": "n * 0.125", "full": 5, "outside": "clamp"}
        told = scored(made_set(COUNT | {"rule": rule}), {"visits.n": [1, 2, 3, 39, 40, 41]})
        assert column(told, "visits.points") == ["0.13", "0.25", "0.38", "4.88", "5", "5"]


class TestSums:
    def test_more_than_a_byte_of_points(self) -> None:
        """Nine indicators of 30 points, three of each kind, are 270, of which one is out of the base."""
        rules = [
            {"kind": "coverage", "provided": "a", "frame": "b", "target": 50, "full": 30},
            {"kind": "count", "value": "a", "target": 1, "full": 30},
            {"kind": "bands", "value": "b", "bands": [{"above": 0, "points": 30}, {"otherwise": True, "points": 0}]},
        ]
        standards = made_set(*(RATIO | {"id": f"share-{n}", "rule": rules[n % 3]} for n in range(9)))
        columns = {f"share-{n}.{item}": [1.0, 1.0] for n in range(9) for item in "ab"}
        columns["share-3.a"] = columns["share-3.b"] = [1.0, 0.0]
        told = scored(standards, columns)
        assert column(told, "domain:only.points") == ["270", "240"]
        assert column(told, "domain:only.full") == ["270", "240"]
        assert column(told, "total.value") == ["100", "100"]

    def test_points_of_different_decimals(self) -> None:
        """2.5 of 2.5 and 1 of 3 are 3.5 of 5.5, which is 63.64 percent."""
        one = COUNT | {"rule": {"kind": "count", "value": "n", "target": 1, "full": "2.5"}}
        other = COUNT | {"id": "calls", "rule": {"kind": "awarded", "points": "n", "full": 3}}
        told = scored(
            made_set(one, other, results={"total": {"method": "points_over_full"}}), {"visits.n": [1], "calls.n": [1]}
        )
        assert column(told, "domain:only.points") == ["3.5"]
        assert column(told, "total.value") == ["63.64"]

    @pytest.mark.parametrize(
        ("judge", "levels"), [("printed", ["high", "high", None]), ("exact", [None, "high", None])]
    )
    def test_levels_look_at_the_figure_that_the_set_names(self, judge: str, levels: list[Any]) -> None:
        """2 of 3 is 66.67 printed, and less; 667 of 1000 is 66.7; 66.66 is less than both."""
        rule = {"kind": "formula", "points": "a / 1000", "full": 1}
        made = {"id": "share", "items": {"a": {"type": "quantity", "unit": "หน่วย", "decimals": 2}}, "rule": rule}
        standards = made_set(
            made,
            results={
                "total": {"method": "points_over_full"},
                "levels": [{"id": "high", "title": {"th": "สูง"}, "at_least": "66.67"}],
                "judge": judge,
            },
        )
        told = scored(standards, {"share.a": [666.65, 667.0, 666.64]})
        assert column(told, "total.level") == levels

    def test_an_exact_total_on_a_level_reaches_it(self) -> None:
        """3/7, 5/11 and 122/385 of the marks are 40 percent at the mean; in floats they are 39.99999999999999."""
        domains = [
            {"id": name, "indicators": [{"id": name, "items": {"n": "count"},
             "rule": {"kind": "awarded", "points": "n", "full": full}}]}
            for name, full in (("x", 7), ("y", 11), ("z", 385))
        ]  # fmt: skip
        standards = made_set(
            domains=domains,
            results={
                "total": {"method": "mean_of_domains"},
                "levels": [{"id": "reached", "title": {"th": "ถึง"}, "at_least": 40}],
                "judge": "exact",
            },
        )
        told = scored(standards, {"x.n": [3, 3], "y.n": [5, 5], "z.n": [122, 121]})
        assert column(told, "total.level") == ["reached", None]

    def test_nothing_in_the_base_has_no_total(self) -> None:
        told = scored(made_set(ROADS), {"roads.frame": [0.0, 0.0, 8.0], "roads.provided": [0.0, None, 8.0]})
        assert column(told, "total.value") == [None, None, "100"]
        assert column(told, "domain:only.percent") == [None, None, "100"]

    def test_what_is_not_entered_is_counted(self) -> None:
        """Not where the indicator is out of the base; once for an indicator, however much of it there is not."""
        columns = {"roads.frame": [8.0, None, 0.0, None], "roads.provided": [None, None, None, 8.0]}
        assert column(scored(made_set(ROADS), columns), "assumed") == [1, 1, 0, 1]


class TestWhatTheColumnsDoNotHold:
    """Such rows, and no others, take the scalar path."""

    @pytest.fixture
    def taken(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        found: list[int] = []
        reports = Rows.reports

        def noted(self: Rows, rows: Sequence[int]) -> Any:
            found.extend(rows)
            return reports(self, rows)

        monkeypatch.setattr(Rows, "reports", noted)
        return found

    def test_a_ratio_beyond_its_column(self, taken: list[int]) -> None:
        """30,000,000 of 0.001 are 3,000,000,000,000 percent."""
        columns = {"roads.frame": [0.001, 0.001], "roads.provided": [0.001, 30_000_000.0]}
        told = scored(HUNDREDTHS, columns, figures="integer")
        assert column(told, "roads.ratio_shown") == [10_000, 300_000_000_000_000]
        assert taken == [1]

    def test_the_largest_ratio_of_a_column(self, taken: list[int]) -> None:
        """10,737,418.23 percent are 1,073,741,823 hundredths."""
        columns = {"roads.frame": [100.0], "roads.provided": [10_737_418.23]}
        assert column(scored(HUNDREDTHS, columns, figures="integer"), "roads.ratio_shown") == [1_073_741_823]
        assert taken == []

    @pytest.mark.parametrize("faulty", [-0.001, 10.0005, float("inf"), float("-inf"), 1e18])
    def test_a_number_that_is_none_of_the_items(self, faulty: float, taken: list[int]) -> None:
        columns = {"roads.frame": [10.0, faulty, 10.0], "roads.provided": [9.0, 9.0, 9.0]}
        told = scored(made_set(ROADS), columns)
        assert column(told, "roads.verdict") == ["met", "incomplete", "met"]
        assert column(told, "errors") == [0, 1, 0]
        assert taken == [1]

    @pytest.mark.parametrize("faulty", [1.0, 10.0])
    def test_a_number_outside_of_the_limits_of_its_item(self, faulty: float, taken: list[int]) -> None:
        items = {"n": {"type": "count", "unit": "หน่วย", "min": 2, "max": 9}}
        standards = made_set(COUNT | {"items": items, "rule": {"kind": "count", "value": "n", "target": 2}})
        told = scored(standards, {"visits.n": [2.0, 9.0, faulty]})
        assert column(told, "visits.verdict") == ["met", "met", "incomplete"]
        assert taken == [2]

    def test_a_float_by_15_digits(self, taken: list[int]) -> None:
        """0.1 + 0.2 is 0.3 by 15 digits; so is 1.1 * 3, which is 3.3."""
        columns = {"roads.frame": [0.3, 3.3], "roads.provided": [0.1 + 0.2, 1.1 * 3]}
        told = scored(made_set(ROADS), columns)
        assert column(told, "roads.ratio_shown") == ["100", "100"]
        assert taken == []

    def test_zero_below_zero(self, taken: list[int]) -> None:
        told = scored(made_set(ROADS), {"roads.frame": [-0.0, 8.0], "roads.provided": [-0.0, -0.0]})
        assert column(told, "roads.verdict") == ["no_service", "below"]
        assert taken == []

    def test_something_provided_of_nothing(self, taken: list[int]) -> None:
        told = scored(made_set(ROADS), {"roads.frame": [0.0, 0.0, 0.0], "roads.provided": [0.0, 0.001, None]})
        assert column(told, "roads.verdict") == ["no_service", "incomplete", "no_service"]
        assert taken == [1]

    def test_points_outside_of_full_marks(self, taken: list[int]) -> None:
        standards = made_set(COUNT | {"rule": {"kind": "awarded", "points": "n", "full": 5}})
        told = scored(standards, {"visits.n": [0, 5, 6, None]})
        assert column(told, "visits.points") == ["0", "5", None, "0"]
        assert taken == [2]


def beside(size: int, limit: Fraction, step: int) -> tuple[int, int]:
    """A part and a whole of so many bits whose quotient misses a limit by as little as there is.

    With the limit = b / a in lowest terms, a x part = b x whole + step.
    """
    b, a = limit.as_integer_ratio()
    first = -step * pow(b, -1, a) % a  # of the wholes that there are, one in every a
    whole = (2**size - 1 - first) // a * a + first
    return (b * whole + step) // a, whole


def guarded(value: str, limit: str) -> dict[str, Any]:
    if value == "coverage":
        return {"kind": value, "provided": "a", "frame": "b", "target": limit, "full": 1}
    bands = [{"at_least": limit, "points": 1}, {"otherwise": True, "points": 0}]
    return {"kind": "bands", "value": value, "base": "b", "when_base_zero": "no_service", "bands": bands}


@pytest.mark.parametrize(
    ("value", "limit"),
    [
        *(
            (value, limit)
            for value in ("coverage", "a / b * 100")
            for limit in ("99", "57", "33.3", "62.51", "99.9999")
        ),
        ("a / b", "0.5"),
        ("a / b", "0.9999872"),  # of 5^7: no power of 2 in it gives the floats more room than was proved
    ],
)
def test_the_guard_is_where_it_must_be(value: str, limit: str) -> None:
    """Quotients next to a limit, in numbers of every size about the one at which floats no longer tell them apart."""
    items = {"a": "count", "b": "count"}
    standards = made_set(RATIO | {"items": items, "rule": guarded(value, limit)}, results={"ratio": {"decimals": 2}})
    exact = Fraction(limit) / (1 if value == "a / b" else 100)
    for size in range(20, 50):
        below, on, above = (beside(size, exact, step) for step in (-1, 0, 1))
        assert Fraction(*below) < exact < Fraction(*above)
        columns = {f"share.{item}": [float(pair[at]) for pair in (below, on, above)] for at, item in enumerate("ab")}
        assert column(scored(standards, columns), "share.points") == ["0", "1", "1"], size


def test_gaps_hold_anything() -> None:
    """What lies beneath an Arrow null is not looked at: not a number, below 0, beyond 2^53."""
    values = np.array([8.0, np.nan, -5.0, 1e300, 0.0, 0.12345])
    mask = np.array([False, True, True, True, True, True])
    column_of = pa.array(values, mask=mask)
    raw = pa.Array.from_buffers(pa.float64(), len(values), [column_of.buffers()[0], pa.py_buffer(values)])
    told = scored(made_set(ROADS), {"roads.frame": raw, "roads.provided": raw})
    assert column(told, "roads.verdict") == ["met", *["not_done"] * 5]
    assert column(told, "errors") == [0] * 6


def test_data_beside_a_state_is_a_fault() -> None:
    columns = {"roads.frame": [8.0, 8.0], "roads.provided": [8.0, 8.0], "roads.state": [None, "not_done"]}
    told = scored(made_set(ROADS), columns)
    assert column(told, "roads.verdict") == ["met", "incomplete"]
    assert column(told, "errors") == [0, 1]
