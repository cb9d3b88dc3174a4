"""Both ends of the way are what scoring says: random sets, random submissions, and every total scored on its own."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.scoring import bulk
from lpa_standards.scoring.impact import Standing, Tracker, summarised
from tests.drawing import seeds
from tests.oracle.chooser import Chooser
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.oracle.make_submissions import make_submission
from tests.oracle.rules import KINDS
from tests.oracle.sets import applies, indicators, items

Data = dict[str, Any]
NUMERIC = {"quantity", "money", "count"}
WAYS = 15
SEVERAL = 6  # of eight submissions each


def standing(report: lpa.ScoreReport) -> tuple[Any, ...]:
    """Total, level and passing; nothing where the total is not known."""
    total = report.total
    if total.value is None:
        return (None, None, None)
    return (total.value, None if total.level is None else total.level.id, total.passed)


def told(found: Standing | None) -> tuple[Any, ...]:
    assert found is not None
    return (found.total, found.level, found.passed)


def fits(before: Data, after: Data) -> bool:
    return before["type"] == after["type"] or {before["type"], after["type"]} <= NUMERIC


def as_if_of(new: Data, old: Data, submission: Data) -> Data:
    """The submission as one of the new set: what its form did not ask for is null, what it left open stays so."""
    lao_type = submission["lao"]["type"]
    asked = {one["id"]: one for _, one in indicators(old) if applies(one, lao_type)}
    declared = submission.get("not_applicable") or {}
    values: Data = {}
    kept: Data = {}
    for _, one in indicators(new):
        name, before = one["id"], asked.get(one["id"])
        if not applies(one, lao_type):
            continue
        if before is not None and name in declared and str(one.get("may_be_not_applicable")).lower() == "true":
            kept[name] = declared[name]
        elif not items(one):
            continue
        elif before is None or name in declared:
            values[name] = None
        elif name in submission["values"]:
            given = submission["values"][name]
            values[name] = None if given is None else taken(given, items(before), items(one))
        else:
            values[name] = taken({}, items(before), items(one))
    head = {key: submission[key] for key in ("programme", "lao")}
    return {**head, "fiscal_year": new["fiscal_year"], "values": values, "not_applicable": kept}


def taken(given: Data, before: Data, after: Data) -> Data:
    asked = {name for name, item in after.items() if name in before and fits(before[name], item)}
    return {name: given[name] if name in asked else None for name in after if name not in asked or name in given}


def one_way(kind: str, seed: int) -> bool:
    """One random way; whether its end could be compared: what no longer fits is left open by scoring, not by us."""
    ch = Chooser(lambda _: seed, seeded=True, salt=f"impact {kind}")
    old_made = make_set(ch, Wish(kind, ch.one(METHODS), types=("city", "town")))
    new_made = make_set(ch, Wish(ch.one(KINDS), ch.one(METHODS), types=("city", "town")))
    given = make_submission(ch, old_made)
    old, new = (lpa.IndicatorSet.model_validate(made.definition) for made in (old_made, new_made))
    submission = lpa.Submission.model_validate(given)
    tracker = Tracker(old, new, absent="not_done")
    (track,) = tracker.follow([submission])

    assert told(track.before) == standing(lpa.score(old, given, final=True, keep_going=True))
    total = summarised(tracker, [track])
    assert sum(step.total.after - step.total.before for step in total.steps) == total.total.after - total.total.before
    if track.old_faults or track.new_faults:
        return False
    adapted = as_if_of(new_made.definition, old_made.definition, given)
    assert told(track.after) == standing(lpa.score(new, adapted, final=True, keep_going=True)), f"{kind} {seed}"

    # Left out is shown and never counted, as a pilot is.
    lacking = tracker.lacking(submission.lao.type)
    piloted = deepcopy(new_made.definition)
    for _, one in indicators(piloted):
        one.update({"pilot": True} if one["id"] in lacking else {})
    (left_out,) = Tracker(old, new, absent="leave_out").follow([submission])
    expected = lpa.score(lpa.IndicatorSet.model_validate(piloted), adapted, final=True, keep_going=True)
    assert told(left_out.after) == standing(expected), f"{kind} {seed}: {lacking}"
    return True


@pytest.mark.parametrize("fewest", [1, 1000], ids=["columns", "one by one"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_way_ends_where_scoring_the_new_set_ends(kind: str, fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "FEWEST", fewest)
    assert sum(one_way(kind, seed) for seed in seeds(WAYS)) >= WAYS // 3


@pytest.mark.parametrize("kind", KINDS)
def test_columns_go_the_way_of_each_submission(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults, gaps, words and decimals included: every standing, move and finding is the same."""
    seen = Counter[str]()
    for seed in seeds(SEVERAL):
        ch = Chooser(lambda _: seed, seeded=True, salt=f"impact columns {kind}")  # noqa: B023  # drawn at once
        made = make_set(ch, Wish(kind, ch.one(METHODS), types=("city", "town")))
        new = make_set(ch, Wish(ch.one(KINDS), ch.one(METHODS), types=("city", "town")))
        given = [lpa.Submission.model_validate(spoilt(ch, make_submission(ch, made))) for _ in range(8)]
        tracker = Tracker(*(lpa.IndicatorSet.model_validate(each.definition) for each in (made, new)))
        monkeypatch.setattr(bulk, "FEWEST", 1)
        columns = list(tracker.follow(given))
        monkeypatch.setattr(bulk, "FEWEST", 1000)
        assert columns == list(tracker.follow(given)), f"{kind} {seed}"
        seen.update(
            moved=sum(bool(each.moves) for each in columns), faulty=sum(bool(each.findings) for each in columns)
        )
    assert min(seen["moved"], seen["faulty"]) >= SEVERAL


def spoilt(ch: Chooser, given: Data) -> Data:
    """A submission, some with an entry that no item takes, or that has no place."""
    cells = [values for values in given["values"].values() if values]
    if cells and ch.chance(30):
        chosen = ch.one(cells)
        chosen[ch.one([*chosen, "no_such_item"])] = ch.one(["x", -1, 1e300, float("nan"), 0.1234567890123, 10**20, [1]])
    if ch.chance(10):
        given["values"]["no-such-indicator"] = None
    if ch.chance(10):
        given["not_applicable"] = {**given.get("not_applicable", {}), ch.one([*given["values"], "x"]): "ไม่มีภารกิจนี้"}
    return given
