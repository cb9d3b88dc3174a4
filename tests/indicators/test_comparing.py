"""`diff`: what differs between two sets, by meaning; every kind of change from a set changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.indicators.comparing import Change, ChangeKind
from lpa_standards.indicators.comparing.places import stayed
from tests.oracle.chooser import Chooser
from tests.oracle.make_sets import METHODS, Wish, make_set
from tests.oracle.rules import KINDS
from tests.scoring.making import ROADS, definition

Data = dict[str, Any]
WATER: Data = {
    "id": "water",
    "title": {"th": "น้ำประปา"},
    "items": {"tests": "count"},
    "rule": {
        "kind": "bands",
        "value": "tests",
        "bands": [{"at_least": 4, "points": 5}, {"otherwise": True, "points": 0}],
        "met_at": 5,
    },
}
PARKS: Data = {
    "id": "parks",
    "items": {"open": "yes_no"},
    "rule": {"kind": "checklist", "items": [{"item": "open", "points": 1}]},
}
WASTE: Data = {**ROADS, "id": "waste"}


def base() -> Data:
    """Two domains; what a case does not care about is filled in."""
    return definition(
        {
            "lao_types": ["city", "town"],
            "results": {
                "total": {"method": "weighted"},
                "levels": [{"id": "good", "title": {"th": "ดี"}, "at_least": 80}],
            },
            "domains": [
                {"id": "works", "weight": 60, "indicators": [ROADS, WATER]},
                {"id": "life", "weight": 40, "indicators": [PARKS, WASTE]},
            ],
        }
    )


def indicator(data: Data, name: str) -> Data:
    return next(one for domain in data["domains"] for one in domain["groups"][0]["indicators"] if one["id"] == name)


def group(data: Data, at: int) -> list[Data]:
    found: list[Data] = data["domains"][at]["groups"][0]["indicators"]
    return found


def changes(change: Callable[[Data], object], start: Data | None = None) -> list[Change]:
    old = start or base()
    new = deepcopy(old)
    change(new)
    found = lpa.diff(lpa.IndicatorSet.model_validate(old), lpa.IndicatorSet.model_validate(new))
    return list(found.changes)


def one(change: Callable[[Data], object], start: Data | None = None) -> Change:
    (found,) = changes(change, start)
    return found


def edit(path: str, value: object) -> Callable[[Data], None]:
    """Sets a value of the indicator roads, such as rule.target."""

    def change(data: Data) -> None:
        held = indicator(data, "roads")
        *steps, last = path.split(".")
        for step in steps:
            held = held[step]
        held[last] = value

    return change


class TestOneChangeIsOneChange:
    @pytest.mark.parametrize(
        ("path", "value", "kind", "before", "after", "scores"),
        [
            ("rule.target", 80, "retargeted", "85", "80", True),
            ("rule.direction", "above", "retargeted", "at_least", "above", True),
            ("rule.full", 5, "repointed", None, "5", True),
            ("rule.provided", "frame - provided", "reruled", "provided", "frame - provided", True),
            ("title", {"th": "ถนนดี"}, "reworded", {"th": "ตัวชี้วัด roads", "en": None}, {"th": "ถนนดี", "en": None}, False),
            ("number", "1.1", "renumbered", None, "1.1", False),
            ("pilot", True, "counted", False, True, True),
            ("may_be_not_applicable", True, "counted", False, True, True),
            ("applies_to", ["city"], "applies_to", ["city", "town"], ["city"], True),
            ("items.frame.max", 100, "items", None, "100", True),
            ("items.frame.hint", {"th": "วัดจากแผนที่"}, "reworded", None, {"th": "วัดจากแผนที่", "en": None}, False),
            ("items.note", {"title": {"th": "หมายเหตุ"}, "type": "text"}, "items", None, "หมายเหตุ", True),
            (
                "checks",
                [{"that": "provided <= frame", "message": {"th": "เกิน"}}],
                "checks",
                None,
                "provided <= frame",
                True,
            ),
            ("evidence", [{"id": "photo", "title": {"th": "ภาพ"}}], "evidence", None, "photo", False),
            ("labels", {"met": {"th": "ผ่าน"}}, "labels", None, {"th": "ผ่าน", "en": None}, False),
            ("comparable", False, "lineage", True, False, False),
            ("provenance.note", "หน้า 4", "provenance", None, {"th": "หน้า 4", "en": None}, False),
        ],
    )
    def test_of_an_indicator(
        self, path: str, value: object, kind: str, before: object, after: object, scores: bool
    ) -> None:
        found = one(edit(path, value))
        assert (found.kind, found.subject.id, found.before, found.after) == (ChangeKind(kind), "roads", before, after)
        assert (found.types, found.scores) == ((), scores)
        assert found.field.split(".")[0] == path.partition(".")[0]
        assert found.words.th != found.words.en

    @pytest.mark.parametrize(
        ("key", "value", "kind", "field"),
        [
            ("note", {"th": "ร่าง"}, "reworded", "note"),
            ("year_known", "inferred", "provenance", "year_known"),
            ("sources", {"hand": {"title": {"th": "คู่มือ"}}}, "sources", "sources.hand"),
            ("lao_words", {"city": {"th": "เทศบาล"}}, "reworded", "lao_words.city"),
        ],
    )
    def test_of_the_set(self, key: str, value: object, kind: str, field: str) -> None:
        found = one(lambda data: data.update({key: value}))
        assert (found.kind, found.field, found.subject.level, found.scores) == (ChangeKind(kind), field, "set", False)

    @pytest.mark.parametrize(
        ("key", "value", "kind", "field", "scores"),
        [
            (
                "levels",
                [{"id": "good", "title": {"th": "ดี"}, "at_least": 85}],
                "levels",
                "results.levels.good.at_least",
                True,
            ),
            ("levels", [], "levels", "results.levels.good", True),
            ("pass", {"total": 60}, "pass", "results.pass.total", True),
            ("ratio", {"decimals": 3}, "figures", "results.ratio", False),
            ("total", {"method": "weighted", "empty_domain": "zero"}, "total", "results.total.empty_domain", True),
            ("absent_when_final", "lowest", "total", "results.absent_when_final", True),
        ],
    )
    def test_of_the_results(self, key: str, value: object, kind: str, field: str, scores: bool) -> None:
        found = one(lambda data: data["results"].update({key: value}))
        assert (found.kind, found.field, found.scores) == (ChangeKind(kind), field, scores)

    def test_bands_are_told_as_a_whole_and_by_what_they_say(self) -> None:
        found = one(lambda data: indicator(data, "water")["rule"]["bands"][0].update(at_least=6))
        assert found.kind is ChangeKind.REBANDED
        assert (
            found.words.en
            == "bands: from at least 4 gives 5; otherwise gives 0 to at least 6 gives 5; otherwise gives 0"
        )

    def test_a_rule_of_another_kind_is_one_change_in_words(self) -> None:
        def change(data: Data) -> None:
            indicator(data, "roads")["rule"] = {"kind": "count", "value": "provided", "target": "10"}

        found = one(change)
        assert (found.kind, found.before, found.after) == (ChangeKind.RERULED, "coverage", "count")
        assert "at least 85 percent" in found.words.en
        assert "ต้องไม่น้อยกว่า 10" in found.words.th

    def test_weights_are_told_by_domain(self) -> None:
        def change(data: Data) -> None:
            data["domains"][0]["weight"], data["domains"][1]["weight"] = 50, 50

        found = changes(change)
        assert [(each.kind, each.subject.id, each.before, each.after) for each in found] == [
            (ChangeKind.REWEIGHTED, "works", "60", "50"),
            (ChangeKind.REWEIGHTED, "life", "40", "50"),
        ]


class TestPerType:
    def test_only_the_types_that_changed_are_named(self) -> None:
        found = one(edit("rule.target", {"city": 85, "town": 70}))
        assert (found.types, found.before, found.after) == (("town",), "85", "70")
        assert found.words.th == "ค่าเป้าหมาย (เทศบาลเมือง): จาก 85 เป็น 70"

    def test_types_that_changed_alike_are_told_once_and_others_apart(self) -> None:
        start = base()
        start["lao_types"].append("sao")
        edit("rule.target", {"city": 85, "town": 85, "sao": 60})(start)
        found = changes(edit("rule.target", {"city": 80, "town": 80, "sao": 50}), start)
        assert [(each.types, each.before, each.after) for each in found] == [
            (("city", "town"), "85", "80"),
            (("sao",), "60", "50"),
        ]

    def test_writing_one_number_for_each_type_is_no_change(self) -> None:
        assert changes(edit("rule.target", {"city": "85.0", "town": 85})) == []


class TestWhatSaysTheSameIsNoChange:
    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("rule.direction", "at_least"),
            ("rule.provided", " ( provided ) "),
            ("items.frame.decimals", 3),
            ("items.frame.min", 0),
            ("pilot", False),
            ("comparable", True),
            ("applies_to", ["town", "city"]),
        ],
    )
    def test_a_default_written_down(self, path: str, value: object) -> None:
        assert changes(edit(path, value)) == []

    def test_full_marks_that_the_bands_give_anyway(self) -> None:
        assert changes(lambda data: indicator(data, "water")["rule"].update(full=5)) == []

    @pytest.mark.parametrize("name", lpa.list_sets(), ids=str)
    def test_a_shipped_set_against_itself(self, name: lpa.SetName) -> None:
        def load() -> lpa.IndicatorSet:
            return lpa.load_set(name.programme, name.fiscal_year, name.edition or None)

        found = lpa.diff(load(), load())
        assert not found
        assert all(link.old == link.new for link in found.links)

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_random_set_against_itself_read_again(self, kind: str) -> None:
        for seed in range(5):
            ch = Chooser(lambda _, seed=seed: seed, seeded=True, salt=kind)  # type: ignore[misc]
            made = make_set(ch, Wish(kind, ch.one(METHODS)))
            old, new = (lpa.IndicatorSet.model_validate(made.definition) for _ in range(2))
            assert not lpa.diff(old, new)


class TestNothingIsMissed:
    """Whatever of a random set is changed so that the set says something else, is told."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_two_random_sets_differ_where_their_fingerprints_do(self, kind: str) -> None:
        for seed in range(6):
            sets = []
            for half in "ab":
                ch = Chooser(lambda _, seed=seed: seed, seeded=True, salt=f"{kind}{half}")  # type: ignore[misc]
                made = make_set(ch, Wish(kind, ch.one(METHODS)))
                made.definition["fiscal_year"] = 2566
                sets.append(lpa.IndicatorSet.model_validate(made.definition))
            found, back = lpa.diff(*sets), lpa.diff(*reversed(sets))
            assert bool(found) == (sets[0].fingerprint != sets[1].fingerprint)
            assert of_kind(found, ChangeKind.ADDED) == of_kind(back, ChangeKind.REMOVED)
            known = {*sets[0].indicators, *sets[1].indicators}
            linked = {name for link in found.links for name in (*link.old, *link.new)}
            assert linked == known

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_number_and_text_of_a_set_counts(self, kind: str) -> None:
        tried = 0
        for seed in range(2):
            ch = Chooser(lambda _, seed=seed: seed, seeded=True, salt=kind)  # type: ignore[misc]
            made = make_set(ch, Wish(kind, ch.one(METHODS))).definition
            old = lpa.IndicatorSet.model_validate(made)
            for path in leaves(made):
                changed = deepcopy(made)
                if not nudge(changed, path):
                    continue
                try:
                    new = lpa.IndicatorSet.model_validate(changed)
                except lpa.DefinitionError:  # a number that may not be changed alone
                    continue
                tried += 1
                assert lpa.diff(old, new), path
        assert tried > 30


def of_kind(found: lpa.SetDiff, kind: ChangeKind) -> set[str]:
    return {each.subject.id for each in found.changes if each.kind is kind and each.subject.level == "indicator"}


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*path, key))
    elif path[-1] not in {"schema", "fiscal_year"}:
        yield path


def nudge(data: Any, path: tuple[Any, ...]) -> bool:
    """Changes one number or Thai text; whether there was one."""
    for step in path[:-1]:
        data = data[step]
    value = data[path[-1]]
    if path[-1] in {"th", "en"}:
        data[path[-1]] = f"{value}ก"
    elif (
        isinstance(value, bool)
        or not str(value).replace(".", "", 1).isascii()
        or not str(value).replace(".", "", 1).isdecimal()
    ):
        return False
    else:
        data[path[-1]] = str(Decimal(str(value)) + 1)
    return True


class TestPlaces:
    def test_a_swap_of_two_is_one_move(self) -> None:
        found = one(lambda data: group(data, 0).reverse())
        assert (found.kind, found.field, found.scores) == (ChangeKind.MOVED, "order", False)

    def test_to_another_domain(self) -> None:
        found = one(lambda data: group(data, 1).append(group(data, 0).pop()))
        assert (found.kind, found.subject.id, found.field) == (ChangeKind.MOVED, "water", "domain")
        assert (found.before, found.after, found.scores) == ("works/group-works", "life/group-life", True)
        assert found.words.th.startswith("ย้ายไปด้านอื่น")

    def test_a_domain_with_a_new_id_is_renamed_and_its_indicators_stay(self) -> None:
        found = one(lambda data: data["domains"][0].update(id="infrastructure"))
        assert (found.kind, found.subject.level, found.before, found.after) == (
            ChangeKind.RENAMED, "domain", "works", "infrastructure",
        )  # fmt: skip

    def test_domains_in_another_order(self) -> None:
        found = one(lambda data: data["domains"].reverse())
        assert (found.kind, found.subject.level, found.scores) == (ChangeKind.MOVED, "domain", False)

    @pytest.mark.parametrize(
        ("before", "after", "kept"),
        [("abcd", "dabc", "abc"), ("abcd", "badc", 2), ("abc", "abc", "abc"), ("", "ab", "")],
    )
    def test_as_few_as_possible_are_moved(self, before: str, after: str, kept: str | int) -> None:
        found = stayed(list(before), list(after))
        assert len(found) == kept if isinstance(kept, int) else found == frozenset(kept)


def follow(data: Data, at: int, name: str, *olds: str, comparable: bool = True) -> None:
    """Adds an indicator that follows others."""
    made = deepcopy(indicator(base(), "roads"))
    group(data, at).append({**made, "id": name, "follows": list(olds), "comparable": comparable})


class TestLineage:
    def test_a_new_id_for_the_same_measure_is_renamed_and_compared(self) -> None:
        def change(data: Data) -> None:
            indicator(data, "roads").update(id="streets", follows=["roads"])
            indicator(data, "streets")["rule"]["target"] = 80

        found = changes(change)
        kinds = [each.kind for each in found]
        assert kinds == [ChangeKind.RENAMED, ChangeKind.RETARGETED, ChangeKind.LINEAGE]
        assert (found[0].before, found[0].after, found[0].comparable) == ("roads", "streets", True)

    def test_one_that_cannot_be_compared_replaces_it_and_breaks_the_trend(self) -> None:
        def change(data: Data) -> None:
            indicator(data, "roads").update(id="road-area", follows=["roads"], comparable=False)

        old = base()
        new = deepcopy(old)
        change(new)
        found = lpa.diff(lpa.IndicatorSet.model_validate(old), lpa.IndicatorSet.model_validate(new))
        (told,) = found.changes
        assert (told.kind, told.comparable) == (ChangeKind.REPLACED, False)
        assert "เทียบแนวโน้มกับปีก่อนไม่ได้" in told.words.th
        assert [(link.old, link.new) for link in found.breaks] == [(("roads",), ("road-area",))]

    def test_a_split(self) -> None:
        def change(data: Data) -> None:
            group(data, 0).pop(0)
            follow(data, 0, "asphalt", "roads")
            follow(data, 0, "concrete", "roads", comparable=False)

        (found,) = [each for each in changes(change) if each.kind is ChangeKind.SPLIT]
        assert (found.before, found.after, found.comparable) == (["roads"], ["asphalt", "concrete"], False)

    def test_a_split_from_one_that_stays(self) -> None:
        found = one(lambda data: follow(data, 1, "alleys", "roads"))
        assert (found.kind, found.before, found.after) == (ChangeKind.SPLIT, ["roads"], ["roads", "alleys"])

    def test_a_merge(self) -> None:
        def change(data: Data) -> None:
            group(data, 0).pop(0)
            group(data, 1).pop(1)
            follow(data, 0, "both", "roads", "waste")

        found = one(change)
        assert (found.kind, found.before, found.after) == (ChangeKind.MERGED, ["roads", "waste"], ["both"])

    def test_an_id_of_a_year_further_back_is_no_news(self) -> None:
        assert [each.kind for each in changes(edit("follows", ["roads-of-2560"]))] == [ChangeKind.LINEAGE]

    def test_of_the_published_sets(self) -> None:
        """2564 to 2566: one indicator on road area was followed by two on the number of roads, not comparable."""
        found = lpa.diff(lpa.load_set("minimum-standards", 2564), lpa.load_set("minimum-standards", 2566))
        (link,) = found.breaks
        assert link.old == ("registered-road-area-maintained",)
        assert set(link.new) == {"asphalt-roads-maintained", "concrete-roads-maintained"}


class TestAYearInTheText:
    def test_is_told_apart_from_other_words(self) -> None:
        old = base()
        old["title"] = {"th": "มาตรฐาน ปี ๒๕๖๖", "en": "Standards of 2566"}

        def change(data: Data) -> None:
            data.update(fiscal_year=2567, title={"th": "มาตรฐาน ปี ๒๕๖๗", "en": "Standards of 2567"})

        assert one(change, old).kind is ChangeKind.REDATED
        assert one(
            lambda data: data.update(fiscal_year=2567, title={"th": "มาตรฐาน ๒๕๖๗", "en": "Standards of 2567"}), old
        ).kind is (ChangeKind.REWORDED)
