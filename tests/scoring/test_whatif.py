"""What-if, worked by hand: three submissions to one small set, and what becomes of them when a value is another."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it brings no types
import pytest

import lpa_standards as lpa
from tests.scoring.making import made_set, submission
from tests.scoring.test_impact import THREE, beside_a_gap, handed_in, indicators, old_set

Data = dict[str, Any]


def what_if(given: Any = THREE, standards: Data | None = None) -> lpa.WhatIf:
    return lpa.WhatIf(lpa.IndicatorSet.model_validate(standards or old_set()), given)


def rows(frame: Any) -> list[Data]:
    found: list[Data] = frame.to_arrow().to_pylist()
    return found


def only(given: lpa.WhatIf, **variant: Any) -> Data:
    """The row of one variant, whose paths are written with double underscores."""
    (row,) = rows(given.run([{path.replace("__", "."): value for path, value in variant.items()}]).variants)
    return row


def totals(given: lpa.WhatIf, variant: Data) -> list[tuple[str | None, str | None]]:
    def told(total: Decimal | None) -> str | None:
        return None if total is None else f"{total.normalize():f}"

    return [(told(row["total_before"]), told(row["total_after"])) for row in rows(given.units(variant))]


class TestByHand:
    """Under the set as it is: 60 x 20/20 + 40 x 10/20 = 80; 60 x 10/20 + 40 x 10/20 = 50; 40 x 10/20 = 20."""

    def test_a_target_is_lowered(self) -> None:
        """Parks 80 to 75: ข (75) and ค (79) reach it, ก (70) does not: 40 x 20/20 = 40 instead of 20."""
        given = what_if()
        variant = {"indicator": "parks", "rule.target": 75}
        assert totals(given, variant) == [("80", "80"), ("50", "70"), ("20", "40")]
        found = given.run([variant])
        assert rows(found.variants) == [
            {
                "variant": 0,
                "name": "parks rule.target = 75",
                "units": 3,
                "up": 2,
                "down": 0,
                "same": 1,
                "mean_before": Decimal(50),
                "mean_after": Decimal("63.3333"),
                "mean_change": Decimal("13.3333"),
                "passed_before": 2,
                "passed_after": 2,
                "begin_to_pass": 0,
                "no_longer_pass": 0,
                "set_status": "illustrative",
            }
        ]
        assert [(row["before"], row["after"], row["units"]) for row in rows(found.levels)] == [
            ("good", "good", 1),
            ("fair", "good", 1),
            ("fair", "fair", 1),
        ]
        assert [
            (row["indicator"], row["verdict"], row["before"], row["after"]) for row in rows(found.verdicts)
        ] == [("parks", "met", 0, 2), ("parks", "below", 3, 1)]  # fmt: skip
        assert len(found.groups) == 0

    def test_weights_are_shifted(self) -> None:
        """50 and 50: 50 + 25, 25 + 25, 0 + 25."""
        given = what_if()
        variant = {"domains.works.weight": 50, "domains.life.weight": 50}
        assert totals(given, variant) == [("80", "75"), ("50", "50"), ("20", "25")]
        (row,) = rows(given.run([variant]).variants)
        assert (row["up"], row["down"], row["same"], row["mean_change"]) == (1, 1, 1, 0)

    def test_a_level_and_the_pass_mark_are_raised(self) -> None:
        """From 70 to 80 the level still holds for 80; to 81 for nobody. At 51 only 80 passes."""
        given = what_if()
        found = given.run(
            [
                {"results.levels.good.at_least": "80"},
                {"results.levels.good.at_least": "81"},
                {"results.pass.total": 51},
            ]
        )
        moved = [
            (row["variant"], row["before"], row["after"]) for row in rows(found.levels) if row["before"] != row["after"]
        ]
        assert moved == [(1, "good", "fair")]
        assert [(row["passed_after"], row["no_longer_pass"], row["same"]) for row in rows(found.variants)] == [
            (2, 0, 3),
            (2, 0, 3),
            (1, 1, 3),
        ]

    def test_an_indicator_no_longer_counts(self) -> None:
        """Without parks, life is waste alone, which all three met: 60 + 40, 30 + 40, 0 + 40."""
        given = what_if()
        assert totals(given, {"indicator": "parks", "pilot": True}) == [("80", "100"), ("50", "70"), ("20", "40")]

    def test_full_marks_and_several_moves_at_once(self) -> None:
        """Parks of 30 points and target 75: 40 x 10/40, 40 x 40/40, 40 x 40/40 beside what works gives."""
        given = what_if()
        variant = {"changes": [{"indicator": "parks", "rule.full": 30, "rule.target": 75}]}
        assert totals(given, variant) == [("80", "70"), ("50", "70"), ("20", "40")]

    def test_the_way_to_the_total(self) -> None:
        """Points over full marks instead of weighted domains: 30/40, 20/40, 10/40."""
        standards = old_set()
        for domain in standards["domains"]:
            del domain["weight"]
        standards["results"]["total"]["method"] = "mean_of_domains"
        given = what_if(standards=standards)
        variant = {"results.total.method": "points_over_full"}
        assert totals(given, variant) == [("75", "75"), ("50", "50"), ("25", "25")]
        waste = {"changes": [{"results.total.method": "points_over_full"}, {"indicator": "waste", "rule.full": 20}]}
        # 40/50, 30/50, 20/50.
        assert totals(given, waste) == [("75", "80"), ("50", "60"), ("25", "40")]

    def test_bands_are_moved(self) -> None:
        """10, 7 and 4 visits: 5, 3 and 0 of 5 points."""
        visits = {
            "id": "visits",
            "items": {"n": "count"},
            "rule": {
                "kind": "bands",
                "value": "n",
                "bands": [
                    {"at_least": 10, "points": 5},
                    {"at_least": 5, "points": 3},
                    {"otherwise": True, "points": 0},
                ],
            },
        }
        standards = made_set(visits)
        given = lpa.WhatIf(standards, [submission({"visits": {"n": n}}) for n in (10, 7, 4)])
        assert totals(given, {"indicator": "visits", "rule.bands[0].at_least": 7}) == [
            ("100", "100"),
            ("60", "100"),
            ("0", "0"),
        ]
        assert totals(given, {"indicator": "visits", "rule.bands.1.at_least": 4}) == [
            ("100", "100"),
            ("60", "60"),
            ("0", "60"),
        ]
        assert totals(given, {"indicator": "visits", "rule.bands.1.points": 4})[1] == ("60", "80")

    def test_those_who_read_the_points_of_what_moved_are_judged_again(self) -> None:
        """The bonus is a tenth of the points for roads: 10 + 1 of 12, and 0 of 12."""
        roads = deepcopy(indicators(old_set(), 0)[0])
        bonus = {"id": "bonus", "items": {}, "rule": {"kind": "formula", "points": "roads.points / 10", "full": 2}}
        given = lpa.WhatIf(
            made_set(roads, bonus), [submission({"roads": {"frame": 100, "provided": n}}) for n in (80, 79)]
        )
        assert totals(given, {"indicator": "roads", "rule.target": 79}) == [("91.67", "91.67"), ("0", "91.67")]

    def test_by_province_and_type(self) -> None:
        nowhere = handed_in("ง", "เลย", roads=85, drains=90, parks=90, type="town")
        nowhere = nowhere.model_copy(update={"lao": nowhere.lao.model_copy(update={"province": None})})
        given = what_if([*THREE, nowhere])
        by_province = rows(given.run([{"indicator": "parks", "rule.target": 75}], by="province").groups)
        assert [(row["group"], row["units"], row["up"], row["mean_change"]) for row in by_province] == [
            ("ตรัง", 1, 1, 20),
            ("เลย", 2, 1, 10),
            (None, 1, 0, 0),
        ]
        by_type = rows(given.run([{"indicator": "parks", "rule.target.town": 95}], by="type").groups)
        # Of the town 100 becomes 80, the cities stay.
        assert [(row["group"], row["down"], row["mean_after"]) for row in by_type] == [("city", 0, 50), ("town", 1, 80)]


class TestExact:
    @pytest.mark.parametrize(
        ("full", "old", "new"),
        [("5", "3", "3.000001"), ("1000000000000", "600000000000", "600000000000.000001")],
        ids=["seen by floats", "not seen by floats"],
    )
    def test_what_is_too_small_to_print_still_rises_and_falls(self, full: str, old: str, new: str) -> None:
        """A millionth of a point more than 60 percent: printed 60, as before, and more than before."""
        choice: Data = {
            "id": "kept",
            "items": {"how": {"type": "choice", "options": ["well", "badly"]}},
            "rule": {"kind": "choice", "item": "how", "points": {"well": old, "badly": 0}, "full": full},
        }
        given = [submission({"kept": {"how": how}}) for how in ("well", "badly")]
        row = only(lpa.WhatIf(made_set(choice), given), indicator="kept", rule__points__well=new)
        assert (row["up"], row["down"], row["same"], row["mean_change"]) == (1, 0, 1, 0)
        choice["rule"] |= {"points": {"well": new, "badly": 0}}
        row = only(lpa.WhatIf(made_set(choice), given), indicator="kept", rule__points__well=old)
        assert (row["up"], row["down"], row["same"], row["mean_change"]) == (0, 1, 1, 0)

    def test_what_comes_to_the_same_in_another_way_neither_rises_nor_falls(self) -> None:
        """A half of each domain is 50 under any weights, also where floats see 16.7 + 33.3."""
        row = only(what_if([THREE[1]]), domains__works__weight="33.4", domains__life__weight="66.6")
        assert (row["up"], row["down"], row["mean_after"]) == (0, 0, 50)

    def test_a_printed_total_on_a_limit_reaches_it(self) -> None:
        """199.99 of 200 points is 99.995 percent: printed 100 (half up), which reaches 100; exactly it does not."""
        part = {"kind": "choice", "item": "how", "points": {"well": "199.99", "badly": 0}, "full": 200}
        one = {"id": "kept", "items": {"how": {"type": "choice", "options": ["well", "badly"]}}, "rule": part}
        given = lpa.WhatIf(
            made_set(one, results={"pass": {"total": 60}}), [submission({"kept": {"how": "well"}})]
        )  # fmt: skip
        assert only(given, results__pass__total=100)["passed_after"] == 1
        exactly = {"changes": [{"results.pass.total": 100}, {"results.judge": "exact"}]}
        (row,) = rows(given.run([exactly]).variants)
        assert (row["passed_before"], row["passed_after"], row["no_longer_pass"]) == (1, 0, 1)


class TestWithoutATotal:
    def test_a_faulty_submission_is_told_with_its_place_and_is_in_no_figure(self) -> None:
        faulty = THREE[1].model_copy(update={"values": {**THREE[1].values, "parks": {"frame": -1, "provided": 0}}})
        given = what_if([THREE[0], faulty, THREE[2]])
        assert [(place, finding.code) for place, finding in given.findings] == [(1, "below-min")]
        assert totals(given, {"indicator": "parks", "rule.target": 75}) == [("80", "80"), (None, None), ("20", "40")]
        assert (only(given, indicator="parks", rule__target=75)["units"], given.many) == (2, 3)

    def test_what_may_still_turn_has_no_total(self) -> None:
        """With a frame of 0 roads would be no service, so that a null beside a gap is not done for now only."""
        standards = old_set()
        standards["results"]["absent_when_final"] = "incomplete"
        given = [beside_a_gap(), beside_a_gap(roads={"frame": 100, "provided": 90})]
        assert totals(what_if(given, standards), {"indicator": "roads", "rule.target": 95}) == [
            (None, None),
            ("100", "70"),
        ]

    def test_of_nothing_at_all_there_are_no_means(self) -> None:
        row = only(what_if([]), indicator="parks", rule__target=75)
        assert (row["units"], row["mean_before"], row["mean_change"], row["passed_before"]) == (0, None, None, 0)


class TestWhatIsGiven:
    def test_submissions_their_data_and_a_frame_say_the_same(self) -> None:
        names = [f"{name}.{item}" for name in ("roads", "drains", "parks", "waste") for item in ("frame", "provided")]
        columns: Data = {
            name: [(each.values[name.split(".")[0]] or {})[name.split(".")[1]] for each in THREE] for name in names
        }
        columns |= {"type": ["city"] * 3, "name": ["ก", "ข", "ค"], "province": ["เลย", "เลย", "ตรัง"]}
        variant = {"indicator": "parks", "rule.target": 75}
        expected = rows(what_if().units(variant))
        assert [(row["place"], row["name"], row["province"], row["rise"]) for row in expected] == [
            (0, "ก", "เลย", 0), (1, "ข", "เลย", 1), (2, "ค", "ตรัง", 1),
        ]  # fmt: skip
        for given in ([each.model_dump(mode="json") for each in THREE], iter(THREE), pa.table(columns)):
            assert rows(what_if(given).units(variant)) == expected

    def test_a_submission_to_another_set_is_refused(self) -> None:
        with pytest.raises(lpa.SubmissionError):
            what_if([THREE[0].model_copy(update={"fiscal_year": 2560})])

    def test_tables_flow_into_other_libraries(self) -> None:
        import polars as pl

        found = what_if().run([{"indicator": "parks", "rule.target": "70..80 step 5"}])
        frame = pl.DataFrame(found.variants)
        assert frame["mean_after"].to_list() == [Decimal(70), Decimal("63.3333"), Decimal(50)]

    def test_progress_is_told(self) -> None:
        told: list[int] = []
        what_if().run([{"indicator": "parks", "rule.target": {"each": [75] * 300}}], advance=told.append)
        assert sum(told) == 300


class TestManyVariants:
    def test_the_same_variant_twice_is_told_twice(self) -> None:
        first, second = rows(what_if().run([{"indicator": "parks", "rule.target": 75}] * 2).variants)
        assert (first.pop("variant"), second.pop("variant")) == (0, 1)
        assert first == second

    def test_a_value_that_is_there_already_moves_nothing(self) -> None:
        row = only(what_if(), indicator="parks", rule__target=80)
        assert (row["same"], row["up"], row["down"], row["mean_after"]) == (3, 0, 0, 50)

    def test_none_at_all_are_tables_without_rows(self) -> None:
        found = what_if().run([])
        assert [len(each) for each in found] == [0, 0, 0, 0]

    def test_thousands(self) -> None:
        """Every target of parks from 50.02 to 90: 79, 75 and 70 reach a target that is not above them."""
        found = rows(what_if().run([{"indicator": "parks", "rule.target": "50.02..90 step 0.02"}]).variants)
        assert len(found) == 2_000
        for row in found:
            target = Decimal(row["name"].removeprefix("parks rule.target = "))
            assert row["up"] == sum(target <= reached for reached in (70, 75, 79)), row["name"]
