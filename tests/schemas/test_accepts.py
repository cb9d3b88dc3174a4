"""The schemas take whatever the library takes: an editor underlines nothing that is right.

Data is judged twice: as the strict reader has it, every scalar the text that was typed, and as an editor has it, with
numbers and truth values.
"""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lpa_standards as lpa
from lpa_standards import calendar
from lpa_standards.errors import LpaStandardsError
from lpa_standards.indicators import fields, ids, readers
from lpa_standards.indicators.documents import machine_data, parse_document, read_document
from lpa_standards.indicators.kinds import KINDS
from lpa_standards.schemas.forms import FORMS
from tests.oracle.strategies import Case, cases
from tests.pages import Block
from tests.schemas.validating import EXAMPLES, ROOT, SETS, refusals, refusals_of
from tests.test_docs import YAML, set_of


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_set(path: Any) -> None:
    document = read_document(path)
    assert refusals("indicator-set-1", document.data) == []
    assert refusals("indicator-set-1", machine_data(document)) == []


@pytest.mark.parametrize("path", SETS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_set_names_its_schema_and_is_the_same_without_that_line(path: Any) -> None:
    first, _, rest = path.read_text("utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=../schema/indicator-set-1.json"
    assert (path.parent / first.rpartition("=")[2]).is_file()
    without = lpa.IndicatorSet.model_validate(parse_document(rest).data)
    assert without.fingerprint == lpa.read_set(path).fingerprint


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example(path: Any) -> None:
    document = read_document(path)
    assert refusals("submission-1", document.data) == []
    assert refusals("submission-1", machine_data(document)) == []


@pytest.mark.parametrize("block", [block for block in YAML if not block.body.startswith("# fragment")], ids=str)
def test_every_yaml_block_of_the_docs(block: Block) -> None:
    if block.body.startswith("# submission"):
        assert refusals("submission-1", parse_document(block.body).data) == []
    else:
        written = set_of(block).model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert refusals("indicator-set-1", written) == []


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_made_up_sets_and_submissions(kind: str, data: st.DataObject) -> None:
    case: Case = data.draw(cases(kind, seeded=True))
    definition = lpa.IndicatorSet.model_validate(case.definition)
    assert refusals("indicator-set-1", json.loads(json.dumps(case.definition, default=str))) == []
    assert refusals("indicator-set-1", definition.model_dump(mode="json", by_alias=True, exclude_unset=True)) == []
    assert refusals("submission-1", json.loads(json.dumps(case.submission, default=str))) == []


# What reads a field of each form; forms of reports are only written.
READERS = {
    "number": readers.read_number,
    "points": readers.read_points,
    "above-zero": readers.read_above_zero,
    "format-version": readers.read_format_version,
    "flag": readers.read_flag,
    "fiscal-year": readers.read_fiscal_year,
    "whole-0-9": readers.whole_reader(0, 9),
    "whole-1-18": readers.whole_reader(1, 18),
    "whole-0-1000": readers.whole_reader(0, 1000),
    "whole-1-1000": readers.whole_reader(1, 1000),
    "line": readers.read_text,
    "id": ids.id_reader(fields.ID_PATTERN, ""),
    "indicator-id": ids.id_reader(fields.INDICATOR_ID_PATTERN, ""),
    "item-id": ids.id_reader(fields.ITEM_ID_PATTERN, ""),
    "expression": readers.read_expression,
    "thai-date": calendar.parse_date,
    "clock": calendar.parse_time,
    "moment": calendar.parse_datetime,
}
PIECES = ["0", "1", "2", "5", "9", "๐", "๒", "๕", "00", "2566", "๒๕๖๖", "100", ",", ".", "-", " ", "/", ":", "a", "b-c"]
PIECES += [
    "_",
    "and",
    "true",
    "false",
    "ก",
    "พ.ศ.",
    "มิถุนายน",
    "ม.ค.",
    "น.",
    "มกราคม",
    "วันจันทร์",
    "T",
    "+07:00",
    "*",
    "x",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
LIKELY = [
    "2566",
    "๒๕๖๖",
    " 2,566 ",
    "2700",
    "2500.0",
    "9.0",
    "๙",
    "18",
    "1,000",
    "๑,๐๐๐",
    "62.500000000",
    "0.000001",
    "-1.5",
]
LIKELY += [
    "๓๑ พฤษภาคม ๒๕๖๖",
    "31/05/2566",
    "2566-05-31",
    "16:30",
    "๑๖.๓๐ น.",
    "๒๑ ก.ค. ๒๕๖๖ ๑๖:๓๐",
    "road-length",
    "a" * 80,
]
LIKELY += ["provided / frame * 100", "1", "true", " ก "]


class TestFormsAreNeverStricterThanTheReader:
    def test_every_form_of_a_file_is_known(self) -> None:
        assert set(FORMS) == {*READERS, "figure", "fingerprint"}

    @pytest.mark.parametrize("form", sorted(READERS))
    @settings(max_examples=80, deadline=None)
    @given(text=st.one_of(TEXTS, st.sampled_from(LIKELY)))
    def test_what_is_read_is_accepted(self, form: str, text: str) -> None:
        reader: Any = READERS[form]
        try:
            reader(text)
        except (ValueError, LpaStandardsError):
            return
        assert refusals_of(FORMS[form], text) == []

    @pytest.mark.parametrize("form", sorted(READERS))
    def test_each_accepts_something_likely(self, form: str) -> None:
        assert [text for text in LIKELY if not refusals_of(FORMS[form], text)]

    def test_dates_of_the_calendar_are_accepted(self) -> None:
        lines = (ROOT / "tests/calendar/data/calendar.jsonl").read_text("utf-8").splitlines()
        texts = [case["input"] for case in map(json.loads, lines) if case["op"] == "parse"]
        read = [text for text in texts if isinstance(text, str) and _is_date(text)]
        assert len(read) > 20
        assert [text for text in read if refusals_of(FORMS["thai-date"], text)] == []


def _is_date(text: str) -> bool:
    try:
        calendar.parse_date(text)
    except LpaStandardsError:
        return False
    return True
