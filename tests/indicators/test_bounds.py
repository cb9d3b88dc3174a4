"""What is proved of an expression holds for every value: compared with a small evaluator over `Fraction`."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lpa_standards.indicators.expressions import (
    Box,
    ExpressionError,
    Interval,
    Name,
    NameMeaning,
    Node,
    check_expression,
    number_bounds,
    parse_expression,
    representatives,
    truth_of,
    type_of,
    unit_of,
    units_agree,
)
from lpa_standards.indicators.expressions.bounds import can_be_zero
from lpa_standards.indicators.expressions.tree import Binary, Call, Compare, If, Logic, Negative, Not, Number
from tests.drawing import drawn

STEADY = drawn()
NUMBERS = ("a", "b", "c")
FLAGS = ("p", "q")
Values = Mapping[str, Fraction | bool]


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded half away from zero, from the definition of rounding."""
    size = Fraction(floor(abs(value) * 10**places + Fraction(1, 2)), 10**places)
    return -size if value < 0 else size


def number(node: Node, values: Values) -> Fraction:
    """The value of a number expression; every operand is computed, only the branch of an `if` is chosen."""
    match node:
        case Number(value=value):
            return Fraction(value)
        case Name(item=item):
            return Fraction(values[item])
        case Negative(operand=operand):
            return -number(operand, values)
        case Binary(operator=operator, left=left, right=right):
            one, other = number(left, values), number(right, values)
            return {
                "+": lambda: one + other,
                "-": lambda: one - other,
                "*": lambda: one * other,
                "/": lambda: one / other,
            }[operator]()
        case If(condition=condition, then=then, otherwise=otherwise):
            return number(then if truth(condition, values) else otherwise, values)
        case Call(function="count", arguments=arguments):
            return Fraction(sum([truth(argument, values) for argument in arguments]))
        case Call(function="round", arguments=(inner, Number(value=places))):
            return half_up(number(inner, values), int(places))
        case Call(function=function, arguments=arguments):
            given_ = [number(argument, values) for argument in arguments]
            return {"min": min(given_), "max": max(given_), "sum": sum(given_, Fraction(0)), "abs": abs(given_[0])}[
                function
            ]
    raise AssertionError(node)


def truth(node: Node, values: Values) -> bool:
    """The value of a condition."""
    match node:
        case Name(item=item):
            return bool(values[item])
        case Not(operand=operand):
            return not truth(operand, values)
        case Logic(operator=operator, operands=operands):
            given_ = [truth(operand, values) for operand in operands]
            return all(given_) if operator == "and" else any(given_)
        case Compare(operator=operator, left=left, right=right):
            one, other = number(left, values), number(right, values)
            return {
                "==": one == other,
                "!=": one != other,
                "<": one < other,
                "<=": one <= other,
                ">": one > other,
                ">=": one >= other,
            }[operator]
        case If(condition=condition, then=then, otherwise=otherwise):
            return truth(then if truth(condition, values) else otherwise, values)
    raise AssertionError(node)


# Trees are grown as text: what is tested is then what a rule could really say.
LITERALS = st.sampled_from(["0", "1", "2", "5", "0.5", "100", "-1", "-0.5"])
NUMBER_LEAVES = st.one_of(st.sampled_from(NUMBERS), LITERALS)


def conditions(numbers: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    compared = st.builds(
        lambda a, o, b: f"(({a}) {o} ({b}))", numbers, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), numbers
    )
    plain = st.one_of(st.sampled_from(FLAGS), compared, compared)
    return st.one_of(
        plain,
        plain.map(lambda c: f"(not {c})"),
        st.builds(lambda a, o, b: f"({a} {o} {b})", plain, st.sampled_from(["and", "or"]), plain),
        st.builds(lambda c, a, b: f"({a} if {c} else {b})", plain, plain, plain),
    )


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds(lambda a, o, b: f"({a} {o} {b})", inner, st.sampled_from("+-*/"), inner),
        st.builds(lambda a, o, b: f"({a} {o} {b})", inner, st.sampled_from("*/"), inner),
        st.builds(lambda c, a, b: f"({a} if {c} else {b})", conditions(inner), inner, inner),
        st.builds(lambda f, a, b: f"{f}({a}, {b})", st.sampled_from(["min", "max", "sum"]), inner, inner),
        st.builds(lambda a, b: f"count({a}, {b})", conditions(inner), conditions(inner)),
        inner.map(lambda a: f"abs({a})"),
        st.builds(lambda a, n: f"round({a}, {n})", inner, st.integers(0, 2)),
    )


NUMBER_TEXTS = st.recursive(NUMBER_LEAVES, grown, max_leaves=6)
CONDITION_TEXTS = conditions(NUMBER_TEXTS)
SINGLE = ("a + b", "a - b", "a * b", "a / b", "min(a, b)", "max(a, b)", "sum(a, b, c)", "abs(a)", "round(a, 1)",
          "count(a < b, a <= c, b == c)", "count(a > b, a >= c, b != c)", "a if b < c else b")  # fmt: skip
ENDS = st.sampled_from([Fraction(n, 2) for n in range(-6, 7)] + [Fraction(100), Fraction(-100)])
INTERVALS = st.one_of(
    st.builds(lambda a, b: Interval(min(a, b), max(a, b)), ENDS, ENDS),
    st.sampled_from(
        [
            Interval(0, 10**18),
            Interval(0, 0),
            Interval(1, 1),
            Interval(0, 1),
            Interval(None, None),
            Interval(0, None),
            Interval(None, -1),
        ]
    ),
)
BOXES = st.fixed_dictionaries({(None, name): INTERVALS for name in NUMBERS})


@st.composite
def values_in(draw: st.DrawFn, box: Mapping[tuple[str | None, str], Interval]) -> dict[str, Fraction | bool]:
    """One value for each item, inside its interval, its ends and 0 among the likely ones."""
    values: dict[str, Fraction | bool] = {name: draw(st.booleans()) for name in FLAGS}
    for (_, name), interval in box.items():
        low = Fraction(-200 if interval.low is None else interval.low)
        high = Fraction(200 if interval.high is None else interval.high)
        candidates = [
            low,
            high,
            (low + high) / 2,
            *(Fraction(n, 2) for n in range(-4, 5) if low <= Fraction(n, 2) <= high),
        ]
        values[name] = draw(st.sampled_from(candidates))
    return values


def parsed(text: str) -> Node:
    try:
        return parse_expression(text)
    except ExpressionError:
        assume(False)
        raise


class TestProofsHoldForEveryValue:
    @drawn(400)
    @given(NUMBER_TEXTS, BOXES, st.data())
    def test_number_bounds_enclose_every_value(self, text: str, box: Box, data: st.DataObject) -> None:
        node = parsed(text)
        try:
            value = number(node, data.draw(values_in(box)))
        except ZeroDivisionError:
            return
        bounds = number_bounds(node, box)
        assert bounds.holds(value), (text, bounds, value)
        assert value != 0 or can_be_zero(node, box), text

    @drawn(400)
    @given(st.sampled_from(SINGLE), BOXES, st.data())
    def test_the_bounds_of_every_single_operation_do_too(self, text: str, box: Box, data: st.DataObject) -> None:
        node = parse_expression(text)
        try:
            value = number(node, data.draw(values_in(box)))
        except ZeroDivisionError:
            return
        assert number_bounds(node, box).holds(value)

    @drawn(400)
    @given(CONDITION_TEXTS, BOXES, st.data())
    def test_truth_of_encloses_every_truth(self, text: str, box: Box, data: st.DataObject) -> None:
        node = parsed(text)
        try:
            value = truth(node, data.draw(values_in(box)))
        except ZeroDivisionError:
            return
        assert value in truth_of(node, box), (text, value)

    @drawn(400)
    @given(NUMBER_TEXTS, BOXES, st.data())
    def test_an_expression_that_passes_never_divides_by_zero(self, text: str, box: Box, data: st.DataObject) -> None:
        node = parsed(text)

        def lookup(name: Name) -> NameMeaning:
            return NameMeaning("number", "", box[None, name.item]) if name.item in NUMBERS else NameMeaning("yes_no")

        if not check_expression(node, lookup, "number"):
            number(node, data.draw(values_in(box)))

    @drawn(400)
    @given(NUMBER_LEAVES, CONDITION_TEXTS, st.sampled_from(NUMBERS), BOXES, st.data())
    def test_a_guarded_divisor_is_never_zero(
        self, over: str, condition: str, divisor: str, box: Box, data: st.DataObject
    ) -> None:
        node = parsed(f"({over}) / {divisor} if {condition} else 0")

        def lookup(name: Name) -> NameMeaning:
            return NameMeaning("number", "", box[None, name.item]) if name.item in NUMBERS else NameMeaning("yes_no")

        if not check_expression(node, lookup, "number"):
            number(node, data.draw(values_in(box)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # a from 0 to 10, b from 2 to 5, c from -3 to 4, worked out by hand
        ("a + b", 2, 15),
        ("a - b", -5, 8),
        ("a * b", 0, 50),
        ("c * b", -15, 20),
        ("c * c", -12, 16),  # each c counts as a value of its own: an enclosure, not the exact -0 to 16
        ("a / b", 0, 5),
        ("c / b", Fraction(-3, 2), 2),
        ("a / b * 100", 0, 500),
        ("-5", -5, -5),
        ("min(a, b)", 0, 5),
        ("max(a, b)", 2, 10),
        ("sum(a, b, c)", -1, 19),
        ("abs(c)", 0, 4),
        ("abs(c - 10)", 6, 13),
        ("round(b / 3, 1)", Fraction(7, 10), Fraction(17, 10)),
        ("count(a > 3, b > 1, b > 9)", 1, 2),
        ("a if b > 9 else c", -3, 4),
        ("a if b > 3 else c", -3, 10),
        ("5 if a <= 10 else 99", 5, 5),
        # u from 0 on, v up to 3: None is no end
        ("min(u, b)", 0, 5),
        ("max(u, b)", 2, None),
        ("min(v, b)", None, 3),
        ("max(v, b)", 2, 5),
        ("min(u, v)", None, 3),
        ("max(u, v)", 0, None),
        ("u + b", 2, None),
        ("b - u", None, 5),
        ("u * b", 0, None),
        ("b / (u + 1)", 0, 5),
        ("abs(v)", 0, None),
        ("abs(u)", 0, None),
        ("round(v, 0)", None, 3),
        ("u * v", None, None),
    ],
)
def test_bounds_by_hand(text: str, low: Fraction | None, high: Fraction | None) -> None:
    box: Box = {(None, "a"): Interval(0, 10), (None, "b"): Interval(2, 5), (None, "c"): Interval(-3, 4)}
    box = {**box, (None, "u"): Interval(0, None), (None, "v"): Interval(None, 3)}
    assert number_bounds(parse_expression(text), box) == Interval(low, high)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        # a is 0 or more, b at least 1, c anything; d is a whole number from -5 to 5
        ("1 / b", False),
        ("1 / a", True),
        ("1 / c", True),
        ("1 / (a + 1)", False),
        ("1 / (a * b)", True),
        ("1 / (b * b)", False),
        ("1 / (b - 1)", True),
        ("1 / (a - b)", True),
        ("1 / max(a, 1)", False),
        ("1 / min(a, 1)", True),
        ("1 / abs(d)", True),
        ("1 / (abs(d) + 1)", False),
        ("1 / 0", True),
        ("1 / (2 - 2)", True),
        ("1 / round(b, 0)", False),
        ("1 / round(b / 3, 0)", True),
        ("1 / a if a > 0 else 0", False),
        ("1 / a if a != 0 else 0", False),
        ("0 if a == 0 else 1 / a", False),
        ("1 / a if not a == 0 else 0", False),
        ("1 / a if 0 < a else 0", False),
        ("1 / a if a >= 1 else 0", False),
        ("1 / a if a >= 0 else 0", True),
        ("1 / a if b > 0 else 0", True),
        ("1 / a if a > 0 and p else 0", False),
        ("1 / a if a > 0 or p else 0", True),
        ("0 if a == 0 or p else 1 / a", False),
        ("1 / (a * c) if a > 0 and c != 0 else 0", False),
        ("1 / (a + c) if a + c > 0 else 0", False),
        ("1 / (c + a) if a + c > 0 else 0", True),
        ("1 / a if a == 5 else 0", False),
        ("1 / a if a > 0 else 1 / a", True),
        ("1 / d if d < 0 else 0", False),
        ("1 / d if d <= -1 else 0", False),
        ("0 if d <= 0 else 1 / d", False),
        ("1 / d if d > -1 else 0", True),
        ("1 / d if d < 1 else 0", True),
        ("1 / d if d >= 0 else 0", True),
        ("1 / d if d <= 0 else 0", True),
        ("1 / d if d != 1 else 0", True),
        ("1 / d if d == 0 else 0", True),
        ("0 if d > 0 else 1 / d", True),
        ("0 if d != 0 else 1 / d", True),
        ("5 / (b / b)", False),
    ],
)
def test_divisors_that_can_be_zero_are_refused(text: str, refused: bool) -> None:
    box = {"a": Interval(0, 10**18), "b": Interval(1, 10**18), "c": Interval(None, None), "d": Interval(-5, 5)}

    def lookup(name: Name) -> NameMeaning:
        return NameMeaning("yes_no") if name.item == "p" else NameMeaning("number", "", box[name.item])

    faults = check_expression(parse_expression(text), lookup, "number")
    assert bool(faults) == refused, [fault.message.en for fault in faults]
    for fault in faults:
        assert fault.message.en == "the divisor can be 0"
        assert text[: fault.at].rstrip(" (").endswith("/") or text[fault.at - 1] == "("


def test_a_base_guards_the_same_divisor_and_no_other() -> None:
    def lookup(name: Name) -> NameMeaning:
        return NameMeaning("number", "", Interval(0, 10**18))

    guarded = parse_expression("a / frame * 5")
    assert check_expression(guarded, lookup, "number", guard=parse_expression("frame")) == []
    assert len(check_expression(guarded, lookup, "number", guard=parse_expression("a"))) == 1
    assert len(check_expression(guarded, lookup, "number")) == 1


# Types and units

MEANINGS = {
    "length": NameMeaning("number", "กม.", Interval(1, 10)),
    "width": NameMeaning("number", "กม.", Interval(1, 10)),
    "area": NameMeaning("number", "ตร.ม.", Interval(1, 10)),
    "plain": NameMeaning("number", "", Interval(1, 10)),
    "yes": NameMeaning("yes_no"),
    "day": NameMeaning("date"),
    "pick": NameMeaning("choice"),
    "word": NameMeaning("text"),
}


def meaning(name: Name) -> NameMeaning:
    return MEANINGS[name.item]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("length", {"กม.": 1}),
        ("length + width", {"กม.": 1}),
        ("length - 1", {"กม.": 1}),
        ("length * width", {"กม.": 2}),
        ("length / width", {}),
        ("length / area", {"กม.": 1, "ตร.ม.": -1}),
        ("length * 100", {"กม.": 1}),
        ("max(length, width)", {"กม.": 1}),
        ("round(length / 3, 1)", {"กม.": 1}),
        ("length if yes else width", {"กม.": 1}),
    ],
)
def test_units(text: str, unit: dict[str, int]) -> None:
    node = parse_expression(text)
    assert check_expression(node, meaning, "number") == []
    assert dict(unit_of(node, meaning) or {}) == unit
    assert units_agree(unit_of(node, meaning), unit)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("length + area", "different units: กม. and ตร.ม."),
        ("length - area", "different units"),
        ("min(length, area)", "different units"),
        ("sum(length, width, area)", "different units"),
        ("length if yes else area", "different units"),
        ("length * width + area", "different units: กม.^2 and ตร.ม."),
        ("length + yes", "a yes or no stands where a number is needed"),
        ("abs(yes)", "a yes or no stands where a number is needed"),
        ("day + 1", "a date stands where a number is needed"),
        ("pick", "gives a choice where a number is needed"),
        ("word", "gives text where a number is needed"),
        ("length > 1", "gives a yes or no where a number is needed"),
        ("count(length)", "a number stands where a yes or no is needed"),
        ("1 if length else 0", "a number stands where a yes or no is needed"),
        ("1 if length and yes else 0", "a number stands where a yes or no is needed"),
        ("1 if not length else 0", "a number stands where a yes or no is needed"),
        ("1 if yes else yes", "different types"),
        ("count(length > area)", "different units"),
        ("count(length == yes)", "a number is compared with a yes or no"),
        ("count(day > 1)", "a date is compared with a number"),
        ("count(pick == pick)", "a choice cannot be compared"),
        ("count(word == word)", "text cannot be compared"),
    ],
)
def test_what_does_not_fit_together(text: str, words: str) -> None:
    faults = check_expression(parse_expression(text), meaning, "number")
    assert faults
    assert words in faults[0].message.en
    assert all(0 <= fault.at < len(text) for fault in faults)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("day < day", "yes_no"),
        ("yes == yes", "yes_no"),
        ("yes", "yes_no"),
        ("day", "date"),
        ("pick", "choice"),
        ("plain", "number"),
    ],
)
def test_types(text: str, wanted: str) -> None:
    node = parse_expression(text)
    assert type_of(node, meaning) == wanted


class TestRepresentatives:
    """One value for every case that comparisons with the limits can tell apart: the proof of `lookup` rests on it."""

    @STEADY
    @given(
        INTERVALS,
        st.lists(ENDS, max_size=4),
        st.sampled_from([None, Fraction(1), Fraction(1, 2), Fraction(1, 10)]),
        st.data(),
    )
    def test_every_value_has_one_that_compares_alike(
        self, interval: Interval, limits: list[Fraction], step: Fraction | None, data: st.DataObject
    ) -> None:
        low = Fraction(-300 if interval.low is None else interval.low)
        high = Fraction(300 if interval.high is None else min(interval.high, 300))
        unit = step or Fraction(1, 7)
        first, last = -((-low) // unit), high // unit
        assume(first <= last)
        value = unit * data.draw(st.integers(int(first), int(last)))
        found = representatives(interval, limits, step)
        assert any(
            all((value > limit) == (one > limit) and (value < limit) == (one < limit) for limit in limits)
            for one in found
        )

    @STEADY
    @given(INTERVALS, st.lists(ENDS, max_size=4), st.sampled_from([None, Fraction(1), Fraction(1, 2), Fraction(1, 10)]))
    def test_each_can_really_occur(self, interval: Interval, limits: list[Fraction], step: Fraction | None) -> None:
        for one in representatives(interval, limits, step):
            assert interval.holds(one)
            assert step is None or (one / step).denominator == 1
