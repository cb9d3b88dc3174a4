"""What is entered for one item: read exactly in every spelling, or blamed on that item by our own errors only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import lpa_standards as lpa

from .making import as_json, is_thai, made_set, refusal, submission
from .mixed import GOOD, SET


def test_the_good_one_is_good() -> None:
    assert lpa.score(SET, submission({"mixed-things": GOOD}))["mixed-things"].verdict == "scored"


class Endless:
    """An object that no reader knows."""


WRONG: list[tuple[str, Any, str]] = [
    ("length", float("nan"), "number"),
    ("length", float("inf"), "number"),
    ("length", float("-inf"), "number"),
    ("length", "NaN", "number"),
    ("length", "Infinity", "number"),
    ("length", Decimal("NaN"), "number"),
    ("length", Decimal("sNaN"), "number"),
    ("length", Decimal("-Infinity"), "number"),
    ("length", Decimal("1E+999999"), "number"),
    ("length", -1, "below-min"),
    ("length", "-1", "below-min"),
    ("length", "-๐.๐๐๑", "below-min"),
    ("length", True, "number"),
    ("length", False, "number"),
    ("length", "สิบ", "number"),
    ("length", "1ก", "number"),
    ("length", "๕๗.๒๔ กม.", "number"),
    ("length", "1.2345", "number"),
    ("length", 1.2345, "number"),
    ("length", Decimal("1.2345"), "number"),
    ("length", Fraction(1, 3), "number"),
    ("length", "100.001", "above-max"),
    ("length", 101, "above-max"),
    ("length", "1e1", "number"),
    ("length", "1E1", "number"),
    ("length", "1,00", "number"),
    ("length", "1.0.0", "number"),
    ("length", "1 0", "number"),
    ("length", "0x10", "number"),
    ("length", "1_0", "number"),
    ("length", "+1", "number"),
    ("length", "", "number"),
    ("length", "-", "number"),
    ("length", "²", "number"),
    ("length", "٣", "number"),
    ("length", [], "number"),
    ("length", {}, "number"),
    ("length", b"1", "number"),
    ("length", Endless(), "number"),
    ("length", 10**5000, "number|above-max"),
    ("length", -(10**5000), "number|below-min"),
    ("length", "9" * 5000, "number"),
    ("money", "1.005", "number"),
    ("money", "1,000,00", "number"),
    ("many", "2.5", "number"),
    ("many", 2.5, "number"),
    ("many", 1, "below-min"),
    ("many", True, "number"),
    ("given", "1.5", "number"),
    ("plan", 2, "yes-no"),
    ("plan", 5.0, "yes-no"),
    ("plan", "maybe", "yes-no"),
    ("plan", "", "yes-no"),
    ("plan", [], "yes-no"),
    ("plan", 10**5000, "yes-no"),
    ("how", "sume", "option"),
    ("how", 1, "option"),
    ("how", True, "option"),
    ("how", 10**5000, "option"),
    ("day", "31 กุมภาพันธ์ 2566", "date"),
    ("day", "เมื่อวาน", "date"),
    ("day", 20230601, "date"),
    ("day", 10**5000, "date"),
    ("remark", 5, "text"),
    ("remark", " ", "text"),
    ("remark", 10**5000, "text"),
]


@pytest.mark.parametrize(
    ("item", "value", "code"), WRONG, ids=[f"{item}-{at}" for at, (item, _, _) in enumerate(WRONG)]
)
def test_an_entry_that_cannot_be_read_is_blamed_on_its_item(item: str, value: Any, code: str) -> None:
    given = submission({"mixed-things": {**GOOD, item: value}})
    (found,) = refusal(SET, given)
    assert found.code in code.split("|")
    assert (found.level, found.indicator, found.item) == ("error", "mixed-things", item)
    assert found.path == f"values.mixed-things.{item}"
    assert found.place is None
    assert is_thai(found.sentence("th"))
    assert isinstance(value, str) or not is_thai(found.message.en)
    assert len(found.text("en")) < 600
    report = lpa.score(SET, given, keep_going=True)
    assert report["mixed-things"].verdict == "incomplete"
    assert as_json(report)["findings"][0]["item"] == item
    assert report["mixed-things"].low == "0"
    assert report["mixed-things"].high == "3"


GOOD_SPELLINGS = ["57.24", "57.240", "๕๗.๒๔", " 57.24 ", 57.24, Decimal("57.2400"), Fraction(5724, 100), "057.24"]


@pytest.mark.parametrize("value", GOOD_SPELLINGS)
def test_the_same_number_however_it_is_written(value: Any) -> None:
    report = lpa.score(SET, submission({"roads": {"frame": value, "provided": "29.767"}}))
    assert report["roads"].ratio_shown == "52.00384"


@pytest.mark.parametrize("value", ["1,234,567", "๑,๒๓๔,๕๖๗", 1234567, 1234567.0])
def test_separators_in_groups_of_three(value: Any) -> None:
    report = lpa.score(SET, submission({"roads": {"frame": value, "provided": "1234567"}}))
    assert report["roads"].ratio_shown == "100"


def test_yes_and_no_in_every_spelling() -> None:
    for words, said in (
        (("true", "yes", "1", "ใช่", "มี", "๑", 1, True, "TRUE"), True),
        (("false", "no", "0", "ไม่ใช่", "ไม่มี", 0, False), False),
    ):
        for word in words:
            one = made_set(
                {"id": "x", "items": {"a": "yes_no"}, "rule": {"kind": "all_of", "conditions": [{"that": "a"}]}}
            )
            assert (lpa.score(one, submission({"x": {"a": word}}))["x"].verdict == "met") is said
