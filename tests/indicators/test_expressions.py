"""The language of expressions: what is in it, what is not, and where the fault stands."""

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lpa_standards.indicators.expressions import ExpressionError, parse_expression, reads, same
from lpa_standards.indicators.expressions.tree import (
    Arithmetic,
    Binary,
    Call,
    Compare,
    Comparison,
    Function,
    If,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
)
from tests.drawing import drawn

STEADY = drawn()
THAI = re.compile(r"[ก-๛]")


def shape(node: Node) -> object:
    """The tree as nested tuples, so that a table can write it down."""
    match node:
        case Number(value=value):
            return value
        case Name():
            return str(node)
        case Negative(operand=operand):
            return ("neg", shape(operand))
        case Not(operand=operand):
            return ("not", shape(operand))
        case Binary(operator=operator) | Compare(operator=operator):
            return (operator, shape(node.left), shape(node.right))
        case Logic(operator=operator, operands=operands):
            return (operator, *map(shape, operands))
        case If():
            return ("if", shape(node.condition), shape(node.then), shape(node.otherwise))
        case Call(function=function, arguments=arguments):
            return (function, *map(shape, arguments))
    raise AssertionError(node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("frame", "frame"),
        ("road-length.frame", "road-length.frame"),
        ("road-length.points", "road-length.points"),
        ("80", 80),
        ("๘๐", 80),
        ("62.5", Fraction(125, 2)),
        ("๐.๕", Fraction(1, 2)),
        ("007", 7),
        ("-5", ("neg", 5)),
        ("- 5", ("neg", 5)),
        ("a + b * c", ("+", "a", ("*", "b", "c"))),
        ("(a + b) * c", ("*", ("+", "a", "b"), "c")),
        ("a - b - c", ("-", ("-", "a", "b"), "c")),
        ("a / b / c", ("/", ("/", "a", "b"), "c")),
        ("a / b * 100", ("*", ("/", "a", "b"), 100)),
        ("a+b", ("+", "a", "b")),
        ("a*-2", ("*", "a", ("neg", 2))),
        ("a - -2", ("-", "a", ("neg", 2))),
        ("a <= b", ("<=", "a", "b")),
        ("a + 1 != b * 2", ("!=", ("+", "a", 1), ("*", "b", 2))),
        ("a and b and c", ("and", "a", "b", "c")),
        ("a or b and not c", ("or", "a", ("and", "b", ("not", "c")))),
        ("(a or b) and c", ("and", ("or", "a", "b"), "c")),
        ("not not a", ("not", ("not", "a"))),
        ("not a == b", ("not", ("==", "a", "b"))),
        ("a if b > 0 else c", ("if", (">", "b", 0), "a", "c")),
        ("a if b else c if d else e", ("if", "b", "a", ("if", "d", "c", "e"))),
        ("(a if b else c) + 1", ("+", ("if", "b", "a", "c"), 1)),
        ("a + 1 if b else c", ("if", "b", ("+", "a", 1), "c")),
        ("min(a, b, 3)", ("min", "a", "b", 3)),
        ("max(a)", ("max", "a")),
        ("count(a > 1, b)", ("count", (">", "a", 1), "b")),
        ("abs(a - b)", ("abs", ("-", "a", "b"))),
        ("round(a / 3, 2)", ("round", ("/", "a", 3), 2)),
        ("round(a, 0)", ("round", "a", 0)),
        ("sum(a, sum(b, c))", ("sum", "a", ("sum", "b", "c"))),
        ("  a\n +\tb ", ("+", "a", "b")),
        ("min", "min"),
        ("a_1 * a-b-2.c_3", ("*", "a_1", "a-b-2.c_3")),
        ("123456789012345678", 123456789012345678),
        ("0.123456789", Fraction(123456789, 10**9)),
    ],
)
def test_what_is_written_is_what_is_meant(text: str, expected: object) -> None:
    assert shape(parse_expression(text)) == expected


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("__import__('os')", 11, "is not part of the language"),
        ("__import__(os)", 0, "no function '__import__'"),
        ("eval(a)", 0, "no function 'eval'"),
        ("9**9**9", 1, "no powers"),
        ("a ** 2", 2, "no powers"),
        ("a // b", 2, "single /"),
        ("a % b", 2, "percent"),
        ("a.b.c", 0, "more than one dot"),
        ("a.__class__.__mro__", 0, "more than one dot"),
        ("(a).b", 3, "'.' is not part of the language"),
        ("a[0]", 1, "'[' is not part of the language"),
        ("{a}", 0, "'{' is not part of the language"),
        ("lambda: a", 6, "':' is not part of the language"),
        ("a; b", 1, "';' is not part of the language"),
        ("a @ b", 2, "'@' is not part of the language"),
        ("a ^ b", 2, "'^' is not part of the language"),
        ("a & b", 2, "'&' is not part of the language"),
        ('"a"', 0, "is not part of the language"),
        ("a\\b", 1, "is not part of the language"),
        ("a ≥ b", 2, "is not part of the language"),
        ("a − b", 2, "is not part of the language"),
        ("a × b", 2, "is not part of the language"),
        ("ระยะทาง", 0, "'ระยะทาง' is not part of the language"),
        ("a + ข", 4, "'ข' is not part of the language"),
        ("a < b < c", 6, "cannot be chained"),
        ("a == b != c", 7, "cannot be chained"),
        ("1e5", 0, "exponent"),
        ("a + 1E-5", 4, "exponent"),
        ("1,000", 1, "',' cannot stand here"),
        ("1_000", 0, "not a number of the language"),
        ("1.2.3", 0, "not a number of the language"),
        ("5.", 0, "not a number of the language"),
        (".5", 0, "'.' is not part of the language"),
        ("0x1F", 1, "cannot stand here"),
        ("1234567890123456789", 0, "at most 18"),
        ("0.1234567891", 0, "at most 18"),
        ("2 a", 2, "'a' cannot stand here"),
        ("a b", 2, "'b' cannot stand here"),
        ("1-a", 1, "blank on both sides"),
        ("(a)-b", 3, "blank on both sides"),
        ("1-2", 1, "blank on both sides"),
        ("a -b", 2, "blank on both sides"),
        ("a- b", 1, "blank on both sides"),
        ("a)", 1, "')' cannot stand here"),
        ("(a", 2, "ends too early"),
        ("()", 1, "')' cannot stand here"),
        ("a +", 3, "ends too early"),
        ("+ a", 0, "'+' cannot stand here"),
        ("-a", 0, "'-' cannot stand here"),
        ("a = b", 2, "compare with =="),
        ("a := b", 2, "':' is not part of the language"),
        ("!a", 0, "write: not"),
        ("a && b", 2, "write: and"),
        ("a || b", 2, "write: or"),
        ("a and", 5, "ends too early"),
        ("and a", 0, "'and' cannot stand here"),
        ("a if b", 6, "has no `else`"),
        ("a if b else", 11, "ends too early"),
        ("else", 0, "'else' cannot stand here"),
        ("if a else b", 0, "'if' cannot stand here"),
        ("min()", 4, "')' cannot stand here"),
        ("min(a,)", 6, "')' cannot stand here"),
        ("min(a b)", 6, "'b' cannot stand here"),
        ("min(a", 5, "ends too early"),
        ("mim(a)", 0, "did you mean 'min'"),
        ("average(a)", 0, "no function 'average'"),
        ("abs(a, b)", 0, "abs takes 1 values, not 2"),
        ("round(a)", 0, "round takes 2 values, not 1"),
        ("round(a, b)", 9, "literal number of decimals"),
        ("round(a, 1.5)", 9, "literal number of decimals"),
        ("round(a, 10)", 9, "literal number of decimals"),
        ("round(a, -1)", 9, "literal number of decimals"),
        ("round(a, 1 + 1)", 9, "literal number of decimals"),
        ("road-length.frame(a)", 0, "no function 'road-length.frame'"),
        ("a\0b", 1, "is not part of the language"),
    ],
)
def test_what_is_not_in_the_language_is_told_at_its_place(text: str, at: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    error = caught.value
    sentence = f"{error.message.en} {error.fix.en if error.fix else ''}"
    assert words in sentence
    assert error.at == at, sentence
    assert THAI.search(error.message.th)
    assert error.fix is None or THAI.search(error.fix.th)


class TestBounds:
    """Size, depth and digits are bounded before anything is built (issue: expressions)."""

    @pytest.mark.parametrize(
        "make",
        [
            lambda n: "(" * n + "a" + ")" * n,
            lambda n: "abs(" * n + "a" + ")" * n,
            lambda n: "not " * n + "a",
            lambda n: "a if b else " * n + "c",
            lambda n: "min(a, " * n + "b" + ")" * n,
        ],
    )
    def test_depth(self, make: Callable[[int], str]) -> None:
        parse_expression(make(25))
        for levels in (40, 150):
            with pytest.raises(ExpressionError):
                parse_expression(make(levels))

    @pytest.mark.parametrize("operator", ["+", "-", "*", "/"])
    def test_chains(self, operator: str) -> None:
        parse_expression(f" {operator} ".join(["a"] * 50))
        with pytest.raises(ExpressionError, match="more than 50 values in one row"):
            parse_expression(f" {operator} ".join(["a"] * 51))

    @pytest.mark.parametrize("function", ["min", "max", "sum", "count"])
    def test_arguments(self, function: str) -> None:
        node = parse_expression(f"{function}({', '.join(['a'] * 50)})")
        assert len(node.children()) == 50
        with pytest.raises(ExpressionError, match="takes 1-50 values, not 51"):
            parse_expression(f"{function}({', '.join(['a'] * 51)})")

    @pytest.mark.parametrize("text", ["a" * 3_000, " " * 3_000, "(" * 3_000, "9" * 3_000, "a + " * 750, "ก" * 3_000])
    def test_3_000_characters(self, text: str) -> None:
        with pytest.raises(ExpressionError, match="longer than 2000 characters"):
            parse_expression(text)

    def test_any_text_of_the_allowed_length_is_read_without_recursion_running_out(self) -> None:
        for piece in ("(", "not ", "-", "a(", "min(", "if ", "a if b else ", "a + ", "a and ", "1 ", "((a) + "):
            text = (piece * 2_000)[:2_000]
            with pytest.raises(ExpressionError):
                parse_expression(text)


PIECES = st.sampled_from(
    ["a", "b-c", "x.y", "min(", "max(", "round(", "count(", "abs(", "(", ")", ",", " ", " - ", "-", "+", "*", "/", "**",
     "<", "<=", "==", "!=", "=", "and ", "or ", "not ", " if ", " else ", "1", "0", "๕", ".", "2.5", "1e5", "ก", "'",
     "%", "\n", "__import__"]
)  # fmt: skip


def outcome(text: str) -> Node | ExpressionError:
    try:
        return parse_expression(text)
    except ExpressionError as error:
        return error


class TestAnyText:
    """A text is a tree or an error at a place within it; there is no third end."""

    @STEADY
    @given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join)))
    def test_a_tree_or_an_error_at_its_place(self, text: str) -> None:
        found = outcome(text)
        if isinstance(found, ExpressionError):
            assert 0 <= found.at <= len(text)
            assert found.message.en
            assert THAI.search(found.message.th)
        else:
            for part in found.walk():
                assert 0 <= part.at < len(text)
            assert same(found, found)


# Printing trees and reading them back

NAMES = st.one_of(
    st.sampled_from(["a", "frame", "x_1", "min"]).map(lambda item: Name(0, item)),
    st.sampled_from([("road-length", "frame"), ("w", "points")]).map(lambda pair: Name(0, pair[1], pair[0])),
)
VALUES = st.integers(0, 10**18 - 1) | st.builds(
    lambda n, d: Fraction(n, 10**d), st.integers(0, 10**6), st.integers(0, 9)
)
NUMBERS = VALUES.map(lambda value: Number(0, value))
ARITHMETIC: tuple[Arithmetic, ...] = ("+", "-", "*", "/")
COMPARISONS: tuple[Comparison, ...] = ("==", "!=", "<", "<=", ">", ">=")
MANY: tuple[Function, ...] = ("min", "max", "sum", "count")


def extended(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(lambda o, left, right: Binary(0, o, left, right), st.sampled_from(ARITHMETIC), inner, inner),
        st.builds(lambda o, left, right: Compare(0, o, left, right), st.sampled_from(COMPARISONS), inner, inner),
        st.builds(lambda parts: Logic(0, "and", tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Logic(0, "or", tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda operand: Not(0, operand), inner),
        st.builds(lambda c, t, o: If(0, c, t, o), inner, inner, inner),
        st.builds(
            lambda f, parts: Call(0, f, tuple(parts)), st.sampled_from(MANY), st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(lambda x: Call(0, "abs", (x,)), inner),
        st.builds(lambda x, n: Call(0, "round", (x, Number(0, n))), inner, st.integers(0, 9)),
    )


TREES: st.SearchStrategy[Node] = st.recursive(
    st.one_of(NAMES, NUMBERS, NUMBERS.map(lambda number: Negative(0, number))), extended, max_leaves=12
)

# How tightly a part holds together; what is looser than its surroundings goes in brackets.
LOOSE, OR, AND, NOT, COMPARED, ADDED, TIMES, TIGHT = range(8)


def printed(node: Node, around: int = LOOSE) -> str:
    """The expression as text, with brackets only where they are needed."""
    text, holds = written(node)
    return f"({text})" if holds < around else text


def written(node: Node) -> tuple[str, int]:
    match node:
        case Number(value=value):
            digits = f"{value.numerator * (10**9 // value.denominator):010d}"
            return (f"{digits[:-9]}.{digits[-9:]}".rstrip("0").rstrip("."), TIGHT)
        case Name(item=item, indicator=indicator):
            return (f"{indicator}.{item}" if indicator else item, TIGHT)
        case Negative(operand=operand):
            return (f"-{printed(operand, TIGHT)}", TIGHT)
        case Binary(operator=operator, left=left, right=right):
            level = ADDED if operator in "+-" else TIMES
            return (f"{printed(left, level)} {operator} {printed(right, level + 1)}", level)
        case Compare(operator=operator, left=left, right=right):
            return (f"{printed(left, ADDED)} {operator} {printed(right, ADDED)}", COMPARED)
        case Not(operand=operand):
            return (f"not {printed(operand, NOT)}", NOT)
        case Logic(operator=operator, operands=operands):
            level = AND if operator == "and" else OR
            return (f" {operator} ".join(printed(operand, level + 1) for operand in operands), level)
        case If(condition=condition, then=then, otherwise=otherwise):
            return (f"{printed(then, OR)} if {printed(condition, OR)} else {printed(otherwise)}", LOOSE)
        case Call(function=function, arguments=arguments):
            return (f"{function}({', '.join(printed(argument) for argument in arguments)})", TIGHT)
    raise AssertionError(node)


class TestPrintedAndReadBack:
    @STEADY
    @given(TREES)
    def test_gives_the_same_tree(self, tree: Node) -> None:
        text = printed(tree)
        assert shape(parse_expression(text)) == shape(tree), text
        assert same(parse_expression(text), tree)

    @STEADY
    @given(TREES)
    def test_needless_brackets_and_blanks_change_nothing(self, tree: Node) -> None:
        text = printed(tree)
        assert same(parse_expression(f" ( {text.replace(',', ' , ')} ) "), tree)

    @STEADY
    @given(TREES, TREES)
    def test_two_trees_are_the_same_when_their_text_is(self, one: Node, other: Node) -> None:
        assert same(one, other) == (printed(one) == printed(other))

    @STEADY
    @given(TREES)
    def test_every_part_knows_where_it_stands(self, tree: Node) -> None:
        text = printed(tree)
        for part in parse_expression(text).walk():
            if isinstance(part, Name):
                assert text[part.at :].startswith(str(part))
            if isinstance(part, Call):
                assert text[part.at :].startswith(f"{part.function}(")

    @STEADY
    @given(TREES)
    def test_the_names_it_reads_come_once_each(self, tree: Node) -> None:
        names = [str(name) for name in reads(tree)]
        assert len(names) == len(set(names))
        assert set(names) == {str(part) for part in tree.walk() if isinstance(part, Name)}
