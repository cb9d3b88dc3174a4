"""A report carries its receipt: what was scored with what. `replay` proves it again and names the first difference."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

import lpa_standards as lpa

from .making import ROADS, YEAR, Data, as_json, made_set, submission

DAYS: Data = {
    "id": "days",
    "items": {"day": "date", "remark": "text", "n": {"type": "count", "from_previous": "days.n"}},
    "rule": {"kind": "count", "value": "n", "target": 1, "full": 2},
}
TAKEN: Data = {"id": "taken-over", "rule": {"kind": "imported", "programme": "other", "figure": "total", "full": 20}}
SET = made_set(ROADS, DAYS, TAKEN)
VALUES: Data = {"roads": {"frame": "57.24", "provided": "29.767"}, "days": {"day": "2566-06-01", "remark": "ดี", "n": 1}}
OTHER: Data = {"programme": "other", "fiscal_year": YEAR, "lao": {}, "total": {"value": "81.4"}, "domains": []}


def report_of(values: Any = None, **more: Any) -> lpa.ScoreReport:
    return lpa.score(SET, submission(VALUES if values is None else values), **more)


def changed(indicator: str, item: str, value: Any) -> Data:
    return {**VALUES, indicator: {**VALUES[indicator], item: value}}


class TestReceipt:
    def test_fingerprints_are_64_hexadecimal_digits(self) -> None:
        receipt = report_of(previous=submission(VALUES, fiscal_year=YEAR - 1), imports=[OTHER]).receipt
        for print_ in (receipt.set, receipt.submission, receipt.previous, *receipt.imports):
            assert print_ is not None
            assert len(print_) == 64
            assert set(print_) <= set("0123456789abcdef")

    def test_it_is_the_sha_256_of_the_canonical_form(self) -> None:
        """UTF-8 JSON of the data as written, keys sorted, numbers in lowest form, NFC."""
        given = submission({"roads": {"frame": "57.240", "provided": None}})
        canonical = (
            '{"fiscal_year":"2566","lao":{"type":"city"},"programme":"worked-examples",'
            '"values":{"roads":{"frame":"57.24","provided":null}}}'
        )
        plain_year = canonical.replace('"2566"', "2566")
        prints = {hashlib.sha256(text.encode()).hexdigest() for text in (canonical, plain_year)}
        assert lpa.score(SET, given).receipt.submission in prints

    @pytest.mark.parametrize("frame", ["57.24", "57.240", "๕๗.๒๔", 57.24, Decimal("57.24"), " 57.24"])
    def test_equal_numbers_give_the_same(self, frame: Any) -> None:
        assert report_of(changed("roads", "frame", frame)).receipt.submission == report_of().receipt.submission

    def test_thai_in_another_normal_form_gives_the_same(self) -> None:
        one, other = (lpa.score(SET, submission(lao={"name": name})).receipt.submission for name in ("é", "e\u0301"))
        assert one == other

    @pytest.mark.parametrize(
        ("indicator", "item", "value"),
        [
            ("roads", "frame", "57.241"),
            ("roads", "provided", None),
            ("days", "n", 2),
            ("days", "remark", "ดีมาก"),
            ("days", "day", "2566-06-02"),
        ],
    )
    def test_another_value_gives_another(self, indicator: str, item: str, value: Any) -> None:
        assert report_of(changed(indicator, item, value)).receipt.submission != report_of().receipt.submission

    def test_absent_and_null_give_another(self) -> None:
        given: list[Data] = [{"days": {}}, {"days": None}, {"days": {"n": None}}, {"days": {"n": 0}}]
        assert len({report_of(values).receipt.submission for values in given}) == 4

    def test_another_organization_gives_another(self) -> None:
        prints = {lpa.score(SET, submission(VALUES, lao={"code": code})).receipt.submission for code in "AB"}
        assert len(prints) == 2

    def test_another_target_gives_another_set(self) -> None:
        roads = copy.deepcopy(ROADS)
        prints = {made_set(roads).fingerprint}
        roads["rule"]["target"] = "85.0"
        prints.add(made_set(roads).fingerprint)
        assert len(prints) == 1
        roads["rule"]["target"] = 86
        prints.add(made_set(roads).fingerprint)
        assert len(prints) == 2

    def test_the_moment_is_there_when_it_was_given(self) -> None:
        moment = datetime(2023, 7, 21, 9, 30, tzinfo=UTC)
        assert report_of().receipt.at is None
        assert as_json(report_of())["receipt"]["at"] is None
        assert datetime.fromisoformat(as_json(report_of(at=moment))["receipt"]["at"]) == moment

    def test_the_version_is_there(self) -> None:
        assert as_json(report_of())["receipt"]["library"] == lpa.__version__

    def test_an_import_that_differs_gives_another(self) -> None:
        other = {**OTHER, "total": {"value": "81.5"}}
        assert report_of(imports=[OTHER]).receipt.imports != report_of(imports=[other]).receipt.imports


def untouched() -> list[Any]:
    before = submission(VALUES, fiscal_year=YEAR - 1)
    moment = datetime(2023, 7, 21, 9, 30, tzinfo=UTC)
    values: list[tuple[str, Data, dict[str, Any]]] = [
        ("complete", VALUES, {"imports": [OTHER]}),
        ("open", {"roads": {"frame": 1}}, {}),
        ("final", {"roads": {"frame": 1}}, {"final": True}),
        ("previous", {"days": {}}, {"previous": before}),
        ("moment", VALUES, {"at": moment}),
        ("float", changed("roads", "frame", 57.24), {}),
        ("decimal", changed("roads", "frame", Decimal("57.24")), {}),
        ("day", changed("days", "day", date(2023, 6, 1)), {}),
        ("keep-going", changed("roads", "frame", "สิบ"), {"keep_going": True}),
        ("nan", changed("roads", "frame", float("nan")), {"keep_going": True}),
    ]
    return [pytest.param(given, more, id=name) for name, given, more in values]


class TestReplay:
    @pytest.mark.parametrize(("values", "more"), untouched())
    def test_an_untouched_report_comes_out_again(self, values: Data, more: dict[str, Any]) -> None:
        given = submission(values, submitted_at="๒๑ กรกฎาคม ๒๕๖๖ ๑๖:๓๐")
        report = lpa.score(SET, given, **more)
        assert lpa.replay(json.loads(report.model_dump_json(with_inputs=True)), SET) is None
        assert lpa.replay(report.model_dump(with_inputs=True), SET) is None

    def test_without_inputs_the_submission_is_given(self) -> None:
        assert lpa.replay(as_json(report_of()), SET, submission(VALUES)) is None
        with pytest.raises(lpa.SubmissionError):
            lpa.replay(as_json(report_of()), SET)

    def test_another_version_of_the_library_is_no_difference(self) -> None:
        data = report_of().model_dump(with_inputs=True)
        data["receipt"]["library"] = "0.0.1"
        assert lpa.replay(data, SET) is None

    @pytest.mark.parametrize(
        ("path", "tamper"),
        [
            ("total.value", lambda data: data["total"].update(value="100")),
            ("total.low", lambda data: data["total"].update(low="1")),
            ("results[0].verdict", lambda data: data["results"][0].update(verdict="met")),
            ("results[1].points", lambda data: data["results"][1].update(points="3")),
            ("results[0].label.th", lambda data: data["results"][0]["label"].update(th="ผ่าน")),
            ("domains[0].full", lambda data: data["domains"][0].update(full="7")),
            ("lao.type", lambda data: data["lao"].update(type="sao")),
            ("set.fingerprint", lambda data: data["set"].update(fingerprint="0" * 64)),
            ("receipt.submission", lambda data: data["receipt"].update(submission="0" * 64)),
            ("timeliness", lambda data: data.update(timeliness="late")),
            ("findings", lambda data: data["findings"].append({"level": "note"})),
            ("results", lambda data: data["results"].pop()),
            ("results[2].waiting_for", lambda data: data["results"][2]["waiting_for"].pop()),
            ("results[0].points", lambda data: data["results"][0].pop("points")),
        ],
    )
    def test_the_first_difference_is_named(self, path: str, tamper: Callable[[Data], Any]) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        tamper(data)
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.path == path
        assert path in found.words().en
        assert path in found.words().th

    def test_the_first_of_several_in_the_order_of_the_report(self) -> None:
        data = report_of().model_dump(with_inputs=True)
        data["results"][0]["verdict"] = "met"
        data["total"]["high"] = "1"
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.path == "total.high"
        assert found.reported == "1"

    def test_a_changed_input_is_found(self) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        data["inputs"]["submission"]["values"]["roads"]["provided"] = "57.24"
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.reported != found.replayed

    def test_a_changed_input_that_changes_no_result_is_found_by_the_receipt(self) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        data["inputs"]["submission"]["values"]["days"]["remark"] = "อื่น"
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.path == "receipt.submission"

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (("results", 0, "pilot"), 0),
            (("results", 0, "counted"), 1),
            (("fiscal_year",), float(YEAR)),
            (("fiscal_year",), str(YEAR)),
            (("set", "schema"), 1.0),
            (("set", "schema"), True),
            (("final",), 0),
            (("final",), None),
            (("total", "value"), ""),
            (("inputs", "submission", "fiscal_year"), float(YEAR)),
        ],
        ids=str,
    )
    def test_what_python_takes_for_equal_is_a_difference_all_the_same(self, path: tuple[Any, ...], value: Any) -> None:
        """The report says false and 1, not 0 and 1.0: it comes out again key for key or not at all."""
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        *ways, last = path
        place = data
        for step in ways:
            place = place[step]
        place[last] = value
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.path == "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")

    @pytest.mark.parametrize("key", ["previous", "imports"])
    def test_a_key_of_the_inputs_that_is_missing_is_a_difference(self, key: str) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        del data["inputs"][key]
        found = lpa.replay(data, SET)
        assert found is not None
        assert found.path == f"inputs.{key}"

    def test_inputs_have_no_part_where_the_submission_is_given(self) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        del data["inputs"]["imports"]
        assert lpa.replay(data, SET, submission(VALUES)) is None

    @pytest.mark.parametrize("report", [[], None, 1, "x", b"", [("inputs", {})]])
    def test_what_is_no_report_is_refused(self, report: Any) -> None:
        with pytest.raises(lpa.SubmissionError, match="not as a report"):
            lpa.replay(report, SET)

    def test_a_changed_set_is_found(self) -> None:
        roads = copy.deepcopy(ROADS)
        roads["rule"]["target"] = 86
        found = lpa.replay(report_of().model_dump(with_inputs=True), made_set(roads, DAYS, TAKEN))
        assert found is not None
        assert found.path == "set.fingerprint"

    @pytest.mark.parametrize(
        "tamper",
        [
            lambda data: data["receipt"].update(at="yesterday"),
            lambda data: data["receipt"].update(at=5),
            lambda data: data.update(receipt="none"),
            lambda data: data.update(inputs=[1]),
            lambda data: data.update(inputs="none"),
            lambda data: data["inputs"].update(submission=5),
            lambda data: data["inputs"].update(previous="x"),
            lambda data: data["inputs"].update(imports=5),
            lambda data: data["inputs"].update(imports=["x"]),
            lambda data: data.update(results=None),
        ],
        ids=range(10),
    )
    def test_nonsense_in_a_report_is_a_difference_or_an_error_of_ours(self, tamper: Callable[[Data], Any]) -> None:
        data = json.loads(report_of().model_dump_json(with_inputs=True))
        tamper(data)
        try:
            found = lpa.replay(data, SET)
        except lpa.LpaStandardsError:
            return
        assert found is not None
