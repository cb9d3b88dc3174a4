"""What a definition file may say, and what is read from it: the valid neighbours of the broken sets of `bad/`."""

import re
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

import lpa_standards as lpa
from lpa_standards.errors import DefinitionError, NotFoundError
from lpa_standards.indicators.documents import parse_document

SET = """\
schema: 1
programme: trial
fiscal_year: 2566
title: {th: ชุดทดลอง}
authority: {th: ผู้จัดทำชุดทดลอง}
sources:
  handbook: {title: {th: คู่มือทดลอง}}
lao_types: [city, sao]
results:
  labels: {met: {th: ผ่าน}, below: {th: ไม่ผ่าน}, not_done: {th: ไม่ได้ดำเนินการ}, no_service: {th: ไม่มีบริการ}}
  ratio: {decimals: 2}
  total: {method: points_over_full}
domains:
  - id: roads
    title: {th: ด้านถนน}
    groups:
      - id: paved
        title: {th: ภารกิจถนนลาดยาง}
        indicators:
          - id: length-kept
            number: "1.1"
            title: {th: ร้อยละของถนนที่ได้รับการบำรุงรักษา}
            items:
              frame: {title: {th: ระยะทางทั้งหมด}, unit: กม., type: quantity}
              provided: {title: {th: ระยะทางที่บำรุงรักษา}, unit: กม., type: quantity}
              plan: {title: {th: มีแผน}, type: yes_no}
              level: {title: {th: ระดับ}, type: choice, options: [{id: low, title: {th: ๑}}, {id: high, title: {th: ๒}}]}
            rule: {kind: coverage, provided: provided, frame: frame, target: 80, full: 5}
            provenance: {status: reported, source: handbook}
"""
RULE = "rule: {kind: coverage, provided: provided, frame: frame, target: 80, full: 5}"


def read(text: str, tmp_path: Path) -> lpa.IndicatorSet:
    path = tmp_path / "set.yaml"
    path.write_text(text, "utf-8")
    return lpa.read_set(path)


def changed(old: str, new: str) -> str:
    assert SET.count(old) == 1
    return SET.replace(old, new)


class TestScalarsAsTyped:
    def test_2_10_without_quotes_stays_2_10(self, tmp_path: Path) -> None:
        indicators = read(changed('number: "1.1"', "number: 2.10"), tmp_path)
        assert indicators.indicator("length-kept").number == "2.10"

    def test_a_number_may_be_given_per_type(self, tmp_path: Path) -> None:
        indicators = read(changed('number: "1.1"', "number: {city: 2.10, sao: ๓}"), tmp_path)
        assert indicators.indicator("length-kept").number == {"city": "2.10", "sao": "๓"}

    def test_no_is_a_word(self, tmp_path: Path) -> None:
        assert read(changed("title: {th: ด้านถนน}", "title: {th: no, en: yes}"), tmp_path).domains[0].title == (
            lpa.IndicatorSet.model_validate(parse_document(changed("{th: ด้านถนน}", "{th: 'no', en: 'yes'}")).data)
            .domains[0]
            .title
        )

    @pytest.mark.parametrize("year", ["2566", "๒๕๖๖", "'2566'", '"๒๕๖๖"', "2,566"])
    def test_thai_digits_and_quotes(self, tmp_path: Path, year: str) -> None:
        assert read(changed("fiscal_year: 2566", f"fiscal_year: {year}"), tmp_path).fiscal_year == 2566

    @pytest.mark.parametrize(
        ("target", "value"), [("๘๐", 80), ("62.5", Fraction(125, 2)), ("๖๒.๕", Fraction(125, 2)), ("'80.0'", 80)]
    )
    def test_targets(self, tmp_path: Path, target: str, value: Fraction) -> None:
        rule = read(changed("target: 80", f"target: {target}"), tmp_path).indicator("length-kept").rule
        assert getattr(rule, "target") == value  # noqa: B009  # only coverage and count have one

    def test_days_are_of_the_buddhist_era(self, tmp_path: Path) -> None:
        window = "window: {opens: 2566-06-01, closes: ๒๑ กรกฎาคม ๒๕๖๖, closes_at: 16:30, source: handbook}\n"
        found = read(changed("lao_types:", f"{window}lao_types:"), tmp_path).window
        assert found is not None
        assert (found.opens, found.closes, found.closes_at) == (date(2023, 6, 1), date(2023, 7, 21), time(16, 30))

    @pytest.mark.parametrize(("flag", "value"), [("true", True), ("false", False)])
    def test_flags_are_true_or_false(self, tmp_path: Path, flag: str, value: bool) -> None:
        indicators = read(changed(RULE, f"pilot: {flag}\n            {RULE}"), tmp_path)
        assert indicators.indicator("length-kept").pilot is value

    @pytest.mark.parametrize("flag", ["yes", "no", "True", "FALSE", "1", "0", "on", "ใช่", "null"])
    def test_nothing_else_is_a_flag(self, tmp_path: Path, flag: str) -> None:
        with pytest.raises(DefinitionError, match="neither true nor false") as caught:
            read(changed(RULE, f"pilot: {flag}\n            {RULE}"), tmp_path)
        assert re.search("— เขียน (true|false)", caught.value.text("th"))


@pytest.mark.parametrize(
    "rule",
    [
        # each stands beside a broken set, on the right side of the same line
        "{kind: coverage, provided: provided, frame: frame, target: {city: 80, sao: 75}, full: {city: 5, sao: 4}}",
        "{kind: coverage, provided: provided, frame: frame, target: 0.000001}",
        (
            "{kind: coverage, provided: provided, frame: frame, target: 80, conditional: {at_least: 79.999999, "
            "counts_as: met}}"
        ),
        (
            "{kind: coverage, provided: provided, frame: frame, target: 80, direction: above, "
            "conditional: {at_least: 80, counts_as: met}}"
        ),
        (
            "{kind: coverage, provided: provided, frame: frame, target: 80, direction: at_most, "
            "conditional: {below: 90, counts_as: below}}"
        ),
        (
            "{kind: coverage, provided: provided, frame: frame, target: 80, full: 5, conditional: {at_least: 60, "
            "counts_as: below, points: 5}}"
        ),
        "{kind: count, value: frame - provided, target: 5, direction: at_most}",
        "{kind: count, value: provided, target: -5}",
        "{kind: bands, value: provided, bands: [{otherwise: true, points: 5}]}",
        (
            "{kind: bands, value: provided, bands: [{above: 80, points: 5}, {at_least: 80, points: 4}, "
            "{otherwise: true, points: 0}]}"
        ),
        (
            "{kind: bands, value: provided, bands: [{below: 10, points: 5}, {at_most: 10, points: 4}, "
            "{otherwise: true, points: 0}], met_at: 5}"
        ),
        (
            "{kind: bands, value: provided, bands: [{at_least: 80, points: 5}, {otherwise: true, points: 0}], "
            "full: 5.000001, met_at: 5.000001}"
        ),
        "{kind: checklist, items: [{item: plan, points: 2, required: true}], full: 2, met_at: 2}",
        "{kind: checklist, items: [{item: plan}], by_count: {1: 5, 0: 0}}",
        "{kind: choice, item: level, points: {low: 0, high: 5}, met_at: 5}",
        "{kind: choice, item: level, points: {low: {city: 1, sao: 2}, high: 5}}",
        "{kind: formula, points: provided / frame * 5 if frame > 0 else 0, full: 5, outside: clamp}",
        "{kind: formula, base: frame, when_base_zero: {points: 5}, points: provided / frame * 5, full: 5}",
        "{kind: awarded, points: provided, full: 5, met_at: 3}",
        (
            "{kind: all_of, conditions: [{id: one, title: {th: มีแผน}, that: plan}, {id: two, title: {th: ครบ}, "
            "that: provided >= frame}], full: 2}"
        ),
        "{kind: any_of, conditions: [{id: one, title: {th: มีแผน}, that: not plan}]}",
        "{kind: at_least_n, n: 1, conditions: [{id: one, title: {th: มีแผน}, that: plan}]}",
        (
            "{kind: parts, combine: mean, met_at: 2, parts: [{id: one, title: {th: ส่วน}, rule: {kind: count, "
            "value: provided, target: 5, full: 2}}]}"
        ),
        "{kind: imported, programme: other, figure: 'domain:roads', full: 5, points: 'min(figure / 20, 5)'}",
        (
            "{kind: lookup, by: [plan, provided], rows: [{when: [true, any], points: 5}, {when: [false, "
            "{at_least: 80}], points: 2}, {when: [false, {below: 80}], points: 0}]}"
        ),
        (
            "{kind: lookup, by: [provided], rows: [{when: [{above: 10, at_most: 20}], points: 5}, "
            "{when: [{above: 20}], points: 2}, {when: [{at_most: 10}], points: 0}]}"
        ),
        "{kind: lookup, by: [level], rows: [{when: [[low, high]], points: 5}]}",
        (
            "{kind: lookup, by: [provided], rows: [{when: [0], points: 0}, {when: [{above: 0}], points: 5}], "
            "full: 5, met_at: 5}"
        ),
        (
            "{kind: lookup, by: [provided], rows: [{when: [{at_least: 0.001}], points: 5}, "
            "{when: [{at_most: 0}], points: 0}]}"
        ),
    ],
)
def test_valid_rules(tmp_path: Path, rule: str) -> None:
    indicators = read(changed(RULE, f"rule: {rule}"), tmp_path)
    assert f"kind: {getattr(indicators.indicator('length-kept').rule, 'kind')}" in rule  # noqa: B009


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "lao_types: [city, sao]",
            "lao_types: &types [city, sao]\nlao_words: {city: {th: เทศบาลนคร}, sao: {th: อบต.}}",
        ),
        ("title: {th: ภารกิจถนนลาดยาง}", "title: {th: 'ภารกิจของ{lao_type} พ.ศ. {fiscal_year} / {fiscal_year_th}'}"),
    ],
)
def test_valid_texts(tmp_path: Path, old: str, new: str) -> None:
    text = changed(old, new)
    if "{lao_type}" in new:
        text = text.replace("results:", "lao_words: {city: {th: เทศบาลนคร}, sao: {th: อบต.}}\nresults:")
    assert read(text, tmp_path).programme == "trial"


def test_weights_of_exactly_100(tmp_path: Path) -> None:
    weighted = changed("{method: points_over_full}", "{method: weighted}")
    assert (
        read(weighted.replace("    title: {th: ด้านถนน}", "    title: {th: ด้านถนน}\n    weight: 100.000"), tmp_path)
        .domains[0]
        .weight
        == 100
    )
    other = weighted.partition("domains:\n")[2].replace("roads", "bridges").replace("length-kept", "bridges-kept")
    two = weighted.replace(
        "    title: {th: ด้านถนน}", "    title: {th: ด้านถนน}\n    weight: 33.333333333"
    ) + other.replace("    title: {th: ด้านถนน}", "    title: {th: ด้านถนน}\n    weight: 66.666666667")
    assert [domain.weight for domain in read(two, tmp_path).domains] == [
        Fraction(33_333_333_333, 10**9),
        Fraction(66_666_666_667, 10**9),
    ]


@pytest.mark.parametrize(
    "window",
    [
        "{opens: 2566-06-01, closes: 2566-06-01, source: handbook}",
        "{opens: 2566-06-01, closes: 2566-07-21, source: handbook, grace: {days: 1}}",
        (
            "{opens: 2566-06-01, closes: 2566-07-21, source: handbook, extensions: [{closes: 2566-07-10, "
            "shortens: true, for: {types: [sao]}, reason: ปิดระบบ, source: handbook, announced: 2566-07-01}]}"
        ),
        (
            "{opens: 2566-06-01, closes: 2566-07-21, closes_at: '16:30', source: handbook, "
            "extensions: [{closes: 2566-07-31, for: {lao: ['001']}, reason: {th: ฝนตก}, source: handbook, "
            "announced: 2566-07-20}]}"
        ),
        (
            "{opens: 2566-06-01, closes: 2566-07-21, source: handbook, extensions: [{closes: 2566-07-31, "
            "for: {provinces: [กระบี่]}, reason: ฝนตก, source: handbook, announced: 2566-07-20}]}"
        ),
    ],
)
def test_a_window_that_is_read_can_be_reckoned_with(tmp_path: Path, window: str) -> None:
    found = read(changed("lao_types:", f"window: {window}\nlao_types:"), tmp_path).window
    assert found is not None
    assert found.reckoner().opens == date(2023, 6, 1)


def test_the_same_data_gives_the_same_set_from_a_file_and_from_code(tmp_path: Path) -> None:
    from_file = read(SET, tmp_path)
    from_code = lpa.IndicatorSet.model_validate(parse_document(SET).data)
    assert from_file.domains == from_code.domains
    assert from_file.model_dump() == from_code.model_dump()
    assert from_file.fingerprint == from_code.fingerprint
    assert from_file.place_of("length-kept") is not None
    assert from_code.place_of("length-kept") is None


@pytest.mark.parametrize("mode", ["json", "python"])
def test_load_then_dump_then_load_gives_the_same_set(mode: str) -> None:
    indicators = lpa.IndicatorSet.model_validate(parse_document(SET).data)
    whole = indicators.model_dump(mode=mode, by_alias=True, exclude_none=True)
    assert lpa.IndicatorSet.model_validate(whole) == indicators
    # The fingerprint is of the data as written, without what was left out.
    as_written = lpa.IndicatorSet.model_validate(indicators.model_dump(mode=mode, by_alias=True, exclude_unset=True))
    assert as_written == indicators
    assert as_written.fingerprint == indicators.fingerprint


def test_the_place_of_an_indicator_is_told(tmp_path: Path) -> None:
    place = read(SET, tmp_path).place_of("length-kept")
    assert place is not None
    assert place.source.strip() == RULE
    assert place.line == SET.split("\n").index(f"            {RULE}") + 1


class TestNotFound:
    @pytest.mark.parametrize(
        ("programme", "year", "words"),
        [
            ("minimum-standard", 2563, "did you mean 'minimum-standards'"),
            ("minimum-standards", 2599, "there are: "),
            ("../minimum-standards", 2563, "there is no programme"),
            ("schema", 2563, "there is no programme"),
            ("", 2563, "there is no programme"),
        ],
    )
    def test_an_unknown_programme_or_year(self, programme: str, year: int, words: str) -> None:
        with pytest.raises(NotFoundError, match=words) as caught:
            lpa.load_set(programme, year)
        assert "ไม่มี" in caught.value.text("th")

    def test_an_unknown_edition(self) -> None:
        with pytest.raises(NotFoundError, match="minimum-standards 2563 draft"):
            lpa.load_set("minimum-standards", 2563, "draft")

    def test_an_unknown_indicator(self, tmp_path: Path) -> None:
        with pytest.raises(NotFoundError, match="did you mean 'length-kept'") as caught:
            read(SET, tmp_path).indicator("lenght-kept")
        assert "หมายถึง 'length-kept'" in caught.value.text("th")


def test_of_a_key_given_twice_the_first_gives_the_place_and_the_data() -> None:
    document = parse_document("a:\n  b: first\nother: 1\na:\n  b: second\n")
    assert document.data == {"a": {"b": "first"}, "other": "1"}
    for steps, line in {("a", "b"): 2, ("other",): 3, ("a",): 2}.items():
        assert document.place(steps).line == line
    assert document.place(("a",), key=True).line == 1


def test_places_are_the_same_in_whatever_order_they_are_asked_for() -> None:
    text = "top:\n  - one: x\n    two: [y, z]\n  - one: w\nlast: v\n"
    spots = {("top", 0, "one"): (2, 10), ("top", 0, "two", 1): (3, 14), ("top", 1, "one"): (4, 10), ("last",): (5, 7)}
    for order in (list(spots), list(reversed(spots))):
        document = parse_document(text)
        placed = {steps: (document.place(steps).line, document.place(steps).column) for steps in order}
        assert placed == spots
    nowhere = parse_document(text).place(("top", 1, "missing", 3))
    assert (nowhere.line, nowhere.column) == (4, 5)
