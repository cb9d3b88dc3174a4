"""Amounts measured against limits, and printed: exact on integers below 2^53.

A quotient of integers below 2^53, rounded to float64, lies on the same side of every integer as the exact one, and is
that integer only if the exact one is: between an integer t and another a / b there is at least 1 / b, which is more
than half the spacing of floats at t as long as t x b is below 2^53.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, gcd, inf, lcm, nan
from typing import TYPE_CHECKING, Any, Final

from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.frames.amounts import COMPARE, LIMIT, Amount, Take, below_limit
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.kinds._columns import NotColumnarError

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.tiles import Tile

LARGEST_SHOWN: Final = 2**31 - 1  # beyond it a printed ratio takes its row through the scalar path
_FLIPPED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "=="}


class Measure:
    """An amount, made ready to be compared with limits and to be printed.

    Attributes:
        values: What is compared.

    Args:
        amount: The amount.
        operators: How it is compared with each limit.
        limits: The limits, for each comparison those of every indicator.
        printed: How it is printed; None where it is not.

    Raises:
        NotColumnarError: It is the same in every row.
        TooLargeError: The integers may reach 2^53.
    """

    def __init__(
        self,
        amount: Amount,
        operators: Sequence[str],
        limits: Sequence[Sequence[Exact]],
        printed: FigureFormat | None = None,
    ) -> None:
        if amount.factor == 0 or (amount.top is None and amount.over is None):
            raise NotColumnarError
        self._many = 1
        if amount.over is not None or printed is not None:
            self.values, edges = self._divided(amount, limits, printed)
        else:
            # Only the integers at the top are compared: factor and scale are taken into the limits.
            assert amount.top is not None
            self.values = amount.top
            operators, edges = _whole_edges(amount, operators, limits)
        self._tests = [
            (COMPARE[operator], np.array(row, dtype=np.float64).reshape(-1, 1))
            for operator, row in zip(operators, edges, strict=True)
        ]
        self._printed, self._signed = printed, amount.factor < 0 or amount.least < 0

    def _divided(
        self, amount: Amount, limits: Sequence[Sequence[Exact]], printed: FigureFormat | None
    ) -> tuple[Take, list[list[float]]]:
        """The quotient times a number that makes every limit, and half of every printed unit, whole."""
        every = [Fraction(limit) for row in limits for limit in row]
        shown = 2 * 10**printed.decimals if printed is not None and printed.decimals is not None else 1
        self._many = many = lcm(shown, *(limit.denominator for limit in every))
        shared = gcd(amount.factor * many, amount.scale)
        up, down = amount.factor * many // shared, amount.scale // shared
        top_most, bottom_most = abs(up) * amount.most, down * amount.over_most
        largest = max((ceil(abs(limit) * many) for limit in every), default=0)
        below_limit(top_most + bottom_most)
        below_limit((largest + 1) * bottom_most)
        top, over = amount.top, amount.over

        def quotient(tile: "Tile") -> Any:
            found = np.full(tile.shape, float(up)) if top is None else top(tile) * float(up)
            bottom = float(down) if over is None else over(tile) if down == 1 else over(tile) * float(down)
            return np.divide(found, bottom, out=found)

        return quotient, [[float(Fraction(limit) * many) for limit in row] for row in limits]

    def holds(self, at: int, values: Any, tile: "Tile") -> Any:
        """Where a comparison holds; anything may stand where the amount is not known."""
        test, edges = self._tests[at]
        return test(values, edges[tile.members])

    def shown(self, values: Any, tile: "Tile") -> Any:
        """The printed figures as integers of their last place; where one is too large the row is odd."""
        printed = self._printed
        assert printed is not None
        assert printed.decimals is not None
        many = self._many // 10**printed.decimals
        kind, largest = (np.int32, LARGEST_SHOWN - 1) if many == 2 else (np.int64, LARGEST_SHOWN * many)
        tile.doubt(values > largest, tile.decided)
        if self._signed:
            tile.doubt(values < 0, tile.decided)
        return rounded(values, many, printed, kind)


def ratio_texts(amount: Amount, printed: FigureFormat) -> Take:
    """The printed digits of an amount, for figures whose last place differs by row.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """
    numerator, over, scale = amount.numerator(), amount.over, amount.scale
    below_limit(scale * amount.over_most)
    text = printed.text_of_ratio

    def texts(tile: "Tile") -> Any:
        bottom = np.full(tile.shape, 1.0) if over is None else over(tile)
        found = np.full(tile.shape, None, dtype=object)
        decided = np.ones(tile.shape, dtype=np.bool_) if tile.decided is None else tile.decided
        for line, tops, bottoms, there in zip(found, numerator(tile), bottom, decided, strict=True):
            rows = np.flatnonzero(there)
            for row, one, other in zip(rows.tolist(), tops[rows].tolist(), bottoms[rows].tolist(), strict=True):
                line[row] = text(int(one), int(other) * scale)
        return found

    return texts


def _whole_edges(
    amount: Amount, operators: Sequence[str], limits: Sequence[Sequence[Exact]]
) -> tuple[list[str], list[list[float]]]:
    """The same comparisons for the integers at the top of an amount."""
    found, edges = [], []
    for operator, row in zip(operators, limits, strict=True):
        flipped = operator if amount.factor > 0 else _FLIPPED[operator]
        found.append(flipped)
        edges.append([_whole_edge(flipped, Fraction(limit * amount.scale, amount.factor)) for limit in row])
    return found, edges


def _whole_edge(operator: str, limit: Fraction) -> float:
    """The integer that stands for a limit where only integers are compared with it."""
    if operator == "==":
        return float(limit) if limit.denominator == 1 and abs(limit) < LIMIT else nan
    edge = ceil(limit) if operator in {">=", "<"} else limit.numerator // limit.denominator
    if abs(edge) >= LIMIT:  # beyond anything that stands in the column
        return inf if edge > 0 else -inf
    return float(edge)


def rounded(values: Any, many: int, printed: FigureFormat, kind: Any) -> Any:
    """Quotients, in which a printed unit is `many`, rounded to whole units.

    Args:
        values: Rounded from exact quotients of integers below 2^53, 0 or more.
        many: An even number, or 1 for figures that are rounded down.
        printed: How to round.
        kind: Type of the integers.
    """
    whole = values.astype(kind)
    if printed.rounding == "down":
        return whole if many == 1 else whole // kind(many)
    half = many // 2
    halves = whole if half == 1 else whole // kind(half)
    tie = None
    if printed.rounding == "half_even":
        tie = (values == halves * float(half)) & ((halves & kind(1)) == 1)
    halves += kind(1)
    np.right_shift(halves, kind(1), out=halves)
    if tie is not None:
        halves -= tie & ((halves & kind(1)) == 1)
    return halves


def printed_quotient(
    top: Any, bottom: Any, printed: FigureFormat, top_most: int, bottom_most: int, *, largest: int | None = None
) -> Any:
    """Top / bottom printed, as integers of the last place; both are integers, bottom above 0.

    Args:
        top: The parts.
        bottom: The wholes.
        printed: How to print.
        top_most: Bound on top.
        bottom_most: Bound on bottom.
        largest: Bound on the quotient, as far as there is one.

    Raises:
        TooLargeError: The integers may reach 2^53.
    """
    assert printed.decimals is not None
    many = 2 * 10**printed.decimals
    below_limit(many * top_most + 2 * bottom_most)
    fits = largest is not None and many * largest < LARGEST_SHOWN
    return rounded(top * float(many) / bottom, 2, printed, np.int32 if fits else np.int64)
