"""Ranks by exact totals: the highest is 1, equal totals share a rank."""

from collections.abc import Iterable, Sequence

Pair = tuple[int, int]


class Scale:
    """Turns totals into integers that stand in the same order, equal ones into equal ones."""

    def __init__(self, totals: Iterable[Pair]) -> None:
        # Two different fractions lie at least 1 / (b x d) apart; so finely divided, no two fall together.
        bits = max((denominator.bit_length() for _, denominator in totals), default=1)
        self._shift = 2 * bits + 1

    def key(self, total: Pair) -> int:
        """The integer of a total given as numerator and denominator."""
        return (total[0] << self._shift) // total[1]


def ranks(keys: Sequence[int]) -> list[int]:
    """The rank of each: 1 and how many are higher.

    >>> ranks([50, 80, 80, 10])
    [3, 1, 1, 4]
    """
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)
    found = [0] * len(keys)
    rank, last = 0, None
    for place, at in enumerate(order, start=1):
        if keys[at] != last:
            rank, last = place, keys[at]
        found[at] = rank
    return found
