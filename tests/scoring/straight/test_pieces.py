"""A long set is judged in several functions, which hand on what was added up and the points that others read."""

from __future__ import annotations

from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.scoring.straight import program
from tests.scoring.making import ROADS, Data, made_set
from tests.scoring.straight.both_paths import by_lines, left_alone
from tests.scoring.straight.test_among_others import BOTH, OPTIONAL, PAVED, WORDS, answers

ROOT = Path(__file__).resolve().parents[3]
CHECK: Data = {"that": "words.points + paved.paved <= 14.5", "message": {"th": "เกิน"}, "level": "warning"}
OTHERS: list[Data] = [OPTIONAL, WORDS, PAVED, {**BOTH, "checks": [CHECK]}]
GOOD: Data = {"roads": {"frame": 20, "provided": 18.5}, "words": answers(3), "paved": {"paved": 12}}


@pytest.fixture(autouse=True)
def _cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each indicator is a piece of its own."""
    monkeypatch.setattr(program, "_MOST", 1)


def test_what_is_read_of_others() -> None:
    """5 and 2.5 points, halved; 12 of 20 is 60 of 100, which gives 2 points."""
    report = by_lines(made_set(*OTHERS), GOOD)
    assert [result.points for result in report.results] == ["5", "2.5", "2", "3.75"]
    assert [result.ratio_shown for result in report.results] == ["92.5", None, "60", None]
    assert (report.domains[0].points, report.domains[0].full) == ("13.25", "13.25")


def test_what_does_not_apply() -> None:
    values = {name: given for name, given in GOOD.items() if name != "roads"}
    report = by_lines(made_set(*OTHERS), values, not_applicable={"roads": "ไม่มีถนนในพื้นที่"})
    assert [result.verdict for result in report.results] == [
        "not_applicable",
        "scored",
        "not_applicable",
        "not_applicable",
    ]
    assert (report.domains[0].points, report.domains[0].full) == ("2.5", "2.5")


def test_a_check_that_fails() -> None:
    """12.1 and 2.5 are more than 14.5."""
    report = left_alone(made_set(*OTHERS), GOOD, {**GOOD, "paved": {"paved": 12.1}})
    assert [found.code for found in report.findings] == ["check-warning"]


def test_an_indicator_that_no_one_knows() -> None:
    report = left_alone(made_set(*OTHERS), GOOD, {**GOOD, "lanes": {"n": 1}})
    assert [found.code for found in report.findings] == ["unknown-indicator"]


def test_points_that_are_read_ahead() -> None:
    """What reads them is judged last, though it stands first."""
    values = {name: given for name, given in GOOD.items() if name != "paved"}
    assert by_lines(made_set(BOTH, WORDS, OPTIONAL), values)["both"].points == "3.75"


def test_domains_of_several_pieces() -> None:
    """3 of 4 roads are met, 2 of them in the first domain."""
    roads = [{**ROADS, "id": f"roads-{at}"} for at in range(4)]
    domains = [{"id": "a", "indicators": roads[:2]}, {"id": "b", "indicators": roads[2:]}]
    standards = made_set(domains=domains, results={"total": {"method": "share_met"}})
    values = {f"roads-{at}": {"frame": 10, "provided": 9 if at < 3 else 1} for at in range(4)}
    report = by_lines(standards, values)
    assert [(domain.points, domain.full) for domain in report.domains] == [("2", "2"), ("1", "2")]
    assert report.total.value == "75"


@pytest.mark.parametrize("most", [1, 7, 60])
def test_the_practice_set(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same report as of the general path."""
    monkeypatch.setattr(program, "_MOST", most)
    scorer = lpa.Scorer(lpa.load_set("minimum-standards-practice", 2566))
    data = lpa.read_submission(ROOT / "examples/practice-2566-complete.yaml")
    general = scorer.score(data)
    report = scorer.score(data)
    assert (general.went_straight, report.went_straight) == (False, True)
    assert report.model_dump() == general.model_dump()
