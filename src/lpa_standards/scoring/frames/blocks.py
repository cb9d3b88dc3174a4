"""Which indicators are judged together: those whose rules, items and checks differ in nothing but numbers and names."""

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import NamedTuple

from lpa_standards.indicators.expressions.tree import Name, Node, Number
from lpa_standards.numbers import FigureFormat
from lpa_standards.scoring.entries import Entry, PlannedCheck
from lpa_standards.scoring.expressions import Slot
from lpa_standards.scoring.frames.amounts import TooLargeError
from lpa_standards.scoring.frames.judging import Program
from lpa_standards.scoring.frames.layout import Layout
from lpa_standards.scoring.frames.reading import Door
from lpa_standards.scoring.frames.telling import Telling
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.kinds._columns import (
    Body,
    Columns,
    Combined,
    Compared,
    Computed,
    Counted,
    Enough,
    NotColumnarError,
    Picked,
)
from lpa_standards.scoring.states import NOT_APPLICABLE

_LATEST_DAY = date.max.toordinal()
_MOST_OUTCOMES = 250  # beyond what bytes number, with those of gaps, bases and states


class Places(NamedTuple):
    """Where the columns of an indicator stand in a tile: numbers with decimals, whole numbers, answers, the rest.

    Attributes:
        cells: The cell at each place.
        scaled: How many numbers have decimals.
        numbers: How many numbers there are.
        answers: How many of what follows are yes or no.
    """

    cells: tuple[int, ...]
    scaled: int
    numbers: int
    answers: int


class Ground(NamedTuple):
    """What blocks are made with.

    Attributes:
        layout: The columns of the result.
        doors: The items by cell.
        read_cells: The cells that any indicator names.
    """

    layout: Layout
    doors: Mapping[int, Door]
    read_cells: AbstractSet[int]


def places_of(entry: Entry, doors: Mapping[int, Door]) -> Places:
    """The columns that an indicator reads: its items, and those of others that it names."""
    foreign = sorted(index for index in named_cells(entry) - set(entry.item_of) if index in doors)
    every = [*entry.item_of, *foreign]
    numbers = [index for index in every if doors[index].kind == "number"]
    scaled = [index for index in numbers if doors[index].scale > 1]
    answers = [index for index in every if doors[index].kind == "yes_no"]
    ordered = [*scaled, *(index for index in numbers if index not in scaled), *answers]
    ordered += [index for index in every if index not in ordered]
    return Places(tuple(ordered), len(scaled), len(numbers), len(answers))


def named_cells(entry: Entry) -> set[int]:
    """The cells that rule and checks of an indicator name."""
    plan = entry.plan
    uses = [use.expression for use in entry.indicator.rule.expressions()]
    uses += [check.check.that for check in entry.checks]
    found = {plan.slot_of(entry.id, name).index for use in uses for name in use.names if str(name) != "figure"}
    return found | entry.figures


class Block:
    """Indicators that are judged together.

    Attributes:
        entries: The indicators, in the order of the form.
        columns: What their rules do to columns; None where they are judged row by row, each by itself.
        places: Where their columns stand.
        doors: The items at each place, one for each indicator.
        own: The places of their own items.
        read: Whether what stands at a place is read by anything.
        foreign: Cells of other indicators that they read.
        checks: Their checks, as written for the first of them.
        planned_checks: The same, one for each indicator.
        runs: Neighbours of one domain that count, with the domain.
        ratio_format: How a ratio is printed, where one is.
    """

    def __init__(self, entries: Sequence[Entry], columns: Sequence[Columns] | None, made: "Ground") -> None:
        layout, doors = made.layout, made.doors
        self.entries, self._columns = list(entries), columns
        first = entries[0]
        every = [places_of(entry, doors) for entry in entries]
        self.places = every[0]
        self._place_of = {index: place for place, index in enumerate(self.places.cells)}
        self.cells = [[places.cells[at] for places in every] for at in range(len(self.places.cells))]
        self.doors = [[doors[index] for index in row] for row in self.cells]
        self.read = [any(index in made.read_cells for index in row) for row in self.cells]
        self.foreign = [index for index in self.places.cells if index not in first.item_of]
        self.own = [at for at, index in enumerate(self.places.cells) if index in first.item_of]
        planned = [[check for check in entry.checks if not check.reads_points] for entry in entries]
        self.checks = [check.check.that.tree for check in planned[0]]
        self.planned_checks: list[list[PlannedCheck]] = [list(row) for row in zip(*planned, strict=True)]
        column = layout.by_key.get((first.id, "ratio_shown"))
        self.ratio_format: FigureFormat | None = None if column is None or not first.has_ratio else column.printed
        self.runs = runs_of(entries)
        self._layout = layout
        self._programs: dict[tuple[int, ...], Program | None] = {}

    @property
    def by_rows(self) -> bool:
        """Whether they are judged row by row."""
        return self._columns is None

    @property
    def columns(self) -> Sequence[Columns]:
        """What the rules do to columns."""
        assert self._columns is not None
        return self._columns

    @cached_property
    def outcomes(self) -> list[list[Outcome]]:
        """The outcomes of each indicator, by number."""
        return [
            [
                *outcomes_of(columns.body, entry),
                entry.judge.missing(None),
                *(base.outcome for base in columns.bases),
                entry.judge.missing(NOT_APPLICABLE),
            ]
            for entry, columns in zip(self.entries, self.columns, strict=True)
        ]

    @cached_property
    def first_special(self) -> int:
        """Number of the outcome where something is not done; from there on, no limit has a part in it."""
        return len(outcomes_of(self.columns[0].body, self.entries[0]))

    @cached_property
    def telling(self) -> Telling:
        """What the outcomes are told as."""
        return Telling(self.entries, self.outcomes, self.first_special - 1, self._layout)

    def slot_of(self, name: Name) -> Slot:
        """Where a name of the first indicator stands among the cells."""
        return self.entries[0].plan.slot_of(self.entries[0].id, name)

    def place_of(self, cell: int) -> int:
        """Where a cell of the first indicator stands in a tile.

        Raises:
            NotColumnarError: It has no column: points, or an imported figure.
        """
        if cell not in self._place_of:
            raise NotColumnarError
        return self._place_of[cell]

    def program(self, sizes: tuple[int, ...]) -> Program | None:
        """The steps for columns whose integers are below these powers of two; None where they are not proved to fit."""
        if sizes not in self._programs:
            bounds = [
                (door.low if door.low >= 0 else -(2**size), 2**size)
                for (door, *_), size in zip(self.doors, sizes, strict=False)
            ]
            bounds += [(1, _LATEST_DAY)] * (len(self.doors) - len(bounds))
            try:
                self._programs[sizes] = Program(self, bounds)
            except TooLargeError:
                self._programs[sizes] = None
        return self._programs[sizes]


def outcomes_of(body: Body, entry: Entry) -> list[Outcome]:
    """The outcomes of a body, by number: those of limits first, then the one where none holds."""
    match body:
        case Compared() | Counted():
            return [*(step.outcome for step in body.steps), body.otherwise]
        case Combined():
            return list(body.outcomes)
        case Picked():
            return [body.outcomes[option.id] for option in entry.item_of[body.slot].item.options]
        case Enough() | Computed():
            return [body.met, body.below]


def blocks_of(entries: Sequence[Entry], made: Ground) -> list[Block]:
    """The indicators in blocks; those that are judged row by row stand alone, at the end and in their order."""
    groups: dict[Hashable, list[tuple[Entry, Columns]]] = {}
    alone: list[Entry] = []
    for entry in entries:
        try:
            columns = entry.judge.columns(exactly="label" in made.layout.fields and "exactly" in entry.labels)
            if len(outcomes_of(columns.body, entry)) > _MOST_OUTCOMES:
                raise NotColumnarError
            shape = _shape(entry, columns, made)
            groups.setdefault(shape, []).append((entry, columns))
        except NotColumnarError:
            alone.append(entry)
    found = []
    for members in groups.values():
        members.sort(key=lambda member: member[0].at)
        block = Block([entry for entry, _ in members], [columns for _, columns in members], made)
        try:
            fits = block.program((0,) * block.places.numbers) is not None
        except NotColumnarError:
            fits = False
        if fits:
            found.append(block)
        else:
            alone += block.entries
    order = {entry.id: at for at, entry in enumerate(entries)}
    alone.sort(key=lambda entry: order[entry.id])
    return [*found, *(Block([entry], None, made) for entry in alone)]


def _shape(entry: Entry, columns: Columns, made: Ground) -> Hashable:
    """What indicators have in common that are judged together."""
    layout, doors = made.layout, made.doors
    places = places_of(entry, doors)
    place_of = {index: place for place, index in enumerate(places.cells)}
    if len(place_of) > len(entry.item_of):
        return entry.id  # it reads what another is told of
    items = [(doors[i].kind, doors[i].scale, doors[i].low, doors[i].high, doors[i].size) for i in places.cells]

    def form(tree: Node | None) -> Hashable:
        if tree is None or isinstance(tree, Number):
            return None if tree is None else tree.value
        if isinstance(tree, Name):
            return ("name", place_of.get(entry.plan.slot_of(entry.id, tree).index))
        head = getattr(tree, "operator", getattr(tree, "function", None))
        return (type(tree), head, tuple(form(child) for child in tree.children()))

    body = columns.body
    said: Hashable
    match body:
        case Compared():
            said = (form(body.value), tuple(step.operator for step in body.steps), body.is_ratio)
        case Counted():
            said = (tuple(place_of[slot] for slot in body.slots), len(body.steps))
        case Combined():
            said = tuple(place_of[slot] for slot in body.slots)
        case Picked():
            said = (place_of[body.slot], len(body.outcomes))
        case Enough():
            said = (tuple(form(tree) for tree in body.conditions), body.needed)
        case Computed():
            said = (form(body.value), body.clamp, body.met_at is None)
    bases = [(form(base.value), form(base.beside), base.outcome.verdict) for base in columns.bases]
    checks = [form(check.check.that.tree) for check in entry.checks if not check.reads_points]
    told = [layout.form_of(entry.id, field) for field in layout.fields]
    indicator = entry.indicator
    flags = (indicator.pilot, indicator.may_be_not_applicable, entry.judge.full is None, entry.points is not None)
    read = tuple(index in named_cells(entry) for index in places.cells)
    return (type(body), said, *bases, None, *checks, None, *items, None, *told, flags, read)


def runs_of(entries: Sequence[Entry]) -> list[tuple[slice, int]]:
    """Neighbours of one domain that count, with their domain."""
    found: list[tuple[slice, int]] = []
    for at, entry in enumerate(entries):
        if entry.indicator.pilot:
            continue
        if found and found[-1][0].stop == at and found[-1][1] == entry.domain:
            found[-1] = (slice(found[-1][0].start, at + 1), entry.domain)
        else:
            found.append((slice(at, at + 1), entry.domain))
    return found
