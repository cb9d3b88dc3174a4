"""Texts that stand for a number or an answer, read before anything is judged."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final

from lpa_standards.numbers import exact
from lpa_standards.scoring.entries import PlannedItem

# Plain numbers with a blank after each; of up to 15 digits, so that no two have the same float.
_PLAIN: Final = re.compile(r"(?:[0-9]{1,9}+(?:\.[0-9]{1,6}+)?+ )*+")
_EXACT: Final = 10**15


class Texts:
    """Puts a number or an answer in the place of every text that stands for one.

    What it puts there could have been entered as well: an int, a float or a fraction that is equal, or a truth value.
    """

    def __init__(self, items: Sequence[PlannedItem]) -> None:
        self._numbers = {at: _reader(item) for at, item in enumerate(items) if item.item.numeric}
        self._answers = [(at, item.read) for at, item in enumerate(items) if item.item.type == "yes_no"]

    def read(self, entered: Sequence[Any]) -> tuple[Any, ...]:
        """What was entered, without such texts.

        Raises:
            CellFault: One of them cannot be read.
            ValueError: The same, left to others to put into words.
        """
        found = list(entered)
        places = [at for at in self._numbers if type(entered[at]) is str]
        texts = [entered[at] for at in places]
        if _PLAIN.fullmatch(" ".join([*texts, ""])):  # all at once, as they are mostly written
            for at, number in zip(places, map(float, texts), strict=True):
                found[at] = number
        else:
            for at in places:
                found[at] = self._numbers[at](entered[at])
        for at, answer in self._answers:
            if type(found[at]) is str:
                found[at] = answer(found[at])
        return tuple(found)


def _reader(item: PlannedItem) -> Callable[[str], float | int | Fraction]:
    scale = 10**item.item.places

    def number(text: str) -> float | int | Fraction:
        count: Any = item.read(text)
        # Up to there the quotient is the float whose shortest text it is.
        return count / scale if -_EXACT < count < _EXACT else exact(Fraction(count, scale))

    return number
