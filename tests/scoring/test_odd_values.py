"""Values that only a program hands in: read, or refused in our own words, and kept so that JSON holds them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any

import pytest

import lpa_standards as lpa
from lpa_standards.indicators.fingerprints import fingerprint, jsonable

from .making import Data, made_set, refusal, submission

ITEMS: Data = {
    "q": {"type": "quantity"},
    "y": "yes_no",
    "c": {"type": "choice", "options": ["one", "two"]},
    "d": "date",
    "t": "text",
}
SET = made_set(
    {"id": "a", "items": ITEMS, "rule": {"kind": "formula", "points": "q", "full": 100, "outside": "clamp"}},
)


class Named(float):
    """A float that shows itself by a name, as those of numpy do."""

    def __repr__(self) -> str:
        return f"np.float64({float.__repr__(self)})"


class Kind:
    def __init__(self, kind: str) -> None:
        self.kind = kind


class Scalar:
    """A single value as array libraries hold it: a kind of type, a shape without dimensions, and the plain value."""

    shape = ()

    def __init__(self, kind: str, value: object) -> None:
        self.dtype, self._value = Kind(kind), value

    def item(self) -> object:
        return self._value


class Index:
    def __index__(self) -> int:
        return 7


class Count(IntEnum):
    THREE = 3


class Word(StrEnum):
    TWELVE = "12"


class Hostile:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def circle() -> list[Any]:
    one: list[Any] = []
    one.append(one)
    return one


def deep(levels: int) -> list[Any]:
    one: list[Any] = []
    for _ in range(levels):
        one = [one]
    return one


READ: list[tuple[Callable[[], Any], str]] = [
    (lambda: Named(57.24), "57.24"),
    (lambda: Named(3), "3"),
    (Index, "7"),
    (lambda: Scalar("i", 7), "7"),
    (lambda: Scalar("u", 7), "7"),
    (lambda: Scalar("f", 57.25), "57.25"),
    (lambda: Scalar("U", "57.25"), "57.25"),
    (lambda: Count.THREE, "3"),
    (lambda: Word.TWELVE, "12"),
    (lambda: Fraction(1, 2), "0.5"),
    (lambda: Fraction(4, 2), "2"),
    (lambda: Decimal("0E-40"), "0"),
    (lambda: Decimal("0E+40"), "0"),
    (lambda: Decimal("-0"), "0"),
    (lambda: Decimal(f"1.{'0' * 100}"), "1"),
    (lambda: Decimal("1E+1"), "10"),
]


@pytest.mark.parametrize(("make", "points"), READ, ids=range(len(READ)))
def test_numbers_of_other_types_are_read_as_what_they_are(make: Callable[[], Any], points: str) -> None:
    scorer = lpa.Scorer(SET)
    for _ in range(2):
        report = scorer.score(submission({"a": {"q": make(), "y": True, "c": "one", "d": "2566-06-01", "t": "ดี"}}))
        assert report["a"].points == points
        assert lpa.replay(json.loads(report.model_dump_json(with_inputs=True)), SET) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [(Scalar("b", True), True), (Scalar("b", False), False), (Scalar("i", 1), True), (Scalar("u", 0), False)],
)
def test_yes_and_no_of_an_array(value: object, said: bool) -> None:
    one = made_set({"id": "x", "items": {"a": "yes_no"}, "rule": {"kind": "all_of", "conditions": [{"that": "a"}]}})
    assert (lpa.score(one, submission({"x": {"a": value}}))["x"].verdict == "met") is said


def test_a_day_of_an_array() -> None:
    assert lpa.score(SET, submission({"a": {"d": Scalar("M", date(2023, 6, 1))}})).cells[3] == date(2023, 6, 1)


REFUSED: list[Callable[[], Any]] = [
    lambda: math.nan,
    lambda: math.inf,
    lambda: Named("nan"),
    lambda: Decimal("NaN"),
    lambda: Decimal("sNaN"),
    lambda: Decimal("-Infinity"),
    lambda: Decimal("1E+400"),
    lambda: Decimal("1.0000000000001"),
    lambda: Decimal("9" * 5000),
    lambda: Fraction(1, 3),
    lambda: Fraction(1, 10**5000),
    lambda: b"12",
    lambda: bytearray(b"12"),
    lambda: {1},
    lambda: frozenset({"a"}),
    lambda: (1,),
    lambda: [1, [2]],
    lambda: {"unreadable": "x"},
    lambda: {1: {2: b"3"}},
    lambda: complex(1, 2),
    lambda: range(3),
    object,
    Hostile,
    lambda: len,
    lambda: 10**40,
    lambda: 10**400,
    lambda: -(10**5000),
    lambda: 1e308,
    lambda: 1e-7,
    lambda: 5e-324,
    lambda: Scalar("m", 5),
    lambda: Scalar("M", 5),
    lambda: Scalar("f", math.nan),
    circle,
    lambda: deep(900),
    lambda: deep(90_000),
]


@pytest.mark.parametrize("make", REFUSED, ids=range(len(REFUSED)))
class TestWhatIsNoNumber:
    def test_is_blamed_on_its_item(self, make: Callable[[], Any]) -> None:
        (found,) = refusal(SET, submission({"a": {"q": make()}}))
        assert (found.code, found.path) == ("number", "values.a.q")
        assert len(found.sentence("th")) < 300
        for word in ("Decimal", "Fraction(", "Named", "np.float64"):
            assert word not in found.sentence("en")

    @pytest.mark.parametrize("item", list(ITEMS))
    def test_is_kept_as_json_can_hold_it_and_proved_again(self, make: Callable[[], Any], item: str) -> None:
        """A report of which nothing was refused holds its inputs, and comes out again from their JSON to the word."""
        report = lpa.score(SET, submission({"a": {item: make()}}), keep_going=True)
        text = report.model_dump_json(with_inputs=True)
        data = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
        assert lpa.replay(data, SET) is None


def test_no_number_says_what_it_is() -> None:
    said = {
        str(value): refusal(SET, submission({"a": {"q": value}}))[0].message
        for value in (math.nan, -math.inf, Decimal("NaN"), Fraction(1, 3), b"12")
    }
    assert said["nan"] == said["NaN"]
    assert said["nan"].en == "NaN is not a finite number"
    assert said["-inf"].en == "-Infinity is not a finite number"
    assert said["1/3"].en == "1/3 cannot be read"
    assert said["b'12'"].th == "อ่านค่า b'12' ไม่ได้"


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (57.24, 57.24),
        (Decimal("57.240"), 57.24),
        (Decimal("123456789012345678.5"), "123456789012345678.5"),
        (Decimal(5), 5.0),
        (Fraction(1, 2), 0.5),
        (1e-7, "0.0000001"),
        (1e17, "100000000000000000"),
        (10**30, 10**30),
        (10**50, str(10**50)),
        (date(2023, 6, 1), "2023-06-01"),
        (datetime(2023, 6, 1, 9), "2023-06-01T09:00:00"),  # noqa: DTZ001  # as it was given
        (math.nan, {"unreadable": "NaN"}),
        (b"12", {"unreadable": "b'12'"}),
        ({1: (2, {3})}, {"1": [2, {"unreadable": "{3}"}]}),
        (True, True),
        (Count.THREE, 3),
        (Scalar("i", 7), 7),
        (None, None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_how_a_value_is_written(value: object, held: object) -> None:
    written = jsonable(value)
    assert (type(written), written) == (type(held), held)
    assert jsonable(json.loads(json.dumps(written))) == written
    assert fingerprint(json.loads(json.dumps(written))) == fingerprint(written)
