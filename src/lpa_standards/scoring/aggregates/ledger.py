"""Figures kept by key, that grow with the keys and can be put together."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any, Final, Generic, TypeVar

from lpa_standards.scoring.frames.extra import np

K = TypeVar("K")
# How a figure begins, and how another is put to it, by the last word of its name; others are counts.
_RULES: Final = {
    "low": (object, 0, np.add),
    "high": (object, 0, np.add),
    "least": (object, inf, np.minimum),
    "most": (object, -inf, np.maximum),
}
_COUNT: Final = (np.int64, 0, np.add)
_FEWEST: Final = 16


class Ledger(Generic[K]):
    """Arrays of figures, of which the first axis is the key.

    Attributes:
        places: Where the figures of each key stand.
    """

    def __init__(self) -> None:
        self.places: dict[K, int] = {}
        self._held: dict[str, Any] = {}

    def take(self, keys: Sequence[K], found: Mapping[str, Any]) -> None:
        """Puts figures to those that are there; a key may stand there several times."""
        place = np.array([self.places.setdefault(key, len(self.places)) for key in keys], dtype=np.int64)
        room = max(_FEWEST, 1 << max(len(self.places) - 1, 0).bit_length())
        for name, values in found.items():
            kind, start, put = _RULES.get(name.rpartition(" ")[2], _COUNT)
            held = self._held.get(name)
            if held is None or len(held) < room:
                wider = np.full((room, *values.shape[1:]), start, dtype=kind)
                if held is not None:
                    wider[: len(held)] = held
                self._held[name] = held = wider
            put.at(held, place, values)

    def merge(self, other: "Ledger[K]") -> None:
        """Puts the figures of another to those that are there."""
        many = len(other.places)
        self.take(list(other.places), {name: values[:many] for name, values in other._held.items()})

    def of(self, places: Sequence[int]) -> dict[str, Any]:
        """The figures of some keys."""
        return {name: values[list(places)] for name, values in self._held.items()}
