"""What outcomes are told as: verdicts, labels, points and full marks as columns, and what they add to the sums."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from math import lcm
from typing import Any

from lpa_standards.numbers import Exact, FigureFormat
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.frames.amounts import LIMIT, TooLargeError
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import MOST_CODES, Attribute
from lpa_standards.scoring.frames.layout import VERDICTS, Column, Layout
from lpa_standards.scoring.kinds import Outcome, points_and_full
from lpa_standards.scoring.states import OUT_OF_BASE

VERDICT_CODE = {verdict: at for at, verdict in enumerate(VERDICTS)}


class Telling:
    """The outcomes of some indicators, by number.

    Attributes:
        entries: The indicators.
        outcomes: Their outcomes.
        unit: Units in one point, so that all points and full marks are whole.
        fulls: Usual full marks of each.
        usual: The same in units.
        most: Most points of each, in units.

    Args:
        entries: The indicators.
        outcomes: Their outcomes, as many for each.
        steps: How many of them are those of limits.
        layout: The columns of the result.
        unit: Units in a point that is computed.
    """

    def __init__(
        self, entries: Sequence[Entry], outcomes: Sequence[Sequence[Outcome]], steps: int, layout: Layout, unit: int = 1
    ) -> None:
        self.entries, self.outcomes, self._steps, self._layout = entries, outcomes, steps, layout
        self.fulls = usual = [1 if entry.judge.full is None else entry.judge.full for entry in entries]
        marks = [points_and_full(outcome) for row in outcomes for outcome in row if outcome.verdict not in OUT_OF_BASE]
        self.unit = lcm(unit, *(mark.denominator for mark in (*usual, *(each for pair in marks for each in pair))))
        self.usual = [int(mark * self.unit) for mark in usual]
        self.most = [max((self._earned(outcome) for outcome in row), default=0) for row in outcomes]
        self._fits = max((*self.usual, *self.most)) < LIMIT
        self.only_out_loses = all(full == mark for full, row in zip(usual, outcomes, strict=True)
                                  for mark in _staying_marks(row))  # fmt: skip
        self._figures: dict[tuple[str, int | None], tuple[Attribute, bool]] = {}

    def _of_each(self, number: Any, most: int) -> Attribute:
        values = [[number(outcome) for outcome in row] for row in self.outcomes]
        return Attribute(values, self._steps, np.uint8 if most < MOST_CODES else np.float64)

    @cached_property
    def index(self) -> Attribute:
        """The numbers themselves."""
        number = len(self.outcomes[0])
        rows = [list(range(number))] * len(self.entries)
        return Attribute(rows, self._steps, np.uint8 if number <= MOST_CODES else np.int64)

    @cached_property
    def verdicts(self) -> Attribute:
        """Code of the verdict."""
        return self._of_each(lambda outcome: VERDICT_CODE[outcome.verdict], len(VERDICTS))

    @cached_property
    def labels(self) -> Attribute:
        """Code of the label among those of the indicator."""
        layout = self._layout
        codes = [
            [
                layout.label_codes[entry.id][layout.label_of(entry, outcome.verdict, exactly=outcome.exactly)]
                for outcome in row
            ]
            for entry, row in zip(self.entries, self.outcomes, strict=True)
        ]
        return Attribute(codes, self._steps, layout.kind_of(layout.by_key[self.entries[0].id, "label"]))

    def figures(self, field: str, columns: Sequence[Column]) -> tuple[Attribute, bool]:
        """Printed points ("points") or full marks ("full") as integers of the last place of each column.

        Returns:
            The figures, and whether they are what the sums take.
        """
        key = (field, columns[0].decimals)
        if key not in self._figures:
            values = []
            for entry, row, column in zip(self.entries, self.outcomes, columns, strict=True):
                assert column.printed is not None
                assert column.decimals is not None
                texts = [None if mark is None else column.printed.text(mark) for mark in _marks(field, entry, row)]
                values.append([0 if text is None else units_of(text, column.decimals) for text in texts])
            made = Attribute(values, self._steps, self._layout.kind_of(columns[0]))
            self._figures[key] = made, field == "points" and self._fits and made.same_as(self.earned)
        return self._figures[key]

    def texts(self, field: str, printed: FigureFormat) -> list[Any]:
        """The same as texts, an array of them for each indicator."""
        found = []
        for entry, row in zip(self.entries, self.outcomes, strict=True):
            texts = [None if mark is None else printed.text(mark) for mark in _marks(field, entry, row)]
            found.append(np.array([*texts, None], dtype=object)[:-1])
        return found

    @cached_property
    def met(self) -> Attribute:
        """1 where it counts as met."""
        return self._of_each(lambda outcome: int(outcome.counts), 1)

    @cached_property
    def earned(self) -> Attribute:
        """Points in units, as they are added up.

        Raises:
            TooLargeError: They are not proved to be exact in float64.
        """
        if not self._fits:
            raise TooLargeError
        return self._of_each(self._earned, max(self.most))

    def _earned(self, outcome: Outcome) -> int:
        return 0 if outcome.verdict in OUT_OF_BASE else int(points_and_full(outcome)[0] * self.unit)

    @cached_property
    def lost(self) -> Attribute | None:
        """Full marks in units that are missing from the usual ones; None where none ever are.

        Raises:
            TooLargeError: They are not proved to be exact in float64.
        """
        if not self._fits:
            raise TooLargeError
        values = [
            [
                usual - (0 if outcome.verdict in OUT_OF_BASE else int(points_and_full(outcome)[1] * self.unit))
                for outcome in row
            ]
            for usual, row in zip(self.usual, self.outcomes, strict=True)
        ]
        least, most = min(min(row) for row in values), max(max(row) for row in values)
        if least == most == 0:
            return None
        return Attribute(values, self._steps, np.uint8 if least >= 0 and most < MOST_CODES else np.float64)


def _staying_marks(outcomes: Sequence[Outcome]) -> list[Exact]:
    """Full marks of the outcomes that stay in the base."""
    return [points_and_full(outcome)[1] for outcome in outcomes if outcome.verdict not in OUT_OF_BASE]


def _marks(field: str, entry: Entry, outcomes: Sequence[Outcome]) -> list[Exact | None]:
    given = [getattr(outcome, field) for outcome in outcomes]
    # What leaves the base is shown with its usual full marks.
    return [entry.judge.full if each is None else each for each in given] if field == "full" else given


@lru_cache(maxsize=65_536)  # points, percents and ratios are mostly the same few
def units_of(text: str, decimals: int) -> int:
    """Printed digits as an integer count of the last place.

    >>> units_of("52.5", 2)
    5250
    """
    whole, _, rest = text.partition(".")
    return int(whole + rest[:decimals].ljust(decimals, "0"))
