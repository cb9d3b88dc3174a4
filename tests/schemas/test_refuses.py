"""What a schema refuses is wrong: planted faults are found at their place, and the library refuses each of them too."""

from copy import deepcopy
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.errors import DefinitionError, DocumentError, SubmissionError
from lpa_standards.indicators.documents import machine_data, read_document
from tests.schemas.validating import ROOT, refusals

BAD = sorted((ROOT / "tests/indicators/bad").glob("*.yaml"))
PRACTICE: Any = machine_data(read_document(ROOT / "definitions/minimum-standards-practice/2566.yaml"))
NAKHON: Any = machine_data(read_document(ROOT / "definitions/minimum-standards/2563.yaml"))
HANDED_IN: Any = machine_data(read_document(ROOT / "examples/minimum-standards-2563-nakhon-si-thammarat.yaml"))
GONE = "(taken away)"
FIRST = "domains.0.groups.0.indicators.0"

# Where a value is put (GONE takes it away), and where the schema must refuse it.
PLANTED: list[tuple[str, object, str]] = [
    ("schema", 2, "schema"),
    ("programme", "Minimum Standards", "programme"),
    ("programme", GONE, "-"),
    ("fiscal_year", 2020, "fiscal_year"),
    ("fiscal_year", "๒๐๒๐", "fiscal_year"),
    ("fiscal_year", 2566.5, "fiscal_year"),
    ("year_known", "guessed", "year_known"),
    ("title", "ชื่อ", "title"),
    ("title.th", "", "title.th"),
    ("title.th", "   ", "title.th"),
    ("title.de", "Titel", "title"),
    ("titel", {"th": "ชื่อ"}, "-"),
    ("lao_types", "city", "lao_types"),
    ("lao_types", [], "lao_types"),
    ("lao_types", ["city", "village"], "lao_types.1"),
    ("lao_types", ["city", "city"], "lao_types"),
    ("sources.Nakhon", {"title": {"th": "ก"}}, "sources"),
    ("sources.nakhon-2563.dated", "ไม่ทราบ", "sources.nakhon-2563.dated"),
    ("results.ratio.significant", 19, "results.ratio.significant"),
    ("results.ratio.decimals", 2, "results.ratio"),
    ("results.ratio.round", "up", "results.ratio.round"),
    ("results.total.method", "sum", "results.total.method"),
    ("results.labels.met", GONE, "results.labels"),
    ("results.labels.met", {"th": "ก", "city": {"th": "ข"}}, "results.labels.met"),
    ("results.pass", {}, "results.pass"),
    ("results.levels", [{"id": "good", "title": {"th": "ดี"}}], "results.levels.0"),
    ("domains.0.weight", 0, "domains.0.weight"),
    ("domains.0.groups.0.indicators", "none", "domains.0.groups.0.indicators"),
    (f"{FIRST}.id", "Roads", f"{FIRST}.id"),
    (f"{FIRST}.pilot", "yes", f"{FIRST}.pilot"),
    (f"{FIRST}.applies_to", [], f"{FIRST}.applies_to"),
    (f"{FIRST}.items.frame.unit", GONE, f"{FIRST}.items.frame"),
    (f"{FIRST}.items.frame.type", "number", f"{FIRST}.items.frame.type"),
    (f"{FIRST}.items.frame.decimals", 10, f"{FIRST}.items.frame.decimals"),
    (f"{FIRST}.items.frame.options", [{"id": "a", "title": {"th": "ก"}}], f"{FIRST}.items.frame.options"),
    (f"{FIRST}.items.a-b", {"title": {"th": "ก"}, "type": "text"}, f"{FIRST}.items"),
    (f"{FIRST}.checks.0.level", "fatal", f"{FIRST}.checks.0.level"),
    (f"{FIRST}.provenance.source", GONE, f"{FIRST}.provenance"),
    (f"{FIRST}.rule.kind", GONE, f"{FIRST}.rule"),
    (f"{FIRST}.rule.kind", "covrage", f"{FIRST}.rule.kind"),
    (f"{FIRST}.rule.provided", GONE, f"{FIRST}.rule"),
    (f"{FIRST}.rule.traget", 80, f"{FIRST}.rule"),
    (f"{FIRST}.rule.target", "eighty", f"{FIRST}.rule.target"),
    (f"{FIRST}.rule.target", 0, f"{FIRST}.rule.target"),
    (f"{FIRST}.rule.target", {}, f"{FIRST}.rule.target"),
    (f"{FIRST}.rule.target", {"city": "high"}, f"{FIRST}.rule.target"),
    (f"{FIRST}.rule.target", {"ctiy": 85}, f"{FIRST}.rule.target"),
    (f"{FIRST}.rule.full", -1, f"{FIRST}.rule.full"),
    (f"{FIRST}.rule.full", "0.1234567", f"{FIRST}.rule.full"),
    (f"{FIRST}.rule.base", "frame", f"{FIRST}.rule"),
    (f"{FIRST}.rule.conditional", {"counts_as": "met"}, f"{FIRST}.rule.conditional"),
    (
        f"{FIRST}.rule.conditional",
        {"at_least": 60, "above": 50, "counts_as": "met"},
        f"{FIRST}.rule.conditional",
    ),
]
BANDS = {"kind": "bands", "value": "frame", "bands": [{"at_least": 80, "points": 5}, {"otherwise": True, "points": 0}]}
RULES: list[tuple[dict[str, Any], str]] = [
    ({**BANDS, "bands": []}, "bands"),
    ({**BANDS, "bands": [{"points": 5}]}, "bands.0"),
    ({**BANDS, "bands": [{"at_least": 1, "otherwise": True, "points": 5}]}, "bands.0"),
    ({"kind": "checklist", "items": [{"item": "a"}]}, "items.0"),
    ({"kind": "checklist", "items": [{"item": "a", "points": 1}], "by_count": {"0": 0}}, "items.0"),
    ({"kind": "checklist", "items": [{"item": "a"}], "by_count": {"1": 5}}, "by_count"),
    ({"kind": "checklist", "items": [{"item": "a"}], "by_count": {"0": 0, "all": 5}}, "by_count"),
    ({"kind": "choice", "item": "a", "points": {"yes": "many"}}, "points.yes"),
    ({"kind": "formula", "points": "a", "full": 5, "outside": "cut"}, "outside"),
    ({"kind": "awarded", "points": "a"}, "-"),
    ({"kind": "any_of", "conditions": []}, "conditions"),
    ({"kind": "at_least_n", "conditions": [{"id": "c", "title": {"th": "ก"}, "that": "a"}], "n": 0}, "n"),
    ({"kind": "imported", "programme": "lpa", "figure": "sum", "full": 5}, "figure"),
    ({"kind": "lookup", "by": ["a"], "rows": [{"when": [{"at_least": 1, "above": 2}], "points": 1}]}, "rows.0.when.0"),
    ({"kind": "lookup", "by": [], "rows": [{"when": ["any"], "points": 1}]}, "by"),
    ({"kind": "count", "value": "a", "target": 1, "base": "a", "when_base_zero": "nothing"}, "when_base_zero"),
    ({"kind": "parts", "combine": "add", "parts": []}, "combine"),
]


def planted(data: Any, path: str, value: object) -> Any:
    data = deepcopy(data)
    inner, steps = data, [int(step) if step.isdecimal() else step for step in path.split(".")]
    for step in steps[:-1]:
        inner = inner[step]
    if value == GONE:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = value
    return data


class TestSets:
    def test_the_unspoilt_set_is_taken(self) -> None:
        assert refusals("indicator-set-1", NAKHON) == []

    @pytest.mark.parametrize(("path", "value", "expected"), PLANTED, ids=[f"{p}={v!r}"[:60] for p, v, _ in PLANTED])
    def test_a_planted_fault_is_refused_at_its_place(self, path: str, value: object, expected: str) -> None:
        data = planted(NAKHON, path, value)
        found = refusals("indicator-set-1", data)
        assert found
        assert set(found) == {expected}
        with pytest.raises(DefinitionError):
            lpa.IndicatorSet.model_validate(data)

    @pytest.mark.parametrize(("rule", "expected"), RULES, ids=[f"{rule['kind']}-{at}" for rule, at in RULES])
    def test_a_fault_in_a_rule(self, rule: dict[str, Any], expected: str) -> None:
        data = planted(NAKHON, f"{FIRST}.rule", rule)
        place = f"{FIRST}.rule" if expected == "-" else f"{FIRST}.rule.{expected}"
        assert place in refusals("indicator-set-1", data)
        with pytest.raises(DefinitionError):
            lpa.IndicatorSet.model_validate(data)

    def test_parts_hold_every_rule_but_parts(self) -> None:
        part = {"id": "p", "title": {"th": "ส่วน"}, "rule": {"kind": "awarded", "points": "a", "full": 5}}
        rule = {"kind": "parts", "combine": "sum", "parts": [part]}
        assert refusals("indicator-set-1", planted(NAKHON, f"{FIRST}.rule", rule)) == []
        nested = {**rule, "parts": [{**part, "rule": rule}]}
        found = refusals("indicator-set-1", planted(NAKHON, f"{FIRST}.rule", nested))
        assert found == [f"{FIRST}.rule.parts.0.rule.kind"]

    def test_null_is_refused_though_the_reader_takes_it(self) -> None:
        """An editor cannot tell `edition:` with nothing behind it, which is a slip, from `edition: null`."""
        data = planted(NAKHON, "edition", None)
        assert refusals("indicator-set-1", data) == ["edition"]
        lpa.IndicatorSet.model_validate(data)

    @pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
    def test_broken_sets_of_the_reader(self, path: Any) -> None:
        """The reader refuses each of them, so the schema may refuse it or leave it to `check`; it never breaks."""
        try:
            data = read_document(path).data
        except DocumentError:
            return
        with pytest.raises((DefinitionError, DocumentError)):
            lpa.read_set(path)
        refusals("indicator-set-1", data)

    def test_a_good_part_of_them_is_seen_in_the_editor(self) -> None:
        seen = 0
        for path in BAD:
            try:
                seen += bool(refusals("indicator-set-1", read_document(path).data))
            except DocumentError:
                continue
        assert seen > 110


HANDED_IN_FAULTS: list[tuple[str, object, str]] = [
    ("programme", GONE, "-"),
    ("fiscal_year", 2020, "fiscal_year"),
    ("lao.type", "village", "lao.type"),
    ("lao.type", GONE, "lao"),
    ("lao.size", 5, "lao"),
    ("values", [], "values"),
    ("values.asphalt-road-length-maintained", 5, "values.asphalt-road-length-maintained"),
    ("values.asphalt-road-length-maintained.frame", [1], "values.asphalt-road-length-maintained.frame"),
    ("not_applicable", {"some": "ไม่"}, "not_applicable.some"),
    ("submitted_at", "เมื่อวาน", "submitted_at"),
    ("stage", "final", "stage"),
    ("revision", -1, "revision"),
    ("evidence", {"a": {"photo": "เอกสาร"}}, "evidence.a.photo"),
    ("vaules", {}, "-"),
]


class TestSubmissions:
    @pytest.mark.parametrize(
        ("path", "value", "expected"), HANDED_IN_FAULTS, ids=[each[0] for each in HANDED_IN_FAULTS]
    )
    def test_a_planted_fault_is_refused_at_its_place(self, path: str, value: object, expected: str) -> None:
        data = planted(HANDED_IN, path, value)
        assert refusals("submission-1", data) == [expected]
        if "values." not in path or value == 5:  # a list as a value is refused when it is scored
            with pytest.raises(SubmissionError):
                lpa.Submission.model_validate(data)

    @pytest.mark.parametrize("value", [0, 57.24, "๕๗.๒๔", "1,250", True, "ใช่", "๑ มิถุนายน ๒๕๖๖", None])
    def test_every_way_to_write_a_value_is_taken(self, value: object) -> None:
        data = planted(HANDED_IN, "values.asphalt-road-length-maintained.frame", value)
        assert refusals("submission-1", data) == []

    def test_null_for_an_indicator_and_for_what_is_not_known(self) -> None:
        data = planted(HANDED_IN, "values.asphalt-road-length-maintained", None)
        data = planted(data, "lao.code", None)
        for key in ("edition", "submitted_at", "stage", "revision", "entered_by"):
            data = planted(data, key, None)
        assert refusals("submission-1", data) == []
        lpa.Submission.model_validate(data)
