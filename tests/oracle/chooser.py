"""Small choices drawn from Hypothesis, so that every made-up set can shrink."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[int]], int]
_SEEDS = st.integers(0, 2**63)


@functools.lru_cache(maxsize=1000)
def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


class Chooser:
    """Draws numbers and picks; the first option and the answer no are the simplest."""

    def __init__(self, draw: Draw, *, seeded: bool = False, salt: str = "") -> None:
        """Seeded choices are spread more evenly but do not shrink; the others are Hypothesis' own.

        `salt` keeps sets for different purposes apart where the same seeds come up.
        """
        self._draw = draw
        # Not for secrets: a failing set is made again from its seed.
        self._random = random.Random(f"{salt} {draw(_SEEDS)}") if seeded else None

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        if low >= high:
            return low
        return self._draw(_integers(low, high)) if self._random is None else self._random.randint(low, high)

    def one(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """Yes in about so many of a hundred cases."""
        return self.number(0, 99) >= 100 - percent

    def some(self, options: Sequence[T], low: int, high: int) -> list[T]:
        """Between low and high different options, in their order."""
        rest = list(range(len(options)))
        count = min(self.number(low, high), len(options))
        taken = [rest.pop(self.number(0, len(rest) - 1)) for _ in range(count)]
        return [options[index] for index in sorted(taken)]

    def spell(self, value: Decimal) -> Any:
        """A number of a definition as int, Decimal or text."""
        plain = format(value.normalize(), "f")
        if "." not in plain and self.chance(70):
            return int(plain)
        return plain if self.chance(50) else Decimal(plain)
