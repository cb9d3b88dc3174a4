"""A whole set, for one type of อปท., as functions in pairs: one takes a submission apart, the other judges it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from lpa_standards.errors import Finding
from lpa_standards.scoring.entries import Entry, PlannedCheck, Told
from lpa_standards.scoring.judged import Straight, SummedUp
from lpa_standards.scoring.kinds import RuleFault
from lpa_standards.scoring.plan import Plan
from lpa_standards.scoring.reading import CellFault
from lpa_standards.scoring.states import ABSENT, NOT_APPLICABLE, OUT_OF_BASE, Cell, Verdict
from lpa_standards.scoring.straight import plain
from lpa_standards.scoring.straight.block import Block, Pair
from lpa_standards.scoring.straight.closures import (
    GiveUpError,
    TextEnteredError,
    cell_reader,
    judged_as_entered,
)
from lpa_standards.scoring.straight.expressions import MOST_CARRIED, Holding, counted, entered, half_up
from lpa_standards.scoring.straight.figures import SummingUp
from lpa_standards.scoring.straight.inputs import inputs_of
from lpa_standards.scoring.straight.nulls import one_null
from lpa_standards.scoring.straight.shares import Shares
from lpa_standards.scoring.straight.source import Source
from lpa_standards.scoring.straight.taking import Taking
from lpa_standards.scoring.straight.texts import Texts

# An entry that is missing, malformed or out of range, and data that a rule cannot judge.
_NOT_ORDINARY: Final = (KeyError, TypeError, ValueError, OverflowError, CellFault, RuleFault, GiveUpError)
_NOBODY: Final[frozenset[str]] = frozenset()
_NO_EVIDENCE: Final = OUT_OF_BASE | {Verdict.NOT_DONE}  # nothing was done, so nothing is to be shown

_MOST: Final = 400  # items of a piece: a call whose names need more than 16 KiB takes its memory anew each time

Values = Mapping[str, Mapping[str, Any] | None]
Declared = Mapping[str, str]
Taken = tuple[int, int, tuple[Any, ...]]
# What a piece finds: what is told of the outcomes, every (2) and every (1) of the ratios, and the sums.
Piece = tuple[tuple[Told, ...], tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]
# What lines find: what is told of the outcomes, the ratios and the sums, as `Straight` has them.
Lines = tuple[Sequence[Told], tuple[tuple[Any, ...], tuple[Any, ...]], tuple[Any, ...]]
Evidence = Mapping[str, Mapping[str, Sequence[str]]]


class Program:
    """The straight lines of a plan.

    Attributes:
        text: The source of the functions.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._source = Source()
        told: dict[Told, Told] = {}
        self._shares = [Shares(entry, told) for entry in plan.entries]
        self._planned = {item.index: item for entry in plan.entries for item in entry.items}
        self._ratios: dict[int, Pair] = {}
        self._texts = Texts([item for entry in plan.entries for item in entry.items])
        self._pieces = _pieces_of(plan)
        for at, piece in enumerate(self._pieces):
            Taking(self._source, piece).write(f"take{at}")
            self._write(at, piece)
        if not plan.totals_of_shown:
            SummingUp(self._source, plan).write("sum_up")
        self.text = self._source.text()
        space = {**self._source.constants, half_up.__name__: half_up, "ROUNDING": plain.ROUNDING}
        exec(compile(self.text, f"<{plan.set.programme} {plan.set.fiscal_year}>", "exec"), space)  # noqa: S102  # written here from typed trees; no text of a definition is in it but quoted names
        each = range(len(self._pieces))
        self._takers: list[Callable[[Values, Declared], Taken | None]] = [space[f"take{at}"] for at in each]
        self._judges: list[Callable[..., Piece | None]] = [space[f"judge{at}"] for at in each]
        self._sum_up: Callable[..., SummedUp | None] | None = space.get("sum_up")

    def judge(
        self, values: Values, declared: Declared, evidence: Evidence, notes: tuple[Finding, ...] = ()
    ) -> Straight | None:
        """Judges a submission; None unless it is complete, ordinary and without anything to tell.

        Args:
            values: The values by indicator and item.
            declared: The indicators declared not applicable.
            evidence: Documents by indicator and evidence.
            notes: What was noticed while the submission was read.
        """
        if evidence and not self._knows(evidence):
            return None
        try:
            taken = self._taken(values, declared)
            if taken is None:
                return None
            judged = self._judged(taken, declared, evidence)
        except _NOT_ORDINARY:
            return None
        if judged is None:
            return None
        return Straight(taken, *judged, self._sum_up, notes)

    def _judged(self, taken: tuple[Any, ...], declared: Declared, evidence: Evidence) -> Lines | None:
        """What the lines find; texts are read when the first is met."""
        with suppress(TextEnteredError):
            return self._in_pieces(taken, declared, evidence)
        return self._in_pieces(self._texts.read(taken), declared, evidence)

    def _taken(self, values: Values, declared: Declared) -> tuple[Any, ...] | None:
        """What was entered for every item; None where something is missing or unknown."""
        left_out, declared_here = 0, 0
        found: tuple[Any, ...] = ()
        for take in self._takers:
            taken = take(values, declared)
            if taken is None:
                return None
            left_out, declared_here, found = left_out + taken[0], declared_here + taken[1], found + taken[2]
        known = len(values) + left_out == len(self._plan.entries) and declared_here == len(declared)
        return found if known else None

    def _in_pieces(self, taken: tuple[Any, ...], declared: Declared, evidence: Evidence) -> Lines | None:
        """What one piece after the other finds."""
        told: tuple[Told, ...] = ()
        tops: tuple[Any, ...] = ()
        bottoms: tuple[Any, ...] = ()
        sums: tuple[Any, ...] = ()
        for judge in self._judges:
            judged = judge(taken, declared, evidence, sums)
            if judged is None:
                return None
            told, tops, bottoms, sums = told + judged[0], tops + judged[1], bottoms + judged[2], judged[3]
        return told, (tops, bottoms), sums

    def _knows(self, evidence: Evidence) -> bool:
        """Whether there is such evidence."""
        known = self._plan.evidence
        return all(known.get(indicator, _NOBODY) >= documents.keys() for indicator, documents in evidence.items())

    def _write(self, at: int, piece: Sequence[Entry]) -> None:
        """Writes what judges a piece: one indicator after the other, each after those whose points it reads."""
        plan, line, last = self._plan, self._source.line, at == len(self._pieces) - 1
        before = [entry for earlier in self._pieces[:at] for entry in earlier]
        late = plan.late_checks if last else []
        with self._source.block(f"def judge{at}(entered, declared, evidence, sums):"):
            self._name_entered(piece, late)
            if at == 0:
                self._begin_sums()
            else:
                line(f"{self._sums(before)} = sums")
            for slot in plan.figures.values():
                line(f"{counted(slot.index)} = {self._source.constant(ABSENT)}")
            for entry in piece if len(self._pieces) > 1 else (entry for entry, _ in plan.order):
                self._judge_one(entry)
                self._after(entry)
            for entry, check in late:
                named = {plan.slot_of(entry.id, name).index for name in check.check.that.names}
                line(f"if {self._source.constant(check.holds)}({self._cells(named)}) is False: return None")
            told = "".join(f"o{entry.at}, " for entry in piece)
            pairs = [self._ratios[entry.at] for entry in piece if entry.has_ratio]
            tops, bottoms = ("".join(f"{pair[part]}, " for pair in pairs) for part in (0, 1))
            handed_on = self._added_up() if last else self._sums([*before, *piece])
            line(f"return ({told}), ({tops}), ({bottoms}), {handed_on}")

    def _name_entered(self, piece: Sequence[Entry], late: Sequence[tuple[Entry, PlannedCheck]]) -> None:
        """The lines that name what was entered: for the piece, and what it reads of others."""
        own = [item.index for entry in piece for item in entry.items]  # they stand side by side
        if own:
            self._source.line(f"({''.join(f'{entered(index)}, ' for index in own)}) = entered[{own[0]}:{own[-1] + 1}]")
        read = {item.index for entry in piece for item in inputs_of(entry, self._planned).items}
        read |= {self._plan.slot_of(entry.id, name).index for entry, check in late for name in check.check.that.names}
        for index in sorted(read.intersection(self._planned).difference(own)):
            self._source.line(f"{entered(index)} = entered[{index}]")

    def _sums(self, entries: Iterable[Entry]) -> str:
        """The names that pieces hand on: sums of the domains, and points that others read."""
        points = [counted(entry.points) for entry in entries if entry.points is not None]
        sums = [f"{name}{at}" for name in "pqfmb" for at in range(len(self._plan.domains))]
        return f"({', '.join([*sums, *points])})"

    def _added_up(self) -> str:
        """The source of the sums of the domains."""
        each = range(len(self._plan.domains))
        points = "".join(f"p{at} + q{at}, " for at in each)
        rest = ", ".join(f"({''.join(f'{name}{at}, ' for at in each)})" for name in "fmb")
        return f"(({points}), {rest})"

    def _begin_sums(self) -> None:
        """The lines with which sums begin: full marks and base as when nothing out of the ordinary happens."""
        for at, unit in enumerate(self._plan.units):
            those = [entry for entry in self._plan.entries if entry.domain == at and not entry.indicator.pilot]
            full = int(sum(entry.usual_full for entry in those) * unit)
            usual = {"p": 0, "q": 0, "f": full, "m": 0, "b": len(those)}
            self._source.line("; ".join(f"{name}{at} = {amount}" for name, amount in usual.items()))

    def _judge_one(self, entry: Entry) -> None:
        """The lines of an indicator."""
        if entry.items or not entry.indicator.may_be_not_applicable:
            self._judge_given(entry)
            return
        with self._source.block(f"if {entry.id!r} in declared:"):
            block = Block(self._source, entry, self._shares[entry.at], Holding.ENTERED)
            block.give(entry.judge.missing(NOT_APPLICABLE))
            if entry.has_ratio:
                self._keep_none(entry)
        with self._source.block("else:"):
            self._judge_given(entry)

    def _judge_given(self, entry: Entry) -> None:
        """The lines of an indicator: for whole numbers, for others, and for the rest."""
        source, shares, at = self._source, self._shares[entry.at], entry.at
        inputs = inputs_of(entry, self._planned)
        rest = f"{source.constant(judged_as_entered(entry, shares, inputs))}({inputs.names})"
        blocks = {holding: Block(source, entry, shares, holding) for holding in Holding}
        whole, counts, carried = [blocks[holding].prepare() for holding in Holding]
        can_be_plain = whole is not None and counts is not None and plain.can_be_plain(inputs.items)
        kept = self._kept_ratio(entry, whole.ratio if whole is not None and can_be_plain else None)
        if whole is None or counts is None or not can_be_plain:
            blocks[Holding.ENTERED].take(rest, ratio=kept or ())
            return
        points = [f"{counted(index)} is not {source.constant(NOT_APPLICABLE)}" for index in inputs.points]
        with source.block(f"if {' and '.join([*plain.whole(inputs.items, source), *points])}:"):
            whole.write(kept)
        if any(item.item.numeric for item in inputs.items):
            most = {} if carried is None else {"most": MOST_CARRIED}
            with source.block(f"elif {' and '.join([*plain.decimal(inputs.items, source, **most), *points])}:"):
                if carried is None:
                    source.line(plain.counts(inputs.items))
                    counts.write(kept)
                else:
                    carried.write(kept)
        for null in () if carried is None else one_null(entry, inputs.items, carried):
            others = plain.decimal(null.others, source, MOST_CARRIED)
            with source.block(f"elif {' and '.join([null.is_null, *others])}:"):
                block = blocks[Holding.CARRIED]
                for place, (condition, outcome) in enumerate(null.cases):
                    with block.when(condition, first=place == 0):
                        block.give(outcome)
                        if kept is not None:
                            source.line(f"{kept[1]} = None")
                source.line(f"else: o{at} = None")
        source.line(f"else: o{at} = None")
        with source.block(f"if o{at} is None:"):
            blocks[Holding.ENTERED].take(rest, ratio=kept or ())

    def _kept_ratio(self, entry: Entry, ratio: Pair | None) -> Pair | None:
        """The names that keep the two integers of a ratio: those of what was entered, where it is that.

        What others read too stays as it was entered; and where the base is 0, none is shown.
        """
        if not entry.has_ratio:
            return None
        apart = entry.id in self._plan.related or entry.indicator.rule.base is not None
        if ratio is None or apart or not all(name.isidentifier() for name in ratio):
            ratio = self._keep_none(entry)
        self._ratios[entry.at] = ratio
        return ratio

    def _keep_none(self, entry: Entry) -> Pair:
        """Names of their own for a ratio, of which there is none so far."""
        ratio = f"r{entry.at}", f"s{entry.at}"
        self._source.line(f"{ratio[0]} = {ratio[1]} = None")
        return ratio

    def _after(self, entry: Entry) -> None:
        """The lines that come after the verdict."""
        line, at, constant = self._source.line, entry.at, self._source.constant
        for evidence in entry.indicator.evidence:
            if evidence.required:
                given = f"evidence.get({entry.id!r}, {{}}).get({evidence.id!r})"
                line(f"if not {given} and {constant(_needs_evidence)}(o{at}): return None")
        if entry.points is not None:
            line(f"{counted(entry.points)} = {constant(_handing_on(entry))}(o{at})")

    def _cells(self, indexes: Iterable[int]) -> str:
        """The source of cells, by index."""
        constant, planned = self._source.constant, self._planned
        cells = [
            f"{index}: {constant(cell_reader(planned[index]))}({entered(index)})"
            if index in planned
            else f"{index}: {counted(index)}"
            for index in sorted(indexes)
        ]
        return f"{{{', '.join(cells)}}}"


def _needs_evidence(told: Told) -> bool:
    return told.verdict not in _NO_EVIDENCE


def _handing_on(entry: Entry) -> Callable[[Told], Cell]:
    return lambda told: entry.handed_on(told.outcome)


def _pieces_of(plan: Plan) -> list[list[Entry]]:
    """The indicators in the order of the form, cut where a function grows long.

    Where some are judged before others that stand earlier, they are left in one piece.
    """
    cut = [entry for entry, _ in plan.order] == plan.entries
    pieces: list[list[Entry]] = [[]]
    size = 0
    for entry in plan.entries:
        size += max(len(entry.items), 1)
        if size > _MOST and cut:
            pieces.append([])
            size = max(len(entry.items), 1)
        pieces[-1].append(entry)
    return pieces
