"""`impact`, worked by hand: three submissions, every step of the way from one small set to the next."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lpa_standards as lpa
from benchmarks import bench_impact
from lpa_standards.scoring import bulk
from lpa_standards.scoring.impact import Absent, ImpactReport, StepImpact, Tracker
from lpa_standards.scoring.impact.ranking import Scale, ranks
from tests.scoring.making import ROADS, definition, submission
from tests.scoring.making import indicator as whole_indicator

Data = dict[str, Any]


def coverage(name: str, target: int, full: int = 10) -> Data:
    made = deepcopy(ROADS)
    made["id"] = name
    made["rule"] |= {"target": target, "full": full}
    return made


def old_set() -> Data:
    """Two domains of weight 60 and 40, two indicators each."""
    return definition(
        {
            "lao_types": ["city", "town"],
            "results": {
                "total": {"method": "weighted"},
                "levels": [
                    {"id": "good", "title": {"th": "ดี"}, "at_least": 70},
                    {"id": "fair", "title": {"th": "พอใช้"}, "at_least": 0},
                ],
                "pass": {"total": 50},
            },
            "domains": [
                {"id": "works", "weight": 60, "indicators": [coverage("roads", 80), coverage("drains", 80)]},
                {"id": "life", "weight": 40, "indicators": [coverage("parks", 80), coverage("waste", 80)]},
            ],
        }
    )


def indicators(data: Data, at: int) -> list[Data]:
    found: list[Data] = data["domains"][at]["groups"][0]["indicators"]
    return found


def handed_in(
    name: str, province: str, *, roads: int, drains: int, parks: int, waste: int | None = 90, **lao: Any
) -> lpa.Submission:
    """Percent reached, of a frame of 100."""
    given = {"roads": roads, "drains": drains, "parks": parks, "waste": waste}
    values = {key: None if done is None else {"frame": 100, "provided": done} for key, done in given.items()}
    return lpa.Submission.model_validate(submission(values, lao={"name": name, "province": province, **lao}))


# Under the old set: 60 x 20/20 + 40 x 10/20 = 80; 60 x 10/20 + 40 x 10/20 = 50; 40 x 10/20 = 20.
THREE = [
    handed_in("ก", "เลย", roads=85, drains=90, parks=70),
    handed_in("ข", "เลย", roads=75, drains=80, parks=75),
    handed_in("ค", "ตรัง", roads=50, drains=78, parks=79),
]


def beside_a_gap(**values: Any) -> lpa.Submission:
    """Everything reached, but for roads: nothing provided, and no frame entered; unless other values are given."""
    reached = {name: {"frame": 100, "provided": 90} for name in ("drains", "parks", "waste")}
    return lpa.Submission.model_validate(submission({"roads": {"provided": None}, **reached, **values}))


def report(new: Data, *, absent: Absent = "leave_out", old: Data | None = None, given: Any = THREE) -> ImpactReport:
    return lpa.impact(
        lpa.IndicatorSet.model_validate(old or old_set()), lpa.IndicatorSet.model_validate(new), given, absent=absent
    )


def totals(found: ImpactReport) -> list[tuple[str | None, str | None]]:
    return [(unit.before.total, unit.after and unit.after.total) for unit in found.units]


def step(found: ImpactReport, name: str, phase: str = "changed") -> StepImpact:
    return next(each for each in found.steps if (each.step.subject.id, each.step.phase) == (name, phase))


class TestByHand:
    def test_one_target_lowered(self) -> None:
        """Target of parks 80 to 75: ข (75) and ค (79) reach it, ก (70) does not: 40 x 20/20 = 40 instead of 20."""
        new = old_set()
        indicators(new, 1)[0]["rule"]["target"] = 75
        found = report(new)
        assert totals(found) == [("80", "80"), ("50", "70"), ("20", "40")]
        (only,) = found.steps
        assert (only.units, only.verdicts, only.points) == (2, {("below", "met"): 2}, 20)
        assert (only.total.up, only.total.down, only.total.units, only.ranks) == (2, 0, 2, 0)
        assert (found.total.units, found.total.up, found.total.mean_before, found.total.mean_after) == (
            3,
            2,
            "50",
            "63.3333",
        )
        assert found.total.levels == {("fair", "good"): 1}
        assert found.total.passes == {}
        assert found.by_province["เลย"].mean_change == "10"
        assert found.by_province["ตรัง"].mean_change == "20"

    def test_changes_are_told_their_parts_in_the_documented_order(self) -> None:
        """Drains leaves, then parks is re-targeted, then weights 50 and 50, then the level."""
        new = old_set()
        indicators(new, 0).pop()
        indicators(new, 1)[0]["rule"]["target"] = 75
        new["domains"][0]["weight"] = new["domains"][1]["weight"] = 50
        new["results"]["levels"][0]["at_least"] = 76
        found = report(new)
        assert [each.step.phase for each in found.steps] == ["removed", "changed", "domains", "levels"]
        # ก: 60 x 10/10 + 20 = 80 -> 80 -> 50 + 25 = 75. ข: 0 + 20 -> 40 -> 50. ค: 20 -> 40 -> 50.
        assert totals(found) == [("80", "75"), ("50", "50"), ("20", "50")]
        assert [dict(unit.changes) for unit in found.units] == [{2: -5}, {0: -30, 1: 20, 2: 10}, {1: 20, 2: 10}]
        levels = {at: each.total.levels for at, each in enumerate(found.steps)}
        assert levels == {0: {}, 1: {}, 2: {}, 3: {("good", "fair"): 1}}
        assert found.units[0].after is not None
        assert found.units[0].after.level == "fair"
        # Ranks 1, 2, 3; ข and ค come level at the first step and stay so.
        assert [(unit.rank_before, unit.rank_after) for unit in found.units] == [(1, 1), (2, 2), (3, 2)]
        assert [each.ranks for each in found.steps] == [1, 0, 0, 0]

    def test_an_indicator_that_moves_counts_in_its_new_domain(self) -> None:
        """Drains to life: ก 60 x 10/10 + 40 x 20/30 = 86.67; ข 0 + 40 x 20/30 = 26.67; ค 0 + 40 x 10/30 = 13.33."""
        new = old_set()
        indicators(new, 1).append(indicators(new, 0).pop())
        found = report(new)
        assert [each.step.phase for each in found.steps] == ["moved"]
        assert totals(found) == [("80", "86.67"), ("50", "26.67"), ("20", "13.33")]

    def test_a_type_that_is_no_longer_asked(self) -> None:
        new = old_set()
        indicators(new, 1)[0]["applies_to"] = ["town"]
        found = report(new)
        # Life is waste alone: 10 of 10.
        assert totals(found) == [("80", "100"), ("50", "70"), ("20", "40")]
        assert step(found, "parks").verdicts == {("below", None): 3}

    def test_edges_name_the_nearest_on_either_side(self) -> None:
        found = report(old_set())
        edges = {edge.id: edge for edge in found.edges}
        assert set(edges) == {"good", "pass"}
        assert [found.units[at].lao.name for at in edges["good"].below] == ["ข", "ค"]
        assert [found.units[at].lao.name for at in edges["good"].above] == ["ก"]
        assert [found.units[at].lao.name for at in edges["pass"].above] == ["ข", "ก"]

    def test_crossing_an_edge_is_counted(self) -> None:
        new = old_set()
        new["results"]["pass"]["total"] = 85
        (edge,) = [edge for edge in report(new).edges if edge.id == "pass"]
        assert (edge.crossed_up, edge.crossed_down) == (0, 2)


class TestWhatTheOldFormDidNotAsk:
    def new(self) -> Data:
        new = old_set()
        indicators(new, 1).append(whole_indicator(coverage("lamps", 80)))
        return new

    def test_is_left_out_of_the_base(self) -> None:
        found = report(self.new())
        assert totals(found) == [("80", "80"), ("50", "50"), ("20", "20")]
        assert found.lacking == {"city": ("lamps",), "town": ("lamps",)}
        assert not step(found, "lamps", "added").moves

    def test_or_counts_as_not_done(self) -> None:
        """40 x 10/30 = 13.33 instead of 20."""
        found = report(self.new(), absent="not_done")
        assert totals(found) == [("80", "73.33"), ("50", "43.33"), ("20", "13.33")]
        assert step(found, "lamps", "added").verdicts == {(None, "not_done"): 3}

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_whatever_absent_data_counts_as(self, fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Life: 10 of 20, then parks reads what nobody was asked for: 10 of 20 with parks at 0."""
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        old, new = old_set(), old_set()
        parks = indicators(new, 1)[0]
        parks["items"]["shared"] = {**parks["items"]["provided"], "title": {"th": "ทำร่วมกัน"}}
        parks["rule"] |= {"provided": "provided + shared", "target": 60}
        for data in (old, new):
            data["results"]["absent_when_final"] = "incomplete"
        found = report(new, old=old, absent="not_done")
        assert totals(found) == [("80", "80"), ("50", "50"), ("20", "20")]
        assert [each.verdicts for each in found.steps] == [{}, {("below", "not_done"): 3}, {}]

    def test_an_item_that_its_rule_comes_to_need(self) -> None:
        new = old_set()
        parks = indicators(new, 1)[0]
        parks["items"]["shared"] = {**parks["items"]["provided"], "title": {"th": "ทำร่วมกัน"}}
        parks["rule"]["provided"] = "provided + shared"
        found = report(new)
        assert found.lacking["city"] == ("parks",)
        assert totals(found) == [("80", "100"), ("50", "70"), ("20", "40")]

    def test_what_reads_it_is_without_data_too(self) -> None:
        new = self.new()
        indicators(new, 1)[1]["rule"]["frame"] = "lamps.frame"
        assert report(new).lacking["city"] == ("waste", "lamps")

    def test_a_value_that_no_longer_fits_counts_as_not_asked_for(self) -> None:
        new = old_set()
        indicators(new, 1)[0]["items"]["provided"]["max"] = 72
        found = report(new)
        assert found.unfit == {"parks": 2}
        assert totals(found) == [("80", "80"), ("50", "70"), ("20", "40")]


class TestRising:
    def test_a_total_that_rises_below_the_printed_digits_has_risen(self) -> None:
        """60 x 20/20 + 40 x 1000/1001 is 99.96, and prints 100; with parks at 70 it is 100."""
        old = old_set()
        old["results"]["total"]["decimals"] = 0
        indicators(old, 1)[0]["rule"]["full"], indicators(old, 1)[1]["rule"]["full"] = 1, 1000
        new = deepcopy(old)
        indicators(new, 1)[0]["rule"]["target"] = 70
        found = report(new, old=old, given=THREE[:1])
        assert totals(found) == [("100", "100")]
        assert (found.total.up, found.total.down) == (1, 0)


class TestRenaming:
    def test_values_come_along_and_so_do_references(self) -> None:
        old = old_set()
        indicators(old, 1)[0]["rule"]["frame"] = "roads.frame"
        new = deepcopy(old)
        indicators(new, 0)[0].update(id="streets", follows=["roads"])
        indicators(new, 1)[0]["rule"] |= {"frame": "streets.frame", "target": 75}
        found = report(new, old=old)
        assert totals(found) == [("80", "80"), ("50", "70"), ("20", "40")]

    def test_each_step_of_a_split_names_the_part_that_goes_or_comes(self) -> None:
        new = old_set()
        left = indicators(new, 0)
        left[:1] = [
            {**left[0], "id": "paved", "follows": ["roads"], "comparable": False},
            {**left[0], "id": "gravel", "follows": ["roads"], "comparable": False},
        ]
        told = [each.step for each in report(new, absent="not_done").steps]
        assert [(each.phase, each.subject.id) for each in told] == [
            ("removed", "roads"),
            ("added", "paved"),
            ("added", "gravel"),
        ]
        assert [each.words.th.partition(" (")[0] for each in told] == ["ตัดออก", "เพิ่มใหม่", "เพิ่มใหม่"]
        assert all("roads" in each.words.en and "gravel" in each.words.en for each in told)

    def test_one_that_cannot_be_compared_has_no_data(self) -> None:
        new = old_set()
        indicators(new, 1)[0].update(id="park-area", follows=["parks"], comparable=False)
        found = report(new)
        assert found.lacking["city"] == ("park-area",)
        assert [each.step.phase for each in found.steps] == ["removed", "added"]


class TestWhoHasNoTotal:
    def test_a_type_that_is_not_assessed_any_more(self) -> None:
        new = old_set()
        new["lao_types"] = ["town"]
        found = report(new)
        assert found.unknown == (0, 1, 2)
        assert found.total.units == 0
        assert [unit.after for unit in found.units] == [None, None, None]

    def test_a_fault_is_told_and_the_total_is_unknown(self) -> None:
        bad = handed_in("ง", "เลย", roads=85, drains=90, parks=-1)
        new = old_set()
        indicators(new, 1)[0]["rule"]["target"] = 75
        found = report(new, given=[*THREE, bad])
        assert [finding.indicator for finding in found.findings] == ["parks"]
        assert (found.unknown, found.total.units) == ((3,), 3)
        assert found.units[3].rank_before is None
        assert found.units[3].after is not None
        assert found.units[3].after.total is None

    def test_what_the_old_form_has_no_place_for_is_told(self) -> None:
        given = submission({"roads": {"frame": 1, "provided": 1, "extra": 2}, "rodas": None})
        found = report(old_set(), given=[lpa.Submission.model_validate(given)])
        assert sorted(finding.code for finding in found.findings) == ["unknown-indicator", "unknown-item"]

    def test_a_submission_of_another_set_is_refused(self) -> None:
        with pytest.raises(lpa.SubmissionError, match="not of the old set"):
            report(old_set(), given=[lpa.Submission.model_validate(submission({}, fiscal_year=2560))])


class TestDeclaredNotApplicable:
    def test_it_counts_as_not_done_where_it_may_not_be_declared_any_more(self) -> None:
        old = old_set()
        indicators(old, 1)[1]["may_be_not_applicable"] = True
        given = handed_in("ก", "เลย", roads=85, drains=90, parks=70)
        values = {name: value for name, value in given.values.items() if name != "waste"}
        declared = given.model_copy(update={"values": values, "not_applicable": {"waste": "ไม่มีตลาดในพื้นที่"}})
        found = report(old_set(), old=old, given=[declared])
        # Life: 0 of 10, then 0 of 20.
        assert totals(found) == [("60", "60")]
        assert step(found, "waste").verdicts == {("not_applicable", "not_done"): 1}

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    @pytest.mark.parametrize("value", [None, {"frame": None}, {"frame": 100, "provided": 90}], ids=str)
    def test_with_data_it_is_refused_as_in_scoring(
        self, value: Data | None, fewest: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A null is an answer too: not done, and not applicable beside it contradicts it."""
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        old = old_set()
        indicators(old, 1)[1]["may_be_not_applicable"] = True
        given = handed_in("ก", "เลย", roads=85, drains=90, parks=70)
        values = {**given.values, "waste": value}
        declared = given.model_copy(update={"values": values, "not_applicable": {"waste": "ไม่มีตลาดในพื้นที่"}})
        found = report(deepcopy(old), old=old, given=[declared])
        assert [finding.code for finding in found.findings] == ["not-applicable-with-data"]
        assert totals(found) == [(None, None)]


class TestWhatMayStillTurn:
    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_there_is_no_total_while_something_that_counts_may_turn(
        self, fewest: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With a frame of 0 roads would be no service, so that a null beside a gap is not done for now only."""
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        old = old_set()
        old["results"]["absent_when_final"] = "incomplete"
        new = deepcopy(old)
        indicators(new, 0)[0]["rule"]["target"] = 95
        whole = beside_a_gap(roads={"frame": 100, "provided": 90})
        # Everything reached is 100; without roads 60 x 10/20 + 40.
        assert totals(report(new, old=old, given=[beside_a_gap(), whole])) == [(None, None), ("100", "70")]

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_there_is_one_again_when_it_no_longer_counts(self, fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        old = old_set()
        old["results"]["absent_when_final"] = "incomplete"
        new = deepcopy(old)
        indicators(new, 0)[0]["pilot"] = True
        assert totals(report(new, old=old, given=[beside_a_gap()])) == [(None, "100")]

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_there_is_one_again_when_the_same_verdict_no_longer_turns(
        self, fewest: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A count does not read the frame: not done for good, as before for now: 60 x 10/20 + 40."""
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        old = old_set()
        old["results"]["absent_when_final"] = "incomplete"
        new = deepcopy(old)
        indicators(new, 0)[0]["rule"] = {"kind": "count", "value": "provided", "target": 80, "full": 10}
        assert totals(report(new, old=old, given=[beside_a_gap()])) == [(None, "70")]


class TestSteps:
    def test_a_rule_that_is_changed_in_three_ways_goes_three_steps(self) -> None:
        new = old_set()
        indicators(new, 1)[0]["rule"] |= {"target": 75, "full": 20, "frame": "frame * 2"}
        tracker = Tracker(lpa.IndicatorSet.model_validate(old_set()), lpa.IndicatorSet.model_validate(new))
        assert [[change.field for change in each.changes] for each in tracker.steps] == [
            ["rule.frame"], ["rule.full"], ["rule.target"],
        ]  # fmt: skip

    def test_changes_that_cannot_stand_apart_are_one_step(self) -> None:
        """Waste reads parks, which leaves: only when it no longer does can parks be taken out."""
        old = old_set()
        indicators(old, 1)[1]["rule"]["frame"] = "parks.frame"
        new = deepcopy(old)
        indicators(new, 1).pop(0)
        indicators(new, 1)[0]["rule"]["frame"] = "frame"
        tracker = Tracker(lpa.IndicatorSet.model_validate(old), lpa.IndicatorSet.model_validate(new))
        (only,) = tracker.steps
        assert {change.subject.id for change in only.changes} == {"parks", "waste"}


class TestRanks:
    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1))
    def test_keys_stand_in_the_order_of_the_totals(self, pairs: list[tuple[int, int]]) -> None:
        scale = Scale(pairs)
        for one in pairs:
            for other in pairs:
                left, right = one[0] * other[1], other[0] * one[1]
                assert (scale.key(one) < scale.key(other)) == (left < right)
                assert (scale.key(one) == scale.key(other)) == (left == right)

    def test_equal_totals_share_a_rank(self) -> None:
        assert ranks([5, 9, 9, 1, 5]) == [3, 1, 1, 5, 3]


class TestDigitsThatFloatsLose:
    """Columns carry floats; what they cannot hold is read as in scoring, digit for digit."""

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_the_sixteenth_digit_decides(self, fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """7,199,999,999,999.999 of 9,000,000,000,000 is below 80 percent, and above 79."""
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        given = handed_in("ก", "เลย", roads=85, drains=90, parks=70)
        values = {**given.values, "parks": {"frame": 9 * 10**12, "provided": "7,199,999,999,999.999"}}
        new = old_set()
        indicators(new, 1)[0]["rule"]["target"] = 79
        found = report(new, given=[given.model_copy(update={"values": values})])
        assert totals(found) == [("80", "100")]

    @pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
    def test_a_sum_of_floats_is_told_to_have_too_many_decimals(
        self, fewest: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bulk, "FEWEST", fewest)
        given = handed_in("ก", "เลย", roads=85, drains=90, parks=70)
        values = {**given.values, "parks": {"frame": 1, "provided": 0.1 + 0.2}}
        found = report(old_set(), given=[given.model_copy(update={"values": values})])
        assert [finding.item for finding in found.findings] == ["provided"]


class TestTheMeasurement:
    """`benchmarks/bench_impact.py` measures a set that changes as its head says; durations are not looked at here."""

    def test_its_sets_differ_as_told_and_every_change_has_its_step(self) -> None:
        found = bench_impact.in_one_process(30)
        phases = Counter(each.step.phase for each in found.steps)
        assert phases == {"removed": 1, "changed": 40, "moved": 1, "domains": 1, "added": 1, "levels": 1}
        assert found.total.units == 30
        assert (
            sum(each.total.after - each.total.before for each in found.steps) == found.total.after - found.total.before
        )

    def test_it_runs_from_file_to_report(self, tmp_path: Path) -> None:
        found = bench_impact.measure(5, tmp_path)
        assert all(seconds > 0 for seconds in found.values())
        assert (tmp_path / "impact.json").exists()
