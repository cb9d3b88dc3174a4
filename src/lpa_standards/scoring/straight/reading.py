"""The lines that read the items of one indicator."""

from typing import Final

from lpa_standards.scoring.entries import Entry, PlannedItem
from lpa_standards.scoring.plan import WHOLLY_NULL
from lpa_standards.scoring.states import NOT_APPLICABLE
from lpa_standards.scoring.straight.source import Source

_LARGEST_FLOAT: Final = 10**15 - 1  # up to here scaling, rounding and scaling back tells whether the decimals fit
_HALF_LIMIT: Final = 2**59  # a power of two below the 18 digits that a number may have
NOT_GIVEN: Final = object()


class ReadingLines:
    """Writes how the items of one indicator come in: `e7` is what was entered for cell 7, `c7` the cell."""

    def __init__(self, source: Source, entry: Entry) -> None:
        self._source, self._entry = source, entry
        self._items = entry.items

    def find(self) -> None:
        """Lines that look the indicator up, as `v`, and see to what was left out and declared not applicable."""
        line, indicator, at = self._source.line, repr(self._entry.id), self._entry.at
        declarable = self._entry.indicator.may_be_not_applicable
        if not self._items:
            line(f"if {indicator} in values: return None")
            line("left_out += 1")
            line(f"n{at} = {indicator} in declared")
            line(f"declared_here += n{at}" if declarable else f"if n{at}: return None")
        elif declarable:
            line(f"v = values.get({indicator}, {self._source.constant(NOT_GIVEN)})")
            line(f"n{at} = v is {self._source.constant(NOT_GIVEN)}")
            with self._source.block(f"if n{at}:"):
                line(f"if {indicator} not in declared: return None")
                line(f"declared_here += 1; left_out += 1; {self._all('ce')}{self._source.constant(NOT_APPLICABLE)}")
        else:
            line(f"v = values[{indicator}]")
        if self._entry.figures:  # it waits for a report, unless it does not apply
            line(f"if not n{at}: return None" if declarable else "return None")

    def take_null(self) -> None:
        """Lines for an indicator that was entered as null."""
        self._source.line(f"{self._all('c')}None; {self._all('e')}{self._source.constant(WHOLLY_NULL)}")

    def take(self) -> None:
        """Lines that take what was entered: every item, and nothing else."""
        self._source.line(f"if type(v) is not dict or len(v) != {len(self._items)}: return None")
        for item in self._items:
            self._source.line(f"e{item.index} = v[{item.name!r}]")

    def plain(self) -> list[str] | None:
        """Conditions that what was entered needs no reading: numbers as integers; None where some needs it always."""
        conditions, together = [], []
        for item in self._items:
            name = f"e{item.index}"
            if item.item.numeric:
                conditions.append(f"type({name}) is int")
                low, high = _whole_limits(item)
                if low == 0 and high >= _HALF_LIMIT:
                    together.append(name)
                else:
                    conditions.append(f"{low} <= {name} <= {high}")
            elif item.item.type == "yes_no":
                conditions.append(f"type({name}) is bool")
            elif item.item.type == "choice":
                options = frozenset(option.id for option in item.item.options)
                conditions.append(f"type({name}) is str and {name} in {self._source.constant(options)}")
            else:
                return None
        if together:  # with all their bits in one, one comparison tells of all: none negative, none too large
            conditions.append(f"0 <= {' | '.join(together)} < {_HALF_LIMIT}")
        return conditions

    def read(self) -> None:
        """Lines that turn what was entered into cells."""
        for item in self._items:
            self._read(item)

    def _read(self, item: PlannedItem) -> None:
        """Common types in place, the others by the reader."""
        line, block = self._source.line, self._source.block
        entered, cell, read = f"e{item.index}", f"c{item.index}", self._source.constant(item.read)
        if not item.item.numeric:
            usual = f"type({entered}) is bool or " if item.item.type == "yes_no" else ""
            line(f"{cell} = {entered} if {usual}{entered} is None else {read}({entered})")
            return
        scale = 10**item.item.places
        low, high = _limits(item)
        lowest, highest = _whole_limits(item)
        with block(f"if type({entered}) is int and {lowest} <= {entered} <= {highest}:"):
            line(f"{cell} = {entered} * {scale}" if scale > 1 else f"{cell} = {entered}")
        with block(f"elif type({entered}) is float:"):
            if scale > 1:
                line(f"{cell} = round({entered} * {scale})")
                fits = f"{cell} / {scale} == {entered}"
            else:
                line(f"{cell} = int({entered})")
                fits = f"{cell} == {entered}"
            sure_low, sure_high = max(low, -_LARGEST_FLOAT), min(high, _LARGEST_FLOAT)
            line(f"if not ({fits} and {sure_low} <= {cell} <= {sure_high}): {cell} = {read}({entered})")
        line(f"else: {cell} = None if {entered} is None else {read}({entered})")

    def _all(self, names: str) -> str:
        return "".join(f"{name}{item.index} = " for name in names for item in self._items)


def _whole_limits(item: PlannedItem) -> tuple[int, int]:
    """The least and the largest whole number that the item takes."""
    scale = 10**item.item.places
    low, high = _limits(item)
    return -(-low // scale), high // scale


def _limits(item: PlannedItem) -> tuple[int, int]:
    scale = 10**item.item.places
    return int(item.item.smallest * scale), int(item.item.largest * scale)
