"""Scores a chunk of rows of one type: every indicator a column at a time, odd rows by the scalar path."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from lpa_standards.indicators.results import AbsentAs
from lpa_standards.numbers import exact
from lpa_standards.scoring.entries import Entry
from lpa_standards.scoring.frames.adding import DomainSums
from lpa_standards.scoring.frames.amounts import Amount, Evaluator, Lane, NotColumnarError, TooLargeError, either
from lpa_standards.scoring.frames.extra import np
from lpa_standards.scoring.frames.lanes import Coded, Lanes
from lpa_standards.scoring.frames.layout import Layout
from lpa_standards.scoring.frames.measures import Limits, Measure, printed_quotient
from lpa_standards.scoring.frames.names import NOT_APPLICABLE, NOT_DONE, STATE
from lpa_standards.scoring.frames.reading import Cells, Door, nothing, read_column
from lpa_standards.scoring.frames.rowwise import Rowwise
from lpa_standards.scoring.frames.tables import Table, look_up, units_of
from lpa_standards.scoring.frames.totals import Adding, can_add_up
from lpa_standards.scoring.kinds import Outcome
from lpa_standards.scoring.plan import Plan

if TYPE_CHECKING:
    from lpa_standards.scoring.frames.amounts import Mask


class Chunk(NamedTuple):
    """Some rows of a wide frame.

    Attributes:
        rows: How many.
        cells: Columns by indicator and item, "state" and "reason" among the items.
        nulls: Where the long layout calls one item not done.
        figures: Columns of imported figures.
    """

    rows: int
    cells: Mapping[tuple[str, str], Any]
    nulls: Mapping[tuple[str, str], Any] = {}
    figures: Mapping[str, Any] = {}


class States(NamedTuple):
    """What the state column of an indicator says."""

    null: "Mask | None" = None
    gone: "Mask | None" = None
    bad: "Mask | None" = None


NO_STATES = States()


class Out(NamedTuple):
    """One column of a result in the making.

    Attributes:
        values: Integers, codes, or texts.
        known: Where there is a value; None for everywhere.
    """

    values: Any
    known: "Mask | None" = None


class Kernel:
    """A plan, made ready for whole columns.

    Args:
        plan: The set for one type.
        layout: The columns of the result.
        absent_as: What is not entered counts as.
    """

    def __init__(self, plan: Plan, layout: Layout, absent_as: AbsentAs) -> None:
        self.plan, self.layout, self.absent_as = plan, layout, absent_as
        self.tables: dict[str, dict[object, Table]] = {entry.id: {} for entry in plan.entries}
        self.limits: dict[str, Limits] = {}
        self.told = {
            entry.id: [
                (field, (entry.id, field), column)
                for field in layout.fields
                if field != "ratio_shown" and (column := layout.by_key.get((entry.id, field))) is not None
            ]
            for entry in plan.entries
        }
        self.owner = {item.index: entry for entry in plan.entries for item in entry.items}
        self.doors = {item.index: Door(item) for entry in plan.entries for item in entry.items}
        self.named = {entry.id: named_cells(entry) for entry in plan.entries}
        self.foreign = {entry.id: self.named[entry.id] - set(entry.item_of) for entry in plan.entries}
        self.read_cells = {index for named in self.named.values() for index in named}
        self.read_elsewhere = {index for indexes in self.foreign.values() for index in indexes}
        self.adds_up = can_add_up(plan)
        methods = {total.method for total in (plan.set.results.total, *plan.set.results.also)}
        self.counts_met = "share_met" in methods
        self.counts_points = methods != {"share_met"} or plan.set.results.total.method == "share_met"
        self.exactly = "label" in layout.fields

    def run(self, chunk: Chunk) -> "Run":
        """Scores the rows."""
        with np.errstate(all="ignore"):
            return Run(self, chunk)


class Run:
    """One chunk as it is scored.

    Attributes:
        odd: Rows for the scalar path.
        again: Rows whose figures are to be made anew from exact outcomes.
        out: Columns of the result by key.
        warned: Rows at which a check of level warning failed, with indicator and check.
        coded: What each indicator was judged.
    """

    def __init__(self, kernel: Kernel, chunk: Chunk) -> None:
        self.kernel, self.chunk, self.rows = kernel, chunk, chunk.rows
        self.odd = np.zeros(self.rows, dtype=np.bool_)
        self.again = np.zeros(self.rows, dtype=np.bool_)
        self.out: dict[tuple[str, str], Out] = {}
        self.warned: list[tuple[Any, Entry, Any]] = []
        self.coded: dict[int, Coded] = {}
        self.states: dict[str, States] = {}
        self._cells: dict[int, Cells] = {}
        self._assumed: Any = None
        self._gappy: set[str] = set()
        self._looked_up: dict[int, tuple[Any, Any]] = {}
        plan = kernel.plan
        self._sums = [DomainSums(self.rows) for _ in plan.domains]
        self.rowwise = Rowwise(self)
        stated = {indicator_id for indicator_id, name in chunk.cells if name == STATE}
        for entry in plan.entries:
            self.states[entry.id] = self._states(entry) if entry.id in stated else NO_STATES
        foreign = kernel.read_elsewhere
        summable = kernel.adds_up
        for entry, _ in plan.order:
            coded = self._judge(entry)
            self.coded[entry.at] = coded
            self._tell(entry, coded)
            if summable and not entry.indicator.pilot:
                try:
                    self._add(entry, coded)
                except TooLargeError:
                    summable = False
            for item in entry.items:
                if item.index not in foreign:  # none that another reads
                    self._cells.pop(item.index, None)
        self.rowwise.late_checks()
        if summable:
            try:
                self._take(Adding(plan, self._sums, self.rows))
            except TooLargeError:
                summable = False
        if not summable:
            self.again[:] = True

    # Reading.

    def _states(self, entry: Entry) -> States:
        column = None if STATE in {item.name for item in entry.items} else self.chunk.cells.get((entry.id, STATE))
        if column is None or column.null_count == self.rows:
            return NO_STATES
        words = [None if word is None else str(word).strip().lower() for word in column.to_pylist()]
        null = np.array([word in NOT_DONE for word in words])
        gone = np.array([word in NOT_APPLICABLE for word in words])
        bad = np.array([bool(word) for word in words]) & ~null & ~gone
        return States(*(mask if mask.any() else None for mask in (null, gone, bad)))

    def cells(self, index: int) -> Cells:
        """The cells of an item, read when first asked for."""
        found = self._cells.get(index)
        if found is None:
            entry = self.kernel.owner[index]
            item = entry.item_of[index]
            column = self.chunk.cells.get((entry.id, item.name))
            door = self.kernel.doors[index]
            found = nothing(door, self.rows) if column is None else read_column(door, column)
            states, nulls = self.states[entry.id], self.chunk.nulls.get((entry.id, item.name))
            if found.empty is not None:
                self._gappy.add(entry.id)
            if found.odd is not None or found.empty is not None or nulls is not None or states is not NO_STATES:
                self._look(index, found, states, nulls)
            self._cells[index] = found
        return found

    def _look(self, index: int, cells: Cells, states: States, nulls: Any) -> None:
        """Marks rows odd that hold a fault, or that wait for what is not entered."""
        odd = self.odd
        for mask in (cells.odd, states.bad):
            if mask is not None:
                np.logical_or(odd, mask, out=odd)
        told = either(states.null, states.gone)
        if told is not None:
            np.logical_or(odd, told if cells.empty is None else told & ~cells.empty, out=odd)
        if nulls is not None:
            np.logical_or(odd, nulls if cells.empty is None else nulls & ~cells.empty, out=odd)
        if self.kernel.absent_as != "not_done" and cells.empty is not None and index in self.kernel.read_cells:
            told = either(told, nulls)
            np.logical_or(odd, cells.empty if told is None else cells.empty & ~told, out=odd)

    def lane(self, index: int) -> Lane:
        """The values of an item."""
        return self.cells(index).lane

    # Judging.

    def _judge(self, entry: Entry) -> Coded:
        for item in entry.items:
            self.cells(item.index)
        states = self.states[entry.id]
        gone = states.gone
        if gone is not None and not entry.indicator.may_be_not_applicable:
            np.logical_or(self.odd, gone, out=self.odd)
        if self.kernel.absent_as != "not_done" and entry.indicator.may_be_not_applicable:
            self._untouched(entry)
        if self.kernel.absent_as != "not_done" and entry.figures:
            waiting = self.rowwise.no_figure(entry)
            if waiting is not None:
                np.logical_or(self.odd, waiting if gone is None else waiting & ~gone, out=self.odd)
        evaluator = Evaluator(lambda name: self.kernel.plan.slot_of(entry.id, name), self.lane, self.rows)
        by_rows = self._reads_what_is_gone(entry)
        self._check(entry, evaluator, by_rows=by_rows)
        column = self.kernel.layout.by_key.get((entry.id, "ratio_shown"))
        lanes = Lanes(
            entry, self.kernel.tables[entry.id], self.kernel.limits, evaluator, self.lane, gone, self.odd,
            exactly=self.kernel.exactly and "exactly" in entry.labels,
            printed=None if column is None or not entry.has_ratio else column.printed,
        )  # fmt: skip
        try:
            if by_rows:
                raise NotColumnarError
            coded: Coded = entry.judge.columnar(lanes)
            if column is not None and entry.has_ratio:
                self._ratio(entry, coded, lanes)
        except (NotColumnarError, TooLargeError):
            coded = self.rowwise.judge(entry)
            if column is not None and entry.has_ratio:
                self.rowwise.ratio(entry, coded)
        return coded

    def _untouched(self, entry: Entry) -> None:
        """An indicator that is not begun may still be declared not applicable, whatever it reads."""
        untouched: Mask | None = None
        for item in entry.items:
            empty = self._not_entered(item.index, entry)
            if empty is None:
                return
            untouched = empty if untouched is None else untouched & empty
        if untouched is not None:
            np.logical_or(self.odd, untouched, out=self.odd)

    def _reads_what_is_gone(self, entry: Entry) -> bool:
        """Whether it reads an indicator that is declared not applicable somewhere."""
        for index in self.kernel.foreign[entry.id]:
            owner = self.kernel.owner.get(index)
            if owner is None or self.states[owner.id].gone is not None:
                return True
        return False

    def _check(self, entry: Entry, evaluator: Evaluator, *, by_rows: bool) -> None:
        for check in entry.checks:
            if check.reads_points:
                continue
            try:
                if by_rows:
                    raise NotColumnarError
                said = evaluator.truth(check.check.that.tree)
                fails = ~said.holds if said.gap is None else ~(said.holds | said.gap)
                gone = self.states[entry.id].gone
                if gone is not None:
                    fails &= ~gone
            except (NotColumnarError, TooLargeError):
                fails = self.rowwise.fails(entry, check)
            self.fail(entry, check, fails)

    def fail(self, entry: Entry, check: Any, fails: "Mask") -> None:
        """Takes rows at which a check fails."""
        if not fails.any():
            return
        if check.check.level == "error":
            np.logical_or(self.odd, fails, out=self.odd)
        else:
            self.warned.append((fails, entry, check.check))

    # Telling.

    def _tell(self, entry: Entry, coded: Coded) -> None:
        codes, table, out = coded.codes, coded.table, self.out
        for field, key, column in self.kernel.told[entry.id]:
            if field == "verdict":
                out[key] = Out(look_up(codes, table.verdicts))
            elif field == "label":
                out[key] = Out(self._labels(entry, coded))
            elif field == "full":
                assert column.printed is not None
                known = np.zeros(self.rows, dtype=np.bool_) if entry.judge.full is None else None
                out[key] = Out(look_up(codes, table.figures("full", column.printed, column.decimals)), known)
            elif field == "points" or (entry.id, "points") not in out:
                assert column.printed is not None
                known = self._with_points(entry, coded)
                if coded.tops is None or column.decimals is None:
                    listed = table.figures("points", column.printed, column.decimals)
                    values = look_up(codes, listed)
                    self._looked_up[entry.at] = listed, values
                    if coded.tops is not None:
                        values = np.array(
                            [column.printed.text(Fraction(int(top), coded.scale)) for top in coded.tops.tolist()]
                            + [""],
                            dtype=object,
                        )[:-1]
                else:
                    scale = np.float64(coded.scale)
                    values = printed_quotient(coded.tops, scale, column.printed, coded.most, coded.scale)
                out[key] = Out(values, known)
            else:
                out[key] = out[entry.id, "points"]
        if self.kernel.absent_as == "not_done":
            self._assume(entry, coded)

    def _labels(self, entry: Entry, coded: Coded) -> Any:
        table = coded.table
        known = vars(table).get("_labels")
        if known is None:
            codes = self.kernel.layout.label_codes[entry.id]
            known = [
                0 if each is None else codes[self.kernel.layout.label_of(entry, each.verdict, exactly=each.exactly)]
                for each in table.outcomes
            ]
            vars(table)["_labels"] = known = np.array(known, dtype=np.int16)
        return look_up(coded.codes, known)

    def _with_points(self, entry: Entry, coded: Coded) -> "Mask | None":
        if entry.judge.full is None:
            return np.zeros(self.rows, dtype=np.bool_)
        return ~look_up(coded.codes, coded.table.pointless).view(np.bool_) if coded.leaves else None

    def _ratio(self, entry: Entry, coded: Coded, lanes: Lanes) -> None:
        column, value = self.kernel.layout.by_key[entry.id, "ratio_shown"], lanes.ratio
        shown = look_up(coded.codes, self._has_ratio(coded.table)).view(np.bool_)
        if lanes.zero is not None:  # decided by the base, whatever the ratio
            shown = shown & ~lanes.zero
        known = None if shown.all() else shown
        if isinstance(value, Measure):
            self.out[entry.id, "ratio_shown"] = Out(value.hundredths(), known)
            return
        assert isinstance(value, Amount) and column.printed is not None
        top, over = np.broadcast_to(value.numerator(), self.rows), value.over
        bottom = np.broadcast_to(float(value.scale) if over is None else over * float(value.scale), self.rows)
        text = column.printed.text_of_ratio
        texts = [
            text(int(one), int(other)) if there else None
            for one, other, there in zip(top.tolist(), bottom.tolist(), shown.tolist(), strict=True)
        ]
        self.out[entry.id, "ratio_shown"] = Out(np.array([*texts, ""], dtype=object)[:-1], known)

    @staticmethod
    def _has_ratio(table: Table) -> Any:
        known = vars(table).get("_has_ratio")
        if known is None:
            known = vars(table)["_has_ratio"] = table._bytes(
                [int(each is not None and each.verdict in _WITH_RATIO) for each in table.outcomes]
            )
        return known

    def _assume(self, entry: Entry, coded: Coded) -> None:
        """Counts indicators of the base in which something that is not entered counts as not done."""
        if entry.id not in self._gappy and not entry.figures:
            return
        empty = either(*(self._not_entered(item.index, entry) for item in entry.items), self.rowwise.no_figure(entry))
        if empty is None:
            return
        if coded.leaves:
            empty = empty & ~look_up(coded.codes, coded.table.out).view(np.bool_)
        if self._assumed is None:
            self._assumed = np.zeros(self.rows, dtype=np.int16)
        self._assumed += empty

    def _not_entered(self, index: int, entry: Entry) -> "Mask | None":
        empty = self.cells(index).empty
        if empty is None:
            return None
        states = self.states[entry.id]
        told = either(states.null, states.gone, self.chunk.nulls.get((entry.id, entry.item_of[index].name)))
        return empty if told is None else empty & ~told

    @property
    def assumed(self) -> Any:
        """How many indicators each row has of that kind."""
        return np.zeros(self.rows, dtype=np.int16) if self._assumed is None else self._assumed

    # Adding up.

    def _add(self, entry: Entry, coded: Coded) -> None:
        sums, table, codes = self._sums[entry.domain], coded.table, coded.codes
        sums.expect(table.usual, table.unit)
        if self.kernel.counts_met:
            sums.met.add(look_up(codes, table.met), 1, 1)
            if coded.leaves:
                sums.out.add(look_up(codes, table.out), 1, 1)
        if not self.kernel.counts_points:
            return
        if coded.tops is not None:
            sums.earned.add(coded.tops, coded.scale, coded.most)
        else:
            listed, values = self._looked_up.get(entry.at, (None, None))
            if not (isinstance(listed, bytes) and isinstance(table.earned, bytes) and listed == table.earned):
                values = look_up(codes, table.earned)
            sums.earned.add(values, table.unit, table.most_earned)
        if coded.leaves:
            sums.lost.add(look_up(codes, table.lost), table.unit, table.usual)

    def _take(self, adding: Adding) -> None:
        figures = adding.figures
        np.logical_or(self.again, figures.near, out=self.again)
        for key, values in figures.values.items():
            self.out[key] = Out(values, figures.known.get(key))
        ends = [("value", ("low", "high"))]
        for name in ["total", *(f"also:{total.id}" for total in self.kernel.plan.set.results.also)]:
            for source, targets in ends:
                for target in targets:
                    self.out[name, target] = self.out[name, source]
        if ("total", "level") in self.out:
            self.out["total", "level_low"] = self.out["total", "level_high"] = self.out["total", "level"]

    def outcomes_of(self, row: int) -> list[Outcome]:
        """The exact outcomes of a row that is not odd."""
        found = []
        for entry in self.kernel.plan.entries:
            coded = self.coded[entry.at]
            outcome = coded.table.outcomes[coded.codes[row]]
            assert outcome is not None
            if coded.tops is not None and outcome.points is not None:
                outcome = outcome._replace(points=exact(Fraction(int(coded.tops[row]), coded.scale)))
            found.append(outcome)
        return found


_WITH_RATIO = frozenset({"met", "conditional", "below"})


def named_cells(entry: Entry) -> set[int]:
    """The cells that rule and checks of an indicator name."""
    plan = entry.plan
    uses = [use.expression for use in entry.indicator.rule.expressions()]
    uses += [check.check.that for check in entry.checks]
    found = {plan.slot_of(entry.id, name).index for use in uses for name in use.names if str(name) != "figure"}
    return found | entry.figures


Judge = Callable[[Any], Outcome]
__all__ = ["Chunk", "Kernel", "Out", "Run", "named_cells", "units_of"]
