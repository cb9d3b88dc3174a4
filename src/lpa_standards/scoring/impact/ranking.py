"""Ranks by exact totals: the highest is 1, equal totals share a rank."""

from collections.abc import Iterable, Sequence

Pair = tuple[int, int]


class Scale:
    """Turns totals into small integers that stand in the same order, equal ones into equal ones."""

    def __init__(self, totals: Iterable[Pair]) -> None:
        pairs = set(totals)
        # Two different fractions lie at least 1 / (b x d) apart; so finely divided, no two fall together.
        shift = 2 * max((denominator.bit_length() for _, denominator in pairs), default=1) + 1
        fine = {pair: (pair[0] << shift) // pair[1] for pair in pairs}
        places = {value: place for place, value in enumerate(sorted(set(fine.values())))}
        self._keys = {pair: places[value] for pair, value in fine.items()}

    def key(self, total: Pair) -> int:
        """The integer of one of the totals, given as numerator and denominator."""
        return self._keys[total]


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
