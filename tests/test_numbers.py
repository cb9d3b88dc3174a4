"""Numbers are read, scaled and printed exactly: tables from hand arithmetic, properties against `decimal`."""

import decimal
import math
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.errors import NumberError
from lpa_standards.numbers import (
    Exact,
    FigureFormat,
    Rounding,
    exact,
    from_scaled,
    grouped,
    plain,
    read_exact,
    read_scaled,
    round_exact,
    to_arabic_digits,
    to_thai_digits,
)
from tests.drawing import drawn

STEADY = drawn()
THAI = re.compile(r"[ก-๛]")
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "down", "half_even")
DECIMAL_ROUNDING = {
    "half_up": decimal.ROUND_HALF_UP,
    "down": decimal.ROUND_DOWN,
    "half_even": decimal.ROUND_HALF_EVEN,
}


@pytest.mark.parametrize(
    ("given_", "value"),
    [
        (0, 0),
        (57, 57),
        (-3, -3),
        (10**18 - 1, 10**18 - 1),
        ("57", 57),
        ("57.24", Fraction(5724, 100)),
        ("๕๗.๒๔", Fraction(5724, 100)),
        ("๑,๒๕๐,๐๐๐", 1_250_000),
        ("1,250,000.50", Fraction(12_500_005, 10)),
        ("5๗.2๔", Fraction(5724, 100)),
        (" 12 ", 12),
        ("-0.5", Fraction(-1, 2)),
        ("007", 7),
        ("0.000000001", Fraction(1, 10**9)),
        ("1.500000000000", Fraction(3, 2)),
        ("999999999999999999.999999999", Fraction(10**27 - 1, 10**9)),
        ("2.10", Fraction(21, 10)),
        (Decimal("29.767"), Fraction(29_767, 1000)),
        (Decimal("1E+3"), 1000),
        (Decimal("-0"), 0),
        (Fraction(1, 8), Fraction(1, 8)),
        (0.1, Fraction(1, 10)),
        (0.285, Fraction(285, 1000)),
        (29.767, Fraction(29_767, 1000)),
        (1e3, 1000),
        (1e-7, Fraction(1, 10**7)),
        (1e17, 10**17),
        (-0.0, 0),
    ],
)
def test_what_is_read(given_: object, value: Fraction) -> None:
    assert read_exact(given_) == value
    assert isinstance(read_exact(given_), int) == (Fraction(value).denominator == 1)


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        (True, "is a yes or no"),
        (False, "is a yes or no"),
        (None, "is not a number"),
        ([], "is not a number"),
        (1j, "is not a number"),
        (math.nan, "not a finite number"),
        (math.inf, "not a finite number"),
        (-math.inf, "not a finite number"),
        (Decimal("NaN"), "not a finite number"),
        (Decimal("sNaN"), "not a finite number"),
        (Decimal("Infinity"), "not a finite number"),
        (Decimal("1E+1000000"), "out of range"),
        (Decimal("1E-1000000"), "out of range"),
        (10**18, "more than 18 digits"),
        (-(10**18), "more than 18 digits"),
        (1e18, "1e+18"),
        (1e-10, "more than 18 digits before or 9 after"),
        (Fraction(1, 3), "more than 18 digits before or 9 after"),
        ("1234567890123456789", "more than 18 digits"),
        ("0.1234567891", "more than 18 digits before or 9 after"),
        ("", "empty"),
        ("   ", "empty"),
        ("eighty", "is not a number"),
        ("แปดสิบ", "is not a number"),
        ("5 กม.", "is not a number"),
        ("12a", "is not a number"),
        ("1e5", "exponent"),
        ("1.5E-3", "exponent"),
        ("NaN", "is not a number"),
        ("inf", "is not a number"),
        ("1,25", "groups of three"),
        ("12,34,567", "groups of three"),
        (",5", "groups of three"),
        ("1,000,", "groups of three"),
        ("1.2.3", "is not a number"),
        ("1_000", "is not a number"),
        ("1 000", "is not a number"),
        ("+5", "is not a number"),
        ("--5", "is not a number"),
        ("5.", "is not a number"),
        (".5", "is not a number"),
        ("½", "is not a number"),
        ("²", "is not a number"),
        ("٣", "is not a number"),
        ("−5", "is not a number"),
        ("5\n6", "is not a number"),
    ],
)
def test_what_is_refused(given_: object, words: str) -> None:
    with pytest.raises(NumberError) as caught:
        read_exact(given_)
    assert words in str(caught.value)
    assert THAI.search(caught.value.text("th"))
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("make", "words"), [(lambda: 10**10_000, "more than 18 digits"), (lambda: "9" * 1_000_000, "too long")]
)
def test_enormous_numbers_are_refused_on_one_line(make: Callable[[], object], words: str) -> None:
    with pytest.raises(NumberError, match=words) as caught:
        read_exact(make())
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("given_", "decimals", "scaled"),
    [
        ("57.24", 3, 57_240),
        ("57.240", 2, 5_724),
        (12, 0, 12),
        ("๐.๑", 1, 1),
        ("-1.5", 1, -15),
        (0.1, 3, 100),
        ("0.000", 0, 0),
    ],
)
def test_scaled(given_: object, decimals: int, scaled: int) -> None:
    assert read_scaled(given_, decimals) == scaled
    assert from_scaled(scaled, decimals) == read_exact(given_)


@pytest.mark.parametrize(
    ("given_", "decimals", "words", "thai"),
    [
        ("57.2401", 3, "more than 3 decimals", "ทศนิยมเกิน 3 ตำแหน่ง"),
        ("1.5", 0, "must be a whole number", "ต้องเป็นจำนวนเต็ม"),
        (0.125, 2, "more than 2 decimals", "ทศนิยมเกิน 2"),
    ],
)
def test_more_decimals_than_declared_are_an_error_not_a_rounding(
    given_: object, decimals: int, words: str, thai: str
) -> None:
    with pytest.raises(NumberError, match=words) as caught:
        read_scaled(given_, decimals)
    assert thai in caught.value.text("th")


TWO = FigureFormat()
PADDED = FigureFormat(pad_zeros=True)
DOWN, EVEN = FigureFormat(rounding="down"), FigureFormat(rounding="half_even")
WHOLE, ONE = FigureFormat(0), FigureFormat(1)
SEVEN, TWO_DIGITS = FigureFormat(None, 7), FigureFormat(None, 2)


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        # two decimals, half up: worked out by hand
        (TWO, Fraction(57, 100) * 100, "57"),
        (TWO, Fraction(285, 1000) * 100, "28.5"),
        (TWO, Fraction(29, 1000) / Fraction(1, 10) * 100, "29"),
        (TWO, Fraction(1, 32), "0.03"),  # 0.03125
        (TWO, Fraction(23, 40) * 15, "8.63"),  # 8.625
        (DOWN, Fraction(23, 40) * 15, "8.62"),
        (EVEN, Fraction(23, 40) * 15, "8.62"),
        (EVEN, Fraction(8635, 1000), "8.64"),
        (ONE, Fraction(814, 1015) * 100, "80.2"),  # 80.197...
        (TWO, Fraction(814, 1015) * 100, "80.2"),
        (PADDED, Fraction(814, 1015) * 100, "80.20"),
        (FigureFormat(3), Fraction(814, 1015) * 100, "80.197"),
        (TWO, Fraction(36_000, 13_502), "2.67"),  # 2.6662...
        (TWO, Fraction(1, 3) * 100, "33.33"),
        (TWO, Fraction(2, 3) * 100, "66.67"),
        (DOWN, Fraction(2, 3) * 100, "66.66"),
        (TWO, 100, "100"),
        (PADDED, 100, "100.00"),
        (PADDED, 80, "80.00"),
        (TWO, Fraction(814, 10), "81.4"),
        (TWO, 0, "0"),
        (PADDED, 0, "0.00"),
        (TWO, Fraction(4, 1000), "0"),
        (TWO, Fraction(5, 1000), "0.01"),
        (EVEN, Fraction(5, 1000), "0"),
        (TWO, Fraction(99_995, 1000), "100"),
        (DOWN, Fraction(99_999, 1000), "99.99"),
        (WHOLE, Fraction(5, 2), "3"),
        (FigureFormat(0, rounding="half_even"), Fraction(5, 2), "2"),
        (FigureFormat(0, rounding="half_even"), Fraction(7, 2), "4"),
        # below zero: half up goes away from zero, down goes towards it
        (TWO, Fraction(-8625, 1000), "-8.63"),
        (DOWN, Fraction(-8625, 1000), "-8.62"),
        (EVEN, Fraction(-8625, 1000), "-8.62"),
        (WHOLE, Fraction(-5, 2), "-3"),
        (TWO, Fraction(-1, 1000), "0"),
        (PADDED, Fraction(-1, 1000), "0.00"),
        # seven significant digits
        (SEVEN, Fraction(2_976_700, 57_240), "52.00384"),  # 52.003843...
        (SEVEN, Fraction(99_999_999, 10_000_000), "10"),
        (FigureFormat(None, 7, pad_zeros=True), Fraction(99_999_999, 10_000_000), "10.00000"),
        (SEVEN, Fraction(99_999_994, 10_000_000), "9.999999"),
        (SEVEN, Fraction(1_234_567, 10**10), "0.0001234567"),
        (SEVEN, Fraction(12_345_678, 10**11), "0.0001234568"),
        (SEVEN, 0, "0"),
        (FigureFormat(None, 7, pad_zeros=True), 0, "0.000000"),
        (SEVEN, 100, "100"),
        (FigureFormat(None, 7, pad_zeros=True), 100, "100.0000"),
        (SEVEN, Fraction(1, 3), "0.3333333"),
        (SEVEN, Fraction(200, 3), "66.66667"),
        (SEVEN, 123_456_789, "123456800"),
        (SEVEN, 12_345_678, "12345680"),
        (SEVEN, 1_234_567, "1234567"),
        (SEVEN, 99_999_995, "100000000"),
        (SEVEN, Fraction(-99_999_999, 10_000_000), "-10"),
        (TWO_DIGITS, Fraction(995, 1000), "1"),
        (FigureFormat(None, 2, pad_zeros=True), Fraction(995, 1000), "1.0"),
        (FigureFormat(None, 2, "down"), Fraction(999, 1000), "0.99"),
        (FigureFormat(None, 2, "half_even"), Fraction(125, 1000), "0.12"),
        (FigureFormat(None, 1), Fraction(95, 10), "10"),
        (FigureFormat(None, 1), 95, "100"),
        (FigureFormat(None, 1), Fraction(1, 1000), "0.001"),
    ],
)
def test_printed_digits(form: FigureFormat, value: Fraction, text: str) -> None:
    value = Fraction(value)
    assert form.text(value) == text
    assert form.text_of_ratio(value.numerator * 12, value.denominator * 12) == text
    assert form.rounded(value) == Fraction(text)


@pytest.mark.parametrize(
    ("value", "shown", "grouped_"),
    [
        (1_250_000, "1250000", "1,250,000"),
        (Fraction(18_887, 1000), "18.887", "18.887"),
        (Fraction(-1, 8), "-0.125", "-0.125"),
        (Fraction(1, 3), "1/3", "1/3"),
        (Fraction(-22, 7), "-22/7", "-22/7"),
        (Fraction(1_234_567_891, 1000), "1234567.891", "1,234,567.891"),
        (Fraction(-1_234_567_891, 1000), "-1234567.891", "-1,234,567.891"),
        (-1000, "-1000", "-1,000"),
        (0, "0", "0"),
        (Fraction(1, 10**9), "0.000000001", "0.000000001"),
    ],
)
def test_plain_and_grouped(value: Fraction, shown: str, grouped_: str) -> None:
    assert plain(value) == shown
    assert grouped(value) == grouped_
    assert Fraction(shown) == value


def test_digits_of_both_scripts() -> None:
    assert to_thai_digits("ปี 2566 (๑)") == "ปี ๒๕๖๖ (๑)"
    assert to_arabic_digits("ปี ๒๕๖๖ (1)") == "ปี 2566 (1)"
    assert to_arabic_digits(to_thai_digits("0123456789")) == "0123456789"


VALUES = st.builds(Fraction, st.integers(-(10**14), 10**14), st.integers(1, 10**9))
SHARES = st.builds(lambda n, d: Fraction(100 * n, d), st.integers(0, 2_000), st.integers(1, 2_000))


def quantized(value: Fraction, places: int, rounding: Rounding) -> Fraction:
    """Rounded by `decimal`: exactly where the decimals end, else with 60 digits, which no tie can be hidden in."""
    with decimal.localcontext(decimal.Context(prec=120, rounding=decimal.ROUND_FLOOR)):
        size = Decimal(abs(value.numerator)) / Decimal(value.denominator)
        if Fraction(size) != abs(value):
            size += Decimal(1).scaleb(-100)  # cut short: above what was cut, below the next tie
        rounded = size.quantize(Decimal(1).scaleb(-places), rounding=DECIMAL_ROUNDING[rounding])
    return Fraction(rounded) if value >= 0 else -Fraction(rounded)


class TestAgainstDecimal:
    @STEADY
    @given(st.one_of(VALUES, SHARES), st.integers(0, 9), st.sampled_from(ROUNDINGS))
    def test_decimals(self, value: Fraction, places: int, rounding: Rounding) -> None:
        expected = quantized(value, places, rounding)
        assert round_exact(value, places, rounding) == expected
        text = FigureFormat(places, rounding=rounding, pad_zeros=True).text(value)
        assert Fraction(text) == expected
        assert len(text.partition(".")[2]) == places
        assert (text[0] == "-") == (expected < 0)

    @STEADY
    @given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 6), st.sampled_from(ROUNDINGS))
    def test_ties(self, whole: int, places: int, more: int, rounding: Rounding) -> None:
        """Numbers that end in 5 just behind the last decimal kept."""
        value = Fraction(whole * 10 + 5, 10 ** (places + 1)) + Fraction(more % 2, 10 ** (places + 2 + more))
        assert round_exact(value, places, rounding) == quantized(value, places, rounding)

    @STEADY
    @given(st.one_of(VALUES, SHARES).filter(bool), st.integers(1, 12), st.sampled_from(ROUNDINGS))
    def test_significant_digits(self, value: Fraction, digits: int, rounding: Rounding) -> None:
        places = digits - 1 - first_place(value)
        expected = quantized(value * Fraction(10) ** places, 0, rounding) / Fraction(10) ** places
        text = FigureFormat(None, digits, rounding, pad_zeros=True).text(value)
        assert Fraction(text) == expected
        shown = text.lstrip("-").replace(".", "").lstrip("0")
        assert len(shown) == digits or (len(shown) > digits and "." not in text and not shown[digits:].strip("0"))

    @STEADY
    @given(st.one_of(VALUES, SHARES), st.sampled_from([TWO, SEVEN, DOWN, EVEN, WHOLE]))
    def test_needless_zeros_are_dropped_and_the_number_stays(self, value: Fraction, form: FigureFormat) -> None:
        padded = FigureFormat(form.decimals, form.significant, form.rounding, pad_zeros=True)
        assert Fraction(form.text(value)) == Fraction(padded.text(value)) == form.rounded(value)
        assert not re.search(r"\.\d*0\Z|\.\Z", form.text(value))

    @STEADY
    @given(VALUES, VALUES, st.integers(0, 4))
    def test_a_larger_number_never_prints_smaller(self, one: Fraction, other: Fraction, places: int) -> None:
        low, high = sorted((one, other))
        for rounding in ROUNDINGS:
            form = FigureFormat(places, rounding=rounding)
            assert form.rounded(low) <= form.rounded(high)

    @STEADY
    @given(st.integers(-(10**18) + 1, 10**18 - 1), st.integers(0, 9))
    def test_what_is_printed_is_read_back(self, scaled: int, decimals: int) -> None:
        value = from_scaled(scaled, decimals)
        for text in (plain(value), grouped(value), to_thai_digits(grouped(value))):
            assert read_exact(text) == value
            assert read_scaled(text, decimals) == scaled

    @STEADY
    @given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 6)))
    def test_a_float_is_read_as_its_shortest_text(self, value: float) -> None:
        assert read_exact(value) == Fraction(repr(value)) == read_exact(Decimal(repr(value)))

    @STEADY
    @given(st.text(max_size=30))
    def test_any_text_is_a_number_or_an_error_in_both_languages(self, text: str) -> None:
        found = outcome(text)
        if isinstance(found, NumberError):
            assert THAI.search(found.text("th"))
        else:
            assert -(10**18) < found < 10**18
            assert (found * 10**9).denominator == 1
            assert isinstance(found, int) == (exact(found).denominator == 1)


def outcome(text: str) -> Exact | NumberError:
    try:
        return read_exact(text)
    except NumberError as error:
        return error


def first_place(value: Fraction) -> int:
    """The place of the first digit, found by trying: 10**place <= value < 10**(place + 1)."""
    place = 0
    while abs(value) >= Fraction(10) ** (place + 1):
        place += 1
    while abs(value) < Fraction(10) ** place:
        place -= 1
    return place
