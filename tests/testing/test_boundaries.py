"""Cases at, one unit below and one unit above each threshold: by hand for each kind, by fractions for random rules."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards.indicators.documents import parse_document
from lpa_standards.indicators.model import IndicatorSet
from lpa_standards.testing import Coverage, Runner, boundaries_of, cases_text
from lpa_standards.testing.boundaries import head_of
from lpa_standards.testing.reading import cases_of
from tests.testing.making import LOOKUP, ROADS, TIMES, TWO_PARTS, at_thresholds, indicator, small_set

N = "{n: {title: {th: ก}, unit: คน, type: count}}"
Q = "{n: {title: {th: ก}, unit: คน, type: quantity, decimals: 1}}"
TEN = "bands: [{at_least: 10, points: 5}, {otherwise: true, points: 0}]}"
REST = "{otherwise: true, points: 0}]}"
FP = "{f: {title: {th: ก}, unit: คน, type: count}, p: {title: {th: ข}, unit: คน, type: count}}"
AB = (
    "{a: {title: {th: ก}, type: yes_no}, b: {title: {th: ข}, type: yes_no}, n: {title: {th: ค}, unit: คน, type: count}}"
)


def made(standards: IndicatorSet, **wanted: Any) -> list[dict[str, Any]]:
    return [case for found in boundaries_of(standards, **wanted) for case in found]


def filled(standards: IndicatorSet, name: str = "x", **wanted: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The values of the cases in which nothing is left undone, and what is expected."""
    found = [(case["values"].get(name), case["expect"]) for case in made(standards, **wanted)]
    return [(values, expect) for values, expect in found if values and None not in values.values()]


def tried(standards: IndicatorSet, item: str) -> list[str]:
    """The values of one item, in rising order, each once."""
    return sorted({values[item] for values, _ in filled(standards)}, key=Fraction)


class TestByHand:
    """The values one smallest unit beside each threshold."""

    @pytest.mark.parametrize(
        ("items", "rule", "item", "expected"),
        [
            # 85 % of 100, at one unit of a count beside it; the frame at 0 and at one unit above it
            (FP, "{kind: coverage, provided: p, frame: f, target: 85}", "p", ["0", "84", "85", "86"]),
            (FP, "{kind: coverage, provided: p, frame: f, target: 85}", "f", ["0", "1", "100"]),
            # 62.5 % needs a larger frame to be reached exactly: 625 of 1,000
            (FP, "{kind: coverage, provided: p, frame: f, target: 62.5}", "p", ["0", "624", "625", "626"]),
            # a third of a percent is reached by no count exactly: 1 of 100 and so on lie beside 4/3
            (Q, "{kind: count, value: n, target: 3}", "n", ["2.9", "3", "3.1"]),
            (
                N,
                "{kind: count, value: n, target: 5, direction: at_most, conditional: {at_most: 8, counts_as: below}}",
                "n",
                ["4", "5", "6", "7", "8", "9"],
            ),
            (
                N,
                "{kind: bands, value: n, bands: [{at_least: 10, points: 5}, {above: 4, points: 3}, " + REST,
                "n",
                ["3", "4", "5", "9", "10", "11"],
            ),
            # 2n >= 9 between 4 and 5: no count is exactly there
            (
                N,
                "{kind: bands, value: n * 2, bands: [{at_least: 9, points: 5}, {otherwise: true, points: 0}]}",
                "n",
                ["4", "5"],
            ),
            (
                AB,
                LOOKUP,
                "n",
                ["2", "3", "4", "100"],
            ),
            (
                AB,
                "{kind: all_of, conditions: [{id: c, title: {th: ก}, that: a and n <= 24}]}",
                "n",
                ["23", "24", "25"],
            ),
            # met from 4 points: n / 10 rounded half up to one decimal is 4.0 from 39.5 to below 40.5
            (
                Q,
                "{kind: formula, points: 'min(5, round(n / 10, 1))', full: 5, met_at: 4}",
                "n",
                ["39.4", "39.5", "40.4", "40.5"],
            ),
            # cut at 0 and at full marks: 2 and 7
            (N, "{kind: formula, points: n - 2, full: 5, outside: clamp}", "n", ["1", "2", "3", "6", "7", "8"]),
            (Q, "{kind: awarded, points: n, full: 5, met_at: 3}", "n", ["2.9", "3", "3.1", "4.9", "5", "5.1"]),
            # behind a base of 0; 50 / n is exactly 10 at 5
            (
                N,
                "{kind: bands, value: 50 / n, base: n, when_base_zero: no_service, bands: [{at_least: 10, points: 5}, "
                + REST,
                "n",
                ["0", "1", "4", "5", "6"],
            ),
            (
                "{n: {title: {th: ก}, unit: คน, type: count, max: 100}}",
                "{kind: count, value: n, target: 100}",
                "n",
                ["99", "100"],
            ),
        ],
    )
    def test_values(self, items: str, rule: str, item: str, expected: list[str]) -> None:
        assert tried(small_set(indicator(items, rule)), item) == expected

    def test_money_moves_by_one_satang(self) -> None:
        items = "{n: {title: {th: ก}, type: money}}"
        rule = "{kind: at_least_n, n: 1, conditions: [{id: c, title: {th: ก}, that: n >= 20000}]}"
        assert tried(small_set(indicator(items, rule)), "n") == ["19999.99", "20000", "20000.01"]

    def test_a_day_before_and_a_day_after(self) -> None:
        items = "{due: {title: {th: ก}, type: date}, done: {title: {th: ข}, type: date}}"
        rule = "{kind: all_of, conditions: [{id: c, title: {th: ก}, that: done <= due}]}"
        verdicts = {
            (values["due"], values["done"]): expect["results"]["x"]["verdict"]
            for values, expect in filled(small_set(indicator(items, rule)))
        }
        first = "1 ตุลาคม 2565"  # the first day of fiscal year 2566
        assert verdicts == {
            (first, "30 กันยายน 2565"): "met",
            (first, first): "met",
            (first, "2 ตุลาคม 2565"): "below",
        }

    def test_an_imported_figure(self) -> None:
        standards = small_set(
            indicator("{}", "{kind: imported, programme: other, figure: total, full: 5, met_at: 3.5}")
        )
        found = {case["imports"][0]["total"]: case["expect"]["results"]["x"]["verdict"] for case in made(standards)}
        assert found == {"69.99": "below", "70": "met", "70.01": "met"}

    def test_a_check_at_its_edge_and_beyond(self) -> None:
        found = {
            case["values"]["roads"]["provided"]: case["expect"]
            for case in made(small_set(ROADS), lao_types={"city"})
            if case["values"]["roads"]
        }
        [beyond] = [value for value, expect in found.items() if "findings" in expect]
        assert Fraction(beyond) - Fraction(1, 1000) in {Fraction(value) for value in found}
        assert found[beyond] == {"findings": [{"code": "check-error", "indicator": "roads"}]}

    def test_each_part(self) -> None:
        standards = small_set(indicator("{}", TWO_PARTS))
        assert {"2", "3", "4"} <= set(tried(standards, "n"))
        assert {"6", "7", "8"} <= set(tried(standards, "m"))

    def test_every_type_whose_numbers_differ(self) -> None:
        found = {
            (case["lao"]["type"], case["values"]["roads"]["provided"])
            for case in made(small_set(ROADS))
            if case["values"]["roads"]
        }
        assert {
            ("city", "84.999"),
            ("city", "85"),
            ("city", "85.001"),
            ("sao", "69.999"),
            ("sao", "70"),
            ("sao", "70.001"),
        } <= found
        assert {case["lao"]["type"] for case in made(small_set(TIMES))} == {"city"}
        assert {case["lao"]["type"] for case in made(small_set(TIMES), lao_types={"sao"})} == {"sao"}


class TestMarked:
    def test_no_case_is_proof_until_a_person_says_so(self) -> None:
        standards = small_set(ROADS, TIMES)
        cases = made(standards)
        assert {case["confirmed"] for case in cases} == {False}
        coverage = Coverage(standards)
        coverage.add(Runner(cases_of({**head_of(standards), "tests": cases}, None, standards)).run())
        assert coverage.tested == 0


SHIPPED = [(name.programme, name.fiscal_year) for name in lpa.list_sets()]


class TestShippedSets:
    @pytest.mark.parametrize(("programme", "year"), SHIPPED)
    def test_written_read_and_run_again_they_agree_and_reach_every_target_of_every_indicator(
        self, programme: str, year: int
    ) -> None:
        standards = lpa.load_set(programme, year)
        text = cases_text(head_of(standards), at_thresholds(programme, year), notes=["หมายเหตุ"])
        assert max(len(line) for line in text.splitlines()) < 2000
        confirmed = parse_document(text.replace("    confirmed: false\n", ""), name="made")
        file = cases_of(confirmed.data, confirmed, standards)
        runs = list(Runner(file).run())
        assert [ran.case.title.en for ran in runs if not ran.agrees] == []
        coverage = Coverage(standards)
        coverage.add(runs)
        assert [target.key for target in coverage.untested if target.indicator is not None] == []


class TestAgainstFractions:
    """The sides are one unit apart, and the verdicts are those of plain fractions."""

    @settings(max_examples=60, deadline=None)
    @given(
        hundredths=st.integers(1, 15_000),
        places=st.integers(0, 3),
        at_most=st.booleans(),
    )
    def test_a_count(self, hundredths: int, places: int, at_most: bool) -> None:
        written = f"{hundredths // 100}.{hundredths % 100:02d}"
        items = f"{{n: {{title: {{th: ก}}, unit: คน, type: quantity, decimals: {places}}}}}"
        direction = "at_most" if at_most else "at_least"
        standards = small_set(indicator(items, f"{{kind: count, value: n, target: {written}, direction: {direction}}}"))
        found = {Fraction(values["n"]): expect["results"]["x"]["verdict"] for values, expect in filled(standards)}
        unit, limit = Fraction(1, 10**places), Fraction(hundredths, 100)
        below, above = [value for value in found if value < limit], [value for value in found if value > limit]
        assert limit - max(below) <= unit
        assert min(above) - limit <= unit
        assert (limit in found) == ((limit / unit).denominator == 1)
        for value, verdict in found.items():
            assert verdict == ("met" if (value <= limit if at_most else value >= limit) else "below")

    @settings(max_examples=60, deadline=None)
    @given(hundredths=st.integers(1, 10_000), places=st.integers(0, 3))
    def test_a_coverage(self, hundredths: int, places: int) -> None:
        target = Fraction(hundredths, 100)
        item = f"unit: คน, type: quantity, decimals: {places}"
        items = f"{{f: {{title: {{th: ก}}, {item}}}, p: {{title: {{th: ข}}, {item}}}}}"
        target_text = f"{hundredths // 100}.{hundredths % 100:02d}"
        rule = f"{{kind: coverage, provided: p, frame: f, target: {target_text}}}"
        sides: dict[str, set[Fraction]] = {"met": set(), "below": set()}
        for values, expected in filled(small_set(indicator(items, rule))):
            expect = expected["results"]["x"]["verdict"]
            if values["f"] == "0":
                continue
            ratio = 100 * Fraction(values["p"]) / Fraction(values["f"])
            assert expect == ("met" if ratio >= target else "below")
            sides[expect].add(ratio)
        assert target in sides["met"]  # frames of 100, 1,000 and 10,000 reach every hundredth of a percent exactly
        assert sides["below"]
