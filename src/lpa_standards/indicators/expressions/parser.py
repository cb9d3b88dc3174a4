"""From text to tree: the closed language of the contract, and nothing else.

The text is bounded in length, depth and digits before anything is built; there is no evaluation of Python, no
attribute access and no name that is not an item. The grammar, with one method of the parser for each line::

    expression = or ["if" or "else" expression]
    or         = and ("or" and)*
    and        = negation ("and" negation)*
    negation   = "not" negation | comparison
    comparison = sum [("==" | "!=" | "<" | "<=" | ">" | ">=") sum]
    sum        = product (("+" | "-") product)*
    product    = value (("*" | "/") value)*
    value      = ["-"] number | name | name "(" expression ("," expression)* ")" | "(" expression ")"
"""

from collections.abc import Callable
from typing import Literal, NoReturn, cast

from lpa_standards.errors import Words, did_you_mean, shorten
from lpa_standards.indicators.expressions.hints import misplaced
from lpa_standards.indicators.expressions.tokens import FUNCTIONS, KEYWORDS, ExpressionError, Token, tokens_of
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
from lpa_standards.numbers import MAX_DECIMALS, MAX_WHOLE_DIGITS, Exact, read_exact, to_arabic_digits

MAX_LENGTH = 2_000
MAX_DEPTH = 32
MAX_ARGUMENTS = 50
MAX_CHAIN = 50  # a + b + c ... leans to the left, one level deeper for each
MAX_TOKENS = 600

_SHORTER = Words("divide it, as parts of the rule or with items of its own", "แบ่งเป็นส่วนย่อยด้วยกฎ parts หรือเพิ่มรายการข้อมูล")
_COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}


def parse_expression(text: str) -> Node:
    """The tree of an expression.

    Raises:
        ExpressionError: It is empty, too long, too deep, or not in the language.

    >>> parse_expression("provided / frame * 100").children()[1]
    Number(at=19, value=100)
    """
    if len(text) > MAX_LENGTH:
        message = Words(f"the expression is longer than {MAX_LENGTH} characters", f"นิพจน์ยาวเกิน {MAX_LENGTH} อักขระ")
        raise ExpressionError(message, _SHORTER, 0)
    tokens = tokens_of(text)
    if len(tokens) > MAX_TOKENS:
        message = Words(f"the expression has more than {MAX_TOKENS} parts", f"นิพจน์มีส่วนประกอบเกิน {MAX_TOKENS} ส่วน")
        raise ExpressionError(message, _SHORTER, tokens[MAX_TOKENS].at)
    return _Parser(tokens, text).whole()


class _Parser:
    """Recursive descent; every step down is counted, so depth is bounded."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.index = 0
        self.depth = 0
        self.end = Token("end", "", len(text))

    @property
    def token(self) -> Token:
        return self.tokens[self.index] if self.index < len(self.tokens) else self.end

    def take(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def whole(self) -> Node:
        if not self.tokens:
            fix = Words("name an item, or write a computation", "ใส่รหัสรายการข้อมูล หรือสูตรคำนวณ")
            raise ExpressionError(Words("the expression is empty", "นิพจน์ว่างเปล่า"), fix, 0)
        node = self.expression()
        if self.token.kind != "end":
            self._unexpected(self.token)
        return node

    def _descend(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            message = Words(f"nested deeper than {MAX_DEPTH} levels", f"ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น")
            fix = Words("give a part of it an item of its own", "แยกบางส่วนออกเป็นรายการข้อมูลของตัวเอง")
            raise ExpressionError(message, fix, self.token.at)

    def expression(self) -> Node:
        self._descend()
        node = self._or()
        if self.token.text == "if":
            self.take()
            condition = self._or()
            if self.token.text != "else":
                message = Words("`if` has no `else`", "มี if แต่ไม่มี else")
                fix = Words("write: value if condition else value", "เขียนแบบ ค่า if เงื่อนไข else ค่า")
                raise ExpressionError(message, fix, self.token.at)
            self.take()
            node = If(node.at, condition, node, self.expression())
        self.depth -= 1
        return node

    def _or(self) -> Node:
        return self._logic("or", self._and)

    def _and(self) -> Node:
        return self._logic("and", self._negation)

    def _logic(self, operator: Literal["and", "or"], operand: Callable[[], Node]) -> Node:
        operands = [operand()]
        while self.token.text == operator:
            self.take()
            operands.append(operand())
        return Logic(operands[0].at, operator, tuple(operands)) if len(operands) > 1 else operands[0]

    def _negation(self) -> Node:
        if self.token.text != "not":
            return self._comparison()
        at = self.take().at
        self._descend()
        node = Not(at, self._negation())
        self.depth -= 1
        return node

    def _comparison(self) -> Node:
        left = self._sum()
        if self.token.text not in _COMPARISONS:
            return left
        operator = cast("Comparison", self.take().text)
        right = self._sum()
        if self.token.text in _COMPARISONS:
            raise ExpressionError(
                Words("comparisons cannot be chained", "เปรียบเทียบต่อกันหลายชั้นไม่ได้"),
                Words("write: a < b and b < c", "เขียนแบบ a < b and b < c"),
                self.token.at,
            )
        return Compare(left.at, operator, left, right)

    def _sum(self) -> Node:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Node:
        return self._chain(("*", "/"), self._value)

    def _chain(self, operators: tuple[str, str], operand: Callable[[], Node]) -> Node:
        node = operand()
        length = 1
        while self.token.text in operators:
            sign = self.take()
            length += 1
            if length > MAX_CHAIN:
                message = Words(f"more than {MAX_CHAIN} values in one row", f"มีค่าต่อกันเกิน {MAX_CHAIN} ค่า")
                raise ExpressionError(message, Words("use sum(...)", "ใช้ sum(...)"), sign.at)
            node = Binary(node.at, cast("Arithmetic", sign.text), node, operand())
        return node

    def _value(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return Number(token.at, _literal(token))
        if token.text == "-":
            following = self.token
            if following.kind == "number":
                self.take()
                return Negative(token.at, Number(following.at, _literal(following)))
            self._unexpected(token)
        if token.text == "(":
            node = self.expression()
            self._closing()
            return node
        if token.kind == "name" and token.text not in KEYWORDS:
            return self._call(token) if self.token.text == "(" else _name(token)
        return self._unexpected(token)

    def _call(self, name: Token) -> Node:
        if name.text not in FUNCTIONS:
            message = Words(f"there is no function {shorten(name.text)!r}", f"ไม่มีฟังก์ชัน {shorten(name.text)!r}")
            raise ExpressionError(message, did_you_mean(name.text, FUNCTIONS), name.at)
        self.take()
        arguments = [self.expression()]
        while self.token.text == ",":
            self.take()
            arguments.append(self.expression())
        self._closing()
        wanted = {"abs": (1, 1), "round": (2, 2)}.get(name.text, (1, MAX_ARGUMENTS))
        if not wanted[0] <= len(arguments) <= wanted[1]:
            count = str(wanted[0]) if wanted[0] == wanted[1] else f"{wanted[0]}-{wanted[1]}"
            message = Words(
                f"{name.text} takes {count} values, not {len(arguments)}",
                f"{name.text} รับ {count} ค่า แต่ให้มา {len(arguments)}",
            )
            fix = Words("give as many as it takes, parted by commas", "ใส่ให้ครบตามจำนวน คั่นด้วยจุลภาค")
            raise ExpressionError(message, fix, name.at)
        if name.text == "round" and not _is_places(arguments[1]):
            message = Words(
                f"round needs a literal number of decimals, 0 to {MAX_DECIMALS}",
                f"round ต้องระบุจำนวนทศนิยมเป็นตัวเลข 0 ถึง {MAX_DECIMALS}",
            )
            raise ExpressionError(message, Words("write round(x, 2)", "เขียนแบบ round(x, 2)"), arguments[1].at)
        return Call(name.at, cast("Function", name.text), tuple(arguments))

    def _closing(self) -> None:
        if self.token.text != ")":
            self._unexpected(self.token, closing=True)
        self.take()

    def _unexpected(self, token: Token, *, closing: bool = False) -> NoReturn:
        fix = misplaced(self.text, token.at, token.text)
        if token.kind == "end":
            message = Words("the expression ends too early", "นิพจน์จบก่อนครบ")
            fix = Words("write what is missing, or delete the last sign", "เติมส่วนที่ขาด หรือลบเครื่องหมายตัวสุดท้ายออก")
        else:
            message = Words(f"{shorten(token.text)!r} cannot stand here", f"{shorten(token.text)!r} อยู่ตรงนี้ไม่ได้")
        if closing and (fix is None or token.kind == "end"):
            fix = Words("close the bracket", "ปิดวงเล็บให้ครบ")
        raise ExpressionError(message, fix, token.at)


def _literal(token: Token) -> Exact:
    text = to_arabic_digits(token.text)
    whole, _, decimals = text.partition(".")
    plain = whole.isdigit() and (decimals.isdigit() if "." in text else True)
    if not plain or len((whole + decimals).lstrip("0")) > MAX_WHOLE_DIGITS or len(decimals) > MAX_DECIMALS:
        raise ExpressionError(
            Words(
                f"{shorten(token.text)!r} is not a number of the language",
                f"{shorten(token.text)!r} ไม่ใช่ตัวเลขที่ใช้ในนิพจน์ได้",
            ),
            Words(
                f"write plain digits, at most {MAX_WHOLE_DIGITS}, without separators or exponent",
                f"เขียนเป็นตัวเลขล้วนไม่เกิน {MAX_WHOLE_DIGITS} หลัก ไม่มีจุลภาคหรือเลขยกกำลัง",
            ),
            token.at,
        )
    return read_exact(text)


def _name(token: Token) -> Name:
    parts = token.text.split(".")
    if len(parts) > 2:
        raise ExpressionError(
            Words(f"{shorten(token.text)!r} has more than one dot", f"{shorten(token.text)!r} มีจุดมากกว่าหนึ่งจุด"),
            Words("write indicator.item", "เขียนแบบ รหัสตัวชี้วัด.รหัสรายการ"),
            token.at,
        )
    return Name(token.at, parts[1], parts[0]) if len(parts) == 2 else Name(token.at, token.text)


def _is_places(node: Node) -> bool:
    return isinstance(node, Number) and node.value.denominator == 1 and 0 <= node.value <= MAX_DECIMALS
