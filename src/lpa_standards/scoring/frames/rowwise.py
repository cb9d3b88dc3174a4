"""Indicators that are judged row by row within a chunk, by the closures of the scalar path."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lpa_standards.errors import NumberError
from lpa_standards.numbers import read_exact
from lpa_standards.scoring.entries import Entry, PlannedCheck
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.lanes import Coded
from lpa_standards.scoring.frames.names import NOT_APPLICABLE as NOT_APPLICABLE_WORDS
from lpa_standards.scoring.frames.reading import plain_of
from lpa_standards.scoring.frames.tables import Table, units_of
from lpa_standards.scoring.kinds import Outcome, RuleFault, points_and_full
from lpa_standards.scoring.kinds._base import FigureKey
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.amounts import Mask
    from lpa_standards.scoring.frames.kernel import Run

_MOST_KNOWN = 100_000


class Rowwise:
    """The rows of one chunk, as cells of the scalar path."""

    def __init__(self, run: "Run") -> None:
        self._run = run
        self._columns: dict[int, Sequence[Cell]] = {}

    def judge(self, entry: Entry) -> Coded:
        """Judges every row; one that cannot be judged is odd."""
        run, judge = self._run, entry.judge.judge
        missing = entry.judge.missing(NOT_APPLICABLE)
        outcomes: list[Outcome] = [missing]
        codes: dict[Outcome, int] = {missing: 0}
        known: dict[tuple[Cell, ...], int] = {}
        named = sorted(run.kernel.named[entry.id] | set(entry.item_of))
        gone = run.states[entry.id].gone
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
        np.logical_or(run.odd, array < 0, out=run.odd)
        np.maximum(array, 0, out=array)
        if len(outcomes) <= 256:
            array = array.astype(np.uint8)
        return Coded(array, Table(entry, outcomes), leaves=True)

    def ratio(self, entry: Entry, coded: Coded) -> None:
        """Prints the ratio of every row of a coverage."""
        from lpa_standards.scoring.frames.kernel import Out

        run = self._run
        column = run.kernel.layout.by_key[entry.id, "ratio_shown"]
        assert column.printed is not None
        named = sorted(run.kernel.named[entry.id] | set(entry.item_of))
        outcomes = coded.table.outcomes
        texts: list[Any] = []
        for row, cells in enumerate(self._rows(named)):
            outcome = outcomes[coded.codes[row]]
            pair = None
            if outcome is not None and outcome.verdict in _WITH_RATIO and not run.odd[row]:
                pair = entry.judge.ratio(dict(zip(named, cells, strict=True)))  # type: ignore[arg-type]
            text = None if pair is None else column.printed.text_of_ratio(*pair)
            texts.append(text if text is None or column.decimals is None else units_of(text, column.decimals))
        known = np.array([text is not None for text in texts], dtype=np.bool_)
        run.out[entry.id, "ratio_shown"] = Out(np.array([*texts, ""], dtype=object)[:-1], known)

    def fails(self, entry: Entry, check: PlannedCheck) -> "Mask":
        """Where a check does not hold."""
        named = sorted({entry.plan.slot_of(entry.id, name).index for name in check.check.that.names})
        rows = [check.holds(dict(zip(named, cells, strict=True))) is False for cells in self._rows(named)]  # type: ignore[arg-type]
        return np.array(rows, dtype=np.bool_)

    def late_checks(self) -> None:
        """Checks that read points, after all are judged."""
        for entry, check in self._run.kernel.plan.late_checks:
            self._run.fail(entry, check, self.fails(entry, check))

    def no_figure(self, entry: Entry) -> "Mask | None":
        """Where a figure that is imported was not given."""
        found: Mask | None = None
        for key, slot in entry.plan.figures.items():
            if slot.index in entry.figures:
                given = self._figure_column(key)
                none = np.array([cell is ABSENT for cell in given], dtype=np.bool_)
                found = none if found is None else found | none
        return found if found is None or found.any() else None

    def _rows(self, named: Sequence[int]) -> Any:
        if not named:
            return (() for _ in range(self._run.rows))
        return zip(*(self._column(index) for index in named), strict=True)

    def _column(self, index: int) -> Sequence[Cell]:
        found = self._columns.get(index)
        if found is None:
            found = self._columns[index] = self._made(index)
        return found

    def _made(self, index: int) -> Sequence[Cell]:
        run = self._run
        for key, slot in run.kernel.plan.figures.items():
            if slot.index == index:
                absent = None if run.kernel.absent_as == "not_done" else ABSENT
                return [absent if cell is ABSENT else cell for cell in self._figure_column(key)]
        owner = run.kernel.owner.get(index)
        if owner is None:
            return self._points(index)
        cells = run.cells(index)
        values = _values(run.kernel.plan.item_at(index), cells.lane.units)
        if cells.lane.gap is not None:
            # What is not entered is odd unless it counts as not done, so there is no other gap in rows that stay.
            values = [None if gap else value for value, gap in zip(values, cells.lane.gap.tolist(), strict=True)]
        gone = run.states[owner.id].gone
        if gone is not None:
            values = [NOT_APPLICABLE if out else value for value, out in zip(values, gone.tolist(), strict=True)]
        return values

    def _points(self, index: int) -> Sequence[Cell]:
        """The points of an indicator, as others read them; an odd row may say anything."""
        run = self._run
        entry = next(entry for entry in run.kernel.plan.entries if entry.points == index)
        coded = run.coded[entry.at]
        if coded.tops is not None:
            from fractions import Fraction

            from lpa_standards.numbers import exact

            out = [each is not None and each.verdict in OUT_OF_BASE for each in coded.table.outcomes]
            return [
                NOT_APPLICABLE if out[code] else exact(Fraction(int(top), coded.scale))
                for code, top in zip(coded.codes.tolist(), coded.tops.tolist(), strict=True)
            ]
        handed: list[Cell] = [
            0 if each is None else NOT_APPLICABLE if each.verdict in OUT_OF_BASE else points_and_full(each)[0]
            for each in coded.table.outcomes
        ]
        return [handed[code] for code in coded.codes.tolist()]

    def _figure_column(self, key: FigureKey) -> Sequence[Cell]:
        """The figures of another report: a number, not applicable where its base was empty, or not given."""
        column = self._run.chunk.figures.get(figure_column(key))
        if column is None:
            return [ABSENT] * self._run.rows
        return [figure_cell(value) for value in column.to_pylist()]


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
