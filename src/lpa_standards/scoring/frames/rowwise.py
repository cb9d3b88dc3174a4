"""Indicators that are judged row by row within a chunk, by the closures of the scalar path."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import NumberError
from lpa_standards.numbers import read_exact
from lpa_standards.scoring.entries import Entry, PlannedCheck
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.judged import MOST_CODES, Judged
from lpa_standards.scoring.frames.measures import LARGEST_SHOWN
from lpa_standards.scoring.frames.names import NOT_APPLICABLE as NOT_APPLICABLE_WORDS
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.telling import Telling, units_of
from lpa_standards.scoring.kinds import Outcome, RuleFault, points_and_full
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.chunks import Chunk

_MOST_KNOWN = 100_000


class Rowwise:
    """The rows of one chunk, as cells of the scalar path."""

    def __init__(self, chunk: "Chunk") -> None:
        self._chunk = chunk
        self._columns: dict[int, Sequence[Cell]] = {}

    def judge(self, entry: Entry, *, with_ratio: bool) -> tuple[Telling, Judged]:
        """Judges every row; one that cannot be judged is odd."""
        chunk, judge = self._chunk, entry.judge.judge
        missing = entry.judge.missing(NOT_APPLICABLE)
        outcomes: list[Outcome] = [missing]
        codes: dict[Outcome, int] = {missing: 0}
        known: dict[tuple[Cell, ...], int] = {}
        named = self._named(entry)
        gone = chunk.gone(entry)
        found = []
        for row, cells in enumerate(self._rows(named)):
            if gone is not None and gone[row]:
                found.append(0)
                continue
            code = known.get(cells)
            if code is None:
                try:
                    outcome = judge(dict(zip(named, cells, strict=True)))  # type: ignore[arg-type]  # read by index
                except RuleFault:
                    code = -1
                else:
                    code = -1 if outcome.verdict is Verdict.INCOMPLETE else codes.setdefault(outcome, len(codes))
                    if code == len(outcomes):
                        outcomes.append(outcome)
                if len(known) < _MOST_KNOWN:
                    known[cells] = code
            found.append(code)
        array = np.array(found, dtype=np.int64)
        np.logical_or(chunk.odd, array < 0, out=chunk.odd)
        np.maximum(array, 0, out=array)
        if len(outcomes) <= MOST_CODES:
            array = array.astype(np.uint8)
        out = np.array([outcome.verdict in OUT_OF_BASE for outcome in outcomes])[array]
        judged = Judged((1, chunk.rows), (), array.reshape(1, -1), out.reshape(1, -1))
        if with_ratio:
            shown = self._ratios(entry, outcomes, array)
            judged.with_ratio = np.array([[each is not None for each in shown]])
            judged.shown = np.array([[*(each or 0 for each in shown), None]], dtype=object)[:, :-1]
        return Telling([entry], [outcomes], 0, chunk.layout), judged

    def _ratios(self, entry: Entry, outcomes: Sequence[Outcome], codes: Any) -> list[Any]:
        """The printed ratio of every row of a coverage, None where it has none; too large a one makes its row odd."""
        printed = self._chunk.layout.by_key[entry.id, "ratio_shown"].printed
        assert printed is not None
        found: list[Any] = []
        named = self._named(entry)
        for row, cells in enumerate(self._rows(named)):
            text = None
            if outcomes[codes[row]].verdict in _WITH_RATIO and not self._chunk.odd[row]:
                pair = entry.judge.ratio(dict(zip(named, cells, strict=True)))  # type: ignore[arg-type]
                text = None if pair is None else printed.text_of_ratio(*pair)
            units = text if text is None or printed.decimals is None else units_of(text, printed.decimals)
            if isinstance(units, int) and units > LARGEST_SHOWN:
                self._chunk.odd[row] = True
                units = None
            found.append(units)
        return found

    def _named(self, entry: Entry) -> list[int]:
        """The cells that an indicator reads."""
        return sorted(self._chunk.kernel.named[entry.id] | set(entry.item_of))

    def fails(self, entry: Entry, check: PlannedCheck) -> Any:
        """Where a check does not hold."""
        named = sorted({entry.plan.slot_of(entry.id, name).index for name in check.check.that.names})
        rows = [check.holds(dict(zip(named, cells, strict=True))) is False for cells in self._rows(named)]  # type: ignore[arg-type]
        return np.array(rows, dtype=np.bool_)

    def late_checks(self) -> None:
        """Checks that read points, after all are judged."""
        for entry, check in self._chunk.kernel.plan.late_checks:
            self._chunk.fail(entry, check, self.fails(entry, check))

    def no_figure(self, entry: Entry) -> Any:
        """Where a figure that is imported was not given."""
        found: Any = None
        for key, slot in entry.plan.figures.items():
            if slot.index in entry.figures:
                given = self._figure_column(key)
                none = np.array([cell is ABSENT for cell in given], dtype=np.bool_)
                found = none if found is None else found | none
        return found if found is None or found.any() else None

    def _rows(self, named: Sequence[int]) -> Any:
        if not named:
            return (() for _ in range(self._chunk.rows))
        return zip(*(self._column(index) for index in named), strict=True)

    def _column(self, index: int) -> Sequence[Cell]:
        found = self._columns.get(index)
        if found is None:
            found = self._columns[index] = self._made(index)
        return found

    def _made(self, index: int) -> Sequence[Cell]:
        chunk = self._chunk
        for key, slot in chunk.kernel.plan.figures.items():
            if slot.index == index:
                absent = None if chunk.kernel.absent_as == "not_done" else ABSENT
                return [absent if cell is ABSENT else cell for cell in self._figure_column(key)]
        owner = chunk.kernel.owner.get(index)
        if owner is None:
            return self._points(index)
        cells = chunk.cells(index)
        values = _values(chunk.kernel.plan.item_at(index), cells.units)
        if cells.known is not None:
            # What is not entered is odd unless it counts as not done, so there is no other gap in rows that stay.
            values = [value if there else None for value, there in zip(values, cells.known.tolist(), strict=True)]
        gone = chunk.gone(owner)
        if gone is not None:
            values = [NOT_APPLICABLE if out else value for value, out in zip(values, gone.tolist(), strict=True)]
        return values

    def _points(self, index: int) -> Sequence[Cell]:
        """The points of an indicator, as others read them; an odd row may say anything."""
        entry = next(entry for entry in self._chunk.kernel.plan.entries if entry.points == index)
        kept = self._chunk.kept[entry.at]
        if kept.tops is not None:
            return [_handed_on(kept.outcome(row)) for row in range(self._chunk.rows)]
        handed = [_handed_on(outcome) for outcome in kept.outcomes]
        return [handed[code] for code in kept.codes.tolist()]

    def _figure_column(self, key: FigureKey) -> Sequence[Cell]:
        """The figures of another report: a number, not applicable where its base was empty, or not given."""
        column = self._chunk.figures.get(figure_column(key))
        if column is None:
            return [ABSENT] * self._chunk.rows
        return [figure_cell(value) for value in column.to_pylist()]


def _handed_on(outcome: Outcome) -> Cell:
    """The points of an outcome, as others read them."""
    return NOT_APPLICABLE if outcome.verdict in OUT_OF_BASE else points_and_full(outcome)[0]


def figure_column(key: FigureKey) -> str:
    """Name of the column of an imported figure, after `import:`."""
    programme, year, figure = key
    return f"{programme}:{figure}" if year is None else f"{programme}@{year}:{figure}"


def figure_cell(value: Any) -> Cell:
    """One imported figure as a cell."""
    if value is None or value != value:  # noqa: PLR0124  # NaN
        return ABSENT
    if isinstance(value, str) and value.strip().lower() in NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    try:
        return read_exact(plain_of(value))
    except NumberError:
        return ABSENT


def _values(item: Any, units: Any) -> list[Cell]:
    """The values of a column as cells."""
    if item.numeric:
        return units.astype(np.int64).tolist()  # type: ignore[no-any-return]
    if item.type == "yes_no":
        return (units != 0).tolist()  # type: ignore[no-any-return]
    if item.type == "choice":
        options = [option.id for option in item.options]
        return [options[at] for at in units.tolist()]
    day: Callable[[int], date] = date.fromordinal
    return [day(int(at)) for at in units.tolist()] if item.type == "date" else ["-"] * len(units)


_WITH_RATIO = frozenset({Verdict.MET, Verdict.CONDITIONAL, Verdict.BELOW})
