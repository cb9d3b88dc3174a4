"""Some indicators of a block by some rows: the cells as integers in float64, checked as they are read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.reading import SURE_FLOAT, Door, nothing, read_column
from lpa_standards.scoring.frames.sheets import MISSING, Column

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.blocks import Block

_EXPONENT_AT: Final = 52  # where the exponent of a float64 begins, and what is taken off it
_BIAS: Final = 1023
_STEP: Final = 4  # bounds are told in powers of 2^4, so that few of them are ever proved
_ALL: Final = 255
_CELLS: Final = 16_384  # as many are read at a time as stay in the nearest caches


class Lines:
    """The cells that a tile reads: a line for each place and indicator, those of one place after each other.

    Attributes:
        block: The indicators.
        members: Which of them.
        doors: The item of each line.
        runs: Neighbours of one domain that count, with the domain.
    """

    def __init__(self, block: "Block", members: slice) -> None:
        self.block, self.members = block, members
        self.many = members.stop - members.start
        self.runs = [
            (slice(max(some.start - members.start, 0), min(some.stop - members.start, self.many)), domain)
            for some, domain in block.runs
            if some.start < members.stop and members.start < some.stop
        ]
        self.doors: list[Door] = [door for row in block.doors for door in row[members]]
        places, many = block.places, self.many
        self.scaled, self.numbers = places.scaled * many, places.numbers * many
        self.answers = self.numbers + places.answers * many
        numbers = self.doors[: self.numbers]
        self.scales = np.array([[float(door.scale)] for door in numbers])
        self.limits = np.array([float(min(door.high, SURE_FLOAT)) for door in numbers]).view(np.uint64)
        self.bounded = [line for line, door in enumerate(numbers) if door.low != 0]


class Tile:
    """The cells of some indicators in some rows.

    Attributes:
        members: Which indicators of the block.
        shape: How many indicators, and how many rows.
        units: The cells at each place: an array of that shape, in which anything may stand where there is no value.
        known: Where there is a value at each place; None for everywhere.
        entered: Where something is entered at each place, be it a fault; None for everywhere.
        sizes: For each place of numbers, the power of two below which its integers are.
        gone: Where an indicator is declared not applicable; None for nowhere.
        decided: Where the body of the rule decided; None for everywhere.
        odd: Rows that go through the scalar path.
    """

    def __init__(self, lines: Lines, columns: Sequence[Column], first: int, odd: Any) -> None:
        self.members, self.odd = lines.members, odd
        self.shape = (lines.many, len(odd))
        self.gone: Any = None
        self.decided: Any = None
        reading = _Reading(lines, columns, first, odd)
        places = [slice(at, at + lines.many) for at in range(0, len(columns), lines.many)]
        self.units = [reading.units(place) for place in places]
        self.known = [None if reading.known is None else reading.known[place] for place in places]
        self.entered = [None if reading.entered is None else reading.entered[place] for place in places]
        self.sizes = reading.sizes()

    def doubt(self, mask: Any, known: Any = None) -> None:
        """Sends rows through the scalar path in which a mask is set where something is known."""
        if not mask.any():
            return
        if known is not None:
            mask = mask & known
        np.logical_or(self.odd, mask.any(axis=0), out=self.odd)


class _Reading:
    """Reads plain columns all at once, and any other, or any that holds something odd, by itself.

    Attributes:
        known: Where there is a value in each line; None for everywhere.
        entered: Where something is entered in each line; None for everywhere.
    """

    def __init__(self, lines: Lines, columns: Sequence[Column], first: int, odd: Any) -> None:
        self._lines, self._columns, self._odd = lines, columns, odd
        self._rows = len(odd)
        self._span = slice(first, first + self._rows)
        self._bytes = slice(first // 8, (first + self._rows + 7) // 8)
        self.known: Any = None
        self.entered: Any = None
        self._others: dict[int, Any] = {}
        self._find_gaps()
        self._answers = self._read_answers()
        self._numbers = np.empty((lines.numbers, self._rows))
        self._tops = self._read_numbers() if lines.numbers else None
        for line in range(lines.answers, len(columns)):
            self._read(line)

    def units(self, place: slice) -> Any:
        """The cells at a place."""
        lines = self._lines
        if place.start < lines.numbers:
            return self._numbers[place]
        if place.start < lines.answers:
            return self._answers[place.start - lines.numbers : place.stop - lines.numbers]
        return np.stack([self._others[line] for line in range(place.start, place.stop)])

    def sizes(self) -> tuple[int, ...]:
        """For each place of numbers, the power of two below which its integers are."""
        if self._tops is None:
            return ()
        tops = np.maximum.reduce(self._tops.reshape(-1, self._lines.many), axis=1)
        bits = [(top >> _EXPONENT_AT) - _BIAS + 1 for top in tops.view(np.int64).tolist()]
        return tuple(max(-(-size // _STEP) * _STEP, 0) for size in bits)

    def _find_gaps(self) -> None:
        valid = [column.valid for column in self._columns]
        if any(bits is not None for bits in valid):
            here = self._bytes
            everywhere = np.full(here.stop - here.start, _ALL, dtype=np.uint8)
            self.known = self.entered = self._bits([everywhere if bits is None else bits[here] for bits in valid])

    def _bits(self, packed: Sequence[Any]) -> Any:
        """Packed bits of several lines, unpacked."""
        lines = np.concatenate(packed).reshape(len(packed), -1)
        return np.unpackbits(lines, axis=1, count=self._rows, bitorder="little").view(np.bool_)

    def _read_answers(self) -> Any:
        lines, here = self._lines, self._bytes
        if lines.answers == lines.numbers:
            return None
        columns = self._columns[lines.numbers : lines.answers]
        nothing_yet = np.zeros(here.stop - here.start, dtype=np.uint8)
        answers = self._bits([nothing_yet if column.yes is None else column.yes[here] for column in columns])
        for at, column in enumerate(columns):
            if column.yes is None:
                answers[at] = self._read(at + lines.numbers)
        return answers

    def _read_numbers(self) -> Any:
        """Reads the numbers; gives the largest of each line as the bits of a float."""
        lines, tops = self._lines, np.empty(self._lines.numbers, dtype=np.uint64)
        step = max(_CELLS // self._rows, 1)
        for first, last in ((0, lines.scaled), (lines.scaled, lines.numbers)):
            for start in range(first, last, step):
                self._read_some(slice(start, min(start + step, last)), tops)
        return tops

    def _read_some(self, some: slice, tops: Any) -> None:
        """Reads some lines, all of them with decimals or none."""
        lines, units, here = self._lines, self._numbers[some], self._span
        given = [column.values for column in self._columns[some]]
        beyond = np.full(self._rows, np.nan)  # in the place of columns that are read by themselves
        values = np.concatenate([beyond if each is None else each[here] for each in given]).reshape(units.shape)
        if some.start < lines.scaled:
            np.multiply(values, lines.scales[some], out=units)
            np.rint(units, out=units)
            sure = units / lines.scales[some] == values
        else:
            np.rint(values, out=units)
            sure = units == values
        # The bits of floats, none below 0, are in the order of their values; below 0 and not a number they are beyond.
        np.maximum.reduce(units.view(np.uint64), axis=1, out=tops[some])
        doubtful = tops[some] > lines.limits[some]
        if not sure.all():
            doubtful |= ~sure.all(axis=1)
        for line in lines.bounded:
            if some.start <= line < some.stop:
                doubtful[line - some.start] |= np.minimum.reduce(self._numbers[line]) < lines.doors[line].low
        for at in np.flatnonzero(doubtful).tolist():
            units[at] = self._read(some.start + at)
            tops[some.start + at] = np.maximum.reduce(np.abs(units[at])).view(np.uint64)

    def _read(self, line: int) -> Any:
        """Reads one line by itself, and gives its units."""
        column, door = self._columns[line], self._lines.doors[line]
        cells = nothing(door, self._rows) if column is MISSING else read_column(door, column.array[self._span])
        if cells.known is not None or self.known is not None:
            if self.known is None:
                self.known = self.entered = np.ones((len(self._columns), self._rows), dtype=np.bool_)
            if self.entered is self.known:
                self.entered = self.known.copy()
            self.known[line] = True if cells.known is None else cells.known
            self.entered[line] = True if cells.empty is None else ~cells.empty
        if cells.odd is not None:
            np.logical_or(self._odd, cells.odd, out=self._odd)
        self._others[line] = cells.units
        return cells.units


def columns_of(lines: Lines, sheet: Mapping[tuple[str, str], Column]) -> list[Column]:
    """The columns of the lines."""
    return [sheet.get(door.key, MISSING) for door in lines.doors]
